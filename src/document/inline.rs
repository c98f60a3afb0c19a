//! What stands inside a paragraph.

use std::ops::Range;

use super::{Language, NodeId, WorkId};

/// Which file of [`Anthology::sources`](super::Anthology::sources) a text came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// A stretch of bytes of a source's text (without its byte order mark).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceSpan {
    /// The file.
    pub source: SourceId,
    /// The bytes.
    pub range: Range<usize>,
}

/// Where a stretch of a [`Text`] came from.
///
/// Where `len` equals the length of the source range, bytes stand one to one (and are equal, but for a
/// line end, which is read as a space). Where it does not (an
/// escape `\"`, an entity, a line end with a `> ` before the next line, an earlier edit), the stretch
/// answers to the source range as a whole and is replaced as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Bytes of [`Text::text`].
    pub len: usize,
    /// The bytes that the author wrote for them; `None` for text that the program supplied.
    pub source: Option<SourceSpan>,
}

/// A run of text with its origin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Its address.
    pub id: NodeId,
    /// The text itself, as it now reads.
    pub text: String,
    /// Where it came from: the `len`s add up to `text.len()`.
    pub segments: Vec<Segment>,
}

impl Text {
    /// Makes a text that has no source: from the manifest, or supplied.
    pub fn supplied(text: impl Into<String>) -> Self {
        let text = text.into();
        let segments = vec![Segment { len: text.len(), source: None }];
        Self { id: NodeId::NONE, text, segments }
    }

    /// Makes a text that stands in a source byte for byte, beginning at `start`.
    pub fn verbatim(text: impl Into<String>, source: SourceId, start: usize) -> Self {
        let text = text.into();
        let range = start..start + text.len();
        let segments =
            vec![Segment { len: text.len(), source: Some(SourceSpan { source, range }) }];
        Self { id: NodeId::NONE, text, segments }
    }

    /// Appends a stretch that stands for a source range.
    pub fn push(&mut self, text: &str, source: Option<SourceSpan>) {
        self.text.push_str(text);
        let plain = |last: &Segment, next: &SourceSpan| {
            last.source.as_ref().is_some_and(|span| {
                span.source == next.source
                    && span.range.end == next.range.start
                    && span.range.len() == last.len
                    && next.range.len() == text.len()
            })
        };
        match (self.segments.last_mut(), &source) {
            (Some(last), Some(next)) if plain(last, next) => {
                last.len += text.len();
                if let Some(span) = &mut last.source {
                    span.range.end = next.range.end;
                }
            }
            _ => self.segments.push(Segment { len: text.len(), source }),
        }
    }

    /// Returns a part of the text with its origin.
    ///
    /// A stretch that does not stand one to one and is cut keeps its source in the part that begins it.
    pub fn slice(&self, range: Range<usize>) -> Self {
        let mut part = Self { id: self.id, text: String::new(), segments: Vec::new() };
        let mut at = 0;
        for segment in &self.segments {
            let (from, to) = (at, at + segment.len);
            at = to;
            let (start, end) = (range.start.max(from), range.end.min(to));
            if start >= end {
                continue;
            }
            let source = segment.source.as_ref().map(|span| {
                let cut = if span.range.len() == segment.len {
                    span.range.start + start - from..span.range.start + end - from
                } else if start == from {
                    span.range.clone()
                } else {
                    span.range.end..span.range.end
                };
                SourceSpan { source: span.source, range: cut }
            });
            part.text.push_str(&self.text[start..end]);
            part.segments.push(Segment { len: end - start, source });
        }
        part
    }

    /// Returns the source bytes of a range of the text, or `None` where some of it has no source
    /// or it spans two files.
    ///
    /// The range grows to whole stretches where they do not stand one to one.
    pub fn source_of(&self, range: Range<usize>) -> Option<SourceSpan> {
        let mut found: Option<SourceSpan> = None;
        let mut at = 0;
        for segment in &self.segments {
            let (from, to) = (at, at + segment.len);
            at = to;
            let touches = from < range.end && range.start < to
                || range.is_empty() && from <= range.start && range.start <= to && found.is_none();
            if !touches {
                continue;
            }
            let span = segment.source.as_ref()?;
            let part = if span.range.len() == segment.len {
                let base = span.range.start;
                base + range.start.max(from) - from..base + range.end.min(to) - from
            } else {
                span.range.clone()
            };
            match &mut found {
                None => found = Some(SourceSpan { source: span.source, range: part }),
                Some(whole) if whole.source == span.source => {
                    whole.range.start = whole.range.start.min(part.start);
                    whole.range.end = whole.range.end.max(part.end);
                }
                Some(_) => return None,
            }
        }
        found
    }
}

/// Which note of the piece is meant: an index into [`Piece::notes`](super::Piece::notes).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoteId(pub u32);

/// How the title of a work is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TitleSetting {
    /// In italics (in roman where the words around it are italic).
    #[default]
    Italic,
    /// In quotation marks, which stand in the text itself, outside the title.
    Quoted,
    /// As the words around it: series, and works that the house style leaves plain.
    Plain,
}

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Text.
    Text(Text),
    /// Emphasis: italics in roman text.
    Emphasis(NodeId, Vec<Inline>),
    /// Strong emphasis: bold.
    Strong(NodeId, Vec<Inline>),
    /// The title of a work.
    Title {
        /// Its address.
        id: NodeId,
        /// The work, where it is a known one.
        work: Option<WorkId>,
        /// How it is set.
        setting: TitleSetting,
        /// The words.
        children: Vec<Inline>,
    },
    /// A phrase in another language.
    Foreign {
        /// Its address.
        id: NodeId,
        /// The language.
        language: Language,
        /// Set in italics, as the author marked it; false for the language alone.
        italic: bool,
        /// The words.
        children: Vec<Inline>,
    },
    /// Words in small capitals.
    SmallCaps(NodeId, Vec<Inline>),
    /// Raised characters: `th`, exponents.
    Superscript(NodeId, Vec<Inline>),
    /// Lowered characters: H₂O.
    Subscript(NodeId, Vec<Inline>),
    /// Words that were struck out and stay visible.
    Struck(NodeId, Vec<Inline>),
    /// A link to an address.
    Link {
        /// Its address in the document.
        id: NodeId,
        /// Where it leads: `https:`, `http:` or `mailto:`.
        target: String,
        /// The words.
        children: Vec<Inline>,
    },
    /// The reference mark of a note.
    NoteRef(NodeId, NoteId),
    /// Text that no pass may touch: code, quoted bytes.
    Verbatim(Text),
    /// A line end that the author asked for.
    LineBreak(NodeId),
}

impl Inline {
    /// Makes a text without source.
    pub fn supplied(text: impl Into<String>) -> Self {
        Self::Text(Text::supplied(text))
    }

    /// Returns the address.
    pub fn id(&self) -> NodeId {
        match self {
            Self::Text(text) | Self::Verbatim(text) => text.id,
            Self::Emphasis(id, _)
            | Self::Strong(id, _)
            | Self::SmallCaps(id, _)
            | Self::Superscript(id, _)
            | Self::Subscript(id, _)
            | Self::Struck(id, _)
            | Self::NoteRef(id, _)
            | Self::LineBreak(id)
            | Self::Title { id, .. }
            | Self::Foreign { id, .. }
            | Self::Link { id, .. } => *id,
        }
    }

    /// Returns the inlines inside; none for leaves.
    pub fn children(&self) -> &[Inline] {
        match self {
            Self::Emphasis(_, children)
            | Self::Strong(_, children)
            | Self::SmallCaps(_, children)
            | Self::Superscript(_, children)
            | Self::Subscript(_, children)
            | Self::Struck(_, children)
            | Self::Title { children, .. }
            | Self::Foreign { children, .. }
            | Self::Link { children, .. } => children,
            Self::Text(_) | Self::Verbatim(_) | Self::NoteRef(..) | Self::LineBreak(_) => &[],
        }
    }

    /// As [`Inline::children`], to be changed; `None` for leaves.
    pub fn children_mut(&mut self) -> Option<&mut Vec<Inline>> {
        match self {
            Self::Emphasis(_, children)
            | Self::Strong(_, children)
            | Self::SmallCaps(_, children)
            | Self::Superscript(_, children)
            | Self::Subscript(_, children)
            | Self::Struck(_, children)
            | Self::Title { children, .. }
            | Self::Foreign { children, .. }
            | Self::Link { children, .. } => Some(children),
            Self::Text(_) | Self::Verbatim(_) | Self::NoteRef(..) | Self::LineBreak(_) => None,
        }
    }
}

/// Returns the words alone, without markup and note marks; a line break is a space.
pub fn plain_text(inlines: &[Inline]) -> String {
    fn add(inlines: &[Inline], into: &mut String) {
        for inline in inlines {
            match inline {
                Inline::Text(text) | Inline::Verbatim(text) => into.push_str(&text.text),
                Inline::LineBreak(_) => into.push(' '),
                Inline::NoteRef(..) => {}
                other => add(other.children(), into),
            }
        }
    }
    let mut text = String::new();
    add(inlines, &mut text);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_escape_is_found_as_a_whole() {
        let file = SourceId(0);
        let mut text = Text::verbatim("say ", file, 10);
        text.push("\"", Some(SourceSpan { source: file, range: 14..16 }));
        text.push("no", Some(SourceSpan { source: file, range: 16..18 }));
        assert_eq!(text.text, "say \"no");
        assert_eq!(text.source_of(4..5).map(|s| s.range), Some(14..16));
        assert_eq!(text.source_of(1..3).map(|s| s.range), Some(11..13));
        assert_eq!(text.source_of(3..6).map(|s| s.range), Some(13..17));
    }

    #[test]
    fn a_part_keeps_its_origin() {
        let file = SourceId(0);
        let mut text = Text::verbatim("say ", file, 10);
        text.push("\"", Some(SourceSpan { source: file, range: 14..16 }));
        let part = text.slice(2..5);
        assert_eq!(part.text, "y \"");
        assert_eq!(part.source_of(0..3).map(|s| s.range), Some(12..16));
    }

    #[test]
    fn supplied_text_has_no_source() {
        assert_eq!(Text::supplied("made").source_of(0..2), None);
    }
}
