//! Drawings that are taken, and drawings that are refused by name.

use super::*;

const HEAD: &str =
    r#"xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink""#;

fn drawn(inner: &str) -> String {
    format!("<svg {HEAD} viewBox=\"0 0 30 20\">\n<path d=\"M1 1h9v9z\"/>\n{inner}\n</svg>")
}

fn refused(text: &str) -> Fault {
    match Drawing::read(text.as_bytes()) {
        Ok(_) => panic!("{text} is taken"),
        Err(fault) => fault,
    }
}

#[test]
fn what_acts_or_comes_from_outside_is_refused_at_its_place() {
    for (inner, what) in [
        ("<script>x()</script>", "`<script>`"),
        ("<SCRIPT>x()</SCRIPT>", "`<SCRIPT>`"),
        ("<h:script xmlns:h=\"http://www.w3.org/1999/xhtml\"/>", "`<h:script>`"),
        ("<foreignObject/>", "`<foreignObject>`"),
        ("<animate attributeName=\"x\"/>", "`<animate>`"),
        ("<g onclick=\"x()\"/>", "a script in `onclick`"),
        ("<a href=\"javascript:x()\"/>", "something outside (`javascript:x()`)"),
        ("<a xlink:href=\"https://example.org\"/>", "something outside"),
        ("<image href=\"https://example.org/a.png\"/>", "something outside"),
        ("<image href=\"../a.png\"/>", "something outside"),
        ("<image href=\"data:image/svg+xml;base64,AA\"/>", "something outside"),
        ("<use href=\"other.svg#a\"/>", "something outside"),
        ("<g fill=\"url(https://example.org/a#b)\"/>", "something outside"),
        ("<g style=\"fill: URL( 'a.svg#b' )\"/>", "something outside"),
        ("<style>@import 'a.css';</style>", "`@import`"),
        ("<style><![CDATA[g{fill:url(a#b)}]]></style>", "something outside"),
        ("<style>g{fill:u\\72l(a)}</style>", "an escape"),
        ("<style>@font-face{}</style>", "`@font-face`"),
        ("<font/>", "a face of its own (`<font>`)"),
        ("<text x=\"1\" y=\"9\">\u{1f600}</text>", "which no face has"),
        ("<g xml:base=\"https://example.org\"/>", "`xml:base`"),
        ("<p xmlns=\"http://www.w3.org/1999/xhtml\"/>", "elements of another language"),
        ("&stage;", "the entity `&stage;`"),
        ("<image width=\"9\" height=\"9\" href=\"data:image/png;base64,iVBORw0KGgo=\"/>", "broken"),
    ] {
        let text = drawn(inner);
        let fault = refused(&text);
        assert!(fault.what.contains(what), "{inner}: {}", fault.what);
        if what != "broken" {
            let line = text[..fault.at.start.min(text.len())].matches('\n').count() + 1;
            assert!((2..=3).contains(&line), "{inner}: line {line}");
        }
    }
}

#[test]
fn document_types_and_stylesheets_are_refused() {
    for (before, what) in [
        ("<!DOCTYPE svg [<!ENTITY a \"b\">]>", "a document type"),
        ("<?xml-stylesheet href=\"a.css\"?>", "a stylesheet from outside"),
    ] {
        let fault = refused(&format!("<?xml version=\"1.0\"?>\n{before}\n{}", drawn("")));
        assert!(fault.what.contains(what), "{}", fault.what);
    }
    assert!(refused("<svg xmlns=\"http://www.w3.org/2000/svg\">").what.contains("no end"));
    assert!(refused("<html/>").what.contains("`<html>`"));
    assert!(refused(&format!("<svg {HEAD} viewBox=\"0 0 9 9\"/>")).what.contains("nothing"));
}

#[test]
fn repetitions_without_end_are_refused_before_they_are_drawn() {
    let mut bomb = String::from("<g id=\"a0\"><path d=\"M0 0h1v1z\"/></g>");
    for level in 1..10 {
        let uses = format!("<use href=\"#a{}\"/>", level - 1).repeat(10);
        bomb.push_str(&format!("<g id=\"a{level}\">{uses}</g>"));
    }
    assert!(refused(&drawn(&bomb)).what.contains("repetitions"));
    let circle = "<g id=\"a\"><use href=\"#b\"/></g><g id=\"b\"><use href=\"#a\"/></g>";
    assert!(refused(&drawn(circle)).what.contains("repeats itself"));
    let deep = format!("{}{}", "<g>".repeat(100), "</g>".repeat(100));
    assert!(refused(&drawn(&deep)).what.contains("deep"));
    let chain: String = (1..400)
        .map(|level| format!("<g id=\"c{level}\"><use href=\"#c{}\"/></g>", level - 1))
        .collect();
    assert!(refused(&drawn(&chain)).what.contains("chain"));
    let mut patterns = String::new();
    for level in 1..12 {
        let rect = format!("<rect width=\"9\" height=\"9\" fill=\"url(#p{})\"/>", level - 1);
        let rects = rect.repeat(10);
        patterns.push_str(&format!(
            "<pattern id=\"p{level}\" width=\"9\" height=\"9\">{rects}</pattern>"
        ));
    }
    assert!(refused(&drawn(&patterns)).what.contains("repetitions"));
}

#[test]
fn a_drawing_is_measured_by_its_view_box() {
    let drawing = Drawing::read(drawn("").as_bytes()).expect("a drawing");
    assert_eq!(drawing.pixels(), (10_000, 6_667));
    let pixels = drawing.paint(60.0).expect("pixels");
    assert_eq!(pixels.dimensions(), (60, 40));
    assert_eq!(pixels.get_pixel(16, 4).0, [0, 0, 0, 255]);
    assert_eq!(pixels.get_pixel(50, 30).0[3], 0);
}

#[test]
fn an_ebook_gets_the_drawing_without_what_programs_keep() {
    let text = format!(
        "<?xml version=\"1.0\"?><!-- made --><svg {HEAD} xmlns:ink=\"urn:ink\" width=\"3cm\" \
         height=\"2cm\" ink:zoom=\"2\"><metadata><a xmlns=\"urn:b\">c</a></metadata>\
         <ink:view/><g ink:label=\"A\" fill=\"#123\"><path d=\"M0 0h50v50z\"/></g></svg>"
    );
    let (plain, size) = Drawing::read(text.as_bytes()).expect("a drawing").plain();
    assert_eq!(size, (1600, 1067));
    for gone in ["made", "metadata", "urn:", "zoom", "label", "3cm"] {
        assert!(!plain.contains(gone), "{gone}: {plain}");
    }
    assert!(plain.contains("width=\"1600\" height=\"1067\" viewBox=\"0 0 113.3"), "{plain}");
    assert!(
        plain.contains("<g fill=\"#123\"><path d=\"M0 0h50v50z\"></path></g></svg>"),
        "{plain}"
    );
    let (again, _) = Drawing::read(plain.as_bytes()).expect("it is a drawing still").plain();
    assert!(again.contains("viewBox=\"0 0 113.3"));
}

#[test]
fn words_are_outlines_in_the_ebook_too() {
    let text = drawn("<text x=\"2\" y=\"12\" font-size=\"6\">Gutter</text>");
    let drawing = Drawing::read(text.as_bytes()).expect("a drawing");
    let (plain, size) = drawing.plain();
    assert_eq!(size, (1600, 1067));
    assert!(!plain.contains("<text") && !plain.contains("Gutter"), "{plain}");
    assert!(plain.contains("viewBox=\"0 0 30 20\"") && plain.contains("<path"), "{plain}");
    let pixels = drawing.paint(300.0).expect("pixels");
    let inked = pixels.enumerate_pixels().filter(|(_, y, pixel)| *y > 100 && pixel.0[3] > 0);
    assert!(inked.count() > 200, "letters have ink");
    let long = format!("<text>{}</text>", "a".repeat(250_000));
    assert!(refused(&drawn(&long)).what.contains("repetitions"), "as many outlines as letters");
}
