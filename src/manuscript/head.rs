//! The head of a manuscript: title, byline, epigraphs.

use super::draft::Placed;
use super::roles::{count_words, is_untagged, note_role, plain_key, plain_of};
use super::{Byline, Format, Kind, PieceInput, ReadPiece, bylines, facts, inline, names};
use crate::diagnostic::codes::manuscript as codes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::inline::plain_text;
use crate::document::{Block, Inline, NodeId};
use crate::manifest::values::LONG_TITLE;

/// The most characters that a line of plain text may have to be taken for a title without a byline.
const TITLE_LINE: usize = 120;

/// Takes title, bylines and epigraphs off the head of a text.
pub(super) fn take(
    blocks: &mut Vec<Placed>,
    piece: &mut ReadPiece,
    input: &PieceInput<'_>,
    found: &mut Diagnostics,
) {
    take_title(blocks, piece, input, found);
    take_bylines(blocks, piece, input, found);
    facts::take(blocks, piece, input, found);
    if input.kind == Kind::Piece {
        take_epigraphs(blocks, piece);
    }
}

fn take_title(
    blocks: &mut Vec<Placed>,
    piece: &mut ReadPiece,
    input: &PieceInput<'_>,
    found: &mut Diagnostics,
) {
    let Some(first) = blocks.first() else { return };
    let byline_follows =
        blocks.get(1).is_some_and(|second| !read_bylines(second, input).is_empty());
    let is_title = match (&first.block, input.format) {
        (Block::Heading { level, .. }, _) => {
            *level == 1 || byline_follows || input.stated.title.is_none()
        }
        (Block::Paragraph(_, inlines), Format::Markdown) => {
            byline_follows && matches!(inlines.as_slice(), [Inline::Strong(..)])
        }
        (Block::Paragraph(_, inlines), Format::PlainText) => {
            inline::line_ends(inlines, &input.source.text).is_empty()
                && is_title_line(&plain_text(inlines), byline_follows, blocks.len(), input)
        }
        _ => false,
    };
    if !is_title {
        return;
    }
    let first = blocks.remove(0);
    note_role(piece, "title", &first.range);
    let mut title = match first.block {
        Block::Heading { inlines, .. } | Block::Paragraph(_, inlines) => inlines,
        _ => return,
    };
    // The author's bold, or underlining, of the whole title says only that it is the title.
    if let [Inline::Strong(_, inner)] = title.as_slice() {
        title = inner.clone();
    }
    let length = plain_text(&title).chars().count();
    if length > LONG_TITLE {
        let what = format!("the title has {length} characters");
        let place = input.source.locate(first.range);
        found.push(
            Diagnostic::new(&codes::R028, place, what)
                .help("shorten it, or state a `short_title` for the running heads"),
        );
    }
    piece.title = Some(title);
}

/// Says whether the first line of a plain text is its title.
fn is_title_line(line: &str, byline_follows: bool, blocks: usize, input: &PieceInput<'_>) -> bool {
    let line = line.trim();
    if let Some(stated) = &input.stated.title
        && !byline_follows
    {
        return plain_key(stated) == plain_key(line);
    }
    let is_sentence = line.ends_with(['.', ',', ';', ':']) && !line.ends_with("...");
    byline_follows || line.chars().count() <= TITLE_LINE && !is_sentence && blocks > 1
}

/// Reads a block as bylines: every line must be one, or a name that is known to be an author's.
fn read_bylines(placed: &Placed, input: &PieceInput<'_>) -> Vec<bylines::Credited> {
    let inlines = match &placed.block {
        Block::Paragraph(_, inlines) | Block::Heading { inlines, .. } => inlines,
        _ => return Vec::new(),
    };
    if plain_text(inlines).len() > 300 {
        return Vec::new();
    }
    let mut people = Vec::new();
    for line in inline::into_lines(inlines.clone(), &input.source.text) {
        let line = plain_text(&line);
        let read = bylines::read_byline(&line);
        let key = plain_key(&line);
        let known = input.stated.authors.iter().chain(&input.stated.names);
        if !read.is_empty() {
            people.extend(read);
        } else if known.into_iter().any(|name| plain_key(name) == key) {
            let name = line.trim().to_owned();
            people.push(bylines::Credited { role: crate::document::Role::Author, name });
        } else {
            return Vec::new();
        }
    }
    people
}

fn take_bylines(
    blocks: &mut Vec<Placed>,
    piece: &mut ReadPiece,
    input: &PieceInput<'_>,
    found: &mut Diagnostics,
) {
    while let Some(first) = blocks.first() {
        let people = read_bylines(first, input);
        if people.is_empty() {
            return;
        }
        let range = first.range.clone();
        note_role(piece, "byline", &range);
        blocks.remove(0);
        for person in people {
            let known = input.stated.authors.iter().chain(&input.stated.names);
            let evidence: String = known
                .map(String::as_str)
                .chain(blocks.iter().map(|placed| &input.source.text[placed.range.clone()]))
                .collect::<Vec<_>>()
                .join("\n");
            let folded = names::fold(&person.name, &evidence);
            if !folded.is_sure && input.stated.authors.is_empty() {
                let what = format!("`{}` is read as {}", person.name, folded.name);
                let place = input.source.locate(range.clone());
                found.push(Diagnostic::new(&codes::R023, place, what).help(format!(
                    "if that is wrong, state `author: {}` with the right letters",
                    folded.name
                )));
            }
            let name = folded.name;
            piece.bylines.push(Byline { role: person.role, name, range: range.clone() });
        }
    }
}

/// The most words of an epigraph that the author did not tag.
const EPIGRAPH_WORDS: usize = 150;

/// Takes the quotations off that stand before the text; those at its end have no text to stand before.
fn take_epigraphs(blocks: &mut Vec<Placed>, piece: &mut ReadPiece) {
    loop {
        if let Some(attribution) = lone_attribution(blocks) {
            let end = blocks.remove(1).range.end;
            let first = &mut blocks[0];
            let inner = std::mem::replace(&mut first.block, Block::Dinkus(NodeId::NONE));
            let inner = vec![inner];
            first.block = Block::Epigraph { id: NodeId::NONE, blocks: inner, attribution };
            first.range.end = end;
        }
        let Some(first) = blocks.first() else { return };
        if blocks.len() < 2 || !is_epigraph(first) {
            return;
        }
        let first = blocks.remove(0);
        note_role(piece, "epigraph", &first.range);
        let id = NodeId::NONE;
        piece.epigraphs.push(match first.block {
            Block::Quotation { blocks, attribution, .. } => {
                Block::Epigraph { id, blocks, attribution }
            }
            other => other,
        });
    }
}

/// Says whether a block at the head of the text is an epigraph.
fn is_epigraph(placed: &Placed) -> bool {
    match &placed.block {
        Block::Epigraph { .. } => true,
        Block::Quotation { blocks, attribution: Some(_), .. } => {
            let mut words = 0;
            crate::document::walk::blocks(blocks, &mut |inlines| {
                words += count_words(&plain_text(inlines));
            });
            is_untagged(placed) && words <= EPIGRAPH_WORDS
        }
        _ => false,
    }
}

/// Finds an attribution on a paragraph of its own below a short first paragraph in quotation marks.
fn lone_attribution(blocks: &[Placed]) -> Option<Option<Vec<Inline>>> {
    let [first, second, _, ..] = blocks else { return None };
    let quoted = plain_of(first);
    let opens = quoted.trim_start().starts_with(['"', '“', '‘', '\'', '«', '„']);
    let fits = matches!(first.block, Block::Paragraph(..))
        && opens
        && count_words(&quoted) <= EPIGRAPH_WORDS
        && super::quotations::is_attribution(&plain_of(second));
    match &second.block {
        Block::Paragraph(_, inlines) if fits => Some(Some(inlines.clone())),
        _ => None,
    }
}
