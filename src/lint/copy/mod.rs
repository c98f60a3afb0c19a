//! What a proofreader looks for in the text.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location};
use crate::document::{Edited, Inline, Piece, Text, walk};

mod doubled_word;

mod shouting_title;

mod straight_quotes;

mod stray_markup;

pub use doubled_word::DoubledWord;
pub use shouting_title::ShoutingTitle;
pub use straight_quotes::StraightQuotes;
pub use stray_markup::StrayMarkup;

/// Visits every text of the book in reading order, without what is verbatim.
fn texts<'a>(edited: &'a Edited, visit: &mut impl FnMut(&'a Piece, &'a Text)) {
    for piece in edited.all_pieces() {
        walk::inlines(piece, &mut |inlines| leaves(inlines, &mut |text| visit(piece, text)));
    }
}

fn leaves<'a>(inlines: &'a [Inline], visit: &mut impl FnMut(&'a Text)) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => visit(text),
            Inline::Verbatim(_) | Inline::NoteRef(..) | Inline::LineBreak(_) => {}
            other => leaves(other.children(), visit),
        }
    }
}

/// Returns the place in the author's file of a stretch of a text, or the piece's file.
fn place(edited: &Edited, piece: &Piece, text: &Text, range: std::ops::Range<usize>) -> Location {
    let source = |id: crate::document::SourceId| edited.sources.get(id.0 as usize);
    if let Some(span) = text.source_of(range)
        && let Some(file) = source(span.source)
    {
        return file.locate(span.range);
    }
    piece.source.and_then(source).map_or_else(Location::default, |file| Location::file(&*file.name))
}

/// Reports a stretch of a text.
fn report(found: &mut Diagnostics, code: &'static Code, at: Location, message: String, help: &str) {
    found.push(Diagnostic::new(code, at, message).help(help));
}
