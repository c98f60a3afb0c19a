//! What every document of the e-book must know of the others: file names, links, printed pages, pictures.

use std::collections::{BTreeMap, BTreeSet};

use super::EpubSettings;
use super::breaks::PageBreaks;
use super::images::Pictures;
use crate::apparatus::words::{Words, words};
use crate::apparatus::{self, EditionFacts, Made, MadeContent};
use crate::document::{
    Anthology, Contributor, ContributorId, Language, MatterContent, MatterKind, NodeId, Part, Place,
};
use crate::manifest::plan::Bios;
use crate::typeset::display::PageMap;

/// The book as its documents see it.
pub(crate) struct Volume<'a> {
    /// The text.
    pub(crate) book: &'a Anthology,
    /// What the edition asks for.
    pub(crate) settings: &'a EpubSettings,
    /// The fixed words of the book's language.
    pub(crate) words: &'static Words,
    /// What was made from the text.
    pub(crate) made: Vec<Made>,
    /// Where printed pages begin.
    pub(crate) breaks: PageBreaks,
    /// The pictures.
    pub(crate) pictures: Pictures,
    /// Places that an index leads to.
    targets: BTreeSet<Place>,
    titles: BTreeMap<u32, String>,
    files: BTreeMap<u32, String>,
    parts: Vec<String>,
}

/// The file of the navigation document: the contents that a reader sees.
pub(crate) const NAV: &str = "nav.xhtml";

impl<'a> Volume<'a> {
    /// The piece number that the title of the first part has among printed pages; those of others go down.
    const FIRST_PART: u32 = u32::MAX - 1;

    /// Returns the piece number of the title of a part.
    pub(crate) fn part_number(part: usize) -> u32 {
        Self::FIRST_PART - part as u32
    }

    /// Makes the apparatus and gives every document its file name.
    pub(crate) fn new(
        book: &'a Anthology,
        settings: &'a EpubSettings,
        pages: Option<&PageMap>,
        pictures: Pictures,
    ) -> Self {
        let edition =
            EditionFacts { isbns: settings.isbns.clone(), families: vec![settings.family.clone()] };
        let made = apparatus::make(book, &edition);
        let mut names = Names::default();
        let parts = (1..=book.parts.len()).map(|n| names.take(&format!("part-{n}"))).collect();
        let mut files: BTreeMap<u32, String> = made
            .iter()
            .map(|made| match made.kind {
                MatterKind::Contents => (made.piece, NAV.to_owned()),
                kind => (made.piece, names.take(file_stem(kind))),
            })
            .collect();
        for (at, piece) in book.all_pieces().enumerate() {
            files.insert(at as u32, names.take(&piece.slug));
        }
        let half_title = made.iter().find(|made| made.kind == MatterKind::HalfTitle);
        let half_title = half_title.map(|made| made.piece);
        let titled = |part: &Part| part.title.is_some();
        let parts_with_pages: BTreeSet<u32> = (0..book.parts.len())
            .filter(|at| titled(&book.parts[*at]))
            .map(Self::part_number)
            .collect();
        let breaks = PageBreaks::new(pages, |piece| {
            Some(piece) != half_title
                && (files.contains_key(&piece) || parts_with_pages.contains(&piece))
        });
        let words = words(&book.book.language);
        let titles = super::titles::told_apart(book, &made, words);
        let targets = BTreeSet::new();
        let mut volume =
            Self { book, settings, words, made, breaks, pictures, targets, titles, files, parts };
        let targets = volume.made.iter().flat_map(index_targets);
        volume.targets = targets.filter(|place| volume.is_written(*place)).collect();
        volume
    }

    /// Says whether a document holds a place: a note on an author may stand elsewhere, or nowhere.
    fn is_written(&self, place: Place) -> bool {
        let Some(piece) = self.book.all_pieces().nth(place.node.piece as usize) else {
            return false;
        };
        let note = piece.author_note.as_ref().and_then(|note| note.value.first());
        // Its nodes are the last of the piece.
        let in_note = note.is_some_and(|first| place.node >= first.id());
        !in_note || self.has_notes_by_piece()
    }

    /// Returns the title of the document of a piece or a part, unlike those of all others.
    pub(crate) fn document_title<'t>(&'t self, number: u32, title: &'t str) -> &'t str {
        self.titles.get(&number).map_or(title, String::as_str)
    }

    /// Returns the id of a place, where an index leads to it.
    pub(crate) fn anchor(&self, place: Place) -> Option<String> {
        self.targets.contains(&place).then(|| anchor(place))
    }

    /// Returns the places inside a text that an index leads to, with their ids, by offset.
    pub(crate) fn anchors_in(&self, node: NodeId) -> impl Iterator<Item = (Place, String)> {
        let whole = Place { node, offset: 0 }..=Place { node, offset: u32::MAX };
        self.targets.range(whole).map(|place| (*place, anchor(*place)))
    }

    /// Returns the file of a piece or of made matter.
    pub(crate) fn file(&self, piece: u32) -> &str {
        let part = || self.part_file(Self::FIRST_PART.saturating_sub(piece) as usize);
        self.files.get(&piece).map_or_else(part, String::as_str)
    }

    /// Returns the file of a part.
    pub(crate) fn part_file(&self, part: usize) -> &str {
        self.parts.get(part).map_or(NAV, String::as_str)
    }

    /// Returns the address of a place; of its document where it has no id.
    pub(crate) fn href(&self, place: Place) -> String {
        let file = self.file(place.node.piece);
        self.anchor(place).map_or_else(|| file.to_owned(), |id| format!("{file}#{id}"))
    }

    /// Returns the made matter of a kind.
    pub(crate) fn made(&self, kind: MatterKind) -> Option<&Made> {
        self.made.iter().find(|made| made.kind == kind)
    }

    /// Returns the number and kind of each matter of a list, in order; `first` is the number of its first
    /// written piece.
    pub(crate) fn matter(
        &self,
        list: &'a [crate::document::Matter],
        first: u32,
    ) -> Vec<(MatterKind, Page<'a>)> {
        let mut number = first;
        let mut pages = Vec::new();
        for matter in list {
            match &matter.content {
                MatterContent::Piece(piece) => {
                    pages.push((matter.kind, Page::Written(number, piece)));
                    number += 1;
                }
                MatterContent::Generated => {
                    if let Some(made) = self.made(matter.kind) {
                        pages.push((matter.kind, Page::Made(made.piece)));
                    }
                }
            }
        }
        pages
    }

    /// Returns a contributor.
    pub(crate) fn person(&self, id: ContributorId) -> &'a Contributor {
        self.book.contributor(id)
    }

    /// Returns the address of someone's note, where the book has one.
    pub(crate) fn note_of(&self, id: ContributorId) -> Option<String> {
        let made = self.made(MatterKind::Contributors)?;
        let MadeContent::Contributors(notes) = &made.content else { return None };
        let has = notes.iter().any(|note| note.contributor == id);
        let shown = matches!(self.settings.bios, Bios::End | Bios::Both);
        (has && shown).then(|| format!("{}#c{}", self.file(made.piece), id.0))
    }

    /// Says whether notes on the authors stand after their pieces.
    pub(crate) fn has_notes_by_piece(&self) -> bool {
        match self.settings.bios {
            Bios::Piece | Bios::Both => true,
            // Without a page for them the notes would be lost.
            Bios::End => self.made(MatterKind::Contributors).is_none(),
            Bios::None => false,
        }
    }

    /// Returns the language of the book.
    pub(crate) fn language(&self) -> &'a Language {
        &self.book.book.language
    }

    /// Returns the folio of the printed page that a place stands on.
    pub(crate) fn folio(&self, place: Place) -> Option<&str> {
        self.breaks.label_of(place)
    }
}

/// A document of front or back matter.
#[derive(Clone, Copy)]
pub(crate) enum Page<'a> {
    /// Somebody wrote it: its number and text.
    Written(u32, &'a crate::document::Piece),
    /// It was made: its number.
    Made(u32),
}

fn anchor(place: Place) -> String {
    match place.offset {
        0 => format!("n{}", place.node.node),
        offset => format!("n{}-{offset}", place.node.node),
    }
}

/// Returns the places that an index leads to; a piece needs no id but its document's.
fn index_targets(made: &Made) -> Vec<Place> {
    match &made.content {
        MadeContent::Index(entries) => {
            let mentions = entries.iter().flat_map(|entry| &entry.mentions);
            mentions.map(|mention| mention.place).filter(|place| place.node.node > 0).collect()
        }
        MadeContent::TitlePage(_)
        | MadeContent::Blocks(_)
        | MadeContent::Contents(_)
        | MadeContent::Contributors(_)
        | MadeContent::Credits(_) => Vec::new(),
    }
}

fn file_stem(kind: MatterKind) -> &'static str {
    match kind {
        MatterKind::HalfTitle => "half-title",
        MatterKind::TitlePage => "title-page",
        MatterKind::Copyright => "copyright",
        MatterKind::Dedication => "dedication",
        MatterKind::Epigraph => "epigraph",
        MatterKind::Contents => "contents",
        MatterKind::Foreword => "foreword",
        MatterKind::Preface => "preface",
        MatterKind::Introduction => "introduction",
        MatterKind::Acknowledgments => "acknowledgments",
        MatterKind::Afterword => "afterword",
        MatterKind::Text => "text",
        MatterKind::Contributors => "contributors",
        MatterKind::Credits => "credits",
        MatterKind::IndexOfWorks => "index-of-works",
        MatterKind::WorksReviewed => "works-reviewed",
        MatterKind::IndexOfPeople => "index-of-people",
        MatterKind::Colophon => "colophon",
    }
}

/// File names that were given out: ASCII, in small letters, each once.
struct Names(BTreeSet<String>);

impl Default for Names {
    fn default() -> Self {
        Self(["nav", "cover"].map(String::from).into())
    }
}

impl Names {
    fn take(&mut self, wish: &str) -> String {
        let plain: String = wish
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
            .take(60)
            .collect();
        let plain = match plain.trim_matches('-') {
            "" => "piece",
            plain => plain,
        };
        let mut name = plain.to_owned();
        let mut n = 1;
        while !self.0.insert(name.clone()) {
            n += 1;
            name = format!("{plain}-{n}");
        }
        format!("{name}.xhtml")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_document_gets_a_name_of_its_own() {
        let mut names = Names::default();
        assert_eq!(names.take("nav"), "nav-2.xhtml");
        assert_eq!(names.take("title-page"), "title-page.xhtml");
        assert_eq!(names.take("title-page"), "title-page-2.xhtml");
        assert_eq!(names.take("مرآة"), "piece.xhtml");
        assert_eq!(names.take("Blue & Green"), "blue---green.xhtml");
        assert_eq!(names.take(&"x".repeat(500)).len(), 66);
    }
}
