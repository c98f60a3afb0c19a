//! Commas and full stops beside a closing quotation mark: on the side where the house has them.
//!
//! They are reported and moved only where the manifest asks, since a quoted address or command may need its
//! stop outside, and a quoted sentence its own inside. Chicago 17, 6.9: periods and commas inside.

use std::ops::Range;

use memchr::memchr2_iter;

use super::house::{House, Punctuation};
use super::text::{Change, Notice, Run};
use super::{Context, Pass};
use crate::diagnostic::Severity;
use crate::diagnostic::codes::copy::C019;

/// The pass.
#[derive(Debug)]
pub(crate) struct Sides;

impl Pass for Sides {
    fn name(&self) -> &'static str {
        "punctuation"
    }

    fn run(&self, runs: &mut [Run], context: &Context<'_>) {
        for run in runs {
            for (mark, stop) in beside(run.text()) {
                let Some(house) = context.quotes_at(run, mark.start) else { continue };
                let text = run.text();
                let outside = mark.start < stop.start;
                let wrong = match house.punctuation {
                    Punctuation::Inside => outside && is_close(text, &mark, house),
                    Punctuation::Outside => !outside && is_fragment(text, &mark, &stop, house),
                };
                if wrong && !run.is_shielded(&(mark.start.min(stop.start)..mark.end.max(stop.end)))
                {
                    settle(run, mark, stop, house.move_punctuation);
                }
            }
        }
    }
}

/// The spaces that a house has before its closing mark.
const NO_BREAK: [char; 2] = ['\u{a0}', '\u{202f}'];

const CLOSING: [&str; 4] = ["”", "’", "»", "“"];

/// Finds closing marks with a comma or full stop on either side, in order; a mark has its space, where there is one.
fn beside(text: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    // Closing marks, and the spaces before them, are no plain letters: nearly all stops are passed over here.
    let plain = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_none_or(u8::is_ascii);
    for at in memchr2_iter(b'.', b',', bytes) {
        if plain(at.checked_sub(1)) && plain(Some(at + 1)) {
            continue;
        }
        let stop = at..at + 1;
        let (before, after) = (&text[..at], &text[at + 1..]);
        if before.ends_with(['.', ',', '…', '!', '?']) || after.starts_with(['.', ',']) {
            continue;
        }
        let close = after.trim_start_matches(NO_BREAK);
        if let Some(mark) = CLOSING.iter().find(|mark| before.ends_with(**mark)) {
            let inside = before[..at - mark.len()].trim_end_matches(NO_BREAK);
            found.push((inside.len()..at, stop));
        } else if let Some(mark) = CLOSING.iter().find(|mark| close.starts_with(**mark)) {
            found.push((at + 1..text.len() - close.len() + mark.len(), stop));
        }
    }
    found
}

/// Returns what the mark closes, where it closes something: an apostrophe opens nothing.
fn closed<'t>(text: &'t str, mark: &Range<usize>, house: &House) -> Option<&'t str> {
    let sign = text[mark.clone()].trim();
    let pairs = [&house.outer, &house.inner];
    let (open, close) = pairs.into_iter().find(|(_, close)| close.trim() == sign)?;
    let before = &text[..mark.start];
    let at = before.rfind(open.trim())?;
    let inside = &before[at + open.trim().len()..];
    // `‘They were the boys’.`: whether the last mark closes is not seen where it may be an apostrophe.
    let sure = sign != "’" || !inside.contains(close.as_str()) && !inside.ends_with('s');
    sure.then_some(inside)
}

/// A comma or stop behind a mark that closes words.
fn is_close(text: &str, mark: &Range<usize>, house: &House) -> bool {
    // A letter, a sign or code in quotation marks is named as such.
    closed(text, mark, house).is_some_and(|inside| {
        // `“He called it ‘a romp’”.`: the inner mark ends with the outer one.
        let words =
            inside.trim_end_matches(['”', '’', '»', ' ', '\u{a0}', '\u{202f}']).trim_start();
        words.chars().count() > 1 && words.ends_with(char::is_alphanumeric)
    })
}

/// A stop inside the mark, behind a few words in small letters that are no sentence.
fn is_fragment(text: &str, mark: &Range<usize>, stop: &Range<usize>, house: &House) -> bool {
    let Some(inside) = closed(text, mark, house) else { return false };
    let words = inside[..inside.len() - stop.len()].trim();
    let start = mark.start - inside.len();
    let before = text[..start].trim_end_matches(['“', '‘', '«', '„', '”', '’']);
    let joins = before.ends_with(' ') && before.trim_end().ends_with(char::is_alphanumeric);
    let goes_on = text[mark.end..].trim_start().starts_with(char::is_lowercase);
    // `He said, ‘no,’ and left`: speech has its own comma.
    let said = text.as_bytes().get(stop.start) == Some(&b',');
    joins
        && !(said && goes_on)
        && words.split(' ').count() <= 3
        && words.starts_with(char::is_lowercase)
        && words.ends_with(char::is_alphanumeric)
}

fn settle(run: &mut Run, mark: Range<usize>, stop: Range<usize>, moves: bool) {
    let both = mark.start.min(stop.start)..mark.end.max(stop.end);
    let (sign, point) = (run.text()[mark.clone()].to_owned(), run.text()[stop.clone()].to_owned());
    let outside = mark.start < stop.start;
    let right = if outside { format!("{point}{sign}") } else { format!("{sign}{point}") };
    let (is, house) = if outside { ("outside", "inside") } else { ("inside", "outside") };
    if moves {
        run.replace(both, right, Change::sure(&C019, format!("the house has it {house}")));
        return;
    }
    let name = if point == "," { "comma" } else { "full stop" };
    run.notice(Notice {
        range: both,
        code: &C019,
        severity: Severity::Question,
        likely: None,
        message: format!("a {name} stands {is} the quotation mark; the house has it {house}"),
        help: Some(format!(
            "move it, or let all be moved with `house: {{punctuation: move-{house}}}`"
        )),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(house: &str, text: &str) -> usize {
        let house = House::named(house).expect("a house");
        let mut runs = vec![Run::plain(text)];
        Sides.run(&mut runs, &Context::new(&house, false, &[]));
        runs[0].notices.len()
    }

    #[test]
    fn chicago_has_stops_inside() {
        assert_eq!(told("chicago", "He called it “the end”. She left."), 1);
        assert_eq!(told("chicago", "He called it “the end”, and left."), 1);
        for fine in [
            "He called it “the end.” She left.",
            "Type “x”. Then go.",
            "The boys’. And so on.",
            "Did he say “no”? He did.",
            "He said, “Wait!”, and left.",
        ] {
            assert_eq!(told("chicago", fine), 0, "{fine}");
        }
    }

    #[test]
    fn oxford_has_them_outside_a_fragment() {
        assert_eq!(told("oxford", "He called it ‘the end.’"), 1);
        for fine in [
            "He called it ‘the end’.",
            "She said, ‘It was the end of it all.’",
            "‘Yes,’ she said.",
            "He answered ‘no,’ and left.",
            "‘It is late.’",
        ] {
            assert_eq!(told("oxford", fine), 0, "{fine}");
        }
    }

    #[test]
    fn they_are_moved_where_the_manifest_asks() {
        let changes = [("punctuation".to_owned(), "move-inside".to_owned())].into();
        let house = House::from("oxford", &changes).expect("the value is known");
        let mut runs = vec![Run::plain("He called it ‘the end’. She left.")];
        Sides.run(&mut runs, &Context::new(&house, false, &[]));
        runs[0].settle();
        assert_eq!(runs[0].text(), "He called it ‘the end.’ She left.");
    }
}
