//! Paragraphs of real type.

use super::*;
use crate::document::NodeId;
use crate::font::library::FontLibrary;
use crate::font::{Capitals, Script, Slope};
use crate::length::Em;
use crate::typeset::display::Artifact;

const PROSE: &str = "The old house at the end of the lane had been a cinema before it was a chapel, and a \
    granary before it was either. On the first evening of the festival the projectionist found a \
    swallow’s nest above the lamp, and would not start the machine until someone had carried it, with \
    extraordinary deliberation, to the rafters of the neighbouring barn. Nobody in the audience \
    complained; the afternoon had been warm, the benches had cushions, and there was nothing whatever \
    to hurry home for.";

fn piece(text: &str, style: Style) -> Styled {
    Styled {
        text: text.into(),
        style: Arc::new(style),
        place: Place { node: NodeId { piece: 1, node: 7 }, offset: 0 },
        owner: Owner::Artifact(Artifact::Layout),
        ink: Ink::BLACK,
        language: None,
        hyphenate: true,
        kind: Kind::Text,
        actual_text: None,
    }
}

fn plain(text: &str) -> StyledText {
    StyledText { pieces: vec![piece(text, Style::default())] }
}

fn set(text: &StyledText, shape: &ParagraphShape) -> Paragraph {
    let library = FontLibrary::embedded();
    Compositor::new(&library, &[]).set(text, shape)
}

fn text_of(line: &Line) -> String {
    line.runs.iter().map(|run| run.text.as_str()).collect::<String>().replace('\u{ad}', "-")
}

/// The texts of the lines of the best setting.
fn lines(text: &StyledText, shape: &ParagraphShape) -> Vec<String> {
    let paragraph = set(text, shape);
    paragraph.lines(&paragraph.natural).iter().map(text_of).collect()
}

fn ragged(measure: f64) -> ParagraphShape {
    ParagraphShape::hanging(Length::pt(measure), Length::ZERO)
}

#[test]
fn every_line_stands_on_its_measure_with_its_hanging_counted() {
    let shape = ParagraphShape::justified(Length::pt(200.0), Length::pt(14.0));
    let paragraph = set(&plain(PROSE), &shape);
    let drawn = paragraph.lines(&paragraph.natural);
    assert!(drawn.len() > 8);
    assert_eq!(drawn[0].left, Length::pt(14.0));
    let (last, inner) = drawn.split_last().unwrap();
    for line in inner {
        let text = text_of(line);
        let hung = text.ends_with(['.', ',', '-', ';', '’']);
        let past = line.right - Length::pt(200.0);
        assert!(
            if hung { past > Length::pt(0.5) } else { past < Length::pt(0.5) },
            "{text}: {past}"
        );
        if text.ends_with(['n', 'e', 'a', 'd']) {
            assert!(past.abs() < Length::pt(0.001), "{text}: {past}");
        }
    }
    assert!(last.right < Length::pt(201.0));
}

#[test]
fn no_text_is_lost_and_places_follow_it() {
    let shape = ParagraphShape::justified(Length::pt(150.0), Length::pt(14.0));
    let paragraph = set(&plain(PROSE), &shape);
    for setting in [Some(&paragraph.natural), paragraph.shorter.as_ref(), paragraph.longer.as_ref()]
    {
        let Some(setting) = setting else { continue };
        let mut all = String::new();
        for line in paragraph.lines(setting) {
            for run in &line.runs {
                let at = run.place.offset as usize;
                let words = run.text.trim_end_matches('\u{ad}');
                assert_eq!(&PROSE[at..at + words.len()], words);
                all.push_str(words);
            }
            if line.facts.end == BreakKind::Plain && !all.ends_with('—') {
                all.push(' ');
            }
        }
        assert_eq!(all, PROSE);
    }
}

#[test]
fn other_lengths_differ_by_one_line() {
    let measure = Length::pt(190.0);
    let shape = ParagraphShape::justified(measure, Length::pt(14.0));
    let text = format!("{PROSE} {PROSE}");
    let paragraph = set(&plain(&text), &shape);
    let natural = paragraph.natural.lines.len();
    let others = [(&paragraph.shorter, natural - 1), (&paragraph.longer, natural + 1)];
    for (setting, count) in others {
        let Some(setting) = setting else { continue };
        assert_eq!(setting.lines.len(), count);
        assert!(setting.demerits >= paragraph.natural.demerits);
    }
    assert!(paragraph.shorter.is_some() || paragraph.longer.is_some());
}

#[test]
fn a_soft_hyphen_of_the_author_divides_and_is_not_printed() {
    let text = plain("the un\u{ad}break\u{ad}able vow of silence");
    assert_eq!(lines(&text, &ragged(64.0)), ["the unbreak-", "able vow of", "silence"]);
    assert_eq!(lines(&text, &ragged(300.0)), ["the unbreakable vow of silence"]);
}

#[test]
fn a_word_longer_than_the_line_is_broken_between_letters_and_told() {
    let stars = "*".repeat(60);
    let shape = ParagraphShape::justified(Length::pt(80.0), Length::ZERO);
    let paragraph = set(&plain(&format!("See {stars} there")), &shape);
    let drawn = paragraph.lines(&paragraph.natural);
    let joined: String = drawn.iter().map(text_of).collect();
    assert_eq!(joined.matches('*').count(), 60);
    assert!(drawn.iter().any(|line| line.facts.fault == Some(Fault::BrokenWord)));
    assert!(drawn.iter().all(|line| line.right <= Length::pt(86.0)));
}

#[test]
fn a_line_that_cannot_be_filled_is_told() {
    let shape = ParagraphShape::justified(Length::pt(80.0), Length::ZERO);
    let mut text = plain("thoroughly extraordinary weather");
    text.pieces[0].hyphenate = false;
    let paragraph = set(&text, &shape);
    assert!(paragraph.natural.lines.iter().any(|line| line.fault.is_some()));
}

#[test]
fn letters_are_kerned_across_the_border_of_two_pieces() {
    let whole = set(&plain("AVAVAV"), &ragged(300.0));
    let parts = StyledText {
        pieces: ["AV", "AV", "AV"].map(|text| piece(text, Style::default())).to_vec(),
    };
    let parts = set(&parts, &ragged(300.0));
    let right = |p: &Paragraph| p.lines(&p.natural)[0].right;
    assert_eq!(right(&whole), right(&parts));
    assert_eq!(parts.lines(&parts.natural)[0].runs.len(), 3, "each piece keeps its own run");
}

#[test]
fn the_mark_of_a_note_stays_with_its_word_and_is_told() {
    let style = Style { script: Script::Superior, ..Style::default() };
    let mark = Styled { kind: Kind::NoteMark(NoteId(4)), ..piece("12", style) };
    let mut text = plain("a long remark.");
    text.pieces.push(mark);
    text.pieces.push(piece(" And more", Style::default()));
    let paragraph = set(&text, &ragged(70.0));
    let drawn = paragraph.lines(&paragraph.natural);
    assert_eq!(text_of(&drawn[0]), "a long remark.12");
    assert_eq!(drawn[0].facts.notes, [NoteId(4)]);
    assert!(drawn[1].facts.notes.is_empty());
}

#[test]
fn a_forced_line_end_is_kept() {
    let mut text = plain("One");
    text.pieces.push(Styled { kind: Kind::LineEnd, ..piece("", Style::default()) });
    text.pieces.push(piece("two", Style::default()));
    let shape = ParagraphShape::justified(Length::pt(200.0), Length::ZERO);
    assert_eq!(lines(&text, &shape), ["One", "two"]);
}

#[test]
fn a_title_is_broken_by_sense_into_even_lines() {
    let large = Style { size: Length::pt(21.0), slope: Slope::Italic, ..Style::default() };
    let title = |text: &str| StyledText { pieces: vec![piece(text, large.clone())] };
    let shape = ParagraphShape::title(Length::pt(290.0));
    assert_eq!(
        lines(&title("The Long Afternoon of the Travelling Projectionist"), &shape),
        ["The Long Afternoon", "of the Travelling Projectionist"]
    );
    assert_eq!(lines(&title("A Short One"), &shape), ["A Short One"]);
    let paragraph = set(&title("The Long Afternoon of the Travelling Projectionist"), &shape);
    for line in paragraph.lines(&paragraph.natural) {
        let off_centre = (line.left + line.right - Length::pt(290.0)).abs();
        // Centred by eye: what hangs does not count.
        assert!(off_centre < Length::pt(1.0), "{off_centre}");
    }
}

#[test]
fn phrases_from_right_to_left_come_out_in_order() {
    let text = plain("the word שלום עולם means");
    let paragraph = set(&text, &ragged(300.0));
    let line = &paragraph.lines(&paragraph.natural)[0];
    let x = |word: &str| {
        let found = line.runs.iter().find(|run| run.text.contains(word));
        found.unwrap_or_else(|| panic!("{word} is set")).origin.x
    };
    assert!(x("עולם") < x("שלום"), "the first word of the phrase stands at its right");
    assert!(x("the word") < x("עולם") && x("שלום") < x("means"));
    let hebrew = line.runs.iter().find(|run| run.text.contains("שלום")).unwrap();
    assert_eq!(hebrew.level % 2, 1);
    assert_eq!(hebrew.glyphs[0].text.end as usize, hebrew.text.trim_end().len());
}

#[test]
fn lines_beside_a_drop_capital_are_narrow() {
    let shape =
        ParagraphShape::justified(Length::pt(200.0), Length::ZERO).beside(2, Length::pt(40.0));
    let paragraph = set(&plain(PROSE), &shape);
    let drawn = paragraph.lines(&paragraph.natural);
    assert_eq!([drawn[0].left, drawn[1].left], [Length::pt(40.0); 2]);
    assert!(drawn[2].left <= Length::ZERO);
}

#[test]
fn a_line_that_ends_a_page_keeps_its_word_whole() {
    let shape = ParagraphShape::justified(Length::pt(120.0), Length::ZERO);
    let paragraph = set(&plain(PROSE), &shape);
    let broken =
        paragraph.natural.lines.iter().position(|line| line.end == BreakKind::Hyphen).unwrap();
    let again = paragraph.unbroken_at(&[broken]);
    assert_ne!(again.natural.lines[broken].end, BreakKind::Hyphen);
}

#[test]
fn what_is_read_otherwise_is_divided_with_its_text() {
    let style = Style { capitals: Capitals::AllSmall, letterspacing: Em(0.05), ..Style::default() };
    let mut caps = piece("maria orlova", style);
    caps.actual_text = Some("MARIA ORLOVA".into());
    let drawn = set(&StyledText { pieces: vec![caps] }, &ragged(45.0));
    let drawn = drawn.lines(&drawn.natural);
    let said: Vec<_> = drawn.iter().map(|line| line.runs[0].actual_text.as_deref()).collect();
    assert_eq!(said, [Some("MARIA"), Some("ORLOVA")]);
}

#[test]
fn narrow_ragged_lines_divide_few_words() {
    let paragraph = set(&plain(PROSE), &ragged(180.0));
    let hyphens = paragraph.natural.lines.iter().filter(|l| l.end == BreakKind::Hyphen).count();
    assert!(hyphens <= 1, "{hyphens} hyphens");
    let drawn = paragraph.lines(&paragraph.natural);
    assert!(drawn.iter().all(|line| line.rho == 1.0 && line.x == 0.0));
}

#[test]
fn an_empty_paragraph_has_no_line_with_ink() {
    let paragraph = set(&StyledText::default(), &ragged(100.0));
    assert!(paragraph.lines(&paragraph.natural).iter().all(|line| line.runs.is_empty()));
}

#[test]
fn the_dump_tells_each_line() {
    let paragraph = set(&plain("Two plain words"), &ragged(60.0));
    let drawn = paragraph.lines(&paragraph.natural);
    insta::assert_snapshot!(dump::lines(&paragraph.natural, &drawn), @r"
    setting 2 lines, 72.3 demerits
    -0.299pt 40.031pt rho 1.000 x 0.00 plain: Two plain
    -0.277pt 24.062pt rho 1.000 x 0.00 end: words
    ");
}

#[test]
fn german_joins_no_letters_over_the_parts_of_a_word() {
    let glyphs = |language: &str| {
        let style = Style { language: language.into(), ..Style::default() };
        let text = StyledText { pieces: vec![piece("Auflage", style)] };
        let paragraph = set(&text, &ragged(300.0));
        paragraph.lines(&paragraph.natural)[0].runs[0].glyphs.len()
    };
    assert_eq!(glyphs("de"), 7);
    assert!(glyphs("en") <= 7);
}

#[test]
fn a_faulty_line_is_told_with_its_words() {
    let shape = ParagraphShape::justified(Length::pt(80.0), Length::ZERO);
    let paragraph = set(&plain(&"*".repeat(40)), &shape);
    let found = paragraph.faults();
    let told = found[0].diagnostic(Location::default());
    assert_eq!(told.code.id, "T022");
    assert!(told.message.contains("`****"), "{}", told.message);
    assert!(set(&plain("One short line."), &shape).faults().is_empty());
}

#[test]
fn italics_keep_their_distance_from_roman_marks() {
    let italic = || Style { slope: Slope::Italic, ..Style::default() };
    let width = |pieces: Vec<Styled>| {
        let text = StyledText { pieces };
        let paragraph = set(&text, &ragged(300.0));
        paragraph.lines(&paragraph.natural)[0].right
    };
    let roman = |text: &str| piece(text, Style::default());
    let joined = |letter: &str, mark: &str| {
        let apart = width(vec![piece(letter, italic())]) + width(vec![roman(mark)]);
        (width(vec![piece(letter, italic()), roman(mark)]) - apart).to_pt()
    };
    // What hangs at the end of a line is the same in both, so the difference is the room put in.
    assert!(joined("of", ")") > 0.5, "{}", joined("of", ")"));
    assert!(joined("of", "!") > 0.5, "{}", joined("of", "!"));
    assert!(joined("of", ".").abs() < 0.01, "stops stand under the overhang");
    assert!(joined("man", ")") < joined("of", ")"));
    let before = |text: &str| {
        let apart = width(vec![roman("(")]) + width(vec![piece(text, italic())]);
        (width(vec![roman("("), piece(text, italic())]) - apart).to_pt()
    };
    assert!(before("f") > before("m"), "{} {}", before("f"), before("m"));
}

#[test]
fn a_remembered_word_comes_to_the_items_of_a_new_one() {
    let library = FontLibrary::embedded();
    let words = "“Extensive,” she said, extensive reading; “Extensive,” he said.";
    let justified = ParagraphShape::justified(Length::pt(200.0), Length::pt(12.0));
    let shapes = [
        justified.clone(),
        ParagraphShape { hyphenate: false, ..justified.clone() },
        ParagraphShape { protrusion: false, ..justified },
        ParagraphShape::justified(Length::pt(30.0), Length::ZERO),
    ];
    let styles = [
        Style::default(),
        Style { size: Length::pt(8.0), ..Style::default() },
        Style { language: "de".into(), ..Style::default() },
    ];
    let mut old = Compositor::new(&library, &[]);
    for _ in 0..2 {
        for (shape, style) in
            shapes.iter().flat_map(|shape| styles.iter().map(move |it| (shape, it)))
        {
            let text = StyledText { pieces: vec![piece(words, style.clone())] };
            let fresh = Compositor::new(&library, &[]).set(&text, shape).dump_items();
            assert_eq!(old.set(&text, shape).dump_items(), fresh);
        }
    }
}

#[test]
fn a_word_from_the_rack_comes_to_the_items_of_a_new_one() {
    let library = FontLibrary::embedded();
    let rack = std::sync::Arc::<super::Rack>::default();
    let shape = ParagraphShape::justified(Length::pt(200.0), Length::pt(12.0));
    let text = plain(PROSE);
    let dumps = [(); 3].map(|()| {
        let mut compositor = Compositor::new(&library, &[]).beside(rack.clone());
        // Once copied from the rack, a word is found in the compositor's own case.
        (0..2).map(|_| compositor.set(&text, &shape).dump_items()).collect::<Vec<_>>()
    });
    let fresh = Compositor::new(&library, &[]).set(&text, &shape);
    assert!(dumps.iter().flatten().all(|dump| *dump == fresh.dump_items()));
    let copied = Compositor::new(&library, &[]).beside(rack).set(&text, &shape);
    assert_eq!(copied.lines(&copied.natural), fresh.lines(&fresh.natural));
}
