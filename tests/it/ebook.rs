//! Strange books: each becomes a valid e-book, or the report names what is wrong.

use std::io::{Cursor, Read};

use garland::diagnostic::Diagnostics;
use garland::edition::{Format, Options};
use garland::preflight::store::{self, Store};
use garland::press::{self, Built};
use garland::shelf::MemoryShelf;

const TEXT: &str = "A text of a few words, and no more than that.\n";

/// Builds the e-book of some reviews.
fn built(reviews: &[(String, String)], files: &[(&str, Vec<u8>)], more: &str) -> Built {
    let names: Vec<String> = reviews.iter().map(|(name, _)| format!("  - {name}\n")).collect();
    let manifest = format!("title: Rooms & <Light> 😀\n{more}\nreviews:\n{}", names.concat());
    let mut shelf = MemoryShelf::default().with("anthology.yaml", manifest);
    for (name, text) in reviews {
        shelf = shelf.with(name, text.as_str());
    }
    for (name, bytes) in files {
        shelf = shelf.with(name, bytes.clone());
    }
    let options = Options { only: Some(Format::Epub), ..Options::default() };
    press::build(&shelf, "anthology.yaml", &options, &mut |_| {}).expect("a verdict")
}

/// Builds the e-book of one review, and returns its document where there is one; a `sound` book has no fault.
fn one(text: &str, files: &[(&str, Vec<u8>)], sound: bool) -> (Option<String>, Diagnostics) {
    let made = built(&[("one.md".into(), text.into())], files, "");
    let page = made.artefacts.first().map(|book| {
        if sound {
            valid(&book.bytes);
        }
        entry(&book.bytes, "OEBPS/one.xhtml").or_else(|| chapter(&book.bytes)).expect("the piece")
    });
    (page, made.diagnostics)
}

fn entry(book: &[u8], name: &str) -> Option<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(book)).expect("a zip file");
    let mut text = String::new();
    archive.by_name(name).ok()?.read_to_string(&mut text).ok()?;
    Some(text)
}

/// Returns the first document that is a chapter.
fn chapter(book: &[u8]) -> Option<String> {
    let archive = zip::ZipArchive::new(Cursor::new(book)).expect("a zip file");
    let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    let documents = names.iter().filter(|name| name.ends_with(".xhtml"));
    documents.filter_map(|name| entry(book, name)).find(|text| text.contains("\"chapter\""))
}

/// Every document is well-formed, every link leads somewhere, and no store has a word against it.
fn valid(book: &[u8]) {
    let found: Vec<String> =
        store::check("b.epub", book, &Store::ALL).iter().map(|it| it.message.clone()).collect();
    assert_eq!(found, [""; 0]);
}

fn codes(found: &Diagnostics) -> Vec<&'static str> {
    found.iter().map(|it| it.code.id).collect()
}

#[test]
fn five_hundred_pieces_some_of_one_title() {
    let reviews: Vec<(String, String)> = (0..500)
        .map(|n| {
            let title =
                if n % 2 == 0 { "One & the \\<Same>".to_owned() } else { format!("No. {n}") };
            (format!("r/{n}.md"), format!("# {title}\n\nBy Ann Lee\n\n{TEXT}"))
        })
        .collect();
    let made = built(&reviews, &[], "");
    let faults: Vec<_> = made.diagnostics.iter().take(3).map(|it| it.message.clone()).collect();
    let book = &made.artefacts.first().unwrap_or_else(|| panic!("{faults:?}")).bytes;
    valid(book);
    let nav = entry(book, "OEBPS/nav.xhtml").expect("the contents");
    assert_eq!(nav.matches("One &amp; the &lt;Same&gt;").count(), 250);
}

#[test]
fn a_title_of_two_thousand_characters() {
    let title = "Rooms & <Light> 😀 ".repeat(112);
    let (page, found) = one(&format!("# {title}\n\nBy Ann Lee\n\n{TEXT}"), &[], true);
    assert!(page.is_some() || found.has_errors(), "{:?}", codes(&found));
}

#[test]
fn an_author_with_only_a_family_name() {
    let made = built(&[("one.md".into(), format!("# One\n\nBy Barthes\n\n{TEXT}"))], &[], "");
    let book = &made.artefacts.first().expect("a book").bytes;
    valid(book);
    let package = entry(book, "OEBPS/content.opf").expect("the package");
    assert!(package.contains(">Barthes</dc:creator>"));
    assert!(package.contains("property=\"file-as\">Barthes<"));
}

#[test]
fn a_piece_without_text_is_named() {
    let (page, found) = one("# One\n\nBy Ann Lee\n", &[], true);
    assert!(page.is_some() && !found.is_empty() || found.has_errors(), "{:?}", codes(&found));
    assert!(found.iter().any(|it| it.location.file == "one.md"), "{:?}", codes(&found));
}

#[test]
fn a_note_within_a_note_and_headings_that_jump() {
    let text = format!(
        "# One\n\nBy Ann Lee\n\n##### Deep\n\n{TEXT}\nA word.[^a]\n\n## High\n\n{TEXT}\n\
         [^a]: A note.[^b]\n\n[^b]: A note to it.\n"
    );
    let (page, _) = one(&text, &[], true);
    let page = page.expect("a book");
    assert!(page.contains("A note to it."), "{page}");
    let levels: Vec<u32> = page
        .match_indices("<h")
        .filter_map(|(at, _)| page[at + 2..].chars().next()?.to_digit(10))
        .collect();
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
}

#[test]
fn an_arabic_piece_with_latin_names() {
    let text =
        "---\nlanguage: ar\n---\n# مرآة\n\nBy نور حداد\n\nرأيت فيلم Andrei Tarkovsky في السينما.\n";
    let made = built(&[("one.md".into(), text.into())], &[], "");
    let book = &made.artefacts.first().expect("a book").bytes;
    valid(book);
    let page = chapter(book).expect("the piece");
    assert!(page.contains("dir=\"rtl\"") && page.contains("lang=\"ar\""), "{page}");
    let css = entry(book, "OEBPS/stylesheet.css").expect("the styles");
    assert!(css.contains("\"Amiri\""), "the face of its script is carried");
}

#[test]
fn a_link_to_a_script_is_no_link() {
    let text = format!("# One\n\nBy Ann Lee\n\nSee [this](javascript:alert(1)). {TEXT}");
    let (page, found) = one(&text, &[], true);
    assert!(!found.is_empty());
    assert!(page.is_none_or(|page| !page.contains("javascript:")));
}

/// Readers refuse a whole document for one address: it is mended, or its words stand without a link.
#[test]
fn an_address_that_is_none_is_mended_or_left_out() {
    let text = format!(
        "# One\n\nBy Ann Lee\n\n[a](https://) [b](http:no) [c](https://a.org/%zz) [d](https://a.org:99999/) \
         [e](https://a.org/?x=[1]). {TEXT}"
    );
    let (page, found) = one(&text, &[], true);
    let told: Vec<_> = found.iter().filter(|it| it.code.id == "R011").collect();
    assert_eq!(told.len(), 3, "{found:?}");
    let page = page.expect("the piece");
    for address in ["https://a.org/%25zz", "https://a.org/?x=%5B1%5D"] {
        assert!(page.contains(&format!("href=\"{address}\"")), "{page}");
    }
}

#[test]
fn matter_without_a_heading_is_called_what_it_is_in_the_language_of_the_book() {
    let more = "language: de\nfront: [introduction: intro.md]";
    let review = ("one.md".to_owned(), format!("# Eins\n\nVon Ann Lee\n\n{TEXT}"));
    let made = built(&[review], &[("intro.md", TEXT.into())], more);
    let book = &made.artefacts.first().expect("a book").bytes;
    valid(book);
    let nav = entry(book, "OEBPS/nav.xhtml").expect("the contents");
    assert!(nav.contains(">Einleitung</span>") && !nav.contains("Introduction"), "{nav}");
}

#[test]
fn what_a_store_finds_names_the_manuscripts_line() {
    let text = format!(
        "# One\n\nBy Ann Lee\n\n{TEXT}\nIt is sold by [one](https://www.example.org/b) shop, and\nby \
         [*another*](https://www.amazon.com/b), of course.\n"
    );
    let (_, found) = one(&text, &[], false);
    let shop: Vec<_> = found.iter().filter(|it| it.code.id == "E017").collect();
    assert_eq!(shop.len(), 1, "{found:?}");
    let place = &shop[0].location;
    assert_eq!((place.file.as_str(), place.line, place.column), ("one.md", 8, 6), "{place:?}");
}

#[test]
fn an_svg_with_a_script_an_entity_or_a_far_address_is_refused_by_name() {
    for svg in [
        "<svg onload=\"a()\"/>",
        "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY x \"y\">]><svg>&x;</svg>",
        "<svg><image href=\"https://example.org/a.png\"/></svg>",
        "<svg><script>a()</script></svg>",
    ] {
        let text = format!("# One\n\nBy Ann Lee\n\n![A door.](door.svg)\n\n{TEXT}");
        let svg = svg.replace("<svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"");
        let (page, found) = one(&text, &[("door.svg", svg.into_bytes())], true);
        assert!(page.is_none());
        let named: Vec<_> = found.iter().filter(|it| it.message.contains("door.svg")).collect();
        assert_eq!(named.len(), 1, "told once: {named:?}");
        assert_eq!((named[0].code.id, named[0].location.line), ("I006", 1));
    }
}

#[test]
fn a_piece_too_long_for_small_devices_is_named_with_its_file() {
    let text = format!("# One\n\nBy Ann Lee\n\n{}", format!("{TEXT}\n").repeat(6_000));
    let (page, found) = one(&text, &[], true);
    assert!(page.expect("a book").len() > 300 << 10);
    let long = found.iter().find(|it| it.code.id == "E003").expect("it is told");
    assert_eq!(long.location.file, "one.md");
}

#[test]
fn a_picture_of_forty_megabytes_is_scaled_for_screens_and_kept_for_print() {
    // Noise cannot be packed: the file is as large as its pixels.
    let mut state = 7_u32;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    })
    .take(3700 * 3700 * 3)
    .collect();
    let picture = image::RgbImage::from_raw(3700, 3700, noise).expect("a picture");
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).expect("a file");
    let bytes = bytes.into_inner();
    assert!(bytes.len() > 40_000_000);
    let text = format!("# One\n\nBy Ann Lee\n\n![A door.](door.png)\n\n{TEXT}");
    let shelf = MemoryShelf::default()
        .with("anthology.yaml", "title: A\nreviews: [one.md]\n")
        .with("one.md", text.as_str())
        .with("door.png", bytes.clone());
    let (prepared, _) = press::prepare(&shelf, "anthology.yaml", &mut |_| {});
    let prepared = prepared.expect("a book");
    let (set, _) = press::set(&prepared, &prepared.plan.design, &shelf).expect("pages");
    let (_, pages) = set.expect("pages");
    assert_eq!(pages.images[0].bytes.len(), bytes.len(), "print keeps it");
    let (page, _) = one(&text, &[("door.png", bytes)], true);
    assert!(page.expect("a book").contains("images/door.jpg"));
}
