//! Arbitrary bytes through the copy-editor: it does not panic, keeps the law of the ledger, and is done at once.
//!
//! `GARLAND_FUZZ=300 cargo test --lib normalise::tests::fuzz -- --nocapture` goes on for five minutes;
//! `GARLAND_FUZZ_SEED` begins elsewhere. Without them a few hundred texts are tried, always the same. With
//! `GARLAND_FUZZ_ONCE=1` the texts are shown that a first round does not finish, of which the law takes care by
//! going on; each of them is a hint at a rule that could be better.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use super::*;
use crate::normalise::source::edited_once;

/// Pieces in which bytes are likelier to mean something.
const MARKS: &[u8] = b"\"'`*_[](){}<>#&\\|~^$:;.,!?-/ \n\t\r0189aAisS";

fn bytes(seed: &mut u64) -> String {
    let count = next(seed) % 120;
    let byte = |seed: &mut u64| match next(seed) % 3 {
        0 => (next(seed) % 256) as u8,
        _ => MARKS[next(seed) % MARKS.len()],
    };
    let bytes: Vec<u8> = (0..count).map(|_| byte(seed)).collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn scraps(seed: &mut u64) -> String {
    let count = 2 + next(seed) % 24;
    (0..count).map(|_| SCRAPS[next(seed) % SCRAPS.len()]).collect()
}

/// Makes a text of scraps and of bytes.
pub(super) fn arbitrary(seed: &mut u64) -> String {
    match next(seed) % 4 {
        0 => bytes(seed),
        1 => scraps(seed) + &bytes(seed) + &scraps(seed),
        _ => scraps(seed),
    }
}

/// How a text is read.
#[derive(Clone, Debug)]
struct Way {
    house: Option<&'static str>,
    language: &'static str,
    format: Format,
}

fn way(seed: &mut u64) -> Way {
    let house = [None, None, None, Some("chicago"), Some("oxford"), Some("french")];
    let language = ["en", "en", "en", "fr", "de", "sv"];
    Way {
        house: house[next(seed) % house.len()],
        language: language[next(seed) % language.len()],
        format: [Format::Markdown, Format::PlainText][usize::from(next(seed).is_multiple_of(4))],
    }
}

/// Says what is wrong with the editing of a text.
fn fault(text: &str, way: &Way) -> Option<String> {
    let edit = EditSettings { house: way.house.and_then(House::named), ..EditSettings::default() };
    let language = Language::parse(way.language).expect("a tag");
    let settings = SourceSettings { edit, language, works: works() };
    let run =
        |text: &str| normalise_source(&Arc::new(Source::new("fuzz", text)), way.format, &settings);
    if variable("GARLAND_FUZZ_ONCE").is_some() {
        let first = edited_once(text, way.format, &settings);
        let again = edited_once(&first, way.format, &settings);
        return (first != again).then(|| format!("{first:?}, then {again:?}"));
    }
    let tried = catch_unwind(AssertUnwindSafe(|| {
        let first = run(text);
        let applied = first.ledger.apply(text.strip_prefix('\u{feff}').unwrap_or(text));
        assert_eq!(applied, first.text.strip_prefix('\u{feff}').unwrap_or(&first.text));
        outside_is_kept(text, &first);
        let again = run(&first.text);
        (first.text, again.text)
    }));
    match tried {
        Err(_) => Some("it panics".into()),
        Ok((first, again)) if first != again => Some(format!("{first:?}, then {again:?}")),
        Ok(_) => None,
    }
}

/// Takes away whatever the fault does not need.
fn least(text: &str, way: &Way) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    let mut size = chars.len().div_ceil(2);
    while size > 0 {
        let mut at = 0;
        while at < chars.len() {
            let end = (at + size).min(chars.len());
            let fewer: Vec<char> = chars[..at].iter().chain(&chars[end..]).copied().collect();
            if fault(&fewer.iter().collect::<String>(), way).is_some() {
                chars = fewer;
            } else {
                at += size;
            }
        }
        size /= 2;
    }
    chars.into_iter().collect()
}

/// Reads a number from the surroundings.
pub(super) fn variable(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test that goes on for a time")]
fn arbitrary_text_is_edited_once_and_for_all() {
    let seconds = variable("GARLAND_FUZZ");
    let mut seed = variable("GARLAND_FUZZ_SEED").unwrap_or(3);
    let began = Instant::now();
    let mut tried = 0;
    let goes_on = |tried: usize| match seconds {
        Some(seconds) => began.elapsed() < Duration::from_secs(seconds),
        None => tried < 400,
    };
    let mut faults = Vec::new();
    while goes_on(tried) && faults.len() < 12 {
        tried += 1;
        let (text, way) = (arbitrary(&mut seed), way(&mut seed));
        if fault(&text, &way).is_some() {
            let text = least(&text, &way);
            faults.push(format!("{text:?} {way:?}: {:?}", fault(&text, &way)));
        }
    }
    assert!(faults.is_empty(), "of {tried} texts:\n{}", faults.join("\n"));
}
