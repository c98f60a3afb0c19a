//! Blocks: each kind as the design has it, and back on the grid.

use crate::design::{Align, Parting, TextStyle};
use crate::document::{Block, Inline, NodeId, Text, Turn};
use crate::font::Capitals;
use crate::length::{Em, Length};
use crate::typeset::display::{Artifact, DisplayItem, ElementId, Owner, Tag};
use crate::typeset::paragraph::{ParagraphShape, StyledText};

use super::Setter;
use super::inlines::{Look, plain, supplied};
use super::lines::{Hold, Put};

/// Where blocks stand, and in which style.
#[derive(Clone, Debug)]
pub struct Room {
    /// From the left edge of the page's measure.
    pub left: Length,
    /// The measure here.
    pub measure: Length,
    /// The style of paragraphs here.
    pub style: TextStyle,
    /// The element that holds them.
    pub parent: ElementId,
    /// What stands beside the first line: the label of a list item.
    pub beside: Vec<DisplayItem>,
    /// Whether paragraphs are phrases to be read as a whole: lines of even length, broken by sense.
    pub phrases: bool,
}

impl Setter<'_, '_> {
    /// Returns the room of running text.
    pub fn body(&self, parent: ElementId) -> Room {
        Room {
            left: Length::ZERO,
            measure: self.measure(),
            style: self.context.design.styles.text.clone(),
            parent,
            beside: Vec::new(),
            phrases: false,
        }
    }

    /// Sets blocks one below the other.
    pub fn blocks(&mut self, blocks: &[Block], room: &mut Room) {
        for block in blocks {
            self.block(block, room);
            room.beside.clear();
        }
    }

    fn block(&mut self, block: &Block, room: &Room) {
        match block {
            Block::Paragraph(id, inlines) => self.paragraph(*id, inlines, room),
            Block::Heading { id, level, inlines } => self.heading(*id, *level, inlines, room),
            Block::Quotation { id, language, blocks, attribution } => {
                let language = language.clone().unwrap_or_else(|| self.language.clone());
                let outer = std::mem::replace(&mut self.language, language);
                let style = self.context.design.styles.quotation.clone();
                self.displayed(*id, blocks, attribution.as_deref(), style, room);
                self.language = outer;
            }
            Block::Epigraph { id, blocks, attribution } => {
                let style = self.context.design.styles.epigraph.clone();
                self.displayed(*id, blocks, attribution.as_deref(), style, room);
            }
            Block::PullQuote { id, blocks, attribution } => {
                if self.marginal(*id, blocks, attribution.as_deref(), room) {
                    return;
                }
                let style = self.context.design.styles.pull_quote.clone();
                self.displayed(*id, blocks, attribution.as_deref(), style, room);
            }
            Block::Verse { id, language, stanzas, attribution } => {
                let language = language.clone().unwrap_or_else(|| self.language.clone());
                let outer = std::mem::replace(&mut self.language, language);
                self.verse(*id, stanzas, attribution.as_deref(), room);
                self.language = outer;
            }
            Block::Dinkus(id) => self.dinkus(*id, room),
            Block::Figure(figure) => self.figure(figure, room),
            Block::List { id, start, items } => self.list(*id, *start, items, room),
            Block::Table { id, caption, columns, head, rows } => {
                self.table((*id, caption.as_deref()), columns, (head, rows), room);
            }
            Block::Interview(_, turns) => self.interview(turns, room),
            Block::Code(text) => self.code(text, room),
        }
    }

    /// Sets a paragraph.
    fn paragraph(&mut self, id: NodeId, inlines: &[Inline], room: &Room) {
        let element = self.element(Tag::P, room.parent, id);
        let text = self.text(inlines, &room.style, element);
        let styles = &self.context.design.styles;
        let indented =
            styles.parting == Parting::Indented && !self.flush && room.style.align != Align::Centre;
        let indent = if indented { styles.indent.at(room.style.size) } else { Length::ZERO };
        if styles.parting == Parting::Spaced && !self.flush {
            self.space(1);
        }
        let shape = if room.phrases || room.style.align == Align::Centre {
            self.display_shape(&room.style, room.measure)
        } else {
            self.shape(&room.style, room.measure, indent)
        };
        self.flush = false;
        let put = Put { left: room.left, beside: room.beside.clone(), ..Put::default() };
        self.put(&text, &shape, put);
    }

    /// Sets a heading, which stays with what follows it.
    fn heading(&mut self, id: NodeId, level: u8, inlines: &[Inline], room: &Room) {
        let tag = Tag::Heading((self.heading_level + level.max(1) - 1).min(6));
        let element = self.element(tag, room.parent, id);
        let at = usize::from(level.clamp(1, 3)) - 1;
        let style = self.context.design.styles.headings[at].clone();
        let text = self.text(inlines, &style, element);
        let shape = self.display_shape(&style, room.measure);
        self.space(if at == 0 { 2 } else { 1 });
        let put = Put { left: room.left, hold: Hold::Together, fixed: true, ..Put::default() };
        self.put(&text, &shape, put);
        if at == 0 {
            self.space(1);
        }
        self.headed = true;
        self.bind();
        self.flush();
    }

    /// Sets a displayed quotation, with white above and below.
    fn displayed(
        &mut self,
        id: NodeId,
        blocks: &[Block],
        attribution: Option<&[Inline]>,
        style: TextStyle,
        room: &Room,
    ) {
        let parent = self.element(Tag::BlockQuote, room.parent, id);
        let phrases = style == self.context.design.styles.pull_quote;
        let indent = self.context.design.styles.quotation_indent.at(room.style.size);
        let mut inner = Room {
            left: room.left + indent,
            measure: room.measure - indent * 2,
            style,
            parent,
            beside: room.beside.clone(),
            phrases,
        };
        self.space(1);
        self.flush();
        self.blocks(blocks, &mut inner);
        if let Some(words) = attribution {
            self.attribution(id, words, &inner);
        }
        self.space(1);
        self.flush();
    }

    /// Sets the ornament between sections; it is ink, so no page turn swallows it.
    fn dinkus(&mut self, id: NodeId, room: &Room) {
        let style = TextStyle { align: Align::Centre, ..self.context.design.styles.text.clone() };
        let look = Look::new(&style, &self.language, Owner::Artifact(Artifact::Layout));
        let words = self.context.design.furniture.dinkus.clone();
        let text = StyledText { pieces: vec![supplied(&words, &look, id)] };
        let shape = self.shape(&style, room.measure, Length::ZERO);
        self.space(1);
        let put = Put { left: room.left, fixed: true, ..Put::default() };
        self.put(&text, &shape, put);
        self.space(1);
        self.flush();
    }

    /// Sets the turns of an interview: the speaker in small capitals, turnovers hanging.
    fn interview(&mut self, turns: &[Turn], room: &Room) {
        let styles = &self.context.design.styles;
        let hang = styles.indent.at(room.style.size);
        // Where paragraphs have no indent, turnovers hang as far as quotations stand in.
        let hang = hang.max(styles.quotation_indent.at(room.style.size).min(room.style.size * 2));
        let is_spaced = styles.parting == Parting::Spaced;
        for turn in turns {
            let element = self.element(Tag::P, room.parent, turn.id);
            let speaker = TextStyle {
                capitals: Capitals::Small,
                letterspacing: Em(0.05),
                ..room.style.clone()
            };
            let mut text = self.text(&turn.speaker, &speaker, element);
            let look = self.look(&room.style, element);
            text.pieces.push(supplied(": ", &look, turn.id));
            let mut rest = turn.blocks.as_slice();
            if let Some((Block::Paragraph(_, inlines), others)) = rest.split_first() {
                self.add(inlines, &look, &mut text.pieces);
                rest = others;
            }
            let shape = self.hanging_shape(&room.style, room.measure, hang);
            if is_spaced && !self.flush {
                self.space(1);
            }
            self.put(&text, &shape, Put { left: room.left, ..Put::default() });
            let mut inner = Room {
                left: room.left + hang,
                measure: room.measure - hang,
                beside: Vec::new(),
                ..room.clone()
            };
            self.flush = false;
            self.blocks(rest, &mut inner);
        }
        self.flush();
    }

    /// Sets verbatim lines as they stand.
    fn code(&mut self, text: &Text, room: &Room) {
        // Code is a word among others to a reader: it stands in a paragraph of its own (PDF 1.7 §14.8.4.4).
        let block = self.element(Tag::P, room.parent, text.id);
        let element = self.element(Tag::Code, block, text.id);
        let style = self.context.design.styles.code.clone();
        let mut look = self.look(&style, element);
        look.verbatim();
        let mut at = 0;
        self.space(1);
        let count = text.text.split('\n').count();
        for (number, line) in text.text.split('\n').enumerate() {
            if number > 0 && (count < 5 || number == 1 || number + 1 == count) {
                self.bind();
            }
            let mut piece = plain(&look);
            piece.text = if line.is_empty() { " ".into() } else { line.into() };
            piece.place = crate::document::Place { node: text.id, offset: at };
            at += line.len() as u32 + 1;
            // Letters of one width stand one below the other, marks too.
            let hang = self.hanging_shape(&style, room.measure, style.size * 2);
            let shape = ParagraphShape { protrusion: false, ..hang };
            let text = StyledText { pieces: vec![piece] };
            let put = Put { left: room.left, hold: Hold::Loose, fixed: true, ..Put::default() };
            self.put(&text, &shape, put);
        }
        self.space(1);
        self.flush();
    }
}
