//! The page: trim, margins and the baseline grid.

use crate::diagnostic::codes::typeset as codes;
use crate::diagnostic::{Diagnostic, Location};
use crate::length::{Length, Point, Rect, Size};

/// Which side of a leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Right, odd.
    Recto,
    /// Left, even.
    Verso,
}

/// Trim, margins and the grid that every line of the body stands on.
///
/// The type area is a whole number of lines: what the head and foot margins leave is divided by the leading,
/// and the foot takes the rest. Line 0 is the first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageShape {
    /// The size after trimming.
    pub trim: Size,
    /// How far ink reaches past the trim.
    pub bleed: Length,
    /// The margin at the spine.
    pub inner: Length,
    /// The margin at the fore edge.
    pub outer: Length,
    /// The margin above the type area.
    pub head: Length,
    /// The margin below it.
    pub foot: Length,
    /// The distance of the grid's lines, baseline to baseline.
    pub leading: Length,
    /// How far the first baseline stands below the head margin.
    pub first_baseline: Length,
}

impl PageShape {
    /// Returns the measure: the length of a line of text.
    pub fn measure(&self) -> Length {
        self.trim.width - self.inner - self.outer
    }

    /// Returns how many lines the type area holds.
    ///
    /// In `octavo` 612 pt less 54 and 68 leave 490 pt, which are 35 lines of 14 pt. A remainder of less than
    /// half a point below a whole line counts as that line, since margins are given in millimetres too.
    pub fn lines(&self) -> u32 {
        let height = self.trim.height - self.head - self.foot + Length::pt(0.5);
        height.ratio(self.leading).max(0.0) as u32
    }

    /// Returns the left edge of the type area.
    pub fn left(&self, side: Side) -> Length {
        match side {
            Side::Recto => self.inner,
            Side::Verso => self.outer,
        }
    }

    /// Returns the type area.
    pub fn type_area(&self, side: Side) -> Rect {
        let size = Size::new(self.measure(), self.leading * i64::from(self.lines()));
        Rect::new(Point::new(self.left(side), self.head), size)
    }

    /// Returns the distance of a line's baseline from the top of the trim; lines above the first are negative.
    pub fn baseline(&self, line: i64) -> Length {
        self.head + self.first_baseline + self.leading * line
    }

    /// Says whether text can be set on this page at all.
    ///
    /// # Errors
    /// A diagnostic, where the margins leave a measure of less than an inch or fewer than six lines.
    pub fn check(&self, location: &Location) -> Result<(), Box<Diagnostic>> {
        if self.leading <= Length::ZERO {
            let said = format!("a leading of {} is no distance between lines", self.leading);
            return Err(Box::new(Diagnostic::new(&codes::T004, location.clone(), said)));
        }
        if self.measure() >= Length::inch(1.0) && self.lines() >= 6 {
            return Ok(());
        }
        let said =
            format!("the margins leave a measure of {} and {} lines", self.measure(), self.lines());
        let help = "make `trim` larger, or `inner`, `outer`, `head` and `foot` smaller";
        Err(Box::new(Diagnostic::new(&codes::T004, location.clone(), said).help(help)))
    }
}
