//! What the page break remembers of a page while it fills it.

use crate::typeset::display::Side;

use super::Cut;

/// In what state a page is; states that agree in all but cost and step are one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct State {
    pub side: Side,
    pub depth: u32,
    /// Lines of text so far.
    pub used: u32,
    /// Lines of notes so far.
    pub notes: u32,
    /// Lines of the last note that did not fit: the page must end here.
    pub carried: u32,
    /// Figures that wait for the head of a page.
    pub waiting: u32,
    /// Lines of text that stand with its pictures, as many as are counted.
    pub text: u32,
    /// Whether a picture stands on it, with text or without.
    pub pictured: bool,
    /// Whether the last row ended in a hyphen.
    pub hyphen: bool,
    /// Whether a figure stands at its foot: no other comes before it on the page any more.
    pub footed: bool,
    /// Whether a figure is the last above: it has white of its own.
    pub below_figure: bool,
    /// Whether this is the piece's first page.
    pub first: bool,
    pub cost: f64,
    pub step: usize,
}

impl State {
    /// Returns all that states must agree in, as one number. No page has as many lines as twenty bits can
    /// count.
    fn key(&self) -> u128 {
        let recto = self.side == Side::Recto;
        let State { depth, used, notes, carried, waiting, text, hyphen, .. } = *self;
        let counts = [depth, used, notes, carried, waiting, text];
        let marks = [recto, hyphen, self.footed, self.below_figure, self.first, self.pictured];
        let key = counts.iter().fold(0, |key, &count| key << 20 | u128::from(count));
        marks.iter().fold(key, |key, &mark| key << 1 | u128::from(mark))
    }
}

/// What was decided, linked backwards.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    Start {
        depth: u32,
    },
    Chose {
        before: usize,
        stretch: usize,
        alternative: usize,
    },
    Waits {
        before: usize,
        stretch: usize,
    },
    /// The first figure that waits stands behind a stretch.
    Late {
        before: usize,
        behind: usize,
    },
    Turned {
        before: usize,
        cut: Cut,
        used: u32,
        carried: u32,
        figures: u32,
        depth: u32,
    },
}

/// What took figures that waited.
#[derive(Clone, Copy, Debug)]
pub(super) enum Left {
    /// A page, counted from the last, with how many of them it begins.
    On { sheets_after: usize, figures: u32 },
    /// The white behind a stretch.
    Behind(usize),
}

/// Keeps the cheapest of the states that agree, in a stable order.
pub(super) fn merge(states: &mut Vec<State>) {
    // Done for every few lines of a book: each key is made once. No cost is negative, so that its bits are in
    // order as they stand.
    let mut order: Vec<(u128, u64, u32)> = (0..)
        .zip(states.iter())
        .map(|(number, state)| (state.key(), state.cost.to_bits(), number))
        .collect();
    order.sort_unstable();
    order.dedup_by_key(|(key, ..)| *key);
    *states = order.into_iter().map(|(.., number)| states[number as usize]).collect();
}
