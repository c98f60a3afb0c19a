//! How well a line is filled, and what that costs.
//!
//! Three things yield when a line is filled: the glyphs (font expansion), the gaps between letters
//! (tracking), and the word spaces. The first two move together by one factor `x` from −1 to 1, the same
//! for the whole line; the spaces by ρ, the word space in units of the face's own. [`fit`] finds both for
//! a stretch of text and a measure, and is the only place that does: the breaker weighs lines with it and
//! the lines are drawn from what it returned.
//!
//! Example: words of 280 pt and ten spaces of 2.5 pt (25 pt) on a measure of 299 pt are 6 pt too long.
//! With 2 % expansion (5.6 pt) and tracking worth 2.4 pt, `x` can take up 8 pt, so the line is drawn with
//! `x` near −0.7, and ρ stays near 0.98. Without either, ρ would be 19/25 = 0.76: visibly tight.

use crate::length::Length;

/// What stands in a line, or is added to one at its end: everything that decides how it can be filled.
///
/// Extents add up, and the extent of a stretch is the difference of two sums from the paragraph's start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// The width of the glyphs and of spaces that do not yield.
    pub ink: Length,
    /// The part of `ink` that expansion scales.
    pub elastic: Length,
    /// The font size for each gap between letters, added up: tracking is a part of it.
    pub gaps: Length,
    /// The natural width of the word spaces.
    pub space: Length,
}

impl std::ops::Add for Extent {
    type Output = Self;
    #[inline]
    fn add(self, other: Self) -> Self {
        Self {
            ink: self.ink + other.ink,
            elastic: self.elastic + other.elastic,
            gaps: self.gaps + other.gaps,
            space: self.space + other.space,
        }
    }
}

impl std::ops::Sub for Extent {
    type Output = Self;
    #[inline]
    fn sub(self, other: Self) -> Self {
        Self {
            ink: self.ink - other.ink,
            elastic: self.elastic - other.elastic,
            gaps: self.gaps - other.gaps,
            space: self.space - other.space,
        }
    }
}

impl std::ops::AddAssign for Extent {
    #[inline]
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Extent {
    /// Returns the width when nothing yields.
    #[inline]
    pub fn natural(self) -> Length {
        self.ink + self.space
    }
}

/// How lines are filled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Setting {
    /// To the measure.
    #[default]
    Justified,
    /// With natural spaces and an uneven end.
    Ragged,
    /// With natural spaces, and lines of even length: titles.
    Balanced,
}

/// How much may yield, and what each departure costs.
///
/// The numbers of [`Tolerances::default`] were tuned on English prose in EB Garamond 10.5 pt on measures of
/// about 24 and 30 picas; they are no standard.
#[derive(Clone, Debug, PartialEq)]
pub struct Tolerances {
    /// How lines are filled.
    pub setting: Setting,
    /// How far glyphs may be scaled, as a part of their width: 0.02 is from 98 to 102 %.
    pub expansion: f64,
    /// How much each gap between letters may change, as a part of the font size.
    pub tracking: f64,
    /// The least and the greatest ρ that a line may have.
    pub spaces: (f64, f64),
    /// What consecutive broken words cost.
    pub consecutive_hyphens: f64,
    /// What a broken word costs at the end of the last line but one.
    pub penultimate_hyphen: f64,
    /// What neighbouring lines cost for each step by which their fitness differs, beyond the first.
    pub contrast: f64,
    /// A shorter last line costs as much as can be; it is kept only where nothing else is possible.
    pub shortest_last: Length,
    /// A shorter last line costs a little.
    pub short_last: Length,
    /// A last line that leaves less than this open, and cannot be filled, costs a little.
    pub near_full: Length,
    /// What each line costs; ragged and balanced setting need it to prefer fewer lines.
    pub line: f64,
    /// Lines, counted from 0, at whose end no word may be broken: they end a page.
    pub unbroken: Vec<usize>,
    /// Whether lines end only where they must: for a label, or to learn how wide a text is.
    pub whole: bool,
    /// Whether lines beyond all bounds are accepted where nothing else is possible.
    pub rescue: bool,
}

impl Default for Tolerances {
    fn default() -> Self {
        Self {
            setting: Setting::Justified,
            expansion: 0.02,
            tracking: 0.005,
            spaces: (0.66, 1.42),
            consecutive_hyphens: 20.0,
            penultimate_hyphen: 8.0,
            contrast: 1.0,
            shortest_last: Length::pt(28.0),
            short_last: Length::pt(56.0),
            near_full: Length::pt(12.0),
            line: 0.0,
            unbroken: Vec::new(),
            whole: false,
            rescue: false,
        }
    }
}

/// Demerits of what should not be; more than any number of lines that are merely bad.
pub const FORBIDDEN: f64 = 10_000.0;

/// The ρ that costs nothing.
const IDEAL_SPACE: f64 = 0.99;

/// What the spaces' and the glyphs' departures cost.
const SPACE_COST: f64 = 70.0;
const FACTOR_COST: f64 = 0.3;

/// More than sums of lengths in points are ever off by.
const ROUNDING: f64 = 1e-6;

/// How tight or loose a line looks beside its neighbours, from 0 (tight) to 4 (loose).
pub type Fitness = u8;

/// How a line is filled, and what it costs.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Fit {
    /// The word space, in units of the natural one.
    pub rho: f64,
    /// How far glyphs and letter gaps yield, from −1 to 1.
    pub x: f64,
    /// What the line costs.
    pub cost: f64,
    /// Its fitness.
    pub fitness: Fitness,
    /// How far the line reaches past the measure when everything has yielded; negative where it has no
    /// space that could fill it and stays short.
    pub over: Length,
}

impl Fit {
    /// A line with nothing stretched or shrunk.
    const NATURAL: Self = Self { rho: 1.0, x: 0.0, cost: 0.0, fitness: 2, over: Length::ZERO };
}

/// Where in a paragraph a line stands, as far as its filling minds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// A line that another follows.
    Inner,
    /// A line that the author ended.
    Forced,
    /// The last line; whether it is the only one.
    Last {
        /// Whether no line stands before it, or one that the author ended.
        only: bool,
    },
}

/// Fills a line, or returns `None` where it cannot be filled within the tolerances.
#[inline]
pub fn fit(line: Extent, measure: Length, position: Position, t: &Tolerances) -> Option<Fit> {
    match (t.setting, position) {
        (Setting::Justified, Position::Inner) => justified(line, measure, t),
        (Setting::Justified, Position::Forced) => open(line, measure, t),
        (Setting::Justified, Position::Last { only }) => last(line, measure, only, t),
        (Setting::Ragged, _) => ragged(line, measure, position, t),
        (Setting::Balanced, _) => balanced(line, measure, t),
    }
}

/// Fills a line to the measure.
///
/// With F the length that the glyphs and gaps can yield and S the natural spaces, a line that lacks D has
/// ρ = 1 + (D − xF)/S. The x that makes 70(ρ − .99)² + .3x² least is linear in D; it is then held
/// within −1 and 1, and the spaces take the rest.
#[inline]
fn justified(line: Extent, measure: Length, t: &Tolerances) -> Option<Fit> {
    let lack = (measure - line.natural()).to_pt();
    let flex = line.elastic.to_pt() * t.expansion + line.gaps.to_pt() * t.tracking;
    let space = line.space.to_pt();
    if space <= 0.0 {
        return single_word(lack, flex, t);
    }
    let (least, most) = t.spaces;
    // Half of all lines that are tried are too long or too short whatever yields: these are not worth a division.
    let yields = flex.abs() + ROUNDING;
    let is_within = (least - 1.0) * space - yields <= lack && lack <= (most - 1.0) * space + yields;
    if !is_within && !t.rescue {
        return None;
    }
    let (u, g) = (1.0 - IDEAL_SPACE + lack / space, flex / space);
    let x = (SPACE_COST * u * g / (SPACE_COST * g * g + FACTOR_COST)).clamp(-1.0, 1.0);
    let rho = 1.0 + (lack - x * flex) / space;
    if rho < least {
        let over = Length::pt((least - rho) * space);
        return t.rescue.then_some(overfull(x, least, over));
    }
    if rho > most && !t.rescue {
        return None;
    }
    let cost =
        SPACE_COST * (rho - IDEAL_SPACE) * (rho - IDEAL_SPACE) + FACTOR_COST * x * x + edges(rho);
    Some(Fit { rho, x, cost, fitness: fitness(rho), over: Length::ZERO })
}

/// Returns what a ρ near or beyond the edge of what the eye forgives costs besides.
#[inline]
fn edges(rho: f64) -> f64 {
    let square = |a: f64| a * a;
    let mut cost = 0.0;
    if rho > 1.3 {
        cost += 2.0 * square((rho - 1.3) / 0.1);
    }
    if rho < 0.82 {
        cost += 1.5 * square((0.82 - rho) / 0.05);
    }
    if !(0.805..=1.39).contains(&rho) {
        cost += 4.0;
    }
    cost
}

/// Fills a line that has no word space: only its glyphs can yield.
fn single_word(lack: f64, flex: f64, t: &Tolerances) -> Option<Fit> {
    let x = if flex > 0.0 { lack / flex } else { lack * 1e6 };
    if x < -1.0 {
        let over = Length::pt(-lack - flex);
        // Whatever is under a thousandth of a point is a matter of rounding.
        if over < Length::pt(0.001) {
            return Some(Fit {
                rho: 1.0,
                x: -1.0,
                cost: FACTOR_COST,
                fitness: 2,
                over: Length::ZERO,
            });
        }
        return t.rescue.then_some(overfull(-1.0, 1.0, over));
    }
    if x > 1.0 {
        // Nothing fills it: it stays short, which is as bad as a very loose line.
        let over = Length::pt(flex - lack);
        let cost = 400.0 - 5.0 * over.to_pt();
        return t.rescue.then_some(Fit { rho: 1.0, x: 1.0, cost, fitness: 4, over });
    }
    Some(Fit { rho: 1.0, x, cost: FACTOR_COST * x * x, fitness: 2, over: Length::ZERO })
}

/// Makes the fit of a line that is too long whatever yields.
fn overfull(x: f64, rho: f64, over: Length) -> Fit {
    Fit { rho, x, cost: FORBIDDEN * 10.0 * (1.0 + over.to_pt()), fitness: 0, over }
}

/// Fills a line that need not reach the end of the measure, but may not pass it.
fn open(line: Extent, measure: Length, t: &Tolerances) -> Option<Fit> {
    if line.natural() <= measure { Some(Fit::NATURAL) } else { justified(line, measure, t) }
}

/// Fills the last line: neither a stub nor a hair short of full.
fn last(line: Extent, measure: Length, only: bool, t: &Tolerances) -> Option<Fit> {
    let lack = measure - line.natural();
    let mut fit = open(line, measure, t)?;
    if lack > Length::ZERO && lack < t.near_full && !only {
        // Full if that can be had with spaces that nobody sees, else the hair remains.
        match justified(line, measure, t) {
            Some(full) if full.rho < 1.12 => fit = full,
            Some(_) | None => fit.cost += 3.0,
        }
    }
    if !only {
        fit.cost += stub(line.natural(), t);
    }
    Some(fit)
}

/// Returns what a last line costs for being short.
fn stub(width: Length, t: &Tolerances) -> f64 {
    if width < t.shortest_last {
        FORBIDDEN + (t.shortest_last - width).to_pt()
    } else if width < t.short_last {
        24.0 * (t.short_last - width).ratio(t.short_last - t.shortest_last)
    } else {
        0.0
    }
}

/// Weighs a line of natural spaces with an uneven end.
///
/// A quarter of the measure may stay open at little cost; what is open beyond costs more and more.
fn ragged(line: Extent, measure: Length, position: Position, t: &Tolerances) -> Option<Fit> {
    let lack = measure - line.natural();
    if lack < Length::ZERO {
        return t.rescue.then_some(overfull(0.0, 1.0, -lack));
    }
    let open = lack.ratio(measure);
    let mut fit = Fit { fitness: (open * 12.0).min(4.0) as Fitness, ..Fit::NATURAL };
    fit.cost = t.line;
    match position {
        Position::Inner => fit.cost += 160.0 * open * open + (open - 0.25).max(0.0) * 200.0,
        Position::Forced => {}
        Position::Last { only } => {
            fit.fitness = 2;
            if !only {
                // In a narrow column a short last line is less of a fault than a torn margin.
                fit.cost += stub(line.natural(), t).min(30.0);
            }
        }
    }
    Some(fit)
}

/// Weighs a line of a title: with a given number of lines, the sum of squares of what each leaves open is
/// least where all are of one length.
fn balanced(line: Extent, measure: Length, t: &Tolerances) -> Option<Fit> {
    let lack = measure - line.natural();
    if lack < Length::ZERO {
        return t.rescue.then_some(overfull(0.0, 1.0, -lack));
    }
    let open = lack.ratio(measure);
    Some(Fit { cost: t.line + 100.0 * open * open, ..Fit::NATURAL })
}

/// Returns the fitness of a ρ.
#[inline]
fn fitness(rho: f64) -> Fitness {
    [0.86, 0.95, 1.06, 1.2].iter().filter(|&&edge| rho > edge).count() as Fitness
}

/// Returns what two neighbouring lines cost for looking unlike.
#[inline]
pub fn contrast(before: Fitness, after: Fitness, t: &Tolerances) -> f64 {
    let steps = f64::from(before.abs_diff(after).saturating_sub(1));
    t.contrast * steps * steps
}
