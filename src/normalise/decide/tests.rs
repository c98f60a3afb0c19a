use crate::diagnostic::Source;
use crate::document::inline::plain_text;
use crate::document::{Anthology, Authority, Edited, Piece};
use crate::document::{Block, Figure, Inline, Language, Part, Stated, Text, Work};
use crate::manifest::corrections::{self, Correction, Decision, Pin};
use crate::normalise::reading::{Point, Reading, read_through};
use crate::normalise::{Certainty, EditSettings, Ledger, edit};

fn book(paragraphs: &[&str]) -> Anthology {
    let words = |text: &&str| vec![Inline::Text(Text::supplied(*text))];
    let piece = Piece {
        slug: "lamp".into(),
        language: Stated::new(Language::default(), Authority::Text),
        blocks: paragraphs
            .iter()
            .map(|text| Block::Paragraph(Default::default(), words(text)))
            .collect(),
        ..Piece::default()
    };
    Anthology {
        parts: vec![Part { title: None, pieces: vec![piece] }],
        works: vec![Work { title: "Never Let Me Go".into(), ..Work::default() }],
        ..Anthology::default()
    }
}

fn points(book: &Anthology) -> Vec<Point> {
    let readings: Vec<Reading> = read_through(book, &EditSettings::default());
    readings.into_iter().flat_map(|one| one.paragraphs).flat_map(|one| one.points).collect()
}

fn decided(pin: &Pin, decision: Decision) -> Correction {
    let location = Default::default();
    Correction { pin: pin.clone(), decision, by: None, location }
}

fn made(book: Anthology, corrections: Vec<Correction>) -> (Edited, Ledger, Vec<String>) {
    // Through the file and back, as a build has them.
    let text = corrections::write(&corrections);
    let (corrections, faults) = corrections::read(&Source::new("corrections.yaml", text));
    assert!(faults.is_empty(), "{faults:?}");
    let (edited, ledger, found) = edit(book, &EditSettings { house: None, corrections });
    (edited, ledger, found.iter().map(|one| one.message.clone()).collect())
}

fn text(edited: &Edited) -> Vec<String> {
    let blocks = &edited.pieces().next().expect("a piece").blocks;
    let words = |block: &Block| match block {
        Block::Paragraph(_, words) => plain_text(words),
        Block::PullQuote { blocks, .. } => format!("pull: {}", blocks.len()),
        Block::Figure(figure) => format!("figure: {:?}", figure.caption.as_deref().map(plain_text)),
        _ => String::new(),
    };
    blocks.iter().map(words).collect()
}

#[test]
fn a_change_is_taken_back_and_another_reads_as_written() {
    let lines = ["He paused -- then \"spoke\", and left.", "It was 'fine',, she said."];
    let all = points(&book(&lines));
    let at = |found: &str| &all.iter().find(|one| one.before.trim() == found).expect(found).pin;
    let corrections = vec![
        decided(at("--"), Decision::Rewrite("; ".into())),
        decided(at("\""), Decision::Reject),
        decided(at(","), Decision::Reject),
    ];
    let (edited, ledger, idle) = made(book(&lines), corrections);
    assert_eq!(idle, [""; 0]);
    assert_eq!(text(&edited)[0], "He paused; then \"spoke”, and left.");
    assert!(text(&edited)[1].contains(",, she"), "{}", text(&edited)[1]);
    assert!(ledger.entries().iter().any(|one| one.after == "; " && one.reason.contains("decided")));
}

#[test]
fn decisions_survive_edits_elsewhere_and_tell_when_they_do_not_apply() {
    let lines = ["He paused -- then \"spoke\", and left."];
    let all = points(&book(&lines));
    let corrections: Vec<Correction> = all
        .iter()
        .map(|one| match one.code.name {
            "dash" => decided(&one.pin, Decision::Rewrite(", ".into())),
            _ => decided(&one.pin, Decision::Reject),
        })
        .collect();
    let near = ["Since then he paused -- then \"spoke\", and left."];
    let (_, _, idle) = made(book(&near), corrections.clone());
    assert_eq!(idle.len(), 3, "{idle:?}");
    let elsewhere =
        ["A new paragraph -- with a dash.", "He paused -- then \"spoke\", and left.", "End."];
    let (edited, _, idle) = made(book(&elsewhere), corrections.clone());
    assert_eq!(idle, [""; 0]);
    assert_eq!(text(&edited)[1], "He paused, then \"spoke\", and left.");
    assert_eq!(text(&edited)[0], "A new paragraph—with a dash.");
    let (_, _, idle) = made(book(&["He went home."]), corrections);
    assert!(idle.iter().all(|one| one.contains("no longer applies")) && !idle.is_empty());
}

#[test]
fn of_two_places_alike_the_occurrence_tells() {
    let lines = ["Oh -- no.", "Oh -- no."];
    let all = points(&book(&lines));
    assert_eq!(all.iter().map(|one| one.pin.occurrence).collect::<Vec<_>>(), [1, 2]);
    let (edited, _, _) = made(book(&lines), vec![decided(&all[1].pin, Decision::Reject)]);
    assert_eq!(text(&edited), ["Oh—no.", "Oh -- no."]);
}

#[test]
fn words_become_a_title_or_none() {
    let lines = ["They saw Never Let Me Go twice.", "She wrote The Long Corridor, and don't ask."];
    let title = |edited: &Edited, paragraph: usize| {
        let Block::Paragraph(_, words) =
            &edited.pieces().next().expect("a piece").blocks[paragraph]
        else {
            panic!("no paragraph")
        };
        let is_title = |inline: &&Inline| matches!(inline, Inline::Title { .. });
        words.iter().find(is_title).map(|inline| plain_text(inline.children()))
    };
    let pin = |found: &str, before: &str, after: &str| Pin {
        piece: "lamp".into(),
        found: found.into(),
        before: before.into(),
        after: after.into(),
        occurrence: 1,
        ..Pin::default()
    };
    let corrections = vec![
        decided(&pin("Never Let Me Go", "They saw", "twice"), Decision::NoTitle),
        decided(&pin("The Long Corridor", "She wrote", "and don t ask"), Decision::Title),
    ];
    let (before, ..) = made(book(&lines), Vec::new());
    assert_eq!((title(&before, 0).as_deref(), title(&before, 1)), (Some("Never Let Me Go"), None));
    let (after, _, idle) = made(book(&lines), corrections);
    assert_eq!(idle, [""; 0]);
    assert_eq!((title(&after, 0), title(&after, 1).as_deref()), (None, Some("The Long Corridor")));
}

#[test]
fn an_accepted_change_is_no_question_any_more() {
    let lines = ["The boys' toys, he 'll say, the '99 men' went."];
    let all = points(&book(&lines));
    let corrections = all.iter().map(|one| decided(&one.pin, Decision::Accept)).collect();
    let (_, ledger, idle) = made(book(&lines), corrections);
    assert_eq!(idle, [""; 0]);
    assert!(ledger.entries().iter().all(|one| one.certainty == Certainty::Sure));
}

#[test]
fn paragraphs_take_the_role_that_was_decided() {
    let pin = |found: &str| Pin {
        piece: "lamp".into(),
        found: found.into(),
        occurrence: 1,
        ..Pin::default()
    };
    let mut anthology = book(&["Nobody came, they said.", "A lamp in a window.", "The end."]);
    let piece = &mut anthology.parts[0].pieces[0];
    piece.blocks.insert(1, Block::Figure(Figure::default()));
    let corrections = vec![
        decided(&pin("Nobody came they said"), Decision::Pull),
        decided(&pin("A lamp in a window"), Decision::Caption),
        decided(&pin("The end"), Decision::Caption),
    ];
    let (edited, _, idle) = made(anthology, corrections);
    assert_eq!(text(&edited), ["pull: 1", "figure: Some(\"A lamp in a window.\")", "The end."]);
    assert_eq!(idle.len(), 1, "no figure stands beside the end: {idle:?}");
}

#[test]
fn an_answer_about_unknown_words_holds_wherever_the_same_is_asked() {
    let lines = [
        "Her first novel, The Grey Ferry, sold well.",
        "We read her novel, The Grey Ferry, at school.",
    ];
    let asked: Vec<Point> = points(&book(&lines))
        .into_iter()
        .filter(|point| point.pin.rule == "C011" && point.pin.found == "The Grey Ferry")
        .collect();
    assert_eq!(asked.len(), 2, "both places are asked about");
    let titles = |edited: &Edited| {
        let blocks = &edited.pieces().next().expect("a piece").blocks;
        let inlines = |block: &Block| match block {
            Block::Paragraph(_, words) => words.clone(),
            _ => Vec::new(),
        };
        let all = blocks.iter().flat_map(inlines);
        all.filter(|inline| matches!(inline, Inline::Title { .. })).count()
    };
    let open = |found: &[String]| found.iter().filter(|one| one.contains("The Grey Ferry")).count();
    let (edited, _, found) = made(book(&lines), vec![decided(&asked[0].pin, Decision::Accept)]);
    assert_eq!((titles(&edited), open(&found)), (2, 0));
    let (edited, _, found) = made(book(&lines), vec![decided(&asked[1].pin, Decision::Reject)]);
    assert_eq!((titles(&edited), open(&found)), (0, 0));
    let both =
        vec![decided(&asked[0].pin, Decision::Accept), decided(&asked[1].pin, Decision::Reject)];
    let (edited, _, found) = made(book(&lines), both);
    assert_eq!((titles(&edited), open(&found)), (1, 0), "each place as it was decided");
}

#[test]
fn a_title_in_another_language_has_it_in_the_tree() {
    let mut book = book(&["In La Haine (Hate) it is noon."]);
    let french = Language::parse("fr").expect("the tag is well formed");
    let haine = "La Haine".to_owned();
    book.works = vec![Work {
        title: haine.clone(),
        original: vec![(french.clone(), haine)],
        ..Work::default()
    }];
    let (edited, ..) = made(book, Vec::new());
    let Block::Paragraph(_, words) = &edited.pieces().next().expect("a piece").blocks[0] else {
        panic!("a paragraph")
    };
    let titles: Vec<(String, bool)> = words
        .iter()
        .filter_map(|inline| match inline {
            Inline::Title { children, .. } => {
                let spoken = children.iter().any(
                    |child| matches!(child, Inline::Foreign { language, italic: false, .. } if *language == french),
                );
                Some((plain_text(children), spoken))
            }
            _ => None,
        })
        .collect();
    assert_eq!(titles, [("La Haine".to_owned(), true), ("Hate".to_owned(), false)]);
}
