//! Finished pages: everything placed, nothing left to decide.
//!
//! This is the only thing that the PDF writer sees. A [`Page`] holds [`DisplayItem`]s at fixed places, from
//! the top left corner of the trim, y downwards; what bleeds has negative coordinates or reaches past the
//! trim. Each item is owned by an element of the [`Structure`] or is an artifact, so that tags are written
//! from the document and never guessed.

use std::ops::Range;

use crate::document::{Language, Place};
use crate::font::FontId;
use crate::length::{Length, Point, Rect, Size};

pub use super::structure::{Element, ElementId, Structure, Tag};

/// The whole book, set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pages {
    /// The pages, in order; the first is a recto.
    pub pages: Vec<Page>,
    /// The elements that own what is on them.
    pub structure: Structure,
    /// Where each page begins in the text.
    pub map: PageMap,
    /// The bookmarks, in order.
    pub bookmarks: Vec<Bookmark>,
    /// The pictures that pages show; an [`ImageId`] indexes them.
    pub images: Vec<PageImage>,
    /// How each section was cut into pages, in order.
    pub cuts: Vec<SectionCut>,
}

/// How a section was cut into pages, and what it cost.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SectionCut {
    /// Its first page, an index.
    pub page: usize,
    /// How many pages it has.
    pub pages: usize,
    /// What the page breaks and everything that was set otherwise for their sake cost together.
    pub cost: f64,
    /// Whether nothing was done that a compositor would not allow.
    pub clean: bool,
    /// What was set otherwise than it would be by itself, in the order of pages.
    pub changes: Vec<Change>,
}

/// Something that was set otherwise for the sake of the page breaks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// The page that it begins on, an index.
    pub page: usize,
    /// What was done.
    pub kind: ChangeKind,
    /// What it cost; `None` where the cost belongs to the spread.
    pub cost: Option<f64>,
}

/// What the page break can do to a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// A paragraph with a line fewer.
    Shorter,
    /// A paragraph with a line more.
    Longer,
    /// A heading or an opening that stands higher or lower.
    Sink,
    /// A figure moved to the head of the page.
    Moved,
    /// A figure stands some paragraphs later than it is written.
    Late,
    /// A note that goes on overleaf.
    NoteDivided,
    /// A page longer (or, below 0, shorter) by so many lines.
    Depth(i64),
}

pub use crate::design::page::Side;

/// How a folio is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FolioStyle {
    /// Small roman numerals: the preliminaries.
    Roman,
    /// Arabic figures: the body.
    Arabic,
}

/// The number of a page, whether or not it is printed there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Folio {
    /// How it is written.
    pub style: FolioStyle,
    /// The number, from 1.
    pub number: u32,
}

impl Folio {
    /// Returns the folio as it is printed: `xii`, `87`.
    pub fn label(self) -> String {
        match self.style {
            FolioStyle::Arabic => self.number.to_string(),
            FolioStyle::Roman => roman(self.number),
        }
    }
}

/// Writes a number in small roman numerals.
fn roman(mut number: u32) -> String {
    const STEPS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut text = String::new();
    for (value, letters) in STEPS {
        while number >= value {
            text.push_str(letters);
            number -= value;
        }
    }
    text
}

/// One page.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Recto or verso.
    pub side: Side,
    /// Its number; every page has one, even where it is not printed.
    pub folio: Folio,
    /// The size after trimming.
    pub trim: Size,
    /// How far ink reaches past the trim.
    pub bleed: Length,
    /// The type area: where body lines stand; for proofs and for checks of margins.
    pub type_area: Rect,
    /// What is on it, in the order of painting. A blank page holds nothing.
    pub items: Vec<DisplayItem>,
}

/// Who owns a thing on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Owner {
    /// An element of the structure.
    Element(ElementId),
    /// Nothing that is read: page furniture, rules.
    Artifact(Artifact),
}

/// What an artifact is (PDF 1.7 §14.8.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Artifact {
    /// A running head.
    RunningHead,
    /// A printed folio.
    Folio,
    /// Rules and ornaments that say nothing.
    Layout,
    /// Crop marks and the like.
    Page,
}

/// A thing on a page.
#[derive(Clone, Debug, PartialEq)]
pub enum DisplayItem {
    /// Type.
    Glyphs(GlyphRun),
    /// A filled rectangle: a rule.
    Rule {
        /// Where.
        rect: Rect,
        /// In which ink.
        ink: Ink,
        /// Whose.
        owner: Owner,
    },
    /// A filled shape: an ornament.
    Shape {
        /// The outline, closed; the even-odd rule fills it.
        path: Vec<PathStep>,
        /// In which ink.
        ink: Ink,
        /// Whose.
        owner: Owner,
    },
    /// A picture.
    Image {
        /// Which.
        image: ImageId,
        /// Where, in its own ratio.
        rect: Rect,
        /// Whose.
        owner: Owner,
    },
    /// A place that leads somewhere when a product has links.
    Link {
        /// Where.
        rect: Rect,
        /// Where to.
        target: LinkTarget,
        /// The Link element.
        owner: Owner,
    },
}

impl DisplayItem {
    /// Returns whose it is, to be changed.
    pub fn owner_mut(&mut self) -> &mut Owner {
        match self {
            Self::Glyphs(run) => &mut run.owner,
            Self::Rule { owner, .. }
            | Self::Shape { owner, .. }
            | Self::Image { owner, .. }
            | Self::Link { owner, .. } => owner,
        }
    }
}

/// A step of an outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PathStep {
    /// Begins a contour.
    Move(Point),
    /// A straight line.
    Line(Point),
    /// A cubic curve: two control points and its end.
    Curve(Point, Point, Point),
    /// Closes the contour.
    Close,
}

impl PathStep {
    /// Moves the step.
    pub fn shift(&mut self, dx: Length, dy: Length) {
        let by = |point: &mut Point| {
            point.x += dx;
            point.y += dy;
        };
        match self {
            Self::Move(to) | Self::Line(to) => by(to),
            Self::Curve(first, second, to) => {
                by(first);
                by(second);
                by(to);
            }
            Self::Close => {}
        }
    }
}

/// Black, as much of it as is asked for; never mixed from other inks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ink {
    /// From 0 (none) to 1 (full black).
    pub black: f32,
}

impl Ink {
    /// Full black.
    pub const BLACK: Self = Self { black: 1.0 };
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// An address.
    Uri(String),
    /// A place in the book.
    Place(Place),
    /// A page, by its index, and how far down.
    Page(usize, Length),
}

/// Glyphs of one face and size on one baseline.
#[derive(Clone, Debug, PartialEq)]
pub struct GlyphRun {
    /// The face.
    pub font: FontId,
    /// The size.
    pub size: Length,
    /// Horizontal scale: 1 is natural; font expansion stays within a few per cent.
    pub scale_x: f64,
    /// The pen's start on the baseline.
    pub origin: Point,
    /// The glyphs from left to right, the space glyphs between words among them.
    pub glyphs: Vec<DrawnGlyph>,
    /// The text that the glyphs stand for, in reading order; a hyphen that was put in is U+00AD.
    pub text: String,
    /// What is read in place of the text, where it differs: small capitals, drop capitals.
    pub actual_text: Option<String>,
    /// The language, where it is not the element's.
    pub language: Option<Language>,
    /// The place of the first byte of `text` in the edited document.
    pub place: Place,
    /// Whose.
    pub owner: Owner,
    /// In which ink.
    pub ink: Ink,
    /// The bidi level: odd runs stand right to left.
    pub level: u8,
}

/// A glyph at its final place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnGlyph {
    /// The glyph in the face.
    pub id: u16,
    /// The pen's distance right of the run's origin.
    pub x: Length,
    /// How far below the baseline it is drawn.
    pub dy: Length,
    /// The bytes of the run's text that it stands for; empty for the later glyphs of a cluster.
    pub text: Range<u32>,
}

/// Which picture: an index into [`Pages::images`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ImageId(pub u32);

/// A picture that pages show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageImage {
    /// Its path on the shelf.
    pub path: String,
    /// The file's bytes.
    pub bytes: std::sync::Arc<[u8]>,
    /// Its size in pixels, after the orientation that the file asks for.
    pub pixels: (u32, u32),
}

/// Where each page begins in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageMap {
    /// In the order of the pages; pages without text of the document are left out.
    pub starts: Vec<PageStart>,
}

/// Where a page begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageStart {
    /// The folio as printed.
    pub label: String,
    /// The index of the page in [`Pages::pages`].
    pub page: usize,
    /// The first place on it; a word divided over the page turn belongs where it begins.
    pub place: Place,
}

impl PageMap {
    /// Returns the page on which a place stands: the last of its piece that begins at or before it.
    pub fn page_of(&self, place: Place) -> Option<&PageStart> {
        let here = |start: &&PageStart| start.place.node.piece == place.node.piece;
        let before = |start: &&PageStart| here(start) && start.place <= place;
        self.starts.iter().rev().find(before).or_else(|| self.starts.iter().find(here))
    }
}

/// An entry of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bookmark {
    /// The words.
    pub title: String,
    /// From 1, without jumps downwards.
    pub level: u8,
    /// The index of the page.
    pub page: usize,
    /// How far down the page.
    pub y: Length,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folios_are_written_as_printed() {
        let folio = |style, number| Folio { style, number }.label();
        assert_eq!(folio(FolioStyle::Roman, 14), "xiv");
        assert_eq!(folio(FolioStyle::Roman, 99), "xcix");
        assert_eq!(folio(FolioStyle::Arabic, 87), "87");
    }
}
