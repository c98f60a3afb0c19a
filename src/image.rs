//! Pictures: read, checked and measured before they are placed.
//!
//! A picture is decoded once to make sure that all of it is there; what reaches a page are the file's own
//! bytes. Its claims are weighed before anything is decoded, so that a small file that claims to be a large
//! picture costs nothing.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::sync::Arc;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader};
use rayon::prelude::*;

use crate::diagnostic::codes::image as codes;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location};
use crate::document::{Anthology, Block, Figure};
use crate::length::{Length, Size};
use crate::shelf::{Refusal, Shelf};

/// The most pixels that one side of a picture may have.
pub const SIDE_LIMIT: u32 = 20_000;

/// The most pixels that a picture may have: 100 million, a broadsheet page at 600 to the inch.
pub const PIXEL_LIMIT: u64 = 100_000_000;

/// A picture that can be placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its path on the shelf.
    pub path: String,
    /// The file's bytes.
    pub bytes: Arc<[u8]>,
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
            Ok(picture) => pictures.push(picture),
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

/// Reads a picture from the shelf and makes sure that it is whole.
///
/// # Errors
/// A diagnostic, where the file is missing, of a kind that cannot be set, larger than [`SIDE_LIMIT`] or
/// [`PIXEL_LIMIT`], or damaged.
pub fn read(
    shelf: &dyn Shelf,
    path: &str,
    location: &Location,
) -> Result<Picture, Box<Diagnostic>> {
    let fault =
        |code: &'static Code, said: String| Box::new(Diagnostic::new(code, location.clone(), said));
    let bytes = shelf.read(path).map_err(|refusal| refused(path, refusal, location))?;
    let format = kind(&bytes).map_err(|name| {
        let said = format!("the picture `{path}` is {name}, which cannot be set");
        helped(fault(&codes::I002, said), "save it as PNG or JPEG")
    })?;
    let damaged =
        |error| fault(&codes::I004, format!("the picture `{path}` cannot be decoded: {error}"));
    let mut decoder =
        ImageReader::with_format(Cursor::new(&bytes), format).into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    if width.max(height) > SIDE_LIMIT || u64::from(width) * u64::from(height) > PIXEL_LIMIT {
        let said = format!("the picture `{path}` claims to be {width} × {height} pixels");
        let help = format!("make it at most {SIDE_LIMIT} pixels wide and high");
        return Err(helped(fault(&codes::I003, said), &help));
    }
    let turned = decoder.orientation().is_ok_and(swaps_sides);
    let truncated = || fault(&codes::I005, format!("the picture `{path}` ends before it is whole"));
    if !ends(&bytes, format) {
        return Err(helped(truncated(), "export or download it again"));
    }
    match DynamicImage::from_decoder(decoder) {
        Ok(_) => {}
        Err(image::ImageError::IoError(error))
            if error.kind() == std::io::ErrorKind::UnexpectedEof =>
        {
            return Err(helped(truncated(), "export or download it again"));
        }
        Err(error) => return Err(damaged(error)),
    }
    let pixels = if turned { (height, width) } else { (width, height) };
    Ok(Picture { path: path.to_owned(), bytes: bytes.into(), pixels })
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

/// Tells the format of a picture from its first bytes; a name for those that cannot be set.
fn kind(bytes: &[u8]) -> Result<ImageFormat, &'static str> {
    let starts = |mark: &[u8]| bytes.starts_with(mark);
    let brand = bytes.get(4..12).unwrap_or_default();
    match () {
        () if starts(b"\x89PNG\r\n\x1a\n") => Ok(ImageFormat::Png),
        () if starts(b"\xff\xd8\xff") => Ok(ImageFormat::Jpeg),
        () if starts(b"GIF8") => Err("a GIF"),
        () if starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") => Err("a WebP"),
        () if starts(b"II*\0") || starts(b"MM\0*") => Err("a TIFF"),
        () if brand == b"ftypavif" => Err("an AVIF"),
        () if brand.starts_with(b"ftyphei") || brand == b"ftypmif1" => Err("a HEIC"),
        () if starts(b"BM") => Err("a BMP"),
        () if starts(b"%PDF") => Err("a PDF"),
        () if starts(b"<svg") || starts(b"<?xml") => Err("an SVG"),
        () => Err("of no kind that is known"),
    }
}

/// Says whether an orientation lays the picture on its side.
fn swaps_sides(orientation: Orientation) -> bool {
    match orientation {
        Orientation::Rotate90
        | Orientation::Rotate270
        | Orientation::Rotate90FlipH
        | Orientation::Rotate270FlipH => true,
        Orientation::NoTransforms
        | Orientation::Rotate180
        | Orientation::FlipHorizontal
        | Orientation::FlipVertical => false,
    }
}

/// Says whether the end of the file is there, as its format marks it.
fn ends(bytes: &[u8], format: ImageFormat) -> bool {
    // The last chunk of a PNG, with its checksum (PNG 1.2 §4.1.4).
    const IEND: &[u8] = b"\0\0\0\0IEND\xaeB`\x82";
    match format {
        ImageFormat::Jpeg => jpeg_ends(bytes),
        _ => bytes.windows(IEND.len()).rev().take(4096).any(|window| window == IEND),
    }
}

/// Says whether a JPEG reaches its end-of-image marker (ITU-T T.81 B.1.1.3).
///
/// The decoder fills a truncated file up with gray and says nothing. Segments are stepped over by their
/// length, so that the end of a thumbnail within them is not taken for the picture's.
fn jpeg_ends(bytes: &[u8]) -> bool {
    let mut at = 2;
    loop {
        // Entropy-coded data goes on to the next marker that is neither stuffing nor a restart.
        while at + 1 < bytes.len()
            && (bytes[at] != 0xff || matches!(bytes[at + 1], 0x00 | 0xd0..=0xd7 | 0xff))
        {
            at += 1;
        }
        match (bytes.get(at + 1), bytes.get(at + 2), bytes.get(at + 3)) {
            (Some(0xd9), _, _) => return true,
            (Some(_), Some(&high), Some(&low)) => {
                at += 2 + usize::from(u16::from_be_bytes([high, low]));
            }
            (_, _, _) => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shelf::MemoryShelf;

    fn file(format: ImageFormat) -> Vec<u8> {
        let picture = DynamicImage::new_luma8(60, 40);
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).expect("a picture");
        bytes.into_inner()
    }

    fn code(bytes: Vec<u8>) -> Option<&'static str> {
        let shelf = MemoryShelf::default().with("a.png", bytes);
        read(&shelf, "a.png", &Location::default()).err().map(|fault| fault.code.id)
    }

    #[test]
    fn whole_pictures_are_measured() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg] {
            let shelf = MemoryShelf::default().with("a", file(format));
            let picture = read(&shelf, "a", &Location::default()).expect("a picture");
            assert_eq!(picture.pixels, (60, 40));
            assert_eq!(picture.height_at(Length::pt(300.0)), Length::pt(200.0));
        }
    }

    #[test]
    fn truncated_pictures_are_refused() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg] {
            let bytes = file(format);
            for keep in [bytes.len() - 3, bytes.len() / 2 + 40] {
                if keep < bytes.len() {
                    let found = code(bytes[..keep].to_vec());
                    assert!(found.is_some(), "{format:?} cut to {keep} of {}", bytes.len());
                }
            }
        }
    }

    #[test]
    fn a_claim_is_weighed_before_decoding() {
        let mut bytes = file(ImageFormat::Png);
        bytes[16..20].copy_from_slice(&30_000_u32.to_be_bytes());
        bytes[20..24].copy_from_slice(&30_000_u32.to_be_bytes());
        let sum = crc(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&sum.to_be_bytes());
        assert_eq!(code(bytes), Some("I003"));
    }

    #[test]
    fn other_kinds_are_refused_by_name() {
        assert_eq!(code(b"GIF89a......".to_vec()), Some("I002"));
        assert_eq!(code(b"\0\0\0\x20ftypavif".to_vec()), Some("I002"));
        assert_eq!(code(Vec::new()), Some("I002"));
    }

    #[test]
    fn a_missing_picture_names_the_nearest() {
        let shelf = MemoryShelf::default().with("still.png", "");
        let fault = read(&shelf, "stil.png", &Location::default()).expect_err("a fault");
        assert_eq!((fault.code.id, fault.helps[0].as_str()), ("I001", "did you mean `still.png`?"));
    }

    /// CRC-32 as PNG uses it, bit by bit.
    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |sum, &byte| {
            (0..8).fold(sum ^ u32::from(byte), |sum, _| {
                if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 }
            })
        })
    }
}
