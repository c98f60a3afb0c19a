//! Furniture: running heads, folios and ornaments.

use crate::length::Length;

use super::TextStyle;

/// Where the folio stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FolioPlace {
    /// In the running head, at the fore edge.
    #[default]
    HeadOuter,
    /// At the foot, at the fore edge.
    FootOuter,
    /// At the foot, in the middle.
    FootCentre,
    /// Nowhere.
    None,
}

/// Running heads, folios and ornaments.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Furniture {
    /// Whether there are running heads.
    pub heads: bool,
    /// How the author's name is set, on versos.
    pub author: TextStyle,
    /// How the title is set, on rectos.
    pub title: TextStyle,
    /// How folios are set.
    pub folio: TextStyle,
    /// Where the folio stands.
    pub folio_place: FolioPlace,
    /// Whether openings carry their folio at the foot.
    pub drop_folios: bool,
    /// From the first baseline up to the running head's.
    pub head_distance: Length,
    /// From the last baseline of a full page down to the folio's.
    pub foot_distance: Length,
    /// What stands between sections of a piece.
    pub dinkus: String,
}
