//! Figures that do not stand where they are written: each waits for a page and is brought to its head, to its
//! foot, or fills it; or it stands some paragraphs later. Whatever waits stays in order.

use crate::document::Placement;

use super::state::{State, Step};
use super::{Breaker, Cut, FORBIDDEN, Row, Stretch};

/// The waiting figures that a page begins with.
#[derive(Default)]
pub(super) struct Brought {
    pub(super) figures: u32,
    /// The lines that they take.
    pub(super) used: u32,
    /// The lines of their notes.
    pub(super) notes: u32,
    /// Whether one of them stands at the foot.
    pub(super) footed: bool,
    /// Whether one of them stands at the head.
    pub(super) headed: bool,
}

/// Says whether a stretch may stand on the page as it is.
pub(super) fn may_stand(stretch: &Stretch, state: &State) -> bool {
    match stretch.placement {
        _ if !stretch.floats => true,
        Placement::Here => state.waiting == 0 && !state.footed,
        Placement::Foot => state.waiting == 0,
        Placement::Head | Placement::Plate | Placement::Bleed => false,
    }
}

impl Breaker<'_> {
    /// Lets a figure wait for the head of the next page.
    pub(super) fn put_off(&mut self, index: usize, states: &[State], into: &mut Vec<State>) {
        let (price, most) = match self.column[index].placement {
            Placement::Here if self.is_lax() => (self.rules.float, u32::MAX),
            Placement::Here => (self.rules.float, 3),
            Placement::Foot => (self.rules.float, u32::MAX),
            Placement::Head | Placement::Plate | Placement::Bleed => (0.0, u32::MAX),
        };
        for state in states.iter().filter(|state| state.waiting < most) {
            self.steps.push(Step::Waits { before: state.step, stretch: index });
            into.push(State {
                waiting: state.waiting + 1,
                cost: state.cost + price,
                step: self.steps.len() - 1,
                ..*state
            });
        }
    }

    /// Returns the white above a row that follows what is on a page.
    pub(super) fn space(&self, cut: Cut, state: &State) -> u32 {
        let stretch = &self.column[cut.stretch];
        match cut.row {
            0 if state.below_figure => stretch.space_below_figure(),
            0 => stretch.space,
            _ => 0,
        }
    }

    /// Has the first figure that waits stand before a stretch, where it has room and a page might end too.
    pub(super) fn late(&mut self, index: usize, state: &State) -> Option<State> {
        let may_end = |stretch: &Stretch| {
            let firsts = stretch.alternatives.iter().filter_map(|way| way.rows.first());
            firsts.map(|row| row.break_cost).all(|cost| cost < FORBIDDEN)
        };
        if state.waiting == 0 || state.carried > 0 || state.footed || state.below_figure {
            return None;
        }
        let figure = *self.waiting(index, state.waiting).first()?;
        let is_later = figure + 1 < index && self.column.get(index).is_none_or(may_end);
        let is_figure = is_later && self.column[figure].is_figure_in_text();
        let used = state.used + self.column[figure].brought();
        let notes = state.notes + self.column[figure].note_lines();
        if !is_figure || used + self.rules.foot(notes) > state.depth {
            return None;
        }
        self.steps.push(Step::Late { before: state.step, behind: index - 1 });
        Some(State {
            used,
            notes,
            waiting: state.waiting - 1,
            hyphen: false,
            below_figure: true,
            pictured: true,
            cost: state.cost + self.rules.late,
            step: self.steps.len() - 1,
            ..*state
        })
    }

    /// Returns the lines of text on a page with a row more; no more are counted than a last page must have.
    pub(super) fn text(&self, state: &State, cut: Cut, row: &Row) -> u32 {
        let lines = if self.column[cut.stretch].floats { 0 } else { row.height };
        (state.text + lines).min(self.rules.last_lines)
    }

    /// Returns how many more lines of text the piece's last page were to have beside its pictures, and one more,
    /// so that none at all is the worst.
    pub(super) fn lacking(&self, state: &State) -> u32 {
        let missing = self.rules.last_lines.saturating_sub(state.text);
        if state.first || !state.pictured || missing == 0 { 0 } else { missing + 1 }
    }

    /// Puts a row on a page that was just begun: `waited` figures waited before it.
    pub(super) fn begin(
        &mut self,
        (turned, waited): (State, u32),
        (cut, row): (Cut, &Row),
        into: &mut Vec<State>,
    ) {
        let rules = self.rules;
        let is_plate = |page: &State, waited| {
            page.used + rules.foot(page.notes) >= page.depth && page.waiting < waited
        };
        // White vanishes at the head of a page, and below figures that stand there a line of it does.
        let space = |page: &State| if page.below_figure { self.space(cut, page) } else { 0 };
        match self.place(&turned, (cut, row), space(&turned)) {
            Some(placed) => into.push(placed),
            None if is_plate(&turned, waited) => {
                // A plate: the text goes on overleaf.
                for again in self.turn(&turned, cut, 0.0) {
                    self.begin((again, turned.waiting), (cut, row), into);
                }
            }
            None if turned.used > 0 && self.is_lax() => {
                // The figure at the head leaves too little room: the row goes on a page after it.
                let cost = self.rules.lines.saturating_sub(turned.used);
                for again in self.turn(&turned, cut, FORBIDDEN * f64::from(cost)) {
                    let space = if again.below_figure { self.space(cut, &again) } else { 0 };
                    match self.place(&again, (cut, row), space) {
                        Some(placed) => into.push(placed),
                        None if is_plate(&again, turned.waiting) => {
                            self.begin((again, turned.waiting), (cut, row), into);
                        }
                        None => into.push(self.overfill(&again, (cut, row))),
                    }
                }
            }
            None if turned.used == 0 => into.push(self.overfill(&turned, (cut, row))),
            None => {}
        }
    }

    /// Returns which of the figures that wait in a state are brought to the next page.
    pub(super) fn head_figures(&self, before: usize, state: &State, depth: u32) -> Brought {
        let mut brought = Brought::default();
        for index in self.waiting(before, state.waiting) {
            let figure = &self.column[index];
            let is_first = brought.figures == 0;
            if figure.placement.fills_page() {
                // The rest of a note is not printed on a plate.
                if is_first && state.carried == 0 {
                    return Brought { figures: 1, used: depth, ..Brought::default() };
                }
                break;
            }
            let at_foot = figure.placement == Placement::Foot;
            let used = brought.used + figure.brought();
            let notes = brought.notes + figure.note_lines();
            let is_full = used + self.rules.foot(state.carried + notes) > depth;
            if !is_first && (is_full || brought.footed && !at_foot) {
                break;
            }
            brought.figures += 1;
            (brought.used, brought.notes) = (used, notes);
            brought.footed |= at_foot;
            brought.headed |= !at_foot;
        }
        brought
    }

    /// Returns the last `waiting` floating stretches before one, in order.
    fn waiting(&self, before: usize, waiting: u32) -> Vec<usize> {
        let floating = (0..before).rev().filter(|&index| self.column[index].floats);
        let mut found: Vec<usize> = floating.take(waiting as usize).collect();
        found.reverse();
        found
    }
}
