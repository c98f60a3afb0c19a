//! Titles that nobody has declared: what the words around capitalised words say, weighed.
//!
//! Every stretch of capitalised words is read in all the ways in which a title may stand in it ([`runs`]). What
//! speaks for and against each reading ([`signs`]) adds up to its weight; a title that recurs gains by each
//! mention that speaks for it. Of readings that overlap the heaviest stands. Nothing is changed: the editor is asked.

use std::collections::BTreeMap;
use std::ops::Range;

pub(super) mod cues;

pub(super) mod names;

mod runs;

mod signs;

mod place;

mod tell;

mod vocabulary;

use place::Place;
use runs::Word;
use rustc_hash::FxHashMap;
use signs::{Sign, Signs};
use vocabulary::Vocabulary;

/// The least weight of a question, in tenths. Of what weighs as much nine in ten are titles.
const ASKED: i32 = 17;

/// A mention that seems to be one of a work.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Guess {
    /// The index of the text.
    pub(crate) text: usize,
    /// Bytes of the text.
    pub(crate) range: Range<usize>,
    /// What the text tells of the work.
    pub(crate) told: tell::Told,
    /// How likely it is, in hundredths.
    pub(crate) confidence: u8,
    /// What speaks for it, the weightiest first.
    pub(crate) evidence: Vec<&'static str>,
}

/// A reading with what speaks for it.
struct Reading {
    text: usize,
    stretch: usize,
    range: Range<usize>,
    words: Range<usize>,
    signs: Signs,
}

/// Finds likely titles in the texts of a piece, in order.
pub(crate) fn guesses(texts: &[&str]) -> Vec<Guess> {
    let mut vocabulary = Vocabulary::new();
    let words: Vec<Vec<Word>> =
        texts.iter().map(|text| runs::words(text, &mut vocabulary)).collect();
    vocabulary.close();
    let stretches: Vec<Vec<Range<usize>>> =
        texts.iter().zip(&words).map(|(text, words)| runs::stretches(text, words)).collect();
    for ((text, words), stretches) in texts.iter().zip(&words).zip(&stretches) {
        note_alone(text, words, stretches, &mut vocabulary);
    }
    let mut readings = Vec::new();
    for (text, stretches) in stretches.iter().enumerate() {
        for (stretch, range) in stretches.iter().enumerate() {
            let source = (texts[text], words[text].as_slice());
            read(source, range, (text, stretch), &vocabulary, &mut readings);
        }
    }
    let totals = totals(texts, &readings);
    let chosen = choose(texts, &readings, &totals);
    let mut told: BTreeMap<&str, tell::Told> = BTreeMap::new();
    for (reading, _) in &chosen {
        let title = &texts[reading.text][reading.range.clone()];
        let place = Place {
            text: texts[reading.text],
            words: &words[reading.text],
            stretch: &reading.words,
            reading: &reading.words,
        };
        told.entry(title).or_insert_with(|| tell::Told::of(title)).add(&place);
    }
    chosen.into_iter().map(|(reading, weight)| guess(texts, reading, weight, &told)).collect()
}

/// Notes the words that stand alone with a capital where no sentence begins.
fn note_alone(
    text: &str,
    words: &[Word],
    stretches: &[Range<usize>],
    vocabulary: &mut Vocabulary<'_>,
) {
    for stretch in stretches.iter().filter(|stretch| stretch.len() == 1) {
        if !runs::begins_sentence(text, words, stretch.start) {
            vocabulary.stands_alone(words[stretch.start].id);
        }
    }
}

fn read(
    (text, words): (&str, &[Word]),
    stretch: &Range<usize>,
    (index, number): (usize, usize),
    vocabulary: &Vocabulary<'_>,
    readings: &mut Vec<Reading>,
) {
    for reading in runs::readings(text, words, stretch) {
        let place = Place { text, words, stretch, reading: &reading };
        if place.content().next().is_none() {
            continue;
        }
        let (signs, range) = (place.signs(vocabulary), place.range());
        readings.push(Reading { text: index, stretch: number, range, words: reading, signs });
    }
}

/// What the mentions of a title weigh.
struct Mentions {
    /// The heaviest.
    best: i32,
    /// What each adds, together.
    each: i32,
}

impl Mentions {
    /// What a mention adds to others: nothing where it speaks against a title.
    fn adds(weight: i32) -> i32 {
        (weight + 10).clamp(0, 25)
    }

    /// The best mention, and half of what the others add.
    fn total(&self) -> i32 {
        self.best + (self.each - Self::adds(self.best)).min(160) / 2
    }
}

/// Collects the mentions of each title.
fn totals<'a>(texts: &[&'a str], readings: &[Reading]) -> FxHashMap<&'a str, Mentions> {
    let mut all: FxHashMap<&str, Mentions> = FxHashMap::default();
    for reading in readings {
        let (title, weight) = (&texts[reading.text][reading.range.clone()], reading.signs.weight());
        let one = all.entry(title).or_insert(Mentions { best: weight, each: 0 });
        one.best = one.best.max(weight);
        one.each += Mentions::adds(weight);
    }
    all
}

/// Chooses, in every stretch, the heaviest of the readings that overlap; in the order of the text.
fn choose<'a>(
    texts: &[&str],
    readings: &'a [Reading],
    totals: &FxHashMap<&str, Mentions>,
) -> Vec<(&'a Reading, i32)> {
    let weigh = |reading: &'a Reading| {
        let mentions = totals.get(&texts[reading.text][reading.range.clone()]);
        let total = mentions.map(Mentions::total).unwrap_or_default();
        let weight = (3 * reading.signs.weight() + 7 * total) / 10;
        (weight >= ASKED).then_some((reading, weight))
    };
    let heavy: Vec<(&Reading, i32)> = readings.iter().filter_map(weigh).collect();
    let mut chosen = Vec::new();
    for group in heavy.chunk_by(|(a, _), (b, _)| (a.text, a.stretch) == (b.text, b.stretch)) {
        let mut ranked = group.to_vec();
        ranked.sort_by_key(|(reading, weight)| {
            (-weight, reading.range.start, -(reading.range.len() as i64))
        });
        let mut taken: Vec<(&Reading, i32)> = Vec::new();
        for (reading, weight) in ranked {
            let (start, end) = (reading.range.start, reading.range.end);
            if !taken.iter().any(|(other, _)| other.range.start < end && start < other.range.end) {
                taken.push((reading, weight));
            }
        }
        taken.sort_by_key(|(reading, _)| reading.range.start);
        chosen.extend(taken);
    }
    chosen
}

fn guess(
    texts: &[&str],
    reading: &Reading,
    weight: i32,
    told: &BTreeMap<&str, tell::Told>,
) -> Guess {
    let title = &texts[reading.text][reading.range.clone()];
    let mut signs: Vec<Sign> =
        reading.signs.iter().filter(|sign| !sign.words().is_empty()).collect();
    signs.sort_by_key(|sign| -sign.weight());
    let mut evidence: Vec<&str> = signs.iter().map(|sign| sign.words()).collect();
    evidence.truncate(3);
    if evidence.is_empty() {
        evidence.push("other mentions of it speak for a title");
    }
    Guess {
        text: reading.text,
        range: reading.range.clone(),
        told: told.get(title).cloned().unwrap_or_default(),
        confidence: confidence(weight),
        evidence,
    }
}

/// How many in a hundred of what weighs so much were titles, in the books that the weights were learnt from.
fn confidence(weight: i32) -> u8 {
    const MEASURED: [(i32, u8); 7] =
        [(60, 99), (50, 98), (40, 96), (30, 92), (24, 88), (20, 84), (18, 80)];
    MEASURED.iter().find(|(least, _)| weight >= *least).map_or(76, |(_, share)| *share)
}

#[cfg(test)]
mod tests;
