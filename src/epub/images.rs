//! Pictures for the screen: read, checked, made smaller where they are larger than any reader shows.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{AnimationDecoder, DynamicImage, ExtendedColorType, ImageDecoder};
use rayon::prelude::*;

use super::origins::Origins;
use crate::diagnostic::codes::epub::E002;
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::document::{Anthology, Figure};
use crate::image::svg::Drawing;
use crate::image::{Kind, raster};
use crate::shelf::Shelf;

/// The most pixels that a picture has on its longer side; larger ones are scaled.
const LONGEST: u32 = 2560;
/// The most pixels in all: what the narrowest of the stores advises (Apple Books for partners, “Prepare your book”).
const MOST: u64 = 4_000_000;
/// The most pixels of a cover: what the narrowest of the stores takes (Apple Books Asset Guide).
const MOST_OF_COVER: u64 = 5_600_000;
/// The most bytes that a picture is carried over with as it is.
const HEAVIEST: usize = 4 << 20;

/// A picture as the e-book holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Picture {
    /// Its file in the e-book.
    pub(crate) file: String,
    /// Its media type.
    pub(crate) media_type: &'static str,
    /// Pixels across.
    pub(crate) width: u32,
    /// Pixels down.
    pub(crate) height: u32,
    /// The file.
    pub(crate) bytes: Vec<u8>,
}

/// The pictures of the book by their paths on the shelf.
#[derive(Debug, Default)]
pub(crate) struct Pictures(BTreeMap<String, Picture>);

impl Pictures {
    /// Reads every picture that a figure shows and makes it ready for screens, in parallel.
    pub(crate) fn gather(book: &Anthology, shelf: &dyn Shelf) -> (Self, Diagnostics) {
        let (read, mut found) = crate::image::gather(book, shelf);
        let read: Vec<_> = read
            .into_par_iter()
            .map(|picture| (screen(&picture.path, picture.bytes.to_vec()), picture.path))
            .collect();
        let (mut pictures, mut names) = (BTreeMap::new(), BTreeSet::new());
        for (result, path) in read {
            match result {
                Ok(mut picture) => {
                    picture.file = file_name(&path, picture.media_type, &mut names);
                    pictures.insert(path, picture);
                }
                Err((code, message)) => {
                    found.push(Diagnostic::new(code, Location::file(path), message));
                }
            }
        }
        (Self(pictures), found)
    }

    /// Returns the picture of a path on the shelf.
    pub(crate) fn get(&self, path: &str) -> Option<&Picture> {
        self.0.get(path)
    }

    /// Tells where each picture is referred to.
    pub(crate) fn origins(&self, book: &Anthology, origins: &mut Origins) {
        for figure in figures(book) {
            if let (Some(picture), Some(source)) = (self.get(&figure.path), &figure.source) {
                origins.picture(&picture.file, source.clone());
            }
        }
    }

    /// Returns all of them, by path.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Picture> {
        self.0.values()
    }
}

/// Returns every figure of the book, in order.
pub(crate) fn figures(book: &Anthology) -> Vec<&Figure> {
    let mut figures = Vec::new();
    for piece in book.all_pieces() {
        crate::image::collect(&piece.blocks, &mut figures);
        piece.notes.iter().for_each(|note| crate::image::collect(&note.blocks, &mut figures));
    }
    figures
}

type Refused = (&'static crate::diagnostic::Code, String);

/// Makes a picture ready for screens: PNG, JPEG and GIF stay as they are unless they are too large, turned or
/// in inks; what else can be printed becomes PNG or JPEG, which every reader shows.
///
/// What shows through a picture is the page of the reader, which may be black: a drawing in ink is lost on it.
/// So transparent pictures get the white of paper (Apple Books Asset Guide, “Images”; KDP’s and Kobo’s guidelines
/// take no transparency).
pub(crate) fn screen(path: &str, bytes: Vec<u8>) -> Result<Picture, Refused> {
    shown(path, bytes, MOST)
}

fn shown(path: &str, bytes: Vec<u8>, most: u64) -> Result<Picture, Refused> {
    let refuse = |what: &dyn std::fmt::Display| {
        (&E002, format!("the picture `{path}` cannot be shown: {what}"))
    };
    let kind = Kind::of(&bytes).map_err(|(name, _)| refuse(&format!("it is {name}")))?;
    if kind == Kind::Svg {
        let drawing = Drawing::read(&bytes);
        let drawing = drawing.map_err(|fault| refuse(&format!("it has {}", fault.what)))?;
        let (text, (width, height)) = drawing.plain();
        let (media_type, bytes) = ("image/svg+xml", text.into_bytes());
        return Ok(Picture { file: String::new(), media_type, width, height, bytes });
    }
    let mut decoder = raster::open(&bytes).map_err(|flaw| refuse(&flaw))?;
    let (width, height) = decoder.dimensions();
    let turn = decoder.orientation().map_err(|error| refuse(&error))?;
    let upright = turn == image::metadata::Orientation::NoTransforms;
    // Screens know no inks: readers show CMYK in false colours, and stores refuse it.
    let inks = decoder.original_color_type() == ExtendedColorType::Cmyk8;
    let may_show_through = decoder.color_type().has_alpha();
    drop(decoder);
    let fits = width.max(height) <= LONGEST && u64::from(width) * u64::from(height) <= most;
    let kept = core(kind, &bytes).filter(|_| upright && fits && !inks && bytes.len() <= HEAVIEST);
    if let Some(media_type) = kept.filter(|_| !may_show_through) {
        return Ok(Picture { file: String::new(), media_type, width, height, bytes });
    }
    let mut picture = raster::decode(&bytes).map_err(|flaw| refuse(&flaw))?;
    // Decoding drops alpha through which nothing shows.
    let shows_through = picture.color().has_alpha();
    if let Some(media_type) = kept.filter(|_| !shows_through) {
        return Ok(Picture { file: String::new(), media_type, width, height, bytes });
    }
    if shows_through {
        picture = DynamicImage::ImageRgb8(raster::on_white(&picture.into_rgba8()));
    }
    let care = match kind {
        _ if shows_through => Care::Drawing,
        Kind::Png | Kind::Gif | Kind::WebP | Kind::Tiff | Kind::Svg if fits => Care::Exact,
        _ => Care::Photograph,
    };
    if !fits {
        let (width, height) = within(picture.width(), picture.height(), most);
        picture = picture.resize(width, height, image::imageops::FilterType::Lanczos3);
    }
    let (bytes, media_type) = encode(&picture, care).map_err(|error| refuse(&error))?;
    let (width, height) = (picture.width(), picture.height());
    Ok(Picture { file: String::new(), media_type, width, height, bytes })
}

/// Makes a cover ready: stores take PNG and JPEG alone, and ask for it in pixels.
pub(crate) fn cover(path: &str, bytes: Vec<u8>) -> Result<Picture, Refused> {
    let refuse = |what: &dyn std::fmt::Display| {
        (&E002, format!("the picture `{path}` cannot be shown: {what}"))
    };
    let picture = match Kind::of(&bytes) {
        Ok(Kind::Svg) => {
            let drawing = Drawing::read(&bytes);
            let drawing = drawing.map_err(|fault| refuse(&format!("it has {}", fault.what)))?;
            let width = f64::from(crate::cover::SIZE.0);
            let drawn = drawing.paint(width).ok_or_else(|| refuse(&"it is too large"))?;
            DynamicImage::ImageRgb8(raster::on_white(&drawn))
        }
        Ok(Kind::Gif) => raster::decode(&bytes).map_err(|flaw| refuse(&flaw))?,
        Ok(Kind::Png | Kind::Jpeg | Kind::WebP | Kind::Tiff) | Err(_) => {
            return shown(path, bytes, MOST_OF_COVER);
        }
    };
    let (bytes, media_type) = encode(&picture, Care::Exact).map_err(|error| refuse(&error))?;
    let (width, height) = (picture.width(), picture.height());
    Ok(Picture { file: String::new(), media_type, width, height, bytes })
}

/// Returns the media type of a file that an e-book may hold as it is: a GIF only if nothing in it moves.
fn core(kind: Kind, bytes: &[u8]) -> Option<&'static str> {
    match kind {
        Kind::Png => Some("image/png"),
        Kind::Jpeg => Some("image/jpeg"),
        Kind::Gif if frames(bytes) == 1 => Some("image/gif"),
        Kind::Gif | Kind::WebP | Kind::Tiff | Kind::Svg => None,
    }
}

/// Counts the frames of a GIF, two at the most.
fn frames(bytes: &[u8]) -> usize {
    let decoder = image::codecs::gif::GifDecoder::new(Cursor::new(bytes));
    decoder.map_or(0, |decoder| decoder.into_frames().take(2).filter(Result::is_ok).count())
}

/// Returns the largest size in the same ratio that is neither too long nor too large.
fn within(width: u32, height: u32, most: u64) -> (u32, u32) {
    let (wide, high) = (f64::from(width), f64::from(height));
    let by_side = f64::from(LONGEST) / wide.max(high);
    let by_area = (most as f64 / (wide * high)).sqrt();
    let scale = by_side.min(by_area).min(1.0);
    [wide, high].map(|side| ((side * scale).floor() as u32).max(1)).into()
}

/// How carefully a picture is written anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Care {
    /// As JPEG.
    Photograph,
    /// Without loss, where the file is no larger for it.
    Exact,
    /// Without loss, unless stores find it too heavy: lines and flat colours.
    Drawing,
}

/// Writes a picture anew, as PNG or as JPEG.
fn encode(picture: &DynamicImage, care: Care) -> image::ImageResult<(Vec<u8>, &'static str)> {
    let png = || -> image::ImageResult<Vec<u8>> {
        let mut bytes = Cursor::new(Vec::new());
        let encoder =
            PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, FilterType::Adaptive);
        eight(picture).write_with_encoder(encoder)?;
        Ok(bytes.into_inner())
    };
    if care == Care::Drawing {
        let png = png()?;
        if png.len() <= HEAVIEST {
            return Ok((png, "image/png"));
        }
    }
    // Noise and grain do not pack: they are written more coarsely rather than refused by a store.
    let mut bytes = Cursor::new(Vec::new());
    for quality in [88, 78, 66, 50] {
        bytes = Cursor::new(Vec::new());
        let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, quality);
        if picture.color().has_color() {
            picture.to_rgb8().write_with_encoder(encoder)?;
        } else {
            picture.to_luma8().write_with_encoder(encoder)?;
        }
        if bytes.get_ref().len() <= HEAVIEST {
            break;
        }
    }
    let jpeg = bytes.into_inner();
    if care == Care::Exact {
        let png = png()?;
        if png.len() <= jpeg.len() {
            return Ok((png, "image/png"));
        }
    }
    Ok((jpeg, "image/jpeg"))
}

/// Returns a picture without alpha, 8 bits deep, which is what screens show.
fn eight(picture: &DynamicImage) -> DynamicImage {
    match picture.color().has_color() {
        true => DynamicImage::ImageRgb8(picture.to_rgb8()),
        false => DynamicImage::ImageLuma8(picture.to_luma8()),
    }
}

/// Names a picture's file after its path, in ASCII, each name once.
fn file_name(path: &str, media_type: &str, names: &mut BTreeSet<String>) -> String {
    let stem = path.rsplit('/').next().unwrap_or(path);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let plain: String = stem
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
        .take(40)
        .collect();
    let plain = match plain.trim_matches('-') {
        "" => "picture",
        plain => plain,
    };
    let extension = match media_type {
        "image/png" => "png",
        "image/gif" => "gif",
        "image/svg+xml" => "svg",
        _ => "jpg",
    };
    let mut name = format!("images/{plain}.{extension}");
    let mut n = 1;
    while !names.insert(name.clone()) {
        n += 1;
        name = format!("images/{plain}-{n}.{extension}");
    }
    name
}

#[cfg(test)]
mod tests;
