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

/// Says whether small letters stand behind a space that end what stands before it: only such a text is worth
/// the division into words, which takes ten times as long.
fn may_double(text: &str) -> bool {
    // The small letters right before the last spaces, and whether nothing but they stand before the letter at hand.
    let (mut before, mut behind_space) = ("", false);
    let mut run: Option<usize> = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c.is_lowercase() {
            run = run.or(Some(at));
            continue;
        }
        let space = c.is_whitespace();
        if let Some(start) = run.take() {
            let letters = &text[start..at];
            if behind_space && letters.len() > 1 && before.ends_with(letters) {
                return true;
            }
            before = letters;
        } else if !(space && behind_space) {
            before = "";
        }
        behind_space = space;
    }
    false
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
        assert_eq!(doubled("so we saw\u{a0} saw"), [(12, "saw")]);
        assert!(doubled("the, the (the then) in.in o’clock clock").is_empty());
    }
}
