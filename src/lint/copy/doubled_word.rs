//! A word written twice.

use unicode_segmentation::UnicodeSegmentation;

use super::{place, report, texts};
use crate::diagnostic::codes::proof;
use crate::diagnostic::{Code, Diagnostics};
use crate::document::Edited;
use crate::lint::Rule;

/// Words that are rightly doubled now and then: “had had”, “that that”, “very very”.
const RIGHTLY: [&str; 12] =
    ["had", "that", "very", "is", "no", "so", "bye", "ha", "long", "many", "far", "much"];

/// Finds a word that stands twice with nothing but a space between.
#[derive(Debug)]
pub struct DoubledWord;

impl Rule<Edited> for DoubledWord {
    fn code(&self) -> &'static Code {
        &proof::C503
    }

    fn check(&self, edited: &Edited, found: &mut Diagnostics) {
        texts(edited, &mut |piece, text| {
            for (at, word) in doubled(&text.text) {
                let message = format!("`{word}` stands twice");
                let range = at..at + word.len();
                let help = "take one out, or leave it if it is meant";
                report(found, self.code(), place(edited, piece, text, range), message, help);
            }
        });
    }
}

/// Returns the second of each two equal words, with its place.
fn doubled(text: &str) -> Vec<(usize, &str)> {
    if !may_double(text) {
        return Vec::new();
    }
    let words: Vec<(usize, &str)> = text.unicode_word_indices().collect();
    let parted = |a: &(usize, &str), b: &(usize, &str)| {
        let between = &text[a.0 + a.1.len()..b.0];
        !between.is_empty() && between.chars().all(char::is_whitespace)
    };
    let counts = |word: &str| {
        word.chars().all(char::is_lowercase) && word.len() > 1 && !RIGHTLY.contains(&word)
    };
    words
        .windows(2)
        .filter(|pair| pair[0].1 == pair[1].1 && counts(pair[0].1) && parted(&pair[0], &pair[1]))
        .map(|pair| pair[1])
        .collect()
}

/// Says whether what stands before a space ends somewhere as the small letters behind it begin: only such a
/// text is worth the division into words, which takes ten times as long.
fn may_double(text: &str) -> bool {
    let mut before = "";
    text.split_whitespace().any(|after| {
        let small = after.len() - after.trim_start_matches(is_small).len();
        let found = small > 1 && before.ends_with(&after[..small]);
        before = after;
        found
    })
}

/// Says whether a letter is a small one; nearly all are plain, and need no table.
fn is_small(c: char) -> bool {
    c.is_ascii_lowercase() || !c.is_ascii() && c.is_lowercase()
}

#[cfg(test)]
mod tests {
    use super::doubled;

    #[test]
    fn only_small_words_with_a_space_between_count() {
        assert_eq!(doubled("in the the rain"), [(7, "the")]);
        assert!(doubled("he had had enough").is_empty());
        assert_eq!(doubled("cette é é nuit"), [(9, "é")]);
        assert!(doubled("Duran Duran, blah-blah, now, now").is_empty());
    }
}
