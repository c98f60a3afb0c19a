//! The change ledger: every change with its rule, place, words before and after, and reason.
//!
//! The ledger is what an editor signs off. Its law: applying the entries of a file to the file's bytes gives
//! exactly the edited file, and every byte that no entry names stays as it was.

use std::ops::Range;

use serde::Serialize;

use crate::diagnostic::Code;
use crate::document::SourceSpan;

/// Whether a change allows another reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// It does not.
    #[default]
    Sure,
    /// The likelier of two readings was taken.
    Uncertain,
}

/// A change that was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The rule.
    pub code: &'static Code,
    /// The piece, by its slug.
    pub piece: String,
    /// The bytes of the source's text; `None` for words that stand in the manifest.
    pub place: Option<SourceSpan>,
    /// What stood there.
    pub before: String,
    /// What stands there now.
    pub after: String,
    /// The marks set around it, for titles: `before` and `after` are then the title alone, and what changes inside it
    /// has entries of its own.
    pub wrap: Option<(&'static str, &'static str)>,
    /// Why.
    pub reason: String,
    /// Whether another reading stays possible.
    pub certainty: Certainty,
}

/// Every change, in the order of the book.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    entries: Vec<Entry>,
}

#[derive(Serialize)]
struct Line<'a> {
    rule: &'a str,
    code: &'a str,
    start: usize,
    end: usize,
    before: &'a str,
    after: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    wrap: Option<(&'a str, &'a str)>,
    reason: &'a str,
    certainty: Certainty,
}

impl Ledger {
    /// Adds an entry.
    pub fn push(&mut self, entry: Entry) {
        self.entries.push(entry);
    }

    /// Returns the entries in order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Says whether nothing was changed.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Puts the entries of each file into the order of its bytes, outer ones first; entries without a place
    /// stay in front of those that follow them.
    pub fn sort(&mut self) {
        self.entries.sort_by_key(|entry| {
            entry.place.as_ref().map(|span| {
                let range = &span.range;
                (span.source, range.start, !range.is_empty(), usize::MAX - range.end)
            })
        });
    }

    /// Writes the entries that have a place as JSON, in the form that MANIFEST fixes: byte offsets count from
    /// the start of the file, its byte order mark included (`offset` bytes).
    pub fn to_json(&self, offset: usize) -> String {
        let lines: Vec<Line<'_>> =
            self.entries.iter().filter_map(|entry| line(entry, offset)).collect();
        let mut json = serde_json::to_string_pretty(&lines).unwrap_or_else(|_| "[]".into());
        json.push('\n');
        json
    }

    /// Returns what the entries do to a text, in the order of its bytes: the stretch, what then stands there, and
    /// the index of the entry; marks around a title are two.
    pub(super) fn edits(&self) -> Vec<(Range<usize>, &str, usize)> {
        let mut edits: Vec<(Range<usize>, u8, &str, usize)> = Vec::new();
        for (index, entry) in self.entries.iter().enumerate() {
            let Some(span) = &entry.place else { continue };
            match entry.wrap {
                Some((open, close)) => {
                    edits.push((span.range.start..span.range.start, 2, open, index));
                    edits.push((span.range.end..span.range.end, 0, close, index));
                }
                // What is put in before a title stands outside it.
                None if span.range.is_empty() => {
                    edits.push((span.range.clone(), 1, &entry.after, index));
                }
                None => edits.push((span.range.clone(), 3, &entry.after, index)),
            }
        }
        edits.sort_by_key(|(range, order, ..)| (range.start, *order, range.end));
        let mut end = 0;
        edits.retain(|(range, ..)| {
            let follows = range.start >= end;
            end = if follows { range.end } else { end };
            follows
        });
        edits.into_iter().map(|(range, _, with, index)| (range, with, index)).collect()
    }

    /// Applies the entries to the text that they were made from.
    pub fn apply(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 64);
        let mut at = 0;
        for (range, with, _) in self.edits() {
            out.push_str(&text[at..range.start]);
            out.push_str(with);
            at = range.end;
        }
        out.push_str(&text[at..]);
        out
    }
}

fn line(entry: &Entry, offset: usize) -> Option<Line<'_>> {
    let span = entry.place.as_ref()?;
    Some(Line {
        rule: entry.code.name,
        code: entry.code.id,
        start: span.range.start + offset,
        end: span.range.end + offset,
        before: &entry.before,
        after: &entry.after,
        wrap: entry.wrap,
        reason: &entry.reason,
        certainty: entry.certainty,
    })
}
