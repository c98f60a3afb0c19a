//! Laws that hold for every sample anthology: no text lost or moved, rectos odd, the same bytes twice.

use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use garland::document::{Edited, Inline, NodeId, Piece, Place, inline, walk};
use garland::press::{self, Artefact, Options, Prepared};
use garland::shelf::DiskShelf;
use garland::typeset::display::{DisplayItem, Owner, Pages, Side};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::cli::{err, garland_with, put, temporary};

pub(super) fn samples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("anthologies");
    let mut found: Vec<PathBuf> = walk_files(&folder)
        .into_iter()
        .filter(|path| path.ends_with("anthology.yaml"))
        .filter_map(|path| Some(path.parent()?.to_owned()))
        .collect();
    found.sort();
    assert!(found.len() >= 2, "the samples are missing");
    found
}

#[expect(clippy::disallowed_methods, reason = "the test reads the samples")]
fn walk_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() && !path.ends_with("build") {
            found.extend(walk_files(&path));
        } else if path.is_file() {
            found.push(path);
        }
    }
    found
}

pub(super) fn prepared(folder: &Path) -> (DiskShelf, Prepared) {
    let shelf = DiskShelf::open(folder).expect("a folder");
    let (prepared, found) = press::prepare(&shelf, "anthology.yaml", &mut |_| {});
    (shelf, prepared.unwrap_or_else(|| panic!("{folder:?}: {found:?}")))
}

/// Letters and figures alone: what spaces, marks and divisions may not change.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Returns the texts of a piece in reading order; its author's note last.
fn sequences(piece: &Piece) -> Vec<String> {
    let mut found = Vec::new();
    walk::inlines(piece, &mut |inlines| found.push(letters(&inline::plain_text(inlines))));
    found.retain(|text| !text.is_empty());
    found
}

/// Returns the letters of a document of the e-book, without the numbers of notes.
fn read_xhtml(xml: &str) -> String {
    let is_number = |tag: &BytesStart| {
        tag.attributes().flatten().any(|attribute| {
            attribute.key.as_ref() == "role"
                && ["doc-noteref", "doc-backlink"].contains(&attribute.value.as_ref())
        })
    };
    let mut reader = Reader::from_str(xml);
    let (mut text, mut skipped, mut in_body) = (String::new(), 0, false);
    loop {
        match reader.read_event().expect("well-formed XHTML") {
            Event::Start(tag) if skipped > 0 || is_number(&tag) => skipped += 1,
            Event::Start(tag) if tag.name().as_ref() == "body" => in_body = true,
            Event::End(_) if skipped > 0 => skipped -= 1,
            Event::Text(words) if in_body && skipped == 0 => {
                text.push_str(&words);
            }
            Event::Eof => return letters(&text),
            _ => {}
        }
    }
}

/// Returns the documents of an e-book by their names.
fn documents(book: &Artefact) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(&book.bytes)).expect("a container");
    let mut found = Vec::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).expect("an entry");
        if entry.name().ends_with(".xhtml") {
            let mut xml = String::new();
            entry.read_to_string(&mut xml).expect("UTF-8");
            found.push((entry.name().to_owned(), read_xhtml(&xml)));
        }
    }
    found
}

#[test]
fn every_text_is_whole_and_in_order_in_the_e_book() {
    for folder in samples() {
        let (shelf, prepared) = prepared(&folder);
        let options = Options { only: Some(press::Format::Epub), ..Options::default() };
        let built = press::build(&shelf, "anthology.yaml", &options, &mut |_| {}).expect("a book");
        let documents = documents(&built.artefacts[0]);
        let whole: String = documents.iter().map(|(_, text)| text.as_str()).collect();
        for piece in prepared.edited.pieces() {
            // The file of a piece is named after its slug, or after as much of it as a name may hold.
            let stem = |file: &str| file.trim_start_matches("OEBPS/").replace(".xhtml", "");
            let slug = &piece.slug;
            let own = documents.iter().filter(|(file, _)| slug.starts_with(&stem(file)));
            let (name, text) = own.max_by_key(|(file, _)| file.len()).expect("its document");
            let notes = author_note(piece);
            let mut at = 0;
            for sequence in sequences(piece) {
                match text[at..].find(&sequence) {
                    Some(from) => at += from + sequence.len(),
                    // What an author says of themselves may stand among the contributors.
                    None if notes.contains(&sequence) => assert!(whole.contains(&sequence)),
                    None => panic!("{name} lacks, or has elsewhere, {sequence}"),
                }
            }
        }
    }
}

fn author_note(piece: &Piece) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(note) = &piece.author_note {
        walk::blocks(&note.value, &mut |inlines| {
            found.push(letters(&inline::plain_text(inlines)));
        });
    }
    found
}

/// Sets the pages of a sample.
fn pages(folder: &Path) -> (Prepared, Pages) {
    let (shelf, prepared) = prepared(folder);
    let (set, found) = press::set(&prepared, &prepared.plan.design, &shelf).expect("pages");
    let (_, pages) = set.unwrap_or_else(|| panic!("{found:?}"));
    (prepared, pages)
}

/// Returns the letters of every node as they stand on the pages.
fn printed(pages: &Pages) -> std::collections::BTreeMap<NodeId, String> {
    let items = pages.pages.iter().flat_map(|page| &page.items);
    let mut runs: Vec<(Place, String)> = items
        .filter_map(|item| match item {
            DisplayItem::Glyphs(run) if matches!(run.owner, Owner::Element(_)) => {
                Some((run.place, letters(&run.text)))
            }
            _ => None,
        })
        .collect();
    runs.sort_by_key(|(place, _)| *place);
    let mut found = std::collections::BTreeMap::<NodeId, String>::new();
    for (place, text) in runs {
        found.entry(place.node).or_default().push_str(&text);
    }
    found
}

/// Calls for every text of an edited book.
fn texts<'a>(edited: &'a Edited, visit: &mut impl FnMut(&'a garland::document::Text)) {
    fn inside<'a>(list: &'a [Inline], visit: &mut impl FnMut(&'a garland::document::Text)) {
        for inline in list {
            match inline {
                Inline::Text(text) | Inline::Verbatim(text) => visit(text),
                other => inside(other.children(), visit),
            }
        }
    }
    for piece in edited.pieces() {
        walk::inlines(piece, &mut |inlines| inside(inlines, visit));
    }
}

#[test]
fn every_text_is_whole_and_in_order_on_the_pages() {
    for folder in samples() {
        let (prepared, pages) = pages(&folder);
        assert_whole(&folder.display().to_string(), &prepared, &pages);
    }
}

/// Checks that every text stands on the pages whole.
pub(super) fn assert_whole(name: &str, prepared: &Prepared, pages: &Pages) {
    let printed = printed(pages);
    let notes: String = prepared.edited.pieces().flat_map(author_note).collect();
    let mut wrong = Vec::new();
    texts(&prepared.edited, &mut |text| {
        let wanted = letters(&text.text).to_lowercase();
        let found = printed.get(&text.id).map(|text| text.to_lowercase()).unwrap_or_default();
        // What authors say of themselves may be collected at the end, as texts of their own.
        if wanted != found && !notes.to_lowercase().contains(&wanted) {
            wrong.push(format!("{wanted:?} is printed as {found:?}"));
        }
    });
    assert!(wrong.is_empty(), "{name}: {}", wrong.join("\n"));
}

#[test]
fn rectos_are_odd() {
    for folder in samples() {
        let (_, pages) = pages(&folder);
        assert!(pages.pages.len() >= 8);
        for (at, page) in pages.pages.iter().enumerate() {
            assert_eq!(page.side == Side::Recto, at % 2 == 0, "page {}", at + 1);
            assert_eq!(page.folio.number % 2 == 1, page.side == Side::Recto);
        }
    }
}

/// Copies a sample.
#[expect(clippy::disallowed_methods, reason = "the test copies the samples")]
fn copy(from: &Path, to: &Path) {
    for path in walk_files(from) {
        let inner = path.strip_prefix(from).expect("below it");
        put(to, &inner.to_string_lossy(), std::fs::read(&path).expect("a file"));
    }
}

/// Builds a folder by the command and returns the files' names and bytes.
#[expect(clippy::disallowed_methods, reason = "the test reads what was made")]
fn build(folder: &Path, variables: &[(&str, &str)]) -> Vec<(String, Vec<u8>)> {
    let built = garland_with(folder, &["build", "--out", "made"], variables);
    assert_eq!(built.status.code(), Some(0), "{}", err(&built));
    let mut files: Vec<(String, Vec<u8>)> = walk_files(&folder.join("made"))
        .into_iter()
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, std::fs::read(&path).expect("a file"))
        })
        .collect();
    files.sort();
    files
}

#[test]
fn two_builds_in_two_folders_give_the_same_bytes() {
    for folder in samples() {
        let (one, two) = (temporary(), temporary());
        let other = two.path().join("a longer way/to é");
        copy(&folder, one.path());
        copy(&folder, &other);
        let first = build(one.path(), &[]);
        let second = build(&other, &[("TZ", "Asia/Kathmandu"), ("LANG", "de_DE.UTF-8")]);
        assert!(first.len() >= 2);
        assert!(first == second, "{}", folder.display());
    }
}

#[test]
fn the_date_of_the_build_is_the_one_that_is_stated() {
    let folder = temporary();
    put(folder.path(), "anthology.yaml", "title: A\ndate: 2026-11-30\nreviews: [one.md]\n");
    put(folder.path(), "one.md", "# One\n\nBy Ann Lee\n\nA text of a few words, no more.\n");
    let stated = build(folder.path(), &[("SOURCE_DATE_EPOCH", "951782400")]);
    let plain = build(folder.path(), &[]);
    assert_eq!(
        (modified(&stated), made(&stated)),
        ("2000-02-29T00:00:00Z".into(), "20000229".into())
    );
    assert_eq!(
        (modified(&plain), made(&plain)),
        ("2026-11-30T00:00:00Z".into(), "20261130".into())
    );
}

/// Returns when an e-book says that it was changed.
fn modified(files: &[(String, Vec<u8>)]) -> String {
    let (_, bytes) = files.iter().find(|(name, _)| name.ends_with(".epub")).expect("an e-book");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a container");
    let mut package = String::new();
    let name = archive.file_names().find(|name| name.ends_with(".opf")).expect("one").to_owned();
    archive.by_name(&name).expect("it").read_to_string(&mut package).expect("UTF-8");
    let rest = package.split("dcterms:modified\">").nth(1).expect("a date");
    rest.split('<').next().unwrap_or_default().to_owned()
}

/// Returns the day on which a PDF says that it was made.
fn made(files: &[(String, Vec<u8>)]) -> String {
    let (_, bytes) = files.iter().find(|(name, _)| name.ends_with(".pdf")).expect("a PDF");
    let pdf = lopdf::Document::load_mem(bytes).expect("a PDF");
    let info = pdf.trailer.get(b"Info").and_then(|info| info.as_reference()).expect("Info");
    let info = pdf.get_dictionary(info).expect("a dictionary");
    let date = info.get(b"CreationDate").and_then(|date| date.as_str()).expect("a date");
    String::from_utf8_lossy(&date[2..10]).into_owned()
}
