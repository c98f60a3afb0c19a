//! The end of a manuscript: the note on the author, and asterisks that may be a rating.

use super::draft::{Mark, Placed};
use super::roles::{count_words, note_role, plain_of};
use super::{Format, Kind, PieceInput, ReadPiece};
use crate::diagnostic::codes::manuscript as codes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::inline::plain_text;
use crate::document::{Block, Inline, Role};
use crate::manifest::values;

/// The most words of a paragraph that is taken for a note on the author.
const NOTE_WORDS: usize = 150;

/// The most paragraphs of such a note.
const NOTE_PARAGRAPHS: usize = 3;

/// Words that tell of a person rather than of a work.
const LIFE: [&str; 14] = [
    " lives in ", " is a writer", " is an author", " is a critic", " is a film",
    " is a passionate ", " writes ", " teaches ", " was born", " is the author of", " works as ",
    " reviews ", " is a ", " is an ",
];

/// Takes the note on the author off: marked, or recognised at the end.
pub(super) fn take_author_note(
    blocks: &mut Vec<Placed>,
    piece: &mut ReadPiece,
    input: &PieceInput<'_>,
    found: &mut Diagnostics,
) {
    if blocks.iter().any(|placed| placed.mark == Some(Mark::AuthorNote)) {
        return take_marked(blocks, piece);
    }
    if input.kind != Kind::Piece {
        return;
    }
    let bylines = piece.bylines.iter().filter(|byline| byline.role == Role::Author);
    let names: Vec<String> =
        bylines.map(|byline| byline.name.clone()).chain(input.stated.authors.clone()).collect();
    let usual = usual_gap(blocks);
    for count in 1..=NOTE_PARAGRAPHS.min(blocks.len().saturating_sub(1)) {
        let at = blocks.len() - count;
        let Block::Paragraph(..) = blocks[at].block else { break };
        if is_note(blocks, at, usual, &names, input) {
            return take_from(blocks, at, piece);
        }
    }
    ask_about_last(blocks, usual, input, found);
}

/// Takes the blocks that the author marked as the note.
fn take_marked(blocks: &mut Vec<Placed>, piece: &mut ReadPiece) {
    let all = std::mem::take(blocks);
    for placed in all {
        match (placed.mark, placed.block) {
            (Some(Mark::AuthorNote), Block::Quotation { blocks: inner, .. }) => {
                note_role(piece, "author note", &placed.range);
                piece.author_note.get_or_insert_default().extend(inner);
            }
            (mark, block) => blocks.push(Placed { block, mark, ..placed }),
        }
    }
}

/// Returns the number of empty lines that stands above most paragraphs.
fn usual_gap(blocks: &[Placed]) -> usize {
    let mut gaps: Vec<usize> = blocks.iter().skip(1).map(|placed| placed.gap).collect();
    gaps.sort_unstable();
    gaps.get(gaps.len().saturating_sub(1) / 2).copied().unwrap_or(1)
}

/// Says whether the paragraphs from `at` on are about the author.
///
/// The whole name at the beginning is enough; the first name alone could be that of a character, so it
/// needs a dinkus, or extra empty lines, above it, or words that tell of a life.
fn is_note(
    blocks: &[Placed],
    at: usize,
    usual: usize,
    names: &[String],
    input: &PieceInput<'_>,
) -> bool {
    let words = plain_of(&blocks[at]);
    let text = words.trim_start_matches(['*', '_', '"', '“', '[', '(']);
    let begins = |name: &str| {
        !name.is_empty()
            && text.strip_prefix(name).is_some_and(|rest| {
                rest.chars().next().is_some_and(|c| c.is_whitespace() || c == ',' || c == '(')
            })
    };
    let fits = blocks[at..].iter().all(|placed| count_words(&plain_of(placed)) <= NOTE_WORDS);
    let whole = names.iter().any(|name| begins(name));
    let part = names.iter().any(|name| {
        let first = name.split_whitespace().next().unwrap_or_default();
        let last = name.split_whitespace().next_back().unwrap_or_default();
        begins(first) || begins(last)
    });
    let after_rule = at > 0 && matches!(blocks[at - 1].block, Block::Dinkus(_));
    let set_off = after_rule || input.format == Format::PlainText && blocks[at].gap > usual;
    let life = LIFE.iter().any(|phrase| text.contains(phrase));
    match input.format {
        Format::Markdown => fits && (whole || part) && set_off,
        Format::PlainText => fits && (whole || part) && (set_off || life),
    }
}

/// A line that is as long as this was ended by the mail program, not by its author.
const FULL_LINE: usize = 50;

/// Runs on where a full line goes on with a small letter: below the name that stands on a line of its own, a note
/// is wrapped like any text.
fn run_on(block: Block) -> Block {
    let Block::Paragraph(id, inlines) = block else { return block };
    let mut made: Vec<Inline> = Vec::with_capacity(inlines.len());
    let mut line = 0;
    let mut rest = inlines.into_iter().peekable();
    while let Some(inline) = rest.next() {
        let Inline::LineBreak(_) = inline else {
            line += plain_text(std::slice::from_ref(&inline)).chars().count();
            made.push(inline);
            continue;
        };
        let next = rest.peek().map(|next| plain_text(std::slice::from_ref(next)));
        let goes_on = next.is_some_and(|next| next.starts_with(char::is_lowercase));
        if line >= FULL_LINE && goes_on {
            made.push(Inline::supplied(" "));
        } else {
            made.push(inline);
        }
        line = 0;
    }
    Block::Paragraph(id, made)
}

/// What authors write before a note on themselves, for the editor's eye.
const LABELS: [&str; 6] =
    ["bio", "biography", "author bio", "about the author", "about me", "author"];

/// Takes `bio:` off that stands before a note, and the parentheses that are round both.
fn unlabelled(block: Block, piece: &mut ReadPiece) -> Block {
    let Block::Paragraph(id, mut inlines) = block else { return block };
    let begins = |at: usize| at == 0 || matches!(inlines[at - 1], Inline::LineBreak(_));
    let label = (0..inlines.len()).filter(|&at| begins(at));
    let label = label.filter_map(|at| Some((at, labelled(&inlines[at])?))).next();
    let Some((at, (length, opens))) = label else { return Block::Paragraph(id, inlines) };
    let closes = matches!(inlines.last(), Some(Inline::Text(text)) if text.text.ends_with(')'));
    if opens && !closes {
        return Block::Paragraph(id, inlines);
    }
    if let Some(Inline::Text(last)) = inlines.last_mut().filter(|_| opens) {
        *last = last.slice(0..last.text.len() - 1);
    }
    if let Inline::Text(text) = &mut inlines[at] {
        if let Some(span) = text.source_of(0..length) {
            note_role(piece, "label of the note", &span.range);
        }
        *text = text.slice(length..text.text.len());
    }
    Block::Paragraph(id, inlines)
}

/// Returns how long a label is at a text's beginning, and whether a parenthesis opens before it.
fn labelled(inline: &Inline) -> Option<(usize, bool)> {
    let Inline::Text(text) = inline else { return None };
    let inner = text.text.trim_start_matches('(');
    let (label, rest) = inner.split_once(':')?;
    let known = LABELS.iter().any(|known| label.trim().eq_ignore_ascii_case(known));
    let length = text.text.len() - rest.trim_start().len();
    known.then_some((length, inner.len() < text.text.len()))
}

/// Takes the note off, with the dinkus above it.
fn take_from(blocks: &mut Vec<Placed>, at: usize, piece: &mut ReadPiece) {
    let note = blocks.split_off(at);
    let (Some(first), Some(last)) = (note.first(), note.last()) else { return };
    note_role(piece, "author note", &(first.range.start..last.range.end));
    piece.author_note =
        Some(note.into_iter().map(|placed| unlabelled(run_on(placed.block), piece)).collect());
    if let Some(rule) = blocks.pop_if(|placed| matches!(placed.block, Block::Dinkus(_))) {
        note_role(piece, "rule", &rule.range);
    }
}

/// Asks about a short last paragraph that is set apart without naming the author.
fn ask_about_last(
    blocks: &[Placed],
    usual: usize,
    input: &PieceInput<'_>,
    found: &mut Diagnostics,
) {
    let Some(last) = blocks.last().filter(|_| blocks.len() > 2) else { return };
    let words = count_words(&plain_of(last));
    let set_off = input.format == Format::PlainText && last.gap > usual;
    if !set_off || words == 0 || words > NOTE_WORDS / 2 {
        return;
    }
    let what = "the last paragraph is set apart: is it a note on the author?";
    found.push(
        Diagnostic::new(&codes::R027, input.source.locate(last.range.clone()), what)
            .help("if so, begin it with the author's name; it is kept as text"),
    );
}

/// What a rating in stars is out of.
const STARS: u32 = 5;

/// Takes a closing line off that is a rating and nothing else: `****1/2`, `★★★★`, `4.5/5 stars`.
///
/// Whole asterisks may be an ornament as well: they are asked about.
pub(super) fn take_rating(blocks: &mut Vec<Placed>, piece: &mut ReadPiece, input: &PieceInput<'_>) {
    if input.kind != Kind::Piece || piece.rating.is_some() || blocks.len() < 2 {
        return;
    }
    let Some(last) = blocks.last() else { return };
    let Block::Paragraph(..) = last.block else { return };
    let line = plain_of(last);
    let line = line.trim();
    let bare = line.strip_prefix("Rating:").map_or(line, str::trim);
    let stars = bare.starts_with(['*', '★']) && !bare.trim_matches('*').is_empty();
    let out_of = bare.ends_with("/5") || bare.ends_with("/10") || bare.ends_with(" stars");
    let figures = out_of && bare.starts_with(|c: char| c.is_ascii_digit());
    if !stars && !figures {
        return;
    }
    let Some(rating) = values::rating(bare, STARS) else { return };
    piece.rating = Some(rating);
    note_role(piece, "rating", &last.range.clone());
    blocks.pop();
}

/// Asks whether asterisks on the last line are a rating.
pub(super) fn ask_about_stars(blocks: &[Placed], input: &PieceInput<'_>, found: &mut Diagnostics) {
    let Some(last) = blocks.last().filter(|placed| matches!(placed.block, Block::Dinkus(_))) else {
        return;
    };
    let written = input.source.text[last.range.clone()].trim();
    let stars = written.len();
    if !(3..=5).contains(&stars) || !written.bytes().all(|byte| byte == b'*') {
        return;
    }
    let what = format!("`{written}` ends the text: an ornament, or a rating of {stars} stars?");
    found.push(
        Diagnostic::new(&codes::R024, input.source.locate(last.range.clone()), what)
            .help(format!("for a rating, state `rating: {stars}/5`"))
            .help("for an ornament, write `* * *`"),
    );
}
