//! Tables: columns as wide as they need to be, a ruled head, rows that stay whole.

use crate::design::{Align, TextStyle};
use crate::document::block::Alignment;
use crate::document::inline::plain_text;
use crate::document::{Cell, Inline, NodeId, Place};
use crate::font::Weight as FaceWeight;
use crate::length::{Length, Point, Rect, Size};
use crate::typeset::display::{Artifact, DisplayItem, ElementId, Ink, Owner, Tag};
use crate::typeset::makeup::pagebreak::{Alternative, FORBIDDEN, NEVER, Row};
use crate::typeset::paragraph::StyledText;

use super::block::Room;
use super::inlines::supplied;
use super::{Print, Setter, shift};

/// The white between two columns, in ems: the most that leaves every cell on one line, or else every word.
const GUTTERS: [f64; 5] = [2.0, 1.6, 1.3, 1.0, 0.75];

/// How much smaller a table may be set so that no word is divided.
const SIZES: [f64; 3] = [1.0, 0.9, 0.82];

/// Type that is so large for its readers' sake is not made smaller.
const LARGE: f64 = 14.0;

/// A table whose words are wider than their columns.
#[derive(Clone, Copy, Debug)]
pub struct Crowded {
    /// The first of them.
    pub place: Place,
    /// How many columns it has.
    pub columns: usize,
    /// How many words were broken, or reach out of their columns.
    pub words: usize,
}

/// The columns of a table.
struct Columns {
    style: TextStyle,
    widths: Vec<Length>,
    gutter: Length,
    /// Whether words have to be divided, since the longest are wider than their columns.
    are_divided: bool,
}

impl Columns {
    /// Returns the width of the table.
    fn total(&self) -> Length {
        let between = self.gutter * (self.widths.len().max(1) as i64 - 1);
        self.widths.iter().copied().sum::<Length>() + between
    }
}

/// Up to so many rows a table is divided only where a page would else come out badly.
const SMALL: usize = 12;

impl Setter<'_, '_> {
    /// Sets a table: every line of a row on the grid, a row never divided.
    pub(super) fn table(
        &mut self,
        (id, caption): (NodeId, Option<&[Inline]>),
        columns: &[Alignment],
        (head, rows): (&[Cell], &[Vec<Cell>]),
        room: &Room,
    ) {
        let table = self.element(Tag::Table, room.parent, id);
        self.space(1);
        if let Some(words) = caption {
            let style = self.context.design.styles.caption.clone();
            let style = TextStyle { leading: self.leading(), ..style };
            let element = self.element(Tag::Caption, table, id);
            let text = self.text(words, &style, element);
            let shape = self.shape(&style, room.measure, Length::ZERO);
            let put = super::lines::Put { left: room.left, fixed: true, ..Default::default() };
            self.put(&text, &shape, put);
            self.bind();
            if self.is_crowded() {
                self.space(1);
            }
        }
        let widths = self.table_columns(head, rows, columns.len(), room.measure);
        let known = self.galley.faulty.len();
        let room = &self.table_room(&widths, room);
        let mut heights = Vec::new();
        let mut prints = Vec::new();
        let all = (!head.is_empty()).then_some(head).into_iter().map(|row| (true, row));
        let all: Vec<(bool, &[Cell])> =
            all.chain(rows.iter().map(|row| (false, row.as_slice()))).collect();
        let last = all.len().saturating_sub(1);
        let between = if all.len() <= SMALL { 200.0 } else { 2.0 };
        for (at, (is_head, cells)) in all.into_iter().enumerate() {
            let tr = self.element(Tag::Tr, table, id);
            let (mut lines, mut items) =
                self.table_row(cells, is_head, columns, &widths, (tr, room));
            let total = self.leading() * i64::from(lines);
            if at == 0 {
                let up = if self.is_crowded() { self.leading() } else { Length::ZERO };
                items.push(self.rule(room, -up, 0.8));
            }
            lines += u32::from(is_head && self.is_crowded());
            if is_head {
                items.push(self.rule(room, total, 0.4));
            }
            if at == last {
                items.push(self.rule(room, total, 0.8));
            }
            let break_cost = match at {
                0 => 0.0,
                1 if !head.is_empty() => NEVER,
                1 => FORBIDDEN,
                _ if at == last => FORBIDDEN,
                _ => between,
            };
            let notes = std::mem::take(&mut self.called);
            heights.push(Row { height: lines, break_cost, notes, ..Row::default() });
            prints.push(items);
        }
        if widths.are_divided {
            // It is said once, not of every cell.
            let lines = self.galley.faulty.split_off(known);
            let place = lines.first().map(|line| line.place);
            let (columns, words) = (columns.len(), lines.len());
            self.galley.crowded.extend(place.map(|place| Crowded { place, columns, words }));
        }
        let repeats = !head.is_empty() && self.has_room_again(&heights);
        let way = Alternative { rows: heights, cost: 0.0 };
        self.push(vec![way], vec![Print::Rows(prints)], false);
        if let Some(table) = self.galley.column.last_mut() {
            table.repeated = usize::from(repeats);
        }
        self.space(1);
        self.flush();
    }

    /// Says whether the head of a table can stand on every page: it is low, and any other row fits below it.
    fn has_room_again(&self, rows: &[Row]) -> bool {
        let full = self.context.design.page.lines();
        let Some((head, others)) = rows.split_first() else { return false };
        // Of spreads that are a line short, every page still takes it.
        head.height * 4 <= full && others.iter().all(|row| head.height + row.height < full)
    }

    /// Returns the room that a table takes: as wide as its columns, in the middle of the measure.
    fn table_room(&self, columns: &Columns, room: &Room) -> Room {
        let measure = columns.total().min(room.measure);
        Room { left: room.left + (room.measure - measure) / 2, measure, ..room.clone() }
    }

    /// Says whether the type is so large on its leading that a rule between two lines would touch them: then
    /// a line is left for it.
    fn is_crowded(&self) -> bool {
        self.context.design.styles.table.size > self.leading().scale(0.72)
    }

    /// Returns a rule over the measure, so far below the head of its row.
    fn rule(&self, room: &Room, down: Length, weight: f64) -> DisplayItem {
        // Nearer to the line above than to the one below, whose capitals would else touch it.
        let up = if self.is_crowded() { 0.2 } else { 0.68 };
        let y = down - self.leading().scale(up);
        let size = Size::new(room.measure, Length::pt(weight));
        let rect = Rect::new(Point::new(room.left, y), size);
        DisplayItem::Rule { rect, ink: Ink::BLACK, owner: Owner::Artifact(Artifact::Layout) }
    }

    /// Shares the measure among the columns: by what their longest cells would take on one line, but so that no
    /// word has to be divided where that can be.
    fn table_columns(
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
        let sizes = if style.size < Length::pt(LARGE) { SIZES.as_slice() } else { &SIZES[..1] };
        for &by in sizes {
            let size = style.size.scale(by);
            let Some(gutter) = gutter(size, words.scale(by), &GUTTERS) else { continue };
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
            let widths = if root.0 < equal.0 { root.1 } else { equal.1 };
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

    /// Sets a row; returns its lines and what it prints.
    fn table_row(
        &mut self,
        cells: &[Cell],
        is_head: bool,
        columns: &[Alignment],
        widths: &Columns,
        (tr, room): (ElementId, &Room),
    ) -> (u32, Vec<DisplayItem>) {
        let leading = self.leading();
        let base = widths.style.clone();
        let (mut lines, mut items, mut left) = (1, Vec::new(), room.left);
        for ((cell, alignment), width) in cells.iter().zip(columns).zip(&widths.widths) {
            let align = match alignment {
                Alignment::Start => Align::Start,
                Alignment::Centre => Align::Centre,
                Alignment::End => Align::End,
            };
            let weight = if is_head { FaceWeight::SEMIBOLD } else { base.weight };
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
                let drawn = self.draw(&text, &shape, left);
                lines = lines.max(drawn.len() as u32);
                for (at, mut line) in drawn.into_iter().enumerate() {
                    shift(&mut line, Length::ZERO, leading * at as i64);
                    items.append(&mut line);
                }
            }
            left += *width + widths.gutter;
        }
        (lines, items)
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
fn hang_of(columns: usize, style: &TextStyle) -> Length {
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
