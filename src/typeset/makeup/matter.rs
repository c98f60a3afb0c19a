//! Front and back matter: half-title, title page, copyright page, dedication, contributors, credits, colophon.

use std::sync::Arc;

use crate::apparatus::{ContributorNote, CreditLine, TitlePage, names, words};
use crate::design::{Align, TextStyle};
use crate::document::{Block, ContributorId, Inline, MatterKind, NodeId, Piece};
use crate::font::{Capitals, Slope};
use crate::length::{Em, Length};
use crate::typeset::display::{LinkTarget, Tag};
use crate::typeset::galley::lines::{Hold, Put};
use crate::typeset::galley::opening::Display;
use crate::typeset::galley::{Setter, start_of};
use crate::typeset::paragraph::StyledText;

use crate::typeset::galley::inlines::supplied;

/// What each line costs that a page of entries is short.
const ENTRY: f64 = 2.0;

impl Setter<'_, '_> {
    /// Adds a line of supplied words to a display.
    fn line(&mut self, display: &mut Display, words: &str, style: &TextStyle, node: NodeId) {
        self.tagged_line(display, (words, Tag::P), style, node);
    }

    /// Adds a line of supplied words to a display, with their tag.
    fn tagged_line(
        &mut self,
        display: &mut Display,
        (words, tag): (&str, Tag),
        style: &TextStyle,
        node: NodeId,
    ) {
        let element = self.element(tag, self.root(), node);
        let look = self.look(style, element);
        let text = StyledText { pieces: vec![supplied(words, &look, node)] };
        self.display(display, &text, style);
    }

    /// Sets the half-title: the title alone, a third down the page.
    pub fn half_title(&mut self, page: &TitlePage, node: NodeId) {
        let style = self.context.design.styles.part_title.clone();
        let sink = self.context.design.page.lines() / 4;
        let mut display = Display { lines: sink, ..Display::default() };
        self.line(&mut display, &page.title, &style, node);
        self.push_display(display, &[0]);
    }

    /// Sets the title page: title, subtitle, who made it; the publisher at the foot.
    pub fn title_page(&mut self, page: &TitlePage, node: NodeId) {
        let styles = &self.context.design.styles;
        let (title, text) = (styles.book_title.clone(), styles.text.clone());
        let align = styles.title.align;
        let centred = TextStyle { align, ..text };
        let capitals = styles.byline.clone();
        let subtitle = TextStyle {
            size: styles.title.size.scale(0.75),
            leading: self.leading(),
            ..styles.title.clone()
        };
        let subtitle =
            TextStyle { leading: subtitle.size.scale(1.25).max(self.leading()), ..subtitle };
        let lines = self.context.design.page.lines();
        let mut display = Display { lines: lines / 6, ..Display::default() };
        self.tagged_line(&mut display, (&page.title, Tag::Title), &title, node);
        if let Some(words) = &page.subtitle {
            display.lines += 1;
            self.line(&mut display, words, &subtitle, node);
        }
        display.lines += 3;
        let vocabulary = words::words(&self.context.book.book.language);
        let (people, before): (&[ContributorId], _) = if page.editors.is_empty() {
            (&page.authors, None)
        } else {
            (&page.editors, Some(vocabulary.edited_by))
        };
        let joined = words::join(&names(self.context.book, people), vocabulary);
        if let Some(before) = before {
            let italic = TextStyle { slope: Slope::Italic, ..centred.clone() };
            let italic = if self.context.design.styles.italics { italic } else { centred.clone() };
            // Alone on its line it leads to the names without a colon.
            self.line(&mut display, before.trim_end_matches(':'), &italic, node);
        }
        if !joined.is_empty() {
            self.line(&mut display, &joined, &capitals, node);
        }
        if let Some(series) = &page.series {
            display.lines += 1;
            self.line(&mut display, series, &centred, node);
        }
        let imprint: Vec<String> = [
            page.publisher.clone(),
            match (&page.place, &page.year) {
                (Some(place), Some(year)) => Some(format!("{place}, {year}")),
                (place, year) => place.clone().or_else(|| year.clone()),
            },
        ]
        .into_iter()
        .flatten()
        .collect();
        display.lines = display.lines.max(lines.saturating_sub(imprint.len() as u32));
        for (at, words) in imprint.iter().enumerate() {
            let style = if at == 0 && page.publisher.is_some() { &capitals } else { &centred };
            self.line(&mut display, words, style, node);
        }
        self.push_display(display, &[0]);
    }

    /// Sets small blocks at the foot of a page of their own: the copyright page.
    pub fn small_print(&mut self, blocks: &[Block]) {
        let lines = self.context.design.page.lines();
        let display = self.small_display(blocks);
        let below = Display { lines: lines.saturating_sub(display.lines), ..Display::default() };
        let mut display = display;
        crate::typeset::galley::shift(
            &mut display.items,
            Length::ZERO,
            self.leading() * i64::from(below.lines),
        );
        display.lines += below.lines;
        self.push_display(display, &[0]);
    }

    /// Sets small blocks one below the other, parted by a line.
    fn small_display(&mut self, blocks: &[Block]) -> Display {
        let style = TextStyle {
            leading: self.leading(),
            align: Align::Start,
            ..self.context.design.styles.caption.clone()
        };
        let mut display = Display::default();
        for block in blocks {
            let mut texts: Vec<&[Inline]> = Vec::new();
            crate::document::walk::blocks(std::slice::from_ref(block), &mut |inlines| {
                texts.push(inlines);
            });
            if display.lines > 0 {
                display.lines += 1;
            }
            for inlines in texts {
                let element = self.element(Tag::P, self.root(), block.id());
                let text = self.text(inlines, &style, element);
                self.ragged(&mut display, &text, &style);
            }
        }
        display
    }

    /// Adds ragged lines to a display, one a line of the grid.
    fn ragged(&mut self, display: &mut Display, text: &StyledText, style: &TextStyle) {
        let shape = self.shape(style, self.measure(), Length::ZERO);
        for mut line in self.draw(text, &shape, Length::ZERO) {
            let y = self.leading() * i64::from(display.lines);
            crate::typeset::galley::shift(&mut line, Length::ZERO, y);
            display.items.append(&mut line);
            display.lines += 1;
        }
    }

    /// Sets a dedication or the book's epigraph: alone, a quarter down the page.
    pub fn alone(&mut self, piece: &Piece, kind: MatterKind) {
        let mut style = self.context.design.styles.epigraph.clone();
        if kind == MatterKind::Dedication && self.context.design.styles.italics {
            style.slope = Slope::Italic;
        }
        style.size = self.context.design.styles.text.size;
        let sink = self.context.design.page.lines() / 5;
        let mut display = Display { lines: sink, ..Display::default() };
        let blocks = piece.epigraphs.value.iter().chain(&piece.blocks);
        for block in blocks {
            let (said, source) = match block {
                Block::Epigraph { blocks, attribution, .. } => (&**blocks, attribution.as_deref()),
                other => (std::slice::from_ref(other), None),
            };
            crate::document::walk::blocks(said, &mut |inlines| {
                let element = self.element(Tag::P, self.root(), block.id());
                let text = self.text(inlines, &style, element);
                self.display(&mut display, &text, &style);
            });
            if let Some(words) = source {
                let element = self.element(Tag::P, self.root(), block.id());
                let upright = TextStyle { slope: Slope::Upright, ..style.clone() };
                let text = self.source_text(words, &upright, element, block.id());
                self.display(&mut display, &text, &upright);
            }
        }
        self.push_display(display, &[0]);
    }

    /// Sets the title of a part, alone on its recto.
    pub fn part_title(&mut self, title: &[Inline], node: NodeId) {
        let style = self.context.design.styles.part_title.clone();
        let sink = self.context.design.page.lines() / 4;
        let mut display = Display { lines: sink, ..Display::default() };
        let heading = self.element(Tag::Heading(1), self.root(), node);
        let text = self.text(title, &style, heading);
        self.display(&mut display, &text, &style);
        self.push_display(display, &[0]);
    }

    /// Sets the heading of front or back matter.
    pub fn matter_heading(&mut self, title: &[Inline], node: NodeId) {
        let (style, sink) = {
            let styles = &self.context.design.styles;
            (styles.title.clone(), styles.sink.min(4))
        };
        let mut display = Display { lines: sink, ..Display::default() };
        let heading = self.element(Tag::Heading(1), self.root(), node);
        let text = self.text(title, &style, heading);
        self.display(&mut display, &text, &style);
        display.lines += 2;
        // Rather than a last page of a few lines, the heading stands higher.
        let sinks: &[i64] = if sink > 3 { &[0, -1, -2, -3] } else { &[0] };
        self.push_display(display, sinks);
        self.bind();
        self.flush();
    }

    /// Sets the contributors' notes: the name in small capitals, unless the note begins with it.
    ///
    /// Those of whom nothing is told are left out: on paper a name alone says no more than the contents do.
    pub fn contributors(&mut self, notes: &[ContributorNote], node: NodeId) {
        let style = self.context.design.styles.text.clone();
        for note in notes.iter().filter(|note| !note.bio.is_empty()) {
            let person = self.context.book.contributor(note.contributor).name.clone();
            let element = self.element(Tag::P, self.root(), node);
            let look = self.look(&style, element);
            let capitals =
                TextStyle { capitals: Capitals::Small, letterspacing: Em(0.04), ..style.clone() };
            let mut text = StyledText::default();
            let mut rest = note.bio.as_slice();
            if !note.names_itself {
                let name = self.look(&capitals, element);
                text.pieces.push(supplied(&person, &name, node));
                text.pieces.push(supplied("  ", &look, node));
            }
            if let Some((Block::Paragraph(_, inlines), others)) = rest.split_first() {
                self.add(inlines, &look, &mut text.pieces);
                rest = others;
            }
            text.pieces.retain(|piece| !piece.text.is_empty());
            let shape = self.shape(&style, self.measure(), Length::ZERO);
            let paragraph = Arc::new(self.compositor.set(&text, &shape));
            // Whom a note is about is told at its head: it is not read on overleaf.
            let most = self.context.design.page.lines() as usize / 2;
            let is_short = paragraph.natural.lines.len() <= most;
            let hold = if is_short { Hold::Together } else { Hold::Running };
            // A list's pages end where its entries do: none of them is set in more lines to fill one.
            let put = Put { hold, fixed: is_short, short: Some(ENTRY), ..Put::default() };
            self.put_paragraph(&paragraph, put);
            if is_short && !rest.is_empty() {
                self.bind();
            }
            let root = self.root();
            let mut room = self.body(root);
            self.blocks(rest, &mut room);
            self.space(1);
            self.flush();
        }
    }

    /// Sets where the pieces first appeared.
    pub fn credits(&mut self, lines: &[CreditLine], node: NodeId) {
        // A list of names and titles, ragged: nobody wants them divided.
        let style = TextStyle { align: Align::Start, ..self.context.design.styles.text.clone() };
        let hang = self.context.design.styles.indent.at(style.size).max(style.size);
        for line in lines {
            let element = self.element(Tag::P, self.root(), node);
            let look = self.look(&style, element);
            let target = LinkTarget::Place(start_of(NodeId { piece: line.piece, node: 0 }));
            let owner = self.link(crate::typeset::galley::owned(element), node, target);
            let mut linked = look.clone();
            linked.own(owner);
            let mut text = StyledText::default();
            self.add(&line.title, &linked, &mut text.pieces);
            self.add(&line.rest, &look, &mut text.pieces);
            let mut shape = self.hanging_shape(&style, self.measure(), hang);
            shape.hyphenate = false;
            self.put(&text, &shape, Put::default());
        }
    }
}
