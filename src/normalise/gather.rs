//! From the tree to runs of words, and back.

use std::ops::Range;

use super::text::{Leaf, MarkKind, Role, Run, Wrap};
use crate::document::{Block, Inline, Language, NodeId, Piece, Text, TitleSetting};

/// Gathers the runs of a piece in the order of `document::walk`.
pub(crate) fn runs(piece: &Piece) -> Vec<Run> {
    let language = piece.language.value.clone();
    let mut gather = Gather { runs: Vec::new(), language, depth: 0, fresh: true };
    gather.add(Role::Title, &piece.title.value);
    gather.part(&piece.epigraphs.value);
    gather.part(&piece.blocks);
    piece.notes.iter().for_each(|note| gather.part(&note.blocks));
    if let Some(note) = &piece.author_note {
        gather.part(&note.value);
    }
    gather.runs
}

/// Gathers the runs of blocks that stand alone, such as a contributor's note.
pub(crate) fn block_runs(blocks: &[Block], language: &Language) -> Vec<Run> {
    let mut gather = Gather { runs: Vec::new(), language: language.clone(), depth: 0, fresh: true };
    gather.part(blocks);
    gather.runs
}

struct Gather {
    runs: Vec<Run>,
    language: Language,
    depth: u8,
    fresh: bool,
}

impl Gather {
    fn part(&mut self, blocks: &[Block]) {
        self.fresh = true;
        self.blocks(blocks);
        self.fresh = true;
    }

    fn add(&mut self, role: Role, inlines: &[Inline]) {
        let mut run = Run::begin(role, self.language.clone(), self.depth, self.fresh);
        add_inlines(&mut run, inlines);
        run.gathered();
        self.fresh = !matches!(role, Role::Paragraph | Role::Verse);
        self.runs.push(run);
    }

    fn optional(&mut self, role: Role, inlines: Option<&Vec<Inline>>) {
        if let Some(inlines) = inlines {
            self.add(role, inlines);
        }
    }

    /// Gathers what is displayed: a quotation neither continues the text around it nor is continued by it,
    /// but a speech may go on behind it.
    fn displayed(&mut self, language: Option<&Language>, inner: impl FnOnce(&mut Self)) {
        let outer = self.language.clone();
        if let Some(language) = language {
            self.language = language.clone();
        }
        self.depth += 1;
        self.fresh = true;
        inner(self);
        self.depth -= 1;
        self.fresh = true;
        self.language = outer;
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(_, inlines) => self.add(Role::Paragraph, inlines),
            Block::Heading { inlines, .. } => self.add(Role::Heading, inlines),
            Block::Quotation { language, blocks, attribution, .. } => {
                self.displayed(language.as_ref(), |inner| {
                    inner.blocks(blocks);
                    inner.optional(Role::Attribution, attribution.as_ref());
                });
            }
            Block::Epigraph { blocks, attribution, .. }
            | Block::PullQuote { blocks, attribution, .. } => self.displayed(None, |inner| {
                inner.blocks(blocks);
                inner.optional(Role::Attribution, attribution.as_ref());
            }),
            Block::Verse { language, stanzas, attribution, .. } => {
                self.displayed(language.as_ref(), |inner| {
                    let lines = stanzas.iter().flat_map(|stanza| &stanza.lines);
                    lines.for_each(|line| inner.add(Role::Verse, &line.inlines));
                    inner.optional(Role::Attribution, attribution.as_ref());
                });
            }
            Block::Figure(figure) => {
                self.optional(Role::Label, figure.caption.as_ref());
                self.optional(Role::Label, figure.credit.as_ref());
            }
            Block::List { items, .. } => {
                items.iter().for_each(|item| self.blocks(&item.blocks));
            }
            Block::Table { caption, head, rows, .. } => {
                self.optional(Role::Label, caption.as_ref());
                let cells = head.iter().chain(rows.iter().flatten());
                cells.for_each(|cell| self.add(Role::Label, &cell.inlines));
            }
            Block::Interview(_, turns) => {
                for turn in turns {
                    self.add(Role::Label, &turn.speaker);
                    self.blocks(&turn.blocks);
                }
            }
            Block::Dinkus(_) | Block::Code(_) => self.fresh = true,
        }
    }
}

fn add_inlines(run: &mut Run, inlines: &[Inline]) {
    for inline in inlines {
        let start = run.text().len();
        let kind = match inline {
            Inline::Text(text) => {
                add_text(run, text);
                continue;
            }
            Inline::NoteRef(..) | Inline::Verbatim(_) => {
                run.push_barrier();
                continue;
            }
            Inline::LineBreak(_) => {
                run.push_line_break();
                continue;
            }
            Inline::Emphasis(..) => MarkKind::Italic,
            // How the reader of manuscripts keeps `[words]{.notitle}`.
            Inline::Title { work: None, setting: TitleSetting::Plain, .. } => MarkKind::NoTitle,
            Inline::Title { work, .. } => MarkKind::Title(*work),
            Inline::Foreign { language, .. } => MarkKind::Foreign(language.clone()),
            Inline::Link { .. } => MarkKind::Link,
            Inline::Strong(..)
            | Inline::SmallCaps(..)
            | Inline::Superscript(..)
            | Inline::Subscript(..)
            | Inline::Struck(..) => MarkKind::Other,
        };
        add_inlines(run, inline.children());
        run.push_mark(start, kind);
        if let Inline::Foreign { italic: true, .. } = inline {
            run.push_mark(start, MarkKind::Italic);
        }
    }
}

fn add_text(run: &mut Run, text: &Text) {
    let start = run.text().len();
    run.push_leaf(&text.text);
    let mut at = start;
    for segment in &text.segments {
        let one_to_one = segment.source.as_ref().is_none_or(|span| span.range.len() == segment.len);
        if !one_to_one {
            run.wholes.push(at..at + segment.len);
        }
        at += segment.len;
    }
}

/// Bytes that a node takes in a run.
fn length(inline: &Inline) -> usize {
    match inline {
        Inline::Text(text) => text.text.len(),
        Inline::NoteRef(..) | Inline::Verbatim(_) | Inline::LineBreak(_) => 3,
        other => other.children().iter().map(length).sum(),
    }
}

/// Puts the changes and titles of a run into the inlines that it was gathered from.
pub(crate) fn apply(run: &Run, inlines: &mut Vec<Inline>) {
    if !run.edits.is_empty() {
        let mut leaves = run.leaves.iter();
        apply_edits(run, inlines, &mut leaves);
    }
    for wrap in &run.wraps {
        wrap_inlines(inlines, wrap, 0);
    }
}

fn apply_edits(run: &Run, inlines: &mut [Inline], leaves: &mut std::slice::Iter<'_, Leaf>) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => {
                if let Some(leaf) = leaves.next() {
                    edit_text(run, text, leaf);
                }
            }
            other => {
                if let Some(children) = other.children_mut() {
                    apply_edits(run, children, leaves);
                }
            }
        }
    }
}

fn edit_text(run: &Run, text: &mut Text, leaf: &Leaf) {
    let inside = |was: &Range<usize>| leaf.was.start <= was.start && was.end <= leaf.was.end;
    let edits: Vec<_> = run
        .edits
        .iter()
        .filter(|edit| inside(&edit.was) && edit.now.start >= leaf.range.start)
        .filter(|edit| edit.now.end <= leaf.range.end)
        .collect();
    if edits.is_empty() {
        return;
    }
    let mut fresh = Text { id: text.id, ..Text::default() };
    let mut at = 0;
    for edit in edits {
        let (from, to) = (edit.was.start - leaf.was.start, edit.was.end - leaf.was.start);
        copy(text, at..from, &mut fresh);
        fresh.push(&run.text()[edit.now.clone()], text.source_of(from..to));
        at = to;
    }
    copy(text, at..text.text.len(), &mut fresh);
    *text = fresh;
}

/// Appends a part of a text, segment by segment.
fn copy(from: &Text, range: Range<usize>, to: &mut Text) {
    let mut at = 0;
    for segment in &from.segments {
        let part = range.start.max(at)..range.end.min(at + segment.len);
        at += segment.len;
        if part.start < part.end {
            to.push(&from.text[part.clone()], from.source_of(part));
        }
    }
}

/// Sets a title around a stretch; `base` is where the inlines begin in the run.
fn wrap_inlines(inlines: &mut Vec<Inline>, wrap: &Wrap, base: usize) {
    let mut at = base;
    for inline in inlines.iter_mut() {
        let whole = at..at + length(inline);
        at = whole.end;
        if whole.start > wrap.range.start || wrap.range.end > whole.end || whole.is_empty() {
            continue;
        }
        if whole == wrap.range && is_title_like(inline) {
            become_title(inline, wrap);
            return;
        }
        if let Some(children) = inline.children_mut() {
            wrap_inlines(children, wrap, whole.start);
            return;
        }
    }
    let first = split_at(inlines, wrap.range.start - base);
    let last = split_at(inlines, wrap.range.end - base);
    let children = spoken(inlines.drain(first..last).collect(), wrap);
    let (work, setting) = (wrap.work, wrap.setting);
    inlines.insert(first, Inline::Title { id: NodeId::NONE, work, setting, children });
}

fn is_title_like(inline: &Inline) -> bool {
    matches!(inline, Inline::Emphasis(..) | Inline::Title { .. })
}

/// Gives the words of a title their language, where the author did not.
fn spoken(children: Vec<Inline>, wrap: &Wrap) -> Vec<Inline> {
    let stated = children.iter().any(|inline| matches!(inline, Inline::Foreign { .. }));
    match &wrap.language {
        Some(language) if !stated => {
            let (id, language) = (NodeId::NONE, language.clone());
            vec![Inline::Foreign { id, language, italic: false, children }]
        }
        _ => children,
    }
}

fn become_title(inline: &mut Inline, wrap: &Wrap) {
    match inline {
        Inline::Emphasis(id, children) => {
            let (id, children) = (*id, spoken(std::mem::take(children), wrap));
            *inline = Inline::Title { id, work: wrap.work, setting: wrap.setting, children };
        }
        Inline::Title { work, setting, children, .. } => {
            *work = work.or(wrap.work);
            *setting = wrap.setting;
            *children = spoken(std::mem::take(children), wrap);
        }
        _ => {}
    }
}

/// Parts a text so that a node begins at the offset; returns that node's index.
fn split_at(inlines: &mut Vec<Inline>, offset: usize) -> usize {
    let mut at = 0;
    for index in 0..inlines.len() {
        if at == offset {
            return index;
        }
        let len = length(&inlines[index]);
        if offset < at + len {
            if let Inline::Text(text) = &inlines[index] {
                let mut cut = offset - at;
                while !text.text.is_char_boundary(cut) {
                    cut -= 1;
                }
                let mut parts = [Text::default(), Text::default()];
                copy(text, 0..cut, &mut parts[0]);
                copy(text, cut..len, &mut parts[1]);
                let [head, tail] = parts;
                inlines[index] = Inline::Text(head);
                inlines.insert(index + 1, Inline::Text(tail));
            }
            return index + 1;
        }
        at += len;
    }
    inlines.len()
}

/// Returns the leaf texts in order.
pub(crate) fn leaf_texts<'a>(inlines: &'a [Inline], into: &mut Vec<&'a Text>) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => into.push(text),
            other => leaf_texts(other.children(), into),
        }
    }
}

#[cfg(test)]
mod tests;
