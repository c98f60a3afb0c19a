//! Blocks: each kind as the design has it, and back on the grid.

use crate::design::{Align, Parting, TextStyle};
use crate::document::inline::plain_text;
use crate::document::{Block, Figure, Inline, NodeId, Stanza, Text, Turn};
use crate::font::{Capitals, Slope};
use crate::length::{Em, Length, Point, Rect, Size};
use crate::typeset::display::{Artifact, DisplayItem, ElementId, Owner, Tag};
use crate::typeset::paragraph::{LineShape, StyledText};

use super::inlines::{Look, plain, supplied};
use super::lines::{Hold, Put};
use super::{Setter, owned, shift};

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
                self.displayed(*id, blocks, attribution.as_deref(), style, room, Some("— "));
                self.language = outer;
            }
            Block::Epigraph { id, blocks, attribution } => {
                let style = self.context.design.styles.epigraph.clone();
                self.displayed(*id, blocks, attribution.as_deref(), style, room, None);
            }
            Block::PullQuote { id, blocks, attribution } => {
                let style = self.context.design.styles.pull_quote.clone();
                self.displayed(*id, blocks, attribution.as_deref(), style, room, Some("— "));
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
        let shape = match room.style.align {
            // A displayed phrase is read as a whole: lines of even length, none a single word.
            Align::Centre => self.display_shape(&room.style, room.measure),
            Align::Justified | Align::Start | Align::End => {
                self.shape(&room.style, room.measure, indent)
            }
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
        let mut shape = self.display_shape(&style, room.measure);
        shape.balanced = false;
        self.space(if at == 0 { 2 } else { 1 });
        let put = Put { left: room.left, hold: Hold::Together, fixed: true, ..Put::default() };
        self.put(&text, &shape, put);
        if at == 0 {
            self.space(1);
        }
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
        dash: Option<&str>,
    ) {
        let parent = self.element(Tag::BlockQuote, room.parent, id);
        let indent = self.context.design.styles.quotation_indent.at(room.style.size);
        let mut inner = Room {
            left: room.left + indent,
            measure: room.measure - indent * 2,
            style,
            parent,
            beside: room.beside.clone(),
        };
        self.space(1);
        self.flush();
        self.blocks(blocks, &mut inner);
        if let Some(words) = attribution {
            self.attribution(id, words, &inner, dash);
        }
        self.space(1);
        self.flush();
    }

    /// Sets who said it, at the end of the line, and binds it to what was said.
    fn attribution(&mut self, id: NodeId, words: &[Inline], room: &Room, dash: Option<&str>) {
        let align = match room.style.align {
            Align::Centre => Align::Centre,
            Align::Justified | Align::Start | Align::End => Align::End,
        };
        let style = TextStyle { align, slope: Slope::Upright, ..room.style.clone() };
        let element = self.element(Tag::P, room.parent, id);
        let mut text = self.text(words, &style, element);
        let has_dash = plain_text(words).starts_with(['—', '–', '―', '-']);
        if let Some(dash) = dash.filter(|_| !has_dash) {
            let look = Look::new(&style, &self.language, Owner::Artifact(Artifact::Layout));
            text.pieces.insert(0, supplied(dash, &look, id));
        }
        let shape = self.shape(&style, room.measure, Length::ZERO);
        self.bind();
        let put = Put { left: room.left, hold: Hold::Together, fixed: true, ..Put::default() };
        self.put(&text, &shape, put);
    }

    /// Sets verse: line by line, turnovers hanging, centred on its longest line.
    fn verse(
        &mut self,
        id: NodeId,
        stanzas: &[Stanza],
        attribution: Option<&[Inline]>,
        room: &Room,
    ) {
        let parent = self.element(Tag::BlockQuote, room.parent, id);
        let style =
            TextStyle { align: Align::Start, ..self.context.design.styles.quotation.clone() };
        let em = style.size;
        let mut stanza_texts: Vec<Vec<(Length, StyledText)>> = Vec::new();
        let mut longest = Length::ZERO;
        for stanza in stanzas {
            let element = self.element(Tag::P, parent, stanza.id);
            let mut lines = Vec::new();
            for line in &stanza.lines {
                let text = self.text(&line.inlines, &style, element);
                let indent = em * i64::from(line.indent);
                longest = longest.max(indent + self.width(&text));
                lines.push((indent, text));
            }
            stanza_texts.push(lines);
        }
        let left = ((room.measure - longest) / 2).max(Length::ZERO);
        self.space(1);
        for lines in &stanza_texts {
            let count = lines.len();
            for (at, (indent, text)) in lines.iter().enumerate() {
                let mut shape = self.shape(&style, room.measure - left, Length::ZERO);
                shape.hyphenate = false;
                let hang = *indent + em * 2;
                let measure = room.measure - left;
                shape.lines = vec![
                    LineShape { indent: *indent, measure: measure - *indent },
                    LineShape { indent: hang, measure: measure - hang },
                ];
                if count <= 5 && at > 0 || at == 1 || at + 1 == count && at > 0 {
                    self.bind();
                }
                let put = Put {
                    left: room.left + left,
                    hold: Hold::Together,
                    fixed: true,
                    ..Put::default()
                };
                self.put(text, &shape, put);
            }
            self.space(1);
        }
        if let Some(words) = attribution {
            self.space = 0;
            let inner = Room { style, parent, beside: Vec::new(), ..room.clone() };
            self.attribution(id, words, &inner, Some("— "));
            self.space(1);
        }
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

    /// Sets a picture at full measure in its own ratio; with caption and credit it takes whole lines.
    fn figure(&mut self, figure: &Figure, room: &Room) {
        let element = self.element(Tag::Figure, room.parent, figure.id);
        let owner = owned(element);
        self.galley.elements[element.0 as usize].alt = Some(figure.alt.clone());
        let Some((image, picture)) = self.context.pictures.get(&figure.path) else { return };
        let leading = self.leading();
        let words = self.caption(figure, room.measure);
        let caption_leading = self.context.design.styles.caption.leading;
        let under = caption_leading * words.len() as i64;
        let page = leading * i64::from(self.context.design.page.lines());
        let gap = leading / 2;
        let frame = Size::new(room.measure, page - under - gap * 2);
        let size = picture.within(frame);
        // The picture's head stands where the small letters of a line would.
        let top = -self.context.design.styles.text.size.scale(0.45);
        let left = room.left + (room.measure - size.width) / 2;
        let rect = Rect::new(Point::new(left, top), size);
        let mut items = vec![DisplayItem::Image { image: *image, rect, owner }];
        let mut y = top + size.height + caption_leading;
        for mut line in words {
            shift(&mut line, room.left, y);
            items.append(&mut line);
            y += caption_leading;
        }
        let height = (y - caption_leading + leading / 4).round_up_to(leading) + leading;
        let lines = height.ratio(leading) as u32;
        self.space(1);
        self.put_rows(vec![(lines.max(1), items)], true);
        self.space(1);
    }

    /// Sets caption and credit, each line from its baseline.
    fn caption(&mut self, figure: &Figure, measure: Length) -> Vec<Vec<DisplayItem>> {
        let mut lines = Vec::new();
        let styles = &self.context.design.styles;
        let parts =
            [(&figure.caption, styles.caption.clone()), (&figure.credit, styles.credit.clone())];
        for (inlines, style) in parts {
            let Some(inlines) = inlines else { continue };
            let element = self.element(Tag::Caption, self.root(), figure.id);
            let text = self.text(inlines, &style, element);
            let shape = self.shape(&style, measure, Length::ZERO);
            lines.extend(self.draw(&text, &shape, Length::ZERO));
        }
        lines
    }

    /// Sets the turns of an interview: the speaker in small capitals, turnovers hanging.
    fn interview(&mut self, turns: &[Turn], room: &Room) {
        let hang = self.context.design.styles.indent.at(room.style.size);
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
        let element = self.element(Tag::Code, room.parent, text.id);
        let style = self.context.design.styles.code.clone();
        let mut look = self.look(&style, element);
        look.verbatim();
        let mut at = 0;
        self.space(1);
        for line in text.text.split('\n') {
            let mut piece = plain(&look);
            piece.text = if line.is_empty() { " ".into() } else { line.into() };
            piece.place = crate::document::Place { node: text.id, offset: at };
            at += line.len() as u32 + 1;
            let shape = self.hanging_shape(&style, room.measure, style.size * 2);
            let text = StyledText { pieces: vec![piece] };
            let put = Put { left: room.left, hold: Hold::Loose, fixed: true, ..Put::default() };
            self.put(&text, &shape, put);
        }
        self.space(1);
        self.flush();
    }
}
