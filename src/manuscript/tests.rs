//! Tests of reading whole manuscripts.

use super::*;
use crate::document::inline::plain_text;

/// Reads a text with nothing stated elsewhere.
fn read(name: &str, text: &str) -> (ReadPiece, Diagnostics) {
    let source = Source::new(name, text);
    let (_, body, mut found) = split_front_matter(&source);
    let format = Format::of(name).expect("a manuscript");
    let stated = Stated::default();
    let (id, kind) = (SourceId(0), Kind::Piece);
    let input = PieceInput { source: &source, path: name, id, format, kind, body, stated: &stated };
    let (piece, more) = read_piece(&input);
    found.append(more);
    (piece, found)
}

#[test]
fn a_mailed_review_is_taken_apart() {
    let long = "The hall was cold and nobody minded, for the film was long and kind. ".repeat(8);
    let text = format!(
        "Night Rooms\n\nWRITTEN BY INÉS QUIROGA PEÑA\n\n\n\"All rooms are borrowed.”\n-A. Porter\n\n\
         {long}\n\nA lone line of seven words here.\n\n{long}\n\n\nInés is a critic who lives in \
         Porto (www.example.org)."
    );
    let (piece, found) = read("a.txt", &text);
    assert_eq!(piece.title.as_deref().map(plain_text).as_deref(), Some("Night Rooms"));
    assert_eq!(piece.bylines[0].name, "Inés Quiroga Peña");
    assert_eq!(piece.epigraphs.len(), 1);
    assert_eq!(piece.blocks.len(), 3);
    assert!(piece.author_note.is_some());
    assert_eq!(found.iter().map(|f| f.code.id).collect::<Vec<_>>(), ["R015"]);
}

#[test]
fn a_closing_rating_is_taken_into_the_data() {
    let halves = |name: &str, line: &str| {
        let (piece, _) = read(name, &format!("# Night Rooms\n\nThe doors were open.\n\n{line}\n"));
        (piece.rating.map(|rating| (rating.halves, rating.scale)), piece.blocks.len())
    };
    assert_eq!(halves("a.md", "****1/2"), (Some((9, 5)), 1));
    assert_eq!(halves("a.md", "4.5/5 stars"), (Some((9, 5)), 1));
    assert_eq!(halves("a.md", "★★★★"), (Some((8, 5)), 1));
    assert_eq!(halves("a.md", "***"), (None, 2));
    assert_eq!(halves("a.md", "It is a five-star film."), (None, 2));
}
