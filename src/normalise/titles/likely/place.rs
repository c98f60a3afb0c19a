//! What stands around and inside a stretch of capitalised words.

use std::ops::Range;

use super::runs::{self, Word};
use super::signs::{Sign, Signs};
use super::vocabulary::{Class, Cue, Vocabulary};
use crate::normalise::titles::evidence::has_year;

/// How many words on each side a kind of work is looked for.
const NEAR: usize = 4;
/// How many characters before a title, and how many behind it, works are spoken of near it.
const AROUND: (usize, usize) = (70, 50);

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

impl<'a> Place<'a> {
    /// Returns the signs that hold here.
    pub(crate) fn signs(&self, vocabulary: &Vocabulary<'_>) -> Signs {
        let mut signs = Signs::default();
        signs.put(true, Sign::Always);
        let content = self.content().count();
        let before = self.nearest_before();
        let after = self.nearest_behind();
        self.before_it(content, before, &mut signs);
        self.inside_it(
            content,
            after.first().map_or("", |word| word.of(self.text)),
            vocabulary,
            &mut signs,
        );
        self.behind_it((before, after), vocabulary, &mut signs);
        signs
    }

    /// Adds what the words before it say; `before` are those of its sentence, in their order.
    fn before_it(&self, content: usize, before: &[Word], signs: &mut Signs) {
        let back = |n: usize| before.len().checked_sub(n).map(|at| &before[at]);
        let class = |n: usize| back(n).map_or(Class::default(), |word| word.class);
        let (one, two) = (
            back(1).map_or("", |word| word.of(self.text)),
            back(2).map_or("", |word| word.of(self.text)),
        );
        let touching = self.touches_before();
        let kind = class(1).is(Cue::Kind);
        let called = class(1).is(Cue::Called);
        let entitled = class(1).is(Cue::Entitled);
        let article = matches!(one, "the" | "his" | "her");
        let of =
            one == "of" && class(2).is(Cue::Of) || article && two == "of" && class(3).is(Cue::Of);
        let verb = class(1).is(Cue::Verb)
            || (article || matches!(one, "a" | "my")) && class(2).is(Cue::Verb);
        let inside = matches!(one, "in" | "In");
        let own = matches!(one, "his" | "her" | "their" | "my" | "your" | "own");
        let start = runs::begins_sentence(self.text, self.words, self.reading.start);
        let left = self.reading.start > self.stretch.start;
        let previous = self.previous();
        let capital = previous.is_some_and(|word| word.capital);
        let behind = previous.map_or("", |word| word.behind(self.text));
        let possessive = previous.is_some_and(|word| word.possessive)
            && capital
            && !behind.contains([',', '.', '”']);
        let listed = capital && behind.ends_with(',');
        signs.put(kind, Sign::KindBefore);
        signs.put(!kind && (2..=NEAR).any(|n| class(n).is(Cue::Kind)), Sign::KindNear);
        signs.put(called, Sign::Called);
        signs.put(entitled, Sign::Entitled);
        signs.put(of, Sign::AuthorOf);
        signs.put(verb, Sign::Verb);
        signs.put(possessive, Sign::Possessive);
        signs.put(own, Sign::PossessivePronoun);
        signs.put(content <= 1 && (kind || called || entitled || of || verb), Sign::OneCued);
        signs.put(inside && touching, Sign::In);
        signs.put(inside && content <= 1, Sign::OneIn);
        signs.put(touching && matches!(one, "from" | "From"), Sign::From);
        signs.put(touching && matches!(one, "on" | "about" | "like" | "as"), Sign::On);
        signs.put(listed || matches!(one, "and" | "or" | "And"), Sign::Listed);
        signs.put(self.head().trim_end().ends_with([':', '—']), Sign::Colon);
        signs.put(touching && matches!(one, "the" | "The"), Sign::TheBefore);
        signs.put(touching && matches!(one, "a" | "an"), Sign::A);
        signs.put(touching && class(1).is(Cue::Place), Sign::Place);
        signs.put(class(1).is(Cue::Rank), Sign::RankBefore);
        signs.put(start, Sign::SentenceStart);
        signs.put(left && capital && !possessive, Sign::CapitalBefore);
        signs.put(left && !possessive, Sign::PartOf);
        let first = self.words[self.reading.start].of(self.text);
        signs.put(!start && first == "The", Sign::StartsThe);
        signs.put(!start && matches!(first, "A" | "An"), Sign::StartsA);
    }

    /// Adds what its own words say; `next` is the word behind it.
    fn inside_it(
        &self,
        content: usize,
        next: &str,
        vocabulary: &Vocabulary<'_>,
        signs: &mut Signs,
    ) {
        let text = self.text;
        let range = self.range();
        let title = &text[range.clone()];
        let own = &self.words[self.reading.clone()];
        let (head, last) = (&own[0], &own[own.len() - 1]);
        let first = head.of(text);
        let article = matches!(first, "The" | "A" | "An");
        let any = |cue: Cue| own.iter().any(|word| word.class.is(cue));
        let known = self.content().filter(|word| vocabulary.is_small(word.id)).count();
        let genre = self.content().next().is_some_and(|word| word.class.is(Cue::Genre));
        let given = own.iter().take(2).any(|word| word.class.is(Cue::Given));
        signs.put(genre, Sign::Genre);
        signs.put(any(Cue::Periodical), Sign::Periodical);
        signs.put(title.ends_with(['!', '?']), Sign::Exclaims);
        if own.len() > 1 {
            self.several(own, title, vocabulary, signs);
        }
        signs.put(content >= 4, Sign::Four);
        signs.put(content <= 1, Sign::One);
        signs.put(known * 2 > content, Sign::Common);
        signs.put(known == 0, Sign::Unusual);
        signs.put(given, Sign::Given);
        signs.put(head.class.is(Cue::Rank), Sign::Rank);
        signs.put(!article && last.class.is(Cue::Body) || any(Cue::School), Sign::Body);
        signs.put(any(Cue::Calendar), Sign::Calendar);
        signs.put(own.iter().any(|word| is_initial(word.of(text))), Sign::Initial);
        signs.put(title.len() > 1 && !title.contains(char::is_lowercase), Sign::Capitals);
        signs.put(first.starts_with(|c: char| c.is_ascii_digit()), Sign::Digits);
        signs.put(head.class.is(Cue::Lead), Sign::Pronoun);
        let generic = last.class.is(Cue::Generic);
        let possessive = own[..own.len() - 1].iter().any(|word| word.possessive);
        signs.put(possessive && generic && own.len() < 4, Sign::OwnPeriodical);
        let owned = self.previous().is_some_and(|word| word.possessive && word.capital);
        signs.put(owned && content <= 1 && generic, Sign::GenericPossessed);
        let goes_on = own.len() == 1 && head.class.is(Cue::Genre) && matches!(next, "of" | "and");
        signs.put(goes_on, Sign::GenericOf);
        let quoted = self.head().ends_with(['“', '"'])
            && text[range.end..].trim_start_matches([',', '.', '!', '?']).starts_with(['”', '"']);
        signs.put(quoted, Sign::Quoted);
    }

    /// Adds what more than one word says.
    fn several(&self, own: &[Word], title: &str, vocabulary: &Vocabulary<'_>, signs: &mut Signs) {
        let text = self.text;
        let small = || own.iter().filter(|word| is_lower(word.of(text)));
        let foreign = |word: &Word| word.class.is(Cue::RunsOn) && word.of(text) != "of";
        let inner = |word: &str| !matches!(word, "and" | "the" | "of");
        let article = matches!(own[0].of(text), "The" | "A" | "An");
        signs.put(small().any(foreign), Sign::Foreign);
        signs.put(small().any(|word| inner(word.of(text))), Sign::InnerSmall);
        signs.put(small().any(|word| word.of(text) == "and"), Sign::InnerAnd);
        let possessive = own[..own.len() - 1].iter().any(|word| word.possessive);
        signs.put(possessive, Sign::InnerPossessive);
        signs.put(vocabulary.is_alone(own[own.len() - 1].id), Sign::LastAlone);
        let lone = |word: &Word| vocabulary.is_alone(word.id);
        signs.put(own.len() == 2 && !article && own.iter().all(lone), Sign::TwoNames);
        let maker = title.split_once(" by ").is_some_and(|(_, name)| vocabulary.is_name(name));
        signs.put(maker, Sign::HoldsMaker);
    }

    /// Adds what the words behind it say; the words of its sentence on both sides are given.
    fn behind_it(
        &self,
        (before, after): (&[Word], &[Word]),
        vocabulary: &Vocabulary<'_>,
        signs: &mut Signs,
    ) {
        let behind = &self.text[self.range().end..];
        let last = &self.words[self.reading.end - 1];
        let touching = last.to == last.range.end;
        let class = |n: usize| after.get(n).map_or(Class::default(), |word| word.class);
        let one = after.first().map_or("", |word| word.of(self.text));
        let made = maker(behind).is_some_and(|name| vocabulary.is_name(name));
        let is_kind = |word: &Word| word.class.is(Cue::Kind);
        let kind = after.iter().any(is_kind);
        let near = kind || before.iter().any(is_kind);
        let does = touching && class(0).is(Cue::WorkDoes)
            || matches!(one, "is" | "was") && class(1).is(Cue::WorkDoes);
        let cut = self.reading.end < self.stretch.end;
        signs.put(has_year(behind), Sign::Year);
        signs.put(made, Sign::Maker);
        signs.put(is_cited(behind), Sign::Cited);
        signs.put(kind, Sign::KindAfter);
        signs.put(!near && self.is_among_works(), Sign::KindAround);
        signs.put(does, Sign::WorkDoes);
        signs.put(touching && class(0).is(Cue::PersonDoes), Sign::PersonDoes);
        signs.put(last.possessive, Sign::Owns);
        let capital = self.words.get(self.reading.end).is_some_and(|word| word.capital);
        signs.put(cut && capital, Sign::CapitalAfter);
        signs.put(cut && !made, Sign::Cut);
        // `Bulletin de la Soc. d’Anthropologie`: a stop before small letters ends nothing.
        let goes_on =
            behind.strip_prefix(". ").is_some_and(|rest| rest.starts_with(char::is_lowercase));
        signs.put(touching && class(0).is(Cue::RunsOn) || goes_on, Sign::RunsOn);
    }

    /// Returns its bytes.
    pub(crate) fn range(&self) -> Range<usize> {
        runs::bytes(self.text, self.words, self.reading)
    }

    /// Returns the capitalised words but the articles.
    pub(crate) fn content(&self) -> impl Iterator<Item = &'a Word> {
        let text = self.text;
        let counts = move |word: &&Word| {
            word.capital
                && !word.class.is(Cue::OfTitles)
                && word.of(text).starts_with(char::is_uppercase)
        };
        self.words[self.reading.clone()].iter().filter(counts)
    }

    fn previous(&self) -> Option<&'a Word> {
        self.words.get(self.reading.start.checked_sub(1)?)
    }

    fn head(&self) -> &'a str {
        &self.text[..self.words[self.reading.start].range.start]
    }

    /// Returns the words right before it in its sentence, at most four, in their order.
    pub(crate) fn nearest_before(&self) -> &'a [Word] {
        let end = self.reading.start;
        let stops = |word: &Word| word.is_followed_by(self.text, &['.', ';', '!', '?']);
        let least = end.saturating_sub(NEAR);
        let start =
            (least..end).rev().find(|&at| stops(&self.words[at])).map_or(least, |at| at + 1);
        &self.words[start..end]
    }

    /// Returns the words right behind it in its sentence, at most four.
    pub(crate) fn nearest_behind(&self) -> &'a [Word] {
        let start = self.reading.end;
        let stops = |word: &Word| word.is_followed_by(self.text, &['.', ';', '!', '?', '”']);
        let most = (start + NEAR).min(self.words.len());
        let end = (start..=most).find(|&at| at == most || stops(&self.words[at - 1]));
        &self.words[start..end.unwrap_or(start)]
    }

    fn touches_before(&self) -> bool {
        let first = &self.words[self.reading.start];
        self.previous().is_some_and(|word| word.to == word.range.end)
            && first.from == first.range.start
    }

    /// Says whether works, or what is done to them, are spoken of near it.
    fn is_among_works(&self) -> bool {
        let (text, range) = (self.text, self.range());
        let within = |stretch: Range<usize>, most: usize| {
            stretch.len() <= most
                || stretch.len() <= 4 * most && text[stretch].chars().count() <= most
        };
        let before = self.words[..self.reading.start].iter().rev();
        let after = &self.words[self.reading.end..];
        before
            .take_while(|word| range.start - word.range.start <= 4 * AROUND.0)
            .filter(|word| word.class.speaks_of_works())
            .any(|word| within(word.range.start..range.start, AROUND.0 + 1))
            || after
                .iter()
                .take_while(|word| word.range.end - range.end <= 4 * AROUND.1)
                .filter(|word| word.class.speaks_of_works())
                .any(|word| within(range.end..word.range.end, AROUND.1))
    }
}

fn is_lower(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
}

/// `B`, of `Ada B Crane`: a letter that is no word.
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    let one = letters.next().filter(|_| letters.as_str().is_empty());
    one.is_some_and(|letter| !matches!(letter, 'A' | 'I' | 'a' | 'y' | 'O'))
}

/// `by Ada Byron`, `(dir. Ada Byron)`: returns what begins with the name.
pub(crate) fn maker(behind: &str) -> Option<&str> {
    let rest = behind.trim_start_matches([',', '”', ' ', '(']);
    let by = ["by ", "directed by ", "dir. ", "written by "];
    by.iter().find_map(|by| rest.strip_prefix(by))
}

/// `, Leipzig, 1883`, `, p. 14`, `, vol. ii`.
fn is_cited(behind: &str) -> bool {
    let end = behind.char_indices().nth(28).map_or(behind.len(), |(at, _)| at);
    let near = &behind.as_bytes()[..end];
    // Asked of every reading at every letter: the first letter leaves a word or two to compare.
    let parts = |first: u8| -> &[&str] {
        match first {
            b'p' => &["p. ", "pp. "],
            b'v' => &["vol. ", "vols"],
            b'c' => &["chap"],
            b'B' => &["Bd. "],
            b'e' => &["ed. ", "edit"],
            b'P' => &["Part "],
            b'a' => &["act "],
            b'A' => &["Act "],
            _ => &[],
        }
    };
    let begins =
        |at: usize| parts(near[at]).iter().any(|part| near[at..].starts_with(part.as_bytes()));
    let year = |word: &[u8]| {
        word.len() == 4
            && word.iter().all(u8::is_ascii_digit)
            && (word.starts_with(b"1") || word.starts_with(b"20"))
    };
    (0..near.len()).any(begins)
        || behind.starts_with([',', '(', ' '])
            && near.split(|byte| !byte.is_ascii_digit()).any(year)
}
