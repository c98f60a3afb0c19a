//! The structure tree: what a screen reader walks (PDF 1.7 §14.7 and §14.8).
//!
//! Written from the [`Structure`] that typesetting made, never guessed. An element holds its own
//! marked-content sequences and its children in reading order. Elements without anything on a page are left
//! out, but for empty cells, which keep a table regular.

use std::io::Write as _;

use super::boxes::write_box;
use super::finish::{Body, Objects};
use super::links::Annotation;
use super::order::Turn;
use super::paint::Painted;
use super::syntax::{Ref, text};
use crate::typeset::display::{Element, ElementId, Structure, Tag};

/// Returns the name of a type; without links a Link is a Span.
pub(crate) fn name(tag: Tag, links: bool) -> &'static str {
    match tag {
        Tag::Document => "Document",
        Tag::Part => "Part",
        Tag::Sect => "Sect",
        Tag::Title => "Title",
        Tag::Heading(1) => "H1",
        Tag::Heading(2) => "H2",
        Tag::Heading(3) => "H3",
        Tag::Heading(4) => "H4",
        Tag::Heading(5) => "H5",
        Tag::Heading(_) => "H6",
        Tag::P => "P",
        Tag::BlockQuote => "BlockQuote",
        Tag::L { .. } => "L",
        Tag::Li => "LI",
        Tag::Lbl => "Lbl",
        Tag::LBody => "LBody",
        Tag::Table => "Table",
        Tag::Tr => "TR",
        Tag::Th { .. } => "TH",
        Tag::Td => "TD",
        Tag::Figure => "Figure",
        Tag::Formula => "Formula",
        Tag::Caption => "Caption",
        Tag::Note => "Note",
        Tag::Reference => "Reference",
        Tag::Toc => "TOC",
        Tag::Toci => "TOCI",
        Tag::Index => "Index",
        Tag::Link if links => "Link",
        Tag::Link | Tag::Span => "Span",
        Tag::Quote => "Quote",
        Tag::Code => "Code",
    }
}

/// A marked-content sequence of an element.
#[derive(Clone, Copy)]
struct Sequence {
    page: usize,
    turn: Turn,
    mcid: usize,
}

/// What is gathered of an element before it is written.
#[derive(Clone, Default)]
struct Holding {
    sequences: Vec<Sequence>,
    children: Vec<ElementId>,
    annotations: Vec<usize>,
    ink: Option<(usize, [i64; 4])>,
    /// The page and the turn of what is read first in it.
    first: Option<(usize, Turn)>,
    used: bool,
}

/// What the tree is made of.
pub(crate) struct Tree<'a> {
    /// The elements.
    pub(crate) structure: &'a Structure,
    /// The pages as painted.
    pub(crate) painted: &'a [Painted],
    /// The numbers of the pages.
    pub(crate) pages: &'a [Ref],
    /// The links, whose keys in the parent tree follow those of the pages.
    pub(crate) annotations: &'a [Annotation],
    /// Whether links are live.
    pub(crate) links: bool,
}

/// Writes the tree and returns its root.
pub(crate) fn write(tree: &Tree<'_>, objects: &mut Objects) -> Ref {
    let holdings = gather(tree);
    let root = objects.reserve();
    let first = objects.reserve_many(holdings.len());
    let at = |element: ElementId| Ref(first.0 + element.0);
    let mut notes = Vec::new();
    for (index, holding) in holdings.iter().enumerate().filter(|(_, it)| it.used) {
        let element = &tree.structure.elements[index];
        let parent = element.parent.map_or(root, at);
        let mut out = Vec::with_capacity(128);
        let _ = write!(out, "<</Type/StructElem/S/{}/P {parent}", name(element.tag, tree.links));
        attributes(&mut out, element, holding, index);
        kids(&mut out, tree, &holdings, index, &at);
        out.extend_from_slice(b">>");
        if element.tag == Tag::Note {
            notes.push(index);
        }
        objects.set(at(ElementId(index as u32)), Body::Plain(out));
    }
    let parents = parent_tree(tree, &at, objects);
    let mut out = Vec::new();
    let next = tree.pages.len() + tree.annotations.len();
    let _ = write!(
        out,
        "<</Type/StructTreeRoot/K[{}]/ParentTree {parents}/ParentTreeNextKey {next}",
        at(ElementId(0)),
    );
    // A title is no heading: who goes from heading to heading wants the pieces (Tagged PDF Best Practice Guide,
    // 4.2.2.2).
    if tree.structure.elements.iter().any(|element| element.tag == Tag::Title) {
        out.extend_from_slice(b"/RoleMap<</Title/P>>");
    }
    if !notes.is_empty() {
        out.extend_from_slice(b"/IDTree<</Names[");
        for &index in &notes {
            let _ = write!(out, "({}){} ", note_id(index), at(ElementId(index as u32)));
        }
        out.extend_from_slice(b"]>>");
    }
    out.extend_from_slice(b">>");
    objects.set(root, Body::Plain(out));
    root
}

/// Returns the identifier of a note; its digits keep the names in order.
fn note_id(index: usize) -> String {
    format!("note-{index:07}")
}

/// Gathers what each element holds, and says which of them are used.
fn gather(tree: &Tree<'_>) -> Vec<Holding> {
    let mut holdings = vec![Holding::default(); tree.structure.elements.len()];
    for (page, painted) in tree.painted.iter().enumerate() {
        for (mcid, mark) in painted.marks.iter().enumerate() {
            let holding = &mut holdings[mark.element.0 as usize];
            holding.sequences.push(Sequence { page, turn: mark.turn, mcid });
            holding.first = earlier(holding.first, Some((page, mark.turn)));
            holding.used = true;
        }
        for &(element, edges) in &painted.ink {
            let holding = &mut holdings[element.0 as usize];
            holding.ink = Some(match holding.ink {
                Some((first, known)) if first == page => (page, union(known, edges)),
                Some(known) => known,
                None => (page, edges),
            });
        }
    }
    for (index, annotation) in tree.annotations.iter().enumerate() {
        let holding = &mut holdings[annotation.element.0 as usize];
        holding.annotations.push(index);
        holding.used = true;
    }
    for (index, element) in tree.structure.elements.iter().enumerate().rev() {
        if let Some(parent) = element.parent {
            let parent = parent.0 as usize;
            holdings[parent].used |= holdings[index].used;
            holdings[parent].first = earlier(holdings[parent].first, holdings[index].first);
        }
    }
    holdings[0].used = true;
    for (index, element) in tree.structure.elements.iter().enumerate() {
        let Some(parent) = element.parent.map(|it| it.0 as usize) else { continue };
        let cell = matches!(element.tag, Tag::Td | Tag::Th { .. });
        holdings[index].used |= cell && holdings[parent].used;
        if holdings[index].used {
            holdings[parent].children.push(ElementId(index as u32));
        }
    }
    for holding in &mut holdings {
        holding.sequences.sort_by_key(|sequence| (sequence.page, sequence.turn));
    }
    holdings
}

/// Returns the earlier of two times of reading, where there are two.
fn earlier(one: Option<(usize, Turn)>, two: Option<(usize, Turn)>) -> Option<(usize, Turn)> {
    [one, two].into_iter().flatten().min()
}

/// Returns the box around two boxes.
fn union(one: [i64; 4], two: [i64; 4]) -> [i64; 4] {
    [one[0].min(two[0]), one[1].min(two[1]), one[2].max(two[2]), one[3].max(two[3])]
}

/// Writes what an element says of itself.
fn attributes(out: &mut Vec<u8>, element: &Element, holding: &Holding, index: usize) {
    let mut entry = |key: &str, words: Option<&str>| {
        if let Some(words) = words {
            let _ = write!(out, "/{key}");
            text(out, words);
        }
    };
    entry("T", element.title.as_deref());
    entry("Lang", element.language.as_ref().map(|language| language.as_str()));
    entry("Alt", element.alt.as_deref());
    entry("ActualText", element.actual_text.as_deref());
    match element.tag {
        Tag::Note => entry("ID", Some(&note_id(index))),
        Tag::Th { column } => {
            let scope = if column { "Column" } else { "Row" };
            let _ = write!(out, "/A<</O/Table/Scope/{scope}>>");
        }
        Tag::L { numbered } => {
            let numbering = if numbered { "Decimal" } else { "Disc" };
            let _ = write!(out, "/A<</O/List/ListNumbering/{numbering}>>");
        }
        Tag::Figure | Tag::Formula => {
            if let Some((_, edges)) = holding.ink {
                out.extend_from_slice(b"/A<</O/Layout/Placement/Block/BBox");
                write_box(out, edges);
                out.extend_from_slice(b">>");
            }
        }
        Tag::Document | Tag::Part | Tag::Sect | Tag::Title | Tag::Heading(_) | Tag::P => {}
        Tag::BlockQuote
        | Tag::Li
        | Tag::Lbl
        | Tag::LBody
        | Tag::Table
        | Tag::Tr
        | Tag::Td
        | Tag::Caption => {}
        Tag::Reference | Tag::Toc | Tag::Toci | Tag::Index | Tag::Link | Tag::Span => {}
        Tag::Quote | Tag::Code => {}
    }
}

/// Writes what an element holds: sequences and children in reading order, then its annotations.
fn kids(
    out: &mut Vec<u8>,
    tree: &Tree<'_>,
    holdings: &[Holding],
    index: usize,
    at: &impl Fn(ElementId) -> Ref,
) {
    let holding = &holdings[index];
    let page = holding
        .sequences
        .first()
        .map(|sequence| sequence.page)
        .or_else(|| holding.annotations.first().map(|&link| tree.annotations[link].page));
    if let Some(page) = page {
        let _ = write!(out, "/Pg {}", tree.pages[page]);
    }
    out.extend_from_slice(b"/K[");
    let sequence = |out: &mut Vec<u8>, one: &Sequence| {
        if Some(one.page) == page {
            let _ = write!(out, "{} ", one.mcid);
        } else {
            let _ = write!(out, "<</Type/MCR/Pg {}/MCID {}>>", tree.pages[one.page], one.mcid);
        }
    };
    let mut rest = holding.sequences.as_slice();
    for (child, first) in holding.children.iter().zip(from_here_on(holdings, holding)) {
        let before =
            rest.partition_point(|one| first.is_some_and(|first| (one.page, one.turn) < first));
        for one in &rest[..before] {
            sequence(out, one);
        }
        rest = &rest[before..];
        let _ = write!(out, "{} ", at(*child));
    }
    for one in rest {
        sequence(out, one);
    }
    for &link in &holding.annotations {
        let annotation = &tree.annotations[link];
        let _ =
            write!(out, "<</Type/OBJR/Pg {}/Obj {}>>", tree.pages[annotation.page], annotation.at);
    }
    out.extend_from_slice(b"]");
}

/// Returns for each child when it or a later one is first read.
///
/// A child that shows nothing, an empty cell or a link without words, stands where its brothers put it.
fn from_here_on(holdings: &[Holding], holding: &Holding) -> Vec<Option<(usize, Turn)>> {
    let mut first = None;
    let mut firsts: Vec<_> = holding
        .children
        .iter()
        .rev()
        .map(|child| {
            first = earlier(first, holdings[child.0 as usize].first);
            first
        })
        .collect();
    firsts.reverse();
    firsts
}

/// Writes the parent tree: from pages and annotations back to elements (PDF 1.7 §14.7.4.4).
fn parent_tree(tree: &Tree<'_>, at: &impl Fn(ElementId) -> Ref, objects: &mut Objects) -> Ref {
    let mut out = Vec::new();
    out.extend_from_slice(b"<</Nums[");
    for (key, painted) in tree.painted.iter().enumerate() {
        if painted.marks.is_empty() {
            continue;
        }
        let mut parents = vec![b'['];
        for mark in &painted.marks {
            let _ = write!(parents, "{} ", at(mark.element));
        }
        parents.push(b']');
        let _ = write!(out, "{key} {} ", objects.plain(parents));
    }
    for (index, annotation) in tree.annotations.iter().enumerate() {
        let _ = write!(out, "{} {} ", tree.painted.len() + index, at(annotation.element));
    }
    out.extend_from_slice(b"]>>");
    objects.plain(out)
}
