//! Where pages end: the best way to cut a piece's column, found for the whole piece at once.
//!
//! Heights are whole lines of the grid, so a page is full or it is not. The column is a list of [`Stretch`]es
//! (paragraphs, headings, figures), each with one or more [`Alternative`]s: a paragraph as it came out best,
//! a line shorter, a line longer; an opening with its sink a line more or less. Dynamic programming over the
//! stretches keeps, for every state in which a page can be at a stretch's start, the cheapest way there
//! (after Plass, *Optimal Pagination Techniques*, 1981).
//!
//! There are two tries. The first takes only what a compositor would be glad of: full pages, no widow, no
//! orphan, no word divided over a leaf; a whole spread may be one line short or long. Where that leaves no way, the
//! second allows everything at a price, and what it had to do is reported.
//!
//! Example: pages of 4 lines and two paragraphs of 3 lines. After the first, one line is free: it would be an
//! orphan. With the first paragraph at 4 lines (cost 9) the page is full, and the second stands on the next.

use crate::length::Length;
use crate::typeset::display::Side;

/// The price of what the first try does not allow.
pub const FORBIDDEN: f64 = 10_000.0;

/// The price of what must not be: parts of a heading on two pages.
pub const NEVER: f64 = 1_000_000.0;

/// What page breaks are weighed by.
#[derive(Clone, Debug, PartialEq)]
pub struct Rules {
    /// Lines of a full page.
    pub lines: u32,
    /// The grid's leading.
    pub leading: Length,
    /// The leading of notes.
    pub note_leading: Length,
    /// The least white between text and notes, the rule included.
    pub note_gap: Length,
    /// What a spread costs that is one line short on both pages.
    pub short_spread: f64,
    /// What a spread costs that is one line long on both pages.
    pub long_spread: f64,
    /// What an opening costs that is one line short beside the end of another piece.
    pub short_opening: f64,
    /// What a verso costs that ends in a hyphen.
    pub hyphen: f64,
    /// The fewest lines on the last of several pages.
    pub last_lines: u32,
    /// What it costs to move a figure to the head of the next page.
    pub float: f64,
    /// What it costs to divide a note.
    pub split_note: f64,
}

impl Rules {
    /// Makes the rules for pages of so many lines.
    pub fn new(lines: u32, leading: Length, note_leading: Length) -> Self {
        Self {
            lines,
            leading,
            note_leading,
            note_gap: leading.scale(0.8),
            short_spread: 60.0,
            long_spread: 90.0,
            short_opening: 75.0,
            hyphen: 4.0,
            last_lines: 5.min(lines),
            float: 3.0,
            split_note: 80.0,
        }
    }

    /// Returns the lines of the grid that so many lines of notes take, with the rule above them.
    pub fn foot(&self, notes: u32) -> u32 {
        if notes == 0 {
            return 0;
        }
        let height = self.note_gap + self.note_leading * i64::from(notes);
        (height.round_up_to(self.leading).ratio(self.leading)) as u32
    }
}

/// A note that a row refers to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Called {
    /// Which of the piece's notes.
    pub note: usize,
    /// Its lines.
    pub lines: u32,
}

/// What the page break never divides: a line, a heading, a row of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Its height in lines of the grid.
    pub height: u32,
    /// What it costs to begin a page with it; [`FORBIDDEN`] or more only if nothing else can be done.
    pub break_cost: f64,
    /// The notes that it refers to.
    pub notes: Vec<Called>,
    /// Whether it ends in a hyphen.
    pub hyphen: bool,
}

impl Row {
    /// Returns the lines of the notes that it refers to.
    pub fn note_lines(&self) -> u32 {
        self.notes.iter().map(|called| called.lines).sum()
    }
}

/// One way to set a stretch.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alternative {
    /// Its rows.
    pub rows: Vec<Row>,
    /// What it costs to set it so.
    pub cost: f64,
}

/// A part of the column that is set in one way or another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stretch {
    /// White above, in lines; it vanishes at the head of a page.
    pub space: u32,
    /// The ways to set it; the first is the best by itself.
    pub alternatives: Vec<Alternative>,
    /// Whether it may stand at the head of the next page while the text goes on: a figure.
    pub floats: bool,
}

/// A row of the column by its address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cut {
    /// The stretch.
    pub stretch: usize,
    /// The row in the alternative that was chosen.
    pub row: usize,
}

/// A page as it was cut.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// The first row that is not a figure brought from before.
    pub start: Cut,
    /// The first row of the next page.
    pub end: Cut,
    /// Stretches that were moved here, to the head of the page.
    pub figures: Vec<usize>,
    /// The lines that it was to have.
    pub depth: u32,
    /// The lines that it has, notes included.
    pub used: u32,
    /// Lines of the last note that go on overleaf.
    pub carried: u32,
}

/// The pages of a piece.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pagination {
    /// The alternative chosen for each stretch.
    pub chosen: Vec<usize>,
    /// The pages.
    pub sheets: Vec<Sheet>,
    /// What it cost.
    pub cost: f64,
    /// Whether the first try found it: then there is nothing to report.
    pub clean: bool,
}

/// Cuts a column into pages, the first of them on the given side.
pub fn break_pages(column: &[Stretch], first: Side, rules: &Rules) -> Pagination {
    let strict = Breaker { column, rules, lax: false, steps: Vec::new() };
    strict.run(first).unwrap_or_else(|| {
        let lax = Breaker { column, rules, lax: true, steps: Vec::new() };
        lax.run(first).unwrap_or_default()
    })
}

/// In what state a page is; states that agree in all but cost and step are one.
#[derive(Clone, Copy, Debug, PartialEq)]
struct State {
    side: Side,
    depth: u32,
    /// Lines of text so far.
    used: u32,
    /// Lines of notes so far.
    notes: u32,
    /// Lines of the last note that did not fit: the page must end here.
    carried: u32,
    /// Figures that wait for the head of a page.
    waiting: u32,
    /// Whether the last row ended in a hyphen.
    hyphen: bool,
    /// Whether this is the piece's first page.
    first: bool,
    cost: f64,
    step: usize,
}

impl State {
    fn key(&self) -> (bool, u32, u32, u32, u32, u32, bool, bool) {
        let recto = self.side == Side::Recto;
        let State { depth, used, notes, carried, waiting, hyphen, first, .. } = *self;
        (recto, depth, used, notes, carried, waiting, hyphen, first)
    }
}

/// What was decided, linked backwards.
#[derive(Clone, Copy, Debug)]
enum Step {
    Start { depth: u32 },
    Chose { before: usize, stretch: usize, alternative: usize },
    Waits { before: usize, stretch: usize },
    Turned { before: usize, cut: Cut, used: u32, carried: u32, figures: u32, depth: u32 },
}

struct Breaker<'a> {
    column: &'a [Stretch],
    rules: &'a Rules,
    lax: bool,
    steps: Vec<Step>,
}

impl Breaker<'_> {
    /// Finds the cheapest way, or `None` where this try has none.
    fn run(mut self, first: Side) -> Option<Pagination> {
        let mut states = self.open(first);
        for (index, stretch) in self.column.iter().enumerate() {
            let mut next = Vec::new();
            for alternative in 0..stretch.alternatives.len() {
                self.set(index, alternative, &states, &mut next);
            }
            if stretch.floats {
                self.put_off(index, &states, &mut next);
            }
            states = merge(next);
        }
        self.finish(states)
    }

    /// Returns the states in which the first page can begin.
    fn open(&mut self, side: Side) -> Vec<State> {
        let mut depths = self.depths(side);
        if side == Side::Recto && self.rules.lines > 8 {
            // The verso beside it ends another piece: nobody compares their feet.
            depths.push((self.rules.lines - 1, self.rules.short_opening));
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
                    hyphen: false,
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
            Side::Verso if full > 8 => vec![
                (full, 0.0),
                (full - 1, self.rules.short_spread),
                (full + 1, self.rules.long_spread),
            ],
            Side::Verso | Side::Recto => vec![(full, 0.0)],
        }
    }

    /// Sets one alternative of a stretch from every state.
    fn set(&mut self, index: usize, alternative: usize, states: &[State], into: &mut Vec<State>) {
        let stretch = &self.column[index];
        let way = &stretch.alternatives[alternative];
        let mut now = Vec::new();
        for state in states.iter().filter(|state| !stretch.floats || state.waiting == 0) {
            let before = state.step;
            self.steps.push(Step::Chose { before, stretch: index, alternative });
            now.push(State { step: self.steps.len() - 1, cost: state.cost + way.cost, ..*state });
        }
        for (at, row) in way.rows.iter().enumerate() {
            let space = if at == 0 { stretch.space } else { 0 };
            let mut next = Vec::with_capacity(now.len());
            for state in &now {
                let cut = Cut { stretch: index, row: at };
                self.lay(state, cut, row, space, &mut next);
            }
            now = if next.len() > 24 { merge(next) } else { next };
        }
        into.extend(now);
    }

    /// Lets a figure wait for the head of the next page.
    fn put_off(&mut self, index: usize, states: &[State], into: &mut Vec<State>) {
        for state in states.iter().filter(|state| state.waiting < 3) {
            self.steps.push(Step::Waits { before: state.step, stretch: index });
            into.push(State {
                waiting: state.waiting + 1,
                cost: state.cost + self.rules.float,
                step: self.steps.len() - 1,
                ..*state
            });
        }
    }

    /// Puts a row on the page as it stands, and on a new one where the page may end before it.
    fn lay(&mut self, state: &State, cut: Cut, row: &Row, space: u32, into: &mut Vec<State>) {
        let placed = self.place(state, row, space);
        let fits = placed.is_some();
        into.extend(placed);
        if state.used == 0 && state.notes == 0 {
            if !fits {
                into.push(self.overfill(state, row));
            }
            return;
        }
        let Some(cost) = self.turn_cost(state, row, fits) else { return };
        for turned in self.turn(state, cut, cost) {
            match self.place(&turned, row, space) {
                Some(placed) => into.push(placed),
                None if turned.used > 0 && self.lax => {
                    // The figure at the head leaves too little room: the row goes on a page after it.
                    let cost = self.rules.lines.saturating_sub(turned.used);
                    for again in self.turn(&turned, cut, FORBIDDEN * f64::from(cost)) {
                        into.push(
                            self.place(&again, row, space)
                                .unwrap_or_else(|| self.overfill(&again, row)),
                        );
                    }
                }
                None if turned.used == 0 => into.push(self.overfill(&turned, row)),
                None => {}
            }
        }
    }

    /// Puts a row on the page, or returns `None` where it has no room with its notes.
    fn place(&self, state: &State, row: &Row, space: u32) -> Option<State> {
        if state.carried > 0 {
            return None;
        }
        let space = if state.used == 0 { 0 } else { space };
        let used = state.used + space + row.height;
        let placed = State { used, hyphen: row.hyphen, ..*state };
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
            (placed.used + self.rules.foot(notes) == placed.depth).then(|| State {
                notes,
                carried,
                cost: placed.cost + self.rules.split_note,
                ..placed
            })
        })
    }

    /// Puts a row on an empty page that is too small for it.
    fn overfill(&self, state: &State, row: &Row) -> State {
        let notes = state.notes + row.note_lines();
        State {
            used: row.height,
            notes,
            hyphen: row.hyphen,
            cost: state.cost + FORBIDDEN,
            ..*state
        }
    }

    /// Returns what it costs to end the page before a row, or `None` where this try does not allow it.
    fn turn_cost(&self, state: &State, row: &Row, fits: bool) -> Option<f64> {
        let full = state.used + self.rules.foot(state.notes);
        let missing = state.depth.saturating_sub(full);
        let mut cost = row.break_cost + f64::from(missing) * FORBIDDEN;
        if state.hyphen {
            cost += match state.side {
                Side::Recto => FORBIDDEN,
                Side::Verso => self.rules.hyphen,
            };
        }
        if !self.lax {
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
            let (figures, used) = self.head_figures(cut.stretch, state.waiting, depth);
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
                notes: state.carried,
                carried: 0,
                waiting: state.waiting - figures,
                hyphen: false,
                first: false,
                cost: state.cost + cost + more,
                step: self.steps.len() - 1,
            });
        }
        states
    }

    /// Returns how many of the waiting figures stand at the head of a page, and the lines they take.
    fn head_figures(&self, before: usize, waiting: u32, depth: u32) -> (u32, u32) {
        let (mut count, mut used) = (0, 0);
        for index in self.waiting(before, waiting) {
            let height = self.height(index);
            if count > 0 && used + height > depth {
                break;
            }
            (count, used) = (count + 1, used + height);
        }
        (count, used)
    }

    /// Returns the last `waiting` floating stretches before one, in order.
    fn waiting(&self, before: usize, waiting: u32) -> Vec<usize> {
        let floating = (0..before).rev().filter(|&index| self.column[index].floats);
        let mut found: Vec<usize> = floating.take(waiting as usize).collect();
        found.reverse();
        found
    }

    /// Returns the height of a figure at the head of a page, with the white below it.
    fn height(&self, index: usize) -> u32 {
        let rows = self.column[index].alternatives.first();
        let rows: u32 = rows.map_or(0, |way| way.rows.iter().map(|row| row.height).sum());
        rows + 1
    }

    /// Ends the piece in the cheapest state.
    fn finish(mut self, states: Vec<State>) -> Option<Pagination> {
        let end = Cut { stretch: self.column.len(), row: 0 };
        let mut ends = Vec::new();
        for state in states {
            ends.extend(self.last_pages(state, end));
        }
        let strict = !self.lax;
        let best = ends
            .into_iter()
            .map(|state| State { cost: state.cost + self.end_cost(&state), ..state })
            .filter(|state| !strict || state.cost < FORBIDDEN)
            .min_by(|a, b| a.cost.total_cmp(&b.cost))?;
        Some(self.trace(&best, end))
    }

    /// Adds the pages that figures and notes still ask for after the last row.
    fn last_pages(&mut self, state: State, end: Cut) -> Vec<State> {
        if state.waiting == 0 && state.carried == 0 {
            return vec![state];
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
            return 0.0;
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
        let mut heads: Vec<u32> = Vec::new();
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
                Step::Turned { before, cut, used, carried, figures, depth } => {
                    open.start = cut;
                    open.depth = depth;
                    sheets.push(std::mem::take(&mut open));
                    heads.push(figures);
                    open = Sheet { end: cut, used, carried, ..Sheet::default() };
                    at = before;
                }
            }
        }
        sheets.push(open);
        heads.push(0);
        sheets.reverse();
        heads.reverse();
        let mut queue = moved.iter().enumerate().filter(|(_, moved)| **moved).map(|(at, _)| at);
        for (sheet, figures) in sheets.iter_mut().zip(heads) {
            sheet.figures = queue.by_ref().take(figures as usize).collect();
        }
        let clean = !self.lax;
        Pagination { chosen, sheets, cost: last.cost, clean }
    }
}

/// Keeps the cheapest of the states that agree, in a stable order.
fn merge(mut states: Vec<State>) -> Vec<State> {
    states.sort_by(|a, b| a.key().cmp(&b.key()).then(a.cost.total_cmp(&b.cost)));
    states.dedup_by(|later, kept| later.key() == kept.key());
    states
}

#[cfg(test)]
mod tests;
