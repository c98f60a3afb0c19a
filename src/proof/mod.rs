//! The proof sheet: what copy-editing changed and asks, for people to sign off; and what they decided, back.
//!
//! [`proof`] reads a book as if nobody had decided anything; [`html`] writes the sheet, one page that needs
//! no network, with what was decided so far filled in. What a person decides comes back as
//! `corrections.yaml` (see [`crate::manifest::corrections`]), which the next build honours.

use crate::desk::questions::{self, Question};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::document::inline::plain_text;
use crate::manifest::corrections::Correction;
use crate::normalise::reading::{Reading, read_through};
use crate::normalise::{Certainty, EditSettings};
use crate::press::{self, Prepared};
use crate::shelf::Shelf;

mod sheet;

mod marks;

mod asked;

pub mod works;

pub mod pack;

pub use sheet::html;

/// A book, read through for its proof sheet.
#[derive(Clone, Debug, Default)]
pub struct Proof {
    /// The title of the book.
    pub title: String,
    /// The language of the book, as a tag.
    pub language: String,
    /// Its pieces, in order, and the contributors' notes.
    pub sections: Vec<Section>,
    /// What was decided so far.
    pub decided: Vec<Correction>,
    /// Whose sheet it is, where it is one contributor's.
    pub by: Option<String>,
    /// What only a person can say, numbered.
    pub questions: Vec<Question>,
    /// Where decisions are sent to; downloaded where there is no such address.
    pub save: Option<String>,
}

/// A piece of the book.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its title, or the name of the contributor whose note it is.
    pub title: String,
    /// Who wrote it: the ids and names of contributors.
    pub people: Vec<(String, String)>,
    /// Its paragraphs.
    pub reading: Reading,
}

/// Reads a book through; `None` where errors forbid one.
pub fn proof(shelf: &dyn Shelf, manifest: &str) -> (Option<Proof>, Diagnostics) {
    let (collected, found) = press::collect(shelf, manifest);
    let Some(collected) = collected else { return (None, found) };
    let (book, settings) = (&collected.anthology, &collected.settings);
    let plain = EditSettings { corrections: Vec::new(), ..settings.clone() };
    let mut people: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for piece in book.all_pieces() {
        let authors = piece.authors().map(|id| {
            let one = book.contributor(id);
            (one.id.clone(), one.name.clone())
        });
        people.push((plain_text(&piece.title.value), authors.collect()));
    }
    for one in &book.contributors {
        people.push((one.name.clone(), vec![(one.id.clone(), one.name.clone())]));
    }
    let sections = people.into_iter().zip(read_through(book, &plain));
    let sections = sections
        .map(|((title, people), reading)| Section { title, people, reading })
        .filter(|section| !section.reading.paragraphs.is_empty())
        .collect();
    let proof = Proof {
        title: book.book.title.clone(),
        language: book.book.language.as_str().to_owned(),
        sections,
        decided: settings.corrections.clone(),
        by: None,
        questions: questions(shelf, manifest),
        save: None,
    };
    (Some(proof), found)
}

/// Lists the questions of the book as it stands, with what was decided.
fn questions(shelf: &dyn Shelf, manifest: &str) -> Vec<Question> {
    let (prepared, found) = press::prepare(shelf, manifest, &mut |_| ());
    let name = manifest.rsplit('/').next().unwrap_or(manifest);
    prepared.map(|one| questions::of(&one, name, &found)).unwrap_or_default()
}

impl Proof {
    /// Lists the authors, by id and name, in the order of their pieces.
    pub fn authors(&self) -> Vec<(String, String)> {
        let mut authors: Vec<(String, String)> = Vec::new();
        for one in self.sections.iter().flat_map(|section| &section.people) {
            if !authors.contains(one) {
                authors.push(one.clone());
            }
        }
        authors
    }

    /// Makes the sheet of one author, with that author's pieces alone.
    pub fn of(&self, author: &(String, String)) -> Self {
        let mut own = self.clone();
        own.sections.retain(|section| section.people.contains(author));
        let has = |one: &Correction| {
            own.sections.iter().any(|section| section.reading.slug == one.pin.piece)
        };
        own.decided = self.decided.iter().filter(|one| has(one)).cloned().collect();
        own.questions.retain(|one| {
            own.sections.iter().any(|section| Some(&section.reading.slug) == one.piece.as_ref())
        });
        own.by = Some(author.1.clone());
        own
    }
}

/// Lists what nobody has decided: uncertain changes, and questions of copy-editing, as errors that forbid
/// a release.
pub fn open(prepared: &Prepared, found: &Diagnostics) -> Diagnostics {
    let mut open = Diagnostics::new();
    let sources = &prepared.edited.sources;
    let unsure =
        prepared.ledger.entries().iter().filter(|one| one.certainty == Certainty::Uncertain);
    for entry in unsure {
        let place = entry
            .place
            .as_ref()
            .and_then(|span| Some(sources.get(span.source.0 as usize)?.locate(span.range.clone())));
        let message = format!(
            "`{}` became `{}` in `{}`, and nobody has said whether it should",
            entry.before, entry.after, entry.piece
        );
        let mut one = Diagnostic::new(entry.code, place.unwrap_or_default(), message);
        one.severity = Severity::Error;
        open.push(one.help("accept, reject or rewrite it on the sheet that `garland proof` makes"));
    }
    for question in found {
        let asks = question.severity == Severity::Question && question.code.id.starts_with("C0");
        if asks {
            let mut one = question.clone();
            one.severity = Severity::Error;
            open.push(one);
        }
    }
    open
}

/// Names the people of a section.
fn names(section: &Section) -> String {
    let names: Vec<&str> = section.people.iter().map(|(_, name)| name.as_str()).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests;
