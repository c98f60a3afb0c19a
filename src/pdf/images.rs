//! Pictures as PDF holds them.
//!
//! A JPEG whose colours suit the product goes in byte for byte (CMYK too); everything else is decoded, laid on
//! white where it is transparent, made gray where the product prints in black, and deflated.

use std::collections::BTreeMap;

use image::{DynamicImage, ImageDecoder as _, ImageReader};

use super::finish::{Body, Objects};
use super::inks;
use super::intents::{FOGRA39, SRGB, profile_stream};
use super::recipe::{Intent, PdfX, Recipe, Stills};
use super::syntax::Ref;
use crate::diagnostic::codes::pdf::{P001, P003};
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::typeset::display::{ImageId, PageImage};

/// The most bytes that a picture may take decoded: 100 megapixels in colour.
const MOST_BYTES: u64 = 300_000_000;

/// The pictures of a file.
#[derive(Default)]
pub(crate) struct Images {
    /// The entries of the resources' dictionary of XObjects: `/I0 12 0 R`.
    pub(crate) resources: String,
    /// How each lies in its unit square: a matrix.
    pub(crate) lies: BTreeMap<ImageId, [i8; 6]>,
    /// What could not be drawn.
    pub(crate) diagnostics: Diagnostics,
}

/// A picture, ready for its stream.
struct Ready {
    width: u32,
    height: u32,
    colours: Colours,
    bits: u8,
    inverted: bool,
    jpeg: bool,
    data: Vec<u8>,
    lie: [i8; 6],
    /// Why it is in black though colours were asked for.
    grayed: Option<String>,
}

/// The colour space of a picture.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Colours {
    Gray,
    Rgb,
    Cmyk,
}

/// Writes all pictures; one that cannot be read is left out and reported.
pub(crate) fn write(images: &[PageImage], recipe: &Recipe, objects: &mut Objects) -> Images {
    use rayon::prelude::*;
    let ready: Vec<Result<Ready, String>> =
        images.par_iter().map(|image| prepare(image, recipe)).collect();
    let mut written = Images::default();
    let mut srgb = None;
    for (index, (image, ready)) in images.iter().zip(ready).enumerate() {
        match ready {
            Ok(ready) => {
                if let Some(why) = &ready.grayed {
                    written.diagnostics.push(grayed(image, why));
                }
                let id = ImageId(index as u32);
                written.lies.insert(id, ready.lie);
                let at = stream(ready, recipe, &mut srgb, objects);
                written.resources.push_str(&format!("/I{index} {at}"));
            }
            Err(message) => written.diagnostics.push(Diagnostic::new(
                &P001,
                Location::file(image.path.clone()),
                format!("the picture cannot be put into the PDF: {message}"),
            )),
        }
    }
    written
}

/// Says that a picture lost its colours.
fn grayed(image: &PageImage, why: &str) -> Diagnostic {
    let place = Location::file(image.path.clone());
    let said = format!("the picture is printed in black: its inks cannot be reckoned: {why}");
    Diagnostic::new(&P003, place, said)
        .help("convert it to CMYK for the press and save it as JPEG, or use the product `print`")
}

/// Writes one picture's stream.
fn stream(ready: Ready, recipe: &Recipe, srgb: &mut Option<Ref>, objects: &mut Objects) -> Ref {
    let space = match ready.colours {
        Colours::Gray => "/DeviceGray".to_owned(),
        Colours::Cmyk => "/DeviceCMYK".to_owned(),
        Colours::Rgb if recipe.intent == Some(Intent::Srgb) || recipe.intent.is_none() => {
            "/DeviceRGB".to_owned()
        }
        Colours::Rgb => {
            let profile = *srgb.get_or_insert_with(|| profile_stream(SRGB, objects));
            format!("[/ICCBased {profile}]")
        }
    };
    let filter = if ready.jpeg { "/Filter/DCTDecode" } else { "" };
    let decode = if ready.inverted { "/Decode[1 0 1 0 1 0 1 0]" } else { "" };
    let entries = format!(
        "/Type/XObject/Subtype/Image/Width {}/Height {}/ColorSpace{space}/BitsPerComponent {}{decode}{filter}",
        ready.width, ready.height, ready.bits,
    );
    let at = objects.reserve();
    let deflate = !ready.jpeg;
    objects.set(at, Body::Stream { entries: entries.into(), data: ready.data, deflate });
    at
}

/// Returns how a picture with an EXIF orientation lies in the unit square (EXIF 2.3, tag 274).
fn lie(orientation: u8) -> [i8; 6] {
    match orientation {
        2 => [-1, 0, 0, 1, 1, 0],
        3 => [-1, 0, 0, -1, 1, 1],
        4 => [1, 0, 0, -1, 0, 1],
        5 => [0, -1, -1, 0, 1, 1],
        6 => [0, -1, 1, 0, 0, 1],
        7 => [0, 1, 1, 0, 0, 0],
        8 => [0, 1, -1, 0, 1, 0],
        _ => [1, 0, 0, 1, 0, 0],
    }
}

/// Reads a picture and turns it into what the product takes.
fn prepare(image: &PageImage, recipe: &Recipe) -> Result<Ready, String> {
    let bytes = &image.bytes;
    let gray = recipe.stills == Stills::Gray;
    let condition = condition(recipe);
    if let Some(jpeg) = Jpeg::read(bytes) {
        let colours = match jpeg.components {
            1 => Some(Colours::Gray),
            3 if !gray && condition.is_none() && plain_rgb(bytes) => Some(Colours::Rgb),
            4 if !gray && recipe.intent != Some(Intent::Srgb) => Some(Colours::Cmyk),
            _ => None,
        };
        if let Some(colours) = colours.filter(|_| jpeg.bits == 8) {
            let orientation = orientation(bytes).unwrap_or(1);
            return Ok(Ready {
                width: jpeg.width,
                height: jpeg.height,
                colours,
                bits: 8,
                inverted: jpeg.components == 4 && jpeg.adobe,
                jpeg: true,
                data: bytes.to_vec(),
                lie: lie(orientation),
                grayed: None,
            });
        }
    }
    decode(bytes, gray, condition)
}

/// Says whether the colours of a JPEG are those of sRGB: it states no profile, or that one.
fn plain_rgb(bytes: &[u8]) -> bool {
    let reader = ImageReader::new(std::io::Cursor::new(bytes)).with_guessed_format().ok();
    let decoder = reader.and_then(|reader| reader.into_decoder().ok());
    let profile = decoder.and_then(|mut decoder| decoder.icc_profile().ok().flatten());
    profile.is_none_or(|profile| inks::is_srgb(&profile))
}

/// Returns the profile that pictures are converted to where a product takes no red, green and blue at all.
fn condition(recipe: &Recipe) -> Option<&[u8]> {
    match recipe.pdf_x {
        Some(PdfX::X1a2001 | PdfX::X1a2003) => Some(match &recipe.intent {
            Some(Intent::Own(profile, _)) => profile,
            Some(Intent::Fogra39 | Intent::Srgb) | None => FOGRA39,
        }),
        Some(PdfX::X4) | None => None,
    }
}

/// Decodes a picture, upright and on white, its colours those of sRGB or of a printing condition.
fn decode(bytes: &[u8], gray: bool, condition: Option<&[u8]>) -> Result<Ready, String> {
    let mut reader = ImageReader::new(std::io::Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|error| error.to_string())?;
    let mut limits = image::Limits::default();
    limits.max_alloc = Some(MOST_BYTES * 2);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| error.to_string())?;
    if decoder.total_bytes() > MOST_BYTES * 2 {
        return Err("it is too large".into());
    }
    let orientation = decoder.orientation().map_err(|error| error.to_string())?;
    let profile = decoder.icc_profile().ok().flatten();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| error.to_string())?;
    picture.apply_orientation(orientation);
    let plain = !picture.color().has_color();
    let (width, height) = (picture.width(), picture.height());
    let on_white = |value: u8, alpha: u8| {
        let (value, alpha) = (u32::from(value), u32::from(alpha));
        ((value * alpha + 255 * (255 - alpha) + 127) / 255) as u8
    };
    let mut pixels = picture.into_rgba8();
    if let Some(profile) = profile.filter(|_| !plain) {
        inks::to_srgb(&mut pixels, &profile);
    }
    let black = || pixels.pixels().map(|pixel| on_white(luma(pixel.0), pixel.0[3])).collect();
    let colour = || -> Vec<u8> {
        let each = pixels.pixels().flat_map(|pixel| {
            let [red, green, blue, alpha] = pixel.0;
            [red, green, blue].map(|value| on_white(value, alpha))
        });
        each.collect()
    };
    let (colours, data, grayed) = match condition {
        _ if gray || plain => (Colours::Gray, black(), None),
        None => (Colours::Rgb, colour(), None),
        Some(condition) => match inks::separate(&colour(), condition) {
            Ok(data) => (Colours::Cmyk, data, None),
            Err(why) => (Colours::Gray, black(), Some(why)),
        },
    };
    let (bits, inverted, jpeg) = (8, false, false);
    Ok(Ready { width, height, colours, bits, inverted, jpeg, data, lie: lie(1), grayed })
}

/// Returns the gray of a colour: the weights of Rec. 709, in whole numbers so that it is the same everywhere.
fn luma([red, green, blue, _]: [u8; 4]) -> u8 {
    ((u32::from(red) * 2126 + u32::from(green) * 7152 + u32::from(blue) * 722 + 5000) / 10_000)
        as u8
}

/// Returns the EXIF orientation that a JPEG states.
fn orientation(bytes: &[u8]) -> Option<u8> {
    let reader = ImageReader::new(std::io::Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut decoder = reader.into_decoder().ok()?;
    decoder.orientation().ok().map(|it| it.to_exif())
}

/// What the frame header of a JPEG says.
#[derive(Debug, PartialEq, Eq)]
struct Jpeg {
    width: u32,
    height: u32,
    components: u8,
    bits: u8,
    /// Whether Adobe's marker is there, by which four inks are stored inverted.
    adobe: bool,
}

impl Jpeg {
    /// Walks the markers up to the frame header (ITU-T T.81 §B.2); `None` where the file is no JPEG that PDF
    /// takes (baseline, extended or progressive Huffman coding).
    fn read(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
        let mut adobe = false;
        loop {
            while rest.first() == Some(&0xff) && rest.get(1) == Some(&0xff) {
                rest = &rest[1..];
            }
            let (&[0xff, marker], after) = rest.split_first_chunk::<2>()? else { return None };
            let (length, _) = after.split_first_chunk::<2>()?;
            let length = usize::from(u16::from_be_bytes(*length));
            let segment = after.get(2..length)?;
            match marker {
                0xc0..=0xc2 => {
                    let at = |index: usize| segment.get(index).copied();
                    let word =
                        |index: usize| Some(u32::from(at(index)?) << 8 | u32::from(at(index + 1)?));
                    return Some(Self {
                        bits: at(0)?,
                        height: word(1)?,
                        width: word(3)?,
                        components: at(5)?,
                        adobe,
                    });
                }
                0xc3 | 0xc5..=0xc7 | 0xc9..=0xcf | 0xda | 0xd9 if marker != 0xcc => return None,
                0xee => adobe |= segment.starts_with(b"Adobe"),
                _ => {}
            }
            rest = after.get(length..)?;
        }
    }
}
