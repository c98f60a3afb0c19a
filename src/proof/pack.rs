//! What each contributor is sent: an offprint of each piece, the proof sheet of their own, and a note.

use std::fmt::Write as _;

use super::{Proof, html, proof};
use crate::diagnostic::Diagnostics;
use crate::document::{Anthology, ContributorId};
use crate::error::Result;
use crate::manifest::values;
use crate::normalise::reading::PointKind;
use crate::press::{self, Artefact, Options, Step};
use crate::shelf::Shelf;

/// What one contributor is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// The name of the folder: the contributor's id.
    pub folder: String,
    /// The offprints, `proof.html` and `note.txt`.
    pub files: Vec<Artefact>,
}

/// Makes a parcel for each author of a review, in the order of their first pieces.
///
/// With an error among the diagnostics there are no parcels.
///
/// # Errors
/// As for [`press::build`].
pub fn pack(
    shelf: &dyn Shelf,
    manifest: &str,
    options: &Options,
    tell: &mut dyn FnMut(Step),
) -> Result<(Vec<Parcel>, Diagnostics)> {
    let (collected, mut found) = press::collect(shelf, manifest);
    let Some(collected) = collected else { return Ok((Vec::new(), found)) };
    let (Some(sheet), _) = proof(shelf, manifest) else { return Ok((Vec::new(), found)) };
    let book = &collected.anthology;
    let mut parcels = Vec::new();
    for author in authors(book) {
        let person = book.contributor(author);
        let own = sheet.of(&(person.id.clone(), person.name.clone()));
        let mut files = Vec::new();
        for piece in book.pieces().filter(|piece| piece.authors().any(|id| id == author)) {
            let options = Options { piece: Some(piece.slug.clone()), ..options.clone() };
            let built = press::build(shelf, manifest, &options, tell)?;
            let news =
                built.diagnostics.into_iter().filter(|one| !found.iter().any(|it| it == one));
            let news: Vec<_> = news.collect();
            news.into_iter().for_each(|one| found.push(one));
            files.extend(built.artefacts);
        }
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        let note = note(&own, &names);
        files.push(Artefact { name: "proof.html".into(), bytes: html(&own).into_bytes() });
        files.push(Artefact { name: "note.txt".into(), bytes: note.into_bytes() });
        let folder = Some(values::slug(&person.id)).filter(|slug| !slug.is_empty());
        let folder = folder.unwrap_or_else(|| format!("author-{}", author.0 + 1));
        parcels.push(Parcel { folder, files });
    }
    if found.has_errors() {
        parcels.clear();
    }
    Ok((parcels, found))
}

fn authors(book: &Anthology) -> Vec<ContributorId> {
    let mut authors = Vec::new();
    for author in book.pieces().flat_map(|piece| piece.authors()) {
        if !authors.contains(&author) {
            authors.push(author);
        }
    }
    authors
}

/// Writes the note that goes with an author's sheet: what is in the folder, what was changed, how to answer.
///
/// Plain text, at most 72 columns but for long names.
pub fn note(sheet: &Proof, offprints: &[&str]) -> String {
    let mut out = String::new();
    let name = sheet.by.as_deref().unwrap_or_default();
    let _ = writeln!(out, "{}\nFor {name}\n\nIN THIS FOLDER\n", sheet.title);
    for offprint in offprints {
        let what = match offprint.rsplit_once('.').map(|(_, ending)| ending) {
            Some("epub") => "your piece as an e-book",
            Some("pdf") => "your piece as it is set",
            _ => "your piece",
        };
        let _ = writeln!(out, "  {offprint}\n    {what}");
    }
    out.push_str("  proof.html\n    what was changed, to be signed off\n\nWHAT WAS CHANGED\n\n");
    for section in &sheet.sections {
        let points = || section.reading.paragraphs.iter().flat_map(|one| &one.points);
        let count = |kind| points().filter(|point| point.kind == kind).count();
        if points().next().is_none() {
            continue;
        }
        let counts = [
            number(count(PointKind::Change), "change of typography", "changes of typography"),
            number(count(PointKind::Title), "title marked", "titles marked"),
            number(count(PointKind::Question), "question to you", "questions to you"),
        ];
        let _ = writeln!(out, "  {}\n    {}", section.title, counts.join(", "));
        for point in points().filter(|point| point.kind == PointKind::Question) {
            let _ = writeln!(out, "    ? {}", point.reason);
        }
    }
    out.push_str(ANSWER);
    out
}

const ANSWER: &str = "
HOW TO ANSWER

  Open proof.html in any browser; it needs no network and sends nothing.
  Each change stands marked in its sentence. Accept it with the key a,
  reject it with r, or give another reading with e. What you do not
  touch is taken as it stands. Then save: you get a small file,
  corrections.yaml. Send that file back; the book is built with it.
";

fn number(count: usize, one: &str, many: &str) -> String {
    match count {
        0 => format!("no {many}"),
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    }
}

#[cfg(test)]
mod tests {
    use super::pack;
    use crate::press::{Format, Options};
    use crate::shelf::MemoryShelf;

    #[test]
    fn each_author_gets_offprints_a_sheet_and_a_note_of_their_own() {
        let shelf = MemoryShelf::default()
            .with("a.yaml", "title: Rooms\nreviews: [a.md, b.md, c.md]\n")
            .with("a.md", "# One\n\nBy Ada Byron\n\nHe paused -- then \"spoke\".\n")
            .with("b.md", "# Two\n\nBy Ben Okri\n\nIt is wet.\n")
            .with("c.md", "# Three\n\nBy Ada Byron\n\nIt is cold.\n");
        let options = Options { only: Some(Format::Epub), ..Options::default() };
        let (parcels, found) = pack(&shelf, "a.yaml", &options, &mut |_| ()).expect("the parcels");
        assert!(!found.has_errors(), "{found:?}");
        let names: Vec<Vec<&str>> = parcels
            .iter()
            .map(|one| one.files.iter().map(|file| file.name.as_str()).collect())
            .collect();
        assert_eq!(
            names,
            [
                vec!["rooms-one.epub", "rooms-three.epub", "proof.html", "note.txt"],
                vec!["rooms-two.epub", "proof.html", "note.txt"],
            ]
        );
        assert_eq!(parcels[0].folder, "ada-byron");
        let note = String::from_utf8_lossy(&parcels[0].files[3].bytes).into_owned();
        assert!(note.contains("For Ada Byron") && !note.contains("Two"), "{note}");
        assert!(note.contains("  One\n    3 changes of typography, no titles marked"), "{note}");
        assert!(note.lines().all(|line| line.chars().count() <= 72), "{note}");
    }
}
