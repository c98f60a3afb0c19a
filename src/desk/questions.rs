//! One numbered list of what only a person can say: where it is, what speaks for it, and the line to paste.

use serde::Serialize;

use super::choices::{self, Choice};
use super::subject;
use crate::diagnostic::codes::copy::{C010, C011, C012};
use crate::diagnostic::codes::import::{A003, A006};
use crate::diagnostic::codes::manifest::{M003, M017, M031};
use crate::diagnostic::codes::manuscript::{R015, R023, R024, R027, R031};
use crate::diagnostic::codes::proof::C504;
use crate::diagnostic::{Diagnostic, Diagnostics, Location, Severity};
use crate::document::inline::plain_text;
use crate::document::{Anthology, Piece};
use crate::import::markdown::quoted;
use crate::lint;
use crate::manifest::answer::Answer;
use crate::manifest::values;
use crate::press::Prepared;

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

/// Lists the questions of a prepared book, as [`list`] does, without those that its manifest allows.
pub fn of(prepared: &Prepared, manifest: &str, found: &Diagnostics) -> Vec<Question> {
    let found = lint::apply_allow(found.clone(), &prepared.plan.allow, &prepared.edited);
    list(&prepared.edited, manifest, &found)
}

/// Lists the questions of a book: those that were found, pieces by nobody, and pieces that name a work and
/// state none; file by file as the book has them, each from top to bottom.
pub fn list(book: &Anthology, manifest: &str, found: &Diagnostics) -> Vec<Question> {
    let asked = |one: &&Diagnostic| one.severity == Severity::Question || one.code.id == M003.id;
    let mut all: Vec<Diagnostic> = found.iter().filter(asked).cloned().collect();
    all.extend(book.pieces().filter_map(|piece| which_work(book, piece)));
    let order = |one: &Diagnostic| {
        let file = book.sources.iter().position(|source| source.name == one.location.file);
        (file.map_or(0, |at| at + 1), one.location.line, one.location.column)
    };
    all.sort_by_key(order);
    let each = all.into_iter().enumerate();
    each.map(|(at, one)| question(at + 1, one, manifest, book)).collect()
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
    let help = "if so, declare it under `works:` and name it under `of:` of the review";
    Some(Diagnostic::new(&M031, place, what).help(help))
}

fn question(number: usize, one: Diagnostic, manifest: &str, book: &Anthology) -> Question {
    let about = piece_of(book, &one);
    let words = marked(&one.location);
    let (piece, review) = (about.map(|(piece, _)| piece), about.map_or("", |(_, file)| file));
    let choices = choices::of(&one, words.as_deref(), piece, review);
    let (kind, paste) = answer(&one, manifest, &choices);
    let arrived = [A003.id, A006.id].contains(&one.code.id).then(|| passage(book, &one.location));
    let passage = arrived.flatten();
    let paste = paste.or_else(|| other_reading(&one, passage.as_deref()?));
    let Diagnostic { code, location, message, helps, .. } = one;
    let evidence = passage.or(location.excerpt).map(|text| first_line(&text).to_owned());
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
fn passage(book: &Anthology, place: &Location) -> Option<String> {
    let source = book.sources.iter().find(|source| source.name == place.file)?;
    let behind = source.text.lines().skip(place.line as usize);
    let behind = behind.skip_while(|line| line.trim().is_empty() || line.starts_with("<!--"));
    let lines: Vec<&str> = behind.take_while(|line| !line.trim().is_empty()).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// Returns the first line of a passage that has words, without the mark of a quotation.
fn first_line(text: &str) -> &str {
    let lines = text.lines().map(|line| line.trim_start_matches(['>', ' ']).trim());
    lines.into_iter().find(|line| !line.is_empty() && !line.starts_with("[!")).unwrap_or_default()
}

/// Gives a passage whose lines end by hand as one paragraph.
fn other_reading(one: &Diagnostic, passage: &str) -> Option<Paste> {
    if one.code.id != A006.id || !one.message.contains("short lines") {
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
fn answer(one: &Diagnostic, manifest: &str, choices: &[Choice]) -> (&'static str, Option<Paste>) {
    let words = marked(&one.location);
    // The first answer that is proposed in words, as the line that it writes.
    let proposed = choices.iter().find_map(|choice| match &choice.answer {
        Some(Answer::Key { key, value, .. }) if !value.is_empty() => {
            Some(format!("{key}: {}", quoted(value)))
        }
        _ => None,
    });
    let review = format!("{manifest}, at the review of {}", one.location.file);
    let at_review = |line: String| Some(Paste { into: review.clone(), line });
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
            let into = format!("{manifest}:{}, at this review", one.location.line);
            ("who wrote this", Some(Paste { into, line: "author: \"…\"".into() }))
        }
        id if id == M017.id => ("one person or two", proposed.and_then(at_review)),
        id if id == R015.id => {
            let begins: Option<String> = words.map(|words| words.chars().take(40).collect());
            let line = begins.map(|words| format!("pull: [{}]", quoted(words.trim())));
            ("pull quote or caption", line.and_then(at_review))
        }
        id if id == R023.id => ("spelling of a name", proposed.and_then(at_review)),
        id if id == R024.id => ("dinkus or rating", proposed.and_then(at_review)),
        id if id == R027.id => {
            let line = words.map(|words| format!("> [!author]\n> {words}"));
            let into = format!("{}, for the paragraph", one.location.file);
            ("note on the author", line.map(|line| Paste { into, line }))
        }
        id if id == A003.id => ("remark in the margin", None),
        id if id == A006.id && one.message.contains("line") => ("verse or prose", None),
        id if id == A006.id => ("as it was meant", None),
        id if id == R031.id => ("which work", at_review("of: …".into())),
        id if id == C504.id => ("capitals of a title", proposed.and_then(at_review)),
        _ => ("copy-editing", None),
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

/// Writes the list for people.
pub fn text(questions: &[Question]) -> String {
    let mut out = String::new();
    for one in questions {
        let place = match (one.line, one.column) {
            (0, _) => one.file.clone(),
            (line, 0) => format!("{}:{line}", one.file),
            (line, column) => format!("{}:{line}:{column}", one.file),
        };
        let place = if place.is_empty() { String::new() } else { format!(" ({place})") };
        out.push_str(&format!(
            "{}. {}? {} [{}]{place}\n",
            one.number, one.kind, one.question, one.code
        ));
        if let Some(evidence) = &one.evidence {
            let shown: String = evidence.chars().take(100).collect();
            let more = if shown.len() < evidence.len() { "…" } else { "" };
            out.push_str(&format!("   | {shown}{more}\n"));
        }
        for help in &one.helps {
            out.push_str(&format!("   {help}\n"));
        }
        if let Some(paste) = &one.paste {
            out.push_str(&format!("   paste into {}:\n", paste.into));
            paste.line.lines().for_each(|line| out.push_str(&format!("       {line}\n")));
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::press;
    use crate::shelf::MemoryShelf;

    fn asked(text: &str) -> Vec<(String, Option<String>)> {
        let shelf = MemoryShelf::default()
            .with("anthology.yaml", "title: X\nreviews: [a.md]\n")
            .with("a.md", text);
        let (prepared, found) = press::prepare(&shelf, "anthology.yaml", &mut |_| ());
        let book = prepared.expect("a book").edited;
        let each = list(&book, "anthology.yaml", &found).into_iter();
        each.map(|one| (format!("{} {}", one.number, one.kind), one.paste.map(|paste| paste.line)))
            .collect()
    }

    #[test]
    fn the_line_to_paste_has_what_the_text_tells() {
        let list = asked("# Doors\n\nWe read her novel, The Long Corridor, by Ada Byron, twice.\n");
        let line =
            "the-long-corridor: {title: \"The Long Corridor\", kind: book, by: \"Ada Byron\"}";
        let pasted = list.iter().any(|(_, paste)| paste.as_deref() == Some(line));
        assert!(pasted, "{list:?}");
    }

    #[test]
    fn nobody_and_no_work_are_asked_about_with_the_line_to_paste() {
        let list =
            asked("# Doors\n\nThe film *The Last Reel* (1958) opens on a door, and waits.\n");
        assert_eq!(
            list,
            [
                ("1 who wrote this".to_owned(), Some("author: \"…\"".to_owned())),
                (
                    "2 which work".to_owned(),
                    Some("the-last-reel: {title: \"The Last Reel\"}".to_owned())
                ),
            ]
        );
    }

    #[test]
    fn what_the_manifest_allows_is_asked_no_more() {
        let allow = "allow:\n  - {rule: comment, piece: doors, reason: seen}\n";
        let text = "# Doors\n\nBy Bo Lee\n\n<!-- A003: Ana remarks `1963?` -->\n\nIt was 1962.\n";
        let asked = |allow: &str| {
            let shelf = MemoryShelf::default()
                .with("anthology.yaml", format!("title: X\nreviews: [a.md]\n{allow}"))
                .with("a.md", text);
            let (prepared, found) = press::prepare(&shelf, "anthology.yaml", &mut |_| ());
            of(&prepared.expect("a book"), "anthology.yaml", &found)
        };
        let labels: Vec<String> =
            asked("")[0].choices.iter().map(|one| one.label.clone()).collect();
        assert_eq!(labels, ["Nothing to mend in this text"]);
        assert!(asked(allow).is_empty());
    }

    #[test]
    fn what_importing_left_is_asked_with_the_other_reading() {
        let text = "---\nauthor: Bo Lee\n---\n\n# Doors\n\nIt waits.\n\n<!-- A006: 2 short lines end by hand; the line ends are \
                    kept -->\n\nOne bell,\\\nno door.\n\n<!-- A003: Ana remarks `1963?` -->\n\nIt was 1962.\n";
        let list = asked(text);
        let paste = Some("One bell, no door.".to_owned());
        assert_eq!(
            list,
            [("1 verse or prose".to_owned(), paste), ("2 remark in the margin".to_owned(), None),]
        );
    }

    #[test]
    fn a_second_form_of_a_name_has_its_line() {
        let shelf = MemoryShelf::default()
            .with("anthology.yaml", "title: X\nreviews: [a.md, b.md]\n")
            .with("a.md", "# One\n\nBy John Smith\n\nIt is wet.\n")
            .with("b.md", "# Two\n\nBy J. Smith\n\nIt is dry.\n");
        let (prepared, found) = press::prepare(&shelf, "anthology.yaml", &mut |_| ());
        let list = list(&prepared.expect("a book").edited, "anthology.yaml", &found);
        let paste = list[0].paste.as_ref().expect("a line");
        assert_eq!(paste.into, "anthology.yaml, at the review of b.md");
        assert_eq!(paste.line, "author: \"John Smith\"");
        let labels: Vec<&str> = list[0].choices.iter().map(|one| one.label.as_str()).collect();
        assert_eq!(labels, ["One person: John Smith", "Two people"]);
    }
}
