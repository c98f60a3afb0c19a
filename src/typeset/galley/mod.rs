//! The galley: a piece set as one long column, before it is cut into pages.
//!
//! Blocks go in; what comes out is a list of [`Stretch`]es that the page break weighs, and beside each what
//! it prints. Every height is a whole number of the grid's lines, so that whatever a stretch holds, the text
//! after it stands on the grid again. Notes are set too, but stand beside the column until it is known on
//! which pages they fall.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::design::Design;
use crate::diagnostic::Diagnostics;
use crate::document::{Anthology, Language, NodeId, Place};
use crate::font::library::FontLibrary;
use crate::image::Picture;
use crate::length::Length;
use crate::typeset::display::{DisplayItem, Element, ElementId, ImageId, LinkTarget, Owner, Tag};
use crate::typeset::makeup::pagebreak::{Called, Stretch};
use crate::typeset::paragraph::{Compositor, FaultyLine, Line, Paragraph};

pub use crate::typeset::paragraph::Way;

use figure::Standing;
use lines::Hold;
use margin::Marginal;
use table::Crowded;

pub mod block;

pub mod verse;

pub mod figure;

mod forward;

pub mod initial;

pub mod inlines;

pub mod lines;

pub mod listing;

pub mod margin;

pub mod notes;

pub mod opening;

pub mod remake;

pub mod table;

/// What every galley of a book is set with.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The book.
    pub book: &'a Anthology,
    /// The design.
    pub design: &'a Design,
    /// The faces.
    pub library: &'a FontLibrary,
    /// The pictures by their paths; those that could not be read are not among them.
    pub pictures: &'a BTreeMap<String, (ImageId, Picture)>,
}

/// What an alternative of a stretch prints; places count from the left edge of the measure and from the
/// baseline of the first grid line of its row.
#[derive(Clone, Debug)]
pub enum Print {
    /// A row each.
    Rows(Vec<Vec<DisplayItem>>),
    /// The lines of a paragraph, drawn only if they are chosen.
    Lines {
        /// The paragraph.
        paragraph: Arc<Paragraph>,
        /// Which way it is set.
        way: Way,
        /// From the left edge of the measure to that of the paragraph.
        left: Length,
        /// What stands beside the first line: a drop capital, the label of a list item.
        beside: Vec<DisplayItem>,
        /// How its lines hold together, where it may be set in other ways to save a page.
        hold: Option<Hold>,
    },
}

/// A note, set.
#[derive(Clone, Debug, Default)]
pub struct NotePrint {
    /// Its lines, each from its baseline.
    pub lines: Vec<Vec<DisplayItem>>,
}

/// A piece set as one long column.
#[derive(Clone, Debug, Default)]
pub struct Galley {
    /// What the page break weighs.
    pub column: Vec<Stretch>,
    /// What each alternative of each stretch prints.
    pub prints: Vec<Vec<Print>>,
    /// The notes, in their order.
    pub notes: Vec<NotePrint>,
    /// What stands in the outer margin, in the order of the column.
    pub margin: Vec<Marginal>,
    /// How the figures that may stand in the text do, in the order of the column.
    pub figures: Vec<Standing>,
    /// The elements, the first of them the root of the piece; parents and owners are indexes here.
    pub elements: Vec<Element>,
    /// Where Link elements lead.
    pub links: BTreeMap<u32, LinkTarget>,
    /// Elements through whose text a line is drawn.
    pub struck: BTreeSet<u32>,
    /// Lines that could not be set well, outside the column: of notes, tables, captions and titles.
    pub faulty: Vec<FaultyLine>,
    /// Tables whose words are wider than their columns.
    pub crowded: Vec<Crowded>,
    /// What was found.
    pub found: Diagnostics,
}

impl Galley {
    /// Gives the type back once it stands on pages; what elements and links it has stays known.
    pub(crate) fn empty(&mut self) {
        self.column = Vec::new();
        self.prints = Vec::new();
        self.notes = Vec::new();
        self.margin = Vec::new();
        self.figures = Vec::new();
    }
}

/// Sets blocks into a galley.
pub struct Setter<'a, 'c> {
    /// What it sets with.
    pub context: Context<'a>,
    /// What sets paragraphs.
    pub compositor: &'c mut Compositor<'a>,
    /// What was set so far.
    pub galley: Galley,
    /// The language of the piece.
    pub language: Language,
    /// The level of a heading that stands first in the text: one below the title's.
    pub heading_level: u8,
    /// The nodes of the piece's notes, in their order.
    pub notes: Vec<NodeId>,
    /// The nodes from which notes are called, by the number of the note.
    pub calls: BTreeMap<u32, NodeId>,
    /// Whether ratings are shown.
    pub ratings: bool,
    /// White that the last block asks for below itself, in lines.
    space: u32,
    /// Whether the next row must stay with the last one.
    bound: bool,
    /// Whether the last row is a heading: two lines at least stand below it.
    headed: bool,
    /// The notes whose marks were drawn and are not yet in a row.
    called: Vec<Called>,
    /// Whether the next paragraph is the first after something else, and so flush.
    flush: bool,
}

impl<'a, 'c> Setter<'a, 'c> {
    /// Begins a galley whose root is an element of a tag.
    pub fn new(
        context: Context<'a>,
        compositor: &'c mut Compositor<'a>,
        language: Language,
        root: Element,
    ) -> Self {
        let galley = Galley { elements: vec![root], ..Galley::default() };
        Self {
            context,
            compositor,
            galley,
            language,
            heading_level: 2,
            notes: Vec::new(),
            calls: BTreeMap::new(),
            ratings: true,
            space: 0,
            bound: false,
            headed: false,
            called: Vec::new(),
            flush: true,
        }
    }

    /// Adds an element below another.
    pub fn element(&mut self, tag: Tag, parent: ElementId, node: NodeId) -> ElementId {
        let element = Element { parent: Some(parent), ..blank_element(tag, node) };
        self.galley.elements.push(element);
        ElementId(self.galley.elements.len() as u32 - 1)
    }

    /// Returns the element of the piece.
    pub fn root(&self) -> ElementId {
        ElementId(0)
    }

    /// Returns the grid's leading.
    pub fn leading(&self) -> Length {
        self.context.design.page.leading
    }

    /// Returns the measure of the page.
    pub fn measure(&self) -> Length {
        self.context.design.page.measure()
    }

    /// Asks for white before whatever comes next.
    pub fn space(&mut self, lines: u32) {
        self.space = self.space.max(lines);
    }

    /// Binds the next row to the last one.
    pub fn bind(&mut self) {
        self.bound = true;
    }

    /// Has the next paragraph begin flush.
    pub fn flush(&mut self) {
        self.flush = true;
    }
}

/// Makes an element that says nothing but what it is.
pub fn blank_element(tag: Tag, node: NodeId) -> Element {
    Element { tag, parent: None, node, language: None, alt: None, actual_text: None, title: None }
}

/// Returns the place at the start of a node.
pub fn start_of(node: NodeId) -> Place {
    Place { node, offset: 0 }
}

/// Moves items.
pub fn shift(items: &mut [DisplayItem], dx: Length, dy: Length) {
    for item in items {
        shift_item(item, dx, dy);
    }
}

/// Moves an item.
pub fn shift_item(item: &mut DisplayItem, dx: Length, dy: Length) {
    match item {
        DisplayItem::Glyphs(run) => {
            run.origin.x += dx;
            run.origin.y += dy;
        }
        DisplayItem::Rule { rect, .. }
        | DisplayItem::Image { rect, .. }
        | DisplayItem::Link { rect, .. } => {
            rect.origin.x += dx;
            rect.origin.y += dy;
        }
        DisplayItem::Shape { path, .. } => {
            for step in path {
                step.shift(dx, dy);
            }
        }
    }
}

/// Turns a drawn line into items, its left edge at `left` and its baseline at `y`.
pub fn line_items(line: Line, left: Length, y: Length) -> Vec<DisplayItem> {
    let mut items: Vec<DisplayItem> = line.runs.into_iter().map(DisplayItem::Glyphs).collect();
    shift(&mut items, left, y);
    items
}

/// Returns the owner that is an element.
pub fn owned(element: ElementId) -> Owner {
    Owner::Element(element)
}

#[cfg(test)]
mod tests;
