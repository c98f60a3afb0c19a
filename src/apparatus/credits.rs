//! Credits: where the pieces first appeared, and by whose permission they are here.

use super::contents::without_notes;
use super::words::{before, join, words};
use super::{in_role, names};
use crate::document::{Anthology, Inline, Piece, Role};

/// The credit of one piece.
#[derive(Clone, Debug, PartialEq)]
pub struct CreditLine {
    /// The piece, as a number in [`Anthology::all_pieces`].
    pub piece: u32,
    /// Its title, which leads there.
    pub title: Vec<Inline>,
    /// The rest of the line, beginning with its own space or comma.
    pub rest: Vec<Inline>,
}

/// Lists the pieces that appeared before, or that are printed by someone's permission, in running order.
///
/// `permission: granted` alone is a fact for the editor and is not printed; longer words are printed as given.
pub(crate) fn lines(book: &Anthology) -> Vec<CreditLine> {
    let pieces = book.all_pieces().enumerate();
    pieces.filter_map(|(at, piece)| line(book, at as u32, piece)).collect()
}

fn line(book: &Anthology, number: u32, piece: &Piece) -> Option<CreditLine> {
    let words = words(&book.book.language);
    let permission = piece.permission.as_deref().filter(|text| text.contains(' '));
    let first = piece.first_published.as_deref().map(str::trim).filter(|text| !text.is_empty());
    if first.is_none() && permission.is_none() {
        return None;
    }
    let title = without_notes(&piece.title.value);
    let closed = crate::document::inline::plain_text(&title).ends_with(['?', '!', '.', '…']);
    let mut rest = String::new();
    let people = names(book, &in_role(piece, Role::Author));
    if !people.is_empty() {
        rest.push_str(if closed { " " } else { words.comma });
        rest.push_str(&format!("{}.", before(words.by, &join(&people, words))));
    } else if !closed {
        rest.push('.');
    }
    if let Some(first) = first {
        rest.push_str(&format!(" {} {}", words.first_published, sentence(first)));
    }
    if let Some(permission) = permission {
        rest.push_str(&format!(" {}", sentence(permission)));
    }
    Some(CreditLine { piece: number, title, rest: vec![Inline::supplied(rest)] })
}

/// Closes a sentence that has no mark at its end.
fn sentence(text: &str) -> String {
    let text = text.trim();
    let bare = text.trim_end_matches(['”', '’', '"', ')']);
    if bare.ends_with(['.', '!', '?', '…']) { text.to_owned() } else { format!("{text}.") }
}
