//! Assembly: the halves put together, with furniture, structure, bookmarks and the map of pages.

use crate::diagnostic::Diagnostics;
use crate::document::{NodeId, Place};
use crate::length::Length;
use crate::typeset::display::{
    Bookmark, DisplayItem, ElementId, Folio, FolioStyle, GlyphRun, LinkTarget, Owner, Page,
    PageStart, Pages, Side, Structure, Tag,
};
use crate::typeset::galley::{Setter, blank_element};
use crate::typeset::makeup::folios::{Folios, Standing};
use crate::typeset::paragraph::Compositor;

use super::jobs::What;
use super::sections::{Section, runs, side};
use super::{Desk, cuts};

/// Puts the book together.
pub(super) fn assemble(
    desk: Desk<'_>,
    front: Vec<Section<'_>>,
    body: Vec<Section<'_>>,
    folios: &Folios,
    found: &mut Diagnostics,
) -> Pages {
    let mut binder = Binder {
        desk,
        pages: Pages::default(),
        part: None,
        start: 0,
        is_divided: false,
        reached: Place::default(),
        folios,
        front: 0,
    };
    let mut document = blank_element(Tag::Document, NodeId::NONE);
    document.language = Some(desk.context.book.book.language.clone());
    binder.pages.structure.add(document);
    let mut compositor = Compositor::new(desk.context.library, &[]);
    for section in front {
        found.append(section.marked.clone());
        binder.bind(&mut compositor, section, FolioStyle::Roman);
    }
    // The body begins on a recto.
    if binder.pages.pages.len() % 2 == 1 {
        binder.blank(FolioStyle::Roman);
    }
    binder.front = binder.pages.pages.len();
    binder.start = binder.front;
    for section in body {
        found.append(section.marked.clone());
        binder.bind(&mut compositor, section, FolioStyle::Arabic);
    }
    binder.lead_links();
    binder.pages
}

struct Binder<'a> {
    desk: Desk<'a>,
    pages: Pages,
    /// The element of the part that pieces belong to, with its index.
    part: Option<(usize, ElementId)>,
    /// The page that this half begins on.
    start: usize,
    /// Whether the last page with text ends in a divided word.
    is_divided: bool,
    /// The last place of the running text, beside its pictures, that is printed.
    reached: Place,
    folios: &'a Folios,
    /// The pages of the front matter.
    front: usize,
}

impl<'a> Binder<'a> {
    /// Adds the pages of a section.
    fn bind(&mut self, compositor: &mut Compositor<'a>, section: Section<'_>, style: FolioStyle) {
        if section.blank_before {
            self.blank(style);
        }
        let choices = section.choices.clone();
        self.pages.cuts.push(cuts::from_page(choices, self.pages.pages.len()));
        let base = self.elements(&section);
        let language = self.desk.context.book.book.language.clone();
        let root = blank_element(Tag::Sect, NodeId::NONE);
        let mut setter = Setter::new(self.desk.context, compositor, language, root);
        if let Some((title, level)) = &section.job.bookmark {
            let page = self.pages.pages.len();
            let bookmark = Bookmark { title: title.clone(), level: *level, page, y: Length::ZERO };
            self.pages.bookmarks.push(bookmark);
        }
        for (at, laid) in section.laid.into_iter().enumerate() {
            let folio = self.folio(style);
            let mut items = laid.items;
            items.iter_mut().for_each(|item| rebase(item, base));
            if section.job.heads.is_some() && !laid.is_plate {
                let heads = section.heads.as_ref();
                items.extend(setter.furniture(laid.side, folio, heads, at == 0));
            }
            let opening = (at == 0).then_some(section.job.node);
            self.map(folio, &items, section.job.node, opening);
            self.page(laid.side, folio, items);
        }
    }

    /// Adds the elements of a section; returns what its ids are counted from.
    fn elements(&mut self, section: &Section<'_>) -> u32 {
        let base = self.pages.structure.elements.len() as u32;
        let container = match (&section.job.what, section.job.part, self.part) {
            (What::Part(_), Some(part), _) => {
                self.part = Some((part, ElementId(base)));
                ElementId(0)
            }
            (_, Some(part), Some((open, element))) if part == open => element,
            (_, _, _) => ElementId(0),
        };
        for element in &section.galley.elements {
            let parent = element.parent.map_or(container, |parent| ElementId(parent.0 + base));
            let element =
                crate::typeset::display::Element { parent: Some(parent), ..element.clone() };
            self.pages.structure.add(element);
        }
        base
    }

    /// Returns the folio of the next page.
    fn folio(&self, style: FolioStyle) -> Folio {
        Folio { style, number: (self.pages.pages.len() - self.start) as u32 + 1 }
    }

    /// Adds a blank page, which carries nothing.
    fn blank(&mut self, style: FolioStyle) {
        let at = self.pages.pages.len() - self.start;
        self.page(side(at), self.folio(style), Vec::new());
    }

    fn page(&mut self, side: Side, folio: Folio, items: Vec<DisplayItem>) {
        let shape = &self.desk.context.design.page;
        self.pages.pages.push(Page {
            side,
            folio,
            trim: shape.trim,
            bleed: shape.bleed,
            type_area: shape.type_area(side),
            items,
        });
    }

    /// Enters the first place on a page into the map; a divided word belongs where it begins.
    ///
    /// `node` stands for the section. What was made from the book begins with its `opening` on its first page,
    /// and on the others with the first words that have a number of their own; its folios have none.
    fn map(&mut self, folio: Folio, items: &[DisplayItem], node: NodeId, opening: Option<NodeId>) {
        let pieces = self.desk.context.book.all_pieces().count() as u32;
        let area = self.desk.context.design.page.type_area(side(self.pages.pages.len()));
        let is_made = node.piece >= pieces;
        let structure = &self.pages.structure;
        let mut text: Vec<&GlyphRun> = runs(items)
            .filter(|run| {
                !is_within(structure, run.owner, Tag::Note) && run.place.node.piece == node.piece
            })
            .collect();
        // What stands in the margin ends no page.
        let within = |run: &&&GlyphRun| (area.origin.x..area.right()).contains(&run.origin.x);
        let last = text.iter().filter(within).max_by_key(|run| (run.origin.y, run.origin.x));
        let is_divided = last.is_some_and(|run| run.text.ends_with('\u{ad}'));
        if is_made {
            text.retain(|run| run.place.node.node > 0);
        }
        // A picture that waited for the head of this page stands in words that the page before has: the page
        // begins where they go on.
        let is_figure = |run: &&GlyphRun| {
            [Tag::Figure, Tag::Caption].iter().any(|tag| is_within(structure, run.owner, *tag))
        };
        let is_moved = |run: &&GlyphRun| run.place < self.reached && is_figure(run);
        if !text.iter().all(is_moved) {
            text.retain(|run| !is_moved(run));
        }
        text.sort_by_key(|run| run.place);
        let running = text.iter().filter(|run| !is_figure(run));
        let reached = running.map(|run| run.place).max().unwrap_or(self.reached);
        let place = match (is_made, opening) {
            (true, Some(node)) => Some(Place { node, offset: 0 }),
            _ if self.is_divided && !is_made => after_word(&text),
            _ => text.first().map(|run| run.place),
        };
        if let Some(place) = place {
            let page = self.pages.pages.len();
            self.pages.map.starts.push(PageStart { label: folio.label(), page, place });
        }
        self.is_divided = is_divided;
        self.reached = reached;
    }

    /// Turns places that links lead to into pages.
    fn lead_links(&mut self) {
        let front = self.front;
        let links = self.pages.pages.iter_mut().flat_map(|page| &mut page.items);
        for item in links {
            let DisplayItem::Link { target, .. } = item else { continue };
            let LinkTarget::Place(place) = target else { continue };
            if let Some(Standing { page, folio, y }) = self.folios.find(*place) {
                let page = match folio.style {
                    FolioStyle::Roman => page,
                    FolioStyle::Arabic => page + front,
                };
                *target = LinkTarget::Page(page, y);
            }
        }
    }
}

/// Returns where the first word begins behind the rest of a divided one; runs are in reading order.
fn after_word(text: &[&GlyphRun]) -> Option<Place> {
    let first = text.first()?;
    for run in text {
        if run.origin.y != first.origin.y {
            return Some(run.place);
        }
        if let Some(at) = run.text.find(' ').filter(|at| at + 1 < run.text.len()) {
            return Some(Place { offset: run.place.offset + at as u32 + 1, ..run.place });
        }
    }
    Some(first.place)
}

/// Says whether a run belongs to an element of a kind: a note, a figure.
fn is_within(structure: &Structure, owner: Owner, tag: Tag) -> bool {
    let Owner::Element(mut at) = owner else { return false };
    loop {
        let element = structure.get(at);
        match element.parent {
            _ if element.tag == tag => return true,
            Some(parent) => at = parent,
            None => return false,
        }
    }
}

/// Counts an item's owner from the start of the whole structure.
fn rebase(item: &mut DisplayItem, base: u32) {
    if let Owner::Element(element) = item.owner_mut() {
        element.0 += base;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::FontId;
    use crate::length::Point;
    use crate::typeset::display::{Artifact, Ink};

    fn run(text: &str, node: u32, y: f64) -> GlyphRun {
        GlyphRun {
            font: FontId(0),
            size: Length::pt(10.0),
            scale_x: 1.0,
            origin: Point { x: Length::ZERO, y: Length::pt(y) },
            glyphs: Vec::new(),
            text: text.into(),
            actual_text: None,
            language: None,
            place: Place { node: NodeId { piece: 0, node }, offset: 7 },
            owner: Owner::Artifact(Artifact::Layout),
            ink: Ink::BLACK,
            level: 0,
        }
    }

    #[test]
    fn a_page_behind_a_divided_word_begins_with_the_next_word() {
        let start = |runs: &[GlyphRun]| {
            after_word(&runs.iter().collect::<Vec<_>>())
                .map(|place| (place.node.node, place.offset))
        };
        assert_eq!(start(&[run("tion of light", 3, 0.0)]), Some((3, 12)));
        // The rest of the word goes on in another face, or stands alone on its line.
        assert_eq!(start(&[run("tion", 3, 0.0), run(", so", 4, 0.0)]), Some((4, 9)));
        assert_eq!(start(&[run("tion.", 3, 0.0), run("Next", 5, 12.0)]), Some((5, 7)));
        assert_eq!(start(&[]), None);
    }
}
