//! What each block is: title, byline, epigraph, text, pull quote, author note.

use std::ops::Range;

use super::draft::{Draft, Mark, Placed};
use super::{Format, Kind, PieceInput, ReadPiece, RoleSpan, head, interview, tail};
use crate::diagnostic::codes::manuscript as codes;
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::document::inline::plain_text;
use crate::document::{Block, NodeId, walk};

/// Gives every block of a draft its role.
pub(super) fn assign(draft: Draft, input: &PieceInput<'_>, found: &mut Diagnostics) -> ReadPiece {
    let mut piece = ReadPiece { roles: draft.roles, ..ReadPiece::default() };
    let mut blocks = draft.blocks;
    if input.kind != Kind::Bare {
        head::take(&mut blocks, &mut piece, input, found);
        tail::take_rating(&mut blocks, &mut piece, input);
        tail::take_author_note(&mut blocks, &mut piece, input, found);
        tail::take_rating(&mut blocks, &mut piece, input);
    }
    tail::ask_about_stars(&blocks, input, found);
    lift_pull_quotes(&mut blocks, &mut piece, input, found);
    advise_lone_paragraphs(&blocks, input, found);
    level_headings(&mut blocks, input, found);
    piece.blocks = interview::gather(blocks, &input.source.text);
    piece.roles.sort_by_key(|role| (role.range.start, role.range.end));
    piece
}

/// Notes what a stretch of the source was taken for.
pub(super) fn note_role(piece: &mut ReadPiece, role: &'static str, range: &Range<usize>) {
    piece.roles.push(RoleSpan { role, range: range.clone() });
}

/// Returns text as it is compared: quotes straight, spaces single, dashes short, small letters.
pub(super) fn plain_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '‘' | '’' => key.push('\''),
            '“' | '”' => key.push('"'),
            '–' | '—' | '‑' => key.push('-'),
            c if c.is_whitespace() => {
                if !key.ends_with(' ') {
                    key.push(' ');
                }
            }
            c => key.extend(c.to_lowercase()),
        }
    }
    key.trim().to_owned()
}

/// Turns the paragraphs into pull quotes that the editor named by their beginnings.
fn lift_pull_quotes(
    blocks: &mut [Placed],
    piece: &mut ReadPiece,
    input: &PieceInput<'_>,
    found: &mut Diagnostics,
) {
    for beginning in &input.stated.pull {
        let key = plain_key(beginning);
        let meant = blocks.iter_mut().find(|placed| match &placed.block {
            Block::Paragraph(_, inlines) => plain_key(&plain_text(inlines)).starts_with(&key),
            _ => false,
        });
        let Some(placed) = meant.filter(|_| !key.is_empty()) else {
            let what = format!("no paragraph begins `{beginning}`, which `pull` names");
            let place = Location::file(&input.source.name);
            let wrong = Diagnostic::new(&codes::R016, place, what);
            found.push(wrong.help("copy the first words of the paragraph again"));
            continue;
        };
        let id = NodeId::NONE;
        let inner = std::mem::replace(&mut placed.block, Block::Dinkus(id));
        placed.block = Block::PullQuote { id, blocks: vec![inner], attribution: None };
        note_role(piece, "pull quote", &placed.range);
    }
}

/// A paragraph of at most so many words, between paragraphs of at least three times as many, is lone.
const LONE: usize = 40;

/// Asks about lone short paragraphs of a plain text: pull quotes and captions are pasted as such.
///
/// They are kept as paragraphs. Talk (`“No,” she said.`) and lines that lead on (`It begins so:`) are
/// short by nature.
fn advise_lone_paragraphs(blocks: &[Placed], input: &PieceInput<'_>, found: &mut Diagnostics) {
    if input.format != Format::PlainText || input.kind != Kind::Piece {
        return;
    }
    for run in blocks.windows(3) {
        let [before, lone, after] = run else { continue };
        let (Some(a), Some(n), Some(b)) = (prose(before), prose(lone), prose(after)) else {
            continue;
        };
        let words = plain_of(lone);
        let leads_on = words.trim_end().ends_with([':', ',', '—']);
        let talk = words.starts_with(['"', '“', '‘', '\'', '«', '—', '–', '-']);
        if !(4..=LONE).contains(&n) || a < 3 * n || b < 3 * n || leads_on || talk {
            continue;
        }
        let beginning: Vec<&str> = words.split_whitespace().take(4).collect();
        let beginning = beginning.join(" ");
        let what = format!(
            "the lone short paragraph `{beginning} …` looks like a pull quote or a caption"
        );
        let place = input.source.locate(lone.range.clone());
        found.push(
            Diagnostic::new(&codes::R015, place, what)
                .help(format!("if it is a pull quote, add `pull: [\"{beginning}\"]` to the review"))
                .help("if it is text, it is kept as a paragraph: nothing to do"),
        );
    }
}

/// Returns the number of words of a paragraph, `None` for another block.
fn prose(placed: &Placed) -> Option<usize> {
    matches!(placed.block, Block::Paragraph(..)).then(|| count_words(&plain_of(placed)))
}

/// Returns the words of a paragraph or heading, without markup.
pub(super) fn plain_of(placed: &Placed) -> String {
    match &placed.block {
        Block::Paragraph(_, inlines) | Block::Heading { inlines, .. } => plain_text(inlines),
        _ => String::new(),
    }
}

/// Counts words: runs without white space that hold a letter or digit.
pub(super) fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// Gives headings their levels below the title, without jumps.
fn level_headings(blocks: &mut [Placed], input: &PieceInput<'_>, found: &mut Diagnostics) {
    let mut open: Vec<u8> = Vec::new();
    for placed in blocks {
        let range = placed.range.clone();
        let Block::Heading { level, inlines, .. } = &mut placed.block else { continue };
        while open.last().is_some_and(|last| last >= level) {
            open.pop();
        }
        let expected = open.last().map_or(2, |last| last + 1);
        if *level > expected {
            let what = format!("the heading `{}` skips a level", plain_text(inlines));
            let found_here = Diagnostic::new(&codes::R017, input.source.locate(range), what);
            found.push(found_here.help(format!("begin it with `{}`", "#".repeat(expected.into()))));
        }
        open.push(*level);
        *level = open.len() as u8;
    }
}

/// Reports a piece without text, or with a single word.
pub(super) fn check_length(piece: &ReadPiece, input: &PieceInput<'_>, found: &mut Diagnostics) {
    if found.iter().any(|seen| seen.code == &codes::R006) {
        return;
    }
    let mut words = 0;
    walk::blocks(&piece.blocks, &mut |inlines| words += count_words(&plain_text(inlines)));
    let other = piece.blocks.iter().any(|b| matches!(b, Block::Figure(_) | Block::Code(_)));
    let place = Location::file(&input.source.name);
    match (words, input.kind) {
        (0, _) if !other && piece.author_note.is_none() => {
            let what = match input.source.text.trim().is_empty() {
                true => "this file is empty",
                false => "there is no text below the title",
            };
            found.push(
                Diagnostic::new(&codes::R004, place, what)
                    .help("put the text in, or take the file out of the manifest"),
            );
        }
        (1, Kind::Piece) if !other => {
            found.push(
                Diagnostic::new(&codes::R005, place, "this review is a single word")
                    .help("put the text in, or take the file out of the manifest"),
            );
        }
        _ => {}
    }
}

/// Says whether a block is a quotation that the author did not tag.
pub(super) fn is_untagged(placed: &Placed) -> bool {
    placed.mark == Some(Mark::UntaggedQuote)
}
