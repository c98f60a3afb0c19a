//! The head lines of a review: how long the film runs, who made it, when.
//!
//! `Runtime: 1h43m`, `Director: Ada Bell`, `Year: 1998`, a line each below title and byline, are data of the
//! work that the piece is about. Where no work is known that could take them, they stay in the text.

use std::ops::Range;

use super::draft::Placed;
use super::roles::{note_role, plain_key};
use super::{Kind, PieceInput, ReadPiece, inline};
use crate::diagnostic::codes::manuscript as codes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::inline::plain_text;
use crate::document::{Block, WorkFacts};

/// Takes the head lines off the head of a text.
pub(super) fn take(
    blocks: &mut Vec<Placed>,
    piece: &mut ReadPiece,
    input: &PieceInput<'_>,
    found: &mut Diagnostics,
) {
    if input.kind != Kind::Piece || blocks.len() < 2 {
        return;
    }
    let mut facts = WorkFacts::default();
    let count = blocks.iter().take_while(|placed| read_block(placed, input, &mut facts)).count();
    if count == 0 || count == blocks.len() {
        return;
    }
    let range = blocks[0].range.start..blocks[count - 1].range.end;
    if !is_about_a_work(piece, input, &facts) {
        return ask(range, &facts, input, found);
    }
    note_role(piece, "work data", &range);
    blocks.drain(..count);
    piece.facts = Some(facts);
}

fn is_about_a_work(piece: &ReadPiece, input: &PieceInput<'_>, facts: &WorkFacts) -> bool {
    let own = piece.title.as_deref().map(plain_text);
    let named = own.iter().chain(&input.stated.title).map(|title| plain_key(title));
    let known = |key: String| input.stated.titles.iter().any(|title| plain_key(title) == key);
    input.stated.about || facts.title.is_some() || named.into_iter().any(known)
}

/// Asks what the running time belongs to; lines that say nothing else may be the author's words.
fn ask(range: Range<usize>, facts: &WorkFacts, input: &PieceInput<'_>, found: &mut Diagnostics) {
    let Some(minutes) = facts.runtime else { return };
    let what = format!("a running time of {minutes} min is given, and no work that it belongs to");
    found.push(
        Diagnostic::new(&codes::R031, input.source.locate(range), what)
            .help("name the work under `of:` of the review, or in a line `Film: TITLE`")
            .help("until then the lines are kept as text"),
    );
}

/// Reads a paragraph every line of which says something of a work.
fn read_block(placed: &Placed, input: &PieceInput<'_>, facts: &mut WorkFacts) -> bool {
    let Block::Paragraph(_, inlines) = &placed.block else { return false };
    let mut read = facts.clone();
    let lines = inline::into_lines(inlines.clone(), &input.source.text);
    let all = lines.iter().all(|line| read_line(&plain_text(line), &mut read).is_some());
    if all {
        *facts = read;
    }
    all
}

fn read_line(line: &str, facts: &mut WorkFacts) -> Option<()> {
    let (key, value) = line.split_once(':')?;
    let value = value.trim();
    if value.is_empty() || value.len() > 120 || value.ends_with('.') {
        return None;
    }
    match key.trim().to_lowercase().as_str() {
        "runtime" | "running time" | "run time" | "length" => facts.runtime = Some(minutes(value)?),
        "year" | "released" | "release year" => facts.year = Some(year(value)?),
        "director" | "directors" | "directed by" | "dir" | "dir." => facts.by = people(value),
        "film" | "movie" => facts.title = Some(value.to_owned()),
        _ => return None,
    }
    Some(())
}

fn year(value: &str) -> Option<i32> {
    let year: i32 = value.parse().ok()?;
    (1450..2100).contains(&year).then_some(year)
}

fn people(value: &str) -> Vec<String> {
    let names = value.split([',', ';', '&']).flat_map(|part| part.split(" and "));
    names.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

/// Reads a running time: `1h43m`, `1 hr 43 min`, `103 min`, `103 minutes`, `1:43`, `2 hours`.
fn minutes(value: &str) -> Option<u32> {
    let value = value.to_lowercase();
    if let Some((hours, minutes)) = value.split_once(':') {
        let (hours, minutes): (u32, u32) =
            (hours.trim().parse().ok()?, minutes.trim().parse().ok()?);
        return (hours < 24 && minutes < 60).then_some(hours * 60 + minutes);
    }
    let mut total = 0u32;
    let mut rest = value.trim();
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let number: u32 = rest[..end].parse().ok()?;
        rest = rest[end..].trim_start();
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let factor = match &rest[..end] {
            "h" | "hr" | "hrs" | "hour" | "hours" => 60,
            "m" | "min" | "mins" | "minute" | "minutes" => 1,
            _ => return None,
        };
        total = total.checked_add(number.checked_mul(factor)?)?;
        rest = rest[end..].trim_start_matches(['.', ',', ' ']);
        rest = rest.strip_prefix("and ").unwrap_or(rest);
    }
    (1..6000).contains(&total).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn running_times_in_every_spelling() {
        for text in ["1h43m", "1h 43m", "1 hr 43 min", "1 hr. 43 min.", "103 min", "103 minutes"] {
            assert_eq!(minutes(text), Some(103), "{text}");
        }
        assert_eq!(minutes("1:43"), Some(103));
        assert_eq!(minutes("2 hours and 5 minutes"), Some(125));
        for text in ["long", "103", "1h43", "", "3 reels", "99999 h"] {
            assert_eq!(minutes(text), None, "{text}");
        }
    }
}
