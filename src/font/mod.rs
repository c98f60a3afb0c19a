//! Type: the faces, and text turned into glyphs.
//!
//! [`library`] holds the faces (compiled in, or the editor's own), [`shape`] turns text into glyphs with
//! their advances, [`hyphenate`] says where a word may be divided, [`subset`] cuts a face down to the
//! glyphs that a book uses. Nothing is looked up on the host.

pub mod hyphenate;

pub mod library;

pub mod shape;

pub mod subset;

pub(crate) mod embedded;

mod outline;

pub(crate) mod itemise;

mod synthesis;

mod web;

mod sfnt;

use crate::length::{Em, Length};

/// Which face of the [`FontLibrary`](library::FontLibrary).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FontId(pub u16);

/// How heavy a face is, as in OpenType: 400 regular, 600 semibold, 700 bold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weight(pub u16);

impl Weight {
    /// The weight of text.
    pub const REGULAR: Self = Self(400);
    /// Between regular and bold.
    pub const SEMIBOLD: Self = Self(600);
    /// Bold.
    pub const BOLD: Self = Self(700);
}

impl Default for Weight {
    fn default() -> Self {
        Self::REGULAR
    }
}

/// Whether a face leans.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slope {
    /// Roman.
    #[default]
    Upright,
    /// Italic.
    Italic,
}

/// What a face's own tables say of its proportions; all from the baseline, upwards positive.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Metrics {
    /// Units in one em of the file.
    pub units_per_em: u16,
    /// Height of the tallest letters with accents.
    pub ascent: Em,
    /// Depth below the baseline, as a negative number.
    pub descent: Em,
    /// Height of the capitals, measured on `H` where the file does not tell.
    pub cap_height: Em,
    /// Height of the small letters, measured on `x` where the file does not tell.
    pub x_height: Em,
    /// Slant of an italic in degrees, negative when leaning right.
    pub italic_angle: f64,
    /// The box that holds every glyph: left, bottom, right, top.
    pub bounds: [Em; 4],
}

/// Which shapes of a letter or figure are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Capitals {
    /// As written.
    #[default]
    AsWritten,
    /// Small letters as small capitals (`smcp`).
    Small,
    /// Small letters and capitals as small capitals (`smcp`, `c2sc`).
    AllSmall,
}

/// Which figures are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Figures {
    /// With ascenders and descenders, each its own width: for text (`onum`, `pnum`).
    #[default]
    OldStyle,
    /// At cap height (`lnum`, `pnum`): beside capitals.
    Lining,
    /// At cap height, all of one width (`lnum`, `tnum`): for columns.
    Tabular,
}

/// Where letters stand to the baseline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Script {
    /// On it.
    #[default]
    Normal,
    /// Raised, by the face's own superiors where it has them (`sups`), else drawn smaller.
    Superior,
    /// Lowered (`subs`/`sinf`), else drawn smaller.
    Inferior,
}

/// How a stretch of text is to be shaped.
#[derive(Clone, Debug, PartialEq)]
pub struct Style {
    /// The family: `EB Garamond`, `Source Serif 4`.
    pub family: String,
    /// The weight; the nearest that the family has is taken.
    pub weight: Weight,
    /// The slope.
    pub slope: Slope,
    /// The font size.
    pub size: Length,
    /// Small capitals.
    pub capitals: Capitals,
    /// Figures.
    pub figures: Figures,
    /// Superiors and inferiors.
    pub script: Script,
    /// Space added after each letter: for small capitals and capitals. It is part of the advances.
    pub letterspacing: Em,
    /// Whether standard ligatures are used (`liga`, `clig`); off in letterspaced text.
    pub ligatures: bool,
    /// The language (BCP 47): it chooses local forms.
    pub language: String,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            family: "EB Garamond".into(),
            weight: Weight::REGULAR,
            slope: Slope::Upright,
            size: Length::pt(10.5),
            capitals: Capitals::AsWritten,
            figures: Figures::OldStyle,
            script: Script::Normal,
            letterspacing: Em(0.0),
            ligatures: true,
            language: "en".into(),
        }
    }
}

/// One glyph, placed after the one before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Glyph {
    /// The glyph in the face; 0 never occurs (see [`ShapedRun::missing`]).
    pub id: u16,
    /// The byte of the shaped text that its cluster begins at.
    pub cluster: u32,
    /// How far the pen moves, kerning and letterspacing included.
    pub advance: Length,
    /// How far right of the pen it is drawn.
    pub dx: Length,
    /// How far below the baseline it is drawn (downwards positive).
    pub dy: Length,
}

/// Glyphs of one face, one size and one direction, in the order in which they are drawn from left to right.
#[derive(Clone, Debug, PartialEq)]
pub struct ShapedRun {
    /// The face: the style's own or a fallback.
    pub font: FontId,
    /// The size they are drawn at: smaller than the style's for superiors that are not in the face.
    pub size: Length,
    /// How far below the baseline the run is drawn (negative is raised).
    pub shift: Length,
    /// The bidi level: even from left to right, odd from right to left.
    pub level: u8,
    /// The bytes of the text that the run stands for.
    pub range: std::ops::Range<usize>,
    /// The glyphs.
    pub glyphs: Vec<Glyph>,
    /// The character that no face has, where the run stands in for one: its glyphs then draw `[U+1F600]`.
    pub missing: Option<char>,
}

impl ShapedRun {
    /// Returns the width: the sum of the advances.
    pub fn width(&self) -> Length {
        self.glyphs.iter().map(|glyph| glyph.advance).sum()
    }
}
