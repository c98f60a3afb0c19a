//! The common words of English, British and American, as a list that is searched where it stands.
//!
//! A word is known to any text if it is one of these; what is no word until an h is put back (’ead) is a
//! word with its head cut off. Source, licence and checksum: `README.md` beside the list.

/// The words, one a line, in the order of their bytes.
const WORDS: &str = include_str!("english.txt");

/// Says whether a word in lower case, of unaccented letters, is a common one; `head` and `rest` are its parts.
pub(super) fn has(head: &str, rest: &str) -> bool {
    let bytes = WORDS.as_bytes();
    let sought = || head.bytes().chain(rest.bytes());
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = bytes[..middle].iter().rposition(|&c| c == b'\n').map_or(0, |at| at + 1);
        let end =
            bytes[middle..].iter().position(|&c| c == b'\n').map_or(bytes.len(), |n| middle + n);
        match bytes[start..end].iter().copied().cmp(sought()) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_as_readme_has_it() {
        use sha2::{Digest, Sha256};
        let sum: String = Sha256::digest(WORDS).iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(include_str!("README.md").contains(&sum));
    }

    #[test]
    fn the_list_is_in_order_and_every_word_is_found() {
        let words: Vec<&str> = WORDS.lines().collect();
        assert!(words.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(words.iter().all(|word| has("", word)));
        assert_eq!(words.len(), 40_192, "as README.md has it");
        assert!(has("h", "ead") && !has("", "ead") && !has("", "") && !has("zz", "zz"));
    }
}
