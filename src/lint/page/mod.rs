//! What a proofreader looks for on the pages.
//!
//! These rules know nothing of how pages were made: they look at what stands on them, line by line, as
//! somebody with the printed sheets would.

use std::collections::BTreeMap;

use super::Sheets;
use crate::diagnostic::Location;
use crate::document::Place;
use crate::length::Length;
use crate::typeset::display::{DisplayItem, ElementId, GlyphRun, Owner, Pages, Structure, Tag};

mod off_the_page;

mod runt;

mod single_lines;

mod uneven_spread;

pub use off_the_page::OffThePage;
pub use runt::Runt;
pub use single_lines::{Orphan, Widow};
pub use uneven_spread::UnevenSpread;

/// A line of a paragraph.
#[derive(Clone, Copy, Debug)]
struct Line {
    /// Its baseline.
    baseline: Length,
    /// Where its first glyph stands.
    left: Length,
    /// Where the pen stands before its last glyph.
    last: Length,
    /// The size of its type.
    size: Length,
    /// Whether it holds type that runs from right to left.
    is_turned: bool,
    /// Where its text stands in the book.
    place: Place,
}

impl Line {
    fn new(run: &GlyphRun) -> Self {
        let pen = run.glyphs.last().map_or(Length::ZERO, |glyph| glyph.x);
        Self {
            baseline: run.origin.y,
            left: run.origin.x,
            last: run.origin.x + pen,
            size: run.size,
            is_turned: run.level % 2 == 1,
            place: run.place,
        }
    }

    fn add(&mut self, run: &GlyphRun) {
        let other = Self::new(run);
        self.left = self.left.min(other.left);
        self.last = self.last.max(other.last);
        self.is_turned |= other.is_turned;
    }
}

/// The lines of one paragraph on one page, from the top.
type Lines = Vec<Line>;

/// Returns the lines of each paragraph, page by page.
fn paragraph_lines(pages: &Pages) -> BTreeMap<ElementId, BTreeMap<usize, Lines>> {
    let mut found: BTreeMap<ElementId, BTreeMap<usize, Lines>> = BTreeMap::new();
    // Neighbouring lines are nearly always of one paragraph.
    let mut last: Option<(ElementId, Option<ElementId>)> = None;
    for (number, page) in pages.pages.iter().enumerate() {
        for item in &page.items {
            let DisplayItem::Glyphs(run) = item else { continue };
            let Owner::Element(owner) = run.owner else { continue };
            let of = match last {
                Some((known, of)) if known == owner => of,
                Some(_) | None => paragraph_of(&pages.structure, owner),
            };
            last = Some((owner, of));
            let Some(paragraph) = of else { continue };
            let lines = found.entry(paragraph).or_default().entry(number).or_default();
            let near = |line: &&mut Line| (line.baseline - run.origin.y).abs() < run.size / 2;
            match lines.iter_mut().find(near) {
                Some(line) => line.add(run),
                None => lines.push(Line::new(run)),
            }
        }
    }
    found
}

/// Returns the paragraph that an element stands in, if it is one of the running text.
fn paragraph_of(structure: &Structure, from: ElementId) -> Option<ElementId> {
    let mut at = Some(from);
    let mut paragraph = None;
    while let Some(id) = at {
        let element = structure.get(id);
        match element.tag {
            Tag::P => paragraph = paragraph.or(Some(id)),
            Tag::Note | Tag::Table | Tag::Figure | Tag::Toc | Tag::Index | Tag::L { .. } => {
                return None;
            }
            _ => {}
        }
        at = element.parent;
    }
    paragraph
}

/// Returns the place that is a page.
fn place(pages: &Pages, number: usize) -> Location {
    let page = &pages.pages[number];
    Location { page: Some(format!("p. {}", page.folio.label())), ..Location::default() }
}

/// Returns the place of a line: its page, and where its text stands in the author's file.
fn place_of(sheets: &Sheets<'_>, number: usize, line: &Line) -> Location {
    let source = crate::typeset::source_of(sheets.book, line.place).unwrap_or_default();
    Location { page: place(sheets.pages, number).page, ..source }
}
