//! Tests of reading whole manuscripts.

use super::*;
use crate::document::inline::plain_text;

/// Reads a text with nothing stated elsewhere.
fn read(name: &str, text: &str) -> (ReadPiece, Diagnostics) {
    let source = Source::new(name, text);
    let (_, body, mut found) = split_front_matter(&source);
    let format = Format::of(name).expect("a manuscript");
    let stated = Stated::default();
    let (id, kind) = (SourceId(0), Kind::Piece);
    let input = PieceInput { source: &source, path: name, id, format, kind, body, stated: &stated };
    let (piece, more) = read_piece(&input);
    found.append(more);
    (piece, found)
}

#[test]
fn a_mailed_review_is_taken_apart() {
    let long = "The hall was cold and nobody minded, for the film was long and kind. ".repeat(8);
    let text = format!(
        "Night Rooms\n\nWRITTEN BY INÉS QUIROGA PEÑA\n\n\n\"All rooms are borrowed.”\n-A. Porter\n\n\
         {long}\n\nA lone line of seven words here.\n\n{long}\n\n\nInés is a critic who lives in \
         Porto (www.example.org)."
    );
    let (piece, found) = read("a.txt", &text);
    assert_eq!(piece.title.as_deref().map(plain_text).as_deref(), Some("Night Rooms"));
    assert_eq!(piece.bylines[0].name, "Inés Quiroga Peña");
    assert_eq!(piece.epigraphs.len(), 1);
    assert_eq!(piece.blocks.len(), 3);
    assert!(piece.author_note.is_some());
    assert_eq!(found.iter().map(|f| f.code.id).collect::<Vec<_>>(), ["R015"]);
}

#[test]
fn a_note_on_the_author_loses_its_label() {
    let long = "The hall was cold and nobody minded, for the film was long and kind. ".repeat(8);
    let noted = |note: &str| {
        let text = format!(
            "Night Rooms\n\nBy Ada Quiroga\n\n{long}\n\n{long}\n\n-- \nAda Quiroga\n{note}\n"
        );
        let (piece, _) = read("a.txt", &text);
        let note = piece.author_note.expect("there is a note");
        let Block::Paragraph(_, inlines) = &note[0] else { panic!("a paragraph") };
        plain_text(inlines).replace('\n', " ")
    };
    let plain = "Ada Quiroga Ada was born in Leeds; her essays (two) are in print.";
    assert_eq!(noted("(bio: Ada was born in Leeds; her essays (two) are in print.)"), plain);
    assert_eq!(noted("Bio: Ada was born in Leeds; her essays (two) are in print."), plain);
}

/// Visits every text of blocks, also those that stand in code.
fn texts<'a>(blocks: &'a [Block], visit: &mut impl FnMut(&'a crate::document::Text)) {
    fn inside<'a>(inlines: &'a [Inline], visit: &mut impl FnMut(&'a crate::document::Text)) {
        for inline in inlines {
            match inline {
                Inline::Text(text) | Inline::Verbatim(text) => visit(text),
                other => inside(other.children(), visit),
            }
        }
    }
    fn code<'a>(blocks: &'a [Block], visit: &mut impl FnMut(&'a crate::document::Text)) {
        for block in blocks {
            match block {
                Block::Code(text) => visit(text),
                Block::Quotation { blocks, .. }
                | Block::Epigraph { blocks, .. }
                | Block::PullQuote { blocks, .. } => code(blocks, visit),
                Block::List { items, .. } => items.iter().for_each(|i| code(&i.blocks, visit)),
                Block::Interview(_, turns) => turns.iter().for_each(|t| code(&t.blocks, visit)),
                Block::Paragraph(..)
                | Block::Heading { .. }
                | Block::Verse { .. }
                | Block::Dinkus(_)
                | Block::Figure(_)
                | Block::Table { .. } => {}
            }
        }
    }
    code(blocks, visit);
    crate::document::walk::blocks(blocks, &mut |inlines| inside(inlines, visit));
}

/// Checks that every letter of a source is in a text, and that texts and bytes agree.
fn no_letter_is_lost(name: &str, source: &str) {
    let (piece, found) = read(name, source);
    if found.iter().any(|seen| seen.code.id == "R029") {
        return;
    }
    let mut covered = vec![false; source.len()];
    for role in &piece.roles {
        if ["byline", "note", "notes heading", "signature"].contains(&role.role) {
            covered[role.range.clone()].fill(true);
        }
    }
    let title = piece.title.clone().map(|title| Block::Paragraph(Default::default(), title));
    let lists = [title.into_iter().collect(), piece.epigraphs.clone(), piece.blocks.clone()];
    let notes = piece.notes.iter().map(|note| note.blocks.clone());
    for list in lists.into_iter().chain(notes).chain(piece.author_note.clone()) {
        texts(&list, &mut |text| {
            let mut at = 0;
            for segment in &text.segments {
                let words = &text.text[at..at + segment.len];
                at += segment.len;
                let span = segment.source.as_ref().expect("read text has a source");
                covered[span.range.clone()].fill(true);
                let written = &source[span.range.clone()];
                let same = written == words || written.replace('\n', " ") == words;
                assert!(written.len() != words.len() || same, "{words:?} for {written:?}");
            }
            assert_eq!(at, text.text.len());
        });
    }
    // What stands behind a fence names the code below it (CommonMark 0.31, §4.5): it is not text.
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        let bare = line.trim_start_matches(|c: char| " \t>-1.".contains(c));
        if bare.starts_with("~~~") || bare.starts_with("```") {
            covered[start..start + line.len()].fill(true);
        }
        start += line.len();
    }
    let mut in_braces = false;
    for (at, c) in source.char_indices() {
        in_braces = (in_braces || c == '{') && c != '}';
        let lost = c.is_alphabetic() && !covered[at] && !in_braces;
        assert!(!lost, "{name}: the letter at {at} of {source:?} is lost\n{piece:#?}\n{found:#?}");
    }
}

#[test]
fn every_letter_of_generated_manuscripts_is_read() {
    const PIECES: [&str; 44] = [
        "room ",
        "door",
        " and ",
        "é",
        "*",
        "**",
        "_",
        "`",
        "\\\"",
        "\\*",
        "&amp;",
        "“",
        "”",
        "’",
        "\n",
        "\n\n",
        "\n\n\n",
        "  \n",
        "\\\n",
        "> ",
        "\n> ",
        "- ",
        "\n- ",
        "1. ",
        "\n# ",
        "\n## ",
        "[",
        "]",
        "[x]{.sc}",
        "{.sc}",
        "~~",
        "\n---\n",
        "\n* * *\n",
        "| a | b |\n|---|---|\n",
        "\n    ",
        "\t",
        "— ",
        "Q: ",
        "**Ann:** ",
        "\u{a0}",
        "\r\n",
        "By Ada Quill",
        "By Ada Quill\n",
        "-- Ada",
    ];
    // A linear congruential generator (Knuth, MMIX): the same manuscripts on every machine.
    let mut state: u64 = 1;
    for _ in 0..3000 {
        let mut text = String::new();
        for _ in 0..24 {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            text.push_str(PIECES[(state >> 33) as usize % PIECES.len()]);
        }
        if text.starts_with("---") {
            continue;
        }
        no_letter_is_lost("a.md", &text);
        no_letter_is_lost("a.txt", &text);
    }
}
