//! Joints: where italics meet roman inside a word.
//!
//! No face kerns its letters with those of another. An italic *f* leans out over its width and would strike
//! a bracket or a mark behind it, and reaches back below the line into a bracket before it. What is missing
//! is put in as room that does not yield (the italic correction; *The TeXbook*, p. 14, puts it in by hand).
//!
//! Example: the *f* of EB Garamond Italic reaches 0.16 em past its width. Before `)`, whose ink begins 0.04
//! em inside its own, 0.12 em of the overhang and the least distance of 0.05 em are put in.

use super::demerits::Extent;
use super::items::{Builder, Origin};
use super::linebreak::Item;
use crate::font::{ShapedRun, Slope, Style};
use crate::length::Length;

/// The least white between the ink of the two letters, in ems.
const LEAST: f64 = 0.05;

impl Builder<'_, '_> {
    /// Adds the room that the last segment needs before the character at a byte, where one of the two leans.
    pub(crate) fn joint(&mut self, text: &str, from: usize, at: usize) {
        let (before, after) = (self.style(from), self.style(at));
        let leans = (before.slope == Slope::Italic, after.slope == Slope::Italic);
        let Some(next) = text[at..].chars().next() else { return };
        let last = text[..at].chars().next_back().unwrap_or(' ');
        let meets = match leans {
            // Stops and dashes stand below the overhang.
            (true, false) => !next.is_whitespace() && !".,:;…_-–—".contains(next),
            // Only brackets reach as far down as the tail of an f or a j.
            (false, true) => matches!(last, '(' | '['),
            (true, true) | (false, false) => false,
        };
        if !meets {
            return;
        }
        let Some(segment) = self.made.segments.last().filter(|segment| segment.level % 2 == 0)
        else {
            return;
        };
        let head = self.compositor.glyphs(&text[at..at + next.len_utf8()], &after, 0);
        let apart = self.apart(&segment.form.runs, &before, &head, &after);
        // The tail of an f ends where a bracket has turned away.
        let least = if leans.0 { before.size.scale(LEAST) } else { Length::ZERO };
        let lack = least - apart;
        if lack > Length::ZERO {
            let extent = Extent { ink: lack, ..Extent::default() };
            let item = Item::Box { extent, hang_left: Length::ZERO, hang_right: Length::ZERO };
            self.push(item, Origin::Room);
        }
    }

    /// Returns the white between the ink of the last glyph of one text and the first of the next.
    fn apart(
        &self,
        tail: &[ShapedRun],
        before: &Style,
        head: &[ShapedRun],
        after: &Style,
    ) -> Length {
        let library = self.compositor.library();
        let ink = |run: &ShapedRun, glyph: u16| library.font(run.font).ink(glyph);
        let behind = tail.last().and_then(|run| {
            let glyph = run.glyphs.last()?;
            let spaced = before.letterspacing.at(before.size);
            Some(glyph.advance - spaced - ink(run, glyph.id)?[2].at(run.size))
        });
        let ahead =
            head.first().and_then(|run| Some(ink(run, run.glyphs.first()?.id)?[0].at(run.size)));
        match (behind, ahead) {
            (Some(behind), Some(ahead)) => behind + ahead,
            // Without ink nothing touches.
            (None, _) | (_, None) => after.size,
        }
    }
}
