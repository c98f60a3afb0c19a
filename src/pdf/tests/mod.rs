//! Whole files from drawn pages, read back.

pub(crate) mod fixture;

mod aloud;

mod intents;

mod drawings;

mod pictures;

use lopdf::{Dictionary, Document, Object};

use super::*;
use crate::document::Place;
use crate::manifest::plan::Product;
use fixture::{book, facts};

/// Writes the drawn book; with `GARLAND_PDF_OUT` the file is kept for other eyes.
fn written(product: Product) -> Vec<u8> {
    let book = book();
    let (bytes, diagnostics) = write(&book.pages, &facts(), &book.library, product).unwrap();
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    if let Ok(folder) = std::env::var("GARLAND_PDF_OUT") {
        #[allow(clippy::disallowed_methods, reason = "for the eye, on demand")]
        std::fs::write(format!("{folder}/{product:?}.pdf").to_lowercase(), &bytes).unwrap();
    }
    bytes
}

fn read(product: Product) -> Document {
    Document::load_mem(&written(product)).unwrap()
}

/// Returns an object as PDF spells it.
fn spelled(object: &Object) -> String {
    let mut out = Vec::new();
    syntax::object(&mut out, object);
    String::from_utf8_lossy(&out).into_owned()
}

fn entry(dict: &Dictionary, key: &str) -> String {
    dict.get(key.as_bytes()).map(spelled).unwrap_or_default()
}

/// Returns the dictionary of a page, from 1.
fn page(file: &Document, number: u32) -> &Dictionary {
    file.get_dictionary(file.get_pages()[&number]).unwrap()
}

/// Returns the content of a page, every byte a letter.
fn content(file: &Document, number: u32) -> String {
    let bytes = file.get_page_content(file.get_pages()[&number]);
    bytes.iter().map(|&byte| char::from(byte)).collect()
}

/// Returns the XMP packet.
fn packet(file: &Document) -> String {
    let id = file.catalog().unwrap().get(b"Metadata").unwrap().as_reference().unwrap();
    let stream = file.get_object(id).unwrap().as_stream().unwrap();
    assert!(stream.dict.get(b"Filter").is_err(), "XMP is read by programs that know no PDF");
    String::from_utf8(stream.content.clone()).unwrap()
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    for product in [Product::Print, Product::Screen, Product::X1a, Product::Kdp, Product::Lulu] {
        assert_eq!(written(product), written(product));
    }
}

#[test]
fn print_claims_three_standards_with_one_profile() {
    let bytes = written(Product::Print);
    assert!(bytes.starts_with(b"%PDF-1.6\n"));
    let file = read(Product::Print);
    let catalog = file.catalog().unwrap();
    let intents = entry(catalog, "OutputIntents");
    for subtype in ["GTS_PDFX", "GTS_PDFA1"] {
        assert!(intents.contains(&format!("/S /{subtype}")), "{intents}");
    }
    let profiles: Vec<&str> = intents.split("/DestOutputProfile ").skip(1).collect();
    assert_eq!(profiles[0].split(' ').next(), profiles[1].split(' ').next());
    let xmp = packet(&file);
    for claim in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>",
    ] {
        assert!(xmp.contains(claim), "{claim}");
    }
}

#[test]
fn info_and_xmp_agree_and_are_escaped() {
    let file = read(Product::Print);
    let info = file.trailer.get(b"Info").unwrap().as_reference().unwrap();
    let info = file.get_dictionary(info).unwrap();
    assert_eq!(entry(info, "Title"), "(Lamps & <Shadows>)");
    assert_eq!(entry(info, "Trapped"), "/False");
    assert_eq!(entry(info, "CreationDate"), "(D:20261130000000Z)");
    let xmp = packet(&file);
    assert!(xmp.contains("Lamps &amp; &lt;Shadows&gt;"));
    assert!(xmp.contains("<xmp:CreateDate>2026-11-30T00:00:00Z</xmp:CreateDate>"));
    assert!(xmp.contains("<rdf:li>Ines Åkerblom</rdf:li><rdf:li>R. T. Quill</rdf:li>"));
}

#[test]
fn print_has_even_pages_boxes_and_no_annotations() {
    let file = read(Product::Print);
    assert_eq!(file.get_pages().len(), 4);
    for number in 1..=4 {
        let page = page(&file, number);
        for name in ["MediaBox", "BleedBox", "TrimBox"] {
            assert_eq!(entry(page, name), "[0 0 396 612]");
        }
        assert!(page.get(b"Annots").is_err());
    }
    assert!(page(&file, 4).get(b"Contents").is_err(), "a blank page has no content");
}

#[test]
fn bleed_goes_round_the_sheet_or_spares_the_gutter() {
    let mut book = book();
    for page in &mut book.pages.pages {
        page.bleed = crate::length::Length::inch(0.125);
    }
    let boxes = |product| {
        let (bytes, _) = write(&book.pages, &facts(), &book.library, product).unwrap();
        let file = Document::load_mem(&bytes).unwrap();
        [1, 2].map(|number| {
            let page = page(&file, number);
            format!("{} in {}", entry(page, "TrimBox"), entry(page, "MediaBox"))
        })
    };
    assert_eq!(boxes(Product::Print), ["[9 9 405 621] in [0 0 414 630]"; 2]);
    assert_eq!(
        boxes(Product::Kdp),
        ["[0 9 396 621] in [0 0 405 630]", "[9 9 405 621] in [0 0 405 630]"]
    );
    assert_eq!(boxes(Product::Screen), ["[0 0 396 612] in [0 0 396 612]"; 2]);
}

#[test]
fn content_is_black_alone_and_tagged() {
    let text = content(&read(Product::Print), 2);
    for colour in [" rg\n", " RG\n", " k\n", " K\n", " cs\n", " scn\n"] {
        assert!(!text.contains(colour), "{colour}");
    }
    assert!(text.contains("/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC"));
    assert!(text.contains("/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC"));
    assert!(text.contains("/ActualText(\u{fe}\u{ff}\0\u{ad})>>BDC"), "a soft hyphen reads as one");
    assert!(text.contains("101.5 Tz\n"), "expansion scales the type");
    assert_eq!(text.matches("BDC").count(), text.matches("EMC").count());
    assert_eq!(text.matches("BT\n").count(), text.matches("ET\n").count());
}

#[test]
fn untagged_products_mark_nothing() {
    for product in [Product::X1a, Product::Kdp, Product::Lulu] {
        let file = read(product);
        assert!(!content(&file, 2).contains("BDC"));
        assert!(file.catalog().unwrap().get(b"StructTreeRoot").is_err());
        assert!(file.catalog().unwrap().get(b"Outlines").is_err());
    }
}

#[test]
fn x1a_is_old_pdf_with_its_key() {
    let bytes = written(Product::X1a);
    assert!(bytes.starts_with(b"%PDF-1.4\n"));
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("/GTS_PDFXVersion(PDF/X-1a:2003)"));
    assert!(!text.contains("/ObjStm") && !text.contains("/Type/XRef"));
    assert!(!text.contains("/ICCBased") && !text.contains("/DeviceRGB"));
}

#[test]
fn screen_links_lead_somewhere_and_are_reached_from_the_structure() {
    let file = read(Product::Screen);
    let mut seen = Vec::new();
    for number in 1..=3 {
        for link in
            page(&file, number).get(b"Annots").and_then(Object::as_array).into_iter().flatten()
        {
            let link = file.get_dictionary(link.as_reference().unwrap()).unwrap();
            assert_eq!(entry(link, "F"), "4");
            seen.push((entry(link, "Contents"), entry(link, "A")));
            assert!(link.get(b"StructParent").is_ok());
        }
    }
    assert_eq!(seen.len(), 2);
    assert_eq!(seen[0].0, "(p. 1)");
    assert!(seen[1].1.contains("https://example.org/f%C3%BCr"), "{seen:?}");
    let objrs = file.objects.values().filter(|it| spelled(it).contains("/OBJR")).count();
    assert_eq!(objrs, 2);
}

#[test]
fn labels_and_bookmarks_follow_the_pages() {
    let file = read(Product::Screen);
    let catalog = file.catalog().unwrap();
    let labels = catalog.get(b"PageLabels").unwrap().as_reference().unwrap();
    let labels = spelled(file.get_object(labels).unwrap());
    assert_eq!(labels, "<</Nums [0 <</S /r>> 1 <</S /D>>]>>");
    let outline = catalog.get(b"Outlines").unwrap().as_reference().unwrap();
    assert_eq!(entry(file.get_dictionary(outline).unwrap(), "Count"), "3");
    assert_eq!(entry(catalog, "PageMode"), "/UseOutlines");
}

/// Writes the structure as an indented list, with what each element says of itself.
fn tree(file: &Document, element: &Dictionary, depth: usize, out: &mut String) {
    use std::fmt::Write as _;
    let _ = write!(out, "{}{}", "  ".repeat(depth), &entry(element, "S")[1..]);
    for key in ["T", "Lang", "Alt", "ID", "A"] {
        if element.has(key.as_bytes()) {
            let _ = write!(out, " {key}={}", entry(element, key));
        }
    }
    out.push('\n');
    for kid in element.get(b"K").and_then(Object::as_array).into_iter().flatten() {
        match kid {
            Object::Reference(id) => tree(file, file.get_dictionary(*id).unwrap(), depth + 1, out),
            Object::Integer(_) => {
                let _ = writeln!(out, "{}·", "  ".repeat(depth + 1));
            }
            Object::Dictionary(kid) => {
                let _ = writeln!(out, "{}{}", "  ".repeat(depth + 1), &entry(kid, "Type")[1..]);
            }
            other => panic!("a kid is {other:?}"),
        }
    }
}

#[test]
fn the_structure_reads_in_order() {
    let file = read(Product::Screen);
    let root = file.catalog().unwrap().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
    let root = file.get_dictionary(root).unwrap();
    let top = root.get(b"K").unwrap().as_array().unwrap()[0].as_reference().unwrap();
    let mut out = String::new();
    tree(&file, file.get_dictionary(top).unwrap(), 0, &mut out);
    insta::assert_snapshot!(out);
}

#[test]
fn a_figure_without_alternative_text_takes_the_claims_away() {
    let mut book = book();
    for element in &mut book.pages.structure.elements {
        element.alt = None;
    }
    let (bytes, diagnostics) = write(&book.pages, &facts(), &book.library, Product::Print).unwrap();
    assert_eq!(diagnostics.iter().map(|it| it.code.id).collect::<Vec<_>>(), ["P002"]);
    assert!(!packet(&Document::load_mem(&bytes).unwrap()).contains("<pdfuaid:part>"));
}

#[test]
fn a_broken_picture_is_reported_and_left_out() {
    let mut book = book();
    book.pages.images[0].bytes = book.pages.images[0].bytes[..60].into();
    let (_, diagnostics) = write(&book.pages, &facts(), &book.library, Product::Print).unwrap();
    assert_eq!(diagnostics.iter().map(|it| it.code.id).collect::<Vec<_>>(), ["P001"]);
}

#[test]
fn every_glyph_has_a_width_and_a_text() {
    let book = book();
    let faces = fonts::gather(&book.pages, &book.library).unwrap();
    assert_eq!(faces.programs.len(), 3);
    for program in &faces.programs {
        assert_eq!(&program.name()[6..7], "+");
        for (code, (width, text)) in &program.glyphs {
            assert!(*width >= 0 && !text.is_empty(), "{code}");
        }
    }
}

#[test]
fn a_line_divided_at_a_space_ends_with_it_for_those_who_listen() {
    let mut it = fixture::Drawing::new();
    it.page(crate::typeset::display::FolioStyle::Arabic, 1);
    let p = it.element(Tag::P, Some(crate::typeset::display::ElementId(0)));
    let style = crate::font::Style::default();
    it.words(Owner::Element(p), (54.0, 100.0), "a lamp and", &style);
    let place = it.last_run().place;
    it.words(Owner::Element(p), (54.0, 114.0), "its shad", &style);
    it.last_run().place = Place { offset: 11, ..place };
    it.words(Owner::Element(p), (54.0, 128.0), "ow, alone", &style);
    it.last_run().place = Place { offset: 19, ..place };
    let faces = fonts::gather(&it.pages, &it.library).unwrap();
    let face = &faces.embedded[&it.last_run().font];
    let [high, low] = face.code(face.space().unwrap()).to_be_bytes().map(char::from);
    let end = format!("{high}{low})]TJ\n");
    let count = |product: Product| {
        let (bytes, _) = write(&it.pages, &facts(), &it.library, product).unwrap();
        content(&Document::load_mem(&bytes).unwrap(), 1).matches(&end).count()
    };
    assert_eq!(count(Product::Print), 1, "not where a word is divided, nor at the end");
    assert_eq!(count(Product::Lulu), 0, "nobody reads a file without tags by its structure");
}
