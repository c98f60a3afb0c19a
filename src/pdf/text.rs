//! Runs of glyphs as operators of text (PDF 1.7 §9.4), and how they read.
//!
//! Glyphs stand where the page says: adjustments are counted from the run's origin, so that rounding never
//! adds up. Where `ToUnicode` alone would read wrongly, a stretch gets `ActualText`.

use std::ops::Range;

use super::fonts::{Embedded, slice};
use super::syntax::{integer, literal_bytes, millis, number, text};
use crate::document::Language;
use crate::length::Length;
use crate::typeset::display::{DrawnGlyph, GlyphRun};

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
    let mut parts: Vec<(Range<usize>, bool)> = Vec::new();
    let mut at = 0;
    while at < run.glyphs.len() {
        let end = cluster_end(run, at);
        let right = reads_right(run, font, at..end);
        match parts.last_mut() {
            Some((part, before)) if *before == right => part.end = end,
            Some(_) | None => parts.push((at..end, right)),
        }
        at = end;
    }
    let told = parts.into_iter().map(|(part, right)| {
        let words = (!right).then(|| replaced(run, part.clone()));
        (part, entries(words.as_deref()))
    });
    told.collect()
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
    let first = &run.glyphs[glyphs.start];
    let bytes = first.text.start as usize..first.text.end as usize;
    let bytes = run.text.as_bytes().get(bytes).unwrap_or_default();
    if glyphs.len() == 1 && font.is_letter(first.id, bytes) {
        return true;
    }
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

/// How far the pen may stand from a glyph's place, in thousandths of an em, before it is moved.
const LEEWAY: f64 = 0.8;

/// The widest gap between letters that counts as tracking, in thousandths of an em.
const WIDEST: f64 = 60.0;

/// Gaps that differ by less than this, in thousandths of an em, are of one kind: advances are rounded.
const ALIKE: f64 = 1.2;

/// How many gaps of a run tell its tracking.
const ENOUGH: usize = 40;

/// One run's pen, as its `TJ` operators are written.
pub(super) struct Line<'a> {
    run: &'a GlyphRun,
    font: &'a Embedded,
    /// Units of the text space (thousandths of the size, scaled) in a unit of length.
    per_unit: f64,
    /// What every glyph's advance gains (`Tc`), in thousandths of a point.
    spacing: i64,
    /// The same in thousandths of an em.
    gain: f64,
    /// Where the pen is, in thousandths of an em from the origin.
    pen: f64,
    rise: Length,
}

impl<'a> Line<'a> {
    pub(super) fn new(run: &'a GlyphRun, font: &'a Embedded) -> Self {
        let per_unit = 1000.0 / (run.size.to_units() as f64 * run.scale_x);
        let mut line =
            Self { run, font, per_unit, spacing: 0, gain: 0.0, pen: 0.0, rise: Length::ZERO };
        let size = run.size.to_pt();
        if size > 0.0 {
            line.spacing = (line.tracking() * size).round() as i64;
            line.gain = line.spacing as f64 / size;
        }
        line
    }

    /// Returns the character spacing of the run in thousandths of a point: tracking said once, which else
    /// every gap between letters would say.
    pub(super) fn spacing(&self) -> i64 {
        self.spacing
    }

    /// Returns by how much most gaps between letters differ from the glyphs' own advances, in thousandths
    /// of an em; 0 where no gap is commoner than all others together. Gaps beside a space tell of the line's
    /// justification, not of its tracking.
    fn tracking(&self) -> f64 {
        let space = self.font.space();
        let is_space = |glyph: &DrawnGlyph| space == Some(glyph.id);
        let mut gaps = [0.0_f64; ENOUGH];
        let mut count = 0;
        for pair in self.run.glyphs.windows(2) {
            if !is_space(&pair[0]) && !is_space(&pair[1]) && count < ENOUGH {
                let advance = (pair[1].x - pair[0].x).to_units() as f64 * self.per_unit;
                gaps[count] = advance - f64::from(self.font.width(pair[0].id));
                count += 1;
            }
        }
        let gaps = &gaps[..count];
        // Half of all gaps and more are of one kind: counting them up and down leaves that kind.
        let (mut common, mut votes) = (0.0_f64, 0_u32);
        for &gap in gaps {
            if votes == 0 {
                common = gap;
            }
            if (gap - common).abs() < ALIKE { votes += 1 } else { votes -= 1 }
        }
        if votes == 0 || common.abs() > WIDEST {
            return 0.0;
        }
        let alike = gaps.iter().filter(|&gap| (gap - common).abs() < ALIKE);
        let (sum, count) = alike.fold((0.0, 0.0), |(sum, count), gap| (sum + gap, count + 1.0));
        sum / count
    }

    /// Shows glyphs, moving the pen to where each stands; a line that is `parted` from the next ends with the
    /// space of [`Self::space`].
    pub(super) fn glyphs(&mut self, out: &mut Vec<u8>, range: Range<usize>, parted: bool) {
        let (mut in_array, mut in_string) = (false, false);
        let space = self.font.space();
        for glyph in &self.run.glyphs[range] {
            if glyph.dy != self.rise {
                end(out, &mut in_array, &mut in_string);
                number(out, -millis(glyph.dy));
                out.extend_from_slice(b" Ts\n");
                self.rise = glyph.dy;
            }
            if !std::mem::replace(&mut in_array, true) {
                out.push(b'[');
            }
            let back = self.pen - glyph.x.to_units() as f64 * self.per_unit;
            // Where a space stands nobody sees: what is behind it puts the pen right, so that a word of a
            // justified line has one move and not two.
            let leeway = if space == Some(glyph.id) { WIDEST } else { LEEWAY };
            if back.abs() > leeway {
                if std::mem::take(&mut in_string) {
                    out.push(b')');
                }
                let back = back.round();
                if back < 0.0 {
                    out.push(b'-');
                }
                integer(out, back.abs() as u64);
                self.pen -= back;
            }
            if !std::mem::replace(&mut in_string, true) {
                out.push(b'(');
            }
            self.code(out, glyph.id);
            self.pen += f64::from(self.font.width(glyph.id)) + self.gain;
        }
        if let (true, true, Some(space)) = (parted, in_string, space) {
            self.code(out, space);
        }
        end(out, &mut in_array, &mut in_string);
    }

    /// Writes the code of a glyph.
    #[inline]
    fn code(&self, out: &mut Vec<u8>, glyph: u16) {
        literal_bytes(out, self.font.code(glyph).to_be_bytes());
    }

    /// Ends the line with the space at which it was divided: it shows nothing, but parts the words for those
    /// who read the content in its order (PDF 1.7 §14.8.2.5).
    pub(super) fn space(&self, out: &mut Vec<u8>) {
        let Some(space) = self.font.space() else { return };
        if self.run.level % 2 == 1 {
            // The line ends at its left: back over the run, and the space's own width.
            let back = (self.pen + f64::from(self.font.width(space))).round();
            out.extend_from_slice(b"[");
            integer(out, back.abs() as u64);
            out.extend_from_slice(b"(");
        } else {
            out.push(b'(');
        }
        self.code(out, space);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Place;
    use crate::font::FontId;
    use crate::length::Point;
    use crate::typeset::display::{Artifact, DrawnGlyph, Ink, Owner};

    /// Draws glyphs of 10 pt with these gaps behind them, in thousandths of an em, each half an em wide.
    fn drawn(gaps: &[f64]) -> (i64, String) {
        let ids = vec![65; gaps.len()];
        spelled(&ids, gaps)
    }

    /// The same of these glyphs, of which 32 is a space.
    fn spelled(ids: &[u16], gaps: &[f64]) -> (i64, String) {
        let mut x = 0.0;
        let glyphs = ids.iter().zip(gaps).map(|(&id, gap)| {
            let at = x;
            x += 5.0 + gap / 100.0;
            DrawnGlyph { id, x: Length::pt(at), dy: Length::ZERO, text: 0..0 }
        });
        let run = GlyphRun {
            font: FontId(0),
            size: Length::pt(10.0),
            scale_x: 1.0,
            origin: Point::default(),
            glyphs: glyphs.collect(),
            text: String::new(),
            actual_text: None,
            language: None,
            place: Place::default(),
            owner: Owner::Artifact(Artifact::Layout),
            ink: Ink::BLACK,
            level: 0,
        };
        let font = Embedded::of_widths(vec![500; 66], Some(32));
        let mut line = Line::new(&run, &font);
        let mut out = Vec::new();
        line.glyphs(&mut out, 0..gaps.len(), false);
        (line.spacing(), String::from_utf8(out).expect("codes of one letter").replace('\0', ""))
    }

    #[test]
    fn tracking_is_said_once_and_kerning_where_it_is() {
        assert_eq!(drawn(&[0.0; 4]), (0, "[(AAAA)]TJ\n".into()));
        assert_eq!(drawn(&[1.5; 4]), (15, "[(AAAA)]TJ\n".into()));
        assert_eq!(drawn(&[-5.0; 4]), (-50, "[(AAAA)]TJ\n".into()));
        // A kern of 20 between the second and the third; the pen is 20 less than the tracking alone.
        assert_eq!(drawn(&[1.5, -18.5, 1.5, 1.5, 1.5]), (15, "[(AA)20(AAA)]TJ\n".into()));
    }

    #[test]
    fn a_word_of_a_justified_line_is_moved_once() {
        // Letters tracked by 1.5, spaces that give 30 and are not tracked themselves.
        let ids = [65, 65, 65, 32, 65, 65, 65, 32, 65, 65, 65];
        let gaps = [1.5, 1.5, 0.0, -30.0, 1.5, 1.5, 0.0, -30.0, 1.5, 1.5, 0.0];
        assert_eq!(spelled(&ids, &gaps), (15, "[(AAA )33(AAA )33(AAA)]TJ\n".into()));
        // What is wider than any word space is moved over, not left to the space.
        let (_, wide) = spelled(&[65, 32, 65], &[900.0, 0.0, 0.0]);
        assert_eq!(wide, "[(A)-900( A)]TJ\n");
    }

    #[test]
    fn what_is_too_little_to_be_seen_never_adds_up() {
        // Half a thousandth behind every letter, and nothing that all letters share.
        let gaps: Vec<f64> = (0..60).map(|at| if at < 45 { 0.0 } else { 0.5 }).collect();
        let (spacing, said) = drawn(&gaps);
        assert_eq!(spacing, 0);
        let moves = said.matches(")-1(").count();
        assert!((6..=8).contains(&moves), "{said}");
    }
}
