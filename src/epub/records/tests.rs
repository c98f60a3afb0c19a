use serde_json::Value;

use super::*;
use crate::document::Anthology;
use crate::epub::EpubSettings;
use crate::epub::fixture::{anthology, pages};
use crate::epub::images::Pictures;

fn records(book: &Anthology, settings: &EpubSettings) -> Records {
    Records::of(&Volume::new(book, settings, Some(&pages()), Pictures::default()))
}

fn settings() -> EpubSettings {
    EpubSettings {
        modified: "2026-11-30T00:00:00Z".into(),
        identifier: Some(Identifier::Isbn("9780000000019".into())),
        page_break_source: Some("urn:isbn:9780000000002".into()),
        ..EpubSettings::default()
    }
}

fn json(book: &Anthology) -> Value {
    serde_json::from_str(&records(book, &settings()).json_ld).expect("it is JSON")
}

#[test]
fn both_records_read_as_they_should() {
    let made = records(&anthology(), &settings());
    insta::assert_snapshot!("onix.xml", made.onix);
    insta::assert_snapshot!("book.jsonld", made.json_ld);
}

#[test]
fn each_piece_is_a_review_of_its_works() {
    let mut book = anthology();
    let works = book.works.len();
    for piece in book.parts.iter_mut().flat_map(|part| &mut part.pieces) {
        piece.of = vec![crate::document::WorkId(0)];
    }
    let json = json(&book);
    let parts = json["hasPart"].as_array().expect("parts");
    let reviews: Vec<&Value> = parts.iter().filter(|part| part["@type"] == "Review").collect();
    assert_eq!(reviews.len(), book.pieces().count());
    for review in reviews {
        assert_eq!(review["itemReviewed"][0]["name"], Value::from(book.works[0].title.as_str()));
        assert!(review["author"].is_array() && review["inLanguage"].is_string());
    }
    assert!(works > 0);
}

#[test]
fn what_the_book_does_not_say_no_record_says() {
    let mut book = anthology();
    book.book.publisher = None;
    book.book.date = None;
    book.book.conforms_to = None;
    let made = records(&book, &EpubSettings::default());
    for word in [
        "Publisher>",
        "PublishingDate>",
        "RelatedProduct",
        "datePublished",
        "<ProductFormFeatureValue>04<",
    ] {
        assert!(!made.onix.contains(word) && !made.json_ld.contains(word), "{word}");
    }
}

#[test]
fn conformance_is_told_as_the_manifest_states_it() {
    let mut book = anthology();
    book.book.conforms_to = Some("EPUB Accessibility 1.1 - WCAG 2.2 Level AA".into());
    book.book.certified_by = Some("Lantern & Lane".into());
    book.book.report = Some("https://www.example.org/report".into());
    book.book.exemption = Some(crate::document::Exemption::Microenterprise);
    let onix = records(&book, &settings()).onix;
    for code in ["04", "75", "82", "85", "90", "94"] {
        let value = format!("<ProductFormFeatureValue>{code}</ProductFormFeatureValue>");
        assert!(onix.contains(&value), "{code}");
    }
    assert!(onix.contains("Lantern &amp; Lane"));
    assert!(!onix.contains("FeatureValue>84<") && !onix.contains("FeatureValue>86<"));
}
