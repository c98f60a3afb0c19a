//! The command line: wiring, exit codes, messages.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// Runs the binary in a folder.
pub(crate) fn garland(folder: &Path, args: &[&str]) -> Output {
    garland_with(folder, args, &[])
}

/// As [`garland`], with variables of its own.
pub(crate) fn garland_with(folder: &Path, args: &[&str], variables: &[(&str, &str)]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_garland"))
        .args(args)
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .env_remove("SOURCE_DATE_EPOCH")
        .envs(variables.iter().copied())
        .output()
        .expect("the binary runs")
}

/// Says what a run of the tests leaves out, past the runner, which keeps the words of tests that pass.
pub(crate) fn aloud(words: &str) {
    let _ = writeln!(std::io::stderr(), "{words}");
}

pub(crate) fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub(crate) fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[expect(clippy::disallowed_methods, reason = "tests write what they need")]
pub(crate) fn put(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder");
    std::fs::write(path, bytes).expect("the file");
}

#[expect(clippy::disallowed_methods, reason = "tests read what was made")]
pub(crate) fn get(path: &Path) -> String {
    std::fs::read_to_string(path).expect("the file")
}

pub(crate) fn temporary() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

#[test]
fn a_new_book_has_a_permanent_id_and_no_errors() {
    let folder = temporary();
    let made = garland(folder.path(), &["new", "rooms"]);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    assert_eq!(out(&made), "Made rooms. Build it with:\n\n  garland build rooms\n");
    let manifest = get(&folder.path().join("rooms/anthology.yaml"));
    assert!(manifest.contains("id: urn:uuid:") && !manifest.contains("00000000-0000-4000"));
    let checked = garland(folder.path(), &["check", "rooms"]);
    assert_eq!(checked.status.code(), Some(0), "{}", err(&checked));
    let again = garland(folder.path(), &["new", "rooms"]);
    assert_eq!(again.status.code(), Some(2));
    assert_eq!(
        err(&again),
        "garland: `rooms` is there already, and is not empty\n  help: name another folder\n"
    );
}

#[test]
fn a_missing_manifest_names_the_remedy() {
    let folder = temporary();
    let checked = garland(folder.path(), &["check"]);
    assert_eq!(checked.status.code(), Some(2));
    assert_eq!(
        err(&checked),
        "garland: there is no manifest `anthology.yaml`\n  help: name one, or begin a book with `garland new DIR`\n"
    );
    put(folder.path(), "antology.yaml", "title: A\n");
    let near = garland(folder.path(), &["check", "."]);
    assert!(err(&near).contains("did you mean `./antology.yaml`?"), "{}", err(&near));
}

#[test]
fn codes_are_explained() {
    let folder = temporary();
    let told = garland(folder.path(), &["explain", "m015"]);
    assert!(out(&told).starts_with("M015 unknown-contributor (error)\n\nWhat it finds\n  An id"));
    let unknown = garland(folder.path(), &["explain", "M999"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(err(&unknown).starts_with("garland: no code or rule is called `M999`"));
}

#[test]
fn a_release_is_denied_until_every_doubt_is_decided() {
    let folder = temporary();
    put(folder.path(), "anthology.yaml", "title: Rooms\nlanguage: en\nreviews: [one.md]\n");
    let text = "# One\n\nBy Ann Lee\n\nIn the end he saw 4-6 of them at the door.\n";
    put(folder.path(), "one.md", text);
    let release = ["check", ".", "--deny", "uncertain"];
    let open = garland(folder.path(), &release);
    assert_eq!(open.status.code(), Some(1), "{}", err(&open));
    assert!(err(&open).contains("error[C005]: `-` became `–` in `one`"), "{}", err(&open));
    assert_eq!(garland(folder.path(), &["check", "."]).status.code(), Some(0));
    let decided = "corrections:\n  - {piece: one, rule: range, found: \"-\", \
        before: end he saw 4, after: 6 of them at, decision: accept}\n";
    put(folder.path(), "corrections.yaml", decided);
    let closed = garland(folder.path(), &release);
    assert_eq!(closed.status.code(), Some(0), "{}", err(&closed));
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let folder = temporary();
    let mut child = Command::new(env!("CARGO_BIN_EXE_garland"))
        .arg("schema")
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("an end").code(), Some(0));
}

#[test]
fn diagnostics_are_json_and_annotations() {
    let folder = temporary();
    put(folder.path(), "book/anthology.yaml", "title: A\nreviews: [one.md]\nauther: B\n");
    let json = garland(folder.path(), &["check", "book", "--json"]);
    assert_eq!(json.status.code(), Some(1));
    let list: serde_json::Value = serde_json::from_str(&out(&json)).expect("JSON");
    assert_eq!(list[1]["code"], "M001");
    assert_eq!(list[1]["file"], "book/anthology.yaml");
    assert_eq!(list[1]["line"], 3);
    let marks = garland(folder.path(), &["check", "book", "--format", "github"]);
    assert!(
        err(&marks).contains("::error file=book/anthology.yaml,line=3,col=1,endColumn=7,title=M001 unknown-key::the manifest has no key `auther`"),
        "{}",
        err(&marks)
    );
    assert!(!err(&marks).contains('\u{1b}'));
}

#[test]
fn a_text_is_mended_on_its_own() {
    let folder = temporary();
    put(folder.path(), "a.md", "# One\n\nBy Ann Lee\n\n\"Go,\" she said - and it's so.\n");
    let mended = garland(folder.path(), &["normalise", "a.md", "--changes", "out.json"]);
    assert_eq!(mended.status.code(), Some(0), "{}", err(&mended));
    assert!(out(&mended).contains("“Go,” she said—and it’s so."), "{}", out(&mended));
    let ledger: serde_json::Value =
        serde_json::from_str(&get(&folder.path().join("out.json"))).expect("JSON");
    assert_eq!(ledger[0]["before"], "\"");
    let written = garland(folder.path(), &["normalise", "a.md", "--write"]);
    assert_eq!(written.status.code(), Some(0));
    assert_eq!(get(&folder.path().join("a.md")), out(&mended));
}

#[test]
fn an_old_encoding_is_named_and_mended() {
    let folder = temporary();
    put(
        folder.path(),
        "a.txt",
        b"One\n\nBy Ren\xe9 Lee\n\nIt was caf\xe9 weather, and so on it went.\n",
    );
    let refused = garland(folder.path(), &["normalise", "a.txt"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(err(&refused).contains("0xE9"), "{}", err(&refused));
    let mended =
        garland(folder.path(), &["normalise", "--from", "windows-1252", "--write", "a.txt"]);
    assert_eq!(mended.status.code(), Some(0), "{}", err(&mended));
    assert!(get(&folder.path().join("a.txt")).contains("café"));
}

#[test]
fn the_document_names_the_source_of_each_value() {
    let folder = temporary();
    put(
        folder.path(),
        "one.txt",
        "A Title\n\nBY OCTAVIO CARBAJAL GONZÁLEZ\n\nText of some length stands here.\n",
    );
    let shown = garland(folder.path(), &["inspect", "document", "one.txt"]);
    let text = out(&shown);
    assert!(text.contains("  title: \"A Title\" (text)\n"), "{text}");
    assert!(text.contains("  author: Octavio Carbajal González (text)\n"), "{text}");
    assert!(text.contains("  sort: Carbajal González, Octavio (guess)\n"), "{text}");
}

#[test]
fn the_samples_name_a_schema_that_is_fresh() {
    let folder = temporary();
    let schema = out(&garland(folder.path(), &["schema"]));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("anthologies/manifest.schema.json");
    if std::env::var_os("GARLAND_UPDATE").is_some() {
        put(Path::new(env!("CARGO_MANIFEST_DIR")), "anthologies/manifest.schema.json", &schema);
    }
    assert!(get(&path) == schema, "run `garland schema > anthologies/manifest.schema.json`");
}
