//! Front and back matter that is made from the book: title page, copyright page, contributors, credits,
//! indexes, colophon; and the pages of the parts.

use super::piece::terms;
use super::sheet::{Sheet, Shell, Written};
use super::volume::Volume;
use crate::apparatus::words::spoken_language;
use crate::apparatus::{
    ContributorNote, CreditLine, IndexEntry, Made, MadeContent, TitlePage, name,
};
use crate::document::inline::plain_text;
use crate::document::{Block, Inline, MatterKind, NodeId, Part, Place};

/// Writes the document of made matter.
pub(crate) fn made(volume: &Volume, made: &Made, division: &'static str) -> Written {
    let spoken = spoken_language(volume.language());
    let language = match &made.content {
        // Sentences that are made speak as the program can; lists of titles and names, as the book does.
        MadeContent::Blocks(_) | MadeContent::Credits(_) => &spoken,
        MadeContent::TitlePage(_)
        | MadeContent::Contributors(_)
        | MadeContent::Index(_)
        | MadeContent::Contents(_) => volume.language(),
    };
    let label = name(volume.book, made.kind);
    let shell = Shell { title: label, language, division };
    let mut sheet = Sheet::new(volume, Some(made.piece), &shell);
    let (term, role) = terms(made.kind);
    let mut attributes = vec![("epub:type", term)];
    attributes.extend(role.map(|role| ("role", role)));
    attributes.push(("aria-labelledby", "title"));
    if made.kind == MatterKind::Copyright {
        attributes.push(("class", term));
    }
    sheet.out.open("section", &attributes);
    sheet.out.line();
    let pages = sheet.pending.before(1);
    let is_blocks = matches!(made.content, MadeContent::Blocks(_));
    if !is_blocks {
        sheet.page_blocks(&pages);
    }
    match &made.content {
        MadeContent::TitlePage(page) => title_page(&mut sheet, page),
        // On paper these have no heading: the page begins behind it.
        MadeContent::Blocks(blocks) => {
            heading(&mut sheet, made);
            sheet.page_blocks(&pages);
            sheet.blocks(blocks);
        }
        MadeContent::Contributors(notes) => {
            heading(&mut sheet, made);
            notes.iter().for_each(|note| contributor(&mut sheet, note));
        }
        MadeContent::Credits(lines) => {
            heading(&mut sheet, made);
            lines.iter().for_each(|line| credit(&mut sheet, line));
        }
        MadeContent::Index(entries) => {
            heading(&mut sheet, made);
            index(&mut sheet, entries);
        }
        // The contents are the navigation document, which is written with the links of the whole book.
        MadeContent::Contents(_) => {}
    }
    sheet.out.close_line();
    sheet.finish()
}

/// Writes the page of a part.
pub(crate) fn part(volume: &Volume, at: usize, title: &[Inline]) -> Written {
    let plain = plain_text(title);
    let title_of_all = volume.document_title(Volume::part_number(at), &plain);
    let shell = Shell { title: title_of_all, language: volume.language(), division: "bodymatter" };
    let mut sheet = Sheet::new(volume, Some(Volume::part_number(at)), &shell);
    let attributes = [("epub:type", "part"), ("role", "doc-part"), ("aria-labelledby", "title")];
    sheet.out.open("section", &attributes);
    sheet.out.line();
    let pages = sheet.pending.before(1);
    sheet.page_blocks(&pages);
    sheet.out.open("h1", &[("id", "title"), ("class", "part")]);
    sheet.inlines(title);
    sheet.out.close_line();
    sheet.out.close_line();
    sheet.finish()
}

/// Returns the title of a part as a list of parts and pieces, for drivers that walk them.
pub(crate) fn part_title(part: &Part) -> Option<&[Inline]> {
    part.title.as_deref()
}

fn heading(sheet: &mut Sheet, made: &Made) {
    let small = matches!(made.kind, MatterKind::Copyright | MatterKind::Colophon);
    let mut attributes = vec![("id", "title")];
    if small {
        attributes.push(("class", "small"));
    }
    let spoken = sheet.spoken();
    sheet.open_in("h1", spoken.as_ref(), &attributes);
    sheet.out.text(name(sheet.volume.book, made.kind));
    sheet.close_in();
    sheet.out.line();
}

fn title_page(sheet: &mut Sheet, page: &TitlePage) {
    let line = |sheet: &mut Sheet, class: &str, text: &str| {
        sheet.out.open("p", &[("class", class)]);
        sheet.isolated(text, None, "text");
        sheet.out.close_line();
    };
    sheet.out.leaf(
        "h1",
        &[("id", "title"), ("class", "book"), ("epub:type", "title")],
        &page.title,
    );
    sheet.out.line();
    if let Some(subtitle) = &page.subtitle {
        let attributes =
            [("epub:type", "subtitle"), ("role", "doc-subtitle"), ("class", "subtitle")];
        sheet.out.leaf("p", &attributes, subtitle);
        sheet.out.line();
    }
    let spoken = spoken_language(sheet.volume.language());
    let (label, people) = match page.editors.as_slice() {
        [] => (None, &page.authors),
        _ => (Some(sheet.volume.words.edited_by), &page.editors),
    };
    if !people.is_empty() {
        sheet.open_in("p", Some(&spoken), &[("class", "people")]);
        if let Some(label) = label {
            sheet.out.text(label);
            sheet.out.text(" ");
        }
        sheet.names(people, false);
        sheet.close_in();
        sheet.out.line();
    }
    if let Some(series) = &page.series {
        line(sheet, "series", series);
    }
    let imprint = [&page.publisher, &page.place, &page.year];
    for (text, class) in imprint.into_iter().zip(["publisher", "place", "year"]) {
        if let Some(text) = text {
            line(sheet, class, text);
        }
    }
}

/// Writes the note on one contributor, with links to the pieces.
fn contributor(sheet: &mut Sheet, note: &ContributorNote) {
    let volume = sheet.volume;
    let person = volume.person(note.contributor);
    let id = format!("c{}", note.contributor.0);
    sheet.out.open("div", &[("class", "contributor"), ("id", &id)]);
    sheet.out.line();
    let mut blocks = note.bio.as_slice();
    sheet.out.open("p", &[]);
    if let Some((Block::Paragraph(node, inlines), rest)) = note.bio.split_first() {
        blocks = rest;
        // A page that begins with this note begins with the name.
        let first = inlines.first().map_or(*node, Inline::id);
        let pages = sheet.pending.up_to_start(first.max(*node));
        sheet.page_spans(&pages);
        sheet.out.open("b", &[]);
        sheet.isolated(&person.name, person.language.as_ref(), "name");
        sheet.out.close();
        if note.names_itself {
            let rest = without_prefix(sheet, inlines, &person.name);
            sheet.inlines(&rest);
        } else {
            sheet.out.empty("br", &[]);
            sheet.inlines(inlines);
        }
    } else {
        sheet.out.open("b", &[]);
        sheet.isolated(&person.name, person.language.as_ref(), "name");
        sheet.out.close();
    }
    sheet.out.close_line();
    sheet.blocks(blocks);
    if let Some(url) = &person.url {
        sheet.out.open("p", &[("class", "url")]);
        sheet.inlines(&[Inline::Link {
            id: NodeId::NONE,
            target: url.clone(),
            children: vec![Inline::supplied(bare_address(url))],
        }]);
        sheet.out.close_line();
    }
    pieces(sheet, &note.pieces);
    sheet.out.close_line();
}

fn bare_address(url: &str) -> &str {
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest);
    bare.strip_prefix("www.").unwrap_or(bare).trim_end_matches('/')
}

fn pieces(sheet: &mut Sheet, pieces: &[u32]) {
    if pieces.is_empty() {
        return;
    }
    sheet.out.open("p", &[("class", "pieces")]);
    for (at, number) in pieces.iter().enumerate() {
        if at > 0 {
            sheet.out.text(sheet.volume.words.semicolon);
        }
        piece_link(sheet, *number);
    }
    sheet.out.close_line();
}

/// Writes the title of a piece as a link to it.
fn piece_link(sheet: &mut Sheet, number: u32) {
    let volume = sheet.volume;
    let Some(piece) = volume.book.all_pieces().nth(number as usize) else { return };
    let href = volume.file(number).to_owned();
    sheet.out.open("a", &[("href", &href)]);
    let title = plain_text(&piece.title.value);
    sheet.isolated(&title, Some(&piece.language.value), "piece");
    sheet.out.close();
}

/// Takes a name off the beginning of a note, through the inlines that it stands in.
fn without_prefix(sheet: &mut Sheet, inlines: &[Inline], name: &str) -> Vec<Inline> {
    // Letter by letter: the spaces between initials may be of another width here.
    let mut left: usize =
        plain_text(inlines).chars().take(name.chars().count()).map(char::len_utf8).sum();
    let mut kept = Vec::with_capacity(inlines.len());
    for inline in inlines {
        let length = plain_text(std::slice::from_ref(inline)).len();
        if left == 0 {
            kept.push(inline.clone());
        } else if length <= left {
            left -= length;
        } else {
            let text = plain_text(std::slice::from_ref(inline));
            let mut rest = Inline::supplied(&text[left..]);
            if let (Inline::Text(rest), Inline::Text(whole)) = (&mut rest, inline) {
                rest.id = whole.id;
                sheet.pending.count_from(whole.id, left);
            }
            kept.push(rest);
            left = 0;
        }
    }
    kept
}

fn credit(sheet: &mut Sheet, line: &CreditLine) {
    sheet.out.open("p", &[("class", "credit-line")]);
    // Not inside the link, as part of its words.
    let first = line.title.first().map_or(NodeId::NONE, Inline::id);
    if first != NodeId::NONE {
        let pages = sheet.pending.up_to_start(first);
        sheet.page_spans(&pages);
    }
    let href = sheet.volume.file(line.piece).to_owned();
    sheet.out.open("a", &[("href", &href)]);
    sheet.inlines(&line.title);
    sheet.out.close();
    sheet.inlines(&line.rest);
    sheet.out.close_line();
}

/// Writes an index: each locator is the printed page where the book has pages, else the title of the piece.
fn index(sheet: &mut Sheet, entries: &[IndexEntry]) {
    sheet.out.open("ul", &[("epub:type", "index-entry-list"), ("class", "index")]);
    sheet.out.line();
    for entry in entries {
        sheet.out.open("li", &[("epub:type", "index-entry")]);
        sheet.out.open("span", &[("epub:type", "index-term")]);
        sheet.inlines(&entry.heading);
        if !entry.detail.is_empty() {
            sheet.out.text(" ");
            sheet.inlines(&entry.detail);
        }
        sheet.out.close();
        if !entry.see.is_empty() {
            sheet.out.text(". ");
            sheet.out.open("span", &[("epub:type", "index-xref-preferred")]);
            sheet.inlines(&entry.see);
            sheet.out.close();
        }
        locators(sheet, entry);
        sheet.out.close_line();
    }
    sheet.out.close_line();
}

fn locators(sheet: &mut Sheet, entry: &IndexEntry) {
    let volume = sheet.volume;
    let mut seen: Vec<String> = Vec::new();
    for mention in &entry.mentions {
        let place: Place = mention.place;
        // A piece begins on the page of its title: the first page that is marked in it.
        let folio = match place.node.node {
            0 => volume.folio(Place { node: NodeId { node: 1, ..place.node }, offset: 0 }),
            _ => volume.folio(place),
        };
        let piece = volume.book.all_pieces().nth(place.node.piece as usize);
        let title = piece.map(|piece| plain_text(&piece.title.value)).unwrap_or_default();
        let text = folio.map_or_else(|| title.clone(), str::to_owned);
        if seen.contains(&text) {
            continue;
        }
        sheet.out.text(volume.words.comma);
        let href = volume.href(place);
        let label = format!("{} {text}, {title}", volume.words.page);
        let mut attributes = vec![("epub:type", "index-locator"), ("href", href.as_str())];
        if mention.is_main {
            attributes.push(("class", "main"));
        }
        if folio.is_some() {
            attributes.push(("aria-label", &label));
        }
        let spoken = sheet.spoken().filter(|_| folio.is_some());
        sheet.open_in("a", spoken.as_ref(), &attributes);
        sheet.out.text(&text);
        sheet.close_in();
        seen.push(text);
    }
}
