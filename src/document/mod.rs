//! The anthology as a tree: what the editor collected, before and after copy-editing.
//!
//! Text is a tree of typed nouns, never a string of markup. An [`Anthology`] holds its front matter, its
//! [`Part`]s of [`Piece`]s, and its back matter; a piece holds [`Block`]s, a block holds [`Inline`]s.
//! Every block and inline has a [`NodeId`], so that a printed page, a tag, an index entry and a diagnostic
//! can all name the same [`Place`].

pub mod address;

pub mod inline;

pub mod block;

pub mod language;

pub mod facts;

mod title_marks;

pub mod matter;

pub mod words;

pub mod walk;

pub mod dump;

pub mod number;

pub use block::{Block, Cell, Figure, ListItem, Placement, Stanza, Turn, VerseLine};
pub use facts::{
    Authority, Book, Contributor, ContributorId, Credit, Exemption, Identifier, Rating, Role,
    Series, Stated, Subject, Work, WorkFacts, WorkId, WorkKind,
};
pub use inline::{Inline, NoteId, Segment, SourceId, SourceSpan, Text, TitleSetting};
pub use language::Language;
pub use matter::{Matter, MatterContent, MatterKind};
pub use title_marks::TitleMarks;

use crate::diagnostic::SharedSource;

/// The address of a block or inline: which piece, and where in its reading order.
///
/// `node` counts every block and inline of the piece in reading order from 1, title first, then epigraph,
/// text, notes, author note; 0 is the piece itself. Ids are given by `normalise::edit`; before that they
/// are all [`NodeId::NONE`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId {
    /// The piece, in the order of the book: front matter, parts, back matter; see [`Anthology::slug`].
    pub piece: u32,
    /// The place in its reading order.
    pub node: u32,
}

impl NodeId {
    /// The id of a node that has not been numbered.
    pub const NONE: Self = Self { piece: u32::MAX, node: u32::MAX };
}

/// A place in the edited text: a node, and a byte offset in its text where it is an [`Inline::Text`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The node.
    pub node: NodeId,
    /// The byte offset in the node's edited text; 0 for nodes without text of their own.
    pub offset: u32,
}

/// The whole book.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Anthology {
    /// What the title page and the records say.
    pub book: Book,
    /// The people, in the order of the manifest, then as their names were met in the text.
    pub contributors: Vec<Contributor>,
    /// The works of others that the pieces speak of.
    pub works: Vec<Work>,
    /// What stands before the text, in order.
    pub front: Vec<Matter>,
    /// The body. A book that is not divided has one part without a title.
    pub parts: Vec<Part>,
    /// What stands after the text, in order.
    pub back: Vec<Matter>,
    /// The files that the text came from; a [`SourceId`] indexes them.
    pub sources: Vec<SharedSource>,
}

impl Anthology {
    /// Returns the pieces of the body in order, without front and back matter.
    pub fn pieces(&self) -> impl Iterator<Item = &Piece> {
        self.parts.iter().flat_map(|part| &part.pieces)
    }

    /// Returns every piece in the order of the book, with those of front and back matter.
    ///
    /// The position in this sequence is [`NodeId::piece`].
    pub fn all_pieces(&self) -> impl Iterator<Item = &Piece> {
        let front = self.front.iter().filter_map(Matter::piece);
        front.chain(self.pieces()).chain(self.back.iter().filter_map(Matter::piece))
    }

    /// As [`Anthology::all_pieces`], to be changed.
    pub fn all_pieces_mut(&mut self) -> impl Iterator<Item = &mut Piece> {
        let Self { front, parts, back, .. } = self;
        front
            .iter_mut()
            .filter_map(Matter::piece_mut)
            .chain(parts.iter_mut().flat_map(|part| &mut part.pieces))
            .chain(back.iter_mut().filter_map(Matter::piece_mut))
    }

    /// Returns the slug of the piece that a node belongs to.
    pub fn slug(&self, node: NodeId) -> Option<&str> {
        self.all_pieces().nth(node.piece as usize).map(|piece| piece.slug.as_str())
    }

    /// Returns a contributor.
    pub fn contributor(&self, id: ContributorId) -> &Contributor {
        &self.contributors[id.0 as usize]
    }

    /// Returns a work.
    pub fn work(&self, id: WorkId) -> &Work {
        &self.works[id.0 as usize]
    }
}

/// A group of pieces under a title of its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    /// The title on the part's own recto; `None` where the book is not divided.
    pub title: Option<Vec<Inline>>,
    /// The pieces, in running order.
    pub pieces: Vec<Piece>,
}

/// One review or essay, or a text of the front or back matter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Piece {
    /// Names the piece in file names, addresses and messages; unique in the book.
    pub slug: String,
    /// The title as it is printed at the head of the piece.
    pub title: Stated<Vec<Inline>>,
    /// A shorter title for the running head, where one is declared.
    pub short_title: Option<String>,
    /// The language of the text.
    pub language: Stated<Language>,
    /// Who wrote, translated or photographed it, in the order stated.
    pub credits: Stated<Vec<Credit>>,
    /// The works that it discusses.
    pub of: Vec<WorkId>,
    /// What the reviewer gave.
    pub rating: Option<Stated<Rating>>,
    /// Where it first appeared, as printed.
    pub first_published: Option<String>,
    /// What is known of the permission to print it: `granted`, …
    pub permission: Option<String>,
    /// The editor's tags.
    pub tags: Vec<String>,
    /// The quotations before the text; blocks of kind [`Block::Epigraph`].
    pub epigraphs: Stated<Vec<Block>>,
    /// The text.
    pub blocks: Vec<Block>,
    /// The notes, in the order of their first reference; a [`NoteId`] indexes them.
    pub notes: Vec<Note>,
    /// What the piece itself says of its author, joined to the contributor as well.
    pub author_note: Option<Stated<Vec<Block>>>,
    /// The file that the text came from; `None` for text that stands in the manifest.
    pub source: Option<SourceId>,
}

impl Piece {
    /// Returns the authors, without translators and photographers.
    pub fn authors(&self) -> impl Iterator<Item = ContributorId> {
        self.credits
            .value
            .iter()
            .filter(|credit| credit.role == Role::Author)
            .map(|c| c.contributor)
    }
}

/// A footnote or endnote.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Note {
    /// Its address.
    pub id: NodeId,
    /// The label as the author wrote it; only for messages, never printed.
    pub label: String,
    /// The text.
    pub blocks: Vec<Block>,
}

/// The text after copy-editing: the only form that can be printed.
///
/// Made by `normalise::edit` alone, so that unedited text cannot reach a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Edited(Anthology);

impl Edited {
    /// Seals an edited anthology; for `normalise::edit` only.
    pub(crate) fn seal(anthology: Anthology) -> Self {
        Self(anthology)
    }
}

impl std::ops::Deref for Edited {
    type Target = Anthology;
    fn deref(&self) -> &Anthology {
        &self.0
    }
}
