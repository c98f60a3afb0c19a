//! From elements to blocks and words.

use std::collections::{BTreeMap, BTreeSet};

use dom_query::{NodeId, NodeRef};

use super::super::head::is_blank;
use super::super::tree::{Arrived, Block, Inline};
use super::super::{File, Notices, limits};
use super::elements::{holds_blocks, is_block, is_furniture, is_leaf};
use super::marks::Dress;
use super::notes::{Notes, is_mark, is_numeral};
use super::space::{block_words, collapsed};

/// Walks a page and fills a text.
pub(crate) struct Walker<'w, 'f, 'n> {
    pub(super) file: &'w File<'f>,
    pub(super) arrived: &'w mut Arrived,
    pub(super) notices: &'w mut Notices<'n>,
    notes: Notes<'w>,
    numbers: BTreeMap<String, usize>,
    kept: Option<BTreeSet<usize>>,
    pub(super) depth: usize,
    blocks: usize,
    inside_note: Option<NodeId>,
}

/// A stretch of words that is being gathered, with the pictures that stood among them.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) words: Vec<Inline>,
    pub(super) figures: Vec<Block>,
}

impl<'w, 'f, 'n> Walker<'w, 'f, 'n> {
    /// Begins a walk.
    pub(crate) fn new(
        file: &'w File<'f>,
        arrived: &'w mut Arrived,
        notices: &'w mut Notices<'n>,
    ) -> Self {
        Self {
            file,
            arrived,
            notices,
            notes: Notes::new(),
            numbers: BTreeMap::new(),
            kept: None,
            depth: 0,
            blocks: 0,
            inside_note: None,
        }
    }

    /// Lets the walk know the notes of the page.
    pub(super) fn with_notes(mut self, notes: Notes<'w>) -> Self {
        self.notes = notes;
        self
    }

    /// Restricts the walk to some elements.
    pub(super) fn keep(&mut self, kept: Option<BTreeSet<usize>>) {
        self.kept = kept;
    }

    /// Reads the blocks inside an element.
    pub(crate) fn blocks(&mut self, node: &NodeRef<'w>) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut gathered = Gathered::default();
        self.flow(node, &mut gathered, &mut blocks);
        self.flush(&mut gathered, &mut blocks);
        blocks
    }

    /// Reads the children of an element, blocks and loose words alike.
    fn flow(&mut self, node: &NodeRef<'w>, gathered: &mut Gathered, blocks: &mut Vec<Block>) {
        if self.depth >= limits::DEPTH {
            let words = node.text();
            self.notices.lost("the structure of an element nested too deeply", &self.place());
            gathered.words.push(Inline::text(words.as_ref()));
            return;
        }
        self.depth += 1;
        for child in node.children_it(false) {
            self.child(&child, gathered, blocks);
        }
        self.depth -= 1;
    }

    fn child(&mut self, child: &NodeRef<'w>, gathered: &mut Gathered, blocks: &mut Vec<Block>) {
        if child.is_text() {
            gathered.words.push(Inline::text(child.text().as_ref()));
            return;
        }
        let Some(name) = child.node_name() else { return };
        if !child.is_element() || self.is_left_out(child, &name) {
            return;
        }
        if is_block(&name) {
            self.flush(gathered, blocks);
            self.block(child, &name, blocks);
            self.flush(gathered, blocks);
        } else if !is_leaf(&name) && holds_blocks(child) {
            self.flow(child, gathered, blocks);
        } else {
            self.inline(child, &name, gathered);
        }
    }

    /// Says whether an element is no part of the text; what readers would miss is noted.
    pub(super) fn is_left_out(&mut self, node: &NodeRef<'w>, name: &str) -> bool {
        if self.notes.values().any(|note| note.id == node.id) && self.inside_note != Some(node.id) {
            return true;
        }
        if matches!(
            name,
            "iframe" | "video" | "audio" | "object" | "embed" | "svg" | "math" | "canvas"
        ) {
            self.notices.lost(&format!("an element `{name}`"), &self.place());
            return true;
        }
        const NEVER: [&str; 14] = [
            "script", "style", "noscript", "template", "head", "title", "meta", "link", "nav",
            "button", "input", "select", "form", "textarea",
        ];
        if NEVER.contains(&name) || is_furniture(node) {
            return true;
        }
        match &self.kept {
            Some(kept) => {
                is_block(name) && !kept.contains(&super::number(node)) && self.inside_note.is_none()
            }
            None => matches!(name, "aside" | "footer"),
        }
    }

    /// Reads a block element.
    fn block(&mut self, node: &NodeRef<'w>, name: &str, blocks: &mut Vec<Block>) {
        self.blocks += 1;
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.as_bytes()[1] - b'0';
                let mut gathered = self.words(node);
                if !is_blank(&gathered.words) {
                    blocks.push(Block::Heading(level, std::mem::take(&mut gathered.words)));
                }
                blocks.append(&mut gathered.figures);
            }
            "blockquote" => {
                let mut inner = self.blocks(node);
                attribute(node, &mut inner);
                if !inner.is_empty() {
                    blocks.push(Block::Quotation(inner));
                }
            }
            "ul" | "ol" | "menu" => self.list(node, name, blocks),
            "table" => self.table(node, blocks),
            "figure" => self.figure(node, blocks),
            "pre" if node.class().is_some_and(|class| class.contains("verse")) => {
                let text = node.text();
                let lines = text.trim_matches('\n').lines();
                blocks.push(Block::Verse(lines.map(|line| vec![Inline::text(line)]).collect()));
            }
            "pre" => blocks.push(Block::Code(node.text().to_string())),
            "hr" => blocks.push(Block::Dinkus),
            _ => {
                let inner = self.blocks(node);
                blocks.extend(inner);
            }
        }
    }

    /// Reads the words of an element; blocks inside are parted by line ends.
    pub(super) fn words(&mut self, node: &NodeRef<'w>) -> Gathered {
        let mut gathered = Gathered::default();
        let mut blocks = Vec::new();
        self.flow(node, &mut gathered, &mut blocks);
        let mut words = Vec::new();
        for block in blocks {
            match block {
                Block::Paragraph(inner) | Block::Heading(_, inner) => {
                    if !words.is_empty() {
                        words.push(Inline::Break);
                    }
                    words.extend(inner);
                }
                figure @ Block::Figure { .. } => gathered.figures.push(figure),
                other => {
                    let place = self.place();
                    self.notices.lost("a block inside a line", &place);
                    words.push(Inline::text(block_words(&other)));
                }
            }
        }
        let loose = collapsed(std::mem::take(&mut gathered.words));
        if !words.is_empty() && !is_blank(&loose) {
            words.push(Inline::Break);
        }
        words.extend(loose);
        gathered.words = words;
        gathered
    }

    /// Reads an element among words.
    fn inline(&mut self, node: &NodeRef<'w>, name: &str, gathered: &mut Gathered) {
        match name {
            "br" => gathered.words.push(Inline::Break),
            "wbr" => {}
            "img" => {
                if let Some(figure) = self.picture(node) {
                    gathered.figures.push(figure);
                }
            }
            "code" | "kbd" | "samp" | "tt" => {
                gathered.words.push(Inline::Code(node.text().to_string()))
            }
            "a" => self.link(node, gathered),
            "q" => {
                gathered.words.push(Inline::text("“"));
                self.inner(node, gathered);
                gathered.words.push(Inline::text("”"));
            }
            _ => {
                let from = gathered.words.len();
                self.inner(node, gathered);
                let dress = Dress::of(node, name);
                let words = gathered.words.split_off(from);
                let only_note = words.len() == 1 && matches!(words[0], Inline::Note(_));
                let outer = self.arrived.facts.language.as_deref();
                gathered.words.extend(if only_note { words } else { dress.wrap(words, outer) });
            }
        }
    }

    fn inner(&mut self, node: &NodeRef<'w>, gathered: &mut Gathered) {
        let mut blocks = Vec::new();
        self.flow(node, gathered, &mut blocks);
        for block in blocks {
            gathered.words.push(Inline::text(block_words(&block)));
        }
    }

    /// Reads a link: the mark of a note, the way back from one, or words with an address.
    fn link(&mut self, node: &NodeRef<'w>, gathered: &mut Gathered) {
        let target = node.attr("href").unwrap_or_default().trim().to_owned();
        if let Some(id) = target.strip_prefix('#') {
            let words = node.text();
            if (is_mark(&words) || is_numeral(&words, id))
                && let Some(number) = self.note(id)
            {
                gathered.words.push(Inline::Note(number));
                return;
            }
            if self.inside_note.is_some() && words.trim().chars().count() <= 4 {
                return;
            }
        }
        let from = gathered.words.len();
        self.inner(node, gathered);
        let words = gathered.words.split_off(from);
        let public = ["http:", "https:", "mailto:"]
            .iter()
            .any(|scheme| target.to_ascii_lowercase().starts_with(scheme));
        if public && !is_blank(&words) {
            gathered.words.push(Inline::Link(target, words));
        } else {
            gathered.words.extend(words);
        }
    }

    /// Returns the number of a note, and reads it where this is its first mark.
    fn note(&mut self, id: &str) -> Option<usize> {
        if let Some(number) = self.numbers.get(id) {
            return Some(*number);
        }
        if self.inside_note.is_some() {
            return None;
        }
        let note = *self.notes.get(id)?;
        let number = self.arrived.notes.len();
        self.arrived.notes.push(Vec::new());
        self.numbers.insert(id.to_owned(), number);
        self.inside_note = Some(note.id);
        let mut blocks = self.blocks(&note);
        self.inside_note = None;
        if let Some(Block::Paragraph(words)) = blocks.first_mut() {
            strip_number(words);
        }
        self.arrived.notes[number] = blocks;
        Some(number)
    }

    /// Ends the paragraph that is being gathered.
    fn flush(&mut self, gathered: &mut Gathered, blocks: &mut Vec<Block>) {
        let words = collapsed(std::mem::take(&mut gathered.words));
        if !is_blank(&words) {
            blocks.push(Block::Paragraph(words));
        }
        blocks.append(&mut gathered.figures);
    }

    /// Says in words where the walk is.
    pub(super) fn place(&self) -> String {
        format!("block {}", self.blocks.max(1))
    }
}

/// Puts a dash before the last line of a quotation where the page says that it names the source.
fn attribute(node: &NodeRef<'_>, inner: &mut [Block]) {
    let Some(cite) = node.descendants_it().find(|one| one.has_name("cite")) else { return };
    let words = cite.text().trim().to_owned();
    if let [_, .., Block::Paragraph(last)] = inner
        && super::super::tree::plain_text(last).trim() == words
        && !words.starts_with(['—', '–', '-'])
    {
        *last = vec![Inline::Text(format!("— {words}"))];
    }
}

/// Takes the number off the head of a note that wrote it out.
fn strip_number(words: &mut [Inline]) {
    let Some(Inline::Text(text)) = words.first_mut() else { return };
    let trimmed = text.trim_start();
    let rest =
        trimmed.trim_start_matches(|c: char| c.is_ascii_digit() || "[]().*†‡§↩^".contains(c));
    if rest.len() < trimmed.len() && (rest.is_empty() || rest.starts_with(char::is_whitespace)) {
        *text = rest.trim_start().to_owned();
    }
}
