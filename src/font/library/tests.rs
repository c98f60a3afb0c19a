use super::*;
use sha2::{Digest, Sha256};

fn library() -> FontLibrary {
    FontLibrary::embedded()
}

#[test]
fn every_face_compiled_in_can_be_read_and_embedded() {
    let library = library();
    for (index, face) in FACES.iter().enumerate() {
        let font = library.font(FontId(index as u16));
        assert_eq!(font.fs_type, 0, "{}", face.file);
        assert!(font.metrics.x_height.0 > 0.3 && font.metrics.cap_height.0 > 0.5, "{}", face.file);
        assert!(font.metrics.descent.0 < 0.0, "{}", face.file);
        // The table of faces says what the files say.
        let read = Font::read(Bytes::Embedded(face.bytes)).unwrap();
        assert_eq!(read.weight, face.weight, "{}", face.file);
        assert_eq!(read.slope, face.slope, "{}", face.file);
    }
}

#[test]
fn the_readme_of_the_fonts_has_their_checksums() {
    let readme = include_str!("../../../fonts/README.md");
    let listed = readme.lines().filter(|line| line.starts_with("| `") && line.contains('/'));
    assert_eq!(listed.count(), FACES.len());
    for face in FACES {
        let sum: String =
            Sha256::digest(face.bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(readme.contains(&format!("| `{}` | `{sum}` |", face.file)), "{}", face.file);
    }
}

#[test]
fn a_binary_carries_less_than_fifteen_megabytes_of_type() {
    let total: usize = FACES.iter().map(|face| face.bytes.len()).sum();
    assert!(total < 15_000_000, "{total}");
}

#[test]
fn the_nearest_face_is_found() {
    let library = library();
    let name =
        |family, weight, slope| library.font(library.face(family, weight, slope)).name.clone();
    assert_eq!(name("EB Garamond", Weight::REGULAR, Slope::Italic), "EBGaramond-Italic");
    assert_eq!(name("eb garamond", Weight(500), Slope::Upright), "EBGaramond-Regular");
    assert_eq!(name("EB Garamond", Weight(650), Slope::Upright), "EBGaramond-Bold");
    assert_eq!(name("EB Garamond", Weight(900), Slope::Italic), "EBGaramond-BoldItalic");
    assert_eq!(name("Source Code Pro", Weight::SEMIBOLD, Slope::Upright), "SourceCodePro-Bold");
    // A family without italics stays upright; one that is not there gives the default.
    assert_eq!(name("Amiri", Weight::REGULAR, Slope::Italic), "Amiri-Regular");
    assert_eq!(name("Comic Neue", Weight::REGULAR, Slope::Upright), "EBGaramond-Regular");
}

#[test]
fn proportions_are_those_of_the_file() {
    let library = library();
    let metrics = library.font(FontId(0)).metrics;
    assert_eq!(metrics.units_per_em, 1000);
    assert_eq!((metrics.cap_height, metrics.x_height), (Em(0.65), Em(0.4)));
    assert!(library.font(FontId(1)).metrics.italic_angle < -10.0);
}

#[test]
fn a_glyph_tells_its_advance_and_its_ink() {
    let library = library();
    let font = library.font(FontId(0));
    let glyph = font.glyph('H').unwrap();
    assert_eq!(font.advance(glyph), Em(0.81));
    let [left, bottom, right, top] = font.ink(glyph).unwrap();
    assert!(left.0 > 0.0 && right.0 < 0.81 && bottom.0.abs() < 0.02 && (top.0 - 0.65).abs() < 0.02);
    assert_eq!(font.ink(font.glyph(' ').unwrap()), None);
}

#[test]
fn scripts_are_covered_by_some_face() {
    let library = library();
    let regular = library.face("EB Garamond", Weight::REGULAR, Slope::Upright);
    for sample in ["Łódź ő ș ễ", "ἀρχὴ καὶ τέλος", "Щука їжак", "שָׁלוֹם", "السلام", "★☆✓♥→∀♪"]
    {
        for character in sample.chars() {
            let faces = std::iter::once(regular).chain(library.fallbacks(regular));
            assert!(faces.into_iter().any(|id| library.covers(id, character)), "{character}");
        }
    }
    assert!(!library.fallbacks(regular).contains(&regular));
}

#[test]
fn an_italic_falls_back_on_italics() {
    let library = library();
    let italic = library.face("Source Serif 4", Weight::REGULAR, Slope::Italic);
    let next: Vec<_> =
        library.fallbacks(italic).iter().map(|id| library.font(*id).name.clone()).collect();
    assert_eq!(next[..2], ["SourceSerif4-Regular", "EBGaramond-Italic"]);
}

#[test]
fn the_editors_own_face_takes_the_place_of_its_like_and_of_no_other() {
    let mut library = library();
    let own = library.add("fonts/Own.otf", FACES[0].bytes.to_vec()).unwrap();
    assert_eq!(library.families()[0], "EB Garamond");
    assert_eq!(library.face("EB Garamond", Weight::REGULAR, Slope::Upright), own);
    let italic = library.face("EB Garamond", Weight::REGULAR, Slope::Italic);
    assert_eq!(library.font(italic).name, "EBGaramond-Italic");
}

#[test]
fn files_that_are_no_fonts_are_refused() {
    let mut library = library();
    for bytes in [&b"not a font"[..], b"", b"wOF2\0\0\0\0", &FACES[0].bytes[..2000]] {
        let found = library.add("fonts/Own.otf", bytes.to_vec()).unwrap_err();
        assert_eq!(found.code.id, "F003", "{}", found.message);
        assert_eq!(found.location.file, "fonts/Own.otf");
    }
}

#[test]
fn a_face_that_may_not_be_embedded_is_refused() {
    // `fsType` is the fifth field of `OS/2`, 8 bytes in; the table's place is in the directory.
    let mut bytes = FACES[0].bytes.to_vec();
    let record = bytes.windows(4).position(|tag| tag == b"OS/2").unwrap();
    let offset = u32::from_be_bytes(bytes[record + 8..record + 12].try_into().unwrap()) as usize;
    bytes[offset + 9] = 2;
    let found = library().add("fonts/Own.otf", bytes).unwrap_err();
    assert_eq!(found.code.id, "F002");
    assert!(found.message.contains("EB Garamond"), "{}", found.message);
}

#[test]
fn a_library_is_shared_between_threads() {
    fn is_shared<T: Send + Sync>() {}
    is_shared::<FontLibrary>();
}
