//! The rows of a table: their cells line by line, and where a page may end within them.

use crate::design::{Align, TextStyle};
use crate::document::Cell;
use crate::document::block::Alignment;
use crate::font::Weight;
use crate::length::Length;
use crate::typeset::display::{DisplayItem, ElementId, Tag};
use crate::typeset::galley::block::Room;
use crate::typeset::galley::{Setter, line_items, lines, shift};
use crate::typeset::makeup::pagebreak::{Called, FORBIDDEN, NEVER, Row};

use super::columns::{Columns, hang_of};

/// A row of so many lines may be divided; those of fewer stay whole.
pub(super) const LONG: usize = 5;

/// What it costs to divide a row: more than a spread that is a line short, less than one that is two.
const DIVIDED: f64 = 500.0;

/// What each line costs that a page is short before a row that stays whole: a line, but not two, before one is divided.
const SHORT: f64 = 300.0;

/// A row that was set: the lines of each cell, in reading order.
#[derive(Default)]
pub(super) struct SetRow {
    cells: Vec<Vec<CellLine>>,
    /// What stands beside a line and is no text of a cell: rules, each from the baseline of the row's first line.
    rules: Vec<DisplayItem>,
}

/// A line of a cell.
struct CellLine {
    items: Vec<DisplayItem>,
    notes: Vec<Called>,
    hyphen: bool,
}

impl SetRow {
    /// Returns its lines, one at least: those of its tallest cell.
    pub(super) fn lines(&self) -> usize {
        self.cells.iter().map(Vec::len).max().unwrap_or(0).max(1)
    }

    /// Adds a rule.
    pub(super) fn rule(&mut self, rule: DisplayItem) {
        self.rules.push(rule);
    }

    /// Returns what the page break sees of it and what each part prints: one row, or one a line where it is long.
    ///
    /// `long` is from how many lines on it may be divided; `white` are lines that it has below its text, and
    /// `first` is what it costs to begin a page with it.
    pub(super) fn parts(
        self,
        long: usize,
        (white, first): (u32, f64),
        leading: Length,
    ) -> Vec<(Row, Vec<DisplayItem>)> {
        let lines = self.lines();
        if lines < long {
            return vec![self.whole(lines as u32 + white, first, leading)];
        }
        let heights: Vec<usize> = self.cells.iter().map(Vec::len).collect();
        let mut parts: Vec<(Row, Vec<DisplayItem>)> = (0..lines)
            .map(|at| {
                let break_cost = if at == 0 { first } else { division(at, &heights) };
                let short = (at == 0).then_some(SHORT);
                (Row { height: 1, break_cost, short, ..Row::default() }, Vec::new())
            })
            .collect();
        for cell in self.cells {
            for ((row, items), mut line) in parts.iter_mut().zip(cell) {
                items.append(&mut line.items);
                row.notes.append(&mut line.notes);
                row.hyphen |= line.hyphen;
            }
        }
        let below = |rule: &DisplayItem| rule_height(rule) > Length::ZERO;
        let (low, high): (Vec<_>, Vec<_>) = self.rules.into_iter().partition(below);
        parts[0].1.extend(high);
        let (last, items) = &mut parts[lines - 1];
        last.height += white;
        let from = items.len();
        items.extend(low);
        shift(&mut items[from..], Length::ZERO, -leading * (lines as i64 - 1));
        parts
    }

    /// Returns it as one row, cell by cell.
    fn whole(self, height: u32, break_cost: f64, leading: Length) -> (Row, Vec<DisplayItem>) {
        let mut row = Row { height, break_cost, short: Some(SHORT), ..Row::default() };
        let mut items = Vec::new();
        for cell in self.cells {
            for (at, mut line) in cell.into_iter().enumerate() {
                shift(&mut line.items, Length::ZERO, leading * at as i64);
                items.append(&mut line.items);
                row.notes.append(&mut line.notes);
            }
        }
        items.extend(self.rules);
        (row, items)
    }
}

/// Returns how far down the head of a rule stands.
fn rule_height(rule: &DisplayItem) -> Length {
    match rule {
        DisplayItem::Rule { rect, .. } | DisplayItem::Image { rect, .. } => rect.origin.y,
        DisplayItem::Glyphs(_) | DisplayItem::Shape { .. } | DisplayItem::Link { .. } => {
            Length::ZERO
        }
    }
}

/// Returns what it costs to end a page before a line of a row whose cells have so many lines.
///
/// Two lines of the tallest cell at least stand on either side, and no cell leaves its last line alone.
///
/// Example: beside a cell of 7 lines, one of 4 forbids the break before its fourth line; with 1 and 6 forbidden
/// too, the row may be divided before lines 2, 4 and 5, counted from 0.
fn division(at: usize, cells: &[usize]) -> f64 {
    let tallest = cells.iter().copied().max().unwrap_or(0);
    let is_lone = |&lines: &usize| lines == at + 1;
    if at < 2 || at + 2 > tallest || cells.iter().any(is_lone) { FORBIDDEN } else { DIVIDED }
}

/// Returns what it costs to begin a page with each of a table's rows of so many lines.
///
/// The head is never parted from the first row, and a low row stands alone neither at the foot of a page nor at
/// the head of one.
pub(super) fn costs(lines: &[usize], has_head: bool, between: f64) -> Vec<f64> {
    let last = lines.len().saturating_sub(1);
    let is_low = |at: usize| lines[at] < LONG;
    let cost = |at: usize| match at {
        0 => 0.0,
        1 if has_head => NEVER,
        1 if is_low(0) => FORBIDDEN,
        _ if at == last && is_low(at) => FORBIDDEN,
        _ => between,
    };
    (0..lines.len()).map(cost).collect()
}

impl Setter<'_, '_> {
    /// Sets a row.
    pub(super) fn table_row(
        &mut self,
        cells: &[Cell],
        is_head: bool,
        columns: &[Alignment],
        widths: &Columns,
        (tr, room): (ElementId, &Room),
    ) -> SetRow {
        let base = widths.style.clone();
        let (mut row, mut left) = (SetRow::default(), room.left);
        for ((cell, alignment), width) in cells.iter().zip(columns).zip(&widths.widths) {
            let align = match alignment {
                Alignment::Start => Align::Start,
                Alignment::Centre => Align::Centre,
                Alignment::End => Align::End,
            };
            let weight = if is_head { Weight::SEMIBOLD } else { base.weight };
            let style = TextStyle { align, weight, ..base.clone() };
            let tag = if is_head { Tag::Th { column: true } } else { Tag::Td };
            let element = self.element(tag, tr, cell.id);
            let text = self.text(&cell.inlines, &style, element);
            // What turns over in the first column is no row of its own.
            let is_stub = left == room.left && align == Align::Start;
            let hang = if is_stub { hang_of(columns.len(), &base) } else { Length::ZERO };
            let mut shape = self.hanging_shape(&style, *width, hang);
            shape.hyphenate &= widths.are_divided;
            if !text.pieces.is_empty() {
                let paragraph = self.compositor.set(&text, &shape);
                self.galley.faulty.extend(paragraph.faults());
                let natural = &paragraph.natural;
                let drawn = paragraph.lines(natural).into_iter().zip(&natural.lines);
                let line = |(line, facts)| CellLine {
                    items: line_items(line, left, Length::ZERO),
                    notes: lines::calls(facts),
                    hyphen: facts.end.is_hyphenated(),
                };
                row.cells.push(drawn.map(line).collect());
            }
            left += *width + widths.gutter;
        }
        row
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_divided_where_two_lines_stand_on_either_side_and_no_cell_leaves_one_behind() {
        let may = |cells: &[usize]| -> Vec<usize> {
            let tallest = cells.iter().copied().max().expect("cells");
            (1..tallest).filter(|&at| division(at, cells) < FORBIDDEN).collect()
        };
        assert_eq!(may(&[5]), [2, 3]);
        assert_eq!(may(&[7, 4]), [2, 4, 5]);
        assert_eq!(may(&[1, 6, 3]), [3, 4]);
        assert_eq!(may(&[12, 12]), (2..=10).collect::<Vec<_>>());
    }

    #[test]
    fn low_rows_stand_alone_neither_at_a_foot_nor_at_a_head() {
        assert_eq!(costs(&[1, 2, 2, 1], true, 2.0), [0.0, NEVER, 2.0, FORBIDDEN]);
        assert_eq!(costs(&[1, 2, 2, 1], false, 2.0), [0.0, FORBIDDEN, 2.0, FORBIDDEN]);
        assert_eq!(costs(&[9, 2, 2, 9], false, 2.0), [0.0, 2.0, 2.0, 2.0]);
    }
}
