//! Paragraphs and quotations that are read line by line: verse.

use std::ops::Range;

use super::{Frame, Open, Reader};
use crate::document::{Block, Inline};
use crate::manuscript::{inline, verse};

impl Reader<'_, '_> {
    /// Reads a quotation or paragraph line by line, as verse.
    pub(super) fn by_lines(&mut self, at: Range<usize>, prefix: verse::Prefix) {
        self.skip = 1;
        let lines = verse::lines(self.text, at.clone(), prefix);
        let verse = verse::read(lines, self.text, |range| self.one_line(range));
        self.covered = at.end;
        self.block(verse, at, None);
    }

    /// Reads a line of verse; where it would begin a list or a heading, its first mark is words.
    fn one_line(&mut self, range: Range<usize>) -> Vec<Inline> {
        if let Some(inlines) = self.as_paragraph(range.clone()) {
            return inlines;
        }
        let (id, text) = (self.input.id, self.text);
        let words = &text[range.clone()];
        let mark = words.find(' ').map_or(words.len(), |space| space + 1);
        let rest = range.start + mark..range.end;
        let mut inlines = Vec::new();
        inline::push(&mut inlines, &words[..mark], (id, text), range.start..rest.start);
        match self.as_paragraph(rest.clone()) {
            Some(more) => inlines.extend(more),
            None => inline::push(&mut inlines, &words[mark..], (id, text), rest),
        }
        inline::merge(inlines)
    }

    /// Reads a range as one paragraph; `None` if it is something else.
    fn as_paragraph(&mut self, range: Range<usize>) -> Option<Vec<Inline>> {
        let (skip, height) = (std::mem::take(&mut self.skip), self.stack.len());
        self.covered = range.start;
        self.stack.push(Frame::new(Open::Root, range.clone()));
        let known = self.found.len();
        self.parse(range);
        self.stack.truncate(height + 1);
        let blocks = self.stack.pop().map(|frame| frame.blocks).unwrap_or_default();
        self.skip = skip;
        let mut blocks = blocks.into_iter().map(|placed| placed.block);
        if let (Some(Block::Paragraph(_, inlines)), None) = (blocks.next(), blocks.next()) {
            return Some(inlines);
        }
        // What the attempt reported is not the author's fault.
        let mut kept = 0;
        self.found.retain(|_| {
            kept += 1;
            kept <= known
        });
        None
    }
}
