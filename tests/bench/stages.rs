//! What each stage of a book takes, from the manuscripts to the looked-over file.
//!
//! `cargo bench --bench stages` measures the sample; `cargo bench --bench stages -- FOLDER` any anthology
//! (`generate.py` writes one of any length). Each figure is the best of several runs. Whole stages run as a
//! build runs them, on all cores; the small ones (shape, hyphenate, break, paginate) on one, over the words
//! and paragraphs of the same book.

#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a program that prints times")]

use std::path::Path;
use std::time::Instant;

use garland::document::inline::plain_text;
use garland::document::{Block, Edited};
use garland::font::Style;
use garland::font::hyphenate::Hyphenator;
use garland::font::library::FontLibrary;
use garland::font::shape::Shaper;
use garland::length::Length;
use garland::manifest::plan::Product;
use garland::pdf::{self, PdfFacts};
use garland::shelf::DiskShelf;
use garland::typeset::display::Side;
use garland::typeset::makeup::pagebreak::{Alternative, Row, Rules, Stretch, break_pages};
use garland::typeset::paragraph::demerits::Extent;
use garland::typeset::paragraph::linebreak::{Break, Item, break_lines};
use garland::typeset::paragraph::{BreakKind, Tolerances};
use garland::{lint, preflight, press};

const RUNS: usize = 5;
const SIZE: f64 = 10.5;
const MEASURE: f64 = 299.0;

fn main() {
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/anthologies/lamplight");
    let shelf =
        DiskShelf::open(Path::new(folder.as_deref().unwrap_or(sample))).expect("there is a folder");
    let manifest = "anthology.yaml";

    let collected = time("read", || press::collect(&shelf, manifest).0);
    assert!(collected.is_some(), "the anthology can be read");
    let prepared = time("read, edit", || press::prepare(&shelf, manifest, &mut |_| {}).0);
    let prepared = prepared.expect("the anthology has no errors");

    let paragraphs = paragraphs(&prepared.edited);
    let words = shape(&prepared.library, &paragraphs);
    hyphenate(&paragraphs);
    let lines = break_paragraphs(&words);
    paginate(&lines);

    let design = &prepared.plan.design;
    let set = time("set", || press::set(&prepared, design, &shelf).expect("the faces are whole").0);
    let (_, pages) = set.expect("the design has no errors");
    time("lint pages", || lint::pages(&pages, &prepared.edited));
    let facts = PdfFacts { title: "A book".into(), ..PdfFacts::default() };
    let library = &prepared.library;
    let purpose = Some(Product::Print.into());
    let compose = || pdf::compose(&pages, &facts, library, Product::Print).expect("it is drawn").0;
    let draft = time("compose", compose);
    let bytes = time("finish", || draft.finish());
    time("check draft", || preflight::check_draft("book.pdf", &draft, purpose));
    time("preflight", || preflight::check("book.pdf", &bytes, purpose));
    println!("{} pages, {} kB", pages.pages.len(), bytes.len() / 1000);
}

/// Runs a stage several times, prints the best time, and returns what it made.
fn time<T>(name: &str, mut run: impl FnMut() -> T) -> T {
    let (mut best, mut made) = (f64::INFINITY, None);
    for _ in 0..RUNS {
        drop(made.take());
        let began = Instant::now();
        made = Some(run());
        best = best.min(began.elapsed().as_secs_f64());
    }
    println!("{name:12} {:8.2} ms", best * 1000.0);
    made.expect("it ran")
}

/// The paragraphs of the pieces, as text.
fn paragraphs(edited: &Edited) -> Vec<String> {
    let mut found = Vec::new();
    for block in edited.all_pieces().flat_map(|piece| &piece.blocks) {
        if let Block::Paragraph(_, inlines) = block {
            found.push(plain_text(inlines));
        }
    }
    found
}

/// Shapes every word; returns the widths of each paragraph's, and that of the space.
fn shape(library: &FontLibrary, paragraphs: &[String]) -> Vec<(Vec<Length>, Length)> {
    let style = Style { size: Length::pt(SIZE), ..Style::default() };
    time("shape", || {
        let mut shaper = Shaper::new(library);
        let mut width = |word: &str| -> Length {
            shaper.word(word, &style).iter().map(|run| run.width()).sum()
        };
        let space = width(" ");
        let widths = |text: &String| text.split_whitespace().map(&mut width).collect();
        paragraphs.iter().map(widths).map(|widths| (widths, space)).collect()
    })
}

/// Divides every word, none from memory.
fn hyphenate(paragraphs: &[String]) {
    let hyphenator = Hyphenator::new::<&str>("en", &[], None, None);
    let words = || paragraphs.iter().flat_map(|text| text.split_whitespace());
    let points = time("hyphenate", || words().map(|word| hyphenator.points(word).len()).sum());
    let points: usize = points;
    println!("             {} words, {points} places", words().count());
}

/// Breaks every paragraph between its words; returns how many lines each has.
fn break_paragraphs(words: &[(Vec<Length>, Length)]) -> Vec<usize> {
    let galley: Vec<Vec<Item>> =
        words.iter().map(|(widths, space)| items(widths, *space)).collect();
    let (measures, tolerances) = ([Length::pt(MEASURE)], Tolerances::default());
    time("break", || {
        let lines = |items: &Vec<Item>| {
            let ways = break_lines(items, &measures, &tolerances);
            let best = ways.iter().min_by(|a, b| a.demerits.total_cmp(&b.demerits));
            best.map_or(1, |way| way.lines.len())
        };
        galley.iter().map(lines).collect()
    })
}

fn items(widths: &[Length], space: Length) -> Vec<Item> {
    let mut items = Vec::with_capacity(widths.len() * 3);
    for (at, &ink) in widths.iter().enumerate() {
        if at > 0 {
            items.push(Item::Break(Break::default()));
            items.push(Item::Glue(Extent { space, ..Extent::default() }));
        }
        let extent = Extent { ink, elastic: ink, ..Extent::default() };
        items.push(Item::Box { extent, hang_left: Length::ZERO, hang_right: Length::ZERO });
    }
    items.push(Item::Break(Break { kind: BreakKind::End, ..Break::default() }));
    items
}

/// Cuts the lines into pages, each paragraph a line longer or shorter at a price.
fn paginate(lines: &[usize]) {
    let way = |count: usize, cost| {
        let row = |at: usize| {
            let is_single = at == 1 || (at > 0 && at + 1 == count);
            let break_cost = if is_single { 10_000.0 } else { 0.0 };
            Row { height: 1, break_cost, ..Row::default() }
        };
        Alternative { rows: (0..count).map(row).collect(), cost }
    };
    let stretch = |&count: &usize| Stretch {
        alternatives: vec![way(count, 0.0), way(count + 1, 9.0), way(count.max(2) - 1, 9.0)],
        ..Stretch::default()
    };
    let column: Vec<Stretch> = lines.iter().map(stretch).collect();
    let rules = Rules::new(35, Length::pt(14.0), Length::pt(11.0));
    let cut = time("paginate", || break_pages(&column, Side::Recto, &rules));
    println!("             {} pages", cut.sheets.len());
}
