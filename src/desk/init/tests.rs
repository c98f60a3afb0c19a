use super::*;
use crate::import::Facts;

fn text(name: &str, words: &str) -> Ready {
    Ready { name: name.into(), text: words.into(), facts: Facts::default(), pictures: Vec::new() }
}

#[test]
fn what_the_texts_do_not_say_is_guessed_and_marked() {
    let film = "# The Door That Waits\n\nBy Marian Lowe\n\nAnna Verhoeven’s film *The Last Reel* (1958) opens on a \
                door. *The Last Reel* takes its time.\n";
    let bare = "The water rose by an inch and a half each night, and in the morning nobody spoke of it.\n\n\
                Jonas Feld repairs clocks, and reviews what plays while he does it.\n\nJonas Feld is a clockmaker.\n";
    let texts = [text("door.md", film), text("high-water-final.md", bare)];
    let made = manifest("night_rooms", "urn:uuid:6f1d2c1e-0000-5000-8000-000000000000", &texts);
    assert!(!made.diagnostics.has_errors(), "{}\n{:?}", made.manifest, made.diagnostics);
    for wanted in [
        "title: \"Night Rooms\"",
        "lowe: {name: \"Marian Lowe\", sort: \"Lowe, Marian\"}",
        "the-last-reel: {title: \"The Last Reel\", kind: film, year: 1958, by: \"Anna Verhoeven\"}",
        "of: \"the-last-reel\"",
        "title: \"High water\"",
        "author: \"Jonas Feld\"",
    ] {
        let line = made.manifest.lines().find(|line| line.contains(wanted));
        assert!(line.is_some_and(|line| line.contains("# guess: ")), "{wanted}\n{}", made.manifest);
    }
}

#[test]
fn names_that_are_nearly_one_stay_a_question() {
    let one = "# A\n\nBy John Smith\n\nOne two three four five.\n";
    let other = "# B\n\nBy J. Smith\n\nOne two three four five.\n";
    let made = manifest(
        "x",
        "urn:uuid:6f1d2c1e-0000-5000-8000-000000000000",
        &[text("a.md", one), text("b.md", other)],
    );
    assert!(made.diagnostics.iter().any(|found| found.code.id == "M017"), "{:?}", made.diagnostics);
}

#[test]
fn odd_words_load_all_the_same() {
    let odd = "# \"No\": *1917* # [x] {y}\n\nBy 'Ann' Lee\n\nWords: and `more` of them.\n";
    let made = manifest(
        "007: no # x",
        "urn:uuid:6f1d2c1e-0000-5000-8000-000000000000",
        &[text("1917.md", odd)],
    );
    assert!(!made.diagnostics.has_errors(), "{}\n{:?}", made.manifest, made.diagnostics);
}
