//! Tests of the presets and of changing them.

use super::*;
use crate::length::Length;

fn choice(base: &str, changes: &[(&str, &str)]) -> Choice {
    let change = |(key, value): &(&str, &str)| Change {
        key: (*key).into(),
        values: vec![(*value).into()],
        location: Location::default(),
    };
    Choice {
        base_location: Location::default(),
        base: Some(base.into()),
        changes: changes.iter().map(change).collect(),
        location: Location::default(),
    }
}

#[test]
fn every_preset_is_sound_and_states_every_key_that_it_needs() {
    for (name, _) in PRESETS {
        let (_, _, found) = preset(name);
        assert!(found.is_empty(), "{name}: {found:?}");
        let (design, found) = Design::from_choice(&choice(name, &[]));
        assert!(found.is_empty(), "{name}: {found:?}");
        assert_eq!(design.name, name);
    }
}

#[test]
fn the_sums_of_the_presets_are_right() {
    let lines = |name| Design::from_choice(&choice(name, &[])).0.page.lines();
    assert_eq!((lines("octavo"), lines("paperback"), lines("large-print")), (35, 35, 27));
    assert_eq!(Design::default().page.measure(), Length::pt(288.0));
}

#[test]
fn a_folio_at_the_foot_has_white_above_it_even_where_a_page_is_a_line_long() {
    for (name, _) in PRESETS {
        let (design, _) = Design::from_choice(&choice(name, &[]));
        let leading = design.page.leading;
        assert_eq!(design.furniture.foot_distance, leading * 5 / 2, "{name}");
        assert!(design.has_room_above_folios(), "{name}");
    }
    // A low foot margin leaves two lines: then no page may be longer than the others.
    let low = [("folio", "foot-outer"), ("foot", "30pt")];
    let (design, _) = Design::from_choice(&choice("octavo", &low));
    assert!(!design.has_room_above_folios());
    let (design, _) = Design::from_choice(&choice("octavo", &[("foot", "30pt")]));
    assert!(design.has_room_above_folios(), "folios at the head");
}

#[test]
fn a_manifest_changes_key_by_key() {
    let (design, found) = Design::from_choice(&choice(
        "octavo",
        &[("trim", "4.25in × 6.87in"), ("size", "9.5pt"), ("leading", "12.5"), ("inner", "15mm")],
    ));
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(design.styles.text.size, Length::pt(9.5));
    assert_eq!(design.page.leading, Length::pt(12.5));
    assert_eq!(design.page.inner, Length::mm(15.0));
    assert_eq!(design.page.outer, Length::pt(60.0), "what is not named stays");
}

#[test]
fn an_unknown_key_is_an_error_with_the_nearest() {
    let (_, found) = Design::from_choice(&choice("octavo", &[("leadin", "14pt")]));
    let fault = found.iter().next().expect("a fault");
    assert_eq!((fault.code.id, fault.helps[0].as_str()), ("T002", "did you mean `leading`?"));
    let (_, found) = Design::from_choice(&choice("octvo", &[]));
    assert_eq!(found.iter().next().map(|fault| fault.code.id), Some("T001"));
}

#[test]
fn a_value_that_a_key_does_not_take_says_what_it_takes() {
    let (design, found) =
        Design::from_choice(&choice("octavo", &[("size", "big"), ("inner", "-3pt")]));
    assert_eq!(found.len(), 2);
    let first = found.iter().next().expect("a fault");
    assert_eq!(first.message, "`size` takes a length, not `big`");
    assert_eq!(design, Design::default());
}

#[test]
fn margins_that_leave_no_room_are_refused() {
    let (design, found) = Design::from_choice(&choice("octavo", &[("inner", "350pt")]));
    assert_eq!(found.iter().next().map(|fault| fault.code.id), Some("T004"));
    assert_eq!(design, Design::default());
}

#[test]
fn every_key_is_documented_where_explain_shows_it() {
    let shown = codes::T002.docs;
    for key in keys::KEYS {
        assert!(shown.contains(&format!("`{}`", key.name)), "{} is missing", key.name);
        assert!(key.docs.ends_with('.'), "{}", key.name);
    }
}

#[test]
fn sizes_that_are_not_stated_follow_that_of_the_text() {
    let (design, _) =
        Design::from_choice(&choice("octavo", &[("size", "9.5pt"), ("leading", "12.5pt")]));
    let styles = &design.styles;
    assert_eq!(styles.quotation.size, Length::pt(9.0));
    assert_eq!((styles.title.size, styles.title.leading), (Length::pt(19.0), Length::pt(25.25)));
    assert_eq!((styles.note.size, styles.note.leading), (Length::pt(7.75), Length::pt(10.0)));
    let (design, _) =
        Design::from_choice(&choice("octavo", &[("size", "12pt"), ("note_size", "8.5pt")]));
    assert_eq!(design.styles.note.size, Length::pt(8.5));
    assert_eq!(design.styles.note.leading, Length::pt(11.0));
    // A leading follows its size; without a change nothing moves.
    let (design, _) = Design::from_choice(&choice("octavo", &[("title_size", "30pt")]));
    assert_eq!(design.styles.title.leading, Length::pt(40.0));
    assert_eq!(design.styles.quotation.size, Length::pt(10.0));
}
