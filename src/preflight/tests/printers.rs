//! What printers ask of a whole book: margins by page count, and how many pages they take.

use super::*;
use crate::font::Style;
use crate::length::{Length, Point, Rect, Size};
use crate::pdf::tests::fixture::Drawing;
use crate::typeset::display::{Artifact, FolioStyle, Owner};

/// Writes a book of so many pages for KDP, each with a word at the inner edge of its type and one near the
/// outer edge.
fn kdp(pages: u32, inner: f64, outer: f64) -> Vec<u8> {
    let mut drawing = Drawing::new();
    let style = Style { size: Length::pt(9.0), ..Style::default() };
    let trim = 396.0;
    for number in 1..=pages {
        drawing.page(FolioStyle::Arabic, number);
        let recto = number % 2 == 1;
        let (left, right) = if recto { (inner, outer) } else { (outer, inner) };
        let page = drawing.pages.pages.last_mut().unwrap();
        let size = Size::new(Length::pt(trim - inner - outer), Length::pt(490.0));
        page.type_area = Rect::new(Point::new(Length::pt(left), Length::pt(60.0)), size);
        let owner = Owner::Artifact(Artifact::Layout);
        drawing.words(owner, (left, 90.0), "i", &style);
        // The second word ends where the type area does.
        drawing.words(owner, (0.0, 110.0), "i", &style);
        let run = drawing.last_run();
        run.origin.x = Length::pt(trim - right - 2.4);
    }
    pdf::write(&drawing.pages, &facts(), &drawing.library, Product::Kdp).unwrap().0
}

/// Returns what is said of the margins of a book.
fn margins(bytes: &[u8]) -> Vec<(Severity, String)> {
    let found = check("book.pdf", bytes, Some(Purpose::Kdp));
    let of_margins = found.iter().filter(|it| it.code.id == "P020");
    of_margins.map(|it| (it.severity, it.message.clone())).collect()
}

#[test]
fn the_gutter_widens_at_every_threshold() {
    for (pages, gutter) in [
        (24, 0.375),
        (150, 0.375),
        (152, 0.5),
        (300, 0.5),
        (302, 0.625),
        (500, 0.625),
        (502, 0.75),
        (700, 0.75),
        (702, 0.875),
        (828, 0.875),
    ] {
        assert!((pdf::recipe::kdp_gutter(pages) - gutter).abs() < 1e-9);
        // Breaks stay; the type moves outwards by what the gutter lacks.
        let bytes = kdp(pages, 27.0, 72.0);
        assert_eq!(margins(&bytes), [], "{pages}");
        let content = |number: u32| {
            let file = Document::load_mem(&bytes).unwrap();
            let content = file.get_page_content(file.get_pages()[&number]);
            String::from_utf8_lossy(&content).into_owned()
        };
        let shift = gutter * 72.0 - 27.0;
        let at = format!("BT\n/F0 9 Tf\n{} 522 Td", 27.0 + shift);
        assert!(content(1).contains(&at), "{pages}: {at}");
        let at = format!("BT\n/F0 9 Tf\n{} 522 Td", 72.0 - shift);
        assert!(content(2).contains(&at), "{pages}: {at}");
    }
    assert_eq!([151, 301, 501, 701].map(pdf::recipe::kdp_gutter), [0.5, 0.625, 0.75, 0.875]);
}

#[test]
fn an_outer_margin_grown_too_small_is_an_error() {
    // 36 pt are a quarter of an inch more than KDP asks for; 300 pages take 9 of them, 702 take 36.
    assert_eq!(margins(&kdp(300, 27.0, 36.0)), []);
    let found = margins(&kdp(702, 27.0, 36.0));
    assert!(!found.is_empty());
    for (severity, said) in found {
        assert_eq!(severity, Severity::Error);
        assert!(said.contains("at the fore edge") && said.contains("0.250 in"), "{said}");
    }
}

#[test]
fn page_counts_have_limits() {
    let said = |pages: u32, purpose| {
        let bytes = kdp(pages, 72.0, 72.0);
        let found = check("book.pdf", &bytes, Some(purpose));
        found.iter().filter(|it| it.code.id == "P021").map(|it| it.severity).collect::<Vec<_>>()
    };
    assert_eq!(said(22, Purpose::Kdp), [Severity::Error]);
    assert_eq!(said(24, Purpose::Kdp), []);
    assert_eq!(said(828, Purpose::Kdp), []);
    assert_eq!(said(830, Purpose::Kdp), [Severity::Error]);
    // These printers' own pages do not state their limits: a warning says so.
    assert_eq!(said(30, Purpose::Lulu), [Severity::Warning]);
    assert_eq!(said(32, Purpose::Lulu), []);
    assert_eq!(said(16, Purpose::Ingramspark), [Severity::Warning]);
    assert_eq!(said(18, Purpose::Ingramspark), []);
}
