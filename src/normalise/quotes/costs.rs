//! What each reading of a mark costs, in tenths of a point.
//!
//! The figures are judgements, set so that one strong sign (a space before, a stop before) outweighs one
//! weak one, and a balanced reading outweighs two weak ones.

use super::decode::{Choice, Stack};
use super::scan::{Glyph, Side, Spot, Width};
use super::words::{Vocabulary, head, is_word_char, tail};

/// The costs of readings that do not balance.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Costs {
    /// A double closing mark without an opening one.
    pub(crate) unopened: i32,
    /// Taking up a quotation that the paragraph before left open, without reopening it.
    pub(crate) carried: i32,
    /// A quotation that the next paragraph reopens.
    pub(crate) reopened: i32,
    /// A quotation inside a speech, begun with the paragraph, that nothing closes in it.
    pub(crate) goes_on: i32,
    unclosed_outer: i32,
    unclosed: [i32; 2],
    unclosed_inside: [i32; 2],
    doubled: i32,
    unusual: i32,
    long_low: i32,
}

impl Default for Costs {
    fn default() -> Self {
        Self {
            unopened: 60,
            carried: 15,
            reopened: 3,
            goes_on: 15,
            unclosed_outer: 38,
            unclosed: [45, 72],
            unclosed_inside: [70, 75],
            doubled: 50,
            unusual: 8,
            long_low: 14,
        }
    }
}

impl Costs {
    /// A quotation that is still open where one around it closes.
    pub(crate) fn left_open(&self, width: u16) -> i32 {
        self.unclosed_inside[usize::from(width == 2)]
    }

    /// A quotation that is open at the end of the paragraph. A speech in the outer marks may go on; what
    /// stands in the others is short.
    pub(crate) fn at_end(&self, outer: bool, width: u16) -> i32 {
        if outer { self.unclosed_outer } else { self.unclosed[usize::from(width == 2)] }
    }

    /// Opening a quotation where these are open.
    pub(crate) fn opening(&self, open: Stack, width: u16, outer: u16) -> i32 {
        let expected = match open.top() {
            0 => outer,
            1 => 2,
            _ => 1,
        };
        if width == expected {
            0
        } else if open.top() == width {
            self.doubled
        } else {
            self.unusual
        }
    }

    /// A pair: a phrase that begins low and ends bare is a word or a few, not a speech.
    pub(crate) fn pair(&self, opener: &Choice, closer: &Choice) -> i32 {
        let long = closer.at.saturating_sub(opener.at) > 60;
        if opener.width == 2 && opener.low && closer.bare && long { self.long_low } else { 0 }
    }
}

/// Weighs every reading of a mark.
pub(crate) fn choice(text: &str, spot: &Spot, vocabulary: &Vocabulary) -> Choice {
    let before = &text[..spot.group];
    let behind = &text[spot.group_end..];
    let possessive = is_possessive(behind) && !matches!(spot.left, Side::Space | Side::Edge);
    let mut choice = match spot.width {
        Width::Double => double(spot, possessive),
        Width::Single => single(text, spot, possessive, vocabulary),
    };
    choice.at = spot.at;
    choice.low = behind.chars().next().is_some_and(char::is_lowercase);
    choice.leading = spot.left == Side::Edge && spot.joined_left && !spot.joined_right;
    choice.bare = matches!(spot.left, Side::Letter | Side::Digit);
    prime(before, behind, spot, &mut choice);
    heed_glyph(spot, vocabulary.curled, &mut choice);
    choice
}

/// Says whether a text begins with the s of a possessive: `(Tom)'s`.
fn is_possessive(behind: &str) -> bool {
    let mut chars = behind.chars();
    chars.next() == Some('s') && !chars.next().is_some_and(char::is_alphanumeric)
}

fn open_left(side: Side) -> i32 {
    match side {
        Side::Edge | Side::Space | Side::Open => 0,
        Side::Dash | Side::Slash => 5,
        Side::Ellipsis => 25,
        Side::Hyphen => 30,
        Side::Stop => 40,
        Side::Close => 50,
        Side::Letter | Side::Digit => 60,
    }
}

fn open_right(side: Side) -> i32 {
    match side {
        Side::Letter | Side::Digit => 0,
        Side::Open | Side::Hyphen => 5,
        Side::Ellipsis => 8,
        Side::Dash => 25,
        Side::Slash => 40,
        Side::Stop | Side::Close | Side::Space => 50,
        Side::Edge => 70,
    }
}

fn close_left(side: Side) -> i32 {
    match side {
        Side::Letter | Side::Digit | Side::Stop | Side::Close | Side::Ellipsis => 0,
        Side::Dash | Side::Hyphen | Side::Slash => 5,
        Side::Space => 40,
        Side::Open => 60,
        Side::Edge => 70,
    }
}

fn close_right(side: Side) -> i32 {
    match side {
        Side::Edge | Side::Space | Side::Stop | Side::Close => 0,
        Side::Dash | Side::Ellipsis | Side::Hyphen => 3,
        Side::Slash => 5,
        Side::Open => 20,
        Side::Letter | Side::Digit => 50,
    }
}

fn double(spot: &Spot, possessive: bool) -> Choice {
    let right = if possessive { Side::Stop } else { spot.right };
    Choice {
        width: 1,
        open: Some(open_left(spot.left) + open_right(right)),
        close: Some(close_left(spot.left) + close_right(right)),
        ..Choice::default()
    }
}

fn single(text: &str, spot: &Spot, possessive: bool, vocabulary: &Vocabulary) -> Choice {
    if possessive && !spot.joined_right {
        return Choice { width: 2, apostrophe: Some(0), open: Some(60), ..Choice::default() };
    }
    let right = if possessive { Side::Stop } else { spot.right };
    let (head_cost, open_word) = weigh_head(text, spot, vocabulary);
    let tail_cost = weigh_tail(text, spot, vocabulary);
    let close = close_left(spot.left) + close_right(right);
    // A word that is clearly cut short is dearer to read as the end of a quotation.
    let cut = match vocabulary.dialect {
        0..=8 => 10,
        9..=40 => 22,
        _ => 34,
    };
    let close = close + if tail_cost <= 2 { cut } else { 0 };
    Choice {
        width: 2,
        open: Some(open_left(spot.left) + open_right(right) + open_word),
        close: Some(close),
        apostrophe: Some(head_cost.min(tail_cost)),
        ..Choice::default()
    }
}

/// Weighs the word behind a mark: `(an apostrophe before it, an opening mark before it)`.
fn weigh_head(text: &str, spot: &Spot, vocabulary: &Vocabulary) -> (i32, i32) {
    let behind = &text[spot.at + spot.len..];
    let touching = matches!(spot.right, Side::Letter | Side::Digit) && !spot.joined_right;
    if !touching {
        return (80, 0);
    }
    let left = match spot.left {
        Side::Edge => 8,
        Side::Space | Side::Open | Side::Dash | Side::Slash | Side::Hyphen => 0,
        Side::Ellipsis | Side::Stop => 10,
        Side::Close => 20,
        Side::Letter | Side::Digit => 0,
    };
    if spot.right == Side::Digit {
        let (apostrophe, open) = weigh_figures(behind);
        return (apostrophe + left, open);
    }
    let first = behind.chars().next();
    let word = head(behind);
    let (apostrophe, open) = vocabulary.weigh_head(&word, first.is_some_and(char::is_uppercase));
    (apostrophe + left, open)
}

/// Weighs figures behind a mark: two and perhaps an s are a year or decade.
fn weigh_figures(behind: &str) -> (i32, i32) {
    let figures = behind.bytes().take_while(u8::is_ascii_digit).count();
    let rest = behind[figures..].trim_start_matches('s');
    // `'90-day shoot'` counts days.
    if figures == 2 && rest.starts_with('-') {
        return (12, 8);
    }
    if figures == 2 && !rest.starts_with(|c: char| c.is_alphabetic()) { (3, 25) } else { (60, 0) }
}

fn weigh_tail(text: &str, spot: &Spot, vocabulary: &Vocabulary) -> i32 {
    // `the author(s)' names`
    if spot.left == Side::Close
        && !spot.joined_left
        && matches!(spot.right, Side::Space | Side::Stop)
    {
        return 12;
    }
    let lettered = matches!(spot.left, Side::Letter | Side::Digit) && !spot.joined_left;
    let free = !matches!(spot.right, Side::Letter | Side::Digit) || spot.joined_right;
    if !lettered || !free {
        return 80;
    }
    let word = tail(&text[..spot.at]);
    if word.is_empty() { 40 } else { vocabulary.weigh_tail(&word) }
}

/// Weighs feet and inches, minutes and seconds: `6'2"`, `12' x 14'`, `45° 16'`, `the 7" single`.
fn prime(before: &str, behind: &str, spot: &Spot, choice: &mut Choice) {
    let figure = before.ends_with(|c: char| c.is_ascii_digit() || "½¼¾⅓⅔⅛".contains(c));
    if !figure || spot.joined_left {
        return;
    }
    let start = before.trim_end_matches(|c: char| c.is_ascii_digit() || ".½¼¾⅓⅔⅛".contains(c));
    let paired = start.ends_with(['\'', '′', '’', '°'])
        && start.trim_end_matches(['\'', '′', '’', '°']).ends_with(|c: char| c.is_ascii_digit());
    let angle = start.ends_with("° ") || start.ends_with("°\u{a0}") || start.ends_with("′ ");
    let next = behind.trim_start();
    let times = ["x ", "× ", "by "].iter().any(|sign| {
        next.starts_with(sign) && next[sign.len()..].starts_with(|c: char| c.is_ascii_digit())
    }) || ["x ", "× "].iter().any(|sign| start.ends_with(sign));
    let measured = measures(next);
    let followed = behind.starts_with(|c: char| c.is_ascii_digit())
        && spot.width == Width::Single
        && behind
            .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
            .starts_with(['"', '″', '”']);
    let cost = if paired || angle || times || followed {
        0
    } else if measured {
        4
    } else {
        28
    };
    choice.prime = Some(cost);
    if cost == 0 {
        choice.close = choice.close.map(|close| close + 15);
        choice.apostrophe = choice.apostrophe.map(|apostrophe| apostrophe + 30);
    }
}

/// Says whether a text begins with something that is measured in inches or feet.
fn measures(next: &str) -> bool {
    const THINGS: &[&str] = &[
        "single", "singles", "album", "vinyl", "record", "records", "lp", "ep", "disc", "discs",
        "mix", "remix", "screen", "tv", "television", "monitor", "laptop", "sleeve", "version",
        "wide", "tall", "long", "deep", "high", "reel", "gun", "guns", "pipe", "waist", "print",
        "prints", "tape", "x",
    ];
    let end = next.find(|c: char| !is_word_char(c)).unwrap_or(next.len());
    THINGS.contains(&next[..end].to_lowercase().as_str())
}

/// Curly marks are evidence, not truth: a wrong one costs, but can be outweighed.
fn heed_glyph(spot: &Spot, curled: i32, choice: &mut Choice) {
    let add = |cost: &mut Option<i32>, more: i32| *cost = cost.map(|cost| cost + more);
    match (spot.width, spot.glyph) {
        (_, Glyph::Straight) => {}
        (Width::Double, Glyph::Opening) => {
            add(&mut choice.close, 45);
            add(&mut choice.prime, 60);
        }
        (Width::Double, Glyph::Closing) => {
            add(&mut choice.open, 45);
            add(&mut choice.prime, 25);
        }
        (Width::Single, Glyph::Opening) => {
            add(&mut choice.close, 35);
            add(&mut choice.apostrophe, curled);
            add(&mut choice.prime, 60);
        }
        (Width::Single, Glyph::Closing) => {
            add(&mut choice.open, 40);
            add(&mut choice.prime, 25);
        }
        (_, Glyph::Prime) => {
            let stays = choice.prime.unwrap_or(10).min(10);
            choice.prime = Some(stays);
            add(&mut choice.open, 20);
            add(&mut choice.close, 20);
            add(&mut choice.apostrophe, 20);
        }
    }
}
