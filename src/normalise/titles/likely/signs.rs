//! What speaks for and against a title, each with its weight.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::cues::{
    CALLED, KINDS, LEADS, OF, OF_TITLES, PERSONS_DO, PLACES, RUNS_ON, VERBS, WORKS_DO,
};
use super::names::{BODIES, CALENDAR, GENERIC, GENRES, GIVEN, PERIODICALS, RANKS, SCHOOLS};
use super::runs::{self, Word};
use crate::normalise::titles::evidence::has_year;

macro_rules! signs {
    ($($name:ident $weight:literal $words:literal,)*) => {
        /// A sign.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Sign { $($name,)* }

        impl Sign {
            /// Returns its weight, in tenths of the natural logarithm of the odds.
            pub(crate) fn weight(self) -> i32 {
                match self { $(Self::$name => $weight,)* }
            }

            /// Returns what it says for a title, in words; empty where that would tell an editor nothing.
            pub(crate) fn words(self) -> &'static str {
                match self { $(Self::$name => $words,)* }
            }
        }
    };
}

// The weights are those of a logistic regression over 37,000 readings of capitalised words in books of fourteen
// authors, rounded. Four are set by hand. `Year`: the years in those books are mostly those of editions, while
// reviews name the year of the work. `OwnPeriodical` and `GenericPossessed`: `Harper’s Magazine` is one name.
// `GenericOf`: a `History` of something goes on.
signs! {
    Always -11 "",
    // What stands before it.
    KindBefore 13 "the kind of work stands right before it",
    KindNear 3 "the kind of work is named before it",
    Called 10 "something is said to be called so",
    AuthorOf 24 "it is what someone is the author of, or what has a page, a copy, a scene",
    Verb 10 "it is read, seen, written or made",
    Possessive 22 "it belongs to a name: its maker's, likely",
    PossessivePronoun 15 "it is said to be someone's own",
    OneCued 3 "",
    In 9 "something stands or happens in it",
    OneIn 3 "",
    From 4 "something is taken from it",
    On 2 "",
    Listed 4 "it stands in a list of names",
    Colon 5 "",
    TheBefore 6 "",
    A -12 "",
    Place -3 "",
    RankBefore -9 "",
    SentenceStart -12 "",
    CapitalBefore -12 "",
    PartOf -11 "",
    Quoted -20 "",
    // What it is made of.
    StartsThe 32 "it brings its own `The` into the sentence",
    StartsA 4 "it brings its own article into the sentence",
    Foreign 6 "it has small words of another language in it",
    Genre 13 "it begins as titles begin",
    Periodical 25 "it is named as periodicals are",
    Exclaims 5 "it has a mark of its own at its end",
    InnerSmall -6 "",
    InnerAnd -6 "",
    InnerPossessive -7 "",
    Four -5 "",
    One -20 "",
    Common -2 "",
    Unusual -5 "",
    LastAlone -5 "",
    TwoNames -9 "",
    Given -11 "",
    Rank -21 "",
    Body -20 "",
    Calendar -7 "",
    Initial -16 "",
    Capitals -13 "",
    Digits -21 "",
    Pronoun -22 "",
    HoldsMaker -9 "",
    OwnPeriodical 20 "it is named as periodicals are",
    GenericPossessed -40 "",
    GenericOf -15 "",
    // What stands behind it.
    Year 15 "its year follows",
    Maker 12 "its maker is named behind it",
    Cited 5 "it is cited with a page, a volume or a year",
    KindAfter 8 "the kind of work stands behind it",
    KindAround 5 "works are spoken of near it",
    WorkDoes 5 "it opens, appears, tells, as works do",
    PersonDoes -5 "",
    Owns -22 "",
    CapitalAfter -10 "",
    Cut -19 "",
    RunsOn -18 "",
}

/// The words of a piece: those it has in lower case, and those it has alone with a capital.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary<'a> {
    lower: BTreeSet<&'a str>,
    alone: BTreeMap<&'a str, u32>,
}

impl<'a> Vocabulary<'a> {
    /// Takes a text in.
    pub(crate) fn add(&mut self, text: &'a str, words: &[Word], stretches: &[Range<usize>]) {
        for word in words.iter().filter(|word| !word.capital) {
            self.lower.insert(word.of(text));
        }
        for stretch in stretches.iter().filter(|stretch| stretch.len() == 1) {
            if !runs::begins_sentence(text, words, stretch.start) {
                *self.alone.entry(words[stretch.start].of(text)).or_default() += 1;
            }
        }
    }

    fn is_name(&self, text: &str) -> bool {
        let end = |c: char| c.is_whitespace() || ",;:!?”)(".contains(c);
        let mut words = text.split(end).map(|word| word.trim_end_matches("’s"));
        let first = words.next().unwrap_or_default();
        let strange = |word: &str| {
            word.starts_with(char::is_uppercase)
                && !self.lower.contains(word.to_lowercase().as_str())
        };
        let rest = text[first.len()..].trim_start_matches("’s");
        let alone = rest.is_empty() || rest.starts_with([',', ';', ')', '”', '?']);
        GIVEN.contains(&first) || strange(first) && (alone || words.next().is_some_and(strange))
    }
}

/// A reading of a stretch of capitalised words, in its text.
pub(crate) struct Place<'a> {
    /// The text.
    pub(crate) text: &'a str,
    /// Its words.
    pub(crate) words: &'a [Word],
    /// The indices of the stretch.
    pub(crate) stretch: &'a Range<usize>,
    /// The indices of the reading.
    pub(crate) reading: &'a Range<usize>,
}

/// Adds a sign where it holds.
fn put(signs: &mut Vec<Sign>, holds: bool, sign: Sign) {
    if holds {
        signs.push(sign);
    }
}

fn has(list: &[&str], word: &str) -> bool {
    list.contains(&word)
}

impl<'a> Place<'a> {
    /// Returns the signs that hold here.
    pub(crate) fn signs(&self, vocabulary: &Vocabulary<'_>) -> Vec<Sign> {
        let mut signs = vec![Sign::Always];
        let content = self.content();
        self.before_it(&content, &mut signs);
        self.inside_it(&content, vocabulary, &mut signs);
        self.behind_it(vocabulary, &mut signs);
        signs
    }

    fn before_it(&self, content: &[&str], signs: &mut Vec<Sign>) {
        let (one, two) = (self.before(1), self.before(2));
        let touching = self.touches_before();
        let kind = is_kind(one);
        let called = has(CALLED, one);
        let article = matches!(one, "the" | "his" | "her");
        let of = one == "of" && has(OF, two) || article && two == "of" && has(OF, self.before(3));
        let verb = has(VERBS, one) || (article || matches!(one, "a" | "my")) && has(VERBS, two);
        let inside = matches!(one, "in" | "In");
        let own = matches!(one, "his" | "her" | "their" | "my" | "your" | "own");
        let start = runs::begins_sentence(self.text, self.words, self.reading.start);
        let left = self.reading.start > self.stretch.start;
        let possessive = self.previous().is_some_and(|word| {
            word.possessive && word.capital && !word.behind(self.text).contains([',', '.', '”'])
        });
        let listed = self
            .previous()
            .is_some_and(|word| word.capital && word.behind(self.text).ends_with(','));
        put(signs, kind, Sign::KindBefore);
        put(signs, !kind && (2..=4).any(|back| is_kind(self.before(back))), Sign::KindNear);
        put(signs, called, Sign::Called);
        put(signs, of, Sign::AuthorOf);
        put(signs, verb, Sign::Verb);
        put(signs, possessive, Sign::Possessive);
        put(signs, own, Sign::PossessivePronoun);
        put(signs, content.len() <= 1 && (kind || called || of || verb), Sign::OneCued);
        put(signs, inside && touching, Sign::In);
        put(signs, inside && content.len() <= 1, Sign::OneIn);
        put(signs, matches!(one, "from" | "From") && touching, Sign::From);
        put(signs, matches!(one, "on" | "about" | "like" | "as") && touching, Sign::On);
        put(signs, matches!(one, "and" | "or" | "And") || listed, Sign::Listed);
        put(signs, self.head().trim_end().ends_with([':', '—']), Sign::Colon);
        put(signs, matches!(one, "the" | "The") && touching, Sign::TheBefore);
        put(signs, matches!(one, "a" | "an") && touching, Sign::A);
        put(signs, has(PLACES, one) && touching, Sign::Place);
        put(signs, has(RANKS, one), Sign::RankBefore);
        put(signs, start, Sign::SentenceStart);
        let capital = self.previous().is_some_and(|word| word.capital);
        put(signs, left && capital && !possessive, Sign::CapitalBefore);
        put(signs, left && !possessive, Sign::PartOf);
        let first = self.word(self.reading.start);
        put(signs, first == "The" && !start, Sign::StartsThe);
        put(signs, matches!(first, "A" | "An") && !start, Sign::StartsA);
    }

    fn inside_it(&self, content: &[&str], vocabulary: &Vocabulary<'_>, signs: &mut Vec<Sign>) {
        let text = self.text;
        let range = self.range();
        let title = &text[range.clone()];
        let own = &self.words[self.reading.clone()];
        let (first, last) = (own[0].of(text), own[own.len() - 1].of(text));
        let small: Vec<&str> =
            own.iter().map(|word| word.of(text)).filter(|word| is_lower(word)).collect();
        let article = matches!(first, "The" | "A" | "An");
        let low = |word: &&&str| vocabulary.lower.contains(word.to_lowercase().as_str());
        let known = content.iter().filter(low).count();
        let any = |list: &[&str]| own.iter().any(|word| has(list, word.of(text)));
        let given = has(GIVEN, first) || own.get(1).is_some_and(|word| has(GIVEN, word.of(text)));
        let lone = |word: &Word| vocabulary.alone.contains_key(word.of(text));
        let initial = |word: &Word| {
            word.of(text).chars().count() == 1
                && !matches!(word.of(text), "A" | "I" | "a" | "y" | "O")
        };
        let inner = |word: &str| !matches!(word, "and" | "the" | "of");
        put(signs, small.iter().any(|word| has(RUNS_ON, word) && *word != "of"), Sign::Foreign);
        put(signs, content.first().is_some_and(|word| has(GENRES, word)), Sign::Genre);
        put(signs, any(PERIODICALS), Sign::Periodical);
        put(signs, title.ends_with(['!', '?']), Sign::Exclaims);
        put(signs, small.iter().any(|word| inner(word)), Sign::InnerSmall);
        put(signs, small.contains(&"and"), Sign::InnerAnd);
        let possessive = own[..own.len() - 1].iter().any(|word| word.possessive);
        put(signs, possessive, Sign::InnerPossessive);
        put(signs, content.len() >= 4, Sign::Four);
        put(signs, content.len() <= 1, Sign::One);
        put(signs, known * 2 > content.len(), Sign::Common);
        put(signs, known == 0, Sign::Unusual);
        put(signs, own.len() > 1 && vocabulary.alone.contains_key(last), Sign::LastAlone);
        put(signs, own.len() == 2 && !article && own.iter().all(lone), Sign::TwoNames);
        put(signs, given, Sign::Given);
        put(signs, has(RANKS, first), Sign::Rank);
        put(signs, !article && has(BODIES, last) || any(SCHOOLS), Sign::Body);
        put(signs, any(CALENDAR), Sign::Calendar);
        put(signs, own.iter().any(initial), Sign::Initial);
        put(signs, title.len() > 1 && !title.contains(char::is_lowercase), Sign::Capitals);
        put(signs, first.starts_with(|c: char| c.is_ascii_digit()), Sign::Digits);
        put(signs, has(LEADS, first), Sign::Pronoun);
        let generic = has(GENERIC, last);
        put(signs, possessive && generic && own.len() < 4, Sign::OwnPeriodical);
        let owned = self.previous().is_some_and(|word| word.possessive && word.capital);
        put(signs, owned && content.len() <= 1 && generic, Sign::GenericPossessed);
        let goes_on = matches!(self.after(1), "of" | "and") && has(GENRES, first);
        put(signs, own.len() == 1 && goes_on, Sign::GenericOf);
        let maker = title.split_once(" by ").is_some_and(|(_, name)| vocabulary.is_name(name));
        put(signs, maker, Sign::HoldsMaker);
        let closed = text[range.end..].trim_start_matches([',', '.', '!', '?']);
        let quoted = self.head().ends_with(['“', '"']) && closed.starts_with(['”', '"']);
        put(signs, quoted, Sign::Quoted);
    }

    fn behind_it(&self, vocabulary: &Vocabulary<'_>, signs: &mut Vec<Sign>) {
        let behind = &self.text[self.range().end..];
        let touching = self.last().to == self.last().range.end;
        let (one, two) = (self.after(1), self.after(2));
        let made = maker(behind).is_some_and(|name| vocabulary.is_name(name));
        let kind = (1..=4).any(|on| is_kind(self.after(on)));
        let near = kind || (1..=4).any(|back| is_kind(self.before(back)));
        let does =
            touching && has(WORKS_DO, one) || matches!(one, "is" | "was") && has(WORKS_DO, two);
        let cut = self.reading.end < self.stretch.end;
        put(signs, has_year(behind), Sign::Year);
        put(signs, made, Sign::Maker);
        put(signs, cited(behind), Sign::Cited);
        put(signs, kind, Sign::KindAfter);
        put(signs, !near && self.works_around(), Sign::KindAround);
        put(signs, does, Sign::WorkDoes);
        put(signs, touching && has(PERSONS_DO, one), Sign::PersonDoes);
        put(signs, self.last().possessive, Sign::Owns);
        let capital = self.words.get(self.reading.end).is_some_and(|word| word.capital);
        put(signs, cut && capital, Sign::CapitalAfter);
        put(signs, cut && !made, Sign::Cut);
        put(signs, touching && has(RUNS_ON, one), Sign::RunsOn);
    }

    /// Returns its bytes.
    pub(crate) fn range(&self) -> Range<usize> {
        runs::bytes(self.text, self.words, self.reading)
    }

    /// Returns the capitalised words but the articles.
    pub(crate) fn content(&self) -> Vec<&'a str> {
        let words = self.words[self.reading.clone()].iter().map(|word| word.of(self.text));
        words.filter(|word| word.starts_with(char::is_uppercase) && !has(OF_TITLES, word)).collect()
    }

    fn word(&self, at: usize) -> &'a str {
        self.words.get(at).map_or("", |word| word.of(self.text))
    }

    fn last(&self) -> &'a Word {
        &self.words[self.reading.end - 1]
    }

    fn previous(&self) -> Option<&'a Word> {
        self.words.get(self.reading.start.checked_sub(1)?)
    }

    fn head(&self) -> &'a str {
        &self.text[..self.words[self.reading.start].range.start]
    }

    /// Returns the word so many words before it, in its sentence.
    pub(crate) fn before(&self, back: usize) -> &'a str {
        let Some(at) = self.reading.start.checked_sub(back) else { return "" };
        let stops = |word: &Word| word.behind(self.text).contains(['.', ';', '!', '?']);
        if self.words[at..self.reading.start].iter().any(stops) { "" } else { self.word(at) }
    }

    /// Returns the word so many words behind it, in its sentence.
    pub(crate) fn after(&self, on: usize) -> &'a str {
        let (from, at) = (self.reading.end - 1, self.reading.end - 1 + on);
        let stops = |word: &Word| word.behind(self.text).contains(['.', ';', '!', '?', '”']);
        let between = self.words.get(from..at).unwrap_or_default();
        if between.iter().any(stops) { "" } else { self.word(at) }
    }

    fn touches_before(&self) -> bool {
        let first = &self.words[self.reading.start];
        self.previous().is_some_and(|word| word.to == word.range.end)
            && first.from == first.range.start
    }

    /// Says whether works, or what is done to them, are spoken of within 70 characters before or 50 behind.
    fn works_around(&self) -> bool {
        let (text, range) = (self.text, self.range());
        let from = text[..range.start].char_indices().rev().nth(70).map_or(0, |(at, _)| at);
        let to = text[range.end..].char_indices().nth(50);
        let to = to.map_or(text.len(), |(at, _)| range.end + at);
        let parts = |c: char| !c.is_alphanumeric();
        let mut words =
            text[from..range.start].split(parts).chain(text[range.end..to].split(parts));
        words.any(|word| !word.is_empty() && (is_kind(word) || has(VERBS, word)))
    }
}

fn is_lower(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
}

/// Says whether a word names a kind of work.
pub(crate) fn is_kind(word: &str) -> bool {
    let low = word.to_lowercase();
    let known = |word: &str| KINDS.binary_search_by_key(&word, |(kind, _)| kind).is_ok();
    known(&low) || low.strip_suffix('s').is_some_and(known)
}

/// `by Ada Byron`, `(dir. Ada Byron)`: returns what begins with the name.
pub(crate) fn maker(behind: &str) -> Option<&str> {
    let rest = behind.trim_start_matches([',', '”', ' ', '(']);
    let by = ["by ", "directed by ", "dir. ", "written by "];
    by.iter().find_map(|by| rest.strip_prefix(by))
}

/// `, Leipzig, 1883`, `, p. 14`, `, vol. ii`.
fn cited(behind: &str) -> bool {
    const PARTS: [&str; 11] =
        ["p. ", "pp. ", "vol. ", "vols", "chap", "Bd. ", "ed. ", "edit", "Part ", "act ", "Act "];
    let near: String = behind.chars().take(28).collect();
    let year = |word: &str| word.len() == 4 && (word.starts_with('1') || word.starts_with("20"));
    PARTS.iter().any(|part| near.contains(part))
        || behind.starts_with([',', '(', ' '])
            && near.split(|c: char| !c.is_ascii_digit()).any(year)
}
