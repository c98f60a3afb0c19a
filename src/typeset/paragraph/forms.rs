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
use super::items::{Builder, Origin, Segment};
use super::linebreak::Item;
use crate::font::shape::Plans;
use crate::font::{ShapedRun, Style};

/// Shaped letters without spaces.
#[derive(Debug)]
pub(crate) struct Form {
    pub(crate) runs: Arc<[ShapedRun]>,
    /// Where they may be divided, in order.
    pub(crate) cuts: Vec<Cut>,
    /// What they come to where they are a word that is remembered; their segment is number 0.
    pub(crate) items: Box<[(Item, Origin)]>,
}

/// A place where letters may be divided.
#[derive(Clone, Debug)]
pub(crate) struct Cut {
    /// Bytes from the start of the segment.
    pub(crate) at: usize,
    /// The beginning with its hyphen, as it stands at the line's end.
    pub(crate) head: Arc<[ShapedRun]>,
    /// The rest, as it stands at the beginning of the next line.
    pub(crate) tail: Arc<[ShapedRun]>,
    /// What the line ends in.
    pub(crate) last: char,
    /// Whether that is a hyphen which is put in.
    pub(crate) hyphenated: bool,
}

impl Form {
    /// Copies the form so that it shares nothing with the original.
    fn copied(&self) -> Self {
        let shaped = |runs: &[ShapedRun]| runs.iter().cloned().collect();
        let cut = |cut: &Cut| Cut { head: shaped(&cut.head), tail: shaped(&cut.tail), ..*cut };
        Self {
            runs: shaped(&self.runs),
            cuts: self.cuts.iter().map(cut).collect(),
            items: self.items.clone(),
        }
    }
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

/// Words in one manner.
type Words = FxHashMap<Box<str>, Arc<Form>>;

/// The words that any compositor of a book has made, by manner.
#[derive(Default)]
pub struct Rack {
    plans: Arc<Plans>,
    manners: Mutex<Vec<(Manner, Arc<RwLock<Words>>)>>,
}

impl Rack {
    /// Returns the plans by which the words are shaped.
    pub(crate) fn plans(&self) -> Arc<Plans> {
        self.plans.clone()
    }

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
    fn find(&mut self, word: &str) -> Option<&Arc<Form>> {
        let number = match self.numbers.get(word) {
            Some(&number) => number,
            None => {
                let rack = self.rack.read().unwrap_or_else(PoisonError::into_inner);
                let form = rack.get(word)?.copied();
                drop(rack);
                self.add(word, Arc::new(form))
            }
        };
        self.forms.get(number as usize)
    }

    /// Keeps a word that was made, for itself and for the others.
    fn keep(&mut self, word: &str, form: Arc<Form>) {
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
        let size = piece.style.size;
        let is_short = size * (2 * range.len() as i64) < self.narrowest;
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
        let number = self.made.segments.len() as u32;
        for &(item, origin) in &form.items {
            self.made.items.push(item);
            self.made.origins.push(numbered(origin, number));
        }
        let (range, form) = (range.clone(), form.clone());
        self.made.segments.push(Segment { range, level: 0, size, form });
        Recalled::Done
    }

    /// Remembers the word that was just added: one segment, and the items from a number on.
    pub(crate) fn remember(&mut self, manner: usize, word: &str, from: usize) {
        let Some(segment) = self.made.segments.last_mut() else { return };
        let Some(form) = Arc::get_mut(&mut segment.form) else { return };
        let made = self.made.items[from..].iter().zip(&self.made.origins[from..]);
        form.items = made.map(|(&item, &origin)| (item, numbered(origin, 0))).collect();
        self.compositor.forms.cases[manner].keep(word, segment.form.clone());
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
