//! Word's paragraphs, in their order: headings, quotations, lists, pictures with captions.

use std::collections::BTreeMap;

use super::super::Notices;
use super::super::place::{Sort, place};
use super::super::tree::{Arrived, Block, Inline, plain_text};
use super::super::xml::Element;
use super::Package;
use super::numbering::Place;
use super::runs::Words;

/// From how far in, in twentieths of a point, a paragraph is a displayed quotation.
const INDENT: i64 = 500;

/// Reads the blocks of a text, of a note, of a cell.
pub(super) struct Reader<'r, 'n> {
    pub(super) package: &'r Package,
    pub(super) arrived: &'r mut Arrived,
    pub(super) notices: &'r mut Notices<'n>,
    pub(super) paragraph: usize,
    pub(super) begins: String,
    /// How the paragraph began that had words last.
    pub(super) before: String,
    pub(super) in_note: bool,
    /// The numbers of the notes that were read.
    pub(super) read_notes: BTreeMap<String, usize>,
    /// Words of a paragraph whose end was deleted.
    carried: Vec<Inline>,
}

impl<'r, 'n> Reader<'r, 'n> {
    /// Begins to read.
    pub(super) fn new(
        package: &'r Package,
        arrived: &'r mut Arrived,
        notices: &'r mut Notices<'n>,
    ) -> Self {
        Self {
            package,
            arrived,
            notices,
            paragraph: 0,
            begins: String::new(),
            before: String::new(),
            in_note: false,
            read_notes: BTreeMap::new(),
            carried: Vec::new(),
        }
    }

    /// Reads all blocks in an element.
    pub(super) fn blocks(&mut self, container: &Element) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut list: Vec<(Place, Vec<Block>)> = Vec::new();
        // A note or a box has nothing to do with what waits for the paragraph that it stands in.
        let waiting = std::mem::take(&mut self.carried);
        self.gather(container, &mut blocks, &mut list);
        close_list(&mut list, &mut blocks);
        let carried = std::mem::replace(&mut self.carried, waiting);
        if !carried.is_empty() {
            blocks.push(Block::Paragraph(carried));
        }
        blocks
    }

    fn gather(
        &mut self,
        container: &Element,
        blocks: &mut Vec<Block>,
        list: &mut Vec<(Place, Vec<Block>)>,
    ) {
        for element in container.elements() {
            match element.name.as_str() {
                "w:p" => self.paragraph(element, blocks, list),
                "w:tbl" => {
                    close_list(list, blocks);
                    self.table(element, blocks);
                }
                "w:sdt" => {
                    if let Some(content) = element.child("w:sdtContent") {
                        self.gather(content, blocks, list);
                    }
                }
                "w:ins" | "w:moveTo" | "w:customXml" | "w:smartTag" => {
                    self.gather(element, blocks, list)
                }
                _ => {}
            }
        }
    }

    /// Reads a paragraph.
    fn paragraph(
        &mut self,
        element: &Element,
        blocks: &mut Vec<Block>,
        list: &mut Vec<(Place, Vec<Block>)>,
    ) {
        if !self.in_note {
            self.paragraph += 1;
        }
        let properties = element.child("w:pPr");
        let mark = properties.and_then(|p| p.child("w:rPr"));
        if mark.is_some_and(|mark| mark.child("w:del").is_some()) {
            // Its end was deleted: its words begin the next paragraph.
            let words = self.words(element, Sort::Body);
            self.carried.extend(words.inlines);
            blocks.extend(words.figures);
            return;
        }
        let sort = self.package.styles.sort(properties);
        self.begins = said(element).trim().chars().take(24).collect();
        if !self.begins.is_empty() {
            self.before.clone_from(&self.begins);
        }
        if is_rule(element) {
            close_list(list, blocks);
            blocks.push(Block::Dinkus);
            return;
        }
        let Words { inlines, figures } = self.words(element, sort);
        if is_drop_capital(properties) && figures.is_empty() {
            // The large first letter stands in a frame of its own.
            self.carried.extend(inlines);
            return;
        }
        let inlines = match std::mem::take(&mut self.carried) {
            carried if carried.is_empty() => inlines,
            carried => carried.into_iter().chain(inlines).collect(),
        };
        let number = self.package.numbering.place(properties);
        match (number, sort) {
            (Some(number), Sort::Body) if !plain_text(&inlines).trim().is_empty() => {
                let begins_list = list.iter().all(|(place, _)| place.list != number.list);
                if let Some(shown) = self.package.numbering.letters(&number).filter(|_| begins_list)
                {
                    self.lost(&format!("the kind of a list’s numbers ({shown})"));
                }
                list.push((number, vec![Block::Paragraph(inlines)]));
            }
            _ => {
                close_list(list, blocks);
                let is_quotation = sort == Sort::Body && is_set_in(properties);
                let sort = if is_quotation { Sort::Quotation } else { sort };
                place(sort, inlines, &mut self.arrived.facts.title, blocks);
            }
        }
        if !figures.is_empty() {
            close_list(list, blocks);
            blocks.extend(figures);
        }
    }

    /// Notes a loss at the paragraph that is being read.
    pub(super) fn lost(&mut self, what: &str) {
        let place = self.where_it_is();
        self.notices.lost(what, &place);
    }

    /// Says in words where the paragraph is.
    pub(super) fn where_it_is(&self) -> String {
        match self.begins.as_str() {
            "" => format!("paragraph {}", self.paragraph),
            begins => format!("paragraph {} (`{begins}…`)", self.paragraph),
        }
    }
}

/// Returns what a paragraph says, without the instructions of its fields.
fn said(element: &Element) -> String {
    let each = element.elements().map(|one| match one.name.as_str() {
        "w:t" | "m:t" => one.text(),
        "w:instrText" | "w:delText" | "w:pPr" | "w:rPr" => String::new(),
        _ => said(one),
    });
    each.collect()
}

/// Says whether a paragraph is a line across the page: a shape that stands for a rule, and no words.
fn is_rule(element: &Element) -> bool {
    let is_flat = |shape: &Element| {
        shape.attribute("o:hr").is_some_and(|on| matches!(on, "t" | "true" | "1"))
    };
    element.find("v:rect").is_some_and(is_flat) && said(element).trim().is_empty()
}

/// Says whether a paragraph is the frame of a drop capital.
fn is_drop_capital(properties: Option<&Element>) -> bool {
    let frame = properties.and_then(|p| p.child("w:framePr"));
    frame.and_then(|frame| frame.attribute("w:dropCap")).is_some_and(|kind| kind != "none")
}

/// Says whether a paragraph is set in from the left as a whole, as displayed quotations are.
fn is_set_in(properties: Option<&Element>) -> bool {
    let Some(indent) = properties.and_then(|p| p.child("w:ind")) else { return false };
    let value = |names: [&str; 2]| {
        let found = names.iter().find_map(|name| indent.attribute(name)?.parse::<i64>().ok());
        found.unwrap_or(0)
    };
    value(["w:left", "w:start"]) >= INDENT
        && value(["w:hanging", "w:hangingChars"]) == 0
        && value(["w:firstLine", "w:firstLineChars"]) == 0
}

/// Ends the list that is being gathered: deeper levels become lists in the items above them.
fn close_list(list: &mut Vec<(Place, Vec<Block>)>, blocks: &mut Vec<Block>) {
    let mut items: Vec<(Place, Vec<Block>)> = std::mem::take(list);
    while !items.is_empty() {
        let level = items[0].0.level;
        let (made, rest) = one_list(items, level);
        blocks.push(made);
        items = rest;
    }
}

/// Makes one list of the items at a level, and returns those that belong to another.
fn one_list(items: Vec<(Place, Vec<Block>)>, level: usize) -> (Block, Vec<(Place, Vec<Block>)>) {
    let first = items[0].0.clone();
    let mut made: Vec<Vec<Block>> = Vec::new();
    let mut queue = items.into_iter().peekable();
    while let Some((place, blocks)) = queue.peek().cloned() {
        if place.level < level || (place.level == level && place.list != first.list) {
            break;
        }
        if place.level == level || made.is_empty() {
            queue.next();
            made.push(blocks);
            continue;
        }
        let deeper: Vec<_> =
            std::iter::from_fn(|| queue.next_if(|(next, _)| next.level > level)).collect();
        let mut inner = Vec::new();
        close_list(&mut { deeper }, &mut inner);
        if let Some(item) = made.last_mut() {
            item.extend(inner);
        }
    }
    (Block::List { start: first.start, items: made }, queue.collect())
}
