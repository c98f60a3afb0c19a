//! Lines drawn: glyphs at their final places.
//!
//! What the breaker weighed is what is drawn: the fit it found for a line gives the scale of the glyphs, the
//! tracking and the word spaces, and every glyph gets its place from them. Words of another direction are
//! put in order here, after breaking (Unicode Standard Annex 9, rule L2); `pen` places the glyphs.

use std::ops::Range;

use super::items::{Origin, Prepared};
use super::linebreak::{Breakpoint, Item};
use super::pen::{Pen, Slate};
use super::{Alignment, Line, Paragraph, Setting, Styled};
use crate::document::Place;
use crate::font::{ShapedRun, shape};
use crate::length::Length;
use crate::typeset::display::GlyphRun;

impl Styled {
    /// Returns the place of a byte of its text.
    pub(crate) fn place_at(&self, offset: usize) -> Place {
        Place { offset: self.place.offset + offset as u32, ..self.place }
    }
}

impl Paragraph {
    /// Draws the lines of one of the paragraph's settings.
    pub fn lines(&self, setting: &Setting) -> Vec<Line> {
        let mut from = 0;
        let mut lines = Vec::with_capacity(setting.ends.len());
        let (mut parts, mut slate) = (Vec::new(), Slate::default());
        for (index, end) in setting.ends.iter().enumerate() {
            let mut draft = Draft {
                prepared: &self.prepared,
                scale: 1.0 + setting.expansion * end.fit.x,
                tracking: setting.tracking * end.fit.x,
                rho: end.fit.rho,
                parts: std::mem::take(&mut parts),
            };
            let (mut runs, width, hang) = draft.draw(from, end, &mut slate);
            parts = draft.parts;
            parts.clear();
            let left = self.left(index, width, hang, end);
            runs.iter_mut().for_each(|run| run.origin.x += left);
            lines.push(Line {
                runs,
                facts: setting.lines[index].clone(),
                left,
                right: left + width,
                rho: end.fit.rho,
                x: end.fit.x,
            });
            from = end.item + 1;
        }
        lines
    }

    /// Returns where a line of a width begins; `hang` is what reaches past its two ends.
    fn left(&self, line: usize, width: Length, hang: (Length, Length), end: &Breakpoint) -> Length {
        let shape = &self.shape;
        let slots = &shape.lines;
        let slot = slots.get(line).or(slots.last()).copied().unwrap_or_default();
        let whole = slots.iter().map(|slot| slot.indent + slot.measure).max().unwrap_or_default();
        let begin =
            if shape.right_to_left { whole - slot.indent - slot.measure } else { slot.indent };
        let room = slot.measure - (width - hang.0 - hang.1);
        let to_start = Length::ZERO;
        let aligned = match shape.alignment {
            Alignment::Centred => room / 2,
            Alignment::Justified | Alignment::Ragged => {
                if shape.right_to_left {
                    room
                } else {
                    to_start
                }
            }
            Alignment::RaggedStart => {
                if shape.right_to_left {
                    to_start
                } else {
                    room
                }
            }
        };
        // A line that is too long keeps its beginning in place.
        let aligned = if end.fit.over > Length::ZERO { to_start } else { aligned };
        begin + aligned - hang.0
    }
}

/// A part of a line: glyphs of one direction, or a space.
pub(crate) struct Part<'p> {
    pub(crate) level: u8,
    pub(crate) ink: Ink<'p>,
}

/// What a part shows.
pub(crate) enum Ink<'p> {
    /// Shaped glyphs.
    Glyphs(Letters<'p>),
    /// A space of a width in points, standing for a byte of the text.
    Space { at: usize, width: f64, glyph: Option<&'p ShapedRun> },
    /// Empty room of a width in points.
    Room(f64),
}

/// Shaped glyphs of a part.
pub(crate) struct Letters<'p> {
    pub(crate) runs: &'p [ShapedRun],
    /// The byte of the text that clusters count from.
    pub(crate) start: usize,
    /// The clusters that are drawn.
    pub(crate) range: Range<usize>,
    /// The cluster of a hyphen that is put in.
    pub(crate) hyphen: Option<usize>,
    /// The font size, as tracking sees it.
    pub(crate) size: Length,
}

/// A line on its way to the page.
pub(crate) struct Draft<'p> {
    pub(crate) prepared: &'p Prepared,
    pub(crate) scale: f64,
    pub(crate) tracking: f64,
    rho: f64,
    parts: Vec<Part<'p>>,
}

/// The runs of a line, its width, and what hangs at its two ends.
type Drawn = (Vec<GlyphRun>, Length, (Length, Length));

impl<'p> Draft<'p> {
    /// Draws the items of a line; returns its runs, its width, and what hangs at its two ends.
    fn draw(&mut self, from: usize, end: &Breakpoint, slate: &mut Slate) -> Drawn {
        let items = self.trimmed(from, end.item);
        let hang = self.hang(&items, end.item);
        self.gather(items, from, end.item);
        if self.parts.iter().any(|part| part.level > 0) {
            let levels: Vec<u8> = self.parts.iter().map(|part| part.level).collect();
            let mut parts: Vec<Option<Part>> = self.parts.drain(..).map(Some).collect();
            let order = shape::visual_order(&levels);
            self.parts.extend(order.into_iter().filter_map(|index| parts[index].take()));
        }
        slate.clear(&self.parts);
        let mut pen = Pen::new(self, slate);
        for (at, part) in self.parts.iter().enumerate() {
            let next = self.parts.get(at + 1).map(|next| &next.ink);
            pen.draw(part, !matches!(next, Some(Ink::Glyphs(_))));
        }
        let (runs, width) = pen.finish();
        (runs, width, hang)
    }

    /// Returns the items of a line without the glue at its two ends.
    fn trimmed(&self, from: usize, to: usize) -> Range<usize> {
        let items = &self.prepared.items[from..to];
        let inked = |item: &Item| matches!(item, Item::Box { .. });
        match (items.iter().position(inked), items.iter().rposition(inked)) {
            (Some(first), Some(last)) => from + first..from + last + 1,
            _ => from..from,
        }
    }

    /// Returns what hangs at the two ends of a line.
    fn hang(&self, items: &Range<usize>, end: usize) -> (Length, Length) {
        let made = &self.prepared.items;
        let (Some(first), Some(last)) = (made[items.clone()].first(), made[items.clone()].last())
        else {
            return (Length::ZERO, Length::ZERO);
        };
        let left = if let Item::Box { hang_left, .. } = first { *hang_left } else { Length::ZERO };
        let right = match (&made[end], last) {
            (Item::Break(at), _) if at.before != Default::default() => at.hang_right,
            (_, Item::Box { hang_right, .. }) => *hang_right,
            _ => Length::ZERO,
        };
        (left, right)
    }

    /// Gathers the parts of a line in the order of the text.
    fn gather(&mut self, items: Range<usize>, from: usize, end: usize) {
        let tail = match from.checked_sub(1).map(|before| &self.prepared.origins[before]) {
            Some(Origin::Cut { segment, cut }) => Some((*segment as usize, *cut as usize)),
            _ => None,
        };
        let head = match &self.prepared.origins[end] {
            Origin::Cut { segment, cut } => Some((*segment as usize, *cut as usize)),
            _ => None,
        };
        let prepared: &'p Prepared = self.prepared;
        let mut drawn = None;
        for index in items {
            match prepared.origins[index] {
                Origin::Ink { segment, .. } if drawn == Some(segment) => {}
                Origin::Ink { segment, .. } => {
                    drawn = Some(segment);
                    let segment = segment as usize;
                    let of = |cut: Option<(usize, usize)>| cut.filter(|cut| cut.0 == segment);
                    self.segment(segment, of(tail).map(|cut| cut.1), of(head).map(|cut| cut.1));
                }
                Origin::Space { at, blank } => {
                    drawn = None;
                    let Item::Glue(extent) = self.prepared.items[index] else { continue };
                    let width = extent.ink.to_pt() + extent.space.to_pt() * self.rho;
                    let level = self.level_between(index);
                    let glyph = prepared.blanks[blank as usize].first();
                    let ink = Ink::Space { at: at as usize, width, glyph };
                    self.parts.push(Part { level, ink });
                }
                Origin::Room => {
                    drawn = None;
                    let Item::Box { extent, .. } = self.prepared.items[index] else { continue };
                    self.parts.push(Part { level: 0, ink: Ink::Room(extent.ink.to_pt()) });
                }
                Origin::Cut { .. } | Origin::Between => {}
            }
        }
    }

    /// Returns the level of a space: that of the words on both sides where they agree, else the lower.
    fn level_between(&self, space: usize) -> u8 {
        let level = |origin: &Origin| match origin {
            Origin::Ink { segment, .. } => Some(self.prepared.segments[*segment as usize].level),
            _ => None,
        };
        let origins = &self.prepared.origins;
        let before = origins[..space].iter().rev().find_map(level).unwrap_or(0);
        let after = origins[space..].iter().find_map(level).unwrap_or(0);
        before.min(after)
    }

    /// Adds a segment, or what of it stands on this line.
    fn segment(&mut self, number: usize, tail: Option<usize>, head: Option<usize>) {
        let prepared: &'p Prepared = self.prepared;
        let segment = &prepared.segments[number];
        let (start, size, level) = (segment.range.start, segment.size, segment.level);
        let form = &*segment.form;
        let from = tail.map_or(0, |cut| form.cuts[cut].at);
        let to = head.map_or(usize::MAX, |cut| form.cuts[cut].at);
        let hyphen = head.filter(|&cut| form.cuts[cut].hyphenated).map(|_| to);
        let whole = 0..usize::MAX;
        let letters = match (tail, head) {
            (None, None) => Letters { runs: &form.runs, start, range: whole, hyphen, size },
            // The head holds its hyphen, as the glyph of the byte behind it.
            (None, Some(cut)) => {
                let runs = &*form.cuts[cut].head;
                Letters { runs, start, range: whole, hyphen, size }
            }
            (Some(cut), _) => {
                let runs = &*form.cuts[cut].tail;
                let range = 0..to.saturating_sub(from).max(1);
                Letters { runs, start: start + from, range, hyphen: None, size }
            }
        };
        self.parts.push(Part { level, ink: Ink::Glyphs(letters) });
        if let (Some(_), Some(cut), Some(at)) = (tail, head, hyphen) {
            // A word over three lines: the hyphen is taken from the head that was shaped for it.
            let runs = &*form.cuts[cut].head;
            let letters = Letters { runs, start, range: at..usize::MAX, hyphen, size };
            self.parts.push(Part { level, ink: Ink::Glyphs(letters) });
        }
    }
}
