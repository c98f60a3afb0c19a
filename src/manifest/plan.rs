//! The manifest with no holes left.
//!
//! A [`Plan`] says everything that the later stages need to know: defaults are filled in, paths are found
//! on the shelf, people and works are numbered, the running order stands. The text itself is not read yet.

use schemars::JsonSchema;

use crate::diagnostic::{Location, SharedSource};
use crate::document::{
    Authority, Book, Contributor, ContributorId, Credit, Language, MatterKind, Rating, Role,
    Stated, Work, WorkId,
};
use crate::length::Length;

/// Everything that is decided before the text is read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// What the title page and the records say.
    pub book: Book,
    /// The people of the manifest.
    pub contributors: Vec<Contributor>,
    /// Files with the notes on contributors.
    pub bio_files: Vec<BioFile>,
    /// The works of the manifest.
    pub works: Vec<Work>,
    /// What stands before the text, in order, half-title, title page, copyright page and contents among it.
    pub front: Vec<PlannedMatter>,
    /// The body.
    pub parts: Vec<PlannedPart>,
    /// What stands after the text.
    pub back: Vec<PlannedMatter>,
    /// The house style; `None` keeps each piece's own outer quotes, all else is Chicago.
    pub house: Option<Choice>,
    /// The design.
    pub design: Choice,
    /// Paths of the editor's own fonts.
    pub fonts: Vec<String>,
    /// Words whose divisions are stated, by language: `ma-nu-script`.
    pub hyphenation: Vec<(Language, Vec<String>)>,
    /// Where the contributors' notes go.
    pub bios: Bios,
    /// Where the notes of a piece go.
    pub notes: NotePlacement,
    /// Where pieces open.
    pub openings: Opening,
    /// Whether ratings are shown.
    pub ratings: RatingDisplay,
    /// What ratings are out of where they do not say.
    pub scale: u32,
    /// The cover.
    pub cover: Option<CoverPlan>,
    /// The products; empty for the plain pair of `<slug>.epub` and `<slug>.pdf`.
    pub editions: Vec<Edition>,
    /// Lints that the editor silenced.
    pub allow: Vec<Allow>,
    /// The manifest itself, for diagnostics of later stages.
    pub source: Option<SharedSource>,
}

/// A file with the note on a contributor.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BioFile {
    /// Whose note it is.
    pub contributor: ContributorId,
    /// The path on the shelf.
    pub path: String,
    /// Where the manifest names it.
    pub location: Location,
}

/// A name with changes on top: a house style or a design.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    /// The name of what it is based on; `None` for the default.
    pub base: Option<String>,
    /// Where that name stands; the whole choice where there is none.
    pub base_location: Location,
    /// The changes: key, value as spelled, and where it stands.
    pub changes: Vec<Change>,
    /// Where the choice stands in the manifest.
    pub location: Location,
}

/// One key that a [`Choice`] changes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Change {
    /// The key.
    pub key: String,
    /// The value as spelled; a list has one entry a value.
    pub values: Vec<String>,
    /// Where the value stands.
    pub location: Location,
}

/// A part of the running order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlannedPart {
    /// The title; `None` where the book is not divided.
    pub title: Option<String>,
    /// The pieces.
    pub pieces: Vec<PlannedPiece>,
}

/// A piece of the running order: what the manifest says of it; front matter and text say the rest.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlannedPiece {
    /// The path on the shelf.
    pub path: String,
    /// Where the entry stands in the manifest.
    pub location: Location,
    /// The title.
    pub title: Option<String>,
    /// The title for running heads.
    pub short_title: Option<String>,
    /// Who made it.
    pub credits: Vec<Credit>,
    /// The works that it discusses.
    pub of: Vec<WorkId>,
    /// The rating.
    pub rating: Option<Rating>,
    /// The language.
    pub language: Option<Language>,
    /// Where it first appeared.
    pub first_published: Option<String>,
    /// The permission.
    pub permission: Option<String>,
    /// Beginnings of the paragraphs that are pull quotes.
    pub pull: Vec<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// The epigraph that the manifest or the front matter gives: text and source.
    pub epigraph: Option<(String, Option<String>)>,
}

/// A piece of front or back matter.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedMatter {
    /// What it is.
    pub kind: MatterKind,
    /// Where its words come from.
    pub content: PlannedContent,
}

/// Where the words of front or back matter come from.
#[derive(Clone, Debug, PartialEq)]
pub enum PlannedContent {
    /// From the book itself.
    Generated,
    /// From a file.
    File(Box<PlannedPiece>),
    /// From the manifest: an epigraph or a dedication, and its source.
    Words(String, Option<String>),
}

/// Where the contributors' notes go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum Bios {
    /// Together at the end of the book.
    #[default]
    End,
    /// After each piece.
    Piece,
    /// In both places.
    Both,
    /// Nowhere.
    None,
}

/// Where the notes of a piece go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum NotePlacement {
    /// At the foot of the page.
    #[default]
    Foot,
    /// At the end of the piece.
    End,
}

/// Where pieces open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum Opening {
    /// On the next page.
    #[default]
    Page,
    /// On the next recto.
    Recto,
}

/// Whether ratings are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum RatingDisplay {
    /// On a line of their own at the opening.
    #[default]
    Line,
    /// Not at all.
    None,
}

/// The cover that the manifest names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CoverPlan {
    /// The picture on the shelf.
    pub image: Option<String>,
    /// What is told of it.
    pub alt: String,
    /// Where it stands in the manifest.
    pub location: Location,
}

/// What an edition is made as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum Product {
    /// PDF/X-4, PDF/A-2a and PDF/UA-1 in one.
    #[default]
    Print,
    /// PDF/X-1a.
    X1a,
    /// For Amazon KDP.
    Kdp,
    /// For Lulu.
    Lulu,
    /// For reading on a screen.
    Screen,
    /// For editors.
    Proof,
    /// The e-book.
    Epub,
}

/// One of the editions that a manifest names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Edition {
    /// Its name; part of the file name.
    pub name: String,
    /// What it is made as.
    pub product: Product,
    /// Thirteen digits, checked, without hyphens.
    pub isbn: Option<String>,
    /// The same as it is printed: with the hyphens that the manifest has.
    pub isbn_printed: Option<String>,
    /// The design, where it is not the book's.
    pub design: Option<Choice>,
    /// The edition whose pages an e-book lists.
    pub pages_from: Option<String>,
    /// `white`, `cream`, `color`, or a caliper.
    pub paper: Option<String>,
    /// `gray` or `colour`.
    pub stills: Option<String>,
    /// `wrap`, or nothing.
    pub cover: Option<String>,
    /// How far ink reaches past the trim.
    pub bleed: Option<Length>,
    /// What the manifest says beyond these, for products that read more.
    pub extra: Vec<Change>,
    /// Where it stands.
    pub location: Location,
}

impl Edition {
    /// Returns what the manifest says of one of the keys in [`Edition::extra`].
    pub fn extra(&self, key: &str) -> Option<&Change> {
        self.extra.iter().find(|change| change.key == key)
    }

    /// Returns the one value of such a key.
    pub fn stated(&self, key: &str) -> Option<&str> {
        self.extra(key).and_then(|change| change.values.first()).map(String::as_str)
    }
}

/// A lint that the editor silenced.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Allow {
    /// The name or code of the rule.
    pub rule: String,
    /// The slug of the piece; `None` for the whole book.
    pub piece: Option<String>,
    /// Words that the report has, all of them; empty for any report.
    pub words: Vec<String>,
    /// Why.
    pub reason: String,
    /// Where it stands.
    pub location: Location,
}

impl Allow {
    /// Says whether the entry means a rule, by its name or code.
    pub fn names(&self, code: &crate::diagnostic::Code) -> bool {
        self.rule == code.name || self.rule.eq_ignore_ascii_case(code.id)
    }
}

/// What the front matter of a piece says, in the words of a manifest's entry, and the people and works that
/// it adds to the book.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrontMatter {
    /// The values of the entry; a manifest's entry wins over them.
    pub entry: PlannedPiece,
    /// Works that the piece declares.
    pub works: Vec<Work>,
    /// People that it names, with their roles, not yet numbered.
    pub people: Vec<(Named, Role)>,
    /// Works that it says it discusses, not yet numbered.
    pub of: Vec<Named>,
}

/// An id or name, and where it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Named {
    /// The id or name as spelled.
    pub name: String,
    /// Where it stands.
    pub location: Location,
}

impl PlannedPiece {
    /// Returns the first value that is there, with who says so: the manifest before the front matter.
    pub fn first<T: Clone>(manifest: Option<&T>, front: Option<&T>) -> Option<Stated<T>> {
        manifest
            .map(|value| Stated::new(value.clone(), Authority::Manifest))
            .or_else(|| front.map(|value| Stated::new(value.clone(), Authority::FrontMatter)))
    }

    /// Returns the contributors that it names.
    pub fn contributors(&self) -> impl Iterator<Item = ContributorId> {
        self.credits.iter().map(|credit| credit.contributor)
    }
}
