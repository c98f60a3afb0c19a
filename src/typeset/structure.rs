//! The logical structure of the pages: what a screen reader walks, and what PDF tags are written from.

use crate::document::{Language, NodeId};

/// Which element: an index into [`Structure::elements`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementId(pub u32);

/// The logical structure: what a screen reader walks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Structure {
    /// The elements in reading order, each parent before its children; the first is the Document.
    pub elements: Vec<Element>,
}

impl Structure {
    /// Adds an element behind all others.
    pub fn add(&mut self, element: Element) -> ElementId {
        let id = ElementId(self.elements.len() as u32);
        self.elements.push(element);
        id
    }

    /// Returns an element.
    pub fn get(&self, id: ElementId) -> &Element {
        &self.elements[id.0 as usize]
    }
}

/// An element of the structure.
///
/// Children stand in the order of their ids. Content that an element owns directly goes between its children
/// as it is read on the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// Its standard type.
    pub tag: Tag,
    /// The element that holds it; `None` for the Document alone.
    pub parent: Option<ElementId>,
    /// The node of the text that it stands for.
    pub node: NodeId,
    /// The language, where it is not the parent's.
    pub language: Option<Language>,
    /// What is told of a picture.
    pub alt: Option<String>,
    /// What is read in place of the content.
    pub actual_text: Option<String>,
    /// A title, for parts and pieces.
    pub title: Option<String>,
}

/// A structure type, standard (PDF 1.7 §14.8.4) but for one that stands for a standard one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are the standard's")]
pub enum Tag {
    Document,
    Part,
    Sect,
    /// The title of the book, where it stands in full. PDF 2.0 has the type; to PDF 1.7 it is a paragraph.
    Title,
    /// H1 to H6.
    Heading(u8),
    P,
    BlockQuote,
    /// A list, numbered or with bullets.
    L {
        numbered: bool,
    },
    Li,
    Lbl,
    LBody,
    Table,
    Tr,
    /// A head cell, whose scope is its column (or its row).
    Th {
        column: bool,
    },
    Td,
    Figure,
    Formula,
    Caption,
    Note,
    Reference,
    Toc,
    Toci,
    Index,
    Link,
    Span,
    Quote,
    Code,
}
