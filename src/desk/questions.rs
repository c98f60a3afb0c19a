//! One numbered list of what only a person can say: where it is, what speaks for it, and the line to paste.

use serde::Serialize;

use super::choices::{self, Choice};
use super::{encodings, subject};
use crate::diagnostic::codes::manifest::{M003, M031};
use crate::diagnostic::{Diagnostic, Diagnostics, Location, Severity};
use crate::document::inline::plain_text;
use crate::document::{Anthology, Piece};
use crate::lint;
use crate::press::Prepared;

mod paste;

mod text;

pub use text::text;

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Question {
    /// Its number in the list, from 1.
    pub number: usize,
    /// The code of its rule.
    pub code: &'static str,
    /// What is asked, in a word or two: `who wrote this`, `which work`.
    pub kind: &'static str,
    /// The file that it is about.
    pub file: String,
    /// The line, from 1; 0 where the whole file is meant.
    pub line: u32,
    /// The column in characters, from 1; 0 where the whole file is meant.
    pub column: u32,
    /// What was found, in a sentence.
    pub question: String,
    /// The line of the file that it was found in, where there is one.
    pub evidence: Option<String>,
    /// What answers it, each on a line of its own.
    pub helps: Vec<String>,
    /// What can be pasted, and where.
    pub paste: Option<Paste>,
    /// The slug of the piece that it is about, where it is about one.
    pub piece: Option<String>,
    /// The words that it is about, where it marks some.
    pub words: Option<String>,
    /// What may be answered on the proof sheet.
    pub choices: Vec<Choice>,
}

/// A line that answers a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Paste {
    /// Where it goes, in words: ``anthology.yaml, under `works` ``.
    pub into: String,
    /// The line.
    pub line: String,
}

/// A book and its manifest, as questions are asked of them.
struct Asking<'b> {
    book: &'b Anthology,
    /// The name of the manifest.
    name: &'b str,
    /// Its text.
    manifest: &'b str,
}

/// Lists the questions of a prepared book: those that were found, pieces by nobody, pieces that name a work and
/// state none, and encodings that were guessed; without those that its manifest allows. The manifest's own come
/// first, then file by file as the book has them, each from top to bottom.
pub fn of(prepared: &Prepared, manifest: &str, found: &Diagnostics) -> Vec<Question> {
    let book: &Anthology = &prepared.edited;
    let source = prepared.plan.source.as_deref();
    let mut found = found.clone();
    found.append(source.map(|source| encodings::asked(source, book)).unwrap_or_default());
    book.pieces().filter_map(|piece| which_work(book, piece)).for_each(|one| found.push(one));
    let found = lint::apply_allow(found, &prepared.plan.allow, &prepared.edited);
    let asked = |one: &Diagnostic| one.severity == Severity::Question || one.code.id == M003.id;
    let mut all: Vec<Diagnostic> = found.into_iter().filter(asked).collect();
    let order = |one: &Diagnostic| {
        let file = book.sources.iter().position(|source| source.name == one.location.file);
        (file.map_or(0, |at| at + 1), one.location.line, one.location.column)
    };
    all.sort_by_key(order);
    let text = source.map_or("", |source| source.text.as_str());
    let asking = Asking { book, name: manifest, manifest: text };
    let each = all.into_iter().enumerate();
    each.map(|(at, one)| question(at + 1, one, &asking)).collect()
}

/// Returns the piece that a question is about, with its file.
fn piece_of<'b>(book: &'b Anthology, one: &Diagnostic) -> Option<(&'b Piece, &'b str)> {
    // Who wrote a piece is asked in the manifest, and names the file.
    let named = (one.code.id == M003.id).then(|| choices::quoted_word(&one.message, 0)).flatten();
    let name = named.as_deref().unwrap_or(&one.location.file);
    book.pieces().find_map(|piece| {
        let source = book.sources.get(piece.source?.0 as usize)?;
        (source.name == name).then_some((piece, source.name.as_str()))
    })
}

/// Asks which work a piece is about that states none, and whose title or first paragraph names one.
fn which_work(book: &Anthology, piece: &Piece) -> Option<Diagnostic> {
    if !piece.of.is_empty() {
        return None;
    }
    let hint = subject::hint(piece)?;
    let source = book.sources.get(piece.source?.0 as usize)?;
    let title = plain_text(&piece.title.value);
    let place = source.text.find(&hint).map(|at| source.locate(at..at + hint.len()));
    let place = place.unwrap_or_else(|| Location::file(source.name.clone()));
    let what = format!("is `{hint}` the work that `{title}` is about?");
    Some(Diagnostic::new(&M031, place, what))
}

fn question(number: usize, one: Diagnostic, asking: &Asking<'_>) -> Question {
    let about = piece_of(asking.book, &one);
    let words = marked(&one.location);
    let (piece, review) = (about.map(|(piece, _)| piece), about.map_or("", |(_, file)| file));
    let choices = choices::of(&one, words.as_deref(), piece, review);
    let passage = paste::passage(asking.book, &one);
    let (kind, paste) = paste::answer(&one, asking, &choices, passage.as_deref());
    let help = paste::help(&one, asking);
    let signed = if one.code.id == M003.id { piece } else { None };
    let passage = signed.map_or(passage, |piece| paste::ends(asking.book, piece));
    let Diagnostic { code, location, message, helps, .. } = one;
    let helps = help.map_or(helps, |help| vec![help]);
    let evidence = passage.or(location.excerpt).map(|text| paste::in_a_line(&text));
    Question {
        number,
        code: code.id,
        kind,
        file: location.file,
        line: location.line,
        column: location.column,
        question: message,
        evidence: evidence.filter(|line| !line.is_empty()),
        helps,
        paste,
        piece: piece.map(|piece| piece.slug.clone()),
        words,
        choices,
    }
}

/// Returns the words of the line that a place marks.
fn marked(place: &Location) -> Option<String> {
    let line = place.excerpt.as_deref()?;
    let from = (place.column as usize).checked_sub(1 + place.left_out as usize)?;
    let words: String = line.chars().skip(from).take(place.width as usize).collect();
    let words = words.trim().trim_matches(['*', '_']).to_owned();
    (!words.is_empty()).then_some(words)
}

#[cfg(test)]
mod tests;
