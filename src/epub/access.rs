//! What the e-book holds for readers who do not read by eye alone: said once, for the package document and
//! for the records.

use super::summary;
use super::volume::Volume;
use crate::apparatus::MadeContent;
use crate::document::{Block, Figure, Language, MatterKind};

/// What is there, and nothing else.
pub(crate) struct Access {
    /// Pictures besides the cover.
    pub(crate) shown: bool,
    /// Every picture that says something has a text in its stead.
    pub(crate) described: bool,
    /// An index that leads to places.
    pub(crate) index: bool,
    /// The beginnings of printed pages.
    pub(crate) pages: bool,
    /// Tables with head cells.
    pub(crate) tables: bool,
}

impl Access {
    /// Looks at the book.
    pub(crate) fn of(volume: &Volume) -> Self {
        let pictures = super::images::figures(volume.book);
        let is_described = |figure: &&Figure| {
            // An ornament says nothing and needs no words; a figure with a caption does.
            !figure.alt.trim().is_empty() || figure.caption.is_none() && figure.credit.is_none()
        };
        Self {
            shown: !pictures.is_empty(),
            described: pictures.iter().all(is_described),
            index: volume.made.iter().any(|made| {
                matches!(made.kind, MatterKind::IndexOfWorks | MatterKind::IndexOfPeople)
                    && matches!(made.content, MadeContent::Index(_))
            }),
            pages: !volume.breaks.is_empty(),
            tables: has_tables(volume),
        }
    }

    /// Returns the senses that the book speaks to (schema.org `accessMode`).
    pub(crate) fn modes(&self) -> Vec<&'static str> {
        if self.shown { vec!["textual", "visual"] } else { vec!["textual"] }
    }

    /// Returns the senses that are enough to read it, each set in a string.
    pub(crate) fn sufficient(&self) -> Vec<&'static str> {
        let all = [("textual,visual", self.shown), ("textual", self.described)];
        all.into_iter().filter(|(_, holds)| *holds).map(|(modes, _)| modes).collect()
    }

    /// Returns what helps (schema.org `accessibilityFeature`).
    pub(crate) fn features(&self) -> Vec<&'static str> {
        let features = [
            ("tableOfContents", true),
            ("structuralNavigation", true),
            ("readingOrder", true),
            ("displayTransformability", true),
            ("ARIA", true),
            ("alternativeText", self.shown && self.described),
            ("index", self.index),
            ("pageBreakMarkers", self.pages),
            ("pageNavigation", self.pages),
        ];
        features.into_iter().filter(|(_, holds)| *holds).map(|(feature, _)| feature).collect()
    }

    /// Returns the same in the codes of the book trade (ONIX list 196).
    pub(crate) fn codes(&self) -> Vec<&'static str> {
        let codes = [
            ("10", true),                         // no option of the reading system is disabled
            ("11", true),                         // contents
            ("12", self.index),                   // index
            ("13", true),                         // one reading order
            ("14", self.shown && self.described), // alternative texts
            ("19", self.pages),                   // the printed pages
            ("22", true),                         // languages are marked
            ("29", true),                         // headings to go by
            ("30", true),                         // roles
            ("32", true),                         // landmarks
            ("36", true),                         // the look of all text can be changed
            ("41", self.pages),                   // the list of them
            ("52", self.described),               // all of it can be read without sight
        ];
        codes.into_iter().filter(|(_, holds)| *holds).map(|(code, _)| code).collect()
    }

    /// Says it in words, in the language of the book where it is known.
    pub(crate) fn summary(&self, language: &Language) -> String {
        let words = summary::sentences(language);
        let pictures = match (self.shown, self.described) {
            (false, _) => words.no_pictures,
            (true, true) => words.described,
            (true, false) => words.not_all_described,
        };
        let holds = [
            (true, words.text),
            (true, pictures),
            (self.tables, words.tables),
            (self.index, words.index),
            (self.pages, words.pages),
        ];
        let said: Vec<&str> =
            holds.into_iter().filter(|(holds, _)| *holds).map(|(_, said)| said).collect();
        said.join(" ")
    }
}

fn has_tables(volume: &Volume) -> bool {
    let head = |block: &Block| matches!(block, Block::Table { head, .. } if !head.is_empty());
    volume.book.all_pieces().any(|piece| piece.blocks.iter().any(head))
}
