//! What is heard by those who listen to a page: words in their order, and the spaces between them.

use super::fixture::{Drawing, facts};
use super::*;
use crate::font::Style;
use crate::pdf::order::{Reading, reading};
use crate::typeset::display::{ElementId, FolioStyle};

/// Begins a page with a section of one paragraph.
fn paragraph(tag: Tag) -> (Drawing, ElementId, Style) {
    let mut it = Drawing::new();
    it.page(FolioStyle::Arabic, 1);
    let sect = it.element(Tag::Sect, Some(ElementId(0)));
    let p = it.element(tag, Some(sect));
    (it, p, Style::default())
}

/// Says after which items of the first page a space is heard.
fn parted(it: &Drawing) -> Vec<bool> {
    read(it).parted
}

/// Returns how the first page is read.
fn read(it: &Drawing) -> Reading {
    let told = it.pages.pages.iter().map(|page| Told::of(page, &it.pages.structure));
    reading(&told.collect::<Vec<_>>())
}

#[test]
fn words_that_the_program_supplies_are_read_where_they_stand() {
    let (mut it, p, style) = paragraph(Tag::P);
    it.words(Owner::Element(p), (54.0, 100.0), "Quint", &style);
    let name = it.last_run().place;
    it.words(Owner::Element(p), (84.0, 100.0), ": see ", &style);
    // The colon has the number of its paragraph, which comes before the name's.
    it.last_run().place = Place { node: it.pages.structure.get(p).node, offset: 0 };
    let link = it.element(Tag::Link, Some(p));
    it.words(Owner::Element(link), (110.0, 100.0), "this", &style);
    it.words(Owner::Element(p), (130.0, 100.0), " and that", &style);
    it.last_run().place = Place { offset: 5, ..name };
    let (bytes, _) = write(&it.pages, &facts(), &it.library, Product::Print).unwrap();
    let file = Document::load_mem(&bytes).unwrap();
    let root = file.catalog().unwrap().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
    let root = file.get_dictionary(root).unwrap();
    let top = root.get(b"K").unwrap().as_array().unwrap()[0].as_reference().unwrap();
    let mut out = String::new();
    tree(&file, file.get_dictionary(top).unwrap(), 0, &mut out);
    let words: Vec<&str> = out.split_whitespace().collect();
    assert_eq!(words, ["Document", "Sect", "P", "·", "Span", "·", "·"], "{out}");
    assert_eq!(content(&file, 1).matches("/P<</MCID").count(), 2, "the name and its colon are one");
}

#[test]
fn a_line_that_goes_on_in_another_face_ends_with_its_space() {
    let (mut it, p, style) = paragraph(Tag::P);
    it.words(Owner::Element(p), (54.0, 100.0), "every teacher I know.", &style);
    it.words(Owner::Element(p), (54.0, 114.0), "Nobody", &style);
    it.words(Owner::Element(p), (90.0, 114.0), ", he tells a well-", &style);
    it.words(Owner::Element(p), (54.0, 128.0), "known", &style);
    assert_eq!(parted(&it), [true, false, false, false]);
}

#[test]
fn a_drop_capital_that_is_a_word_stands_apart_and_a_folio_too() {
    let (mut it, p, style) = paragraph(Tag::P);
    it.words(Owner::Element(p), (54.0, 128.0), "A", &style);
    let place = it.last_run().place;
    it.words(Owner::Element(p), (80.0, 100.0), "lamp", &style);
    it.last_run().place = Place { offset: 2, ..place };
    it.words(Owner::Element(p), (300.0, 100.0), "17", &style);
    assert_eq!(parted(&it), [true, true, false]);
    // As the first letter of a word it does not.
    let (mut it, p, style) = paragraph(Tag::P);
    it.words(Owner::Element(p), (54.0, 128.0), "L", &style);
    let place = it.last_run().place;
    it.words(Owner::Element(p), (80.0, 100.0), "amps", &style);
    it.last_run().place = Place { offset: 1, ..place };
    assert_eq!(parted(&it), [false, false]);
}

#[test]
fn a_paragraph_that_goes_on_overleaf_does_so_after_a_space() {
    let (mut it, p, style) = paragraph(Tag::P);
    it.words(Owner::Element(p), (54.0, 500.0), "cycles with them", &style);
    let place = it.last_run().place;
    let note = it.element(Tag::P, Some(ElementId(0)));
    it.words(Owner::Element(note), (54.0, 530.0), "A note.", &style);
    it.page(FolioStyle::Arabic, 2);
    it.words(Owner::Element(p), (54.0, 60.0), "to the station", &style);
    it.last_run().place = Place { offset: 17, ..place };
    assert_eq!(parted(&it), [true, false]);
    // A word that is divided over the turn has none.
    it.last_run().place = Place { offset: 16, ..place };
    assert_eq!(parted(&it), [false, false]);
}

#[test]
fn runs_from_right_to_left_are_read_in_their_order() {
    let (mut it, p, style) = paragraph(Tag::P);
    for (x, words, level) in [(54.0, "b", 1), (60.0, "a", 1), (70.0, "c", 0)] {
        it.words(Owner::Element(p), (x, 100.0), words, &style);
        it.last_run().level = level;
    }
    assert_eq!(read(&it).turns, [1, 0, 2]);
}
