//! Sets a mark as it was read, in the signs of the house.

use std::borrow::Cow;

use super::decode::{Choice, Reading};
use super::scan::{Side, Spot, Width};
use crate::diagnostic::codes::copy::{C001, C002, C003};
use crate::normalise::house::House;
use crate::normalise::text::{Change, Run, borrowed};
use crate::normalise::{Context, seek};

/// Sets one mark as it was read.
pub(super) fn set(
    run: &mut Run,
    spot: &Spot,
    choice: &Choice,
    reading: Reading,
    depth: u8,
    context: &Context<'_>,
) {
    let style = context.quotes_at(run, spot.at);
    match reading {
        Reading::Apostrophe => {
            let near = choice.open.is_some_and(|open| open - choice.apostrophe.unwrap_or(0) < 12);
            let leading = !matches!(spot.left, Side::Letter | Side::Digit);
            let reason = if leading {
                "an apostrophe where letters or figures are left out"
            } else {
                "an apostrophe at the end of a word"
            };
            propose(run, spot, "’", || change(&C002, reason, leading && near));
        }
        Reading::Prime => {
            let glyph = if spot.width == Width::Double { "″" } else { "′" };
            propose(run, spot, glyph, || {
                change(&C003, "a prime for a measure", choice.prime.unwrap_or(0) > 10)
            });
        }
        Reading::Open => {
            let near = choice.apostrophe.is_some_and(|cost| cost - choice.open.unwrap_or(0) < 12);
            let mark = opening(style, spot, depth, run);
            propose_text(run, spot, mark, || change(&C001, "an opening quotation mark", near));
        }
        Reading::Close => {
            let near = spot.width == Width::Single
                && spot.left == Side::Letter
                && choice.apostrophe.is_some_and(|cost| cost <= 8);
            let mark = closing(style, spot, depth, run);
            propose_text(run, spot, mark, || change(&C001, "a closing quotation mark", near));
        }
    }
}

fn change(code: &'static crate::diagnostic::Code, reason: &'static str, doubtful: bool) -> Change {
    if doubtful { Change::uncertain(code, reason) } else { Change::sure(code, reason) }
}

fn opening(style: Option<&House>, spot: &Spot, depth: u8, run: &Run) -> Cow<'static, str> {
    match style {
        Some(house) => borrowed(house.quotes(depth).0),
        None if run.text()[spot.at..].starts_with(['„', '‚']) => {
            borrowed(&run.text()[spot.at..spot.at + spot.len])
        }
        None if spot.width == Width::Double => "“".into(),
        None => "‘".into(),
    }
}

fn closing(style: Option<&House>, spot: &Spot, depth: u8, run: &Run) -> Cow<'static, str> {
    match style {
        Some(house) => borrowed(house.quotes(depth).1),
        None if seek::has(run.text(), "„", 2) => {
            borrowed(&run.text()[spot.at..spot.at + spot.len])
        }
        None if spot.width == Width::Double => "”".into(),
        None => "’".into(),
    }
}

pub(super) fn propose(
    run: &mut Run,
    spot: &Spot,
    glyph: &'static str,
    change: impl FnOnce() -> Change,
) {
    if !run.text()[spot.at..].starts_with(glyph) {
        run.replace(spot.at..spot.at + spot.len, glyph, change());
    }
}

fn propose_text(
    run: &mut Run,
    spot: &Spot,
    mark: Cow<'static, str>,
    change: impl FnOnce() -> Change,
) {
    if run.text()[spot.at..spot.at + spot.len] != mark {
        run.replace(spot.at..spot.at + spot.len, mark, change());
    }
}
