//! Laws of finished pages, on a book made for them.

use super::*;
use crate::document::block::Alignment;
use crate::document::number::number;
use crate::document::{
    Block, Cell, Contributor, ContributorId, Credit, Inline, ListItem, Matter, MatterKind, Note,
    NoteId, Part, Piece, Place, Role, Stanza, VerseLine,
};
use crate::length::Length;
use crate::shelf::MemoryShelf;
use crate::typeset::display::{DisplayItem, GlyphRun, Owner, Side, Tag};

/// Words that differ, drawn from a small vocabulary by a fixed rule.
fn prose(words: usize, mut seed: u32) -> String {
    const VOCABULARY: [&str; 16] = [
        "lantern", "the", "river", "of", "unremarkable", "evening", "and", "a", "projector",
        "silver", "to", "remembering", "in", "window", "which", "gentleness",
    ];
    let mut text = String::from("Once");
    for _ in 0..words {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        text.push(' ');
        text.push_str(VOCABULARY[(seed >> 20) as usize % VOCABULARY.len()]);
    }
    text.push('.');
    text
}

fn paragraph(words: usize, seed: u32) -> Block {
    Block::Paragraph(Default::default(), vec![Inline::supplied(prose(words, seed))])
}

fn line(words: &str) -> VerseLine {
    VerseLine { inlines: vec![Inline::supplied(words)], ..VerseLine::default() }
}

fn piece(at: u32) -> Piece {
    let mut piece = Piece { slug: format!("piece-{at}"), ..Piece::default() };
    piece.title.value = vec![Inline::supplied(format!("The Title of Number {at}"))];
    piece.credits.value = vec![Credit { contributor: ContributorId(0), role: Role::Author }];
    piece.blocks =
        (0..9).map(|n| paragraph(40 + (n * 37 + at as usize * 13) % 90, n as u32)).collect();
    let mark = Inline::NoteRef(Default::default(), NoteId(0));
    let noted = Block::Paragraph(
        Default::default(),
        vec![Inline::supplied(prose(50, 5)), mark, Inline::supplied(prose(30, 6))],
    );
    piece.blocks.insert(3, noted);
    piece.blocks.insert(
        4,
        Block::Heading {
            id: Default::default(),
            level: 1,
            inlines: vec![Inline::supplied("A heading within")],
        },
    );
    piece.blocks.insert(
        6,
        Block::Verse {
            id: Default::default(),
            language: None,
            stanzas: vec![Stanza {
                lines: vec![line("first line"), line("second line")],
                ..Stanza::default()
            }],
            attribution: None,
        },
    );
    piece.blocks.insert(
        8,
        Block::List {
            id: Default::default(),
            start: None,
            items: vec![ListItem { blocks: vec![paragraph(12, 9)], ..ListItem::default() }],
        },
    );
    piece.notes = vec![Note { blocks: vec![paragraph(25, 77)], ..Note::default() }];
    piece
}

fn book() -> Edited {
    let mut book = Anthology::default();
    book.book.title = "Lanterns".into();
    book.contributors = vec![Contributor { name: "Ada Orme".into(), ..Contributor::default() }];
    let part = |title: &str, pieces| Part { title: Some(vec![Inline::supplied(title)]), pieces };
    book.parts = vec![
        part("Near", vec![piece(0), piece(1)]),
        part("Far", vec![piece(2), piece(3), piece(4)]),
    ];
    let front = [MatterKind::HalfTitle, MatterKind::TitlePage, MatterKind::Contents];
    book.front = front.map(Matter::generated).to_vec();
    for (at, piece) in book.all_pieces_mut().enumerate() {
        number(piece, at as u32);
    }
    Edited::seal(book)
}

fn pages(settings: &TypesetSettings) -> Pages {
    let library = FontLibrary::embedded();
    let shelf = MemoryShelf::default();
    typeset(&book(), &Design::default(), settings, &library, &shelf).expect("pages").0
}

fn runs(pages: &Pages) -> impl Iterator<Item = (usize, &GlyphRun)> {
    pages.pages.iter().enumerate().flat_map(|(at, page)| {
        page.items.iter().filter_map(move |item| match item {
            DisplayItem::Glyphs(run) => Some((at, run)),
            _ => None,
        })
    })
}

/// The text of a node as it stands on the pages.
fn printed(pages: &Pages, wanted: crate::document::NodeId) -> String {
    let mut found: Vec<(Place, &str)> = runs(pages)
        .filter(|(_, run)| run.place.node == wanted && matches!(run.owner, Owner::Element(_)))
        .map(|(_, run)| (run.place, run.text.as_str()))
        .collect();
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(_, text)| text).collect::<String>().replace('\u{ad}', "")
}

#[test]
fn no_text_is_lost_or_reordered() {
    let book = book();
    let pages = pages(&TypesetSettings::default());
    let mut checked = 0;
    for piece in book.all_pieces() {
        crate::document::walk::inlines(piece, &mut |inlines| {
            for inline in inlines {
                if let Inline::Text(text) = inline {
                    let squeeze = |text: &str| text.split_whitespace().collect::<String>();
                    assert_eq!(squeeze(&printed(&pages, text.id)), squeeze(&text.text));
                    checked += 1;
                }
            }
        });
    }
    assert!(checked > 60);
    let mut last = Place::default();
    for (_, run) in runs(&pages) {
        let is_body = run.size == Length::pt(10.5) && run.place.node.piece < 5;
        if is_body && matches!(run.owner, Owner::Element(_)) && run.place.node.node > 2 {
            assert!(run.place >= last, "{:?} after {last:?}", run.place);
            last = run.place;
        }
    }
}

#[test]
fn every_line_of_the_body_stands_on_the_grid() {
    let design = Design::default();
    for (at, run) in runs(&pages(&TypesetSettings::default())) {
        if run.size == Length::pt(10.5) && matches!(run.owner, Owner::Element(_)) {
            let down = (run.origin.y - design.page.baseline(0)).ratio(design.page.leading);
            assert!((down - down.round()).abs() < 0.001, "page {at}: {down} {}", run.text);
        }
    }
}

#[test]
fn rectos_are_odd_and_blanks_carry_nothing() {
    let pages = pages(&TypesetSettings::default());
    for (at, page) in pages.pages.iter().enumerate() {
        assert_eq!(page.side == Side::Recto, at % 2 == 0);
        assert_eq!(page.folio.number % 2 == 1, page.side == Side::Recto);
    }
    let blanks = pages.pages.iter().filter(|page| page.items.is_empty()).count();
    assert!(blanks >= 3, "half-title, contents and parts leave blank versos");
    for element in pages.structure.elements.iter().filter(|element| element.tag == Tag::Part) {
        let mark = pages.bookmarks.iter().find(|mark| Some(&mark.title) == element.title.as_ref());
        let page = mark.expect("a bookmark").page;
        assert_eq!(pages.pages[page].side, Side::Recto);
        assert!(pages.pages[page + 1].items.is_empty(), "a part title has a blank verso");
    }
}

#[test]
fn full_pages_end_level() {
    let design = Design::default();
    let pages = pages(&TypesetSettings::default());
    let found = crate::lint::pages(&pages, &crate::document::Anthology::default());
    let marked: Vec<_> = found.iter().map(|found| (found.code.id, &found.location.page)).collect();
    assert!(marked.is_empty(), "{marked:?}");
    assert!(pages.pages.len() > 12 && design.page.lines() == 35);
}

#[test]
fn the_same_text_gives_the_same_pages() {
    let settings = TypesetSettings::default();
    assert_eq!(dump::pages(&pages(&settings)), dump::pages(&pages(&settings)));
}

#[test]
fn pieces_open_on_rectos_where_the_manifest_says_so() {
    let settings = TypesetSettings { openings: Opening::Recto, ..TypesetSettings::default() };
    let pages = pages(&settings);
    for mark in pages.bookmarks.iter().filter(|mark| mark.title.starts_with("The Title")) {
        assert_eq!(pages.pages[mark.page].side, Side::Recto, "{}", mark.title);
    }
}

#[test]
fn a_table_that_goes_on_overleaf_has_its_head_again_for_the_eye_alone() {
    let mut book = Anthology::default();
    let cell = |words: String| Cell { inlines: vec![Inline::supplied(words)], ..Cell::default() };
    let mut long = piece(0);
    long.blocks = vec![Block::Table {
        id: Default::default(),
        caption: None,
        columns: vec![Alignment::Start, Alignment::End],
        head: vec![cell("Cinema".into()), cell("Seats".into())],
        rows: (1..=90).map(|n| vec![cell(format!("Rex {n}")), cell(n.to_string())]).collect(),
    }];
    long.notes.clear();
    book.contributors = vec![Contributor { name: "Ada Orme".into(), ..Contributor::default() }];
    book.parts = vec![Part { title: None, pieces: vec![long] }];
    book.all_pieces_mut().for_each(|piece| _ = number(piece, 0));
    let (library, shelf) = (FontLibrary::embedded(), MemoryShelf::default());
    let settings = TypesetSettings::default();
    let sealed = Edited::seal(book);
    let (pages, _) =
        typeset(&sealed, &Design::default(), &settings, &library, &shelf).expect("pages");
    let heads: Vec<bool> = runs(&pages)
        .filter(|(_, run)| run.text == "Cinema")
        .map(|(_, run)| matches!(run.owner, Owner::Element(_)))
        .collect();
    assert!(pages.pages.len() >= 3, "{} pages", pages.pages.len());
    assert_eq!(heads.len(), pages.pages.len(), "{}", dump::pages(&pages));
    assert_eq!(heads.iter().filter(|owned| **owned).count(), 1);
    for page in &pages.pages {
        let foot = page.type_area.origin.y + page.type_area.size.height;
        assert!(page.items.iter().all(|item| match item {
            DisplayItem::Glyphs(run) if run.text.starts_with("Rex") => run.origin.y <= foot,
            _ => true,
        }));
    }
}

#[test]
fn notes_stand_at_the_end_where_the_manifest_says_so() {
    let settings = TypesetSettings { notes: NotePlacement::End, ..TypesetSettings::default() };
    let foot = dump::pages(&pages(&TypesetSettings::default()));
    let end = dump::pages(&pages(&settings));
    assert!(foot.contains("rule"), "a rule stands above notes at the foot");
    assert!(!end.contains("rule"));
}

#[test]
fn the_contents_name_the_pages_on_which_pieces_open() {
    let pages = pages(&TypesetSettings::default());
    let text = dump::pages(&pages);
    for mark in pages.bookmarks.iter().filter(|mark| mark.title.starts_with("The Title")) {
        let label = pages.pages[mark.page].folio.label();
        assert!(text.contains(&format!("{}{label}\n", mark.title)), "{} {label}", mark.title);
    }
    for page in &pages.pages {
        for item in &page.items {
            if let DisplayItem::Link { target, .. } = item {
                assert!(matches!(target, display::LinkTarget::Page(..)), "{target:?}");
            }
        }
    }
}
