//! The press: finished pages as a PDF that a printer, an archive and a screen reader accept.
//!
//! In go [`Pages`] (everything placed, nothing left to decide), the [`PdfFacts`] of the book and the faces; out
//! come the bytes of a file. Nothing is measured or broken here. What a product asks of its file is a
//! [`Recipe`]; all products come from the same pages.
//!
//! `printpdf` makes the shell (page tree, composite fonts); content streams, tags, outline, labels, metadata,
//! boxes and intents are written here, since it has none of them in the form that PDF/X-4, PDF/A-2a and
//! PDF/UA-1 ask for.

mod syntax;

pub mod recipe;

mod boxes;

mod finish;

mod fonts;

mod text;

mod order;

mod paint;

mod inks;

mod vector;

mod images;

mod links;

mod tags;

mod outline;

mod intents;

mod metadata;

mod shell;

#[cfg(test)]
pub(crate) mod tests;

use std::borrow::Cow;
use std::io::Write as _;

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

pub use recipe::Recipe;

use crate::diagnostic::codes::pdf::P002;
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::document::Language;
use crate::error::Result;
use crate::font::library::FontLibrary;
use crate::length::Rect;
use crate::typeset::display::{DisplayItem, Folio, Owner, Page, Pages, Side, Tag};
use boxes::{Frame, write_box};
pub(crate) use finish::Body;
use finish::{Objects, Trailer};
use metadata::Identity;
use order::Told;
use paint::{Painted, Painter};
pub(crate) use syntax::Ref;

/// What the file says of the book.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PdfFacts {
    /// The title, with the subtitle where there is one.
    pub title: String,
    /// The authors or editors, as printed.
    pub authors: Vec<String>,
    /// What the book is, in a paragraph.
    pub subject: Option<String>,
    /// Its subjects in words.
    pub keywords: Vec<String>,
    /// Its language.
    pub language: Language,
    /// The date of the file, `2026-11-30` or `2026-11-30T00:00:00Z`; given, never of a clock.
    pub date: String,
    /// The permanent identifier: `urn:uuid:…`, `urn:isbn:…`.
    pub identifier: String,
}

/// Writes a book as the PDF of a product (or of an edition).
///
/// The same pages and facts give the same bytes. A picture that cannot be drawn and a figure without
/// alternative text are reported.
///
/// # Errors
///
/// A face that cannot be cut or embedded.
pub fn write(
    pages: &Pages,
    facts: &PdfFacts,
    library: &FontLibrary,
    product: impl Into<Recipe>,
) -> Result<(Vec<u8>, Diagnostics)> {
    let (draft, diagnostics) = compose(pages, facts, library, product)?;
    Ok((draft.finish(), diagnostics))
}

/// A PDF of which every object is written, and which is not yet packed and deflated: so [`preflight`] may look
/// at it while it is being finished.
///
/// [`preflight`]: crate::preflight::check_draft
pub struct Draft {
    /// The version in the header: `1.6`.
    pub(crate) version: &'static str,
    /// The objects by number.
    pub(crate) objects: Objects,
    /// What the trailer names.
    pub(crate) trailer: Trailer,
    pack: bool,
}

impl Draft {
    /// Packs objects, deflates streams, and returns the file.
    pub fn finish(&self) -> Vec<u8> {
        finish::write(self.version, &self.objects, &self.trailer, self.pack)
    }
}

/// Does all of [`write()`] but the last act.
///
/// # Errors
///
/// As for [`write()`].
pub fn compose(
    pages: &Pages,
    facts: &PdfFacts,
    library: &FontLibrary,
    product: impl Into<Recipe>,
) -> Result<(Draft, Diagnostics)> {
    let mut recipe = product.into();
    let mut diagnostics = untold_figures(pages);
    if !diagnostics.is_empty() {
        recipe.claims = false;
    }
    let leaves = leaves(pages, recipe.multiple);
    let leaves: Vec<&Page> = leaves.iter().map(Cow::as_ref).collect();
    let outwards = boxes::outwards(&leaves, &recipe);
    let frames: Vec<Frame> = leaves.iter().map(|page| Frame::of(page, &recipe, outwards)).collect();

    let faces = fonts::gather(pages, library)?;
    let shell = shell::make(&frames, &faces)?;
    let mut objects = shell.objects;
    let placed = images::placed(&leaves);
    let images = images::write(&pages.images, &placed, &recipe, &mut objects);
    diagnostics.append(images.diagnostics);

    let structure =
        (recipe.tagged && !pages.structure.elements.is_empty()).then_some(&pages.structure);
    let painter =
        Painter { fonts: &faces.embedded, images: &images.lies, structure, links: recipe.links };
    let told: Vec<Told<'_>> = match structure {
        Some(structure) => leaves.par_iter().map(|page| Told::of(page, structure)).collect(),
        None => Vec::new(),
    };
    let mut painted: Vec<Painted> = leaves
        .par_iter()
        .zip(&frames)
        .enumerate()
        .map(|(at, (page, frame))| {
            paint::paint(page, &order::reading(on_from(&told, at)), frame, &painter)
        })
        .collect();

    let annotations = match structure {
        Some(_) if recipe.links => {
            let destinations = links::Destinations::new(&leaves, &pages.map);
            links::write(&leaves, &frames, &shell.pages, &destinations, &mut objects)
        }
        Some(_) | None => Vec::new(),
    };
    let root = structure.map(|structure| {
        let tree = tags::Tree {
            structure,
            painted: &painted,
            pages: &shell.pages,
            annotations: &annotations,
            links: recipe.links,
        };
        tags::write(&tree, &mut objects)
    });

    let resources =
        objects.plain(format!("<</Font {}/XObject<<{}>>>>", shell.fonts, images.resources));
    let sheet = Sheet { tree: shell.tree, resources, tagged: structure.is_some() };
    for (index, page) in painted.iter_mut().enumerate() {
        let links = annotations.iter().filter(|link| link.page == index).map(|link| link.at);
        write_page(&mut objects, &sheet, index, shell.pages[index], &frames[index], page, links);
    }

    let outline = if recipe.outline {
        outline::write(&pages.bookmarks, &shell.pages, &frames, &mut objects)
    } else {
        None
    };
    let intents = intents::write(&recipe, &mut objects);
    let labels = objects.plain(outline::page_labels(&leaves));
    let info = objects.plain(metadata::info(facts, &recipe));
    let (identity, id) = identify(facts, &objects);
    let xmp = metadata::xmp(facts, &recipe, &identity);
    let entries = b"/Type/Metadata/Subtype/XML".to_vec();
    let metadata = objects.reserve();
    objects.set(metadata, Body::Stream { entries, data: xmp.into_bytes(), deflate: false });

    let catalog = catalog(
        &recipe,
        facts,
        &CatalogParts { tree: shell.tree, labels, metadata, outline, structure: root, intents },
    );
    let trailer = Trailer { root: objects.plain(catalog), info, id };
    let (version, pack) = (recipe.version, recipe.packs_objects());
    Ok((Draft { version, objects, trailer, pack }, diagnostics))
}

/// Reports figures that nothing is told of, with their picture and page.
fn untold_figures(pages: &Pages) -> Diagnostics {
    let mut found = Diagnostics::new();
    for page in &pages.pages {
        for item in &page.items {
            let DisplayItem::Image { image, owner: Owner::Element(element), .. } = item else {
                continue;
            };
            let element = pages.structure.get(*element);
            let told = element.alt.is_some() || element.actual_text.is_some();
            if element.tag == Tag::Figure && !told {
                let path = pages.images.get(image.0 as usize).map(|it| it.path.clone());
                let place = Location::file(path.unwrap_or_default());
                found.push(
                    Diagnostic::new(&P002, place, "the picture has no alternative text")
                        .on_page(format!("p. {}", page.folio.label()))
                        .help("say in a sentence what it shows: `![A lit doorway.](art/door.jpg)`"),
                );
            }
        }
    }
    found
}

/// Returns the pages with blank ones at the end up to a multiple.
fn leaves(pages: &Pages, multiple: u32) -> Vec<Cow<'_, Page>> {
    let mut leaves: Vec<Cow<'_, Page>> = pages.pages.iter().map(Cow::Borrowed).collect();
    while !leaves.is_empty() && !leaves.len().is_multiple_of(multiple.max(1) as usize) {
        let last = &leaves[leaves.len() - 1];
        let blank = Page {
            side: match last.side {
                Side::Recto => Side::Verso,
                Side::Verso => Side::Recto,
            },
            folio: Folio { number: last.folio.number + 1, ..last.folio },
            trim: last.trim,
            bleed: last.bleed,
            type_area: Rect::default(),
            items: Vec::new(),
        };
        leaves.push(Cow::Owned(blank));
    }
    leaves
}

/// Returns a page and those on which its paragraphs may go on: between them, a plate and its back.
fn on_from<'a, 'b>(told: &'a [Told<'b>], at: usize) -> &'a [Told<'b>] {
    told.get(at..told.len().min(at + 4)).unwrap_or_default()
}

/// What all pages of a file share.
struct Sheet {
    tree: Ref,
    resources: Ref,
    tagged: bool,
}

/// Writes a page and its content. A blank page has no content at all: some readers stumble over an empty one.
fn write_page(
    objects: &mut Objects,
    sheet: &Sheet,
    index: usize,
    at: Ref,
    frame: &Frame,
    page: &mut Painted,
    links: impl Iterator<Item = Ref>,
) {
    let mut out = Vec::with_capacity(256);
    let _ = write!(out, "<</Type/Page/Parent {}/Resources {}", sheet.tree, sheet.resources);
    let boxes = [
        ("MediaBox", frame.media),
        ("CropBox", frame.media),
        ("BleedBox", frame.bleed),
        ("TrimBox", frame.trim),
    ];
    for (name, edges) in boxes {
        let _ = write!(out, "/{name}");
        write_box(&mut out, edges);
    }
    if !page.content.is_empty() {
        let content = objects.stream(Vec::new(), std::mem::take(&mut page.content));
        let _ = write!(out, "/Contents {content}");
    }
    if sheet.tagged {
        out.extend_from_slice(b"/Tabs/S");
        if !page.marks.is_empty() {
            let _ = write!(out, "/StructParents {index}");
        }
    }
    let mut links = links.peekable();
    if links.peek().is_some() {
        out.extend_from_slice(b"/Annots[");
        for link in links {
            let _ = write!(out, "{link} ");
        }
        out.push(b']');
    }
    out.extend_from_slice(b">>");
    objects.set(at, Body::Plain(out));
}

/// Derives the identifiers: one from the book, one from everything in the file.
fn identify(facts: &PdfFacts, objects: &Objects) -> (Identity, [[u8; 16]; 2]) {
    let half = |digest: [u8; 32]| {
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&digest[..16]);
        bytes
    };
    let book = Sha256::new()
        .chain_update(&facts.identifier)
        .chain_update([0])
        .chain_update(&facts.title)
        .finalize();
    let (book, file) = (half(book.into()), half(objects.digest()));
    let uuid = |bytes| format!("uuid:{}", uuid::Builder::from_sha1_bytes(bytes).into_uuid());
    (Identity { document: uuid(book), instance: uuid(file) }, [book, file])
}

/// What the catalogue names.
struct CatalogParts {
    tree: Ref,
    labels: Ref,
    metadata: Ref,
    outline: Option<Ref>,
    structure: Option<Ref>,
    intents: Option<Vec<u8>>,
}

/// Spells the catalogue (PDF 1.7 §7.7.2).
fn catalog(recipe: &Recipe, facts: &PdfFacts, parts: &CatalogParts) -> Vec<u8> {
    let mut out = b"<</Type/Catalog".to_vec();
    let _ = write!(
        out,
        "/Pages {}/PageLabels {}/Metadata {}/Lang",
        parts.tree, parts.labels, parts.metadata
    );
    syntax::text(&mut out, facts.language.as_str());
    let direction = if facts.language.is_right_to_left() { "R2L" } else { "L2R" };
    let _ = write!(out, "/ViewerPreferences<</DisplayDocTitle true/Direction/{direction}>>");
    // `TwoPageRight` came with PDF 1.5.
    let layout = match (recipe.spreads, recipe.packs_objects()) {
        (true, true) => "TwoPageRight",
        (true, false) => "TwoColumnRight",
        (false, _) => "SinglePage",
    };
    let mode = if parts.outline.is_some() { "UseOutlines" } else { "UseNone" };
    let _ = write!(out, "/PageLayout/{layout}/PageMode/{mode}");
    if let Some(outline) = parts.outline {
        let _ = write!(out, "/Outlines {outline}");
    }
    if let Some(structure) = parts.structure {
        let _ = write!(out, "/MarkInfo<</Marked true>>/StructTreeRoot {structure}");
    }
    if let Some(intents) = &parts.intents {
        out.extend_from_slice(b"/OutputIntents");
        out.extend_from_slice(intents);
    }
    out.extend_from_slice(b">>");
    out
}
