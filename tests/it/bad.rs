//! Bad input: each folder of `tests/bad` holds a book and the exact report that it gets.
//!
//! Books that cannot stand in a repository (a line of 10 MB, links in a circle, a file that nobody may read)
//! are made here. `GARLAND_UPDATE=1` rewrites the expected reports; look at them before keeping them.

use std::path::{Path, PathBuf};

use super::cli::{aloud, err, garland, out, put};

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

/// Builds a book that is odd but good, and looks for words in its report; the judges look at the book.
fn good(prepare: impl FnOnce(&Path), words: &[&str]) {
    let folder = tempfile::tempdir().expect("a folder");
    put(
        folder.path(),
        "anthology.yaml",
        "title: A\nid: urn:uuid:8f14e45f-ceea-467f-a8c1-0d8f7f1f2a01\nreviews: [one.md]\n",
    );
    put(folder.path(), "one.md", "# One\n\nBy Ann Lee\n\nA text of a few words, no more.\n");
    prepare(folder.path());
    let built = garland(folder.path(), &["build", "--out", "made"]);
    let report = err(&built);
    assert_eq!(built.status.code(), Some(0), "{report}");
    for word in words {
        assert!(report.contains(word), "`{word}` is not in\n{report}");
    }
    let paths = out(&built);
    assert_eq!(paths.lines().count(), 2, "{paths}");
    for path in paths.lines() {
        judge(&folder.path().join(path));
    }
}

/// Has EPUBCheck or qpdf look at a file, where the judges are installed and asked for.
#[expect(clippy::disallowed_methods, reason = "the test looks for a judge")]
fn judge(file: &Path) {
    if std::env::var_os("GARLAND_JUDGES").is_none() {
        aloud("left out: EPUBCheck and qpdf on an odd book (`tests/run` asks them)");
        return;
    }
    let file = file.to_str().expect("UTF-8");
    let done = if file.ends_with(".epub") {
        let python = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/.judges/python/lib");
        let jar = "site-packages/epubcheck/epubcheck.jar";
        let jars = std::fs::read_dir(python).expect("the judges").flatten();
        let jar = jars.map(|entry| entry.path().join(jar)).find(|jar| jar.exists()).expect("a jar");
        std::process::Command::new("java")
            .args(["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar"])
            .arg(jar)
            .args([file, "-q", "--failonwarnings"])
            .output()
    } else {
        std::process::Command::new("qpdf").args(["--check", file]).output()
    };
    let done = done.expect("a judge");
    assert_eq!(done.status.code(), Some(0), "{file}\n{}{}", out(&done), err(&done));
}

/// A review with this text.
fn review(text: &str) -> impl FnOnce(&Path) + '_ {
    move |folder| put(folder, "one.md", format!("# One\n\nBy Ann Lee\n\n{text}\n"))
}

#[test]
fn a_title_of_markup_characters() {
    let yaml = "title: \"<&>\\\"'\"\nid: urn:uuid:8f14e45f-ceea-467f-a8c1-0d8f7f1f2a02\nreviews: [{file: one.md, title: \"</h1>&amp;<!--\"}]\n";
    good(|folder| put(folder, "anthology.yaml", yaml), &[]);
}

#[test]
fn a_word_longer_than_the_line() {
    let word = "x".repeat(400);
    good(review(&format!("Before {word} after, and on it goes.")), &["warning[T"]);
}

#[test]
fn characters_that_no_font_has() {
    good(review("A smile 😀 and a flag 🇫🇷 and a family 👨‍👩‍👧, all in a row."), &["U+1F600"]);
}

#[test]
fn text_from_right_to_left() {
    good(review("They said שלום עולם and then مرحبا بالعالم, and left it at that."), &[]);
}

#[test]
fn paths_with_spaces_and_accents() {
    let prepare = |folder: &Path| {
        let yaml = "title: Ä é\nid: urn:uuid:8f14e45f-ceea-467f-a8c1-0d8f7f1f2a03\nreviews: [in/Été à la plage FINAL (2).md]\n";
        put(folder, "anthology.yaml", yaml);
        put(folder, "in/Été à la plage FINAL (2).md", "# Été\n\nBy Ann Lee\n\nSome words.\n");
    };
    good(prepare, &[]);
}

/// A PNG of one chunk that claims a size.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut header = b"IHDR".to_vec();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 0, 0, 0, 0]);
    let mut crc = flate2::Crc::new();
    crc.update(&header);
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec();
    png.extend(header);
    png.extend(crc.sum().to_be_bytes());
    // Empty picture data and the end, with their checksums (PNG 1.2 §3.2).
    png.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e\0\0\0\0IEND\xaeB`\x82");
    png
}

/// A real picture, gray, in a format.
fn picture(format: image::ImageFormat) -> Vec<u8> {
    let noise = |x: u32, y: u32| image::Luma([((x * 31) ^ (y * 17)) as u8]);
    let picture = image::DynamicImage::ImageLuma8(image::ImageBuffer::from_fn(200, 200, noise));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("a picture");
    bytes.into_inner()
}

#[test]
fn pictures_that_are_not_what_they_claim() {
    let whole = |format| {
        let bytes = picture(format);
        bytes[..bytes.len() / 2].to_vec()
    };
    let cases: [(&str, Vec<u8>, &str); 5] = [
        ("a.png", png(30_000, 30_000), "30000 × 30000 pixels"),
        ("b.png", whole(image::ImageFormat::Png), "ends before it is whole"),
        ("c.jpg", whole(image::ImageFormat::Jpeg), "ends before it is whole"),
        ("d.png", b"GIF89a".to_vec(), "ends before it is whole"),
        ("e.png", Vec::new(), "no kind that is known"),
    ];
    for (name, bytes, words) in cases {
        let prepare = |folder: &Path| {
            put(folder, name, bytes);
            review(&format!("Look:\n\n![a lamp]({name})\n\nAnd that was all."))(folder);
        };
        made(prepare, 1, &[words, "error[I", "one.md:7"]);
    }
    let none = review("Look:\n\n![a lamp](none.png)\n\nAnd that was all.");
    made(none, 1, &["`none.png`", "one.md:7"]);
}

#[test]
fn a_title_of_two_thousand_characters() {
    let title = "Night and Day ".repeat(150);
    let review = format!("# {title}\n\nBy Ann Lee\n\nSome words on a lamp.\n");
    good(|folder| put(folder, "one.md", review), &["R028"]);
}

#[test]
fn thirty_thousand_drawn_stars() {
    good(review(&format!("Before it {} and after it.", "★".repeat(30_000))), &["warning["]);
}
