//! A title in capitals throughout.

use crate::diagnostic::codes::proof;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location};
use crate::document::inline::plain_text;
use crate::document::{Edited, Inline};
use crate::lint::Rule;

/// Finds the titles of pieces that are written in capitals, as mail writes them.
#[derive(Debug)]
pub struct ShoutingTitle;

impl Rule<Edited> for ShoutingTitle {
    fn code(&self) -> &'static Code {
        &proof::C504
    }

    fn check(&self, edited: &Edited, found: &mut Diagnostics) {
        for piece in edited.all_pieces() {
            let title = plain_text(&piece.title.value);
            if !shouts(&title) {
                continue;
            }
            let at = match piece.title.value.first() {
                Some(Inline::Text(text)) => super::place(edited, piece, text, 0..text.text.len()),
                _ => Location::default(),
            };
            found.push(
                Diagnostic::new(self.code(), at, format!("the title `{title}` is in capitals"))
                    .help("give the title in the manifest as it should be printed: `title: …`"),
            );
        }
    }
}

/// Says whether there are two words or more and no small letter.
fn shouts(title: &str) -> bool {
    let words = title.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic));
    // Scripts without capitals shout in no other way.
    words.count() > 1
        && title.chars().any(char::is_uppercase)
        && !title.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::shouts;

    #[test]
    fn one_word_may_be_a_name_of_its_own() {
        assert!(shouts("THE SOUND OF WATER"));
        assert!(!shouts("THX 1138"));
        assert!(!shouts("The Sound of Water"));
        assert!(!shouts("אור וצל") && !shouts("مرآة الليل"));
    }
}
