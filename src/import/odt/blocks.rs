//! OpenDocument's paragraphs, lists and tables, in their order.

use super::super::archive::Archive;
use super::super::place::{place, undressed};
use super::super::tree::{Arrived, Block, Inline};
use super::super::xml::Element;
use super::super::{Notices, head};
use super::styles::Styles;
use crate::diagnostic::Diagnostic;

/// Reads the blocks of a text, of a note, of a cell.
pub(super) struct Reader<'r, 'b, 'n> {
    pub(super) styles: &'r Styles,
    pub(super) archive: &'r mut Archive<'b>,
    pub(super) arrived: &'r mut Arrived,
    pub(super) notices: &'r mut Notices<'n>,
    pub(super) paragraph: usize,
    pub(super) begins: String,
    /// How the paragraph began that had words last.
    pub(super) before: String,
    pub(super) in_note: bool,
}

/// What reading gives: broken pictures inside the archive refuse the file.
pub(super) type Read<T> = Result<T, Box<Diagnostic>>;

impl<'r, 'b, 'n> Reader<'r, 'b, 'n> {
    /// Begins to read.
    pub(super) fn new(
        styles: &'r Styles,
        archive: &'r mut Archive<'b>,
        arrived: &'r mut Arrived,
        notices: &'r mut Notices<'n>,
    ) -> Self {
        let begins = String::new();
        let before = String::new();
        Self { styles, archive, arrived, notices, paragraph: 0, begins, before, in_note: false }
    }

    /// Reads all blocks in an element.
    pub(super) fn blocks(&mut self, container: &Element) -> Read<Vec<Block>> {
        let mut blocks = Vec::new();
        for element in container.elements() {
            match element.name.as_str() {
                "text:p" | "text:h" => self.paragraph(element, &mut blocks)?,
                "text:list" => self.list(element, None, 0, &mut blocks)?,
                "table:table" => self.table(element, &mut blocks)?,
                "text:section" | "text:index-body" => blocks.extend(self.blocks(element)?),
                "text:tracked-changes" => self.tracked(element),
                "draw:frame" | "draw:g" => {
                    let mut figures = Vec::new();
                    self.frame(element, &mut figures)?;
                    blocks.extend(figures);
                }
                _ => {}
            }
        }
        Ok(blocks)
    }

    /// Reads a paragraph or a heading.
    fn paragraph(&mut self, element: &Element, blocks: &mut Vec<Block>) -> Read<()> {
        if !self.in_note {
            self.paragraph += 1;
        }
        self.begins = element.text().trim().chars().take(24).collect();
        if !self.begins.is_empty() {
            self.before.clone_from(&self.begins);
        }
        let style = element.attribute("text:style-name");
        let sort = self.styles.sort(style);
        let mut figures = Vec::new();
        let words = self.words(element, &mut figures)?;
        let level = element.attribute("text:outline-level").and_then(|level| level.parse().ok());
        if element.name == "text:h" && !head::is_blank(&words) {
            blocks.push(Block::Heading(level.unwrap_or(1), undressed(words)));
        } else {
            place(sort, words, &mut self.arrived.facts.title, blocks);
        }
        blocks.extend(figures);
        Ok(())
    }

    /// Reads a list; those inside it have their style where they name none.
    fn list(
        &mut self,
        list: &Element,
        style: Option<&str>,
        level: usize,
        blocks: &mut Vec<Block>,
    ) -> Read<()> {
        let style = list.attribute("text:style-name").or(style);
        let mut items = Vec::new();
        for item in list.elements().filter(|one| one.name == "text:list-item") {
            let mut made = Vec::new();
            for element in item.elements() {
                match element.name.as_str() {
                    "text:list" => self.list(element, style, level + 1, &mut made)?,
                    _ => {
                        let single = Element {
                            children: vec![super::super::xml::Node::Element(element.clone())],
                            ..Element::default()
                        };
                        made.extend(self.blocks(&single)?);
                    }
                }
            }
            made.retain(|block| !matches!(block, Block::Paragraph(words) if head::is_blank(words)));
            if !made.is_empty() {
                items.push(made);
            }
        }
        if !items.is_empty() {
            let first = list.elements().find(|one| one.name == "text:list-item");
            let own = first.and_then(|item| item.attribute("text:start-value")?.parse().ok());
            let start = self.styles.start(style, level).map(|start| own.unwrap_or(start));
            blocks.push(Block::List { start, items });
        }
        Ok(())
    }

    /// Reads a table; one with a single column is a box around text, and is read as the text.
    fn table(&mut self, table: &Element, blocks: &mut Vec<Block>) -> Read<()> {
        let (mut head_rows, mut rows) = (Vec::new(), Vec::new());
        gather_rows(table, false, &mut head_rows, &mut rows);
        let columns =
            rows.iter().chain(&head_rows).map(|row| cells(row).count()).max().unwrap_or(0);
        if columns < 2 {
            for cell in head_rows.iter().chain(&rows).flat_map(|row| cells(row)) {
                blocks.extend(self.blocks(cell)?);
            }
            return Ok(());
        }
        if table.find("table:covered-table-cell").is_some() {
            self.lost("the merging of cells in a table");
        }
        let mut head = Vec::new();
        if !head_rows.is_empty() {
            head = self.row(head_rows[0])?;
        }
        let mut made = Vec::new();
        for row in head_rows.iter().skip(1).chain(&rows) {
            made.push(self.row(row)?);
        }
        if head.is_empty() {
            let place = format!("table after {}", self.where_it_is());
            head = super::super::dress::table_head(&mut made, &place, self.notices);
        }
        blocks.push(Block::Table { head, rows: made });
        Ok(())
    }

    fn row(&mut self, row: &Element) -> Read<Vec<Vec<Inline>>> {
        let mut made = Vec::new();
        for cell in cells(row) {
            let mut words = Vec::new();
            for block in self.blocks(cell)? {
                if !words.is_empty() {
                    words.push(Inline::Break);
                }
                match block {
                    Block::Paragraph(inner) | Block::Heading(_, inner) => words.extend(inner),
                    _ => self.lost("a block in a table's cell"),
                }
            }
            made.push(words);
        }
        Ok(made)
    }

    /// Notes the changes that were tracked: what was inserted stands in the text, what was deleted here.
    fn tracked(&mut self, changes: &Element) {
        for region in changes.elements() {
            let Some(change) = region.elements().next() else { continue };
            let info = change.child("office:change-info");
            let meta: usize = info.map(|info| info.text().len()).unwrap_or(0);
            let words: String = change.text().chars().skip(meta).take(60).collect();
            match change.name.as_str() {
                "text:deletion" => {
                    let what = format!("the deletion of `{}` is accepted", words.trim());
                    self.notices.tracked(&what, "tracked changes");
                }
                "text:insertion" => {
                    self.notices.tracked("an insertion is accepted", "tracked changes")
                }
                _ => {}
            }
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

fn gather_rows<'a>(
    table: &'a Element,
    in_head: bool,
    head: &mut Vec<&'a Element>,
    rows: &mut Vec<&'a Element>,
) {
    for element in table.elements() {
        match element.name.as_str() {
            "table:table-row" if in_head => head.push(element),
            "table:table-row" => rows.push(element),
            "table:table-header-rows" => gather_rows(element, true, head, rows),
            "table:table-rows" | "table:table-row-group" => {
                gather_rows(element, in_head, head, rows)
            }
            _ => {}
        }
    }
}

fn cells(row: &Element) -> impl Iterator<Item = &Element> {
    row.elements().filter(|one| one.name == "table:table-cell")
}
