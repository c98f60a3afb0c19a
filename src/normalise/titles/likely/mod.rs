//! Titles that nobody has declared: what the words around capitalised words say, weighed.
//!
//! Every stretch of capitalised words is read in all the ways in which a title may stand in it ([`runs`]). What
//! speaks for and against each reading ([`signs`]) adds up to its weight; a title that recurs gains by each
//! mention that speaks for it. Of readings that overlap the heaviest stands. Nothing is changed: the editor is asked.

use std::collections::BTreeMap;
use std::ops::Range;

mod cues;

pub(super) mod names;

mod runs;

mod signs;

mod tell;

use signs::{Place, Sign, Vocabulary};

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
    signs: Vec<Sign>,
    /// The weight of this mention alone.
    alone: i32,
}

/// Finds likely titles in the texts of a piece, in order.
pub(crate) fn guesses(texts: &[&str]) -> Vec<Guess> {
    let words: Vec<Vec<runs::Word>> = texts.iter().map(|text| runs::words(text)).collect();
    let stretches: Vec<Vec<Range<usize>>> =
        texts.iter().zip(&words).map(|(text, words)| runs::stretches(text, words)).collect();
    let mut vocabulary = Vocabulary::default();
    for ((text, words), stretches) in texts.iter().zip(&words).zip(&stretches) {
        vocabulary.add(text, words, stretches);
    }
    let mut readings = Vec::new();
    for (text, stretches) in stretches.iter().enumerate() {
        for (stretch, range) in stretches.iter().enumerate() {
            let source = (texts[text], words[text].as_slice());
            readings.extend(read(source, range, (text, stretch), &vocabulary));
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

fn read(
    (text, words): (&str, &[runs::Word]),
    stretch: &Range<usize>,
    (index, number): (usize, usize),
    vocabulary: &Vocabulary<'_>,
) -> Vec<Reading> {
    let mut readings = Vec::new();
    for reading in runs::readings(text, words, stretch) {
        let place = Place { text, words, stretch, reading: &reading };
        if place.content().is_empty() {
            continue;
        }
        let signs = place.signs(vocabulary);
        let alone = signs.iter().map(|sign| sign.weight()).sum();
        let range = place.range();
        readings.push(Reading {
            text: index,
            stretch: number,
            range,
            words: reading,
            signs,
            alone,
        });
    }
    readings
}

/// Weighs each title: its best mention, and half of what the others add.
fn totals<'a>(texts: &[&'a str], readings: &[Reading]) -> BTreeMap<&'a str, i32> {
    let mut mentions: BTreeMap<&str, Vec<i32>> = BTreeMap::new();
    for reading in readings {
        let title = &texts[reading.text][reading.range.clone()];
        mentions.entry(title).or_default().push(reading.alone);
    }
    let total = |weights: &[i32]| {
        let best = weights.iter().copied().max().unwrap_or_default();
        let each = weights.iter().map(|weight| (weight + 10).clamp(0, 25)).sum::<i32>();
        best + (each - (best + 10).clamp(0, 25)).min(160) / 2
    };
    mentions.into_iter().map(|(title, weights)| (title, total(&weights))).collect()
}

/// Chooses, in every stretch, the heaviest of the readings that overlap; in the order of the text.
fn choose<'a>(
    texts: &[&str],
    readings: &'a [Reading],
    totals: &BTreeMap<&str, i32>,
) -> Vec<(&'a Reading, i32)> {
    let mut chosen = Vec::new();
    for group in readings.chunk_by(|a, b| (a.text, a.stretch) == (b.text, b.stretch)) {
        let weight = |reading: &Reading| {
            let total = totals.get(&texts[reading.text][reading.range.clone()]);
            (3 * reading.alone + 7 * total.copied().unwrap_or_default()) / 10
        };
        let mut ranked: Vec<(&Reading, i32)> =
            group.iter().map(|reading| (reading, weight(reading))).collect();
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
        taken.retain(|(_, weight)| *weight >= ASKED);
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
        reading.signs.iter().copied().filter(|sign| !sign.words().is_empty()).collect();
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
