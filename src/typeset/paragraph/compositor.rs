//! The compositor: keeps what has been learnt of words, and sets paragraphs.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::demerits::{FORBIDDEN, Setting as Filling, Tolerances};
use super::forms::{Forms, Rack};
use super::items::{Origin, Prepared, prepare};
use super::linebreak::{BreakKind, Item, Solution, break_lines};
use super::source::Source;
use super::{
    Alignment, Fault, FaultyLine, Kind, LineFacts, Paragraph, ParagraphShape, Setting, StyledText,
};
use crate::document::{Language, NoteId, Place};
use crate::font::hyphenate::Hyphenator;
use crate::font::library::FontLibrary;
use crate::font::shape::Shaper;
use crate::font::{ShapedRun, Style};
use crate::length::Length;

/// Sets paragraphs, one after the other; make one for each thread.
///
/// What it remembers (shaped words, divisions), and what it finds in the [`Rack`] that it shares with others,
/// makes it faster and changes no result.
pub struct Compositor<'a> {
    pub(crate) shaper: Shaper<'a>,
    exceptions: BTreeMap<String, Vec<String>>,
    languages: BTreeMap<String, Divider>,
    pub(crate) forms: Forms,
}

/// The divisions of one language, with the words that have been asked for.
struct Divider {
    hyphenator: Hyphenator,
    known: FxHashMap<Box<str>, Arc<[usize]>>,
}

impl<'a> Compositor<'a> {
    /// Makes a compositor for a book, with the divisions that its manifest states, by language.
    pub fn new(library: &'a FontLibrary, hyphenation: &[(Language, Vec<String>)]) -> Self {
        let mut exceptions: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (language, words) in hyphenation {
            let primary = language.primary().to_owned();
            exceptions.entry(primary).or_default().extend(words.iter().cloned());
        }
        let (shaper, forms) = (Shaper::new(library), Forms::default());
        Self { shaper, exceptions, languages: BTreeMap::new(), forms }
    }

    /// Has the compositor share a rack with the others who set the same book, with the same faces and
    /// divisions.
    #[must_use]
    pub fn beside(self, rack: Arc<Rack>) -> Self {
        let shaper = self.shaper.sharing(rack.plans());
        Self { shaper, forms: Forms::beside(rack), ..self }
    }

    /// Returns the faces that are set with.
    pub fn library(&self) -> &'a FontLibrary {
        self.shaper.library()
    }

    /// Sets a paragraph.
    pub fn set(&mut self, text: &StyledText, shape: &ParagraphShape) -> Paragraph {
        let prepared = prepare(self, Source::new(&text.pieces), shape);
        choose(Arc::new(prepared), shape.clone())
    }

    /// Shapes letters without spaces, all of one direction.
    pub(crate) fn glyphs(&mut self, word: &str, style: &Style, level: u8) -> Arc<[ShapedRun]> {
        if level == 0 {
            return self.shaper.word(word, style);
        }
        self.shaper.shape_with_levels(word, style, &vec![level; word.len()]).into()
    }

    /// Returns the bytes at which a language divides a word.
    pub(crate) fn divisions(&mut self, word: &str, language: &str) -> Arc<[usize]> {
        if !self.languages.contains_key(language) {
            let primary = language.split('-').next().unwrap_or_default();
            let exceptions = self.exceptions.get(primary).map_or(&[][..], Vec::as_slice);
            let hyphenator = Hyphenator::new(language, exceptions, None, None);
            let divider = Divider { hyphenator, known: FxHashMap::default() };
            self.languages.insert(language.to_owned(), divider);
        }
        let Some(divider) = self.languages.get_mut(language) else { return Arc::from([]) };
        if let Some(points) = divider.known.get(word) {
            return points.clone();
        }
        let points: Arc<[usize]> = divider.hyphenator.points(word).into();
        divider.known.insert(word.into(), points.clone());
        points
    }
}

impl Paragraph {
    /// Sets the paragraph anew with no word broken at the end of these lines, counted from 0: a page ends
    /// there. The lines before may change as well; where nothing else is possible the hyphen stays.
    #[must_use]
    pub fn unbroken_at(&self, lines: &[usize]) -> Self {
        let mut shape = self.shape.clone();
        shape.tolerances.unbroken = lines.to_vec();
        choose(self.prepared.clone(), shape)
    }

    /// Sets the paragraph anew with half as much again of expansion and twice the tracking, for lengths that
    /// it cannot have otherwise.
    #[must_use]
    pub fn loosened(&self) -> Self {
        let mut shape = self.shape.clone();
        shape.tolerances.expansion *= 1.5;
        shape.tolerances.tracking *= 2.0;
        choose(self.prepared.clone(), shape)
    }

    /// Returns the lines of the best setting that an editor should look at; often none.
    pub fn faults(&self) -> Vec<FaultyLine> {
        if self.natural.lines.iter().all(|line| line.fault.is_none()) {
            return Vec::new();
        }
        let drawn = self.lines(&self.natural);
        let faulty = drawn.iter().filter_map(|line| {
            let fault = line.facts.fault?;
            let text: String = line.runs.iter().map(|run| run.text.as_str()).collect();
            Some(FaultyLine { fault, place: line.facts.place, text: text.replace('\u{ad}', "-") })
        });
        faulty.collect()
    }

    /// Returns the paragraph's breaker items in a stable text form.
    pub fn dump_items(&self) -> String {
        super::dump::items(&self.prepared)
    }
}

/// Breaks a prepared paragraph, by stages: what cannot be set within the tolerances is set within wider
/// ones, and at last with lines that are reported.
fn choose(prepared: Arc<Prepared>, shape: ParagraphShape) -> Paragraph {
    let measures: Vec<Length> = shape.lines.iter().map(|line| line.measure).collect();
    let mut ways: Vec<Setting> = Vec::new();
    for t in stages(&shape) {
        // Lines beyond all bounds are for paragraphs that have no setting at all.
        if t.rescue && !ways.is_empty() {
            break;
        }
        let found = break_lines(&prepared.items, &measures, &t);
        let least =
            |demerits: &mut dyn Iterator<Item = f64>| demerits.fold(f64::INFINITY, f64::min);
        let cost = least(&mut found.iter().map(|solution| solution.demerits));
        if cost < least(&mut ways.iter().map(|way| way.demerits)) {
            ways = found.into_iter().map(|solution| setting(&prepared, solution, &t)).collect();
        }
        if cost < FORBIDDEN {
            break;
        }
    }
    let best = (0..ways.len()).min_by(|&a, &b| ways[a].demerits.total_cmp(&ways[b].demerits));
    let Some(best) = best else { return nothing(prepared, shape) };
    let longer = (ways.len() > best + 1).then(|| ways.swap_remove(best + 1));
    let natural = ways.swap_remove(best);
    let shorter = ways.pop().filter(|_| best > 0);
    Paragraph { natural, shorter, longer, prepared, shape }
}

/// Makes a paragraph without lines, for a text that has none.
fn nothing(prepared: Arc<Prepared>, shape: ParagraphShape) -> Paragraph {
    let natural = Setting {
        lines: Vec::new(),
        demerits: 0.0,
        ends: Vec::new(),
        expansion: 0.0,
        tracking: 0.0,
    };
    Paragraph { natural, shorter: None, longer: None, prepared, shape }
}

/// Returns the tolerances to try, one after the other.
fn stages(shape: &ParagraphShape) -> Vec<Tolerances> {
    let mut first = shape.tolerances.clone();
    if shape.alignment != Alignment::Justified {
        first.setting = if shape.balanced { Filling::Balanced } else { Filling::Ragged };
        first.expansion = 0.0;
        first.tracking = 0.0;
        if shape.balanced {
            // A title has as few lines as it can, and no last line is a stub by measure: they are even.
            first.line = first.line.max(30.0);
        } else {
            first.line = first.line.max(4.0);
        }
        let rescue = Tolerances { rescue: true, ..first.clone() };
        return vec![first, rescue];
    }
    let wider = Tolerances {
        expansion: first.expansion * 1.5,
        tracking: first.tracking * 2.0,
        ..first.clone()
    };
    // A last line of one short word is a lesser fault than a line of wide spaces.
    let stub = Tolerances { shortest_last: first.shortest_last.scale(0.6), ..wider.clone() };
    let loose = Tolerances { spaces: (first.spaces.0.min(0.62), 2.0), ..stub.clone() };
    let rescue = Tolerances { rescue: true, ..loose.clone() };
    vec![first, wider, stub, loose, rescue]
}

/// Gathers what is known of the lines of a solution.
fn setting(prepared: &Prepared, solution: Solution, t: &Tolerances) -> Setting {
    let mut from = 0;
    let mut lines = Vec::with_capacity(solution.lines.len());
    for end in &solution.lines {
        let kind = match prepared.items[end.item] {
            Item::Break(at) => at.kind,
            Item::Box { .. } | Item::Glue(_) => BreakKind::End,
        };
        let over = end.fit.over;
        let fault = if over > Length::ZERO {
            Some(Fault::Overfull(over))
        } else if kind == BreakKind::Emergency {
            Some(Fault::BrokenWord)
        } else if over < Length::ZERO {
            Some(Fault::Loose(f64::INFINITY))
        } else {
            (end.fit.rho > 1.5).then_some(Fault::Loose(end.fit.rho))
        };
        let (place, notes) = contents(prepared, from..end.item);
        lines.push(LineFacts { end: kind, notes, place, fault });
        from = end.item + 1;
    }
    Setting {
        lines,
        demerits: solution.demerits,
        ends: solution.lines,
        expansion: t.expansion,
        tracking: t.tracking,
    }
}

/// Returns the place of the first byte among some items, and the notes that are called there.
fn contents(prepared: &Prepared, items: std::ops::Range<usize>) -> (Place, Vec<NoteId>) {
    let source = &prepared.source;
    let calls = source.pieces.iter().any(|piece| matches!(piece.kind, Kind::NoteMark(_)));
    let (mut place, mut notes) = (None, Vec::new());
    for origin in &prepared.origins[items] {
        let &Origin::Ink { segment, from, .. } = origin else { continue };
        let at = prepared.segments[segment as usize].range.start + from as usize;
        let span = &source.spans[source.span_at(at)];
        let piece = &source.pieces[span.piece];
        place.get_or_insert_with(|| piece.place_at(span.offset + at - span.start));
        if !calls {
            break;
        }
        if let Kind::NoteMark(note) = piece.kind
            && from == 0
            && !notes.contains(&note)
        {
            notes.push(note);
        }
    }
    (place.unwrap_or_default(), notes)
}
