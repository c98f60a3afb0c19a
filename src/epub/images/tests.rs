//! Pictures of every kind as an e-book holds them.

use image::ImageFormat;

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
    assert_eq!(within(6000, 6000, MOST), (2000, 2000));
    assert_eq!(within(4000, 1000, MOST), (2560, 640));
    assert_eq!(within(100, 50, MOST), (100, 50));
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

#[test]
fn what_readers_do_not_know_becomes_what_they_do() {
    let shown = |bytes: &[u8]| {
        let made = screen("a", bytes.to_vec()).expect("it is a picture");
        let pixels = image::load_from_memory(&made.bytes).expect("it can be decoded").into_rgb8();
        assert_eq!((made.width, made.height), pixels.dimensions());
        (made.media_type, pixels)
    };
    let (kind, webp) = shown(include_bytes!("../../../tests/pictures/kind.webp"));
    let (_, png) = shown(include_bytes!("../../../tests/pictures/colour.png"));
    assert_eq!((kind, &webp), ("image/png", &png), "nothing is lost");
    let (kind, tiff) = shown(include_bytes!("../../../tests/pictures/kind.tif"));
    assert_eq!((kind, &tiff), ("image/png", &png));
    let (kind, _) = shown(include_bytes!("../../../tests/pictures/lossy.webp"));
    assert!(["image/png", "image/jpeg"].contains(&kind));
    let (kind, turned) = shown(include_bytes!("../../../tests/pictures/turned.tif"));
    assert_eq!((kind, turned.dimensions()), ("image/png", (16, 24)));
    let (_, profiled) = shown(include_bytes!("../../../tests/pictures/profiled.tif"));
    assert!(profiled.get_pixel(2, 15).0[0] > 180, "its profile has red and green change places");
    let (_, inks) = shown(include_bytes!("../../../tests/pictures/inks.tif"));
    assert!(inks.get_pixel(0, 0).0[0] > 200, "pale red: {:?}", inks.get_pixel(0, 0));
}

#[test]
fn a_gif_stays_unless_it_moves() {
    let still = include_bytes!("../../../tests/pictures/kind.gif").to_vec();
    let kept = screen("a.gif", still.clone()).expect("it is a picture");
    assert_eq!((kept.media_type, kept.bytes), ("image/gif", still));
    let moving = include_bytes!("../../../tests/pictures/moving.gif").to_vec();
    let first = screen("a.gif", moving).expect("it is a picture");
    assert_ne!(first.media_type, "image/gif");
}

#[test]
fn a_picture_of_forty_megabytes_is_made_small_for_the_screen() {
    // Noise packs badly: every pixel of its own.
    let mut state = 7_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    let pixels = image::RgbImage::from_fn(4000, 3500, |_, _| image::Rgb([next(), next(), next()]));
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(pixels).write_to(&mut bytes, ImageFormat::Png).expect("a PNG");
    let bytes = bytes.into_inner();
    assert!(bytes.len() > 40_000_000, "{}", bytes.len());
    let made = screen("a.png", bytes).expect("it is a picture");
    assert_eq!((made.width, made.height), (2137, 1870));
    assert!(made.bytes.len() <= HEAVIEST, "{}", made.bytes.len());
}
