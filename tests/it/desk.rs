//! The desk's commands: each on a small book, by what an editor gets from it.

use std::path::Path;

use tempfile::TempDir;

use crate::cli::{err, garland, get, out, put, temporary};

const MANIFEST: &str = "title: Rooms   # for now
reviews:
  - {file: doors.md, of: reel, rating: 4/5, permission: granted}
  - salt.md   # who?
works:
  reel: {title: The Last Reel, kind: film, year: 1958, by: Anna Verhoeven}
back: [credits, works-reviewed, index-of-people, colophon]
editions:
  pages: {product: print}
  sold: {format: epub, permissions: required}
";

fn book() -> TempDir {
    let folder = temporary();
    put(folder.path(), "anthology.yaml", MANIFEST);
    put(
        folder.path(),
        "doors.md",
        "# The Door That Waits\n\nBy Marian Lowe\n\nIn *The Last Reel* Anna Verhoeven opens a door -- and waits.\n",
    );
    put(
        folder.path(),
        "salt.md",
        "# Salt\n\nIt is white, and the novel *Grey Water* is told at some length.\n",
    );
    folder
}

fn run(folder: &Path, args: &[&str]) -> String {
    let ran = garland(folder, args);
    assert_eq!(ran.status.code(), Some(0), "{args:?}: {}", err(&ran));
    out(&ran)
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn questions_are_numbered_with_place_evidence_and_line() {
    let folder = book();
    let said = run(folder.path(), &["check", "--questions"]);
    let lines = [
        "1. who wrote this?",
        "(anthology.yaml:4:5)",
        "   | Salt … novel *Grey Water* is told at some length.",
        "       author: \"…\"",
        "2. which work?",
    ];
    for line in lines {
        assert!(said.contains(line), "{line}\n{said}");
    }
    let list = json(&run(folder.path(), &["check", "--questions", "--json"]));
    let list = list.as_array().expect("a list");
    assert_eq!(list.len(), 2);
    for (at, one) in list.iter().enumerate() {
        assert_eq!(one["number"], at + 1);
        for key in ["code", "kind", "file", "question", "evidence"] {
            assert!(one[key].is_string(), "{key} of {one}");
        }
        for key in ["line", "column"] {
            assert!(one[key].is_u64(), "{key} of {one}");
        }
        assert!(one["helps"].is_array() && one["choices"].is_array(), "{one}");
        assert!(one["paste"]["into"].is_string() && one["paste"]["line"].is_string(), "{one}");
    }
    assert_eq!(list[1]["choices"][0]["answer"]["work"], "Grey Water");
}

#[test]
fn answers_that_came_back_are_put_into_the_manifest() {
    let folder = book();
    let answers = "corrections: []\nanswers:\n  - {review: salt.md, key: author, value: Jonas Feld}\n  \
                   - {review: salt.md, work: Grey Water}\n";
    put(folder.path(), "back.yaml", answers);
    run(folder.path(), &["proof", "--take", "back.yaml"]);
    let manifest = get(&folder.path().join("anthology.yaml"));
    assert!(manifest.contains("title: Rooms   # for now\n"), "{manifest}");
    assert!(
        manifest.contains(
            "  - file: salt.md   # who?\n    of: \"Grey Water\"\n    author: \"Jonas Feld\"\n"
        ),
        "{manifest}"
    );
    assert_eq!(get(&folder.path().join("corrections.yaml")), "corrections: []\n");
    assert_eq!(run(folder.path(), &["check", "--questions"]), "no questions\n");
}

#[test]
fn a_guessed_encoding_is_a_question_that_can_be_answered_or_read_again() {
    let folder = temporary();
    let text = b"The Quay\n\nBy Bo Lee\n\nIt\x92s a caf\xe9 by the water, and it is shut for the winter.\n";
    put(folder.path(), "in/the quay.txt", text);
    put(
        folder.path(),
        "in/bay.txt",
        "The Bay\n\nBy Ann Ames\n\nIt’s a café too, and it is open.\n",
    );
    run(folder.path(), &["init", "book", "in/the quay.txt", "in/bay.txt"]);
    let book = folder.path().join("book");
    let list = json(&run(&book, &["check", "--questions", "--json"]));
    assert_eq!(list.as_array().map(Vec::len), Some(1), "{list}");
    let (one, line) = (&list[0], "garland import --encoding macintosh --replace --out reviews");
    assert_eq!((&one["code"], &one["file"]), (&"A007".into(), &"reviews/the-quay.txt".into()));
    assert_eq!(one["paste"]["line"], format!("{line} \"../in/the quay.txt\""));
    // Pasted, it reads the file again.
    let again: Vec<&str> = line.split(' ').skip(1).chain(["../in/the quay.txt"]).collect();
    assert!(
        err(&garland(
            &book,
            &["import", "../in/the quay.txt", "--out", "reviews", "--encoding", "macintosh"]
        ))
        .contains("--replace")
    );
    run(&book, &again);
    assert!(get(&book.join("reviews/the-quay.txt")).contains("cafÈ"));
    let answer = "answers:\n  - {review: reviews/the-quay.txt, settled: encoding-guessed}\n";
    put(&book, "back.yaml", format!("corrections: []\n{answer}"));
    run(&book, &["proof", "--take", "back.yaml"]);
    assert_eq!(run(&book, &["check", "--questions"]), "no questions\n");
    assert!(get(&book.join("anthology.yaml")).contains("# guess: the folder's name"));
}

#[test]
fn decisions_of_others_are_not_written_over() {
    let folder = book();
    let there = "corrections:\n  - {piece: salt, found: Grey Water, decision: title}\n";
    put(folder.path(), "corrections.yaml", there);
    put(folder.path(), "back.yaml", "corrections: []\n");
    let ran = garland(folder.path(), &["proof", "--take", "back.yaml"]);
    assert!(ran.status.code() == Some(2) && err(&ran).contains("--merge"), "{}", err(&ran));
    assert_eq!(get(&folder.path().join("corrections.yaml")), there);
}

#[test]
fn one_review_alone_has_both_formats() {
    let folder = book();
    run(folder.path(), &["build", "--edition", "pages", "--piece", "the-door-that-waits"]);
    let missing = garland(folder.path(), &["build", "--edition", "pages", "--piece", "nothing"]);
    assert_ne!(missing.status.code(), Some(0));
    assert!(err(&missing).contains("nothing"), "{}", err(&missing));
}

#[test]
fn a_pack_is_a_folder_for_each_author() {
    let folder = book();
    let made = run(folder.path(), &["pack"]);
    assert!(made.contains("proof.html") && made.contains("note.txt"), "{made}");
    assert!(made.lines().all(|line| line.starts_with("pack/marian-lowe/")), "{made}");
    assert!(made.lines().any(|line| line.ends_with(".pdf")), "{made}");
}

#[test]
fn figures_are_a_table_and_json() {
    let folder = book();
    let table = run(folder.path(), &["stats"]);
    assert!(table.contains("2 reviews, whole book") && table.contains("Marian Lowe"), "{table}");
    let figures = json(&run(folder.path(), &["stats", "--json"]));
    assert_eq!(figures["title"], "Rooms");
    assert_eq!(figures["pieces"].as_array().map(Vec::len), Some(2));
    assert!(
        figures["words"].as_u64() > Some(10) && figures["pages"].as_u64() > Some(2),
        "{figures}"
    );
}

#[test]
fn registers_name_the_place_of_each_mention() {
    let folder = book();
    let people = run(folder.path(), &["inspect", "people"]);
    assert!(
        people.contains("Verhoeven, Anna") && people.contains("doors.md:5, p. 1 [text]"),
        "{people}"
    );
    let works = run(folder.path(), &["inspect", "works"]);
    assert!(
        works.contains("The Last Reel (Anna Verhoeven, 1958) [manifest; film]")
            && works.contains("[discussed]"),
        "{works}"
    );
    let rights = run(folder.path(), &["inspect", "permissions"]);
    assert!(rights.contains("granted") && rights.contains("Salt"), "{rights}");
}

#[test]
fn a_missing_permission_fails_the_edition_by_name() {
    let folder = book();
    let ran = garland(folder.path(), &["build", "--edition", "sold"]);
    let said = err(&ran);
    assert!(
        ran.status.code() == Some(1) && said.contains("M029") && said.contains("Salt"),
        "{said}"
    );
    assert!(!said.contains("`The Door That Waits`"), "{said}");
    run(folder.path(), &["build", "--edition", "pages"]);
}

#[test]
fn texts_that_arrive_are_selected_and_frozen() {
    let folder = temporary();
    for (name, year) in [("late", 1979), ("early", 1951)] {
        let title = format!("The {name} Ferry");
        let text = format!(
            "---\ntitle: On {title}\nauthor: Bo Lee\nworks: [{{title: {title}, kind: film, year: {year}}}]\n\
             of: {title}\ntags: [ferries]\n---\n\n*{title}* sails, and it sails for a long while.\n"
        );
        put(folder.path(), &format!("{name}.md"), text);
    }
    put(folder.path(), "other.md", "---\ntitle: Salt\nauthor: Ann Ames\n---\n\nIt is white.\n");
    run(folder.path(), &["init", "book", "late.md", "other.md", "early.md"]);
    let path = folder.path().join("book/anthology.yaml");
    let manifest = get(&path);
    let listed = manifest.find("reviews/late.md") < manifest.find("reviews/other.md");
    assert!(
        listed
            && manifest.contains("subjects:\n  - \"Motion pictures -- Reviews\"")
            && manifest.contains("  - \"ferries\""),
        "{manifest}"
    );
    let head = manifest.split("\n# The reviews").next().unwrap_or_default();
    let chosen = format!("{head}\nselect:\n  from: reviews\n  tag: ferries\n  order: year\n");
    put(folder.path(), "book/anthology.yaml", chosen);
    run(folder.path(), &["check", "book"]);
    run(folder.path(), &["freeze", "book", "--write"]);
    let frozen = get(&path);
    assert!(frozen.ends_with("reviews:\n  - reviews/early.md\n  - reviews/late.md\n"), "{frozen}");
    assert!(frozen.contains("# select:\n#   from: reviews"), "{frozen}");
    run(folder.path(), &["build", "book"]);
}
