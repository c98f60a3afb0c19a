//! The manifest: what an editor writes, and what it means.
//!
//! [`load`] reads a file into a [`Manifest`], one struct a YAML mapping, exactly as written and with the
//! place of every value; [`resolve`](resolve::resolve) turns that into a [`Plan`], which has no holes left.
//! Every fault is collected, not the first alone. The front matter of a review is read by the same code
//! ([`read_front_matter`]).

use std::ops::Range;

use schemars::JsonSchema;

use crate::diagnostic::SharedSource;
use crate::document::WorkKind;
use plan::{Bios, NotePlacement, Opening};

pub mod plan;

mod read;

mod syntax;

mod fields;

mod check;

mod entries;

mod subjects;

mod about;

mod defaults;

pub mod values;

pub mod names;

pub mod people;

pub mod works;

pub(crate) mod paths;

mod matter;

mod editions;

mod clashes;

mod extras;

mod front;

pub mod corrections;

pub mod answer;

pub mod append;

pub mod select;

pub mod freeze;

pub mod resolve;

pub mod schema;

pub use about::{AccessibilitySpec, CoverSpec, RatingsSpec, SeriesSpec, SubjectSpec};
pub use check::load;
pub use editions::{EditionSpec, Format};
pub use extras::price_digits;
pub(crate) use fields::nearest as nearest_name;
pub use front::read_front_matter;
pub use plan::Plan;
pub use resolve::resolve;

/// A value and where it stands in its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked<T> {
    /// The value.
    pub value: T,
    /// The bytes of the source's text.
    pub span: Range<usize>,
}

/// One value, or a list of them.
pub type Many<T> = Vec<Marked<T>>;

/// An anthology: its title, its reviews in running order, and whatever else a book of them needs.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(title = "Garland manifest", deny_unknown_fields)]
pub struct Manifest {
    /// The title of the book.
    #[schemars(required)]
    pub title: Option<Marked<String>>,
    /// The subtitle, below the title on the title page.
    pub subtitle: Option<Marked<String>>,
    /// The permanent identifier, a `urn:uuid:` or another URI; without it, derived from title and editors.
    pub id: Option<Marked<String>>,
    /// The language of the book as a BCP 47 tag, such as `en-GB`; `en` without it.
    pub language: Option<Marked<String>>,
    /// A house style by name (`chicago`, `oxford`, `ap`, …), or a mapping with `base` and what differs from it.
    #[schemars(with = "Option<schema::ChoiceShape>")]
    pub house: Option<ChoiceSpec>,
    /// The editors: ids of contributors, or plain names.
    #[schemars(with = "Option<schema::OneOrMany<String>>")]
    pub editors: Many<String>,
    /// The publisher, on the title page.
    pub publisher: Option<Marked<String>>,
    /// Where the book appears.
    pub place: Option<Marked<String>>,
    /// When the book appears: `2026-11-30`, `2026-11` or `2026`. It dates the outputs.
    pub date: Option<Marked<String>>,
    /// The rights, printed as given.
    pub rights: Option<Marked<String>>,
    /// What the book is, in a paragraph, for shops and catalogues.
    pub description: Option<Marked<String>>,
    /// Subjects: words, or codes as `{thema: ATFA}` and `{bisac: PER004030}`.
    #[schemars(with = "Option<schema::OneOrMany<schema::SubjectShape>>")]
    pub subjects: Many<SubjectSpec>,
    /// The series that the book belongs to: its name, or `{name, number}`.
    #[schemars(with = "Option<schema::SeriesShape>")]
    pub series: Option<Marked<SeriesSpec>>,
    /// How ratings are shown.
    pub ratings: Option<RatingsSpec>,
    /// Where the contributors' notes go.
    pub bios: Option<Marked<Bios>>,
    /// Where the notes of a piece go.
    pub notes: Option<Marked<NotePlacement>>,
    /// Where pieces open.
    pub openings: Option<Marked<Opening>>,
    /// A design by name (`octavo`, `paperback`, `large-print`), or a mapping with `base` and what differs.
    #[schemars(with = "Option<schema::ChoiceShape>")]
    pub design: Option<ChoiceSpec>,
    /// Font files of the editor's own.
    #[schemars(with = "Option<schema::OneOrMany<String>>")]
    pub fonts: Many<String>,
    /// Words whose divisions are stated, by language: `{en: [ma-nu-script]}`.
    #[schemars(with = "Option<std::collections::BTreeMap<String, schema::OneOrMany<String>>>")]
    pub hyphenation: Vec<(Marked<String>, Many<String>)>,
    /// The cover: a picture by path, or `{image, alt}`; a typographic one without it.
    #[schemars(with = "Option<schema::CoverShape>")]
    pub cover: Option<Marked<CoverSpec>>,
    /// What is claimed of the e-book's accessibility.
    pub accessibility: Option<AccessibilitySpec>,
    /// The people, by an id of your choice.
    #[schemars(with = "Option<std::collections::BTreeMap<String, schema::ContributorShape>>")]
    pub contributors: Vec<(Marked<String>, ContributorSpec)>,
    /// The works that the reviews speak of, by an id of your choice; or a plain list of titles.
    #[schemars(with = "Option<schema::WorksShape>")]
    pub works: Vec<WorkSpec>,
    /// What stands before the text, in order.
    #[schemars(with = "Option<Vec<schema::MatterShape>>")]
    pub front: Option<Vec<MatterSpec>>,
    /// The reviews in running order: paths, or mappings with `file`.
    #[schemars(with = "Option<schema::OneOrMany<schema::EntryShape>>")]
    pub reviews: Option<Vec<Entry>>,
    /// The reviews in parts, instead of `reviews`.
    pub parts: Option<Vec<PartSpec>>,
    /// Which reviews the book has, by what their front matter says; instead of `reviews` and `parts`.
    pub select: Option<select::SelectSpec>,
    /// What stands after the text, in order.
    #[schemars(with = "Option<Vec<schema::MatterShape>>")]
    pub back: Option<Vec<MatterSpec>>,
    /// Lints that are silenced, each with its reason.
    #[schemars(with = "Option<Vec<AllowSpec>>")]
    pub allow: Vec<AllowSpec>,
    /// The products to be made, by name; without it one EPUB and one PDF.
    #[schemars(with = "Option<std::collections::BTreeMap<String, EditionSpec>>")]
    pub editions: Vec<(Marked<String>, EditionSpec)>,
    /// The file itself.
    #[schemars(skip)]
    pub source: Option<SharedSource>,
}

/// A house style or a design: a name, or a base with changes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChoiceSpec {
    /// The name of the base.
    pub base: Option<Marked<String>>,
    /// What differs from it: key and values.
    pub changes: Vec<(Marked<String>, Many<String>)>,
    /// Where the choice stands.
    pub span: Range<usize>,
}

/// Someone who has a hand in the book.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ContributorSpec {
    /// The name as printed.
    #[schemars(required)]
    pub name: Option<Marked<String>>,
    /// The name as sorted: `Carbajal González, Octavio`; guessed without it.
    pub sort: Option<Marked<String>>,
    /// Other spellings that mean the same person: `O. Carbajal`.
    #[schemars(with = "Option<schema::OneOrMany<String>>")]
    pub also: Many<String>,
    /// The language of the name, as a BCP 47 tag.
    pub language: Option<Marked<String>>,
    /// The name as other scripts write it, by language: `{ja: 佐藤はるか}`.
    #[schemars(with = "Option<std::collections::BTreeMap<String, String>>")]
    pub scripts: Vec<(Marked<String>, Marked<String>)>,
    /// A home page.
    pub url: Option<Marked<String>>,
    /// A file with the note on the contributor.
    pub bio: Option<Marked<String>>,
}

/// A work that the reviews speak of.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct WorkSpec {
    /// The id, where it is given.
    #[schemars(skip)]
    pub id: Option<Marked<String>>,
    /// The title; its spelling is protected.
    #[schemars(required)]
    pub title: Option<Marked<String>>,
    /// What it is.
    pub kind: Option<Marked<WorkKind>>,
    /// When it appeared.
    pub year: Option<Marked<i32>>,
    /// Who made it.
    #[schemars(with = "Option<schema::OneOrMany<String>>")]
    pub by: Many<String>,
    /// The larger work that it stands in: the album of a song.
    #[schemars(rename = "in")]
    pub within: Option<Marked<String>>,
    /// The title in its own language: `{es: El espíritu de la colmena}`.
    #[schemars(with = "Option<std::collections::BTreeMap<String, String>>")]
    pub original: Vec<(Marked<String>, Marked<String>)>,
    /// Minutes that a film runs.
    pub runtime: Option<Marked<u32>>,
    /// Short forms that mean the same work.
    #[schemars(with = "Option<schema::OneOrMany<String>>")]
    pub also: Many<String>,
    /// Mark every mention, without evidence near by.
    pub always: Option<Marked<bool>>,
}

/// A review in the running order, or a text of the front or back matter.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Entry {
    /// The path of the file, relative to the manifest.
    #[schemars(required)]
    pub file: Option<Marked<String>>,
    /// The title.
    pub title: Option<Marked<String>>,
    /// The title for running heads.
    pub short_title: Option<Marked<String>>,
    /// The author or authors: ids of contributors, or plain names.
    #[schemars(with = "Option<schema::OneOrMany<String>>")]
    pub author: Many<String>,
    /// The translator or translators.
    #[schemars(with = "Option<schema::OneOrMany<String>>")]
    pub translator: Many<String>,
    /// The photographer or photographers.
    #[schemars(with = "Option<schema::OneOrMany<String>>")]
    pub photographer: Many<String>,
    /// The works it discusses: ids of works, or titles.
    #[schemars(with = "Option<schema::OneOrMany<String>>")]
    pub of: Many<String>,
    /// What the reviewer gave: `4/5`, `4.5/5`, `4½`.
    pub rating: Option<Marked<String>>,
    /// The language of the text, as a BCP 47 tag.
    pub language: Option<Marked<String>>,
    /// Where it first appeared, as printed.
    pub first_published: Option<Marked<String>>,
    /// What is known of the permission to print it: `granted`, …
    pub permission: Option<Marked<String>>,
    /// Beginnings of the paragraphs that are pull quotes.
    #[schemars(with = "Option<schema::OneOrMany<String>>")]
    pub pull: Many<String>,
    /// Tags of your own.
    #[schemars(with = "Option<schema::OneOrMany<String>>")]
    pub tags: Many<String>,
    /// A quotation before the text: its words, or `{text, source}`.
    #[schemars(with = "Option<schema::EpigraphShape>")]
    pub epigraph: Option<EpigraphSpec>,
    /// Where the entry stands.
    #[schemars(skip)]
    pub span: Range<usize>,
}

/// A quotation before a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct EpigraphSpec {
    /// The words.
    #[schemars(required)]
    pub text: Option<Marked<String>>,
    /// Who said it, or where it stands.
    pub source: Option<Marked<String>>,
}

/// A part of the book.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PartSpec {
    /// The title of the part.
    #[schemars(required)]
    pub title: Option<Marked<String>>,
    /// Its reviews in running order.
    #[schemars(with = "schema::OneOrMany<schema::EntryShape>", required)]
    pub reviews: Vec<Entry>,
    /// Where the part stands.
    #[schemars(skip)]
    pub span: Range<usize>,
}

/// A piece of front or back matter: a word, or a word with what belongs to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MatterSpec {
    /// The word: `dedication`, `introduction`, `index-of-works`, …
    pub kind: Marked<String>,
    /// What belongs to it.
    pub content: MatterValue,
}

/// What belongs to a piece of front or back matter.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum MatterValue {
    /// Nothing: it is made from the book.
    #[default]
    Nothing,
    /// A file with what is said of it.
    File(Box<Entry>),
    /// Words and their source.
    Words(EpigraphSpec),
}

/// What begins the comment that marks a guess in a manifest.
pub const GUESS: &str = "# guess: ";

/// A lint that is silenced.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct AllowSpec {
    /// The name or code of the rule.
    #[schemars(required)]
    pub rule: Option<Marked<String>>,
    /// The slug of the piece; without it, the whole book.
    pub piece: Option<Marked<String>>,
    /// Words that the report has, all of them; without any, every report of the rule.
    #[schemars(with = "Option<schema::OneOrMany<String>>")]
    pub words: Many<String>,
    /// Why.
    #[schemars(required)]
    pub reason: Option<Marked<String>>,
    /// Where the entry stands.
    #[schemars(skip)]
    pub span: Range<usize>,
}

#[cfg(test)]
mod tests;
