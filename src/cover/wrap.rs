//! The cover of a printed book in one piece: back, spine and front, as wide as the book is thick.
//!
//! Black alone: type is left open in a ground that runs round the book into the bleed, so that no edge of
//! colour has to meet a fold. Front and spine are outlines; the back is type that can be read and searched.

use tiny_skia::PathSegment;

use super::barcode;
use super::{Drawn, SIZE, outlines, people, strip};
use crate::apparatus::title_page;
use crate::document::{Anthology, NodeId, Place};
use crate::error::Result;
use crate::font::library::FontLibrary;
use crate::font::shape::{levels, shape_with_levels, visual_order};
use crate::font::{Capitals, Figures, ShapedRun, Slope, Style};
use crate::length::{Length, Point, Rect, Size};
use crate::typeset::display::{
    Artifact, DisplayItem, DrawnGlyph, Folio, FolioStyle, GlyphRun, ImageId, Ink, Owner, Page,
    PageImage, Pages, PathStep, Side,
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
        let owner = Owner::Artifact(Artifact::Layout);
        self.items.push(DisplayItem::Shape { path, ink: OPEN, owner });
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

    /// Draws the bar code in a white field whose lower right corner is given.
    fn barcode(&mut self, isbn: &str, right: Length, bottom: Length) {
        let Some(bars) = barcode::bars(isbn) else { return };
        let (module, tall) = (barcode::module(), barcode::height());
        let (quiet_left, quiet_right) = barcode::QUIET;
        let modules = i64::from(quiet_left + barcode::MODULES + quiet_right);
        let (edge, above) = (module * 3, Length::pt(15.0));
        let size = Size::new(module * modules + edge * 2, tall + Length::pt(11.0) + above + edge);
        let corner = Point::new(right - size.width, bottom - size.height);
        self.rule(Rect::new(corner, size), OPEN);
        let x = corner.x + edge + module * i64::from(quiet_left);
        let y = corner.y + above;
        for bar in bars {
            let deep = if bar.guard { tall + module * 5 } else { tall };
            let at = Point::new(x + module * i64::from(bar.at), y);
            self.rule(Rect::new(at, Size::new(module * i64::from(bar.width), deep)), Ink::BLACK);
        }
        let style = Style {
            family: "Source Sans 3".into(),
            size: Length::pt(9.5),
            figures: Figures::Tabular,
            ..Style::default()
        };
        let base = y + tall + Length::pt(8.4);
        // The first digit stands in the quiet zone, the others below their bars, seven modules each.
        for (at, digit) in isbn.chars().enumerate() {
            let modules = match at {
                0 => -8,
                1..=6 => 3 + 7 * (at as i64 - 1),
                _ => 50 + 7 * (at as i64 - 7),
            };
            self.line(
                &digit.to_string(),
                &style,
                x + module * modules + module,
                base,
                Length::ZERO,
                false,
                Ink::BLACK,
            );
        }
        let (prefix, rest) = isbn.split_at(3);
        let label = format!("ISBN {prefix}-{rest}");
        let style = Style { size: Length::pt(8.5), ..style };
        self.line(&label, &style, x, y - Length::pt(4.5), Length::ZERO, false, Ink::BLACK);
    }

    fn style(&self, size: Length, slope: Slope) -> Style {
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
    fn lines(&self, text: &str, style: &Style, measure: Length) -> Vec<String> {
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
    fn line(
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

fn width(runs: &[ShapedRun]) -> Length {
    runs.iter().map(ShapedRun::width).sum()
}

/// Turns a shaped run into what a page shows; each cluster's text goes to its first glyph.
fn drawn(text: &str, run: &ShapedRun) -> GlyphRun {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Book;

    #[test]
    fn a_spine_is_as_wide_as_pages_and_paper_make_it() {
        let inches = |pages, paper| spine(pages, paper).to_inch();
        assert!((inches(300, None) - 0.6756).abs() < 1e-4);
        assert!((inches(300, Some("cream")) - 0.75).abs() < 1e-4);
        assert!((inches(300, Some("color")) - 0.7041).abs() < 1e-4);
        assert!((spine(301, Some("0.1mm")).to_mm() - 15.1).abs() < 1e-3);
    }

    #[test]
    fn a_wrap_is_two_pages_and_a_spine_wide_and_bleeds() {
        let library = FontLibrary::embedded();
        let book = Book { title: "Night Rooms".into(), ..Book::default() };
        let book = Anthology { book, ..Anthology::default() };
        let trim = Size::new(Length::inch(5.5), Length::inch(8.5));
        let wrap = |pages| Wrap {
            book: &book,
            library: &library,
            family: "EB Garamond",
            trim,
            pages,
            paper: Some("cream"),
            bleed: Length::inch(0.125),
            isbn: Some("9780000000002"),
            picture: None,
        };
        let page = draw(&wrap(200)).unwrap().pages.remove(0);
        assert!((page.trim.width.to_inch() - 11.5).abs() < 1e-4);
        let DisplayItem::Rule { rect, .. } = page.items[0] else { panic!("the ground is missing") };
        assert_eq!(rect.origin, Point::new(-page.bleed, -page.bleed));
        let shapes = |pages| {
            let items = draw(&wrap(pages)).unwrap().pages.remove(0).items;
            items.iter().filter(|it| matches!(it, DisplayItem::Shape { .. })).count()
        };
        assert_eq!(shapes(78), shapes(20), "a thin spine takes no type");
        assert!(shapes(120) > shapes(78), "a spine with room takes type");
    }
}
