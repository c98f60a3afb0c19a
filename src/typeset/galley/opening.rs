//! Openings: sink, title, work line, rating, byline, epigraph, and the first paragraph.

use crate::design::{Align, TextStyle};
use crate::document::inline::plain_text;
use crate::document::{Block, Inline, NodeId, Piece, Rating, Role, TitleSetting};
use crate::length::{Length, Point};
use crate::typeset::display::{DisplayItem, Ink, PathStep, Tag};
use crate::typeset::makeup::pagebreak::{Alternative, Row};
use crate::typeset::paragraph::StyledText;

use super::inlines::supplied;
use super::{Print, Setter, owned, shift};

/// What it costs to set the title a line higher or lower than the others.
const OTHER_SINK: f64 = 12.0;

/// Display lines put together into one block of whole grid lines.
#[derive(Debug, Default)]
pub struct Display {
    /// What it prints, from the baseline of the first grid line.
    pub items: Vec<DisplayItem>,
    /// Its height in lines of the grid.
    pub lines: u32,
}

impl Setter<'_, '_> {
    /// Adds a text below what stands in a display: at its own leading, on whole lines of the grid, the last of
    /// them its last baseline.
    pub fn display(&mut self, display: &mut Display, text: &StyledText, style: &TextStyle) {
        if text.pieces.is_empty() {
            return;
        }
        let grid = self.leading();
        let mut shape = self.display_shape(style, self.measure());
        // Only a word wider than the measure is divided.
        shape.hyphenate = !self.compositor.set(text, &shape).faults().is_empty();
        let lines = self.draw(text, &shape, Length::ZERO);
        let count = lines.len() as i64;
        let height = (style.leading * count).round_up_to(grid).ratio(grid) as u32;
        display.lines += height.max(lines.len().min(1) as u32);
        let last = grid * (i64::from(display.lines) - 1);
        for (at, mut line) in lines.into_iter().enumerate() {
            shift(&mut line, Length::ZERO, last - style.leading * (count - 1 - at as i64));
            display.items.append(&mut line);
        }
    }

    /// Sets everything above the text of a piece.
    pub fn opening(&mut self, piece: &Piece, node: NodeId, level: u8) {
        let styles = &self.context.design.styles;
        let (title_style, sink) = (styles.title.clone(), styles.sink);
        let mut display = Display { lines: sink, ..Display::default() };
        if !piece.title.value.is_empty() {
            let heading = self.element(Tag::Heading(level), self.root(), node);
            let text = self.text(title_words(&piece.title.value), &title_style, heading);
            self.display(&mut display, &text, &title_style);
        }
        // Who listens hears by whom a piece is before what it is of, wherever the eye finds it.
        let bylines = self.bylines(piece, node);
        let before = display.lines;
        display.lines += 1;
        self.work_line(piece, node, &mut display);
        self.rating(piece, node, &mut display);
        if display.lines > before + 1 {
            display.lines += 1;
        }
        let style = self.context.design.styles.byline.clone();
        for text in &bylines {
            self.display(&mut display, text, &style);
        }
        if display.lines == before + 1 {
            display.lines = before;
        }
        for epigraph in &piece.epigraphs.value {
            display.lines += 1;
            self.opening_epigraph(epigraph, &mut display);
        }
        // White before the text: more below a tall opening than the line that parts its members.
        display.lines += 2;
        self.push_display(display, if sink > 2 { &[0, -1, 1] } else { &[0, 1] });
        self.bind();
        self.flush();
    }

    /// Puts a display into the galley; its sink may be these lines more or less.
    pub fn push_display(&mut self, display: Display, sinks: &[i64]) {
        let moved = |by: i64| {
            let mut items = display.items.clone();
            shift(&mut items, Length::ZERO, self.leading() * by);
            let height = (i64::from(display.lines) + by).max(1) as u32;
            let row = Row { height, ..Row::default() };
            let cost = OTHER_SINK * by.unsigned_abs() as f64;
            (Alternative { rows: vec![row], cost }, Print::Rows(vec![items]))
        };
        let (ways, prints) = sinks.iter().map(|&by| moved(by)).unzip();
        self.push(ways, prints, false);
    }

    /// Sets the line that names the works, without a title that is the heading already.
    fn work_line(&mut self, piece: &Piece, node: NodeId, display: &mut Display) {
        let style = self.context.design.styles.work_line.clone();
        let vocabulary = crate::apparatus::words::words(&self.context.book.book.language);
        let heading = plain_text(&piece.title.value);
        for id in &piece.of {
            let work = self.context.book.work(*id).clone();
            let words =
                crate::apparatus::works::line(self.context.book, &work, &heading, vocabulary);
            if !words.is_empty() {
                let element = self.element(Tag::P, self.root(), node);
                let text = self.text(&words, &style, element);
                self.display(display, &text, &style);
            }
        }
    }

    /// Says who made the piece, in letterspaced small capitals.
    fn bylines(&mut self, piece: &Piece, node: NodeId) -> Vec<StyledText> {
        let mut lines = Vec::new();
        let style = self.context.design.styles.byline.clone();
        let words = crate::apparatus::words::words(&self.context.book.book.language);
        for (role, before) in [
            (Role::Author, None),
            (Role::Translator, Some(words.translated_by)),
            (Role::Photographer, Some(words.photographs_by)),
        ] {
            let names: Vec<String> = piece
                .credits
                .value
                .iter()
                .filter(|credit| credit.role == role)
                .map(|credit| self.context.book.contributor(credit.contributor).name.clone())
                .collect();
            if names.is_empty() {
                continue;
            }
            let element = self.element(Tag::P, self.root(), node);
            let names = crate::apparatus::words::join(&names, words);
            let line = before.map_or(names.clone(), |before| format!("{before} {names}"));
            let look = self.look(&style, element);
            lines.push(StyledText { pieces: vec![supplied(&line, &look, node)] });
        }
        lines
    }

    /// Draws the rating as ornaments at cap height, spoken in words.
    fn rating(&mut self, piece: &Piece, node: NodeId, display: &mut Display) {
        let Some(rating) = piece.rating.as_ref().map(|stated| stated.value) else { return };
        if rating.scale == 0 || rating.scale > 12 || !self.ratings {
            return;
        }
        let spoken = crate::apparatus::words::spoken(rating, &self.context.book.book.language);
        let element = self.element(Tag::Figure, self.root(), node);
        self.galley.elements[element.0 as usize].alt = Some(spoken);
        let styles = &self.context.design.styles;
        let (size, align) = (styles.text.size, styles.title.align);
        let cap = self.cap_height(&styles.text.clone());
        let step = cap.scale(1.45);
        let width = step * i64::from(rating.scale) - (step - cap);
        let left = match align {
            Align::Centre => (self.measure() - width) / 2,
            Align::Justified | Align::Start | Align::End => Length::ZERO,
        };
        let y = self.leading() * i64::from(display.lines);
        for at in 0..rating.scale {
            let middle = Point::new(left + step * i64::from(at) + cap / 2, y - cap / 2);
            let path = ornament(middle, cap / 2, size, fill(rating, at));
            display.items.push(DisplayItem::Shape { path, ink: Ink::BLACK, owner: owned(element) });
        }
        display.lines += 1;
    }

    /// Returns the height of the capitals of a style.
    pub fn cap_height(&self, style: &TextStyle) -> Length {
        let library = self.context.library;
        let face = library.face(&style.family, style.weight, style.slope);
        library.font(face).metrics.cap_height.at(style.size)
    }

    /// Sets an epigraph within the opening, a little narrower than the measure.
    fn opening_epigraph(&mut self, block: &Block, display: &mut Display) {
        let Block::Epigraph { id, blocks, attribution } = block else { return };
        let style = self.context.design.styles.epigraph.clone();
        let quote = self.element(Tag::BlockQuote, self.root(), *id);
        let mut texts: Vec<(NodeId, &[Inline])> = Vec::new();
        for inner in blocks {
            match inner {
                Block::Paragraph(id, inlines) => texts.push((*id, inlines)),
                Block::Verse { stanzas, .. } => {
                    let lines = stanzas.iter().flat_map(|stanza| &stanza.lines);
                    texts.extend(lines.map(|line| (line.id, line.inlines.as_slice())));
                }
                other => {
                    crate::document::walk::blocks(std::slice::from_ref(other), &mut |inlines| {
                        texts.push((other.id(), inlines))
                    })
                }
            }
        }
        for (id, inlines) in texts {
            let element = self.element(Tag::P, quote, id);
            let text = self.text(inlines, &style, element);
            self.epigraph_lines(display, &text, &style);
        }
        if let Some(words) = attribution {
            let element = self.element(Tag::P, quote, *id);
            let text = self.source_text(words, &style, element, *id);
            self.epigraph_lines(display, &text, &style);
        }
    }

    /// Adds the lines of an epigraph, on four fifths of the measure.
    fn epigraph_lines(&mut self, display: &mut Display, text: &StyledText, style: &TextStyle) {
        let grid = self.leading();
        let measure = self.measure().scale(0.8);
        let left = match style.align {
            Align::Centre => (self.measure() - measure) / 2,
            Align::Justified | Align::Start | Align::End => Length::ZERO,
        };
        let shape = self.display_shape(style, measure);
        for mut line in self.draw(text, &shape, left) {
            shift(&mut line, Length::ZERO, grid * i64::from(display.lines));
            display.items.append(&mut line);
            display.lines += 1;
        }
    }
}

/// Returns the words of a title; one that is wholly the title of a work is plain.
pub fn title_words(title: &[Inline]) -> &[Inline] {
    match title {
        [Inline::Title { setting: TitleSetting::Italic, children, .. }] => children,
        _ => title,
    }
}

/// How much of an ornament is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fill {
    Full,
    Half,
    Empty,
}

fn fill(rating: Rating, at: u32) -> Fill {
    match rating.halves.saturating_sub(at * 2) {
        0 => Fill::Empty,
        1 => Fill::Half,
        _ => Fill::Full,
    }
}

/// Draws a lozenge: filled, its left half filled, or its outline alone.
///
/// The outline is one lozenge within another; the even-odd rule leaves the inner one white.
fn ornament(middle: Point, radius: Length, size: Length, fill: Fill) -> Vec<PathStep> {
    let lozenge = |radius: Length, path: &mut Vec<PathStep>| {
        let at = |dx: Length, dy: Length| Point::new(middle.x + dx, middle.y + dy);
        path.push(PathStep::Move(at(Length::ZERO, -radius)));
        path.push(PathStep::Line(at(radius, Length::ZERO)));
        path.push(PathStep::Line(at(Length::ZERO, radius)));
        path.push(PathStep::Line(at(-radius, Length::ZERO)));
        path.push(PathStep::Close);
    };
    let mut path = Vec::new();
    lozenge(radius, &mut path);
    if fill == Fill::Full {
        return path;
    }
    let inner = radius - size.scale(0.065);
    if fill == Fill::Empty {
        lozenge(inner, &mut path);
        return path;
    }
    let at = |dx: Length, dy: Length| Point::new(middle.x + dx, middle.y + dy);
    path.push(PathStep::Move(at(Length::ZERO, -inner)));
    path.push(PathStep::Line(at(inner, Length::ZERO)));
    path.push(PathStep::Line(at(Length::ZERO, inner)));
    path.push(PathStep::Close);
    path
}
