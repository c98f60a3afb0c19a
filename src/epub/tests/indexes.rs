//! Where indexes lead, and how documents of one title are told apart.

use super::*;
use crate::document::{Matter, MatterKind, Stated};

/// A name stands in running words, which have no element of their own: the index leads to its very byte.
#[test]
fn the_index_of_people_leads_to_the_name_itself() {
    let words = "Nobody fell off a train as Buster Keaton did.";
    let mut book = single(vec![paragraph(vec![text(words)])]);
    book.back = vec![Matter::generated(MatterKind::IndexOfPeople)];
    let files = build(book);
    let index = &files["index-of-people.xhtml"];
    let (_, after) = index.split_once("href=\"one.xhtml#").expect("a locator with a place");
    let (id, _) = after.split_once('"').expect("the end of the address");
    let here = format!("as <span id=\"{id}\"></span>Buster Keaton");
    assert!(files["one.xhtml"].contains(&here), "{here}\n{}", files["one.xhtml"]);
}

/// What an author is told of at the end of the book does not stand in the piece.
#[test]
fn an_index_leads_to_no_place_that_is_not_written() {
    let mut book = single(vec![paragraph(vec![text("A night.")])]);
    let note =
        Stated { value: vec![paragraph(vec![text("He met Buster Keaton.")])], ..Stated::default() };
    book.parts[0].pieces[0].author_note = Some(note);
    book.back =
        [MatterKind::Contributors, MatterKind::IndexOfPeople].map(Matter::generated).to_vec();
    let files = build(book.clone());
    assert!(files["index-of-people.xhtml"].contains("href=\"one.xhtml\""));
    let files = build_with(book, None, &EpubSettings { bios: Bios::Both, ..settings() });
    assert!(files["index-of-people.xhtml"].contains("href=\"one.xhtml#n"));
}

#[test]
fn documents_of_one_title_are_told_apart() {
    let mut book = anthology();
    let pieces = ["a", "b", "c"].map(|slug| piece(slug, "Seeing", 1, Vec::new()));
    book.parts = vec![Part { title: Some(vec![text("Seeing")]), pieces: pieces.to_vec() }];
    let files = build(book);
    let title = |file: &str| {
        let (_, after) = files[file].split_once("<title>").expect("a title");
        after.split_once("</title>").expect("its end").0.to_owned()
    };
    assert_eq!(title("part-1.xhtml"), "Seeing");
    assert_eq!(title("a.xhtml"), "Seeing — Íñigo Ibáñez");
    assert_eq!(title("b.xhtml"), "Seeing (2)");
    assert_eq!(title("c.xhtml"), "Seeing (3)");
    assert!(files["b.xhtml"].contains("epub:type=\"title\">Seeing</h1>"));
}
