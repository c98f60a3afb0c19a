//! Two rounds of changes as one: every entry names words of the first text.

use std::ops::Range;

use crate::document::{SourceId, SourceSpan};
use crate::normalise::ledger::{Certainty, Entry, Ledger};

/// One stretch of a text that becomes another, and the entry that says so.
struct Step {
    entry: usize,
    was: Range<usize>,
    now: Range<usize>,
}

/// Lists what a ledger does to a text, in order.
fn steps(ledger: &Ledger) -> Vec<Step> {
    let mut by = 0isize;
    let step = |(was, with, entry): (Range<usize>, &str, usize)| {
        let start = was.start.saturating_add_signed(by);
        by += with.len() as isize - was.len() as isize;
        Step { entry, was, now: start..start + with.len() }
    };
    ledger.edits().into_iter().map(step).collect()
}

/// Says whether two stretches meet; an empty one meets what it borders on.
pub(super) fn touch(a: &Range<usize>, b: &Range<usize>) -> bool {
    if a.is_empty() || b.is_empty() {
        a.start <= b.end && b.start <= a.end
    } else {
        a.start < b.end && b.start < a.end
    }
}

/// Joins the changes of a text and those of its result into changes of the text.
///
/// What the later round changes beside an earlier change, or in it, is one change with it; the reason is the
/// later one's.
pub(super) fn compose(text: &str, between: &str, early: &Ledger, late: &Ledger) -> Ledger {
    let rounds = Rounds { text, early, late, first: steps(early), second: steps(late) };
    let last = late.apply(between);
    let groups = rounds.groups();
    let mut made = Ledger::default();
    for (index, entry) in early.entries().iter().enumerate() {
        if !groups.iter().any(|group| group.early.contains(&index)) {
            made.push(entry.clone());
        }
    }
    for (index, entry) in late.entries().iter().enumerate() {
        let Some(span) = &entry.place else { continue };
        if !groups.iter().any(|group| group.late.contains(&index)) {
            made.push(Entry { place: rounds.place(&span.range), ..entry.clone() });
        }
    }
    for group in &groups {
        if let Some(entry) = rounds.entry(group, &last) {
            made.push(entry);
        }
    }
    made.sort();
    if made.apply(text) == last { made } else { whole(text, &last, late) }
}

/// Returns where in a text stands what a further round would change in its result.
pub(super) fn origins(text: &str, early: &Ledger, late: &Ledger) -> Vec<Range<usize>> {
    let rounds = Rounds { text, early, late, first: steps(early), second: steps(late) };
    let origin = |step: &Step| {
        let mut group = Group { hull: step.was.clone(), early: vec![], late: vec![] };
        rounds.widen(&mut group);
        rounds.place(&group.hull).map(|span| span.range)
    };
    rounds.second.iter().filter_map(origin).collect()
}

/// Entries of two rounds that are one change.
struct Group {
    /// The stretch of the text between the rounds.
    hull: Range<usize>,
    early: Vec<usize>,
    late: Vec<usize>,
}

struct Rounds<'a> {
    text: &'a str,
    early: &'a Ledger,
    late: &'a Ledger,
    first: Vec<Step>,
    second: Vec<Step>,
}

impl Rounds<'_> {
    /// Gathers the entries that meet; later ones that meet none are in no group.
    fn groups(&self) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        let meets = |step: &Step| self.first.iter().any(|other| touch(&other.now, &step.was));
        for step in &self.second {
            if groups.iter().any(|group| group.late.contains(&step.entry)) || !meets(step) {
                continue;
            }
            let mut group = Group { hull: step.was.clone(), early: vec![], late: vec![] };
            self.widen(&mut group);
            groups.retain(|other| {
                let apart = !touch(&other.hull, &group.hull);
                if !apart {
                    group.hull.start = group.hull.start.min(other.hull.start);
                    group.hull.end = group.hull.end.max(other.hull.end);
                }
                apart
            });
            self.widen(&mut group);
            groups.push(group);
        }
        groups
    }

    /// Takes in every entry that meets the stretch of a group, as a whole, until none is left.
    fn widen(&self, group: &mut Group) {
        loop {
            let known = (group.early.len(), group.late.len());
            let hull = &mut group.hull;
            take_in(self.first.iter().map(|step| (step.entry, &step.now)), hull, &mut group.early);
            take_in(self.second.iter().map(|step| (step.entry, &step.was)), hull, &mut group.late);
            if known == (group.early.len(), group.late.len()) {
                return;
            }
        }
    }

    /// Returns the place in the first text of a stretch of the one between.
    fn place(&self, between: &Range<usize>) -> Option<SourceSpan> {
        let moved = |at: usize, passed: &dyn Fn(&Step) -> bool| {
            let steps = self.first.iter().take_while(|step| step.now.start <= at);
            let by = |step: &Step| step.was.len() as isize - step.now.len() as isize;
            at.saturating_add_signed(steps.filter(|step| passed(step)).map(by).sum())
        };
        // What borders on the stretch belongs to it.
        let start = moved(between.start, &|step| step.now.start < between.start);
        let end = moved(between.end, &|step| step.now.end <= between.end);
        self.text.get(start..end).map(|_| SourceSpan { source: SourceId(0), range: start..end })
    }

    /// Makes one entry of a group; `None` where the later round took the earlier one back.
    fn entry(&self, group: &Group, last: &str) -> Option<Entry> {
        let place = self.place(&group.hull)?;
        let moved = |at: usize, passed: &dyn Fn(&Step) -> bool| {
            let by = |step: &Step| step.now.len() as isize - step.was.len() as isize;
            let steps = self.second.iter().filter(|step| passed(step));
            at.saturating_add_signed(steps.map(by).sum())
        };
        let start = moved(group.hull.start, &|step| step.was.start < group.hull.start);
        let end = moved(group.hull.end, &|step| step.was.end <= group.hull.end);
        let before = self.text.get(place.range.clone())?.to_owned();
        let after = last.get(start..end)?.to_owned();
        let model = group.late.first().map(|&index| &self.late.entries()[index])?;
        let early = group.early.iter().map(|&index| &self.early.entries()[index]);
        let doubtful = early
            .chain(group.late.iter().map(|&index| &self.late.entries()[index]))
            .any(|entry| entry.certainty == Certainty::Uncertain);
        let certainty = if doubtful { Certainty::Uncertain } else { Certainty::Sure };
        let entry =
            Entry { place: Some(place), before, after, wrap: None, certainty, ..model.clone() };
        (entry.before != entry.after).then_some(entry)
    }
}

/// Adds the entries of which a step meets a stretch, and widens it to all their steps.
fn take_in<'s>(
    steps: impl Iterator<Item = (usize, &'s Range<usize>)> + Clone,
    hull: &mut Range<usize>,
    known: &mut Vec<usize>,
) {
    let mut met: Vec<usize> = Vec::new();
    for (entry, stretch) in steps.clone() {
        if !known.contains(&entry) && !met.contains(&entry) && touch(stretch, hull) {
            met.push(entry);
        }
    }
    for (_, stretch) in steps.filter(|(entry, _)| met.contains(entry)) {
        hull.start = hull.start.min(stretch.start);
        hull.end = hull.end.max(stretch.end);
    }
    known.append(&mut met);
}

/// Enters everything between the first and the last difference of two texts as one change.
fn whole(text: &str, last: &str, late: &Ledger) -> Ledger {
    let same = |(a, b): &((usize, char), (usize, char))| a.1 == b.1;
    let head: usize = text
        .char_indices()
        .zip(last.char_indices())
        .take_while(same)
        .map(|(a, _)| a.1.len_utf8())
        .sum();
    let (rest, other) = (&text[head..], &last[head..]);
    let tail: usize = rest
        .chars()
        .rev()
        .zip(other.chars().rev())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum();
    let range = head..text.len() - tail;
    let mut made = Ledger::default();
    if let Some(model) = late.entries().first() {
        made.push(Entry {
            before: text[range.clone()].to_owned(),
            after: last[head..last.len() - tail].to_owned(),
            place: Some(SourceSpan { source: SourceId(0), range }),
            wrap: None,
            certainty: Certainty::Uncertain,
            ..model.clone()
        });
    }
    made
}
