//! Notes on the contributors, by the family name that they are sorted by.

use super::collate::Order;
use crate::document::{Anthology, Block, ContributorId, Role};

/// What the book says of one contributor.
#[derive(Clone, Debug, PartialEq)]
pub struct ContributorNote {
    /// Who.
    pub contributor: ContributorId,
    /// What is told; empty where nobody wrote a note.
    pub bio: Vec<Block>,
    /// Whether the note begins with the name itself, so that it need not be put before it.
    pub names_itself: bool,
    /// The pieces by this hand, as numbers in [`Anthology::all_pieces`], in running order.
    pub pieces: Vec<u32>,
}

/// Lists the editors and everyone with a part in a piece, sorted.
///
/// Where nobody has a note the list is empty: names alone stand in the contents already.
pub(crate) fn notes(book: &Anthology) -> Vec<ContributorNote> {
    let mut notes: Vec<ContributorNote> = Vec::new();
    for (at, contributor) in book.contributors.iter().enumerate() {
        let id = ContributorId(at as u32);
        let pieces: Vec<u32> = pieces_by(book, id);
        if pieces.is_empty() && !book.book.editors.contains(&id) {
            continue;
        }
        notes.push(ContributorNote {
            contributor: id,
            names_itself: begins_with(&contributor.bio, &contributor.name),
            bio: contributor.bio.clone(),
            pieces,
        });
    }
    if notes.iter().all(|note| note.bio.is_empty()) {
        return Vec::new();
    }
    let order = Order::of(&book.book.language);
    let sort = |note: &ContributorNote| &book.contributor(note.contributor).sort.value;
    notes.sort_by(|a, b| order.compare_names(sort(a), sort(b)));
    notes
}

fn pieces_by(book: &Anthology, id: ContributorId) -> Vec<u32> {
    let has_part = |role: Role| match role {
        Role::Author | Role::Translator | Role::Photographer => true,
        Role::Editor => false,
    };
    book.all_pieces()
        .enumerate()
        .filter(|(_, piece)| {
            piece.credits.value.iter().any(|c| c.contributor == id && has_part(c.role))
        })
        .map(|(at, _)| at as u32)
        .collect()
}

/// Says whether the first paragraph begins with a name.
fn begins_with(bio: &[Block], name: &str) -> bool {
    match bio.first() {
        Some(Block::Paragraph(_, inlines)) => {
            // Initials may be tied to each other in one and not in the other.
            let loose = |text: &str| text.replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ");
            loose(&crate::document::inline::plain_text(inlines)).starts_with(&loose(name))
        }
        _ => false,
    }
}
