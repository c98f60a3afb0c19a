//! Elements of Markdown that end: each becomes a block or an inline of the one around it.

use std::ops::Range;

use pulldown_cmark::TagEnd;

use super::super::draft::{Mark, Placed, note_index};
use super::super::{attributes, figures, inline, quotations};
use super::{Frame, Open, Reader};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::manuscript as codes;
use crate::document::{Block, Cell, Inline, ListItem, NodeId};

impl Reader<'_, '_> {
    pub(super) fn end(&mut self, tag: TagEnd, at: Range<usize>) {
        let end = self.line_end.as_ref().map_or(at.end, |end| end.end);
        self.flush(end);
        if self.stack.len() < 2 {
            return;
        }
        if matches!(tag, TagEnd::TableRow | TagEnd::TableHead) {
            self.check_row(&at);
        }
        let Some(frame) = self.stack.pop() else { return };
        if !matches!(tag, TagEnd::Paragraph | TagEnd::Item) {
            self.covered = self.covered.max(at.end);
        }
        self.close(frame);
    }

    /// Reports cells beyond the columns of a table, which the format drops.
    fn check_row(&mut self, row: &Range<usize>) {
        let rest = self.covered.min(row.end)..row.end;
        if self.text[rest.clone()].chars().any(char::is_alphanumeric) {
            let what = "this row has more cells than the table has columns";
            let wrong = Diagnostic::new(&codes::R029, self.input.source.locate(rest), what);
            self.found
                .push(wrong.help("add a column to the head of the table, or take the cell out"));
        }
    }

    /// Finishes an element and gives it to the one around it.
    fn close(&mut self, mut frame: Frame) {
        self.implied_paragraph(&mut frame);
        let Frame { open, range, blocks, inlines, images, .. } = frame;
        let id = NodeId::NONE;
        match open {
            Open::Root => {}
            Open::Html => {}
            Open::Paragraph => self.paragraph(inlines, images, range),
            Open::Heading(level) => {
                let inlines = self.finish(inlines);
                self.block(Block::Heading { id, level, inlines }, range, None);
            }
            Open::Quote => {
                let placed = quotations::read(blocks, range, self.input, self.found);
                self.place(placed);
            }
            Open::List(start) => {
                let items = frame.items;
                self.block(Block::List { id, start, items }, range, None);
            }
            Open::Item => {
                let blocks = blocks.into_iter().map(|placed| placed.block).collect();
                self.top().items.push(ListItem { id, blocks });
            }
            Open::Note(label) => self.note(&label, blocks, range),
            Open::Table(columns) => {
                let (head, rows) = (frame.head, frame.rows);
                self.block(Block::Table { id, caption: None, columns, head, rows }, range, None);
            }
            Open::TableHead => self.top().head = frame.cells,
            Open::TableRow => self.top().rows.push(frame.cells),
            Open::Cell => {
                let inlines = self.finish(inlines);
                self.top().cells.push(Cell { id, inlines });
            }
            Open::Code(text) => {
                let kept = text.text.trim_end_matches('\n').len();
                self.block(Block::Code(text.slice(0..kept)), range, None);
            }
            Open::Literal => {
                let (source, text) = (self.input.id, self.text);
                let parent = self.top();
                parent.inlines = inlines;
                let mark = range.end - 1..range.end;
                inline::push(&mut parent.inlines, &text[mark.clone()], (source, text), mark);
                parent.images.extend(images);
            }
            Open::Emphasis => self.inline(Inline::Emphasis(id, inlines), images),
            Open::Strong => self.inline(Inline::Strong(id, inlines), images),
            Open::Struck => self.inline(Inline::Struck(id, inlines), images),
            Open::Link(Some(target)) => {
                self.inline(Inline::Link { id, target, children: inlines }, images);
            }
            Open::Link(None) => {
                let parent = self.top();
                parent.inlines.extend(inlines);
                parent.images.extend(images);
            }
            Open::Image { path, title } => {
                let figure =
                    figures::figure(&path, &title, &inlines, &range, self.input, self.found);
                let at = self.top().inlines.len();
                self.top().images.push(figures::Image { figure, at, range });
            }
        }
    }

    fn inline(&mut self, inline: Inline, images: Vec<figures::Image>) {
        let parent = self.top();
        parent.inlines.push(inline);
        let at = parent.inlines.len();
        parent.images.extend(images.into_iter().map(|image| figures::Image { at, ..image }));
    }

    /// Gives the words of a tight list item a paragraph of their own.
    fn implied_paragraph(&mut self, frame: &mut Frame) {
        let holds_blocks = matches!(frame.open, Open::Item | Open::Quote | Open::Note(_));
        if holds_blocks && !(frame.inlines.is_empty() && frame.images.is_empty()) {
            let inlines = std::mem::take(&mut frame.inlines);
            let images = std::mem::take(&mut frame.images);
            let range = inline::range_of(&inlines).unwrap_or(frame.range.clone());
            self.stack.push(Frame::new(Open::Root, range.clone()));
            self.paragraph(inlines, images, range);
            let made = self.stack.pop().map(|made| made.blocks).unwrap_or_default();
            frame.blocks.extend(made);
        }
    }

    fn paragraph(
        &mut self,
        inlines: Vec<Inline>,
        images: Vec<figures::Image>,
        range: Range<usize>,
    ) {
        let inlines = self.finish(inlines);
        if images.is_empty() {
            if !inlines.is_empty() {
                self.block(Block::Paragraph(NodeId::NONE, inlines), range, None);
            }
            return;
        }
        for block in figures::blocks(inlines, images, self.input, self.found) {
            self.block(block, range.clone(), None);
        }
    }

    /// Reads the marks inside a finished sequence: notes, spans, addresses.
    fn finish(&mut self, mut inlines: Vec<Inline>) -> Vec<Inline> {
        inline::trim(&mut inlines);
        let notes = &mut self.draft.notes;
        let inlines = inline::expand(inlines, &mut |text| attributes::note_marks(text, notes));
        let inlines = attributes::spans(inlines, self.input, self.found);
        inline::expand(inlines, &mut inline::link_addresses)
    }

    fn note(&mut self, label: &str, blocks: Vec<Placed>, range: Range<usize>) {
        let index = note_index(&mut self.draft.notes, label, range.clone());
        let blocks: Vec<Block> = blocks.into_iter().map(|placed| placed.block).collect();
        let note = &mut self.draft.notes[index];
        if note.blocks.is_some() {
            let what = format!("there are two notes `[^{label}]`");
            let place = self.input.source.locate(range.start..range.start + label.len() + 3);
            let wrong = Diagnostic::new(&codes::R009, place, what);
            return self.found.push(wrong.help("give each note a label of its own"));
        }
        note.blocks = Some(blocks);
        note.range = range.start..range.start + label.len() + 3;
    }

    /// Adds a finished block.
    pub(super) fn block(&mut self, block: Block, range: Range<usize>, mark: Option<Mark>) {
        self.place(Placed { block, range, mark, gap: 0 });
    }

    /// Adds a finished block; words of a tight list item that stand before it come first.
    fn place(&mut self, placed: Placed) {
        let last = self.stack.len() - 1;
        if matches!(self.stack[last].open, Open::Item | Open::Note(_)) {
            let mut frame = std::mem::replace(&mut self.stack[last], Frame::new(Open::Root, 0..0));
            self.implied_paragraph(&mut frame);
            self.stack[last] = frame;
        }
        self.top().blocks.push(placed);
    }
}
