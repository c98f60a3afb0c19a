//! Typesetting: from edited text to finished pages.
//!
//! shape ─▶ items ─▶ line break ─▶ justify ─▶ galley ─▶ page break ─▶ furniture ─▶ display list.
//!
//! The body is set first, then the front matter, whose roman folios do not move it; the contents are set
//! when every folio is known, and the index when the text before it is.

mod book;

pub mod dump;

pub mod galley;

pub mod makeup;

pub mod paragraph;

pub mod structure;

pub mod display;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::apparatus::EditionFacts;
use crate::design::Design;
use crate::diagnostic::{Diagnostics, Location};
use crate::document::{Anthology, Block, Edited, Figure, Language};
use crate::error::Result;
use crate::font::library::FontLibrary;
use crate::image::{self, Picture};
use crate::manifest::plan::{Bios, NotePlacement, Opening, Plan, RatingDisplay};
use crate::shelf::Shelf;
use crate::typeset::display::{ImageId, PageImage, Pages};
use crate::typeset::galley::Context;

/// What a manifest says of how its book is set, beyond the design.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TypesetSettings {
    /// Where the notes of a piece go.
    pub notes: NotePlacement,
    /// Where pieces open.
    pub openings: Opening,
    /// Where the contributors' notes go.
    pub bios: Bios,
    /// Whether ratings are shown.
    pub ratings: RatingDisplay,
    /// Words whose divisions are stated, by language.
    pub hyphenation: Vec<(Language, Vec<String>)>,
    /// What only the maker of the edition knows: its ISBNs.
    pub edition: EditionFacts,
}

impl TypesetSettings {
    /// Takes what a plan says.
    pub fn of(plan: &Plan) -> Self {
        let isbns = plan
            .editions
            .iter()
            .filter_map(|edition| Some((edition.name.clone(), edition.isbn.clone()?)))
            .collect();
        Self {
            notes: plan.notes,
            openings: plan.openings,
            bios: plan.bios,
            ratings: plan.ratings,
            hyphenation: plan.hyphenation.clone(),
            edition: EditionFacts { isbns, families: Vec::new() },
        }
    }
}

/// Sets a book: its pages, their structure, and what a compositor would mark on them.
///
/// # Errors
/// None of its own today; the result is what the stages before and after it return.
pub fn typeset(
    edited: &Edited,
    design: &Design,
    settings: &TypesetSettings,
    library: &FontLibrary,
    images: &dyn Shelf,
) -> Result<(Pages, Diagnostics)> {
    let mut settings = settings.clone();
    if settings.edition.families.is_empty() {
        settings.edition.families = vec![design.styles.text.family.clone()];
    }
    let (pictures, mut found) = pictures(edited, images);
    let context = Context { book: edited, design, library, pictures: &pictures };
    let (mut pages, more) = book::set(context, &settings);
    found.append(more);
    let mut placed: Vec<(ImageId, PageImage)> = pictures
        .into_values()
        .map(|(id, Picture { path, bytes, pixels })| (id, PageImage { path, bytes, pixels }))
        .collect();
    placed.sort_by_key(|(id, _)| *id);
    pages.images = placed.into_iter().map(|(_, image)| image).collect();
    Ok((pages, found))
}

/// Reads every picture that the book shows, each file once, in the order in which they are met.
fn pictures(
    book: &Anthology,
    shelf: &dyn Shelf,
) -> (BTreeMap<String, (ImageId, Picture)>, Diagnostics) {
    let mut figures: Vec<&Figure> = Vec::new();
    for piece in book.all_pieces() {
        collect(&piece.blocks, &mut figures);
    }
    let mut wanted: Vec<&Figure> = Vec::new();
    for figure in figures {
        if !wanted.iter().any(|known| known.path == figure.path) {
            wanted.push(figure);
        }
    }
    let read: Vec<_> = wanted
        .par_iter()
        .map(|figure| image::read(shelf, &figure.path, &location(book, figure)))
        .collect();
    let (mut pictures, mut found) = (BTreeMap::new(), Diagnostics::new());
    for picture in read {
        match picture {
            Ok(picture) => {
                let id = ImageId(pictures.len() as u32);
                pictures.insert(picture.path.clone(), (id, picture));
            }
            Err(fault) => found.push(*fault),
        }
    }
    (pictures, found)
}

/// Returns where the reference to a picture stands.
fn location(book: &Anthology, figure: &Figure) -> Location {
    let Some(span) = &figure.source else { return Location::default() };
    match book.sources.get(span.source.0 as usize) {
        Some(source) => source.locate(span.range.clone()),
        None => Location::default(),
    }
}

/// Gathers the figures of blocks, those within other blocks too.
fn collect<'a>(blocks: &'a [Block], into: &mut Vec<&'a Figure>) {
    for block in blocks {
        match block {
            Block::Figure(figure) => into.push(figure),
            Block::Quotation { blocks, .. }
            | Block::Epigraph { blocks, .. }
            | Block::PullQuote { blocks, .. } => collect(blocks, into),
            Block::List { items, .. } => {
                items.iter().for_each(|item| collect(&item.blocks, into));
            }
            Block::Interview(_, turns) => {
                turns.iter().for_each(|turn| collect(&turn.blocks, into));
            }
            Block::Paragraph(..)
            | Block::Heading { .. }
            | Block::Verse { .. }
            | Block::Dinkus(_)
            | Block::Table { .. }
            | Block::Code(_) => {}
        }
    }
}

#[cfg(test)]
mod tests;
