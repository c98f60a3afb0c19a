//! The document tree as text: what was recognised, and who says so.

use std::fmt::Write as _;

use garland::document::inline::plain_text;
use garland::document::{
    Anthology, Block, Contributor, Inline, Matter, Piece, Rating, Role, Stated, Work,
};

/// Columns of text that are shown of a paragraph.
const SHOWN: usize = 72;

/// Shows the book: its facts, its people with the sorting of their names, its pieces block by block.
pub(super) fn dump(anthology: &Anthology) -> String {
    let mut out = String::new();
    let book = &anthology.book;
    if !book.title.is_empty() {
        let _ = writeln!(out, "book {}", book.slug);
        let _ = writeln!(out, "  title: {}", book.title);
        let _ = writeln!(out, "  language: {}", book.language);
        let _ = writeln!(out, "  identifier: {:?}", book.identifier);
    }
    anthology.contributors.iter().for_each(|person| contributor(&mut out, person));
    anthology.works.iter().for_each(|one| work(&mut out, one));
    anthology.front.iter().for_each(|one| matter(&mut out, anthology, one));
    for part in &anthology.parts {
        if let Some(title) = &part.title {
            let _ = writeln!(out, "part {}", plain_text(title));
        }
        part.pieces.iter().for_each(|one| piece(&mut out, anthology, one));
    }
    anthology.back.iter().for_each(|one| matter(&mut out, anthology, one));
    out
}

fn contributor(out: &mut String, person: &Contributor) {
    let _ = writeln!(out, "contributor {}", person.id);
    let _ = writeln!(out, "  name: {}", person.name);
    let _ = writeln!(out, "  sort [{}]: {}", person.sort.by.as_str(), person.sort.value);
    if !person.bio.is_empty() {
        let _ = writeln!(out, "  note [{}]", person.bio_by.as_str());
        blocks(out, &person.bio, 2);
    }
}

fn work(out: &mut String, work: &Work) {
    let year = work.year.map(|year| format!(", {year}")).unwrap_or_default();
    let by = if work.by.is_empty() { String::new() } else { format!(", {}", work.by.join(", ")) };
    let authority = work.by_authority.as_str();
    let kind = work.kind.as_str();
    let _ = writeln!(out, "work {} [{authority}]: {} ({kind}{by}{year})", work.id, work.title);
}

fn matter(out: &mut String, anthology: &Anthology, matter: &Matter) {
    let _ = writeln!(out, "matter {:?}", matter.kind);
    if let Some(written) = matter.piece() {
        piece(out, anthology, written);
    }
}

fn piece(out: &mut String, anthology: &Anthology, piece: &Piece) {
    let file = super::file_of(anthology, piece.source).map_or("", |source| source.name.as_str());
    let _ = writeln!(out, "piece {} {file}", piece.slug);
    stated(out, "title", &piece.title, |title| plain_text(title));
    if let Some(short) = &piece.short_title {
        let _ = writeln!(out, "  short title: {short}");
    }
    for credit in &piece.credits.value {
        let role = match credit.role {
            Role::Author => "author",
            Role::Translator => "translator",
            Role::Photographer => "photographer",
            Role::Editor => "editor",
        };
        let name = &anthology.contributor(credit.contributor).name;
        let _ = writeln!(out, "  {role} [{}]: {name}", piece.credits.by.as_str());
    }
    stated(out, "language", &piece.language, ToString::to_string);
    for id in &piece.of {
        let _ = writeln!(out, "  of: {}", anthology.work(*id).title);
    }
    if let Some(rating) = &piece.rating {
        stated(out, "rating", rating, points);
    }
    let facts = [
        ("first published", piece.first_published.as_deref()),
        ("permission", piece.permission.as_deref()),
    ];
    for (name, value) in facts {
        if let Some(value) = value {
            let _ = writeln!(out, "  {name}: {value}");
        }
    }
    if !piece.tags.is_empty() {
        let _ = writeln!(out, "  tags: {}", piece.tags.join(", "));
    }
    if !piece.epigraphs.value.is_empty() {
        let _ = writeln!(out, "  epigraph [{}]", piece.epigraphs.by.as_str());
        blocks(out, &piece.epigraphs.value, 2);
    }
    let _ = writeln!(out, "  text");
    blocks(out, &piece.blocks, 2);
    for (number, note) in piece.notes.iter().enumerate() {
        let _ = writeln!(out, "  note {} `{}`", number + 1, note.label);
        blocks(out, &note.blocks, 2);
    }
    if let Some(note) = &piece.author_note {
        let _ = writeln!(out, "  author note [{}]", note.by.as_str());
        blocks(out, &note.value, 2);
    }
}

fn stated<T>(out: &mut String, name: &str, value: &Stated<T>, show: impl Fn(&T) -> String) {
    let _ = writeln!(out, "  {name} [{}]: {}", value.by.as_str(), show(&value.value));
}

fn points(rating: &Rating) -> String {
    let half = if rating.halves % 2 == 1 { ".5" } else { "" };
    format!("{}{half}/{}", rating.halves / 2, rating.scale)
}

fn blocks(out: &mut String, list: &[Block], depth: usize) {
    list.iter().for_each(|one| block(out, one, depth));
}

fn line(out: &mut String, depth: usize, name: &str, text: &str) {
    let text = text.replace('\n', " ");
    let short: String = text.chars().take(SHOWN).collect();
    let more = if short.len() < text.len() { "…" } else { "" };
    let colon = if text.is_empty() { "" } else { ": " };
    let _ = writeln!(out, "{:indent$}{name}{colon}{short}{more}", "", indent = depth * 2);
}

fn source(out: &mut String, depth: usize, attribution: Option<&Vec<Inline>>) {
    if let Some(attribution) = attribution {
        line(out, depth, "attribution", &plain_text(attribution));
    }
}

fn block(out: &mut String, block: &Block, depth: usize) {
    match block {
        Block::Paragraph(_, inlines) => line(out, depth, "paragraph", &plain_text(inlines)),
        Block::Heading { level, inlines, .. } => {
            line(out, depth, &format!("heading {level}"), &plain_text(inlines));
        }
        Block::Quotation { blocks: inner, attribution, .. } => {
            display(out, "quotation", inner, attribution.as_ref(), depth);
        }
        Block::Epigraph { blocks: inner, attribution, .. } => {
            display(out, "epigraph", inner, attribution.as_ref(), depth);
        }
        Block::PullQuote { blocks: inner, attribution, .. } => {
            display(out, "pull quote", inner, attribution.as_ref(), depth);
        }
        Block::Verse { stanzas, attribution, .. } => {
            line(out, depth, "verse", "");
            for stanza in stanzas {
                line(out, depth + 1, "stanza", "");
                for verse in &stanza.lines {
                    let name = format!("line {}", verse.indent);
                    line(out, depth + 2, &name, &plain_text(&verse.inlines));
                }
            }
            source(out, depth + 1, attribution.as_ref());
        }
        Block::Dinkus(_) => line(out, depth, "dinkus", ""),
        Block::Figure(figure) => {
            line(out, depth, "figure", &format!("{} ({})", figure.path, figure.alt));
            figure
                .caption
                .iter()
                .for_each(|text| line(out, depth + 1, "caption", &plain_text(text)));
            figure.credit.iter().for_each(|text| line(out, depth + 1, "credit", &plain_text(text)));
        }
        Block::List { start, items, .. } => {
            let name = start.map_or("list".to_owned(), |start| format!("list from {start}"));
            line(out, depth, &name, "");
            for item in items {
                line(out, depth + 1, "item", "");
                blocks(out, &item.blocks, depth + 2);
            }
        }
        Block::Table { caption, head, rows, .. } => {
            line(out, depth, "table", &caption.as_deref().map(plain_text).unwrap_or_default());
            for row in std::iter::once(head).chain(rows).filter(|row| !row.is_empty()) {
                let cells: Vec<String> = row.iter().map(|cell| plain_text(&cell.inlines)).collect();
                line(out, depth + 1, "row", &cells.join(" | "));
            }
        }
        Block::Interview(_, turns) => {
            line(out, depth, "interview", "");
            for turn in turns {
                line(out, depth + 1, "turn", &plain_text(&turn.speaker));
                blocks(out, &turn.blocks, depth + 2);
            }
        }
        Block::Code(text) => line(out, depth, "code", &text.text),
    }
}

fn display(
    out: &mut String,
    name: &str,
    inner: &[Block],
    attribution: Option<&Vec<Inline>>,
    depth: usize,
) {
    line(out, depth, name, "");
    blocks(out, inner, depth + 1);
    source(out, depth + 1, attribution);
}
