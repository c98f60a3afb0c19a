//! The words that a book says of itself, in its own language.
//!
//! A language has all of them here or none: what is said in English then is marked as English.

use unicode_script::UnicodeScript;

use parcel::Letter;

use super::{Language, MatterKind, Rating};

mod germanic;

mod romance;

mod others;

pub mod parcel;

/// The fixed words of one language.
#[derive(Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is named for its English word")]
pub struct Words {
    pub parcel: &'static Letter,
    pub cover: &'static str,
    pub title_page: &'static str,
    pub copyright: &'static str,
    pub dedication: &'static str,
    pub epigraph: &'static str,
    pub contents: &'static str,
    pub foreword: &'static str,
    pub preface: &'static str,
    pub introduction: &'static str,
    pub acknowledgments: &'static str,
    pub afterword: &'static str,
    pub contributors: &'static str,
    pub credits: &'static str,
    pub index_of_works: &'static str,
    pub works_reviewed: &'static str,
    pub index_of_people: &'static str,
    pub colophon: &'static str,
    pub landmarks: &'static str,
    pub pages: &'static str,
    pub page: &'static str,
    pub text: &'static str,
    pub by: &'static str,
    pub edited_by: &'static str,
    pub translated_by: &'static str,
    pub photographs_by: &'static str,
    pub and: And,
    // From right to left both carry a mark of direction: a list of Latin names runs as the words around it do.
    pub comma: &'static str,
    pub semicolon: &'static str,
    pub minutes: &'static str,
    pub first_published: &'static str,
    pub set_in: &'static str,
    pub made_with: &'static str,
    pub back_to_text: &'static str,
    pub rated: &'static str,
    pub taken_from: &'static str,
    pub see: &'static str,
}

/// How a language joins the last name of a list.
#[derive(Debug, PartialEq, Eq)]
pub enum And {
    /// By a word.
    Word(&'static str),
    /// By a word that gives way to another before its own sound: `María e Inés`, `Anna ed Elena`.
    Sounding {
        /// The word.
        word: &'static str,
        /// The other.
        otherwise: &'static str,
        /// Beginnings of names, in small letters, that ask for the other.
        before: &'static [&'static str],
        /// Longer beginnings that do not.
        but: &'static [&'static str],
    },
    /// By a letter that is written on to the name; what stands between it and a name in another script.
    Prefix {
        /// The letter.
        letter: &'static str,
        /// What parts it from letters of another script.
        foreign: &'static str,
    },
}

impl Words {
    /// Returns what a kind of matter is called.
    pub fn called(&self, kind: MatterKind) -> &'static str {
        match kind {
            MatterKind::HalfTitle | MatterKind::TitlePage => self.title_page,
            MatterKind::Copyright => self.copyright,
            MatterKind::Dedication => self.dedication,
            MatterKind::Epigraph => self.epigraph,
            MatterKind::Contents => self.contents,
            MatterKind::Foreword => self.foreword,
            MatterKind::Preface => self.preface,
            MatterKind::Introduction => self.introduction,
            MatterKind::Acknowledgments => self.acknowledgments,
            MatterKind::Afterword => self.afterword,
            MatterKind::Text => self.text,
            MatterKind::Contributors => self.contributors,
            MatterKind::Credits => self.credits,
            MatterKind::IndexOfWorks => self.index_of_works,
            MatterKind::WorksReviewed => self.works_reviewed,
            MatterKind::IndexOfPeople => self.index_of_people,
            MatterKind::Colophon => self.colophon,
        }
    }

    /// Returns what stands between the last two names of a list, with its spaces.
    pub fn and(&self, next: &str) -> String {
        match &self.and {
            And::Word(word) => format!(" {word} "),
            And::Sounding { word, otherwise, before, but } => {
                let next = next.to_lowercase();
                let begins = |list: &[&str]| list.iter().any(|sound| next.starts_with(sound));
                let word = if begins(before) && !begins(but) { otherwise } else { word };
                format!(" {word} ")
            }
            And::Prefix { letter, foreign } => {
                let own = next.chars().next().map(|first| first.script());
                let own = own == letter.chars().next().map(|first| first.script());
                format!(" {letter}{}", if own { "" } else { foreign })
            }
        }
    }
}

/// Returns the words of a language; `None` where they are not translated.
fn translated(language: &Language) -> Option<&'static Words> {
    Some(match language.primary() {
        "en" => &germanic::ENGLISH,
        "de" => &germanic::GERMAN,
        "nl" => &germanic::DUTCH,
        "sv" => &germanic::SWEDISH,
        "fr" => &romance::FRENCH,
        "es" => &romance::SPANISH,
        "it" => &romance::ITALIAN,
        "pt" if language.as_str().ends_with("-PT") => &romance::EUROPEAN_PORTUGUESE,
        "pt" => &romance::BRAZILIAN_PORTUGUESE,
        "pl" => &others::POLISH,
        "ar" => &others::ARABIC,
        "he" => &others::HEBREW,
        _ => return None,
    })
}

/// Returns the words of a language; English where they are not translated.
pub fn words(language: &Language) -> &'static Words {
    translated(language).unwrap_or(&germanic::ENGLISH)
}

/// Returns the language that [`words`] really speaks: the book's own, or English.
pub fn spoken_language(language: &Language) -> Language {
    translated(language).map_or_else(Language::default, |_| language.clone())
}

/// Puts a word before what it is said of; nothing where the language says it without a word.
pub fn before(word: &str, rest: &str) -> String {
    if word.is_empty() { rest.to_owned() } else { format!("{word} {rest}") }
}

/// Joins names as a sentence does: `A`, `A and B`, `A, B and C`.
pub fn join(names: &[String], words: &Words) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{}{}{last}", most.join(words.comma), words.and(last)),
    }
}

/// Says a rating: `four and a half out of five`; in figures where the language or the scale asks for them.
pub fn spoken(rating: Rating, language: &Language) -> String {
    const NUMBERS: [&str; 11] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let (whole, half) = (rating.halves / 2, rating.halves % 2 == 1);
    let number = |n: u32| NUMBERS.get(n as usize).map_or_else(|| n.to_string(), |w| (*w).into());
    if language.primary() != "en" {
        return in_figures(rating);
    }
    let given = match (whole, half) {
        (0, true) => "half a point".to_owned(),
        (whole, true) => format!("{} and a half", number(whole)),
        (whole, false) => number(whole),
    };
    format!("{given} out of {}", number(rating.scale))
}

/// Writes a rating in figures: `4½/5`.
pub fn in_figures(rating: Rating) -> String {
    let (whole, half) = (rating.halves / 2, rating.halves % 2 == 1);
    let given = match (whole, half) {
        (0, true) => "½".to_owned(),
        (whole, true) => format!("{whole}½"),
        (whole, false) => whole.to_string(),
    };
    format!("{given}/{}", rating.scale)
}

/// Writes a rating in stars where the scale allows it: `★★★½☆`; else in figures.
pub fn in_stars(rating: Rating) -> String {
    if rating.scale == 0 || rating.scale > 6 || rating.halves > 2 * rating.scale {
        return in_figures(rating);
    }
    let (whole, half) = (rating.halves / 2, rating.halves % 2);
    let mut stars = "★".repeat(whole as usize);
    stars.push_str(if half == 1 { "½" } else { "" });
    stars.push_str(&"☆".repeat((rating.scale - whole - half) as usize));
    stars
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rating_is_said_and_drawn() {
        let english = Language::default();
        let rating = |halves, scale| Rating { halves, scale };
        assert_eq!(spoken(rating(9, 5), &english), "four and a half out of five");
        assert_eq!(spoken(rating(1, 5), &english), "half a point out of five");
        assert_eq!(spoken(rating(12, 10), &english), "six out of ten");
        assert_eq!(in_stars(rating(7, 5)), "★★★½☆");
        assert_eq!(in_stars(rating(15, 10)), "7½/10");
        assert_eq!(in_stars(rating(11, 5)), "5½/5");
    }

    #[test]
    fn names_are_joined_as_in_a_sentence() {
        let names: Vec<String> = ["A", "B", "C"].map(String::from).to_vec();
        let words = words(&Language::default());
        assert_eq!(join(&names, words), "A, B and C");
        assert_eq!(join(&names[..2], words), "A and B");
        assert_eq!(join(&[], words), "");
    }

    /// Names in other languages: the word gives way to the sound behind it, the letter is written on.
    #[test]
    fn names_are_joined_as_their_language_does() {
        let joined = |tag: &str, names: &[&str]| {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            join(&names, words(&Language::parse(tag).unwrap()))
        };
        assert_eq!(joined("es", &["María", "Inés"]), "María e Inés");
        assert_eq!(joined("es", &["Ana", "Hierro", "Yago"]), "Ana, Hierro y Yago");
        assert_eq!(joined("es", &["Ana", "Hierro"]), "Ana y Hierro");
        assert_eq!(joined("it", &["Anna", "Elena"]), "Anna ed Elena");
        assert_eq!(joined("he", &["דנה", "יונה"]), "דנה ויונה");
        assert_eq!(joined("he", &["דנה", "Noam"]), "דנה ו־Noam");
        assert_eq!(joined("ar", &["سلمى", "نورا", "ليلى"]), "سلمى،\u{200f} نورا وليلى");
        assert_eq!(joined("pl", &["Ewa", "Iwo"]), "Ewa i Iwo");
    }

    /// The words that a book says of itself stand in its navigation side by side.
    #[test]
    fn no_two_pages_of_one_book_are_called_the_same() {
        for tag in ["en", "de", "nl", "sv", "fr", "es", "it", "pt", "pt-PT", "pl", "ar", "he"] {
            let language = Language::parse(tag).unwrap();
            assert_eq!(spoken_language(&language), language);
            let all = words(&language);
            let names = [
                all.cover, all.title_page, all.copyright, all.dedication, all.epigraph,
                all.contents, all.foreword, all.preface, all.introduction, all.acknowledgments,
                all.afterword, all.contributors, all.credits, all.index_of_works,
                all.works_reviewed, all.index_of_people, all.colophon, all.landmarks, all.pages,
            ];
            let each: std::collections::BTreeSet<_> = names.iter().collect();
            assert_eq!(each.len(), names.len(), "{tag}");
            assert!(!before(all.by, "Ada").starts_with(' '), "{tag}");
        }
        assert_eq!(spoken_language(&Language::parse("fi").unwrap()), Language::default());
    }
}
