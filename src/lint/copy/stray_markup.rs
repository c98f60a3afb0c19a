//! Markup that would be printed.

use memchr::memchr3;

use super::{place, report, texts};
use crate::diagnostic::codes::proof;
use crate::diagnostic::{Code, Diagnostics};
use crate::document::Edited;
use crate::lint::Rule;

/// What no reader should see: marks of Markdown, HTML and entities.
const MARKS: [&str; 12] =
    ["**", "](", "&nbsp;", "&amp;", "&quot;", "&#", "<i>", "</i>", "<em>", "<br", "{.", "[!"];

/// Finds markup that was not understood and stands in the text.
#[derive(Debug)]
pub struct StrayMarkup;

impl Rule<Edited> for StrayMarkup {
    fn code(&self) -> &'static Code {
        &proof::C502
    }

    fn check(&self, edited: &Edited, found: &mut Diagnostics) {
        texts(edited, &mut |piece, text| {
            if !may_hold(text.text.as_bytes()) {
                return;
            }
            let first = MARKS
                .iter()
                .filter_map(|mark| text.text.find(mark).map(|at| (at, *mark)))
                .filter(|&(at, mark)| mark != "**" || !is_stars(&text.text, at))
                .min();
            if let Some((at, mark)) = first {
                let message = format!("`{mark}` will be printed as it stands");
                let help = "take it out, or mend the markup that it belongs to";
                let range = at..at + mark.len();
                report(found, self.code(), place(edited, piece, text, range), message, help);
            }
        });
    }
}

/// Says whether one of the letters stands in the text with which the marks begin: most texts hold none.
fn may_hold(text: &[u8]) -> bool {
    memchr3(b'*', b'&', b'<', text).is_some() || memchr3(b']', b'{', b'[', text).is_some()
}

/// Says whether the mark is part of a row of three stars or more: a rating or a censored word.
fn is_stars(text: &str, at: usize) -> bool {
    let before = text[..at].ends_with('*');
    before || text[at..].starts_with("***")
}

#[cfg(test)]
mod tests {
    use super::{MARKS, is_stars, may_hold};

    #[test]
    fn no_mark_is_passed_over_by_the_first_look() {
        assert!(MARKS.iter().all(|mark| may_hold(mark.as_bytes())));
        assert!(!may_hold(b"A plain sentence, and \"another\" (of three)."));
    }

    #[test]
    fn rows_of_stars_are_no_markup() {
        assert!(is_stars("gave it ***** at once", 8));
        assert!(!is_stars("a **bold word", 2));
    }
}
