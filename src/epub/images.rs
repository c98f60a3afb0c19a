//! Pictures for the screen: read, checked, made smaller where they are larger than any reader shows.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageFormat, ImageReader, Limits};
use rayon::prelude::*;

use super::origins::Origins;
use crate::diagnostic::codes::epub::E002;
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::document::{Anthology, Figure};
use crate::shelf::Shelf;

/// The most pixels that a picture has on its longer side; larger ones are scaled.
const LONGEST: u32 = 2560;
/// The most pixels in all: what the narrowest of the stores takes (Apple Books Asset Guide).
const MOST: u64 = 5_600_000;
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

/// Makes a picture ready for screens: PNG and JPEG stay as they are unless they are too large.
///
/// What shows through a picture is the page of the reader, which may be black: a drawing in ink is lost on it.
/// So transparent pictures get the white of paper (Apple Books Asset Guide, “Images”; KDP’s and Kobo’s guidelines
/// take no transparency).
pub(crate) fn screen(path: &str, bytes: Vec<u8>) -> Result<Picture, Refused> {
    let refuse = |what: &dyn std::fmt::Display| {
        (&E002, format!("the picture `{path}` cannot be shown: {what}"))
    };
    let format =
        image::guess_format(&bytes).map_err(|_| refuse(&"it is neither a PNG nor a JPEG file"))?;
    let media_type = match format {
        ImageFormat::Png => "image/png",
        ImageFormat::Jpeg => "image/jpeg",
        _ => return Err(refuse(&"it is neither a PNG nor a JPEG file")),
    };
    let mut reader = ImageReader::with_format(Cursor::new(&bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(1 << 30);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| refuse(&error))?;
    let (width, height) = decoder.dimensions();
    let turn = decoder.orientation().map_err(|error| refuse(&error))?;
    let upright = turn == image::metadata::Orientation::NoTransforms;
    // Screens know no inks: readers show CMYK in false colours, and stores refuse it.
    let inks = decoder.original_color_type() == ExtendedColorType::Cmyk8;
    let fits = width.max(height) <= LONGEST && u64::from(width) * u64::from(height) <= MOST;
    let may_show_through = decoder.color_type().has_alpha();
    if upright && fits && !inks && !may_show_through && bytes.len() <= HEAVIEST {
        drop(decoder);
        return Ok(Picture { file: String::new(), media_type, width, height, bytes });
    }
    if u64::from(width) * u64::from(height) > 200_000_000 {
        return Err(refuse(&format!("{width} × {height} pixels are more than 200 million")));
    }
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| refuse(&error))?;
    let shows_through = may_show_through && is_transparent(&picture);
    if may_show_through && !shows_through && upright && fits && bytes.len() <= HEAVIEST {
        return Ok(Picture { file: String::new(), media_type, width, height, bytes });
    }
    if shows_through {
        picture = on_white(&picture);
    }
    picture.apply_orientation(turn);
    if !fits {
        let (width, height) = within(picture.width(), picture.height());
        picture = picture.resize(width, height, image::imageops::FilterType::Lanczos3);
    }
    let (bytes, media_type) = encode(&picture, shows_through).map_err(|error| refuse(&error))?;
    let (width, height) = (picture.width(), picture.height());
    Ok(Picture { file: String::new(), media_type, width, height, bytes })
}

/// Returns the largest size in the same ratio that is neither too long nor too large.
fn within(width: u32, height: u32) -> (u32, u32) {
    let (wide, high) = (f64::from(width), f64::from(height));
    let by_side = f64::from(LONGEST) / wide.max(high);
    let by_area = (MOST as f64 / (wide * high)).sqrt();
    let scale = by_side.min(by_area).min(1.0);
    [wide, high].map(|side| ((side * scale).floor() as u32).max(1)).into()
}

/// Says whether anything shows through a picture.
fn is_transparent(picture: &DynamicImage) -> bool {
    picture.to_rgba8().pixels().any(|pixel| pixel.0[3] < u8::MAX)
}

/// Lays a picture on white.
fn on_white(picture: &DynamicImage) -> DynamicImage {
    let picture = picture.to_rgba8();
    DynamicImage::ImageRgb8(image::RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0;
        let alpha = u32::from(alpha);
        let mix = |ink: u8| ((u32::from(ink) * alpha + 255 * (255 - alpha) + 127) / 255) as u8;
        image::Rgb([mix(red), mix(green), mix(blue)])
    }))
}

/// Writes a picture anew: JPEG, but a drawing as PNG where that is not too heavy.
fn encode(picture: &DynamicImage, is_drawing: bool) -> image::ImageResult<(Vec<u8>, &'static str)> {
    let mut bytes = Cursor::new(Vec::new());
    if is_drawing {
        picture.write_to(&mut bytes, ImageFormat::Png)?;
        if bytes.get_ref().len() <= HEAVIEST {
            return Ok((bytes.into_inner(), "image/png"));
        }
    }
    // Noise and grain do not pack: they are written more coarsely rather than refused by a store.
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
    Ok((bytes.into_inner(), "image/jpeg"))
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
    let extension = if media_type == "image/png" { "png" } else { "jpg" };
    let mut name = format!("images/{plain}.{extension}");
    let mut n = 1;
    while !names.insert(name.clone()) {
        n += 1;
        name = format!("images/{plain}-{n}.{extension}");
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        let picture = DynamicImage::new_luma8(width, height);
        picture.write_to(&mut bytes, ImageFormat::Png).expect("a plain picture can be written");
        bytes.into_inner()
    }

    #[test]
    fn a_small_picture_stays_as_it_is_and_a_large_one_is_scaled() {
        let small = png(30, 20);
        let kept = screen("a.png", small.clone()).expect("it is a picture");
        assert_eq!((kept.width, kept.height, kept.bytes), (30, 20, small));
        let scaled = screen("b.png", png(4800, 1200)).expect("it is a picture");
        assert_eq!((scaled.width, scaled.height, scaled.media_type), (2560, 640, "image/jpeg"));
    }

    #[test]
    fn what_shows_through_a_drawing_is_white_even_at_night() {
        let mut drawing = image::RgbaImage::new(20, 10);
        drawing.put_pixel(3, 4, image::Rgba([0, 0, 0, 255]));
        drawing.put_pixel(5, 4, image::Rgba([0, 0, 0, 128]));
        let mut bytes = Cursor::new(Vec::new());
        let write = |picture: &DynamicImage, bytes: &mut Cursor<Vec<u8>>| {
            picture.write_to(bytes, ImageFormat::Png).expect("a picture can be written");
        };
        write(&DynamicImage::ImageRgba8(drawing), &mut bytes);
        let laid = screen("plan.png", bytes.into_inner()).expect("it is a picture");
        assert_eq!(laid.media_type, "image/png");
        let read = image::load_from_memory(&laid.bytes).expect("it is a picture");
        assert!(!read.color().has_alpha());
        let read = read.to_luma8();
        assert_eq!([(0, 0), (3, 4), (5, 4)].map(|(x, y)| read.get_pixel(x, y).0[0]), [255, 0, 127]);

        // With nothing to show through, the file stays as it is.
        let whole = image::RgbaImage::from_pixel(20, 10, image::Rgba([9, 9, 9, 255]));
        let mut bytes = Cursor::new(Vec::new());
        write(&DynamicImage::ImageRgba8(whole), &mut bytes);
        let bytes = bytes.into_inner();
        assert_eq!(screen("a.png", bytes.clone()).expect("it is a picture").bytes, bytes);
    }

    #[test]
    fn a_square_is_kept_within_what_stores_take() {
        assert_eq!(within(6000, 6000), (2366, 2366));
        assert_eq!(within(4000, 1000), (2560, 640));
        assert_eq!(within(100, 50), (100, 50));
    }

    #[test]
    fn what_is_no_picture_is_refused_by_name() {
        let svg = b"<svg onload='x()'/>".to_vec();
        let (code, message) = screen("art/x.svg", svg).expect_err("no SVG");
        assert_eq!(code.id, "E002");
        assert!(message.contains("art/x.svg"), "{message}");
    }

    #[test]
    fn file_names_are_plain_and_differ() {
        let mut names = BTreeSet::new();
        assert_eq!(file_name("art/Große Tür.PNG", "image/png", &mut names), "images/gro-e-t-r.png");
        assert_eq!(file_name("b/gro-e-t-r.png", "image/png", &mut names), "images/gro-e-t-r-2.png");
    }
}
