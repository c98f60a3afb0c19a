//! From elements to blocks and words.

use std::collections::{BTreeMap, BTreeSet};

use dom_query::{Document, NodeId, NodeRef};

use super::super::head::is_blank;
use super::super::tree::{Arrived, Block, Inline};
use super::super::{File, Notices, limits};
use super::Kept;
use super::elements::{has_class, holds_blocks, is_block, is_furniture, is_leaf, is_rule};
use super::marks::Dress;
use super::notes::Notes;
use super::sheet::Sheet;
use super::space::{block_words, collapsed};

/// Walks a page and fills a text.
pub(crate) struct Walker<'w, 'f, 'n> {
    pub(super) file: &'w File<'f>,
    pub(super) arrived: &'w mut Arrived,
    pub(super) notices: &'w mut Notices<'n>,
    pub(super) sheet: Sheet,
    pub(super) notes: Notes<'w>,
    /// The numbers of the elements that hold the notes.
    held: BTreeSet<usize>,
    pub(super) numbers: BTreeMap<String, usize>,
    kept: Option<Kept>,
    pub(super) depth: usize,
    blocks: usize,
    begins: String,
    /// How the words began that were read last, captions aside.
    pub(super) before: String,
    pub(super) inside_note: Option<NodeId>,
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
            sheet: Sheet::default(),
            notes: Notes::default(),
            held: BTreeSet::new(),
            numbers: BTreeMap::new(),
            kept: None,
            depth: 0,
            blocks: 0,
            begins: String::new(),
            before: String::new(),
            inside_note: None,
        }
    }

    /// Lets the walk know the notes of the page and what its classes mean.
    pub(super) fn knowing(mut self, page: &'w Document) -> Self {
        self.notes = super::notes::gather(page);
        self.held = self.notes.values().map(super::number).collect();
        self.sheet = Sheet::of(page);
        self
    }

    /// Restricts the walk to some elements.
    pub(super) fn keep(&mut self, kept: Option<Kept>) {
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
        if self.held.contains(&super::number(node)) && self.inside_note != Some(node.id) {
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
        if has_class(node, "gmail_signature") {
            let words = node.text().split_whitespace().take(20).collect::<Vec<_>>().join(" ");
            if !words.is_empty() {
                self.notices.lost(&format!("`{words}`, the signature,"), &self.place());
            }
            return true;
        }
        if NEVER.contains(&name) || is_furniture(node) {
            return true;
        }
        match &self.kept {
            Some(kept) if !is_block(name) || self.inside_note.is_some() => false,
            Some(kept) if kept.has(node) => false,
            Some(kept) => {
                let is_inside = node.parent().is_some_and(|above| kept.is_article(&above));
                let beside = [node.prev_element_sibling(), node.next_element_sibling()];
                let is_near = is_inside || beside.iter().flatten().any(|one| kept.has(one));
                !(is_near && is_rule(node)) && self.pass_over(node, is_inside)
            }
            None => matches!(name, "aside" | "footer"),
        }
    }

    /// Passes over an element that is no part of the article; one that stands inside it and holds something
    /// that a reader might miss is noted. Always true.
    fn pass_over(&mut self, node: &NodeRef<'w>, is_inside: bool) -> bool {
        if !is_inside {
            return true;
        }
        let words = begins(node);
        let media = ["iframe", "video", "audio", "img"];
        let shown =
            node.descendants_it().find(|inner| media.iter().any(|name| inner.has_name(name)));
        let place = self.place();
        match shown {
            Some(shown) if !is_furniture(&shown) => {
                let name = shown.node_name().unwrap_or_default().to_string();
                let source = shown.attr("src").unwrap_or_default();
                let source: String = source.chars().take(60).collect();
                let below =
                    if words.is_empty() { words } else { format!(" and the words `{words}`") };
                self.notices.lost(&format!("an element `{name}` (`{source}`){below}"), &place);
            }
            _ if words.split_whitespace().count() > 2 && !self.is_known(&words) => {
                self.notices.lost(&format!("`{words}…`, taken for no part of the text,"), &place);
            }
            _ => {}
        }
        true
    }

    /// Says whether words are how the title or the author's name begins, which are kept as facts.
    fn is_known(&self, words: &str) -> bool {
        let facts = &self.arrived.facts;
        let simple = super::lines::simplified(words);
        facts.title.iter().chain(&facts.authors).any(|known| {
            let known = super::lines::simplified(known);
            !known.is_empty() && (known.starts_with(&simple) || simple.starts_with(&known))
        })
    }

    /// Reads a block element.
    fn block(&mut self, node: &NodeRef<'w>, name: &str, blocks: &mut Vec<Block>) {
        self.blocks += 1;
        self.begins = begins(node);
        if !self.begins.is_empty() && !matches!(name, "figure" | "figcaption") {
            self.before.clone_from(&self.begins);
        }
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
                self.verse(node, blocks);
            }
            "pre" => blocks.push(Block::Code(node.text().to_string())),
            "hr" => blocks.push(Block::Dinkus),
            "p" if self.office_item(node, blocks) => {}
            "div" if node.attr("role").as_deref() == Some("separator") => {
                blocks.push(Block::Dinkus)
            }
            _ => {
                let dress = Dress::of(node, name, &self.sheet);
                let inner = self.blocks(node);
                if has_class(node, "pullquote") && !inner.is_empty() {
                    blocks.push(Block::Tagged("pull", inner));
                    return;
                }
                let title = ["title", "subtitle"].iter().position(|word| has_class(node, word));
                blocks.extend(inner.into_iter().map(|block| match (block, title) {
                    (Block::Paragraph(words), Some(at)) if name == "p" => {
                        Block::Heading(at as u8 + 1, words)
                    }
                    (Block::Paragraph(words), None) if name == "p" => {
                        Block::Paragraph(dress.wrap(words))
                    }
                    (other, _) => other,
                }));
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
                let dress = Dress::of(node, name, &self.sheet);
                let words = gathered.words.split_off(from);
                let only_note = words.iter().all(|one| matches!(one, Inline::Note(_)));
                gathered.words.extend(if only_note { words } else { dress.wrap(words) });
            }
        }
    }

    pub(super) fn inner(&mut self, node: &NodeRef<'w>, gathered: &mut Gathered) {
        let mut blocks = Vec::new();
        self.flow(node, gathered, &mut blocks);
        for block in blocks {
            gathered.words.push(Inline::text(block_words(&block)));
        }
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
        match self.begins.as_str() {
            "" => format!("block {}", self.blocks.max(1)),
            begins => format!("block {} (`{begins}…`)", self.blocks.max(1)),
        }
    }
}

/// Returns how the words of an element begin; looked for in its first nodes alone, since elements nest.
pub(super) fn begins(node: &NodeRef<'_>) -> String {
    let mut made = String::new();
    for text in node.descendants_it().take(40).filter(NodeRef::is_text) {
        for c in text.text().chars().take(200) {
            if !c.is_whitespace() {
                made.push(c);
            } else if !made.ends_with(' ') {
                made.push(' ');
            }
        }
        // Where an element ends that stands on lines of its own, so does a word.
        if text.parent().and_then(|above| above.node_name()).is_some_and(|name| is_block(&name)) {
            made.push(' ');
        }
    }
    made.trim().chars().take(24).collect::<String>().trim_end().to_owned()
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
