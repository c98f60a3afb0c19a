//! Word's tables.

use super::super::tree::{Block, Inline};
use super::super::xml::Element;
use super::paragraphs::Reader;

impl Reader<'_, '_> {
    /// Reads a table; one with a single column is a box around text, and is read as the text.
    pub(super) fn table(&mut self, table: &Element, blocks: &mut Vec<Block>) {
        let rows: Vec<&Element> = table.elements().filter(|one| one.name == "w:tr").collect();
        let columns = rows.iter().map(|row| cells(row).count()).max().unwrap_or(0);
        if columns < 2 {
            for cell in rows.iter().flat_map(|row| cells(row)) {
                blocks.extend(self.blocks(cell));
            }
            return;
        }
        if table.find("w:vMerge").is_some() || table.find("w:gridSpan").is_some() {
            self.lost("the merging of cells in a table");
        }
        let mut made: Vec<Vec<Vec<Inline>>> =
            rows.iter().map(|row| cells(row).map(|cell| self.cell(cell)).collect()).collect();
        let look = table.child("w:tblPr").and_then(|properties| properties.child("w:tblLook"));
        let has_head = rows.first().is_some_and(|row| row.find("w:tblHeader").is_some())
            || look.is_some_and(|look| look.attribute("w:firstRow") == Some("1"));
        let head = if has_head {
            made.remove(0)
        } else {
            let place = format!("table after {}", self.where_it_is());
            super::super::dress::table_head(&mut made, &place, self.notices)
        };
        blocks.push(Block::Table { head, rows: made });
    }

    /// Reads a cell as one line.
    fn cell(&mut self, cell: &Element) -> Vec<Inline> {
        let mut words = Vec::new();
        for block in self.blocks(cell) {
            if !words.is_empty() {
                words.push(Inline::Break);
            }
            match block {
                Block::Paragraph(inner) | Block::Heading(_, inner) => words.extend(inner),
                _ => self.lost("a block in a table's cell"),
            }
        }
        words
    }
}

fn cells(row: &Element) -> impl Iterator<Item = &Element> {
    row.elements().filter(|one| one.name == "w:tc")
}
