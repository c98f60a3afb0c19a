//! Styles: how each kind of text is set.

use crate::font::{Capitals, Figures, Script, Slope, Style, Weight};
use crate::length::{Em, Length};

/// How the lines of a text meet the margins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Even on both sides.
    #[default]
    Justified,
    /// Even where lines begin, ragged where they end.
    Start,
    /// In the middle.
    Centre,
    /// Even where lines end.
    End,
}

/// How a kind of text is set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextStyle {
    /// The family.
    pub family: String,
    /// The weight.
    pub weight: Weight,
    /// The slope.
    pub slope: Slope,
    /// Small capitals.
    pub capitals: Capitals,
    /// Figures.
    pub figures: Figures,
    /// Space after each letter.
    pub letterspacing: Em,
    /// The size.
    pub size: Length,
    /// Baseline to baseline.
    pub leading: Length,
    /// How lines meet the margins.
    pub align: Align,
}

impl TextStyle {
    /// Returns the style as shaping wants it.
    pub fn shaping(&self, language: &str) -> Style {
        Style {
            family: self.family.clone(),
            weight: self.weight,
            slope: self.slope,
            size: self.size,
            capitals: self.capitals,
            figures: self.figures,
            script: Script::Normal,
            letterspacing: self.letterspacing,
            ligatures: self.letterspacing == Em(0.0),
            language: language.to_owned(),
        }
    }
}

/// How the first paragraph of a piece begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Openings {
    /// With a capital some lines tall.
    #[default]
    DropCap,
    /// With its first words in small capitals.
    SmallCapitals,
    /// As any other.
    Plain,
}

/// How paragraphs are told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Parting {
    /// The first line is indented.
    #[default]
    Indented,
    /// A line is left blank.
    Spaced,
}

/// Where pull quotes stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PullQuotes {
    /// In the column, as displayed quotations.
    #[default]
    Displayed,
    /// In the outer margin, where it is wide enough.
    Margin,
}

/// How every kind of text is set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Styles {
    /// Running text.
    pub text: TextStyle,
    /// The indent of a paragraph.
    pub indent: Em,
    /// How paragraphs are told apart.
    pub parting: Parting,
    /// Whether words are divided at line ends.
    pub hyphenate: bool,
    /// Whether there are italics; without them titles are semibold.
    pub italics: bool,
    /// The title of a piece.
    pub title: TextStyle,
    /// Lines left blank above the title of a piece.
    pub sink: u32,
    /// How a piece begins.
    pub openings: Openings,
    /// How many lines a drop capital takes.
    pub drop_cap_lines: u32,
    /// The byline.
    pub byline: TextStyle,
    /// The line that names the work reviewed.
    pub work_line: TextStyle,
    /// Epigraphs.
    pub epigraph: TextStyle,
    /// Headings inside a piece; the first is level 1.
    pub headings: [TextStyle; 3],
    /// Displayed quotations and verse.
    pub quotation: TextStyle,
    /// How far displayed quotations are indented on both sides.
    pub quotation_indent: Em,
    /// Pull quotes.
    pub pull_quote: TextStyle,
    /// Where pull quotes stand.
    pub pull_quotes: PullQuotes,
    /// Notes.
    pub note: TextStyle,
    /// Captions, and the notes on contributors below a piece.
    pub caption: TextStyle,
    /// Credits of pictures.
    pub credit: TextStyle,
    /// Tables.
    pub table: TextStyle,
    /// Verbatim lines.
    pub code: TextStyle,
    /// The title on the title page.
    pub book_title: TextStyle,
    /// Titles of parts, and of front and back matter.
    pub part_title: TextStyle,
    /// Entries of the contents.
    pub contents: TextStyle,
    /// Entries of indexes.
    pub index: TextStyle,
}
