//! Folios: on which page every place of the book stands.

use std::collections::BTreeMap;

use crate::apparatus::Mention;
use crate::apparatus::contents::Target;
use crate::document::{NodeId, Place};
use crate::length::Length;
use crate::typeset::display::{Folio, FolioStyle};

/// Where a place stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The index of the page in its half of the book: front matter or body.
    pub page: usize,
    /// Its folio.
    pub folio: Folio,
    /// How far down the page.
    pub y: Length,
}

/// On which page every place of the book stands.
#[derive(Clone, Debug, Default)]
pub struct Folios {
    /// The first glyphs of each run of text.
    places: BTreeMap<Place, Standing>,
    /// The printed labels.
    labels: BTreeMap<Folio, String>,
    /// The numbers that the pages of parts stand under, by the index of the part.
    pub parts: Vec<NodeId>,
}

impl Folios {
    /// Notes that a place stands on a page.
    pub fn note(&mut self, place: Place, standing: Standing) {
        self.labels.entry(standing.folio).or_insert_with(|| standing.folio.label());
        self.places.entry(place).or_insert(standing);
    }

    /// Takes over the places that are not known here.
    pub fn extend_missing(&mut self, other: &Self) {
        for (place, standing) in &other.places {
            self.note(*place, *standing);
        }
    }

    /// Returns where a place stands: with the last text of its piece that begins at or before it, else with
    /// the first after it.
    pub fn find(&self, place: Place) -> Option<Standing> {
        let same = |found: &Place| found.node.piece == place.node.piece;
        let before = self.places.range(..=place).next_back().filter(|(found, _)| same(found));
        let after = || self.places.range(place..).next().filter(|(found, _)| same(found));
        before.or_else(after).map(|(_, standing)| *standing)
    }

    /// Returns the label of the page that a place stands on.
    pub fn label(&self, place: Place) -> Option<&str> {
        let standing = self.find(place)?;
        self.labels.get(&standing.folio).map(String::as_str)
    }

    /// Returns the place that an entry of the contents leads to.
    pub fn target(&self, target: Target) -> Place {
        let node = match target {
            Target::Part(part) => self.parts.get(part).copied().unwrap_or(NodeId::NONE),
            Target::Piece(piece) | Target::Made(piece) => NodeId { piece, node: 0 },
        };
        Place { node, offset: 0 }
    }

    /// Returns the folios of mentions, runs of pages joined: `12–14`; whether each is a main one.
    ///
    /// A piece that discusses a work does so from its first page to its last: they are one run, and none of them is
    /// named again for a mention.
    pub fn locators(&self, mentions: &[Mention]) -> Vec<(String, Place, bool)> {
        let mut pages: BTreeMap<Folio, (Place, Option<u32>)> = BTreeMap::new();
        for mention in mentions {
            let Some(from) = self.find(mention.place) else { continue };
            let main = mention.is_main.then_some(mention.place.node.piece);
            let last = main.and_then(|piece| self.last_of(piece)).unwrap_or(from.folio);
            let last = if last.style == from.folio.style { last.number } else { 0 };
            for number in from.folio.number..=last.max(from.folio.number) {
                let folio = Folio { number, ..from.folio };
                let entry = pages.entry(folio).or_insert((mention.place, None));
                entry.1 = entry.1.or(main);
            }
        }
        let mut runs: Vec<(Folio, Folio, Place, Option<u32>)> = Vec::new();
        for (folio, (place, main)) in pages {
            match runs.last_mut() {
                Some((_, last, _, was_main))
                    if main == *was_main
                        && last.style == folio.style
                        && last.number + 1 == folio.number =>
                {
                    *last = folio;
                }
                Some(_) | None => runs.push((folio, folio, place, main)),
            }
        }
        let run = |(from, to, place, main): (Folio, Folio, Place, Option<u32>)| {
            (range(from, to), place, main.is_some())
        };
        runs.into_iter().map(run).collect()
    }

    /// Returns the folio of the last page that text of a piece stands on.
    fn last_of(&self, piece: u32) -> Option<Folio> {
        let at = |node| Place { node: NodeId { piece, node }, offset: 0 };
        let all = self.places.range(at(0)..=at(u32::MAX));
        all.map(|(_, standing)| (standing.page, standing.folio)).max().map(|(_, folio)| folio)
    }
}

/// Writes a run of folios; the second number drops what it shares (Chicago 17, 9.61): `112–14`.
fn range(from: Folio, to: Folio) -> String {
    if from == to {
        return from.label();
    }
    let (first, last) = (from.label(), to.label());
    let short = match (from.style, from.number) {
        (FolioStyle::Arabic, number) if number > 100 && number % 100 != 0 => {
            let same_hundred = number / 100 == to.number / 100;
            match (same_hundred, number % 100 < 10) {
                (true, true) => (to.number % 100).to_string(),
                (true, false) => format!("{:02}", to.number % 100),
                (false, _) => last,
            }
        }
        (FolioStyle::Arabic | FolioStyle::Roman, _) => last,
    };
    format!("{first}–{short}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folio(number: u32) -> Folio {
        Folio { style: FolioStyle::Arabic, number }
    }

    #[test]
    fn runs_of_folios_drop_what_they_share() {
        assert_eq!(range(folio(71), folio(72)), "71–72");
        assert_eq!(range(folio(100), folio(104)), "100–104");
        assert_eq!(range(folio(101), folio(108)), "101–8");
        assert_eq!(range(folio(321), folio(328)), "321–28");
        assert_eq!(range(folio(498), folio(501)), "498–501");
    }

    #[test]
    fn mentions_on_neighbouring_pages_are_one_run_and_a_review_is_one_of_its_own() {
        let mut folios = Folios::default();
        let place = |node| Place { node: NodeId { piece: 0, node }, offset: 0 };
        for at in 1..6 {
            let standing = Standing { page: at as usize, folio: folio(at), y: Length::ZERO };
            folios.note(place(at), standing);
        }
        let other = Place { node: NodeId { piece: 1, node: 4 }, offset: 0 };
        for number in [6, 7, 9] {
            let standing =
                Standing { page: number as usize, folio: folio(number), y: Length::ZERO };
            folios.note(Place { offset: number, ..other }, standing);
        }
        let mention = |at, is_main| Mention { place: place(at), is_main };
        let later = |offset| Mention { place: Place { offset, ..other }, is_main: false };
        let all =
            [mention(0, true), mention(2, false), mention(5, false), later(6), later(7), later(9)];
        let found = folios.locators(&all);
        let labels: Vec<_> = found.iter().map(|(label, _, main)| (label.as_str(), *main)).collect();
        assert_eq!(labels, [("1–5", true), ("6–7", false), ("9", false)]);
        let found = folios.locators(&[later(6), mention(3, false), mention(4, false)]);
        let labels: Vec<_> = found.iter().map(|(label, _, _)| label.as_str()).collect();
        assert_eq!(labels, ["3–4", "6"]);
    }
}
