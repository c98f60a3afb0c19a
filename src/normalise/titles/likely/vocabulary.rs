//! The words of a piece, each once: what it is a cue for, and how the piece writes it.

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::cues::{
    CALLED, ENTITLED, KINDS, LEADS, OF, OF_TITLES, PERSONS_DO, PLACES, RUNS_ON, SMALL, VERBS,
    WORKS_DO,
};
use super::names::{BODIES, CALENDAR, GENERIC, GENRES, GIVEN, PERIODICALS, RANKS, SCHOOLS};

/// A list of words: one bit of a [`Class`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cue {
    /// [`KINDS`], in whatever case, and their plurals.
    Kind,
    /// [`CALLED`].
    Called,
    /// [`ENTITLED`].
    Entitled,
    /// [`VERBS`].
    Verb,
    /// [`OF`].
    Of,
    /// [`WORKS_DO`].
    WorkDoes,
    /// [`PERSONS_DO`].
    PersonDoes,
    /// [`PLACES`].
    Place,
    /// [`RUNS_ON`].
    RunsOn,
    /// [`LEADS`].
    Lead,
    /// [`OF_TITLES`].
    OfTitles,
    /// [`SMALL`].
    Small,
    /// [`GIVEN`].
    Given,
    /// [`RANKS`].
    Rank,
    /// [`BODIES`].
    Body,
    /// [`CALENDAR`].
    Calendar,
    /// [`PERIODICALS`].
    Periodical,
    /// [`GENRES`].
    Genre,
    /// [`SCHOOLS`].
    School,
    /// [`GENERIC`].
    Generic,
    /// A kind or a verb is a part of the word: `half-read`.
    Compound,
}

/// The lists that have words as they are written.
const LISTS: [(Cue, &[&str]); 19] = [
    (Cue::Called, CALLED),
    (Cue::Entitled, ENTITLED),
    (Cue::Verb, VERBS),
    (Cue::Of, OF),
    (Cue::WorkDoes, WORKS_DO),
    (Cue::PersonDoes, PERSONS_DO),
    (Cue::Place, PLACES),
    (Cue::RunsOn, RUNS_ON),
    (Cue::Lead, LEADS),
    (Cue::OfTitles, OF_TITLES),
    (Cue::Small, SMALL),
    (Cue::Given, GIVEN),
    (Cue::Rank, RANKS),
    (Cue::Body, BODIES),
    (Cue::Calendar, CALENDAR),
    (Cue::Periodical, PERIODICALS),
    (Cue::Genre, GENRES),
    (Cue::School, SCHOOLS),
    (Cue::Generic, GENERIC),
];

/// The lists that have a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Class(u32);

impl Class {
    /// Says whether a list has it.
    pub(crate) fn is(self, cue: Cue) -> bool {
        self.0 >> cue as u32 & 1 == 1
    }

    /// Says whether it speaks of works: a kind, a verb, or a word with one of them as a part.
    pub(crate) fn speaks_of_works(self) -> bool {
        self.is(Cue::Kind) || self.is(Cue::Verb) || self.is(Cue::Compound)
    }

    fn with(self, cue: Cue) -> Self {
        Self(self.0 | 1 << cue as u32)
    }
}

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    class: Class,
    /// The piece has it, or its lower case, in lower case.
    small: bool,
    /// The piece has it alone with a capital inside a sentence.
    alone: bool,
}

/// The words of a piece.
#[derive(Debug)]
pub(crate) struct Vocabulary<'a> {
    lists: FxHashMap<&'static str, Class>,
    ids: FxHashMap<&'a str, u32>,
    entries: Vec<Entry>,
    /// The words that begin with a capital, with their ids.
    capitals: Vec<(&'a str, u32)>,
}

impl<'a> Vocabulary<'a> {
    /// Knows the lists, and no word of the piece yet.
    pub(crate) fn new() -> Self {
        let mut lists: FxHashMap<&str, Class> = FxHashMap::default();
        for (cue, words) in LISTS {
            for word in words {
                let class = lists.entry(word).or_default();
                *class = class.with(cue);
            }
        }
        for (word, _) in KINDS {
            let class = lists.entry(word).or_default();
            *class = class.with(Cue::Kind);
        }
        let ids = FxHashMap::with_capacity_and_hasher(1 << 12, FxBuildHasher);
        Self { lists, ids, entries: Vec::new(), capitals: Vec::new() }
    }

    /// Takes a word in; returns its number and its class.
    pub(crate) fn take(&mut self, word: &'a str, capital: bool) -> (u32, Class) {
        if let Some(&id) = self.ids.get(word) {
            return (id, self.entries[id as usize].class);
        }
        let id = self.entries.len() as u32;
        let class = self.class(word);
        self.ids.insert(word, id);
        self.entries.push(Entry { class, small: !capital, alone: false });
        if capital {
            self.capitals.push((word, id));
        }
        (id, class)
    }

    /// Notes that a word stands alone with a capital.
    pub(crate) fn stands_alone(&mut self, id: u32) {
        self.entries[id as usize].alone = true;
    }

    /// Once all words are taken in: notes of each capitalised one whether the piece has it in lower case.
    pub(crate) fn close(&mut self) {
        for (word, id) in std::mem::take(&mut self.capitals) {
            let small = self.has_small(word);
            self.entries[id as usize].small = small;
        }
    }

    /// Says whether the piece has a word in lower case too; asked when all words are taken in.
    pub(crate) fn is_small(&self, id: u32) -> bool {
        self.entries[id as usize].small
    }

    /// Says whether the piece has a word alone with a capital.
    pub(crate) fn is_alone(&self, id: u32) -> bool {
        self.entries[id as usize].alone
    }

    /// Says whether a text begins with the name of a person, as far as the piece shows.
    pub(crate) fn is_name(&self, text: &str) -> bool {
        let end = |c: char| c.is_whitespace() || ",;:!?”)(".contains(c);
        let mut words = text.split(end).map(|word| word.trim_end_matches("’s"));
        let first = words.next().unwrap_or_default();
        let strange = |word: &str| word.starts_with(char::is_uppercase) && !self.has_small(word);
        let rest = text[first.len()..].trim_start_matches("’s");
        let alone = rest.is_empty() || rest.starts_with([',', ';', ')', '”', '?']);
        GIVEN.contains(&first) || strange(first) && (alone || words.next().is_some_and(strange))
    }

    fn has_small(&self, word: &str) -> bool {
        let low = word.to_lowercase();
        self.ids.get(low.as_str()).is_some_and(|&id| self.entries[id as usize].small)
    }

    fn class(&self, word: &str) -> Class {
        let mut class = self.listed(word);
        if self.is_kind(word) {
            class = class.with(Cue::Kind);
        }
        let mut parts = word.split(|c: char| !c.is_alphanumeric());
        let speaks = |part: &str| self.listed(part).is(Cue::Verb) || self.is_kind(part);
        if word.contains(|c: char| !c.is_alphanumeric()) && parts.any(speaks) {
            class = class.with(Cue::Compound);
        }
        class
    }

    fn listed(&self, word: &str) -> Class {
        self.lists.get(word).copied().unwrap_or_default()
    }

    /// Says whether a word names a kind of work.
    fn is_kind(&self, word: &str) -> bool {
        let known = |word: &str| {
            self.listed(word).is(Cue::Kind)
                || word.strip_suffix('s').is_some_and(|one| self.listed(one).is(Cue::Kind))
        };
        if word.chars().any(char::is_uppercase) { known(&word.to_lowercase()) } else { known(word) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_in_all_its_lists() {
        let mut words = Vocabulary::new();
        let (_, films) = words.take("Films", true);
        assert!(films.is(Cue::Kind) && !films.is(Cue::Verb));
        let (_, reads) = words.take("reads", false);
        assert!(reads.is(Cue::Verb) && !reads.is(Cue::Kind));
        let (_, half) = words.take("half-read", false);
        assert!(half.speaks_of_works() && !half.is(Cue::Verb));
        let (_, room) = words.take("room", false);
        assert_eq!(room, Class::default());
    }

    #[test]
    fn a_capital_is_common_where_the_piece_has_the_word_without() {
        let mut words = Vocabulary::new();
        let (night, bell) = (words.take("Night", true).0, words.take("Bell", true).0);
        words.take("night", false);
        let year = words.take("1984", true).0;
        words.close();
        assert!(words.is_small(night) && !words.is_small(bell) && !words.is_small(year));
        assert!(words.is_name("Bell, who") && !words.is_name("Night, who"));
    }
}
