//! Figures that do not stand where they are written: each waits for a page and is brought to its head, to its
//! foot, or fills it. Whatever waits stays in order.

use crate::document::Placement;

use super::state::{State, Step};
use super::{Breaker, Cut, FORBIDDEN, Row, Stretch};

/// The waiting figures that a page begins with.
pub(super) struct Brought {
    pub(super) figures: u32,
    /// The lines that they take.
    pub(super) used: u32,
    /// Whether one of them stands at the foot.
    pub(super) footed: bool,
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
            Placement::Here if self.lax => (self.rules.float, u32::MAX),
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

    /// Puts a row on a page that was just begun: `waited` figures waited before it.
    pub(super) fn begin(
        &mut self,
        (turned, waited): (State, u32),
        (cut, row, space): (Cut, &Row, u32),
        into: &mut Vec<State>,
    ) {
        let is_plate = |page: &State, waited| page.used >= page.depth && page.waiting < waited;
        match self.place(&turned, row, space) {
            Some(placed) => into.push(placed),
            None if is_plate(&turned, waited) => {
                // A plate: the text goes on overleaf.
                for again in self.turn(&turned, cut, 0.0) {
                    self.begin((again, turned.waiting), (cut, row, space), into);
                }
            }
            None if turned.used > 0 && self.lax => {
                // The figure at the head leaves too little room: the row goes on a page after it.
                let cost = self.rules.lines.saturating_sub(turned.used);
                for again in self.turn(&turned, cut, FORBIDDEN * f64::from(cost)) {
                    match self.place(&again, row, space) {
                        Some(placed) => into.push(placed),
                        None if is_plate(&again, turned.waiting) => {
                            self.begin((again, turned.waiting), (cut, row, space), into);
                        }
                        None => into.push(self.overfill(&again, row)),
                    }
                }
            }
            None if turned.used == 0 => into.push(self.overfill(&turned, row)),
            None => {}
        }
    }

    /// Returns which of the figures that wait in a state are brought to the next page.
    pub(super) fn head_figures(&self, before: usize, state: &State, depth: u32) -> Brought {
        let mut brought = Brought { figures: 0, used: 0, footed: false };
        for index in self.waiting(before, state.waiting) {
            let figure = &self.column[index];
            let is_first = brought.figures == 0;
            if figure.placement.fills_page() {
                // The rest of a note is not printed on a plate.
                if is_first && state.carried == 0 {
                    return Brought { figures: 1, used: depth, footed: false };
                }
                break;
            }
            let (height, at_foot) = (figure.brought(), figure.placement == Placement::Foot);
            if !is_first && (brought.used + height > depth || brought.footed && !at_foot) {
                break;
            }
            brought.figures += 1;
            brought.used += height;
            brought.footed |= at_foot;
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
