//! The laws of each pass by itself, over paragraphs put together at random, in every house.
//!
//! `GARLAND_LAWS=5000 cargo test --lib normalise::tests::laws` tries so many pieces a pass instead of a few;
//! `GARLAND_FUZZ_SEED` begins elsewhere.

use super::fuzz::{arbitrary, variable};
use super::*;
use crate::normalise::source::gathered;

/// A piece to try, and how it is read.
struct Trial {
    paragraphs: Vec<String>,
    /// Which of the houses.
    house: usize,
    language: Language,
    own_quotes: bool,
}

impl Trial {
    fn make(seed: &mut u64, houses: &[House]) -> Self {
        let house = next(seed) % houses.len();
        let own = houses[house].language.as_str();
        let languages = [own, own, "en", "fr", "sv"];
        let language = Language::parse(languages[next(seed) % languages.len()]).expect("a tag");
        let (count, own_quotes) = (1 + next(seed) % 4, next(seed).is_multiple_of(2));
        let paragraphs = (0..count).map(|_| paragraph(seed)).collect();
        Self { paragraphs, house, language, own_quotes }
    }

    fn runs(&self) -> Vec<Run> {
        self.runs_of(&self.paragraphs)
    }

    fn runs_of(&self, paragraphs: &[String]) -> Vec<Run> {
        let fresh = |text: &String| {
            let mut run = Run::plain(text);
            run.fresh = true;
            run.language = self.language.clone();
            run
        };
        paragraphs.iter().map(fresh).collect()
    }
}

fn paragraph(seed: &mut u64) -> String {
    let scraps = 2 + next(seed) % 14;
    let text: String = match next(seed) % 4 {
        0 => arbitrary(seed),
        _ => (0..scraps).map(|_| SCRAPS[next(seed) % SCRAPS.len()]).collect(),
    };
    text.replace(['\n', '\r'], " ")
}

fn look(pass: &dyn Pass, runs: &mut [Run], context: &Context<'_>) -> bool {
    pass.run(runs, context);
    runs.iter_mut().fold(false, |changed, run| changed | run.settle())
}

/// A pass looks until nothing changes, as [`run_passes`] has it.
fn settle(pass: &dyn Pass, runs: &mut [Run], context: &Context<'_>) {
    let _ = (0..ROUNDS).find(|_| !look(pass, runs, context));
}

fn texts(runs: &[Run]) -> Vec<String> {
    runs.iter().map(|run| run.text().to_owned()).collect()
}

/// Puts the changes of a run into its first text.
fn rebuilt(run: &Run) -> String {
    let (mut text, mut at) = (String::new(), 0);
    for edit in &run.edits {
        assert!(at <= edit.was.start, "changes cross in {:?}", run.original());
        text += &run.original()[at..edit.was.start];
        text += &run.text()[edit.now.clone()];
        at = edit.was.end;
    }
    text + &run.original()[at..]
}

/// Tries every pass on a few hundred pieces; the test says what is wrong with one.
fn each(test: impl Fn(&dyn Pass, &Trial, &Context<'_>) -> Option<String>) {
    let works = works();
    let houses: Vec<House> =
        House::names().map(|name| House::named(name).expect("it is compiled in")).collect();
    let contexts: Vec<[Context<'_>; 2]> = houses
        .iter()
        .map(|house| [false, true].map(|own| Context::new(house, own, &works)))
        .collect();
    let count = variable("GARLAND_LAWS").unwrap_or(150);
    let mut faults = Vec::new();
    for pass in PASSES {
        let mut seed = variable("GARLAND_FUZZ_SEED").unwrap_or(11);
        for _ in 0..count {
            let trial = Trial::make(&mut seed, &houses);
            let context = &contexts[trial.house][usize::from(trial.own_quotes)];
            if let Some(fault) = test(*pass, &trial, context) {
                let (house, language) = (&context.house.name, trial.language.as_str());
                let own = trial.own_quotes;
                faults.push(format!(
                    "{} ({house}, {language}, {own}): {:?}: {fault}",
                    pass.name(),
                    trial.paragraphs
                ));
                break;
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_no_change_names_is_untouched() {
    each(|pass, trial, context| {
        let mut runs = trial.runs();
        settle(pass, &mut runs, context);
        runs.iter().find(|run| rebuilt(run) != run.text()).map(rebuilt)
    });
}

#[test]
fn a_second_look_changes_nothing() {
    each(|pass, trial, context| {
        let mut first = trial.runs();
        settle(pass, &mut first, context);
        let once = texts(&first);
        // Titles see whether they are marked already by the marks alone, which plain words lose.
        let mut again = if pass.name() == "titles" { first } else { trial.runs_of(&once) };
        look(pass, &mut again, context);
        (texts(&again) != once).then(|| format!("{once:?}, then {:?}", texts(&again)))
    });
}

#[test]
fn a_second_look_through_emphasis_and_links_changes_nothing() {
    each(|pass, trial, context| {
        let mut runs = gathered(&trial.paragraphs.join("\n\n"), &trial.language);
        settle(pass, &mut runs, context);
        if let Some(run) = runs.iter().find(|run| rebuilt(run) != run.text()) {
            return Some(rebuilt(run));
        }
        let once = texts(&runs);
        look(pass, &mut runs, context);
        (texts(&runs) != once).then(|| format!("{once:?}, then {:?}", texts(&runs)))
    });
}

#[test]
fn the_order_of_paragraphs_makes_no_difference() {
    each(|pass, trial, context| {
        let mut forth = trial.runs();
        look(pass, &mut forth, context);
        let turned: Vec<String> = trial.paragraphs.iter().rev().cloned().collect();
        let mut back = trial.runs_of(&turned);
        look(pass, &mut back, context);
        back.reverse();
        (texts(&forth) != texts(&back))
            .then(|| format!("{:?}, or {:?}", texts(&forth), texts(&back)))
    });
}

#[test]
fn a_pass_that_reads_runs_alone_needs_no_others() {
    each(|pass, trial, context| {
        if pass.reads_whole_piece() {
            return None;
        }
        let mut together = trial.runs();
        look(pass, &mut together, context);
        let mut alone = trial.runs();
        alone.iter_mut().for_each(|run| {
            look(pass, std::slice::from_mut(run), context);
        });
        (texts(&together) != texts(&alone))
            .then(|| format!("{:?}, or {:?}", texts(&together), texts(&alone)))
    });
}

#[test]
fn addresses_and_declared_spellings_are_untouched() {
    each(|pass, trial, context| {
        let mut runs = trial.runs();
        shield::shield(&mut runs, context);
        let kept = |run: &Run| run.text().matches("www.x.org/it's").count();
        let before: Vec<usize> = runs.iter().map(kept).collect();
        settle(pass, &mut runs, context);
        let after: Vec<usize> = runs.iter().map(kept).collect();
        (before > after).then(|| format!("{:?}", texts(&runs)))
    });
}
