//! Where a word may be divided.
//!
//! The patterns are Liang's, by language, from the crate `hypher`. Its English patterns are the American
//! ones (`hyph-en-us`), which divide by sound; British English is divided by them too, since there is no
//! free British set among them. Exceptions, the editor's and a few built in, win over patterns.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// Words that the American patterns are known to divide wrongly.
///
/// The first fourteen are Knuth's own list at the end of `hyphen.tex` (The TeXbook, appendix H).
const ENGLISH: &[&str] = &[
    "as-so-ciate", "as-so-ciates", "dec-li-na-tion", "oblig-a-tory", "phil-an-thropic", "present",
    "presents", "project", "projects", "reci-procity", "re-cog-ni-zance", "ref-or-ma-tion",
    "ret-ri-bu-tion", "ta-ble",
];

/// Divides the words of one language.
#[derive(Clone, Debug)]
pub struct Hyphenator {
    language: Option<hypher::Lang>,
    /// The word in small letters, and after how many letters it may be divided.
    exceptions: BTreeMap<String, Vec<usize>>,
    left_min: usize,
    right_min: usize,
}

impl Hyphenator {
    /// Makes a hyphenator for a language (BCP 47: `en`, `en-GB`, `de`).
    ///
    /// Exceptions are words with a hyphen at each place where they may be divided: `ma-nu-script`; one
    /// without any is never divided. `left_min` and `right_min` are the fewest letters before and after
    /// the hyphen; `None` takes the language's own (English 2 and 3). A language without patterns divides
    /// its exceptions only.
    pub fn new<S: AsRef<str>>(
        language: &str,
        exceptions: &[S],
        left_min: Option<usize>,
        right_min: Option<usize>,
    ) -> Self {
        let lang = patterns(language);
        let (left, right) = lang.map_or((2, 3), hypher::Lang::bounds);
        let own = exceptions.iter().map(AsRef::as_ref);
        let built_in = if lang == Some(hypher::Lang::English) { ENGLISH } else { &[] };
        Self {
            language: lang,
            // The editor's come last, so that they win.
            exceptions: built_in.iter().copied().chain(own).map(exception).collect(),
            // No language gains from a single letter left behind.
            left_min: left_min.unwrap_or(left.max(2)),
            right_min: right_min.unwrap_or(right.max(2)),
        }
    }

    /// Says whether there are patterns for the language.
    pub fn has_patterns(&self) -> bool {
        self.language.is_some()
    }

    /// Returns the byte offsets at which a word may be divided, in order; often none.
    ///
    /// Quotes and stops around the word are looked past. Soft hyphens in it are the author's own division
    /// and the only one. Words with figures, addresses, words in capitals and words with a hyphen of their
    /// own are not divided. `manuscript` gives 2, 4 (`ma-nu-script`).
    pub fn points(&self, word: &str) -> Vec<usize> {
        if word.contains('\u{ad}') {
            return word.match_indices('\u{ad}').map(|(at, _)| at + '\u{ad}'.len_utf8()).collect();
        }
        let Some(letters) = Letters::of(word) else { return Vec::new() };
        let inside = self.exception(&letters).unwrap_or_else(|| self.by_pattern(&letters));
        inside.into_iter().filter_map(|count| letters.offsets.get(count).copied()).collect()
    }

    /// Looks a word up among the exceptions, also without a possessive ending.
    fn exception(&self, letters: &Letters) -> Option<Vec<usize>> {
        let known = |word: &str| self.exceptions.get(word);
        let stem = || letters.folded.strip_suffix("'s").and_then(known);
        known(&letters.folded).or_else(stem).cloned()
    }

    fn by_pattern(&self, letters: &Letters) -> Vec<usize> {
        let Some(language) = self.language else { return Vec::new() };
        if letters.offsets.len() < self.left_min + self.right_min {
            return Vec::new();
        }
        let folded = &letters.folded;
        let syllables = hypher::hyphenate_bounded(folded, language, self.left_min, self.right_min);
        let mut byte = 0;
        let mut points = Vec::new();
        for syllable in syllables {
            byte += syllable.len();
            let beside_apostrophe =
                folded[..byte].ends_with('\'') || folded[byte..].starts_with('\'');
            if byte < folded.len() && !beside_apostrophe {
                points.push(folded[..byte].chars().count());
            }
        }
        // The patterns keep to the bounds, but count apostrophes as letters.
        if folded.contains('\'') {
            points.retain(|count| self.is_wide_enough(folded, *count));
        }
        points
    }

    /// Says whether enough letters stand on both sides, apostrophes not counted.
    fn is_wide_enough(&self, folded: &str, count: usize) -> bool {
        let letters = |part: &mut dyn Iterator<Item = char>| part.filter(|c| *c != '\'').count();
        letters(&mut folded.chars().take(count)) >= self.left_min
            && letters(&mut folded.chars().skip(count)) >= self.right_min
    }
}

/// The letters of a word, without what stands around them.
struct Letters {
    /// In small letters, composed, with straight apostrophes, one character a letter.
    folded: String,
    /// The byte in the word at which each letter begins.
    offsets: Vec<usize>,
}

impl Letters {
    /// Takes a word apart; `None` where it is not to be divided by rule.
    fn of(word: &str) -> Option<Self> {
        let start = word.find(char::is_alphabetic)?;
        let (last, letter) =
            word.char_indices().rfind(|(_, c)| c.is_alphabetic() || is_mark(*c))?;
        let core = &word[start..last + letter.len_utf8()];
        if core.len() != word.len() && word.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let mut letters = Self {
            folded: String::with_capacity(core.len()),
            offsets: Vec::with_capacity(core.len()),
        };
        let mut capitals = 0;
        if core.is_ascii() {
            // These are whole and composed as they stand.
            for (at, character) in core.char_indices() {
                letters.add((start, at), character, &mut capitals)?;
            }
        } else {
            for (at, grapheme) in core.grapheme_indices(true) {
                let mut composed = grapheme.nfc();
                let (Some(character), None) = (composed.next(), composed.next()) else {
                    return None;
                };
                letters.add((start, at), character, &mut capitals)?;
            }
        }
        (capitals <= 1).then_some(letters)
    }

    /// Adds a letter at an offset from the start of the core; `None` where it makes the word no plain one.
    fn add(
        &mut self,
        (start, at): (usize, usize),
        letter: char,
        capitals: &mut usize,
    ) -> Option<()> {
        let character = match letter {
            '’' | '\'' | 'ʼ' => '\'',
            letter if letter.is_alphabetic() => letter,
            _ => return None,
        };
        if character.is_uppercase() {
            *capitals += 1;
            // `McCarthy`, `iPhone`: a capital inside a word means a name put together.
            if at > 0 && *capitals == 1 {
                return None;
            }
        }
        self.offsets.push(start + at);
        let mut small = character.to_lowercase();
        self.folded.push(match (small.next(), small.next()) {
            (Some(small), None) => small,
            _ => character,
        });
        Some(())
    }
}

fn is_mark(character: char) -> bool {
    unicode_normalization::char::is_combining_mark(character)
}

/// Returns the patterns for a language tag: its first part decides.
fn patterns(language: &str) -> Option<hypher::Lang> {
    let primary = language.split(['-', '_']).next()?.to_ascii_lowercase();
    let code: [u8; 2] = primary.as_bytes().try_into().ok()?;
    hypher::Lang::from_iso(code)
}

/// Reads an exception: `ma-nu-script` is `manuscript`, divided after 2 and 4 letters.
fn exception(written: &str) -> (String, Vec<usize>) {
    let composed: String = written.nfc().flat_map(char::to_lowercase).collect();
    let composed = composed.replace('’', "'");
    let (mut word, mut points, mut count) = (String::new(), Vec::new(), 0);
    for character in composed.chars() {
        if matches!(character, '-' | '\u{ad}' | '\u{2010}') {
            points.push(count);
        } else {
            word.push(character);
            count += 1;
        }
    }
    (word, points)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn divided(language: &str, word: &str) -> String {
        show(&Hyphenator::new::<&str>(language, &[], None, None), word)
    }

    fn show(hyphenator: &Hyphenator, word: &str) -> String {
        let mut shown = word.to_owned();
        for at in hyphenator.points(word).into_iter().rev() {
            shown.insert(at, '-');
        }
        shown
    }

    #[test]
    fn english_words_are_divided_by_sound() {
        assert_eq!(divided("en", "extensive"), "ex-ten-sive");
        assert_eq!(divided("en-GB", "hyphenation"), "hy-phen-ation");
        assert_eq!(divided("en", "Hyphenation"), "Hy-phen-ation");
    }

    #[test]
    fn enough_letters_stand_on_both_sides() {
        assert_eq!(divided("en", "about"), "about");
        assert_eq!(divided("en", "reader"), "reader");
        let wide = Hyphenator::new::<&str>("en", &[], Some(3), Some(4));
        assert_eq!(show(&wide, "extensive"), "exten-sive");
    }

    #[test]
    fn exceptions_win() {
        let own = Hyphenator::new("en", &["ma-nu-script", "Kathy"], None, None);
        assert_eq!(show(&own, "Manuscript"), "Ma-nu-script");
        assert_eq!(show(&own, "manuscript’s"), "ma-nu-script’s");
        assert_eq!(show(&own, "Kathy"), "Kathy");
        assert_eq!(divided("en", "project"), "project");
        assert_eq!(divided("en", "obligatory"), "oblig-a-tory");
    }

    #[test]
    fn quotes_and_stops_are_looked_past() {
        assert_eq!(divided("en", "“extensive,”"), "“ex-ten-sive,”");
        assert_eq!(divided("en", "(extensive)."), "(ex-ten-sive).");
    }

    #[test]
    fn what_is_no_plain_word_is_not_divided() {
        for whole in [
            "covid19extensive",
            "https://example.org/extensive",
            "EXTENSIVE",
            "McExtensive",
            "self-extensive",
            "1984",
            "…",
            "",
            "a@extensive.org",
            "extensive2",
        ] {
            assert_eq!(divided("en", whole), whole);
        }
    }

    #[test]
    fn no_apostrophe_is_left_alone() {
        assert_eq!(divided("en", "couldn’t"), "couldn’t");
        assert_eq!(divided("fr", "l’extraordinaire"), "l’ex-tra-or-di-naire");
    }

    #[test]
    fn other_languages_have_their_own_patterns() {
        assert_eq!(divided("de", "Silbentrennung"), "Sil-ben-tren-nung");
        assert_eq!(divided("fr", "bibliothèque"), "bi-blio-thèque");
        assert_eq!(divided("ru", "переводчик"), "пе-ре-вод-чик");
        assert_eq!(divided("el", "βιβλιοθήκη"), "βι-βλιο-θή-κη");
        assert_eq!(divided("ja", "extensive"), "extensive");
        assert_eq!(divided("", "extensive"), "extensive");
    }

    #[test]
    fn letters_with_combining_accents_count_once() {
        let composed = divided("fr", "bibliothèque");
        let apart = divided("fr", "bibliothe\u{300}que");
        assert_eq!(apart.nfc().collect::<String>(), composed);
    }

    #[test]
    fn soft_hyphens_are_the_only_division() {
        let points = Hyphenator::new::<&str>("en", &[], None, None).points("exten\u{ad}sive");
        assert_eq!(points, vec![7]);
    }
}
