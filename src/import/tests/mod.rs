mod law;

use super::tree::{Arrived, Block, Facts, Inline};
use super::{Kind, Notices, debris, markdown};

fn text(words: &str) -> Vec<Inline> {
    vec![Inline::text(words)]
}

fn written(blocks: Vec<Block>) -> String {
    markdown::write(&Arrived { blocks, ..Arrived::default() })
}

fn cleaned(block: Block) -> (Vec<Block>, Vec<String>) {
    let mut blocks = vec![block];
    let mut notices = Notices::new("a.docx");
    debris::clean(&mut blocks, &mut notices);
    let told = notices.into_diagnostics().iter().map(|d| d.message.clone()).collect();
    (blocks, told)
}

#[test]
fn a_file_is_told_by_its_bytes() {
    let kind = |name: &str, bytes: &[u8]| Kind::of(name, bytes).map_err(|d| d.message.clone());
    assert_eq!(kind("a.doc", b"{\\rtf1 x}"), Ok(Kind::Rtf));
    assert_eq!(kind("a", b"<!DOCTYPE html><p>"), Ok(Kind::Html));
    assert_eq!(kind("a.txt", b"Dear Dee,\n"), Ok(Kind::Text));
    assert_eq!(kind("a.txt", b"From: a@b.c\nTo: d@e.f\nSubject: x\n\nhello"), Ok(Kind::Mail));
    assert!(kind("a.doc", b"\xD0\xCF\x11\xE0").is_err_and(|what| what.contains("before 2007")));
    assert!(kind("a.docx", b"PK\x03\x04 nothing").is_err_and(|what| what.contains("broken")));
}

#[test]
fn signs_of_markdown_stay_signs() {
    let lines = [
        "1. Not a list",
        "# No heading",
        "- a",
        "*stars* [x](y) <b> &amp; a_b _c_ `d` ~~e~~ | {f}",
    ];
    for line in lines {
        let made = written(vec![Block::Paragraph(text(line))]);
        assert_eq!(read_back(&made), line, "{made}");
    }
}

#[test]
fn marks_stand_where_they_are_read() {
    let em = |words: &str| Inline::Emphasis(text(words));
    let made = written(vec![Block::Paragraph(vec![em("Solaris "), Inline::text("is long.")])]);
    assert_eq!(made, "*Solaris* is long.\n");
    let made = written(vec![Block::Paragraph(vec![
        Inline::text("un"),
        em("(quite)"),
        Inline::text("done"),
    ])]);
    assert_eq!(made, "un(*quite*)done\n");
    let made = written(vec![Block::Paragraph(vec![em("Sol"), em("aris"), Inline::text(".")])]);
    assert_eq!(made, "*Solaris*.\n");
}

#[test]
fn facts_stand_between_rules() {
    let facts = Facts {
        title: Some("A \"Quiet\" Year: 1".into()),
        authors: vec!["Dee Hartnell".into(), "Satō Haruka".into()],
        date: Some("2024-03-09".into()),
        published: Some("Lantern".into()),
        language: None,
        tags: vec!["film".into()],
        ..Facts::default()
    };
    let made = markdown::write(&Arrived { facts, ..Arrived::default() });
    let expected = "---\ntitle: \"A \\\"Quiet\\\" Year: 1\"\nauthor: [\"Dee Hartnell\", \"Satō Haruka\"]\n\
                    first_published: \"Lantern, 2024\"\ntags: [\"film\"]\n---\n\n";
    assert_eq!(made, expected);
}

#[test]
fn debris_is_mended_and_told() {
    let (blocks, told) = cleaned(Block::Paragraph(text("itâ€™s a cafÃ© &amp; a\u{a0}bar\u{200b}")));
    assert_eq!(blocks, [Block::Paragraph(text("it’s a café & a bar"))]);
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].matches(';').count(), 3, "{told:?}");
    let (blocks, told) = cleaned(Block::Paragraph(text("naïve Ångström, 12\u{a0}km")));
    assert_eq!(blocks, [Block::Paragraph(text("naïve Ångström, 12\u{a0}km"))]);
    assert!(told.is_empty());
}

#[test]
fn line_ends_by_hand_are_parted_kept_or_joined() {
    let line = |words: &str| Inline::text(words);
    let two = vec![line("One."), Inline::Break, Inline::Break, line("Two.")];
    assert_eq!(cleaned(Block::Paragraph(two)).0.len(), 2);
    let verse = vec![line("a"), Inline::Break, line("b"), Inline::Break, line("c")];
    assert!(matches!(cleaned(Block::Paragraph(verse)).0[0], Block::Verse(_)));
    let long = "word ".repeat(20);
    let prose = vec![line(&long), Inline::Break, line("end")];
    let (blocks, told) = cleaned(Block::Paragraph(prose));
    assert!(matches!(&blocks[0], Block::Paragraph(p) if !p.contains(&Inline::Break)));
    assert_eq!(told.len(), 1);
    assert_eq!(cleaned(Block::Paragraph(text("* * *"))).0, [Block::Dinkus]);
    assert!(cleaned(Block::Paragraph(text(" "))).0.is_empty());
}

/// Reads Markdown back and returns its words.
fn read_back(made: &str) -> String {
    use crate::diagnostic::Source;
    use crate::document::{SourceId, inline};
    use crate::manuscript::{Format, Kind, PieceInput, Stated, read_piece};
    let source = Source::new("a.md", made);
    let stated = Stated::default();
    let input = PieceInput {
        source: &source,
        path: "a.md",
        id: SourceId::default(),
        format: Format::Markdown,
        kind: Kind::Bare,
        body: 0,
        stated: &stated,
    };
    let (piece, _) = read_piece(&input);
    inline::plain_text(match &piece.blocks[0] {
        crate::document::Block::Paragraph(_, inlines) => inlines,
        other => panic!("{other:?}"),
    })
}

#[test]
fn a_picture_in_rtf_is_what_its_bytes_say() {
    let kept = |word: &str, bytes: &[u8]| {
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let made = format!("{{\\rtf1\\ansi{{\\pard Before{{\\pict{word} {hex}}}\\par}}}}");
        let (name, bytes) = ("a.rtf", made.as_bytes());
        let file = super::File { name, bytes, encoding: None, beside: &|_| None };
        let (arrived, found) = super::read(&file).expect("a file");
        let names: Vec<String> = arrived[0].pictures.iter().map(|it| it.name.clone()).collect();
        let lost = found.iter().filter(|it| it.message.contains("metafile")).count();
        (names.join(" "), lost)
    };
    assert_eq!(kept("\\pngblip", b"GIF89a...;"), ("picture-1.gif".into(), 0));
    assert_eq!(kept("", b"RIFF\x04\0\0\0WEBP"), ("picture-1.webp".into(), 0));
    assert_eq!(kept("\\wbitmap0", b"II*\0...."), ("picture-1.tif".into(), 0));
    assert_eq!(kept("\\pngblip", b"\x89PNG...."), ("picture-1.png".into(), 0));
    assert_eq!(kept("\\wmetafile8", b"\x01\0\x09\0"), (String::new(), 1));
}
