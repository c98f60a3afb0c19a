//! Bad input: each folder of `tests/bad` holds a book and the exact report that it gets.
//!
//! Books that cannot stand in a repository (a line of 10 MB, links in a circle, a file that nobody may read)
//! are made here. `GARLAND_UPDATE=1` rewrites the expected reports; look at them before keeping them.

use std::path::{Path, PathBuf};

use super::cli::{aloud, err, garland, put};

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad")
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test reads its cases")]
fn every_case_gets_its_report() {
    let mut folders: Vec<PathBuf> = std::fs::read_dir(cases())
        .expect("the cases")
        .map(|entry| entry.expect("a case").path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    assert!(folders.len() >= 20, "cases are missing");
    let mut wrong = Vec::new();
    for folder in folders {
        let checked = garland(&folder, &["check"]);
        let code = checked.status.code().unwrap_or(-1);
        let report = format!("{}exit {code}\n", err(&checked));
        let path = folder.join("expected.txt");
        if std::env::var_os("GARLAND_UPDATE").is_some() {
            std::fs::write(&path, &report).expect("the report");
            continue;
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        if report != expected {
            wrong.push(format!("{}:\n{report}instead of\n{expected}", folder.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Checks a book that is made for the purpose, and looks for words in its report.
fn made(prepare: impl FnOnce(&Path), code: i32, words: &[&str]) {
    let folder = tempfile::tempdir().expect("a folder");
    put(folder.path(), "anthology.yaml", "title: A\nreviews: [one.md]\n");
    put(folder.path(), "one.md", "# One\n\nBy Ann Lee\n\nA text of a few words, no more.\n");
    prepare(folder.path());
    let checked = garland(folder.path(), &["check"]);
    let report = err(&checked);
    for word in words {
        assert!(report.contains(word), "`{word}` is not in\n{report}");
    }
    assert_eq!(checked.status.code(), Some(code), "{report}");
    assert!(!folder.path().join("build").exists(), "an output was written");
}

#[test]
fn a_bomb_of_aliases() {
    let mut yaml = String::from("title: A\nx0: &x0 [a, a, a, a, a, a, a, a, a, a]\n");
    for level in 1..12 {
        let list = vec![format!("*x{}", level - 1); 10].join(", ");
        yaml.push_str(&format!("x{level}: &x{level} [{list}]\n"));
    }
    made(|folder| put(folder, "anthology.yaml", yaml), 1, &["error[M006]", "aliases"]);
}

#[test]
fn a_line_of_ten_megabytes() {
    let yaml = format!("title: {}\nreviews: [one.md]\n", "x".repeat(10_000_000));
    made(|folder| put(folder, "anthology.yaml", yaml), 1, &["error[M006]", "larger than 4 MB"]);
    let text = format!("# One\n\nBy Ann Lee\n\n{}\n", "word ".repeat(2_000_001));
    made(|folder| put(folder, "one.md", text), 1, &["one.md", "10 MB"]);
}

#[test]
fn ten_thousand_block_quotes() {
    let text = format!("# One\n\nBy Ann Lee\n\n{}deep\n", "> ".repeat(10_000));
    made(|folder| put(folder, "one.md", text), 1, &["one.md:5"]);
}

#[cfg(unix)]
#[test]
fn links() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().expect("a folder");
    put(outside.path(), "one.md", "text");
    let link = |folder: &Path| {
        std::fs::remove_file(folder.join("one.md")).expect("removed");
        symlink(outside.path().join("one.md"), folder.join("one.md")).expect("a link");
    };
    made(link, 1, &["error[M009]", "outside"]);
    let circle = |folder: &Path| {
        std::fs::remove_file(folder.join("one.md")).expect("removed");
        symlink(folder.join("two.md"), folder.join("one.md")).expect("a link");
        symlink(folder.join("one.md"), folder.join("two.md")).expect("a link");
    };
    made(circle, 1, &["error[M012]", "cannot be read"]);
}

#[test]
fn a_folder_in_place_of_a_file() {
    made(
        |folder| {
            std::fs::remove_file(folder.join("one.md")).expect("removed");
            put(folder, "one.md/two.md", "text");
        },
        1,
        &["anthology.yaml:2:11: error[M011]: the review `one.md` is not a file"],
    );
}

#[cfg(unix)]
#[test]
fn a_file_that_nobody_may_read() {
    use std::os::unix::fs::PermissionsExt;
    let lock = |folder: &Path| {
        let none = std::fs::Permissions::from_mode(0o000);
        std::fs::set_permissions(folder.join("one.md"), none).expect("locked");
    };
    let folder = tempfile::tempdir().expect("a folder");
    put(folder.path(), "one.md", "text");
    lock(folder.path());
    #[expect(clippy::disallowed_methods, reason = "the superuser reads everything")]
    if std::fs::read(folder.path().join("one.md")).is_ok() {
        aloud("left out: a file that nobody may read (this user may read every file)");
        return;
    }
    made(lock, 1, &["error[M012]", "cannot be read"]);
}
