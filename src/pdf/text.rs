//! Runs of glyphs as operators of text (PDF 1.7 §9.4), and how they read.
//!
//! Glyphs stand where the page says: adjustments are counted from the run's origin, so that rounding never
//! adds up. Where `ToUnicode` alone would read wrongly, a stretch gets `ActualText`.

use std::ops::Range;

use super::fonts::{Embedded, slice};
use super::syntax::{integer, literal_byte, millis, number, text};
use crate::document::Language;
use crate::length::Length;
use crate::typeset::display::GlyphRun;

/// Divides a run by how it reads: stretches that read as they stand, and stretches with the entries of a
/// property list of their own (`Lang`, `ActualText`).
///
/// They get sequences of their own, not ones inside another: some readers lose their count in nested ones.
pub(super) fn readings(run: &GlyphRun, font: &Embedded) -> Vec<(Range<usize>, Option<Vec<u8>>)> {
    let language = run.language.as_ref().map(Language::as_str);
    let entries = |words: Option<&str>| {
        let mut out = Vec::new();
        if let Some(language) = language {
            out.extend_from_slice(b"/Lang");
            text(&mut out, language);
        }
        if let Some(words) = words {
            out.extend_from_slice(b"/ActualText");
            text(&mut out, words);
        }
        (!out.is_empty()).then_some(out)
    };
    if run.actual_text.is_some() {
        return vec![(0..run.glyphs.len(), entries(run.actual_text.as_deref()))];
    }
    let mut parts = Vec::new();
    let mut at = 0;
    while at < run.glyphs.len() {
        let start = at;
        let right = reads_right(run, font, at..cluster_end(run, at));
        while at < run.glyphs.len() && reads_right(run, font, at..cluster_end(run, at)) == right {
            at = cluster_end(run, at);
        }
        let words = (!right).then(|| replaced(run, start..at));
        parts.push((start..at, entries(words.as_deref())));
    }
    parts
}

/// Returns the text of glyphs that read as something else than `ToUnicode` says.
fn replaced(run: &GlyphRun, range: Range<usize>) -> String {
    let parts = range.filter(|&at| !run.glyphs[at].text.is_empty());
    let mut words: Vec<&str> = parts.map(|at| slice(run, at)).collect();
    if run.level % 2 == 1 {
        words.reverse();
    }
    words.concat()
}

/// Returns where the cluster ends that begins at a glyph.
fn cluster_end(run: &GlyphRun, at: usize) -> usize {
    let later = run.glyphs[at + 1..].iter().take_while(|glyph| glyph.text.is_empty()).count();
    at + 1 + later
}

/// Says whether glyphs read as their text without help; kinds of space pass for each other.
fn reads_right(run: &GlyphRun, font: &Embedded, glyphs: Range<usize>) -> bool {
    let wanted = slice(run, glyphs.start);
    let read = |at: usize| font.text(run.glyphs[at].id);
    if glyphs.len() == 1 {
        let read = read(glyphs.start);
        return read == wanted
            || (!wanted.is_empty()
                && read.chars().all(char::is_whitespace)
                && wanted.chars().all(char::is_whitespace));
    }
    let mut rest = wanted;
    for at in glyphs {
        match rest.strip_prefix(read(at)) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    rest.is_empty()
}

/// Writes a ratio with six decimals at most.
pub(super) fn decimals(value: f64) -> String {
    let spelled = format!("{value:.6}");
    spelled.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// One run's pen, as its `TJ` operators are written.
pub(super) struct Line<'a> {
    run: &'a GlyphRun,
    font: &'a Embedded,
    /// Units of the text space (thousandths of the size, scaled) in a unit of length.
    per_unit: f64,
    /// Where the pen is, in thousandths of an em from the origin.
    pen: i64,
    rise: Length,
}

impl<'a> Line<'a> {
    pub(super) fn new(run: &'a GlyphRun, font: &'a Embedded) -> Self {
        let per_unit = 1000.0 / (run.size.to_units() as f64 * run.scale_x);
        Self { run, font, per_unit, pen: 0, rise: Length::ZERO }
    }

    /// Shows glyphs, moving the pen to where each stands.
    pub(super) fn glyphs(&mut self, out: &mut Vec<u8>, range: Range<usize>) {
        let (mut in_array, mut in_string) = (false, false);
        for glyph in &self.run.glyphs[range] {
            if glyph.dy != self.rise {
                end(out, &mut in_array, &mut in_string);
                number(out, -millis(glyph.dy));
                out.extend_from_slice(b" Ts\n");
                self.rise = glyph.dy;
            }
            let target = (glyph.x.to_units() as f64 * self.per_unit).round() as i64;
            if !std::mem::replace(&mut in_array, true) {
                out.push(b'[');
            }
            if target != self.pen {
                if std::mem::take(&mut in_string) {
                    out.push(b')');
                }
                let back = self.pen - target;
                if back < 0 {
                    out.push(b'-');
                }
                integer(out, back.unsigned_abs());
                self.pen = target;
            }
            if !std::mem::replace(&mut in_string, true) {
                out.push(b'(');
            }
            for byte in self.font.code(glyph.id).to_be_bytes() {
                literal_byte(out, byte);
            }
            self.pen += i64::from(self.font.width(glyph.id));
        }
        end(out, &mut in_array, &mut in_string);
    }

    /// Ends the line with the space at which it was divided: it shows nothing, but parts the words for those
    /// who read the content in its order (PDF 1.7 §14.8.2.5).
    pub(super) fn space(&self, out: &mut Vec<u8>) {
        let Some(space) = self.font.space() else { return };
        if self.run.level % 2 == 1 {
            // The line ends at its left: back over the run, and the space's own width.
            let back = self.pen + i64::from(self.font.width(space));
            out.extend_from_slice(b"[");
            integer(out, back.unsigned_abs());
            out.extend_from_slice(b"(");
        } else {
            out.push(b'(');
        }
        for byte in self.font.code(space).to_be_bytes() {
            literal_byte(out, byte);
        }
        let end: &[u8] = if self.run.level % 2 == 1 { b")]TJ\n" } else { b")Tj\n" };
        out.extend_from_slice(end);
    }

    /// Puts the rise back to the baseline.
    pub(super) fn finish(self, out: &mut Vec<u8>) {
        if self.rise != Length::ZERO {
            out.extend_from_slice(b"0 Ts\n");
        }
    }
}

/// Ends the string and the array that are open.
fn end(out: &mut Vec<u8>, in_array: &mut bool, in_string: &mut bool) {
    if std::mem::take(in_string) {
        out.push(b')');
    }
    if std::mem::take(in_array) {
        out.extend_from_slice(b"]TJ\n");
    }
}
