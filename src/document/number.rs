//! Addresses for every block and inline of a piece.

use super::{Block, Inline, NodeId, Piece};

/// Numbers the blocks and inlines of a piece in reading order, from 1: title, epigraphs, text, notes, author note.
///
/// `index` is the place of the piece in [`Anthology::all_pieces`](super::Anthology::all_pieces).
/// A parent comes before its children. Returns the first number that was not given.
pub fn number(piece: &mut Piece, index: u32) -> u32 {
    let mut counter = Counter { piece: index, next: 1 };
    counter.inlines(&mut piece.title.value);
    counter.blocks(&mut piece.epigraphs.value);
    counter.blocks(&mut piece.blocks);
    for note in &mut piece.notes {
        note.id = counter.take();
        counter.blocks(&mut note.blocks);
    }
    if let Some(note) = &mut piece.author_note {
        counter.blocks(&mut note.value);
    }
    counter.next
}

/// Numbers blocks that stand in no piece, from `first`; returns the first number that was not given.
pub fn number_blocks(blocks: &mut [Block], index: u32, first: u32) -> u32 {
    let mut counter = Counter { piece: index, next: first };
    counter.blocks(blocks);
    counter.next
}

/// Numbers inlines that stand in no piece, from `first`; returns the first number that was not given.
pub fn number_inlines(inlines: &mut [Inline], index: u32, first: u32) -> u32 {
    let mut counter = Counter { piece: index, next: first };
    counter.inlines(inlines);
    counter.next
}

struct Counter {
    piece: u32,
    next: u32,
}

impl Counter {
    fn take(&mut self) -> NodeId {
        let id = NodeId { piece: self.piece, node: self.next };
        self.next += 1;
        id
    }

    fn inlines(&mut self, inlines: &mut [Inline]) {
        for inline in inlines {
            let given = self.take();
            match inline {
                Inline::Text(text) | Inline::Verbatim(text) => text.id = given,
                Inline::Emphasis(id, _)
                | Inline::Strong(id, _)
                | Inline::SmallCaps(id, _)
                | Inline::Superscript(id, _)
                | Inline::Subscript(id, _)
                | Inline::Struck(id, _)
                | Inline::NoteRef(id, _)
                | Inline::LineBreak(id)
                | Inline::Title { id, .. }
                | Inline::Foreign { id, .. }
                | Inline::Link { id, .. } => *id = given,
            }
            if let Some(children) = inline.children_mut() {
                self.inlines(children);
            }
        }
    }

    fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &mut Block) {
        let given = self.take();
        match block {
            Block::Dinkus(id) => *id = given,
            Block::Code(text) => text.id = given,
            Block::Paragraph(id, inlines) | Block::Heading { id, inlines, .. } => {
                *id = given;
                self.inlines(inlines);
            }
            Block::Quotation { id, blocks, attribution, .. }
            | Block::Epigraph { id, blocks, attribution }
            | Block::PullQuote { id, blocks, attribution } => {
                *id = given;
                self.blocks(blocks);
                attribution.iter_mut().for_each(|inlines| self.inlines(inlines));
            }
            Block::Verse { id, stanzas, attribution, .. } => {
                *id = given;
                for stanza in stanzas {
                    stanza.id = self.take();
                    for line in &mut stanza.lines {
                        line.id = self.take();
                        self.inlines(&mut line.inlines);
                    }
                }
                attribution.iter_mut().for_each(|inlines| self.inlines(inlines));
            }
            Block::Figure(figure) => {
                figure.id = given;
                figure.caption.iter_mut().for_each(|inlines| self.inlines(inlines));
                figure.credit.iter_mut().for_each(|inlines| self.inlines(inlines));
            }
            Block::List { id, items, .. } => {
                *id = given;
                for item in items {
                    item.id = self.take();
                    self.blocks(&mut item.blocks);
                }
            }
            Block::Table { id, caption, head, rows, .. } => {
                *id = given;
                caption.iter_mut().for_each(|inlines| self.inlines(inlines));
                for cell in head.iter_mut().chain(rows.iter_mut().flatten()) {
                    cell.id = self.take();
                    self.inlines(&mut cell.inlines);
                }
            }
            Block::Interview(id, turns) => {
                *id = given;
                for turn in turns {
                    turn.id = self.take();
                    self.inlines(&mut turn.speaker);
                    self.blocks(&mut turn.blocks);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Note, Stated};

    #[test]
    fn nodes_count_in_reading_order_parents_first() {
        let word = |text: &str| Inline::supplied(text);
        let mut piece = Piece {
            title: Stated { value: vec![word("Title")], ..Stated::default() },
            blocks: vec![Block::Paragraph(
                NodeId::NONE,
                vec![word("a"), Inline::Emphasis(NodeId::NONE, vec![word("b")])],
            )],
            notes: vec![Note {
                blocks: vec![Block::Paragraph(NodeId::NONE, vec![word("n")])],
                ..Note::default()
            }],
            ..Piece::default()
        };
        assert_eq!(number(&mut piece, 4), 9);
        assert_eq!(piece.title.value[0].id(), NodeId { piece: 4, node: 1 });
        assert_eq!(piece.blocks[0].id(), NodeId { piece: 4, node: 2 });
        assert_eq!(piece.notes[0].id, NodeId { piece: 4, node: 6 });
    }
}
