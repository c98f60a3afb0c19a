//! The laws of each pass by itself, over paragraphs put together at random.

use super::*;

fn paragraphs(seed: &mut u64) -> Vec<String> {
    let paragraph = |seed: &mut u64| {
        let scraps = 2 + next(seed) % 14;
        (0..scraps).map(|_| SCRAPS[next(seed) % SCRAPS.len()]).collect::<String>()
    };
    (0..1 + next(seed) % 4).map(|_| paragraph(seed).replace('\n', " ")).collect()
}

/// A pass looks until nothing changes, as [`run_passes`] has it.
fn settle(pass: &dyn Pass, runs: &mut [Run], context: &Context<'_>) {
    for _ in 0..ROUNDS {
        pass.run(runs, context);
        if !runs.iter_mut().fold(false, |changed, run| changed | run.settle()) {
            break;
        }
    }
}

fn runs(paragraphs: &[String]) -> Vec<Run> {
    let fresh = |text: &String| {
        let mut run = Run::plain(text);
        run.fresh = true;
        run
    };
    paragraphs.iter().map(fresh).collect()
}

fn look(pass: &dyn Pass, runs: &mut [Run], context: &Context<'_>) {
    pass.run(runs, context);
    for run in runs {
        run.settle();
    }
}

fn texts(runs: &[Run]) -> Vec<String> {
    runs.iter().map(|run| run.text().to_owned()).collect()
}

/// Puts the changes of a run into its first text.
fn rebuilt(run: &Run) -> String {
    let (mut text, mut at) = (String::new(), 0);
    for edit in &run.edits {
        text += &run.original()[at..edit.was.start];
        text += &run.text()[edit.now.clone()];
        at = edit.was.end;
    }
    text + &run.original()[at..]
}

/// Tries a pass on a few hundred pieces; the test says what is wrong with one.
fn each(pass: &dyn Pass, test: impl Fn(&[String], &Context<'_>) -> Option<String>) {
    let house = House::named("chicago").expect("it is compiled in");
    let works = works();
    let context = Context::new(&house, true, &works);
    let mut seed = 11;
    for _ in 0..400 {
        let paragraphs = paragraphs(&mut seed);
        let fault = test(&paragraphs, &context);
        assert!(fault.is_none(), "{}: {paragraphs:?}: {fault:?}", pass.name());
    }
}

#[test]
fn what_no_change_names_is_untouched() {
    for pass in PASSES {
        each(*pass, |paragraphs, context| {
            let mut runs = runs(paragraphs);
            look(*pass, &mut runs, context);
            runs.iter().find(|run| rebuilt(run) != run.text()).map(rebuilt)
        });
    }
}

#[test]
fn a_second_look_changes_nothing() {
    for pass in PASSES {
        each(*pass, |paragraphs, context| {
            let mut first = runs(paragraphs);
            settle(*pass, &mut first, context);
            let once = texts(&first);
            // Titles see whether they are marked already by the marks alone, which plain words lose.
            let mut again = if pass.name() == "titles" { first } else { runs(&once) };
            look(*pass, &mut again, context);
            (texts(&again) != once).then(|| format!("{once:?}, then {:?}", texts(&again)))
        });
    }
}

#[test]
fn the_order_of_paragraphs_makes_no_difference() {
    for pass in PASSES {
        each(*pass, |paragraphs, context| {
            let mut forth = runs(paragraphs);
            look(*pass, &mut forth, context);
            let turned: Vec<String> = paragraphs.iter().rev().cloned().collect();
            let mut back = runs(&turned);
            look(*pass, &mut back, context);
            back.reverse();
            (texts(&forth) != texts(&back))
                .then(|| format!("{:?}, or {:?}", texts(&forth), texts(&back)))
        });
    }
}
