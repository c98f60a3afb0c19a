//! Pull quotes in the outer margin, where the page is wide enough: ragged at the fore edge, on the grid, beside
//! the paragraph that they follow. The column goes on as if they were not there.

use crate::design::{Align, PullQuotes, TextStyle};
use crate::document::{Block, Inline, NodeId};
use crate::length::Length;
use crate::typeset::display::{DisplayItem, ElementId, Tag};
use crate::typeset::paragraph::{Alignment, ParagraphShape, StyledText};

use super::block::Room;
use super::{Print, Setter, line_items};

/// White that stays at the edge of the page, whatever the printer's knife does: a quarter of an inch.
const SAFE: f64 = 18.0;

/// The narrowest a quote is set, in ems.
const NARROWEST: f64 = 6.5;

/// Lines, each from its baseline.
type Lines = Vec<Vec<DisplayItem>>;

/// A quote in the margin, set for either side of the leaf.
#[derive(Clone, Debug, Default)]
pub struct Marginal {
    /// The stretch that it stands beside.
    pub stretch: usize,
    /// Its lines for a verso, each from its baseline and from the left edge of the measure.
    pub verso: Lines,
    /// Its lines for a recto.
    pub recto: Lines,
}

impl Setter<'_, '_> {
    /// Sets a pull quote in the margin, if the design asks for it and it has room there; says whether it has.
    pub(super) fn marginal(
        &mut self,
        id: NodeId,
        blocks: &[Block],
        attribution: Option<&[Inline]>,
        room: &Room,
    ) -> bool {
        let is_free = room.left == Length::ZERO && room.measure == self.measure() && !self.bound;
        let styles = &self.context.design.styles;
        if styles.pull_quotes != PullQuotes::Margin || !is_free {
            return false;
        }
        let page = &self.context.design.page;
        let size = styles.text.size;
        let gap = size.scale(1.2);
        let width = page.outer - gap - Length::pt(SAFE);
        let Some(stretch) = self.beside().filter(|_| width >= size.scale(NARROWEST)) else {
            return false;
        };
        let style = TextStyle { size, align: Align::Start, ..styles.pull_quote.clone() };
        let known = self.galley.elements.len();
        let set = self.margin_texts(id, blocks, attribution, (&style, room.parent));
        let lines = set.and_then(|texts| self.margin_lines(&texts, width));
        let measure = self.measure();
        if let Some((recto, verso)) = lines.filter(|(lines, _)| self.has_room(stretch, lines.len()))
        {
            let at = |lines: Lines, left: Length| {
                let shifted = lines.into_iter().map(|mut line| {
                    super::shift(&mut line, left, Length::ZERO);
                    line
                });
                shifted.collect()
            };
            let (verso, recto) = (at(verso, -gap - width), at(recto, measure + gap));
            self.galley.margin.push(Marginal { stretch, verso, recto });
            return true;
        }
        // It is displayed instead, with elements of its own.
        self.galley.elements.truncate(known);
        self.galley.links.split_off(&(known as u32));
        self.galley.struck.split_off(&(known as u32));
        false
    }

    /// Returns the paragraph that a quote would stand beside: the last stretch, where it is one.
    fn beside(&self) -> Option<usize> {
        match self.galley.prints.last()?.first()? {
            Print::Lines { hold: Some(_), .. } => Some(self.galley.prints.len() - 1),
            Print::Lines { hold: None, .. } | Print::Rows(_) => None,
        }
    }

    /// Returns the texts of a quote; `None` where it holds more than paragraphs without notes.
    fn margin_texts(
        &mut self,
        id: NodeId,
        blocks: &[Block],
        attribution: Option<&[Inline]>,
        (style, parent): (&TextStyle, ElementId),
    ) -> Option<Vec<StyledText>> {
        let quote = self.element(Tag::BlockQuote, parent, id);
        let mut texts = Vec::with_capacity(blocks.len() + 1);
        for block in blocks {
            let Block::Paragraph(id, inlines) = block else { return None };
            let element = self.element(Tag::P, quote, *id);
            let calls = self.calls.len();
            texts.push(self.text(inlines, style, element));
            if self.calls.len() > calls {
                return None;
            }
        }
        if let Some(words) = attribution {
            let slope = crate::font::Slope::Upright;
            let style = TextStyle { slope, size: style.size.scale(0.9), ..style.clone() };
            let element = self.element(Tag::P, quote, id);
            texts.push(self.source_text(words, &style, element, id));
        }
        Some(texts)
    }

    /// Sets texts for recto and verso; `None` where a line is wider than the margin.
    fn margin_lines(&mut self, texts: &[StyledText], width: Length) -> Option<(Lines, Lines)> {
        let mut sides = (Vec::new(), Vec::new());
        for text in texts {
            for (alignment, lines) in
                [(Alignment::Ragged, &mut sides.0), (Alignment::RaggedStart, &mut sides.1)]
            {
                let shape = ParagraphShape { alignment, ..ParagraphShape::title(width) };
                let paragraph = self.compositor.set(text, &shape);
                for line in paragraph.lines(&paragraph.natural) {
                    if line.right - line.left > width {
                        return None;
                    }
                    lines.push(line_items(line, Length::ZERO, Length::ZERO));
                }
            }
        }
        Some(sides)
    }

    /// Says whether a quote of so many lines has room beside a stretch whatever page it comes to: the one before
    /// it must be so far away that both could be moved up from the foot of one page.
    fn has_room(&self, stretch: usize, lines: usize) -> bool {
        let page = self.context.design.page.lines() as usize;
        let Some(before) = self.galley.margin.last() else { return lines * 2 <= page };
        let between = self.galley.column[before.stretch..stretch].iter();
        let away: u32 = between
            .filter(|stretch| !stretch.floats)
            .map(|stretch| {
                let rows = stretch.alternatives.first().map(|way| way.rows.as_slice());
                stretch.space + rows.unwrap_or_default().iter().map(|row| row.height).sum::<u32>()
            })
            .sum();
        lines * 2 <= page && away as usize >= before.recto.len() + lines + 4
    }
}

/// Returns the line on which each quote of a page begins: beside its paragraph, or as much above as the foot of
/// the page or the next quote asks for. Each has the line of its paragraph and its own number of lines.
pub(crate) fn stand(quotes: &[(u32, u32)], depth: u32) -> Vec<u32> {
    let mut at: Vec<u32> = Vec::with_capacity(quotes.len());
    let mut least = 0;
    for &(wanted, lines) in quotes {
        at.push(wanted.max(least));
        least = wanted.max(least) + lines + 1;
    }
    let mut most = depth;
    for (at, (_, lines)) in at.iter_mut().zip(quotes).rev() {
        *at = (*at).min(most.saturating_sub(*lines));
        most = at.saturating_sub(1);
    }
    at
}

#[cfg(test)]
mod tests {
    use super::stand;

    #[test]
    fn quotes_stand_beside_their_paragraphs_and_never_below_the_page() {
        assert_eq!(stand(&[(3, 5), (20, 6)], 35), [3, 20]);
        assert_eq!(stand(&[(33, 6)], 35), [29]);
        assert_eq!(stand(&[(22, 7), (32, 6)], 35), [21, 29], "the first gives way");
        assert_eq!(stand(&[(10, 5), (12, 4)], 35), [10, 16]);
    }
}
