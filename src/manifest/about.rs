//! What a manifest says of the book as a whole: its subjects, series, ratings, cover and accessibility.

use schemars::JsonSchema;

use super::Marked;
use super::plan::RatingDisplay;
use crate::document::Exemption;

/// A subject of the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SubjectSpec {
    /// A Thema code.
    Thema(String),
    /// A BISAC code.
    Bisac(String),
    /// Words.
    Words(String),
}

/// A series.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SeriesSpec {
    /// Its name.
    #[schemars(required)]
    pub name: Option<Marked<String>>,
    /// The volume.
    pub number: Option<Marked<String>>,
}

/// How ratings are shown.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RatingsSpec {
    /// The points that can be given; 5 without it.
    pub scale: Option<Marked<u32>>,
    /// Where a rating stands.
    pub show: Option<Marked<RatingDisplay>>,
}

/// The cover.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct CoverSpec {
    /// The picture.
    pub image: Option<Marked<String>>,
    /// What a reader who cannot see it is told.
    pub alt: Option<Marked<String>>,
}

/// What is claimed of the e-book's accessibility.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct AccessibilitySpec {
    /// The standard that the e-book conforms to, as you have found it to.
    pub conforms_to: Option<Marked<String>>,
    /// Who certifies that.
    pub certified_by: Option<Marked<String>>,
    /// The page where the certifier reports on it.
    pub report: Option<Marked<String>>,
    /// Why it need not conform, where the law of the European Union lets it.
    pub exemption: Option<Marked<Exemption>>,
}
