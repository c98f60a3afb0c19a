//! Titles that the piece itself makes known: marked once by the author, or named with a year.

use std::collections::BTreeMap;
use std::ops::Range;

use super::evidence::{has_year, is_ship, is_year, speaks_of_work, weigh};
use super::foreign;
use super::forms::{Form, Forms};
use super::likely::names::{CALENDAR, RANKS};
use crate::document::WorkKind;
use crate::normalise::seek;
use crate::normalise::text::{Mark, MarkKind, Role, Run};

/// Words that stand in lower case inside a title.
const SMALL: &[&str] = &[
    "a", "an", "and", "as", "at", "but", "by", "da", "de", "del", "della", "der", "des", "di",
    "die", "du", "el", "en", "et", "for", "from", "in", "into", "la", "las", "le", "les", "los",
    "nor", "of", "on", "or", "the", "to", "un", "una", "une", "und", "von", "with", "y",
];

/// Words that begin a sentence and not a title that follows them.
const LEADERS: &[&str] = &[
    "After", "Although", "And", "As", "At", "Before", "Besides", "Both", "But", "By", "Despite",
    "Even", "For", "From", "Her", "His", "If", "In", "Into", "Its", "Later", "Like", "My", "Of",
    "On", "Only", "Our", "Since", "So", "Still", "Their", "Then", "Though", "Through", "Thus",
    "To", "Unlike", "Until", "Watching", "Was", "What", "When", "Where", "Whereas", "While",
    "With", "Within", "Without", "Yet", "Your", "See", "Reading", "Both", "Consider", "Is",
    "Compare", "Between", "Until",
];

/// Adds what the runs show.
pub(crate) fn learn(runs: &[Run], forms: &mut Forms) {
    let mut found: Vec<(String, WorkKind, bool)> = Vec::new();
    let italics = italics(runs);
    for run in runs {
        marked(run, &italics, &mut found);
        dated(run.text(), runs, forms, &mut found);
    }
    if let Some(title) = runs.first().filter(|run| run.role == Role::Title) {
        subject(title.text(), &runs[1..], &mut found);
    }
    for (text, kind, subject) in found {
        let language = foreign::evident(&text);
        let form =
            Form { text, work: None, kind, always: false, shortened: false, subject, language };
        forms.add(form);
    }
}

/// The piece's own title, where the text speaks of a work so called.
fn subject(title: &str, runs: &[Run], found: &mut Vec<(String, WorkKind, bool)>) {
    let words = title.split_whitespace().count();
    if !is_title_case(title) || words < 2 || title.ends_with('.') {
        return;
    }
    let speaks = runs.iter().any(|run| {
        run.text()
            .match_indices(title)
            .any(|(at, _)| weigh(run.text(), &(at..at + title.len()), WorkKind::Unknown) >= 2)
    });
    if speaks {
        found.push((title.to_owned(), WorkKind::Unknown, true));
    }
}

/// What the author marked as a title, or set in italics with evidence beside it or more than once.
fn marked(run: &Run, italics: &BTreeMap<&str, u32>, found: &mut Vec<(String, WorkKind, bool)>) {
    let repeated = |text: &str| italics.get(text).is_some_and(|count| *count > 1);
    for mark in run.marks() {
        let text = &run.text()[mark.range.clone()];
        let evident = match mark.kind {
            MarkKind::Title(_) => true,
            MarkKind::Italic => {
                !is_foreign(run, &mark.range)
                    && is_title_case(text)
                    && is_evident(run, &mark.range, &repeated)
            }
            MarkKind::NoTitle | MarkKind::Foreign(_) | MarkKind::Link | MarkKind::Other => false,
        };
        if evident && text.chars().count() > 1 && text.chars().count() < 120 {
            found.push((text.to_owned(), WorkKind::Unknown, true));
        }
    }
}

/// Counts how often the piece has the same words in italics.
fn italics(runs: &[Run]) -> BTreeMap<&str, u32> {
    let mut counts = BTreeMap::new();
    for run in runs {
        for mark in run.marks().iter().filter(|mark| mark.kind == MarkKind::Italic) {
            *counts.entry(&run.text()[mark.range.clone()]).or_default() += 1;
        }
    }
    counts
}

/// A phrase of another language is set in italics as such; a title in that language says so.
pub(crate) fn is_foreign(run: &Run, range: &Range<usize>) -> bool {
    let same = |mark: &Mark| mark.range == *range && matches!(mark.kind, MarkKind::Foreign(_));
    run.marks().iter().any(same)
}

fn is_evident(run: &Run, range: &Range<usize>, repeated: &impl Fn(&str) -> bool) -> bool {
    let text = &run.text()[range.clone()];
    let words = text.split_whitespace().count();
    if is_ship(run.text(), range) {
        return false;
    }
    if words < 2 {
        return weigh(run.text(), range, WorkKind::Unknown) >= 2;
    }
    // A whole sentence in italics is emphasis.
    !text.ends_with('.') && words < 13 && (speaks_of_work(run.text(), range) || repeated(text))
}

/// Says whether every word but the small ones is capitalised, the first one among them.
pub(crate) fn is_title_case(text: &str) -> bool {
    let mut words = text.split([' ', '\u{a0}']).filter(|word| !word.is_empty());
    let capital = |word: &str| {
        word.trim_start_matches(|c: char| !c.is_alphanumeric())
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    };
    words.next().is_some_and(capital) && words.all(|word| capital(word) || SMALL.contains(&word))
}

/// `Ex Machina (2015)`: the capitalised words before a year in parentheses.
fn dated(text: &str, runs: &[Run], forms: &Forms, found: &mut Vec<(String, WorkKind, bool)>) {
    for open in seek::all(text, " (", 1) {
        if !has_year(&text[open..]) || !begins_with_year_or_maker(&text[open + 2..]) {
            continue;
        }
        if let Some(start) =
            before_year(text, open, runs).filter(|&start| !forms.ends_at(text, start, open))
        {
            let title = without_maker(&text[start..open]);
            found.push((title.to_owned(), WorkKind::Unknown, false));
        }
    }
}

/// `Quiet Places by Ann Bell`: the name behind `by` does not belong, where it has more than one word.
fn without_maker(title: &str) -> &str {
    match title.rsplit_once(" by ") {
        Some((work, name))
            if name.contains(' ')
                && name.split(' ').all(|word| word.starts_with(char::is_uppercase)) =>
        {
            work
        }
        _ => title,
    }
}

/// `(2015)`, `(dir. Ada Byron, 2015)`: not `(Leipzig, 1882)`, nor `(see the reforms of 1832)`.
fn begins_with_year_or_maker(inside: &str) -> bool {
    let Some((inside, _)) = inside.split_once(')') else { return false };
    let words: Vec<&str> = inside.split([' ', ',', ';']).filter(|word| !word.is_empty()).collect();
    let directed = words.iter().any(|word| matches!(*word, "dir." | "dir" | "directed"));
    match words.as_slice() {
        [year] => is_year(year),
        [year, ..] if is_year(year) => directed,
        _ => directed && words.last().is_some_and(|word| is_year(word)),
    }
}

/// Walks back over the words of a title; returns where it begins.
fn before_year(text: &str, end: usize, runs: &[Run]) -> Option<usize> {
    // `“Quiet Places” (1998)`: what stands in quotation marks is set off already.
    if text[..end].ends_with(['”', '’', '“', '‘', '»', '"', '\'']) {
        return None;
    }
    let mut start = None;
    let mut at = end;
    loop {
        let head = &text[..at];
        let from = head
            .rfind([' ', '\u{a0}', '“', '(', ')', '—', '‘'])
            .map_or(0, |space| space + text[space..].chars().next().map_or(1, char::len_utf8));
        let word = &text[from..at];
        let stops = at != end
            && (word.ends_with([',', ';', '.', '”', ')', '…', '’'])
                || is_name(word, from, text, runs))
            || word.is_empty();
        let capital = word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        if stops || !capital && !SMALL.contains(&word) {
            break;
        }
        if capital {
            start = Some(from);
        }
        if from == 0 || !text[..from].ends_with([' ', '\u{a0}']) {
            break;
        }
        at = from - text[..from].chars().next_back().map_or(1, char::len_utf8);
    }
    let start = behind_person(text, skip_leaders(text, start?, end), end);
    let title = &text[start..end];
    let first = title.split(' ').next().unwrap_or_default();
    // `Earl of Falmouth (1665)` is a rank given then, `Dutch (1626)` a translation.
    if RANKS.contains(&first) || first == title && CALENDAR.contains(&first) {
        return None;
    }
    let letters = title.chars().filter(|c| c.is_alphabetic()).count();
    (letters > 1 || title.chars().all(|c| c.is_ascii_digit())).then_some(start)
}

/// `Romanek’s Never Let Me Go`: the name belongs to the maker, of whom the piece speaks elsewhere as well;
/// `Rosemary’s Baby` belongs together.
fn is_name(word: &str, from: usize, text: &str, runs: &[Run]) -> bool {
    let Some(name) = word.strip_suffix("’s").filter(|name| name.len() > 1) else { return false };
    let before = text[..from].trim_end().rsplit(' ').next().unwrap_or_default();
    let two = text[..from].ends_with(' ') && before.starts_with(char::is_uppercase);
    let alone = |run: &Run| {
        let at = |(at, _): (usize, &str)| !run.text()[at + name.len()..].starts_with("’s");
        run.text().match_indices(name).any(at)
    };
    two && !before.ends_with(['.', '!', '?']) || runs.iter().any(alone)
}

/// `Mrs. Crane in Night Rooms (2001)`: a person stands in the work.
fn behind_person(text: &str, start: usize, end: usize) -> usize {
    let Some(at) = text[start..end].find(" in ") else { return start };
    let before = text[..start].trim_end().rsplit([' ', '\u{a0}']).next();
    let mut names = text[start..start + at].split([' ', '\u{a0}']).chain(before);
    let person = names.any(|word| RANKS.contains(&word.trim_end_matches('.')));
    if person { start + at + " in ".len() } else { start }
}

/// Leaves out the words that begin the sentence.
fn skip_leaders(text: &str, start: usize, end: usize) -> usize {
    let mut at = start;
    loop {
        let rest = &text[at..end];
        let word = rest.split(' ').next().unwrap_or_default();
        if word.len() == rest.len() || !LEADERS.contains(&word) {
            return at;
        }
        at += word.len() + 1;
        // What follows a leader must begin with a capital again: `In the Room` is left to `the Room`.
        while text[at..end].starts_with(char::is_lowercase) {
            match text[at..end].find(' ') {
                Some(space) => at += space + 1,
                None => return start,
            }
        }
    }
}
