//! What a proofreader looks for in the text.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::codes::font::F001;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location};
use crate::document::{Edited, Inline, Piece, Text, walk};
use crate::font::itemise::is_invisible;
use crate::font::library::FontLibrary;
use crate::font::{FontId, Slope, Weight};

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

/// Reports the characters that no face has: each once a piece, where it first stands.
///
/// Such a character is set as its number between brackets, with itself to be read.
pub fn missing_characters(edited: &Edited, library: &FontLibrary) -> Diagnostics {
    let faces: Vec<FontId> = library
        .families()
        .into_iter()
        .map(|family| library.face(family, Weight::REGULAR, Slope::Upright))
        .collect();
    let covered = |c: char| faces.iter().any(|&face| library.covers(face, c));
    let is_set = |c: char| {
        is_invisible(c)
            || c.is_whitespace()
            || covered(c)
            || c.nfd().filter(|p| *p != c).any(covered)
    };
    let mut known: BTreeMap<char, bool> = BTreeMap::new();
    let mut told: BTreeSet<(String, char)> = BTreeSet::new();
    let mut found = Diagnostics::new();
    texts(edited, &mut |piece, text| {
        for (at, c) in text.text.char_indices().filter(|(_, c)| !c.is_ascii()) {
            if *known.entry(c).or_insert_with(|| is_set(c)) || !told.insert((piece.slug.clone(), c))
            {
                continue;
            }
            let code = u32::from(c);
            let message = format!("no font has the character `{c}` (U+{code:04X})");
            let help =
                format!("it is printed as [U+{code:04X}]; name a font that has it under `fonts:`");
            let at = place(edited, piece, text, at..at + c.len_utf8());
            report(&mut found, &F001, at, message, &help);
        }
    });
    found
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
