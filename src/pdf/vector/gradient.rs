//! Gradients as PDF's shadings (PDF 1.7 §8.7.4.5.3 and §8.7.4.5.4).
//!
//! A gradient that repeats is one shading as long as it takes to fill the shape, its colours said over and over:
//! PDF only goes on with the last.

use usvg::tiny_skia_path::{Path, Point, Transform};
use usvg::{BaseGradient, Color, LinearGradient, RadialGradient, SpreadMethod, Stop};

use super::colour::Inkwell;
use crate::pdf::text::decimals;

/// The most often that a gradient is repeated as paths.
const MOST: i32 = 60;

/// A colour at its place along the gradient: 1 is where it ends first.
type At = (f32, Color);

/// Spells a gradient along a line, within a shape; `None` where it repeats too often.
pub(super) fn linear(gradient: &LinearGradient, shape: &Path, inkwell: &Inkwell) -> Option<String> {
    let (x1, y1, x2, y2) = (gradient.x1(), gradient.y1(), gradient.x2(), gradient.y2());
    let (dx, dy) = (x2 - x1, y2 - y1);
    let along = |point: Point| {
        ((point.x - x1) * dx + (point.y - y1) * dy) / (dx * dx + dy * dy).max(f32::MIN_POSITIVE)
    };
    let (from, to) = periods(gradient, shape, along)?;
    let at = |t: i32| [x1 + dx * t as f32, y1 + dy * t as f32];
    let ends = [at(from), at(to)].concat();
    Some(shading(2, &ends, gradient, (from, to), inkwell))
}

/// Spells a gradient from a circle to another, within a shape; `None` where it repeats too often, or round two
/// middles.
pub(super) fn radial(gradient: &RadialGradient, shape: &Path, inkwell: &Inkwell) -> Option<String> {
    let (cx, cy, r) = (gradient.cx(), gradient.cy(), gradient.r().get());
    let (fx, fy, fr) = (gradient.fx(), gradient.fy(), gradient.fr().get());
    let far = |point: Point| Point::from_xy(point.x - cx, point.y - cy).length() / r;
    let (_, to) = periods(gradient, shape, far)?;
    let is_round = (fx, fy, fr) == (cx, cy, 0.0);
    if gradient.spread_method() != SpreadMethod::Pad && !is_round {
        return None;
    }
    let ends = [fx, fy, fr, cx, cy, r * to as f32];
    Some(shading(3, &ends, gradient, (0, to), inkwell))
}

/// Returns from where to where a gradient must go to fill a shape, in whole repetitions.
fn periods(
    gradient: &BaseGradient,
    shape: &Path,
    along: impl Fn(Point) -> f32,
) -> Option<(i32, i32)> {
    if gradient.spread_method() == SpreadMethod::Pad {
        return Some((0, 1));
    }
    let inward: Transform = gradient.transform().invert()?;
    let bounds = shape.bounds();
    let (mut least, mut most) = (0.0_f32, 1.0_f32);
    for (x, y) in [
        (bounds.left(), bounds.top()),
        (bounds.right(), bounds.top()),
        (bounds.left(), bounds.bottom()),
        (bounds.right(), bounds.bottom()),
    ] {
        let mut corner = Point::from_xy(x, y);
        inward.map_point(&mut corner);
        let t = along(corner);
        (least, most) = (least.min(t), most.max(t));
    }
    // What the sums miss by is no repetition.
    let (from, to) = ((least + 1e-4).floor(), (most - 1e-4).ceil());
    (to - from <= MOST as f32).then_some((from as i32, to as i32))
}

fn shading(
    kind: u8,
    ends: &[f32],
    gradient: &BaseGradient,
    (from, to): (i32, i32),
    inkwell: &Inkwell,
) -> String {
    let ends: Vec<String> = ends.iter().map(|&end| decimals(f64::from(end))).collect();
    format!(
        "<</ShadingType {kind}/ColorSpace{}/Coords[{}]/Domain[{from} {to}]/Extend[true true]/Function{}>>",
        inkwell.space(),
        ends.join(" "),
        function(&colours(gradient, from, to), (from, to), inkwell),
    )
}

/// Lists the colours of a gradient over its repetitions: each begins with its first and ends with its last.
fn colours(gradient: &BaseGradient, from: i32, to: i32) -> Vec<At> {
    let stops = gradient.stops();
    let at = |stop: &Stop| (stop.offset().get(), stop.color());
    let (Some(first), Some(last)) = (stops.first(), stops.last()) else { return Vec::new() };
    let mut once: Vec<At> = vec![(0.0, first.color())];
    once.extend(stops.iter().map(at));
    once.push((1.0, last.color()));
    let mut all = Vec::new();
    for period in from..to {
        let mirrored = gradient.spread_method() == SpreadMethod::Reflect && period % 2 != 0;
        if mirrored {
            all.extend(once.iter().rev().map(|(t, colour)| (period as f32 + 1.0 - t, *colour)));
        } else {
            all.extend(once.iter().map(|(t, colour)| (period as f32 + t, *colour)));
        }
    }
    all
}

/// Spells how the colour goes from stop to stop: a piece each, stitched where there are several.
fn function(colours: &[At], (from, to): (i32, i32), inkwell: &Inkwell) -> String {
    let (mut pieces, mut bounds) = (Vec::new(), Vec::new());
    for pair in colours.windows(2) {
        // Two stops at one place are a sharp edge: the pieces beside it meet there.
        if pair[0].0 < pair[1].0 {
            let (one, two) = (inkwell.stop(pair[0].1), inkwell.stop(pair[1].1));
            pieces.push(format!("<</FunctionType 2/Domain[0 1]/C0[{one}]/C1[{two}]/N 1>>"));
            bounds.push(decimals(f64::from(pair[1].0)));
        }
    }
    // The last piece ends where the gradient does.
    bounds.pop();
    format!(
        "<</FunctionType 3/Domain[{from} {to}]/Functions[{}]/Bounds[{}]/Encode[{}]>>",
        pieces.concat(),
        bounds.join(" "),
        "0 1 ".repeat(pieces.len()).trim_end(),
    )
}
