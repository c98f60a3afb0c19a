//! Texts whose encoding was guessed when the book was begun: each is a question as long as the manifest marks
//! the guess behind the name of its file.

use std::ops::Range;

use crate::diagnostic::codes::import::A007;
use crate::diagnostic::{Diagnostic, Diagnostics, Location, Source};
use crate::document::Anthology;
use crate::import::encoding::readings;
use crate::manifest::GUESS;

/// Writes the comment that marks the guess, without what begins it: `sent` is the file as it was sent, relative
/// to the manifest.
pub(super) fn comment(label: &str, sent: &str) -> String {
    let sent = sent.replace(['`', '\n'], "");
    format!("read as {label}, for `{sent}` is not UTF-8")
}

/// Asks about each guess that still stands, at the first word that hangs on it.
pub(super) fn asked(manifest: &Source, book: &Anthology) -> Diagnostics {
    let mut found = Diagnostics::new();
    for source in &book.sources {
        let Some((label, _)) = guess(&manifest.text, &source.name) else { continue };
        let (place, said) = match hanging(&source.text, label) {
            Some((at, others)) => {
                let others: Vec<String> =
                    others.iter().map(|(label, word)| format!("`{word}` in {label}")).collect();
                let word = &source.text[at.clone()];
                let said =
                    format!("is `{word}` right in {label}? It would be {}", others.join(", "));
                (source.locate(at), said)
            }
            None => (Location::file(source.name.clone()), format!("does it read well in {label}?")),
        };
        let help = format!(
            "if it reads well, take `{}…` away behind `{}` in {}; if not, import it again",
            GUESS.trim_end(),
            source.name,
            manifest.name
        );
        found.push(Diagnostic::new(&A007, place, said).help(help));
    }
    found
}

/// Gives the line that reads a file again in the likeliest of the other encodings.
pub(super) fn again(manifest: &str, book: &Anthology, file: &str) -> Option<String> {
    let (label, sent) = guess(manifest, file)?;
    let source = book.sources.iter().find(|source| source.name == file)?;
    let other = hanging(&source.text, label).map_or("LABEL", |(_, others)| others[0].0);
    let folder = file.rsplit_once('/').map_or(".", |(folder, _)| folder);
    let sent = match sent {
        "" => "FILE".to_owned(),
        sent if sent.contains(' ') => format!("\"{sent}\""),
        sent => sent.to_owned(),
    };
    Some(format!("garland import --encoding {other} --replace --out {folder} {sent}"))
}

/// Finds the guess that a manifest marks behind the name of a file: the encoding, and the file as it was sent.
fn guess<'m>(manifest: &'m str, file: &str) -> Option<(&'m str, &'m str)> {
    manifest.lines().find_map(|line| {
        let (entry, guess) = line.split_once(GUESS)?;
        let (label, rest) = guess.strip_prefix("read as ")?.split_once(',')?;
        let entry = entry.trim().trim_start_matches(['-', ' ', '{']);
        let path = entry.strip_prefix("file:").unwrap_or(entry);
        let path = path.trim_end_matches('}').trim().trim_matches(['"', '\'']);
        let is_it = path.strip_prefix("./").unwrap_or(path) == file;
        is_it.then(|| (label, rest.split('`').nth(1).unwrap_or("")))
    })
}

/// A word by its place, and how other encodings would read it, the likeliest first.
type Hanging = (Range<usize>, Vec<(&'static str, String)>);

/// Finds the first word that hangs on the encoding: one with a letter beyond ASCII before one with a quotation
/// mark alone. `None` where no other encoding fits.
fn hanging(text: &str, label: &str) -> Option<Hanging> {
    let words = text.split_whitespace().filter(|word| !word.is_ascii());
    let mut each = words.filter_map(|word| {
        let others = readings(word, label);
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        (!others.is_empty()).then(|| (at..at + word.len(), others))
    });
    let first = each.next()?;
    let has_letter =
        |one: &Hanging| text[one.0.clone()].chars().any(|c| !c.is_ascii() && c.is_alphabetic());
    if has_letter(&first) { Some(first) } else { each.find(has_letter).or(Some(first)) }
}

#[cfg(test)]
mod tests {
    use super::guess;

    #[test]
    fn a_guess_is_found_behind_its_file_alone() {
        let marked = "read as windows-1252, for `../in/a b.txt` is not UTF-8";
        let wanted = Some(("windows-1252", "../in/a b.txt"));
        for entry in ["  - file: \"r/a.txt\"  ", "  - r/a.txt ", "- {file: r/a.txt} "] {
            assert_eq!(guess(&format!("{entry}# guess: {marked}\n"), "r/a.txt"), wanted, "{entry}");
            assert_eq!(guess(&format!("{entry}# guess: {marked}\n"), "r/b.txt"), None);
            assert_eq!(guess(&format!("{entry}# {marked}\n"), "r/a.txt"), None);
        }
    }
}
