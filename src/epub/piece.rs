//! One document a piece: opening, text, note on the author, notes.

use super::sheet::{Sheet, Shell, Written};
use super::volume::Volume;
use crate::apparatus::words::{before, in_figures, in_stars, spoken, spoken_language};
use crate::apparatus::{in_role, name};
use crate::document::inline::plain_text;
use crate::document::{Block, ContributorId, MatterKind, Note, Piece, Role};
use crate::manifest::plan::RatingDisplay;

/// What a piece is to the book: the words that EPUB and ARIA have for it.
struct Nature {
    division: &'static str,
    kind: Option<&'static str>,
    role: Option<&'static str>,
    has_heading: bool,
}

/// Writes the document of a piece of the body.
pub(crate) fn chapter(volume: &Volume, number: u32, piece: &Piece) -> Written {
    let nature = Nature {
        division: "bodymatter",
        kind: Some("chapter"),
        role: Some("doc-chapter"),
        has_heading: true,
    };
    write(volume, number, piece, &nature, &plain_text(&piece.title.value))
}

/// Writes the document of a text of the front or back matter.
pub(crate) fn matter(
    volume: &Volume,
    number: u32,
    piece: &Piece,
    kind: MatterKind,
    division: &'static str,
) -> Written {
    let (term, role) = terms(kind);
    let has_heading = !matches!(kind, MatterKind::Dedication | MatterKind::Epigraph);
    // An epigraph that is marked in its text needs no mark around it: it would be announced twice.
    let marked = kind == MatterKind::Epigraph
        && piece.blocks.iter().any(|block| matches!(block, Block::Epigraph { .. }));
    let (term, role) = if marked { (None, None) } else { (Some(term), role) };
    let nature = Nature { division, kind: term, role, has_heading };
    let title = match plain_text(&piece.title.value) {
        title if title.is_empty() => name(volume.book, kind).to_owned(),
        title => title,
    };
    write(volume, number, piece, &nature, &title)
}

/// Returns the term (EPUB 3 Structural Semantics Vocabulary 1.1) and the role (DPUB-ARIA 1.1) of a kind of
/// matter.
pub(crate) fn terms(kind: MatterKind) -> (&'static str, Option<&'static str>) {
    match kind {
        MatterKind::HalfTitle => ("halftitlepage", None),
        MatterKind::TitlePage => ("titlepage", None),
        MatterKind::Copyright => ("copyright-page", None),
        MatterKind::Dedication => ("dedication", Some("doc-dedication")),
        MatterKind::Epigraph => ("epigraph", Some("doc-epigraph")),
        MatterKind::Contents => ("toc", Some("doc-toc")),
        MatterKind::Foreword => ("foreword", Some("doc-foreword")),
        MatterKind::Preface => ("preface", Some("doc-preface")),
        MatterKind::Introduction => ("introduction", Some("doc-introduction")),
        MatterKind::Acknowledgments => ("acknowledgments", Some("doc-acknowledgments")),
        MatterKind::Afterword => ("afterword", Some("doc-afterword")),
        MatterKind::Text => ("chapter", Some("doc-chapter")),
        MatterKind::Contributors => ("contributors", None),
        MatterKind::Credits => ("acknowledgments", Some("doc-acknowledgments")),
        MatterKind::IndexOfWorks | MatterKind::WorksReviewed | MatterKind::IndexOfPeople => {
            ("index", Some("doc-index"))
        }
        MatterKind::Colophon => ("colophon", Some("doc-colophon")),
    }
}

fn write(volume: &Volume, number: u32, piece: &Piece, nature: &Nature, title: &str) -> Written {
    let language = &piece.language.value;
    let title = if title.trim().is_empty() { piece.slug.as_str() } else { title };
    let told = volume.document_title(number, title);
    let shell = Shell { title: told, language, division: nature.division };
    let mut sheet = Sheet::new(volume, Some(number), &shell);
    sheet.piece = Some(piece);
    sheet.references = vec![0; piece.notes.len()];
    // The page that the piece opens on is marked before its title, which stays free of page numbers.
    let first = after_title(piece);
    let pages = sheet.pending.before(first);
    let mut attributes: Vec<(&'static str, &str)> = Vec::new();
    attributes.extend(nature.kind.map(|kind| ("epub:type", kind)));
    attributes.extend(nature.role.map(|role| ("role", role)));
    match nature.has_heading {
        true => attributes.push(("aria-labelledby", "title")),
        false => attributes.push(("aria-label", title)),
    }
    sheet.out.open("section", &attributes);
    sheet.out.line();
    sheet.page_blocks(&pages);
    opening(&mut sheet, piece, nature, title);
    sheet.blocks(&piece.epigraphs.value);
    sheet.body(&piece.blocks);
    author_note(&mut sheet, piece);
    notes(&mut sheet, &piece.notes);
    sheet.out.close_line();
    sheet.finish()
}

/// Returns the number of the first node behind the title.
fn after_title(piece: &Piece) -> u32 {
    fn count(inlines: &[crate::document::Inline]) -> u32 {
        inlines.iter().map(|inline| 1 + count(inline.children())).sum()
    }
    count(&piece.title.value) + 1
}

/// Writes title, byline and rating.
fn opening(sheet: &mut Sheet, piece: &Piece, nature: &Nature, title: &str) {
    if !nature.has_heading {
        return;
    }
    sheet.out.open("header", &[]);
    sheet.out.line();
    sheet.out.open("h1", &[("id", "title"), ("epub:type", "title")]);
    match plain_text(&piece.title.value).trim().is_empty() {
        true => sheet.out.text(title),
        false => sheet.inlines(&piece.title.value),
    }
    sheet.out.close_line();
    work_line(sheet, piece);
    let words = sheet.volume.words;
    let roles = [
        (Role::Author, words.by, "byline"),
        (Role::Translator, words.translated_by, "byline translator"),
        (Role::Photographer, words.photographs_by, "byline photographer"),
    ];
    for (role, by, class) in roles {
        let people = in_role(piece, role);
        if people.is_empty() {
            continue;
        }
        byline(sheet, &people, by, class);
    }
    rating(sheet, piece);
    sheet.out.close_line();
}

/// Writes what is known of the works that a piece discusses, as it stands on paper.
fn work_line(sheet: &mut Sheet, piece: &Piece) {
    let heading = plain_text(&piece.title.value);
    for id in &piece.of {
        let book = sheet.volume.book;
        let words =
            crate::apparatus::works::line(book, book.work(*id), &heading, sheet.volume.words);
        if !words.is_empty() {
            sheet.out.open("p", &[("class", "work")]);
            sheet.inlines(&words);
            sheet.out.close_line();
        }
    }
}

/// Writes names with what they did. In a piece that runs the other way than the book's own words the names of
/// its authors stand alone, on the side where its lines begin.
fn byline(sheet: &mut Sheet, people: &[ContributorId], by: &str, class: &str) {
    let spoken = spoken_language(sheet.volume.language());
    let turned = spoken.is_right_to_left() != sheet.language().is_right_to_left();
    let alone = turned && class == "byline";
    sheet.out.open("p", &[("class", class)]);
    let foreign = sheet.spoken().filter(|_| !alone);
    if foreign.is_some() {
        sheet.open_in("span", foreign.as_ref(), &[]);
    }
    if !alone {
        sheet.out.text(&before(by, ""));
    }
    sheet.names(people, true);
    if foreign.is_some() {
        sheet.close_in();
    }
    sheet.out.close_line();
}

/// Writes the rating: stars for the eye, words for the ear.
fn rating(sheet: &mut Sheet, piece: &Piece) {
    let shown = sheet.volume.settings.ratings == RatingDisplay::Line;
    let Some(rating) = piece.rating.as_ref().filter(|_| shown) else { return };
    let rating = rating.value;
    let language = spoken_language(sheet.volume.language());
    let words = format!("{} {}", sheet.volume.words.rated, spoken(rating, &language));
    let spoken_here = sheet.spoken();
    // The line begins where the lines of the piece do, whatever its words speak.
    sheet.out.open("p", &[("class", "rating")]);
    match in_stars(rating) {
        stars if stars == in_figures(rating) => {
            sheet.open_in("span", spoken_here.as_ref(), &[]);
            sheet.out.text(&words);
        }
        stars => {
            let attributes = [("role", "img"), ("aria-label", words.as_str())];
            sheet.open_in("span", spoken_here.as_ref(), &attributes);
            sheet.out.text(&stars);
        }
    }
    sheet.close_in();
    sheet.out.close_line();
}

/// Writes what is said of the authors, where it stands with the piece.
fn author_note(sheet: &mut Sheet, piece: &Piece) {
    let volume = sheet.volume;
    if !volume.has_notes_by_piece() {
        return;
    }
    let own = piece.author_note.as_ref().map(|note| note.value.as_slice());
    let bios: Vec<&[Block]> = match own {
        Some(note) => vec![note],
        None => piece.authors().map(|author| volume.person(author).bio.as_slice()).collect(),
    };
    if bios.iter().all(|bio| bio.is_empty()) {
        return;
    }
    sheet.out.open("aside", &[("class", "author-note"), ("aria-label", volume.words.contributors)]);
    sheet.out.line();
    bios.into_iter().for_each(|bio| sheet.blocks(bio));
    sheet.out.close_line();
}

/// Writes the notes behind the text: devices that know them show them in a window instead.
fn notes(sheet: &mut Sheet, notes: &[Note]) {
    if notes.is_empty() {
        return;
    }
    sheet.out.open("div", &[("class", "notes")]);
    sheet.out.line();
    for (at, note) in notes.iter().enumerate() {
        let number = (at + 1).to_string();
        let id = format!("note-{number}");
        let attributes = [("epub:type", "footnote"), ("role", "doc-footnote"), ("id", id.as_str())];
        sheet.out.open("aside", &attributes);
        sheet.out.line();
        let rest = match note.blocks.split_first() {
            Some((Block::Paragraph(_, inlines), rest)) => {
                sheet.out.open("p", &[]);
                back_link(sheet, &number);
                sheet.spans_at(note.id);
                sheet.spans_at(note.blocks[0].id());
                sheet.inlines(inlines);
                sheet.out.close_line();
                rest
            }
            _ => {
                sheet.out.open("p", &[]);
                back_link(sheet, &number);
                sheet.out.close_line();
                note.blocks.as_slice()
            }
        };
        sheet.blocks(rest);
        sheet.out.close_line();
    }
    sheet.out.close_line();
}

/// Writes the link back: it comes first in the note, as Kindle asks.
fn back_link(sheet: &mut Sheet, number: &str) {
    let label = format!("{} {number}", sheet.volume.words.back_to_text);
    let referred = number.parse::<usize>().ok().and_then(|n| sheet.references.get(n - 1).copied());
    if referred.unwrap_or_default() == 0 {
        return sheet.out.text(&format!("{number}. "));
    }
    let target = format!("#ref-{number}");
    let attributes = [("role", "doc-backlink"), ("href", &*target), ("aria-label", &*label)];
    let spoken = sheet.spoken();
    sheet.open_in("a", spoken.as_ref(), &attributes);
    sheet.out.text(&format!("{number}."));
    sheet.close_in();
    sheet.out.text(" ");
}
