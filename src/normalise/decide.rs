//! Making what was decided on the proof sheet.
//!
//! Passes run as if nobody had decided anything, so that a decision about one sentence cannot change how
//! another is read; then changes are taken back or read otherwise, and titles marked.

use std::collections::BTreeMap;
use std::ops::Range;

use super::ledger::Certainty;
use super::pins::{self, Pinned, Site};
use super::text::Run;
use super::titles::{self, Form, set};
use super::{Context, gather};
use crate::diagnostic::codes::copy::{C009, C011, C012, C090};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::{Block, NodeId, Piece, WorkId, walk};
use crate::manifest::corrections::{Correction, Decision, Pin};

/// The decisions of a book, and which of them have found their place.
pub(super) struct Decisions<'a> {
    list: &'a [Correction],
    used: Vec<bool>,
}

/// What is to be done in a run.
#[derive(Default)]
struct Orders {
    readings: BTreeMap<usize, Option<String>>,
    /// With the index of the decision, where it was made at just this place.
    titles: Vec<(Option<usize>, Range<usize>)>,
    unwrapped: Vec<Range<usize>>,
}

impl<'a> Decisions<'a> {
    pub(super) fn new(list: &'a [Correction]) -> Self {
        Self { list, used: vec![false; list.len()] }
    }

    /// Decides about the runs of a piece, once all passes have seen them.
    pub(super) fn make(&mut self, piece: &str, runs: &mut [Run], context: &Context<'_>) {
        let list = self.list;
        let mine = |one: &Correction| one.pin.piece == piece && !one.decision.is_of_paragraph();
        let answers = answers(list);
        if answers.is_empty() && !list.iter().any(mine) {
            return;
        }
        let pinned = pins::pins(piece, runs);
        let by_pin: BTreeMap<&Pin, &Pinned> = pinned.iter().map(|one| (&one.pin, one)).collect();
        let mut orders: Vec<Orders> = runs.iter().map(|_| Orders::default()).collect();
        for (index, one) in list.iter().enumerate().filter(|(_, one)| mine(one)) {
            if one.decision.is_of_change() {
                if let Some(place) = by_pin.get(&one.pin) {
                    let (run, orders) = (&mut runs[place.run], &mut orders[place.run]);
                    self.used[index] = order(run, orders, place.site, &one.decision, index);
                }
            } else if let Some((at, range)) = pins::find(&one.pin, runs) {
                self.used[index] = true;
                match one.decision {
                    Decision::Title => orders[at].titles.push((Some(index), range)),
                    _ => orders[at].unwrapped.push(range),
                }
            }
        }
        let own: Vec<&Pin> = list.iter().filter(|one| mine(one)).map(|one| &one.pin).collect();
        for place in pinned.iter().filter(|place| !own.contains(&&place.pin)) {
            let Site::Notice(at) = place.site else { continue };
            let Some(is_title) = answers.get(&(place.pin.rule.as_str(), place.pin.found.as_str()))
            else {
                continue;
            };
            let range = runs[place.run].notices[at].range.clone();
            match is_title {
                true => orders[place.run].titles.push((None, range)),
                false => orders[place.run].unwrapped.push(range),
            }
        }
        for (run, orders) in runs.iter_mut().zip(orders) {
            for index in carry_out(run, orders, context).into_iter().flatten() {
                self.used[index] = false;
            }
        }
    }

    /// Gives paragraphs the roles that were decided.
    pub(super) fn roles(&mut self, piece: &mut Piece) {
        let list = self.list;
        let mine = |one: &Correction| one.pin.piece == piece.slug && one.decision.is_of_paragraph();
        let chosen: Vec<usize> = (0..list.len()).filter(|&index| mine(&list[index])).collect();
        if chosen.is_empty() {
            return;
        }
        let openings = pins::openings(&piece.slug, &gather::runs(piece));
        for index in chosen {
            let found = openings.iter().position(|opening| *opening == list[index].pin);
            self.used[index] = found.is_some_and(|at| give_role(piece, at, &list[index].decision));
        }
    }

    /// Reports the decisions that did not find their place.
    pub(super) fn idle(&self) -> Diagnostics {
        let mut found = Diagnostics::new();
        for (one, used) in self.list.iter().zip(&self.used) {
            if *used {
                continue;
            }
            let words = [&one.pin.before, &one.pin.found, &one.pin.after];
            let words: Vec<&str> =
                words.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
            let message = format!(
                "the decision `{}` on `{}` in `{}` no longer applies",
                one.decision.word(),
                words.join(" "),
                one.pin.piece
            );
            found.push(
                Diagnostic::new(&C090, one.location.clone(), message)
                    .help("decide again with `garland proof`, or take the entry out"),
            );
        }
        found
    }
}

/// Collects what was answered about words that nobody had declared, by rule and words: whether they are a title.
///
/// Such an answer is about the work, and holds wherever the book is asked the same; words that were answered
/// one way here and another there are asked at each place. Whether a declared title or a name is meant
/// ([`C010`](crate::diagnostic::codes::copy::C010)) each sentence says by itself.
fn answers(list: &[Correction]) -> BTreeMap<(&str, &str), bool> {
    let mut found: BTreeMap<(&str, &str), Option<bool>> = BTreeMap::new();
    let asked = |one: &&Correction| one.pin.rule == C011.id || one.pin.rule == C012.id;
    for one in list.iter().filter(asked) {
        let answer = match one.decision {
            Decision::Accept => true,
            Decision::Reject => false,
            _ => continue,
        };
        let known = found.entry((&one.pin.rule, &one.pin.found)).or_insert(Some(answer));
        *known = known.filter(|known| *known == answer);
    }
    found.into_iter().filter_map(|(words, answer)| Some((words, answer?))).collect()
}

/// Notes what a decision about a site asks for; false where it cannot be meant.
fn order(
    run: &mut Run,
    orders: &mut Orders,
    site: Site,
    decision: &Decision,
    index: usize,
) -> bool {
    match (site, decision) {
        (Site::Edit(at), Decision::Accept) => {
            run.edits[at].change.certainty = Certainty::Sure;
        }
        (Site::Edit(at), Decision::Reject) => {
            orders.readings.insert(at, None);
        }
        (Site::Edit(at), Decision::Rewrite(text)) => {
            orders.readings.insert(at, Some(text.clone()));
        }
        (Site::Wrap(at), Decision::Accept) => run.wraps[at].change.certainty = Certainty::Sure,
        (Site::Wrap(at), Decision::Reject) => orders.unwrapped.push(run.wraps[at].range.clone()),
        (Site::Notice(at), Decision::Accept) => {
            orders.titles.push((Some(index), run.notices[at].range.clone()));
        }
        (Site::Notice(at), Decision::Reject) => {
            orders.unwrapped.push(run.notices[at].range.clone());
        }
        (Site::Wrap(_) | Site::Notice(_), _) | (Site::Edit(_), _) => return false,
    }
    true
}

/// Does it; returns the indices of the decisions that could not be made.
fn carry_out(run: &mut Run, mut orders: Orders, context: &Context<'_>) -> Vec<Option<usize>> {
    for range in &orders.unwrapped {
        let touches = |other: &Range<usize>| other.start < range.end && range.start < other.end;
        for wrap in run.wraps.iter().filter(|wrap| touches(&wrap.range)) {
            // The quotation marks that were put around a title go with it.
            for (at, edit) in run.edits.iter().enumerate() {
                let beside = edit.now.end == wrap.range.start || edit.now.start == wrap.range.end;
                if beside && edit.change.code == &C009 {
                    orders.readings.entry(at).or_insert(None);
                }
            }
        }
        run.wraps.retain(|wrap| !touches(&wrap.range));
        run.notices.retain(|notice| !touches(&notice.range));
    }
    for (at, reading) in orders.readings.into_iter().rev() {
        if reading.is_some() {
            run.edits[at].change.reason = "as was decided on the proof sheet".into();
            run.edits[at].change.certainty = Certainty::Sure;
        }
        let moved = run.revise(at, reading.as_deref());
        orders.titles.iter_mut().for_each(|(_, range)| moved.shift(range));
    }
    // From the end, so that quotation marks put in do not move those that follow.
    orders.titles.sort_by_key(|(_, range)| std::cmp::Reverse(range.start));
    let mut failed = Vec::new();
    for (index, range) in orders.titles {
        if !mark(run, &range, context) {
            failed.push(index);
        }
    }
    failed
}

/// Marks a title; returns whether it is one now.
fn mark(run: &mut Run, range: &Range<usize>, context: &Context<'_>) -> bool {
    run.notices.retain(|notice| notice.range.end <= range.start || range.end <= notice.range.start);
    if let Some(known) = run.wraps.iter_mut().find(|wrap| wrap.range == *range) {
        known.change.certainty = Certainty::Sure;
        return true;
    }
    let text = run.text()[range.clone()].to_owned();
    let is_it = |title: &String| *title == text;
    let work =
        context.works.iter().position(|work| is_it(&work.title) || work.also.iter().any(is_it));
    let form = Form {
        work: work.map(|index| WorkId(index as u32)),
        kind: work.map(|index| context.works[index].kind).unwrap_or_default(),
        language: work.and_then(|index| titles::language_of(&text, &context.works[index])),
        text,
        always: true,
        shortened: false,
        subject: true,
    };
    let before = run.wraps().len();
    set(run, range, &form, context);
    let marked = run.wraps().len() > before;
    run.settle();
    marked
}

/// Gives the block that holds the `n`th text of a piece another role.
fn give_role(piece: &mut Piece, n: usize, decision: &Decision) -> bool {
    let mut texts = 0;
    walk::blocks(&piece.epigraphs.value, &mut |_| texts += 1);
    // The title comes first.
    let Some(mut left) = n.checked_sub(texts + 1) else { return false };
    let blocks = &mut piece.blocks;
    for at in 0..blocks.len() {
        let mut inside = 0;
        walk::blocks(&blocks[at..=at], &mut |_| inside += 1);
        if left < inside {
            return match decision {
                Decision::Body => to_body(blocks, at),
                Decision::Pull => to_pull_quote(blocks, at),
                _ => to_caption(blocks, at),
            };
        }
        left -= inside;
    }
    false
}

fn to_body(blocks: &mut Vec<Block>, at: usize) -> bool {
    let free = match &mut blocks[at] {
        Block::Paragraph(..) => return true,
        Block::PullQuote { blocks, attribution, .. }
        | Block::Quotation { blocks, attribution, .. }
        | Block::Epigraph { blocks, attribution, .. } => {
            let mut free = std::mem::take(blocks);
            free.extend(attribution.take().map(|words| Block::Paragraph(NodeId::NONE, words)));
            free
        }
        Block::Figure(figure) => {
            let Some(caption) = figure.caption.take() else { return false };
            blocks.insert(at + 1, Block::Paragraph(NodeId::NONE, caption));
            return true;
        }
        Block::Heading { .. }
        | Block::Verse { .. }
        | Block::Dinkus(_)
        | Block::List { .. }
        | Block::Table { .. }
        | Block::Interview(..)
        | Block::Code(_) => return false,
    };
    blocks.splice(at..=at, free);
    true
}

fn to_pull_quote(blocks: &mut [Block], at: usize) -> bool {
    let id = NodeId::NONE;
    let (inner, attribution) = match &mut blocks[at] {
        Block::PullQuote { .. } => return true,
        Block::Paragraph(id, words) => (vec![Block::Paragraph(*id, std::mem::take(words))], None),
        Block::Quotation { blocks, attribution, .. } => {
            (std::mem::take(blocks), attribution.take())
        }
        Block::Heading { .. }
        | Block::Epigraph { .. }
        | Block::Verse { .. }
        | Block::Dinkus(_)
        | Block::Figure(_)
        | Block::List { .. }
        | Block::Table { .. }
        | Block::Interview(..)
        | Block::Code(_) => return false,
    };
    blocks[at] = Block::PullQuote { id, blocks: inner, attribution };
    true
}

/// A caption belongs to the figure before it, else to the one behind it.
fn to_caption(blocks: &mut Vec<Block>, at: usize) -> bool {
    if matches!(blocks[at], Block::Figure(_)) {
        return true;
    }
    let bare =
        |at: usize| matches!(blocks.get(at), Some(Block::Figure(one)) if one.caption.is_none());
    let beside = at.checked_sub(1).filter(|&at| bare(at)).or(Some(at + 1).filter(|&at| bare(at)));
    let Some(figure) = beside else { return false };
    let Block::Paragraph(_, words) = &mut blocks[at] else { return false };
    let words = std::mem::take(words);
    if let Block::Figure(figure) = &mut blocks[figure] {
        figure.caption = Some(words);
    }
    blocks.remove(at);
    true
}

#[cfg(test)]
mod tests;
