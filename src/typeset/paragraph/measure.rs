//! Shaped glyphs as extents: what the breaker needs to know of them.

use std::ops::Range;

use super::demerits::Extent;
use super::protrusion;
use crate::font::{Glyph, ShapedRun, Style};
use crate::length::{Em, Length};

/// Returns the extent of the glyphs whose clusters lie in a range of bytes, with a gap behind each letter.
pub(crate) fn extent(runs: &[ShapedRun], range: Range<usize>, style: &Style) -> Extent {
    let mut sum = Extent::default();
    for glyph in runs.iter().flat_map(|run| &run.glyphs) {
        if range.contains(&(glyph.cluster as usize)) {
            sum.ink += glyph.advance;
            sum.gaps += if is_spacing(glyph) { style.size } else { Length::ZERO };
        }
    }
    sum.elastic = sum.ink;
    sum
}

/// Returns an extent without the gap behind its last letter.
pub(crate) fn line_end(extent: Extent, style: &Style) -> Extent {
    Extent { gaps: extent.gaps - style.size, ..extent }
}

/// Says whether a glyph moves the pen; marks over a letter do not, and get no gap.
pub(crate) fn is_spacing(glyph: &Glyph) -> bool {
    glyph.advance > Length::ZERO
}

/// Returns how much hangs out at the left when glyphs begin a line with a character.
pub(crate) fn hang_left(runs: &[ShapedRun], first: char) -> Length {
    let part = protrusion::left(first);
    if part == 0.0 {
        return Length::ZERO;
    }
    let glyph = runs.first().filter(|run| run.level % 2 == 0).and_then(|run| run.glyphs.first());
    glyph.map_or(Length::ZERO, |glyph| glyph.advance.scale(part))
}

/// Returns how much hangs out at the right when glyphs end a line with a character.
///
/// The space that letterspacing put behind the last letter hangs out whole.
pub(crate) fn hang_right(runs: &[ShapedRun], last: char, style: &Style) -> Length {
    let spacing = if style.letterspacing == Em(0.0) {
        Length::ZERO
    } else {
        style.letterspacing.at(style.size)
    };
    let part = protrusion::right(last);
    if part == 0.0 {
        return spacing;
    }
    let glyph = runs.last().filter(|run| run.level % 2 == 0).and_then(|run| run.glyphs.last());
    glyph.map_or(Length::ZERO, |glyph| (glyph.advance - spacing).scale(part)) + spacing
}

/// Moves a run to a later byte.
pub(crate) fn moved(run: &ShapedRun, by: usize) -> ShapedRun {
    let mut run = run.clone();
    run.range = run.range.start + by..run.range.end + by;
    for glyph in &mut run.glyphs {
        glyph.cluster += by as u32;
    }
    run
}

/// Returns the width of a space that does not yield, in ems; `None` for one that does.
///
/// The widths are those of the Unicode Standard, chapter 6, “Space Characters”; the thin and the narrow
/// no-break space, which it leaves open, are a sixth.
pub(crate) fn fixed_width(c: char) -> Option<f64> {
    match c {
        '\u{2000}' | '\u{2002}' => Some(0.5),
        '\u{2001}' | '\u{2003}' | '\u{3000}' => Some(1.0),
        '\u{2004}' => Some(1.0 / 3.0),
        '\u{2005}' => Some(0.25),
        '\u{2006}' | '\u{2009}' | '\u{202f}' => Some(1.0 / 6.0),
        '\u{2007}' => Some(0.5),
        '\u{2008}' => Some(0.25),
        '\u{200a}' => Some(1.0 / 12.0),
        '\u{205f}' => Some(4.0 / 18.0),
        _ => None,
    }
}
