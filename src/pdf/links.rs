//! Links that can be followed (PDF 1.7 §12.5.6.5), and where they lead.

use std::collections::BTreeMap;
use std::io::Write as _;

use super::boxes::{Frame, write_box};
use super::finish::{Body, Objects};
use super::syntax::{Ref, number, text};
use crate::document::Place;
use crate::length::Length;
use crate::typeset::display::{DisplayItem, ElementId, LinkTarget, Owner, Page, PageMap};

/// A link on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Annotation {
    /// Its number.
    pub(crate) at: Ref,
    /// The index of its page.
    pub(crate) page: usize,
    /// Its element.
    pub(crate) element: ElementId,
}

/// Where each place of the text stands: the index of the page and the top of its line.
pub(crate) struct Destinations<'a> {
    places: BTreeMap<Place, (usize, Length)>,
    map: &'a PageMap,
}

impl<'a> Destinations<'a> {
    /// Reads the places of all runs that belong to the text.
    pub(crate) fn new(pages: &[&Page], map: &'a PageMap) -> Self {
        let mut places = BTreeMap::new();
        for (index, page) in pages.iter().enumerate() {
            for item in &page.items {
                if let DisplayItem::Glyphs(run) = item
                    && matches!(run.owner, Owner::Element(_))
                {
                    places.entry(run.place).or_insert((index, run.origin.y - run.size));
                }
            }
        }
        Self { places, map }
    }

    /// Returns the page and height of a place: of the run that holds it, or of the next one in its piece.
    fn find(&self, place: Place) -> Option<(usize, Length)> {
        let before = self.places.range(..=place).next_back();
        let after = self.places.range(place..).next();
        match (before, after) {
            (Some((known, &at)), _) if known.node == place.node => Some(at),
            (_, Some((known, &at))) if known.node.piece == place.node.piece => Some(at),
            _ => self.map.page_of(place).map(|start| (start.page, Length::ZERO)),
        }
    }
}

/// Writes an explicit destination: the page, no change of the zoom, the given height at the top.
pub(crate) fn destination(out: &mut Vec<u8>, page: Ref, frame: &Frame, y: Length) {
    let _ = write!(out, "[{page}/XYZ null ");
    number(out, frame.y(y).min(frame.media[3]));
    out.extend_from_slice(b" null]");
}

/// Writes the links of all pages; `keys` is the first key of theirs in the parent tree.
///
/// A link that no element owns is left out: a screen reader could not reach it.
pub(crate) fn write(
    pages: &[&Page],
    frames: &[Frame],
    refs: &[Ref],
    destinations: &Destinations<'_>,
    objects: &mut Objects,
) -> Vec<Annotation> {
    let mut annotations = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        for item in &page.items {
            let DisplayItem::Link { rect, target, owner: Owner::Element(element) } = item else {
                continue;
            };
            let key = refs.len() + annotations.len();
            let mut out = Vec::with_capacity(160);
            // 4 is the flag Print, which PDF/A asks of every annotation.
            out.extend_from_slice(b"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect");
            write_box(&mut out, frames[index].corners(*rect));
            let _ = write!(out, "/StructParent {key}/Contents");
            let found = match target {
                LinkTarget::Uri(_) => None,
                LinkTarget::Place(place) => destinations.find(*place),
                LinkTarget::Page(page, y) => Some((*page, *y)),
            };
            match (target, found) {
                (LinkTarget::Uri(address), _) => {
                    text(&mut out, address);
                    out.extend_from_slice(b"/A<</Type/Action/S/URI/URI");
                    text(&mut out, &ascii_address(address));
                    out.extend_from_slice(b">>>>");
                }
                (_, Some((to, y))) if to < pages.len() => {
                    text(&mut out, &format!("p. {}", pages[to].folio.label()));
                    out.extend_from_slice(b"/Dest");
                    destination(&mut out, refs[to], &frames[to], y);
                    out.extend_from_slice(b">>");
                }
                _ => continue,
            }
            let at = objects.reserve();
            objects.set(at, Body::Plain(out));
            annotations.push(Annotation { at, page: index, element: *element });
        }
    }
    annotations
}

/// Percent-encodes what a URI may not hold, so that the address is the seven-bit string that PDF asks for.
fn ascii_address(address: &str) -> String {
    let mut spelled = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_graphic() {
            spelled.push(char::from(byte));
        } else {
            spelled.push_str(&format!("%{byte:02X}"));
        }
    }
    spelled
}
