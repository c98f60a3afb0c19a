//! What a question asks in a word, and the line that answers it.

use super::super::choices::{self, Choice};
use super::super::encodings;
use super::{Asking, Paste, marked};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::copy::{C010, C011, C012};
use crate::diagnostic::codes::import::{A003, A006, A007, A008};
use crate::diagnostic::codes::manifest::{M003, M017, M031};
use crate::diagnostic::codes::manuscript::{R015, R023, R024, R027, R031};
use crate::diagnostic::codes::proof::C504;
use crate::document::{Anthology, Piece};
use crate::import::markdown::{PICTURES, quoted};
use crate::manifest::answer::{self, Answer};
use crate::manifest::values;

/// What the text tells of a likely work beside its title, as the manifest spells it.
fn told(one: &Diagnostic) -> String {
    let Some(work) = one.likely.as_deref() else { return String::new() };
    let mut facts = String::new();
    if !work.kind.is_empty() {
        facts.push_str(&format!(", kind: {}", work.kind));
    }
    if let Some(year) = work.year {
        facts.push_str(&format!(", year: {year}"));
    }
    if let Some(by) = &work.by {
        facts.push_str(&format!(", by: {}", quoted(by)));
    }
    facts
}

/// Returns the paragraph behind a question that importing left in a text.
pub(super) fn passage(book: &Anthology, one: &Diagnostic) -> Option<String> {
    let place = &one.location;
    if ![A003.id, A006.id, A008.id].contains(&one.code.id) {
        return None;
    }
    let source = book.sources.iter().find(|source| source.name == place.file)?;
    if one.code.id == A008.id {
        // A picture stood behind the paragraph before the comment.
        let before: Vec<&str> = source.text.lines().take(place.line as usize - 1).collect();
        let is_text = |line: &&&str| !line.trim().is_empty() && !line.starts_with("<!--");
        let line = before.iter().rev().find(is_text)?;
        return (*line != "---").then(|| (*line).to_owned());
    }
    let behind = source.text.lines().skip(place.line as usize);
    let behind = behind.skip_while(|line| line.trim().is_empty() || line.starts_with("<!--"));
    let lines: Vec<&str> = behind.take_while(|line| !line.trim().is_empty()).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// Returns how a text that nobody signed begins and ends: a name may stand there.
pub(super) fn ends(book: &Anthology, piece: &Piece) -> Option<String> {
    let text = &book.sources.get(piece.source?.0 as usize)?.text;
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let (first, last) = (lines.first()?, lines.last()?);
    let begins: String = first.trim_start_matches("# ").chars().take(48).collect();
    let long = last.chars().count().saturating_sub(44);
    let ends: String = last.chars().skip(long).collect();
    // A word that was cut is left out.
    let ends = if long > 0 { ends.split_once(' ').map_or("", |(_, rest)| rest) } else { &ends };
    Some(if lines.len() == 1 { begins } else { format!("{begins} … {ends}") })
}

/// Says what is done about a question that importing left in a text; nothing for others.
pub(super) fn help(one: &Diagnostic, asking: &Asking<'_>) -> Option<String> {
    let line = one.location.line;
    match one.code.id {
        id if id == A008.id => Some(format!(
            "save it beside the text and put the lines below in place of line {line} (`<!-- … -->`); or leave it \
             out, and delete that line"
        )),
        id if id == A003.id || id == A006.id => Some(format!(
            "mend the paragraph below line {line} if need be, then delete line {line} (`<!-- … -->`)"
        )),
        id if id == M031.id => {
            let work = values::slug(&choices::quoted_word(&one.message, 0)?);
            let Paste { into, line } = at_review(asking, &one.location.file, "of", &work);
            Some(match line.contains('\n') {
                false => format!("if it is, write `{}` into {into}, and declare it:", line.trim()),
                true => format!("if it is, name it at the review, `of: {work}`, and declare it:"),
            })
        }
        _ => None,
    }
}

/// Returns the lines of a passage that have words, without the mark of a quotation, as one: verse as it is quoted
/// in a sentence.
pub(super) fn in_a_line(text: &str) -> String {
    let lines = text.lines().map(|line| line.trim_start_matches(['>', ' ']).trim());
    let lines = lines.map(|line| line.trim_end_matches('\\'));
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with("[!"));
    lines.collect::<Vec<_>>().join(" / ")
}

/// Gives a passage whose lines end by hand as one paragraph.
fn other_reading(one: &Diagnostic, passage: &str) -> Option<Paste> {
    if !one.message.contains("short lines") {
        return None;
    }
    let lines =
        passage.lines().map(|line| line.trim_start_matches(['>', ' ']).trim_end_matches('\\'));
    let lines: Vec<&str> = lines.filter(|line| !line.starts_with("[!")).collect();
    let into =
        format!("{}, for the paragraph behind line {}", one.location.file, one.location.line);
    Some(Paste { into, line: lines.join(" ") })
}

/// Says what is asked, and gives the line that answers it most often.
pub(super) fn answer(
    one: &Diagnostic,
    asking: &Asking<'_>,
    choices: &[Choice],
    passage: Option<&str>,
) -> (&'static str, Option<Paste>) {
    let manifest = asking.name;
    let words = marked(&one.location);
    // The first answer that is proposed in words, as the lines that it writes.
    let proposed = || {
        choices.iter().find_map(|choice| match &choice.answer {
            Some(Answer::Key { review, key, value }) if !value.is_empty() => {
                Some(at_review(asking, review, key, value))
            }
            _ => None,
        })
    };
    let file = one.location.file.as_str();
    let at_works = |kind: &str| {
        let words = words.as_deref()?;
        let line = format!("{}: {{title: {}{kind}}}", values::slug(words), quoted(words));
        Some(Paste { into: format!("{manifest}, under `works`"), line })
    };
    match one.code.id {
        id if id == C010.id || id == C011.id => ("title", at_works(&told(one))),
        id if id == C012.id => ("title", at_works(", kind: periodical")),
        id if id == M031.id => ("which work", at_works("")),
        id if id == M003.id => {
            let review = choices::quoted_word(&one.message, 0).unwrap_or_default();
            ("who wrote this", Some(at_review(asking, &review, "author", "…")))
        }
        id if id == M017.id => ("one person or two", one_person(one, manifest)),
        id if id == R015.id => {
            let begins: Option<String> = words.map(|words| words.chars().take(40).collect());
            let line = begins.map(|words| format!("pull: [{}]", quoted(words.trim())));
            let into = format!("{manifest}, at the review of {file}");
            ("pull quote or caption", line.map(|line| Paste { into, line }))
        }
        id if id == R023.id => ("spelling of a name", proposed()),
        id if id == R024.id => ("dinkus or rating", proposed()),
        id if id == R027.id => {
            let line = words.map(|words| format!("> [!author]\n> {words}"));
            let into = format!("{}, for the paragraph", one.location.file);
            ("note on the author", line.map(|line| Paste { into, line }))
        }
        id if id == A003.id => ("remark in the margin", None),
        id if id == A006.id && one.message.contains("line") => {
            ("verse or prose", passage.and_then(|passage| other_reading(one, passage)))
        }
        id if id == A006.id => ("as it was meant", None),
        id if id == A007.id => ("encoding", encoding(one, asking)),
        id if id == A008.id => ("missing picture", picture(one)),
        id if id == R031.id => ("which work", Some(at_review(asking, file, "of", "…"))),
        id if id == C504.id => ("capitals of a title", proposed()),
        _ => ("copy-editing", None),
    }
}

/// Gives the lines of the manifest that give a review a key, in the layout that is there, and says where they go;
/// where no list names the review, as `select:` does not, the line of its front matter.
fn at_review(asking: &Asking<'_>, review: &str, key: &str, value: &str) -> Paste {
    let answer =
        Answer::Key { review: review.to_owned(), key: key.to_owned(), value: value.to_owned() };
    let (written, left) = answer::write(asking.manifest, std::slice::from_ref(&answer));
    let (old, new): (Vec<&str>, Vec<&str>) =
        (asking.manifest.lines().collect(), written.lines().collect());
    let same = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let rest = (old.len() - same).min(new.len() - same);
    let ends = old.iter().rev().zip(new.iter().rev()).take(rest);
    let ends = ends.take_while(|(one, other)| one == other).count();
    let made = &new[same..new.len() - ends];
    if !left.is_empty() || made.is_empty() {
        let line = format!("{key}: {}", quoted(value));
        return Paste { into: format!("{review}, into the front matter"), line };
    }
    let (name, replaced) = (asking.name, old.len() - ends - same);
    let into = match replaced {
        0 => format!("{name}, below line {same}"),
        1 => format!("{name}, in place of line {}", same + 1),
        _ => format!("{name}, in place of lines {} to {}", same + 1, same + replaced),
    };
    Paste { into, line: made.join("\n") }
}

/// Gives the entry of one person with both spellings.
fn one_person(one: &Diagnostic, manifest: &str) -> Option<Paste> {
    let [other, name] = [0, 1].map(|at| choices::quoted_word(&one.message, at));
    let (other, name) = other.zip(name)?;
    let facts = format!("{{name: {}, also: [{}]}}", quoted(&name), quoted(&other));
    let line = format!("{}: {facts}", values::slug(&name));
    let into = format!("{manifest}, under `contributors` (or `also` into the entry that is there)");
    Some(Paste { into, line })
}

/// Gives the command that reads a file again.
fn encoding(one: &Diagnostic, asking: &Asking<'_>) -> Option<Paste> {
    let line = encodings::again(asking.manifest, asking.book, &one.location.file)?;
    let into = "the command line, in the book’s folder, if it does not read well".to_owned();
    Some(Paste { into, line })
}

/// Gives the lines of a picture that did not come along: what it shows, its file, what stood below it.
fn picture(one: &Diagnostic) -> Option<Paste> {
    let place = &one.location;
    let address = choices::quoted_word(&one.message, 0)?;
    let said = |mark: &str| {
        let (_, rest) = one.message.split_once(mark)?;
        rest.split('`').next().map(str::to_owned)
    };
    let name = address.split(['?', '#']).next()?.rsplit(['/', '\\']).next()?;
    let allowed = |c: &char| c.is_alphanumeric() || ".-_".contains(*c);
    let name: String = name.chars().filter(allowed).collect();
    let has_ending = name.rsplit_once('.').is_some_and(|(stem, _)| !stem.is_empty());
    let name = if has_ending { name } else { "picture.jpg".to_owned() };
    let path = format!("{PICTURES}/{name}");
    let folder =
        place.file.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let shows = said("it shows `").unwrap_or_else(|| "what is to be seen".to_owned());
    let below = said("below it stood `").map_or(String::new(), |words| format!("\n{words}"));
    Some(Paste {
        into: format!(
            "{}, for line {}, once the picture is saved as {folder}{path}",
            place.file, place.line
        ),
        line: format!("![{shows}](<{path}>){below}"),
    })
}
