//! How fast the copy-editor is, beside the parse of the same text.
//!
//! `cargo bench --bench normalise` makes two million characters of prose, edits them through all passes on
//! one core, and prints megabytes a second: for each pass at its first look, for all passes until nothing
//! changes, for a whole file (read, edited, written with its ledger), and for `pulldown-cmark`, with the ratio.

#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a program that prints times")]

use std::sync::Arc;
use std::time::Instant;

use garland::diagnostic::Source;
use garland::manuscript::Format;
use garland::normalise::{
    Context, House, PASSES, Run, SourceSettings, normalise_source, run_passes,
};

const SENTENCES: &[&str] = &[
    "The room is quiet when the film begins, and it is quieter still when the light goes.",
    "\"I never saw it,\" she said, \"but I've read 'The Long Corridor' twice.\"",
    "It was shot in the '90s -- on 16mm, in eleven days -- and it looks it.",
    "Nobody in the village remembers who built the cinema, or why its door faces the sea.",
    "He waits... and then, as in every one of these stories, the telephone rings.",
    "There is a tenderness in the way the camera leaves the table before the meal is over.",
    "\"What did they want?\" - \"Nothing,\" he says, \"nothing at all; they'd come for the music.\"",
    "The second act repeats the first with the names taken out, pp. 12-19 of the script.",
];

fn main() {
    let paragraphs = prose(2_000_000);
    let bytes: usize = paragraphs.iter().map(String::len).sum();
    let speed = |seconds: f64| bytes as f64 / seconds / 1e6;
    let house = House::named("chicago").unwrap_or_default();
    let context = Context::new(&house, true, &[]);
    for (pass, seconds) in PASSES.iter().zip(each_pass(&paragraphs, &context)) {
        println!("{:>15} {:7.1} MB/s", pass.name(), speed(seconds));
    }
    let passes = best(|| {
        let mut runs: Vec<Run> = paragraphs.iter().map(Run::plain).collect();
        let watch = Watch::start();
        run_passes(&mut runs, &context);
        watch.seconds()
    });
    let text = paragraphs.join("\n\n");
    let parse = best(|| {
        let watch = Watch::start();
        let events = pulldown_cmark::Parser::new(&text).count();
        assert!(events > 0, "the parser gives events");
        watch.seconds()
    });
    let source = Arc::new(Source::new("prose.md", text.as_str()));
    let file = best(|| {
        let watch = Watch::start();
        normalise_source(&source, Format::Markdown, &SourceSettings::default());
        watch.seconds()
    });
    println!("{:>15} {:7.1} MB/s", "whole file", speed(file));
    println!(
        "{bytes} bytes; all passes {:.1} MB/s; pulldown-cmark {:.1} MB/s, {:.0} times as fast",
        speed(passes),
        speed(parse),
        passes / parse
    );
}

/// The seconds that each pass takes at its first look over the runs, its changes made among them.
fn each_pass(paragraphs: &[String], context: &Context<'_>) -> Vec<f64> {
    let mut least = vec![f64::INFINITY; PASSES.len()];
    for _ in 0..ROUNDS {
        let mut runs: Vec<Run> = paragraphs.iter().map(Run::plain).collect();
        for (pass, least) in PASSES.iter().zip(&mut least) {
            let watch = Watch::start();
            pass.run(&mut runs, context);
            for run in &mut runs {
                run.settle();
            }
            *least = least.min(watch.seconds());
        }
    }
    least
}

/// Measures in seconds: those of this thread's work where the system tells them, so that other work on the
/// machine does not count; else those of the clock.
struct Watch(Option<f64>, Instant);

impl Watch {
    fn start() -> Self {
        Self(worked(), Instant::now())
    }

    fn seconds(&self) -> f64 {
        match (self.0, worked()) {
            (Some(from), Some(to)) if to > from => to - from,
            _ => self.1.elapsed().as_secs_f64(),
        }
    }
}

/// Seconds that this thread has run (Linux, `Documentation/scheduler/sched-stats.rst`).
fn worked() -> Option<f64> {
    // Giving way makes the kernel bring its account up to date.
    std::thread::yield_now();
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(text.split(' ').next()?.parse::<f64>().ok()? / 1e9)
}

/// Rounds of which the best counts: other work on the machine only ever adds.
const ROUNDS: usize = 9;

fn best(mut run: impl FnMut() -> f64) -> f64 {
    (0..ROUNDS).map(|_| run()).fold(f64::INFINITY, f64::min)
}

/// Paragraphs of four to nine sentences, the same at each call.
fn prose(characters: usize) -> Vec<String> {
    let (mut paragraphs, mut made, mut seed) = (Vec::new(), 0, 7_usize);
    while made < characters {
        let mut paragraph = String::new();
        for _ in 0..4 + seed % 6 {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            paragraph.push_str(SENTENCES[(seed >> 33) % SENTENCES.len()]);
            paragraph.push(' ');
        }
        made += paragraph.len();
        paragraphs.push(paragraph.trim_end().to_owned());
    }
    paragraphs
}
