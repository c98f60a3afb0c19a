//! Where words may be divided: by the author, by the language, and in an emergency.

use std::ops::Range;
use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation;

use super::Kind;
use super::breaks::Opportunity;
use super::items::Builder;
use super::linebreak::BreakKind;
use crate::font::{ShapedRun, Style};
use crate::length::Length;

/// What it costs to divide a word.
const HYPHEN: f64 = 35.0;
/// What it costs besides to divide a name.
const NAME: f64 = 14.0;
/// What it costs besides to divide a part of a compound.
const COMPOUND: f64 = 20.0;
/// What it costs to end a line where no rule allows it.
const EMERGENCY: f64 = 5_000.0;

impl Builder<'_, '_> {
    /// Returns where a word may be divided, in order.
    pub(crate) fn places(&mut self, text: &str, range: &Range<usize>) -> Vec<Opportunity> {
        let inside = |at: &usize| range.start < *at && *at < range.end;
        let lower = self.opportunities.partition_point(|place| place.at <= range.start);
        let upper = self.opportunities.partition_point(|place| place.at < range.end);
        let mut places = self.opportunities[lower..upper.max(lower)].to_vec();
        for &at in self.made.source.soft_breaks.iter().filter(|at| inside(at)) {
            places.push(Opportunity { at, kind: BreakKind::Plain, penalty: 0.0 });
        }
        if self.shape.hyphenate {
            let soft: Vec<usize> =
                self.made.source.soft_hyphens.iter().copied().filter(inside).collect();
            if soft.is_empty() {
                self.hyphens(text, range, &mut places);
            }
            let hyphen = |at| Opportunity { at, kind: BreakKind::Hyphen, penalty: HYPHEN };
            places.extend(soft.into_iter().map(hyphen));
        }
        places.sort_by(|a, b| a.at.cmp(&b.at).then(a.penalty.total_cmp(&b.penalty)));
        places.dedup_by_key(|place| place.at);
        places
    }

    /// Adds the places where the language divides the word; its parts one by one if it is a compound.
    pub(crate) fn hyphens(
        &mut self,
        text: &str,
        range: &Range<usize>,
        places: &mut Vec<Opportunity>,
    ) {
        let word = &text[range.clone()];
        let compound = word.contains(['-', '‐', '–', '/']);
        let mut at = range.start;
        for part in word.split_inclusive(['-', '‐', '–', '—', '―', '/', '…']) {
            let (from, end) = (at, at + part.len());
            at = end;
            let Some(piece) = self.made.source.piece_at(from) else { return };
            if !piece.hyphenate || piece.kind != Kind::Text || part.len() < 5 {
                continue;
            }
            let language = &piece.style.language;
            let letters = part.trim_end_matches(['-', '‐', '–', '—', '―', '/', '…']);
            let name = letters.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase)
                && !language.starts_with("de");
            let penalty =
                HYPHEN + if name { NAME } else { 0.0 } + if compound { COMPOUND } else { 0.0 };
            for point in self.compositor.divisions(letters, language).iter() {
                places.push(Opportunity { at: from + point, kind: BreakKind::Hyphen, penalty });
            }
        }
    }

    /// Returns where style or direction change inside a word.
    pub(crate) fn seams(&self, range: &Range<usize>) -> Vec<usize> {
        let source = &self.made.source;
        let mut seams: Vec<usize> = Vec::new();
        let spans = source.span_at(range.start)..=source.span_at(range.end - 1);
        for (a, b) in spans.clone().zip(spans.skip(1)) {
            let (a, b) = (&source.spans[a], &source.spans[b]);
            let (one, other) = (&source.pieces[a.piece], &source.pieces[b.piece]);
            let mark =
                matches!(other.kind, Kind::NoteMark(_)) || matches!(one.kind, Kind::NoteMark(_));
            if a.piece != b.piece && (mark || one.style != other.style) {
                seams.push(b.start);
            }
        }
        if !self.levels.is_empty() {
            let changes =
                (range.start + 1..range.end).filter(|&at| self.levels[at] != self.levels[at - 1]);
            seams.extend(changes);
        }
        seams
    }

    /// German joins no letters over the border of two parts of a word: the f and l of `Auflage` stand apart.
    ///
    /// The places where the word may be divided stand in for its parts; where one falls into a ligature, the
    /// whole word is set without.
    pub(crate) fn parted(&mut self, style: Arc<Style>, word: &str) -> Arc<Style> {
        let joins = ["ff", "fi", "fl", "ft", "fj", "fb", "fh", "fk"];
        if !style.language.starts_with("de") || !joins.iter().any(|pair| word.contains(pair)) {
            return style;
        }
        let points = self.compositor.divisions(word, &style.language);
        let joined = |at: &usize| {
            word[..*at].ends_with('f')
                && word[*at..].starts_with(['f', 'i', 'l', 't', 'j', 'b', 'h', 'k'])
        };
        if points.iter().any(joined) {
            return Arc::new(Style { ligatures: false, ..(*style).clone() });
        }
        style
    }

    /// Says whether a word is longer than a line.
    pub(crate) fn is_too_long(
        &mut self,
        text: &str,
        range: &Range<usize>,
        seams: &[usize],
    ) -> bool {
        // No letter is wider than two ems.
        let size = self.style(range.start).size;
        let letters = range.len() as i64;
        if size * (2 * letters) < self.narrowest {
            return false;
        }
        let mut width = Length::ZERO;
        let mut from = range.start;
        for &to in seams.iter().chain([&range.end]) {
            let style = self.style(from);
            let runs = self.compositor.shaper.word(&text[from..to], &style);
            width += runs.iter().map(ShapedRun::width).sum();
            from = to;
        }
        width.scale(0.98) > self.narrowest
    }

    /// Returns the places where a word that is longer than the line is divided: the known ones, and where
    /// there is none for an em or two, between any two letters.
    pub(crate) fn emergency(
        &self,
        text: &str,
        range: &Range<usize>,
        known: Vec<Opportunity>,
    ) -> Vec<Opportunity> {
        let (mut places, mut added) = (known, Vec::new());
        let word = &text[range.clone()];
        for (offset, _) in word.grapheme_indices(true).skip(1) {
            let at = range.start + offset;
            if places.binary_search_by_key(&at, |place| place.at).is_err() {
                added.push(Opportunity { at, kind: BreakKind::Emergency, penalty: EMERGENCY });
            }
        }
        places.extend(added);
        places.sort_by_key(|place| place.at);
        places
    }
}
