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
    let mut unicode = linebreaks(text).map(|(at, _)| at).peekable();
    let mut found = Vec::new();
    let mut stretch = 0;
    for (at, after) in text.char_indices().skip(1) {
        while stretches.get(stretch).is_some_and(|s| s.range.end <= at) {
            stretch += 1;
        }
        while unicode.next_if(|&place| place < at).is_some() {}
        let Some(here) = stretches.get(stretch) else { break };
        let allowed = unicode.peek() == Some(&at);
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
    found
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
mod tests {
    use super::super::customs::LEANING;
    use super::*;

    /// Writes the text with a bar at each place where a line may end, two where it must.
    fn shown(text: &str, language: &str, matter: Matter, by_sense: bool) -> String {
        let stretch = Stretch { range: 0..text.len(), matter, language };
        let mut result = String::new();
        let mut from = 0;
        for place in opportunities(text, &[stretch], by_sense) {
            if place.penalty < LEANING {
                result.push_str(text[from..place.at].trim_end_matches(is_space));
                result.push('|');
                from = place.at;
            }
        }
        result + &text[from..]
    }

    fn english(text: &str) -> String {
        shown(text, "en", Matter::Words, false)
    }

    #[test]
    fn a_dash_ends_a_line_and_never_begins_one() {
        assert_eq!(english("one—two"), "one—|two");
        assert_eq!(english("one — two"), "one —|two");
        assert_eq!(english("said—“and"), "said—|“and");
        assert_eq!(english("what—” he"), "what—”|he");
        assert_eq!(english("“—and so"), "“—and|so");
        assert_eq!(english("— Non"), "— Non");
        assert_eq!(english("1990–95"), "1990–95");
        assert_eq!(english("Paris–Roubaix"), "Paris–|Roubaix");
    }

    #[test]
    fn a_hyphen_of_the_text_may_end_a_line() {
        assert_eq!(english("a half-lit room"), "a|half-|lit|room");
        assert_eq!(english("an e-mail of 555-1234"), "an|e-mail|of|555-1234");
    }

    #[test]
    fn a_name_is_parted_at_its_own_hyphen_only_where_no_other_place_is_near() {
        let penalty = |text: &str| {
            let (matter, language) = (Matter::Words, "en");
            let stretch = Stretch { range: 0..text.len(), matter, language };
            let found = opportunities(text, &[stretch], false);
            let hyphen = found.iter().find(|place| place.kind == BreakKind::ExplicitHyphen);
            hyphen.map(|place| place.penalty)
        };
        assert_eq!(penalty("by Wong Kar-wai"), Some(EXPLICIT + NAMED));
        assert_eq!(penalty("in Stratford-upon-Avon"), Some(EXPLICIT + NAMED));
        assert_eq!(penalty("Jean-Luc walks"), Some(EXPLICIT + NAMED));
        assert_eq!(penalty("Half-lit rooms"), Some(EXPLICIT));
        assert_eq!(penalty("a half-lit room"), Some(EXPLICIT));
    }

    #[test]
    fn figures_and_initials_stay_together() {
        assert_eq!(english("by J. R. R. Tolkien, p. 34"), "by|J. R. R.|Tolkien,|p. 34");
        assert_eq!(english("about 10 km, and No. 5"), "about|10 km,|and|No. 5");
        assert_eq!(english("at 10\u{a0}000 10,000 9/11"), "at|10\u{a0}000|10,000|9/11");
    }

    #[test]
    fn no_single_letter_ends_a_line_where_the_language_minds() {
        assert_eq!(shown("szli i w nocy", "pl", Matter::Words, false), "szli|i w nocy");
        assert_eq!(english("is a dog"), "is|a|dog");
    }

    #[test]
    fn brackets_may_follow_a_closing_quote() {
        assert_eq!(english("“Vertigo” (1958)"), "“Vertigo”|(1958)");
        assert_eq!(english("wait … what"), "wait …|what");
    }

    #[test]
    fn an_address_is_divided_after_its_stops() {
        let address = "https://example.org/a/long-way?to=go";
        let parted = shown(address, "en", Matter::Address, false);
        assert_eq!(parted, "https://|example.|org/|a/|long-|way?|to=go");
        let command = shown("cast --body 12", "en", Matter::Address, false);
        assert_eq!(command, "cast|--body|12");
    }

    #[test]
    fn titles_end_no_line_with_a_word_that_leans() {
        let title = "The Light of the House: A Memory";
        assert_eq!(shown(title, "en", Matter::Words, true), "The Light|of the House:|A Memory");
    }

    #[test]
    fn scripts_without_spaces_break_between_letters() {
        assert_eq!(shown("東京物語。", "ja", Matter::Words, false), "東|京|物|語。");
    }

    #[test]
    fn the_mark_of_a_note_stays_with_its_word() {
        let text = "ends.”1 Then";
        let stretch = |range, matter| Stretch { range, matter, language: "en" };
        let at = text.find('1').unwrap();
        let found = opportunities(
            text,
            &[
                stretch(0..at, Matter::Words),
                stretch(at..at + 1, Matter::Mark),
                stretch(at + 1..text.len(), Matter::Words),
            ],
            false,
        );
        assert_eq!(found.iter().map(|o| o.at).collect::<Vec<_>>(), [at + 2]);
    }
}
