//! Reading a manuscript: one source file becomes the draft of a piece.
//!
//! A compiler of an anthology first *casts off* what arrived: which line is the title, who wrote it,
//! what stands before the text, where the note on the author begins. This module does the same for
//! Markdown and for plain text as it is pasted into mail. It gives what is *recognised in the text*;
//! front matter and the manifest, which win over it, are the manifest module's part.
//!
//! Goes in: a [`Source`] (see [`decode`]) and what is stated elsewhere. Comes out: a [`ReadPiece`],
//! every letter of which knows its bytes in the source, with [`Diagnostics`].

use std::ops::Range;

use crate::diagnostic::{Diagnostics, Source};
use crate::document::{Block, Inline, Note, Rating, Role, SourceId, WorkFacts};

pub mod encoding;

mod front_matter;

pub mod names;

pub mod bylines;

mod draft;

mod inline;

mod attributes;

mod quotations;

mod verse;

mod figures;

mod markdown;

mod plaintext;

mod head;

mod tail;

mod facts;

mod interview;

mod roles;

mod notes;

pub mod assemble;

pub mod select;

pub use assemble::assemble;
pub use encoding::{decode, transcode};
pub use front_matter::split_front_matter;

use draft::Draft;

/// How a manuscript is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// CommonMark with the marks of `attributes`.
    Markdown,
    /// As pasted into mail.
    PlainText,
}

impl Format {
    /// Tells the format by a file's name: `.md`, `.markdown`, `.txt`, `.text`, in either case.
    pub fn of(path: &str) -> Option<Self> {
        let (_, extension) = path.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "md" | "markdown" => Some(Self::Markdown),
            "txt" | "text" => Some(Self::PlainText),
            _ => None,
        }
    }
}

/// Which kind of text is read, since not every kind has every part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A review or essay: title, byline, epigraph, text, author note.
    #[default]
    Piece,
    /// A text of the front or back matter: a title, perhaps; may be a single word.
    Matter,
    /// Text alone: a contributor's note, a dedication; nothing is recognised at its head.
    Bare,
}

/// What is stated elsewhere (front matter, manifest) and changes what is recognised.
#[derive(Clone, Debug, Default)]
pub struct Stated {
    /// The title; a differing title line in the text is still taken off its head.
    pub title: Option<String>,
    /// The authors' names; they help to find the byline and the author note.
    pub authors: Vec<String>,
    /// How paragraphs begin that are pull quotes.
    pub pull: Vec<String>,
    /// Titles whose spelling is protected (`M*A*S*H`).
    pub titles: Vec<String>,
    /// Names whose spelling is known, for bylines in capitals.
    pub names: Vec<String>,
    /// Whether it is stated which work the piece is about.
    pub about: bool,
}

/// What [`read_piece`] takes.
#[derive(Clone, Copy, Debug)]
pub struct PieceInput<'a> {
    /// The file.
    pub source: &'a Source,
    /// Its path on the shelf; pictures are named relative to its folder.
    pub path: &'a str,
    /// Its number in the anthology.
    pub id: SourceId,
    /// How it is written.
    pub format: Format,
    /// What kind of text it is.
    pub kind: Kind,
    /// The byte of the source's text at which the text begins, behind the front matter.
    pub body: usize,
    /// What is stated elsewhere.
    pub stated: &'a Stated,
}

/// A name that was recognised at the head of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Byline {
    /// What the person did.
    pub role: Role,
    /// The name as it is to be printed: capitals folded, particles and accents kept.
    pub name: String,
    /// The bytes of the source's text that say so.
    pub range: Range<usize>,
}

/// What a stretch of the source was taken for, where it is not text of the piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleSpan {
    /// `title`, `byline`, `epigraph`, `author note`, `note`, `pull quote`, `signature`, ….
    pub role: &'static str,
    /// The bytes of the source's text.
    pub range: Range<usize>,
}

/// What was recognised in a manuscript.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadPiece {
    /// The title.
    pub title: Option<Vec<Inline>>,
    /// Authors, translators and photographers named at the head, in order.
    pub bylines: Vec<Byline>,
    /// The quotations before the text; blocks of kind [`Block::Epigraph`].
    pub epigraphs: Vec<Block>,
    /// The text.
    pub blocks: Vec<Block>,
    /// The notes, in the order of their first reference.
    pub notes: Vec<Note>,
    /// The rating that closes the text: `****1/2`, `4.5/5 stars`.
    pub rating: Option<Rating>,
    /// What head lines say of the work that the piece is about.
    pub facts: Option<WorkFacts>,
    /// What the piece says of its author.
    pub author_note: Option<Vec<Block>>,
    /// What stretches of the source were taken for, in the order of the source.
    pub roles: Vec<RoleSpan>,
}

/// Reads a manuscript.
///
/// Never fails: what an editor should look at, or must mend, is among the diagnostics, in the order of
/// the source.
pub fn read_piece(input: &PieceInput<'_>) -> (ReadPiece, Diagnostics) {
    let (draft, found) = draft_piece(input);
    recognise(draft, found, input)
}

/// Reads the blocks of a manuscript. Of what is stated elsewhere only the titles count here.
fn draft_piece(input: &PieceInput<'_>) -> (Draft, Diagnostics) {
    let mut found = Diagnostics::new();
    encoding::check_characters(input.source, &mut found);
    let draft = match input.format {
        Format::Markdown => markdown::read(input, &mut found),
        Format::PlainText => plaintext::read(input, &mut found),
    };
    (draft, found)
}

/// Recognises the parts of a review in its blocks, in the light of what is stated elsewhere.
fn recognise(
    mut draft: Draft,
    mut found: Diagnostics,
    input: &PieceInput<'_>,
) -> (ReadPiece, Diagnostics) {
    let drafted_notes = std::mem::take(&mut draft.notes);
    let mut piece = roles::assign(draft, input, &mut found);
    notes::number(&mut piece, drafted_notes, input, &mut found);
    roles::check_length(&piece, input, &mut found);
    (piece, found)
}

#[cfg(test)]
mod tests;
