//! What a piece shows of its own habits: which marks are its outer ones, how much its speakers drop letters.

use super::costs::Costs;
use super::scan::{Glyph, Side, Spot, Width};
use super::words::{self, Vocabulary};
use crate::normalise::text::Run;

/// What the piece shows of its own habits.
pub(super) struct Habits {
    pub(super) vocabulary: Vocabulary,
    /// The width of the outer marks: 1 double, 2 single.
    pub(super) outer: u16,
    pub(super) costs: Costs,
}

impl Habits {
    pub(super) fn of(runs: &[Run], marks: &[&[Spot]]) -> Self {
        let mut vocabulary = Vocabulary::default();
        let outer = outer_width(runs, marks);
        let doubtful = marks.iter().copied().flatten().any(is_doubtful);
        if doubtful {
            vocabulary.learn(runs.iter().map(Run::text));
            learn_dialect(runs, marks, outer, &mut vocabulary);
        }
        Self { vocabulary, outer, costs: Costs::default() }
    }
}

fn is_doubtful(spot: &Spot) -> bool {
    spot.width == Width::Single && !spot.is_inside_word()
}

/// Which marks are the outer ones: those that more often close behind a stop, and above all those that begin
/// and end paragraphs: in `'"Why," says he, "and now," says she.'` double marks are more, and not the outer.
fn outer_width(runs: &[Run], marks: &[&[Spot]]) -> u16 {
    let mut counts = [0usize; 2];
    for (run, spots) in runs.iter().zip(marks) {
        for spot in spots.iter().filter(|spot| !spot.is_inside_word()) {
            let single = spot.width == Width::Single;
            let outermost_left = spot.at == spot.group;
            let outermost_right = spot.at + spot.len == spot.group_end;
            let closes = spot.left == Side::Stop
                && outermost_right
                && !matches!(spot.right, Side::Letter | Side::Digit);
            let behind = &run.text()[spot.at + spot.len..];
            let opens = spot.left == Side::Edge
                && outermost_left
                && (!single || spot.joined_right || words::begins_sentence(behind));
            counts[usize::from(single)] += match (opens, closes) {
                (true, _) => 3,
                (_, true) if spot.right == Side::Edge => 2,
                (_, true) => 1,
                _ => 0,
            };
        }
    }
    if counts[1] > counts[0] { 2 } else { 1 }
}

/// Learns which words the piece cuts short, and how often it drops letters at all.
fn learn_dialect(runs: &[Run], marks: &[&[Spot]], outer: u16, vocabulary: &mut Vocabulary) {
    let mut dropped = 0;
    for (run, spots) in runs.iter().zip(marks) {
        let last_close = spots.iter().rposition(|spot| is_doubtful(spot) && may_close(spot));
        let mut may_be_open = outer == 2;
        for (index, spot) in spots.iter().enumerate().filter(|(_, spot)| is_doubtful(spot)) {
            if may_open(spot) {
                let word = words::head(&run.text()[spot.at + spot.len..]);
                dropped += usize::from(vocabulary.weigh_head(&word, false).0 <= 4);
                may_be_open = true;
                // What nothing closes was not opened, unless a speech goes on in the next paragraph.
                let first = spot.left == Side::Edge || spot.joined_left;
                if !first && last_close.is_none_or(|last| last < index) && !word.is_empty() {
                    vocabulary.learn_headless(&word);
                }
            } else if spot.left == Side::Letter {
                let word = words::tail(&run.text()[..spot.at]);
                if !may_be_open && !word.is_empty() {
                    vocabulary.learn_cut(&word);
                }
                dropped += usize::from(vocabulary.weigh_tail(&word) <= 2);
            }
        }
    }
    vocabulary.curled = trust(runs, marks);
    let bytes: usize = runs.iter().map(|run| run.text().len()).sum();
    vocabulary.dialect = (dropped * 6000 / bytes.max(1500)) as u32;
}

/// Weighs what a ‘ before a word says against an apostrophe. A word processor sets it behind every space, at ‘em
/// and ‘tis too; a piece that has a ’ at such words was read by somebody.
fn trust(runs: &[Run], marks: &[&[Spot]]) -> i32 {
    let mut counts = [0usize; 2];
    for (run, spots) in runs.iter().zip(marks) {
        for spot in spots.iter().filter(|spot| is_doubtful(spot) && may_open(spot)) {
            let kept = match spot.glyph {
                Glyph::Opening => 0,
                Glyph::Closing => 1,
                Glyph::Straight | Glyph::Prime => continue,
            };
            let elided = words::is_elision(&run.text()[spot.at + spot.len..]);
            counts[kept] += usize::from(elided || kept == 1);
        }
    }
    match counts {
        [0, 0] => 12,
        [wrong, kept] if kept > 2 * wrong => 25,
        _ => 5,
    }
}

fn may_open(spot: &Spot) -> bool {
    matches!(spot.left, Side::Edge | Side::Space | Side::Open | Side::Dash)
        && !spot.is_inside_word()
}

fn may_close(spot: &Spot) -> bool {
    let free = !matches!(spot.right, Side::Letter | Side::Digit) || spot.joined_right;
    free && !matches!(spot.left, Side::Edge | Side::Space | Side::Open)
}
