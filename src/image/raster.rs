//! Pictures of pixels: weighed, decoded upright, their colours those of sRGB.

use std::io::{Cursor, ErrorKind};

use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageError, ImageReader, Limits};
use image::{RgbImage, RgbaImage};

use super::inks::{self, Inks};
use super::kind::Kind;
use super::{ALLOCATION, PIXEL_LIMIT, SIDE_LIMIT, colours};

/// What is wrong with a picture.
#[derive(Debug)]
pub(crate) enum Flaw {
    /// It claims more pixels than any book needs: across and down.
    Vast(u32, u32),
    /// Its end is missing.
    Truncated,
    /// The decoder's word for it.
    Damaged(String),
}

impl From<ImageError> for Flaw {
    fn from(error: ImageError) -> Self {
        match error {
            ImageError::IoError(error) if error.kind() == ErrorKind::UnexpectedEof => {
                Self::Truncated
            }
            error => Self::Damaged(error.to_string()),
        }
    }
}

impl std::fmt::Display for Flaw {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Vast(width, height) => write!(f, "it claims {width} × {height} pixels"),
            Self::Truncated => f.write_str("its end is missing"),
            Self::Damaged(why) => f.write_str(why),
        }
    }
}

/// Opens a picture within what it may take; its claims are weighed before a pixel of it is decoded.
pub(crate) fn open(bytes: &[u8]) -> Result<impl ImageDecoder + '_, Flaw> {
    let format = Kind::of(bytes).ok().and_then(Kind::format);
    let format = format.ok_or_else(|| Flaw::Damaged("it has no pixels".into()))?;
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(ALLOCATION);
    // Sides are weighed below, where a claim can be told.
    (limits.max_image_width, limits.max_image_height) = (None, None);
    reader.limits(limits);
    let decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if width.max(height) > SIDE_LIMIT || pixels > PIXEL_LIMIT || decoder.total_bytes() > ALLOCATION
    {
        return Err(Flaw::Vast(width, height));
    }
    Ok(decoder)
}

/// Decodes a picture to see that all of it is there, and returns its size once upright.
pub(super) fn check(bytes: &[u8]) -> Result<(u32, u32), Flaw> {
    let mut decoder = open(bytes)?;
    let (width, height) = decoder.dimensions();
    let turned = decoder.orientation().is_ok_and(swaps_sides);
    DynamicImage::from_decoder(decoder)?;
    Ok(if turned { (height, width) } else { (width, height) })
}

/// Returns the profile of a picture, and how it is turned, as EXIF counts.
pub(crate) fn told(bytes: &[u8]) -> (Option<Vec<u8>>, u8) {
    let Ok(mut decoder) = open(bytes) else { return (None, 1) };
    let turn = decoder.orientation().map_or(1, Orientation::to_exif);
    (profile(&mut decoder, bytes), turn)
}

/// Returns the profile that a picture brings.
fn profile(decoder: &mut impl ImageDecoder, bytes: &[u8]) -> Option<Vec<u8>> {
    match Kind::of(bytes) {
        Ok(Kind::Tiff) => inks::profile(bytes),
        _ => decoder.icc_profile().ok().flatten(),
    }
}

/// Decodes a picture, upright and in sRGB; of one that moves, the first frame.
///
/// What is transparent stays so, what has no colour stays gray; alpha that nowhere lets anything through is
/// dropped.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn decode(bytes: &[u8]) -> Result<DynamicImage, Flaw> {
    let mut decoder = open(bytes)?;
    let turn = decoder.orientation()?;
    let inked = matches!(
        decoder.original_color_type(),
        ExtendedColorType::Cmyk8 | ExtendedColorType::Cmyk16
    );
    if let Some(inks) = inked.then(|| Inks::read(bytes)).flatten() {
        drop(decoder);
        return of_inks(&inks);
    }
    let profile = profile(&mut decoder, bytes);
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(turn);
    let own = profile.filter(|profile| picture.color().has_color() && !colours::is_srgb(profile));
    if let Some(profile) = own {
        let alpha = picture.color().has_alpha();
        let mut pixels = picture.into_rgba8();
        colours::to_srgb(&mut pixels, &profile);
        picture = DynamicImage::ImageRgba8(pixels);
        if !alpha {
            picture = DynamicImage::ImageRgb8(picture.into_rgb8());
        }
    }
    Ok(opaque(picture))
}

/// Shows inks as a screen does, upright.
fn of_inks(inks: &Inks) -> Result<DynamicImage, Flaw> {
    let pixels = colours::of_inks(&inks.data, inks.profile.as_deref()).map_err(Flaw::Damaged)?;
    let picture = RgbImage::from_raw(inks.width, inks.height, pixels).ok_or(Flaw::Truncated)?;
    let mut picture = DynamicImage::ImageRgb8(picture);
    picture.apply_orientation(
        Orientation::from_exif(inks.orientation).unwrap_or(Orientation::NoTransforms),
    );
    Ok(picture)
}

/// Lays a picture on white.
pub(crate) fn on_white(pixels: &RgbaImage) -> RgbImage {
    let laid = |value: u8, alpha: u8| {
        let (value, alpha) = (u32::from(value), u32::from(alpha));
        ((value * alpha + 255 * (255 - alpha) + 127) / 255) as u8
    };
    RgbImage::from_fn(pixels.width(), pixels.height(), |x, y| {
        let [red, green, blue, alpha] = pixels.get_pixel(x, y).0;
        image::Rgb([red, green, blue].map(|value| laid(value, alpha)))
    })
}

/// Drops an alpha channel that is full everywhere.
fn opaque(picture: DynamicImage) -> DynamicImage {
    match picture {
        DynamicImage::ImageRgba8(pixels) if full(&pixels) => {
            DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(pixels).into_rgb8())
        }
        DynamicImage::ImageLumaA8(pixels) if pixels.pixels().all(|pixel| pixel.0[1] == 255) => {
            DynamicImage::ImageLuma8(DynamicImage::ImageLumaA8(pixels).into_luma8())
        }
        picture => picture,
    }
}

/// Says whether nothing of a picture lets anything through.
fn full(pixels: &RgbaImage) -> bool {
    pixels.pixels().all(|pixel| pixel.0[3] == 255)
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
