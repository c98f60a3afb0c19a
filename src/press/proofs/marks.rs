//! Crop marks, registration marks and the grid.

use super::{OWNER, rule};
use crate::design::PageShape;
use crate::length::{Length, Point, Rect, Size};
use crate::typeset::display::{DisplayItem, Ink, Page, PathStep};

/// How thick marks are, in points: seen, and no wider than the knife.
const LINE: f64 = 0.25;

/// How far marks stay away from the bleed, in points.
const CLEAR: f64 = 6.0;

/// How long a crop mark is, in points.
const LONG: f64 = 18.0;

/// The radius of a registration mark, in points.
const RADIUS: f64 = 5.0;

/// Draws two lines at each corner of the trim; they begin past the bleed.
pub(super) fn corners(page: &Page, into: &mut Vec<DisplayItem>) {
    let away = page.bleed + Length::pt(CLEAR);
    let (line, long) = (Length::pt(LINE), Length::pt(LONG));
    let half = line.scale(0.5);
    let Size { width, height } = page.trim;
    for x in [Length::ZERO, width] {
        for y in [-away - long, height + away] {
            rule(Rect::new(Point::new(x - half, y), Size::new(line, long)), Ink::BLACK, into);
        }
    }
    for y in [Length::ZERO, height] {
        for x in [-away - long, width + away] {
            rule(Rect::new(Point::new(x, y - half), Size::new(long, line)), Ink::BLACK, into);
        }
    }
}

/// Draws a ring and a cross in the middle of each side.
pub(super) fn registration(page: &Page, into: &mut Vec<DisplayItem>) {
    let away = page.bleed + Length::pt(CLEAR + RADIUS + 2.0);
    // At the sides there is room for numbers of lines between the mark and the page.
    let aside = away + Length::pt(14.0);
    let Size { width, height } = page.trim;
    let (middle, centre) = (width.scale(0.5), height.scale(0.5));
    for at in [
        Point::new(middle, -away),
        Point::new(middle, height + away),
        Point::new(-aside, centre),
        Point::new(width + aside, centre),
    ] {
        let mut path = ring(at, RADIUS + LINE / 2.0);
        path.extend(ring(at, RADIUS - LINE / 2.0));
        into.push(DisplayItem::Shape { path, ink: Ink::BLACK, owner: OWNER });
        let (line, long) = (Length::pt(LINE), Length::pt(RADIUS * 2.0 + 4.0));
        let (half, reach) = (line.scale(0.5), long.scale(0.5));
        let upright = Rect::new(Point::new(at.x - half, at.y - reach), Size::new(line, long));
        let level = Rect::new(Point::new(at.x - reach, at.y - half), Size::new(long, line));
        rule(upright, Ink::BLACK, into);
        rule(level, Ink::BLACK, into);
    }
}

/// Returns a circle of four curves; two of them make a ring, since the even-odd rule fills.
fn ring(at: Point, radius: f64) -> Vec<PathStep> {
    // The handle that makes a quarter of a circle of a cubic curve: 4 (√2 − 1) / 3.
    let (r, k) = (Length::pt(radius), Length::pt(radius * 0.552_284_75));
    let point = |dx: Length, dy: Length| Point::new(at.x + dx, at.y + dy);
    let o = Length::ZERO;
    vec![
        PathStep::Move(point(r, o)),
        PathStep::Curve(point(r, k), point(k, r), point(o, r)),
        PathStep::Curve(point(-k, r), point(-r, k), point(-r, o)),
        PathStep::Curve(point(-r, -k), point(-k, -r), point(o, -r)),
        PathStep::Curve(point(k, -r), point(r, -k), point(r, o)),
        PathStep::Close,
    ]
}

/// Draws the type area and the baselines that its lines stand on.
pub(super) fn grid(page: &Page, shape: &PageShape, into: &mut Vec<DisplayItem>) {
    let area = shape.type_area(page.side);
    let (line, ink) = (Length::pt(LINE), Ink { black: 0.35 });
    for number in 0..i64::from(shape.lines()) {
        let at = Point::new(area.origin.x, shape.baseline(number));
        rule(Rect::new(at, Size::new(area.size.width, line)), ink, into);
    }
    for x in [area.origin.x, area.right() - line] {
        let at = Point::new(x, area.origin.y);
        rule(Rect::new(at, Size::new(line, area.size.height)), ink, into);
    }
}
