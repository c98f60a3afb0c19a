//! What a piece is built of, as XHTML.

use unicode_script::{Script, UnicodeScript};

use super::sheet::Sheet;
use crate::document::block::Alignment;
use crate::document::inline::plain_text;
use crate::document::{Block, Cell, Figure, Inline, Language, ListItem, NodeId, Stanza, Turn};

/// The most columns that a small screen shows beside each other (Kobo's EPUB guidelines, “Tables”).
const WIDE: usize = 4;

/// The most rows of a table that stands on one screen.
const LONG: usize = 8;

impl Sheet<'_> {
    /// Writes blocks.
    pub(crate) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    /// Writes the text of a piece: its first paragraph is marked as the opening.
    pub(crate) fn body(&mut self, blocks: &[Block]) {
        let mut blocks = blocks.iter();
        if let Some(first) = blocks.next() {
            match first {
                Block::Paragraph(id, inlines) if has_drop_capital(inlines) => {
                    self.paragraph(*id, inlines, &[("class", "opening")]);
                }
                other => self.block(other),
            }
        }
        blocks.for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(id, inlines) => self.paragraph(*id, inlines, &[]),
            Block::Heading { id, level, inlines } => self.heading(*id, *level, inlines),
            Block::Quotation { id, language, blocks, attribution } => {
                self.blocks_at(*id);
                self.open_in("blockquote", language.as_ref(), &[]);
                self.quoted(blocks, attribution.as_deref());
                self.close_in();
                self.out.line();
            }
            Block::Epigraph { id, blocks, attribution } => {
                self.blocks_at(*id);
                let attributes =
                    [("epub:type", "epigraph"), ("role", "doc-epigraph"), ("class", "epigraph")];
                self.out.open("blockquote", &attributes);
                self.quoted(blocks, attribution.as_deref());
                self.out.close_line();
            }
            Block::PullQuote { id, blocks, attribution } => {
                self.pull_quote(*id, blocks, attribution.as_deref());
            }
            Block::Verse { id, language, stanzas, attribution } => {
                self.verse(*id, language.as_ref(), stanzas, attribution.as_deref());
            }
            Block::Dinkus(id) => {
                self.blocks_at(*id);
                self.out.empty("hr", &[("class", "dinkus")]);
                self.out.line();
            }
            Block::Figure(figure) => self.figure(figure),
            Block::List { id, start, items } => self.list(*id, *start, items),
            Block::Table { id, caption, columns, head, rows } => {
                self.blocks_at(*id);
                self.table(caption.as_deref(), columns, head, rows);
            }
            Block::Interview(id, turns) => {
                self.blocks_at(*id);
                self.out.open("div", &[("class", "interview")]);
                self.out.line();
                turns.iter().for_each(|turn| self.turn(turn));
                self.out.close_line();
            }
            Block::Code(text) => {
                self.blocks_at(text.id);
                self.out.open("pre", &[]);
                self.out.leaf("code", &[], &text.text);
                self.out.close_line();
            }
        }
    }

    fn paragraph(&mut self, id: NodeId, inlines: &[Inline], attributes: &[(&'static str, &str)]) {
        self.out.open("p", attributes);
        self.spans_at(id);
        self.inlines(inlines);
        self.out.close_line();
    }

    /// Writes a heading one level below the piece's title; its pages are marked before it, so that no
    /// reader hears a page number as part of its words.
    fn heading(&mut self, id: NodeId, level: u8, inlines: &[Inline]) {
        self.blocks_up_to(id, inlines);
        let name = match level {
            0 | 1 => "h2",
            2 => "h3",
            3 => "h4",
            4 => "h5",
            _ => "h6",
        };
        self.out.open(name, &[("id", &format!("n{}", id.node))]);
        self.inlines(inlines);
        self.out.close_line();
    }

    /// Marks the pages that begin at a block or at its first words, before the block.
    fn blocks_up_to(&mut self, id: NodeId, words: &[Inline]) {
        let mut first = words.first();
        let mut last = id;
        while let Some(inline) = first {
            last = last.max(inline.id());
            first = inline.children().first();
        }
        if id == NodeId::NONE || last == NodeId::NONE {
            return;
        }
        let pages = self.pending.up_to_start(last);
        self.page_blocks(&pages);
    }

    fn quoted(&mut self, blocks: &[Block], attribution: Option<&[Inline]>) {
        self.out.line();
        self.blocks(blocks);
        self.attribution(attribution);
    }

    fn attribution(&mut self, attribution: Option<&[Inline]>) {
        let Some(inlines) = attribution.filter(|inlines| !inlines.is_empty()) else { return };
        self.out.open("p", &[("class", "attribution")]);
        if !plain_text(inlines).trim_start().starts_with(['—', '–', '―', '-']) {
            self.out.text("— ");
        }
        self.inlines(inlines);
        self.out.close_line();
    }

    /// Writes a pull quote. Where it repeats words of the piece it is hidden from those who listen.
    fn pull_quote(&mut self, id: NodeId, blocks: &[Block], attribution: Option<&[Inline]>) {
        self.blocks_at(id);
        let mut attributes =
            vec![("epub:type", "pullquote"), ("role", "doc-pullquote"), ("class", "pullquote")];
        let repeated = self.piece.is_some_and(|piece| is_repeated(blocks, &piece.blocks));
        if repeated {
            attributes.push(("aria-hidden", "true"));
        }
        self.out.open("aside", &attributes);
        self.quoted(blocks, attribution);
        self.out.close_line();
    }

    fn verse(
        &mut self,
        id: NodeId,
        language: Option<&Language>,
        stanzas: &[Stanza],
        attribution: Option<&[Inline]>,
    ) {
        self.blocks_at(id);
        self.open_in("blockquote", language, &[("class", "verse")]);
        self.out.line();
        for stanza in stanzas {
            self.blocks_at(stanza.id);
            self.out.open("p", &[("class", "stanza")]);
            for (at, line) in stanza.lines.iter().enumerate() {
                if at > 0 {
                    self.out.empty("br", &[]);
                    self.out.line();
                }
                let class = match line.indent {
                    0 => "line".to_owned(),
                    n => format!("line in{}", n.min(12)),
                };
                self.out.open("span", &[("class", &class)]);
                self.spans_at(line.id);
                self.inlines(&line.inlines);
                self.out.close();
            }
            self.out.close_line();
        }
        self.attribution(attribution);
        self.close_in();
        self.out.line();
    }

    fn figure(&mut self, figure: &Figure) {
        // A page that begins with the caption begins with the picture above it.
        let first = [&figure.caption, &figure.credit].into_iter().flatten().next();
        self.blocks_up_to(figure.id, first.map_or(&[][..], |words| words));
        let Some(picture) = self.volume.pictures.get(&figure.path) else { return };
        let ornament = figure.alt.is_empty();
        let (width, height) = (picture.width.to_string(), picture.height.to_string());
        let mut image = vec![
            ("src", picture.file.as_str()),
            ("alt", figure.alt.as_str()),
            ("width", width.as_str()),
            ("height", height.as_str()),
        ];
        if ornament {
            image.push(("role", "presentation"));
        }
        let id = format!("n{}", figure.id.node);
        if ornament && figure.caption.is_none() && figure.credit.is_none() {
            self.out.open("div", &[("class", "ornament"), ("id", &id)]);
            self.out.empty("img", &image);
            return self.out.close_line();
        }
        self.out.open("figure", &[("id", &id)]);
        self.out.line();
        self.out.empty("img", &image);
        self.out.line();
        if figure.caption.is_some() || figure.credit.is_some() {
            self.out.open("figcaption", &[]);
            for (class, inlines) in [("caption", &figure.caption), ("credit", &figure.credit)] {
                if let Some(inlines) = inlines {
                    self.out.open("p", &[("class", class)]);
                    self.inlines(inlines);
                    self.out.close();
                }
            }
            self.out.close_line();
        }
        self.out.close_line();
    }

    fn list(&mut self, id: NodeId, start: Option<u64>, items: &[ListItem]) {
        self.blocks_at(id);
        let first = start.unwrap_or(1).to_string();
        match start {
            None => self.out.open("ul", &[]),
            Some(1) => self.out.open("ol", &[]),
            Some(_) => self.out.open("ol", &[("start", &first)]),
        }
        self.out.line();
        for item in items {
            self.out.open("li", &[]);
            self.spans_at(item.id);
            match item.blocks.as_slice() {
                [Block::Paragraph(id, inlines)] => {
                    self.spans_at(*id);
                    self.inlines(inlines);
                }
                blocks => self.blocks(blocks),
            }
            self.out.close_line();
        }
        self.out.close_line();
    }

    fn table(
        &mut self,
        caption: Option<&[Inline]>,
        columns: &[Alignment],
        head: &[Cell],
        rows: &[Vec<Cell>],
    ) {
        // Where it is wider than the screen, a table is moved sideways rather than cut off. What can be moved is
        // not divided between pages: a longer table breaks its words instead.
        let wide = columns.len() > WIDE;
        if wide {
            match rows.len() {
                0..=LONG => self.out.open("div", &[("class", "wide moved"), ("tabindex", "0")]),
                _ => self.out.open("div", &[("class", "wide")]),
            }
            self.out.line();
        }
        self.out.open("table", &[]);
        self.out.line();
        if let Some(caption) = caption {
            self.out.open("caption", &[]);
            self.inlines(caption);
            self.out.close_line();
        }
        if !head.is_empty() {
            self.out.open("thead", &[]);
            self.row(head, columns, true);
            self.out.close_line();
        }
        self.out.open("tbody", &[]);
        self.out.line();
        for row in rows {
            self.row(row, columns, false);
            self.out.line();
        }
        self.out.close_line();
        self.out.close_line();
        if wide {
            self.out.close_line();
        }
    }

    fn row(&mut self, cells: &[Cell], columns: &[Alignment], is_head: bool) {
        self.out.open("tr", &[]);
        for (at, cell) in cells.iter().enumerate() {
            let class = match columns.get(at).copied().unwrap_or_default() {
                Alignment::Start => None,
                Alignment::Centre => Some("centre"),
                Alignment::End => Some("end"),
            };
            // A head cell without words names nothing, and is not one.
            let names_column = is_head && !cell.inlines.is_empty();
            let mut attributes: Vec<(&'static str, &str)> = Vec::new();
            if names_column {
                attributes.push(("scope", "col"));
            }
            attributes.extend(class.map(|class| ("class", class)));
            self.out.open(if names_column { "th" } else { "td" }, &attributes);
            self.spans_at(cell.id);
            self.inlines(&cell.inlines);
            self.out.close();
        }
        self.out.close();
    }

    /// Writes a turn of an interview: the speaker runs in with the first paragraph.
    fn turn(&mut self, turn: &Turn) {
        let (first, rest) = match turn.blocks.split_first() {
            Some((Block::Paragraph(id, inlines), rest)) => (Some((*id, inlines)), rest),
            _ => (None, turn.blocks.as_slice()),
        };
        self.out.open("p", &[("class", "turn")]);
        self.spans_at(turn.id);
        self.out.open("b", &[("class", "speaker")]);
        self.inlines(&turn.speaker);
        self.out.text(":");
        self.out.close();
        if let Some((id, inlines)) = first {
            self.out.text(" ");
            self.spans_at(id);
            self.inlines(inlines);
        }
        self.out.close_line();
        self.blocks(rest);
    }
}

/// Says whether a paragraph may open with a large capital: a letter of a script that has capitals, not a
/// quotation mark before it, not a link or a note.
fn has_drop_capital(inlines: &[Inline]) -> bool {
    let text = plain_text(inlines);
    let capital = text.chars().next().is_some_and(|c| {
        matches!(c.script(), Script::Latin | Script::Greek | Script::Cyrillic) && c.is_uppercase()
    });
    // A capital two or three lines deep needs words beside it.
    capital && text.chars().count() > 160 && matches!(inlines.first(), Some(Inline::Text(_)))
}

/// Says whether the words of a pull quote stand in the text as well.
pub(crate) fn is_repeated(quote: &[Block], text: &[Block]) -> bool {
    let letters = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let mut wanted = String::new();
    crate::document::walk::blocks(quote, &mut |inlines| {
        wanted.push_str(&letters(&plain_text(inlines)))
    });
    let mut here = String::new();
    for block in text.iter().filter(|block| !matches!(block, Block::PullQuote { .. })) {
        crate::document::walk::blocks(std::slice::from_ref(block), &mut |inlines| {
            here.push_str(&letters(&plain_text(inlines)));
        });
    }
    !wanted.is_empty() && here.contains(&wanted)
}
