//! Lists, tables, figures and pictures of a page.

use dom_query::NodeRef;

use super::super::head::is_blank;
use super::super::limits;
use super::super::tree::{Block, Inline, Picture, plain_text};
use super::elements::has_class;
use super::marks::Dress;
use super::walk::Walker;

impl<'w> Walker<'w, '_, '_> {
    /// Reads lines that keep their ends and indents.
    pub(super) fn verse(&mut self, node: &NodeRef<'w>, blocks: &mut Vec<Block>) {
        let mut lines = self.raw_lines(node, 0);
        let is_empty = |line: &Vec<Inline>| is_blank(line);
        while lines.last().is_some_and(is_empty) {
            lines.pop();
        }
        let lead = lines.iter().take_while(|line| is_blank(line)).count();
        lines.drain(..lead);
        if !lines.is_empty() {
            blocks.push(Block::Verse(lines));
        }
    }

    fn raw_lines(&self, node: &NodeRef<'w>, depth: usize) -> Vec<Vec<Inline>> {
        let mut lines = vec![Vec::new()];
        for child in node.children_it(false) {
            let inner: Vec<Vec<Inline>> = if child.is_text() {
                let text = child.text();
                text.split('\n').map(|line| vec![Inline::text(line)]).collect()
            } else if child.has_name("br") {
                vec![Vec::new(), Vec::new()]
            } else if let Some(name) = child.node_name().filter(|_| depth < limits::DEPTH) {
                let dress = Dress::of(&child, &name, &self.sheet);
                self.raw_lines(&child, depth + 1).into_iter().map(|l| dress.wrap(l)).collect()
            } else {
                continue;
            };
            for (at, line) in inner.into_iter().enumerate() {
                match lines.last_mut() {
                    Some(last) if at == 0 => last.extend(line),
                    _ => lines.push(line),
                }
            }
        }
        lines
    }

    /// Reads a paragraph that Outlook or Word sets as an item of a list; `false` where it is none.
    pub(super) fn office_item(&mut self, node: &NodeRef<'w>, blocks: &mut Vec<Block>) -> bool {
        let style = node.attr("style").unwrap_or_default();
        let Some(list) = style.split(';').find_map(|one| one.trim().strip_prefix("mso-list:"))
        else {
            return false;
        };
        let level = list.split("level").nth(1).and_then(|rest| rest.get(..1)?.parse().ok());
        let is_mark = |inner: &NodeRef<'w>| {
            inner.attr("style").is_some_and(|style| style.contains("mso-list:Ignore"))
        };
        let mark = node.descendants_it().find(is_mark).map(|mark| mark.text().trim().to_owned());
        let figures = mark.unwrap_or_default();
        let start = figures.split(['.', ')', '\u{a0}', ' ']).next().and_then(|n| n.parse().ok());
        let gathered = self.words(node);
        if !is_blank(&gathered.words) {
            let item = vec![vec![Block::Paragraph(gathered.words)]];
            match blocks.last_mut() {
                Some(Block::List { start: above, items })
                    if above.is_some() == start.is_some() || level > Some(1) =>
                {
                    go_on(items, level.unwrap_or(1usize).clamp(1, 9) - 1, start, item);
                }
                _ => blocks.push(Block::List { start, items: item }),
            }
        }
        blocks.extend(gathered.figures);
        true
    }

    pub(super) fn list(&mut self, node: &NodeRef<'w>, name: &str, blocks: &mut Vec<Block>) {
        let first = node.attr("start").and_then(|start| start.trim().parse().ok());
        let start = (name == "ol").then(|| first.unwrap_or(1));
        let mut items = Vec::new();
        self.depth += 1;
        for child in node.element_children() {
            let Some(child_name) = child.node_name() else { continue };
            if !self.is_left_out(&child, &child_name) && self.depth < limits::DEPTH {
                let inner = self.blocks(&child);
                if !inner.is_empty() {
                    items.push(inner);
                }
            }
        }
        self.depth -= 1;
        if items.is_empty() {
            return;
        }
        // Google Docs writes each level of a list as a list of its own, which names its level.
        let level = level_of(node).unwrap_or(0);
        match blocks.last_mut() {
            Some(Block::List { items: above, .. }) if level_of(node).is_some() => {
                go_on(above, level, start, items);
            }
            _ => blocks.push(Block::List { start, items }),
        }
    }

    /// Reads a table; one of a single column or one that lays out a page is read as its cells.
    pub(super) fn table(&mut self, node: &NodeRef<'w>, blocks: &mut Vec<Block>) {
        let mut rows: Vec<(bool, Vec<Vec<Inline>>)> = Vec::new();
        let nodes: Vec<NodeRef<'w>> = node.descendants_it().filter(|n| n.has_name("tr")).collect();
        let is_layout = nodes.iter().all(|row| row.element_children().len() < 2)
            || node.descendants_it().any(|inner| inner.has_name("table"));
        if is_layout {
            let mut inner = self.blocks(node);
            // Blogger puts a picture and its caption into a table.
            if has_class(node, "tr-caption-container")
                && let [Block::Figure { caption, .. }, Block::Paragraph(words)] = &mut inner[..]
            {
                *caption = std::mem::take(words);
                inner.truncate(1);
            }
            blocks.extend(inner);
            return;
        }
        for row in nodes {
            let cells = row.element_children();
            let is_head = cells.iter().all(|cell| cell.has_name("th"))
                || row.parent().is_some_and(|above| above.has_name("thead"));
            let mut made = Vec::new();
            for cell in &cells {
                let gathered = self.words(cell);
                made.push(gathered.words);
                blocks.extend(gathered.figures);
            }
            rows.push((is_head, made));
        }
        let head = if rows.first().is_some_and(|(is_head, _)| *is_head) {
            rows.remove(0).1
        } else {
            Vec::new()
        };
        let rows = rows.into_iter().map(|(_, cells)| cells).collect();
        blocks.push(Block::Table { head, rows });
    }

    /// Reads a figure: its pictures, the first with the caption; what it shows from elsewhere is noted.
    pub(super) fn figure(&mut self, node: &NodeRef<'w>, blocks: &mut Vec<Block>) {
        if self.depth >= limits::DEPTH {
            self.notices.lost("a figure nested too deeply", &self.place());
            return;
        }
        let mut parts = Parts::default();
        parts.gather(node, 0);
        let Parts { caption, inner, images, shown } = parts;
        let words = caption.map(|caption| self.words(&caption).words).unwrap_or_default();
        if !inner.is_empty() {
            self.depth += 1;
            inner.iter().for_each(|one| self.figure(one, blocks));
            self.depth -= 1;
            self.pictures(&images, Vec::new(), blocks);
            if !is_blank(&words) {
                blocks.push(Block::Paragraph(words));
            }
            return;
        }
        match (images.is_empty(), shown) {
            (false, _) => self.pictures(&images, words, blocks),
            (true, Some(shown)) => {
                let source = shown.attr("src").unwrap_or_default();
                let source: String = source.chars().take(60).collect();
                let name = shown.node_name().unwrap_or_default().to_string();
                let below = below(&words);
                self.notices
                    .lost(&format!("an element `{name}` (`{source}`){below}"), &self.place());
            }
            (true, None) => {
                let is_pull = node.class().is_some_and(|class| class.contains("pullquote"));
                let made = self.blocks(node);
                blocks.extend(made.into_iter().map(|block| match block {
                    Block::Quotation(inner) if is_pull => Block::Tagged("pull", inner),
                    other => other,
                }));
            }
        }
    }

    /// Reads the pictures of a figure; the words below it belong to the first that is at hand.
    fn pictures(&mut self, images: &[NodeRef<'w>], words: Vec<Inline>, blocks: &mut Vec<Block>) {
        let mut words = Some(words);
        for image in images {
            let below = words.as_deref().map(plain_text).unwrap_or_default();
            match self.picture_with(image, &below) {
                Some(Block::Figure { picture, alt, .. }) => {
                    let caption = words.take().unwrap_or_default();
                    blocks.push(Block::Figure { picture, alt, caption });
                }
                // What is lost is told with its caption, which would make no sense alone.
                _ if images.len() == 1 => words = None,
                _ => {}
            }
        }
        if let Some(words) = words.filter(|words| !is_blank(words)) {
            blocks.push(Block::Paragraph(words));
        }
    }

    /// Keeps a picture that came with the page; one that is elsewhere is noted as lost.
    pub(super) fn picture(&mut self, node: &NodeRef<'w>) -> Option<Block> {
        self.picture_with(node, "")
    }

    /// As [`Walker::picture`]; `below` is its caption.
    fn picture_with(&mut self, node: &NodeRef<'w>, below: &str) -> Option<Block> {
        let source = self.source_of(node);
        let alt = node.attr("alt").unwrap_or_default().trim().to_owned();
        if is_pixel(node) || source.is_empty() {
            return None;
        }
        match self.file.picture(&source) {
            Some(found) if self.arrived.pictures.len() < limits::PICTURES => {
                let number = self.keep_picture(found);
                Some(Block::Figure { picture: number, alt, caption: Vec::new() })
            }
            _ => {
                self.notices.picture(&source, &alt, below, &self.before);
                None
            }
        }
    }

    /// Returns a picture's address: the one that a script would load, where that picture is at hand, since
    /// the other is then a stand-in.
    fn source_of(&self, node: &NodeRef<'w>) -> String {
        let value = |name: &str| {
            let value = node.attr(name).map(|value| value.trim().to_owned());
            value.filter(|value| !value.is_empty())
        };
        let late = ["data-src", "data-lazy-src", "data-original"].iter().find_map(|n| value(n));
        let plain = value("src").unwrap_or_default();
        match late {
            Some(late) if plain.is_empty() || self.file.picture(&late).is_some() => late,
            Some(late) if plain.starts_with("data:") => late,
            _ => plain,
        }
    }

    /// Adds a picture under a name of its own.
    fn keep_picture(&mut self, found: Picture) -> usize {
        if let Some(at) = self.arrived.pictures.iter().position(|one| one.bytes == found.bytes) {
            return at;
        }
        let number = self.arrived.pictures.len();
        let taken = self.arrived.pictures.iter().any(|one| one.name == found.name);
        let name = if taken { format!("{}-{}", number + 1, found.name) } else { found.name };
        self.arrived.pictures.push(Picture { name, bytes: found.bytes });
        number
    }
}

/// The parts of a figure that are its own, and no other's inside it.
#[derive(Default)]
struct Parts<'a> {
    caption: Option<NodeRef<'a>>,
    inner: Vec<NodeRef<'a>>,
    images: Vec<NodeRef<'a>>,
    /// What is shown from elsewhere.
    shown: Option<NodeRef<'a>>,
}

impl<'a> Parts<'a> {
    fn gather(&mut self, node: &NodeRef<'a>, depth: usize) {
        for child in node.element_children() {
            match child.node_name().as_deref() {
                Some("figure") => self.inner.push(child),
                Some("figcaption") => self.caption = self.caption.or(Some(child)),
                Some("img") => self.images.push(child),
                Some("iframe" | "video" | "audio" | "object" | "embed") => {
                    self.shown = self.shown.or(Some(child));
                }
                Some("noscript") | None => {}
                Some(_) if depth < limits::DEPTH => self.gather(&child, depth + 1),
                Some(_) => {}
            }
        }
    }
}

/// Says in words what stands below a picture.
fn below(words: &[Inline]) -> String {
    let text = plain_text(words);
    let text = text.trim();
    if text.is_empty() { String::new() } else { format!(" with the words below it, `{text}`") }
}

/// Returns the level that Google Docs gives to a list: `lst-kix_a1b2-1`.
fn level_of(node: &NodeRef<'_>) -> Option<usize> {
    let classes = node.class()?;
    let name = classes.split_ascii_whitespace().find(|class| class.starts_with("lst-kix_"))?;
    // A list that begins anew says so.
    let begins = has_class(node, "start") && name.ends_with("-0");
    name.rsplit('-').next()?.parse().ok().filter(|level| *level < 9 && !begins)
}

/// Puts items into the list that they continue, as deep as they stand.
fn go_on(above: &mut Vec<Vec<Block>>, level: usize, start: Option<u64>, items: Vec<Vec<Block>>) {
    let Some(last) = above.last_mut().filter(|_| level > 0) else {
        above.extend(items);
        return;
    };
    if !matches!(last.last(), Some(Block::List { .. })) {
        last.push(Block::List { start, items: Vec::new() });
    }
    if let Some(Block::List { items: inner, .. }) = last.last_mut() {
        go_on(inner, level - 1, start, items);
    }
}

/// Says whether a picture is one of those that count readers.
fn is_pixel(node: &NodeRef<'_>) -> bool {
    let is_one =
        |name: &str| node.attr(name).is_some_and(|value| matches!(value.trim(), "0" | "1"));
    is_one("width") && is_one("height")
}
