use unicode_width::UnicodeWidthStr;

use super::*;
use crate::document::{Block, Book, Contributor, Credit, Inline, NodeId, Part, Role, Stated};

fn piece(title: &str, text: &str, authors: &[u32]) -> Piece {
    let credit = |id: &u32| Credit { contributor: ContributorId(*id), role: Role::Author };
    Piece {
        slug: title.to_lowercase(),
        title: Stated { value: vec![Inline::supplied(title)], ..Stated::default() },
        credits: Stated { value: authors.iter().map(credit).collect(), ..Stated::default() },
        blocks: vec![Block::Paragraph(NodeId::NONE, vec![Inline::supplied(text)])],
        ..Piece::default()
    }
}

fn book() -> Anthology {
    let person = |name: &str, sort: &str| Contributor {
        id: name.to_lowercase(),
        name: name.into(),
        sort: Stated { value: sort.into(), ..Stated::default() },
        ..Contributor::default()
    };
    let pieces = vec![
        piece("Dew", "It is wet — and cold.", &[0]),
        piece("Ice", "Cold, wet, hard; well-known everywhere, to a T.", &[0, 1]),
        piece(&"Fog ".repeat(20), "", &[2]),
    ];
    Anthology {
        book: Book { title: "Weather".into(), ..Book::default() },
        contributors: vec![
            person("Ada Zorn", "Zorn, Ada"),
            person("Bo Abel", "Abel, Bo"),
            person("Éva Éber", "Éber, Éva"),
        ],
        parts: vec![Part { title: None, pieces }],
        ..Anthology::default()
    }
}

#[test]
fn words_have_a_letter_or_a_figure() {
    let stats = count(&book(), None);
    // The title counts; a dash between spaces does not.
    assert_eq!(stats.pieces.iter().map(|piece| piece.words).collect::<Vec<_>>(), [6, 9, 20]);
    assert_eq!((stats.words, stats.pages), (35, None));
    assert_eq!((minutes(0), minutes(238), minutes(239)), (0, 1, 2));
}

#[test]
fn what_is_written_together_is_shared_and_shares_make_a_whole() {
    let stats = count(&book(), None);
    let own: Vec<(&str, usize, u64)> =
        stats.authors.iter().map(|own| (own.id.as_str(), own.pieces, own.words)).collect();
    assert_eq!(own, [("bo abel", 1, 4), ("éva éber", 1, 20), ("ada zorn", 2, 10)]);
    let sum = |share: fn(&AuthorStats) -> u64| stats.authors.iter().map(share).sum::<u64>();
    assert_eq!((sum(|own| own.share_by_words), sum(|own| own.share_by_pieces)), (10_000, 10_000));
    assert_eq!(stats.authors[2].share_by_pieces, 5000);
    assert_eq!(shares(&[1, 1, 1]), [3334, 3333, 3333]);
    assert_eq!(shares(&[0, 0]), [0, 0]);
}

#[test]
fn the_table_keeps_to_sixty_columns() {
    let table = table(&count(&book(), None));
    assert!(table.lines().all(|line| line.width() <= 60), "{table}");
    assert!(table.contains("Ada Zorn"), "{table}");
}
