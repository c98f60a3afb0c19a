//! What a piece is built of.

use super::{Inline, Language, NodeId, Text};

/// A block of the text.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(NodeId, Vec<Inline>),
    /// A heading inside the piece; level 1 is the highest below the title.
    Heading {
        /// Its address.
        id: NodeId,
        /// From 1, without jumps.
        level: u8,
        /// The words.
        inlines: Vec<Inline>,
    },
    /// A displayed quotation.
    Quotation {
        /// Its address.
        id: NodeId,
        /// The language, where it is not the piece's.
        language: Option<Language>,
        /// The text.
        blocks: Vec<Block>,
        /// Who said it; the dash that the author wrote stands in it, as in all attributions.
        attribution: Option<Vec<Inline>>,
    },
    /// A quotation before a text.
    Epigraph {
        /// Its address.
        id: NodeId,
        /// The text.
        blocks: Vec<Block>,
        /// Who said it; the dash that the author wrote stands in it.
        attribution: Option<Vec<Inline>>,
    },
    /// A phrase lifted out of the piece and displayed.
    PullQuote {
        /// Its address.
        id: NodeId,
        /// The text.
        blocks: Vec<Block>,
        /// Who said it.
        attribution: Option<Vec<Inline>>,
    },
    /// Verse, line by line.
    Verse {
        /// Its address.
        id: NodeId,
        /// The language, where it is not the piece's.
        language: Option<Language>,
        /// The stanzas.
        stanzas: Vec<Stanza>,
        /// Who wrote it.
        attribution: Option<Vec<Inline>>,
    },
    /// An ornament between sections.
    Dinkus(NodeId),
    /// A picture with what belongs to it.
    Figure(Figure),
    /// A list.
    List {
        /// Its address.
        id: NodeId,
        /// The first number, or `None` for bullets.
        start: Option<u64>,
        /// Its items.
        items: Vec<ListItem>,
    },
    /// A table.
    Table {
        /// Its address.
        id: NodeId,
        /// The caption.
        caption: Option<Vec<Inline>>,
        /// How each column is aligned.
        columns: Vec<Alignment>,
        /// The head row; empty where there is none.
        head: Vec<Cell>,
        /// The rows.
        rows: Vec<Vec<Cell>>,
    },
    /// Turns of an interview.
    Interview(NodeId, Vec<Turn>),
    /// Verbatim lines.
    Code(Text),
}

/// Lines that stand together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stanza {
    /// Its address.
    pub id: NodeId,
    /// Its lines.
    pub lines: Vec<VerseLine>,
}

/// A line of verse.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VerseLine {
    /// Its address.
    pub id: NodeId,
    /// How far it is indented, in ems (two spaces of the source are one em).
    pub indent: u8,
    /// The words.
    pub inlines: Vec<Inline>,
}

/// An item of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListItem {
    /// Its address.
    pub id: NodeId,
    /// The text.
    pub blocks: Vec<Block>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// Its address.
    pub id: NodeId,
    /// The words.
    pub inlines: Vec<Inline>,
}

/// How a column of a table is aligned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Alignment {
    /// At the side where the line begins.
    #[default]
    Start,
    /// In the middle.
    Centre,
    /// At the side where the line ends.
    End,
}

/// What one speaker says before the next one does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Turn {
    /// Its address.
    pub id: NodeId,
    /// The speaker as written, without the colon.
    pub speaker: Vec<Inline>,
    /// What is said.
    pub blocks: Vec<Block>,
}

/// A picture with what belongs to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figure {
    /// Its address.
    pub id: NodeId,
    /// The file on the shelf, relative to the manifest, with `/` between its parts.
    pub path: String,
    /// What a reader who cannot see it is told; empty only for an ornament.
    pub alt: String,
    /// The caption.
    pub caption: Option<Vec<Inline>>,
    /// Whose picture it is.
    pub credit: Option<Vec<Inline>>,
    /// Where it stands in print.
    pub placement: Placement,
    /// Where its reference stands.
    pub source: Option<super::SourceSpan>,
}

/// Where a picture stands in print; an e-book shows it where it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Placement {
    /// Where it is written, or at the head of the next page where there is no room.
    #[default]
    Here,
    /// At the head of the next page.
    Head,
    /// At the foot of this page, or of the next.
    Foot,
    /// On the next page, which has nothing else.
    Plate,
    /// On the next page, which has nothing else, and past its edges.
    Bleed,
}

impl Placement {
    /// Every placement that a manuscript can name, by its name.
    pub const NAMED: [(&'static str, Self); 6] = [
        ("here", Self::Here),
        ("head", Self::Head),
        ("top", Self::Head),
        ("foot", Self::Foot),
        ("plate", Self::Plate),
        ("bleed", Self::Bleed),
    ];

    /// Says whether the picture has a page for itself.
    pub fn fills_page(self) -> bool {
        matches!(self, Self::Plate | Self::Bleed)
    }
}

impl Block {
    /// Returns the address.
    pub fn id(&self) -> NodeId {
        match self {
            Self::Paragraph(id, _) | Self::Dinkus(id) | Self::Interview(id, _) => *id,
            Self::Heading { id, .. }
            | Self::Quotation { id, .. }
            | Self::Epigraph { id, .. }
            | Self::PullQuote { id, .. }
            | Self::Verse { id, .. }
            | Self::List { id, .. }
            | Self::Table { id, .. } => *id,
            Self::Figure(figure) => figure.id,
            Self::Code(text) => text.id,
        }
    }
}
