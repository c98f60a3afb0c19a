//! Reading a line back before it is kept: where marks and signs fall so that Markdown would read a mark as
//! a sign, the mark goes and the words stay.

use super::super::tree::{Inline, plain_text};
use super::inline::push_all;
use crate::diagnostic::Source;
use crate::document::{self, SourceId, walk};
use crate::manuscript::{Format, Kind, PieceInput, Stated, read_piece};

/// How many stretches of a line are tried one by one.
const LONG: usize = 600;

/// Returns the line with as many of its marks as can be read back.
pub(super) fn kept(inlines: &[Inline]) -> Vec<Inline> {
    let mut line = inlines.to_vec();
    if !line.iter().any(is_marked) || is_read(&line) {
        return line;
    }
    line = line.into_iter().map(flat).collect();
    if line.len() > LONG {
        // Each try reads the whole line: of one that is as long as a book the words alone are kept.
        let bare = |one: Inline| match is_marked(&one) {
            true => Inline::Text(plain_text(std::slice::from_ref(&one))),
            false => one,
        };
        return if is_read(&line) { line } else { line.into_iter().map(bare).collect() };
    }
    for at in 0..line.len() {
        if is_read(&line) {
            return line;
        }
        if is_marked(&line[at]) {
            line[at] = Inline::Text(plain_text(std::slice::from_ref(&line[at])));
        }
    }
    line
}

/// Says whether a mark of stars or tildes stands around words.
fn is_marked(inline: &Inline) -> bool {
    matches!(inline, Inline::Emphasis(_) | Inline::Strong(_) | Inline::Struck(_))
        || inline.inner().iter().any(is_marked)
}

/// Takes marks off that stand inside a mark of stars or tildes; notes stay.
fn flat(inline: Inline) -> Inline {
    let bare = |inner: Vec<Inline>| -> Vec<Inline> {
        let each = inner.into_iter().map(|one| match one {
            kept @ (Inline::Text(_) | Inline::Note(_) | Inline::Break | Inline::Code(_)) => kept,
            marked => Inline::Text(plain_text(&[marked])),
        });
        each.collect()
    };
    match inline {
        Inline::Emphasis(inner) => Inline::Emphasis(bare(inner)),
        Inline::Strong(inner) => Inline::Strong(bare(inner)),
        Inline::Struck(inner) => Inline::Struck(bare(inner)),
        other => other,
    }
}

/// Says whether a line has the same words when it is read back, spaces aside.
fn is_read(line: &[Inline]) -> bool {
    let mut made = String::from("x ");
    push_all(line, "\\\n", &mut made);
    let mut notes = Vec::new();
    gather_notes(line, &mut notes);
    for note in notes {
        made.push_str(&format!("\n\n[^{}]: x", note + 1));
    }
    let source = Source::new("line", made);
    let stated = Stated::default();
    let input = PieceInput {
        source: &source,
        path: "line",
        id: SourceId::default(),
        format: Format::Markdown,
        kind: Kind::Bare,
        body: 0,
        stated: &stated,
    };
    let (piece, _) = read_piece(&input);
    let mut read = String::new();
    walk::blocks(&piece.blocks, &mut |inlines| {
        read.push_str(&document::inline::plain_text(inlines));
    });
    let letters = |words: &str| words.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    letters(&read) == format!("x{}", letters(&plain_text(line)))
}

fn gather_notes(inlines: &[Inline], into: &mut Vec<usize>) {
    for inline in inlines {
        match inline {
            Inline::Note(number) => into.push(*number),
            other => gather_notes(other.inner(), into),
        }
    }
}
