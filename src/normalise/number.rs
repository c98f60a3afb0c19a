//! Addresses: every block and inline of a piece is numbered in reading order.

use crate::document::{Block, Inline, NodeId, Piece};

/// Numbers a piece: title, epigraphs, text, notes, author note; from 1.
pub(crate) fn number(piece: &mut Piece, index: u32) {
    let mut count = Count { piece: index, node: 0 };
    count.inlines(&mut piece.title.value);
    count.blocks(&mut piece.epigraphs.value);
    count.blocks(&mut piece.blocks);
    for note in &mut piece.notes {
        note.id = count.next();
        count.blocks(&mut note.blocks);
    }
    if let Some(note) = &mut piece.author_note {
        count.blocks(&mut note.value);
    }
}

/// Numbers the blocks of a contributor's note under a piece number of their own.
pub(crate) fn number_blocks(blocks: &mut [Block], index: u32) {
    Count { piece: index, node: 0 }.blocks(blocks);
}

struct Count {
    piece: u32,
    node: u32,
}

impl Count {
    fn next(&mut self) -> NodeId {
        self.node += 1;
        NodeId { piece: self.piece, node: self.node }
    }

    fn blocks(&mut self, blocks: &mut [Block]) {
        blocks.iter_mut().for_each(|block| self.block(block));
    }

    fn inlines(&mut self, inlines: &mut [Inline]) {
        for inline in inlines {
            let next = self.next();
            match inline {
                Inline::Text(text) | Inline::Verbatim(text) => text.id = next,
                Inline::NoteRef(id, _) | Inline::LineBreak(id) => *id = next,
                Inline::Emphasis(id, children)
                | Inline::Strong(id, children)
                | Inline::SmallCaps(id, children)
                | Inline::Superscript(id, children)
                | Inline::Subscript(id, children)
                | Inline::Struck(id, children)
                | Inline::Title { id, children, .. }
                | Inline::Foreign { id, children, .. }
                | Inline::Link { id, children, .. } => {
                    *id = next;
                    self.inlines(children);
                }
            }
        }
    }

    fn optional(&mut self, inlines: Option<&mut Vec<Inline>>) {
        if let Some(inlines) = inlines {
            self.inlines(inlines);
        }
    }

    fn block(&mut self, block: &mut Block) {
        let next = self.next();
        match block {
            Block::Paragraph(id, inlines) | Block::Heading { id, inlines, .. } => {
                *id = next;
                self.inlines(inlines);
            }
            Block::Quotation { id, blocks, attribution, .. }
            | Block::Epigraph { id, blocks, attribution }
            | Block::PullQuote { id, blocks, attribution } => {
                *id = next;
                self.blocks(blocks);
                self.optional(attribution.as_mut());
            }
            Block::Verse { id, stanzas, attribution, .. } => {
                *id = next;
                for stanza in stanzas {
                    stanza.id = self.next();
                    for line in &mut stanza.lines {
                        line.id = self.next();
                        self.inlines(&mut line.inlines);
                    }
                }
                self.optional(attribution.as_mut());
            }
            Block::Dinkus(id) => *id = next,
            Block::Figure(figure) => {
                figure.id = next;
                self.optional(figure.caption.as_mut());
                self.optional(figure.credit.as_mut());
            }
            Block::List { id, items, .. } => {
                *id = next;
                for item in items {
                    item.id = self.next();
                    self.blocks(&mut item.blocks);
                }
            }
            Block::Table { id, caption, head, rows, .. } => {
                *id = next;
                self.optional(caption.as_mut());
                for cell in head.iter_mut().chain(rows.iter_mut().flatten()) {
                    cell.id = self.next();
                    self.inlines(&mut cell.inlines);
                }
            }
            Block::Interview(id, turns) => {
                *id = next;
                for turn in turns {
                    turn.id = self.next();
                    self.inlines(&mut turn.speaker);
                    self.blocks(&mut turn.blocks);
                }
            }
            Block::Code(text) => text.id = next,
        }
    }
}
