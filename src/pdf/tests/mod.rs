//! Whole files from drawn pages, read back.

mod fixture;

use super::*;
use crate::manifest::plan::Product;

#[test]
fn writes() {
    let book = fixture::book();
    for (name, product) in [
        ("print", Product::Print),
        ("screen", Product::Screen),
        ("x1a", Product::X1a),
        ("kdp", Product::Kdp),
    ] {
        let (bytes, diagnostics) =
            write(&book.pages, &fixture::facts(), &book.library, product).unwrap();
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        if let Ok(folder) = std::env::var("GARLAND_PDF_OUT") {
            #[allow(clippy::disallowed_methods)]
            std::fs::write(format!("{folder}/{name}.pdf"), &bytes).unwrap();
        }
    }
}
