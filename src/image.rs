//! Pictures: read, checked and measured before they are placed.
//!
//! A picture is decoded once to make sure that all of it is there; what reaches a page are the file's own
//! bytes. Its claims are weighed before anything is decoded, so that a small file that claims to be a large
//! picture costs nothing.

pub(crate) mod colours;

pub(crate) mod inks;

mod kind;

pub(crate) mod raster;

pub(crate) mod svg;

use std::collections::BTreeSet;
use std::sync::Arc;

pub use kind::Kind;
use rayon::prelude::*;

use crate::diagnostic::codes::image as codes;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location, Source};
use crate::document::{Anthology, Block, Figure};
use crate::length::{Length, Size};
use crate::shelf::{Refusal, Shelf};
use raster::Flaw;
use svg::Drawing;

/// The most pixels that one side of a picture may have.
pub const SIDE_LIMIT: u32 = 20_000;

/// The most pixels that a picture may have: 100 million, a broadsheet page at 600 to the inch.
pub const PIXEL_LIMIT: u64 = 100_000_000;

/// The most bytes that decoding a picture may take: as many pixels in colour, 16 bits deep.
pub(crate) const ALLOCATION: u64 = 600_000_000;

/// A picture that can be placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its path on the shelf.
    pub path: String,
    /// The file's bytes.
    pub bytes: Arc<[u8]>,
    /// What it is.
    pub kind: Kind,
    /// Its size in pixels, after the orientation that the file asks for.
    pub pixels: (u32, u32),
}

impl Picture {
    /// Returns the height that the picture has at a width, in its own ratio.
    pub fn height_at(&self, width: Length) -> Length {
        width.scale(f64::from(self.pixels.1) / f64::from(self.pixels.0.max(1)))
    }

    /// Returns the largest size within a frame, in its own ratio.
    pub fn within(&self, frame: Size) -> Size {
        let height = self.height_at(frame.width);
        if height <= frame.height {
            return Size::new(frame.width, height);
        }
        let width = frame.height.scale(f64::from(self.pixels.0) / f64::from(self.pixels.1.max(1)));
        Size::new(width, frame.height)
    }
}

/// Reads every picture that a book shows, each file once, in the order in which they are met.
///
/// A file that cannot be used is told once, at the first place that shows it.
pub fn gather(book: &Anthology, shelf: &dyn Shelf) -> (Vec<Picture>, Diagnostics) {
    let mut figures: Vec<&Figure> = Vec::new();
    for piece in book.all_pieces() {
        collect(&piece.blocks, &mut figures);
        piece.notes.iter().for_each(|note| collect(&note.blocks, &mut figures));
    }
    let mut seen = BTreeSet::new();
    figures.retain(|figure| seen.insert(figure.path.as_str()));
    let read: Vec<_> = figures
        .par_iter()
        .map(|figure| read(shelf, &figure.path, &location(book, figure)))
        .collect();
    let (mut pictures, mut found) = (Vec::new(), Diagnostics::new());
    for picture in read {
        match picture {
            Ok((picture, said)) => {
                pictures.push(picture);
                found.extend(said);
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

/// Gathers the figures of blocks, those within other blocks too, in order.
pub fn collect<'a>(blocks: &'a [Block], into: &mut Vec<&'a Figure>) {
    for block in blocks {
        match block {
            Block::Figure(figure) => into.push(figure),
            Block::Quotation { blocks, .. }
            | Block::Epigraph { blocks, .. }
            | Block::PullQuote { blocks, .. } => collect(blocks, into),
            Block::List { items, .. } => items.iter().for_each(|item| collect(&item.blocks, into)),
            Block::Interview(_, turns) => turns.iter().for_each(|turn| collect(&turn.blocks, into)),
            Block::Paragraph(..)
            | Block::Heading { .. }
            | Block::Verse { .. }
            | Block::Dinkus(_)
            | Block::Table { .. }
            | Block::Code(_) => {}
        }
    }
}

/// Reads a picture from the shelf and makes sure that it is whole; says what is set otherwise than it asks for.
///
/// # Errors
/// A diagnostic, where the file is missing, of a kind that cannot be set, larger than [`SIDE_LIMIT`] or
/// [`PIXEL_LIMIT`], or damaged.
pub fn read(
    shelf: &dyn Shelf,
    path: &str,
    location: &Location,
) -> Result<(Picture, Option<Diagnostic>), Box<Diagnostic>> {
    let fault =
        |code: &'static Code, said: String| Box::new(Diagnostic::new(code, location.clone(), said));
    let bytes = shelf.read(path).map_err(|refusal| refused(path, refusal, location))?;
    let kind = Kind::of(&bytes).map_err(|(name, help)| {
        let said = format!("the picture `{path}` is {name}, which cannot be set");
        helped(fault(&codes::I002, said), help)
    })?;
    let truncated = || {
        let said = format!("the picture `{path}` ends before it is whole");
        helped(fault(&codes::I005, said), "export or download it again")
    };
    if !kind.ends(&bytes) {
        return Err(truncated());
    }
    if kind == Kind::Svg {
        let drawing = Drawing::read(&bytes).map_err(|fault| unsafe_drawing(path, &bytes, fault))?;
        let pixels = drawing.pixels();
        let said = substituted(path, &drawing, location);
        return Ok((Picture { path: path.to_owned(), bytes: bytes.into(), kind, pixels }, said));
    }
    let pixels = raster::check(&bytes).map_err(|flaw| match flaw {
        Flaw::Vast(width, height) => {
            let said = format!("the picture `{path}` claims to be {width} × {height} pixels");
            let help = format!("make it at most {SIDE_LIMIT} pixels wide and high");
            helped(fault(&codes::I003, said), &help)
        }
        Flaw::Truncated => truncated(),
        Flaw::Damaged(why) => {
            fault(&codes::I004, format!("the picture `{path}` cannot be decoded: {why}"))
        }
    })?;
    Ok((Picture { path: path.to_owned(), bytes: bytes.into(), kind, pixels }, None))
}

/// Says which faces of a drawing's words are set in others.
fn substituted(path: &str, drawing: &Drawing, location: &Location) -> Option<Diagnostic> {
    let each = drawing.substitutes.iter().map(|(asked, used)| format!("`{asked}` in {used}"));
    let each: Vec<String> = each.collect();
    let said =
        format!("words of the drawing `{path}` are set in another face: {}", each.join(", "));
    let told = Diagnostic::new(&codes::I007, location.clone(), said)
        .help("to keep its face, convert its text to outlines (in Inkscape: Path, Object to Path)");
    (!each.is_empty()).then_some(told)
}

/// Says what a drawing may not hold, at its own line.
fn unsafe_drawing(path: &str, bytes: &[u8], fault: svg::Fault) -> Box<Diagnostic> {
    let place = Source::new(path, String::from_utf8_lossy(bytes)).locate(fault.at);
    let said = format!("the drawing `{path}` has {}", fault.what);
    Box::new(Diagnostic::new(&codes::I006, place, said).help(fault.help))
}

/// Says why a path gave no picture.
fn refused(path: &str, refusal: Refusal, location: &Location) -> Box<Diagnostic> {
    let fault = |said: String| Diagnostic::new(&codes::I001, location.clone(), said);
    Box::new(match refusal {
        Refusal::Missing(near) => {
            let fault = fault(format!("there is no picture `{path}`"));
            match near {
                Some(near) => fault.help(format!("did you mean `{near}`?")),
                None => fault,
            }
        }
        Refusal::Case(name) => fault(format!("there is no picture `{path}`"))
            .help(format!("its name is written `{name}`")),
        Refusal::Outside => fault(format!("the picture `{path}` is outside the book's folder"))
            .help("copy it into the folder of the manifest"),
        Refusal::NotAFile => fault(format!("`{path}` is no file")),
        Refusal::TooLarge(size) => fault(format!("the picture `{path}` has {size} bytes")),
        Refusal::Unreadable(why) => fault(format!("the picture `{path}` cannot be read: {why}")),
    })
}

/// Adds a thing to do.
fn helped(mut fault: Box<Diagnostic>, help: &str) -> Box<Diagnostic> {
    fault.helps.push(help.to_owned());
    fault
}

#[cfg(test)]
mod tests;
