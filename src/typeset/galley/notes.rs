//! Notes: set beside the column, at the foot of a page or at the end of the piece.

use std::collections::BTreeSet;

use crate::document::{Block, Note};
use crate::length::Length;
use crate::typeset::display::{DisplayItem, LinkTarget, Tag};
use crate::typeset::paragraph::StyledText;

use super::block::Room;
use super::inlines::supplied;
use super::{NotePrint, Setter, owned, start_of};

impl Setter<'_, '_> {
    /// Sets the notes for the foot of the page, and tells the rows that refer to them how long they are.
    pub fn foot_notes(&mut self, notes: &[Note]) {
        for (at, note) in notes.iter().enumerate() {
            let print = self.foot_note(at, note);
            self.galley.notes.push(print);
        }
        // A mark within a note calls a note that has its place already.
        self.called.clear();
        let lengths: Vec<u32> =
            self.galley.notes.iter().map(|note| note.lines.len() as u32).collect();
        let ways = self.galley.column.iter_mut().flat_map(|stretch| &mut stretch.alternatives);
        for called in ways.flat_map(|way| &mut way.rows).flat_map(|row| &mut row.notes) {
            called.lines = lengths.get(called.note).copied().unwrap_or(0);
        }
        if !notes.is_empty() {
            self.tell_once();
        }
    }

    /// Has a note that is called again stand where it was called first.
    fn tell_once(&mut self) {
        let mut told: BTreeSet<usize> = BTreeSet::new();
        for stretch in &mut self.galley.column {
            let before = told.clone();
            for way in &mut stretch.alternatives {
                let mut here = before.clone();
                let rows = way.rows.iter_mut();
                rows.for_each(|row| row.notes.retain(|called| here.insert(called.note)));
                told.append(&mut here);
            }
        }
    }

    /// Sets one note: its number and its paragraphs, one below the other.
    fn foot_note(&mut self, at: usize, note: &Note) -> NotePrint {
        let style = self.context.design.styles.note.clone();
        let element = self.element(Tag::Note, self.root(), note.id);
        let indent = self.context.design.styles.indent.at(style.size);
        let measure = self.measure();
        let mut lines: Vec<Vec<DisplayItem>> = Vec::new();
        for (index, block) in note.blocks.iter().enumerate() {
            let mut texts = Vec::new();
            collect(block, &mut texts);
            for (part, inlines) in texts.into_iter().enumerate() {
                let mut text = StyledText::default();
                if index + part == 0 {
                    let label = self.element(Tag::Lbl, element, note.id);
                    // The number leads back to where the note was called from.
                    let call = self.calls.get(&(at as u32)).copied().unwrap_or(note.id);
                    let owner = self.link(owned(label), note.id, LinkTarget::Place(start_of(call)));
                    let mut look = self.look(&style, label);
                    look.own(owner);
                    text.pieces.push(supplied(&format!("{}. ", at + 1), &look, note.id));
                }
                let paragraph = self.element(Tag::P, element, note.id);
                let look = self.look(&style, paragraph);
                self.add(inlines, &look, &mut text.pieces);
                let shape = self.shape(&style, measure, indent);
                lines.extend(self.draw(&text, &shape, Length::ZERO));
            }
        }
        NotePrint { lines }
    }

    /// Sets what is told of the authors of a piece, below it.
    pub fn author_note(&mut self, piece: &crate::document::Piece) {
        let book = self.context.book;
        let style = crate::design::TextStyle {
            leading: self.leading(),
            ..self.context.design.styles.note.clone()
        };
        let root = self.root();
        let mut room = Room { style, ..self.body(root) };
        let notes: Vec<&[Block]> = match &piece.author_note {
            Some(note) => vec![&note.value],
            None => piece.authors().map(|id| book.contributor(id).bio.as_slice()).collect(),
        };
        for blocks in notes.into_iter().filter(|blocks| !blocks.is_empty()) {
            self.space(2);
            self.flush();
            self.blocks(blocks, &mut room);
        }
    }

    /// Sets the notes at the end of the piece, below a heading of white.
    pub fn end_notes(&mut self, notes: &[Note]) {
        if notes.is_empty() {
            return;
        }
        let lists: Vec<crate::document::ListItem> = notes
            .iter()
            .map(|note| crate::document::ListItem { id: note.id, blocks: note.blocks.clone() })
            .collect();
        let node = notes[0].id;
        let style = crate::design::TextStyle {
            leading: self.leading(),
            ..self.context.design.styles.note.clone()
        };
        let root = self.root();
        let room = Room { style, ..self.body(root) };
        self.space(2);
        self.list(node, Some(1), &lists, &room);
    }
}

/// Gathers the texts of a note's block; what a note seldom holds is set as paragraphs.
fn collect<'a>(block: &'a Block, into: &mut Vec<&'a [crate::document::Inline]>) {
    let visit = &mut |inlines: &'a [crate::document::Inline]| into.push(inlines);
    crate::document::walk::blocks(std::slice::from_ref(block), visit);
}
