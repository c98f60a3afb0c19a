use super::Quotes;
use crate::normalise::ledger::Certainty;
use crate::normalise::text::Run;
use crate::normalise::{Context, House, Pass, run_passes};

/// Edits one paragraph in Chicago style, its own outer marks kept.
fn edited(text: &str) -> String {
    let house = House::default();
    let mut runs = [Run::plain(text)];
    run_passes(&mut runs, &Context::new(&house, true, &[]));
    runs[0].text().to_owned()
}

#[test]
fn marks_are_read_together() {
    assert_eq!(edited("\"She said, 'Go.'\""), "“She said, ‘Go.’”");
    assert_eq!(edited("'03 is my seat,' he said."), "‘03 is my seat,’ he said.");
    assert_eq!(edited("in '03, he said"), "in ’03, he said");
}

/// Returns the certainty of what became `glyph`, in order.
fn certainties(text: &str, glyph: char) -> Vec<Certainty> {
    let house = House::default();
    let mut runs = [Run::plain(text)];
    run_passes(&mut runs, &Context::new(&house, true, &[]));
    let text = runs[0].text().to_owned();
    let is = |range: &std::ops::Range<usize>| text[range.clone()].starts_with(glyph);
    runs[0].edits.iter().filter(|edit| is(&edit.now)).map(|edit| edit.change.certainty).collect()
}

#[test]
fn what_may_be_read_twice_is_uncertain() {
    // The plural of actor may own the film, or end the quotation.
    assert_eq!(certainties("He called it 'the actors' film.", '’'), [Certainty::Uncertain; 1]);
    assert_eq!(certainties("We gave 'em a hand.", '’'), [Certainty::Sure]);
    assert_eq!(certainties("\"Go,\" she said.", '“'), [Certainty::Sure]);
}

#[test]
fn one_word_teaches_the_next() {
    let house = House::default();
    let mut runs = [
        Run::plain("He went 'ome and the 'ouse was dark."),
        Run::plain("\"I can't 'elp it,\" says 'e, \"my 'ands are full.\""),
    ];
    run_passes(&mut runs, &Context::new(&house, true, &[]));
    assert_eq!(runs[0].text(), "He went ’ome and the ’ouse was dark.");
    assert_eq!(runs[1].text(), "“I can’t ’elp it,” says ’e, “my ’ands are full.”");
}

#[test]
fn only_marks_change() {
    let marks = ['"', '\'', '“', '”', '‘', '’', '″', '′', ' '];
    let scraps = marks.map(String::from);
    let words = ["the", "'tis", "actors'", "12", "Rosa", ",", ".", "(", ")", "\u{2014}"];
    let mut seed = 3_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    let house = House::default();
    let context = Context::new(&house, true, &[]);
    for _ in 0..3000 {
        let mut text = String::new();
        for _ in 0..2 + next(12) {
            let mark = next(2) == 0;
            text += if mark { &scraps[next(scraps.len())] } else { words[next(words.len())] };
        }
        let mut runs = [Run::plain(text.as_str())];
        // Curly marks are evidence of their own: nonsense may need a second look, as `run_passes` takes it.
        let looks = (0..4).take_while(|_| {
            Quotes.run(&mut runs, &context);
            runs[0].settle()
        });
        assert!(looks.count() < 4, "no rest for {text}");
        let bare = |text: &str| text.replace(marks, "");
        assert_eq!(bare(runs[0].text()), bare(&text));
        assert_eq!(runs[0].text().chars().count(), text.chars().count(), "{text}");
        let mut again = [Run::plain(runs[0].text())];
        Quotes.run(&mut again, &context);
        assert!(!again[0].settle(), "from {text}");
    }
}

#[test]
fn guillemets_are_seen_through_the_marks_that_touch_them() {
    // Set in French marks, these were read otherwise at each look.
    let house = House::named("french").expect("the house is compiled in");
    let context = Context::new(&house, false, &[]);
    for text in ["- \" ?s6'2\"'--", "“”and", "It ends \\\"“\"”"] {
        let mut run = Run::plain(text);
        run.language = crate::document::Language::parse("fr").expect("a tag");
        let mut runs = [run];
        let looks = (0..4).take_while(|_| {
            Quotes.run(&mut runs, &context);
            runs[0].settle()
        });
        assert!(looks.count() < 4, "no rest for {text}: {}", runs[0].text());
    }
}
