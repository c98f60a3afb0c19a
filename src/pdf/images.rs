//! Pictures as PDF holds them.
//!
//! A JPEG whose colours suit the product goes in byte for byte (CMYK too), and the inks of a TIFF stay what they
//! are; everything else is decoded, laid on
//! white where it is transparent, made gray where the product prints in black, and deflated.

use std::collections::BTreeMap;

use image::RgbaImage;

use super::finish::{Body, Objects};
use super::inks;
use super::intents::{FOGRA39, SRGB, profile_stream};
use super::recipe::{Intent, PdfX, Recipe, Stills};
use super::syntax::Ref;
use super::vector::{self, Inkwell};
use crate::diagnostic::codes::pdf::{P001, P003, P005};
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::image::inks::{Inks, Jpeg};
use crate::image::svg::Drawing;
use crate::image::{Kind, colours, raster};
use crate::length::Length;
use crate::typeset::display::{DisplayItem, ImageId, Page, PageImage};

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

/// Where a picture stands largest: how wide it is there.
pub(crate) type Placed = BTreeMap<ImageId, Length>;

/// Returns how wide each picture is where it is largest.
pub(crate) fn placed(pages: &[&Page]) -> Placed {
    let mut placed = Placed::new();
    for item in pages.iter().flat_map(|page| &page.items) {
        if let DisplayItem::Image { image, rect, .. } = item {
            let known = placed.entry(*image).or_default();
            *known = (*known).max(rect.size.width);
        }
    }
    placed
}

/// A picture, ready to be written.
enum Prepared {
    /// Pixels.
    Pixels(Ready),
    /// Paths.
    Paths(Box<Drawing>),
}

/// Writes all pictures; one that cannot be read is left out and reported.
pub(crate) fn write(
    images: &[PageImage],
    placed: &Placed,
    recipe: &Recipe,
    objects: &mut Objects,
) -> Images {
    use rayon::prelude::*;
    let numbered = images.par_iter().enumerate();
    let ready: Vec<Result<(Prepared, Option<Diagnostic>), String>> = numbered
        .map(|(index, image)| match Kind::of(&image.bytes) {
            Ok(Kind::Svg) => {
                let width = placed.get(&ImageId(index as u32)).copied().unwrap_or_default();
                drawing(image, width, recipe)
            }
            _ => prepare(image, recipe).map(|ready| {
                let said = ready.grayed.as_ref().map(|why| grayed(image, why));
                (Prepared::Pixels(ready), said)
            }),
        })
        .collect();
    let mut written = Images::default();
    let mut srgb = None;
    let inkwell = Inkwell::of(recipe);
    for (index, (image, ready)) in images.iter().zip(ready).enumerate() {
        match ready {
            Ok((ready, said)) => {
                written.diagnostics.extend(said);
                let (lie, at) = match ready {
                    Prepared::Pixels(ready) => {
                        (ready.lie, stream(ready, recipe, &mut srgb, objects))
                    }
                    Prepared::Paths(drawing) => {
                        (lie(1), vector::write(&drawing.tree, &inkwell, objects))
                    }
                };
                written.lies.insert(ImageId(index as u32), lie);
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

/// Reads a drawing: paths where the product can say all of it, else pixels at 600 to the inch.
fn drawing(
    image: &PageImage,
    width: Length,
    recipe: &Recipe,
) -> Result<(Prepared, Option<Diagnostic>), String> {
    let drawing = Drawing::read(&image.bytes).map_err(|fault| format!("it has {}", fault.what))?;
    let Some(what) = vector::obstacle(drawing.tree.root(), recipe.takes_transparency()) else {
        return Ok((Prepared::Paths(Box::new(drawing)), None));
    };
    let pixels = drawing.paint(width.to_pt() / 72.0 * 600.0).ok_or("it is too large")?;
    let ready = flat(&pixels, recipe.stills == Stills::Gray, condition(recipe));
    let place = Location::file(image.path.clone());
    let said = format!("the drawing is printed as pixels, 600 to the inch: it has {what}");
    let said = Diagnostic::new(&P005, place, said)
        .help("draw it with plain fills and lines, where its edges are to be as sharp as type");
    Ok((Prepared::Pixels(ready), Some(said)))
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
    // Inks are the photographer's or the repro house's own choice: no press is to get others.
    let inked = !gray && recipe.intent != Some(Intent::Srgb);
    if let Some(jpeg) = Jpeg::read(bytes) {
        let (profile, orientation) = raster::told(bytes);
        let is_srgb = profile.is_none_or(|profile| colours::is_srgb(&profile));
        let colours = match jpeg.components {
            1 => Some(Colours::Gray),
            3 if !gray && condition.is_none() && is_srgb => Some(Colours::Rgb),
            4 if inked => Some(Colours::Cmyk),
            _ => None,
        };
        if let Some(colours) = colours.filter(|_| jpeg.bits == 8) {
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
    if inked
        && Kind::of(bytes) == Ok(Kind::Tiff)
        && let Some(inks) = Inks::read(bytes)
    {
        let Inks { width, height, data, orientation, .. } = inks;
        let (bits, inverted, jpeg) = (8, false, false);
        let (colours, lie, grayed) = (Colours::Cmyk, lie(orientation), None);
        return Ok(Ready { width, height, colours, bits, inverted, jpeg, data, lie, grayed });
    }
    decode(bytes, gray, condition)
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
    let picture = raster::decode(bytes).map_err(|flaw| flaw.to_string())?;
    let plain = !picture.color().has_color();
    Ok(flat(&picture.into_rgba8(), gray || plain, condition))
}

/// Lays pixels on white: in black alone, in the inks of a printing condition, or in red, green and blue.
fn flat(pixels: &RgbaImage, gray: bool, condition: Option<&[u8]>) -> Ready {
    let (width, height) = pixels.dimensions();
    let pixels = raster::on_white(pixels);
    let black = || pixels.pixels().map(|pixel| luma(pixel.0)).collect();
    let (colours, data, grayed) = match condition {
        _ if gray => (Colours::Gray, black(), None),
        None => (Colours::Rgb, pixels.into_raw(), None),
        Some(condition) => match inks::separate(&pixels, condition) {
            Ok(data) => (Colours::Cmyk, data, None),
            Err(why) => (Colours::Gray, black(), Some(why)),
        },
    };
    let (bits, inverted, jpeg) = (8, false, false);
    Ready { width, height, colours, bits, inverted, jpeg, data, lie: lie(1), grayed }
}

/// Returns the gray of a colour: the weights of Rec. 709, in whole numbers so that it is the same everywhere.
pub(super) fn luma([red, green, blue]: [u8; 3]) -> u8 {
    ((u32::from(red) * 2126 + u32::from(green) * 7152 + u32::from(blue) * 722 + 5000) / 10_000)
        as u8
}
