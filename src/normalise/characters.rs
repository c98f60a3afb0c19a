//! Characters that came with copied text: invisible ones, ligatures, loose accents, look-alikes.

use std::ops::Range;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::text::{Change, Run};
use super::{Context, Pass, seek};
use crate::diagnostic::codes::copy::{C015, C016};

/// The pass.
#[derive(Debug)]
pub(crate) struct Characters;

impl Pass for Characters {
    fn name(&self) -> &'static str {
        "characters"
    }

    fn run(&self, runs: &mut [Run], _context: &Context<'_>) {
        for run in runs {
            if !seek::has(run.text(), "->", 1) && is_plain(run.text().as_bytes()) {
                continue;
            }
            let mut found = signs(run.text());
            compose(run.text(), &mut found);
            look_alikes(run.text(), &mut found);
            for (range, with, change) in found {
                if !run.is_shielded(&range) {
                    run.replace(range, with, change);
                }
            }
        }
    }
}

/// Says whether a text holds nothing but letters up to U+02FF, without the soft hyphen, and the dashes and marks
/// of U+2010–203F: none of them changes, and none has a normal form of its own.
fn is_plain(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some(at) = seek::wide(rest) {
        match &rest[at..] {
            [0xc2, 0xad, ..] => return false,
            [0xc2..=0xcb, _, behind @ ..] => rest = behind,
            [0xe2, 0x80, 0x90..=0xbf, behind @ ..] => rest = behind,
            _ => return false,
        }
    }
    true
}

type Found = (Range<usize>, String, Change);

fn signs(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    for (at, c) in text.char_indices() {
        if c.is_ascii() {
            continue;
        }
        let (with, reason) = match c {
            '\u{ad}' => ("", "a soft hyphen, left from another layout"),
            '\u{200b}' | '\u{2060}' | '\u{feff}' => ("", "an invisible character"),
            'ﬀ' => ("ff", "a ligature character"),
            'ﬁ' => ("fi", "a ligature character"),
            'ﬂ' => ("fl", "a ligature character"),
            'ﬃ' => ("ffi", "a ligature character"),
            'ﬄ' => ("ffl", "a ligature character"),
            'ﬅ' | 'ﬆ' => ("st", "a ligature character"),
            _ => continue,
        };
        found.push((at..at + c.len_utf8(), with.to_owned(), Change::sure(&C015, reason)));
    }
    for at in seek::all(text, "->", 1) {
        let start = at - text[..at].bytes().rev().take_while(|&byte| byte == b'-').count().min(1);
        let spaced = text[..start].ends_with(' ') && text[at + 2..].starts_with(' ');
        if spaced {
            found.push((start..at + 2, "→".to_owned(), Change::sure(&C015, "an arrow")));
        }
    }
    found
}

/// Composes letters with the accents that stand behind them (NFC).
fn compose(text: &str, found: &mut Vec<Found>) {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return;
    }
    let mut start = 0;
    for end in
        text.char_indices().filter(|(_, c)| is_base(*c)).map(|(at, _)| at).chain([text.len()])
    {
        let cluster = &text[start..end];
        if !cluster.is_ascii() && !cluster.nfc().eq(cluster.chars()) {
            let change = Change::sure(&C015, "a letter and its accent in one character");
            found.push((start..end, cluster.nfc().collect(), change));
        }
        start = end;
    }
}

fn is_base(c: char) -> bool {
    unicode_normalization::char::canonical_combining_class(c) == 0
}

/// Latin look-alikes of Cyrillic and Greek letters.
const TWINS: [(char, char); 26] = [
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('у', 'y'),
    ('х', 'x'),
    ('і', 'i'),
    ('ј', 'j'),
    ('ѕ', 's'),
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('Х', 'X'),
    ('Ѕ', 'S'),
    ('І', 'I'),
    ('Ј', 'J'),
    ('ο', 'o'),
    ('Ο', 'O'),
];

/// Finds letters of another alphabet inside words whose other letters are Latin.
fn look_alikes(text: &str, found: &mut Vec<Found>) {
    if !text.chars().any(|c| ('\u{370}'..'\u{530}').contains(&c)) {
        return;
    }
    let mut start = 0;
    for word in text.split_inclusive(|c: char| !c.is_alphabetic()) {
        let letters = word.trim_end_matches(|c: char| !c.is_alphabetic());
        let latin = letters
            .chars()
            .filter(|&c| c.is_ascii_alphabetic() || ('\u{c0}'..'\u{250}').contains(&c))
            .count();
        let twin = |c: char| TWINS.iter().find(|(other, _)| *other == c).map(|(_, latin)| *latin);
        let foreign = letters.chars().filter(|&c| ('\u{370}'..'\u{530}').contains(&c)).count();
        let twins = letters.chars().filter(|&c| twin(c).is_some()).count();
        if latin >= foreign && foreign > 0 && foreign == twins {
            for (at, c) in letters.char_indices() {
                if let Some(with) = twin(c) {
                    let range = start + at..start + at + c.len_utf8();
                    let change =
                        Change::sure(&C016, "a letter of another alphabet inside the word");
                    found.push((range, with.to_string(), change));
                }
            }
        }
        start += word.len();
    }
}
