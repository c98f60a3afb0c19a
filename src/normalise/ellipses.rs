//! Ellipses: three dots, close or spaced, become the one sign of the house.
//!
//! Chicago 17, chapter 13, prints spaced periods; in type the single character stands for them, and a full
//! stop before it stays: `waited....` is `waited.…`.

use memchr::{memchr, memchr_iter};

use super::text::{Change, Run, borrowed};
use super::{Context, Pass};
use crate::diagnostic::codes::copy::C006;

/// The pass.
#[derive(Debug)]
pub(crate) struct Ellipses;

impl Pass for Ellipses {
    fn name(&self) -> &'static str {
        "ellipses"
    }

    fn run(&self, runs: &mut [Run], context: &Context<'_>) {
        for run in runs {
            let sign = context.house_at(run, 0).ellipsis.as_str();
            if has_dots(run.text().as_bytes()) {
                dots(run, sign);
            }
            if sign != "…" && run.text().contains('…') {
                unify(run, sign);
            }
        }
    }
}

/// Says whether two dots stand side by side, or with a space between them.
fn has_dots(bytes: &[u8]) -> bool {
    memchr_iter(b'.', bytes).any(|at| matches!(&bytes[at + 1..], [b'.', ..] | [b' ', b'.', ..]))
}

/// Where dots begin and end, and how many they are.
fn next_dots(text: &str, from: usize) -> Option<(usize, usize, usize, bool)> {
    let bytes = text.as_bytes();
    let start = from + memchr(b'.', &bytes[from..])?;
    let (mut end, mut count, mut spaced) = (start + 1, 1, false);
    loop {
        match &bytes[end..] {
            [b'.', ..] => end += 1,
            [b' ', b'.', ..] => {
                spaced = true;
                end += 2;
            }
            [0xc2, 0xa0, b'.', ..] => {
                spaced = true;
                end += 3;
            }
            _ => return Some((start, end, count, spaced)),
        }
        count += 1;
    }
}

fn dots(run: &mut Run, sign: &str) {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((start, end, count, spaced)) = next_dots(run.text(), at) {
        at = end;
        if count != 3 && count != 4 {
            continue;
        }
        let text = run.text();
        let before = text[..start].chars().next_back();
        // `word. . .` closes up to a stop and an ellipsis only where a fourth dot is there.
        let open = spaced && count == 3 && before.is_some_and(|c| !c.is_whitespace());
        // In `word. ...` the first dot ends the sentence and its space stays.
        let parted = count == 4 && text[start..].starts_with(". ...");
        let with = match (count, parted) {
            (4, true) => format!(". {sign}").into(),
            (4, false) => format!(".{sign}").into(),
            _ => borrowed(sign),
        };
        let after = text[end..].chars().next();
        if open && after.is_some_and(char::is_alphanumeric) {
            continue;
        }
        found.push((start..end, with));
    }
    for (range, with) in found {
        if !run.is_shielded(&range) {
            run.replace(range, with, Change::sure(&C006, "dots that stand for an ellipsis"));
        }
    }
}

fn unify(run: &mut Run, sign: &str) {
    let places: Vec<usize> = run.text().match_indices('…').map(|(at, _)| at).collect();
    for at in places {
        let range = at..at + '…'.len_utf8();
        if !run.is_shielded(&range) {
            run.replace(range, sign.to_owned(), Change::sure(&C006, "the house’s ellipsis"));
        }
    }
}
