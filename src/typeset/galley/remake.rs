//! Paragraphs set anew, because the pages of a piece do not come out even.
//!
//! First each paragraph is offered in the lengths that a little more yielding allows. Where a divided word
//! would end a recto, the paragraph is then set once more with that word whole. Nothing that was possible
//! before is lost: ways are only added, and the page break chooses again among all of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::length::Length;
use crate::typeset::display::Side;
use crate::typeset::makeup::pagebreak::{Alternative, Called, Pagination, Rules, break_pages};
use crate::typeset::paragraph::Paragraph;

use super::lines::{OTHER_LENGTH, is_torn, rows};
use super::{Galley, Print, Way, shift};

/// What it costs to set a paragraph beyond the usual tolerances, or against its best breaks.
const REMADE: f64 = 3.0 * OTHER_LENGTH;

/// What it costs to set a title two lines higher or lower than the others.
const FURTHER: f64 = 40.0;

/// What a divided word at the end of a recto costs while it is only looked for.
const LOOKED_FOR: f64 = 30.0;

impl Galley {
    /// Cuts the column into pages, the first on the given side; where they are uneven, sets paragraphs anew.
    pub fn cut(&mut self, first: Side, rules: &Rules) -> Pagination {
        let cut = break_pages(&self.column, first, rules);
        if cut.is_even(rules) {
            return cut;
        }
        let cut = self.bring_forward(cut, first, rules);
        if cut.is_even(rules) || !self.loosen(rules) {
            return cut;
        }
        let cut = break_pages(&self.column, first, rules);
        if cut.is_even(rules) {
            return cut;
        }
        let allowed = Rules { recto_hyphen: LOOKED_FOR, ..rules.clone() };
        let trial = break_pages(&self.column, first, &allowed);
        if self.unbreak(&trial, first) { break_pages(&self.column, first, rules) } else { cut }
    }

    /// Offers each paragraph in the lengths that more yielding allows; says whether there are any.
    fn loosen(&mut self, rules: &Rules) -> bool {
        let before = self.ways();
        for stretch in 0..self.column.len() {
            let Some(paragraph) = self.paragraph(stretch, 0) else { continue };
            let loose = Arc::new(paragraph.loosened());
            for way in [Way::Natural, Way::Shorter, Way::Longer] {
                let set = loose.setting(way).filter(|setting| !is_torn(&paragraph, setting));
                let Some(setting) = set else { continue };
                let (now, then) = (setting.lines.len(), paragraph.natural.lines.len());
                let is_new = |known: &Alternative| known.rows.len() != now;
                if now.abs_diff(then) == 1 && self.column[stretch].alternatives.iter().all(is_new) {
                    let worse = setting.demerits - loose.natural.demerits;
                    self.offer(stretch, &loose, way, REMADE + worse.max(0.0));
                }
            }
        }
        self.sink_further(rules);
        self.ways() > before
    }

    /// Offers the opening two lines higher and lower, where it may stand one line so.
    fn sink_further(&mut self, rules: &Rules) {
        let Some([Print::Rows(level), Print::Rows(_), Print::Rows(_)]) =
            self.prints.first().map(Vec::as_slice)
        else {
            return;
        };
        let level = level.clone();
        for by in [-2, 2] {
            let mut alternative = self.column[0].alternatives[0].clone();
            let Some(row) = alternative.rows.first_mut().filter(|row| row.height > 4) else {
                continue;
            };
            row.height = row.height.saturating_add_signed(by);
            alternative.cost = FURTHER;
            let mut items = level.clone();
            let down = rules.leading * i64::from(by);
            items.iter_mut().for_each(|row| shift(row, Length::ZERO, down));
            self.column[0].alternatives.push(alternative);
            self.prints[0].push(Print::Rows(items));
        }
    }

    /// Offers the paragraphs that end a recto in a divided word with that word whole; says whether any can.
    fn unbreak(&mut self, cut: &Pagination, first: Side) -> bool {
        let before = self.ways();
        for (at, sheet) in cut.sheets.iter().enumerate() {
            let is_recto = (at % 2 == 0) == (first == Side::Recto);
            let (stretch, row) = (sheet.end.stretch, sheet.end.row);
            let Some(last) = row.checked_sub(1).filter(|_| is_recto) else { continue };
            let chosen = cut.chosen[stretch];
            let ended = &self.column[stretch].alternatives[chosen];
            let (is_broken, count) = (ended.rows[last].hyphen, ended.rows.len());
            let Some(paragraph) = self.paragraph(stretch, chosen).filter(|_| is_broken) else {
                continue;
            };
            let whole = Arc::new(paragraph.unbroken_at(&[last]));
            for way in [Way::Natural, Way::Shorter, Way::Longer] {
                let fits = whole.setting(way).filter(|setting| {
                    setting.lines.len() == count && !setting.lines[last].end.is_hyphenated()
                });
                if fits.is_some() {
                    self.offer(stretch, &whole, way, REMADE);
                }
            }
        }
        self.ways() > before
    }

    /// Returns the paragraph of a stretch that may be set in other ways.
    fn paragraph(&self, stretch: usize, way: usize) -> Option<Arc<Paragraph>> {
        match self.prints[stretch].get(way)? {
            Print::Lines { paragraph, hold: Some(_), .. } => Some(paragraph.clone()),
            Print::Lines { hold: None, .. } | Print::Rows(_) => None,
        }
    }

    /// Adds a way to set a stretch.
    fn offer(&mut self, stretch: usize, paragraph: &Arc<Paragraph>, way: Way, cost: f64) {
        let Some(Print::Lines { left, beside, hold: Some(hold), .. }) =
            self.prints[stretch].first()
        else {
            return;
        };
        let Some(setting) = paragraph.setting(way) else { return };
        let mut rows = rows(setting, *hold);
        let known = &mut self.column[stretch].alternatives;
        if let (Some(row), Some(best)) = (rows.first_mut(), known[0].rows.first()) {
            row.break_cost = best.break_cost;
        }
        let mut notes: BTreeMap<usize, Called> = known[0]
            .rows
            .iter()
            .flat_map(|row| &row.notes)
            .map(|called| (called.note, *called))
            .collect();
        for row in &mut rows {
            row.notes = row.notes.iter().filter_map(|called| notes.remove(&called.note)).collect();
        }
        known.push(Alternative { rows, cost });
        let (left, beside, hold) = (*left, beside.clone(), Some(*hold));
        let print = Print::Lines { paragraph: paragraph.clone(), way, left, beside, hold };
        self.prints[stretch].push(print);
    }

    fn ways(&self) -> usize {
        self.column.iter().map(|stretch| stretch.alternatives.len()).sum()
    }
}
