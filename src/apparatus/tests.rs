use super::*;
use crate::document::inline;
use crate::document::{Book, Contributor, Credit, Part, Piece, Stated, Work, WorkId, WorkKind};
use crate::document::{NodeId, TitleSetting};

fn title(work: u32, text: &str) -> Inline {
    Inline::Title {
        id: NodeId::NONE,
        work: Some(WorkId(work)),
        setting: TitleSetting::Italic,
        children: vec![Inline::supplied(text)],
    }
}

fn piece(name: &str, author: u32, text: Vec<Inline>) -> Piece {
    Piece {
        slug: name.to_lowercase(),
        title: Stated { value: vec![Inline::supplied(name)], ..Stated::default() },
        credits: Stated {
            value: vec![Credit { contributor: ContributorId(author), role: Role::Author }],
            ..Stated::default()
        },
        blocks: vec![Block::Paragraph(NodeId::NONE, text)],
        ..Piece::default()
    }
}

fn person(name: &str, sort: &str, bio: &str) -> Contributor {
    let bio = match bio {
        "" => Vec::new(),
        bio => vec![Block::Paragraph(NodeId::NONE, vec![Inline::supplied(bio)])],
    };
    Contributor {
        name: name.into(),
        sort: Stated { value: sort.into(), ..Stated::default() },
        bio,
        ..Contributor::default()
    }
}

fn book() -> Anthology {
    let mut first = piece("Steam", 1, vec![title(0, "The General"), title(0, "The General")]);
    first.first_published = Some("Slow Light, 2024".into());
    first.of = vec![WorkId(0)];
    let second = piece("Blue?", 0, vec![title(1, "Élan"), title(0, "The General")]);
    let mut book = Anthology {
        book: Book { title: "Two".into(), rights: Some("© them".into()), ..Book::default() },
        contributors: vec![
            person("Ada Zorn", "Zorn, Ada", ""),
            person("Bo Abel", "Abel, Bo", "Bo Abel sails."),
        ],
        works: vec![
            Work {
                title: "The General".into(),
                kind: WorkKind::Film,
                year: Some(1926),
                ..Work::default()
            },
            Work { title: "Élan".into(), kind: WorkKind::Song, ..Work::default() },
        ],
        front: vec![Matter::generated(MatterKind::Contents)],
        parts: vec![Part { title: None, pieces: vec![first, second] }],
        back: [
            MatterKind::Contributors,
            MatterKind::Credits,
            MatterKind::IndexOfWorks,
            MatterKind::Colophon,
        ]
        .map(Matter::generated)
        .to_vec(),
        ..Anthology::default()
    };
    for (at, piece) in book.all_pieces_mut().enumerate() {
        crate::document::number::number(piece, at as u32);
    }
    book
}

fn made(book: &Anthology, kind: MatterKind) -> Option<MadeContent> {
    let all = make(book, &EditionFacts::default());
    all.into_iter().find(|made| made.kind == kind).map(|made| made.content)
}

#[test]
fn contents_list_pieces_with_authors_then_the_back_matter() {
    let Some(MadeContent::Contents(entries)) = made(&book(), MatterKind::Contents) else {
        panic!("no contents")
    };
    let lines: Vec<String> =
        entries.iter().map(|entry| crate::document::inline::plain_text(&entry.title)).collect();
    assert_eq!(lines, ["Steam", "Blue?", "Contributors", "Credits", "Index of Works", "Colophon"]);
    assert_eq!(entries[0].authors, [ContributorId(1)]);
    assert_eq!(entries[2].target, Target::Made(3));
}

#[test]
fn contributors_are_sorted_and_know_their_pieces() {
    let Some(MadeContent::Contributors(notes)) = made(&book(), MatterKind::Contributors) else {
        panic!("no notes")
    };
    assert_eq!(notes.iter().map(|note| note.contributor.0).collect::<Vec<_>>(), [1, 0]);
    assert!(notes[0].names_itself && !notes[1].names_itself);
    assert_eq!(notes[0].pieces, [0]);
}

#[test]
fn a_book_without_notes_has_no_contributors_page_and_no_line_for_it() {
    let mut book = book();
    book.contributors[1].bio.clear();
    assert_eq!(made(&book, MatterKind::Contributors), None);
    let Some(MadeContent::Contents(entries)) = made(&book, MatterKind::Contents) else { panic!() };
    assert!(entries.iter().all(|entry| entry.target != Target::Made(3)));
}

#[test]
fn credits_name_the_first_publication() {
    let Some(MadeContent::Credits(lines)) = made(&book(), MatterKind::Credits) else { panic!() };
    let [line] = lines.as_slice() else { panic!("one credit, not {}", lines.len()) };
    let rest = crate::document::inline::plain_text(&line.rest);
    assert_eq!(rest, ", by Bo Abel. First published in Slow Light, 2024.");
}

#[test]
fn the_index_joins_mentions_of_a_paragraph_and_puts_articles_aside() {
    let Some(MadeContent::Index(entries)) = made(&book(), MatterKind::IndexOfWorks) else {
        panic!()
    };
    let heads: Vec<String> =
        entries.iter().map(|entry| crate::document::inline::plain_text(&entry.heading)).collect();
    assert_eq!(heads, ["“Élan”", "The General"]);
    let main: Vec<bool> = entries[1].mentions.iter().map(|mention| mention.is_main).collect();
    assert_eq!(main, [true, false, false]);
}

#[test]
fn made_matter_has_addresses_behind_the_pieces() {
    let all = make(&book(), &EditionFacts::default());
    assert_eq!(all.iter().map(|made| made.piece).collect::<Vec<_>>(), [2, 3, 4, 5, 6]);
    assert_eq!(all[4].title[0].id(), NodeId { piece: 6, node: 1 });
}

#[test]
fn a_short_form_that_the_text_uses_leads_to_the_title() {
    let mut book = book();
    let also = ["Buster’s Train", "Engines", "General"].map(String::from);
    book.works[0].also = also.to_vec();
    let used = vec![title(0, "Buster’s Train"), title(0, "General"), title(0, "A Slip")];
    let mut third = piece("Smoke", 0, used);
    crate::document::number::number(&mut third, 2);
    book.parts[0].pieces.push(third);
    let Some(MadeContent::Index(entries)) = made(&book, MatterKind::IndexOfWorks) else { panic!() };
    let plain = crate::document::inline::plain_text;
    let lines: Vec<(String, String)> =
        entries.iter().map(|entry| (plain(&entry.heading), plain(&entry.see))).collect();
    // `Engines` is nowhere in the text, `General` would stand beside its title, `A Slip` was not declared.
    let expected = [("Buster’s Train", "See The General"), ("“Élan”", ""), ("The General", "")];
    assert_eq!(lines, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    assert!(entries[0].mentions.is_empty());
}

#[test]
fn works_reviewed_stand_with_their_ratings_once_for_each_review() {
    use crate::document::Rating;
    let mut book = book();
    let rating = Rating { halves: 9, scale: 5 };
    let mut again = piece("Steam Again", 0, Vec::new());
    again.of = vec![WorkId(0)];
    again.rating = Some(Stated { value: rating, ..Stated::default() });
    book.parts[0].pieces.push(again);
    let entries = works::reviewed(&book);
    let lines: Vec<String> = entries
        .iter()
        .map(|one| {
            format!("{} {}", inline::plain_text(&one.heading), inline::plain_text(&one.detail))
        })
        .collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines.iter().all(|line| line.starts_with("The General ")), "{lines:?}");
    assert!(lines[1].ends_with(" 4½/5") && !lines[0].contains('/'), "{lines:?}");
}
