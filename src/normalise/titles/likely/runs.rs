//! Stretches of capitalised words, as titles are written, and the words around them.

use std::ops::Range;

use super::vocabulary::{Class, Cue, Vocabulary};

/// A word of a text, without the marks around it.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// Its bytes, without marks and without a possessive’s ’s.
    pub(crate) range: Range<usize>,
    /// Where the marks before it begin, where there are any.
    pub(crate) from: usize,
    /// Where the marks behind it end, the ’s among them.
    pub(crate) to: usize,
    /// It ends in ’s or s’.
    pub(crate) possessive: bool,
    /// It begins with a capital or a digit.
    pub(crate) capital: bool,
    /// Its number in the vocabulary.
    pub(crate) id: u32,
    /// The lists that have it.
    pub(crate) class: Class,
}

impl Word {
    /// Returns the letters.
    pub(crate) fn of<'a>(&self, text: &'a str) -> &'a str {
        &text[self.range.clone()]
    }

    /// Says whether one of these marks stands behind it.
    pub(crate) fn is_followed_by(&self, text: &str, marks: &[char]) -> bool {
        self.to > self.range.end && self.behind(text).contains(marks)
    }

    /// Returns the marks behind it.
    pub(crate) fn behind<'a>(&self, text: &'a str) -> &'a str {
        &text[self.range.end..self.to]
    }
}

/// Splits a text into words, and takes them into the vocabulary.
pub(crate) fn words<'a>(text: &'a str, vocabulary: &mut Vocabulary<'a>) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    while at < text.len() {
        if let Some(end) = plain_end(text.as_bytes(), at) {
            words.extend(plain_word(text, at..end, vocabulary));
            at = end + 1;
            continue;
        }
        let (end, gap) = gap(text, at);
        // A dash parts words as a comma does.
        let dash = !text[end..].starts_with(char::is_whitespace);
        let to = if dash { end + gap } else { end };
        words.extend(word(text, at..end, to, vocabulary));
        at = end + gap.max(usize::from(end == text.len()));
    }
    words
}

/// Returns where the next space stands, where nothing but plain letters and marks stand before it, as is so of nearly
/// all words; no apostrophe, which [`word`] reads.
fn plain_end(bytes: &[u8], from: usize) -> Option<usize> {
    let ends = |byte: &u8| !matches!(byte, b'!'..=b'&' | b'('..=b'.' | b'0'..=b'~');
    let end = from + bytes[from..].iter().position(ends)?;
    (bytes[end] == b' ').then_some(end)
}

/// Reads what [`plain_end`] found, as [`word`] would.
fn plain_word<'a>(
    text: &'a str,
    range: Range<usize>,
    vocabulary: &mut Vocabulary<'a>,
) -> Option<Word> {
    let bytes = &text.as_bytes()[range.clone()];
    let start = range.start + bytes.iter().position(u8::is_ascii_alphanumeric)?;
    let end = range.start + bytes.iter().rposition(u8::is_ascii_alphanumeric)? + 1;
    let first = text.as_bytes()[start];
    let capital = first.is_ascii_uppercase() || first.is_ascii_digit();
    let own = start..end;
    let (id, class) = vocabulary.take(&text[own.clone()], capital);
    let (from, to) = (range.start, range.end);
    Some(Word { range: own, from, to, possessive: false, capital, id, class })
}

/// Returns where the next space, dash or stroke stands, and its length; the end of the text, where there is none.
fn gap(text: &str, from: usize) -> (usize, usize) {
    let parts = |c: char| c.is_whitespace() || matches!(c, '—' | '–' | '\u{fffc}' | '…' | '/');
    let mut at = from;
    while let Some(&byte) = text.as_bytes().get(at) {
        if byte.is_ascii() {
            if parts(char::from(byte)) {
                return (at, 1);
            }
            at += 1;
        } else {
            let c = text[at..].chars().next().unwrap_or_default();
            if parts(c) {
                return (at, c.len_utf8());
            }
            at += c.len_utf8();
        }
    }
    (at, 0)
}

fn word<'a>(
    text: &'a str,
    range: Range<usize>,
    to: usize,
    vocabulary: &mut Vocabulary<'a>,
) -> Option<Word> {
    let piece = &text[range.clone()];
    let (bytes, plain) = (piece.as_bytes(), u8::is_ascii_alphanumeric);
    // Nearly every word begins and ends with a plain letter.
    let (first, mut end) = match (bytes.first().is_some_and(plain), bytes.last().is_some_and(plain))
    {
        (true, true) => (0, piece.len()),
        _ => {
            let last = piece.rfind(char::is_alphanumeric)?;
            let end = last + piece[last..].chars().next().map_or(1, char::len_utf8);
            (piece.find(char::is_alphanumeric)?, end)
        }
    };
    let core = &piece[first..end];
    let mut possessive = false;
    if let Some(bare) = core.strip_suffix("’s").or_else(|| core.strip_suffix("'s")) {
        end = first + bare.len();
        possessive = true;
    } else if core.ends_with('s') && piece[end..].starts_with(['’', '\'']) {
        possessive = piece[end..].chars().nth(1).is_none();
    }
    let start = range.start + first;
    let capital = text[start..].starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let own = start..range.start + end;
    let (id, class) = vocabulary.take(&text[own.clone()], capital);
    Some(Word { range: own, from: range.start, to, possessive, capital, id, class })
}

/// Says whether nothing but a space stands between a word and the next.
fn joined(text: &str, left: &Word, right: &Word) -> bool {
    let behind = left.behind(text);
    let open = behind.is_empty()
        || left.possessive && matches!(behind, "’s" | "'s" | "’" | "'")
        || behind == "." && is_initial(left.of(text));
    open && right.from == right.range.start
}

/// `J.`, `St.`, `Mr.`: a full stop that ends no sentence.
fn is_initial(word: &str) -> bool {
    word.chars().count() == 1 && word.starts_with(char::is_uppercase)
        || matches!(
            word,
            "Mr" | "Mrs" | "Ms" | "Dr" | "St" | "Prof" | "Mme" | "Mlle" | "Capt" | "Vol"
        )
}

/// Finds the longest stretches of capitalised words, small ones between them: ranges of word indices.
pub(crate) fn stretches(text: &str, words: &[Word]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if !words[at].capital {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        let mut probe = end;
        while probe < words.len()
            && probe - end < 4
            && joined(text, &words[probe - 1], &words[probe])
        {
            if words[probe].capital {
                // `Gazette of 23 May`, `Walden in 1854`: a date is no part of a title; `Apollo 13` is one.
                let word = words[probe].of(text);
                if is_number(word) && (probe > end || word.len() > 3)
                    || MONTHS.contains(&word) && probe > end
                {
                    break;
                }
                end = probe + 1;
            } else if !words[probe].class.is(Cue::Small) || words[probe].possessive {
                break;
            }
            probe += 1;
        }
        found.push(at..end);
        at = end;
    }
    found
}

const MONTHS: &[&str] = &[
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
];

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// The stretches inside one that may be titles by themselves: all of it, what follows a possessive, an article or a small
/// word, and what stands before a small word.
pub(crate) fn readings(text: &str, words: &[Word], stretch: &Range<usize>) -> Vec<Range<usize>> {
    if stretch.len() == 1 {
        return vec![stretch.clone()];
    }
    let mut starts = vec![stretch.start];
    let mut ends = vec![stretch.end];
    for at in stretch.start + 1..stretch.end {
        let (before, word) = (&words[at - 1], &words[at]);
        if word.capital {
            let article = matches!(word.of(text), "The" | "A" | "An" | "Le" | "La" | "Les");
            if before.possessive || !before.capital || article || at == stretch.start + 1 {
                starts.push(at);
            }
        } else if before.capital {
            ends.push(at);
        }
        if before.possessive && before.capital {
            ends.push(at);
        }
    }
    let mut readings = Vec::new();
    for &start in &starts {
        for &end in ends.iter().filter(|&&end| end > start && end - start < 14) {
            let one = start..end;
            if !readings.contains(&one) {
                readings.push(one);
            }
        }
    }
    readings
}

/// Returns the bytes of a reading; an exclamation or question mark before small letters belongs to it.
pub(crate) fn bytes(text: &str, words: &[Word], reading: &Range<usize>) -> Range<usize> {
    let last = &words[reading.end - 1];
    let mut end = last.range.end;
    let behind = &text[end..];
    if behind.starts_with(['!', '?']) {
        let next = behind[1..].trim_start_matches(' ').chars().next();
        if next.is_some_and(|c| c.is_lowercase() || matches!(c, '(' | ',' | ';')) {
            end += 1;
        }
    }
    words[reading.start].range.start..end
}

/// Says whether a word begins a sentence, or a speech.
pub(crate) fn begins_sentence(text: &str, words: &[Word], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|at| &words[at]) else { return true };
    let opened = text[words[at].from..words[at].range.start].contains(['“', '‘', '"']);
    let behind = before.behind(text);
    behind.contains(['!', '?', '…'])
        || behind.contains('.') && !is_initial(before.of(text))
        || behind.contains([':', '”', '’']) && opened
        || behind.contains(',') && opened
        || text[before.to..words[at].from].contains('\u{2028}')
}

#[cfg(test)]
mod tests {
    use super::{Vocabulary, words};

    #[test]
    fn plain_words_are_read_as_all_are() {
        let text =
            "(The) Summer-Book, 1984 - a \"Bell\"; it's Tom's  dogs' M*A*S*H. “So” and/or é é. End";
        let read = |text: &str| format!("{:?}", words(text, &mut Vocabulary::new()));
        assert_eq!(read(text), read(&text.replace(' ', "\n")));
    }
}
