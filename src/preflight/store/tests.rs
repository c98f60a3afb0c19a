use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

use super::*;

const CONTAINER: &str =
    r#"<container><rootfiles><rootfile full-path="OEBPS/a.opf"/></rootfiles></container>"#;
const NAV: &str = r##"<html xmlns:epub="o"><nav epub:type="toc"><ol><li><a href="one.xhtml#p">1</a></li></ol></nav></html>"##;

fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let made = image::DynamicImage::new_luma8(width, height);
    made.write_to(&mut bytes, image::ImageFormat::Png).expect("a picture");
    bytes.into_inner()
}

/// Makes a book of a cover, one document and one style sheet.
fn book(cover: (u32, u32), nav: &str, page: &str, css: &str, font: &[u8]) -> Vec<u8> {
    let opf = r#"<package><manifest>
        <item href="c.png" media-type="image/png" properties="cover-image"/>
        <item href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
        <item href="one.xhtml" media-type="application/xhtml+xml"/>
        <item href="f.otf" media-type="font/otf"/>
        <item href="s.css" media-type="text/css"/></manifest></package>"#;
    let page = format!("<html><body><p id=\"p\">text</p>\n{page}</body></html>");
    let cover = picture(cover.0, cover.1);
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        ("OEBPS/a.opf", opf.as_bytes()),
        ("OEBPS/c.png", &cover),
        ("OEBPS/nav.xhtml", nav.as_bytes()),
        ("OEBPS/one.xhtml", page.as_bytes()),
        ("OEBPS/f.otf", font),
        ("OEBPS/s.css", css.as_bytes()),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).expect("an entry");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("a book").into_inner()
}

fn found(bytes: &[u8], stores: &[Store]) -> Vec<(String, u32, String)> {
    let found = check("b.epub", bytes, stores);
    found.iter().map(|it| (it.code.id.to_owned(), it.location.line, it.message.clone())).collect()
}

fn codes_of(bytes: &[u8], stores: &[Store]) -> Vec<String> {
    found(bytes, stores).into_iter().map(|(code, _, _)| code).collect()
}

#[test]
fn nothing_is_said_against_a_plain_book() {
    let css =
        "/* body { color: red } */ p { margin: 0; font-size: 1em } @media x { h1 { color: red; } }";
    assert_eq!(found(&book((1600, 2560), NAV, "", css, b"OTTO"), &Store::ALL), []);
}

#[test]
fn each_store_has_its_own_measure_of_a_cover() {
    let small = book((1000, 1500), NAV, "", "", b"OTTO");
    assert_eq!(codes_of(&small, &[Store::Kdp, Store::Google, Store::Kobo]), [""; 0]);
    assert_eq!(codes_of(&small, &[Store::Apple]), ["E011"]);
    let wide = book((2560, 1600), NAV, "", "", b"OTTO");
    assert_eq!(codes_of(&wide, &Store::ALL), ["E011"]);
}

#[test]
fn contents_too_deep_are_told_by_the_store_that_shows_fewer_levels() {
    let deep = NAV.replace("</li>", "<ol><li>2<ol><li>3</li></ol></li></ol></li>");
    assert_eq!(codes_of(&book((1600, 2560), &deep, "", "", b"OTTO"), &[Store::Kobo]), [""; 0]);
    let said = found(&book((1600, 2560), &deep, "", "", b"OTTO"), &Store::ALL);
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(said[0].2, "KDP: the contents are 3 levels deep, 2 are shown");
}

#[test]
fn links_scripts_styles_and_fonts_are_named_with_their_lines() {
    let page = "<a href=\"two.xhtml\">x</a>\n<a href=\"#q\">x</a>\n<a href=\"javascript:x()\">x</a>\n\
                <img src=\"https://example.org/a.png\"/>\n<script/>\n<a href=\"https://www.amazon.com/x\">x</a>";
    let css = "body {\n  color: black;\n}\nh1 { position: absolute; margin-left: -1em }\n";
    let all = found(&book((1600, 2560), NAV, page, css, b"wOF2"), &Store::ALL);
    let lines: Vec<(&str, u32)> =
        all.iter().map(|(code, line, _)| (code.as_str(), *line)).collect();
    let wanted = [
        ("E017", 2),
        ("E017", 3),
        ("E017", 4),
        ("E017", 5), // links
        ("E016", 0),
        ("E018", 6),
        ("E015", 2),
        ("E015", 4),
        ("E015", 4), // KDP
        ("E017", 7), // Apple
    ];
    assert_eq!(lines, wanted, "{all:#?}");
}

#[test]
fn what_is_no_book_is_refused() {
    for bytes in [&b""[..], b"PK\x03\x04 and no more", b"%PDF-1.7"] {
        assert_eq!(codes_of(bytes, &Store::ALL), ["E010"]);
    }
    let broken = book((1600, 2560), NAV, "<b>", "", b"OTTO");
    assert!(codes_of(&broken, &[]).contains(&"E010".to_owned()));
}
