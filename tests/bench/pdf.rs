//! Writes 700 tagged pages and says what that takes: `cargo bench --bench pdf`.
//!
//! The first figure is the best of several runs by the clock, on all cores; the second the processor's time of one
//! run on average, where the system tells it (Linux): what the writing costs on a machine that does other work too.

use std::time::Instant;

use garland::document::{NodeId, Place};
use garland::font::library::FontLibrary;
use garland::font::shape::shape;
use garland::font::{FontId, Style};
use garland::length::{Length, Point, Rect, Size};
use garland::manifest::plan::Product;
use garland::pdf::{self, PdfFacts};
use garland::typeset::display::{
    DisplayItem, DrawnGlyph, Element, ElementId, Folio, FolioStyle, GlyphRun, Ink, Owner, Page,
    Pages, Side, Tag,
};

const PAGES: usize = 700;
const LINES: usize = 34;
const LINES_A_PARAGRAPH: usize = 4;
const RUNS: u32 = 10;

fn main() {
    let library = FontLibrary::embedded();
    let pages = book(&library);
    let facts = PdfFacts { title: "Seven hundred pages".into(), ..PdfFacts::default() };
    for product in [Product::Print, Product::Screen, Product::X1a] {
        let mut best = f64::MAX;
        let mut size = 0;
        let before = processor();
        for _ in 0..RUNS {
            #[allow(clippy::disallowed_methods, reason = "a benchmark measures time")]
            let start = Instant::now();
            let (bytes, _) = pdf::write(&pages, &facts, &library, product).expect("it is written");
            best = best.min(start.elapsed().as_secs_f64());
            size = bytes.len();
        }
        #[allow(clippy::print_stdout, reason = "a benchmark reports")]
        {
            let spent = processor().zip(before).map(|(after, before)| after - before);
            let spent = spent.map_or_else(String::new, |spent| {
                format!(", {:.0} ms of processor", spent * 1000.0 / f64::from(RUNS))
            });
            println!("{product:?}: {:.0} ms{spent}, {} kB", best * 1000.0, size / 1000);
        }
    }
}

/// Returns the seconds that the processor has worked for this program: `utime` and `stime` of `proc_pid_stat(5)`,
/// in hundredths.
#[allow(clippy::disallowed_methods, reason = "a benchmark asks the system")]
fn processor() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / 100.0)
}

/// Sets the same words over and over, justified a little differently on each line.
fn book(library: &FontLibrary) -> Pages {
    let words = "They carried every lamp to the office of difficult affairs, and no one counted";
    let runs = shape(library, words, &Style::default());
    let mut pages = Pages::default();
    let add = |pages: &mut Pages, tag, parent| {
        let node = NodeId { piece: 0, node: pages.structure.elements.len() as u32 };
        let (language, alt, actual_text, title) = (None, None, None, None);
        pages.structure.add(Element { tag, parent, node, language, alt, actual_text, title })
    };
    let document = add(&mut pages, Tag::Document, None);
    let mut owner = ElementId(0);
    for number in 0..PAGES {
        let mut items = Vec::new();
        for line in 0..LINES {
            if line % LINES_A_PARAGRAPH == 0 {
                owner = add(&mut pages, Tag::P, Some(document));
            }
            let stretch = Length::units(((number * 37 + line * 101) % 9000) as i64);
            let node = pages.structure.get(owner).node;
            let offset = (line % LINES_A_PARAGRAPH * 100) as u32;
            let (mut pen, mut glyphs) = (Length::ZERO, Vec::new());
            for glyph in runs.iter().flat_map(|run| &run.glyphs) {
                let from = glyph.cluster;
                let to =
                    from + words[from as usize..].chars().next().map_or(0, char::len_utf8) as u32;
                glyphs.push(DrawnGlyph { id: glyph.id, x: pen, dy: glyph.dy, text: from..to });
                pen += glyph.advance;
                if words.as_bytes()[from as usize] == b' ' {
                    pen += stretch;
                }
            }
            items.push(DisplayItem::Glyphs(GlyphRun {
                font: runs.first().map_or(FontId::default(), |run| run.font),
                size: Length::pt(10.5),
                scale_x: 1.0 + (line % 5) as f64 * 0.004,
                origin: Point::new(Length::pt(54.0), Length::pt(72.0 + 14.0 * line as f64)),
                glyphs,
                text: words.into(),
                actual_text: None,
                language: None,
                place: Place { node, offset },
                owner: Owner::Element(owner),
                ink: Ink::BLACK,
                level: 0,
            }));
        }
        pages.pages.push(Page {
            side: if number % 2 == 0 { Side::Recto } else { Side::Verso },
            folio: Folio { style: FolioStyle::Arabic, number: number as u32 + 1 },
            trim: Size::new(Length::inch(5.5), Length::inch(8.5)),
            bleed: Length::ZERO,
            type_area: Rect::default(),
            items,
        });
    }
    pages
}
