//! The figures are those of HarfBuzz on the same files, in thousandths of an em.

use super::*;
use crate::font::{Slope, Weight};

/// At this size a thousandth of an em is one point.
fn style() -> Style {
    Style { size: Length::pt(1000.0), ..Style::default() }
}

fn italic() -> Style {
    Style { slope: Slope::Italic, ..style() }
}

fn shaped(text: &str, style: &Style) -> Vec<ShapedRun> {
    shape(&FontLibrary::embedded(), text, style)
}

fn advances(text: &str, style: &Style) -> Vec<i64> {
    let runs = shaped(text, style);
    let glyphs = runs.iter().flat_map(|run| &run.glyphs);
    glyphs.map(|glyph| glyph.advance.to_units() / 65_536).collect()
}

fn faces(text: &str, style: &Style) -> Vec<(String, String)> {
    let library = FontLibrary::embedded();
    shape(&library, text, style)
        .into_iter()
        .map(|run| (text[run.range].to_owned(), library.font(run.font).name.clone()))
        .collect()
}

#[test]
fn letters_are_as_wide_as_in_the_file() {
    assert_eq!(advances("Hamburg", &style()), [810, 399, 778, 515, 527, 334, 435]);
}

#[test]
fn letters_are_kerned() {
    assert_eq!(advances("AVATAR", &style()), [552, 542, 597, 585, 692, 713]);
}

#[test]
fn ligatures_join_letters_and_can_be_left_out() {
    let runs = shaped("office", &style());
    let clusters: Vec<_> = runs[0].glyphs.iter().map(|glyph| glyph.cluster).collect();
    assert_eq!(clusters, [0, 1, 4, 5]);
    let apart = Style { ligatures: false, ..style() };
    assert_eq!(shaped("office", &apart)[0].glyphs.len(), 6);
    let spaced = Style { letterspacing: Em(0.1), ..style() };
    assert_eq!(shaped("office", &spaced)[0].glyphs.len(), 6);
}

#[test]
fn figures_are_old_style_lining_or_tabular() {
    let lining = Style { figures: Figures::Lining, ..style() };
    let tabular = Style { figures: Figures::Tabular, ..style() };
    assert_eq!(advances("1984", &style()), [289, 466, 452, 492]);
    assert_eq!(advances("1984", &lining), [382, 484, 472, 500]);
    assert_eq!(advances("1984", &tabular), [480, 480, 480, 480]);
}

#[test]
fn small_capitals_are_the_faces_own() {
    let small = Style { capitals: Capitals::Small, ..style() };
    let runs = shaped("Never", &small);
    assert_eq!((runs.len(), runs[0].size), (1, Length::pt(1000.0)));
    assert_eq!(advances("Never", &small), [792, 480, 550, 480, 540]);
    let all = Style { capitals: Capitals::AllSmall, ..style() };
    assert!(shaped("N", &all)[0].width() < shaped("N", &style())[0].width());
}

#[test]
fn small_capitals_that_are_lacking_are_drawn_from_capitals() {
    let library = FontLibrary::embedded();
    let lacking = Style {
        family: "Source Serif 4".into(),
        slope: Slope::Italic,
        capitals: Capitals::Small,
        ..style()
    };
    let runs = shape(&library, "Nev", &lacking);
    assert_eq!(runs.len(), 2);
    assert_eq!(runs[0].size, Length::pt(1000.0));
    assert!(runs[1].size > Length::pt(650.0) && runs[1].size < Length::pt(850.0));
    assert_eq!(runs[1].glyphs[0].id, library.font(runs[1].font).glyph('E').unwrap());
    assert_eq!((runs[1].range.clone(), runs[1].glyphs[0].cluster), (1..3, 1));
}

#[test]
fn superiors_are_the_faces_own_or_drawn_smaller() {
    let raised = Style { script: Script::Superior, ..style() };
    let runs = shaped("12", &raised);
    assert_eq!((runs[0].size, runs[0].shift), (Length::pt(1000.0), Length::ZERO));
    assert_eq!(advances("12", &raised), [259, 300]);
    let lacking = Style { family: "DejaVu Serif".into(), ..raised };
    let runs = shaped("12", &lacking);
    assert!(runs[0].size < Length::pt(700.0) && runs[0].shift < Length::ZERO);
    let lowered = Style { script: Script::Inferior, ..lacking };
    assert!(shaped("2", &lowered)[0].shift > Length::ZERO);
}

#[test]
fn letterspacing_is_part_of_the_advances() {
    let spaced = Style { letterspacing: Em(0.05), ..style() };
    assert_eq!(advances("Ham", &spaced), [860, 449, 828]);
    // A mark over a letter gains nothing of its own.
    assert_eq!(
        advances("q\u{301}x", &spaced).iter().sum::<i64>(),
        advances("qx", &spaced).iter().sum::<i64>()
    );
}

#[test]
fn combining_marks_sit_on_their_letters() {
    let whole = shaped("é", &style());
    let apart = shaped("e\u{301}", &style());
    assert_eq!(whole[0].glyphs[0].id, apart[0].glyphs[0].id);
    let stacked = shaped("x\u{301}", &style());
    assert_eq!(stacked[0].glyphs.len(), 2);
    let mark = stacked[0].glyphs[1];
    assert_eq!((mark.advance, mark.dx), (Length::ZERO, Length::pt(-147.0)));
}

#[test]
fn the_style_decides_the_face() {
    assert_eq!(faces("word", &italic()), [("word".into(), "EBGaramond-Italic".into())]);
    let bold = Style { weight: Weight::BOLD, ..style() };
    assert_eq!(faces("word", &bold), [("word".into(), "EBGaramond-Bold".into())]);
}

#[test]
fn greek_and_cyrillic_come_from_the_text_face_or_from_the_next() {
    assert_eq!(faces("ἀρχὴ Щука", &style()).len(), 2);
    let serif = Style { family: "Source Serif 4".into(), ..style() };
    // Source Serif has no breathings: the whole word comes from Garamond, not the one letter.
    let found = faces("the ἀρχὴ of", &serif);
    let named: Vec<_> = found.iter().map(|(text, name)| (text.as_str(), name.as_str())).collect();
    assert_eq!(
        named,
        [
            ("the ", "SourceSerif4-Regular"),
            ("ἀρχὴ", "EBGaramond-Regular"),
            (" of", "SourceSerif4-Regular")
        ]
    );
}

#[test]
fn hebrew_reads_from_right_to_left_in_its_own_face() {
    let found = faces("said שלום, עולם, and", &style());
    let named: Vec<_> = found.iter().map(|(text, name)| (text.as_str(), name.as_str())).collect();
    assert_eq!(
        named,
        [
            ("said ", "EBGaramond-Regular"),
            ("שלום, עולם", "FrankRuhlLibre-Regular"),
            (", and", "EBGaramond-Regular"),
        ]
    );
    let runs = shaped("שלום", &style());
    assert_eq!(runs[0].level, 1);
    let clusters: Vec<_> = runs[0].glyphs.iter().map(|glyph| glyph.cluster).collect();
    assert_eq!(clusters, [6, 4, 2, 0]);
}

#[test]
fn arabic_letters_are_joined() {
    let runs = shaped("كتاب", &style());
    assert_eq!(advances("كتاب", &style()), [926, 229, 219, 349]);
    let alone = shaped("ك", &style());
    let first = runs[0].glyphs.last().unwrap();
    assert_ne!(first.id, alone[0].glyphs[0].id);
    // Space between the letters would tear them apart.
    let spaced = Style { letterspacing: Em(0.1), ..style() };
    assert_eq!(advances("كتاب", &spaced), [926, 229, 219, 349]);
}

#[test]
fn brackets_are_mirrored_in_text_from_right_to_left() {
    let library = FontLibrary::embedded();
    let runs = shape(&library, "א(ב", &style());
    let font = library.font(runs[0].font);
    assert_eq!(runs[0].glyphs[1].id, font.glyph(')').unwrap());
}

#[test]
fn stretches_are_drawn_in_bidi_order() {
    assert_eq!(visual_order(&[0, 1, 2, 1]), [0, 3, 2, 1]);
    assert_eq!(visual_order(&[1, 2, 1]), [2, 1, 0]);
    assert_eq!(visual_order(&[]), Vec::<usize>::new());
    let levels: Vec<_> =
        shaped("see שלום 12 עולם now", &style()).iter().map(|run| run.level).collect();
    assert_eq!(levels, [0, 1, 2, 1, 0]);
}

#[test]
fn a_character_that_no_face_has_is_set_as_its_number() {
    let runs = shaped("a😀b", &style());
    assert_eq!(runs.len(), 3);
    assert_eq!((runs[1].missing, runs[1].range.clone()), (Some('😀'), 1..5));
    assert_eq!(runs[1].glyphs.len(), "[U+1F600]".len());
    assert!(runs[1].glyphs.iter().all(|glyph| glyph.cluster == 1 && glyph.id != 0));
    assert_eq!(runs[0].missing, None);
}

#[test]
fn marks_without_ink_leave_no_trace() {
    for invisible in ['\u{ad}', '\u{200b}', '\u{2060}', '\u{feff}', '\u{200e}', '\u{1}'] {
        let runs = shaped(&format!("ab{invisible}cd"), &style());
        assert!(runs.iter().all(|run| run.missing.is_none()), "{invisible:?}");
        let width: Length = runs.iter().map(ShapedRun::width).sum();
        assert_eq!(width, shaped("abcd", &style())[0].width(), "{invisible:?}");
    }
    assert!(shaped("\u{ad}", &style()).is_empty());
}

#[test]
fn spaces_of_set_width_and_the_unbreakable_hyphen_need_no_glyph() {
    for text in ["a\u{202f}b", "a\u{2009}b", "a\u{a0}b", "a\u{2011}b", "a\u{2002}b"] {
        for family in ["EB Garamond", "Source Serif 4", "Source Sans 3", "Source Code Pro"] {
            let runs = shaped(text, &Style { family: family.into(), ..style() });
            assert_eq!((runs.len(), runs[0].glyphs.len()), (1, 3), "{text:?} in {family}");
            assert!(runs[0].glyphs[1].advance > Length::ZERO, "{text:?} in {family}");
        }
    }
}

#[test]
fn a_word_is_remembered_and_the_same_as_at_first() {
    let library = FontLibrary::embedded();
    let mut shaper = Shaper::new(&library);
    let once = shaper.word("office", &style());
    let again = shaper.word("office", &style());
    assert!(Arc::ptr_eq(&once, &again));
    assert_eq!(once[..], shape(&library, "office", &style())[..]);
    assert_ne!(once, shaper.word("office", &italic()));
}

#[test]
fn every_glyph_of_prose_is_a_real_one_and_sums_are_exact() {
    let library = FontLibrary::embedded();
    let style = Style::default();
    let text = "“Wait,” she said — but nobody did; ½ of 1,204 fluffy waffles were left.";
    let runs = shape(&library, text, &style);
    assert!(runs.iter().flat_map(|run| &run.glyphs).all(|glyph| glyph.id != 0));
    let words: Length = text
        .split_inclusive(' ')
        .flat_map(|word| shape(&library, word, &style))
        .map(|run| run.width())
        .sum();
    assert_eq!(words, runs.iter().map(ShapedRun::width).sum());
}
