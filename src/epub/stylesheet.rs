//! The style sheet.

/// Returns the style sheet of the e-book.
pub(crate) fn css() -> String {
    include_str!("stylesheet.css").to_owned()
}
