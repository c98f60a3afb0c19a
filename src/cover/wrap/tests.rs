//! Wraps: how wide they are, and what they carry.

use super::*;
use crate::document::Book;

#[test]
fn a_spine_is_as_wide_as_pages_and_paper_make_it() {
    let inches = |pages, paper| spine(pages, paper).to_inch();
    assert!((inches(300, None) - 0.6756).abs() < 1e-4);
    assert!((inches(300, Some("cream")) - 0.75).abs() < 1e-4);
    assert!((inches(300, Some("color")) - 0.7041).abs() < 1e-4);
    assert!((spine(301, Some("0.1mm")).to_mm() - 15.1).abs() < 1e-3);
}

#[test]
fn a_wrap_is_two_pages_and_a_spine_wide_and_bleeds() {
    let library = FontLibrary::embedded();
    let book = Book { title: "Night Rooms".into(), ..Book::default() };
    let book = Anthology { book, ..Anthology::default() };
    let trim = Size::new(Length::inch(5.5), Length::inch(8.5));
    let wrap = |pages| Wrap {
        book: &book,
        library: &library,
        family: "EB Garamond",
        trim,
        pages,
        paper: Some("cream"),
        bleed: Length::inch(0.125),
        isbn: Some("9780000000002"),
        isbn_printed: Some("978-0-00-000000-2"),
        price: Some("51499"),
        picture: None,
    };
    let page = draw(&wrap(200)).unwrap().pages.remove(0);
    assert!((page.trim.width.to_inch() - 11.5).abs() < 1e-4);
    let DisplayItem::Rule { rect, .. } = page.items[0] else { panic!("the ground is missing") };
    assert_eq!(rect.origin, Point::new(-page.bleed, -page.bleed));
    let shapes = |pages| {
        let items = draw(&wrap(pages)).unwrap().pages.remove(0).items;
        items.iter().filter(|it| matches!(it, DisplayItem::Shape { .. })).count()
    };
    let words = |wrap: Wrap<'_>| -> Vec<String> {
        let items = draw(&wrap).unwrap().pages.remove(0).items;
        let runs = items.into_iter().filter_map(|item| match item {
            DisplayItem::Glyphs(run) => Some(run.text),
            _ => None,
        });
        runs.collect()
    };
    assert!(words(wrap(20)).contains(&"ISBN 978-0-00-000000-2".into()), "as the manifest has it");
    let plain = words(Wrap { isbn_printed: None, ..wrap(20) });
    assert!(plain.contains(&"ISBN 978-0000000002".into()), "{plain:?}");
    assert_eq!(shapes(78), shapes(20), "a thin spine takes no type");
    assert!(shapes(120) > shapes(78), "a spine with room takes type");
}
