//! The order of lists and indexes: that of dictionaries in the language of the book.
//!
//! Letters are compared by the Unicode Collation Algorithm with the tailorings of CLDR (`icu_collator`): `Ł`
//! stands with `L` in English and after it in Polish, `Å` after `Z` in Swedish; figures go by their value.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;

use crate::document::Language;

/// The order of one language.
pub struct Order {
    collator: Option<CollatorBorrowed<'static>>,
    language: Language,
}

impl std::fmt::Debug for Order {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Order").field(&self.language).finish()
    }
}

impl Order {
    /// Returns the order of a language; languages without rules of their own have the common ones.
    pub fn of(language: &Language) -> Self {
        let locale = Locale::try_from_str(language.as_str()).unwrap_or(Locale::UNKNOWN);
        let collator = |locale: &Locale| {
            let mut wishes = CollatorPreferences::from(locale);
            wishes.numeric_ordering = Some(CollationNumericOrdering::True);
            Collator::try_new(wishes, CollatorOptions::default()).ok()
        };
        let collator = collator(&locale).or_else(|| collator(&Locale::UNKNOWN));
        Self { collator, language: language.clone() }
    }

    /// Compares two texts as they stand; what the language holds equal goes by its letters' numbers, so that
    /// no two texts that differ are equal.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        let by_language = self.collator.as_ref().map_or(Ordering::Equal, |it| it.compare(a, b));
        by_language.then_with(|| a.cmp(b))
    }

    /// Compares names as they are sorted, `Abel, Bo`: the family names first, then what follows the comma, so
    /// that Abel stands before Abel Smith.
    pub fn compare_names(&self, a: &str, b: &str) -> Ordering {
        let split = |name: &'_ str| -> (String, String) {
            let (family, given) = name.split_once(',').unwrap_or((name, ""));
            (bare(family).to_owned(), given.trim().to_owned())
        };
        let ((family, given), (other, others)) = (split(a), split(b));
        self.compare(&family, &other).then_with(|| self.compare(&given, &others))
    }

    /// Compares titles, without their marks and a leading article of the language.
    pub fn compare_titles(&self, a: &str, b: &str) -> Ordering {
        let key = |title| without_article(title, &self.language);
        self.compare(key(a), key(b)).then_with(|| self.compare(a, b))
    }
}

/// Takes marks from the front: quotation marks, dots.
fn bare(text: &str) -> &str {
    let bare = text.trim().trim_start_matches(|c: char| !c.is_alphanumeric());
    if bare.is_empty() { text.trim() } else { bare }
}

/// Returns a title without marks at its front and without its article: `General` of *The General*.
///
/// A title that is an article and nothing else keeps it.
pub fn without_article<'t>(title: &'t str, language: &Language) -> &'t str {
    let articles: &[&str] = match language.primary() {
        "en" => &["the ", "a ", "an "],
        "de" => &["der ", "die ", "das ", "ein ", "eine "],
        "fr" => &["le ", "la ", "les ", "l'", "l’", "un ", "une ", "des "],
        "es" => &["el ", "la ", "los ", "las ", "un ", "una ", "unos ", "unas "],
        "it" => {
            &["il ", "lo ", "la ", "i ", "gli ", "le ", "l'", "l’", "un ", "uno ", "una ", "un’"]
        }
        "pt" => &["o ", "a ", "os ", "as ", "um ", "uma "],
        "nl" => &["de ", "het ", "een "],
        "sv" => &["en ", "ett ", "den ", "det ", "de "],
        _ => &[],
    };
    let title = bare(title);
    let rest = articles.iter().find_map(|article| {
        // Articles are the same number of bytes in capitals.
        let head = title.get(..article.len())?;
        (head.to_lowercase() == *article).then(|| bare(&title[article.len()..]))
    });
    rest.filter(|rest| rest.contains(char::is_alphanumeric)).unwrap_or(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(tag: &str) -> Order {
        Order::of(&Language::parse(tag).expect("a tag"))
    }

    fn sorted(tag: &str, words: &str) -> String {
        let order = order(tag);
        let mut list: Vec<&str> = words.split(' ').collect();
        list.sort_by(|a, b| order.compare(a, b));
        list.join(" ")
    }

    #[test]
    fn each_language_has_its_own_order() {
        assert_eq!(
            sorted("en", "zebra Ångström Łódź lamp öl over"),
            "Ångström lamp Łódź öl over zebra"
        );
        assert_eq!(sorted("sv", "zebra Ångström öl over"), "over zebra Ångström öl");
        assert_eq!(sorted("pl", "lz ła"), "lz ła");
        assert_eq!(sorted("es", "ñu nz o"), "nz ñu o");
        assert_eq!(sorted("en", "10 9 1917 2046"), "9 10 1917 2046");
        assert_eq!(sorted("x-own", "b a"), "a b");
    }

    #[test]
    fn names_go_by_family_and_then_by_what_follows() {
        let mut names =
            ["Abel Smith, Cy", "Abel, Éva", "Ó Cléirigh, Tomás", "Abel, Dan", "Colette"];
        let order = order("en");
        names.sort_by(|a, b| order.compare_names(a, b));
        assert_eq!(
            names,
            ["Abel, Dan", "Abel, Éva", "Abel Smith, Cy", "Colette", "Ó Cléirigh, Tomás"]
        );
    }

    #[test]
    fn titles_go_without_article_and_marks() {
        let bare = |title, tag| without_article(title, &Language::parse(tag).expect("a tag"));
        assert_eq!(bare("The General", "en-GB"), "General");
        assert_eq!(bare("“A Case of You”", "en"), "Case of You”");
        assert_eq!(bare("A", "en"), "A");
        assert_eq!(bare("L’Avventura", "it"), "Avventura");
        assert_eq!(bare("Die Marquise von O.", "en"), "Die Marquise von O.");
        assert_eq!(bare("…And Justice", "en"), "And Justice");
    }
}
