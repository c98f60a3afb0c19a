//! What a house style asks of titles where lists and lines are made from the book.

use super::WorkKind;

/// How titles are set outside the running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TitleMarks {
    /// The outer quotation marks, with the spaces that belong to them.
    pub quotes: (String, String),
    /// The kinds that are set in quotation marks.
    pub quoted: Vec<WorkKind>,
}

impl Default for TitleMarks {
    /// Returns Chicago's (17, 8.163 and following).
    fn default() -> Self {
        use WorkKind::{Episode, Essay, Poem, Song, Story};
        let quotes = ("“".to_owned(), "”".to_owned());
        Self { quotes, quoted: vec![Song, Story, Essay, Poem, Episode] }
    }
}
