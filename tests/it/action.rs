//! The action's own script, run as a workflow runs it.

use std::path::Path;
use std::process::{Command, Output};

use super::cli::{err, get, out, put, temporary};

/// Runs the build step with its variables set, the built binary first on the path.
fn step(folder: &Path) -> Output {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(".github/action/build");
    let own = Path::new(env!("CARGO_BIN_EXE_garland")).parent().expect("a folder");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(own.to_owned()).chain(std::env::split_paths(&path));
    Command::new("bash")
        .arg(script)
        .current_dir(folder)
        .env("PATH", std::env::join_paths(folders).expect("a path"))
        .env("GARLAND_MANIFEST", "book")
        .env("GARLAND_OUTPUT", "out")
        .env("GITHUB_OUTPUT", folder.join("outputs"))
        .output()
        .expect("bash")
}

#[test]
fn a_good_book_hands_its_paths_on() {
    let folder = temporary();
    put(folder.path(), "book/anthology.yaml", "title: Night Rooms\nreviews: [one.md]\n");
    put(folder.path(), "book/one.md", "# One\n\nA text of a few words, by nobody.\n");
    let done = step(folder.path());
    assert_eq!(done.status.code(), Some(0), "{}", err(&done));
    let paths = "out/night-rooms.epub\nout/night-rooms.pdf\n";
    assert_eq!(out(&done), paths);
    let outputs = get(&folder.path().join("outputs"));
    assert_eq!(outputs, format!("paths<<GARLAND_PATHS_END\n{paths}GARLAND_PATHS_END\n"));
    assert!(err(&done).contains("::warning file=book/anthology.yaml,line=2,"), "{}", err(&done));
    assert!(!err(&done).contains(['\u{1b}', '\r']), "{:?}", err(&done));
}

#[test]
fn a_bad_book_fails_with_an_annotation_on_its_line() {
    let folder = temporary();
    put(folder.path(), "book/anthology.yaml", "title: A\nreviews: [won.md]\n");
    put(folder.path(), "book/one.md", "# One\n\nBy Ann Lee\n\nA text of a few words.\n");
    let done = step(folder.path());
    assert_eq!(done.status.code(), Some(1), "{}", err(&done));
    let mark = "::error file=book/anthology.yaml,line=2,col=11,endColumn=17,title=M007";
    assert!(err(&done).contains(mark), "{}", err(&done));
    assert!(!folder.path().join("outputs").exists() && !folder.path().join("out").exists());
}
