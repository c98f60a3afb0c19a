//! What the files say of the book: dates, people, identifiers, the cover.

use super::proofs::Proof;
use super::{FIXED_DATE, Prepared, Press};
use crate::design::Design;
use crate::document::{Identifier, Subject};
use crate::edition::Job;
use crate::epub::{EpubSettings, FrontCover};
use crate::manifest::plan::Edition;
use crate::pdf::PdfFacts;

impl Press<'_> {
    /// Returns the date that the files carry, to the day.
    pub(super) fn date(&self) -> String {
        let stated = self.options.date.as_deref().or(self.prepared.plan.book.date.as_deref());
        let stated = stated.unwrap_or(FIXED_DATE);
        match stated.len() {
            4 => format!("{stated}-01-01"),
            7 => format!("{stated}-01"),
            _ => stated.to_owned(),
        }
    }

    pub(super) fn facts(&self, edition: &Edition) -> PdfFacts {
        let book = &self.prepared.edited.book;
        let edited = &self.prepared.edited;
        let words = |subject: &Subject| match subject {
            Subject::Words(words) => Some(words.clone()),
            Subject::Thema(_) | Subject::Bisac(_) => None,
        };
        let people = if book.editors.is_empty() {
            crate::apparatus::authors(edited)
        } else {
            book.editors.clone()
        };
        let isbn = edition.isbn.as_ref().map(|isbn| format!("urn:isbn:{isbn}"));
        PdfFacts {
            title: match &book.subtitle {
                Some(subtitle) => format!("{}: {subtitle}", book.title),
                None => book.title.clone(),
            },
            authors: crate::apparatus::names(edited, &people),
            subject: book.description.clone(),
            keywords: book.subjects.iter().filter_map(words).collect(),
            language: book.language.clone(),
            date: self.date(),
            identifier: isbn.unwrap_or_else(|| urn(&book.identifier)),
        }
    }

    pub(super) fn epub_settings(&self, job: &Job, design: Option<&Design>) -> EpubSettings {
        let plan = &self.prepared.plan;
        let book = &self.prepared.edited.book;
        let date = self.date();
        let modified = if date.contains('T') { date } else { format!("{date}T00:00:00Z") };
        let isbn = |edition: &Edition| edition.isbn.as_ref().map(|isbn| format!("urn:isbn:{isbn}"));
        let printed = job.pages_of.as_ref();
        let family = design.map_or_else(
            || crate::font::library::DEFAULT_FAMILY.to_owned(),
            |design| design.styles.text.family.clone(),
        );
        let isbns = plan.editions.iter();
        EpubSettings {
            modified,
            identifier: job.edition.isbn.clone().map(Identifier::Isbn),
            isbns: isbns
                .filter_map(|one| Some((one.name.clone(), one.isbn_printed.clone()?)))
                .collect(),
            page_break_source: printed.map(|one| isbn(one).unwrap_or_else(|| book.title.clone())),
            cover: self.cover(),
            ratings: plan.ratings,
            bios: plan.bios,
            family,
        }
    }

    /// Says what a proof shows beside its pages.
    pub(super) fn proof<'a>(&'a self, edition: &Edition, design: &'a Design) -> Proof<'a> {
        let Prepared { edited, library, .. } = self.prepared;
        let shown = edition.extra("show").map_or(&[][..], |change| &change.values);
        let shows = |word: &str| shown.iter().any(|it| it == word);
        let name = match edition.name.as_str() {
            "" => "proof",
            name => name,
        };
        let watermark = edition.stated("watermark").unwrap_or("Proof");
        Proof {
            book: edited,
            library,
            shape: &design.page,
            slug: format!("{} · {name} · {}", edited.book.title, self.date()),
            watermark: (watermark != "none").then(|| watermark.to_owned()),
            grid: shows("grid"),
            lines: shows("lines"),
        }
    }

    /// Takes the editor's cover, where there is one.
    pub(super) fn cover(&self) -> FrontCover {
        let cover = self.prepared.plan.cover.as_ref();
        let stated = cover.and_then(|cover| Some((cover.image.clone()?, cover.alt.clone())));
        match stated.map(|(path, alt)| (self.shelf.read(&path), path, alt)) {
            Some((Ok(bytes), path, alt)) => FrontCover::Picture { path, bytes, alt },
            // A picture that cannot be read was reported when the plan was made.
            Some((Err(_), _, _)) | None => FrontCover::Typographic,
        }
    }
}

/// Writes an identifier as a URI.
fn urn(identifier: &Identifier) -> String {
    match identifier {
        Identifier::Uuid(uuid) => format!("urn:uuid:{uuid}"),
        Identifier::Isbn(isbn) => format!("urn:isbn:{isbn}"),
        Identifier::Uri(uri) => uri.clone(),
    }
}
