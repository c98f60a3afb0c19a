//! Records: the book as the trade and the web catalogue it, made from what the book itself says.
//!
//! ONIX 3.0 for sellers and libraries, JSON-LD with the words of schema.org for search engines. Both lie in
//! the e-book, linked from its package document, and can be had beside it.

mod json_ld;

mod onix;

use super::access::Access;
use super::volume::Volume;
use crate::document::inline::plain_text;
use crate::document::{Identifier, MatterKind, Piece};

/// The file of the ONIX record in the e-book.
pub(crate) const ONIX: &str = "records/onix.xml";

/// The file of the JSON-LD record in the e-book.
pub(crate) const JSON_LD: &str = "records/book.jsonld";

/// The two records of a book.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Records {
    /// ONIX for Books 3.0, reference names.
    pub onix: String,
    /// JSON-LD with the vocabulary of schema.org.
    pub json_ld: String,
}

impl Records {
    /// Makes both from the same facts.
    pub(crate) fn of(volume: &Volume) -> Self {
        let access = Access::of(volume);
        Self { onix: onix::write(volume, &access), json_ld: json_ld::write(volume, &access) }
    }
}

/// Returns the texts of the book that somebody wrote and signed or titled, in order, each with its number
/// among all pieces: the pieces of the body, and the introductions and afterwords around them.
fn pieces<'a>(volume: &Volume<'a>) -> Vec<(u32, &'a Piece)> {
    let around = |kind: MatterKind| match kind {
        MatterKind::Foreword
        | MatterKind::Preface
        | MatterKind::Introduction
        | MatterKind::Afterword
        | MatterKind::Text => true,
        MatterKind::HalfTitle
        | MatterKind::TitlePage
        | MatterKind::Copyright
        | MatterKind::Dedication
        | MatterKind::Epigraph
        | MatterKind::Contents
        | MatterKind::Acknowledgments
        | MatterKind::Contributors
        | MatterKind::Credits
        | MatterKind::IndexOfWorks
        | MatterKind::WorksReviewed
        | MatterKind::IndexOfPeople
        | MatterKind::Colophon => false,
    };
    let book = volume.book;
    let front = book.front.iter().filter_map(|it| Some((around(it.kind), it.piece()?)));
    let back = book.back.iter().filter_map(|it| Some((around(it.kind), it.piece()?)));
    let all = front.chain(book.pieces().map(|piece| (true, piece))).chain(back);
    let numbered = all.enumerate().filter(|(_, (wanted, _))| *wanted);
    numbered.map(|(at, (_, piece))| (at as u32, piece)).collect()
}

/// Returns the title of a piece as plain text; its number where it has none.
fn title(number: u32, piece: &Piece) -> String {
    let title = plain_text(&piece.title.value).trim().to_owned();
    if title.is_empty() { (number + 1).to_string() } else { title }
}

/// Returns the identifier of the e-book.
fn identifier<'a>(volume: &'a Volume) -> &'a Identifier {
    volume.settings.identifier.as_ref().unwrap_or(&volume.book.book.identifier)
}

/// Returns the ISBN of the printed book whose pages are listed.
fn print_isbn<'a>(volume: &'a Volume) -> Option<&'a str> {
    volume.settings.page_break_source.as_deref()?.strip_prefix("urn:isbn:")
}

#[cfg(test)]
mod tests;
