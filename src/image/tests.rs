//! Pictures of every kind, whole and broken.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat};

use super::*;
use crate::shelf::MemoryShelf;

const KINDS: [ImageFormat; 5] =
    [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP, ImageFormat::Tiff];

const TURNED: [&[u8]; 3] = [
    include_bytes!("../../tests/pictures/turned.jpg"),
    include_bytes!("../../tests/pictures/turned.webp"),
    include_bytes!("../../tests/pictures/turned.tif"),
];

fn file(format: ImageFormat) -> Vec<u8> {
    let picture = DynamicImage::new_rgb8(60, 40);
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
    for format in KINDS {
        let shelf = MemoryShelf::default().with("a", file(format));
        let (picture, said) = read(&shelf, "a", &Location::default()).expect("a picture");
        assert_eq!(said, None);
        assert_eq!(picture.pixels, (60, 40));
        assert_eq!(picture.height_at(Length::pt(300.0)), Length::pt(200.0));
    }
}

#[test]
fn truncated_pictures_are_refused() {
    for format in KINDS {
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
    for (bytes, name) in [
        (&b"\0\0\0\x20ftypavif...."[..], "an AVIF"),
        (include_bytes!("../../tests/pictures/kind.avif"), "an AVIF"),
        (b"\0\0\0\x20ftypheic....", "a HEIC"),
        (b"\0\0\0\x20ftypmif1....", "a HEIC"),
        (b"\0\0\0\x0cJXL \r\n", "a JPEG XL"),
        (b"BM....", "a BMP"),
        (b"%PDF-1.7", "a PDF"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "an EPS"),
        (b"\x1f\x8b\x08", "a packed SVG"),
        (b"GIF90a", "of no kind"),
        (b"", "of no kind"),
    ] {
        let shelf = MemoryShelf::default().with("a.png", bytes);
        let fault = read(&shelf, "a.png", &Location::default()).expect_err(name);
        assert_eq!(fault.code.id, "I002");
        assert!(fault.message.contains(name), "{}", fault.message);
        assert!(!fault.helps.is_empty(), "{name}: what to do");
    }
}

#[test]
fn a_turned_picture_is_measured_upright() {
    for bytes in TURNED {
        let shelf = MemoryShelf::default().with("a", bytes);
        let (picture, said) = read(&shelf, "a", &Location::default()).expect("a picture");
        assert_eq!(said, None);
        assert_eq!(picture.pixels, (16, 24), "{:?}", picture.kind);
    }
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

#[test]
fn words_of_a_drawing_in_another_face_are_told() {
    let drawing = |family: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 30 20\">\
             <text x=\"1\" y=\"9\" font-size=\"5\" {family}>Fore <tspan>edge</tspan></text></svg>"
        )
    };
    let said = |family: &str| {
        let shelf = MemoryShelf::default().with("a.svg", drawing(family).into_bytes());
        let (_, said) = read(&shelf, "a.svg", &Location::default()).expect("a drawing");
        said.map(|it| (it.code.id, it.message))
    };
    for carried in ["", "font-family=\"sans-serif\"", "font-family=\"source serif 4, Arial\""] {
        assert_eq!(said(carried), None, "{carried}");
    }
    let (code, message) = said("font-family=\"Courier New, monospace\"").expect("a warning");
    assert_eq!(code, "I007");
    assert!(message.ends_with("`Courier New` in Source Code Pro"), "{message}");
}
