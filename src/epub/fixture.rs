//! A small book that uses everything once, for tests.

use crate::document::block::Alignment;
use crate::document::number::number;
use crate::document::{
    Anthology, Block, Book, Cell, Contributor, ContributorId, Credit, Edited, Figure, Identifier,
    Inline, Language, ListItem, Matter, MatterContent, MatterKind, NodeId, Note, NoteId, Part,
    Piece, Place, Rating, Role, Series, Stanza, Stated, Subject, Text, TitleSetting, Turn,
    VerseLine, Work, WorkId, WorkKind,
};
use crate::shelf::MemoryShelf;
use crate::typeset::display::{PageMap, PageStart};

const NONE: NodeId = NodeId::NONE;

pub(crate) fn text(words: &str) -> Inline {
    Inline::supplied(words)
}

pub(crate) fn paragraph(inlines: Vec<Inline>) -> Block {
    Block::Paragraph(NONE, inlines)
}

fn plain(words: &str) -> Block {
    paragraph(vec![text(words)])
}

fn language(tag: &str) -> Language {
    Language::parse(tag).expect("the tag is well formed")
}

fn work(index: u32, setting: TitleSetting, words: &str) -> Inline {
    Inline::Title { id: NONE, work: Some(WorkId(index)), setting, children: vec![text(words)] }
}

fn foreign(tag: &str, words: &str) -> Inline {
    Inline::Foreign { id: NONE, language: language(tag), italic: true, children: vec![text(words)] }
}

fn note(blocks: Vec<Block>) -> Note {
    Note { blocks, ..Note::default() }
}

fn link(target: &str, words: &str) -> Inline {
    Inline::Link { id: NONE, target: target.into(), children: vec![text(words)] }
}

/// Makes a piece with a title and an author.
pub(crate) fn piece(slug: &str, title: &str, author: u32, blocks: Vec<Block>) -> Piece {
    Piece {
        slug: slug.into(),
        title: Stated { value: vec![text(title)], ..Stated::default() },
        credits: Stated {
            value: vec![Credit { contributor: ContributorId(author), role: Role::Author }],
            ..Stated::default()
        },
        blocks,
        ..Piece::default()
    }
}

fn first_piece() -> Piece {
    let long = "The projector in the back room had not run since the spring, and nobody who came to the \
                last showing could say afterwards who had threaded it, or why the reel that turned up in \
                the can was not the one on the label. We watched it anyway.";
    let blocks = vec![
        paragraph(vec![text(long), Inline::NoteRef(NONE, NoteId(0))]),
        paragraph(vec![
            text("Keaton’s "),
            work(0, TitleSetting::Italic, "The General"),
            text(" is all "),
            foreign("de", "Sehnsucht"),
            text(" and "),
            Inline::SmallCaps(NONE, vec![text("steam")]),
            text("; see "),
            link("https://example.org/a?b=1&c=2", "the catalogue"),
            text(" and "),
            link("javascript:alert(1)", "this"),
            text(". H"),
            Inline::Subscript(NONE, vec![text("2")]),
            text("O, the 1"),
            Inline::Superscript(NONE, vec![text("st")]),
            text(" reel, "),
            Inline::Struck(NONE, vec![text("lost")]),
            text(" found"),
            Inline::NoteRef(NONE, NoteId(1)),
            text(" & <kept>."),
        ]),
        Block::PullQuote {
            id: NONE,
            blocks: vec![plain("We watched it anyway")],
            attribution: None,
        },
        Block::Dinkus(NONE),
        Block::Heading { id: NONE, level: 1, inlines: vec![text("The Second Reel")] },
        Block::Quotation {
            id: NONE,
            language: Some(language("fr")),
            blocks: vec![plain("Le train n’attend personne.")],
            attribution: Some(vec![text("a porter")]),
        },
        Block::Verse {
            id: NONE,
            language: None,
            stanzas: vec![Stanza {
                id: NONE,
                lines: vec![
                    VerseLine { id: NONE, indent: 0, inlines: vec![text("The lamp is lit,")] },
                    VerseLine { id: NONE, indent: 2, inlines: vec![text("the room is dark,")] },
                ],
            }],
            attribution: Some(vec![text("— a usher")]),
        },
    ];
    let mut piece = piece("steam", "Steam & <Light>", 1, blocks);
    piece.of = vec![WorkId(0)];
    piece.rating = Some(Stated { value: Rating { halves: 9, scale: 5 }, ..Stated::default() });
    piece.first_published = Some("Slow Light, 2024".into());
    piece.epigraphs.value = vec![Block::Epigraph {
        id: NONE,
        blocks: vec![plain("Nothing moves but the picture.")],
        attribution: Some(vec![text("— sign in a foyer")]),
    }];
    piece.notes = vec![
        note(vec![plain("The label said 1926."), plain("It was wrong.")]),
        note(vec![paragraph(vec![
            text("In the cellar"),
            Inline::NoteRef(NONE, NoteId(0)),
            text("."),
        ])]),
    ];
    piece
}

fn second_piece() -> Piece {
    let cell = |words: &str| Cell { id: NONE, inlines: vec![text(words)] };
    let blocks = vec![
        Block::Interview(
            NONE,
            vec![
                Turn { id: NONE, speaker: vec![text("Q")], blocks: vec![plain("Why blue?")] },
                Turn {
                    id: NONE,
                    speaker: vec![text("A")],
                    blocks: vec![
                        paragraph(vec![
                            text("“"),
                            work(1, TitleSetting::Quoted, "A Case of You"),
                            text("” is blue."),
                        ]),
                        plain("So is the sea."),
                    ],
                },
            ],
        ),
        Block::Figure(Figure {
            path: "art/door.png".into(),
            alt: "A door, half open.".into(),
            caption: Some(vec![text("The side door.")]),
            credit: Some(vec![text("Photo: D. Hartnell")]),
            ..Figure::default()
        }),
        Block::Table {
            id: NONE,
            caption: Some(vec![text("Sides and songs")]),
            columns: vec![Alignment::Start, Alignment::End],
            head: vec![cell("Side"), cell("Songs")],
            rows: vec![vec![cell("One"), cell("5")], vec![cell("Two"), cell("5")]],
        },
        Block::List {
            id: NONE,
            start: Some(3),
            items: vec![
                ListItem { id: NONE, blocks: vec![plain("third")] },
                ListItem { id: NONE, blocks: vec![plain("fourth"), plain("and more")] },
            ],
        },
        Block::Code(Text::supplied("a < b\n  && c")),
        paragraph(vec![
            text("Names like "),
            Inline::Foreign {
                id: NONE,
                language: language("ar"),
                italic: false,
                children: vec![text("أم كلثوم")],
            },
            text(" run the other way."),
            Inline::LineBreak(NONE),
            Inline::Verbatim(Text::supplied("x = \"1\"")),
        ]),
    ];
    let mut piece = piece("blue", "Blue, Again", 0, blocks);
    piece.credits.value.push(Credit { contributor: ContributorId(2), role: Role::Translator });
    piece
}

fn third_piece() -> Piece {
    let mut piece =
        piece("mirror", "مرآة الليل", 2, vec![plain("كانت السينما فارغة في تلك الليلة.")]);
    piece.language.value = language("ar");
    piece
}

fn contributors() -> Vec<Contributor> {
    let person = |id: &str, name: &str, sort: &str, bio: &str| Contributor {
        id: id.into(),
        name: name.into(),
        sort: Stated { value: sort.into(), ..Stated::default() },
        bio: if bio.is_empty() { Vec::new() } else { vec![plain(bio)] },
        ..Contributor::default()
    };
    let mut people = vec![
        person("hartnell", "Dee Hartnell", "Hartnell, Dee", "Dee Hartnell keeps the door."),
        person("ibanez", "Íñigo Ibáñez", "Ibáñez, Íñigo", "Projectionist, and sometimes a critic."),
        person("nur", "نور حداد", "حداد، نور", ""),
    ];
    people[1].url = Some("https://www.example.org/inigo/".into());
    people[1].language = Some(language("es"));
    people[2].language = Some(language("ar"));
    people
}

fn works() -> Vec<Work> {
    vec![
        Work {
            title: "The General".into(),
            kind: WorkKind::Film,
            year: Some(1926),
            by: vec!["Buster Keaton".into()],
            ..Work::default()
        },
        Work {
            title: "A Case of You".into(),
            kind: WorkKind::Song,
            year: Some(1971),
            by: vec!["Joni Mitchell".into()],
            ..Work::default()
        },
    ]
}

/// The book before it is numbered and sealed.
pub(crate) fn anthology() -> Anthology {
    let written = |kind, piece| Matter { kind, content: MatterContent::Piece(Box::new(piece)) };
    let mut dedication = piece("dedication", "", 0, vec![plain("To the last row.")]);
    dedication.credits.value.clear();
    dedication.title.value.clear();
    let introduction = piece("introduction", "Before the Lights", 0, vec![plain("Sit anywhere.")]);
    Anthology {
        book: Book {
            title: "The Rooms & the <Light>".into(),
            subtitle: Some("Three Reviews".into()),
            slug: "the-rooms".into(),
            identifier: Identifier::Uuid("6f1d2c1e-0000-5000-8000-000000000000".into()),
            language: language("en-GB"),
            editors: vec![ContributorId(0)],
            publisher: Some("Lantern Lane Press".into()),
            place: Some("Leeds".into()),
            date: Some("2026-11-30".into()),
            rights: Some("© 2026 the contributors".into()),
            description: Some("Reviews of a film, a record & a night.".into()),
            subjects: vec![Subject::Thema("ATFA".into()), Subject::Words("film".into())],
            series: Some(Series { name: "Rooms".into(), number: Some("2".into()) }),
            ..Book::default()
        },
        contributors: contributors(),
        works: works(),
        front: vec![
            Matter::generated(MatterKind::HalfTitle),
            Matter::generated(MatterKind::TitlePage),
            Matter::generated(MatterKind::Copyright),
            written(MatterKind::Dedication, dedication),
            Matter::generated(MatterKind::Contents),
            written(MatterKind::Introduction, introduction),
        ],
        parts: vec![
            Part { title: Some(vec![text("Seeing")]), pieces: vec![first_piece()] },
            Part {
                title: Some(vec![text("Hearing")]),
                pieces: vec![second_piece(), third_piece()],
            },
        ],
        back: [
            MatterKind::Contributors,
            MatterKind::Credits,
            MatterKind::IndexOfWorks,
            MatterKind::Colophon,
        ]
        .map(Matter::generated)
        .to_vec(),
        ..Anthology::default()
    }
}

/// Numbers and seals a book.
pub(crate) fn sealed(mut book: Anthology) -> Edited {
    for (at, piece) in book.all_pieces_mut().enumerate() {
        number(piece, at as u32);
    }
    Edited::seal(book)
}

/// The shelf with the pictures of the book.
pub(crate) fn shelf() -> MemoryShelf {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_fn(300, 200, |x, y| image::Rgb([x as u8, y as u8, 90]));
    picture.write_to(&mut bytes, image::ImageFormat::Png).expect("a picture can be written");
    MemoryShelf::default().with("art/door.png", bytes.into_inner())
}

/// Printed pages: one opens a piece, one begins inside a word's paragraph, one at a block, one in made matter.
pub(crate) fn pages() -> PageMap {
    let start = |label: &str, page, piece, node, offset| PageStart {
        label: label.into(),
        page,
        place: Place { node: NodeId { piece, node }, offset },
    };
    PageMap {
        starts: vec![
            start("v", 4, 1, 1, 0),
            start("1", 6, 2, 1, 0),
            start("2", 7, 2, 7, 94),
            start("3", 8, 3, 1, 0),
            start("4", 9, 3, 14, 0),
            start("5", 10, 4, 1, 0),
        ],
    }
}
