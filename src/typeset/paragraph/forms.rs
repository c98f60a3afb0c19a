//! Words as items, remembered: a book repeats its words, and a word between two spaces comes to the same
//! boxes and breaks each time it is set in the same style.
//!
//! Each compositor has a case of its own, to which it goes for every word. What one has made stands in the
//! rack too, where the others look before they make a word themselves. They copy what they find there: a
//! word shared by two threads would have to be counted by both each time it is set.

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use rustc_hash::FxHashMap;

use super::Kind;
use super::items::{Builder, Cut, Origin, Segment};
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

impl Form {
    /// Copies the form so that it shares nothing with the original.
    fn copied(&self) -> Self {
        let Segment { range, level, size, runs, cuts } = &self.segment;
        let copied = |cut: &Cut| {
            let (head, tail) =
                (cut.head.iter().cloned().collect(), cut.tail.iter().cloned().collect());
            Cut { head, tail, ..*cut }
        };
        let (runs, cuts) = (runs.iter().cloned().collect(), cuts.iter().map(copied).collect());
        let segment = Segment { range: range.clone(), level: *level, size: *size, runs, cuts };
        Self { segment, items: self.items.clone(), origins: self.origins.clone() }
    }
}

/// Words in one manner.
type Words = FxHashMap<Box<str>, Arc<Form>>;

/// The words that any compositor of a book has made, by manner.
#[derive(Default)]
pub struct Rack {
    manners: Mutex<Vec<(Manner, Arc<RwLock<Words>>)>>,
}

impl Rack {
    /// Returns the words in a manner, which is new or has been seen.
    fn words(&self, manner: &Manner) -> Arc<RwLock<Words>> {
        let mut manners = self.manners.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, words)) = manners.iter().find(|(known, _)| known.is(manner)) {
            return words.clone();
        }
        let words = Arc::<RwLock<Words>>::default();
        manners.push((manner.clone(), words.clone()));
        words
    }
}

/// The words that a compositor has made or copied in one manner, beside those in the rack.
struct Case {
    manner: Manner,
    numbers: FxHashMap<Box<str>, u32>,
    forms: Vec<Arc<Form>>,
    rack: Arc<RwLock<Words>>,
}

impl Case {
    /// Returns a word that was made before, here or by another.
    fn find(&mut self, word: &str) -> Option<&Form> {
        let number = match self.numbers.get(word) {
            Some(&number) => number,
            None => {
                let rack = self.rack.read().unwrap_or_else(PoisonError::into_inner);
                let form = rack.get(word)?.copied();
                drop(rack);
                self.add(word, Arc::new(form))
            }
        };
        self.forms.get(number as usize).map(|form| &**form)
    }

    /// Keeps a word that was made, for itself and for the others.
    fn keep(&mut self, word: &str, form: Form) {
        let form = Arc::new(form);
        self.add(word, form.clone());
        self.rack.write().unwrap_or_else(PoisonError::into_inner).insert(word.into(), form);
    }

    fn add(&mut self, word: &str, form: Arc<Form>) -> u32 {
        let number = self.forms.len() as u32;
        self.forms.push(form);
        self.numbers.insert(word.into(), number);
        number
    }
}

/// The cases of a compositor.
#[derive(Default)]
pub(crate) struct Forms {
    cases: Vec<Case>,
    rack: Arc<Rack>,
}

impl Forms {
    /// Makes cases that are filled beside a rack.
    pub(crate) fn beside(rack: Arc<Rack>) -> Self {
        Self { cases: Vec::new(), rack }
    }

    /// Returns the number of the case for a manner, which is new or has been seen.
    fn case(&mut self, manner: &Manner) -> usize {
        self.cases.iter().position(|case| case.manner.is(manner)).unwrap_or_else(|| {
            let (manner, rack) = (manner.clone(), self.rack.words(manner));
            self.cases.push(Case { manner, numbers: Default::default(), forms: Vec::new(), rack });
            self.cases.len() - 1
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
        let next = self.next_place(range.start + 1);
        let source = &self.made.source;
        if !self.levels.is_empty() || source.span_at(range.start) != source.span_at(range.end - 1) {
            return Recalled::Never;
        }
        let Some(piece) = source.piece_at(range.start) else { return Recalled::Never };
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
                let number = self.compositor.forms.case(&manner);
                self.last = LastManner(Some((manner, number)));
                number
            }
        };
        let Some(form) = self.compositor.forms.cases[number].find(&text[range.clone()]) else {
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
        self.compositor.forms.cases[manner].keep(word, form);
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
