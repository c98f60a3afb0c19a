//! Total fit: items and measures in, breakpoints out. Knows no fonts.
//!
//! After Knuth & Plass, “Breaking Paragraphs into Lines” (1981), with three departures. A break is legal at
//! an [`Item::Break`] only, so that what may be divided is decided where language is known. Lines are filled
//! by [`fit`], whose three ways of yielding take the place of stretch and shrink.
//! And nodes are kept apart by the number of lines so far (as for TeX's `\looseness`, TeX: The Program
//! §873), so that one pass gives the best setting for every length that the paragraph can have.
//!
//! Sums from the paragraph's start make the extent of any stretch a subtraction, and lines that are far too
//! long or too short are left out by two moving bounds: the work grows with the text, not with its square.

use std::ops::Range;

use super::demerits::{
    Extent, FORBIDDEN, Fit, Fitness, Position, Setting, Tolerances, contrast, fit,
};
use super::places::{Place, places};
use crate::length::Length;

/// A piece of a paragraph, as the breaker sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Item {
    /// Ink that is not divided.
    Box {
        /// Its extent.
        extent: Extent,
        /// How much of it may hang out at the left when it begins a line.
        hang_left: Length,
        /// How much of it may hang out at the right when it ends a line.
        hang_right: Length,
    },
    /// Space: gone where a line ends or begins with it, never a place to break by itself.
    Glue(Extent),
    /// A place where a line may end.
    Break(Break),
}

/// A place where a line may end.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Break {
    /// What kind of place it is.
    pub kind: BreakKind,
    /// What it costs to end a line here, beyond the cost of the line.
    pub penalty: f64,
    /// What the line gains when it ends here: a hyphen, and what the broken word's beginning gains by
    /// being shaped apart from its end.
    pub before: Extent,
    /// How much of `before` may hang out at the right.
    pub hang_right: Length,
    /// What the next line gains when this one ends here.
    pub after: Extent,
}

/// What kind of place a line may end at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BreakKind {
    /// Between words, or where nothing needs to be added.
    #[default]
    Plain,
    /// In a word, with a hyphen that is put in.
    Hyphen,
    /// After a hyphen that stands in the text.
    ExplicitHyphen,
    /// In a word that is longer than the line, where there is no better place.
    Emergency,
    /// Here the line must end.
    Forced,
    /// The end of the paragraph.
    End,
}

impl BreakKind {
    /// Says whether a line that ends here ends in a hyphen.
    pub fn is_hyphenated(self) -> bool {
        matches!(self, Self::Hyphen | Self::ExplicitHyphen)
    }

    /// Says whether a line must end here.
    pub fn is_forced(self) -> bool {
        matches!(self, Self::Forced | Self::End)
    }
}

/// A way to break the paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Solution {
    /// Where its lines end, and how each is filled.
    pub lines: Vec<Breakpoint>,
    /// The sum of what it costs.
    pub demerits: f64,
}

/// Where a line ends, and how it is filled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Breakpoint {
    /// The index of the [`Item::Break`].
    pub item: usize,
    /// How the line is filled.
    pub fit: Fit,
}

/// Returns the best way to break for the best number of lines, for one line fewer and one more, in this
/// order of their numbers; ways that the tolerances do not allow are left out, and all may be.
///
/// `measures[i]` is the measure of line `i`; the last one repeats. The items end with a break of kind
/// [`BreakKind::End`]; items behind the last such break are ignored.
pub fn break_lines(items: &[Item], measures: &[Length], t: &Tolerances) -> Vec<Solution> {
    let narrowest = measures.iter().copied().min().unwrap_or(Length::MAX);
    let mut places = places(items);
    if t.whole {
        places.retain(|place| place.kind.is_forced());
    }
    Breaker { places, measures, narrowest, t, nodes: Vec::new() }.solve()
}

/// The best way to reach a place with a number of lines, a fitness and a run of hyphens.
///
/// How its last line is filled is not kept: of the thousands of nodes a few are on the way that is taken, and
/// their lines are filled once more.
#[derive(Clone, Copy, Debug)]
struct Node {
    place: u32,
    previous: u32,
    lines: u32,
    /// How many lines running end in a hyphen, up to two.
    hyphens: u8,
    fitness: Fitness,
    demerits: f64,
}

/// How many ways to a place are kept before those with an unlikely number of lines are dropped.
const CROWD: usize = 64;

/// How many places a paragraph has that is longer than any that is set with care.
const LONG: usize = 6000;

struct Breaker<'a> {
    places: Vec<Place>,
    measures: &'a [Length],
    narrowest: Length,
    t: &'a Tolerances,
    nodes: Vec<Node>,
}

impl Breaker<'_> {
    fn solve(mut self) -> Vec<Solution> {
        let start = Node { place: 0, previous: 0, lines: 0, hyphens: 0, fitness: 2, demerits: 0.0 };
        self.nodes.push(start);
        let widest = self.measures.iter().copied().max().unwrap_or(Length::MAX);
        // The places that some line can end at, with their nodes, which stand side by side; most places have
        // none. The lines that are tried begin at the `first` of them or a later one.
        let mut reached: Vec<(usize, Range<usize>)> = Vec::with_capacity(self.places.len());
        reached.push((0, 0..1));
        let (mut first, mut last) = (0, 0..0);
        for to in 1..self.places.len() {
            let begin = self.nodes.len();
            let leaves = |&(from, _): &(usize, Range<usize>)| {
                from + 1 < to && self.is_out_of_reach(from, to, widest)
            };
            first += reached[first..].iter().take_while(|place| leaves(place)).count();
            for (from, span) in &reached[first..] {
                if !self.relax(*from, to, span.clone(), begin) {
                    break;
                }
            }
            if self.places[to].kind.is_forced() {
                first = reached.len();
            }
            self.thin_out(begin);
            last = begin..self.nodes.len();
            if !last.is_empty() {
                reached.push((to, last.clone()));
            }
        }
        if self.places.len() < 2 { Vec::new() } else { self.solutions(last) }
    }

    /// Drops ways to a place whose number of lines is far from that of the best way there.
    ///
    /// Where short lines are allowed (ragged setting, rescue) every number of lines would be kept else, and a
    /// row of 30,000 stars would take hours. A paragraph that is a whole piece long keeps one way a number.
    fn thin_out(&mut self, begin: usize) {
        let long = self.places.len() > LONG;
        if self.nodes.len() - begin <= CROWD && !long {
            return;
        }
        let mut ways = self.nodes.split_off(begin);
        let by_cost = |a: &Node, b: &Node| a.demerits.total_cmp(&b.demerits);
        let Some(best) = ways.iter().min_by(|a, b| by_cost(a, b)).map(|node| node.lines) else {
            return;
        };
        ways.retain(|node| node.lines.abs_diff(best) <= if long { 1 } else { 3 });
        if long {
            ways.sort_by(|a, b| a.lines.cmp(&b.lines).then(by_cost(a, b)));
            ways.dedup_by_key(|node| node.lines);
        }
        self.nodes.append(&mut ways);
    }

    /// Says whether a line between two places is too long even if all yields as much as it can.
    ///
    /// What hangs and what is added at a break is left to a margin, so that no line that could be set is
    /// ever left out.
    fn is_out_of_reach(&self, from: usize, to: usize, widest: Length) -> bool {
        let (from, to) = (&self.places[from], &self.places[to]);
        let line = to.end - from.start;
        let least = line.ink.to_pt() + line.space.to_pt() * self.t.spaces.0.min(1.0);
        let flex = line.elastic.to_pt() * self.t.expansion + line.gaps.to_pt() * self.t.tracking;
        let width = least - flex - (to.end.natural() - to.bare).to_pt().max(0.0);
        width > widest.to_pt() * 1.02 + 12.0
    }

    /// Tries the line between two places after every node of the first; false where it is so short that
    /// those which begin later need not be tried.
    fn relax(&mut self, from: usize, to: usize, span: Range<usize>, begin: usize) -> bool {
        let line = self.places[to].end - self.places[from].start;
        let mut known: Option<(Length, Option<Fit>)> = None;
        for index in span {
            let measure = self.measure(self.nodes[index].lines);
            let found = match known {
                Some((of, found)) if of == measure => found,
                Some(_) | None => {
                    let found = self.fit(line, from, to, measure);
                    known = Some((measure, found));
                    found
                }
            };
            if let Some(fit) = &found {
                self.keep(index, to, fit, begin);
            }
        }
        known.is_none_or(|(_, found)| found.is_some()) || !self.is_hopelessly_short(line, to)
    }

    /// Says whether a line, and every shorter one, is too short whatever yields.
    ///
    /// The margin is for what hangs and for what is added at a break.
    fn is_hopelessly_short(&self, line: Extent, to: usize) -> bool {
        let t = self.t;
        if t.rescue || t.setting != Setting::Justified || self.places[to].kind.is_forced() {
            return false;
        }
        let flex = line.elastic.to_pt() * t.expansion + line.gaps.to_pt() * t.tracking;
        let most = line.ink.to_pt() + line.space.to_pt() * t.spaces.1 + flex;
        most + 12.0 < self.narrowest.to_pt()
    }

    /// Fills the line between two places. Overfull lines pass only where nothing could divide them.
    fn fit(&self, line: Extent, from: usize, to: usize, measure: Length) -> Option<Fit> {
        let position = match self.places[to].kind {
            BreakKind::End => Position::Last { only: self.places[from].kind.is_forced() },
            BreakKind::Forced => Position::Forced,
            BreakKind::Plain
            | BreakKind::Hyphen
            | BreakKind::ExplicitHyphen
            | BreakKind::Emergency => Position::Inner,
        };
        fit(line, measure, position, self.t)
            .filter(|fit| fit.over <= Length::ZERO || from + 1 == to)
    }

    /// Enters a line behind a node, unless there is a better way to the same place and state.
    fn keep(&mut self, previous: usize, to: usize, fit: &Fit, begin: usize) {
        let before = self.nodes[previous];
        let place = &self.places[to];
        let Some(cost) = line_demerits(
            before.lines as usize,
            (before.hyphens, self.places[before.place as usize].kind, before.fitness),
            (place.kind, place.penalty, fit),
            self.t,
        ) else {
            return;
        };
        let hyphens = if place.kind.is_hyphenated() { (before.hyphens + 1).min(2) } else { 0 };
        let demerits = before.demerits + cost;
        let lines = before.lines + 1;
        let (place, previous, fitness) = (to as u32, previous as u32, fit.fitness);
        let node = Node { place, previous, lines, hyphens, fitness, demerits };
        let same = |other: &&mut Node| {
            other.lines == lines && other.hyphens == hyphens && other.fitness == fitness
        };
        match self.nodes[begin..].iter_mut().find(same) {
            Some(other) if other.demerits <= demerits => {}
            Some(other) => *other = node,
            None => self.nodes.push(node),
        }
    }

    fn measure(&self, line: u32) -> Length {
        let last = self.measures.last().copied().unwrap_or(Length::MAX);
        self.measures.get(line as usize).copied().unwrap_or(last)
    }

    /// Returns the best way for the best number of lines and its two neighbours.
    fn solutions(&self, last: Range<usize>) -> Vec<Solution> {
        let best = |lines: Option<u32>| {
            last.clone()
                .filter(|&at| lines.is_none_or(|lines| self.nodes[at].lines == lines))
                .min_by(|&a, &b| self.order(a, b))
        };
        let Some(natural) = best(None) else { return Vec::new() };
        let lines = self.nodes[natural].lines;
        [lines.checked_sub(1), Some(lines), Some(lines + 1)]
            .into_iter()
            .flatten()
            .filter_map(|lines| best(Some(lines)))
            .map(|node| self.trace(node))
            .collect()
    }

    fn order(&self, a: usize, b: usize) -> std::cmp::Ordering {
        let (a, b) = (&self.nodes[a], &self.nodes[b]);
        a.demerits.total_cmp(&b.demerits).then(a.lines.cmp(&b.lines))
    }

    fn trace(&self, node: usize) -> Solution {
        let demerits = self.nodes[node].demerits;
        let mut lines = Vec::with_capacity(self.nodes[node].lines as usize);
        let mut at = node;
        while self.nodes[at].place != 0 {
            let (from, to) = (&self.nodes[self.nodes[at].previous as usize], &self.nodes[at]);
            let (begin, end) = (from.place as usize, to.place as usize);
            let line = self.places[end].end - self.places[begin].start;
            // It was found to fit when the node was entered.
            let fit = self.fit(line, begin, end, self.measure(from.lines)).unwrap_or_default();
            lines.push(Breakpoint { item: self.places[end].item, fit });
            at = to.previous as usize;
        }
        lines.reverse();
        Solution { lines, demerits }
    }
}

/// Returns what a line adds to the demerits, or `None` where it may not follow the line before.
///
/// `line` counts from 0; `before` tells how many lines running ended in a hyphen, how the line before
/// ended, and its fitness; `this` how this line ends, with the penalty there, and how it is filled.
fn line_demerits(
    line: usize,
    before: (u8, BreakKind, u8),
    this: (BreakKind, f64, &Fit),
    t: &Tolerances,
) -> Option<f64> {
    let (hyphens, end_before, fitness) = before;
    let (kind, penalty, fit) = this;
    let mut cost = fit.cost + penalty;
    if line > 0 && !end_before.is_forced() {
        cost += contrast(fitness, fit.fitness, t);
    }
    if kind.is_hyphenated() {
        match hyphens {
            0 => {}
            1 => cost += t.consecutive_hyphens,
            // A ladder.
            _ if t.rescue => cost += FORBIDDEN,
            _ => return None,
        }
    }
    if kind == BreakKind::Hyphen && t.unbroken.contains(&line) {
        if !t.rescue {
            return None;
        }
        cost += FORBIDDEN;
    }
    if kind == BreakKind::End && hyphens > 0 && end_before == BreakKind::Hyphen {
        cost += t.penultimate_hyphen;
    }
    Some(cost)
}

#[cfg(test)]
mod tests;
