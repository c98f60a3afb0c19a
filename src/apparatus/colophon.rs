//! The colophon: what the book is set in, and with what.

use super::EditionFacts;
use super::words::words;
use crate::document::{Anthology, Block, Inline, NodeId};

/// Makes the paragraphs of the colophon.
pub(crate) fn blocks(book: &Anthology, edition: &EditionFacts) -> Vec<Block> {
    let words = words(&book.book.language);
    let english = book.book.language.primary() == "en";
    let mut lines: Vec<String> = Vec::new();
    if let Some(family) = edition.families.first() {
        let about = if english { history(family) } else { "" };
        lines.push(format!("{} {family}{about}.", words.set_in));
    }
    lines.push(words.made_with.to_owned());
    vec![Block::Paragraph(NodeId::NONE, vec![Inline::supplied(lines.join(" "))])]
}

/// Says where a face that comes with the program comes from.
fn history(family: &str) -> &'static str {
    match family {
        "EB Garamond" => {
            ", drawn by Georg Duffner and Octavio Pardo after the types that Claude Garamont cut in the \
             sixteenth century"
        }
        "Source Serif 4" => ", drawn by Frank Grießhammer after the types of Pierre-Simon Fournier",
        "Source Sans 3" => ", drawn by Paul D. Hunt",
        _ => "",
    }
}
