//! Where a line may end, and what it costs there.
//!
//! The base is Unicode's line breaking (UAX #14); over it stand the customs of book work: a dash may end a
//! line and never begins one, figures and initials stay together, an address is divided after its stops,
//! some languages leave no single letter at a line's end. Division of words is not decided here.

use std::ops::Range;

use unicode_linebreak::linebreaks;

use super::customs::{is_one_letter, sense, strands_letters, tie};
use super::linebreak::BreakKind;

/// What a stretch of the text is, as far as its breaks mind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Matter {
    /// Words.
    Words,
    /// The mark of a note.
    Mark,
    /// An address or code.
    Address,
    /// A place where the line ends.
    LineEnd,
    /// Empty room.
    Room,
}

/// A stretch of the text.
#[derive(Clone, Debug)]
pub(crate) struct Stretch<'a> {
    pub(crate) range: Range<usize>,
    pub(crate) matter: Matter,
    /// A language tag.
    pub(crate) language: &'a str,
}

/// A place where a line may end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Opportunity {
    /// The byte that the next line begins with.
    pub(crate) at: usize,
    pub(crate) kind: BreakKind,
    pub(crate) penalty: f64,
}

/// What it costs to end a line after a hyphen of the text.
const EXPLICIT: f64 = 17.0;

/// What it costs besides where the hyphen is a name's own: `Kar-wai`.
const NAMED: f64 = 25.0;

/// Returns the places where a line may end, in order; never the two ends of the text.
///
/// The stretches cover the text. `by_sense` asks for the stricter rules of titles.
pub(crate) fn opportunities(text: &str, stretches: &[Stretch], by_sense: bool) -> Vec<Opportunity> {
    // A word and its space are five bytes or more.
    let mut found = Vec::with_capacity(text.len() / 4);
    let (mut from, mut stretch) = (0, 0);
    while from < text.len() {
        let phrase = Phrase::at(text, from);
        while stretches.get(stretch).is_some_and(|s| s.range.end <= from) {
            stretch += 1;
        }
        let Some(here) = stretches.get(stretch) else { break };
        // Most of prose is small letters and spaces, where nothing needs to be weighed.
        let is_inside = here.range.start <= from && phrase.end < here.range.end;
        if phrase.is_word && is_inside && here.matter == Matter::Words && !by_sense {
            let stands_alone = phrase.end - from == "a ".len();
            if !stands_alone || !strands_letters(here.language) {
                found.push(Opportunity { at: phrase.end, kind: BreakKind::Plain, penalty: 0.0 });
            }
        } else {
            weigh_all(text, from..phrase.end, (stretches, stretch), by_sense, &mut found);
        }
        from = phrase.end;
    }
    found
}

/// A part of the text behind which Unicode allows a line to end, whatever else stands in the text: it ends in
/// a space between a letter, a figure or a stop and another letter.
///
/// No rule of UAX #14 looks back beyond a letter, so each phrase can be looked at by itself.
struct Phrase {
    /// Where the next one begins, or the text ends.
    end: usize,
    /// Whether it is one word in small letters, with a stop at most, and the next begins with one: no figure,
    /// name or mark that a custom minds.
    is_word: bool,
}

impl Phrase {
    fn at(text: &str, from: usize) -> Self {
        let bytes = text.as_bytes();
        let mut is_word = bytes[from].is_ascii_lowercase();
        let mut before = b' ';
        for (at, &byte) in bytes.iter().enumerate().skip(from) {
            if byte == b' ' {
                let next = bytes.get(at + 1).copied().unwrap_or(b' ');
                let parts = before.is_ascii_alphanumeric() || is_stop(before);
                if parts && next.is_ascii_alphabetic() {
                    return Self { end: at + 1, is_word: is_word && next.is_ascii_lowercase() };
                }
                is_word = false;
            } else if !byte.is_ascii_alphabetic() && !is_stop(byte) {
                is_word = false;
            }
            before = byte;
        }
        Self { end: bytes.len(), is_word: false }
    }
}

/// Says whether a byte is a stop before which and, within a word, after which Unicode allows no line to end.
fn is_stop(byte: u8) -> bool {
    matches!(byte, b',' | b'.' | b';' | b':')
}

/// Adds the places within a phrase and at its end; the stretches come with the number of that at its start.
fn weigh_all(
    text: &str,
    phrase: Range<usize>,
    (stretches, mut stretch): (&[Stretch], usize),
    by_sense: bool,
    found: &mut Vec<Opportunity>,
) {
    let mut unicode =
        linebreaks(&text[phrase.clone()]).map(|(offset, _)| phrase.start + offset).peekable();
    for (offset, after) in text[phrase.start..].char_indices().skip(1) {
        let at = phrase.start + offset;
        if at > phrase.end {
            break;
        }
        while stretches.get(stretch).is_some_and(|s| s.range.end <= at) {
            stretch += 1;
        }
        while unicode.next_if(|&place| place < at).is_some() {}
        let Some(here) = stretches.get(stretch) else { break };
        let allowed = at == phrase.end || unicode.peek() == Some(&at);
        let bytes = (text.as_bytes()[at - 1], after);
        let in_letters = bytes.0.is_ascii_alphabetic() && bytes.1.is_ascii_alphabetic();
        if in_letters && !allowed && here.matter == Matter::Words && here.range.start < at {
            continue;
        }
        let before = text[..at].chars().next_back().unwrap_or(' ');
        if is_space(after) && !is_line_end(before) {
            continue;
        }
        let seat = Seat { text, at, before, after, allowed, by_sense, here };
        let previous = (here.range.start == at).then(|| &stretches[stretch.saturating_sub(1)]);
        found.extend(seat.weigh(previous.unwrap_or(here)));
    }
}

/// Says whether a line may end at a character that is nothing but room.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200a}')
        || matches!(c, '\u{205f}' | '\u{3000}')
}

/// Says whether a character stands for a place where the line ends.
pub(crate) fn is_line_end(c: char) -> bool {
    c == '\u{2028}'
}

/// A place between two characters.
struct Seat<'a> {
    text: &'a str,
    at: usize,
    before: char,
    after: char,
    allowed: bool,
    by_sense: bool,
    here: &'a Stretch<'a>,
}

impl Seat<'_> {
    /// Decides whether a line may end here; `previous` is the stretch of the character before.
    fn weigh(&self, previous: &Stretch) -> Option<Opportunity> {
        let Self { at, .. } = *self;
        if previous.matter == Matter::LineEnd && is_line_end(self.before) {
            return Some(Opportunity { at, kind: BreakKind::Forced, penalty: 0.0 });
        }
        let beside = |matter| self.here.matter == matter || previous.matter == matter;
        if self.here.matter == Matter::LineEnd || beside(Matter::Room) {
            return None;
        }
        if is_space(self.before) {
            let penalty = self.between_words()?;
            return Some(Opportunity { at, kind: BreakKind::Plain, penalty });
        }
        if beside(Matter::Mark) {
            return None;
        }
        if self.here.matter == Matter::Address && previous.matter == Matter::Address {
            return self.in_address();
        }
        self.in_word()
    }

    /// Weighs a place behind a space.
    fn between_words(&self) -> Option<f64> {
        let head = self.text[..self.at].trim_end_matches(is_space);
        let first = head.rsplit(|c: char| c.is_whitespace()).next().unwrap_or(head);
        let rest = &self.text[self.at..];
        let second = rest.split(|c: char| c.is_whitespace()).next().unwrap_or(rest);
        let closed = first.ends_with(['”', '’', '»', '“', ')']) && second.starts_with(['(', '[']);
        if !self.allowed && !closed {
            return None;
        }
        let opening_dash =
            is_dash(first) && head.trim_end_matches(['—', '–', '―']).trim().is_empty();
        if second.starts_with(['—', '–', '―', '…']) || opening_dash || second.starts_with(". .")
        {
            return None;
        }
        let bare = first.trim_start_matches(['(', '“', '‘', '„', '«', '¿', '¡', '[', '"', '\'']);
        if strands_letters(self.here.language) && is_one_letter(bare) {
            return None;
        }
        let mut penalty = tie(bare, second)?;
        if self.by_sense {
            penalty += sense(bare, self.here.language);
        }
        Some(penalty)
    }

    /// Weighs a place inside a word.
    fn in_word(&self) -> Option<Opportunity> {
        let Self { at, before, after, .. } = *self;
        let lead = self.text[..at - before.len_utf8()].chars().next_back();
        let plain = |penalty| Some(Opportunity { at, kind: BreakKind::Plain, penalty });
        match before {
            '—' | '―' => {
                let begins = lead.is_none_or(|c| c.is_whitespace() || is_opening(c, before));
                let goes_on = after.is_alphanumeric() || is_opening(after, before);
                if begins || !goes_on { None } else { plain(0.0) }
            }
            '–' => {
                let joins = lead.is_some_and(char::is_alphabetic) && after.is_alphabetic();
                if joins { plain(10.0) } else { None }
            }
            '-' | '‐' => self.after_hyphen(lead),
            '/' => {
                let joins = lead.is_some_and(char::is_alphabetic) && after.is_alphabetic();
                if joins && self.allowed { plain(15.0) } else { None }
            }
            _ if matches!(after, '—' | '―' | '–' | '…') => None,
            _ if self.allowed => plain(if before.is_ascii_punctuation() { 10.0 } else { 0.0 }),
            _ => None,
        }
    }

    /// Weighs a place after a hyphen of the text: not in figures, not after a single letter.
    fn after_hyphen(&self, lead: Option<char>) -> Option<Opportunity> {
        let head = &self.text[..self.at - self.before.len_utf8()];
        let part = head.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or(head);
        let rest = &self.text[self.at..];
        let next = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or(rest).chars().count();
        if !lead.is_some_and(char::is_alphanumeric) || part.chars().count() < 2 || next < 2 {
            return None;
        }
        let mut penalty = if next < 3 { EXPLICIT + 10.0 } else { EXPLICIT };
        if self.is_name(head, part) {
            penalty += NAMED;
        }
        Some(Opportunity { at: self.at, kind: BreakKind::ExplicitHyphen, penalty })
    }

    /// Says whether a hyphen parts a name: a capital before it, and not only because a sentence begins there.
    fn is_name(&self, head: &str, part: &str) -> bool {
        let before = head[..head.len() - part.len()].trim_end_matches(is_space);
        let begins = before.is_empty() || before.ends_with(['.', '?', '!', '“', '”', '‘', ':']);
        let is_capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
        is_capital(part) && (!begins || is_capital(&self.text[self.at..]))
    }

    /// Weighs a place in an address: after its stops, away from its ends.
    fn in_address(&self) -> Option<Opportunity> {
        let Self { at, before, after, .. } = *self;
        let lead = self.text[..at - before.len_utf8()].chars().next_back();
        let penalty = match before {
            // The hyphens of a command's option begin a word: `--body`.
            '-' if !lead.is_some_and(char::is_alphanumeric) => return None,
            '/' | '?' | '&' => 4.0,
            '.' | '=' | '#' | ',' | ';' | '+' | '@' | ':' | '_' | '~' => 8.0,
            '-' | '%' => 12.0,
            _ => return None,
        };
        let far = at >= self.here.range.start + 4 && at + 3 <= self.here.range.end;
        let at_end_of_stops = !matches!(after, '/' | '?' | '&' | '.' | ':');
        (far && at_end_of_stops).then_some(Opportunity { at, kind: BreakKind::Plain, penalty })
    }
}

/// Says whether a word is nothing but a dash.
fn is_dash(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| matches!(c, '—' | '–' | '―'))
}

/// Says whether a mark opens: a bracket, or a quotation mark behind a dash that words follow.
fn is_opening(c: char, behind: char) -> bool {
    matches!(c, '(' | '[' | '„' | '‚' | '«' | '¿' | '¡')
        || matches!(c, '“' | '‘') && matches!(behind, '—' | '―')
}

#[cfg(test)]
mod tests;
