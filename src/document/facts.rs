//! What is known of the book, its people and the works that it speaks of.

use super::{Block, Language, TitleMarks};

/// Who says so: a value of the manifest wins over front matter, that over the text, that over a guess.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Authority {
    /// Nobody: a default.
    #[default]
    Default,
    /// Derived from something else: a file name, the shape of a name.
    Guess,
    /// Recognised in the text of the piece.
    Text,
    /// The front matter of the piece.
    FrontMatter,
    /// The manifest.
    Manifest,
}

impl Authority {
    /// Returns the words that `garland inspect document` shows.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Guess => "guess",
            Self::Text => "text",
            Self::FrontMatter => "front matter",
            Self::Manifest => "manifest",
        }
    }
}

/// A value together with who says so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stated<T> {
    /// The value.
    pub value: T,
    /// Who says so.
    pub by: Authority,
}

impl<T> Stated<T> {
    /// Makes a stated value.
    pub fn new(value: T, by: Authority) -> Self {
        Self { value, by }
    }
}

/// Which contributor of the book: an index into [`Anthology::contributors`](super::Anthology::contributors).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContributorId(pub u32);

/// Someone who had a hand in the book.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contributor {
    /// The id in the manifest, or a slug of the name.
    pub id: String,
    /// The name as printed.
    pub name: String,
    /// The name as sorted: `Carbajal González, Octavio`.
    pub sort: Stated<String>,
    /// Other spellings that mean the same person; never printed.
    pub also: Vec<String>,
    /// The language of the name, where it is stated.
    pub language: Option<Language>,
    /// The name as other scripts write it, each with its language, in the order stated.
    pub scripts: Vec<(Language, String)>,
    /// A home page.
    pub url: Option<String>,
    /// What the contributors' notes say; empty where there is none.
    pub bio: Vec<Block>,
    /// Who says what the note says.
    pub bio_by: Authority,
}

/// What someone did for a piece.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Wrote it (MARC `aut`).
    #[default]
    Author,
    /// Translated it (MARC `trl`).
    Translator,
    /// Took its photographs (MARC `pht`).
    Photographer,
    /// Edited the book (MARC `edt`).
    Editor,
}

/// Someone's part in a piece.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Credit {
    /// Who.
    pub contributor: ContributorId,
    /// Did what.
    pub role: Role,
}

/// Which work: an index into [`Anthology::works`](super::Anthology::works).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WorkId(pub u32);

/// What kind of work a title names; house styles set each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say it all")]
pub enum WorkKind {
    #[default]
    Unknown,
    Book,
    Film,
    Album,
    Song,
    Story,
    Essay,
    Poem,
    Play,
    Series,
    Episode,
    Periodical,
    Artwork,
    Exhibition,
    Game,
    Opera,
    Composition,
    Podcast,
    Website,
}

impl WorkKind {
    /// Every kind, with the word that manifests use for it.
    pub const ALL: [(Self, &'static str); 19] = [
        (Self::Unknown, "unknown"),
        (Self::Book, "book"),
        (Self::Film, "film"),
        (Self::Album, "album"),
        (Self::Song, "song"),
        (Self::Story, "story"),
        (Self::Essay, "essay"),
        (Self::Poem, "poem"),
        (Self::Play, "play"),
        (Self::Series, "series"),
        (Self::Episode, "episode"),
        (Self::Periodical, "periodical"),
        (Self::Artwork, "artwork"),
        (Self::Exhibition, "exhibition"),
        (Self::Game, "game"),
        (Self::Opera, "opera"),
        (Self::Composition, "composition"),
        (Self::Podcast, "podcast"),
        (Self::Website, "website"),
    ];

    /// Returns the word that manifests use.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("unknown", |(_, word)| word)
    }

    /// Reads the word that manifests use.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name)| *name == word).map(|(kind, _)| *kind)
    }
}

/// A work that the pieces speak of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Work {
    /// The id in the manifest, or a slug of the title.
    pub id: String,
    /// The title; its spelling is protected from every pass.
    pub title: String,
    /// What it is.
    pub kind: WorkKind,
    /// When it appeared.
    pub year: Option<i32>,
    /// Who made it.
    pub by: Vec<String>,
    /// The larger work that it stands in: the album of a song.
    pub within: Option<String>,
    /// The title in its own language.
    pub original: Vec<(Language, String)>,
    /// Minutes that a film runs.
    pub runtime: Option<u32>,
    /// Short forms that mean the same work.
    pub also: Vec<String>,
    /// Mark every mention, without evidence near by.
    pub always: bool,
    /// Who says so.
    pub by_authority: Authority,
}

/// What the head lines of a review say of a work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkFacts {
    /// Its title, where a line names it.
    pub title: Option<String>,
    /// Who made it.
    pub by: Vec<String>,
    /// When it appeared.
    pub year: Option<i32>,
    /// Minutes that it runs.
    pub runtime: Option<u32>,
}

/// What a reviewer gave, in half steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rating {
    /// Twice the points given: 9 for 4½.
    pub halves: u32,
    /// The points that could be given.
    pub scale: u32,
}

/// The identifier of the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identifier {
    /// A UUID, without `urn:uuid:`.
    Uuid(String),
    /// Thirteen digits, checked.
    Isbn(String),
    /// Anything else that is a URI.
    Uri(String),
}

impl Default for Identifier {
    fn default() -> Self {
        Self::Uuid("00000000-0000-5000-8000-000000000000".into())
    }
}

/// A subject of the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A Thema code.
    Thema(String),
    /// A BISAC code.
    Bisac(String),
    /// Words.
    Words(String),
}

/// The series that the book belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// The volume, as printed.
    pub number: Option<String>,
}

/// Why a book need not be accessible by the law of the European Union (Directive 2019/882, articles 4 and 14).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exemption {
    /// Fewer than ten people make it.
    Microenterprise,
    /// It would cost too much.
    DisproportionateBurden,
    /// It would be another book.
    FundamentalAlteration,
}

impl Exemption {
    /// All of them, as a manifest spells each.
    pub const ALL: [(&'static str, Self); 3] = [
        ("microenterprise", Self::Microenterprise),
        ("disproportionate-burden", Self::DisproportionateBurden),
        ("fundamental-alteration", Self::FundamentalAlteration),
    ];

    /// Returns its word.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(_, one)| *one == self).map_or("", |(word, _)| word)
    }
}

/// What the title page, the copyright page and the records say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Book {
    /// The title.
    pub title: String,
    /// The subtitle.
    pub subtitle: Option<String>,
    /// File names are made of it.
    pub slug: String,
    /// The identifier.
    pub identifier: Identifier,
    /// The language of the book.
    pub language: Language,
    /// The editors.
    pub editors: Vec<ContributorId>,
    /// The publisher.
    pub publisher: Option<String>,
    /// Where it appears.
    pub place: Option<String>,
    /// When it appears, `2026-11-30`, `2026-11` or `2026`.
    pub date: Option<String>,
    /// The rights, as given.
    pub rights: Option<String>,
    /// What the book is, in a paragraph.
    pub description: Option<String>,
    /// Its subjects.
    pub subjects: Vec<Subject>,
    /// Its series.
    pub series: Option<Series>,
    /// The standard that the manifest says the e-book conforms to.
    pub conforms_to: Option<String>,
    /// Who certified that.
    pub certified_by: Option<String>,
    /// How the house style sets titles, for lists and lines that are made from the book.
    pub titles: TitleMarks,
    /// Where the certifier reports on it.
    pub report: Option<String>,
    /// Why it need not conform.
    pub exemption: Option<Exemption>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_reads_back() {
        for (kind, word) in WorkKind::ALL {
            assert_eq!(WorkKind::parse(word), Some(kind));
            assert_eq!(kind.as_str(), word);
        }
    }
}
