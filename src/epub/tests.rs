use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use super::fixture::{anthology, pages, paragraph, piece, sealed, shelf, text};
use super::*;
use crate::document::{Anthology, Block, Figure, Inline, NodeId, Part, Place};
use crate::shelf::MemoryShelf;
use crate::typeset::display::PageStart;

mod indexes;
mod languages;

fn settings() -> EpubSettings {
    EpubSettings {
        modified: "2026-11-30T00:00:00Z".into(),
        page_break_source: Some("urn:isbn:9780000000002".into()),
        ..EpubSettings::default()
    }
}

fn library() -> FontLibrary {
    FontLibrary::embedded()
}

fn build(book: Anthology) -> BTreeMap<String, String> {
    build_with(book, Some(&pages()), &settings())
}

fn build_with(
    book: Anthology,
    pages: Option<&PageMap>,
    settings: &EpubSettings,
) -> BTreeMap<String, String> {
    let (ebook, _) =
        write(&sealed(book), pages, settings, &library(), &shelf()).expect("it can be written");
    unpack(ebook.bytes)
}

fn unpack(bytes: Vec<u8>) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("it is a zip file");
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).expect("the entry is there");
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("it inflates");
        let name = entry.name().trim_start_matches("OEBPS/").to_owned();
        files.insert(name, String::from_utf8_lossy(&bytes).into_owned());
    }
    files
}

/// A book of one piece.
fn single(blocks: Vec<Block>) -> Anthology {
    let mut book = anthology();
    book.front.clear();
    book.back.clear();
    book.parts = vec![Part { title: None, pieces: vec![piece("one", "One", 0, blocks)] }];
    book
}

#[test]
fn the_whole_book_reads_as_it_should() {
    let files = build(anthology());
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    insta::assert_snapshot!("files", names.join("\n"));
    for name in ["steam.xhtml", "blue.xhtml", "nav.xhtml", "content.opf", "toc.ncx"] {
        insta::assert_snapshot!(name, files[name]);
    }
    for name in ["contributors.xhtml", "index-of-works.xhtml", "credits.xhtml", "title-page.xhtml"]
    {
        insta::assert_snapshot!(name, files[name]);
    }
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    let book = sealed(anthology());
    let once =
        write(&book, Some(&pages()), &settings(), &library(), &shelf()).expect("it can be written");
    let again =
        write(&book, Some(&pages()), &settings(), &library(), &shelf()).expect("it can be written");
    assert!(once.0 == again.0, "two builds differ");
}

#[test]
fn the_container_begins_with_its_type_stored_and_knows_no_clock() {
    let (ebook, _) = write(&sealed(anthology()), None, &settings(), &library(), &shelf())
        .expect("it can be written");
    let bytes = ebook.bytes;
    assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("it is a zip file");
    for at in 0..archive.len() {
        let entry = archive.by_index(at).expect("the entry is there");
        assert_eq!(entry.last_modified(), Some(zip::DateTime::default()), "{}", entry.name());
    }
}

#[test]
fn every_document_is_well_formed_and_every_id_is_used_once() {
    for (name, text) in build(anthology()) {
        if !name.ends_with("html") && !name.ends_with("opf") && !name.ends_with("ncx") {
            continue;
        }
        let mut reader = quick_xml::Reader::from_str(&text);
        let mut ids = std::collections::BTreeSet::new();
        let (mut depth, mut at_top) = (0, 0);
        loop {
            match reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}")) {
                quick_xml::events::Event::Eof => break,
                quick_xml::events::Event::End(_) => depth -= 1,
                quick_xml::events::Event::Start(tag) => {
                    at_top += i32::from(depth == 0);
                    depth += 1;
                    collect_ids(&name, &tag, &mut ids);
                }
                quick_xml::events::Event::Empty(tag) => collect_ids(&name, &tag, &mut ids),
                _ => {}
            }
        }
        assert_eq!((depth, at_top), (0, 1), "{name} has not one root");
    }
}

fn collect_ids(
    name: &str,
    tag: &quick_xml::events::BytesStart,
    ids: &mut std::collections::BTreeSet<String>,
) {
    for attribute in tag.attributes() {
        let attribute = attribute.unwrap_or_else(|error| panic!("{name}: {error}"));
        if attribute.key.as_ref() == "id" {
            assert!(ids.insert(attribute.value.to_string()), "{name}: id twice");
        }
    }
}

#[test]
fn every_link_inside_the_book_leads_somewhere() {
    let files = build(anthology());
    for (name, text) in &files {
        for link in text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            if link.contains(':') {
                continue;
            }
            let (file, fragment) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { name } else { file };
            let there = files.get(target).unwrap_or_else(|| panic!("{name}: no {link}"));
            let id = format!("id=\"{fragment}\"");
            assert!(fragment.is_empty() || there.contains(&id), "{name}: no {link}");
        }
    }
}

#[test]
fn a_page_that_begins_with_a_heading_or_a_caption_begins_before_it() {
    let blocks = vec![
        Block::Heading { id: NodeId::NONE, level: 1, inlines: vec![text("Reels")] },
        Block::Figure(Figure {
            path: "art/door.png".into(),
            alt: "A door.".into(),
            caption: Some(vec![text("The side door.")]),
            ..Figure::default()
        }),
    ];
    let start = |label: &str, node| PageStart {
        label: label.into(),
        page: 0,
        place: Place { node: NodeId { piece: 0, node }, offset: 0 },
    };
    // The title is a text, so the heading has the number 2, its words 3, the figure 4, its caption 5.
    let map = PageMap { starts: vec![start("8", 3), start("9", 5)] };
    let page = &build_with(single(blocks), Some(&map), &settings())["one.xhtml"];
    assert!(page.contains("id=\"page-8\" aria-label=\"Page 8\"></div>\n<h2"), "{page}");
    assert!(page.contains("id=\"page-9\" aria-label=\"Page 9\"></div>\n<figure"), "{page}");
}

#[test]
fn figures_and_dashes_are_kept_together_with_the_pages_between_them() {
    let words = "At 00:12–00:47 the lamp—ours—is lit…";
    let mut piece = piece(
        "one",
        "One",
        0,
        vec![paragraph(vec![
            text(words),
            Inline::NoteRef(NodeId::NONE, crate::document::NoteId(0)),
        ])],
    );
    piece.notes.push(crate::document::Note {
        blocks: vec![paragraph(vec![text("Not by us.")])],
        ..crate::document::Note::default()
    });
    let mut book = single(Vec::new());
    book.parts[0].pieces = vec![piece];
    let place = Place {
        node: NodeId { piece: 0, node: 3 },
        offset: words.find("ours").expect("it") as u32,
    };
    let map = PageMap { starts: vec![PageStart { label: "2".into(), page: 1, place }] };
    let page = &build_with(book, Some(&map), &settings())["one.xhtml"];
    let wanted = "At <span class=\"nb\">00:12–00:47</span> the <span class=\"nb\">lamp—</span><span epub:type=\
                  \"pagebreak\" role=\"doc-pagebreak\" id=\"page-2\" aria-label=\"Page 2\"></span><span class=\
                  \"nb\">ours—</span>is <span class=\"nb\">lit…<a epub:type=\"noteref\"";
    assert!(page.contains(wanted), "{page}");
}

/// Only the last word is held by the dash; the others of a long title part at line ends.
#[test]
fn a_dash_stays_with_the_marked_words_before_it() {
    let none = NodeId::NONE;
    let after = |inline: Inline, words: &str| {
        let page =
            &build(single(vec![paragraph(vec![text("See "), inline, text(words)])]))["one.xhtml"];
        let (_, rest) = page.split_once("See ").expect("the paragraph");
        rest.split_once("</p>").expect("its end").0.to_owned()
    };
    let emphasis = |words: &str| Inline::Emphasis(none, vec![text(words)]);
    assert_eq!(after(emphasis("it"), "—so."), "<span class=\"nb\"><em>it</em>—</span>so.");
    assert_eq!(
        after(emphasis("all of it"), "—and more—so."),
        "<span class=\"nb\"><em><span class=\"wrap\">all of </span>it</em>—</span>and \
         <span class=\"nb\">more—</span>so."
    );
    assert_eq!(
        after(emphasis("counterrevolutionaries"), "—no"),
        "<em>counterrevolutionaries</em>—no"
    );
    assert_eq!(after(emphasis("it"), " — so"), "<em>it</em> — so");
}

#[test]
fn a_wide_table_is_moved_sideways_and_a_long_one_is_divided() {
    let cell = |words: &str| crate::document::Cell { id: NodeId::NONE, inlines: vec![text(words)] };
    let table = |columns: usize, rows: usize| {
        let table = Block::Table {
            id: NodeId::NONE,
            caption: None,
            columns: vec![crate::document::block::Alignment::Start; columns],
            head: vec![cell("Film"); columns],
            rows: vec![vec![cell("Blue"); columns]; rows],
        };
        build(single(vec![table])).remove("one.xhtml").expect("the piece")
    };
    assert!(table(6, 3).contains("<div class=\"wide moved\" tabindex=\"0\">\n<table>"));
    assert!(table(6, 40).contains("<div class=\"wide\">\n<table>"));
    assert!(!table(4, 3).contains("wide"));
}

#[test]
fn an_epigraph_is_announced_once() {
    let quote = Block::Epigraph {
        id: NodeId::NONE,
        blocks: vec![paragraph(vec![text("Sit anywhere.")])],
        attribution: None,
    };
    let mut epigraph = piece("epigraph", "", 0, vec![quote]);
    epigraph.title.value.clear();
    let mut book = single(Vec::new());
    book.front.push(crate::document::Matter {
        kind: crate::document::MatterKind::Epigraph,
        content: crate::document::MatterContent::Piece(Box::new(epigraph)),
    });
    let page = &build(book)["epigraph.xhtml"];
    assert_eq!(page.matches("role=\"doc-epigraph\"").count(), 1, "{page}");
}

#[test]
fn the_works_that_a_piece_discusses_stand_under_its_title_with_all_that_is_known() {
    let mut book = anthology();
    book.works[0].runtime = Some(79);
    let page = &build(book)["steam.xhtml"];
    let line =
        "</h1>\n<p class=\"work\"><cite>The General</cite>, Buster Keaton, 1926, 79\u{a0}min</p>";
    assert!(page.contains(line), "{page}");
}

#[test]
fn marks_speak_the_words_of_the_book_where_a_piece_speaks_others() {
    let page = &build(anthology())["mirror.xhtml"];
    assert!(
        page.contains("aria-label=\"Page 5\" lang=\"en-GB\" xml:lang=\"en-GB\" dir=\"ltr\""),
        "{page}"
    );
    assert!(page.contains("<p class=\"byline\"><a"), "{page}");
}

#[test]
fn a_printed_page_is_marked_at_its_very_byte() {
    let words = "a word that is turned over the page";
    let book = single(vec![paragraph(vec![text(words)])]);
    let place = crate::document::Place { node: NodeId { piece: 0, node: 3 }, offset: 15 };
    let map = PageMap {
        starts: vec![crate::typeset::display::PageStart { label: "87".into(), page: 86, place }],
    };
    let files = build_with(book, Some(&map), &settings());
    let mark = "a word that is <span epub:type=\"pagebreak\" role=\"doc-pagebreak\" id=\"page-87\" \
                aria-label=\"Page 87\"></span>turned";
    assert!(files["one.xhtml"].contains(mark), "{}", files["one.xhtml"]);
    assert!(files["nav.xhtml"].contains("<a href=\"one.xhtml#page-87\">87</a>"));
    assert!(files["toc.ncx"].contains("one.xhtml#page-87"));
}

#[test]
fn without_printed_pages_nothing_speaks_of_them() {
    let files = build_with(anthology(), None, &settings());
    assert!(!files["nav.xhtml"].contains("page-list"));
    assert!(!files["content.opf"].contains("pageBreak"));
    assert!(!files["toc.ncx"].contains("pageList"));
}

#[test]
fn a_note_inside_a_link_follows_it() {
    let link = Inline::Link {
        id: NodeId::NONE,
        target: "https://example.org".into(),
        children: vec![text("here"), Inline::NoteRef(NodeId::NONE, crate::document::NoteId(0))],
    };
    let mut book = single(vec![paragraph(vec![link])]);
    book.parts[0].pieces[0].notes.push(crate::document::Note {
        blocks: vec![paragraph(vec![text("There.")])],
        ..crate::document::Note::default()
    });
    let files = build(book);
    assert!(files["one.xhtml"].contains(">here</a><a epub:type=\"noteref\""));
}

#[test]
fn strange_titles_are_text_like_any_other() {
    let mut book = single(Vec::new());
    let long = "<em>&\"'☃😀 ".repeat(200);
    let twin = piece("one", &long, 0, Vec::new());
    book.parts[0].pieces.push(twin);
    book.book.title = long.clone();
    let files = build(book);
    assert!(files.contains_key("one-2.xhtml"));
    assert!(files["content.opf"].contains("&lt;em&gt;&amp;\"'☃😀"));
}

#[test]
fn a_missing_picture_is_an_error_that_names_it() {
    let (_, found) =
        write(&sealed(anthology()), None, &settings(), &library(), &MemoryShelf::default())
            .expect("it can be written");
    let messages: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
    assert_eq!(messages, ["there is no picture `art/door.png`"]);
    assert!(found.has_errors());
}

#[test]
fn notes_on_the_authors_stand_where_they_are_asked_for() {
    let with = |bios| {
        let settings = EpubSettings { bios, ..settings() };
        build_with(anthology(), None, &settings)["steam.xhtml"].contains("author-note")
    };
    assert!(with(Bios::Piece) && with(Bios::Both));
    assert!(!with(Bios::End) && !with(Bios::None));
}

#[test]
fn an_isbn_of_the_edition_is_its_identifier() {
    let identifier = Some(Identifier::Isbn("9780000000019".into()));
    let files = build_with(anthology(), None, &EpubSettings { identifier, ..settings() });
    assert!(files["content.opf"].contains(">urn:isbn:9780000000019</dc:identifier>"));
    assert!(files["toc.ncx"].contains("name=\"dtb:uid\" content=\"urn:isbn:9780000000019\""));
}

#[test]
fn conformance_is_claimed_only_where_the_manifest_does() {
    assert!(!build(anthology())["content.opf"].contains("conformsTo"));
    let mut book = anthology();
    book.book.conforms_to = Some("EPUB Accessibility 1.1 - WCAG 2.2 Level AA".into());
    book.book.certified_by = Some("Lantern Lane Press".into());
    book.book.report = Some("https://www.example.org/report".into());
    book.book.exemption = Some(crate::document::Exemption::Microenterprise);
    let opf = &build(book)["content.opf"];
    assert!(
        opf.contains("conformsTo")
            && opf.contains("property=\"a11y:certifiedBy\" id=\"certifier\"")
    );
    assert!(opf.contains("<meta property=\"a11y:exemption\">eaa-microenterprise</meta>"));
    let report = "<link rel=\"a11y:certifierReport\" refines=\"#certifier\" \
                  href=\"https://www.example.org/report\"/>";
    assert!(opf.contains(report), "{opf}");
}

#[test]
fn the_style_sheet_paints_nothing_and_measures_nothing_in_points() {
    // A rule takes the colour of the text, where browsers would make it gray.
    let css = stylesheet::css("").replace("color: inherit", "");
    for word in ["color", "background", "px;", "pt;", "position", "!important"] {
        assert!(!css.contains(word), "{word}");
    }
}
