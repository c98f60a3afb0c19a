//! Type on a wrap: shaped, divided into lines, set on baselines.

use super::Canvas;
use crate::document::{NodeId, Place};
use crate::font::shape::{levels, shape_with_levels, visual_order};
use crate::font::{ShapedRun, Slope, Style};
use crate::length::{Length, Point};
use crate::typeset::display::{Artifact, DisplayItem, DrawnGlyph, GlyphRun, Ink, Owner};

impl Canvas<'_> {
    pub(super) fn style(&self, size: Length, slope: Slope) -> Style {
        Style {
            family: self.wrap.family.into(),
            size,
            slope,
            language: self.wrap.book.book.language.to_string(),
            ..Style::default()
        }
    }

    fn shape(&self, text: &str, style: &Style) -> Vec<ShapedRun> {
        let base = u8::from(self.wrap.book.book.language.is_right_to_left());
        shape_with_levels(self.wrap.library, text, style, &levels(text, base))
    }

    /// Divides a text into lines that fill a measure.
    pub(super) fn lines(&self, text: &str, style: &Style, measure: Length) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            let longer = lines.last().map(|line| format!("{line} {word}"));
            let fits = |line: &String| width(&self.shape(line, style)) <= measure;
            match longer.filter(fits) {
                Some(longer) => {
                    lines.pop();
                    lines.push(longer);
                }
                None => lines.push(word.to_owned()),
            }
        }
        lines
    }

    /// Sets a line of type on a baseline.
    #[allow(clippy::too_many_arguments, reason = "a line has a text, a style, a place and an ink")]
    pub(super) fn line(
        &mut self,
        text: &str,
        style: &Style,
        left: Length,
        y: Length,
        measure: Length,
        turned: bool,
        ink: Ink,
    ) {
        let runs = self.shape(text, style);
        let mut x = if turned { left + measure - width(&runs) } else { left };
        let levels: Vec<u8> = runs.iter().map(|run| run.level).collect();
        for at in visual_order(&levels) {
            let mut run = drawn(text, &runs[at]);
            run.origin = Point::new(x, y + runs[at].shift);
            run.ink = ink;
            self.items.push(DisplayItem::Glyphs(run));
            x += runs[at].width();
        }
    }
}

/// Returns how long a line of runs is.
pub(crate) fn width(runs: &[ShapedRun]) -> Length {
    runs.iter().map(ShapedRun::width).sum()
}

/// Turns a shaped run into what a page shows; each cluster's text goes to its first glyph.
pub(crate) fn drawn(text: &str, run: &ShapedRun) -> GlyphRun {
    let mut starts: Vec<usize> = run.glyphs.iter().map(|it| it.cluster as usize).collect();
    starts.sort_unstable();
    starts.dedup();
    starts.push(run.range.end);
    let base = run.range.start;
    let (mut pen, mut last) = (Length::ZERO, None);
    let mut glyphs = Vec::new();
    for glyph in &run.glyphs {
        let from = glyph.cluster as usize;
        let next = starts.iter().find(|start| **start > from).copied().unwrap_or(run.range.end);
        let to = if last == Some(from) { from } else { next };
        last = Some(from);
        let text = from.saturating_sub(base) as u32..to.saturating_sub(base) as u32;
        glyphs.push(DrawnGlyph { id: glyph.id, x: pen + glyph.dx, dy: glyph.dy, text });
        pen += glyph.advance;
    }
    GlyphRun {
        font: run.font,
        size: run.size,
        scale_x: 1.0,
        origin: Point::default(),
        glyphs,
        text: text[run.range.clone()].to_owned(),
        actual_text: None,
        language: None,
        place: Place { node: NodeId::default(), offset: 0 },
        owner: Owner::Artifact(Artifact::Layout),
        ink: Ink::BLACK,
        level: run.level,
    }
}
