//! The titles of documents, each unlike all others: readers list open documents and histories by them.

use std::collections::{BTreeMap, BTreeSet};

use super::volume::Volume;
use crate::apparatus::words::{Words, join};
use crate::apparatus::{Made, in_role, name, names};
use crate::document::inline::plain_text;
use crate::document::{Anthology, Role};

/// Returns the titles that must say more than the page does: of two pieces with one title the second names its
/// authors too, and a number where that tells nothing.
pub(crate) fn told_apart(book: &Anthology, made: &[Made], words: &Words) -> BTreeMap<u32, String> {
    let own = made.iter().map(|made| name(book, made.kind));
    let mut seen: BTreeSet<String> =
        own.chain([words.cover, words.contents]).map(str::to_owned).collect();
    let mut told = BTreeMap::new();
    let parts = book.parts.iter().enumerate();
    let parts = parts.filter_map(|(at, part)| {
        Some((Volume::part_number(at), plain_text(part.title.as_ref()?), String::new()))
    });
    let pieces = book.all_pieces().enumerate().map(|(at, piece)| {
        let authors = join(&names(book, &in_role(piece, Role::Author)), words);
        (at as u32, plain_text(&piece.title.value), authors)
    });
    for (number, title, authors) in parts.chain(pieces) {
        if title.trim().is_empty() || seen.insert(title.clone()) {
            continue;
        }
        let with_authors = Some(format!("{title} — {authors}")).filter(|_| !authors.is_empty());
        let numbered = (2..).map(|n| format!("{title} ({n})"));
        let title = with_authors.into_iter().chain(numbered).find(|title| !seen.contains(title));
        let title = title.expect("numbers do not end");
        seen.insert(title.clone());
        told.insert(number, title);
    }
    told
}
