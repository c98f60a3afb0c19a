//! Navigation: contents, landmarks and page list for readers of today, an NCX for old ones.

use super::breaks::PageBreak;
use super::markup::Markup;
use super::package::identifier;
use super::sheet::{Sheet, Shell, is_right_to_left};
use super::volume::{NAV, Volume};
use crate::apparatus::contents::entries;
use crate::apparatus::words::spoken_language;
use crate::apparatus::{Entry, MadeContent, Target, names};
use crate::document::inline::plain_text;
use crate::document::{Inline, Language, MatterKind, NodeId};

/// A place that readers offer by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Landmark {
    /// Its term in the structural semantics vocabulary.
    pub(crate) term: &'static str,
    /// What it is called.
    pub(crate) label: String,
    /// The file.
    pub(crate) file: String,
}

/// Returns the lines of the contents: the made ones, or the same for a book that prints none.
pub(crate) fn contents(volume: &Volume) -> Vec<Entry> {
    let made = volume.made(MatterKind::Contents).map(|made| &made.content);
    match made {
        Some(MadeContent::Contents(entries)) => entries.clone(),
        _ => entries(volume.book, &[]),
    }
}

/// Writes the navigation document.
pub(crate) fn document(volume: &Volume, landmarks: &[Landmark]) -> String {
    let words = volume.words;
    let number = volume.made(MatterKind::Contents).map(|made| made.piece);
    let shell =
        Shell { title: words.contents, language: volume.language(), division: "frontmatter" };
    let mut sheet = Sheet::new(volume, number, &shell);
    let pages = sheet.pending.before(1);
    sheet.page_blocks(&pages);
    let attributes =
        [("epub:type", "toc"), ("role", "doc-toc"), ("id", "toc"), ("aria-labelledby", "title")];
    sheet.out.open("nav", &attributes);
    sheet.out.line();
    let spoken = sheet.spoken();
    sheet.open_in("h1", spoken.as_ref(), &[("id", "title")]);
    sheet.out.text(words.contents);
    sheet.close_in();
    sheet.out.line();
    list(&mut sheet, &contents(volume));
    sheet.out.close_line();
    hidden_list(
        &mut sheet,
        "landmarks",
        words.landmarks,
        landmarks
            .iter()
            .map(|landmark| (Some(landmark.term), landmark.file.clone(), landmark.label.clone())),
    );
    if !volume.breaks.is_empty() {
        let places =
            volume.breaks.all().iter().map(|page| (None, href(volume, page), page.label.clone()));
        hidden_list(&mut sheet, "page-list", words.pages, places);
    }
    sheet.finish().markup
}

fn href(volume: &Volume, page: &PageBreak) -> String {
    format!("{}#{}", volume.file(page.place.node.piece), page.id)
}

/// Writes the entries as nested lists, two levels deep.
fn list(sheet: &mut Sheet, entries: &[Entry]) {
    sheet.out.open("ol", &[]);
    sheet.out.line();
    let mut entries = entries.iter().peekable();
    while let Some(entry) = entries.next() {
        let pages = item(sheet, entry);
        line(sheet, entry, &pages);
        if entry.level == 1 && entries.peek().is_some_and(|next| next.level > 1) {
            sheet.out.line();
            sheet.out.open("ol", &[]);
            sheet.out.line();
            while let Some(inner) = entries.next_if(|next| next.level > 1) {
                let pages = item(sheet, inner);
                line(sheet, inner, &pages);
                sheet.out.close_line();
            }
            sheet.out.close_line();
        }
        sheet.out.close_line();
    }
    sheet.out.close_line();
}

/// Opens an entry, and takes the printed pages that begin with it.
fn item(sheet: &mut Sheet, entry: &Entry) -> Vec<PageBreak> {
    let last = entry.title.iter().map(last_node).max().unwrap_or_default();
    let pages = sheet.pending.before(last + 1);
    sheet.out.open("li", &[]);
    pages
}

/// Returns the number of the last node of a made inline; made anew, without numbers, it has none.
fn last_node(inline: &Inline) -> u32 {
    let own = inline.id();
    let own = if own == NodeId::NONE { 0 } else { own.node };
    inline.children().iter().map(last_node).max().unwrap_or_default().max(own)
}

/// Writes one line: the title, and the authors under it. In a device's own list both stand on one line,
/// parted by the dash, which the style sheet hides in the book.
///
/// A printed page that begins here is marked inside the link: an entry of a navigation document holds
/// nothing beside it (EPUB 3.3, the nav element: restrictions).
fn line(sheet: &mut Sheet, entry: &Entry, pages: &[PageBreak]) {
    let volume = sheet.volume;
    let class = match entry.target {
        Target::Part(_) => "part",
        Target::Piece(_) | Target::Made(_) => "title",
    };
    sheet.out.open("a", &[("href", target(volume, entry.target))]);
    sheet.page_spans(pages);
    // Inside the link no other may stand: links and notes of a title are its words alone.
    sheet.deferred = Some(Vec::new());
    let language = language(volume, entry.target);
    let foreign =
        is_right_to_left(&plain_text(&entry.title)) != sheet.language().is_right_to_left();
    sheet.open_in(if foreign { "bdi" } else { "span" }, Some(&language), &[("class", class)]);
    sheet.inlines(&entry.title);
    sheet.close_in();
    if !entry.authors.is_empty() {
        sheet.out.leaf("span", &[("class", "dash")], " — ");
        sheet.out.open("span", &[("class", "author")]);
        sheet.names(&entry.authors, false);
        sheet.out.close();
    }
    sheet.deferred = None;
    sheet.out.close();
}

fn target<'a>(volume: &'a Volume, target: Target) -> &'a str {
    match target {
        Target::Part(part) => volume.part_file(part),
        Target::Piece(piece) | Target::Made(piece) => volume.file(piece),
    }
}

/// Returns the language of an entry: a piece's own, the book's, or for what is made that of its fixed words.
fn language(volume: &Volume, target: Target) -> Language {
    match target {
        Target::Piece(number) => {
            let piece = volume.book.all_pieces().nth(number as usize);
            piece.map_or(volume.language(), |piece| &piece.language.value).clone()
        }
        Target::Part(_) => volume.language().clone(),
        Target::Made(_) => spoken_language(volume.language()),
    }
}

fn hidden_list(
    sheet: &mut Sheet,
    kind: &str,
    heading: &str,
    items: impl Iterator<Item = (Option<&'static str>, String, String)>,
) {
    let spoken = sheet.spoken();
    let mut attributes = vec![("epub:type", kind), ("hidden", "hidden"), ("aria-label", heading)];
    if kind == "page-list" {
        attributes.insert(1, ("role", "doc-pagelist"));
    }
    sheet.open_in("nav", spoken.as_ref(), &attributes);
    let out = &mut sheet.out;
    out.line();
    out.leaf("h2", &[], heading);
    out.line();
    out.open("ol", &[]);
    out.line();
    for (term, href, label) in items {
        out.open("li", &[]);
        let mut attributes = vec![("href", href.as_str())];
        attributes.extend(term.map(|term| ("epub:type", term)));
        out.leaf("a", &attributes, &label);
        out.close_line();
    }
    out.close_line();
    sheet.close_in();
    sheet.out.line();
}

/// Writes the NCX (OPF 2.0.1 §2.4.1), for devices that know no EPUB 3.
pub(crate) fn ncx(volume: &Volume) -> String {
    let mut out = Markup::document();
    out.open("ncx", &[("xmlns", "http://www.daisy.org/z3986/2005/ncx/"), ("version", "2005-1")]);
    out.line();
    let entries = contents(volume);
    head(&mut out, volume, &entries);
    out.open("docTitle", &[]);
    out.leaf("text", &[], &volume.book.book.title);
    out.close_line();
    out.open("navMap", &[]);
    out.line();
    let mut order = 0;
    let mut inside = false;
    for (at, entry) in entries.iter().enumerate() {
        order += 1;
        point(&mut out, volume, entry, order);
        let deeper = entry.level == 1 && entries.get(at + 1).is_some_and(|next| next.level > 1);
        inside |= deeper;
        if deeper {
            continue;
        }
        out.close_line();
        if inside && entries.get(at + 1).is_none_or(|next| next.level == 1) {
            out.close_line();
            inside = false;
        }
    }
    out.close_line();
    page_list(&mut out, volume, order);
    out.finish()
}

fn head(out: &mut Markup, volume: &Volume, entries: &[Entry]) {
    let pages = volume.breaks.all();
    let greatest =
        pages.iter().filter_map(|page| page.label.parse::<u32>().ok()).max().unwrap_or(0);
    let depth = entries.iter().map(|entry| entry.level).max().unwrap_or(1);
    let facts = [
        ("dtb:uid", identifier(volume)),
        ("dtb:depth", depth.to_string()),
        ("dtb:totalPageCount", pages.len().to_string()),
        ("dtb:maxPageNumber", greatest.to_string()),
    ];
    out.open("head", &[]);
    out.line();
    for (name, content) in &facts {
        out.empty("meta", &[("name", name), ("content", content)]);
        out.line();
    }
    out.close_line();
}

fn point(out: &mut Markup, volume: &Volume, entry: &Entry, order: usize) {
    let mut label = plain_text(&entry.title);
    if !entry.authors.is_empty() {
        label.push_str(" — ");
        label.push_str(&names(volume.book, &entry.authors).join(", "));
    }
    let (id, order) = (format!("point-{order}"), order.to_string());
    out.open("navPoint", &[("id", &id), ("playOrder", &order)]);
    out.open("navLabel", &[]);
    out.leaf("text", &[], &label);
    out.close();
    out.empty("content", &[("src", target(volume, entry.target))]);
    out.line();
}

fn page_list(out: &mut Markup, volume: &Volume, mut order: usize) {
    if volume.breaks.is_empty() {
        return;
    }
    out.open("pageList", &[]);
    out.open("navLabel", &[]);
    out.leaf("text", &[], volume.words.pages);
    out.close_line();
    for page in volume.breaks.all() {
        order += 1;
        let kind = if page.label.parse::<u32>().is_ok() { "normal" } else { "front" };
        let (id, play) = (format!("p{order}"), order.to_string());
        let mut attributes =
            vec![("id", id.as_str()), ("type", kind), ("playOrder", play.as_str())];
        if kind == "normal" {
            attributes.push(("value", &page.label));
        }
        out.open("pageTarget", &attributes);
        out.open("navLabel", &[]);
        out.leaf("text", &[], &page.label);
        out.close();
        out.empty("content", &[("src", &href(volume, page))]);
        out.close_line();
    }
    out.close_line();
}

/// Returns the landmark of the contents themselves.
pub(crate) fn of_contents(volume: &Volume) -> Landmark {
    Landmark { term: "toc", label: volume.words.contents.to_owned(), file: NAV.to_owned() }
}
