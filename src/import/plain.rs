//! Plain text, as it is mailed: read as [`manuscript`](crate::manuscript) reads it, and given as a tree.

use super::Notices;
use super::tree::{Arrived, Block, Inline, stem};
use crate::diagnostic::Source;
use crate::document::{self, Role, SourceId};
use crate::manuscript::{Format, Kind, PieceInput, Stated, read_piece};

/// Reads a plain text into a text that may know something of it already.
pub(crate) fn read_into(file: &str, text: &str, arrived: &mut Arrived, notices: &mut Notices<'_>) {
    let source = Source::new(file, text);
    let stated = Stated { authors: arrived.facts.authors.clone(), ..Stated::default() };
    let input = PieceInput {
        source: &source,
        path: file,
        id: SourceId::default(),
        format: Format::PlainText,
        kind: Kind::Piece,
        body: 0,
        stated: &stated,
    };
    let (piece, _) = read_piece(&input);
    if let Some(title) = &piece.title {
        arrived.facts.title = Some(document::inline::plain_text(title));
    }
    let authors = piece.bylines.iter().filter(|one| one.role == Role::Author);
    let authors: Vec<String> = authors.map(|one| one.name.clone()).collect();
    if !authors.is_empty() {
        arrived.facts.authors = authors;
    }
    let mut blocks: Vec<Block> = piece.epigraphs.iter().flat_map(block).collect();
    blocks.extend(piece.blocks.iter().flat_map(block));
    if let Some(note) = &piece.author_note {
        blocks.push(Block::Tagged("author", note.iter().flat_map(block).collect()));
    }
    super::debris::clean(&mut blocks, notices);
    arrived.blocks = blocks;
    arrived.notes =
        piece.notes.iter().map(|note| note.blocks.iter().flat_map(block).collect()).collect();
    arrived.stem = stem(arrived.facts.title.as_deref().unwrap_or_default());
}

/// Takes along the pictures that stand beside a Markdown text, under the paths that it has for them.
pub(crate) fn pictures(file: &super::File<'_>, text: &str) -> Vec<super::Picture> {
    use pulldown_cmark::{Event, Parser, Tag};
    let mut made: Vec<super::Picture> = Vec::new();
    for event in Parser::new(text) {
        let Event::Start(Tag::Image { dest_url, .. }) = event else { continue };
        let name = dest_url.trim_start_matches("./");
        let leads_out = name.starts_with(['/', '\\']) || name.contains(':') || name.contains("..");
        if leads_out || made.iter().any(|one| one.name == name) {
            continue;
        }
        if made.len() < super::limits::PICTURES
            && let Some(bytes) = (file.beside)(name)
        {
            made.push(super::Picture { name: name.to_owned(), bytes });
        }
    }
    made
}

/// Gives a block of the document as a block of the tree; an interview is its turns.
fn block(block: &document::Block) -> Vec<Block> {
    use document::Block as From;
    let all = |blocks: &[From]| blocks.iter().flat_map(self::block).collect::<Vec<_>>();
    let with = |tag: Option<&'static str>, blocks: &[From], by: &Option<Vec<document::Inline>>| {
        let mut inner = all(blocks);
        inner.extend(by.as_ref().map(|by| Block::Paragraph(words(by))));
        match tag {
            Some(tag) => Block::Tagged(tag, inner),
            None => Block::Quotation(inner),
        }
    };
    vec![match block {
        From::Paragraph(_, inlines) => Block::Paragraph(words(inlines)),
        From::Heading { level, inlines, .. } => Block::Heading(*level, words(inlines)),
        From::Quotation { blocks, attribution, .. } => with(None, blocks, attribution),
        From::Epigraph { blocks, attribution, .. } => with(Some("epigraph"), blocks, attribution),
        From::PullQuote { blocks, attribution, .. } => with(Some("pull"), blocks, attribution),
        From::Verse { stanzas, attribution, .. } => {
            let mut lines: Vec<Vec<Inline>> = Vec::new();
            for (at, stanza) in stanzas.iter().enumerate() {
                if at > 0 {
                    lines.push(Vec::new());
                }
                lines.extend(stanza.lines.iter().map(|line| words(&line.inlines)));
            }
            lines.extend(attribution.as_ref().map(|by| words(by)));
            Block::Verse(lines)
        }
        From::Dinkus(_) => Block::Dinkus,
        From::Figure(figure) => {
            let mut line =
                figure.caption.as_ref().map(|caption| words(caption)).unwrap_or_default();
            line.extend(figure.credit.as_ref().map(|credit| words(credit)).unwrap_or_default());
            Block::Paragraph(line)
        }
        From::List { start, items, .. } => Block::List {
            start: *start,
            items: items.iter().map(|item| all(&item.blocks)).collect(),
        },
        From::Table { head, rows, .. } => Block::Table {
            head: head.iter().map(|cell| words(&cell.inlines)).collect(),
            rows: rows
                .iter()
                .map(|row| row.iter().map(|cell| words(&cell.inlines)).collect())
                .collect(),
        },
        From::Interview(_, turns) => return turns.iter().flat_map(turn).collect(),
        From::Code(text) => Block::Code(text.text.clone()),
    }]
}

/// Gives a turn of an interview: the speaker, in bold, stands before the first words.
fn turn(turn: &document::Turn) -> Vec<Block> {
    let mut blocks: Vec<Block> = turn.blocks.iter().flat_map(block).collect();
    let mut speaker = words(&turn.speaker);
    speaker.push(Inline::text(":"));
    let speaker = Inline::Strong(speaker);
    match blocks.first_mut() {
        Some(Block::Paragraph(first)) => {
            first.splice(0..0, [speaker, Inline::text(" ")]);
        }
        _ => blocks.insert(0, Block::Paragraph(vec![speaker])),
    }
    blocks
}

/// Gives words of the document as words of the tree.
fn words(inlines: &[document::Inline]) -> Vec<Inline> {
    use document::Inline as From;
    let each = inlines.iter().map(|inline| match inline {
        From::Text(text) => Inline::Text(text.text.clone()),
        From::Emphasis(_, inner) => Inline::Emphasis(words(inner)),
        From::Title { children, .. } => Inline::Emphasis(words(children)),
        From::Strong(_, inner) => Inline::Strong(words(inner)),
        From::Foreign { language, children, .. } => {
            Inline::Foreign(language.to_string(), words(children))
        }
        From::SmallCaps(_, inner) => Inline::SmallCaps(words(inner)),
        From::Superscript(_, inner) => Inline::Superscript(words(inner)),
        From::Subscript(_, inner) => Inline::Subscript(words(inner)),
        From::Struck(_, inner) => Inline::Struck(words(inner)),
        From::Link { target, children, .. } => Inline::Link(target.clone(), words(children)),
        From::NoteRef(_, note) => Inline::Note(note.0 as usize),
        From::Verbatim(text) => Inline::Code(text.text.clone()),
        From::LineBreak(_) => Inline::Break,
    });
    each.collect()
}
