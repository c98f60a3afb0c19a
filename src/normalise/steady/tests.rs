use super::*;
use crate::diagnostic::codes::copy::C001;
use crate::document::{SourceId, SourceSpan};
use crate::normalise::ledger::Certainty;

/// Finds a word of a text and makes another of it; `*` puts it between asterisks.
fn change(text: &str, word: &str, with: &str) -> Option<Entry> {
    let start = text.find(word)?;
    let wrap = (with == "*").then_some(("*", "*"));
    Some(Entry {
        code: &C001,
        piece: "piece".into(),
        place: Some(SourceSpan { source: SourceId(0), range: start..start + word.len() }),
        before: word.into(),
        after: if wrap.is_some() { word.into() } else { with.into() },
        wrap,
        reason: String::new(),
        certainty: Certainty::Sure,
    })
}

fn ledger(text: &str, rules: &[(&str, &str)]) -> Ledger {
    let mut ledger = Ledger::default();
    rules.iter().filter_map(|(word, with)| change(text, word, with)).for_each(|e| ledger.push(e));
    ledger.sort();
    ledger
}

/// Edits a text by rules; returns the result, what each entry says, and how many paragraphs were left.
fn edited(text: &str, rules: &[(&str, &str)]) -> (String, Vec<String>, usize) {
    let source = Source::new("a.md", text);
    let (ledger, found) = steadily(&source, ledger(text, rules), &|text| self::ledger(text, rules));
    for entry in ledger.entries() {
        let place = entry.place.clone().expect("a place");
        assert_eq!(text[place.range], entry.before);
    }
    let says = |entry: &Entry| match entry.wrap {
        Some(_) => format!("*{}*", entry.before),
        None => format!("{}>{}", entry.before, entry.after),
    };
    (ledger.apply(text), ledger.entries().iter().map(says).collect(), found.len())
}

fn made(text: &str, rules: &[(&str, &str)]) -> (String, Vec<String>) {
    let (text, entries, left) = edited(text, rules);
    assert_eq!(left, 0);
    (text, entries)
}

#[test]
fn a_change_of_a_change_names_the_words_of_the_author() {
    let (text, entries) = made("one two three", &[("two", "due"), ("due", "zwei")]);
    assert_eq!((text.as_str(), entries), ("one zwei three", vec!["two>zwei".to_owned()]));
    let (text, entries) = made("one two three", &[("two", "due"), ("ne due th", "N D TH")]);
    assert_eq!((text.as_str(), entries), ("oN D THree", vec!["ne two th>N D TH".to_owned()]));
}

#[test]
fn a_later_change_elsewhere_keeps_its_own_entry() {
    let rules =
        [("one", "eins, ja,"), ("eins", "ein"), ("three", ""), ("two ", "*"), (", ja,", "")];
    let (text, entries) = made("one two three", &[rules[0], rules[2]]);
    assert_eq!((text.as_str(), entries.len()), ("eins, ja, two ", 2));
    let late = [("one", "eins"), ("eins two", "eins zwei"), ("four", "vier")];
    let (text, entries) = made("one two three four", &late);
    assert_eq!(text, "eins zwei three vier");
    assert_eq!(entries, ["one two>eins zwei", "four>vier"]);
}

#[test]
fn marks_around_a_title_stay_marks_where_only_its_words_change() {
    let text = "see A Room now";
    let first = ledger(text, &[("A Room", "*")]);
    let between = first.apply(text);
    assert_eq!(between, "see *A Room* now");
    let composed = compose(text, &between, &first, &ledger(&between, &[("oo", "00")]));
    assert_eq!(composed.apply(text), "see *A R00m* now");
    assert_eq!(composed.entries().len(), 2);
    let composed = compose(text, &between, &first, &ledger(&between, &[("m* n", "m*, n")]));
    assert_eq!(composed.apply(text), "see *A Room*, now");
    assert_eq!(composed.entries().len(), 1, "one change, since the marks are part of it");
}

#[test]
fn what_is_taken_back_is_no_change() {
    let text = "one two";
    let first = ledger(text, &[("two", "due")]);
    let composed = compose(text, "one due", &first, &ledger("one due", &[("due", "two")]));
    assert!(composed.is_empty());
}

#[test]
fn a_paragraph_that_finds_no_rest_is_left_and_the_others_are_not() {
    let rules = [("day", "night"), ("Ox", "Cow")];
    let turning = |text: &str| {
        let turned = ledger(text, &[("day", "night")]);
        if turned.is_empty() { ledger(text, &[("night", "day")]) } else { turned }
    };
    let text = "One day.\n\nAn Ox.\n";
    let source = Source::new("a.md", text);
    let (ledger, found) = steadily(&source, ledger(text, &rules), &turning);
    assert_eq!(ledger.apply(text), "One day.\n\nAn Cow.\n");
    assert_eq!(found.iter().map(|one| one.code.id).collect::<Vec<_>>(), ["C022"]);
}
