//! Where the pages of the printed book begin, so that the e-book can say so at the same word.

use std::collections::BTreeMap;

use crate::document::{NodeId, Place};
use crate::typeset::display::PageMap;

/// The page breaks of a book.
#[derive(Debug, Default)]
pub(crate) struct PageBreaks {
    /// Labels with their ids, in the order of the pages.
    pages: Vec<PageBreak>,
    /// By piece: indexes into `pages`.
    by_piece: BTreeMap<u32, Vec<usize>>,
}

/// The beginning of a printed page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PageBreak {
    /// The folio as printed.
    pub(crate) label: String,
    /// The id of its anchor, unique in the book.
    pub(crate) id: String,
    /// The first place on it.
    pub(crate) place: Place,
}

impl PageBreaks {
    /// Takes over the map that typesetting made; two pages with one label get ids of their own.
    ///
    /// `has_document` tells which pieces the e-book has: a page of another, the half-title, is marked where the
    /// next document begins.
    pub(crate) fn new(map: Option<&PageMap>, has_document: impl Fn(u32) -> bool) -> Self {
        let mut breaks = Self::default();
        let mut seen: BTreeMap<String, u32> = BTreeMap::new();
        let starts = map.map(|map| map.starts.as_slice()).unwrap_or_default();
        for (at, start) in starts.iter().enumerate() {
            let next = starts[at..].iter().find(|start| has_document(start.place.node.piece));
            let Some(next) = next else { continue };
            let mut place = start.place;
            if place.node.piece != next.place.node.piece {
                place = Place { node: NodeId { node: 0, ..next.place.node }, offset: 0 };
            }
            let times = seen.entry(start.label.clone()).or_default();
            *times += 1;
            let plain: String = start.label.chars().filter(char::is_ascii_alphanumeric).collect();
            let id = match times {
                1 => format!("page-{plain}"),
                n => format!("page-{plain}-{n}"),
            };
            let at = breaks.pages.len();
            breaks.by_piece.entry(place.node.piece).or_default().push(at);
            breaks.pages.push(PageBreak { label: start.label.clone(), id, place });
        }
        breaks
    }

    /// Says whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }

    /// Returns all pages in order.
    pub(crate) fn all(&self) -> &[PageBreak] {
        &self.pages
    }

    /// Returns the label of the page on which a place stands.
    pub(crate) fn label_of(&self, place: Place) -> Option<&str> {
        let before =
            |page: &&PageBreak| page.place <= place && page.place.node.piece == place.node.piece;
        self.pages.iter().rev().find(before).map(|page| page.label.as_str())
    }

    /// Returns the label of the page that a piece begins on.
    pub(crate) fn first_of(&self, piece: u32) -> Option<&str> {
        self.label_of(Place { node: NodeId { piece, node: 1 }, offset: 0 })
    }

    /// Returns the breaks of a piece, to be written as its text goes by.
    pub(crate) fn of_piece(&self, piece: u32) -> Pending {
        let pages = self.by_piece.get(&piece).into_iter().flatten();
        Pending { waiting: pages.map(|at| self.pages[*at].clone()).collect() }
    }
}

/// The breaks of one document that have not been written yet.
#[derive(Debug, Default)]
pub(crate) struct Pending {
    waiting: Vec<PageBreak>,
}

impl Pending {
    /// Takes the breaks that stand at the start of a node.
    pub(crate) fn at_node(&mut self, node: NodeId) -> Vec<PageBreak> {
        self.take(|place| place.node == node && place.offset == 0)
    }

    /// Takes the breaks inside a text node, its start among them, by offset.
    pub(crate) fn in_text(&mut self, node: NodeId) -> Vec<PageBreak> {
        self.take(|place| place.node == node)
    }

    /// Takes the breaks from the start of the piece up to a node, that one left out.
    pub(crate) fn before(&mut self, node: u32) -> Vec<PageBreak> {
        self.take(|place| place.node.node < node)
    }

    /// Takes the breaks that stand at or before the first word of a node, inside no text.
    pub(crate) fn up_to_start(&mut self, node: NodeId) -> Vec<PageBreak> {
        self.take(|place| place.node <= node && place.offset == 0)
    }

    /// Counts the breaks in a text node from a later byte, where its beginning is written apart.
    pub(crate) fn count_from(&mut self, node: NodeId, byte: usize) {
        for page in self.waiting.iter_mut().filter(|page| page.place.node == node) {
            page.place.offset = page.place.offset.saturating_sub(byte as u32);
        }
    }

    /// Takes those that no node claimed.
    pub(crate) fn rest(&mut self) -> Vec<PageBreak> {
        self.take(|_| true)
    }

    fn take(&mut self, wanted: impl Fn(Place) -> bool) -> Vec<PageBreak> {
        if self.waiting.is_empty() {
            return Vec::new();
        }
        let (taken, kept) =
            std::mem::take(&mut self.waiting).into_iter().partition(|page| wanted(page.place));
        self.waiting = kept;
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::display::PageStart;

    fn place(piece: u32, node: u32, offset: u32) -> Place {
        Place { node: NodeId { piece, node }, offset }
    }

    #[test]
    fn breaks_are_given_out_once_by_node() {
        let start = |label: &str, place| PageStart { label: label.into(), page: 0, place };
        let map = PageMap {
            starts: vec![
                start("1", place(0, 1, 0)),
                start("2", place(0, 5, 9)),
                start("2", place(1, 0, 0)),
                start("i", place(7, 0, 0)),
                start("iii", place(8, 0, 0)),
                start("9", place(9, 0, 0)),
            ],
        };
        let breaks = PageBreaks::new(Some(&map), |piece| piece < 2 || piece == 8);
        assert_eq!(breaks.all()[2].id, "page-2-2");
        // The half-title has no document, and its page is that of the next; behind the last there is none.
        assert_eq!(breaks.all().len(), 5);
        assert_eq!(breaks.all()[3].place, place(8, 0, 0));
        let mut pending = breaks.of_piece(0);
        assert_eq!(pending.before(2).len(), 1);
        assert!(pending.at_node(NodeId { piece: 0, node: 5 }).is_empty());
        assert_eq!(pending.in_text(NodeId { piece: 0, node: 5 }).len(), 1);
        assert!(pending.rest().is_empty());
        assert_eq!(breaks.label_of(place(0, 7, 0)), Some("2"));
        assert_eq!(breaks.label_of(place(0, 3, 0)), Some("1"));
    }
}
