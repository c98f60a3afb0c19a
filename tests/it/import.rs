//! What authors send, and the Markdown that it becomes: one file each in `tests/import/expected`.
//!
//! With `IMPORT_ACCEPT=1` the expected files are written anew, to be looked at before they are kept.

use std::path::{Path, PathBuf};

use garland::import::{File, convert};

use crate::cli::{garland, get, put, temporary};

/// What an editor may find in the mail of a week.
const FIFTEEN: [&str; 15] = [
    "the-lamp-room.docx",
    "salt-road.odt",
    "tracked.docx",
    "fields.docx",
    "typist.docx",
    "lists.docx",
    "hand-1252.rtf",
    "hand-deleted.rtf",
    "blog.html",
    "footnotes.html",
    "lazy.html",
    "saved-page.html",
    "quoted-printable.eml",
    "reply.eml",
    "legacy.txt",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import")
}

#[expect(clippy::disallowed_methods, reason = "the test reads its samples")]
fn read(path: &Path) -> Option<Vec<u8>> {
    std::fs::read(path).ok()
}

/// Lists the samples, in order.
#[expect(clippy::disallowed_methods, reason = "the test lists its samples")]
fn samples() -> Vec<String> {
    const KINDS: [&str; 8] = ["docx", "odt", "rtf", "html", "eml", "xml", "txt", "md"];
    let entries = std::fs::read_dir(root().join("files")).expect("the samples");
    let names = entries.map(|entry| entry.expect("it").file_name().to_string_lossy().into_owned());
    let is_sample = |name: &String| KINDS.iter().any(|kind| name.ends_with(&format!(".{kind}")));
    let mut names: Vec<String> = names.filter(is_sample).collect();
    names.sort();
    names
}

/// Imports a sample, and writes down its texts, pictures and notices.
fn imported(name: &str) -> String {
    let folder = root().join("files");
    let bytes = read(&folder.join(name)).expect("the sample");
    let beside = |name: &str| read(&folder.join(name));
    let encoding = name.starts_with("legacy").then_some("windows-1252");
    let file = File { name, bytes: &bytes, encoding, beside: &beside };
    let (texts, found) = convert(&file).expect("a text");
    let mut made = String::new();
    for text in &texts {
        made.push_str(&format!("=== {}\n{}", text.name, text.text));
        for picture in &text.pictures {
            made.push_str(&format!("=== {}: {} bytes\n", picture.name, picture.bytes.len()));
        }
    }
    for one in &found {
        made.push_str(&format!("=== {}: {}\n", one.code.id, one.message));
    }
    made
}

#[test]
fn every_sample_becomes_the_markdown_that_is_expected() {
    let accept = std::env::var_os("IMPORT_ACCEPT").is_some();
    let samples = samples();
    assert!(samples.len() >= 25, "{samples:?}");
    let mut differ = Vec::new();
    for name in &samples {
        let made = imported(name);
        let path = root().join(format!("expected/{name}.md"));
        if accept {
            put(&root(), &format!("expected/{name}.md"), &made);
        } else if !path.exists() || get(&path) != made {
            differ.push(format!("{name} became:\n{made}"));
        }
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

#[test]
fn fifteen_files_become_a_book_without_a_line_of_yaml() {
    let folder = temporary();
    let files: Vec<String> =
        FIFTEEN.iter().map(|name| root().join("files").join(name).display().to_string()).collect();
    let mut args = vec!["init", "book", "--encoding", "windows-1252"];
    args.extend(files.iter().map(String::as_str));
    let made = garland(folder.path(), &args);
    assert_eq!(made.status.code(), Some(0), "{}", crate::cli::err(&made));
    let manifest = get(&folder.path().join("book/anthology.yaml"));
    assert!(manifest.contains("# guess: "), "{manifest}");
    let checked = garland(folder.path(), &["check", "book", "--questions"]);
    assert_eq!(checked.status.code(), Some(0), "{}", crate::cli::err(&checked));
    let again = garland(folder.path(), &args);
    assert_eq!(again.status.code(), Some(2));
    assert!(crate::cli::err(&again).contains("nothing is overwritten"));
    assert_eq!(get(&folder.path().join("book/anthology.yaml")), manifest);
}

/// Runs the binary with no more than two gigabytes of memory, where a shell can see to it.
fn bounded(folder: &Path, args: &[&str]) -> std::process::Output {
    if !cfg!(target_os = "linux") {
        return garland(folder, args);
    }
    let mut command = std::process::Command::new("sh");
    command.args(["-c", "ulimit -v 2000000; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_garland")]);
    command.args(args).current_dir(folder).output().expect("the binary runs")
}

/// Imports a hostile file; returns the exit code, what was said, and the seconds it took.
fn hostile(name: &str, bytes: &[u8]) -> (Option<i32>, String, u64) {
    let folder = temporary();
    put(folder.path(), name, bytes);
    put(folder.path(), "secret.txt", "the words of another file");
    #[expect(clippy::disallowed_methods, reason = "the test measures how long a refusal takes")]
    let begun = std::time::Instant::now();
    let ran = bounded(folder.path(), &["import", name, "--out", "out"]);
    let seconds = begun.elapsed().as_secs();
    let mut said = crate::cli::err(&ran);
    for made in crate::cli::out(&ran).lines() {
        said.push_str(&get(&folder.path().join(made)));
    }
    assert!(!said.contains("the words of another file"), "{name}: {said}");
    assert!(seconds < 60, "{name} took {seconds} s");
    (ran.status.code(), said, seconds)
}

/// Packs files into an archive.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    let mut made = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        made.start_file(*name, zip::write::SimpleFileOptions::default()).expect("an entry");
        made.write_all(bytes).expect("its bytes");
    }
    made.finish().expect("an archive").into_inner()
}

fn document(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\" xmlns:r=\"r\" xmlns:a=\"a\"><w:body>{body}</w:body></w:document>"
    )
}

#[test]
fn an_archive_that_unpacks_to_too_much_is_refused() {
    let bomb = vec![b' '; 80 << 20];
    let bytes = archive(&[("word/document.xml", &bomb)]);
    assert!(bytes.len() < 1 << 20);
    let (code, said, _) = hostile("bomb.docx", &bytes);
    assert!(code == Some(1) && said.contains("A001") && said.contains("bomb.docx"), "{said}");
}

#[test]
fn entities_and_document_types_are_not_read() {
    let text = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY x SYSTEM \"secret.txt\">]>{}",
        document("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>")
            .trim_start_matches("<?xml version=\"1.0\"?>")
    );
    let (code, said, _) =
        hostile("entity.docx", &archive(&[("word/document.xml", text.as_bytes())]));
    assert!(code == Some(1) && said.contains("document type"), "{said}");
    let wxr = "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>\
               <rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><title>&b;</title></channel></rss>";
    let (code, said, _) = hostile("laughs.xml", wxr.as_bytes());
    assert!(code == Some(1) && said.contains("A001"), "{said}");
}

#[test]
fn what_costs_a_parser_the_square_of_its_length_is_refused_or_passed_over() {
    let many: String = (0..200_000).map(|at| format!(" a{at}=1")).collect();
    let (code, said, _) = hostile("attributes.html", format!("<html><p{many}>x</p>").as_bytes());
    assert!(code == Some(1) && said.contains("attributes"), "{said}");
    let (code, said, _) =
        hostile("entities.html", format!("<html><p>{}", "&amp;".repeat(500_000)).as_bytes());
    assert!(code == Some(1) && said.contains("entities"), "{said}");
    let head = "<?xml version=\"1.0\"?><rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><item>\
                <title>t</title><content:encoded><![CDATA[";
    let codes = "[caption]".repeat(50_000) + &"[".repeat(500_000);
    let export = format!("{head}{codes}]]></content:encoded></item></channel></rss>");
    let (_, said, _) = hostile("codes.xml", export.as_bytes());
    assert!(said.contains("nested more than"), "{said}");
}

#[test]
fn a_note_that_is_called_often_is_one_and_a_number_has_an_end() {
    let numbered = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>";
    let called = "<w:r><w:footnoteReference w:id=\"1\"/></w:r>".repeat(20_000);
    let text = document(&format!("{}<w:p>{called}</w:p>", numbered.repeat(3)));
    let numbering = "<w:numbering><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"18446744073709551615\"/>\
                     <w:numFmt w:val=\"decimal\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>";
    let notes = format!(
        "<w:footnotes><w:footnote w:id=\"1\">{}</w:footnote></w:footnotes>",
        "<w:p><w:r><w:t>A word.</w:t></w:r></w:p>".repeat(1_000)
    );
    let bytes = archive(&[
        ("word/document.xml", text.as_bytes()),
        ("word/numbering.xml", numbering.as_bytes()),
        ("word/footnotes.xml", notes.as_bytes()),
    ]);
    let (code, said, _) = hostile("often.docx", &bytes);
    assert_eq!(code, Some(0), "{said}");
}

#[test]
fn relations_lead_nowhere_and_macros_are_not_run() {
    let relations = "<Relationships><Relationship Id=\"rId1\" Target=\"file:secret.txt\" TargetMode=\"External\"/>\
        <Relationship Id=\"rId2\" Target=\"../../secret.txt\"/>\
        <Relationship Id=\"rId3\" Target=\"http://127.0.0.1:9/x.png\" TargetMode=\"External\"/></Relationships>";
    let picture = |id: &str| {
        format!("<w:p><w:r><w:drawing><a:blip r:embed=\"{id}\"/></w:drawing></w:r></w:p>")
    };
    let body = format!(
        "<w:p><w:r><w:t>Words.</w:t></w:r></w:p>{}{}{}",
        picture("rId1"),
        picture("rId2"),
        picture("rId3")
    );
    let bytes = archive(&[
        ("word/document.xml", document(&body).as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
        ("word/vbaProject.bin", b"macro"),
    ]);
    let (code, said, _) = hostile("relations.docx", &bytes);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("Words.") && said.contains("macros"), "{said}");
    assert_eq!(said.matches("did not come with the file").count(), 6, "{said}");
}

#[test]
fn a_page_of_200_megabytes_is_refused_before_it_is_read() {
    let folder = temporary();
    let page = std::fs::File::create(folder.path().join("page.html")).expect("the page");
    page.set_len(200 << 20).expect("its size");
    let ran = bounded(folder.path(), &["import", "page.html"]);
    let said = crate::cli::err(&ran);
    assert!(
        ran.status.code() == Some(1) && said.contains("page.html") && said.contains("200 MB"),
        "{said}"
    );
}

#[test]
fn nesting_of_a_hundred_thousand_is_refused() {
    let deep =
        |open: &str, close: &str| format!("{}x{}", open.repeat(100_000), close.repeat(100_000));
    let page = format!("<!doctype html><body>{}", deep("<div>", "</div>"));
    let unclosed = format!("<!doctype html><body>{}x", "<i>".repeat(100_000));
    let rtf = format!("{{\\rtf1 {}}}", deep("{", "}"));
    let word = archive(&[("word/document.xml", document(&deep("<w:sdt>", "</w:sdt>")).as_bytes())]);
    let wxr = format!(
        "<rss xmlns:wp=\"http://wordpress.org/export/1.2/\">{}</rss>",
        deep("<channel>", "</channel>")
    );
    let mail = format!("From: a@b.c\nTo: d@e.f\nSubject: x\nContent-Type: text/html\n\n{page}");
    let files: [(&str, &[u8]); 6] = [
        ("page.html", page.as_bytes()),
        ("unclosed.html", unclosed.as_bytes()),
        ("text.rtf", rtf.as_bytes()),
        ("word.docx", &word),
        ("site.xml", wxr.as_bytes()),
        ("mail.eml", mail.as_bytes()),
    ];
    for (name, bytes) in files {
        let (code, said, _) = hostile(name, bytes);
        assert!(code == Some(1) && said.contains("A001") && said.contains(name), "{name}: {said}");
    }
}

#[test]
fn scripts_of_an_export_are_left_out() {
    let wxr = "<?xml version=\"1.0\"?><rss xmlns:content=\"c\" xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><item>\
        <title>T</title><content:encoded><![CDATA[<p onclick=\"steal()\">Words.</p><script>steal()</script>\
        <p><a href=\"javascript:steal()\">more</a></p><iframe src=\"http://127.0.0.1:9\"></iframe>]]></content:encoded>\
        <wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item></channel></rss>";
    let (code, said, _) = hostile("site.xml", wxr.as_bytes());
    assert!(code == Some(0) && said.contains("Words.") && !said.contains("steal"), "{said}");
}

#[test]
fn keywords_of_every_format_become_tags() {
    let core = "<cp:coreProperties><cp:keywords>ferries; rain</cp:keywords><dc:subject>sea</dc:subject>\
                </cp:coreProperties>";
    let text = document("<w:p><w:r><w:t>Words.</w:t></w:r></w:p>");
    let docx =
        archive(&[("word/document.xml", text.as_bytes()), ("docProps/core.xml", core.as_bytes())]);
    let content = "<office:document-content><office:body><office:text><text:p>Words.</text:p></office:text>\
                   </office:body></office:document-content>";
    let meta = "<office:document-meta><office:meta><dc:subject>sea</dc:subject>\
                <meta:keyword>ferries</meta:keyword><meta:keyword>rain</meta:keyword></office:meta>\
                </office:document-meta>";
    let odt = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
        ("meta.xml", meta.as_bytes()),
    ]);
    let words = "Words that are enough for a review, and a few more of them. ".repeat(9);
    let html = format!(
        "<html><head><title>A</title><meta name=keywords content=\"ferries, rain\"><meta property=\"article:section\" \
         content=sea></head><body><article><h1>A</h1><p>{words}</p></article></body></html>"
    );
    let eml = format!(
        "From: Bo Lee <b@example.org>\nDate: Sat, 9 Mar 2024 10:00:00 +0000\nSubject: A\n\
                       Keywords: ferries, rain, sea\n\n{words}\n"
    );
    let rtf = "{\\rtf1{\\info{\\keywords ferries, rain}{\\subject sea}}Words.\\par}";
    let files: [(&str, &[u8]); 5] = [
        ("a.docx", &docx),
        ("a.odt", &odt),
        ("a.html", html.as_bytes()),
        ("a.eml", eml.as_bytes()),
        ("a.rtf", rtf.as_bytes()),
    ];
    for (name, bytes) in files {
        let file = File { name, bytes, encoding: None, beside: &|_| None };
        let (texts, _) = convert(&file).expect("a text");
        let mut tags = texts[0].facts.tags.clone();
        tags.sort();
        assert_eq!(tags, ["ferries", "rain", "sea"], "{name}");
        assert!(texts[0].text.contains("tags: ["), "{name}");
    }
}
