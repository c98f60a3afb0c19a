//! Capitals in titles: reported, never changed.
//!
//! Headline style (Chicago 17, 8.159) puts articles, the usual conjunctions and prepositions in small letters inside a
//! title, and gives all other words a capital, the first and the last one always. `The Spirit Of The Rooms` is the
//! slip of a program that capitalises every word, `The Spirit of the rooms` that of a hurried hand. Sentence style
//! gives a capital to the first word and to names: Spanish so (*Ortografía*, 2010, and RAE’s answers to readers).

use std::ops::Range;

use super::house::{Capitals, House};
use super::text::{MarkKind, Notice, Role, Run};
use super::{Context, Pass};
use crate::diagnostic::Severity;
use crate::diagnostic::codes::copy::C020;

/// The pass.
#[derive(Debug)]
pub(crate) struct Capitalised;

impl Pass for Capitalised {
    fn name(&self) -> &'static str {
        "capitals"
    }

    fn run(&self, runs: &mut [Run], context: &Context<'_>) {
        for run in runs {
            let house = context.house_at(run, 0);
            for range in titles(run) {
                let text = &run.text()[range.clone()];
                let phrase = run.phrase_at(range.start).is_some();
                if run.is_shielded(&range) || phrase || is_declared(text, context) {
                    continue;
                }
                let slip = slip(
                    &run.text()[range.clone()],
                    run.language.primary(),
                    house,
                    context.own_quotes,
                );
                if let Some(slip) = slip {
                    tell(run, range, &slip);
                }
            }
        }
    }
}

/// Says whether the works of the book have a title in just this spelling.
fn is_declared(title: &str, context: &Context<'_>) -> bool {
    context.works.iter().any(|work| {
        let mut names = work.also.iter().chain(work.original.iter().map(|(_, name)| name));
        work.title == title || names.any(|name| name == title)
    })
}

/// A word of a title that has not the capital, or the small letter, that the house gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Slip {
    /// It has a capital and should have none.
    Raised(String),
    /// It has none and should have one.
    Lowered(String),
}

fn tell(run: &mut Run, range: Range<usize>, slip: &Slip) {
    let (message, better) = match slip {
        Slip::Raised(word) => {
            (format!("`{word}` has a capital inside the title"), word.to_lowercase())
        }
        Slip::Lowered(word) => (format!("`{word}` has no capital in the title"), capitalised(word)),
    };
    let help = format!("write `{better}`, or declare the title's own spelling under `works:`");
    run.notice(Notice {
        range,
        code: &C020,
        severity: Severity::Question,
        likely: None,
        message,
        help: Some(help),
    });
}

/// The title of the piece, and the titles of works inside the text whose spelling nobody has declared.
fn titles(run: &Run) -> Vec<Range<usize>> {
    let marked = run.marks().iter().filter(|mark| matches!(mark.kind, MarkKind::Title(None)));
    let mut found: Vec<Range<usize>> = marked.map(|mark| mark.range.clone()).collect();
    let free = run.wraps().iter().filter(|wrap| wrap.work.is_none() && wrap.language.is_none());
    found.extend(free.map(|wrap| wrap.range.clone()));
    let declared = |range: &Range<usize>| {
        run.wraps().iter().any(|wrap| wrap.range == *range && wrap.work.is_some())
    };
    if run.role == Role::Title {
        found.push(0..run.text().len());
    }
    found.retain(|range| !declared(range));
    found.sort_by_key(|range| (range.start, range.end));
    found.dedup();
    found
}

/// Finds what a house would write otherwise; `lenient` where nobody chose the house.
fn slip(title: &str, language: &str, house: &House, lenient: bool) -> Option<Slip> {
    let words: Vec<&str> = title.split([' ', '\u{a0}', '\u{202f}']).collect();
    match house.capitals {
        Capitals::Headline if language == "en" => {
            raised(&words, house).or_else(|| lowered(&words, house, lenient))
        }
        Capitals::Headline => None,
        Capitals::Sentence => sentence(&words, language),
    }
}

/// Words that have no capital inside an English title.
const SMALL: [&str; 8] = ["A", "An", "And", "But", "Nor", "Of", "Or", "The"];

/// Returns a word that has a capital inside a title and should have none.
fn raised(words: &[&str], house: &House) -> Option<Slip> {
    let last = words.len().checked_sub(1)?;
    (1..last).map(|at| (words[at - 1], words[at])).find_map(|(before, word)| {
        // `A` may be a name: `Vitamin A and B`; behind `Upon` it is none.
        let marked = word == "A"
            && before.chars().count() > 3
            && !MAY_BE_SMALL.contains(&before.to_lowercase().as_str());
        let long = house.capitals_from.is_some_and(|letters| word.len() >= letters);
        (SMALL.contains(&word)
            && !begins_anew(before)
            && !marked
            && !long
            && before != word
            && is_word(before))
        .then(|| Slip::Raised(word.to_owned()))
    })
}

/// Words that a headline may have in small letters: articles, conjunctions, prepositions of any length, particles of
/// other languages. `up`, `over` and their like may be adverbs, which nobody but a reader can tell.
#[rustfmt::skip]
const MAY_BE_SMALL: &[&str] = &[
    "a", "about", "above", "across", "after", "against", "along", "amid", "among", "an", "and", "around", "as", "at", "before", "behind", "below", "beneath", "beside", "between",
    "beyond", "but", "by", "concerning", "da", "de", "del", "della", "der", "des", "despite", "di", "die", "down", "du", "during", "el", "en", "et", "for",
    "from", "in", "inside", "into", "la", "las", "le", "les", "like", "los", "near", "nor", "of", "off", "on", "onto", "or", "out", "outside", "over",
    "past", "per", "since", "so", "than", "the", "through", "till", "to", "toward", "towards", "un", "una", "und", "under", "une", "until", "up", "upon", "van", "versus",
    "via", "von", "vs.", "with", "within", "without", "y", "yet",
];

/// Returns a word that should have a capital in a headline and has none.
///
/// Where nobody chose the house, only the odd one out is told: a title in sentence style may be meant.
fn lowered(words: &[&str], house: &House, lenient: bool) -> Option<Slip> {
    let last = words.len().checked_sub(1).filter(|last| *last > 0)?;
    let mut small: Vec<&str> = Vec::new();
    let mut raised = 0;
    for (at, word) in words.iter().enumerate() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let at_end = at == 0 || at == last || words[at - 1].ends_with([':', '—']);
        let long = house.capitals_from.is_some_and(|letters| bare.chars().count() >= letters);
        let may = MAY_BE_SMALL.contains(&bare) && !at_end && !long;
        if bare.starts_with(char::is_lowercase) && !may {
            // `eXistenZ`, `’til`: a spelling of its own.
            let own = bare.contains(char::is_uppercase) || word.starts_with(['’', '\'']);
            if !own {
                small.push(bare);
            }
        } else if bare.starts_with(char::is_uppercase) {
            raised += 1;
        }
    }
    let odd = raised >= 2 && raised >= 2 * small.len();
    small.first().filter(|_| odd || !lenient).map(|word| Slip::Lowered((*word).to_owned()))
}

/// Says whether a title is in sentence style: what a house of headlines asks about may be meant.
pub(super) fn in_sentence_style(title: &str) -> bool {
    let words: Vec<&str> = title.split([' ', '\u{a0}', '\u{202f}']).collect();
    let house = House::default();
    title.chars().find(|c| c.is_alphanumeric()).is_some_and(|first| !first.is_lowercase())
        && raised(&words, &house).is_none()
        && lowered(&words, &house, true).is_none()
        && lowered(&words, &house, false).is_some()
}

/// Small words that no name holds, with a capital, by language.
const FOREIGN: [(&str, &[&str]); 6] = [
    ("fr", &["Et", "Du", "Des", "En", "Une", "Aux", "Dans", "Sur"]),
    ("es", &["Y", "En", "Con", "Por", "Para", "Del", "Una"]),
    ("it", &["E", "Con", "Per", "Nel", "Nella", "Una", "Gli"]),
    ("de", &["Und", "Mit", "Für", "Im", "Am", "Des", "Ein", "Eine"]),
    ("pl", &["I", "W", "Na", "Z", "Do"]),
    ("sv", &["Och", "På", "Av", "Med", "Ett", "Den", "Det"]),
];

/// Returns a word against sentence style: one that begins without a capital, or a small word with one.
fn sentence(words: &[&str], language: &str) -> Option<Slip> {
    let first = words.first()?.trim_matches(|c: char| !c.is_alphanumeric());
    let (_, small) = FOREIGN.iter().find(|(known, _)| *known == language)?;
    if first.starts_with(char::is_lowercase) && !first.contains(char::is_uppercase) {
        return Some(Slip::Lowered(first.to_owned()));
    }
    let pair = |pair: &[&str]| {
        let wrong = small.contains(&pair[1]) && !begins_anew(pair[0]) && is_word(pair[0]);
        wrong.then(|| Slip::Raised(pair[1].to_owned()))
    };
    words.windows(2).find_map(pair)
}

/// A subtitle begins as the title does.
fn begins_anew(before: &str) -> bool {
    before.ends_with([':', '.', '!', '?', '—', '–', '…', ',', '(', '/', '&'])
}

fn is_word(word: &str) -> bool {
    word.chars().any(char::is_lowercase)
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(title: &str, house: &str, language: &str) -> Option<Slip> {
        let house = House::named(house).expect("the house is compiled in");
        slip(title, language, &house, false)
    }

    fn up(word: &str) -> Option<Slip> {
        Some(Slip::Raised(word.into()))
    }

    fn low(word: &str) -> Option<Slip> {
        Some(Slip::Lowered(word.into()))
    }

    #[test]
    fn small_words_inside_a_title() {
        assert_eq!(told("The Spirit Of The Rooms", "chicago", "en"), up("Of"));
        assert_eq!(told("Night And Day Again", "chicago", "en"), up("And"));
        for fine in [
            "The Spirit of the Rooms",
            "Rooms: The Second Part",
            "What Dreams Are Made Of",
            "THE SPIRIT OF THE ROOMS",
            "The The in Concert",
            "Rooms We Watched",
            "eXistenZ",
            "A Walk through the Night",
        ] {
            assert_eq!(told(fine, "chicago", "en"), None, "{fine}");
        }
    }

    #[test]
    fn small_letters_that_should_be_capitals() {
        assert_eq!(told("The Spirit of the rooms", "chicago", "en"), low("rooms"));
        assert_eq!(told("What Night is Made Of", "chicago", "en"), low("is"));
        assert_eq!(told("What Dreams Are Made of", "oxford", "en"), low("of"));
        assert_eq!(told("Rooms: the Second Part", "chicago", "en"), low("the"));
    }

    #[test]
    fn the_house_says_how_long_a_small_word_may_be() {
        assert_eq!(told("A Walk with Ann", "chicago", "en"), None);
        assert_eq!(told("A Walk with Ann", "ap", "en"), low("with"));
        assert_eq!(told("A Walk in Snow", "ap", "en"), None);
    }

    #[test]
    fn where_nobody_chose_a_house_a_sentence_may_be_meant() {
        let house = House::default();
        assert_eq!(slip("What we saw in the rooms", "en", &house, true), None);
        assert_eq!(slip("The Long Night of the rooms", "en", &house, true), low("rooms"));
    }

    #[test]
    fn sentence_style_by_language() {
        assert_eq!(told("Noche Y Niebla", "spanish", "es"), up("Y"));
        assert_eq!(told("la noche larga", "spanish", "es"), low("la"));
        assert_eq!(told("Noche y niebla", "spanish", "es"), None);
        assert_eq!(told("Natten Och Dagen", "swedish", "sv"), up("Och"));
        assert_eq!(told("Das lange Licht", "german", "de"), None);
    }
}
