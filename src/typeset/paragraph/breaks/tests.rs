//! Where lines may end.

use super::super::customs::LEANING;
use super::*;

/// Writes the text with a bar at each place where a line may end, two where it must.
fn shown(text: &str, language: &str, matter: Matter, by_sense: bool) -> String {
    let stretch = Stretch { range: 0..text.len(), matter, language };
    let mut result = String::new();
    let mut from = 0;
    for place in opportunities(text, &[stretch], by_sense) {
        if place.penalty < LEANING {
            result.push_str(text[from..place.at].trim_end_matches(is_space));
            result.push('|');
            from = place.at;
        }
    }
    result + &text[from..]
}

fn english(text: &str) -> String {
    shown(text, "en", Matter::Words, false)
}

#[test]
fn a_dash_ends_a_line_and_never_begins_one() {
    assert_eq!(english("one—two"), "one—|two");
    assert_eq!(english("one — two"), "one —|two");
    assert_eq!(english("said—“and"), "said—|“and");
    assert_eq!(english("what—” he"), "what—”|he");
    assert_eq!(english("“—and so"), "“—and|so");
    assert_eq!(english("— Non"), "— Non");
    assert_eq!(english("1990–95"), "1990–95");
    assert_eq!(english("Paris–Roubaix"), "Paris–|Roubaix");
}

#[test]
fn a_hyphen_of_the_text_may_end_a_line() {
    assert_eq!(english("a half-lit room"), "a|half-|lit|room");
    assert_eq!(english("an e-mail of 555-1234"), "an|e-mail|of|555-1234");
}

#[test]
fn a_name_is_parted_at_its_own_hyphen_only_where_no_other_place_is_near() {
    let penalty = |text: &str| {
        let (matter, language) = (Matter::Words, "en");
        let stretch = Stretch { range: 0..text.len(), matter, language };
        let found = opportunities(text, &[stretch], false);
        let hyphen = found.iter().find(|place| place.kind == BreakKind::ExplicitHyphen);
        hyphen.map(|place| place.penalty)
    };
    assert_eq!(penalty("by Wong Kar-wai"), Some(EXPLICIT + NAMED));
    assert_eq!(penalty("in Stratford-upon-Avon"), Some(EXPLICIT + NAMED));
    assert_eq!(penalty("Jean-Luc walks"), Some(EXPLICIT + NAMED));
    assert_eq!(penalty("Half-lit rooms"), Some(EXPLICIT));
    assert_eq!(penalty("a half-lit room"), Some(EXPLICIT));
}

#[test]
fn figures_and_initials_stay_together() {
    assert_eq!(english("by J. R. R. Tolkien, p. 34"), "by|J. R. R.|Tolkien,|p. 34");
    assert_eq!(english("about 10 km, and No. 5"), "about|10 km,|and|No. 5");
    assert_eq!(english("at 10\u{a0}000 10,000 9/11"), "at|10\u{a0}000|10,000|9/11");
}

#[test]
fn no_single_letter_ends_a_line_where_the_language_minds() {
    assert_eq!(shown("szli i w nocy", "pl", Matter::Words, false), "szli|i w nocy");
    assert_eq!(english("is a dog"), "is|a|dog");
}

#[test]
fn brackets_may_follow_a_closing_quote() {
    assert_eq!(english("“Vertigo” (1958)"), "“Vertigo”|(1958)");
    assert_eq!(english("wait … what"), "wait …|what");
}

#[test]
fn an_address_is_divided_after_its_stops() {
    let address = "https://example.org/a/long-way?to=go";
    let parted = shown(address, "en", Matter::Address, false);
    assert_eq!(parted, "https://|example.|org/|a/|long-|way?|to=go");
    let command = shown("cast --body 12", "en", Matter::Address, false);
    assert_eq!(command, "cast|--body|12");
}

#[test]
fn titles_end_no_line_with_a_word_that_leans() {
    let title = "The Light of the House: A Memory";
    assert_eq!(shown(title, "en", Matter::Words, true), "The Light|of the House:|A Memory");
}

#[test]
fn scripts_without_spaces_break_between_letters() {
    assert_eq!(shown("東京物語。", "ja", Matter::Words, false), "東|京|物|語。");
}

#[test]
fn the_mark_of_a_note_stays_with_its_word() {
    let text = "ends.”1 Then";
    let stretch = |range, matter| Stretch { range, matter, language: "en" };
    let at = text.find('1').unwrap();
    let found = opportunities(
        text,
        &[
            stretch(0..at, Matter::Words),
            stretch(at..at + 1, Matter::Mark),
            stretch(at + 1..text.len(), Matter::Words),
        ],
        false,
    );
    assert_eq!(found.iter().map(|o| o.at).collect::<Vec<_>>(), [at + 2]);
}

#[test]
fn phrases_by_themselves_give_what_the_whole_text_gives() {
    let parts = [
        "a", "go", "then", "I", "Mr.", "No.", "J.", "in", "1", "10,", "(", ")", "“", "”", "’", "—",
        "–", "-", "/", "!", "?", ".", ":", ",", "…", "\u{a0}", "東", "ש", "e\u{301}", "%", "$",
        "\u{200d}", "🇩🇪", "\u{2028}", "\t", " ", " ", " ", " ", " ", " ", " ", " ", " ", " ", " ",
        " ",
    ];
    let mut state = 1_u32;
    let mut random = |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as usize % below
    };
    for _ in 0..3000 {
        let (mut text, mut stretches) = (String::new(), Vec::new());
        for _ in 0..1 + random(3) {
            let start = text.len();
            (0..1 + random(12)).for_each(|_| text.push_str(parts[random(parts.len())]));
            let matter = match random(6) {
                0 => Matter::Mark,
                1 => Matter::Address,
                2 if text.ends_with('\u{2028}') => Matter::LineEnd,
                _ => Matter::Words,
            };
            let language = if random(2) == 0 { "en" } else { "pl" };
            stretches.push(Stretch { range: start..text.len(), matter, language });
        }
        for by_sense in [false, true] {
            let mut whole = Vec::new();
            weigh_all(&text, 0..text.len(), (&stretches, 0), by_sense, &mut whole);
            assert_eq!(opportunities(&text, &stretches, by_sense), whole, "{text:?}");
        }
    }
}
