//! Making the changes that a pass proposed.

use std::ops::Range;

use super::{Edit, Proposal, Run};

impl Run {
    /// Makes the proposed changes; returns whether there were any.
    pub fn settle(&mut self) -> bool {
        if self.pending.is_empty() {
            return false;
        }
        let mut pending = std::mem::take(&mut self.pending);
        pending.sort_by_key(|(range, ..)| (range.start, range.end));
        let merged = if self.is_simple(&pending) { pending } else { self.merge(pending) };
        let grown: usize = merged.iter().map(|(_, with, _)| with.len()).sum();
        let mut text = String::with_capacity(self.text.len() + grown);
        let mut shifts = Vec::with_capacity(merged.len());
        let mut at = 0;
        for (range, with, _) in &merged {
            text.push_str(&self.text[at..range.start]);
            shifts.push((range.clone(), text.len()..text.len() + with.len()));
            text.push_str(with);
            at = range.end;
        }
        text.push_str(&self.text[at..]);
        self.record(merged, &shifts);
        self.move_all(&shifts);
        self.text = text;
        true
    }

    /// Says whether proposals touch neither each other nor what is to be widened, as nearly all do.
    fn is_simple(&self, pending: &[Proposal]) -> bool {
        self.wholes.is_empty()
            && pending.windows(2).all(|pair| pair[0].0.end <= pair[1].0.start)
            && pending.iter().all(|(range, ..)| self.widen(range) == *range)
    }

    /// Widens proposals to whole stretches of the source and to earlier changes that they touch.
    fn merge(&self, pending: Vec<Proposal>) -> Vec<Proposal> {
        let mut merged: Vec<Proposal> = Vec::with_capacity(pending.len());
        for (range, with, change) in pending {
            let wide = self.widen(&range);
            let (before, after) =
                (&self.text[wide.start..range.start], &self.text[range.end..wide.end]);
            match merged.last_mut() {
                Some((last, text, _)) if wide.start < last.end => {
                    // Both touch one whole stretch: the tail that the first kept is edited again.
                    let tail = last.end.saturating_sub(range.start);
                    let text = text.to_mut();
                    text.truncate(text.len() - tail);
                    text.push_str(self.text.get(last.end..range.start).unwrap_or_default());
                    text.push_str(&with);
                    text.push_str(after);
                    last.end = wide.end.max(last.end);
                }
                _ => {
                    merged.push((wide.clone(), format!("{before}{with}{after}").into(), change));
                }
            }
        }
        merged
    }

    fn widen(&self, range: &Range<usize>) -> Range<usize> {
        let mut wide = range.clone();
        let first = self.edits.partition_point(|edit| edit.now.end <= range.start);
        for edit in self.edits[first..].iter().take_while(|edit| edit.now.start < range.end) {
            wide.start = wide.start.min(edit.now.start);
            wide.end = wide.end.max(edit.now.end);
        }
        for whole in &self.wholes {
            let now = self.present(whole.start)..self.present(whole.end);
            if now.start < wide.end && wide.start < now.end {
                wide.start = wide.start.min(now.start);
                wide.end = wide.end.max(now.end);
            }
        }
        wide
    }

    fn record(&mut self, merged: Vec<Proposal>, shifts: &[Shift]) {
        let mut edits = Vec::with_capacity(self.edits.len() + merged.len());
        let touched = |range: &Range<usize>, edit: &Edit| {
            // What was taken out at the edge is a change of its own, perhaps in another leaf.
            let at_edge =
                edit.now.is_empty() && (edit.now.start == range.start || edit.now.end == range.end);
            range.start <= edit.now.start
                && edit.now.end <= range.end
                && !range.is_empty()
                && !at_edge
        };
        let mut kept = vec![true; self.edits.len()];
        let mut points = Vec::new();
        for ((range, with, change), (_, now)) in merged.into_iter().zip(shifts) {
            let mut was = if range.is_empty() {
                let point = self.past_point(range.start);
                points.push((range.start, point));
                point..point
            } else {
                self.past(range.start)..self.past_end(range.end)
            };
            let first = self.edits.partition_point(|edit| edit.now.end < range.start);
            for (index, edit) in self.edits.iter().enumerate().skip(first) {
                if edit.now.start > range.end {
                    break;
                }
                if touched(&range, edit) {
                    was.start = was.start.min(edit.was.start);
                    was.end = was.end.max(edit.was.end);
                    kept[index] = false;
                }
            }
            if self.was[was.clone()] != with {
                edits.push(Edit { was, now: now.clone(), change });
            }
        }
        let mut keep = kept.into_iter();
        self.edits.retain(|_| keep.next().unwrap_or(true));
        for mut edit in std::mem::take(&mut self.edits) {
            let beyond =
                |&(at, point): &(usize, usize)| at == edit.now.start && point <= edit.was.start;
            let first = points.partition_point(|&(at, _)| at < edit.now.start);
            let start = shifted(edit.now.start, shifts);
            // What is put in beside a change is no part of it.
            let end = shifted_inside(edit.now.end, shifts);
            edit.now = match (edit.now.is_empty(), points.get(first).is_some_and(beyond)) {
                (true, true) => start..start,
                (true, false) => end..end,
                (false, _) => start..end,
            };
            edits.push(edit);
        }
        edits.sort_by_key(|edit| (edit.was.start, edit.was.end, edit.now.start));
        self.edits = edits;
    }

    /// Returns where something that is put in stood in the gathered text: behind what was taken out there,
    /// but in the leaf that it will belong to (see [`Run::move_all`]).
    fn past_point(&self, now: usize) -> usize {
        let leaf = self.leaves.partition_point(|leaf| leaf.range.end < now);
        let past = self.past(now);
        self.leaves.get(leaf).map_or(past, |leaf| past.min(leaf.was.end))
    }

    /// Returns where the end of a stretch stood in the gathered text: before what was taken out behind it.
    fn past_end(&self, now: usize) -> usize {
        let before =
            |edit: &Edit| edit.now.end < now || edit.now.end == now && !edit.now.is_empty();
        let after = self.edits.partition_point(before);
        let base = after.checked_sub(1).and_then(|last| self.edits.get(last));
        match self.edits.get(after) {
            Some(edit) if edit.now.start < now => edit.was.start,
            _ => base.map_or(now, |edit| edit.was.end + (now - edit.now.end)),
        }
    }

    fn move_all(&mut self, shifts: &[Shift]) {
        let inner = |range: &mut Range<usize>| {
            *range = shifted(range.start, shifts)..shifted_end(range.end, shifts);
        };
        self.marks.iter_mut().for_each(|mark| inner(&mut mark.range));
        let mut before = None;
        for leaf in &mut self.leaves {
            let old = leaf.range.clone();
            // What is put in between two leaves belongs to the first; without a first, to the second.
            let joined = before == Some(old.start);
            let start = if joined { shifted } else { shifted_first };
            leaf.range = start(old.start, shifts)..shifted_end(old.end, shifts);
            before = Some(old.end);
        }
        self.shielded.iter_mut().for_each(inner);
        self.closed.iter_mut().for_each(inner);
        self.wraps.iter_mut().for_each(|wrap| {
            wrap.range = shifted(wrap.range.start, shifts)..shifted_inside(wrap.range.end, shifts);
        });
        self.notices.iter_mut().for_each(|notice| inner(&mut notice.range));
    }
}

type Shift = (Range<usize>, Range<usize>);

/// Moves an offset that begins something: at the start of a change it stays before it, at an insertion it
/// goes behind it.
fn shifted(at: usize, shifts: &[Shift]) -> usize {
    let next = shifts.partition_point(|(old, _)| old.end <= at);
    match (shifts.get(next), next.checked_sub(1).map(|last| &shifts[last])) {
        (Some((old, new)), _) if old.start <= at => new.start,
        (_, Some((old, new))) => new.end + (at - old.end),
        (_, None) => at,
    }
}

/// Moves an offset that begins something and stays before what is put in there.
fn shifted_first(at: usize, shifts: &[Shift]) -> usize {
    let empty = |old: &Range<usize>| old.is_empty() && old.end == at;
    let next = shifts.partition_point(|(old, _)| old.end <= at && !empty(old));
    match (shifts.get(next), next.checked_sub(1).map(|last| &shifts[last])) {
        (Some((old, new)), _) if old.start <= at => new.start,
        (_, Some((old, new))) => new.end + (at - old.end),
        (_, None) => at,
    }
}

/// Moves the end of a title: what is put in behind it stands outside.
fn shifted_inside(at: usize, shifts: &[Shift]) -> usize {
    let empty = |old: &Range<usize>| old.is_empty() && old.end == at;
    let next = shifts.partition_point(|(old, _)| old.end <= at && !empty(old));
    match (shifts.get(next), next.checked_sub(1).map(|last| &shifts[last])) {
        (Some((old, new)), _) if old.start < at => new.end,
        (_, Some((old, new))) => new.end + (at - old.end),
        (_, None) => at,
    }
}

/// Moves an offset that ends something: at the end of a change it stands behind it.
fn shifted_end(at: usize, shifts: &[Shift]) -> usize {
    let next = shifts.partition_point(|(old, _)| old.end <= at);
    match (shifts.get(next), next.checked_sub(1).map(|last| &shifts[last])) {
        (Some((old, new)), _) if old.start < at => new.end,
        (_, Some((old, new))) => new.end + (at - old.end),
        (_, None) => at,
    }
}
