//! What no line end may part: words and the dash behind them, figures and the dash between them.

use std::ops::Range;

use super::markup::Attributes;
use crate::document::{Inline, Text};

/// The class of what no line end may part. Word joiners (U+2060) would do the same, but Kindle shows spaces for
/// them and Kobo's devices gaps (standardebooks/tools, `se_epub_build.py` and issue 801).
pub(crate) const NO_BREAK: Attributes = &[("class", "nb")];

/// The class of words in such a stretch between which a line may end all the same.
pub(crate) const MAY_BREAK: Attributes = &[("class", "wrap")];

/// The dash that closes up with the word before it.
pub(crate) const DASH: &str = "—";

/// The longest word that is kept with the dash behind it; a longer one may be divided.
const LONGEST: usize = 14;

/// How the next text that is written is bound to what stands around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bonds {
    /// A stretch that is open ends behind its first dash.
    pub(crate) begins: bool,
    /// Its last word is in the stretch that is open, and a line may end before that.
    pub(crate) ends: bool,
}

/// Says whether a dash closes up with the marked words or the mark of a note before it, as in `*Stalker*—a film`.
pub(crate) fn is_bound(inline: &Inline, next: &Text, after: &[Inline]) -> bool {
    // A dash alone that a note's mark follows is bound to that.
    let alone = next.text == DASH && matches!(after.first(), Some(Inline::NoteRef(..)));
    if !next.text.starts_with(DASH) || alone {
        return false;
    }
    match (inline, inline.children()) {
        (Inline::NoteRef(..), _) => true,
        (Inline::Text(_) | Inline::Verbatim(_) | Inline::LineBreak(_), _) => false,
        (_, [Inline::Text(words)]) => {
            let last = words.text.rsplit(' ').next().unwrap_or_default();
            !last.is_empty() && last.chars().count() <= LONGEST
        }
        _ => false,
    }
}

/// Returns the stretches of a text that no line end may part, in order: a dash with the word before it, since a
/// line may not begin with one, and figures with the dash between them, as in `00:12–00:47`.
pub(crate) fn joined(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, dash) in text.match_indices(['–', '—']) {
        let free = found.last().map_or(0, |range| range.end);
        let (before, after) = (&text[free.min(at)..at], &text[at + dash.len()..]);
        if dash == DASH {
            let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
            if !word.is_empty() && word.chars().count() <= LONGEST {
                found.push(at - word.len()..at + dash.len());
            }
            continue;
        }
        let is_figure = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | ',');
        let from = before.trim_end_matches(is_figure).len();
        let to = after.len() - after.trim_start_matches(is_figure).len();
        let to = after[..to].trim_end_matches(|c: char| !c.is_ascii_digit()).len();
        if from < before.len() && before.ends_with(|c: char| c.is_ascii_digit()) && to > 0 {
            found.push(free.min(at) + from..at + dash.len() + to);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[track_caller]
    fn parts(text: &str, wanted: &[&str]) {
        let found: Vec<&str> = joined(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, wanted);
    }

    #[test]
    fn figures_stay_with_the_dash_between_them() {
        parts("At 00:12–00:47, and 1914–18.", &["00:12–00:47", "1914–18"]);
        parts("pp. 12–19; A–Z; 3 – 4; 1.5–2,5.", &["12–19", "1.5–2,5"]);
        parts("1–2–3", &["1–2"]);
    }

    #[test]
    fn no_line_begins_with_a_dash_that_closes_up() {
        parts("It is lost—or so they say—and gone.", &["lost—", "say—"]);
        parts("a — b, “—c”, counterrevolutionaries—no", &["“—"]);
        parts("— so", &[]);
    }
}
