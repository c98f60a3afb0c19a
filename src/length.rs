//! Lengths, as a compositor measures them.
//!
//! A [`Length`] is a whole number of 1/65536 points, so that sums are exact and the same on every
//! machine. The point is PDF's (1/72 inch), not TeX's (1/72.27 inch). An [`Em`] is a length relative
//! to a font size; it becomes a `Length` only at a size. Coordinates grow rightwards and downwards
//! from the top left corner of the trimmed page; the PDF writer flips them once.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// Units in one point.
const PER_POINT: i64 = 65_536;

/// An absolute length in 1/65536 of a PDF point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(i64);

/// Rounds to the nearest whole number, halves away from zero, without a call into a library.
#[inline]
fn nearest(value: f64) -> i64 {
    (value + 0.5_f64.copysign(value)) as i64
}

impl Length {
    /// The length of nothing.
    pub const ZERO: Self = Self(0);
    /// The greatest length; a stand-in for “no limit”.
    pub const MAX: Self = Self(i64::MAX / 4);

    /// Makes a length from points, rounded to the nearest unit.
    #[inline]
    pub fn pt(points: f64) -> Self {
        Self(nearest(points * PER_POINT as f64))
    }

    /// Makes a length from millimetres.
    #[inline]
    pub fn mm(millimetres: f64) -> Self {
        Self::pt(millimetres * 72.0 / 25.4)
    }

    /// Makes a length from inches.
    #[inline]
    pub fn inch(inches: f64) -> Self {
        Self::pt(inches * 72.0)
    }

    /// Makes a length from units of 1/65536 pt.
    #[inline]
    pub const fn units(units: i64) -> Self {
        Self(units)
    }

    /// Returns the length in units of 1/65536 pt.
    #[inline]
    pub const fn to_units(self) -> i64 {
        self.0
    }

    /// Returns the length in points.
    #[inline]
    pub fn to_pt(self) -> f64 {
        self.0 as f64 / PER_POINT as f64
    }

    /// Returns the length in millimetres.
    #[inline]
    pub fn to_mm(self) -> f64 {
        self.to_pt() * 25.4 / 72.0
    }

    /// Returns the length in inches.
    #[inline]
    pub fn to_inch(self) -> f64 {
        self.to_pt() / 72.0
    }

    /// Returns the length without its sign.
    #[inline]
    pub const fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// Multiplies by a factor and rounds to the nearest unit.
    #[inline]
    pub fn scale(self, factor: f64) -> Self {
        Self(nearest(self.0 as f64 * factor))
    }

    /// Returns how many times `other` goes into this length, as a ratio; 0 where `other` is zero.
    #[inline]
    pub fn ratio(self, other: Self) -> f64 {
        if other.0 == 0 { 0.0 } else { self.0 as f64 / other.0 as f64 }
    }

    /// Returns the length rounded up to a whole number of `step`s: how a figure returns to the grid.
    ///
    /// A `step` of zero or less leaves the length as it is.
    #[inline]
    pub const fn round_up_to(self, step: Self) -> Self {
        if step.0 <= 0 {
            return self;
        }
        Self(
            self.0.div_euclid(step.0) * step.0
                + if self.0.rem_euclid(step.0) == 0 { 0 } else { step.0 },
        )
    }

    /// Returns the greater of two lengths.
    #[inline]
    pub fn max(self, other: Self) -> Self {
        Ord::max(self, other)
    }

    /// Returns the smaller of two lengths.
    #[inline]
    pub fn min(self, other: Self) -> Self {
        Ord::min(self, other)
    }
}

impl fmt::Display for Length {
    /// Writes points with at most three decimals and no trailing zeros: `10.5pt`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{:.3}", self.to_pt());
        let text = text.trim_end_matches('0').trim_end_matches('.');
        write!(f, "{}pt", if text == "-0" { "0" } else { text })
    }
}

impl Add for Length {
    type Output = Self;
    #[inline]
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Length {
    type Output = Self;
    #[inline]
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Length {
    type Output = Self;
    #[inline]
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl AddAssign for Length {
    #[inline]
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl SubAssign for Length {
    #[inline]
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Mul<i64> for Length {
    type Output = Self;
    #[inline]
    fn mul(self, times: i64) -> Self {
        Self(self.0 * times)
    }
}

impl Div<i64> for Length {
    type Output = Self;
    #[inline]
    fn div(self, parts: i64) -> Self {
        Self(self.0 / parts)
    }
}

impl Sum for Length {
    #[inline]
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}

/// A length relative to a font size: 1 em is the size itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Em(pub f64);

impl Em {
    /// Returns the absolute length at a font size.
    #[inline]
    pub fn at(self, size: Length) -> Length {
        size.scale(self.0)
    }
}

/// A place on the page, from its top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// Distance from the left edge of the trim.
    pub x: Length,
    /// Distance from the top edge of the trim.
    pub y: Length,
}

impl Point {
    /// Makes a point.
    #[inline]
    pub const fn new(x: Length, y: Length) -> Self {
        Self { x, y }
    }
}

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Extent rightwards.
    pub width: Length,
    /// Extent downwards.
    pub height: Length,
}

impl Size {
    /// Makes a size.
    #[inline]
    pub const fn new(width: Length, height: Length) -> Self {
        Self { width, height }
    }
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rect {
    /// The top left corner.
    pub origin: Point,
    /// The extent.
    pub size: Size,
}

impl Rect {
    /// Makes a rectangle from its top left corner and its size.
    #[inline]
    pub const fn new(origin: Point, size: Size) -> Self {
        Self { origin, size }
    }

    /// Returns the right edge.
    #[inline]
    pub fn right(&self) -> Length {
        self.origin.x + self.size.width
    }

    /// Returns the bottom edge.
    #[inline]
    pub fn bottom(&self) -> Length {
        self.origin.y + self.size.height
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_agree_with_each_other() {
        assert_eq!(Length::inch(1.0), Length::pt(72.0));
        assert_eq!(Length::mm(25.4), Length::pt(72.0));
        assert_eq!(Length::pt(10.5).to_string(), "10.5pt");
        assert_eq!(Length::pt(-0.0001).to_string(), "0pt");
    }

    #[test]
    fn an_em_is_the_size() {
        assert_eq!(Em(1.5).at(Length::pt(10.0)), Length::pt(15.0));
    }

    #[test]
    fn a_figure_returns_to_the_grid() {
        let leading = Length::pt(14.0);
        assert_eq!(Length::pt(29.0).round_up_to(leading), Length::pt(42.0));
        assert_eq!(Length::pt(28.0).round_up_to(leading), Length::pt(28.0));
        assert_eq!(Length::pt(5.0).round_up_to(Length::ZERO), Length::pt(5.0));
    }
}
