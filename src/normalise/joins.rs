//! Joins: a space that is missing after a stop, and punctuation that was struck twice.
//!
//! `the end.The next` is two sentences; `www.example.com`, `e.g.The`, `3.14` and `U.S.A` are not. What is
//! mended here is reported as well, since a name may be written so.

use std::ops::Range;

use memchr::{memchr_iter, memchr2_iter, memchr3_iter};

use super::text::{Change, Notice, Run};
use super::{Context, Pass, seek};
use crate::diagnostic::Severity;
use crate::diagnostic::codes::copy::{C008, C018};

/// The pass.
#[derive(Debug)]
pub(crate) struct Joins;

impl Pass for Joins {
    fn name(&self) -> &'static str {
        "joins"
    }

    fn run(&self, runs: &mut [Run], _context: &Context<'_>) {
        for run in runs {
            let (joins, doubled) = find(run.text());
            joins.iter().for_each(|&at| mend(run, at, &joins));
            abbreviate(run);
            for range in doubled {
                if !run.is_shielded(&range) {
                    run.replace(range, "", Change::sure(&C018, "a mark that was struck twice"));
                }
            }
        }
    }
}

/// `Alien (dir: Scott)`: an abbreviation that names the maker takes a full stop.
fn abbreviate(run: &mut Run) {
    let colons: Vec<usize> = seek::all(run.text(), "(dir: ", 0).map(|at| at + 4).collect();
    for at in colons {
        if !run.is_shielded(&(at..at + 1)) {
            run.replace(at..at + 1, ".", Change::sure(&C018, "a colon for an abbreviation’s stop"));
        }
    }
}

fn mend(run: &mut Run, at: usize, joins: &[usize]) {
    let around = word_start(run.text(), at - 1, joins)..word_end(run.text(), at, joins);
    if run.is_shielded(&around) {
        return;
    }
    let words = run.text()[around.clone()].to_owned();
    if run.put_in(at, " ", Change::sure(&C008, "the space between two sentences is missing")) {
        run.notice(Notice {
            range: around,
            code: &C008,
            severity: Severity::Warning,
            message: format!("a space was missing in `{words}` and has been put in"),
            help: Some("if it is a name that is written so, add it to `works`".into()),
            likely: None,
        });
    }
}

/// Returns where the word before a place begins; spaces that are to be put in part words as well.
fn word_start(text: &str, at: usize, joins: &[usize]) -> usize {
    let join = joins[..joins.partition_point(|&join| join <= at)].last();
    let from = join.copied().unwrap_or_default();
    text[from..at]
        .rfind(char::is_whitespace)
        .map(|space| from + space)
        .map_or(from, |space| space + text[space..].chars().next().map_or(1, char::len_utf8))
}

fn word_end(text: &str, at: usize, joins: &[usize]) -> usize {
    let end = joins.get(joins.partition_point(|&join| join <= at)).map_or(text.len(), |&join| join);
    text[at..end].find(char::is_whitespace).map_or(end, |space| at + space)
}

/// Finds where a space is missing and which marks are one too many.
///
/// A space that is put in may let the words beside it be read otherwise: in `end.They_end.The` the first stop
/// is no part of the second word. So it looks until it finds no more.
fn find(text: &str) -> (Vec<usize>, Vec<Range<usize>>) {
    let (mut joins, doubled) = look(text, &[]);
    for _ in 0..joins.len().min(8) {
        let (more, _) = look(text, &joins);
        let all = more.len() == joins.len();
        joins = more;
        if all {
            break;
        }
    }
    (joins, doubled)
}

fn look(text: &str, known: &[usize]) -> (Vec<usize>, Vec<Range<usize>>) {
    let bytes = text.as_bytes();
    let (mut joins, mut doubled) = (Vec::new(), Vec::new());
    let stops = memchr3_iter(b'.', b',', b';', bytes).chain(memchr2_iter(b'!', b'?', bytes));
    for at in stops.chain(memchr_iter(b'(', bytes).filter_map(|at| at.checked_sub(1))) {
        match bytes.get(at..at + 2).unwrap_or_default() {
            [b',', b','] | [b';', b';'] if is_lone_pair(bytes, at) => doubled.push(at + 1..at + 2),
            [b'.' | b'!' | b'?', next] if next.is_ascii_uppercase() && is_join(text, at, known) => {
                joins.push(at + 1);
            }
            [b',' | b';', next] if next.is_ascii_alphabetic() && is_comma_join(text, at, known) => {
                joins.push(at + 1);
            }
            [last, b'('] if last.is_ascii_alphanumeric() && is_year(&bytes[at + 2..]) => {
                joins.push(at + 1);
            }
            _ => {}
        }
    }
    joins.sort_unstable();
    (joins, doubled)
}

fn is_lone_pair(bytes: &[u8], at: usize) -> bool {
    let mark = bytes[at];
    at > 0
        && bytes[at - 1] != mark
        && bytes.get(at + 2) != Some(&mark)
        && bytes.get(at + 2).is_none_or(|&next| next == b' ')
}

fn is_year(rest: &[u8]) -> bool {
    rest.len() > 4
        && rest[..4].iter().all(u8::is_ascii_digit)
        && matches!(rest[0], b'1' | b'2')
        && matches!(rest[4], b')' | b',')
}

/// `end.The`: a word in lower case before, a capital and a lower-case letter (or a lone I or A) behind.
fn is_join(text: &str, at: usize, joins: &[usize]) -> bool {
    let token = &text[word_start(text, at, joins)..word_end(text, at + 1, joins)];
    if token.contains('@') || token.contains("://") || token.contains("www.") {
        return false;
    }
    let before: &str = &text[word_start(text, at, joins)..at];
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let behind: String = text[at + 1..].chars().take_while(|c| c.is_alphabetic()).collect();
    let rest = &text[at + 1 + behind.len()..];
    let lower = word.chars().count() >= 2 && word.chars().all(char::is_lowercase)
        || word.chars().count() >= 3 && word.chars().skip(1).all(char::is_lowercase);
    let sentence = behind.chars().skip(1).all(char::is_lowercase)
        && (behind.len() >= 2 && !is_suffix(&behind) || matches!(behind.as_str(), "I" | "A"));
    // `e.g.The`, `vol.II`, `Index.Html`: another dot makes it an abbreviation or an address.
    let dotted = before.contains('.')
        || rest.starts_with('.') && rest[1..].starts_with(char::is_alphanumeric);
    let file = word.chars().next().is_some_and(char::is_uppercase)
        && text.as_bytes()[at] == b'.'
        && word.chars().count() < 4;
    lower && sentence && !dotted && !file && !is_abbreviation(word)
}

fn is_suffix(word: &str) -> bool {
    matches!(
        word,
        "Com" | "Net" | "Org" | "Js" | "Io" | "Co" | "Tv" | "Fm" | "Html" | "Pdf" | "Jpg"
    )
}

fn is_abbreviation(word: &str) -> bool {
    matches!(
        word,
        "vol"
            | "no"
            | "pp"
            | "fig"
            | "ch"
            | "ed"
            | "eds"
            | "trans"
            | "dir"
            | "vs"
            | "etc"
            | "cf"
            | "op"
            | "ca"
            | "approx"
            | "St"
            | "Mr"
            | "Mrs"
            | "Ms"
            | "Dr"
            | "Jr"
            | "Sr"
            | "feat"
            | "ft"
    )
}

/// `word,word`: letters on both sides, at least two, and no formula or address.
fn is_comma_join(text: &str, at: usize, joins: &[usize]) -> bool {
    let before = &text[word_start(text, at, joins)..at];
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let behind: String = text[at + 1..].chars().take_while(|c| c.is_alphabetic()).collect();
    let token = &text[word_start(text, at, joins)..word_end(text, at + 1, joins)];
    let plain = token.chars().all(|c| c.is_alphabetic() || ".,;:!?'’\"”)".contains(c));
    word.len() >= 2 && behind.len() >= 2 && plain && token.matches([',', ';']).count() <= 2
}
