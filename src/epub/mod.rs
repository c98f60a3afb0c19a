//! The e-book: an EPUB 3.3 that keeps the reader's own face, size and colours, and knows the printed pages.
//!
//! [`write()`] takes the edited text and, where the book was also set in type, the map of where its pages
//! begin; it gives the bytes of the file. Each piece is a document of its own. Contents, indexes, notes and
//! metadata come from the same nouns as the printed book's. `epub-builder` collects the files; its package
//! document, navigation and NCX are mended or replaced in `finish`. The same book gives the same bytes.

mod access;
mod blocks;
mod bonds;
mod breaks;
mod finish;
mod fonts;
mod images;
mod inlines;
mod marks;
mod markup;
mod matter;
mod nav;
mod origins;
mod package;
mod piece;
mod records;
mod sheet;
mod spine;
mod stylesheet;
mod summary;
mod titles;
mod volume;

use epub_builder::{EpubBuilder, EpubContent, EpubVersion, ZipLibrary};

use crate::diagnostic::Diagnostics;
use crate::document::{Edited, Identifier};
use crate::error::{Error, Result};
use crate::font::library::FontLibrary;
use crate::manifest::plan::{Bios, RatingDisplay};
use crate::shelf::Shelf;
use crate::typeset::display::PageMap;

pub use origins::Origins;
pub use records::Records;

use finish::Replacements;
use images::Pictures;
use spine::Leaf;
use volume::Volume;

/// What an edition asks of its e-book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EpubSettings {
    /// When the book was last changed, `2026-11-30T00:00:00Z`: from `SOURCE_DATE_EPOCH`, the manifest's date
    /// or a fixed one, never from the clock.
    pub modified: String,
    /// The identifier of this edition, where it is not the book's.
    pub identifier: Option<Identifier>,
    /// The ISBNs that the copyright page prints, each with what it names.
    pub isbns: Vec<(String, String)>,
    /// What the printed pages belong to: `urn:isbn:…` or the title of the print edition.
    pub page_break_source: Option<String>,
    /// The front cover.
    pub cover: FrontCover,
    /// Whether ratings are shown.
    pub ratings: RatingDisplay,
    /// Where the notes on contributors go.
    pub bios: Bios,
    /// The family of the text.
    pub family: String,
}

impl Default for EpubSettings {
    fn default() -> Self {
        Self {
            modified: "2000-01-01T00:00:00Z".into(),
            identifier: None,
            isbns: Vec::new(),
            page_break_source: None,
            cover: FrontCover::Typographic,
            ratings: RatingDisplay::default(),
            bios: Bios::default(),
            family: "EB Garamond".into(),
        }
    }
}

/// The picture on the front of the e-book.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum FrontCover {
    /// None.
    None,
    /// Drawn from the title and the names.
    #[default]
    Typographic,
    /// The editor's own.
    Picture {
        /// Its path on the shelf, for messages.
        path: String,
        /// The file: PNG or JPEG.
        bytes: Vec<u8>,
        /// What is told of it.
        alt: String,
    },
}

/// A finished e-book.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ebook {
    /// The file.
    pub bytes: Vec<u8>,
    /// The records that lie in it, for those who want them beside it.
    pub records: Records,
    /// Where what it holds stands in the manuscripts.
    pub origins: Origins,
}

/// Writes the e-book.
///
/// `pages` are the beginnings of the printed pages, in order; without them there is no page list. Faces come
/// from the library, pictures from the shelf. Diagnostics of severity error mean that the bytes are not to be
/// given out.
///
/// # Errors
/// If a face cannot be cut down, or the zip or the package document cannot be written.
pub fn write(
    edited: &Edited,
    pages: Option<&PageMap>,
    settings: &EpubSettings,
    library: &FontLibrary,
    shelf: &dyn Shelf,
) -> Result<(Ebook, Diagnostics)> {
    let (pictures, mut found) = Pictures::gather(edited, shelf);
    let volume = Volume::new(edited, settings, pages, pictures);
    let spine = spine::documents(&volume, library, &mut found)?;
    let records = Records::of(&volume);
    let replacements = Replacements {
        metadata: package::metadata(&volume),
        nav: nav::document(&volume, &spine.landmarks),
        ncx: nav::ncx(&volume),
        language: volume.language().as_str().to_owned(),
        right_to_left: volume.language().is_right_to_left(),
        records: vec![
            (records::ONIX, records.onix.clone()),
            (records::JSON_LD, records.json_ld.clone()),
        ],
        nav_at: spine.nav_at,
    };
    let mut documents: Vec<&str> = spine.leaves.iter().map(|leaf| leaf.markup.as_str()).collect();
    documents.push(&replacements.nav);
    let faces =
        fonts::faces(edited, &documents, !volume.breaks.is_empty(), library, &settings.family)?;
    let built = assemble(&volume, &spine.leaves, spine.cover.as_ref(), &faces)?;
    let mut origins = spine.origins;
    volume.pictures.origins(edited, &mut origins);
    let bytes = finish::finish(built, &replacements)?;
    Ok((Ebook { bytes, records, origins }, found))
}

/// Hands every file to the builder.
fn assemble(
    volume: &Volume,
    leaves: &[Leaf],
    cover: Option<&images::Picture>,
    faces: &[fonts::WebFace],
) -> Result<Vec<u8>> {
    let fail = |error: epub_builder::Error| Error::writer("EPUB", error);
    let mut builder = EpubBuilder::new(ZipLibrary::new().map_err(fail)?).map_err(fail)?;
    builder.epub_version(EpubVersion::V33);
    let css = stylesheet::css(&fonts::rules(faces, &volume.settings.family));
    builder.stylesheet(css.as_bytes()).map_err(fail)?;
    if let Some(cover) = cover {
        let bytes = cover.bytes.as_slice();
        builder.add_cover_image(&cover.file, bytes, cover.media_type).map_err(fail)?;
    }
    for leaf in leaves {
        let content = EpubContent::new(leaf.file.as_str(), leaf.markup.as_bytes());
        builder.add_content(content).map_err(fail)?;
    }
    for picture in volume.pictures.iter() {
        let bytes = picture.bytes.as_slice();
        builder.add_resource(&picture.file, bytes, picture.media_type).map_err(fail)?;
    }
    for face in faces {
        let bytes = face.bytes.as_slice();
        builder.add_resource(&face.file, bytes, face.media_type).map_err(fail)?;
    }
    if let Some(licences) = fonts::licences(faces) {
        builder
            .add_resource("fonts/licences.txt", licences.as_bytes(), "text/plain")
            .map_err(fail)?;
    }
    let mut built = Vec::new();
    builder.generate(&mut built).map_err(fail)?;
    Ok(built)
}

#[cfg(test)]
mod fixture;

#[cfg(test)]
mod tests;
