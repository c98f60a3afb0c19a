//! Output intents: the editor's own profile, where it can serve.

use super::super::intents::{FOGRA39, SRGB};
use super::*;
use crate::manifest::plan::{Change, Edition};
use recipe::Intent;

fn own(profile: &[u8], product: Product) -> std::result::Result<Intent, &'static str> {
    Intent::own(profile.to_vec(), &Recipe::from(product))
}

#[test]
fn a_profile_of_a_press_is_taken_and_named() {
    for product in [Product::Print, Product::X1a] {
        let intent = own(FOGRA39, product).unwrap();
        assert!(matches!(&intent, Intent::Own(_, name) if name.contains("39")), "{intent:?}");
        let recipe = Recipe { intent: Some(intent), ..Recipe::from(product) };
        let book = book();
        let (bytes, _) = write(&book.pages, &facts(), &book.library, recipe).unwrap();
        let file = Document::load_mem(&bytes).unwrap();
        let intents = entry(file.catalog().unwrap(), "OutputIntents");
        assert!(intents.contains("/OutputConditionIdentifier (") && !intents.contains("(FOGRA39)"));
    }
}

#[test]
fn a_profile_that_cannot_serve_is_refused_by_reason() {
    assert!(own(SRGB, Product::Print).unwrap_err().contains("printing condition"));
    assert!(own(b"no profile", Product::Print).unwrap_err().contains("no ICC"));
    let mut changed = FOGRA39.to_vec();
    changed[16..20].copy_from_slice(b"RGB ");
    assert!(own(&changed, Product::Print).unwrap_err().contains("CMYK"));
    let mut changed = FOGRA39.to_vec();
    changed[8] = 4;
    assert!(own(&changed, Product::Print).is_ok());
    assert!(own(&changed, Product::X1a).unwrap_err().contains("newer"));
    // Tags that point past the end give no name and do no harm.
    for at in 128..400 {
        let mut changed = FOGRA39.to_vec();
        changed[at] = 0xff;
        assert!(own(&changed, Product::Print).is_ok(), "{at}");
    }
}

#[test]
fn an_edition_states_its_standard_and_its_multiple() {
    let change = |key: &str, value: &str| Change {
        key: key.into(),
        values: vec![value.into()],
        ..Change::default()
    };
    let extra = vec![change("standard", "x1a-2001"), change("pages_multiple", "8")];
    let edition = Edition { product: Product::X1a, extra, ..Edition::default() };
    let book = book();
    let (bytes, _) = write(&book.pages, &facts(), &book.library, &edition).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.3\n"));
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("/GTS_PDFXVersion(PDF/X-1:2001)"), "the key of the standard");
    assert!(text.contains("/GTS_PDFXConformance(PDF/X-1a:2001)"));
    assert_eq!(Document::load_mem(&bytes).unwrap().get_pages().len(), 8);
}
