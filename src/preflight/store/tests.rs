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
    packed(&picture(cover.0, cover.1), nav, page, css, font, &[])
}

/// Makes a book with a cover of these bytes and more files.
fn packed(
    cover: &[u8],
    nav: &str,
    page: &str,
    css: &str,
    font: &[u8],
    more: &[(&str, &[u8])],
) -> Vec<u8> {
    let opf = r#"<package><manifest>
        <item href="c.png" media-type="image/png" properties="cover-image"/>
        <item href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
        <item href="one.xhtml" media-type="application/xhtml+xml"/>
        <item href="f.otf" media-type="font/otf"/>
        <item href="s.css" media-type="text/css"/></manifest></package>"#;
    let page = format!("<html><body><p id=\"p\">text</p>\n{page}</body></html>");
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let entries = [
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        ("OEBPS/a.opf", opf.as_bytes()),
        ("OEBPS/c.png", cover),
        ("OEBPS/nav.xhtml", nav.as_bytes()),
        ("OEBPS/one.xhtml", page.as_bytes()),
        ("OEBPS/f.otf", font),
        ("OEBPS/s.css", css.as_bytes()),
    ];
    for (name, bytes) in entries.iter().chain(more) {
        zip.start_file(*name, SimpleFileOptions::default()).expect("an entry");
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
fn a_transparent_picture_and_a_margin_of_the_whole_text_are_told() {
    let mut picture = Cursor::new(Vec::new());
    let clear = image::DynamicImage::ImageRgba8(image::RgbaImage::new(1600, 2560));
    clear.write_to(&mut picture, image::ImageFormat::Png).expect("a picture");
    let css = "body {\n  margin: 0 auto;\n  padding: 0;\n  margin-left: 4%;\n}\nblockquote { margin: 5% }";
    let pack = |cover: &[u8]| packed(cover, NAV, "", css, b"OTTO", &[]);
    let found = found(&pack(&picture.into_inner()), &[Store::Google, Store::Kdp]);
    let lines: Vec<(&str, u32)> =
        found.iter().map(|(code, line, _)| (code.as_str(), *line)).collect();
    assert_eq!(lines, [("E014", 0), ("E015", 4)], "{found:#?}");
}

#[test]
fn a_lock_is_refused_by_all_and_an_obfuscated_font_by_one() {
    let with = |algorithm: &str| {
        let lock =
            format!("<encryption><EncryptionMethod Algorithm=\"{algorithm}\"/></encryption>");
        let cover = picture(1600, 2560);
        packed(&cover, NAV, "", "", b"OTTO", &[("META-INF/encryption.xml", lock.as_bytes())])
    };
    let obfuscated = with("http://www.idpf.org/2008/embedding");
    assert_eq!(codes_of(&obfuscated, &[Store::Apple, Store::Kobo, Store::Google]), [""; 0]);
    assert_eq!(codes_of(&obfuscated, &[Store::Kdp]), ["E016"]);
    assert_eq!(
        codes_of(&with("http://www.w3.org/2001/04/xmlenc#aes256-cbc"), &[Store::Kobo]),
        ["E016"]
    );
}

#[test]
fn what_is_no_book_is_refused() {
    for bytes in [&b""[..], b"PK\x03\x04 and no more", b"%PDF-1.7"] {
        assert_eq!(codes_of(bytes, &Store::ALL), ["E010"]);
    }
    let broken = book((1600, 2560), NAV, "<b>", "", b"OTTO");
    assert!(codes_of(&broken, &[]).contains(&"E010".to_owned()));
}

/// What is only advised is told to those who ask for that store, and is no fault of a book for all.
#[test]
fn advice_is_told_where_one_store_is_asked() {
    let told = "x".repeat(150);
    let page = format!("<img src=\"c.png\" alt=\"{told}\"/>");
    let made = book((1600, 2560), NAV, &page, "", b"OTTO");
    assert_eq!(found(&made, &Store::ALL), []);
    let advice = "KDP: a picture is told of in 150 characters; fewer than 140 are advised";
    assert_eq!(found(&made, &[Store::Kdp]), [("E014".to_owned(), 2, advice.to_owned())]);
    assert_eq!(found(&made, &[Store::Apple]), []);
}
