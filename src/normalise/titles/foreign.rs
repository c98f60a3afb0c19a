//! Titles in another language: which one, and the translation that follows in parentheses.
//!
//! `La Haine (Hate)`: both are titles of the work, and the first is hyphenated and read aloud as French. What
//! `original` in the manifest says of a title holds; else the small words and endings of the title must
//! speak for one language alone.

use std::ops::Range;

use super::evidence::{is_year, shares_word};
use super::forms::Form;
use super::learn::is_title_case;
use super::likely::names::GIVEN;
use crate::document::{Language, Work};
use crate::normalise::text::{MarkKind, Run};

/// Words that begin a title in a language or stand inside it, with what they weigh.
#[rustfmt::skip]
const WORDS: &[(&str, &[(&str, u8)])] = &[
    ("le", &[("fr", 2), ("it", 1)]), ("la", &[("fr", 1), ("es", 1), ("it", 1)]), ("les", &[("fr", 2)]),
    ("du", &[("fr", 2)]), ("des", &[("fr", 1), ("de", 1)]), ("de", &[("fr", 1), ("es", 1)]), ("et", &[("fr", 1)]),
    ("une", &[("fr", 2)]), ("un", &[("fr", 1), ("es", 1), ("it", 1)]), ("sur", &[("fr", 1)]), ("aux", &[("fr", 2)]),
    ("à", &[("fr", 1)]), ("dans", &[("fr", 2)]), ("el", &[("es", 2)]), ("los", &[("es", 1)]), ("las", &[("es", 1)]),
    ("del", &[("es", 1), ("it", 1)]), ("y", &[("es", 1)]), ("una", &[("es", 1), ("it", 1)]), ("il", &[("it", 2)]),
    ("gli", &[("it", 2)]), ("di", &[("it", 2)]), ("della", &[("it", 2)]), ("dei", &[("it", 2)]), ("der", &[("de", 2)]),
    ("das", &[("de", 2)]), ("die", &[("de", 1)]), ("und", &[("de", 2)]), ("eine", &[("de", 2)]), ("ein", &[("de", 2)]),
    ("den", &[("de", 1), ("sv", 1)]), ("det", &[("sv", 2)]), ("och", &[("sv", 2)]), ("ett", &[("sv", 2)]),
];

/// Ends of words that are frequent in one language and rare in the others.
#[rustfmt::skip]
const ENDS: &[(&str, &str)] = &[
    ("aine", "fr"), ("ine", "fr"), ("oise", "fr"), ("ette", "fr"), ("elle", "fr"), ("eau", "fr"), ("eux", "fr"),
    ("ée", "fr"), ("é", "fr"), ("ique", "fr"), ("ille", "fr"), ("ados", "es"), ("idos", "es"), ("ción", "es"),
    ("zione", "it"), ("ità", "it"), ("ucci", "it"), ("ung", "de"), ("keit", "de"), ("schaft", "de"),
];

/// Letters that one of the languages has.
const LETTERS: &[(&str, &str)] =
    &[("çêëîïûœ", "fr"), ("ñ¿¡", "es"), ("ß", "de"), ("å", "sv"), ("łżśźąęć", "pl")];

/// English words that no title in another language has.
const ENGLISH: &[&str] = &["and", "for", "from", "in", "of", "on", "the", "to", "with"];

/// Returns the language of a work's title or other name: the declared one, else the one that is evident.
pub(crate) fn language_of(name: &str, work: &Work) -> Option<Language> {
    let declared = work.original.iter().find(|(_, title)| title == name);
    declared.map(|(language, _)| language.clone()).or_else(|| evident(name))
}

/// Returns the language that a title’s words speak for, where they do so twice and for no other as much.
pub(super) fn evident(title: &str) -> Option<Language> {
    let mut votes: Vec<(&str, u8)> = Vec::new();
    let mut vote = |language: &'static str, weight: u8| match votes
        .iter_mut()
        .find(|(known, _)| *known == language)
    {
        Some((_, sum)) => *sum += weight,
        None => votes.push((language, weight)),
    };
    let low = title.to_lowercase();
    let words: Vec<&str> = low.split([' ', '\u{a0}', '’', '\'', ',']).collect();
    if words.len() < 2 || words.iter().any(|word| ENGLISH.contains(word)) {
        return None;
    }
    for word in &words {
        let weights = WORDS.iter().find(|(known, _)| known == word).map(|(_, weights)| *weights);
        weights.unwrap_or_default().iter().for_each(|(language, weight)| vote(language, *weight));
        if let Some((_, language)) =
            ENDS.iter().find(|(end, _)| word.len() > 4 && word.ends_with(end))
        {
            vote(language, 1);
        }
    }
    for (letters, language) in LETTERS {
        if low.contains(|c| letters.contains(c)) {
            vote(language, 2);
        }
    }
    votes.sort_by_key(|(_, sum)| std::cmp::Reverse(*sum));
    let (language, sum) = *votes.first()?;
    let second = votes.get(1).map_or(0, |(_, sum)| *sum);
    (sum >= 2 && sum > second).then(|| Language::parse(language)).flatten()
}

/// Whether words in parentheses behind a title are its translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Translation {
    /// They are.
    Sure,
    /// They may as well be a name.
    Uncertain,
}

/// Finds the translation behind a title in another language: `La Haine (Hate)`, `La Haine (Hate, 1995)`.
///
/// A maker may stand there too: what shares a word with the declared one, or begins with a given name, is none.
pub(super) fn translation(
    run: &Run,
    title: &Range<usize>,
    form: &Form,
    work: Option<&Work>,
) -> Option<(Range<usize>, Translation)> {
    form.language.as_ref().filter(|language| language.primary() != run.language.primary())?;
    let text = run.text();
    // Behind the quotation mark of a title that has some.
    let start = ["” (", "’ (", " ("]
        .iter()
        .find_map(|open| text[title.end..].starts_with(open).then_some(title.end + open.len()))?;
    let inside = &text[start..start + text[start..].find(')')?];
    let (words, dated) = match inside.rsplit_once(", ") {
        Some((words, year)) if is_year(year) => (words, true),
        _ => (inside, false),
    };
    let bare = words.trim_matches(['“', '”', '‘', '’', '"']);
    let first = bare.split(' ').next().unwrap_or_default();
    let letters = bare.chars().next().is_some_and(char::is_uppercase)
        && !bare.contains([';', '“', '”', '(', '['])
        && bare.chars().count() < 80;
    let made = work.is_some_and(|work| work.by.iter().any(|maker| shares_word(maker, bare)));
    if !letters || !is_title_case(bare) || made || GIVEN.contains(&first) {
        return None;
    }
    let start = start + words.find(bare)?;
    let range = start..start + bare.len();
    let marked = |kind: &MarkKind| matches!(kind, MarkKind::NoTitle | MarkKind::Foreign(_));
    if run.inside(range.start, marked) {
        return None;
    }
    let maker_known = work.is_some_and(|work| !work.by.is_empty());
    let small = bare.split(' ').any(|word| ENGLISH.contains(&word.to_lowercase().as_str()));
    let one = !bare.contains(' ');
    Some(match (maker_known || small, one && !dated) {
        (true, _) | (false, true) => (range, Translation::Sure),
        (false, false) => (range, Translation::Uncertain),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_evident_or_none_is_told() {
        let told = |title: &str| evident(title).map(|language| language.primary().to_owned());
        for (title, language) in [
            ("La Haine", "fr"),
            ("Les Vacances", "fr"),
            ("Ladri di biciclette", "it"),
            ("El Sur", "es"),
            ("Das Boot", "de"),
        ] {
            assert_eq!(told(title).as_deref(), Some(language), "{title}");
        }
        for title in
            ["La La Land", "Die Hard", "La Strada", "Night Rooms", "Marine", "The Life of El"]
        {
            assert_eq!(told(title), None, "{title}");
        }
    }
}
