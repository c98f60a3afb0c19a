//! The edges of the sheet: media, bleed and trim, and the one flip of the y axis.

use super::recipe::{BleedSides, Recipe, kdp_gutter};
use super::syntax::{millis, number};
use crate::length::{Length, Point, Rect};
use crate::typeset::display::{Page, Side};

/// Where a page lies on its sheet; all in thousandths of a point, y upwards from the sheet's lower left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    /// The whole sheet: left, bottom, right, top.
    pub(crate) media: [i64; 4],
    /// How far ink may reach.
    pub(crate) bleed: [i64; 4],
    /// The finished page.
    pub(crate) trim: [i64; 4],
    /// How far everything on the page is moved to the right.
    shift: i64,
}

impl Frame {
    /// Lays a page on a sheet that is as large as its bleed.
    pub(crate) fn of(page: &Page, recipe: &Recipe, outwards: Length) -> Self {
        let (width, height) = (millis(page.trim.width), millis(page.trim.height));
        let bleed = millis(recipe.bleed_by.unwrap_or(page.bleed));
        let (left, right, ends) = match (recipe.bleed, page.side) {
            (BleedSides::None, _) => (0, 0, 0),
            (BleedSides::All, _) => (bleed, bleed, bleed),
            (BleedSides::Outer, Side::Recto) => (0, bleed, bleed),
            (BleedSides::Outer, Side::Verso) => (bleed, 0, bleed),
        };
        let slug = millis(recipe.slug);
        let trim = [slug + left, slug + ends, slug + left + width, slug + ends + height];
        let bleed = [trim[0] - left, trim[1] - ends, trim[2] + right, trim[3] + ends];
        let media = [0, 0, bleed[2] + slug, bleed[3] + slug];
        let shift = match page.side {
            Side::Recto => millis(outwards),
            Side::Verso => -millis(outwards),
        };
        Self { media, bleed, trim, shift }
    }

    /// Returns the abscissa of a distance from the left edge of the trim.
    pub(crate) fn x(&self, x: Length) -> i64 {
        self.trim[0] + self.shift + millis(x)
    }

    /// Returns the ordinate of a distance from the top edge of the trim.
    pub(crate) fn y(&self, y: Length) -> i64 {
        self.trim[3] - millis(y)
    }

    /// Writes a point.
    pub(crate) fn point(&self, out: &mut Vec<u8>, point: Point) {
        number(out, self.x(point.x));
        out.push(b' ');
        number(out, self.y(point.y));
        out.push(b' ');
    }

    /// Returns the corners of a rectangle: left, bottom, right, top.
    pub(crate) fn corners(&self, rect: Rect) -> [i64; 4] {
        [self.x(rect.origin.x), self.y(rect.bottom()), self.x(rect.right()), self.y(rect.origin.y)]
    }
}

/// Writes a box as an array of four numbers.
pub(crate) fn write_box(out: &mut Vec<u8>, edges: [i64; 4]) {
    out.push(b'[');
    for (at, edge) in edges.into_iter().enumerate() {
        if at > 0 {
            out.push(b' ');
        }
        number(out, edge);
    }
    out.push(b']');
}

/// Returns how far type moves from the gutter so that it is as wide as the printer asks for the page count.
/// Breaks stay: the fore edge gives what the gutter takes.
pub(crate) fn outwards(pages: &[&Page], recipe: &Recipe) -> Length {
    if !recipe.gutter {
        return Length::ZERO;
    }
    let asked = Length::inch(kdp_gutter(pages.len() as u32));
    let set = pages.iter().filter(|page| page.type_area.size.width > Length::ZERO);
    let inner = set.map(|page| match page.side {
        Side::Recto => page.type_area.origin.x,
        Side::Verso => page.trim.width - page.type_area.right(),
    });
    inner.min().map_or(Length::ZERO, |inner| (asked - inner).max(Length::ZERO))
}
