//! The apparatus: the lists and notes that a book makes of itself.
//!
//! Contents, contributors' notes, credits, the indexes, the copyright page and the colophon are made here
//! once, from the edited text, as nouns that both backends set in their own way: [`make`] turns every
//! generated piece of front and back matter into a [`Made`]. Each has a piece number of its own behind those
//! of the written pieces, so that pages, links and diagnostics can name places in it too.

pub use crate::document::words;

pub mod collate;

pub mod contents;

pub mod contributors;

pub mod credits;

pub mod works;

pub mod people;

pub mod copyright;

pub mod colophon;

use crate::document::number::{number_blocks, number_inlines};
use crate::document::{
    Anthology, Block, ContributorId, Inline, Matter, MatterContent, MatterKind, Role,
};

pub use contents::{Entry, Target};
pub use contributors::ContributorNote;
pub use credits::CreditLine;
pub use works::{IndexEntry, Mention};

/// What only the maker of an edition knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditionFacts {
    /// The ISBNs to print, each with what it names: `("paperback", "978-0-00-000000-2")`.
    pub isbns: Vec<(String, String)>,
    /// The families that the text is set in, the main one first.
    pub families: Vec<String>,
}

/// Front or back matter that was made from the book itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Made {
    /// Its kind.
    pub kind: MatterKind,
    /// The number that [`NodeId::piece`](crate::document::NodeId::piece) has in it.
    pub piece: u32,
    /// Its heading; empty for pages that have none.
    pub title: Vec<Inline>,
    /// What it holds.
    pub content: MadeContent,
}

/// What made matter holds.
#[derive(Clone, Debug, PartialEq)]
pub enum MadeContent {
    /// The half-title or the title page: set from [`TitlePage`].
    TitlePage(TitlePage),
    /// Blocks: the copyright page, the colophon.
    Blocks(Vec<Block>),
    /// The contents.
    Contents(Vec<Entry>),
    /// The contributors' notes, sorted by name.
    Contributors(Vec<ContributorNote>),
    /// Where the pieces first appeared, in running order.
    Credits(Vec<CreditLine>),
    /// An index, sorted.
    Index(Vec<IndexEntry>),
}

/// The words of a title page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TitlePage {
    /// The title.
    pub title: String,
    /// The subtitle.
    pub subtitle: Option<String>,
    /// The editors.
    pub editors: Vec<ContributorId>,
    /// The authors of all pieces, each once, in running order; for books without an editor.
    pub authors: Vec<ContributorId>,
    /// The series and the volume: `Rooms 2`.
    pub series: Option<String>,
    /// The publisher.
    pub publisher: Option<String>,
    /// Where it appears.
    pub place: Option<String>,
    /// The year.
    pub year: Option<String>,
}

/// Makes every generated piece of front and back matter that has something to say, in the order of the book.
///
/// Matter without content (credits where nothing appeared before, an index without entries) is left out.
pub fn make(book: &Anthology, edition: &EditionFacts) -> Vec<Made> {
    let first = book.all_pieces().count() as u32;
    let kinds: Vec<MatterKind> = generated(book).collect();
    let mut made: Vec<Made> = Vec::new();
    for (at, kind) in kinds.iter().enumerate() {
        let title = title(book, *kind);
        if let Some(content) = content(book, *kind, edition, &kinds) {
            made.push(numbered(Made { kind: *kind, piece: first + at as u32, title, content }));
        }
    }
    drop_from_contents(&mut made);
    made
}

/// Returns the kinds that are generated, front matter first.
fn generated(book: &Anthology) -> impl Iterator<Item = MatterKind> {
    let made = |matter: &&Matter| matches!(matter.content, MatterContent::Generated);
    book.front.iter().chain(&book.back).filter(made).map(|matter| matter.kind)
}

fn content(
    book: &Anthology,
    kind: MatterKind,
    edition: &EditionFacts,
    kinds: &[MatterKind],
) -> Option<MadeContent> {
    let content = match kind {
        MatterKind::HalfTitle | MatterKind::TitlePage => MadeContent::TitlePage(title_page(book)),
        MatterKind::Copyright => MadeContent::Blocks(copyright::blocks(book, edition)),
        MatterKind::Contents => MadeContent::Contents(contents::entries(book, kinds)),
        MatterKind::Contributors => MadeContent::Contributors(contributors::notes(book)),
        MatterKind::Credits | MatterKind::Acknowledgments => {
            MadeContent::Credits(credits::lines(book))
        }
        MatterKind::IndexOfWorks => MadeContent::Index(works::index(book)),
        MatterKind::WorksReviewed => MadeContent::Index(works::reviewed(book)),
        MatterKind::IndexOfPeople => MadeContent::Index(people::index(book)),
        MatterKind::Colophon => MadeContent::Blocks(colophon::blocks(book, edition)),
        MatterKind::Dedication
        | MatterKind::Epigraph
        | MatterKind::Foreword
        | MatterKind::Preface
        | MatterKind::Introduction
        | MatterKind::Afterword
        | MatterKind::Text => return None,
    };
    let empty = match &content {
        MadeContent::TitlePage(_) => false,
        MadeContent::Blocks(blocks) => blocks.is_empty(),
        MadeContent::Contents(entries) => entries.is_empty(),
        MadeContent::Contributors(notes) => notes.is_empty(),
        MadeContent::Credits(lines) => lines.is_empty(),
        MadeContent::Index(entries) => entries.is_empty(),
    };
    (!empty).then_some(content)
}

/// Takes lines out of the contents whose matter turned out to be empty.
fn drop_from_contents(made: &mut [Made]) {
    let kept: Vec<u32> = made.iter().map(|made| made.piece).collect();
    for made in made {
        if let MadeContent::Contents(entries) = &mut made.content {
            entries.retain(|entry| match entry.target {
                Target::Made(piece) => kept.contains(&piece),
                Target::Part(_) | Target::Piece(_) => true,
            });
        }
    }
}

/// Returns the heading of a kind of matter, in the book's language; empty for pages that have none.
pub fn title(book: &Anthology, kind: MatterKind) -> Vec<Inline> {
    let text = name(book, kind);
    match kind {
        MatterKind::HalfTitle
        | MatterKind::TitlePage
        | MatterKind::Copyright
        | MatterKind::Dedication
        | MatterKind::Epigraph => Vec::new(),
        _ => vec![Inline::supplied(text)],
    }
}

/// Returns what a kind of matter is called in navigation, in the book's language.
pub fn name(book: &Anthology, kind: MatterKind) -> &'static str {
    words::words(&book.book.language).called(kind)
}

/// Gathers the words of the title page.
pub fn title_page(book: &Anthology) -> TitlePage {
    let facts = &book.book;
    let series = facts.series.as_ref().map(|series| match &series.number {
        Some(number) => format!("{} {number}", series.name),
        None => series.name.clone(),
    });
    TitlePage {
        title: facts.title.clone(),
        subtitle: facts.subtitle.clone(),
        editors: facts.editors.clone(),
        authors: authors(book),
        series,
        publisher: facts.publisher.clone(),
        place: facts.place.clone(),
        year: facts.date.as_ref().map(|date| date.chars().take(4).collect()),
    }
}

/// Returns the authors of the pieces, each once, in running order.
pub fn authors(book: &Anthology) -> Vec<ContributorId> {
    let mut authors = Vec::new();
    for author in book.pieces().flat_map(|piece| piece.authors()) {
        if !authors.contains(&author) {
            authors.push(author);
        }
    }
    authors
}

/// Returns who had one role in a piece, in the order stated.
pub fn in_role(piece: &crate::document::Piece, role: Role) -> Vec<ContributorId> {
    let credits = piece.credits.value.iter();
    credits.filter(|credit| credit.role == role).map(|credit| credit.contributor).collect()
}

/// Returns the printed names of contributors.
pub fn names(book: &Anthology, people: &[ContributorId]) -> Vec<String> {
    people.iter().map(|id| book.contributor(*id).name.clone()).collect()
}

/// Gives every block and inline of made matter its address.
fn numbered(mut made: Made) -> Made {
    let piece = made.piece;
    let mut next = number_inlines(&mut made.title, piece, 1);
    match &mut made.content {
        MadeContent::TitlePage(_) => {}
        MadeContent::Blocks(blocks) => {
            number_blocks(blocks, piece, next);
        }
        MadeContent::Contents(entries) => {
            for entry in entries {
                next = number_inlines(&mut entry.title, piece, next);
            }
        }
        MadeContent::Contributors(notes) => {
            for note in notes {
                next = number_blocks(&mut note.bio, piece, next + 1);
            }
        }
        MadeContent::Credits(lines) => {
            for line in lines {
                next = number_inlines(&mut line.title, piece, next);
                next = number_inlines(&mut line.rest, piece, next);
            }
        }
        MadeContent::Index(entries) => {
            for entry in entries {
                next = number_inlines(&mut entry.heading, piece, next);
                next = number_inlines(&mut entry.detail, piece, next);
                next = number_inlines(&mut entry.see, piece, next);
            }
        }
    }
    made
}

#[cfg(test)]
mod tests;
