//! What a proofreader looks for on the pages.
//!
//! These rules know nothing of how pages were made: they look at what stands on them, line by line, as
//! somebody with the printed sheets would.

use std::collections::BTreeMap;

use crate::diagnostic::Location;
use crate::length::Length;
use crate::typeset::display::{DisplayItem, ElementId, Owner, Pages, Structure, Tag};

mod off_the_page;

mod single_lines;

mod uneven_spread;

pub use off_the_page::OffThePage;
pub use single_lines::{Orphan, Widow};
pub use uneven_spread::UnevenSpread;

/// The lines of one paragraph on one page, as distinct baselines from the top.
type Lines = Vec<Length>;

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
            if !lines.iter().any(|&y| (y - run.origin.y).abs() < run.size / 2) {
                lines.push(run.origin.y);
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
