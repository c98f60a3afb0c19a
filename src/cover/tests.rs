//! Front covers: their size, and how titles are divided.

use super::*;
use crate::document::Book;

fn book(title: &str) -> Anthology {
    let book = Book { title: title.into(), subtitle: Some("Reviews".into()), ..Book::default() };
    Anthology { book, ..Anthology::default() }
}

#[test]
fn a_cover_has_the_size_that_stores_ask_for_and_the_same_bytes_twice() {
    let library = FontLibrary::embedded();
    let once = front(&book("Night Rooms"), &library, "EB Garamond").expect("it is drawn");
    let again = front(&book("Night Rooms"), &library, "EB Garamond").expect("it is drawn");
    assert!(once == again, "two covers differ");
    let picture = image::load_from_memory(&once).expect("it is a PNG");
    assert_eq!((picture.width(), picture.height()), SIZE);
    assert!(once.len() < 300_000, "{} bytes", once.len());
}

#[test]
fn a_title_of_any_length_stays_on_the_cover() {
    let library = FontLibrary::embedded();
    let long = "Incomprehensibilities ".repeat(90);
    assert!(front(&book(&long), &library, "EB Garamond").is_ok());
    assert!(front(&book("ليلة في السينما"), &library, "EB Garamond").is_ok());
}

#[test]
fn a_title_is_divided_by_sense_and_as_large_as_it_goes() {
    let ems = |line: &str| 0.45 * line.chars().count() as f64;
    let lines = |title: &str| {
        divide(&title.split(' ').collect::<Vec<_>>(), ems).map(|(lines, _)| lines.join(" / "))
    };
    assert_eq!(lines("Night Rooms").as_deref(), Some("Night / Rooms"));
    assert_eq!(lines("A Door in the Rain").as_deref(), Some("A Door / in the Rain"));
    assert_eq!(
        lines("Thunder, with Sun: A Year").as_deref(),
        Some("Thunder, / with Sun: / A Year")
    );
    assert_eq!(lines(&"Incomprehensibilities".repeat(3)), None);
}
