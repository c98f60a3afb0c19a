//! Chooses for all the marks of a paragraph together the readings that fit best.
//!
//! Each reading of a mark has a cost, from what stands beside it; opening and closing have to balance, and
//! what does not balance costs as well. The cheapest sequence wins (Viterbi 1967), so a far closing mark can
//! decide that ’07 is a number in quotation marks and not a year: in `'07 was the room,' she told us` an
//! apostrophe would be cheaper by itself (0.3 against 2.5), but a mark between a comma and a space cannot be
//! one (8), so opening (2.5) and closing (0) win.

use super::costs::Costs;

/// What a mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// It opens a quotation.
    Open,
    /// It closes one.
    Close,
    /// It stands for letters or for a possessive.
    Apostrophe,
    /// Feet, minutes; inches, seconds.
    Prime,
}

/// The quotations that are open, innermost in the lowest bits: 1 double, 2 single, two bits each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Stack(pub(crate) u16);

impl Stack {
    /// Returns the innermost: 0 where none is open.
    pub(crate) fn top(self) -> u16 {
        self.0 & 3
    }

    pub(crate) fn push(self, width: u16) -> Option<Self> {
        (self.depth() < 4).then_some(Self(self.0 << 2 | width))
    }

    pub(crate) fn pop(self) -> Self {
        Self(self.0 >> 2)
    }

    pub(crate) fn depth(self) -> usize {
        (16 - self.0.leading_zeros() as usize).div_ceil(2)
    }

    /// Says whether a quotation of this width is open.
    pub(crate) fn has(self, width: u16) -> bool {
        let mut rest = self;
        while rest.0 != 0 {
            if rest.top() == width {
                return true;
            }
            rest = rest.pop();
        }
        false
    }
}

/// What each reading of a mark costs by itself, in tenths; `None` where it cannot be.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Choice {
    pub(crate) width: u16,
    pub(crate) open: Option<i32>,
    pub(crate) close: Option<i32>,
    pub(crate) apostrophe: Option<i32>,
    pub(crate) prime: Option<i32>,
    /// Where the mark stands.
    pub(crate) at: usize,
    /// An opening mark here would begin a phrase in lower case.
    pub(crate) low: bool,
    /// It stands behind an opening mark at the beginning of the paragraph: what is quoted inside a speech may
    /// go on over paragraphs.
    pub(crate) leading: bool,
    /// A closing mark here would follow a letter, not punctuation.
    pub(crate) bare: bool,
}

/// One way of reading the marks so far.
#[derive(Clone, Copy, Debug)]
struct Path {
    stack: Stack,
    cost: i32,
    /// The last step, as an index into the steps.
    last: usize,
    /// Which choice opened each quotation.
    opened: [u16; 4],
}

/// What is known before and behind the paragraph.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Around {
    /// What the paragraph before left open.
    pub(crate) carried: Stack,
    /// How many opening marks the next paragraph begins with.
    pub(crate) reopened: u8,
    /// The outer width, 1 or 2.
    pub(crate) outer: u16,
}

/// What was chosen.
#[derive(Debug, Default)]
pub(crate) struct Decoded {
    /// For each mark, in order: its reading and how many quotations were open outside it.
    pub(crate) readings: Vec<(Reading, u8)>,
    /// What stays open.
    pub(crate) left: Stack,
}

type Step = (usize, Reading, u8);

/// Chooses the cheapest readings.
pub(crate) fn decode(choices: &[Choice], around: Around, costs: &Costs) -> Decoded {
    if let Some(readings) = plain(choices, around, costs) {
        return Decoded { readings, left: Stack::default() };
    }
    let mut steps: Vec<Step> = Vec::with_capacity(8 * choices.len() + 1);
    steps.push((usize::MAX, Reading::Open, 0));
    let start = |stack: Stack, cost| Path { stack, cost, last: 0, opened: [u16::MAX; 4] };
    let mut paths = Vec::with_capacity(32);
    paths.push(start(Stack::default(), 0));
    if around.carried != Stack::default() {
        paths.push(start(around.carried, costs.carried));
    }
    let mut next: Vec<Path> = Vec::with_capacity(32);
    for (index, choice) in choices.iter().enumerate() {
        next.clear();
        for path in &paths {
            extend(path, choice, index, choices, around, costs, &mut steps, &mut next);
        }
        std::mem::swap(&mut paths, &mut next);
        let best = paths.iter().map(|path| path.cost).min().unwrap_or(0);
        paths.retain(|path| path.cost <= best + 200);
    }
    finish(&paths, choices, around, costs, &steps)
}

/// Reads a paragraph in which each mark has one reading that costs nothing, and all of them balance: no other
/// sequence can be as cheap. Most paragraphs are such.
fn plain(choices: &[Choice], around: Around, costs: &Costs) -> Option<Vec<(Reading, u8)>> {
    if around.carried != Stack::default() {
        return None;
    }
    let mut readings = Vec::with_capacity(choices.len());
    let mut stack = Stack::default();
    let mut opened = [0; 4];
    for (index, choice) in choices.iter().enumerate() {
        let free = |cost: Option<i32>| cost == Some(0);
        let depth = stack.depth() as u8;
        match (free(choice.open), free(choice.close), free(choice.apostrophe), free(choice.prime)) {
            (true, false, false, false)
                if costs.opening(stack, choice.width, around.outer) == 0 =>
            {
                readings.push((Reading::Open, depth));
                stack = stack.push(choice.width)?;
                opened[stack.depth() - 1] = index;
            }
            (false, true, false, false) if stack.top() == choice.width => {
                stack = stack.pop();
                // A pair of single marks may cost something for its length.
                if costs.pair(&choices[opened[stack.depth()]], choice) != 0 {
                    return None;
                }
                readings.push((Reading::Close, depth - 1));
            }
            (false, false, true, false) => readings.push((Reading::Apostrophe, depth)),
            (false, false, false, true) => readings.push((Reading::Prime, depth)),
            _ => return None,
        }
    }
    (stack == Stack::default()).then_some(readings)
}

#[allow(clippy::too_many_arguments, reason = "the inner step of the search, called in one place")]
fn extend(
    path: &Path,
    choice: &Choice,
    index: usize,
    choices: &[Choice],
    around: Around,
    costs: &Costs,
    steps: &mut Vec<Step>,
    next: &mut Vec<Path>,
) {
    let depth = path.stack.depth() as u8;
    if let Some(cost) = choice.apostrophe {
        take(*path, path.stack, cost, (Reading::Apostrophe, depth), steps, next);
    }
    if let Some(cost) = choice.prime {
        take(*path, path.stack, cost, (Reading::Prime, depth), steps, next);
    }
    if let (Some(cost), Some(stack)) = (choice.open, path.stack.push(choice.width)) {
        let mut fresh = *path;
        fresh.opened[depth as usize] = index as u16;
        let cost = cost + costs.opening(path.stack, choice.width, around.outer);
        take(fresh, stack, cost, (Reading::Open, depth), steps, next);
    }
    if let Some(cost) = choice.close {
        close(path, choice, cost, choices, costs, steps, next);
    }
}

fn close(
    path: &Path,
    choice: &Choice,
    cost: i32,
    choices: &[Choice],
    costs: &Costs,
    steps: &mut Vec<Step>,
    next: &mut Vec<Path>,
) {
    if !path.stack.has(choice.width) {
        // A single mark that closes nothing is an apostrophe; a double one has lost its fellow.
        if choice.width == 1 {
            let depth = path.stack.depth() as u8;
            take(*path, path.stack, cost + costs.unopened, (Reading::Close, depth), steps, next);
        }
        return;
    }
    let (mut stack, mut cost) = (path.stack, cost);
    while stack.top() != choice.width {
        cost += costs.left_open(stack.top());
        stack = stack.pop();
    }
    let depth = stack.depth() - 1;
    if let Some(opener) = choices.get(path.opened[depth] as usize) {
        cost += costs.pair(opener, choice);
    }
    take(*path, stack.pop(), cost, (Reading::Close, depth as u8), steps, next);
}

fn take(
    path: Path,
    stack: Stack,
    cost: i32,
    (reading, depth): (Reading, u8),
    steps: &mut Vec<Step>,
    next: &mut Vec<Path>,
) {
    let cost = path.cost + cost;
    let rival = next.iter_mut().find(|other| other.stack == stack);
    if rival.as_ref().is_some_and(|other| other.cost <= cost) {
        return;
    }
    steps.push((path.last, reading, depth));
    let fresh = Path { stack, cost, last: steps.len() - 1, opened: path.opened };
    match rival {
        Some(other) => *other = fresh,
        None => next.push(fresh),
    }
}

fn finish(
    paths: &[Path],
    choices: &[Choice],
    around: Around,
    costs: &Costs,
    steps: &[Step],
) -> Decoded {
    let closing = |path: &Path| {
        let mut cost = path.cost;
        let mut stack = path.stack;
        while stack != Stack::default() {
            let again = stack.depth() <= usize::from(around.reopened);
            let outer = stack.depth() == 1 && stack.top() == around.outer;
            let opener = choices.get(path.opened[stack.depth() - 1] as usize);
            cost += match opener {
                _ if again => costs.reopened,
                Some(opener) if opener.leading => costs.goes_on,
                _ => costs.at_end(outer, stack.top()),
            };
            stack = stack.pop();
        }
        cost
    };
    let Some(best) = paths.iter().min_by_key(|path| (closing(path), path.stack)) else {
        return Decoded::default();
    };
    let mut readings = Vec::new();
    let mut at = best.last;
    while let Some((before, reading, depth)) = steps.get(at).filter(|_| at > 0) {
        readings.push((*reading, *depth));
        at = *before;
    }
    readings.reverse();
    Decoded { readings, left: best.stack }
}
