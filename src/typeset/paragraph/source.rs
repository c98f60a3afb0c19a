//! The paragraph's text in one string, and the way back to its pieces.
//!
//! Characters that only say where a line may or may not end (soft hyphen, zero-width space, word joiner)
//! are taken out here, so that they disturb neither shaping nor what is copied from the page.

use std::ops::Range;

use super::breaks::{Matter, Stretch};
use super::{Kind, Styled};

/// A stretch of the text that stands byte for byte in a piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    /// Where it begins in the text.
    pub(crate) start: usize,
    /// Which piece.
    pub(crate) piece: usize,
    /// Where it begins in the piece.
    pub(crate) offset: usize,
}

/// The text of a paragraph.
#[derive(Clone, Debug, Default)]
pub(crate) struct Source {
    pub(crate) text: String,
    pub(crate) pieces: Vec<Styled>,
    /// In order, without gaps.
    pub(crate) spans: Vec<Span>,
    /// Where authors allow a word to be divided with a hyphen.
    pub(crate) soft_hyphens: Vec<usize>,
    /// Where they allow a line to end without one.
    pub(crate) soft_breaks: Vec<usize>,
    /// Where they forbid it.
    pub(crate) joins: Vec<usize>,
}

impl Source {
    /// Joins pieces to one text.
    pub(crate) fn new(pieces: &[Styled]) -> Self {
        let mut source = Self { pieces: pieces.to_vec(), ..Self::default() };
        for (index, piece) in pieces.iter().enumerate() {
            match piece.kind {
                Kind::LineEnd => source.push(index, 0, "\u{2028}"),
                Kind::Room(_) => source.push(index, 0, "\u{fffc}"),
                Kind::Text | Kind::NoteMark(_) | Kind::Address => source.add(index, &piece.text),
            }
        }
        source
    }

    fn add(&mut self, piece: usize, text: &str) {
        let mut from = 0;
        // The characters sought begin with one of three bytes: prose is passed over at the speed of memory.
        for at in memchr::memchr3_iter(0xC2, 0xE2, 0xEF, text.as_bytes()) {
            let Some(c) = text[at..].chars().next() else { break };
            let list = match c {
                '\u{ad}' => &mut self.soft_hyphens,
                '\u{200b}' => &mut self.soft_breaks,
                '\u{2060}' | '\u{feff}' => &mut self.joins,
                _ => continue,
            };
            list.push(self.text.len() + at - from);
            self.push(piece, from, &text[from..at]);
            from = at + c.len_utf8();
        }
        self.push(piece, from, &text[from..]);
    }

    fn push(&mut self, piece: usize, offset: usize, text: &str) {
        if !text.is_empty() {
            self.spans.push(Span { start: self.text.len(), piece, offset });
            self.text.push_str(text);
        }
    }

    /// Returns the index of the span that holds a byte.
    pub(crate) fn span_at(&self, at: usize) -> usize {
        // Most paragraphs are all of one piece.
        if self.spans.len() == 1 {
            return 0;
        }
        self.spans.partition_point(|span| span.start <= at).saturating_sub(1)
    }

    /// Returns where a span ends.
    pub(crate) fn span_end(&self, span: usize) -> usize {
        self.spans.get(span + 1).map_or(self.text.len(), |next| next.start)
    }

    /// Returns the piece that holds a byte; `None` only in an empty paragraph.
    pub(crate) fn piece_at(&self, at: usize) -> Option<&Styled> {
        self.spans.get(self.span_at(at)).map(|span| &self.pieces[span.piece])
    }

    /// Returns the stretches that the customs of line ends tell apart.
    pub(crate) fn stretches(&self) -> Vec<Stretch<'_>> {
        let mut stretches: Vec<Stretch> = Vec::new();
        for (index, span) in self.spans.iter().enumerate() {
            let piece = &self.pieces[span.piece];
            let matter = match piece.kind {
                Kind::Text => Matter::Words,
                Kind::NoteMark(_) => Matter::Mark,
                Kind::Address => Matter::Address,
                Kind::LineEnd => Matter::LineEnd,
                Kind::Room(_) => Matter::Room,
            };
            let range: Range<usize> = span.start..self.span_end(index);
            let language = piece.style.language.as_str();
            match stretches.last_mut() {
                Some(last)
                    if last.matter == matter
                        && last.language == language
                        && matter != Matter::LineEnd =>
                {
                    last.range.end = range.end;
                }
                _ => stretches.push(Stretch { range, matter, language }),
            }
        }
        stretches
    }
}
