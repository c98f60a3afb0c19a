//! Taking a change back, or giving it another reading.

use std::ops::Range;

use super::{Edit, Run};

/// What a revision moved: this stretch has now this many bytes.
#[derive(Clone, Debug)]
pub(crate) struct Moved {
    old: Range<usize>,
    len: usize,
}

impl Moved {
    fn start(&self, at: usize) -> usize {
        if at >= self.old.end { at - self.old.len() + self.len } else { at.min(self.old.start) }
    }

    fn end(&self, at: usize) -> usize {
        let beyond = at >= self.old.end && !(self.old.is_empty() && at == self.old.end);
        match (beyond, at > self.old.start) {
            (true, _) => at - self.old.len() + self.len,
            (false, true) => self.old.start + self.len,
            (false, false) => at,
        }
    }

    /// Moves a stretch of the text.
    pub(crate) fn shift(&self, range: &mut Range<usize>) {
        *range = self.start(range.start)..self.end(range.end).max(self.start(range.start));
    }
}

impl Run {
    /// Gives a change another reading; `None` takes it back.
    pub(crate) fn revise(&mut self, index: usize, reading: Option<&str>) -> Moved {
        let Edit { was, now, .. } = self.edits[index].clone();
        let restored = self.was[was.clone()].to_owned();
        let text = reading.unwrap_or(&restored);
        let moved = Moved { old: now.clone(), len: text.len() };
        self.text.replace_range(now.clone(), text);
        let by = |at: usize| at - now.len() + text.len();
        for edit in &mut self.edits[index + 1..] {
            edit.now = by(edit.now.start)..by(edit.now.end);
        }
        self.edits[index].now = now.start..now.start + text.len();
        // Leaves know what they held at first, which tells before from behind where a change is empty.
        let mut owned = false;
        for leaf in &mut self.leaves {
            let holds = leaf.was.start <= was.start && was.end <= leaf.was.end;
            if holds && !owned && leaf.range.end >= now.end {
                leaf.range.end = by(leaf.range.end);
                owned = true;
            } else if owned {
                leaf.range = by(leaf.range.start)..by(leaf.range.end);
            }
        }
        self.marks.iter_mut().for_each(|mark| moved.shift(&mut mark.range));
        self.shielded.iter_mut().for_each(|range| moved.shift(range));
        self.closed.iter_mut().for_each(|range| moved.shift(range));
        self.wraps.iter_mut().for_each(|wrap| moved.shift(&mut wrap.range));
        self.notices.iter_mut().for_each(|notice| moved.shift(&mut notice.range));
        if text == restored {
            self.edits.remove(index);
        }
        moved
    }
}
