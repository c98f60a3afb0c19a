//! Words as items, remembered: a book repeats its words, and a word between two spaces comes to the same
//! boxes and breaks each time it is set in the same style.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Kind;
use super::items::{Builder, Origin, Segment};
use super::linebreak::Item;
use crate::font::Style;

/// A word made into items; its segment is number 0.
struct Form {
    segment: Segment,
    items: Box<[Item]>,
    origins: Box<[Origin]>,
}

/// What the items of a word depend on beside its letters.
#[derive(Clone)]
struct Manner {
    style: Arc<Style>,
    hyphenate: bool,
    protrusion: bool,
}

impl Manner {
    /// Says whether words come out alike in two manners.
    fn is(&self, other: &Self) -> bool {
        self.hyphenate == other.hyphenate
            && self.protrusion == other.protrusion
            && (Arc::ptr_eq(&self.style, &other.style) || self.style == other.style)
    }
}

/// The words that have been made, by manner.
#[derive(Default)]
pub(crate) struct Forms {
    manners: Vec<(Manner, FxHashMap<Box<str>, Form>)>,
}

impl Forms {
    /// Returns the number of a manner, which is new or has been seen.
    fn manner(&mut self, manner: &Manner) -> usize {
        self.manners.iter().position(|(known, _)| known.is(manner)).unwrap_or_else(|| {
            self.manners.push((manner.clone(), FxHashMap::default()));
            self.manners.len() - 1
        })
    }
}

/// The manner of the word before, with its number.
#[derive(Default)]
pub(crate) struct LastManner(Option<(Manner, usize)>);

impl Builder<'_, '_> {
    /// Adds a word that was made before; where it was not, returns the manner under which to remember it.
    ///
    /// Only what nothing around it can change is remembered: a word of one piece from left to right, which
    /// no rule but hyphenation divides, and which is shorter than any line.
    pub(crate) fn recall(&mut self, text: &str, range: &Range<usize>) -> Recalled {
        let source = &self.made.source;
        if !self.levels.is_empty() || source.span_at(range.start) != source.span_at(range.end - 1) {
            return Recalled::Never;
        }
        let Some(piece) = source.piece_at(range.start) else { return Recalled::Never };
        let next = self.opportunities.partition_point(|place| place.at <= range.start);
        let is_divided = self.opportunities.get(next).is_some_and(|place| place.at < range.end);
        let is_short = piece.style.size * (2 * range.len() as i64) < self.narrowest;
        if piece.kind != Kind::Text || is_divided || !is_short {
            return Recalled::Never;
        }
        let hyphenate = self.shape.hyphenate && piece.hyphenate;
        let number = match &self.last.0 {
            Some((last, number))
                if Arc::ptr_eq(&last.style, &piece.style) && last.hyphenate == hyphenate =>
            {
                *number
            }
            _ => {
                let protrusion = self.shape.protrusion;
                let manner = Manner { style: piece.style.clone(), hyphenate, protrusion };
                let number = self.compositor.forms.manner(&manner);
                self.last = LastManner(Some((manner, number)));
                number
            }
        };
        let Some(form) = self.compositor.forms.manners[number].1.get(&text[range.clone()]) else {
            return Recalled::New(number);
        };
        let segments = self.made.segments.len() as u32;
        self.made.segments.push(Segment { range: range.clone(), ..form.segment.clone() });
        self.made.items.extend_from_slice(&form.items);
        self.made.origins.extend(form.origins.iter().map(|&origin| numbered(origin, segments)));
        Recalled::Done
    }

    /// Remembers the word that was just added: one segment, and the items from a number on.
    pub(crate) fn remember(&mut self, manner: usize, word: &str, from: usize) {
        let Some(segment) = self.made.segments.last() else { return };
        let form = Form {
            segment: segment.clone(),
            items: self.made.items[from..].into(),
            origins: self.made.origins[from..].iter().map(|&origin| numbered(origin, 0)).collect(),
        };
        self.compositor.forms.manners[manner].1.insert(word.into(), form);
    }
}

/// Whether a word was there.
pub(crate) enum Recalled {
    /// It is added.
    Done,
    /// It is to be made, and remembered under this manner.
    New(usize),
    /// It is to be made; what comes of it depends on what stands around it.
    Never,
}

/// Returns an origin in a segment of another number.
fn numbered(origin: Origin, segment: u32) -> Origin {
    match origin {
        Origin::Ink { from, to, .. } => Origin::Ink { segment, from, to },
        Origin::Cut { cut, .. } => Origin::Cut { segment, cut },
        other @ (Origin::Space { .. } | Origin::Room | Origin::Between) => other,
    }
}
