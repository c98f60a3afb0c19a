//! What is marked inside a text without being words of it: where a printed page begins, and where an index leads.

use super::breaks::PageBreak;
use super::sheet::Sheet;
use crate::document::{NodeId, Place};

/// A mark inside a text.
pub(crate) enum Mark {
    /// A printed page begins.
    Page(PageBreak),
    /// An index leads here: the place, and the id that it has.
    Anchor(Place, String),
}

impl Mark {
    /// Returns the byte of the text before which it stands.
    pub(crate) fn offset(&self) -> usize {
        match self {
            Self::Page(page) => page.place.offset as usize,
            Self::Anchor(place, _) => place.offset as usize,
        }
    }
}

impl Sheet<'_> {
    /// Takes the marks inside a text, by offset.
    pub(crate) fn marks_in(&mut self, node: NodeId) -> Vec<Mark> {
        let pages = self.pending.in_text(node).into_iter().map(Mark::Page);
        let anchors = self.volume.anchors_in(node).map(|(place, id)| Mark::Anchor(place, id));
        let mut marks: Vec<Mark> = pages.chain(anchors).collect();
        marks.sort_by_key(Mark::offset);
        marks
    }

    /// Writes a mark.
    pub(crate) fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Page(page) => self.page_spans(std::slice::from_ref(page)),
            Mark::Anchor(_, id) => self.out.leaf("span", &[("id", id)], ""),
        }
    }
}
