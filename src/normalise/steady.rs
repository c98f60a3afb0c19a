//! A file is edited once and for all: a second run over the result changes nothing.
//!
//! The passes go on until nothing changes, but what they left may read otherwise as a file: a dash put at
//! the head of a line begins a list, an asterisk no longer pairs. So the result is read and edited again. What
//! changes then is made at once, and entered where it belongs in the source. Should a paragraph never come to
//! rest, it stays as it was written, and the editor is told.

mod compose;

use std::ops::Range;

use compose::compose;

use super::ledger::{Entry, Ledger};
use crate::diagnostic::codes::copy::C022;
use crate::diagnostic::{Diagnostic, Diagnostics, Source};

/// How often a result is edited again; nearly always once is enough to see that nothing changes.
const ROUNDS: usize = 3;

/// Edits what was edited until nothing changes any more.
///
/// `first` holds the changes of the source, `again` returns those of any other text in its place. Returns the
/// changes from the source to the text that stays, and what the editor should know.
pub fn steadily(
    source: &Source,
    first: Ledger,
    again: &dyn Fn(&str) -> Ledger,
) -> (Ledger, Diagnostics) {
    let mut found = Diagnostics::new();
    let (ledger, restless) = settle(&source.text, first, again, 0);
    for range in restless {
        let what = "the changes of this paragraph call for others without end; it is left as it is";
        let help = "look for a stray mark, such as a loose asterisk or a lone quotation mark";
        found.push(Diagnostic::new(&C022, source.locate(range), what).help(help));
    }
    (ledger, found)
}

/// Returns the changes that last, and the paragraphs that found no rest.
fn settle(
    text: &str,
    first: Ledger,
    again: &dyn Fn(&str) -> Ledger,
    depth: usize,
) -> (Ledger, Vec<Range<usize>>) {
    if first.is_empty() {
        return (first, Vec::new());
    }
    let mut ledger = first;
    let mut edited = ledger.apply(text);
    let mut more = again(&edited);
    for _ in 0..ROUNDS {
        if more.apply(&edited) == edited {
            return (ledger, Vec::new());
        }
        ledger = compose(text, &edited, &ledger, &more);
        edited = ledger.apply(text);
        more = again(&edited);
    }
    let restless = restless(text, &ledger, &more);
    let calm = |entry: &Entry| {
        let span = entry.place.as_ref();
        !span.is_some_and(|span| restless.iter().any(|part| compose::touch(part, &span.range)))
    };
    let mut kept = Ledger::default();
    ledger.entries().iter().filter(|entry| calm(entry)).for_each(|entry| kept.push(entry.clone()));
    let edited = kept.apply(text);
    let rests = depth < 2 && {
        let (more, _) = settle(&edited, again(&edited), again, depth + 1);
        more.apply(&edited) == edited
    };
    if rests {
        (kept, restless)
    } else {
        (Ledger::default(), std::iter::once(0..text.len()).collect())
    }
}

/// Returns the paragraphs of the source in which another round would still change something, in order.
fn restless(text: &str, ledger: &Ledger, more: &Ledger) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for range in compose::origins(text, ledger, more) {
        let blank =
            |part: &str| ["\n\n", "\n\r\n"].map(|blank| (part.rfind(blank), part.find(blank)));
        let (before, behind) = (blank(&text[..range.start]), blank(&text[range.end..]));
        let start = before.iter().filter_map(|(last, _)| *last).max().map_or(0, |at| at + 1);
        let end = behind.iter().filter_map(|(_, first)| *first).min();
        let end = end.map_or(text.len(), |at| range.end + at);
        match found.last_mut().filter(|last| start <= last.end) {
            Some(last) => last.end = last.end.max(end),
            None => found.push(start..end),
        }
    }
    found
}

#[cfg(test)]
mod tests;
