//! Covers. The [wrap] of a printed book stands beside it; here is the front: a typographic one, where the editor has none.
//!
//! A ground that the title chooses, a heavy rule, the title set as large as it goes and divided by sense, a
//! fine rule, and the names at the foot. Outlines are filled by `tiny-skia`, so that the same book has the
//! same cover on every machine. One ink on one ground needs no more than how much ink a pixel has: the
//! picture is a PNG with a palette that runs from the one to the other.

use sha2::{Digest, Sha256};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::FontRef;
use skrifa::{GlyphId, MetadataProvider};
use tiny_skia::{FillRule, Mask, PathBuilder, Rect, Transform};

use crate::apparatus::words::{join, words};
use crate::apparatus::{names, title_page};
use crate::document::{Anthology, Language};
use crate::error::{Error, Result};
use crate::font::library::FontLibrary;
use crate::font::shape::{levels, shape_with_levels, visual_order};
use crate::font::{Capitals, Figures, ShapedRun, Slope, Style};
use crate::length::{Em, Length};

pub mod barcode;

pub mod wrap;

/// Pixels across and down: what Kindle asks for, and every other store takes.
pub const SIZE: (u32, u32) = (1600, 2560);

/// Space at the sides.
const MARGIN: f64 = 150.0;

/// The size at which titles are measured before theirs is known.
const TRIAL: f64 = 100.0;

/// The largest and the smallest size of a title.
const TITLE: (f64, f64) = (330.0, 92.0);

/// How deep a title may be.
const DEEPEST: f64 = 1250.0;

/// Lines of a title in ems of its size.
const TITLE_LEADING: f64 = 1.06;

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
    let fail = || Error::writer("cover", "there is no room for the picture");
    let mut ink = Mask::new(SIZE.0, SIZE.1).ok_or_else(fail)?;
    for drawn in outlines(book, library, family, f64::from(SIZE.1))? {
        ink.fill_path(&drawn.path, FillRule::Winding, drawn.smooth, Transform::identity());
    }
    let digest = Sha256::digest(title_page(book).title.as_bytes());
    let (ground, colour) = COLOURS[usize::from(digest[0]) % COLOURS.len()];
    png(ink.data(), ground, colour)
}

/// Something that is drawn on a cover.
pub(crate) struct Drawn {
    /// Its outline, y downwards.
    pub(crate) path: tiny_skia::Path,
    /// Whether its edges are smoothed: type, not rules.
    pub(crate) smooth: bool,
}

/// Returns what the front cover shows, on a field as wide as [`SIZE`] and of a given height.
pub(crate) fn outlines(
    book: &Anthology,
    library: &FontLibrary,
    family: &str,
    height: f64,
) -> Result<Vec<Drawn>> {
    let page = title_page(book);
    let mut sheet = Sheet::new(library, family, &book.book.language);
    let width = f64::from(SIZE.0);

    sheet.rule(MARGIN, width - 2.0 * MARGIN, 22.0);
    let title = sheet.title(&page.title);
    let y = sheet.lines(&title, 250.0 + title.size * 0.95)?;
    if let Some(subtitle) = &page.subtitle {
        let set = sheet.set(subtitle, 88.0, Slope::Italic, Capitals::AsWritten);
        sheet.lines(&set, y + title.size * 0.34 + 110.0)?;
    }
    let names = sheet.set(&people(book), 76.0, Slope::Upright, Capitals::Small);
    let last = if page.publisher.is_some() { height - 300.0 } else { height - MARGIN };
    let first = last - names.size * names.leading * (names.lines.len().max(1) - 1) as f64;
    sheet.rule(first - 150.0, width - 2.0 * MARGIN, 4.0);
    sheet.lines(&names, first)?;
    if let Some(publisher) = &page.publisher {
        let set = sheet.set(publisher, 56.0, Slope::Italic, Capitals::AsWritten);
        sheet.lines(&set, height - MARGIN)?;
    }
    Ok(sheet.drawn)
}

/// Returns the outlines of one line of type from the left, and how long it is.
pub(crate) fn strip(
    book: &Anthology,
    library: &FontLibrary,
    family: &str,
    text: &str,
    size: f64,
    capitals: Capitals,
) -> Result<(Vec<Drawn>, f64)> {
    let mut sheet = Sheet::new(library, family, &book.book.language);
    let runs = sheet.shape(text, size, Slope::Upright, capitals);
    sheet.line_at(&runs, 0.0, 0.0)?;
    Ok((sheet.drawn, width(&runs)))
}

/// Names those who stand on the cover.
pub(crate) fn people(book: &Anthology) -> String {
    let page = title_page(book);
    let words = words(&book.book.language);
    match page.editors.as_slice() {
        [] => short_list(&names(book, &page.authors)),
        editors => format!("{} {}", words.edited_by, join(&names(book, editors), words)),
    }
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
    drawn: Vec<Drawn>,
    right_to_left: bool,
}

impl<'a> Sheet<'a> {
    fn new(library: &'a FontLibrary, family: &str, language: &Language) -> Self {
        let style = Style {
            family: family.into(),
            figures: Figures::Lining,
            language: language.to_string(),
            ..Style::default()
        };
        Self { library, style, drawn: Vec::new(), right_to_left: language.is_right_to_left() }
    }

    fn shape(&self, text: &str, size: f64, slope: Slope, capitals: Capitals) -> Vec<ShapedRun> {
        let letterspacing = if capitals == Capitals::Small { Em(0.05) } else { Em(0.0) };
        let style =
            Style { size: Length::pt(size), slope, capitals, letterspacing, ..self.style.clone() };
        let levels = levels(text, u8::from(self.right_to_left));
        shape_with_levels(self.library, text, &style, &levels)
    }

    /// Sets a title in up to five lines, divided by sense and as large as it goes; a title of more words than
    /// a cover has room for is filled up line by line, and goes on inside the book.
    fn title(&self, text: &str) -> Setting {
        let words: Vec<&str> = text.split_whitespace().collect();
        let plain = |text: &str, size| self.shape(text, size, Slope::Upright, Capitals::AsWritten);
        let lines = match words.len() {
            1..=14 => divide(&words, |line| width(&plain(line, TRIAL)) / TRIAL),
            _ => None,
        };
        let Some((lines, size)) = lines else {
            let mut set = self.set(text, TITLE.1, Slope::Upright, Capitals::AsWritten);
            set.lines.truncate(12);
            return Setting { leading: TITLE_LEADING, ..set };
        };
        let lines = lines.iter().map(|line| plain(line, size)).collect();
        Setting { lines, size, leading: TITLE_LEADING }
    }

    /// Sets a text in lines that fill the measure, as even as a greedy hand makes them.
    fn set(&self, text: &str, size: f64, slope: Slope, capitals: Capitals) -> Setting {
        let mut lines: Vec<(String, Vec<ShapedRun>)> = Vec::new();
        for word in text.split_whitespace() {
            let longer = lines.last().map(|(line, _)| format!("{line} {word}"));
            let longer = longer.map(|line| (self.shape(&line, size, slope, capitals), line));
            match longer.filter(|(runs, _)| width(runs) <= measure()) {
                Some((runs, line)) => {
                    lines.pop();
                    lines.push((line, runs));
                }
                // Past the foot of the cover no line is needed.
                None if lines.len() == 16 => break,
                None => lines.push((word.to_owned(), self.shape(word, size, slope, capitals))),
            }
        }
        Setting { lines: lines.into_iter().map(|(_, runs)| runs).collect(), size, leading: 1.3 }
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
        let x = match self.right_to_left {
            true => f64::from(SIZE.0) - MARGIN - width(runs),
            false => MARGIN,
        };
        self.line_at(runs, x, y)
    }

    fn line_at(&mut self, runs: &[ShapedRun], mut x: f64, y: f64) -> Result<()> {
        let levels: Vec<u8> = runs.iter().map(|run| run.level).collect();
        for at in visual_order(&levels) {
            let run = &runs[at];
            if let Some(path) = outline(self.library, run, x, y)? {
                self.drawn.push(Drawn { path, smooth: true });
            }
            x += run.width().to_pt();
        }
        Ok(())
    }

    fn rule(&mut self, y: f64, length: f64, weight: f64) {
        let rect = Rect::from_xywh(MARGIN as f32, y as f32, length as f32, weight as f32);
        if let Some(rect) = rect {
            self.drawn.push(Drawn { path: PathBuilder::from_rect(rect), smooth: false });
        }
    }
}

/// Divides a title into lines and returns them with the size that they allow.
///
/// `ems` measures a line in ems. Every division into one to five lines is weighed by its size; a short last
/// or middle line, and a line that ends in a short word (`in the / Foyer` is not what a reader says), count
/// against it, a line that ends in a mark for it. `None` where no line fits at the smallest size.
fn divide(words: &[&str], ems: impl Fn(&str) -> f64) -> Option<(Vec<String>, f64)> {
    let count = words.len();
    // The width of each line that runs from one word to another.
    let widths: Vec<Vec<f64>> = (0..count)
        .map(|from| (from + 1..=count).map(|to| ems(&words[from..to].join(" "))).collect())
        .collect();
    let mut best: Option<(f64, f64, Vec<usize>)> = None;
    for breaks in (0_u32..1 << (count - 1)).filter(|breaks| breaks.count_ones() < 5) {
        let mut ends: Vec<usize> = (1..count).filter(|at| breaks >> (at - 1) & 1 == 1).collect();
        ends.push(count);
        let (mut widest, mut narrowest, mut sense, mut from) = (0.0_f64, f64::MAX, 1.0, 0);
        for &to in &ends {
            let width = widths[from][to - from - 1];
            widest = widest.max(width);
            narrowest = narrowest.min(width);
            if to < count {
                sense *= sense_of_break(words[to - 1]);
            }
            from = to;
        }
        let deep = DEEPEST / (ends.len() as f64 * TITLE_LEADING);
        let size = (measure() / widest).min(deep).min(TITLE.0).floor();
        let score = size * sense * (0.5 + 0.5 * narrowest / widest);
        if size >= TITLE.1 && best.as_ref().is_none_or(|(most, _, _)| score > *most) {
            best = Some((score, size, ends));
        }
    }
    let (_, size, ends) = best?;
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let lines = starts.zip(&ends).map(|(from, to)| words[from..*to].join(" ")).collect();
    Some((lines, size))
}

/// Weighs the end of a line: well after a mark, badly after a short word.
fn sense_of_break(word: &str) -> f64 {
    if word.ends_with([':', ',', ';', '.', '?', '!', '—', '–', '،', '؛']) {
        1.15
    } else if word.chars().count() <= 3 {
        0.5
    } else {
        1.0
    }
}

/// Writes the picture: each pixel is how much ink lies on the ground.
fn png(coverage: &[u8], ground: [u8; 3], ink: [u8; 3]) -> Result<Vec<u8>> {
    let fail = |error: png::EncodingError| Error::writer("cover", error);
    let between = |from: u8, to: u8, part: u16| {
        ((u16::from(from) * (255 - part) + u16::from(to) * part + 127) / 255) as u8
    };
    let palette: Vec<u8> = (0..=255_u16)
        .flat_map(|part| (0..3).map(move |at| between(ground[at], ink[at], part)))
        .collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, SIZE.0, SIZE.1);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette);
    encoder.set_compression(png::Compression::Fast);
    encoder.set_filter(png::Filter::Up);
    let mut writer = encoder.write_header().map_err(fail)?;
    writer.write_image_data(coverage).map_err(fail)?;
    writer.finish().map_err(fail)?;
    Ok(bytes)
}

/// Returns the width of the type area.
fn measure() -> f64 {
    f64::from(SIZE.0) - 2.0 * MARGIN
}

fn width(runs: &[ShapedRun]) -> f64 {
    runs.iter().map(|run| run.width().to_pt()).sum()
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
mod tests;
