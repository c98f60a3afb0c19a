//! What English drops at the beginning and end of words, as an apostrophe shows.
//!
//! Chicago 17, 6.117: an apostrophe marks omitted letters or figures, at the beginning of a word too
//! (’tis, ’70s), where a machine that only looks at the space before it would set an opening mark.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};

mod english;
mod lists;

use lists::{ALWAYS, CUT_SHORT, H_NAMES, HEADS, OFTEN, YEARS};

/// Says whether so little is left that no word begins there: ’f for if, ’n for than.
fn is_remnant(word: &str) -> bool {
    matches!(word.len(), 1 | 2) && word.bytes().all(|c| b"bcdfghjklmnpqrstvwxz".contains(&c))
}

/// What a text itself shows of its words.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    /// Hashes of the words: a text of two million letters has too many words to copy each.
    known: HashSet<u64, BuildHasherDefault<Hashed>>,
    headless: HashSet<Box<str>>,
    cut_short: HashSet<Box<str>>,
    /// What a ‘ before a word costs an apostrophe, in tenths.
    pub(crate) curled: i32,
    /// Words with letters dropped, for every thousand words.
    pub(crate) dialect: u32,
}

impl Vocabulary {
    /// Learns the words of texts that stand free of marks.
    pub(crate) fn learn<'t>(&mut self, texts: impl Iterator<Item = &'t str>) {
        let mut recent = vec![0; RECENT];
        texts.for_each(|text| self.learn_text(text, &mut recent));
    }

    fn learn_text(&mut self, text: &str, recent: &mut [u64]) {
        let (mut hash, mut letters, mut marked, mut held) = (SEED, 0, false, false);
        let mut rest = text.chars();
        loop {
            // Most of a text: letters of ASCII, one after another.
            if !held {
                let bytes = rest.as_str().as_bytes();
                let word = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic());
                let mut count = 0;
                for byte in word {
                    hash = mix(hash, u64::from(byte.to_ascii_lowercase()));
                    count += 1;
                }
                letters += count;
                rest = rest.as_str()[count..].chars();
            }
            let next = rest.next();
            let c = next.unwrap_or(' ');
            if is_apostrophe(c) {
                // Inside a word it belongs to it, behind it not.
                marked |= letters == 0;
                held = letters > 0;
            } else if is_word_char(c) {
                hash = if std::mem::take(&mut held) {
                    step(step(hash, '\''), c)
                } else {
                    step(hash, c)
                };
                letters += 1;
            } else {
                // Common words come again and again: a glance at the last ones spares the search.
                let recent = &mut recent[(hash >> 32) as usize % RECENT];
                if letters > 1 && !marked && std::mem::replace(recent, hash) != hash {
                    self.known.insert(hash);
                }
                (hash, letters, marked, held) = (SEED, 0, false, false);
            }
            if next.is_none() {
                break;
            }
        }
    }

    /// Learns a word that surely stood behind an apostrophe.
    pub(crate) fn learn_headless(&mut self, word: &str) {
        self.headless.insert(bare(word).into());
    }

    /// Learns a word that was surely cut short at its end.
    pub(crate) fn learn_cut(&mut self, word: &str) {
        self.cut_short.insert(word.into());
    }

    /// Says whether a word is one of the text, where it stands free of marks, or a common one.
    pub(crate) fn knows(&self, word: &str) -> bool {
        matches!(word, "a" | "i" | "o") || self.knows_joined("", word)
    }

    /// Says so of two parts put together.
    fn knows_joined(&self, head: &str, rest: &str) -> bool {
        let hash = head.chars().chain(rest.chars()).fold(SEED, step);
        self.known.contains(&hash) || english::has(head, rest)
    }

    /// Weighs how an opening mark or an apostrophe suits the word behind it, in tenths:
    /// `(as an apostrophe, as an opening mark)`.
    pub(crate) fn weigh_head(&self, word: &str, capital: bool) -> (i32, i32) {
        let word = bare(word);
        if ALWAYS.binary_search(&word).is_ok() {
            return (0, 40);
        }
        if self.headless.contains(word) {
            return (5, 20);
        }
        if YEARS.contains(&word) {
            return if capital { (12, 8) } else { (6, 20) };
        }
        if OFTEN.binary_search(&word).is_ok() {
            return (10, 12);
        }
        if !capital && is_remnant(word) {
            return (6, 20);
        }
        let known = self.knows(word);
        let dropped = self.knows_joined("h", word) || H_NAMES.contains(&word);
        let headed = || word.len() > 2 && HEADS.iter().any(|head| self.knows_joined(head, word));
        let dialect = match self.dialect {
            0..=8 => 0,
            9..=24 => 12,
            25..=48 => 18,
            _ => 24,
        };
        match (known, dropped) {
            (false, true) => (4, 30),
            (true, true) => ((34 - 2 * dialect).max(6), 2),
            (true, false)
                if dialect > 18 && !capital && (headed() || self.knows_joined("th", word)) =>
            {
                (14, 4)
            }
            // Where letters are dropped at every turn, ’long may well be what is left of along.
            (true, false) if dialect > 12 && !capital && headed() => (24, 2),
            (true, false) => (60, 0),
            (false, false) => match (headed(), capital) {
                (true, false) => (8, 24),
                (true, true) => (26 - dialect, 8),
                (false, false) => (34 - dialect, 4),
                (false, true) => (48 - dialect, 0),
            },
        }
    }

    /// Weighs an apostrophe that ends a word, in tenths.
    pub(crate) fn weigh_tail(&self, word: &str) -> i32 {
        if word.ends_with("in") && word.len() > 3 && self.is_less_than(word, &["g"]) {
            return 1;
        }
        if CUT_SHORT.binary_search(&word).is_ok() || self.cut_short.contains(word) {
            return 2;
        }
        if word.ends_with("in") && word.len() > 3 {
            return 6;
        }
        if word.ends_with(['s', 'x', 'z']) && word.len() > 2 {
            return if word.ends_with("ss") { 14 } else { 8 };
        }
        if self.is_less_than(word, &["t", "d", "g"]) {
            return 5;
        }
        let dialect = if self.dialect > 8 { 10 } else { 0 };
        if self.knows(word) { 32 - dialect } else { 20 - dialect }
    }

    /// Says whether a word is none until one of these letters is put behind it.
    fn is_less_than(&self, word: &str, endings: &[&str]) -> bool {
        !self.knows(word) && endings.iter().any(|ending| self.knows_joined(word, ending))
    }
}

/// How many words are remembered to spare a search, a power of two.
const RECENT: usize = 4096;

/// FNV-1a (Fowler, Noll, Vo), over lower-case letters.
const SEED: u64 = 0xcbf2_9ce4_8422_2325;

fn step(hash: u64, c: char) -> u64 {
    let c = match c {
        '’' => '\'',
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        _ => c.to_lowercase().next().unwrap_or(c),
    };
    mix(hash, u64::from(c))
}

fn mix(hash: u64, letter: u64) -> u64 {
    (hash ^ letter).wrapping_mul(0x0100_0000_01b3)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// A hasher for what is a hash already.
#[derive(Debug, Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.0 = self.0.rotate_left(8) ^ u64::from(byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// Says whether a text begins with what is hardly a word without an apostrophe before it.
pub(crate) fn is_elision(text: &str) -> bool {
    ALWAYS.binary_search(&bare(&head(text))).is_ok()
}

/// Says whether a text begins with a capital and with no word that is often cut short: not `’Tis`, `’Salem`.
pub(crate) fn begins_sentence(text: &str) -> bool {
    let word = head(text);
    let word = bare(&word);
    let cut = ALWAYS.binary_search(&word).is_ok() || OFTEN.binary_search(&word).is_ok();
    text.starts_with(char::is_uppercase) && !cut && !YEARS.contains(&word)
}

/// Takes a contracted verb or a possessive off: ’em’ll.
fn bare(word: &str) -> &str {
    let endings = ["'ll", "'s", "'d", "'ve", "'re"];
    endings
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .filter(|w| !w.is_empty())
        .unwrap_or(word)
}

/// Says whether a character belongs to a word, apostrophes among them.
pub(crate) fn is_word_char(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, '\'' | '’' | '\u{300}'..='\u{36f}')
        || !c.is_ascii() && c.is_alphabetic()
}

/// Lower case, with straight apostrophes.
pub(crate) fn fold_into(word: &str, into: &mut String) {
    for c in word.chars() {
        match c {
            '’' => into.push('\''),
            _ if c.is_ascii() => into.push(c.to_ascii_lowercase()),
            _ => into.extend(c.to_lowercase()),
        }
    }
}

/// Returns the word that begins a text, folded.
pub(crate) fn head(text: &str) -> String {
    let end = text.find(|c: char| !is_word_char(c)).unwrap_or(text.len());
    let mut word = String::new();
    fold_into(text[..end].trim_end_matches(['\'', '’']), &mut word);
    word
}

/// Returns the word that ends a text, folded.
pub(crate) fn tail(text: &str) -> String {
    let start = text
        .char_indices()
        .rev()
        .take_while(|(_, c)| is_word_char(*c))
        .last()
        .map_or(text.len(), |(at, _)| at);
    let mut word = String::new();
    fold_into(text[start..].trim_start_matches(['\'', '’', '‘']), &mut word);
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_where_they_are_searched() {
        for list in [ALWAYS, OFTEN, CUT_SHORT] {
            assert!(
                list.windows(2).all(|pair| pair[0] < pair[1]),
                "{:?}",
                list.windows(2).find(|p| p[0] >= p[1])
            );
        }
    }
}
