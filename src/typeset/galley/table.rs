//! Tables: columns as wide as they need to be, a ruled head, rows that stay whole where they are low.

use crate::design::TextStyle;
use crate::document::block::Alignment;
use crate::document::{Cell, Inline, NodeId, Place};
use crate::length::{Length, Point, Rect, Size};
use crate::typeset::display::{Artifact, DisplayItem, Ink, Owner, Tag};
use crate::typeset::makeup::pagebreak::{Alternative, Row};

use super::block::Room;
use super::lines::Put;
use super::{Print, Setter};

use columns::Columns;
use rows::SetRow;

mod columns;

mod rows;

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

/// Up to so many rows a table is divided only where a page would else come out badly.
const SMALL: usize = 12;

impl Setter<'_, '_> {
    /// Sets a table: every line of a row on the grid, rows of a few lines never divided.
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
            self.put(&text, &shape, Put { left: room.left, fixed: true, ..Put::default() });
            self.bind();
            if self.is_crowded() {
                self.space(1);
            }
        }
        let widths = self.table_columns(head, rows, columns.len(), room.measure);
        let known = self.galley.faulty.len();
        let room = &self.table_room(&widths, room);
        let all = (!head.is_empty()).then_some(head).into_iter().map(|row| (true, row));
        let all = all.chain(rows.iter().map(|row| (false, row.as_slice())));
        let set: Vec<SetRow> = all
            .map(|(is_head, cells)| {
                let tr = self.element(Tag::Tr, table, id);
                self.table_row(cells, is_head, columns, &widths, (tr, room))
            })
            .collect();
        if widths.are_divided {
            // It is said once, not of every cell.
            let lines = self.galley.faulty.split_off(known);
            let place = lines.first().map(|line| line.place);
            let (columns, words) = (columns.len(), lines.len());
            self.galley.crowded.extend(place.map(|place| Crowded { place, columns, words }));
        }
        self.table_rows(set, !head.is_empty(), room);
        self.space(1);
        self.flush();
    }

    /// Puts the rows of a table into the galley, with the rules at its head and foot and below the head row.
    fn table_rows(&mut self, set: Vec<SetRow>, has_head: bool, room: &Room) {
        let (leading, crowded) = (self.leading(), self.is_crowded());
        let lines: Vec<usize> = set.iter().map(SetRow::lines).collect();
        let full = self.context.design.page.lines() as usize;
        let are_long = lines.iter().skip(usize::from(has_head)).any(|&row| row >= rows::LONG);
        let is_small = lines.len() <= SMALL && lines.iter().sum::<usize>() < full;
        let costs = rows::costs(&lines, has_head, if is_small { 200.0 } else { 2.0 });
        let last = lines.len().saturating_sub(1);
        let (mut heights, mut prints, mut head) = (Vec::new(), Vec::new(), 0);
        for (at, (mut row, cost)) in set.into_iter().zip(costs).enumerate() {
            let is_head = has_head && at == 0;
            let total = leading * lines[at] as i64;
            if at == 0 {
                let up = if crowded { leading } else { Length::ZERO };
                row.rule(self.rule(room, -up, 0.8));
            }
            if is_head {
                row.rule(self.rule(room, total, 0.4));
            }
            if at == last {
                row.rule(self.rule(room, total, 0.8));
            }
            // A head stays whole where a page can hold it.
            let long = if is_head { full } else { rows::LONG };
            let white = u32::from(is_head && crowded);
            let begun = heights.len();
            for (row, items) in row.parts(long, (white, cost), leading) {
                heights.push(row);
                prints.push(items);
            }
            if is_head {
                head = heights.len();
            } else if begun > head {
                // Where cells are paragraphs, a line parts them.
                heights[begun].space = u32::from(are_long);
            }
        }
        let repeats = self.has_room_again(&heights, head);
        let way = Alternative { rows: heights, cost: 0.0 };
        self.push(vec![way], vec![Print::Rows(prints)], false);
        if let Some(table) = self.galley.column.last_mut() {
            table.repeated = if repeats { head } else { 0 };
        }
    }

    /// Says whether the head of a table can stand on every page: it is low, and any other row fits below it.
    fn has_room_again(&self, rows: &[Row], head: usize) -> bool {
        let full = self.context.design.page.lines();
        let (head, others) = rows.split_at(head);
        let head: u32 = head.iter().map(|row| row.height).sum();
        // Of spreads that are a line short, every page still takes it.
        head > 0 && head * 4 <= full && others.iter().all(|row| head + row.height < full)
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
}
