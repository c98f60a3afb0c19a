//! Notes: numbered in the order of their first mark, each mark with its note.

use std::collections::BTreeMap;

use super::draft::DraftNote;
use super::{PieceInput, ReadPiece};
use crate::diagnostic::codes::manuscript as codes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::{Block, Inline, Note, NoteId, walk};

/// Numbers the notes of a piece, and reports marks without a note and notes without a mark.
///
/// Before, a [`NoteId`] indexes `drafts`; afterwards it indexes the notes of the piece. A mark without a
/// note is taken out (it is an error, so no book is made of it).
pub(super) fn number(
    piece: &mut ReadPiece,
    mut drafts: Vec<DraftNote>,
    input: &PieceInput<'_>,
    found: &mut Diagnostics,
) {
    let mut order: Vec<usize> = Vec::new();
    let meet = |order: &mut Vec<usize>, inlines: &[Inline]| {
        marks(inlines, &mut |id| {
            if !order.contains(&(id.0 as usize)) {
                order.push(id.0 as usize);
            }
        });
    };
    if let Some(title) = &piece.title {
        meet(&mut order, title);
    }
    let note = piece.author_note.iter().flatten();
    for block in piece.epigraphs.iter().chain(&piece.blocks).chain(note) {
        walk::blocks(std::slice::from_ref(block), &mut |inlines| meet(&mut order, inlines));
    }
    // Notes may hold marks of further notes, which come behind those of the text.
    let mut at = 0;
    while at < order.len() {
        let blocks = drafts.get(order[at]).and_then(|draft| draft.blocks.clone());
        walk::blocks(&blocks.unwrap_or_default(), &mut |inlines| meet(&mut order, inlines));
        at += 1;
    }
    report(&drafts, &order, input, found);
    let mut numbers: BTreeMap<u32, Option<NoteId>> = BTreeMap::new();
    for index in order {
        let Some(draft) = drafts.get_mut(index) else { continue };
        let blocks = draft.blocks.take();
        let number = blocks.map(|blocks| {
            let label = draft.label.clone();
            piece.notes.push(Note { label, blocks, ..Note::default() });
            NoteId(piece.notes.len() as u32 - 1)
        });
        numbers.insert(index as u32, number);
    }
    renumber(piece, &numbers);
}

/// Visits the marks of notes in a sequence, at any depth.
fn marks(inlines: &[Inline], visit: &mut impl FnMut(NoteId)) {
    for inline in inlines {
        match inline {
            Inline::NoteRef(_, id) => visit(*id),
            other => marks(other.children(), visit),
        }
    }
}

/// Reports marks without a note and notes without a mark.
fn report(drafts: &[DraftNote], order: &[usize], input: &PieceInput<'_>, found: &mut Diagnostics) {
    for (index, draft) in drafts.iter().enumerate() {
        let place = || input.source.locate(draft.range.clone());
        let label = &draft.label;
        if draft.blocks.is_none() {
            let what = format!("the note `[^{label}]` is never defined");
            found.push(
                Diagnostic::new(&codes::R007, place(), what)
                    .help(format!("add a line `[^{label}]: …`, or take the mark out")),
            );
        } else if !order.contains(&index) {
            let what = format!("no mark refers to the note `[^{label}]`; it is not printed");
            found.push(
                Diagnostic::new(&codes::R008, place(), what)
                    .help(format!("put `[^{label}]` where it belongs")),
            );
        }
    }
}

/// Gives every mark the number of its note.
fn renumber(piece: &mut ReadPiece, numbers: &BTreeMap<u32, Option<NoteId>>) {
    if numbers.is_empty() {
        return;
    }
    let mut change = |inlines: &mut Vec<Inline>| renumber_inlines(inlines, numbers);
    piece.title.iter_mut().for_each(&mut change);
    let ReadPiece { epigraphs, blocks, notes, author_note, .. } = piece;
    let lists: [&mut Vec<Block>; 2] = [epigraphs, blocks];
    let notes = notes.iter_mut().map(|note| &mut note.blocks);
    for list in lists.into_iter().chain(notes).chain(author_note) {
        walk::blocks_mut(list, &mut change);
    }
}

fn renumber_inlines(inlines: &mut Vec<Inline>, numbers: &BTreeMap<u32, Option<NoteId>>) {
    inlines.retain_mut(|inline| match inline {
        Inline::NoteRef(_, id) => match numbers.get(&id.0) {
            Some(Some(number)) => {
                *id = *number;
                true
            }
            Some(None) | None => false,
        },
        other => {
            if let Some(children) = other.children_mut() {
                renumber_inlines(children, numbers);
            }
            true
        }
    });
}
