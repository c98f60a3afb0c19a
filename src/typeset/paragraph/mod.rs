//! Paragraphs: styled text in, lines out.
//!
//! A [`Compositor`] sets a [`StyledText`] into a [`ParagraphShape`]. What comes back is a [`Paragraph`] with up
//! to three ways to set it: the best, the best with one line fewer, and the best with one line more, so
//! that a page can be saved by a paragraph. Only the way that is chosen is drawn, by [`Paragraph::lines`].
//!
//! text ─▶ places where lines may end (`breaks`) ─▶ boxes, glue and breaks (`items`) ─▶ [`linebreak`]
//! ─▶ glyphs at their places (`justify`) ─▶ [`Line`]. The text is kept in one string (`source`), so that a
//! word, a ligature or a phrase of Hebrew may reach over the border of an emphasis.

use std::sync::Arc;

use crate::diagnostic::codes::typeset as codes;
use crate::diagnostic::{Diagnostic, Location};
use crate::document::{Language, NoteId, Place};
use crate::font::Style;
use crate::length::Length;
use crate::typeset::display::{GlyphRun, Ink, Owner};

mod source;

mod customs;

mod breaks;

mod class;

mod protrusion;

mod measure;

mod items;

mod forms;

mod joints;

mod divisions;

pub mod demerits;

mod places;

pub mod linebreak;

mod compositor;

mod justify;

mod pen;

pub mod dump;

pub use compositor::Compositor;
pub use forms::Rack;

pub use demerits::Tolerances;
pub use linebreak::BreakKind;

/// The content of a paragraph, as it is to be set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StyledText {
    /// Its pieces, in reading order.
    pub pieces: Vec<Styled>,
}

/// A stretch of text of one style.
///
/// Pieces that follow each other are one text: words go on over their borders, and letters of one style
/// are kerned and joined across them.
#[derive(Clone, Debug, PartialEq)]
pub struct Styled {
    /// The text; its bytes are those of the document from `place` on.
    pub text: Arc<str>,
    /// Its style; the style's language chooses the hyphenation and the customs of line ends.
    pub style: Arc<Style>,
    /// The place of its first byte.
    pub place: Place,
    /// Whose it is.
    pub owner: Owner,
    /// In which ink.
    pub ink: Ink,
    /// Its language, where it is not the element's: handed on to the [`GlyphRun`].
    pub language: Option<Language>,
    /// Whether its words may be divided.
    pub hyphenate: bool,
    /// What it is.
    pub kind: Kind,
    /// What is read in place of the text, where it differs.
    pub actual_text: Option<String>,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Kind {
    /// Words.
    #[default]
    Text,
    /// The mark of a note; it stays with what stands before it.
    NoteMark(NoteId),
    /// An address or a line of code: it is divided after `/`, `.` and the like, without a hyphen.
    Address,
    /// The line ends here; the text of the piece is not set.
    LineEnd,
    /// Empty room of this width, which no line ends beside; the text of the piece is not set.
    Room(Length),
}

/// Where a line may stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineShape {
    /// From the left edge of the paragraph's measure to where the line begins (in a paragraph from right to
    /// left: from the right edge).
    pub indent: Length,
    /// The room from there on.
    pub measure: Length,
}

/// How lines are aligned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Alignment {
    /// To the measure; the last line to where lines begin.
    #[default]
    Justified,
    /// To where lines begin.
    Ragged,
    /// To where lines end.
    RaggedStart,
    /// In the middle of the measure.
    Centred,
}

/// The form of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct ParagraphShape {
    /// Where each line stands; the last one repeats. Never empty.
    pub lines: Vec<LineShape>,
    /// How lines are aligned.
    pub alignment: Alignment,
    /// Break by sense into lines of even length: titles. Only where the lines are not justified.
    pub balanced: bool,
    /// Whether words may be divided at all.
    pub hyphenate: bool,
    /// Whether punctuation hangs in the margins.
    pub protrusion: bool,
    /// Whether the paragraph reads from right to left.
    pub right_to_left: bool,
    /// How much yields, and what is forbidden. Its `setting` follows from the alignment.
    pub tolerances: Tolerances,
}

impl ParagraphShape {
    /// A justified paragraph on one measure, its first line indented.
    pub fn justified(measure: Length, indent: Length) -> Self {
        Self {
            lines: vec![
                LineShape { indent, measure: measure - indent },
                LineShape { indent: Length::ZERO, measure },
            ],
            alignment: Alignment::Justified,
            balanced: false,
            hyphenate: true,
            protrusion: true,
            right_to_left: false,
            tolerances: Tolerances::default(),
        }
    }

    /// A ragged paragraph whose turnovers are indented: entries, verse, notes.
    pub fn hanging(measure: Length, indent: Length) -> Self {
        Self {
            lines: vec![
                LineShape { indent: Length::ZERO, measure },
                LineShape { indent, measure: measure - indent },
            ],
            alignment: Alignment::Ragged,
            ..Self::justified(measure, Length::ZERO)
        }
    }

    /// A title: centred lines of even length that end where the sense allows, no word divided.
    pub fn title(measure: Length) -> Self {
        Self {
            alignment: Alignment::Centred,
            balanced: true,
            hyphenate: false,
            ..Self::justified(measure, Length::ZERO)
        }
    }

    /// The same paragraph with its first lines made room for a drop capital of this width.
    #[must_use]
    pub fn beside(mut self, lines: usize, width: Length) -> Self {
        let measure = self.lines.last().map_or(Length::MAX, |line| line.measure);
        self.lines = vec![LineShape { indent: width, measure: measure - width }; lines];
        self.lines.push(LineShape { indent: Length::ZERO, measure });
        self
    }
}

/// A paragraph with the ways to set it.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// The best way.
    pub natural: Setting,
    /// The best way with one line fewer, where there is one within the tolerances.
    pub shorter: Option<Setting>,
    /// The best way with one line more, where there is one within the tolerances.
    pub longer: Option<Setting>,
    prepared: Arc<items::Prepared>,
    shape: ParagraphShape,
}

/// Which of its ways a paragraph is set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The best.
    Natural,
    /// With a line fewer.
    Shorter,
    /// With a line more.
    Longer,
}

impl Paragraph {
    /// Returns a way to set it, where there is that one.
    pub fn setting(&self, way: Way) -> Option<&Setting> {
        match way {
            Way::Natural => Some(&self.natural),
            Way::Shorter => self.shorter.as_ref(),
            Way::Longer => self.longer.as_ref(),
        }
    }

    /// Says whether one of its margins is uneven, and lines come out as they may.
    pub fn is_ragged(&self) -> bool {
        match self.shape.alignment {
            Alignment::Justified | Alignment::Centred => false,
            Alignment::Ragged | Alignment::RaggedStart => !self.shape.balanced,
        }
    }
}

/// A way to set a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// What is known of its lines before they are drawn.
    pub lines: Vec<LineFacts>,
    /// What it costs: compare it with that of the other settings of the same paragraph.
    pub demerits: f64,
    ends: Vec<linebreak::Breakpoint>,
    expansion: f64,
    tracking: f64,
}

/// What make-up needs to know of a line before it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct LineFacts {
    /// How it ends.
    pub end: BreakKind,
    /// The notes whose marks stand in it, in order.
    pub notes: Vec<NoteId>,
    /// The place of its first byte.
    pub place: Place,
    /// What is wrong with it.
    pub fault: Option<Fault>,
}

/// What is wrong with a line, though nothing better was possible.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fault {
    /// It reaches past the measure by this much.
    Overfull(Length),
    /// Its word spaces are this many times the natural one; infinite where it has none and stays short.
    Loose(f64),
    /// It ends inside a word where no rule allows it.
    BrokenWord,
}

/// A line that an editor should look at.
#[derive(Clone, Debug, PartialEq)]
pub struct FaultyLine {
    /// What is wrong with it.
    pub fault: Fault,
    /// The place of its first byte.
    pub place: Place,
    /// Its words.
    pub text: String,
}

impl FaultyLine {
    /// Makes the diagnostic, for the place in the source that the caller found.
    pub fn diagnostic(&self, location: Location) -> Diagnostic {
        let text = &self.text;
        match self.fault {
            Fault::Overfull(by) => {
                let said = format!("the line `{text}` is {by} longer than its measure");
                Diagnostic::new(&codes::T020, location, said)
            }
            Fault::Loose(_) => {
                let said = format!("the line `{text}` cannot be filled without wide spaces");
                Diagnostic::new(&codes::T021, location, said)
            }
            Fault::BrokenWord => {
                let said = format!("a word longer than the line is broken after `{text}`");
                Diagnostic::new(&codes::T022, location, said)
            }
        }
    }
}

/// A line, drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its type. Origins count from the left edge of the paragraph's measure and from the baseline.
    pub runs: Vec<GlyphRun>,
    /// What was known before.
    pub facts: LineFacts,
    /// Where its first glyph begins, hanging included.
    pub left: Length,
    /// Where its last glyph ends, hanging included.
    pub right: Length,
    /// The word space, in units of the natural one.
    pub rho: f64,
    /// How far glyphs and letter gaps yielded, from −1 to 1.
    pub x: f64,
}

#[cfg(test)]
mod tests;
