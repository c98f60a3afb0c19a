//! Pictures of every kind in every product; `tests/pictures/make.py` makes the files.

use super::*;
use crate::manifest::plan::Edition;
use crate::preflight::{self, Purpose};
use crate::typeset::display::PageImage;

const COLOUR_PNG: &[u8] = include_bytes!("../../../tests/pictures/colour.png");
const COLOUR_JPEG: &[u8] = include_bytes!("../../../tests/pictures/colour.jpg");
const GRAY_JPEG: &[u8] = include_bytes!("../../../tests/pictures/gray.jpg");
const PALETTE: &[u8] = include_bytes!("../../../tests/pictures/palette.png");
const SIXTEEN: &[u8] = include_bytes!("../../../tests/pictures/sixteen.png");
const ALPHA: &[u8] = include_bytes!("../../../tests/pictures/alpha.png");
const INKS: &[u8] = include_bytes!("../../../tests/pictures/inks.jpg");
const WET: &[u8] = include_bytes!("../../../tests/pictures/wet.jpg");
const TURNED: &[u8] = include_bytes!("../../../tests/pictures/turned.jpg");
const PROFILED_PNG: &[u8] = include_bytes!("../../../tests/pictures/profiled.png");
const PROFILED_JPEG: &[u8] = include_bytes!("../../../tests/pictures/profiled.jpg");

const WEBP: &[u8] = include_bytes!("../../../tests/pictures/kind.webp");
const LOSSY_WEBP: &[u8] = include_bytes!("../../../tests/pictures/lossy.webp");
const ALPHA_WEBP: &[u8] = include_bytes!("../../../tests/pictures/alpha.webp");
const TURNED_WEBP: &[u8] = include_bytes!("../../../tests/pictures/turned.webp");
const PROFILED_WEBP: &[u8] = include_bytes!("../../../tests/pictures/profiled.webp");
const TIFF: &[u8] = include_bytes!("../../../tests/pictures/kind.tif");
const SIXTEEN_TIFF: &[u8] = include_bytes!("../../../tests/pictures/sixteen.tif");
const INKS_TIFF: &[u8] = include_bytes!("../../../tests/pictures/inks.tif");
const TURNED_TIFF: &[u8] = include_bytes!("../../../tests/pictures/turned.tif");
const PROFILED_TIFF: &[u8] = include_bytes!("../../../tests/pictures/profiled.tif");
const GIF: &[u8] = include_bytes!("../../../tests/pictures/kind.gif");
const MOVING_GIF: &[u8] = include_bytes!("../../../tests/pictures/moving.gif");

/// Writes the drawn book with a picture in place of its own, in colour.
fn with(bytes: &'static [u8], product: Product, stills: &str) -> Vec<u8> {
    let mut book = book();
    book.pages.images[0] =
        PageImage { path: "art/test".into(), bytes: bytes.into(), pixels: (24, 16) };
    let edition = Edition { product, stills: Some(stills.into()), ..Edition::default() };
    let (file, found) = write(&book.pages, &facts(), &book.library, &edition).unwrap();
    assert!(found.is_empty(), "{found:?}");
    file
}

/// Returns the one picture of a file: its colour space and filter as PDF spells them, and its data.
fn picture(file: &[u8]) -> (String, String, Vec<u8>) {
    let file = Document::load_mem(file).unwrap();
    let mut streams = file.objects.values().filter_map(|it| it.as_stream().ok());
    let stream = streams.find(|it| it.dict.has(b"ColorSpace")).unwrap();
    assert!(!stream.dict.has(b"SMask"), "transparency is laid on white");
    let filter = entry(&stream.dict, "Filter");
    let data = match filter.as_str() {
        "/DCTDecode" => stream.content.clone(),
        _ => stream.decompressed_content().unwrap(),
    };
    (entry(&stream.dict, "ColorSpace"), filter, data)
}

#[test]
fn colours_are_those_that_the_product_takes() {
    for (bytes, product, stills, space, filter) in [
        (COLOUR_JPEG, Product::Screen, "colour", "/DeviceRGB", "/DCTDecode"),
        (COLOUR_JPEG, Product::Print, "colour", "[/ICCBased", "/DCTDecode"),
        (COLOUR_JPEG, Product::Lulu, "colour", "/DeviceRGB", "/DCTDecode"),
        (COLOUR_JPEG, Product::Print, "gray", "/DeviceGray", "/FlateDecode"),
        (COLOUR_JPEG, Product::X1a, "colour", "/DeviceCMYK", "/FlateDecode"),
        (COLOUR_PNG, Product::X1a, "colour", "/DeviceCMYK", "/FlateDecode"),
        (COLOUR_PNG, Product::X1a, "gray", "/DeviceGray", "/FlateDecode"),
        (GRAY_JPEG, Product::X1a, "colour", "/DeviceGray", "/DCTDecode"),
        (PALETTE, Product::Print, "colour", "[/ICCBased", "/FlateDecode"),
        (SIXTEEN, Product::Print, "colour", "/DeviceGray", "/FlateDecode"),
        (INKS, Product::X1a, "colour", "/DeviceCMYK", "/DCTDecode"),
        (INKS, Product::Print, "colour", "/DeviceCMYK", "/DCTDecode"),
        (INKS, Product::Print, "gray", "/DeviceGray", "/FlateDecode"),
        (INKS, Product::Screen, "colour", "/DeviceRGB", "/FlateDecode"),
        (INKS_TIFF, Product::X1a, "colour", "/DeviceCMYK", "/FlateDecode"),
        (INKS_TIFF, Product::Print, "colour", "/DeviceCMYK", "/FlateDecode"),
        (INKS_TIFF, Product::Print, "gray", "/DeviceGray", "/FlateDecode"),
        (INKS_TIFF, Product::Screen, "colour", "/DeviceRGB", "/FlateDecode"),
        (SIXTEEN_TIFF, Product::Print, "colour", "/DeviceGray", "/FlateDecode"),
    ] {
        let (found, coding, _) = picture(&with(bytes, product, stills));
        assert!(found.starts_with(space), "{product:?} {stills}: {found}");
        assert_eq!(coding, filter, "{product:?} {stills} {space}");
    }
}

#[test]
fn every_kind_of_pixels_goes_into_every_product() {
    for bytes in [WEBP, LOSSY_WEBP, ALPHA_WEBP, TIFF, GIF, MOVING_GIF] {
        for (product, stills, space) in [
            (Product::Print, "gray", "/DeviceGray"),
            (Product::Print, "colour", "[/ICCBased"),
            (Product::X1a, "colour", "/DeviceCMYK"),
            (Product::Kdp, "gray", "/DeviceGray"),
            (Product::Lulu, "colour", "/DeviceRGB"),
            (Product::Screen, "colour", "/DeviceRGB"),
        ] {
            let (found, coding, _) = picture(&with(bytes, product, stills));
            assert!(found.starts_with(space), "{product:?} {stills}: {found}");
            // A few gray pixels are no smaller deflated, and stay as they are.
            assert!(
                ["/FlateDecode", ""].contains(&coding.as_str()),
                "{product:?} {stills}: {coding}"
            );
        }
    }
}

#[test]
fn pixels_without_loss_are_the_same_from_every_kind_of_file() {
    let data = |bytes| picture(&with(bytes, Product::Screen, "colour")).2;
    let png = data(COLOUR_PNG);
    assert_eq!(data(WEBP), png);
    assert_eq!(data(TIFF), png);
    assert_eq!(data(GIF), data(MOVING_GIF), "the first frame");
    let lossy = data(LOSSY_WEBP);
    let apart = png.iter().zip(&lossy).map(|(one, two)| u32::from(one.abs_diff(*two)));
    assert!(apart.sum::<u32>() / (png.len() as u32) < 12);
    let (_, _, deep) = picture(&with(SIXTEEN_TIFF, Product::Print, "gray"));
    assert_eq!((deep[0], deep[23]), (0, 233));
    let (_, _, alpha) = picture(&with(ALPHA_WEBP, Product::Screen, "colour"));
    assert_eq!(alpha[..3], [255, 255, 255], "what is transparent is paper");
}

#[test]
fn the_inks_of_a_tiff_are_kept_and_shown_as_they_print() {
    let (_, _, inks) = picture(&with(INKS_TIFF, Product::X1a, "colour"));
    assert_eq!(inks[..8], [0, 60, 0, 20, 6, 60, 0, 20]);
    let (_, _, tiff) = picture(&with(INKS_TIFF, Product::Screen, "colour"));
    let (_, _, jpeg) = picture(&with(INKS, Product::Screen, "colour"));
    let apart = tiff.iter().zip(&jpeg).map(|(one, two)| one.abs_diff(*two)).max();
    assert!(apart < Some(32), "the same inks are the same colours: {apart:?}");
    assert!((200..250).contains(&tiff[0]) && tiff[1] < tiff[0] - 30, "pale red: {:?}", &tiff[..3]);
}

#[test]
fn a_jpeg_of_inks_is_kept_byte_for_byte() {
    for product in [Product::X1a, Product::Print, Product::Kdp, Product::Lulu] {
        assert_eq!(picture(&with(INKS, product, "colour")).2, INKS, "{product:?}");
    }
}

#[test]
fn deep_and_transparent_pictures_keep_their_tones() {
    let (_, _, gray) = picture(&with(SIXTEEN, Product::Print, "gray"));
    assert_eq!((gray[0], gray[23]), (0, 233), "59,800 of 65,535 are 233 of 255");
    let (_, _, alpha) = picture(&with(ALPHA, Product::Screen, "colour"));
    assert_eq!(alpha[..3], [255, 255, 255], "what is transparent is paper");
    let (.., blue) = (alpha[69], alpha[70], alpha[71]);
    assert!((30..50).contains(&blue), "and what is opaque is not: {blue}");
}

#[test]
fn a_profile_in_the_picture_is_honoured() {
    let (_, filter, png) = picture(&with(PROFILED_PNG, Product::Screen, "colour"));
    let (_, _, plain) = picture(&with(COLOUR_PNG, Product::Screen, "colour"));
    // The profile has red and green change places.
    let at = (15 * 24 + 2) * 3;
    assert!(plain[at + 1] > 200 && plain[at] < 40, "{:?}", &plain[at..at + 3]);
    assert!(png[at] > 180 && png[at + 1] < 100, "{:?}", &png[at..at + 3]);
    assert_eq!(filter, "/FlateDecode");
    let (_, filter, jpeg) = picture(&with(PROFILED_JPEG, Product::Screen, "colour"));
    assert_eq!(filter, "/FlateDecode", "its bytes alone would lose their meaning");
    assert!(jpeg[at] > 160 && jpeg[at + 1] < 120, "{:?}", &jpeg[at..at + 3]);
    for (bytes, kind) in [(PROFILED_WEBP, "WebP"), (PROFILED_TIFF, "TIFF")] {
        let (_, _, data) = picture(&with(bytes, Product::Screen, "colour"));
        assert_eq!(data[at..at + 3], png[at..at + 3], "{kind}");
    }
}

#[test]
fn a_turned_jpeg_is_turned_on_the_page() {
    let file = Document::load_mem(&with(TURNED, Product::Screen, "colour")).unwrap();
    assert!(content(&file, 2).contains("0 -1 1 0 0 1 cm /I0 Do"));
    for bytes in [TURNED_WEBP, TURNED_TIFF] {
        let file = Document::load_mem(&with(bytes, Product::Screen, "colour")).unwrap();
        let mut streams = file.objects.values().filter_map(|it| it.as_stream().ok());
        let stream = streams.find(|it| it.dict.has(b"ColorSpace")).unwrap();
        assert_eq!(
            (entry(&stream.dict, "Width"), entry(&stream.dict, "Height")),
            ("16".into(), "24".into())
        );
    }
}

#[test]
fn ink_is_measured_and_reported_by_page() {
    let ink = |file: &[u8], purpose| {
        let found = preflight::check("book.pdf", file, Some(purpose));
        let mut wet = found.iter().filter(|it| it.code.id == "P022");
        wet.next().map(|it| (it.severity, format!("{:?} {}", it.location.page, it.message)))
    };
    for bytes in [COLOUR_PNG, COLOUR_JPEG, INKS] {
        assert_eq!(ink(&with(bytes, Product::X1a, "colour"), Purpose::Ingramspark), None);
    }
    let wet = with(WET, Product::X1a, "colour");
    let (severity, said) = ink(&wet, Purpose::Ingramspark).unwrap();
    assert_eq!(severity, crate::diagnostic::Severity::Error);
    assert!(said.contains("page 2") && said.contains("`I0`") && said.contains("240 %"), "{said}");
    let (severity, _) = ink(&wet, Purpose::X1a).unwrap();
    assert_eq!(severity, crate::diagnostic::Severity::Warning, "the standard sets no limit");
}
