//! Stretches of capitalised words, as titles are written, and the words around them.

use std::ops::Range;

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
}

impl Word {
    /// Returns the letters.
    pub(crate) fn of<'a>(&self, text: &'a str) -> &'a str {
        &text[self.range.clone()]
    }

    /// Returns the marks behind it.
    pub(crate) fn behind<'a>(&self, text: &'a str) -> &'a str {
        &text[self.range.end..self.to]
    }
}

/// Words that stand in lower case inside a title.
const SMALL: &[&str] = &[
    "a", "al", "an", "and", "as", "at", "but", "by", "da", "de", "del", "della", "der", "des",
    "di", "die", "du", "el", "en", "et", "for", "from", "in", "into", "is", "la", "las", "le",
    "les", "los", "my", "nor", "of", "on", "or", "sur", "the", "to", "un", "una", "und", "une",
    "upon", "von", "with", "without", "y", "zur",
];

/// Says whether a word may stand in lower case inside a title.
pub(crate) fn is_small(word: &str) -> bool {
    SMALL.binary_search(&word).is_ok()
}

/// Splits a text into words.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 5);
    let parts = |c: char| c.is_whitespace() || matches!(c, '—' | '–' | '\u{fffc}' | '…' | '/');
    let mut at = 0;
    while at < text.len() {
        let end = text[at..].find(parts).map_or(text.len(), |end| at + end);
        let gap = text[end..].chars().next().map_or(0, char::len_utf8);
        // A dash parts words as a comma does.
        let dash = !text[end..].starts_with(char::is_whitespace);
        let to = if dash { (end + gap).min(text.len()) } else { end };
        words.extend(word(text, at..end, to));
        at = end + gap.max(usize::from(end == text.len()));
    }
    words
}

fn word(text: &str, range: Range<usize>, to: usize) -> Option<Word> {
    let piece = &text[range.clone()];
    let first = piece.find(char::is_alphanumeric)?;
    let last = piece.rfind(char::is_alphanumeric)?;
    let mut end = last + piece[last..].chars().next().map_or(1, char::len_utf8);
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
    Some(Word { range: start..range.start + end, from: range.start, to, possessive, capital })
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
            } else if !is_small(words[probe].of(text)) || words[probe].possessive {
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
