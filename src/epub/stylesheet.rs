//! The style sheet.

/// Returns the style sheet of the e-book: the faces, then the rules, which stand in `stylesheet.css`.
pub(crate) fn css(faces: &str) -> String {
    let sheet = include_str!("stylesheet.css");
    let (charset, rules) = sheet.split_once('\n').unwrap_or(("", sheet));
    format!("{charset}\n\n{faces}{rules}")
}
