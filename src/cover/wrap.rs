//! The cover of a printed book in one piece: back, spine and front, as wide as the book is thick.
//!
//! Black alone: type is left open in a ground that runs round the book into the bleed, so that no edge of
//! colour has to meet a fold. Front and spine are outlines; the back is type that can be read and searched.

mod bars;

mod lettering;

pub(crate) use lettering::{drawn, width};

use tiny_skia::PathSegment;

use super::{Drawn, SIZE, outlines, people, strip};
use crate::apparatus::title_page;
use crate::document::Anthology;
use crate::error::Result;
use crate::font::library::FontLibrary;
use crate::font::{Capitals, Slope};
use crate::length::{Length, Point, Rect, Size};
use crate::typeset::display::{
    Artifact, DisplayItem, Folio, FolioStyle, ImageId, Ink, Owner, Page, PageImage, Pages,
    PathStep, Side,
};

/// Paper as it shows against a ground of black.
const OPEN: Ink = Ink { black: 0.0 };

/// The fewest pages whose spine takes type (KDP, help page G201857950).
pub const SPINE_TEXT_PAGES: u32 = 79;

/// What a wrap is drawn from.
#[derive(Debug)]
pub struct Wrap<'a> {
    /// The book.
    pub book: &'a Anthology,
    /// The faces.
    pub library: &'a FontLibrary,
    /// The family of the text.
    pub family: &'a str,
    /// The size of a page after trimming.
    pub trim: Size,
    /// How many pages the book has, the blank ones at the end too.
    pub pages: u32,
    /// `white`, `cream`, `color`, or how thick a leaf is; white paper where nothing is said.
    pub paper: Option<&'a str>,
    /// How far ink reaches past the trim.
    pub bleed: Length,
    /// Thirteen digits, for the bar code.
    pub isbn: Option<&'a str>,
    /// The same as the manifest writes it, with its hyphens, for the line above the bars.
    pub isbn_printed: Option<&'a str>,
    /// The five digits of the price beside the bar code.
    pub price: Option<&'a str>,
    /// The editor's picture for the front.
    pub picture: Option<PageImage>,
}

/// Returns how thick a book is without its cover.
///
/// The factors are KDP's, in inches a page: white 0.002252, cream 0.0025, colour 0.002347. A stated caliper
/// is that of a leaf, which has two pages.
pub fn spine(pages: u32, paper: Option<&str>) -> Length {
    let by_page = |inches: f64| Length::inch(f64::from(pages) * inches);
    match paper {
        None | Some("white") => by_page(0.002_252),
        Some("cream") => by_page(0.0025),
        Some("color" | "colour") => by_page(0.002_347),
        Some(caliper) => match crate::manifest::values::length(caliper) {
            Some(leaf) => leaf.scale(f64::from(pages.div_ceil(2))),
            None => by_page(0.002_252),
        },
    }
}

/// Draws the wrap: one page whose trim is back, spine and front.
///
/// # Errors
/// If a face has broken outlines.
pub fn draw(wrap: &Wrap<'_>) -> Result<Pages> {
    let spine = spine(wrap.pages, wrap.paper);
    let Size { width, height } = wrap.trim;
    let whole = Size::new(width * 2 + spine, height);
    let turned = wrap.book.book.language.is_right_to_left();
    // A book that opens to the right has its front on the left of the wrap.
    let (back, front) =
        if turned { (width + spine, Length::ZERO) } else { (Length::ZERO, width + spine) };
    let mut canvas = Canvas { wrap, items: Vec::new() };
    let around = Rect::new(
        Point::new(-wrap.bleed, -wrap.bleed),
        Size::new(whole.width + wrap.bleed * 2, height + wrap.bleed * 2),
    );
    canvas.rule(around, Ink::BLACK);
    canvas.front(front)?;
    canvas.spine(width, spine)?;
    canvas.back(back, turned);
    let page = Page {
        side: Side::Recto,
        folio: Folio { style: FolioStyle::Arabic, number: 1 },
        trim: whole,
        bleed: wrap.bleed,
        type_area: Rect::default(),
        items: canvas.items,
    };
    let images = wrap.picture.iter().cloned().collect();
    Ok(Pages { pages: vec![page], images, ..Pages::default() })
}

/// Returns an outline as a page holds it, placed by a map from its field to the page.
pub(crate) fn steps(drawn: &Drawn, place: impl Fn(f64, f64) -> Point) -> Vec<PathStep> {
    let mut path = Vec::new();
    let mut last = (0.0, 0.0);
    let at = |point: tiny_skia::Point| (f64::from(point.x), f64::from(point.y));
    for segment in drawn.path.segments() {
        let put = |(x, y): (f64, f64)| place(x, y);
        match segment {
            PathSegment::MoveTo(to) => {
                path.push(PathStep::Move(put(at(to))));
                last = at(to);
            }
            PathSegment::LineTo(to) => {
                path.push(PathStep::Line(put(at(to))));
                last = at(to);
            }
            PathSegment::QuadTo(by, to) => {
                let (by, to) = (at(by), at(to));
                let third = |end: (f64, f64)| {
                    (end.0 + (by.0 - end.0) * 2.0 / 3.0, end.1 + (by.1 - end.1) * 2.0 / 3.0)
                };
                path.push(PathStep::Curve(put(third(last)), put(third(to)), put(to)));
                last = to;
            }
            PathSegment::CubicTo(first, second, to) => {
                path.push(PathStep::Curve(put(at(first)), put(at(second)), put(at(to))));
                last = at(to);
            }
            PathSegment::Close => path.push(PathStep::Close),
        }
    }
    path
}

struct Canvas<'a> {
    wrap: &'a Wrap<'a>,
    items: Vec<DisplayItem>,
}

impl Canvas<'_> {
    fn rule(&mut self, rect: Rect, ink: Ink) {
        self.items.push(DisplayItem::Rule { rect, ink, owner: Owner::Artifact(Artifact::Layout) });
    }

    /// Places outlines by a map from their field to the page.
    fn outline(&mut self, drawn: &Drawn, place: impl Fn(f64, f64) -> Point) {
        let owner = Owner::Artifact(Artifact::Layout);
        self.items.push(DisplayItem::Shape { path: steps(drawn, place), ink: OPEN, owner });
    }

    fn front(&mut self, left: Length) -> Result<()> {
        let Wrap { book, library, family, trim, picture, .. } = self.wrap;
        if let Some(picture) = picture {
            let pixels = (f64::from(picture.pixels.0.max(1)), f64::from(picture.pixels.1.max(1)));
            let scale = (trim.width.to_pt() / pixels.0).min(trim.height.to_pt() / pixels.1);
            let size = Size::new(Length::pt(pixels.0 * scale), Length::pt(pixels.1 * scale));
            let x = left + (trim.width - size.width).scale(0.5);
            let y = (trim.height - size.height).scale(0.5);
            let owner = Owner::Artifact(Artifact::Layout);
            let rect = Rect::new(Point::new(x, y), size);
            self.items.push(DisplayItem::Image { image: ImageId(0), rect, owner });
            return Ok(());
        }
        let scale = trim.width.to_pt() / f64::from(SIZE.0);
        for drawn in outlines(book, library, family, trim.height.to_pt() / scale)? {
            self.outline(&drawn, |x, y| {
                Point::new(left + Length::pt(x * scale), Length::pt(y * scale))
            });
        }
        Ok(())
    }

    /// Sets title and names along the spine, from head to foot, where there is room.
    fn spine(&mut self, left: Length, width: Length) -> Result<()> {
        let Wrap { book, library, family, trim, pages, .. } = self.wrap;
        // A sixteenth of an inch stays clear on each side (KDP).
        let room = (width - Length::inch(0.125)).to_pt();
        let size = (room * 0.95).min(16.0);
        if *pages < SPINE_TEXT_PAGES || size < 6.0 {
            return Ok(());
        }
        let margin = trim.width.to_pt() * 0.094;
        let length = trim.height.to_pt() - 2.0 * margin;
        let title = title_page(book).title;
        let (title, long) = strip(book, library, family, &title, size, Capitals::AsWritten)?;
        let (names, wide) =
            strip(book, library, family, &people(book), size * 0.8, Capitals::Small)?;
        let scale = (length / long).min(1.0);
        let middle = (left + width.scale(0.5)).to_pt();
        let mut line = |drawn: &[Drawn], from: f64, size: f64, scale: f64| {
            // Capitals are about two thirds of an em high: they stand in the middle.
            let base = middle - size * scale * 0.33;
            for one in drawn {
                self.outline(one, |x, y| {
                    Point::new(Length::pt(base - y * scale), Length::pt(from + x * scale))
                });
            }
        };
        line(&title, margin, size, scale);
        if long * scale + wide + 2.0 * size < length {
            line(&names, margin + length - wide, size * 0.8, 1.0);
        }
        Ok(())
    }

    /// Sets what the book is, and its bar code.
    fn back(&mut self, left: Length, turned: bool) {
        let Size { width, height } = self.wrap.trim;
        let margin = width.scale(0.094);
        let book = &self.wrap.book.book;
        let measure = width - margin * 2;
        let top =
            Rect::new(Point::new(left + margin, margin), Size::new(measure, width.scale(0.013_75)));
        self.rule(top, OPEN);
        let size = width.scale(0.031).max(Length::pt(9.0)).min(Length::pt(13.0));
        let words = book.description.clone().unwrap_or_else(|| people(self.wrap.book));
        let mut y = margin + width.scale(0.011) + size * 3;
        let style = self.style(size, Slope::Upright);
        for paragraph in words.split("\n\n") {
            for line in self.lines(paragraph, &style, measure.scale(0.9)) {
                if y > height - margin - Length::mm(36.0) {
                    break;
                }
                self.line(&line, &style, left + margin, y, measure, turned, OPEN);
                y += size.scale(1.45);
            }
            y += size.scale(0.7);
        }
        if let Some(publisher) = &title_page(self.wrap.book).publisher {
            let italic = self.style(size, Slope::Italic);
            let foot = height - margin;
            self.line(publisher, &italic, left + margin, foot, measure, turned, OPEN);
        }
        if let Some(isbn) = self.wrap.isbn {
            let inset = Length::inch(0.25).max(margin.scale(0.6));
            self.barcode(isbn, left + width - inset, height - inset);
        }
    }
}

#[cfg(test)]
mod tests;
