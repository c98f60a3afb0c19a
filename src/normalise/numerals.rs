//! Numbers: ranges, decades, fractions and multiplication signs.
//!
//! Chicago 17: an en dash between inclusive numbers (9.60); decades take no apostrophe before the s (chapter 9).

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr_iter, memchr2_iter};

use super::text::{Change, Run, borrowed};
use super::{Context, Pass};
use crate::diagnostic::codes::copy::{C005, C013, C014};

/// The pass.
#[derive(Debug)]
pub(crate) struct Numerals;

impl Pass for Numerals {
    fn name(&self) -> &'static str {
        "numerals"
    }

    fn run(&self, runs: &mut [Run], context: &Context<'_>) {
        for run in runs {
            let house = context.house_at(run, 0);
            let mut found = ranges(run.text(), |at| &context.house_at(run, at).range);
            fractions(run.text(), &mut found);
            times(run.text(), &mut found);
            if !house.decade_apostrophe {
                decades(run.text(), &mut found);
            }
            for (range, with, change) in found {
                if !run.is_shielded(&range) {
                    run.replace(range, with, change);
                }
            }
        }
    }
}

type Found = (Range<usize>, Cow<'static, str>, Change);

/// A chain of figures such as `12`, `00:12` or `1914`, as far as it reaches.
fn figures(bytes: &[u8], from: usize) -> usize {
    let inner = |at: usize| {
        matches!(bytes[at], b':' | b'.') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
    };
    (from..bytes.len()).find(|&at| !bytes[at].is_ascii_digit() && !inner(at)).unwrap_or(bytes.len())
}

/// Where the chain of figures that ends at `end` begins, not before `from`.
fn figures_start(bytes: &[u8], from: usize, end: usize) -> usize {
    let mut start = end;
    while start > from {
        match bytes[start - 1] {
            b'0'..=b'9' => start -= 1,
            b':' | b'.' if start < end && bytes[start].is_ascii_digit() => start -= 1,
            _ => break,
        }
    }
    if bytes[start].is_ascii_digit() { start } else { start + 1 }
}

fn is_word(byte: Option<&u8>) -> bool {
    byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80)
}

fn ranges<'h>(text: &str, sign_at: impl Fn(usize) -> &'h String) -> Vec<Found> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    for middle in memchr2_iter(b'-', 0xe2, bytes) {
        let behind = match &bytes[middle..] {
            [b'-', b'0'..=b'9', ..] => middle + 1,
            [0xe2, 0x80, 0x93, b'0'..=b'9', ..] => middle + 3,
            _ => continue,
        };
        if middle <= at || !bytes[middle - 1].is_ascii_digit() {
            continue;
        }
        let hyphen = bytes[middle] == b'-';
        let start = figures_start(bytes, at, middle);
        let free =
            start == 0 || !is_word(bytes.get(start - 1)) && !b"-/.$#".contains(&bytes[start - 1]);
        let end = figures(bytes, behind);
        at = end;
        let ends = match bytes.get(end) {
            Some(b'-') => bytes.get(end + 1) == Some(&b'-'),
            Some(b'/') => false,
            // `1914-18s`, `10-12th`, `4-6km`: units and ordinals may follow, other letters not.
            Some(byte) => !byte.is_ascii_alphabetic(),
            None => true,
        };
        let certainty = free && ends;
        if let Some(sure) = certainty.then(|| is_range(text, start..middle, behind..end)).flatten()
        {
            let reason = "the range between two numbers";
            let change =
                if sure { Change::sure(&C005, reason) } else { Change::uncertain(&C005, reason) };
            let sign = sign_at(start).as_str();
            if hyphen || sign == "-" {
                found.push((middle..behind, borrowed(sign), change));
            }
        }
    }
    found
}

/// Says whether two numbers make a range, and whether that is sure.
fn is_range(text: &str, first: Range<usize>, second: Range<usize>) -> Option<bool> {
    let (a, b) = (&text[first.clone()], &text[second]);
    let before = text[..first.start].trim_end();
    if a.contains(':') || b.contains(':') {
        return (a.contains(':') && b.contains(':')).then_some(true);
    }
    let (low, mut high): (f64, f64) = (a.parse().ok()?, b.parse().ok()?);
    // `555-1234` is a telephone number, `0-8` a score or a code.
    if a.len() == 3 && b.len() == 4 || a.len() > 4 || b.len() > 4 || a.starts_with('0') {
        return None;
    }
    if b.len() < a.len() && !a.contains('.') {
        let head = &a[..a.len() - b.len()];
        high = format!("{head}{b}").parse().ok()?;
    }
    let paged =
        ["p.", "pp.", "pages", "Pages", "page", "nos.", "vols.", "chapters", "lines", "verses"];
    let named = paged.iter().any(|word| before.ends_with(word));
    (low < high).then_some(named || a.len() > 1 && b.len() > 1 && !(low == 9.0 && high == 11.0))
}

/// `8 1/2`, `1/2 hour`: fractions that have a character.
fn fractions(text: &str, found: &mut Vec<Found>) {
    const SIGNS: [(&str, &str); 9] = [
        ("1/2", "½"),
        ("1/4", "¼"),
        ("3/4", "¾"),
        ("1/3", "⅓"),
        ("2/3", "⅔"),
        ("1/8", "⅛"),
        ("3/8", "⅜"),
        ("5/8", "⅝"),
        ("7/8", "⅞"),
    ];
    for at in memchr_iter(b'/', text.as_bytes()) {
        let Some((start, end)) = at.checked_sub(1).zip(Some(at + 2)) else { continue };
        let Some((_, sign)) =
            text.get(start..end).and_then(|part| SIGNS.iter().find(|(w, _)| *w == part))
        else {
            continue;
        };
        let (before, after) = (&text.as_bytes()[..start], text.as_bytes().get(end));
        let clear = !is_word(before.last()) && !matches!(before.last(), Some(b'/' | b'.' | b'-'));
        let ends = !is_word(after) && !matches!(after, Some(b'/'));
        if !clear || !ends {
            continue;
        }
        let whole = before.strip_suffix(b" ").or(before.strip_suffix("\u{a0}".as_bytes()));
        let joined = whole.is_some_and(|head| head.last().is_some_and(u8::is_ascii_digit));
        let from = if joined { whole.map_or(start, <[u8]>::len) } else { start };
        if joined {
            found.push((from..end, (*sign).into(), Change::sure(&C014, "a fraction")));
        } else if before.last().is_none_or(|&byte| b" (*".contains(&byte)) && !is_out_of(text, end)
        {
            found.push((start..end, (*sign).into(), Change::sure(&C014, "a fraction")));
        }
    }
}

/// `1/2 stars`: a rating, which is read elsewhere.
fn is_out_of(text: &str, end: usize) -> bool {
    text[end..].trim_start().starts_with("star")
}

/// `1920 x 1080`.
fn times(text: &str, found: &mut Vec<Found>) {
    let bytes = text.as_bytes();
    for at in memchr_iter(b'x', bytes).filter(|&at| at > 1) {
        if matches!(&bytes[at - 2..], [b'0'..=b'9', b' ', _, b' ', b'0'..=b'9', ..]) {
            let change = Change::sure(&C014, "a multiplication sign");
            found.push((at..at + 1, "×".into(), change));
        }
    }
}

/// `1980's`, `80's synths`.
fn decades(text: &str, found: &mut Vec<Found>) {
    let bytes = text.as_bytes();
    for at in memchr2_iter(b'\'', 0xe2, bytes).filter(|&at| at > 0 && bytes[at - 1] == b'0') {
        let behind = match &bytes[at..] {
            [b'\'', ..] => at + 1,
            [0xe2, 0x80, 0x99, ..] => at + 3,
            _ => continue,
        };
        let start =
            bytes[..at].iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |at| at + 1);
        let digits = at - start;
        let decade = digits > 1
            && bytes[at - 1] == b'0'
            && bytes.get(behind) == Some(&b's')
            && !is_word(bytes.get(behind + 1))
            && (start == 0 || !matches!(bytes[start - 1], b'.' | b',' | b'$' | b'-'));
        let before = text[..start].trim_end_matches([' ', '\u{a0}']);
        let elided = before.len() == start && text[..start].ends_with(['\'', '’', '‘']);
        // After `the`, or before a thing of its time, it is a decade; `1980’s hits` may be a possessive.
        let plural = digits == 2
            || before.ends_with("the")
            || before.ends_with("The")
            || ["early", "mid", "late", "mid-"].iter().any(|word| before.ends_with(word));
        if !decade || !plural || !matches!(digits, 2 | 4) {
            continue;
        }
        let change = || Change::sure(&C013, "a decade");
        if digits == 2 && !elided && (start == 0 || bytes[start - 1] == b' ') {
            found.push((start..behind, format!("’{}", &text[start..at]).into(), change()));
        } else if digits == 4 || elided {
            found.push((at..behind, "".into(), change()));
        }
    }
}
