//! Outlines: segments as operators, lines as the shapes that they fill, and several shapes as one.

use usvg::tiny_skia_path::{Path, PathBuilder, PathSegment, Point, Transform};

use crate::pdf::text::decimals;

/// Writes an outline.
pub(super) fn write(out: &mut String, path: &Path, transform: Transform) {
    let moved = if transform.is_identity() { None } else { path.clone().transform(transform) };
    let mut at = Point::zero();
    for segment in moved.as_ref().unwrap_or(path).segments() {
        let (points, operator): (Vec<_>, _) = match segment {
            PathSegment::MoveTo(to) => (vec![to], 'm'),
            PathSegment::LineTo(to) => (vec![to], 'l'),
            PathSegment::QuadTo(by, to) => {
                // A parabola as a cubic: two thirds of the way to its one handle.
                let toward = |from: Point| {
                    Point::from_xy(
                        from.x + (by.x - from.x) * 2.0 / 3.0,
                        from.y + (by.y - from.y) * 2.0 / 3.0,
                    )
                };
                (vec![toward(at), toward(to), to], 'c')
            }
            PathSegment::CubicTo(one, two, to) => (vec![one, two, to], 'c'),
            PathSegment::Close => (vec![], 'h'),
        };
        at = points.last().copied().unwrap_or(at);
        for point in points {
            let (x, y) = (decimals(f64::from(point.x)), decimals(f64::from(point.y)));
            out.push_str(&format!("{x} {y} "));
        }
        out.push(operator);
        out.push('\n');
    }
}

/// Returns the shape that a line fills.
pub(super) fn stroked(path: &Path, stroke: &usvg::Stroke) -> Option<Path> {
    let pen = stroke.to_tiny_skia();
    // Curves within a hundredth of a unit.
    const FINENESS: f32 = 100.0;
    let dashed = pen.dash.as_ref().map(|dash| path.dash(dash, FINENESS));
    match dashed {
        Some(dashed) => dashed?.stroke(&pen, FINENESS),
        None => path.stroke(&pen, FINENESS),
    }
}

/// Turns shapes one way round, so that what lies in any of them is inside of all together by the rule of winding.
///
/// PDF has no word for the union of shapes. Where all wind one way, no two of them cancel out; a hole that winds
/// against its own shape stays a hole.
pub(super) fn united(shapes: &[(&Path, Transform)]) -> Vec<Path> {
    let moved = shapes.iter().filter_map(|(path, at)| (*path).clone().transform(*at));
    moved.map(|path| if winding(&path) < 0.0 { reversed(&path) } else { path }).collect()
}

/// Returns twice the area that a path goes round, its curves taken for their handles: below 0 where it goes the
/// other way.
fn winding(path: &Path) -> f64 {
    let (mut sum, mut start, mut at) = (0.0, Point::zero(), Point::zero());
    let mut to = |from: Point, to: Point| {
        sum += f64::from(from.x) * f64::from(to.y) - f64::from(to.x) * f64::from(from.y);
        to
    };
    for segment in path.segments() {
        at = match segment {
            PathSegment::MoveTo(point) => {
                to(at, start);
                start = point;
                point
            }
            PathSegment::LineTo(point) => to(at, point),
            PathSegment::QuadTo(one, point) => {
                let at = to(at, one);
                to(at, point)
            }
            PathSegment::CubicTo(one, two, point) => {
                let at = to(at, one);
                let at = to(at, two);
                to(at, point)
            }
            PathSegment::Close => to(at, start),
        };
    }
    to(at, start);
    sum
}

/// Returns a path drawn from its end to its beginning.
fn reversed(path: &Path) -> Path {
    // Each step with where it comes from, contour by contour.
    let mut steps: Vec<(PathSegment, Point)> = Vec::new();
    let mut at = Point::zero();
    let mut builder = PathBuilder::new();
    for segment in path.segments() {
        let to = match segment {
            PathSegment::MoveTo(to) => {
                back(&mut builder, &mut steps, at);
                to
            }
            PathSegment::LineTo(to)
            | PathSegment::QuadTo(_, to)
            | PathSegment::CubicTo(_, _, to) => {
                steps.push((segment, at));
                to
            }
            PathSegment::Close => continue,
        };
        at = to;
    }
    back(&mut builder, &mut steps, at);
    builder.finish().unwrap_or_else(|| path.clone())
}

/// Draws the steps of a contour back from its end, and closes it.
fn back(builder: &mut PathBuilder, steps: &mut Vec<(PathSegment, Point)>, end: Point) {
    if steps.is_empty() {
        return;
    }
    builder.move_to(end.x, end.y);
    for (segment, from) in steps.drain(..).rev() {
        match segment {
            PathSegment::LineTo(_) => builder.line_to(from.x, from.y),
            PathSegment::QuadTo(by, _) => builder.quad_to(by.x, by.y, from.x, from.y),
            PathSegment::CubicTo(one, two, _) => {
                builder.cubic_to(two.x, two.y, one.x, one.y, from.x, from.y);
            }
            PathSegment::MoveTo(_) | PathSegment::Close => {}
        }
    }
    builder.close();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(x: f32, clockwise: bool) -> Path {
        let mut builder = PathBuilder::new();
        builder.move_to(x, 0.0);
        let corners = [(x + 9.0, 0.0), (x + 9.0, 9.0), (x, 9.0)];
        if clockwise {
            corners.iter().for_each(|&(x, y)| builder.line_to(x, y));
        } else {
            corners.iter().rev().for_each(|&(x, y)| builder.line_to(x, y));
        }
        builder.close();
        builder.finish().expect("a square")
    }

    #[test]
    fn shapes_that_are_united_wind_one_way() {
        let (one, other) = (square(0.0, true), square(4.0, false));
        assert_eq!((winding(&one), winding(&other)), (162.0, -162.0));
        let here = Transform::identity();
        let both = united(&[(&one, here), (&other, here)]);
        assert_eq!(both.iter().map(winding).collect::<Vec<_>>(), [162.0, 162.0]);
        assert_eq!(both[1].bounds(), other.bounds());
        let flipped = Transform::from_scale(-1.0, 1.0);
        assert_eq!(winding(&united(&[(&one, flipped)])[0]), 162.0, "where they stand counts");
    }
}
