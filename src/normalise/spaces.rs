//! Spaces: one between words, and no-break spaces only where something calls for them.

use std::ops::Range;

use super::house::House;
use super::text::{Change, Run};
use super::{Context, Pass, no_break, seek};
use crate::diagnostic::codes::copy::C007;

/// The pass.
#[derive(Debug)]
pub(crate) struct Spaces;

impl Pass for Spaces {
    fn name(&self) -> &'static str {
        "spaces"
    }

    fn run(&self, runs: &mut [Run], context: &Context<'_>) {
        for run in runs {
            let text = run.text();
            let stray = seek::has(text, "\u{a0}", 1) || seek::has(text, "\u{202f}", 2);
            if !stray && !seek::has_pair(text, b' ') && !seek::has_byte(text, b'\t') {
                continue;
            }
            for (range, with, reason) in gaps(text, |gap| context.house_at(run, gap.start)) {
                if !run.is_shielded(&range) {
                    run.replace(range, with, Change::sure(&C007, reason));
                }
            }
        }
    }
}

fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{202f}')
}

/// Finds the gaps that are not one plain space.
fn gaps<'h>(
    text: &str,
    house_at: impl Fn(&Range<usize>) -> &'h House,
) -> Vec<(Range<usize>, &'static str, &'static str)> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(start) = text[rest..].find(is_gap).map(|at| rest + at) {
        let end = text[start..].find(|c| !is_gap(c)).map_or(text.len(), |at| start + at);
        rest = end;
        let gap = &text[start..end];
        let inside = start > 0 && end < text.len();
        if !inside && gap.contains('\u{a0}') && is_loose(&text[end..]) {
            found.push((start..end, "", "a no-break space at the edge of a paragraph"));
        }
        if gap == " " || !inside || is_empty_quotation(&text[..start], &text[end..]) {
            continue;
        }
        let single = gap.chars().count() == 1;
        let before = text[..start].trim_end();
        let range = start..end;
        let called_for = || no_break::called_for(text, &range, house_at(&range)).is_some();
        let wanted = || is_wanted(before, &text[end..]) || called_for();
        if single && gap != "\t" && wanted() {
            continue;
        }
        let reason = match (single, gap.contains(['\u{a0}', '\u{202f}'])) {
            (true, true) => "a no-break space that nothing calls for",
            (true, false) => "a tab between words",
            (false, _) => "more than one space",
        };
        found.push((start..end, " ", reason));
    }
    found
}

/// Says whether a paragraph stays one without the space before it: with it, `- a` is no list.
fn is_loose(behind: &str) -> bool {
    let figures = behind.trim_start_matches(|c: char| c.is_ascii_digit());
    match behind.chars().next() {
        Some(c) if c.is_ascii_digit() => !figures.starts_with(['.', ')']),
        Some(c) => c.is_alphanumeric() || "\"'“”‘’«»(—…".contains(c),
        None => true,
    }
}

/// Says whether a gap parts two guillemets that hold nothing: its spaces belong to them.
fn is_empty_quotation(before: &str, behind: &str) -> bool {
    before.ends_with('«') && behind.starts_with('»')
}

/// Says whether a no-break space belongs between these: numbers and their units, initials and titles before
/// names, a mark that French keeps apart, a dash.
fn is_wanted(before: &str, after: &str) -> bool {
    let next = after.chars().next();
    let last = before.chars().next_back();
    let number = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    if number(last) || number(next) {
        return true;
    }
    if next.is_some_and(|c| ";:!?»›%€—–-+×=".contains(c))
        || last.is_some_and(|c| "«‹—–§¶№+×=$£€".contains(c))
    {
        return true;
    }
    let word = before.rsplit(|c: char| c.is_whitespace() || "([“‘—".contains(c)).next();
    word.is_some_and(|word| {
        word.strip_suffix('.').is_some_and(|bare| {
            bare.chars().count() == 1 && bare.chars().all(char::is_uppercase)
                || matches!(
                    bare,
                    "Mr" | "Mrs"
                        | "Ms"
                        | "Dr"
                        | "St"
                        | "p"
                        | "pp"
                        | "vol"
                        | "no"
                        | "No"
                        | "ch"
                        | "fig"
                )
        })
    })
}
