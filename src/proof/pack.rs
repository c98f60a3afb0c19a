//! What each contributor is sent: an offprint of each piece, the proof sheet of their own, and a note.

use std::fmt::Write as _;

use super::{Proof, Section, html, proof};
use crate::diagnostic::Diagnostics;
use crate::document::words::parcel::Letter;
use crate::document::words::spoken_language;
use crate::document::words::words;
use crate::document::{Anthology, ContributorId, Language};
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

/// The columns of a note.
const COLUMNS: usize = 72;

/// Writes the note that goes with an author's sheet, in the language of the book: what is in the folder, what
/// was changed, how to answer.
///
/// Plain text, at most 72 columns but for long names; each line of a language that is written from right to left
/// begins with a mark that says so (Unicode U+200F), for programs that look at the first letter alone.
pub fn note(sheet: &Proof, offprints: &[&str]) -> String {
    let language = Language::parse(&sheet.language).unwrap_or_default();
    let words = words(&language).parcel;
    let mut out = String::new();
    let name = sheet.by.as_deref().unwrap_or_default();
    let _ = writeln!(out, "{}\n{} {name}", sheet.title, words.addressed);
    heading(&mut out, words.folder);
    for offprint in offprints {
        let what = match offprint.rsplit_once('.').map(|(_, ending)| ending) {
            Some("epub") => words.as_ebook,
            Some("pdf") => words.as_set,
            _ => words.as_piece,
        };
        let _ = writeln!(out, "  {offprint}\n    {what}");
    }
    let _ = writeln!(out, "  proof.html\n    {}", words.sheet);
    heading(&mut out, words.changed);
    sheet.sections.iter().for_each(|section| changes(&mut out, section, words, &language));
    heading(&mut out, words.how);
    fold(&mut out, words.steps, "  ");
    if !spoken_language(&language).is_right_to_left() {
        return out;
    }
    let marked =
        |line: &str| if line.is_empty() { "\n".into() } else { format!("\u{200f}{line}\n") };
    out.lines().map(marked).collect()
}

fn heading(out: &mut String, words: &str) {
    let _ = writeln!(out, "\n{}\n", words.to_uppercase());
}

/// Says of a section how much was changed, and what is asked; nothing where nothing is.
fn changes(out: &mut String, section: &Section, words: &Letter, language: &Language) {
    let each = || section.reading.paragraphs.iter();
    let points = || each().flat_map(|one| &one.points);
    if points().next().is_none() {
        return;
    }
    let _ = writeln!(out, "  {}", section.title);
    let counts = [
        (words.changes, PointKind::Change),
        (words.titles, PointKind::Title),
        (words.questions, PointKind::Question),
    ];
    for (label, kind) in counts {
        let count = points().filter(|point| point.kind == kind).count();
        if count > 0 {
            // In French a space that does not break stands before a colon.
            let gap = if language.primary() == "fr" { "\u{a0}" } else { "" };
            let _ = writeln!(out, "    {label}{gap}: {count}");
        }
    }
    // What a rule says is English; elsewhere the words themselves are shown that it asks about.
    let is_english = spoken_language(language).primary() == "en";
    for paragraph in each() {
        for point in paragraph.points.iter().filter(|point| point.kind == PointKind::Question) {
            let asked = paragraph.text.get(point.range.clone()).unwrap_or_default();
            let asked = if is_english { point.reason.as_str() } else { asked };
            fold(out, &format!("? {asked}"), "    ");
        }
    }
}

/// Writes words in lines of a note, each behind an indent.
fn fold(out: &mut String, words: &str, indent: &str) {
    let mut line = String::new();
    // A space that does not break is no place to break at.
    for word in words.split(' ') {
        let width = indent.len() + line.chars().count() + 1 + word.chars().count();
        if !line.is_empty() && width > COLUMNS {
            let _ = writeln!(out, "{indent}{line}");
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    let _ = writeln!(out, "{indent}{line}");
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
        assert!(note.contains("  One\n    Changes of typography: 3\n\nHOW TO ANSWER"), "{note}");
        assert!(note.lines().all(|line| line.chars().count() <= 72), "{note}");
    }

    #[test]
    fn note_and_sheet_speak_the_language_of_the_book() {
        let sent = |tag: &str| {
            let shelf = MemoryShelf::default()
                .with("a.yaml", format!("title: Rooms\nlanguage: {tag}\nreviews: [a.md]\n"))
                .with("a.md", "# One\n\nBy Ada Byron\n\nHe paused -- then \"spoke\".\n");
            let options = Options { only: Some(Format::Epub), ..Options::default() };
            let (parcels, _) = pack(&shelf, "a.yaml", &options, &mut |_| ()).expect("the parcels");
            let text =
                |at: usize| String::from_utf8_lossy(&parcels[0].files[at].bytes).into_owned();
            (text(2), text(1))
        };
        let (note, sheet) = sent("de");
        assert!(note.contains("Für Ada Byron\n\nIN DIESEM ORDNER"), "{note}");
        assert!(
            sheet.contains("<header lang=\"de\" dir=\"ltr\">") && sheet.contains(">Annehmen <kbd>")
        );
        let (note, sheet) = sent("ar");
        assert!(note.lines().all(|line| line.is_empty() || line.starts_with('\u{200f}')), "{note}");
        assert!(
            sheet.contains("<html lang=\"ar\" dir=\"rtl\">") && sheet.contains("بروفة التصحيح")
        );
        // A language that is not translated is marked as English within its own.
        let (note, sheet) = sent("fi");
        assert!(note.contains("HOW TO ANSWER"), "{note}");
        assert!(sheet.contains("<html lang=\"fi\" dir=\"ltr\">"));
        assert!(sheet.contains("<header lang=\"en\" dir=\"ltr\">"));
        for tag in ["nl", "sv", "fr", "es", "it", "pt", "pt-PT", "pl", "he"] {
            let (note, sheet) = sent(tag);
            assert!(note.lines().all(|line| line.chars().count() <= 73), "{tag}\n{note}");
            assert!(!sheet.contains("{w:") && !sheet.contains("{W:"), "{tag}");
        }
    }
}
