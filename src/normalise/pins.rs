//! How a change is found again: by the words around it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::text::Run;
use crate::manifest::corrections::Pin;

/// How many words on each side pin a change.
const AROUND: usize = 4;
/// How many words pin a paragraph.
const OPENING: usize = 8;

/// What of a run a person can decide about, by its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Site {
    /// A change.
    Edit(usize),
    /// A title.
    Wrap(usize),
    /// A question.
    Notice(usize),
}

/// A site with its pin.
#[derive(Clone, Debug)]
pub(crate) struct Pinned {
    /// The run's index in the piece.
    pub(crate) run: usize,
    /// What of the run.
    pub(crate) site: Site,
    /// How it is found again.
    pub(crate) pin: Pin,
}

/// Pins everything that can be decided about in a piece.
pub(crate) fn pins(piece: &str, runs: &[Run]) -> Vec<Pinned> {
    let mut pinned = Vec::new();
    for (index, run) in runs.iter().enumerate() {
        let mut add = |site, rule: &str, was: Range<usize>| {
            let found = run.original().get(was.clone()).unwrap_or_default().to_owned();
            let (before, after) = around(run.original(), &was);
            let (piece, rule) = (piece.to_owned(), rule.to_owned());
            let pin = Pin { piece, rule, found, before, after, occurrence: 0 };
            pinned.push(Pinned { run: index, site, pin });
        };
        let past = |range: &Range<usize>| run.past(range.start)..run.past(range.end);
        for (at, edit) in run.edits.iter().enumerate() {
            add(Site::Edit(at), edit.change.code.id, edit.was.clone());
        }
        for (at, wrap) in run.wraps.iter().enumerate() {
            add(Site::Wrap(at), wrap.change.code.id, past(&wrap.range));
        }
        for (at, notice) in run.notices.iter().enumerate() {
            add(Site::Notice(at), notice.code.id, past(&notice.range));
        }
    }
    count(pinned.iter_mut().map(|one| &mut one.pin));
    pinned
}

/// Pins the paragraphs of a piece by their first words.
pub(crate) fn openings(piece: &str, runs: &[Run]) -> Vec<Pin> {
    let opening = |run: &Run| {
        let words = words(run.original()).take(OPENING);
        let words: Vec<&str> = words.map(|range| &run.original()[range]).collect();
        Pin { piece: piece.to_owned(), found: words.join(" "), ..Pin::default() }
    };
    let mut pins: Vec<Pin> = runs.iter().map(opening).collect();
    count(pins.iter_mut());
    pins
}

/// Numbers pins that are alike.
fn count<'p>(pins: impl Iterator<Item = &'p mut Pin>) {
    let mut seen: BTreeMap<Pin, u32> = BTreeMap::new();
    for pin in pins {
        let times = seen.entry(pin.clone()).or_default();
        *times += 1;
        pin.occurrence = *times;
    }
}

/// Returns the words of a text: letters and digits without a break. Marks and spaces are what
/// copy-editing changes, so that they pin nothing.
fn words(text: &str) -> impl DoubleEndedIterator<Item = Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push(from..at);
                start = None;
            }
            (true, Some(_)) | (false, None) => {}
        }
    }
    found.extend(start.map(|from| from..text.len()));
    found.into_iter()
}

/// Returns the words before and behind a stretch.
fn around(text: &str, range: &Range<usize>) -> (String, String) {
    let (head, tail) = (near(text, range.start, true), near(text, range.end, false));
    let mut before: Vec<&str> = words(head).rev().take(AROUND).map(|word| &head[word]).collect();
    before.reverse();
    let after: Vec<&str> = words(tail).take(AROUND).map(|word| &tail[word]).collect();
    (before.join(" "), after.join(" "))
}

/// Cuts off what is too far away to hold one of the words, so that long paragraphs take no longer.
fn near(text: &str, at: usize, before: bool) -> &str {
    let mut left = AROUND;
    let mut inside = false;
    let mut passes = |c: char| {
        let ends = inside && !c.is_alphanumeric();
        inside = c.is_alphanumeric();
        left -= usize::from(ends);
        left == 0
    };
    if before {
        let head = text.get(..at).unwrap_or_default();
        let cut = head.char_indices().rev().find(|(_, c)| passes(*c));
        return &head[cut.map_or(0, |(at, _)| at)..];
    }
    let tail = text.get(at..).unwrap_or_default();
    let cut = tail.char_indices().find(|(_, c)| passes(*c));
    &tail[..cut.map_or(tail.len(), |(at, _)| at)]
}

/// Finds words in the runs of a piece as they now read; `pin` says which of several.
pub(crate) fn find(pin: &Pin, runs: &[Run]) -> Option<(usize, Range<usize>)> {
    let wanted: Vec<&str> = words(&pin.found).map(|range| &pin.found[range]).collect();
    let tail = words(&pin.found).next_back().map_or("", |last| &pin.found[last.end..]);
    let mut left = pin.occurrence.max(1);
    for (index, run) in runs.iter().enumerate() {
        let text = run.text();
        let all: Vec<Range<usize>> = words(text).collect();
        for window in all.windows(wanted.len().max(1)) {
            if !window.iter().map(|word| &text[word.clone()]).eq(wanted.iter().copied()) {
                continue;
            }
            let end = window[window.len() - 1].end;
            // `Why Him?` has its mark.
            let end = if text[end..].starts_with(tail) { end + tail.len() } else { end };
            let range = window[0].start..end;
            if around(text, &range) == (pin.before.clone(), pin.after.clone()) {
                left -= 1;
                if left == 0 {
                    return Some((index, range));
                }
            }
        }
    }
    None
}
