//! In which order a page is read, and where a space between words was lost.
//!
//! Items are painted in reading order, but for lines that hold words from right to left: there they are painted
//! from left to right. The order of reading is won back from the levels of the runs, by undoing what rule L2 of
//! the bidirectional algorithm (Unicode UAX #9) did to them.
//!
//! A space at which a line was divided is not on the page. Who reads a file by its structure and not by the eye
//! would find `themto`: so it is put back behind the last word of the line (PDF 1.7 §14.8.2.5).

use std::collections::BTreeMap;

use crate::length::Length;
use crate::typeset::display::{DisplayItem, ElementId, GlyphRun, Owner, Page, Structure, Tag};

/// When something is read on its page: the turn of its item, then of its part of the item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Turn {
    pub(crate) item: u32,
    pub(crate) part: u32,
}

/// How a page is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reading {
    /// The turn of each item.
    pub(crate) turns: Vec<u32>,
    /// Whether a space comes after each item.
    pub(crate) parted: Vec<bool>,
}

/// What is told on a page: the turn of each item, and the runs that elements own in reading order, each with its
/// place among the items and the block that it stands in.
pub(crate) struct Told<'a> {
    turns: Vec<u32>,
    runs: Vec<(usize, ElementId, &'a GlyphRun)>,
}

impl<'a> Told<'a> {
    /// Lists what is told on a page.
    pub(crate) fn of(page: &'a Page, structure: &Structure) -> Self {
        let turns = turns(&page.items);
        let runs = told(&page.items, &turns, structure);
        Self { turns, runs }
    }
}

/// Finds how the first of some pages is read; on the others its paragraphs may go on.
pub(crate) fn reading(pages: &[Told<'_>]) -> Reading {
    let Some((page, after)) = pages.split_first() else { return Reading::default() };
    let mut parted = vec![false; page.turns.len()];
    let mut last: BTreeMap<ElementId, (usize, &GlyphRun)> = BTreeMap::new();
    for &(at, block, run) in &page.runs {
        if let Some((before, left)) = last.insert(block, (at, run)) {
            parted[before] = is_parted(left, run, true);
        }
    }
    for (_, block, run) in after.iter().flat_map(|next| &next.runs) {
        if let Some((before, left)) = last.remove(block) {
            parted[before] = is_parted(left, run, false);
        }
    }
    Reading { turns: page.turns.clone(), parted }
}

/// Returns the turn of each item: where it is painted, but for lines with words from right to left.
fn turns(items: &[DisplayItem]) -> Vec<u32> {
    let mut turns: Vec<u32> = (0..items.len() as u32).collect();
    let mut line: Vec<(usize, u8)> = Vec::new();
    let mut height = None;
    for (at, item) in items.iter().enumerate() {
        let DisplayItem::Glyphs(run) = item else { continue };
        if height != Some(run.origin.y) {
            settle(&mut line, &mut turns);
            height = Some(run.origin.y);
        }
        line.push((at, run.level));
    }
    settle(&mut line, &mut turns);
    // Items that are not painted take no turn, so that what stands together has turns one after the other.
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|&at| turns[at]);
    let mut turn = 0;
    for at in order {
        turns[at] = turn;
        turn += u32::from(!matches!(items[at], DisplayItem::Link { .. }));
    }
    turns
}

/// Gives the runs of a line their turns, and begins another line.
fn settle(line: &mut Vec<(usize, u8)>, turns: &mut [u32]) {
    let slots: Vec<u32> = line.iter().map(|(at, _)| turns[*at]).collect();
    read_order(line);
    for ((at, _), slot) in line.drain(..).zip(slots) {
        turns[at] = slot;
    }
}

/// Puts runs that stand from left to right into the order in which they are read.
///
/// Where `abc 12` are levels `1 1 2`, what stands as `12 b a` (each letter a run) is turned as a whole, then
/// the figures are turned back.
fn read_order(line: &mut [(usize, u8)]) {
    let most = line.iter().map(|(_, level)| *level).max().unwrap_or(0);
    for least in 1..=most {
        for stretch in line.chunk_by_mut(|one, two| (one.1 >= least) == (two.1 >= least)) {
            if stretch[0].1 >= least {
                stretch.reverse();
            }
        }
    }
}

/// Lists the runs that elements own in reading order, each with the block that it stands in.
fn told<'a>(
    items: &'a [DisplayItem],
    turns: &[u32],
    structure: &Structure,
) -> Vec<(usize, ElementId, &'a GlyphRun)> {
    let mut runs: Vec<(usize, ElementId, &GlyphRun)> = items
        .iter()
        .enumerate()
        .filter_map(|(at, item)| match item {
            DisplayItem::Glyphs(run) => match run.owner {
                Owner::Element(owner) => Some((at, block(owner, structure), run)),
                Owner::Artifact(_) => None,
            },
            DisplayItem::Rule { .. }
            | DisplayItem::Shape { .. }
            | DisplayItem::Image { .. }
            | DisplayItem::Link { .. } => None,
        })
        .collect();
    runs.sort_by_key(|(at, ..)| turns[*at]);
    runs
}

/// Returns the element that an element's words run on in.
fn block(mut at: ElementId, structure: &Structure) -> ElementId {
    while let element = structure.get(at)
        && matches!(element.tag, Tag::Span | Tag::Link | Tag::Reference | Tag::Quote | Tag::Code)
        && let Some(parent) = element.parent
    {
        at = parent;
    }
    at
}

/// Says whether a space between two runs of a block was lost.
///
/// Of one text, the places tell. Between two (another face, a name supplied) the eye tells: a new line, or white
/// beside it, unless the line ends in something that words are divided after.
fn is_parted(left: &GlyphRun, right: &GlyphRun, same_page: bool) -> bool {
    if left.place.node == right.place.node {
        let end = left.glyphs.iter().fold(0, |end, it| end.max(it.text.end));
        let start = right.glyphs.iter().fold(u32::MAX, |start, it| start.min(it.text.start));
        let start = if right.glyphs.is_empty() { 0 } else { start };
        let (end, start) = (left.place.offset + end, right.place.offset + start);
        if start >= end {
            return start > end && (!same_page || left.origin.y != right.origin.y);
        }
    }
    if left.text.ends_with(char::is_whitespace) || right.text.starts_with(char::is_whitespace) {
        return false;
    }
    let is_below = !same_page || right.origin.y > left.origin.y + left.size / 2;
    let pen = left.glyphs.last().map_or(Length::ZERO, |it| it.x);
    // A folio that stands alone at the end of its line; the last glyph is an em wide at most.
    let is_away = left.level.is_multiple_of(2)
        && right.origin.y == left.origin.y
        && right.origin.x > left.origin.x + pen + left.size * 3 / 2;
    is_away || is_below && !divides_after(&left.text, &right.text)
}

/// Says whether a line may be divided between two texts that no space parts: after a hyphen, a closed-up dash or
/// a stroke, and between ideographs.
fn divides_after(left: &str, right: &str) -> bool {
    let mut back = left.chars().rev();
    let (last, before) = (back.next(), back.next());
    let is_ideograph = |c: char| {
        matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}'
            | '\u{20000}'..='\u{3ffff}')
    };
    match last {
        Some('-' | '\u{ad}' | '\u{2010}' | '/') => true,
        Some('–' | '—') => !before.is_some_and(char::is_whitespace),
        Some(last) => is_ideograph(last) && right.chars().next().is_some_and(is_ideograph),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{divides_after, read_order};

    fn order(levels: &[u8]) -> Vec<usize> {
        let mut line: Vec<(usize, u8)> = levels.iter().copied().enumerate().collect();
        read_order(&mut line);
        line.into_iter().map(|(at, _)| at).collect()
    }

    #[test]
    fn what_stands_from_left_to_right_is_read_as_it_was_written() {
        assert_eq!(order(&[0, 0, 0]), [0, 1, 2]);
        // Two words of Hebrew in an English line.
        assert_eq!(order(&[0, 1, 1, 0]), [0, 2, 1, 3]);
        // A Hebrew line with an English phrase of two faces.
        assert_eq!(order(&[1, 2, 2, 1]), [3, 1, 2, 0]);
    }

    #[test]
    fn a_line_that_ends_in_a_hyphen_or_a_closed_dash_lost_no_space() {
        for (left, right) in [("well-", "known"), ("said—", "then"), ("and/", "or"), ("光", "景")]
        {
            assert!(divides_after(left, right), "{left}|{right}");
        }
        for (left, right) in [("said –", "then"), ("know.", "Nobody"), ("1", "The")] {
            assert!(!divides_after(left, right), "{left}|{right}");
        }
    }
}
