//! Where the paragraphs, notes, lists and tables of RTF end, and where they go.

use super::super::dress::is_row_of_labels;
use super::super::head::is_blank;
use super::super::tree::{Block, Inline, plain_text};
use super::reader::{Level, Reader};

impl Reader<'_, '_> {
    pub(super) fn begin_note(&mut self) {
        self.flush_words();
        let number = self.arrived.notes.len();
        self.arrived.notes.push(Vec::new());
        self.level().words.push(Inline::Note(number));
        self.levels.push(Level::default());
        self.note_depths.push(self.states.len());
        let state = self.state();
        state.plain();
    }

    pub(super) fn end_note(&mut self) {
        self.end_paragraph();
        self.end_table();
        self.end_list();
        self.note_depths.pop();
        if self.levels.len() > 1
            && let Some(level) = self.levels.pop()
            && let Some(note) = self.arrived.notes.iter_mut().rev().find(|note| note.is_empty())
        {
            *note = level.blocks;
        }
    }

    /// Ends a paragraph, and puts it where it belongs.
    pub(super) fn end_paragraph(&mut self) {
        self.flush_words();
        self.paragraph += usize::from(self.note_depths.is_empty());
        if self.level().in_table {
            self.level().words.push(Inline::Break);
            return;
        }
        self.end_table();
        let level = self.level();
        let words = std::mem::take(&mut level.words);
        let figures = std::mem::take(&mut level.figures);
        let mark = level.mark.take();
        let depth = level.list_level;
        let is_quotation = level.indent >= 500 && level.first_line == 0;
        match (level.heading, mark) {
            (None, Some(mark)) if level.is_listed && !is_blank(&words) => {
                let first = mark.trim_end_matches(['.', ')']).parse().ok();
                let list = level.list.get_or_insert_with(|| (first, Vec::new()));
                add_item(&mut list.1, depth, first, Block::Paragraph(words));
            }
            (heading, _) => {
                self.end_list();
                let level = self.level();
                let is_blank = is_blank(&words);
                match heading {
                    Some(heading) if !is_blank => {
                        level.blocks.push(Block::Heading(heading, undressed(words)))
                    }
                    _ if is_quotation && !is_blank => match level.blocks.last_mut() {
                        Some(Block::Quotation(inner)) => inner.push(Block::Paragraph(words)),
                        _ => level.blocks.push(Block::Quotation(vec![Block::Paragraph(words)])),
                    },
                    _ => level.blocks.push(Block::Paragraph(words)),
                }
            }
        }
        if !figures.is_empty() {
            self.end_list();
            self.level().blocks.extend(figures);
        }
    }

    pub(super) fn end_list(&mut self) {
        let level = self.level();
        if let Some((start, items)) = level.list.take() {
            level.blocks.push(Block::List { start, items });
        }
    }

    pub(super) fn end_cell(&mut self) {
        self.flush_words();
        let level = self.level();
        let mut words = std::mem::take(&mut level.words);
        while matches!(words.last(), Some(Inline::Break)) {
            words.pop();
        }
        level.row.push(words);
    }

    pub(super) fn end_row(&mut self) {
        self.end_list();
        let level = self.level();
        let row = std::mem::take(&mut level.row);
        if level.head_row && level.table.is_empty() {
            level.head = row;
        } else if !row.is_empty() {
            level.table.push(row);
        }
        level.in_table = false;
    }

    pub(super) fn end_table(&mut self) {
        let level = self.level();
        let mut rows = std::mem::take(&mut level.table);
        let mut head = std::mem::take(&mut level.head);
        if head.is_empty()
            && rows.len() > 1
            && rows.first().is_some_and(|row| is_row_of_labels(row))
        {
            head = rows.remove(0);
            let begins: String = plain_text(&head[0]).chars().take(24).collect();
            let what = format!(
                "paragraph {} (`{begins}…`): the first row of this table is taken for its head",
                self.paragraph
            );
            self.notices.asked(what, "if it is none, put an empty row above it");
        }
        let level = self.level();
        if rows.iter().chain([&head]).any(|row| row.len() > 1) {
            level.blocks.push(Block::Table { head, rows });
        } else {
            let cells = head.into_iter().chain(rows.into_iter().flatten());
            level.blocks.extend(cells.map(Block::Paragraph));
        }
    }
}

/// Adds an item to a list, or to the list inside its last item, as deep as it stands.
fn add_item(items: &mut Vec<Vec<Block>>, depth: usize, start: Option<u64>, words: Block) {
    let Some(last) = items.last_mut().filter(|_| depth > 0) else {
        return items.push(vec![words]);
    };
    if !matches!(last.last(), Some(Block::List { .. })) {
        last.push(Block::List { start, items: Vec::new() });
    }
    if let Some(Block::List { items, .. }) = last.last_mut() {
        add_item(items, depth - 1, start, words);
    }
}

/// Takes off a heading its bold, and off a link its underline: their dress.
pub(super) fn undressed(words: Vec<Inline>) -> Vec<Inline> {
    let all_slanted = words.iter().all(|one| matches!(one, Inline::Emphasis(_)));
    let each = words.into_iter().flat_map(|inline| match inline {
        Inline::Strong(inner) => inner,
        Inline::Emphasis(inner) if all_slanted => inner,
        other => vec![other],
    });
    each.collect()
}
