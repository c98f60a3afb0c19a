//! One piece alone: an offprint, for its author.
//!
//! The text is that of the book, edited with the whole book in view, so that an author sees what readers
//! will. The title page names the piece, its author and the book; what makes sense for a whole book alone
//! (half-title, contents, introductions, indexes) is left out.

use uuid::Uuid;

use super::Prepared;
use crate::apparatus::words::words;
use crate::diagnostic::Diagnostics;
use crate::document::inline::plain_text;
use crate::document::{Anthology, Edited, Identifier, Matter, MatterKind, Part, Piece};
use crate::edition::{self, Options};
use crate::error::{Error, Result};
use crate::manifest::plan::Bios;
use crate::normalise;

/// Keeps one piece of a book, and what is found in it.
///
/// The design is that of the edition that the options name, or the book's.
///
/// # Errors
/// If no piece, or no edition, has the name.
pub(super) fn alone(
    mut prepared: Prepared,
    wanted: &str,
    options: &Options,
    found: &mut Diagnostics,
) -> Result<Prepared> {
    let mut book = (*prepared.edited).clone();
    let piece = book.pieces().find(|piece| goes_by(&book, piece, wanted)).cloned();
    let Some(piece) = piece else { return Err(unknown(&book, wanted)) };
    let plan = &mut prepared.plan;
    if let Some(job) = options.edition.as_ref().map(|_| edition::jobs(plan, options)).transpose()? {
        let design = job.into_iter().find_map(|job| job.edition.design);
        plan.design = design.unwrap_or_else(|| plan.design.clone());
    }
    keep_diagnostics(&book, &piece, found);
    plan.allow.retain(|entry| entry.piece.as_ref() == Some(&piece.slug));
    plan.editions.clear();
    // A picture on the cover would bear the title of the whole book.
    plan.cover = None;
    if plan.bios != Bios::None {
        // A list of contributors would have one entry.
        plan.bios = Bios::Piece;
    }
    rename(&mut book, &piece);
    let kept = |matter: &Matter| matter.piece().is_none() && belongs(matter.kind);
    book.front.retain(kept);
    book.back.retain(kept);
    book.parts = vec![Part { title: None, pieces: vec![piece] }];
    normalise::number_all(&mut book);
    plan.book = book.book.clone();
    prepared.edited = Edited::seal(book);
    Ok(prepared)
}

/// Says whether a piece is meant by a word: its slug, or the name of its file with or without the ending.
fn goes_by(book: &Anthology, piece: &Piece, wanted: &str) -> bool {
    let file = file(book, piece).unwrap_or_default();
    let name = file.rsplit('/').next().unwrap_or(file);
    piece.slug == wanted || file == wanted || name == wanted || stem(file) == wanted
}

fn file<'a>(book: &'a Anthology, piece: &Piece) -> Option<&'a str> {
    book.sources.get(piece.source?.0 as usize).map(|source| source.name.as_str())
}

fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn unknown(book: &Anthology, wanted: &str) -> Error {
    let names = book.pieces().flat_map(|piece| {
        let stem = file(book, piece).map(stem);
        [Some(piece.slug.as_str()), stem].into_iter().flatten()
    });
    let near = names
        .map(|name| (strsim::normalized_damerau_levenshtein(name, &wanted.to_lowercase()), name))
        .filter(|(score, _)| *score >= 0.5)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)));
    let help = match near {
        Some((_, name)) => format!("did you mean `{name}`?"),
        None => {
            let slugs: Vec<&str> = book.pieces().map(|piece| piece.slug.as_str()).collect();
            format!("the pieces are {}", slugs.join(", "))
        }
    };
    Error::Usage(format!("the book has no piece `{wanted}`\n  help: {help}"))
}

/// Says whether matter that is made from the book makes sense for one piece of it.
fn belongs(kind: MatterKind) -> bool {
    match kind {
        MatterKind::TitlePage
        | MatterKind::Copyright
        | MatterKind::Credits
        | MatterKind::Colophon => true,
        MatterKind::HalfTitle
        | MatterKind::Contributors
        | MatterKind::Dedication
        | MatterKind::Epigraph
        | MatterKind::Contents
        | MatterKind::Foreword
        | MatterKind::Preface
        | MatterKind::Introduction
        | MatterKind::Acknowledgments
        | MatterKind::Afterword
        | MatterKind::Text
        | MatterKind::IndexOfWorks
        | MatterKind::WorksReviewed
        | MatterKind::IndexOfPeople => false,
    }
}

/// Gives the title page and the records what they say of an offprint.
fn rename(book: &mut Anthology, piece: &Piece) {
    let from = words(&book.book.language).taken_from;
    let facts = &mut book.book;
    let whole = std::mem::replace(&mut facts.title, plain_text(&piece.title.value));
    facts.subtitle = Some(format!("{from} {whole}"));
    facts.slug = format!("{}-{}", facts.slug, piece.slug);
    let name = format!("garland\n{:?}\n{}", facts.identifier, piece.slug);
    facts.identifier =
        Identifier::Uuid(Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes()).to_string());
    // Without an editor the title page names the author.
    facts.editors.clear();
    facts.description = None;
    facts.series = None;
}

/// Drops what concerns other texts of the book.
fn keep_diagnostics(book: &Anthology, piece: &Piece, found: &mut Diagnostics) {
    let own = file(book, piece);
    found.retain(|one| {
        let place = one.location.file.as_str();
        Some(place) == own || !book.sources.iter().any(|source| source.name == place)
    });
}

#[cfg(test)]
mod tests {
    use crate::press::{Format, Options, build};
    use crate::shelf::MemoryShelf;

    fn offprint(piece: &str) -> Result<(Vec<String>, Vec<String>), String> {
        let shelf = MemoryShelf::default()
            .with(
                "a.yaml",
                "title: Night Rooms\neditors: Dee Hart\nreviews: [in/dew.md, in/ice.md]\n",
            )
            .with("in/dew.md", "# On Dew\n\nBy Ann Lee\n\nIt is wet.\n")
            .with("in/ice.md", "# Ice\n\nIt is cold.\n");
        let options = Options {
            piece: Some(piece.into()),
            only: Some(Format::Epub),
            records: true,
            ..Options::default()
        };
        let built = build(&shelf, "a.yaml", &options, &mut |_| ()).map_err(|e| e.to_string())?;
        let codes = built.diagnostics.iter().map(|one| one.location.file.clone()).collect();
        let text = built.artefacts.iter().find(|made| made.name.ends_with("jsonld"));
        let text = text.map(|made| String::from_utf8_lossy(&made.bytes).into_owned());
        let text = text.unwrap_or_default();
        assert!(text.contains("Ann Lee") && !text.contains("Dee Hart"), "{text}");
        Ok((built.artefacts.into_iter().map(|made| made.name).collect(), codes))
    }

    #[test]
    fn a_piece_is_made_alone_by_slug_or_by_file() {
        for name in ["on-dew", "dew", "dew.md", "in/dew.md"] {
            let (names, places) = offprint(name).expect("the piece is there");
            assert_eq!(names[0], "night-rooms-on-dew.epub");
            // What is doubtful in other pieces is nothing to its author.
            assert!(!places.iter().any(|place| place.contains("ice")), "{places:?}");
        }
    }

    #[test]
    fn a_near_name_is_proposed() {
        let message = offprint("on-due").expect_err("there is no such piece");
        assert_eq!(message, "the book has no piece `on-due`\n  help: did you mean `on-dew`?");
    }
}
