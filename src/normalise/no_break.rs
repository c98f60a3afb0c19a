//! No-break spaces: what belongs together stays on one line, and French marks keep their distance.
//!
//! The page sets them as it sets any space, stretched with the others, and ends no line there; an e-book
//! hands them to the reading system. Which words call for one is the house's data.

use std::ops::Range;

use memchr::memchr_iter;

use super::house::{Dash, House};
use super::text::{BARRIER, Change, Run, borrowed};
use super::{Context, Pass};
use crate::diagnostic::codes::copy::C017;

/// The pass.
#[derive(Debug)]
pub(crate) struct NoBreak;

const NO_BREAK: &str = "\u{a0}";

impl Pass for NoBreak {
    fn name(&self) -> &'static str {
        "no-break"
    }

    fn run(&self, runs: &mut [Run], context: &Context<'_>) {
        for run in runs {
            let mixed = run.speaks_other_languages();
            let first = context.house_at(run, 0);
            if !mixed && !first.no_break {
                continue;
            }
            let house_at = |at| if mixed { context.house_at(run, at) } else { first };
            for (range, space, reason) in find(run.text(), house_at) {
                let titled = |found: &Range<usize>| {
                    found.start < range.start && range.end < found.end && !range.is_empty()
                };
                let in_title = run.wraps().iter().any(|wrap| titled(&wrap.range));
                if !in_title && !run.is_shielded(&range) {
                    let change = Change::sure(&C017, reason);
                    match range.is_empty() {
                        true => run.put_in(range.start, space, change),
                        false => run.replace(range, borrowed(space), change),
                    };
                }
            }
        }
    }
}

type Found<'h> = (Range<usize>, &'h str, &'static str);

/// Finds where another space is wanted than the one that stands there, or one where none stands.
fn find<'h>(text: &str, house_at: impl Fn(usize) -> &'h House) -> Vec<Found<'h>> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at].is_ascii_alphabetic() {
            at += 1;
            continue;
        }
        let width = gap_width(bytes, at);
        if width == 0 {
            if matches!(bytes[at], b';' | b':' | b'!' | b'?')
                && let Some(space) = before_mark(text, at, at, house_at(at))
            {
                found.push((at..at, space, MARK));
            }
            at += 1;
            continue;
        }
        let gap = at..at + width;
        at = gap.end;
        if gap_width(bytes, at) == 0
            && may_call(bytes, &gap, house_at(gap.start))
            && let Some((space, reason)) = called_for(text, &gap, house_at(gap.start))
            && (width == 1 || reason == MARK)
            && text[gap.clone()] != *space
        {
            found.push((gap, space, reason));
        }
    }
    found
}

const MARK: &str = "the space that French keeps before a mark";

/// Returns the bytes of the space at a place: plain, no-break, narrow no-break or thin; 0 for none.
fn gap_width(bytes: &[u8], at: usize) -> usize {
    match bytes[at.min(bytes.len())..] {
        [b' ', ..] => 1,
        [0xc2, 0xa0, ..] => 2,
        [0xe2, 0x80, 0xaf | 0x89, ..] => 3,
        _ => 0,
    }
}

/// A first look at what is beside a space, so that most spaces cost next to nothing.
fn may_call(bytes: &[u8], gap: &Range<usize>, house: &House) -> bool {
    let before = gap.start.checked_sub(1).map(|at| bytes[at]);
    let dash_or_mark = match bytes.get(gap.end..).unwrap_or_default() {
        [0xe2, 0x80, 0x93 | 0x94, ..] => true,
        [b';' | b':' | b'!' | b'?', ..] => !house.space_before.is_empty(),
        _ => false,
    };
    let first = bytes.get(gap.end);
    let digit_or_capital = first.is_some_and(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
    dash_or_mark
        || before.is_some_and(|byte| byte == b'.' || byte.is_ascii_digit())
        || digit_or_capital && before.is_some()
        || before.is_some_and(|byte| byte >= 0x80)
        || !house.before_words.is_empty()
        || gap.len() > 1
}

/// Returns the space that belongs between two words, where it is not the ordinary one, and why.
pub(super) fn called_for<'h>(
    text: &str,
    gap: &Range<usize>,
    house: &'h House,
) -> Option<(&'h str, &'static str)> {
    if !house.no_break {
        return None;
    }
    let (before, after) = (&text[..gap.start], &text[gap.end..]);
    if let Some(space) = before_mark(text, gap.start, gap.end, house) {
        return Some((space, MARK));
    }
    if before.is_empty() || after.is_empty() {
        return None;
    }
    if is_before_dash(before, after, house.dash) {
        return Some((NO_BREAK, "no dash begins a line"));
    }
    let word = last_word(before);
    let next = after.chars().next()?;
    if next.is_ascii_digit() && house.before_numbers.iter().any(|one| one == word) {
        return Some((NO_BREAK, "a number stays with its word"));
    }
    if is_held(before, after, house) {
        return Some((NO_BREAK, "an abbreviation stays together"));
    }
    if next.is_uppercase() && house.before_names.iter().any(|one| one == word) {
        return Some((NO_BREAK, "a name stays with its title"));
    }
    if is_initial(word) && is_name_behind(word, before, after) {
        return Some((NO_BREAK, "initials stay with their name"));
    }
    if next.is_alphanumeric() && house.before_words.iter().any(|one| one == word) {
        return Some((NO_BREAK, "a word of one letter does not end a line"));
    }
    if word.ends_with(|c: char| c.is_ascii_digit()) {
        return behind_number(word, after, house);
    }
    None
}

/// Returns the space that the house wants before `; : ! ?`.
fn before_mark<'h>(text: &str, end: usize, at: usize, house: &'h House) -> Option<&'h str> {
    if house.space_before.is_empty() || !house.no_break {
        return None;
    }
    let mark = text[at..].chars().next()?;
    let space = house.space_before.get(&mark)?;
    let last = text[..end].chars().next_back()?;
    let behind = text[at + mark.len_utf8()..].chars().next();
    let follows = last.is_alphanumeric() || "»”’\")]%…*".contains(last) || last == BARRIER;
    // `10:30`, `a:b`: no mark of a sentence; a second `!` stands at the first.
    let ends = behind.is_none_or(|c| !c.is_alphanumeric() && !"/\\".contains(c));
    (follows && ends).then_some(space.as_str())
}

/// ` – ` of a house that spaces its dashes.
fn is_before_dash(before: &str, after: &str, dash: Dash) -> bool {
    let sign = match dash {
        Dash::SpacedEn => '–',
        Dash::SpacedEm => '—',
        Dash::ClosedEm | Dash::Enclosing => return false,
    };
    let behind = after.strip_prefix(sign);
    behind.is_some_and(|rest| rest.starts_with(is_gap)) && !before.ends_with(is_gap)
}

fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// Returns the last word, without brackets and quotation marks before it.
fn last_word(before: &str) -> &str {
    let word = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '—' | '–')).next();
    word.unwrap_or_default().trim_start_matches(['(', '[', '“', '‘', '„', '«', '»', '"', '\'', '’'])
}

fn first_word(after: &str) -> &str {
    after.split(char::is_whitespace).next().unwrap_or_default()
}

fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.as_str() == "."
}

/// `J. R.` and `R. Tolkien`; not `World War I. They`, nor `Plan B. The rest`.
fn is_name_behind(word: &str, before: &str, after: &str) -> bool {
    let next = first_word(after);
    let second = last_word(before[..before.len() - word.len()].trim_end_matches(is_gap));
    if is_initial(next.trim_end_matches([',', ')', '’', '”'])) || is_initial(second) {
        return next.starts_with(char::is_uppercase);
    }
    let bare = next.trim_end_matches(|c: char| !c.is_alphanumeric());
    let bare = bare.strip_suffix("’s").unwrap_or(bare);
    let named = next.starts_with(char::is_uppercase)
        && bare.chars().count() > 2
        && bare.chars().any(char::is_lowercase);
    // `in chapter B. Then`: behind a word in small letters, a letter ends the sentence as often.
    let fresh = second.is_empty()
        || second.ends_with([',', ';', ':', '.', '—', '–'])
        || matches!(second, "by" | "and" | "of" | "with" | "to" | "from" | "like" | "as" | "&");
    named && word != "I." && !OPENERS.contains(&bare) && (fresh || is_capitalised(second))
}

fn is_capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && !NUMBERED.contains(&word)
}

/// Words that are counted by letters.
const NUMBERED: [&str; 12] = [
    "Plan", "Part", "Section", "War", "Vitamin", "Grade", "Side", "Act", "Appendix", "Group",
    "Type", "Class",
];

/// Words that begin a sentence more often than they are a name.
const OPENERS: [&str; 26] = [
    "The", "And", "But", "They", "She", "His", "Her", "This", "That", "These", "Those", "There",
    "Then", "When", "What", "Why", "How", "You", "Its", "Our", "Not", "Now", "For", "Here", "Yet",
    "One",
];

/// Units that stay with their number; `in` is left out, since it is a word as well.
const UNITS: [&str; 52] = [
    "km", "m", "cm", "mm", "µm", "nm", "kg", "g", "mg", "t", "l", "ml", "cl", "h", "hr", "hrs",
    "min", "s", "sec", "ms", "Hz", "kHz", "MHz", "GHz", "kB", "KB", "MB", "GB", "TB", "fps", "bpm",
    "rpm", "dB", "ft", "lb", "lbs", "oz", "mph", "km/h", "W", "kW", "V", "K", "°C", "°F", "°", "%",
    "€", "£", "a.m.", "p.m.", "pt",
];

fn behind_number<'h>(word: &str, after: &str, house: &'h House) -> Option<(&'h str, &'static str)> {
    let next = first_word(after);
    let bare = next.trim_end_matches([',', ';', ':', '!', '?', ')', ']', '”', '’', '»', '“']);
    let stopped = bare.strip_suffix('.').unwrap_or(bare);
    let unit = |one: &str| UNITS.contains(&one) || house.units.iter().any(|own| own == one);
    if unit(bare) || unit(stopped) {
        return Some((NO_BREAK, "a unit stays with its number"));
    }
    let space = house.thousands.as_deref()?;
    let figures = next.bytes().take_while(u8::is_ascii_digit).count();
    let group = word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    let inner = word.len() > 3 && word.chars().rev().take(3).all(|c| c.is_ascii_digit());
    let whole = figures == 3 && !word.starts_with('0') && (group || inner && word.contains(is_gap));
    whole.then_some((space, "the figures of a number stay together"))
}

/// Says whether the space between two parts stands inside a phrase of the house that stays together.
fn is_held(before: &str, after: &str, house: &House) -> bool {
    let last = before.trim_end_matches(is_gap).as_bytes().last();
    let next = after.as_bytes().first();
    house.held.iter().any(|phrase| {
        memchr_iter(b' ', phrase.as_bytes()).any(|at| {
            let (head, tail) = (&phrase[..at], &phrase[at + 1..]);
            // A glance at one byte on each side spares nearly every closer look.
            head.as_bytes().last() == last
                && tail.as_bytes().first() == next
                && ends_loosely(before, head)
                && starts_loosely(after, tail)
        })
    })
}

fn ends_loosely(text: &str, phrase: &str) -> bool {
    let mut rest = text;
    for part in phrase.rsplit(' ') {
        let Some(head) = rest.trim_end_matches(is_gap).strip_suffix(part) else { return false };
        rest = head;
    }
    !rest.ends_with(char::is_alphanumeric)
}

fn starts_loosely(text: &str, phrase: &str) -> bool {
    let mut rest = text;
    for part in phrase.split(' ') {
        let Some(tail) = rest.trim_start_matches(is_gap).strip_prefix(part) else { return false };
        rest = tail;
    }
    !rest.starts_with(char::is_alphanumeric)
}
