//! `garland build`: which files, where, and what a build that fails leaves behind.

use std::path::{Path, PathBuf};

use super::cli::{aloud, err, garland, out, put, temporary};

/// Writes a small book into a folder.
fn book(folder: &Path, more: &str) {
    put(folder, "anthology.yaml", format!("title: Night Rooms\n{more}reviews: [one.md]\n"));
    put(folder, "one.md", "# One\n\nBy Ann Lee\n\nA text of a few words, no more.\n");
}

#[expect(clippy::disallowed_methods, reason = "the test looks at what was made")]
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[expect(clippy::disallowed_methods, reason = "the test looks at what was made")]
fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).expect("a file")
}

#[test]
fn files_are_named_after_the_title_and_their_paths_printed() {
    let folder = temporary();
    book(folder.path(), "");
    let built = garland(folder.path(), &["build"]);
    assert_eq!(built.status.code(), Some(0), "{}", err(&built));
    assert_eq!(out(&built), "build/night-rooms.epub\nbuild/night-rooms.pdf\n");
    assert!(!err(&built).contains('\u{1b}') && !err(&built).contains('\r'), "{:?}", err(&built));
    assert_eq!(names(&folder.path().join("build")), ["night-rooms.epub", "night-rooms.pdf"]);
    let one = garland(folder.path(), &["build", ".", "--out", "a b/é", "--only", "pdf"]);
    assert_eq!(out(&one), "a b/é/night-rooms.pdf\n", "{}", err(&one));
    assert_eq!(names(&folder.path().join("a b/é")), ["night-rooms.pdf"]);
    let other = garland(folder.path(), &["build", "--out", "e", "--only", "epub"]);
    assert_eq!(out(&other), "e/night-rooms.epub\n");
}

#[test]
fn editions_name_their_files() {
    let folder = temporary();
    let editions = "editions:\n  paperback: {}\n  ebook: {format: epub, pages_from: paperback}\n";
    book(folder.path(), editions);
    let all = garland(folder.path(), &["build"]);
    let expected = "build/night-rooms-paperback.pdf\nbuild/night-rooms-ebook.epub\n";
    assert_eq!(out(&all), expected, "{}", err(&all));
    let one = garland(folder.path(), &["build", "--edition", "ebook", "--out", "o"]);
    assert_eq!(out(&one), "o/night-rooms-ebook.epub\n", "{}", err(&one));
    let none = garland(folder.path(), &["build", "--edition", "ebok", "--out", "n"]);
    assert_eq!(none.status.code(), Some(2), "{}", err(&none));
    assert!(!folder.path().join("n").exists());
}

#[test]
fn an_error_writes_nothing_and_leaves_what_was_there() {
    let folder = temporary();
    book(folder.path(), "");
    assert_eq!(garland(folder.path(), &["build"]).status.code(), Some(0));
    let pdf = folder.path().join("build/night-rooms.pdf");
    let before = bytes(&pdf);
    put(folder.path(), "one.md", "# One\n\nBy Ann Lee\n\nA text with <b>HTML</b> in it.\n");
    let failed = garland(folder.path(), &["build"]);
    assert_eq!((failed.status.code(), out(&failed).as_str()), (Some(1), ""));
    assert_eq!(bytes(&pdf), before);
    assert_eq!(names(&folder.path().join("build")), ["night-rooms.epub", "night-rooms.pdf"]);
}

#[test]
fn a_warning_still_makes_a_book() {
    let folder = temporary();
    book(folder.path(), "");
    put(folder.path(), "one.md", "# One\n\nA text of a few words, and no one who wrote it.\n");
    let built = garland(folder.path(), &["build"]);
    assert_eq!(built.status.code(), Some(0), "{}", err(&built));
    assert!(err(&built).contains("warning[M003]"), "{}", err(&built));
    assert_eq!(out(&built).lines().count(), 2);
}

/// Runs a shell command with the binary as `$0` in a folder.
#[cfg(unix)]
fn shell(folder: &Path, command: &str) -> std::process::Output {
    std::process::Command::new("sh")
        .args(["-c", command, env!("CARGO_BIN_EXE_garland")])
        .current_dir(folder)
        .output()
        .expect("a shell")
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_what_was_there() {
    let folder = temporary();
    book(folder.path(), "");
    assert_eq!(garland(folder.path(), &["build"]).status.code(), Some(0));
    let pdf = folder.path().join("build/night-rooms.pdf");
    let before = bytes(&pdf);
    put(folder.path(), "one.md", "# One\n\nBy Ann Lee\n\nAnother text of a few words.\n");
    // A limit on the size of files, in blocks of 512 bytes, stands for the disk.
    let failed = shell(folder.path(), "ulimit -f 8; exec \"$0\" build");
    assert_eq!(failed.status.code(), Some(2), "{}", err(&failed));
    assert!(err(&failed).starts_with("garland: could not write `"), "{}", err(&failed));
    assert_eq!(bytes(&pdf), before);
    assert_eq!(names(&folder.path().join("build")), ["night-rooms.epub", "night-rooms.pdf"]);
}

#[cfg(unix)]
#[test]
fn a_killed_build_leaves_whole_files_alone() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("anthologies/specimen");
    let folder = temporary();
    let book: PathBuf = folder.path().join("book");
    put(&book, "keep", "");
    let build = |wait: &str| {
        let line = format!("timeout -s KILL {wait} \"$0\" build {} --out book", sample.display());
        shell(folder.path(), &line)
    };
    assert_eq!(build("60").status.code(), Some(0));
    let whole = |name: &str| bytes(&book.join(name));
    let made = names(&book);
    let before: Vec<Vec<u8>> = made.iter().map(|name| whole(name)).collect();
    for wait in ["0.01", "0.03", "0.1", "0.2", "0.3", "0.5"] {
        build(wait);
        // A part may be left where the program had no chance to remove it, but never under a book's name.
        let visible = names(&book).into_iter().filter(|name| !name.starts_with('.'));
        assert_eq!(visible.collect::<Vec<_>>(), made, "after {wait} s");
        for (name, bytes) in made.iter().zip(&before) {
            assert!(whole(name) == *bytes, "{name} after {wait} s");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = temporary();
    book(folder.path(), "");
    put(folder.path(), "locked/keep", "");
    let mode = |path: &Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("a mode");
    };
    mode(folder.path(), 0o755);
    mode(&folder.path().join("locked"), 0o555);
    // The superuser writes everywhere: an ordinary user is tried in their place.
    let program = folder.path().join("garland");
    std::fs::copy(env!("CARGO_BIN_EXE_garland"), &program).expect("a copy");
    mode(&program, 0o755);
    let command = "if [ \"$(id -u)\" = 0 ]; then
        exec setpriv --reuid=65534 --regid=65534 --clear-groups ./garland build --out locked
    fi; exec ./garland build --out locked";
    let failed = shell(folder.path(), command);
    mode(&folder.path().join("locked"), 0o755);
    if err(&failed).contains("setpriv") {
        aloud("left out: a folder that may not be written (no `setpriv` to be another user)");
        return;
    }
    assert_eq!((failed.status.code(), out(&failed).as_str()), (Some(2), ""), "{}", err(&failed));
    assert!(err(&failed).starts_with("garland: could not write `locked/"), "{}", err(&failed));
    assert_eq!(names(&folder.path().join("locked")), ["keep"]);
}

#[test]
fn a_face_whose_maker_forbids_embedding_makes_no_book() {
    let folder = temporary();
    book(folder.path(), "fonts: [fonts/Own.otf]\n");
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts/eb-garamond/EBGaramond-Bold.otf");
    let mut face = bytes(&own);
    put(folder.path(), "fonts/Own.otf", &face);
    let built = garland(folder.path(), &["build", "--only", "pdf"]);
    assert_eq!(built.status.code(), Some(0), "{}", err(&built));
    // `fsType` is the fifth field of `OS/2`, 8 bytes in; 2 is “restricted license embedding”.
    let record = face.windows(4).position(|tag| tag == b"OS/2").expect("the table");
    let at = face[record + 8..record + 12].try_into().expect("four bytes");
    face[u32::from_be_bytes(at) as usize + 9] = 2;
    put(folder.path(), "fonts/Own.otf", &face);
    let refused = garland(folder.path(), &["build", "--out", "no"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(err(&refused).contains("fonts/Own.otf: error[F002]"), "{}", err(&refused));
    assert!(!folder.path().join("no").exists(), "nothing is made in part");
}
