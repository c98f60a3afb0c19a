//! Placing: what each page of a cut column prints, at its final place.

use crate::design::PageShape;
use crate::document::Placement;
use crate::font::library::FontLibrary;
use crate::length::{Length, Point, Rect, Size};
use crate::typeset::display::{Artifact, DisplayItem, Ink, Owner, Side};
use crate::typeset::galley::figure::bleed_shift;
use crate::typeset::galley::margin::{Marginal, stand};
use crate::typeset::galley::{Galley, Print, line_items, shift};

use super::pagebreak::{Cut, Pagination, Rules, Sheet};

mod cells;

mod marks;

/// A page with its text, before furniture.
#[derive(Clone, Debug, PartialEq)]
pub struct Laid {
    /// Which side it is.
    pub side: Side,
    /// Its text.
    pub items: Vec<DisplayItem>,
    /// Whether a picture has the page for itself: then it carries neither head nor folio.
    pub is_plate: bool,
}

/// What placing needs to know.
#[derive(Clone, Copy)]
pub struct Press<'a> {
    /// The page.
    pub page: &'a PageShape,
    /// The rules that the column was cut by.
    pub rules: &'a Rules,
    /// The faces, for the extent of links.
    pub library: &'a FontLibrary,
}

/// Returns the pages of a column that was cut, the first of them on the given side.
pub fn place(galley: &Galley, cut: &Pagination, first: Side, press: Press<'_>) -> Vec<Laid> {
    let mut placer = Placer { galley, cut, press, drawn: None };
    let mut side = first;
    let mut carried = None;
    let mut pages = Vec::with_capacity(cut.sheets.len());
    for sheet in &cut.sheets {
        let (items, carry) = placer.sheet(sheet, side, carried);
        let mut figures = sheet.figures.iter().map(|&figure| &galley.column[figure]);
        let is_plate = figures.any(|figure| figure.placement.fills_page());
        pages.push(Laid { side, items, is_plate });
        carried = carry;
        side = match side {
            Side::Recto => Side::Verso,
            Side::Verso => Side::Recto,
        };
    }
    pages
}

struct Placer<'a> {
    galley: &'a Galley,
    cut: &'a Pagination,
    press: Press<'a>,
    /// The paragraph that was drawn last, since a page turn may divide it.
    drawn: Option<(usize, Vec<Vec<DisplayItem>>)>,
}

/// A note, and from which of its lines on it is still to be printed.
type Rest = (usize, usize);

impl Placer<'_> {
    /// Places one page; returns its items and the note that goes on overleaf.
    fn sheet(&mut self, sheet: &Sheet, side: Side, carried: Option<Rest>) -> Placed {
        let mut items = Vec::new();
        let mut notes: Vec<Rest> = carried.into_iter().collect();
        let mut line = 0;
        let mut feet = Vec::new();
        for &figure in &sheet.figures {
            let stretch = &self.galley.column[figure];
            if stretch.placement == Placement::Foot {
                feet.push(figure);
                continue;
            }
            self.stretch(figure, (0, usize::MAX), line, &mut items, &mut notes);
            if stretch.placement == Placement::Bleed && side == Side::Verso {
                bleed_shift(&mut items, self.press.page);
            }
            line += stretch.brought();
        }
        let mut begun = Vec::new();
        let mut is_below_figure = line > 0;
        let mut at = sheet.start;
        if at < sheet.end {
            line += self.again(at, line, &mut items);
        }
        while at < sheet.end && at.stretch < self.galley.column.len() {
            let stretch = &self.galley.column[at.stretch];
            let moved = self.is_moved(at.stretch);
            if !moved && stretch.placement == Placement::Foot {
                feet.push(at.stretch);
            } else if !moved {
                if at.row == 0 && line > 0 {
                    line +=
                        if is_below_figure { stretch.space_below_figure() } else { stretch.space };
                }
                if at.row == 0 && self.has_marginal(at.stretch) {
                    begun.push((at.stretch, line));
                }
                let to = if at.stretch == sheet.end.stretch { sheet.end.row } else { usize::MAX };
                let rows = (at.row, to);
                line += self.standing(at.stretch, rows, (line, sheet), &mut items, &mut notes);
                is_below_figure = stretch.is_figure_in_text();
            }
            if at.stretch < sheet.end.stretch {
                let late = self.cut.late.iter().filter(|(_, behind)| *behind == at.stretch);
                for &(figure, _) in late {
                    let rows = (0, usize::MAX);
                    line += self.standing(figure, rows, (line, sheet), &mut items, &mut notes);
                    is_below_figure = true;
                }
            }
            at = Cut { stretch: at.stretch + 1, row: 0 };
        }
        self.feet(sheet, &feet, &mut items, &mut notes);
        self.margin(&begun, (side, sheet.depth), &mut items);
        let left = self.press.page.left(side);
        let top = self.press.page.baseline(0);
        shift(&mut items, left, top);
        // Lines of several cells call their notes in turn; below them they stand by number. What goes on
        // overleaf is the last.
        let settled = notes.len().saturating_sub(usize::from(sheet.carried > 0));
        notes[..settled].sort_unstable();
        let carry = self.foot(sheet, &notes, left, &mut items);
        let mut marks = self.strokes(&items);
        marks.extend(self.links(&items));
        items.append(&mut marks);
        (items, carry)
    }

    /// Places rows of a stretch in the text: a figure has white on both sides, and as the last of a full page
    /// none below. Returns how many lines they take.
    fn standing(
        &mut self,
        stretch: usize,
        rows: (usize, usize),
        (line, sheet): (u32, &Sheet),
        items: &mut Vec<DisplayItem>,
        notes: &mut Vec<Rest>,
    ) -> u32 {
        let from = items.len();
        let lines = self.stretch(stretch, rows, line, items, notes);
        let figures = &self.galley.figures;
        if let Ok(figure) = figures.binary_search_by_key(&stretch, |figure| figure.stretch) {
            let foot = self.noted(notes, sheet);
            let is_last = line + lines + foot >= sheet.depth;
            let down = match line {
                0 => Length::ZERO,
                _ if is_last => figures[figure].at_foot,
                _ => figures[figure].between,
            };
            shift(&mut items[from..], Length::ZERO, down);
        }
        lines
    }

    /// Returns the lines that notes take at the foot of a page.
    fn noted(&self, notes: &[Rest], sheet: &Sheet) -> u32 {
        let rest = |&(note, from): &Rest| {
            let lines = self.galley.notes.get(note).map_or(0, |note| note.lines.len());
            lines.saturating_sub(from) as u32
        };
        let noted: u32 = notes.iter().map(rest).sum();
        self.press.rules.foot(noted.saturating_sub(sheet.carried))
    }

    /// Places the figures at the foot, above the notes.
    fn feet(
        &mut self,
        sheet: &Sheet,
        feet: &[usize],
        items: &mut Vec<DisplayItem>,
        notes: &mut Vec<Rest>,
    ) {
        if feet.is_empty() {
            return;
        }
        let foot = self.noted(notes, sheet);
        let height: u32 = feet.iter().map(|&index| self.galley.column[index].brought()).sum();
        let mut line = sheet.depth.saturating_sub(foot + height);
        for &figure in feet {
            line += self.stretch(figure, (0, usize::MAX), line, items, notes);
        }
    }

    fn has_marginal(&self, stretch: usize) -> bool {
        self.galley.margin.iter().any(|quote| quote.stretch == stretch)
    }

    /// Places what stands in the margin beside stretches that begin on the page, each with its line.
    fn margin(
        &self,
        begun: &[(usize, u32)],
        (side, depth): (Side, u32),
        items: &mut Vec<DisplayItem>,
    ) {
        let beside = |&(stretch, line): &(usize, u32)| {
            let quotes = self.galley.margin.iter().filter(move |quote| quote.stretch == stretch);
            quotes.map(move |quote| (line, quote))
        };
        let quotes: Vec<(u32, &Marginal)> = begun.iter().flat_map(beside).collect();
        let wanted: Vec<(u32, u32)> =
            quotes.iter().map(|(line, quote)| (*line, quote.recto.len() as u32)).collect();
        for ((_, quote), at) in quotes.iter().zip(stand(&wanted, depth)) {
            let lines = match side {
                Side::Recto => &quote.recto,
                Side::Verso => &quote.verso,
            };
            for (number, line) in lines.iter().enumerate() {
                let mut line = line.clone();
                let down = i64::from(at) + number as i64;
                shift(&mut line, Length::ZERO, self.press.page.leading * down);
                items.append(&mut line);
            }
        }
    }

    /// Prints the head of a table once more, where a page begins within it; returns how many lines it takes.
    ///
    /// It is an artifact: who listens to the table has heard it.
    fn again(&mut self, at: Cut, line: u32, items: &mut Vec<DisplayItem>) -> u32 {
        let Some(stretch) = self.galley.column.get(at.stretch) else { return 0 };
        let lines = stretch.again(at.row);
        if lines == 0 {
            return 0;
        }
        let from = items.len();
        self.stretch(at.stretch, (0, stretch.repeated), line, items, &mut Vec::new());
        for item in &mut items[from..] {
            *item.owner_mut() = Owner::Artifact(Artifact::Layout);
        }
        lines
    }

    /// Says whether a figure was moved to a later page, or to a later place on this.
    fn is_moved(&self, stretch: usize) -> bool {
        self.cut.sheets.iter().any(|sheet| sheet.figures.contains(&stretch))
            || self.cut.late.iter().any(|(figure, _)| *figure == stretch)
    }

    /// Places rows of a stretch from a line on; returns how many lines they take.
    fn stretch(
        &mut self,
        index: usize,
        (from, to): (usize, usize),
        line: u32,
        items: &mut Vec<DisplayItem>,
        notes: &mut Vec<Rest>,
    ) -> u32 {
        let galley = self.galley;
        let chosen = self.cut.chosen[index];
        let rows = &galley.column[index].alternatives[chosen].rows;
        let leading = self.press.page.leading;
        let begun = items.len();
        let mut used = 0;
        for (at, row) in rows.iter().enumerate().take(to).skip(from) {
            used += if at > from { row.space } else { 0 };
            let y = leading * i64::from(line + used);
            let mut printed = self.row(index, chosen, at);
            shift(&mut printed, Length::ZERO, y);
            items.append(&mut printed);
            notes.extend(row.notes.iter().map(|called| (called.note, 0)));
            used += row.height;
        }
        if matches!(galley.prints[index][chosen], Print::Rows(_)) {
            self.read_by_cells(&mut items[begun..]);
        }
        used
    }

    /// Returns what a row prints.
    fn row(&mut self, index: usize, chosen: usize, at: usize) -> Vec<DisplayItem> {
        match &self.galley.prints[index][chosen] {
            Print::Rows(rows) => rows[at].clone(),
            Print::Lines { paragraph, way, left, beside, .. } => {
                if self.drawn.as_ref().is_none_or(|(drawn, _)| *drawn != index) {
                    let setting = paragraph.setting(*way).unwrap_or(&paragraph.natural);
                    let lines = paragraph.lines(setting);
                    let mut lines: Vec<Vec<DisplayItem>> = lines
                        .into_iter()
                        .map(|line| line_items(line, *left, Length::ZERO))
                        .collect();
                    if let Some(first) = lines.first_mut() {
                        first.splice(0..0, beside.iter().cloned());
                    }
                    self.drawn = Some((index, lines));
                }
                let lines = self.drawn.as_mut().map(|(_, lines)| lines);
                lines.and_then(|lines| lines.get_mut(at)).map(std::mem::take).unwrap_or_default()
            }
        }
    }

    /// Places the notes at the foot, the last line on the page's last; returns what goes on overleaf.
    fn foot(
        &self,
        sheet: &Sheet,
        notes: &[Rest],
        left: Length,
        items: &mut Vec<DisplayItem>,
    ) -> Option<Rest> {
        let mut lines: Vec<Vec<DisplayItem>> = Vec::new();
        let mut carry = None;
        for (at, &(note, from)) in notes.iter().enumerate() {
            let Some(print) = self.galley.notes.get(note) else { continue };
            let mut to = print.lines.len();
            if at + 1 == notes.len() && sheet.carried > 0 {
                to = to.saturating_sub(sheet.carried as usize).max(from);
                carry = Some((note, to));
            }
            lines.extend(print.lines[from..to].iter().cloned());
        }
        if lines.is_empty() {
            return carry;
        }
        let leading = self.press.rules.note_leading;
        let last = self.press.page.baseline(i64::from(sheet.depth) - 1);
        let first = last - leading * (lines.len() as i64 - 1);
        let rule = Rect::new(
            Point::new(left, first - leading - Length::pt(1.0)),
            Size::new(self.press.page.measure() / 6, Length::pt(0.4)),
        );
        let owner = Owner::Artifact(Artifact::Layout);
        items.push(DisplayItem::Rule { rect: rule, ink: Ink::BLACK, owner });
        for (at, mut line) in lines.into_iter().enumerate() {
            shift(&mut line, left, first + leading * at as i64);
            items.append(&mut line);
        }
        carry
    }
}

type Placed = (Vec<DisplayItem>, Option<Rest>);
