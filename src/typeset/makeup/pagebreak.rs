//! Where pages end: the best way to cut a piece's column, found for the whole piece at once.
//!
//! Heights are whole lines of the grid, so a page is full or it is not. The column is a list of [`Stretch`]es
//! (paragraphs, headings, figures), each with one or more [`Alternative`]s: a paragraph as it came out best,
//! a line shorter, a line longer; an opening with its sink a line more or less. Dynamic programming over the
//! stretches keeps, for every state in which a page can be at a stretch's start, the cheapest way there
//! (after Plass, *Optimal Pagination Techniques*, 1981).
//!
//! There are three tries. The first takes only what a compositor would be glad of: full pages, no widow, no
//! orphan, no word divided over a leaf; a whole spread may be one line short or long. Where that leaves no way, the
//! second lets a whole spread be two lines short, and the third allows everything at a price, and what it had to
//! do is reported.
//!
//! Example: pages of 4 lines and two paragraphs of 3 lines. After the first, one line is free: it would be an
//! orphan. With the first paragraph at 4 lines (cost 9) the page is full, and the second stands on the next.

use crate::document::Placement;
use crate::typeset::display::Side;

use figures::Brought;
use state::{Left, State, Step, merge};

mod column;

mod figures;

mod state;

pub use column::{
    Alternative, Called, Cut, FORBIDDEN, NEVER, Pagination, Row, Rules, Sheet, Stretch,
};

/// What a line costs that a page is short where everything is allowed: less than a widow.
const SHORT: f64 = 0.4 * FORBIDDEN;

/// Cuts a column into pages, the first of them on the given side.
pub fn break_pages(column: &[Stretch], first: Side, rules: &Rules) -> Pagination {
    let on = |tried| Breaker { column, rules, tried, steps: Vec::with_capacity(8192) }.run(first);
    on(Try::Strict).or_else(|| on(Try::Shorter)).or_else(|| on(Try::Lax)).unwrap_or_default()
}

/// What is allowed; the later the try, the more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Try {
    Strict,
    Shorter,
    Lax,
}

struct Breaker<'a> {
    column: &'a [Stretch],
    rules: &'a Rules,
    tried: Try,
    steps: Vec<Step>,
}

impl Breaker<'_> {
    /// Says whether everything is allowed.
    fn is_lax(&self) -> bool {
        self.tried == Try::Lax
    }

    /// Finds the cheapest way, or `None` where this try has none.
    fn run(mut self, first: Side) -> Option<Pagination> {
        let mut states = self.open(first);
        for (index, stretch) in self.column.iter().enumerate() {
            let mut next = Vec::new();
            let late: Vec<State> =
                states.iter().filter_map(|state| self.late(index, state)).collect();
            states.extend(late);
            for alternative in 0..stretch.alternatives.len() {
                self.set(index, alternative, &states, &mut next);
            }
            if stretch.floats {
                self.put_off(index, &states, &mut next);
            }
            merge(&mut next);
            states = next;
        }
        self.finish(states)
    }

    /// Returns the states in which the first page can begin.
    fn open(&mut self, side: Side) -> Vec<State> {
        let mut depths = self.depths(side);
        if side == Side::Recto && self.rules.lines > 8 {
            // The verso beside it ends another piece: nobody compares their feet.
            let most = if self.tried == Try::Strict { 1 } else { 3 };
            depths.extend((1..=most).map(|less| {
                let cost = self.rules.short_opening * f64::from(less * less);
                (self.rules.lines - less, cost)
            }));
        }
        depths
            .into_iter()
            .map(|(depth, cost)| {
                self.steps.push(Step::Start { depth });
                State {
                    side,
                    depth,
                    used: 0,
                    notes: 0,
                    carried: 0,
                    waiting: 0,
                    text: 0,
                    pictured: false,
                    hyphen: false,
                    footed: false,
                    below_figure: false,
                    first: true,
                    cost,
                    step: self.steps.len() - 1,
                }
            })
            .collect()
    }

    /// Returns the depths that a spread can have, chosen where its verso begins, with what each costs.
    fn depths(&self, side: Side) -> Vec<(u32, f64)> {
        let full = self.rules.lines;
        match side {
            Side::Verso if full > 8 => {
                let shorter = match self.tried {
                    Try::Strict => NEVER,
                    Try::Shorter | Try::Lax => self.rules.shorter_spread,
                };
                let uneven = [
                    (full - 1, self.rules.short_spread),
                    (full + 1, self.rules.long_spread),
                    (full - 2, shorter),
                ];
                let allowed = uneven.into_iter().filter(|(_, cost)| *cost < FORBIDDEN);
                std::iter::once((full, 0.0)).chain(allowed).collect()
            }
            Side::Verso | Side::Recto => vec![(full, 0.0)],
        }
    }

    /// Sets one alternative of a stretch from every state.
    fn set(&mut self, index: usize, alternative: usize, states: &[State], into: &mut Vec<State>) {
        let stretch = &self.column[index];
        let way = &stretch.alternatives[alternative];
        let mut now = Vec::with_capacity(2 * states.len());
        let mut next = Vec::with_capacity(2 * states.len());
        for state in states.iter().filter(|state| figures::may_stand(stretch, state)) {
            let before = state.step;
            self.steps.push(Step::Chose { before, stretch: index, alternative });
            now.push(State { step: self.steps.len() - 1, cost: state.cost + way.cost, ..*state });
        }
        for (at, row) in way.rows.iter().enumerate() {
            let cut = Cut { stretch: index, row: at };
            for state in now.drain(..) {
                self.lay(&state, cut, row, &mut next);
            }
            std::mem::swap(&mut now, &mut next);
            if now.len() > 24 {
                merge(&mut now);
            }
        }
        now.iter_mut().filter(|_| stretch.floats).for_each(|state| {
            state.footed |= stretch.placement == Placement::Foot;
            state.below_figure = stretch.placement == Placement::Here;
            state.pictured = true;
        });
        into.extend(now);
    }

    /// Puts a row on the page as it stands, and on a new one where the page may end before it.
    fn lay(&mut self, state: &State, cut: Cut, row: &Row, into: &mut Vec<State>) {
        let space = self.space(cut, state) + row.space;
        let placed = self.place(state, (cut, row), space);
        let fits = placed.is_some();
        into.extend(placed);
        if state.used == 0 && state.notes == 0 {
            if !fits {
                into.push(self.overfill(state, (cut, row)));
            }
            return;
        }
        let Some(cost) = self.turn_cost(state, row, fits) else { return };
        for turned in self.turn(state, cut, cost) {
            self.begin((turned, state.waiting), (cut, row), into);
        }
    }

    /// Puts a row on the page, or returns `None` where it has no room with its notes.
    fn place(&self, state: &State, (cut, row): (Cut, &Row), space: u32) -> Option<State> {
        if state.carried > 0 {
            return None;
        }
        let space = if state.used == 0 { 0 } else { space };
        let used = state.used + space + row.height;
        let text = self.text(state, cut, row);
        let placed = State { used, text, hyphen: row.hyphen, below_figure: false, ..*state };
        let notes = state.notes + row.note_lines();
        if used + self.rules.foot(notes) <= state.depth {
            return Some(State { notes, ..placed });
        }
        self.split_note(placed, row, notes)
    }

    /// Puts a row on the page with only the beginning of its last note.
    ///
    /// At least two lines of the note stand on either page, and the page is then full.
    fn split_note(&self, placed: State, row: &Row, notes: u32) -> Option<State> {
        let last = row.notes.last()?.lines;
        (2..last.saturating_sub(1)).rev().find_map(|kept| {
            let carried = last - kept;
            let notes = notes - carried;
            (placed.used + self.rules.foot(notes) == placed.depth).then_some(State {
                notes,
                carried,
                cost: placed.cost + self.rules.split_note,
                ..placed
            })
        })
    }

    /// Puts a row on an empty page that is too small for it.
    fn overfill(&self, state: &State, (cut, row): (Cut, &Row)) -> State {
        let notes = state.notes + row.note_lines();
        State {
            used: row.height,
            notes,
            text: self.text(state, cut, row),
            hyphen: row.hyphen,
            below_figure: false,
            cost: state.cost + FORBIDDEN,
            ..*state
        }
    }

    /// Returns what it costs to end the page before a row, or `None` where this try does not allow it.
    fn turn_cost(&self, state: &State, row: &Row, fits: bool) -> Option<f64> {
        let full = state.used + self.rules.foot(state.notes);
        let missing = state.depth.saturating_sub(full);
        let short = row.short.unwrap_or(if self.is_lax() { SHORT } else { FORBIDDEN });
        let mut cost = row.break_cost + f64::from(missing) * short;
        if state.hyphen {
            cost += match state.side {
                Side::Recto => self.rules.recto_hyphen,
                Side::Verso => self.rules.hyphen,
            };
        }
        if !self.is_lax() {
            return (cost < FORBIDDEN).then_some(cost);
        }
        // Even where all is allowed, a page with room for more ends early only where the next row binds it.
        (!fits || missing < 12).then_some(cost)
    }

    /// Ends the page and opens the next, with the figures that wait.
    fn turn(&mut self, state: &State, cut: Cut, cost: f64) -> Vec<State> {
        let side = match state.side {
            Side::Recto => Side::Verso,
            Side::Verso => Side::Recto,
        };
        let depths = match side {
            Side::Verso => self.depths(side),
            Side::Recto => vec![(state.depth, 0.0)],
        };
        let used_before = state.used + self.rules.foot(state.notes);
        let mut states = Vec::with_capacity(depths.len());
        for (depth, more) in depths {
            let brought = self.head_figures(cut.stretch, state, depth);
            let Brought { figures, used, notes, footed, headed } = brought;
            let pictured = footed || headed;
            let used = used + self.column.get(cut.stretch).map_or(0, |next| next.again(cut.row));
            self.steps.push(Step::Turned {
                before: state.step,
                cut,
                used: used_before,
                carried: state.carried,
                figures,
                depth,
            });
            states.push(State {
                side,
                depth,
                used,
                notes: state.carried + notes,
                carried: 0,
                waiting: state.waiting - figures,
                text: 0,
                pictured,
                hyphen: false,
                footed,
                below_figure: headed,
                first: false,
                cost: state.cost + cost + more,
                step: self.steps.len() - 1,
            });
        }
        states
    }

    /// Ends the piece in the cheapest state.
    fn finish(mut self, states: Vec<State>) -> Option<Pagination> {
        let end = Cut { stretch: self.column.len(), row: 0 };
        let mut ends = Vec::new();
        for state in states {
            ends.extend(self.last_pages(state, end));
        }
        let strict = !self.is_lax();
        let best = ends
            .into_iter()
            .map(|state| State { cost: state.cost + self.end_cost(&state), ..state })
            .filter(|state| !strict || state.cost < FORBIDDEN)
            .min_by(|a, b| a.cost.total_cmp(&b.cost))?;
        let lone = self.lacking(&best) > 0;
        Some(Pagination { lone, ..self.trace(&best, end) })
    }

    /// Adds the pages that figures and notes still ask for after the last row.
    fn last_pages(&mut self, state: State, end: Cut) -> Vec<State> {
        if state.waiting == 0 && state.carried == 0 {
            return vec![state];
        }
        if let Some(late) = self.late(end.stretch, &State { below_figure: false, ..state }) {
            return self.last_pages(late, end);
        }
        self.turn(&state, end, 0.0)
            .into_iter()
            .flat_map(|next| self.last_pages(next, end))
            .collect()
    }

    /// Returns what the last page costs.
    fn end_cost(&self, state: &State) -> f64 {
        let lines = state.used + self.rules.foot(state.notes);
        if state.first || lines >= self.rules.last_lines {
            return self.rules.lone_picture * f64::from(self.lacking(state));
        }
        FORBIDDEN + f64::from(self.rules.last_lines - lines)
    }

    /// Follows the steps back to the first page.
    fn trace(&self, last: &State, end: Cut) -> Pagination {
        let mut chosen = vec![0; self.column.len()];
        let mut moved = vec![false; self.column.len()];
        let used = last.used + self.rules.foot(last.notes);
        let mut sheets = Vec::new();
        let mut open = Sheet { end, depth: last.depth, used, ..Sheet::default() };
        let mut left: Vec<Left> = Vec::new();
        let mut at = last.step;
        loop {
            match self.steps[at] {
                Step::Start { depth } => {
                    open.depth = depth;
                    break;
                }
                Step::Chose { before, stretch, alternative } => {
                    chosen[stretch] = alternative;
                    at = before;
                }
                Step::Waits { before, stretch } => {
                    moved[stretch] = true;
                    at = before;
                }
                Step::Late { before, behind } => {
                    left.push(Left::Behind(behind));
                    at = before;
                }
                Step::Turned { before, cut, used, carried, figures, depth } => {
                    open.start = cut;
                    open.depth = depth;
                    sheets.push(std::mem::take(&mut open));
                    left.push(Left::On { sheets_after: sheets.len(), figures });
                    open = Sheet { end: cut, used, carried, ..Sheet::default() };
                    at = before;
                }
            }
        }
        sheets.push(open);
        sheets.reverse();
        // Whatever waited is taken in its order, by a page or by a place in the text.
        let mut queue = moved.iter().enumerate().filter(|(_, moved)| **moved).map(|(at, _)| at);
        let mut late = Vec::new();
        for taken in left.into_iter().rev() {
            match taken {
                Left::On { sheets_after, figures } => {
                    let sheet = sheets.len() - sheets_after;
                    sheets[sheet].figures = queue.by_ref().take(figures as usize).collect();
                }
                Left::Behind(stretch) => late.extend(queue.next().map(|figure| (figure, stretch))),
            }
        }
        let clean = !self.is_lax();
        Pagination { chosen, sheets, late, cost: last.cost, clean, lone: false }
    }
}

#[cfg(test)]
mod tests;
