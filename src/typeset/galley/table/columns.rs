//! The columns of a table: how wide each is, and how far apart they stand.

use crate::design::TextStyle;
use crate::document::Cell;
use crate::document::inline::plain_text;
use crate::font::Weight as FaceWeight;
use crate::length::Length;
use crate::typeset::galley::Setter;
use crate::typeset::galley::inlines::supplied;
use crate::typeset::paragraph::StyledText;

/// The white between two columns, in ems: the most that leaves every cell on one line, or else every word.
const GUTTERS: [f64; 5] = [2.0, 1.6, 1.3, 1.0, 0.75];

/// How much smaller a table may be set so that no word is divided.
const SIZES: [f64; 3] = [1.0, 0.9, 0.82];

/// Type that is so large for its readers' sake is not made smaller.
const LARGE: f64 = 14.0;

/// The columns of a table.
pub(super) struct Columns {
    pub(super) style: TextStyle,
    pub(super) widths: Vec<Length>,
    pub(super) gutter: Length,
    /// Whether words have to be divided, since the longest are wider than their columns.
    pub(super) are_divided: bool,
}

impl Columns {
    /// Returns the width of the table.
    pub(super) fn total(&self) -> Length {
        let between = self.gutter * (self.widths.len().max(1) as i64 - 1);
        self.widths.iter().copied().sum::<Length>() + between
    }
}

impl Setter<'_, '_> {
    /// Shares the measure among the columns: by what their longest cells would take on one line, but so that no
    /// word has to be divided where that can be.
    pub(super) fn table_columns(
        &mut self,
        head: &[Cell],
        rows: &[Vec<Cell>],
        columns: usize,
        measure: Length,
    ) -> Columns {
        let style = self.context.design.styles.table.clone();
        let between = columns.max(1) as i64 - 1;
        let gutter = |size: Length, total: Length, from: &[f64]| {
            let gutters = from.iter().map(|&gutter| size.scale(gutter));
            gutters.into_iter().find(|&gutter| total + gutter * between <= measure)
        };
        let cells = self.cell_widths(head, rows, &style, false);
        let wanted = widest(&cells, columns);
        let total: Length = wanted.iter().copied().sum();
        if let Some(gutter) = gutter(style.size, total, &GUTTERS[..4]) {
            return Columns { style, widths: wanted, gutter, are_divided: false };
        }
        let least = widest(&self.cell_widths(head, rows, &style, true), columns);
        let words: Length = least.iter().copied().sum();
        let is_large = style.size >= Length::pt(LARGE);
        // Where cells turn over, columns of large type need the width more than the white.
        let (sizes, gutters) =
            if is_large { (&SIZES[..1], &GUTTERS[2..]) } else { (&SIZES[..], &GUTTERS[..]) };
        for &by in sizes {
            let size = style.size.scale(by);
            let Some(gutter) = gutter(size, words.scale(by), gutters) else { continue };
            let least: Vec<Length> = least.iter().map(|width| width.scale(by)).collect();
            let room = measure - gutter * between;
            let ways = [Weight::Equal, Weight::Root].map(|weight| {
                // What is left is shared by those who want more.
                let more =
                    wanted.iter().zip(&least).map(|(wanted, least)| wanted.scale(by) - *least);
                let left = room - words.scale(by);
                let extra = shares(&more.collect::<Vec<_>>(), left, weight);
                least.iter().zip(extra).map(|(least, extra)| *least + extra).collect::<Vec<_>>()
            });
            let [equal, root] = ways.map(|widths| (height(&cells, &widths, by), widths));
            // Short cells stay on one line, unless the table is much the lower for it.
            let widths = if root.0 * 10 < equal.0 * 9 { root.1 } else { equal.1 };
            let style = TextStyle { size, ..style };
            return Columns { style, widths, gutter, are_divided: false };
        }
        let gutter = style.size.scale(GUTTERS[3]);
        let widths = shares(&least, measure - gutter * between, Weight::Root);
        Columns { style, widths, gutter, are_divided: true }
    }

    /// Returns what each cell takes on one line, or its longest word does; the head comes first.
    fn cell_widths(
        &mut self,
        head: &[Cell],
        rows: &[Vec<Cell>],
        style: &TextStyle,
        by_words: bool,
    ) -> Vec<Vec<Length>> {
        let bold = TextStyle { weight: FaceWeight::SEMIBOLD, ..style.clone() };
        let hang = hang_of(rows.first().map_or(head.len(), Vec::len), style);
        let rows = rows.iter().map(|cells| (cells.as_slice(), style));
        let mut widths = Vec::new();
        for (cells, style) in std::iter::once((head, &bold)).chain(rows) {
            let width = |(column, cell): (usize, &Cell)| {
                let known = self.galley.elements.len();
                let texts: Vec<_> = if by_words {
                    let look = self.look(style, self.root());
                    let words = plain_text(&cell.inlines);
                    let word = |word| vec![supplied(word, &look, cell.id)];
                    words.split(' ').filter(|word| !word.is_empty()).map(word).collect()
                } else {
                    vec![self.text(&cell.inlines, style, self.root()).pieces]
                };
                self.galley.elements.truncate(known);
                // Those that turn over in the first column hang.
                let hang = if column == 0 && texts.len() > 1 { hang } else { Length::ZERO };
                let width = |pieces| self.width(&StyledText { pieces }) + hang + Length::pt(1.0);
                texts.into_iter().map(width).max().unwrap_or_default()
            };
            widths.push(cells.iter().enumerate().map(width).collect());
        }
        widths
    }
}

/// Returns the widest cell of each column.
fn widest(cells: &[Vec<Length>], columns: usize) -> Vec<Length> {
    let column = |at: usize| cells.iter().filter_map(|row| row.get(at)).copied().max();
    (0..columns).map(|at| column(at).unwrap_or_default()).collect()
}

/// Returns about how many lines a table takes with columns of these widths.
fn height(cells: &[Vec<Length>], widths: &[Length], by: f64) -> u32 {
    let lines = |(cell, width): (&Length, &Length)| {
        let full = cell.scale(by).ratio((*width).max(Length::pt(1.0)));
        // Ragged lines are not full.
        if full <= 1.0 { 1 } else { (full * 1.15).ceil() as u32 }
    };
    let row = |row: &Vec<Length>| row.iter().zip(widths).map(lines).max().unwrap_or(1);
    cells.iter().map(row).sum()
}

/// How columns share what there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weight {
    /// All alike.
    Equal,
    /// By the root of what each wants: a text of four times the length has twice the width and height.
    Root,
}

/// Returns how far what turns over in the first column stands in: in a table of many columns there is no room.
pub(super) fn hang_of(columns: usize, style: &TextStyle) -> Length {
    if columns <= 5 { style.size } else { Length::ZERO }
}

/// Shares room among those who want it; nobody gets more than is wanted.
fn shares(wanted: &[Length], room: Length, weight: Weight) -> Vec<Length> {
    let mut widths = vec![Length::ZERO; wanted.len()];
    let mut open: Vec<usize> = (0..wanted.len()).collect();
    let mut left = room;
    loop {
        let weight = |&column: &usize| match weight {
            Weight::Equal => 1.0,
            Weight::Root => wanted[column].to_pt().max(0.0).sqrt(),
        };
        let all: f64 = open.iter().map(weight).sum();
        let share = |column: &usize| left.scale(weight(column) / all.max(1e-9));
        let (small, large): (Vec<usize>, Vec<usize>) =
            open.iter().copied().partition(|column| wanted[*column] <= share(column));
        if small.is_empty() || large.is_empty() {
            open.iter().for_each(|column| widths[*column] = share(column).min(wanted[*column]));
            return widths;
        }
        for column in small {
            widths[column] = wanted[column];
            left -= wanted[column];
        }
        open = large;
    }
}
