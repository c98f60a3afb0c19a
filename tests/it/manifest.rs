//! The manifest as an editor writes it: every key in its forms, and what a wrong one gets.

use std::io::{Cursor, Read as _};
use std::path::Path;

use super::cli::{err, garland, garland_with, get, out, put, temporary};

const ONE: &str =
    "# One\n\nBy Ann Lee\n\nA text of a few words, no more, and yet enough for a page.\n";

/// Writes a book of one review, with more keys in its manifest.
fn book(folder: &Path, more: &str) {
    put(folder, "anthology.yaml", format!("title: Night Rooms\nreviews: [one.md]\n{more}"));
    put(folder, "one.md", ONE);
}

/// Reads every document of an e-book as one text.
#[expect(clippy::disallowed_methods, reason = "the test reads what was made")]
fn words(path: &Path) -> String {
    let bytes = std::fs::read(path).expect("the e-book");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    let mut text = String::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).expect("an entry");
        if entry.name().ends_with(".xhtml") || entry.name().ends_with(".opf") {
            entry.read_to_string(&mut text).expect("text");
        }
    }
    text
}

/// Nearly every key there is, in the form that the documentation shows first.
const FULL: &str = r#"title: Rooms with Lamps
subtitle: 1917
id: urn:uuid:6f1d2c1e-0000-5000-8000-000000000000
language: en-GB
house: oxford
editors: [hart]
publisher: No
place: Leeds
date: 2026-11-30
rights: © 2026 the contributors
description: A few reviews.
subjects: [{thema: ATFA}, {bisac: PER004030}, film criticism]
series: {name: Rooms, number: 007}
ratings: {scale: 5, show: line}
bios: end
notes: foot
openings: page
design: {base: octavo, trim: 5.5in x 8.5in, size: 10.5pt, leading: 14pt, inner: 48pt}
hyphenation: {en: [ma-nu-script]}
accessibility: {certified_by: Lantern Lane Press}
contributors:
  hart: {name: Dee Hart, sort: "Hart, Dee", language: en, url: https://www.example.org, bio: hart.md}
works:
  case: {title: A Cupboard of Yours, kind: song, year: 1971, by: Joan Mild, in: Teal}
  "1917": {title: 1917, kind: film, year: 2019, always: true}
  half: {title: 8½, kind: film}
  seven: {title: Se7en, kind: film}
  mash: {title: M*A*S*H, kind: film}
front:
  - dedication: dedication.md
  - epigraph: {text: To look is to wait., source: Anon.}
parts:
  - title: Rooms
    reviews:
      - {file: one.md, author: hart, of: [case], rating: 4/5, first_published: "Slow Light, 2025", permission: granted}
      - two.md
back: [contributors, credits, index-of-works, colophon]
editions:
  paperback: {product: print, isbn: 978-0-00-000000-2, paper: cream, stills: gray, cover: wrap}
  large: {design: large-print}
  ebook: {format: epub, isbn: 978-0-00-000001-9, pages_from: paperback, stills: colour}
"#;

#[test]
fn a_full_manifest_makes_what_its_editions_name() {
    let folder = temporary();
    put(folder.path(), "anthology.yaml", FULL);
    put(folder.path(), "hart.md", "Dee Hart edits things.\n");
    put(folder.path(), "dedication.md", "For those who stayed.\n");
    put(folder.path(), "one.md", ONE);
    let two = "# Two\n\nBy Bo Low\n\nIn 1917 we saw Se7en, M*A*S*H and 8 1/2, and she sang A Cupboard of Yours.\n";
    put(folder.path(), "two.md", two);
    let built = garland(folder.path(), &["build"]);
    assert_eq!(built.status.code(), Some(0), "{}", err(&built));
    let names: Vec<String> = out(&built).lines().map(|line| line.replace("build/", "")).collect();
    let expected = [
        "rooms-with-lamps-paperback.pdf",
        "rooms-with-lamps-paperback-cover.pdf",
        "rooms-with-lamps-large.pdf",
        "rooms-with-lamps-ebook.epub",
    ];
    assert_eq!(names, expected);
    let text = words(&folder.path().join("build/rooms-with-lamps-ebook.epub"));
    for words in [
        "ISBN 978-0-00-000000-2 (paperback)",
        ">1917</cite> we saw",
        ">Se7en</cite>",
        ">M*A*S*H</cite>",
        ">8½</cite>",
        "‘<cite class=\"song roman\">A Cupboard of Yours</cite>’",
        ">007<",
        ">No<",
    ] {
        assert!(text.contains(words), "`{words}` is not in the e-book");
    }
    assert!(!text.contains("“<cite"), "the index has the marks of another house");
}

/// More keys, and the code and place of the one error that they get.
const WRONG: &[(&str, &str)] = &[
    ("titel: X", "3:1: error[M001]"),
    ("house: Oxford", "3:8: error[M028]"),
    ("house: {base: oxford, quotes: triple}", "3:31: error[M028]"),
    ("design: {face: Comic Serif}", "3:16: error[F004]"),
    ("design: {trim: 5 x 8}", "3:16: error[T003]"),
    ("design: {trim: 500in x 500in}", "3:16: error[T003]"),
    ("design: {drop_cap_lines: 9}", "3:26: error[T003]"),
    ("subjects: [{bisac: PER4030}]", "3:20: error[M021]"),
    ("works: {a: {title: ''}}", "3:13: error[M005]"),
    ("back: [colophon, colophon]", "3:18: error[M014]"),
    ("front: [epigraph: {source: Anon}]", "3:20: error[M005]"),
    ("hyphenation: {en: ['two words']}", "3:20: error[M021]"),
    ("parts: [{title: A, reviews: [one.md]}]", "3:1: error[M024]"),
    ("ratings: {scale: five}", "3:18: error[M021]"),
    ("editions: {x: {cover: wrap}, x-cover: {}}", "3:30: error[M021]"),
    (
        "editions: {p: {isbn: 978-0-00-000000-2}, e: {format: epub, isbn: 978-0-00-000000-2}}",
        "3:66: error[M019]",
    ),
];

#[test]
fn a_wrong_value_is_one_error_at_its_place_with_a_remedy() {
    for (more, expected) in WRONG {
        let folder = temporary();
        book(folder.path(), &format!("{more}\n"));
        let built = garland(folder.path(), &["build"]);
        let report = err(&built);
        assert_eq!((built.status.code(), out(&built).as_str()), (Some(1), ""), "{more}\n{report}");
        assert!(report.starts_with(&format!("anthology.yaml:{expected}")), "{more}\n{report}");
        assert!(report.contains("\n  help: ") && report.ends_with("\n1 error\n"), "{report}");
        assert!(!folder.path().join("build").exists(), "{more}");
    }
}

#[test]
fn blank_values_are_missing_ones() {
    for title in ["", "''", "'  '"] {
        let folder = temporary();
        book(folder.path(), "");
        put(folder.path(), "anthology.yaml", format!("title: {title}\nreviews: [one.md]\n"));
        let built = garland(folder.path(), &["build"]);
        assert_eq!(built.status.code(), Some(1));
        assert!(err(&built).contains("1:1: error[M005]: `title` has no value"), "{}", err(&built));
    }
    let folder = temporary();
    book(folder.path(), "");
    put(folder.path(), "anthology.yaml", "title: A\nparts:\n- title: B\n  reviews: []\n");
    let built = garland(folder.path(), &["build"]);
    assert!(
        err(&built).contains("4:3: error[M005]: this part lists no reviews"),
        "{}",
        err(&built)
    );
}

#[test]
fn an_allowed_rule_may_be_one_that_finds_nothing_but_not_an_unknown_one() {
    let folder = temporary();
    book(folder.path(), "allow: [{rule: runt, piece: two, reason: the author asked}]\n");
    let checked = garland(folder.path(), &["check"]);
    assert_eq!(checked.status.code(), Some(0));
    assert!(!err(&checked).contains("M021"), "{}", err(&checked));
    assert!(err(&checked).contains("C591") && err(&checked).contains("the pieces are `one`"));
}

#[test]
fn a_date_that_is_none_makes_no_book() {
    let folder = temporary();
    book(folder.path(), "");
    for wrong in ["yesterday", "-5", "99999999999999999999"] {
        let built = garland_with(folder.path(), &["build"], &[("SOURCE_DATE_EPOCH", wrong)]);
        assert_eq!(built.status.code(), Some(2), "{wrong}");
        assert!(err(&built).contains("`SOURCE_DATE_EPOCH` is"), "{}", err(&built));
    }
    let built = garland_with(folder.path(), &["build"], &[("SOURCE_DATE_EPOCH", "")]);
    assert_eq!(built.status.code(), Some(0));
}

#[test]
fn what_is_in_the_way_of_an_output_stays() {
    let folder = temporary();
    book(folder.path(), "");
    put(folder.path(), "out", "a file");
    let built = garland(folder.path(), &["build", "--out", "out"]);
    assert_eq!(built.status.code(), Some(2));
    assert!(err(&built).contains("`out` is a file, not a folder\n  help: "), "{}", err(&built));
    assert_eq!(get(&folder.path().join("out")), "a file");
    put(folder.path(), "made/night-rooms.pdf/kept", "");
    let built = garland(folder.path(), &["build", "--out", "made"]);
    assert_eq!((built.status.code(), out(&built).as_str()), (Some(2), ""));
    assert!(!folder.path().join("made/night-rooms.epub").exists(), "half a book was written");
}

#[test]
fn a_review_that_names_ids_of_its_manifest_is_mended_alone() {
    let folder = temporary();
    let text = "---\nauthor: lee\nof: stalker\n---\n# One\n\n\"Go,\" she said.\n";
    put(folder.path(), "one.md", text);
    let mended = garland(folder.path(), &["normalise", "one.md"]);
    assert_eq!(mended.status.code(), Some(0), "{}", err(&mended));
    assert!(out(&mended).ends_with("# One\n\n“Go,” she said.\n"), "{}", out(&mended));
}

#[cfg(unix)]
#[test]
fn a_link_that_is_mended_stays_a_link() {
    let folder = temporary();
    put(folder.path(), "real.md", "# One\n\nBy Ann Lee\n\n\"Go,\" she said.\n");
    let link = folder.path().join("one.md");
    std::os::unix::fs::symlink("real.md", &link).expect("a link");
    assert_eq!(garland(folder.path(), &["normalise", "--write", "one.md"]).status.code(), Some(0));
    assert!(link.is_symlink());
    assert!(get(&folder.path().join("real.md")).contains("“Go,” she said."));
}

#[test]
fn a_picture_in_place_of_a_review_is_called_no_text() {
    let folder = temporary();
    book(folder.path(), "");
    let bytes: Vec<u8> = (0..=255).cycle().take(4000).collect();
    put(folder.path(), "one.md", bytes);
    let checked = garland(folder.path(), &["check"]);
    assert!(
        err(&checked).starts_with("one.md: error[R001]: this file is no text"),
        "{}",
        err(&checked)
    );
}

/// Applies a ledger as its form is described: entries in their order, wraps around what stands inside them.
fn apply(source: &str, ledger: &serde_json::Value) -> String {
    let mut inserts: Vec<(usize, usize, String)> = Vec::new();
    let mut gone: Vec<std::ops::Range<usize>> = Vec::new();
    for (order, entry) in ledger.as_array().expect("a list").iter().enumerate() {
        let at = |key: &str| entry[key].as_u64().expect("an offset") as usize;
        let (start, end) = (at("start"), at("end"));
        assert_eq!(&source[start..end], entry["before"].as_str().expect("text"));
        if let Some(wrap) = entry["wrap"].as_array() {
            let mark = |side: usize| wrap[side].as_str().expect("a mark").to_owned();
            inserts.push((start, 1_000_000 + order, mark(0)));
            // What ends here stands before what begins here, the inner before the outer.
            inserts.push((end, 500_000 - order, mark(1)));
        } else {
            inserts.push((
                start,
                1_000_000 + order,
                entry["after"].as_str().expect("text").to_owned(),
            ));
            gone.push(start..end);
        }
    }
    inserts.sort();
    let mut made = String::new();
    let mut inserts = inserts.into_iter().peekable();
    for (at, c) in source.char_indices().chain([(source.len(), '\0')]) {
        while let Some((_, _, text)) = inserts.next_if(|(start, ..)| *start <= at) {
            made.push_str(&text);
        }
        if at < source.len() && !gone.iter().any(|range| range.contains(&at)) {
            made.push(c);
        }
    }
    made
}

#[test]
fn a_ledger_does_to_the_source_what_was_printed() {
    let folder = temporary();
    let text = "# One\r\n\r\nBy Ann Lee\r\n\r\n\"Rain,\" he said - in Lost River (1997), 'mid the rain.Then the 1980's. Who's at the Door (1999) \
        is a film--and (it's) so...\r\n";
    put(folder.path(), "a.md", text);
    for house in ["chicago", "oxford", "french"] {
        let args = ["normalise", "a.md", "--changes", "o.json", "--house", house];
        let mended = garland(folder.path(), &args);
        assert_eq!(mended.status.code(), Some(0), "{}", err(&mended));
        let ledger = serde_json::from_str(&get(&folder.path().join("o.json"))).expect("JSON");
        assert_eq!(apply(text, &ledger), out(&mended), "{house}");
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test takes a face of the project's own")]
fn an_editor_who_brings_a_regular_keeps_the_italic() {
    let folder = temporary();
    book(folder.path(), "fonts: [fonts/Own-Regular.otf]\nworks: [Never Say When]\n");
    let regular = "fonts/eb-garamond/EBGaramond-Regular.otf";
    let regular =
        std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(regular)).expect("a face");
    put(folder.path(), "fonts/Own-Regular.otf", regular);
    put(
        folder.path(),
        "one.md",
        "# One\n\nBy Ann Lee\n\nShe saw the film Never Say When, and liked it well.\n",
    );
    let built = garland(folder.path(), &["build", "--only", "epub"]);
    assert_eq!(built.status.code(), Some(0), "{}", err(&built));
    let bytes = std::fs::read(folder.path().join("build/night-rooms.epub")).expect("the e-book");
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    let names: Vec<&str> = archive.file_names().filter(|name| name.contains("fonts/")).collect();
    assert!(names.iter().any(|name| name.contains("Italic")), "{names:?}");
    book(folder.path(), "design: {face: Frank Ruhl Libre}\n");
    let checked = garland(folder.path(), &["check"]);
    let said = "3:16: warning[F005]: the family `Frank Ruhl Libre` has no italic";
    assert!(err(&checked).contains(said), "{}", err(&checked));
}
