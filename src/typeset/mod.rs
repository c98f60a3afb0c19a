//! Typesetting: from edited text to finished pages.
//!
//! shape ─▶ items ─▶ line break ─▶ justify ─▶ galley ─▶ page break ─▶ furniture ─▶ display list.
//!
//! The body is set first, then the front matter, whose roman folios do not move it; the contents are set
//! when every folio is known, and the index when the text before it is.

mod book;

pub(crate) use book::source_of;

pub mod dump;

pub mod galley;

pub mod makeup;

pub mod paragraph;

pub mod structure;

pub mod display;

use std::collections::BTreeMap;

use crate::apparatus::EditionFacts;
use crate::design::Design;
use crate::diagnostic::Diagnostics;
use crate::document::{Anthology, Edited, Language};
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
            .filter_map(|edition| Some((edition.name.clone(), edition.isbn_printed.clone()?)))
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
        .map(|(id, Picture { path, bytes, pixels, .. })| (id, PageImage { path, bytes, pixels }))
        .collect();
    placed.sort_by_key(|(id, _)| *id);
    pages.images = placed.into_iter().map(|(_, image)| image).collect();
    Ok((pages, found))
}

/// Reads every picture that the book shows and numbers them in the order in which they are met.
fn pictures(
    book: &Anthology,
    shelf: &dyn Shelf,
) -> (BTreeMap<String, (ImageId, Picture)>, Diagnostics) {
    let (read, found) = image::gather(book, shelf);
    let numbered = read.into_iter().enumerate();
    let pictures =
        numbered.map(|(at, picture)| (picture.path.clone(), (ImageId(at as u32), picture)));
    (pictures.collect(), found)
}

#[cfg(test)]
mod tests;
