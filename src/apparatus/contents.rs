//! The contents: every part and piece, with its authors, in the order of the book.

use super::name;
use crate::document::{Anthology, ContributorId, Inline, Matter, MatterContent, MatterKind};

/// A line of the contents.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// 1 for parts, for matter and for pieces of an undivided book; 2 for pieces of a part.
    pub level: u8,
    /// The title, without notes.
    pub title: Vec<Inline>,
    /// The authors, under the title.
    pub authors: Vec<ContributorId>,
    /// Where it leads.
    pub target: Target,
}

/// Where a line of the contents leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A part, by its index.
    Part(usize),
    /// A written piece, by its number in [`Anthology::all_pieces`].
    Piece(u32),
    /// Made matter, by its piece number.
    Made(u32),
}

/// Lists what the contents list: written front matter but dedication and epigraph, parts, pieces, back matter.
///
/// `kinds` are the generated kinds in order: their piece numbers follow those of the written pieces.
pub(crate) fn entries(book: &Anthology, kinds: &[MatterKind]) -> Vec<Entry> {
    let first_made = book.all_pieces().count() as u32;
    let made = |kind: MatterKind| {
        kinds.iter().position(|made| *made == kind).map(|at| first_made + at as u32)
    };
    let mut lines = Vec::new();
    let mut number = 0;
    for matter in &book.front {
        lines.extend(matter_entry(book, matter, &mut number, &made));
    }
    for (at, part) in book.parts.iter().enumerate() {
        if let Some(title) = &part.title {
            let (title, target) = (without_notes(title), Target::Part(at));
            lines.push(Entry { level: 1, title, authors: Vec::new(), target });
        }
        for piece in &part.pieces {
            lines.push(Entry {
                level: if part.title.is_some() { 2 } else { 1 },
                title: without_notes(&piece.title.value),
                authors: piece.authors().collect(),
                target: Target::Piece(number),
            });
            number += 1;
        }
    }
    for matter in &book.back {
        lines.extend(matter_entry(book, matter, &mut number, &made));
    }
    lines
}

fn matter_entry(
    book: &Anthology,
    matter: &Matter,
    number: &mut u32,
    made: &impl Fn(MatterKind) -> Option<u32>,
) -> Option<Entry> {
    let entry = match &matter.content {
        MatterContent::Piece(piece) => {
            *number += 1;
            let title = match piece.title.value.is_empty() {
                true => vec![Inline::supplied(name(book, matter.kind))],
                false => without_notes(&piece.title.value),
            };
            let target = Target::Piece(*number - 1);
            Entry { level: 1, title, authors: piece.authors().collect(), target }
        }
        MatterContent::Generated => Entry {
            level: 1,
            title: vec![Inline::supplied(name(book, matter.kind))],
            authors: Vec::new(),
            target: Target::Made(made(matter.kind)?),
        },
    };
    let listed = matter.kind.has_usual_name() || matter.kind == MatterKind::Text;
    listed.then_some(entry)
}

/// Returns a title as it stands in lists: without note marks, a line break as a space.
pub fn without_notes(inlines: &[Inline]) -> Vec<Inline> {
    let mut kept = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match inline {
            Inline::NoteRef(..) => {}
            Inline::LineBreak(_) => kept.push(Inline::supplied(" ")),
            other => {
                let mut other = other.clone();
                if let Some(children) = other.children_mut() {
                    *children = without_notes(children);
                }
                kept.push(other);
            }
        }
    }
    kept
}
