use std::sync::Arc;

use super::*;
use crate::diagnostic::Source;
use crate::normalise::House;

fn run(text: &str, format: Format) -> Normalised {
    let source = Arc::new(Source::new("a.md", text));
    normalise_source(&source, format, &SourceSettings::default())
}

/// Edits Markdown, and checks the law: the entries make the result, and a second run changes nothing.
fn edited(text: &str) -> String {
    let first = run(text, Format::Markdown);
    let again = run(&first.text, Format::Markdown);
    assert_eq!(again.text, first.text, "the second run changes something");
    first.text
}

#[test]
fn every_other_byte_is_kept() {
    let text = "\u{feff}---\r\ntitle: \"Two Rooms\"\r\n---\r\n\r\nHe said \"no\" - and  left.\r\n\r\n* one\r\n* `\"two\"`\r\n";
    let expected = "\u{feff}---\r\ntitle: \"Two Rooms\"\r\n---\r\n\r\nHe said “no”—and left.\r\n\r\n* one\r\n* `\"two\"`\r\n";
    assert_eq!(edited(text), expected);
}

#[test]
fn escapes_and_entities_are_replaced_whole() {
    let text = "# Two Rooms\n\nShe said \\\"no\\\" and &quot;yes&quot; to \\*all\\*.\n";
    assert_eq!(edited(text), "# Two Rooms\n\nShe said “no” and “yes” to \\*all\\*.\n");
}

#[test]
fn titles_named_with_a_year_are_set_at_each_mention() {
    let text = "# On Rooms\n\nThe film The Long Corridor (1998) is quiet. Critics liked The Long Corridor's end.\n";
    let expected = "# On Rooms\n\nThe film *The Long Corridor* (1998) is quiet. Critics liked *The Long Corridor*’s end.\n";
    assert_eq!(edited(text), expected);
}

#[test]
fn declared_titles_keep_their_spelling() {
    let text = "---\nworks:\n  - {title: Se7en, kind: film}\n  - {title: \"...And Then Rain\", kind: film}\n---\n\nWe saw Se7en and ...And Then Rain again.\n";
    let result = edited(text);
    assert!(result.ends_with("We saw *Se7en* and *...And Then Rain* again.\n"), "{result}");
}

#[test]
fn code_links_and_addresses_are_left() {
    let text =
        "# Rooms\n\nSee `a -- b`, <https://example.com/a--b> and www.example.com/it's--here.\n";
    assert_eq!(edited(text), text);
}

#[test]
fn a_house_changes_the_outer_marks() {
    let source =
        Arc::new(Source::new("a.md", "# Rooms\n\nShe said “I call it ‘home’ now” -- and left.\n"));
    let edit = EditSettings { house: House::named("oxford"), ..EditSettings::default() };
    let settings = SourceSettings { edit, ..SourceSettings::default() };
    let result = normalise_source(&source, Format::Markdown, &settings);
    assert_eq!(result.text, "# Rooms\n\nShe said ‘I call it “home” now’\u{a0}– and left.\n");
}

#[test]
fn the_ledger_has_the_form_of_the_manual() {
    let result = run("# Rooms\n\nThe '90s.\n", Format::Markdown);
    let json = result.ledger.to_json(0);
    let entries: serde_json::Value = serde_json::from_str(&json).expect("the ledger is JSON");
    assert_eq!(entries[0]["rule"], "apostrophe");
    assert_eq!(entries[0]["code"], "C002");
    assert_eq!((entries[0]["start"].as_u64(), entries[0]["end"].as_u64()), (Some(13), Some(14)));
    assert_eq!((&entries[0]["before"], &entries[0]["after"]), (&"'".into(), &"’".into()));
    assert_eq!(entries[0]["certainty"], "sure");
}
