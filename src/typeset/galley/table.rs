//! Tables: columns as wide as they need to be, a ruled head, rows that stay whole.

use crate::design::{Align, TextStyle};
use crate::document::block::Alignment;
use crate::document::{Cell, Inline, NodeId};
use crate::font::Weight;
use crate::length::{Length, Point, Rect, Size};
use crate::typeset::display::{Artifact, DisplayItem, ElementId, Ink, Owner, Tag};
use crate::typeset::makeup::pagebreak::{Alternative, FORBIDDEN, NEVER, Row};

use super::block::Room;
use super::{Print, Setter, shift};

/// The white between two columns, in ems.
const GUTTER: f64 = 2.0;

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
        let widths = self.column_widths(head, rows, columns.len(), room.measure);
        let room = &self.table_room(&widths, room);
        let mut heights = Vec::new();
        let mut prints = Vec::new();
        let all = (!head.is_empty()).then_some(head).into_iter().map(|row| (true, row));
        let all: Vec<(bool, &[Cell])> =
            all.chain(rows.iter().map(|row| (false, row.as_slice()))).collect();
        let last = all.len().saturating_sub(1);
        let between = if all.len() <= SMALL { 120.0 } else { 2.0 };
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
    fn table_room(&self, widths: &[Length], room: &Room) -> Room {
        let gutter = self.context.design.styles.table.size.scale(GUTTER);
        let columns: Length = widths.iter().copied().sum();
        let wanted = columns + gutter * (widths.len().max(1) as i64 - 1);
        let measure = wanted.min(room.measure);
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

    /// Shares the measure among the columns: by what their longest cells would take on one line, but so
    /// that a long one does not starve the others.
    fn column_widths(
        &mut self,
        head: &[Cell],
        rows: &[Vec<Cell>],
        columns: usize,
        measure: Length,
    ) -> Vec<Length> {
        let style = self.context.design.styles.table.clone();
        let mut wanted = vec![Length::ZERO; columns];
        let bold = TextStyle { weight: Weight::SEMIBOLD, ..style.clone() };
        let rows = rows.iter().map(|cells| (cells.as_slice(), &style));
        for (cells, style) in std::iter::once((head, &bold)).chain(rows) {
            for (cell, wanted) in cells.iter().zip(&mut wanted) {
                let elements = self.galley.elements.len();
                let text = self.text(&cell.inlines, style, self.root());
                self.galley.elements.truncate(elements);
                *wanted = (*wanted).max(self.width(&text) + Length::pt(1.0));
            }
        }
        let gutter = style.size.scale(GUTTER);
        let room = measure - gutter * (columns.max(1) as i64 - 1);
        let total: Length = wanted.iter().copied().sum();
        if total <= room {
            return wanted;
        }
        // Columns that want less than their fair share get what they want; the rest share what is left.
        let mut widths = vec![Length::ZERO; columns];
        let mut open: Vec<usize> = (0..columns).collect();
        let mut left = room;
        loop {
            let share = left / open.len().max(1) as i64;
            let (small, large): (Vec<usize>, Vec<usize>) =
                open.iter().partition(|&&column| wanted[column] <= share);
            if small.is_empty() || large.is_empty() {
                open.iter().for_each(|&column| widths[column] = share);
                return widths;
            }
            for column in small {
                widths[column] = wanted[column];
                left -= wanted[column];
            }
            open = large;
        }
    }

    /// Sets a row; returns its lines and what it prints.
    fn table_row(
        &mut self,
        cells: &[Cell],
        is_head: bool,
        columns: &[Alignment],
        widths: &[Length],
        (tr, room): (ElementId, &Room),
    ) -> (u32, Vec<DisplayItem>) {
        let leading = self.leading();
        let base = self.context.design.styles.table.clone();
        let gutter = base.size.scale(GUTTER);
        let (mut lines, mut items, mut left) = (1, Vec::new(), room.left);
        for ((cell, alignment), width) in cells.iter().zip(columns).zip(widths) {
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
            let shape = self.shape(&style, *width, Length::ZERO);
            if !text.pieces.is_empty() {
                let drawn = self.draw(&text, &shape, left);
                lines = lines.max(drawn.len() as u32);
                for (at, mut line) in drawn.into_iter().enumerate() {
                    shift(&mut line, Length::ZERO, leading * at as i64);
                    items.append(&mut line);
                }
            }
            left += *width + gutter;
        }
        (lines, items)
    }
}
