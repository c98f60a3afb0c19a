//! Quotation marks, apostrophes and primes.
//!
//! Reads every mark of a piece, straight or curly, in the light of its paragraph, of the paragraphs beside
//! it (a long speech reopens its quotation at each: Chicago 17, chapter 13) and of the piece's own habits: which
//! marks are its outer ones, how much its speakers drop their aitches. The marks of a paragraph are read
//! together, so that what opens is closed; see [`mod@decode`].

mod costs;
mod decode;
mod habits;
mod scan;
mod set;
mod words;

#[cfg(test)]
mod tests;

use decode::{Around, Choice, Stack, decode};
use habits::Habits;
use scan::{Glyph, Side, Spot, Width, scan};
use set::{propose, set};

use super::text::{Change, Role, Run};
use super::{Context, Pass, seek};
use crate::diagnostic::codes::copy::C002;

/// The pass.
#[derive(Debug)]
pub(crate) struct Quotes;

impl Pass for Quotes {
    fn name(&self) -> &'static str {
        "quotes"
    }

    fn reads_whole_piece(&self) -> bool {
        true
    }

    fn run(&self, runs: &mut [Run], context: &Context<'_>) {
        let (spots, ends) = all_spots(runs, context);
        if spots.is_empty() {
            return;
        }
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let marks: Vec<&[Spot]> = starts.zip(&ends).map(|(from, to)| &spots[from..*to]).collect();
        let habits = Habits::of(runs, &marks);
        let mut carried = Stack::default();
        let mut at = 0;
        while at < runs.len() {
            let end = unit(runs, at);
            if runs[at].fresh {
                carried = Stack::default();
            }
            if marks[at..end].iter().any(|spots| !spots.is_empty()) {
                let reopened = match (runs.get(end), marks.get(end)) {
                    (Some(next), Some(spots)) if !next.fresh => reopens(next, spots, habits.outer),
                    _ => 0,
                };
                let begins = begins_quoted(&runs[at], marks[at], habits.outer);
                let carried_in = if begins { Stack::default() } else { carried };
                let around = Around { carried: carried_in, reopened, outer: habits.outer };
                carried = read(&mut runs[at..end], &marks[at..end], around, &habits, context);
            }
            at = end;
        }
    }
}

/// Finds the marks of all runs, in one list, and where those of each run end in it.
fn all_spots(runs: &[Run], context: &Context<'_>) -> (Vec<Spot>, Vec<usize>) {
    let (mut all, mut ends) = (Vec::new(), Vec::with_capacity(runs.len()));
    let mut spots = Vec::new();
    for run in runs {
        find_spots(run, context, &mut spots);
        all.append(&mut spots);
        ends.push(all.len());
    }
    (all, ends)
}

/// Finds the marks of a run, as its language uses them.
fn find_spots(run: &Run, context: &Context<'_>, spots: &mut Vec<Spot>) {
    scan(run.text(), spots);
    let guillemets = seek::has(run.text(), "«", 1) || seek::has(run.text(), "»", 1);
    if guillemets && !is_pointing_inwards(run.text()) {
        let mut found = Vec::new();
        scan::scan_guillemets(run.text(), &mut found);
        let meant = |spot: &Spot| {
            let house = context.quotes_at(run, spot.at);
            house.is_some_and(|house| house.outer.0.contains('«') || house.inner.0.contains('«'))
        };
        spots.extend(found.into_iter().filter(meant));
        spots.sort_by_key(|spot| spot.at);
        scan::regroup(run.text(), spots);
    }
    let german = seek::has(run.text(), "„", 2);
    let swedish = matches!(run.language.primary(), "sv" | "fi");
    for spot in spots {
        let upper = run.text()[spot.at..].starts_with(['“', '‘']);
        if german && upper {
            spot.glyph = Glyph::Closing;
        } else if swedish && spot.glyph == Glyph::Closing {
            spot.glyph = Glyph::Straight;
        }
    }
}

/// `»so«`, as German books have it: marks that are left as they are.
fn is_pointing_inwards(text: &str) -> bool {
    let first = text.find(['«', '»']);
    first.is_some_and(|at| text[at..].starts_with('»') && text[at..].contains('«'))
}

/// Returns where the unit that is read together ends: a paragraph, or the lines of a stanza.
fn unit(runs: &[Run], start: usize) -> usize {
    let verse = |run: &&Run| run.role == Role::Verse && !run.fresh;
    let lines = if runs[start].role == Role::Verse {
        runs[start + 1..].iter().take_while(verse).count()
    } else {
        0
    };
    start + 1 + lines
}

/// Says whether a run begins with an opening mark of the outer width.
fn begins_quoted(run: &Run, spots: &[Spot], outer: u16) -> bool {
    spots.first().is_some_and(|spot| {
        spot.left == Side::Edge
            && run.text()[..spot.at].trim().is_empty()
            && spot.glyph != Glyph::Closing
            && u16::from(spot.width == Width::Single) + 1 == outer
    })
}

/// Counts the marks that a run reopens at its beginning.
fn reopens(run: &Run, spots: &[Spot], outer: u16) -> u8 {
    if !begins_quoted(run, spots, outer) {
        return 0;
    }
    spots.iter().take_while(|spot| spot.group == spots[0].group).count() as u8
}

/// Reads the marks of a unit and proposes the right ones; returns what stays open.
fn read(
    runs: &mut [Run],
    marks: &[&[Spot]],
    around: Around,
    habits: &Habits,
    context: &Context<'_>,
) -> Stack {
    let count = marks.iter().map(|spots| spots.len()).sum();
    let mut places: Vec<(usize, Spot)> = Vec::with_capacity(count);
    let mut choices: Vec<Choice> = Vec::with_capacity(count);
    let mut base = 0;
    for (index, (run, spots)) in runs.iter_mut().zip(marks).enumerate() {
        for spot in spots.iter() {
            let figures = spot.left == Side::Digit && spot.right == Side::Digit;
            if spot.is_inside_word() && !figures {
                propose(run, spot, "’", || Change::sure(&C002, "an apostrophe inside a word"));
                continue;
            }
            let mut choice = costs::choice(run.text(), spot, &habits.vocabulary);
            choice.at += base;
            choices.push(choice);
            places.push((index, *spot));
        }
        base += run.text().len();
    }
    contractions(runs, &places, &mut choices);
    let decoded = decode(&choices, around, &habits.costs);
    let mut phrase: Option<(std::ops::Range<usize>, u8)> = None;
    for (((index, spot), choice), (reading, depth)) in
        places.iter().zip(&choices).zip(&decoded.readings)
    {
        // A phrase in another language begins with its own outer marks, whatever is open around it.
        let own = runs[*index].phrase_at(spot.at);
        if phrase.as_ref().map(|(range, _)| range) != own.as_ref() {
            phrase = own.map(|range| (range, *depth));
        }
        let outside = phrase.as_ref().map_or(0, |(_, depth)| *depth);
        set(&mut runs[*index], spot, choice, *reading, depth.saturating_sub(outside), context);
    }
    decoded.left
}

/// Reads `'n'` between two words as what is left of “and”, and `wouldn't 'a' gone` of “have”.
fn contractions(runs: &[Run], places: &[(usize, Spot)], choices: &mut [Choice]) {
    for at in 1..places.len() {
        let ((run, first), (other, second)) = (&places[at - 1], &places[at]);
        if run != other || first.width != Width::Single || second.width != Width::Single {
            continue;
        }
        let text = runs[*run].text();
        let between = &text[first.at + first.len..second.at];
        let have = between == "a" && is_auxiliary(&words::tail(text[..first.at].trim_end()));
        if between.eq_ignore_ascii_case("n") || have {
            for choice in &mut choices[at - 1..=at] {
                *choice = Choice { apostrophe: Some(0), ..*choice };
                choice.open = choice.open.map(|cost| cost + 60);
                choice.close = choice.close.map(|cost| cost + 60);
            }
        }
    }
}

fn is_auxiliary(word: &str) -> bool {
    word.ends_with("n't")
        || matches!(word, "could" | "would" | "should" | "might" | "must" | "to" | "may")
}
