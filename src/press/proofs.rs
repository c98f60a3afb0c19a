//! Proofs: pages with what an editor reads them by.
//!
//! Crop and registration marks and a line that says which page of which book this is, a word across the page
//! so that no proof is taken for the book, and beside each line the place in the manuscript that it was set
//! from; the baseline grid and the numbers of the lines where they are asked for. All of it is artifacts:
//! a proof that is read aloud reads as the book does.

mod lines;

mod marks;

use std::collections::BTreeMap;

use crate::cover;
use crate::cover::wrap::{drawn, steps, width};
use crate::design::PageShape;
use crate::document::Anthology;
use crate::error::Result;
use crate::font::library::FontLibrary;
use crate::font::shape::{levels, shape_with_levels, visual_order};
use crate::font::{Capitals, Figures, ShapedRun, Style};
use crate::length::{Length, Point, Rect};
use crate::typeset::display::{Artifact, DisplayItem, Ink, Owner, Page, Pages, PathStep};
use lines::Sources;

/// The owner of everything that a proof adds.
const OWNER: Owner = Owner::Artifact(Artifact::Page);

/// How dark the word across the page is: read at a glance, and type upon it is read easily.
const FAINT: Ink = Ink { black: 0.1 };

/// What a proof is made from.
pub(super) struct Proof<'a> {
    pub(super) book: &'a Anthology,
    pub(super) library: &'a FontLibrary,
    pub(super) shape: &'a PageShape,
    /// What stands at the head of every sheet beside the page: title, edition, date.
    pub(super) slug: String,
    /// The word across the page.
    pub(super) watermark: Option<String>,
    pub(super) grid: bool,
    pub(super) lines: bool,
}

/// Returns the pages with all that a proof shows beside them.
///
/// # Errors
/// If a face has broken outlines.
pub(super) fn prove(pages: &Pages, proof: &Proof<'_>) -> Result<Pages> {
    let mut proved = pages.clone();
    let mut pen = Pen { library: proof.library, known: BTreeMap::new() };
    let sources = Sources::of(proof.book);
    let across = match (&proof.watermark, pages.pages.first()) {
        (Some(word), Some(page)) => across(proof, word, page)?,
        (Some(_), None) | (None, _) => Vec::new(),
    };
    for page in &mut proved.pages {
        let mut items: Vec<DisplayItem> = across.clone();
        if proof.grid {
            marks::grid(page, proof.shape, &mut items);
        }
        marks::corners(page, &mut items);
        marks::registration(page, &mut items);
        let head = format!("{} · p. {}", proof.slug, page.folio.label());
        let above = Point::new(Length::pt(30.0), -page.bleed - Length::pt(30.0));
        pen.write(&head, Length::pt(7.0), above, false, &mut items);
        lines::margins(page, proof.lines, &sources, &mut pen, &mut items);
        items.append(&mut page.items);
        page.items = items;
    }
    Ok(proved)
}

/// Draws a word from the foot of the page to its head, as large as it goes.
fn across(proof: &Proof<'_>, word: &str, page: &Page) -> Result<Vec<DisplayItem>> {
    let family = crate::font::library::DEFAULT_FAMILY;
    let size = 100.0;
    let (drawn, long) =
        cover::strip(proof.book, proof.library, family, word, size, Capitals::AsWritten)?;
    let (w, h) = (page.trim.width.to_pt(), page.trim.height.to_pt());
    let diagonal = (w * w + h * h).sqrt();
    let (cos, sin) = (w / diagonal, h / diagonal);
    let scale = (0.68 * diagonal / long.max(1.0)).min(1.9);
    // The word stands on the diagonal, its middle in the middle of the page.
    let (from, down) = (-long / 2.0, 0.3 * size);
    let items = drawn.iter().map(|one| {
        let path: Vec<PathStep> = steps(one, |x, y| {
            let (x, y) = ((x + from) * scale, (y + down) * scale);
            Point::new(
                Length::pt(w / 2.0 + x * cos + y * sin),
                Length::pt(h / 2.0 - x * sin + y * cos),
            )
        });
        DisplayItem::Shape { path, ink: FAINT, owner: OWNER }
    });
    Ok(items.collect())
}

/// Writes small type, each word shaped once.
struct Pen<'a> {
    library: &'a FontLibrary,
    known: BTreeMap<(String, Length), Vec<ShapedRun>>,
}

impl Pen<'_> {
    /// Writes words on a baseline, from a point or up to it.
    fn write(
        &mut self,
        words: &str,
        size: Length,
        at: Point,
        up_to: bool,
        into: &mut Vec<DisplayItem>,
    ) {
        let library = self.library;
        let runs = self.known.entry((words.to_owned(), size)).or_insert_with(|| {
            let style = Style {
                family: "Source Sans 3".into(),
                size,
                figures: Figures::Tabular,
                ..Style::default()
            };
            shape_with_levels(library, words, &style, &levels(words, 0))
        });
        let mut x = if up_to { at.x - width(runs) } else { at.x };
        let levels: Vec<u8> = runs.iter().map(|run| run.level).collect();
        for index in visual_order(&levels) {
            let mut run = drawn(words, &runs[index]);
            run.origin = Point::new(x, at.y);
            run.owner = OWNER;
            into.push(DisplayItem::Glyphs(run));
            x += runs[index].width();
        }
    }
}

/// Adds a filled rectangle.
fn rule(rect: Rect, ink: Ink, into: &mut Vec<DisplayItem>) {
    into.push(DisplayItem::Rule { rect, ink, owner: OWNER });
}

#[cfg(test)]
mod tests;
