//! The front cover: a typographic one, where the editor has none.
//!
//! One colour that the title chooses, the title set large and ranged left, a rule, and the names at the foot.
//! Outlines are filled by `tiny-skia`, so that the same book has the same cover on every machine.

use sha2::{Digest, Sha256};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::FontRef;
use skrifa::{GlyphId, MetadataProvider};
use tiny_skia::{Color, FillRule, Paint, PathBuilder, Pixmap, Rect, Transform};

use crate::apparatus::words::{join, words};
use crate::apparatus::{names, title_page};
use crate::document::Anthology;
use crate::error::{Error, Result};
use crate::font::library::FontLibrary;
use crate::font::shape::{levels, shape_with_levels, visual_order};
use crate::font::{Capitals, Figures, ShapedRun, Slope, Style};
use crate::length::{Em, Length};

/// Pixels across and down: what Kindle asks for, and every other store takes.
pub const SIZE: (u32, u32) = (1600, 2560);

/// Space at the sides.
const MARGIN: f64 = 150.0;

/// Grounds and the ink on them: contrast above 7 : 1 in each pair.
const COLOURS: [([u8; 3], [u8; 3]); 6] = [
    ([0x1f, 0x3a, 0x4d], [0xf4, 0xec, 0xdc]),
    ([0x5a, 0x1e, 0x23], [0xf6, 0xe9, 0xd8]),
    ([0x23, 0x41, 0x33], [0xf1, 0xec, 0xd9]),
    ([0x3b, 0x2a, 0x4a], [0xf3, 0xe8, 0xe2]),
    ([0xf1, 0xe7, 0xd3], [0x24, 0x22, 0x20]),
    ([0x2b, 0x2b, 0x2e], [0xf2, 0xe6, 0xc9]),
];

/// Draws the front cover as a PNG file of [`SIZE`].
///
/// # Errors
/// If a face has broken outlines, or the picture cannot be written.
pub fn front(book: &Anthology, library: &FontLibrary, family: &str) -> Result<Vec<u8>> {
    let page = title_page(book);
    let words = words(&book.book.language);
    let people = match page.editors.as_slice() {
        [] => short_list(&names(book, &page.authors)),
        editors => format!("{} {}", words.edited_by, join(&names(book, editors), words)),
    };
    let digest = Sha256::digest(page.title.as_bytes());
    let (ground, ink) = COLOURS[usize::from(digest[0]) % COLOURS.len()];
    let rtl = book.book.language.is_right_to_left();
    let mut sheet = Sheet::new(library, family, &book.book.language.to_string(), ground, ink, rtl)?;

    let title = sheet.fit(&page.title, 300.0, 92.0, 5);
    let mut y = 330.0 + title.size * 0.72;
    y = sheet.lines(&title, y)? + title.size * 0.42;
    sheet.rule(y, 220.0, 7.0);
    y += 120.0;
    if let Some(subtitle) = &page.subtitle {
        let set = sheet.set(subtitle, 84.0, Slope::Italic, Capitals::AsWritten);
        sheet.lines(&set, y + 40.0)?;
    }
    let names = sheet.set(&people, 74.0, Slope::Upright, Capitals::Small);
    let leading = names.size * names.leading;
    let foot = f64::from(SIZE.1) - 300.0 - leading * (names.lines.len() as f64 - 1.0);
    sheet.lines(&names, foot)?;
    if let Some(publisher) = &page.publisher {
        let set = sheet.set(publisher, 50.0, Slope::Italic, Capitals::AsWritten);
        sheet.lines(&set, f64::from(SIZE.1) - 160.0)?;
    }
    sheet.png()
}

/// Says what the typographic cover shows, for those who cannot see it.
pub fn described(book: &Anthology) -> String {
    let page = title_page(book);
    match &page.subtitle {
        Some(subtitle) => format!("{}: {subtitle}", page.title),
        None => page.title,
    }
}

/// Joins names for a cover: past six, the first five and how the list goes on.
fn short_list(names: &[String]) -> String {
    match names.len() {
        0..=6 => names.join(" · "),
        _ => format!("{} · …", names[..5].join(" · ")),
    }
}

/// Lines of one size.
struct Setting {
    lines: Vec<Vec<ShapedRun>>,
    size: f64,
    leading: f64,
}

struct Sheet<'a> {
    library: &'a FontLibrary,
    style: Style,
    map: Pixmap,
    paint: Paint<'static>,
    right_to_left: bool,
}

impl<'a> Sheet<'a> {
    fn new(
        library: &'a FontLibrary,
        family: &str,
        language: &str,
        ground: [u8; 3],
        ink: [u8; 3],
        right_to_left: bool,
    ) -> Result<Self> {
        let fail = || Error::writer("cover", "there is no room for the picture");
        let mut map = Pixmap::new(SIZE.0, SIZE.1).ok_or_else(fail)?;
        map.fill(Color::from_rgba8(ground[0], ground[1], ground[2], 255));
        let mut paint = Paint::default();
        paint.set_color_rgba8(ink[0], ink[1], ink[2], 255);
        paint.anti_alias = true;
        let style = Style {
            family: family.into(),
            figures: Figures::Lining,
            language: language.into(),
            ..Style::default()
        };
        Ok(Self { library, style, map, paint, right_to_left })
    }

    /// Sets a title in the largest size in which it takes few enough lines, no word is too long, and no line
    /// is a lone short word; the last is given up before the title becomes small.
    fn fit(&self, text: &str, largest: f64, smallest: f64, most: usize) -> Setting {
        let mut size = largest;
        let mut uneven: Option<f64> = None;
        loop {
            let set = self.set(text, size, Slope::Upright, Capitals::AsWritten);
            let widest = set.lines.iter().map(|line| width(line)).fold(0.0, f64::max);
            let narrowest = set.lines.iter().map(|line| width(line)).fold(f64::MAX, f64::min);
            let fits = set.lines.len() <= most && widest <= measure();
            let even = narrowest >= 0.4 * widest;
            if size <= smallest || fits && even {
                return Setting { leading: 1.08, ..shorten(set, 14) };
            }
            if fits && uneven.is_none() {
                uneven = Some(size);
            }
            if let Some(first) = uneven.filter(|first| size < 0.6 * first) {
                let set = self.set(text, first, Slope::Upright, Capitals::AsWritten);
                return Setting { leading: 1.08, ..set };
            }
            size -= 8.0;
        }
    }

    /// Sets a text in lines that fill the measure, as even as a greedy hand makes them.
    fn set(&self, text: &str, size: f64, slope: Slope, capitals: Capitals) -> Setting {
        let letterspacing = if capitals == Capitals::Small { Em(0.05) } else { Em(0.0) };
        let style =
            Style { size: Length::pt(size), slope, capitals, letterspacing, ..self.style.clone() };
        let shape = |line: &str| {
            let levels = levels(line, u8::from(self.right_to_left));
            shape_with_levels(self.library, line, &style, &levels)
        };
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut lines: Vec<String> = Vec::new();
        for word in words {
            let longer = lines.last().map(|line| format!("{line} {word}"));
            match longer.filter(|line| width(&shape(line)) <= measure()) {
                Some(longer) => {
                    lines.pop();
                    lines.push(longer);
                }
                None => lines.push(word.to_owned()),
            }
        }
        let lines = lines.iter().map(|line| shape(line)).collect();
        Setting { lines, size, leading: 1.3 }
    }

    /// Draws lines from a first baseline downwards; returns the last baseline.
    fn lines(&mut self, set: &Setting, first: f64) -> Result<f64> {
        let mut y = first;
        for (at, line) in set.lines.iter().enumerate() {
            y = first + at as f64 * set.size * set.leading;
            self.line(line, y)?;
        }
        Ok(y)
    }

    fn line(&mut self, runs: &[ShapedRun], y: f64) -> Result<()> {
        let mut x = match self.right_to_left {
            true => f64::from(SIZE.0) - MARGIN - width(runs),
            false => MARGIN,
        };
        let levels: Vec<u8> = runs.iter().map(|run| run.level).collect();
        for at in visual_order(&levels) {
            let run = &runs[at];
            let path = outline(self.library, run, x, y)?;
            if let Some(path) = path {
                let still = Transform::identity();
                self.map.fill_path(&path, &self.paint, FillRule::Winding, still, None);
            }
            x += run.width().to_pt();
        }
        Ok(())
    }

    fn rule(&mut self, y: f64, length: f64, weight: f64) {
        let x = match self.right_to_left {
            true => f64::from(SIZE.0) - MARGIN - length,
            false => MARGIN,
        };
        let rect = Rect::from_xywh(x as f32, y as f32, length as f32, weight as f32);
        if let Some(rect) = rect {
            self.map.fill_rect(rect, &self.paint, Transform::identity(), None);
        }
    }

    fn png(self) -> Result<Vec<u8>> {
        use image::codecs::png::{CompressionType, FilterType, PngEncoder};
        use image::{ExtendedColorType, ImageEncoder};
        let opaque: Vec<u8> =
            self.map.pixels().iter().flat_map(|p| [p.red(), p.green(), p.blue()]).collect();
        let mut bytes = Vec::new();
        PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, FilterType::Adaptive)
            .write_image(&opaque, SIZE.0, SIZE.1, ExtendedColorType::Rgb8)
            .map_err(|error| Error::writer("cover", error))?;
        Ok(bytes)
    }
}

/// Returns the width of the type area.
fn measure() -> f64 {
    f64::from(SIZE.0) - 2.0 * MARGIN
}

fn width(runs: &[ShapedRun]) -> f64 {
    runs.iter().map(|run| run.width().to_pt()).sum()
}

/// Keeps as many lines as a cover has room for; a title of 2,000 characters goes on inside the book.
fn shorten(mut set: Setting, most: usize) -> Setting {
    set.lines.truncate(most);
    set
}

/// Returns the outlines of a run whose pen starts at a place.
fn outline(
    library: &FontLibrary,
    run: &ShapedRun,
    x: f64,
    y: f64,
) -> Result<Option<tiny_skia::Path>> {
    let font = library.font(run.font);
    let fail = |message: String| Error::Font { name: font.name.clone(), message };
    let face = FontRef::new(font.bytes()).map_err(|error| fail(error.to_string()))?;
    let outlines = face.outline_glyphs();
    let size = Size::new(run.size.to_pt() as f32);
    let mut pen = Pen { path: PathBuilder::new(), x: 0.0, y: 0.0 };
    let mut at = x;
    for glyph in &run.glyphs {
        pen.x = (at + glyph.dx.to_pt()) as f32;
        pen.y = (y + run.shift.to_pt() + glyph.dy.to_pt()) as f32;
        at += glyph.advance.to_pt();
        if let Some(outline) = outlines.get(GlyphId::new(u32::from(glyph.id))) {
            let settings = DrawSettings::unhinted(size, LocationRef::default());
            outline.draw(settings, &mut pen).map_err(|error| fail(error.to_string()))?;
        }
    }
    Ok(pen.path.finish())
}

/// Takes an outline over, y turned downwards.
struct Pen {
    path: PathBuilder,
    x: f32,
    y: f32,
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.x + x, self.y - y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.x + x, self.y - y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.path.quad_to(self.x + cx, self.y - cy, self.x + x, self.y - y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let (px, py) = (self.x, self.y);
        self.path.cubic_to(px + ax, py - ay, px + bx, py - by, px + x, py - y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Book;

    fn book(title: &str) -> Anthology {
        let book =
            Book { title: title.into(), subtitle: Some("Reviews".into()), ..Book::default() };
        Anthology { book, ..Anthology::default() }
    }

    #[test]
    fn a_cover_has_the_size_that_stores_ask_for_and_the_same_bytes_twice() {
        let library = FontLibrary::embedded();
        let once = front(&book("Night Rooms"), &library, "EB Garamond").expect("it is drawn");
        let again = front(&book("Night Rooms"), &library, "EB Garamond").expect("it is drawn");
        assert!(once == again, "two covers differ");
        let picture = image::load_from_memory(&once).expect("it is a PNG");
        assert_eq!((picture.width(), picture.height()), SIZE);
        assert!(once.len() < 300_000, "{} bytes", once.len());
    }

    #[test]
    fn a_title_of_any_length_stays_on_the_cover() {
        let library = FontLibrary::embedded();
        let long = "Incomprehensibilities ".repeat(90);
        assert!(front(&book(&long), &library, "EB Garamond").is_ok());
        assert!(front(&book("ليلة في السينما"), &library, "EB Garamond").is_ok());
    }
}
