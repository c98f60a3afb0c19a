//! The houses of the languages that a book's phrases speak beside its own.

use std::sync::OnceLock;

use super::House;

/// The languages with a house of their own, and English, whose phrases in other languages follow Chicago.
const LANGUAGES: [&str; 7] = ["en", "fr", "de", "es", "it", "pl", "sv"];

/// The houses of other languages, each read when a phrase first speaks its language: most books have none.
#[derive(Debug, Default)]
pub(crate) struct Abroad {
    houses: [OnceLock<Option<House>>; LANGUAGES.len()],
}

impl Abroad {
    /// Returns the house of a language without its region; `None` for a language that has none.
    pub(crate) fn house(&self, primary: &str) -> Option<&House> {
        let at = LANGUAGES.iter().position(|language| *language == primary)?;
        let read = || match primary {
            "en" => House::named("chicago"),
            _ => House::of_language(primary),
        };
        self.houses[at].get_or_init(read).as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::{Abroad, House, LANGUAGES};

    #[test]
    fn each_language_has_its_house() {
        let abroad = Abroad::default();
        for language in LANGUAGES {
            let house = abroad.house(language).expect(language);
            assert_eq!(house.language.split('-').next(), Some(language));
        }
        assert_eq!(
            abroad.house("de").map(|house| &house.outer),
            House::of_language("de").map(|house| house.outer).as_ref()
        );
        assert!(abroad.house("fi").is_none());
    }
}
