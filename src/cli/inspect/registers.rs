//! The registers of people and works, and the list of permissions: every mention, and where it came from.

use std::fmt::Write as _;

use garland::apparatus::people::{self, Why};
use garland::apparatus::works::{self, Mention};
use garland::diagnostic::Location;
use garland::document::inline::plain_text;
use garland::document::{Anthology, Inline, NodeId, Place, SourceSpan, walk};
use garland::press::permissions::is_granted;
use garland::typeset::display::PageMap;

/// Shows everyone: how the name is sorted and who says so, the works, and each mention.
pub(super) fn people(book: &Anthology, map: Option<&PageMap>) -> String {
    let mut out = String::new();
    for person in people::register(book) {
        let (known, sort) = (person.known_by.as_str(), person.by.as_str());
        let _ = writeln!(out, "{} [{known}; sorted by {sort}]", person.sort);
        if !person.works.is_empty() {
            let _ = writeln!(out, "  made: {}", person.works.join("; "));
        }
        let mentions = person.mentions.iter().map(|(mention, why)| {
            let why = match why {
                Why::Contributor | Why::Creator => why.as_str(),
                Why::Named => "text",
            };
            (mention, why)
        });
        lines(&mut out, book, map, mentions);
    }
    out
}

/// Shows every work: who says that it is one, and each mention.
pub(super) fn works(book: &Anthology, map: Option<&PageMap>) -> String {
    let mut out = String::new();
    for entry in works::register(book) {
        let known = entry.work.map_or("text", |id| book.work(id).by_authority.as_str());
        let kind = entry.work.map_or("unknown", |id| book.work(id).kind.as_str());
        let detail = plain_text(&entry.detail);
        let space = if detail.is_empty() { "" } else { " " };
        let heading = plain_text(&entry.heading);
        let _ = writeln!(out, "{heading}{space}{detail} [{known}; {kind}]");
        let why = |mention: &Mention| if mention.is_main { "discussed" } else { "text" };
        lines(&mut out, book, map, entry.mentions.iter().map(|it| (it, why(it))));
    }
    out
}

/// Shows each piece with its permission and where it appeared first; those that are missing are marked.
pub(super) fn permissions(book: &Anthology) -> String {
    let mut out = String::new();
    for piece in book.pieces() {
        let mark = if is_granted(piece.permission.as_deref()) { " " } else { "!" };
        let _ = writeln!(out, "{mark} {}", plain_text(&piece.title.value));
        let names = piece.authors().map(|id| book.contributor(id).name.as_str());
        let names: Vec<&str> = names.collect();
        let _ = writeln!(
            out,
            "    by: {}",
            if names.is_empty() { "–".into() } else { names.join(", ") }
        );
        let _ = writeln!(out, "    permission: {}", piece.permission.as_deref().unwrap_or("–"));
        if let Some(first) = &piece.first_published {
            let _ = writeln!(out, "    first published: {first}");
        }
    }
    out
}

/// Writes the mentions, a line each; what gives the same line twice is written once.
fn lines<'m>(
    out: &mut String,
    book: &Anthology,
    map: Option<&PageMap>,
    mentions: impl Iterator<Item = (&'m Mention, &'m str)>,
) {
    let mut told: Vec<String> = Vec::new();
    for (mention, why) in mentions {
        let place = location(book, mention.place);
        let page = map.and_then(|map| map.page_of(mention.place));
        let page = page.map(|start| format!(", p. {}", start.label)).unwrap_or_default();
        let line = if place.line > 0 { format!(":{}", place.line) } else { String::new() };
        let text = format!("  {}{line}{page} [{why}]\n", place.file);
        if !told.contains(&text) {
            out.push_str(&text);
            told.push(text);
        }
    }
}

/// Returns where in a file a place of the text stands; the piece itself is its file.
fn location(book: &Anthology, place: Place) -> Location {
    let Some(piece) = book.all_pieces().nth(place.node.piece as usize) else {
        return Location::default();
    };
    let mut found: Option<SourceSpan> = None;
    if place.node.node > 0 {
        walk::inlines(piece, &mut |inlines| {
            found = found.take().or_else(|| span(inlines, place.node, place.offset as usize));
        });
    }
    let source = |id: garland::document::SourceId| book.sources.get(id.0 as usize);
    match found.and_then(|span| Some(source(span.source)?.locate(span.range))) {
        Some(place) => place,
        None => match piece.source.and_then(source) {
            Some(source) => Location { line: 0, ..Location::file(source.name.clone()) },
            None => Location::default(),
        },
    }
}

/// Finds the bytes of a node: of the text that it is, or that it holds first.
fn span(inlines: &[Inline], node: NodeId, offset: usize) -> Option<SourceSpan> {
    inlines.iter().find_map(|inline| match inline {
        Inline::Text(text) | Inline::Verbatim(text) if text.id == node => {
            let at = offset.min(text.text.len());
            text.source_of(at..at)
        }
        other if other.id() == node => first(other.children()),
        other => span(other.children(), node, offset),
    })
}

fn first(inlines: &[Inline]) -> Option<SourceSpan> {
    inlines.iter().find_map(|inline| match inline {
        Inline::Text(text) | Inline::Verbatim(text) => text.source_of(0..text.text.len().min(1)),
        other => first(other.children()),
    })
}
