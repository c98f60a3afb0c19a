//! What a person should look at.
//!
//! Fatal is an [`Error`](crate::error::Error), fixable is a [`Diagnostic`]: a permanent code, a place in what
//! the user wrote, one sentence, and at most two helps. Stages return their value together with its
//! [`Diagnostics`]; drivers merge them in order.

use std::ops::Range;
use std::sync::Arc;

pub mod codes;

/// A work that a text seems to name, with what the text tells of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LikelyWork {
    /// The title, as it is written.
    pub title: String,
    /// What it is, by the word that manifests use; empty where the text does not say.
    pub kind: &'static str,
    /// The year that stands beside it.
    pub year: Option<i32>,
    /// Who made it.
    pub by: Option<String>,
    /// What speaks for a title, the weightiest first.
    pub evidence: Vec<&'static str>,
    /// How likely it is a title, in hundredths.
    pub confidence: u8,
}

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The editor must say: the text allows two readings. The book is made.
    Question,
    /// The book is made, but an editor should look.
    Warning,
    /// No book is made.
    Error,
}

impl Severity {
    /// Returns the word that reports use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A kind of diagnostic: permanent, never reused; its documentation is what `garland explain` prints.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// The code itself: a letter for the stage and three digits, `M003`.
    pub id: &'static str,
    /// A name such that “allow *name*” reads right: `straight-quotes`, `widow`.
    pub name: &'static str,
    /// The severity that a diagnostic with this code has unless it says otherwise.
    pub severity: Severity,
    /// The documentation in Markdown: what it finds, why it matters, an example, what to do.
    pub docs: &'static str,
}

/// A file that the user wrote, kept so that places in it can be named and shown.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// The path as the user knows it, with `/` between its parts.
    pub name: String,
    /// The text, without a byte order mark.
    pub text: String,
    /// Bytes of the file before `text` begins (3 where a byte order mark was taken off, else 0).
    pub offset: usize,
    line_starts: Vec<usize>,
}

/// How many bytes of a line are kept with a place in it.
const LONG_LINE: usize = 8000;

impl Source {
    /// Keeps a text under the name that the user knows it by.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let (name, text) = (name.into(), text.into());
        let (text, offset) = match text.strip_prefix('\u{feff}') {
            Some(rest) => (rest.to_owned(), 3),
            None => (text, 0),
        };
        let line_starts =
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { name, text, offset, line_starts }
    }

    /// Returns the place of a byte range of `text`.
    ///
    /// A range that ends past the text is cut; offsets inside a character are moved to its start.
    pub fn locate(&self, range: Range<usize>) -> Location {
        let start = floor_char(&self.text, range.start);
        let end = floor_char(&self.text, range.end).max(start);
        let line = self.line_starts.partition_point(|&at| at <= start).max(1) - 1;
        let from = self.line_starts[line];
        let to = self.text[from..].find('\n').map_or(self.text.len(), |at| from + at);
        // A line of megabytes with a fault in each sentence must not be kept once for each of them.
        let (first, past) = match to - from > LONG_LINE {
            true => (
                floor_char(&self.text, start.saturating_sub(LONG_LINE / 4)).max(from),
                floor_char(&self.text, start + LONG_LINE / 2).min(to),
            ),
            false => (from, to),
        };
        let excerpt = self.text[first..past].trim_end_matches('\r').to_owned();
        Location {
            file: self.name.clone(),
            span: Some(start + self.offset..end + self.offset),
            line: line as u32 + 1,
            column: self.text[from..start].chars().count() as u32 + 1,
            width: self.text[start..end.min(to).max(start)].chars().count() as u32,
            excerpt: Some(excerpt),
            left_out: self.text[from..first].chars().count() as u32,
            page: None,
        }
    }
}

/// Moves an offset back to the start of its character, or to the end of the text.
fn floor_char(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Where something is: in a file, and on a page where type is meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Location {
    /// The path as the user knows it.
    pub file: String,
    /// The bytes of the file, where they are known.
    pub span: Option<Range<usize>>,
    /// The line, from 1; 0 where the whole file is meant.
    pub line: u32,
    /// The column in characters, from 1; 0 where the whole file is meant.
    pub column: u32,
    /// How many characters of the line are meant; 0 for a mere place.
    pub width: u32,
    /// The text of the line, so that a report can show it; of a line of many thousand characters the stretch around
    /// the place.
    pub excerpt: Option<String>,
    /// How many characters of the line stand before the excerpt.
    pub left_out: u32,
    /// The printed page: `p. 87`, `p. xii`, or `page 3` where no folio is printed.
    pub page: Option<String>,
}

impl Location {
    /// Returns the place that is a whole file.
    pub fn file(name: impl Into<String>) -> Self {
        Self { file: name.into(), ..Self::default() }
    }
}

/// One thing that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind it is.
    pub code: &'static Code,
    /// How much it matters here.
    pub severity: Severity,
    /// Where it is; an empty file name where it concerns the whole book.
    pub location: Location,
    /// One sentence in the user's words, lower case, without a full stop; user text in backticks.
    pub message: String,
    /// At most two things to do about it.
    pub helps: Vec<String>,
    /// The work that is asked about, where one is.
    pub likely: Option<Box<LikelyWork>>,
}

impl Diagnostic {
    /// Makes a diagnostic with its code's own severity.
    pub fn new(code: &'static Code, location: Location, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity,
            location,
            message: message.into(),
            helps: Vec::new(),
            likely: None,
        }
    }

    /// Adds a thing to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.helps.push(help.into());
        self
    }

    /// Names the printed page as well.
    #[must_use]
    pub fn on_page(mut self, page: impl Into<String>) -> Self {
        self.location.page = Some(page.into());
        self
    }
}

/// What a stage found, in the order in which it found it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Returns an empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds those of another stage behind these.
    pub fn append(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Returns them in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Says whether one of them forbids a book.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|found| found.severity == Severity::Error)
    }

    /// Keeps only those that a test holds for.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.0.retain(keep);
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, found: I) {
        self.0.extend(found);
    }
}

/// A shared source, as the document tree refers to it.
pub type SharedSource = Arc<Source>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_characters_and_shows_its_line() {
        let source = Source::new("a.md", "first\nsatō reads\r\nlast");
        let place = source.locate(12..17);
        assert_eq!((place.line, place.column, place.width), (2, 6, 5));
        assert_eq!(place.excerpt.as_deref(), Some("satō reads"));
    }

    #[test]
    fn a_byte_order_mark_shifts_the_bytes_but_not_the_columns() {
        let source = Source::new("a.md", "\u{feff}one");
        let place = source.locate(0..3);
        assert_eq!((place.span, place.column), (Some(3..6), 1));
    }

    #[test]
    fn a_range_past_the_end_is_cut() {
        let place = Source::new("a.md", "é").locate(1..99);
        assert_eq!((place.span, place.line, place.column), (Some(0..2), 1, 1));
    }
}
