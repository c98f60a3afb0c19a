//! Finding the few bytes that a pass acts on, many at a time.
//!
//! Nearly all of a text is letters and single spaces, which no pass changes. So a pass does not walk over
//! characters: it asks for the next byte that can begin what it mends, and looks around only there.

use memchr::{memchr, memchr_iter, memchr2, memchr3};

/// Says whether two of these bytes stand side by side.
pub(super) fn has_pair(text: &str, byte: u8) -> bool {
    let bytes = text.as_bytes();
    let behind = bytes.get(1..).unwrap_or_default();
    // Without an early end the loop is turned into one over whole registers.
    let both = |(a, b): (&u8, &u8)| *a == byte && *b == byte;
    bytes.iter().zip(behind).fold(false, |found, pair| found | both(pair))
}

/// Returns where a string stands, whose byte at `rare` is seldom met otherwise.
pub(super) fn all<'t>(
    text: &'t str,
    wanted: &'static str,
    rare: usize,
) -> impl Iterator<Item = usize> + 't {
    memchr_iter(wanted.as_bytes()[rare], text.as_bytes())
        .filter_map(move |at| at.checked_sub(rare))
        .filter(move |&at| text.as_bytes()[at..].starts_with(wanted.as_bytes()))
}

/// Says whether a string stands in a text; see [`all`].
pub(super) fn has(text: &str, wanted: &'static str, rare: usize) -> bool {
    all(text, wanted, rare).next().is_some()
}

/// Returns where the next of two bytes stands.
pub(super) fn either(text: &str, bytes: [u8; 2], from: usize) -> Option<usize> {
    let rest = text.as_bytes().get(from..)?;
    memchr2(bytes[0], bytes[1], rest).map(|at| from + at)
}

/// Returns where the next quotation mark may begin: a straight one, or the first byte of what may be another.
pub(super) fn mark(text: &str, from: usize, foreign: bool) -> Option<usize> {
    let rest = text.as_bytes().get(from..)?;
    let usual = memchr3(b'"', b'\'', 0xe2, rest);
    let rest = &rest[..usual.unwrap_or(rest.len())];
    let other = if foreign { memchr2(0xca, 0xef, rest) } else { None };
    other.or(usual).map(|at| from + at)
}

/// Says whether a text has a byte.
pub(super) fn has_byte(text: &str, byte: u8) -> bool {
    memchr(byte, text.as_bytes()).is_some()
}

/// Returns where the next character outside ASCII begins.
pub(super) fn wide(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    for part in bytes.chunks(64) {
        if !part.is_ascii() {
            return part.iter().position(|byte| !byte.is_ascii()).map(|inside| at + inside);
        }
        at += part.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_a_plain_search_finds() {
        assert!(has_pair("a  b", b' ') && !has_pair("a b c", b' ') && !has_pair("", b' '));
        assert_eq!(all("-> a -> ->", "->", 1).collect::<Vec<_>>(), [0, 5, 8]);
        assert!(has("see www.x.org", "www.", 3) && !has("ww.", "www.", 3));
        assert_eq!(either("ab-c", [b'-', b'c'], 3), Some(3));
        assert_eq!(mark("aʼ“", 0, true), Some(1));
        assert_eq!(mark("aʼ“", 0, false), Some(3));
        assert_eq!((wide("abc".as_bytes()), wide("abé".as_bytes())), (None, Some(2)));
    }
}
