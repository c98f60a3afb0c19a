//! The pen: places the glyphs of a line from left to right, and gathers them into runs.

use std::ops::Range;

use super::justify::{Draft, Ink, Letters, Part};
use super::measure::is_spacing;
use crate::font::{FontId, Glyph, ShapedRun};
use crate::length::{Length, Point};
use crate::typeset::display::{DrawnGlyph, GlyphRun};

/// A glyph at its place, and the text that it stands for.
#[derive(Clone, Debug)]
struct Atom {
    /// Which of the pen's keys; neighbours with equal keys have one number.
    key: usize,
    id: u16,
    is_hyphen: bool,
    /// In points from the line's start.
    x: f64,
    dy: Length,
    /// In the paragraph's text; empty for the later glyphs of a cluster.
    text: Range<usize>,
}

/// What a pen writes on, kept from line to line.
#[derive(Default)]
pub(crate) struct Slate {
    atoms: Vec<Atom>,
    keys: Vec<Key>,
}

/// What glyphs of one run have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Key {
    span: usize,
    font: FontId,
    size: Length,
    shift: Length,
    level: u8,
    missing: Option<char>,
}

/// Draws parts one after the other from left to right.
pub(crate) struct Pen<'d> {
    draft: &'d Draft<'d>,
    x: f64,
    slate: &'d mut Slate,
}

impl<'d> Pen<'d> {
    pub(crate) fn new(draft: &'d Draft<'d>, slate: &'d mut Slate) -> Self {
        Self { draft, x: 0.0, slate }
    }

    /// Draws a part; behind the last letter of a word there is no tracking.
    pub(crate) fn draw(&mut self, part: &Part<'_>, ends_word: bool) {
        match &part.ink {
            Ink::Room(width) => self.x += width,
            Ink::Space { at, width, glyph } => {
                self.space(*at, part.level, *glyph);
                self.x += width;
            }
            Ink::Glyphs(letters) => {
                if part.level.is_multiple_of(2) {
                    letters.runs.iter().for_each(|run| self.run(run, letters));
                } else {
                    letters.runs.iter().rev().for_each(|run| self.run(run, letters));
                }
                if ends_word {
                    self.x -= self.draft.tracking * letters.size.to_pt();
                }
            }
        }
    }

    fn space(&mut self, at: usize, level: u8, glyph: Option<&ShapedRun>) {
        let source = &self.draft.prepared.source;
        let Some(run) = glyph else { return };
        let length = source.text[at..].chars().next().map_or(1, char::len_utf8);
        let key = self.slate.number(Key { level, ..self.key(run, source.span_at(at)) });
        self.slate.atoms.push(Atom {
            key,
            id: run.glyphs.first().map_or(0, |glyph| glyph.id),
            is_hyphen: false,
            x: self.x,
            dy: Length::ZERO,
            text: at..at + length,
        });
    }

    fn key(&self, run: &ShapedRun, span: usize) -> Key {
        Key {
            span,
            font: run.font,
            size: run.size,
            shift: run.shift,
            level: run.level,
            missing: run.missing,
        }
    }

    fn run(&mut self, run: &ShapedRun, letters: &Letters<'_>) {
        if !self.whole(run, letters) {
            self.part(run, letters);
        }
    }

    /// Draws a run from left to right of which all stands on the line and in one piece of the text, as nearly
    /// all do; says whether it is one.
    fn whole(&mut self, run: &ShapedRun, letters: &Letters<'_>) -> bool {
        let (Some(first), Some(last)) = (run.glyphs.first(), run.glyphs.last()) else {
            return true;
        };
        let source = &self.draft.prepared.source;
        let span = source.span_at(letters.start + first.cluster as usize);
        let is_all = letters.hyphen.is_none() && letters.range == (0..usize::MAX);
        if !is_all
            || !run.level.is_multiple_of(2)
            || span != source.span_at(letters.start + last.cluster as usize)
            || !run.glyphs.is_sorted_by(|a, b| a.cluster < b.cluster)
        {
            return false;
        }
        let key = self.slate.number(self.key(run, span));
        let end = run.range.end.max(last.cluster as usize + 1);
        let ends = run.glyphs[1..].iter().map(|next| next.cluster as usize).chain([end]);
        for (glyph, end) in run.glyphs.iter().zip(ends) {
            self.slate.atoms.push(Atom {
                key,
                id: glyph.id,
                is_hyphen: false,
                x: self.x + glyph.dx.to_pt() * self.draft.scale,
                dy: glyph.dy,
                text: letters.start + glyph.cluster as usize..letters.start + end,
            });
            self.advance(glyph, letters.size);
        }
        true
    }

    /// Draws a run glyph by glyph, looking at what of it stands on the line, and in which order.
    fn part(&mut self, run: &ShapedRun, letters: &Letters<'_>) {
        let source = &self.draft.prepared.source;
        // Left to right the next border is the next cluster; else the borders are put in order first.
        let in_order = run.level.is_multiple_of(2) && run.glyphs.is_sorted_by_key(|it| it.cluster);
        let borders = if in_order { Vec::new() } else { borders(run) };
        let mut previous = None;
        for (at, glyph) in run.glyphs.iter().enumerate() {
            let cluster = glyph.cluster as usize;
            if !letters.range.contains(&cluster) {
                continue;
            }
            let is_hyphen = letters.hyphen.is_some_and(|at| cluster >= at);
            let text = if is_hyphen {
                let at = letters.start + letters.hyphen.unwrap_or(cluster);
                at..at
            } else {
                let first = previous != Some(cluster);
                let end = if in_order {
                    let later = run.glyphs[at + 1..].iter().find(|it| it.cluster > glyph.cluster);
                    later.map_or(run.range.end.max(cluster + 1), |it| it.cluster as usize)
                } else {
                    let next = borders.partition_point(|&border| border <= cluster);
                    borders.get(next).copied().unwrap_or(cluster + 1)
                };
                stands_for(cluster..end, first, letters)
            };
            previous = Some(cluster);
            let span = source.span_at(if is_hyphen { text.start - 1 } else { text.start });
            let key = self.slate.number(self.key(run, span));
            self.slate.atoms.push(Atom {
                key,
                id: glyph.id,
                is_hyphen,
                x: self.x + glyph.dx.to_pt() * self.draft.scale,
                dy: glyph.dy,
                text,
            });
            self.advance(glyph, letters.size);
        }
    }

    fn advance(&mut self, glyph: &Glyph, size: Length) {
        self.x += glyph.advance.to_pt() * self.draft.scale;
        if is_spacing(glyph) {
            self.x += self.draft.tracking * size.to_pt();
        }
    }

    /// Returns the runs, and the width of the line.
    pub(crate) fn finish(self) -> (Vec<GlyphRun>, Length) {
        let mut runs = Vec::new();
        let mut from = 0;
        let atoms = &self.slate.atoms;
        for to in 1..=atoms.len() {
            let joins = |next: &Atom| next.joins(&atoms[from..to], &self.slate.keys);
            if atoms.get(to).is_none_or(|next| !joins(next)) {
                runs.push(self.gathered(&atoms[from..to]));
                from = to;
            }
        }
        (runs, Length::pt(self.x))
    }

    /// Makes a run of atoms that stand side by side.
    fn gathered(&self, atoms: &[Atom]) -> GlyphRun {
        let source = &self.draft.prepared.source;
        let key = self.slate.keys[atoms[0].key];
        let span = &source.spans[key.span];
        let piece = &source.pieces[span.piece];
        let (mut start, mut end, mut is_divided) = (usize::MAX, 0, false);
        for atom in atoms {
            start = start.min(atom.text.start);
            end = end.max(atom.text.end);
            is_divided |= atom.is_hyphen;
        }
        let mut text = String::with_capacity(end - start + '\u{ad}'.len_utf8());
        text.push_str(&source.text[start..end]);
        if is_divided {
            text.push('\u{ad}');
        }
        let origin = Length::pt(atoms[0].x);
        let glyphs = atoms.iter().map(|atom| DrawnGlyph {
            id: atom.id,
            x: Length::pt(atom.x) - origin,
            dy: atom.dy,
            text: if atom.is_hyphen {
                (end - start) as u32..text.len() as u32
            } else {
                (atom.text.start - start) as u32..(atom.text.end - start) as u32
            },
        });
        let glyphs = glyphs.collect();
        let offset = span.offset + start - span.start;
        GlyphRun {
            font: key.font,
            size: key.size,
            scale_x: self.draft.scale,
            origin: Point::new(origin, key.shift),
            glyphs,
            actual_text: piece
                .actual_text
                .as_deref()
                .map(|actual| said(actual, &piece.text, offset..offset + end - start)),
            text,
            language: piece.language.clone(),
            place: piece.place_at(offset),
            owner: piece.owner,
            ink: piece.ink,
            level: key.level,
        }
    }
}

impl Slate {
    /// Makes the slate ready for the parts of a line.
    ///
    /// The words of a line lie far apart in memory. Asked all at once how many glyphs they have, they come
    /// together, and the pen need not wait for each.
    pub(crate) fn clear(&mut self, parts: &[Part<'_>]) {
        let count = |part: &Part<'_>| match &part.ink {
            Ink::Glyphs(letters) => letters.runs.iter().map(|run| run.glyphs.len()).sum(),
            Ink::Space { .. } | Ink::Room(_) => 1,
        };
        self.atoms.clear();
        self.atoms.reserve(parts.iter().map(count).sum());
        self.keys.clear();
    }

    /// Returns the number of the next atom's key: that of the last atom's, if it is the same.
    fn number(&mut self, key: Key) -> usize {
        if self.keys.last() != Some(&key) {
            self.keys.push(key);
        }
        self.keys.len() - 1
    }
}

impl Atom {
    /// Says whether a glyph goes on with the run of those before it.
    fn joins(&self, before: &[Self], keys: &[Key]) -> bool {
        let Some(last) = before.last() else { return false };
        if last.key != self.key || last.is_hyphen {
            return false;
        }
        let backwards = keys[self.key].level % 2 == 1;
        let adjoins = if backwards {
            self.text.end == last.text.start
        } else {
            self.text.start == last.text.end
        };
        adjoins
            || self.text.is_empty() && last.text.contains(&self.text.start)
            || last.text.is_empty() && before.iter().any(|atom| atom.text.end == self.text.start)
    }
}

/// Returns where clusters begin, and the end of the run, in order.
fn borders(run: &ShapedRun) -> Vec<usize> {
    let mut borders: Vec<usize> = run.glyphs.iter().map(|glyph| glyph.cluster as usize).collect();
    if run.level % 2 == 1 {
        borders.reverse();
    }
    // Marks may come before their letter.
    borders.sort_unstable();
    borders.dedup();
    borders.push(run.range.end.max(borders.last().map_or(0, |last| last + 1)));
    borders
}

/// Returns the text of a cluster; nothing, at its start, for its later glyphs.
fn stands_for(cluster: Range<usize>, first: bool, letters: &Letters<'_>) -> Range<usize> {
    let start = letters.start + cluster.start;
    if !first {
        return start..start;
    }
    let end = cluster.end.min(letters.hyphen.unwrap_or(usize::MAX)).min(letters.range.end);
    start..letters.start + end
}

/// Returns what is read for a part of a piece that is read otherwise than it is written.
///
/// Where both have as many characters, each stands for its like; else the whole is said at the beginning.
fn said(actual: &str, text: &str, range: Range<usize>) -> String {
    if actual.chars().count() == text.chars().count() {
        let skipped = text[..range.start].chars().count();
        let taken = text[range].chars().count();
        actual.chars().skip(skipped).take(taken).collect()
    } else if range.start == 0 {
        actual.to_owned()
    } else {
        String::new()
    }
}
