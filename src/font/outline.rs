//! The outline of a glyph, as far as setting type asks for it: how far it reaches within a band of heights.

use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider, instance::LocationRef, instance::Size};

use super::library::Font;
use crate::length::Em;

/// Into how many straight steps a curve is parted.
const STEPS: u8 = 8;

impl Font {
    /// Returns from where to where a glyph reaches between two heights above the baseline, from its origin;
    /// `None` where it has no ink there.
    pub fn reach(&self, glyph: u16, bottom: Em, top: Em) -> Option<(Em, Em)> {
        let font = FontRef::new(self.bytes()).ok()?;
        let em = f64::from(self.metrics.units_per_em);
        let outline = font.outline_glyphs().get(GlyphId::from(glyph))?;
        let band = (bottom.0 * em, top.0 * em);
        let mut band = Band { band, start: (0.0, 0.0), at: (0.0, 0.0), reach: None };
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        outline.draw(settings, &mut band).ok()?;
        band.reach.map(|(left, right)| (Em(left / em), Em(right / em)))
    }
}

/// Follows an outline and keeps the outermost places within a band.
struct Band {
    band: (f64, f64),
    start: (f64, f64),
    at: (f64, f64),
    reach: Option<(f64, f64)>,
}

impl Band {
    /// Goes straight to a point.
    fn straight(&mut self, to: (f64, f64)) {
        let from = std::mem::replace(&mut self.at, to);
        let (bottom, top) = self.band;
        let (low, high) = if from.1 <= to.1 { (from, to) } else { (to, from) };
        if high.1 < bottom || low.1 > top {
            return;
        }
        let at = |y: f64| match high.1 - low.1 {
            rise if rise > 0.0 => low.0 + (high.0 - low.0) * (y - low.1) / rise,
            _ => low.0,
        };
        let mut ends = [at(low.1.max(bottom)), at(high.1.min(top))];
        if low.1 >= high.1 {
            ends = [from.0, to.0];
        }
        for x in ends {
            self.reach =
                Some(self.reach.map_or((x, x), |(left, right)| (left.min(x), right.max(x))));
        }
    }

    /// Goes along a curve, told by where it is at each part of its way.
    fn curve(&mut self, point: impl Fn(f64) -> (f64, f64)) {
        for step in 1..=STEPS {
            self.straight(point(f64::from(step) / f64::from(STEPS)));
        }
    }
}

/// Returns what lies between two points at a part of the way.
fn between(a: (f64, f64), b: (f64, f64), t: f64) -> (f64, f64) {
    (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t)
}

fn pair(x: f32, y: f32) -> (f64, f64) {
    (f64::from(x), f64::from(y))
}

impl OutlinePen for Band {
    fn move_to(&mut self, x: f32, y: f32) {
        (self.start, self.at) = (pair(x, y), pair(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.straight(pair(x, y));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let (a, b, c) = (self.at, pair(cx, cy), pair(x, y));
        self.curve(|t| between(between(a, b, t), between(b, c, t), t));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let (a, b, c, d) = (self.at, pair(cx0, cy0), pair(cx1, cy1), pair(x, y));
        self.curve(|t| {
            let (ab, bc, cd) = (between(a, b, t), between(b, c, t), between(c, d, t));
            between(between(ab, bc, t), between(bc, cd, t), t)
        });
    }

    fn close(&mut self) {
        self.straight(self.start);
    }
}

#[cfg(test)]
mod tests {
    use crate::font::library::FontLibrary;
    use crate::font::{Slope, Weight};
    use crate::length::Em;

    #[test]
    fn an_a_reaches_further_at_its_foot_than_at_its_head() {
        let library = FontLibrary::embedded();
        let face = library.font(library.face("EB Garamond", Weight::REGULAR, Slope::Upright));
        let reach = |letter, bottom, top| {
            let glyph = face.glyph(letter).expect("a glyph");
            face.reach(glyph, Em(bottom), Em(top)).map(|(_, right)| right.0)
        };
        let ink = face.ink(face.glyph('A').expect("a glyph")).expect("ink");
        let foot = reach('A', 0.0, 0.1).expect("ink at the foot");
        assert!((foot - ink[2].0).abs() < 0.01, "{foot}");
        let middle = reach('A', 0.25, 0.4).expect("ink in the middle");
        let head = reach('A', 0.5, 0.6).expect("ink at the head");
        assert!(head < middle && middle < foot, "{head} {middle} {foot}");
        let glyph = face.glyph('A').expect("a glyph");
        let left = |bottom, top| face.reach(glyph, Em(bottom), Em(top)).expect("ink").0.0;
        assert!(left(0.5, 0.6) > left(0.0, 0.1) + 0.1, "an A leans away at its head");
        assert!(reach('L', 0.3, 0.6) < reach('L', 0.0, 0.2), "an L is open at the head");
        assert_eq!(reach('A', 0.9, 1.0), None);
    }
}
