//! Lists, tables, figures and pictures of a page.

use dom_query::NodeRef;

use super::super::head::is_blank;
use super::super::limits;
use super::super::tree::{Block, Inline, Picture};
use super::walk::Walker;

impl<'w> Walker<'w, '_, '_> {
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
        if !items.is_empty() {
            blocks.push(Block::List { start, items });
        }
    }

    /// Reads a table; one of a single column or one that lays out a page is read as its cells.
    pub(super) fn table(&mut self, node: &NodeRef<'w>, blocks: &mut Vec<Block>) {
        let mut rows: Vec<(bool, Vec<Vec<Inline>>)> = Vec::new();
        let nodes: Vec<NodeRef<'w>> = node.descendants_it().filter(|n| n.has_name("tr")).collect();
        let is_layout = nodes.iter().all(|row| row.element_children().len() < 2)
            || node.descendants_it().any(|inner| inner.has_name("table"));
        if is_layout {
            let inner = self.blocks(node);
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

    pub(super) fn figure(&mut self, node: &NodeRef<'w>, blocks: &mut Vec<Block>) {
        let caption = node.descendants_it().find(|inner| inner.has_name("figcaption"));
        let words = caption.map(|caption| self.words(&caption).words).unwrap_or_default();
        let images: Vec<NodeRef<'w>> =
            node.descendants_it().filter(|n| n.has_name("img")).collect();
        let mut words = Some(words);
        for image in &images {
            if let Some(Block::Figure { picture, alt, .. }) = self.picture(image) {
                let caption = words.take().unwrap_or_default();
                blocks.push(Block::Figure { picture, alt, caption });
            }
        }
        if images.is_empty() {
            let inner = self.blocks(node);
            let is_pull = node.class().is_some_and(|class| class.contains("pullquote"));
            for block in inner {
                blocks.push(match block {
                    Block::Quotation(inner) if is_pull => Block::Tagged("pull", inner),
                    other => other,
                });
            }
        } else if let Some(words) = words.filter(|words| !is_blank(words)) {
            blocks.push(Block::Paragraph(words));
        }
    }

    /// Keeps a picture that came with the page; one that is elsewhere is noted as lost.
    pub(super) fn picture(&mut self, node: &NodeRef<'w>) -> Option<Block> {
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
                let shown: String = source.chars().take(60).collect();
                self.notices.lost(
                    &format!("the picture `{shown}`, which did not come with it,"),
                    &self.place(),
                );
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

/// Says whether a picture is one of those that count readers.
fn is_pixel(node: &NodeRef<'_>) -> bool {
    let is_one =
        |name: &str| node.attr(name).is_some_and(|value| matches!(value.trim(), "0" | "1"));
    is_one("width") && is_one("height")
}
