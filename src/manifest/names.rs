//! Names of people: which part they are sorted by, and when two spellings may be one person.
//!
//! Names follow no grammar, so all of this is guesswork; a manifest can state the sorting (`sort:`), and
//! `garland inspect document` shows what was guessed. When in doubt, the last word is the family name.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript};

use crate::document::Language;

/// Words that belong to the family name behind them.
const PARTICLES: &[&str] = &[
    "van", "von", "vom", "zu", "zum", "zur", "der", "den", "ter", "ten", "de", "del", "della",
    "degli", "di", "da", "das", "do", "dos", "du", "des", "d'", "la", "las", "le", "les", "los",
    "el", "al", "bin", "ibn", "ben", "bat", "af", "av", "ó", "o", "ní", "nic", "mac", "uí", "st.",
];

/// What may follow a name.
const SUFFIXES: &[&str] = &["jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "esq."];

/// Given names that are often the second of two, so that they do not pass for the first of two surnames.
const SECOND_GIVEN: &[&str] = &[
    "alberto", "alejandro", "ana", "andrés", "ángel", "antonio", "carlos", "carmen", "cristina",
    "eduardo", "elena", "enrique", "felipe", "fernando", "ignacio", "isabel", "javier", "jesús",
    "josé", "juan", "luis", "luisa", "manuel", "maría", "miguel", "pablo", "pedro", "rafael",
    "rosa", "teresa",
];

/// Returns the script of a name: that of its first letter; `None` where it has no letters.
pub fn script(name: &str) -> Option<Script> {
    let mut scripts = name.chars().map(|c| c.script());
    scripts.find(|script| !matches!(script, Script::Common | Script::Inherited))
}

/// Guesses how a name is sorted: `Ó Cléirigh, Tomás` for Tomás Ó Cléirigh.
///
/// A name in a language that puts the family name first, or in an East Asian script, stays as it is.
pub fn sort_key(name: &str, language: Option<&Language>) -> String {
    let name = name.trim();
    let primary = language.map_or("", Language::primary);
    let family_first = matches!(primary, "ja" | "zh" | "ko" | "vi" | "hu" | "is");
    let east_asian = name
        .chars()
        .any(|c| matches!(u32::from(c), 0x3040..=0x30ff | 0x3400..=0x9fff | 0xac00..=0xd7af));
    if family_first || east_asian || name.contains(',') || family_stands_first(name) {
        return name.to_owned();
    }
    if let Some(group) = group(name) {
        return group;
    }
    let mut words: Vec<&str> = name.split_whitespace().collect();
    let suffix = words.pop_if(|last| SUFFIXES.contains(&last.to_lowercase().as_str()));
    if words.len() < 2 {
        return name.to_owned();
    }
    let mut first = words.len() - 1;
    if words.len() > 2 && two_surnames(&words, primary) {
        first -= 1;
    }
    let plain = first;
    while first > 1 && PARTICLES.contains(&words[first - 1].to_lowercase().as_str()) {
        first -= 1;
    }
    let (given, particle, family) = (&words[..first], &words[first..plain], &words[plain..]);
    // German, French and Dutch catalogues sort by the name behind a small particle.
    let behind = matches!(primary, "de" | "fr" | "nl")
        && particle.iter().all(|word| {
            matches!(
                *word,
                "van"
                    | "von"
                    | "vom"
                    | "zu"
                    | "zum"
                    | "zur"
                    | "der"
                    | "den"
                    | "de"
                    | "d'"
                    | "ter"
                    | "ten"
            )
        });
    let mut sorted = if behind && !particle.is_empty() {
        format!("{}, {} {}", family.join(" "), given.join(" "), particle.join(" "))
    } else {
        format!("{}, {}", words[first..].join(" "), given.join(" "))
    };
    if let Some(suffix) = suffix {
        sorted.push_str(", ");
        sorted.push_str(suffix);
    }
    sorted
}

/// Knows Chinese and Korean names in Latin letters by the given name behind: `Wong Kar-wai`, `Bong Joon-ho`.
fn family_stands_first(name: &str) -> bool {
    let mut words = name.split_whitespace();
    let (Some(_), Some(given), None) = (words.next(), words.next(), words.next()) else {
        return false;
    };
    given.split_once('-').is_some_and(|(_, after)| after.starts_with(char::is_lowercase))
}

/// Returns how the name of a group is sorted, where it is plainly none of a person: with an article (`Rolling
/// Stones, The`), with `&` or a figure, or a word twice (`Duran Duran`).
fn group(name: &str) -> Option<String> {
    if let Some(rest) = name.strip_prefix("The ") {
        return Some(format!("{}, The", rest.trim()));
    }
    let mut words: Vec<&str> = name.split_whitespace().collect();
    let count = words.len();
    let plain = |c: char| c != '&' && c != '+' && !c.is_ascii_digit();
    words.dedup();
    (words.len() == 1 && count > 1 || !name.chars().all(plain)).then(|| name.to_owned())
}

/// Says whether the last two words are surnames, as in Spanish.
///
/// Sure where the language is stated; else one of the two must have the Spanish patronymic with its
/// accent (`González`, `Márquez`), and the other must not be a second given name (José Luis Rodríguez).
fn two_surnames(words: &[&str], primary: &str) -> bool {
    let [.., before, last] = words else { return false };
    let given = SECOND_GIVEN.contains(&before.to_lowercase().as_str()) || before.ends_with('.');
    let particle = PARTICLES.contains(&before.to_lowercase().as_str());
    if given || particle {
        return false;
    }
    let patronymic = |word: &str| {
        (word.ends_with("ez") || word.ends_with("az") || word.ends_with("iz"))
            && word.contains(['á', 'é', 'í', 'ó', 'ú'])
    };
    matches!(primary, "es" | "ca" | "gl") || patronymic(before) || patronymic(last)
}

/// Makes a name comparable: without accents, capitals, points and hyphens.
pub fn fold(name: &str) -> String {
    let bare = name.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    let spaced: String = bare.map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Compares names of files, figures in them by their value: `9.md` before `10.md`.
pub fn natural(a: &str, b: &str) -> std::cmp::Ordering {
    let chunks = |text: &str| -> Vec<(bool, u64, String)> {
        let mut list: Vec<(bool, u64, String)> = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let (number, after) = rest.split_at(digits.min(18));
            let words = after.find(|c: char| c.is_ascii_digit()).unwrap_or(after.len());
            let value = number.parse().unwrap_or(0);
            list.push((number.is_empty(), value, after[..words].to_lowercase()));
            rest = &after[words..];
        }
        list
    };
    chunks(a).cmp(&chunks(b)).then_with(|| a.cmp(b))
}

/// Says whether two names that differ may be one person's: a letter or two apart, or initials for names.
pub fn may_be_one(a: &str, b: &str) -> bool {
    let (a, b) = (fold(a), fold(b));
    if a.is_empty() || b.is_empty() {
        return false;
    }
    if a == b {
        return true;
    }
    let (one, other): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let family = one.last() == other.last() && one.len() > 1 && other.len() > 1;
    let (first, second) = (one[0], other[0]);
    let initial = first.starts_with(second) && second.len() == 1
        || second.starts_with(first) && first.len() == 1;
    if family && (initial || first == second) {
        return true;
    }
    let long = a.chars().count().min(b.chars().count()) >= 8;
    long && strsim::damerau_levenshtein(&a, &b) <= 2
        && strsim::normalized_damerau_levenshtein(&a, &b) >= 0.85
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn family_names_are_guessed() {
        let key = |name| sort_key(name, None);
        assert_eq!(key("Dee Hartnell"), "Hartnell, Dee");
        assert_eq!(key("Tomás Ó Cléirigh"), "Ó Cléirigh, Tomás");
        assert_eq!(key("Mary McCarthy"), "McCarthy, Mary");
        assert_eq!(key("J. R. R. Tolkien"), "Tolkien, J. R. R.");
        assert_eq!(key("Vincent van Gogh"), "van Gogh, Vincent");
        assert_eq!(key("Walter de la Mare"), "de la Mare, Walter");
        assert_eq!(key("Van Morrison"), "Morrison, Van");
        assert_eq!(key("Octavio Carbajal González"), "Carbajal González, Octavio");
        assert_eq!(key("José Luis Rodríguez"), "Rodríguez, José Luis");
        assert_eq!(key("Martin Luther King Jr."), "King, Martin Luther, Jr.");
        assert_eq!(key("Åse Sørensen-Łukasiewicz"), "Sørensen-Łukasiewicz, Åse");
        assert_eq!(key("Colette"), "Colette");
        assert_eq!(key("村上 春樹"), "村上 春樹");
    }

    #[test]
    fn groups_and_names_with_the_family_first_are_not_turned_round() {
        let key = |name| sort_key(name, None);
        assert_eq!(key("Wong Kar-wai"), "Wong Kar-wai");
        assert_eq!(key("Jean-Luc Godard"), "Godard, Jean-Luc");
        assert_eq!(key("Karen Lloyd-Jones"), "Lloyd-Jones, Karen");
        assert_eq!(key("The Rolling Stones"), "Rolling Stones, The");
        assert_eq!(key("Talk Talk"), "Talk Talk");
        assert_eq!(key("Simon & Garfunkel"), "Simon & Garfunkel");
    }

    #[test]
    fn files_go_by_the_value_of_their_figures() {
        let mut list = ["in/10.md", "in/9b.md", "In/9a.md", "2.md"];
        list.sort_by(|a, b| natural(a, b));
        assert_eq!(list, ["2.md", "In/9a.md", "in/9b.md", "in/10.md"]);
    }

    #[test]
    fn the_language_of_a_name_decides() {
        let key = |name, tag| sort_key(name, Language::parse(tag).as_ref());
        assert_eq!(key("Satō Haruka", "ja"), "Satō Haruka");
        assert_eq!(key("Mario Vargas Llosa", "es"), "Vargas Llosa, Mario");
        assert_eq!(key("Simone de Beauvoir", "fr"), "Beauvoir, Simone de");
        assert_eq!(key("Johann Wolfgang von Goethe", "de"), "Goethe, Johann Wolfgang von");
    }

    #[test]
    fn two_spellings_of_one_person_are_seen() {
        assert!(may_be_one("Octavio Carbajal Gonzalez", "Octavio Carbajal González"));
        assert!(
            may_be_one("H. J. Pemberton", "HJ Pemberton")
                || may_be_one("H Pemberton", "Harold Pemberton")
        );
        assert!(may_be_one("Katherine Ames", "Katharine Ames"));
        assert!(!may_be_one("Ruth Adeyemi", "Ines Varga"));
        assert!(!may_be_one("Ann Lee", "Dan Lee"));
    }
}
