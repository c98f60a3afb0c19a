//! Dashes: the hyphens that writers type for them, and the one dash of the house.
//!
//! Chicago 17, chapter 6: an em dash without spaces; two and three em dashes for what is left out.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr2_iter;

use super::house::{Dash, House};
use super::text::{Change, Role, Run};
use super::{Context, Pass};
use crate::diagnostic::codes::copy::{C004, C021};

/// The pass.
#[derive(Debug)]
pub(crate) struct Dashes;

impl Pass for Dashes {
    fn name(&self) -> &'static str {
        "dashes"
    }

    fn run(&self, runs: &mut [Run], context: &Context<'_>) {
        for run in runs {
            attribution(run);
            let found = find(run.text(), |at| context.house_at(run, at));
            for (range, with, reason) in found {
                if !run.is_shielded(&range) {
                    run.replace(range, with, Change::sure(&C004, reason));
                }
            }
        }
    }
}

/// `-Ada Byron` alone in its paragraph, or below a quotation.
fn attribution(run: &mut Run) {
    let text = run.text();
    let bare = text.trim_start_matches(['-', '–', '―']);
    let dash = text.len() - bare.len();
    let name = bare.trim_start();
    let named = name.starts_with(char::is_uppercase) || run.role == Role::Attribution;
    let alone = run.role == Role::Attribution
        || run.role == Role::Paragraph
            && dash == text.chars().take_while(|&c| c == '-').count()
            && dash < 3
            && text.len() < 90
            && name.len() == bare.len()
            && !text.ends_with(['.', '!', '?', '"', '”', ',', ';', ':']);
    if dash > 0 && dash < 7 && named && alone && !text.starts_with('—') {
        run.replace(0..dash, "—", Change::sure(&C021, "a dash before who said it"));
    }
}

type Found = (Range<usize>, Cow<'static, str>, &'static str);

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{200a}' | '\u{202f}' | '\n')
}

/// Finds what stands for a dash.
fn find<'h>(text: &str, house_at: impl Fn(usize) -> &'h House) -> Vec<Found> {
    let mut found = Vec::new();
    let (mut at, mut open) = (0, false);
    while let Some(start) = next_dash(text, at) {
        let end = text[start..]
            .find(|c| !matches!(c, '-' | '–' | '—' | '―'))
            .map_or(text.len(), |to| start + to);
        open = open && !ends_sentence(&text[at..start]);
        at = end;
        if let Some(dash) = one(text, start..end, house_at(start), &mut open) {
            found.push(dash);
        }
    }
    found
}

/// Says whether a sentence ends in a stretch: what a dash enclosed is over then.
fn ends_sentence(text: &str) -> bool {
    [". ", "! ", "? ", "… "].iter().any(|end| text.contains(end))
}

fn next_dash(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_dash = |&at: &usize| matches!(&bytes[at..], [b'-', ..] | [_, 0x80, 0x93..=0x95, ..]);
    memchr2_iter(b'-', 0xe2, &bytes[from..]).map(|at| from + at).find(is_dash)
}

fn one(text: &str, dash: Range<usize>, house: &House, open: &mut bool) -> Option<Found> {
    let before = text[..dash.start].trim_end_matches(is_space);
    let after = text[dash.end..].trim_start_matches(is_space);
    let wide = before.len()..text.len() - after.len();
    let (left, right) = (before.len() < dash.start, after.len() + dash.end < text.len());
    let sign = &text[dash.clone()];
    if before.is_empty() && sign.len() == 1 || after.starts_with('>') {
        return None;
    }
    // Two dashes beside each other are a muddle that only the author can sort out.
    let dashes = ['-', '–', '—', '―'];
    if after.starts_with(dashes) || before.ends_with(dashes) {
        return None;
    }
    match sign {
        "-" | "–" if left && right && is_sum(before, after) => None,
        "-" | "–" if !left || !right => None,
        "-" | "–" | "--" | "---" | "—" | "―" | "-–" | "–-" | "––" => match house.dash
        {
            Dash::Enclosing => enclose(text, wide, dash, open),
            Dash::ClosedEm | Dash::SpacedEm | Dash::SpacedEn => between(text, wide, dash, house),
        },
        "----" | "——" => Some((dash, "⸺".into(), "two em dashes for what is left out")),
        "------" | "———" => Some((dash, "⸻".into(), "three em dashes for what is left out")),
        _ => None,
    }
}

/// `5 - 3`, `a + or - x`: a sign of arithmetic, not a dash.
fn is_sum(before: &str, after: &str) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let sign = |c: Option<char>| c.is_some_and(|c| "+=×÷*/<>".contains(c));
    let single = |word: Option<&str>| word.is_some_and(|w| w.len() == 1 && w != "I" && w != "a");
    let (last, next) = (before.chars().next_back(), after.chars().next());
    let lone_next = after.split(|c: char| !c.is_alphanumeric()).next();
    digit(last) && digit(next)
        || sign(last)
        || sign(next)
        || single(lone_next) && before.contains(['+', '='])
}

/// Sets a dash between phrases.
fn between(text: &str, wide: Range<usize>, dash: Range<usize>, house: &House) -> Option<Found> {
    let (before, after) = (&text[..wide.start], &text[wide.end..]);
    let (left, right) = (wide.start < dash.start, dash.end < wide.end);
    let edge = |c: Option<char>| c.is_none_or(|c| "\"'“”‘’«».,;:!?()[]…".contains(c));
    let broken = edge(after.chars().next()) && !right
        || edge(before.chars().next_back()) && !left
        || before.is_empty();
    let lone = before.is_empty() || after.is_empty();
    let space = if house.no_break { "\u{a0}" } else { " " };
    let spaced = |sign: char| Cow::Owned(format!("{space}{sign} "));
    let reason = reason(&text[dash.clone()]);
    let (range, with) = match house.dash {
        Dash::ClosedEm | Dash::Enclosing if left && !before.is_empty() => (wide, "—".into()),
        Dash::ClosedEm | Dash::Enclosing => (dash, "—".into()),
        // Speech that breaks off keeps its em dash.
        Dash::SpacedEm | Dash::SpacedEn if broken || lone => (dash, "—".into()),
        Dash::SpacedEm => (wide, spaced('—')),
        Dash::SpacedEn => (wide, spaced('–')),
    };
    let stands = text[range.clone()] == *with || is_alike(&text[range.clone()], &with);
    (!stands).then_some((range, with, reason))
}

/// Says whether two settings differ in nothing but which space stands before the dash, which the pass of
/// no-break spaces sees to.
fn is_alike(is: &str, want: &str) -> bool {
    let bare = |text: &str| text.strip_prefix(is_space).map(str::to_owned);
    bare(is).is_some_and(|rest| bare(want).as_ref() == Some(&rest))
}

/// Sets one of the dashes around an aside: ` —aside— `, the second close to a mark behind it.
fn enclose(text: &str, wide: Range<usize>, dash: Range<usize>, open: &mut bool) -> Option<Found> {
    let (before, after) = (&text[..wide.start], &text[wide.end..]);
    let (left, right) = (wide.start < dash.start, dash.end < wide.end);
    let reason = reason(&text[dash.clone()]);
    let (range, with) = match (before.chars().next_back(), after.chars().next()) {
        // What is said begins with a dash of its own.
        (None, _) => (dash, "—"),
        (_, None) => (wide, "—"),
        (_, Some(c)) if ".,;:!?)»”…".contains(c) => {
            *open = false;
            (wide, "—")
        }
        (Some(_), Some(_)) => {
            let closes = if left == right { *open } else { right };
            *open = !closes;
            (wide, if closes { "— " } else { " —" })
        }
    };
    (text[range.clone()] != *with).then(|| (range, with.into(), reason))
}

fn reason(sign: &str) -> &'static str {
    if sign.starts_with('-') { "hyphens that stand for a dash" } else { "the house’s dash" }
}
