//! The literate cases of the passes that ask and do not change: which questions come, about which words.
//!
//! A case names its house in a block `house` (a name, or `name key=value` with what a manifest lays over it); without
//! one nobody chose a house. A block `language` gives another language than the house's. Each line that is expected
//! is the words asked about and the question; `nothing` where there is none. A block `becomes` is the text that
//! results, for a house that has its way without asking.

use std::fmt::Write;

use super::*;
use crate::diagnostic::Code;
use crate::diagnostic::codes::copy::{C019, C020};

#[test]
fn punctuation() {
    ask("punctuation", include_str!("../../../tests/cases/punctuation.md"), &C019);
}

#[test]
fn capitals() {
    ask("capitals", include_str!("../../../tests/cases/capitals.md"), &C020);
}

fn ask(name: &str, cases: &str, code: &'static Code) {
    let mut wrong = String::new();
    for section in &sections(name, cases) {
        let block = |word: &str| block(section, word);
        let input = block("input").expect("a case has its input");
        let head = if input.starts_with("# ") { "" } else { HEAD };
        let result = edited_by(&format!("{head}{input}\n"), &settings(block));
        let found = questions(&result, code);
        let title = section.lines().next().unwrap_or_default();
        let expected = block("expected").expect("a case says what is asked");
        if found != expected {
            let _ = writeln!(wrong, "{title}\n--- expected\n{expected}\n--- got\n{found}\n");
        }
        let text = result.text.strip_prefix(HEAD).unwrap_or(&result.text).trim_end();
        if let Some(becomes) = block("becomes").filter(|becomes| *becomes != text) {
            let _ = writeln!(wrong, "{title}\n--- should become\n{becomes}\n--- got\n{text}\n");
        }
    }
    assert!(wrong.is_empty(), "{name}:\n{wrong}");
}

/// What a case says of its house and language.
fn settings<'c>(block: impl Fn(&str) -> Option<&'c str>) -> SourceSettings {
    let house = block("house").map(|line| {
        let (name, changes) = line.split_once(' ').unwrap_or((line, ""));
        let pair = |word: &str| word.split_once('=').map(|(k, v)| (k.to_owned(), v.to_owned()));
        let changes = changes.split(' ').filter_map(pair).collect();
        House::from(name, &changes).expect("the house and its keys are known")
    });
    let own = house.as_ref().map_or("en", |house| house.language.as_str());
    SourceSettings {
        language: Language::parse(block("language").unwrap_or(own)).expect("a tag"),
        edit: EditSettings { house, ..EditSettings::default() },
        works: works(),
    }
}

/// The questions of a code: the words of the text that each is about, and what it says.
fn questions(result: &Normalised, code: &Code) -> String {
    let mut lines = Vec::new();
    for found in result.diagnostics.iter().filter(|found| found.code.id == code.id) {
        let place = &found.location;
        let line = place.excerpt.as_deref().unwrap_or_default().chars();
        let words = line.skip(place.column as usize - 1).take(place.width as usize);
        lines.push(format!("{}: {}", words.collect::<String>(), found.message));
    }
    if lines.is_empty() { "nothing".to_owned() } else { lines.join("\n") }
}

/// The questions that a Chicago book asks whose pieces have these titles.
fn asked_of(titles: &[&str]) -> Vec<String> {
    use crate::document::{Part, Stated};
    let piece = |title: &&str| {
        let mut words = Text::default();
        words.push(title, None);
        let title = Stated::new(vec![Inline::Text(words)], Authority::Text);
        Piece { title, ..Piece::default() }
    };
    let pieces = titles.iter().map(piece).collect();
    let book = Anthology { parts: vec![Part { title: None, pieces }], ..Anthology::default() };
    let settings = EditSettings { house: House::named("chicago"), ..EditSettings::default() };
    let (_, _, found) = edit(book, &settings);
    found.iter().map(|one| one.message.clone()).collect()
}

#[test]
fn many_titles_in_sentence_style_are_one_question() {
    let titles = ["A lamp left burning", "Notes on a slow film", "The house by the canal"];
    let asked = asked_of(&titles);
    let [one] = asked.as_slice() else { panic!("{asked:?}") };
    assert!(one.starts_with("3 titles of pieces are in sentence style, such as `A lamp left"));
    assert_eq!(asked_of(&titles[..2]).len(), 2, "two are asked about one by one");
    let mixed = [titles[0], titles[1], titles[2], "The Spirit Of The Rooms"];
    assert_eq!(asked_of(&mixed).len(), 2, "a slip is a question of its own");
}

#[test]
fn many_stops_on_the_other_side_are_one_question() {
    let house = House::named("chicago");
    let settings = SourceSettings {
        edit: EditSettings { house, ..EditSettings::default() },
        ..SourceSettings::default()
    };
    let asked = |count: usize| {
        let text = format!("{HEAD}{}\n", "He called it \"a romp\", again. ".repeat(count));
        let found = edited_by(&text, &settings).diagnostics;
        found.iter().filter(|one| one.code == &C019).cloned().collect::<Vec<_>>()
    };
    assert_eq!(asked(12).len(), 12);
    let many = asked(13);
    assert_eq!(many.len(), 1);
    assert!(many[0].message.starts_with("13 commas") && many[0].helps[0].contains("move-inside"));
}
