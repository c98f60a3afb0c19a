//! How a piece begins: a drop capital, a lead-in of small capitals, or plainly.

use crate::design::{Openings, TextStyle};
use crate::document::{Block, Inline, NodeId};
use crate::font::{Capitals, Slope};
use crate::length::{Em, Length};
use crate::typeset::display::{DisplayItem, ElementId, Tag};
use crate::typeset::paragraph::{Kind, StyledText};

use super::inlines::supplied;
use super::lines::{Hold, Put};
use super::{Setter, shift};

impl Setter<'_, '_> {
    /// Sets the text of a piece; its first paragraph begins as the design has it.
    pub fn piece_text(&mut self, blocks: &[Block]) {
        let root = self.root();
        let mut room = self.body(root);
        let rest = match blocks.split_first() {
            Some((Block::Paragraph(id, inlines), rest)) => {
                self.first_paragraph(*id, inlines);
                rest
            }
            Some(_) | None => blocks,
        };
        self.blocks(rest, &mut room);
    }

    /// Sets the first paragraph: flush, with a drop capital or a lead-in where the design has one.
    fn first_paragraph(&mut self, id: NodeId, inlines: &[Inline]) {
        let element = self.element(Tag::P, self.root(), id);
        let style = self.context.design.styles.text.clone();
        let mut text = self.text(inlines, &style, element);
        let measure = self.measure();
        let shape = self.shape(&style, measure, Length::ZERO);
        self.flush = false;
        let lines = self.context.design.styles.drop_cap_lines as usize;
        match self.context.design.styles.openings {
            Openings::Plain => {}
            Openings::SmallCapitals => lead_in(&mut text, 0, 22),
            Openings::DropCap => {
                // A first paragraph of two lines has a letter of two.
                let plain = self.compositor.set(&text, &shape).natural.lines.len();
                let lines = lines.min(plain);
                if lines >= 2
                    && let Some((beside, width)) = self.drop_cap(&mut text, element, lines)
                {
                    let mut shape = shape.beside(lines, width.room);
                    for (line, &nearer) in shape.lines.iter_mut().zip(&width.nearer) {
                        line.indent -= nearer;
                        line.measure += nearer;
                    }
                    // With a line fewer the letter would stand in the next paragraph.
                    let (hold, fixed) = (Hold::First(lines), plain <= lines);
                    self.put(&text, &shape, Put { hold, beside, fixed, ..Put::default() });
                    return;
                }
            }
        }
        self.put(&text, &shape, Put::default());
    }

    /// Takes the first letter off a text and draws it some lines tall; returns it and the room it takes.
    ///
    /// A quotation mark before it hangs in the margin, larger than in the text and level with the letter's head.
    /// The letter's ink begins at the margin, not its sidebearing.
    fn drop_cap(
        &mut self,
        text: &mut StyledText,
        element: ElementId,
        lines: usize,
    ) -> Option<(Vec<DisplayItem>, Beside)> {
        let style = self.context.design.styles.text.clone();
        let first = text.pieces.first().filter(|piece| piece.kind == Kind::Text)?;
        let words = first.text.clone();
        let place = first.place;
        let at = words.find(|c: char| !is_opening_mark(c))?;
        let letter = words[at..].chars().next().filter(|c| c.is_alphabetic())?;
        let end = at + letter.len_utf8();
        let library = self.context.library;
        let face = library.font(library.face(&style.family, style.weight, Slope::Upright));
        let glyph = face.glyph(letter)?;
        let ink = face.ink(glyph)?;
        let cap = face.metrics.cap_height;
        let grid = self.leading();
        let tall = grid * (lines as i64 - 1) + cap.at(style.size);
        // J and Q reach below the line: the whole letter stands on it, or it would strike the text below.
        let below = Em(if ink[1].0 < -0.03 { -ink[1].0 } else { 0.0 });
        let size = tall.scale(1.0 / (cap.0 + below.0).max(0.1));
        let big = TextStyle { size, figures: crate::font::Figures::Lining, ..style.clone() };
        let look = self.look(&big, element);
        let mut piece = supplied(&words[at..end], &look, place.node);
        piece.place.offset = place.offset + at as u32;
        let mut shape = self.shape(&big, Length::pt(500.0), Length::ZERO);
        shape.protrusion = false;
        let drop = StyledText { pieces: vec![piece] };
        let mut items = self.draw(&drop, &shape, Length::ZERO).into_iter().next()?;
        shift(&mut items, -ink[0].at(size), grid * (lines as i64 - 1) - below.at(size));
        if at > 0 {
            let mut hung = self.hung_mark((&words[..at], place), element, &face.metrics)?;
            // Over the slope of an A it comes in as far as the letter leaves room beside its head.
            let head = (cap.at(size) - style.size.scale(0.6)).ratio(size);
            let left = face.reach(glyph, Em(head), cap).map_or(0.0, |(left, _)| left.0 - ink[0].0);
            let most = (ink[2].0 - ink[0].0) * 0.25;
            shift(&mut hung, Length::pt(left.min(most) * size.to_pt()), Length::ZERO);
            hung.append(&mut items);
            items = hung;
        }
        let first = &mut text.pieces[0];
        first.text = words[end..].into();
        first.place.offset += end as u32;
        lead_in(text, end, 0);
        let width = Length::pt((ink[2].0 - ink[0].0) * size.to_pt());
        let (gap, open, under) = beside(letter);
        let room = width + style.size.scale(gap);
        let x_height = face.metrics.x_height.at(style.size);
        let nearer = (0..lines).map(|line| {
            let most = width.scale(if line == 0 { open } else { under });
            // Beside the line's small letters, above the letter's own baseline.
            let above = grid * (lines - 1 - line) as i64 - below.at(size);
            let em = |height: Length| Em(height.ratio(size));
            let reach = face.reach(glyph, em(above), em(above + x_height));
            let right = reach
                .map_or(Length::ZERO, |(_, right)| Length::pt((right.0 - ink[0].0) * size.to_pt()));
            (width - right).min(most).max(Length::ZERO)
        });
        Some((items, Beside { room, nearer: nearer.collect() }))
    }

    /// Draws the marks before a drop capital, hung in the margin.
    ///
    /// At the size of the text a mark looks lost beside a letter of three lines, at the letter's size it is
    /// a blot: it stands between the two, its head where the letter's is.
    fn hung_mark(
        &mut self,
        (marks, place): (&str, crate::document::Place),
        element: ElementId,
        metrics: &crate::font::Metrics,
    ) -> Option<Vec<DisplayItem>> {
        let style = self.context.design.styles.text.clone();
        let size = style.size.scale(MARK);
        let big = TextStyle { size, ..style.clone() };
        let look = self.look(&big, element);
        let mut mark = supplied(marks, &look, place.node);
        mark.place.offset = place.offset;
        let mark = StyledText { pieces: vec![mark] };
        let width = self.width(&mark);
        let mut shape = self.shape(&big, Length::pt(500.0), Length::ZERO);
        shape.protrusion = false;
        let left = -width - style.size.scale(0.06);
        let mut hung = self.draw(&mark, &shape, left).into_iter().next()?;
        shift(
            &mut hung,
            Length::ZERO,
            metrics.cap_height.at(size) - metrics.cap_height.at(style.size),
        );
        Some(hung)
    }
}

/// How much larger than the text the quotation mark before a drop capital is.
const MARK: f64 = 1.7;

/// The room that a drop capital takes.
#[derive(Clone, Debug)]
struct Beside {
    /// From the margin to the lines beside it.
    room: Length,
    /// How much nearer each line begins, where the letter's outline leaves room.
    nearer: Vec<Length>,
}

/// Returns the white between a drop capital and the lines beside it, in ems of the text, and how much of the
/// letter's width may be taken back on the first line, and on the others, where its outline leaves room.
///
/// A and L are open at the head, and the rest of their word would else stand off; the lines below follow
/// their outline. An arm that reaches out at the head brings white of its own below, and the lines there
/// come in under it, a little only: the eye still wants to see the letter's edge.
fn beside(letter: char) -> (f64, f64, f64) {
    match letter {
        'T' | 'Y' | 'Т' => (0.1, 0.0, 0.17),
        'F' | 'P' | 'Γ' | 'Г' | 'Р' => (0.1, 0.0, 0.1),
        'V' | 'W' => (0.1, 0.0, 0.08),
        'A' | 'À' | 'Á' | 'Â' | 'Ä' | 'Å' | 'А' | 'Λ' | 'Δ' => (0.2, 0.28, 0.28),
        'L' => (0.2, 0.33, 0.33),
        _ => (0.22, 0.0, 0.0),
    }
}

/// Sets the beginning of a text in small capitals: the rest of the first word, and on to the end of the word
/// that passes `most` bytes.
fn lead_in(text: &mut StyledText, skipped: usize, most: usize) {
    let Some(first) = text.pieces.first().cloned() else { return };
    let words: &str = &first.text;
    if skipped > 0 && words.starts_with(char::is_whitespace) || first.kind != Kind::Text {
        return;
    }
    let end = words
        .char_indices()
        .find(|(at, c)| *at >= most && c.is_whitespace())
        .map_or(words.len(), |(at, _)| at);
    let mut lead = first.clone();
    let mut style = (*first.style).clone();
    style.capitals = Capitals::Small;
    style.letterspacing = Em(0.03);
    style.ligatures = false;
    lead.style = style.into();
    lead.text = words[..end].into();
    let mut rest = first.clone();
    rest.text = words[end..].into();
    rest.place.offset += end as u32;
    text.pieces.splice(0..1, [lead, rest].into_iter().filter(|piece| !piece.text.is_empty()));
}

/// Says whether a character stands before the first letter of a sentence and belongs to it.
fn is_opening_mark(c: char) -> bool {
    matches!(c, '“' | '‘' | '«' | '‹' | '„' | '‚' | '(' | '[' | '¿' | '¡' | '"' | '\'')
}
