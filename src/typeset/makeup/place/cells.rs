//! In which order the words of a table are put on a page.

use crate::typeset::display::{DisplayItem, Owner, Tag};
use crate::typeset::galley::Galley;

use super::Placer;

impl Placer<'_> {
    /// Puts what cells of a table hold one after the other, where lines of a divided row go across them.
    pub(super) fn read_by_cells(&self, items: &mut [DisplayItem]) {
        let mut cell = 0;
        let cells: Vec<u32> = items
            .iter()
            .map(|item| {
                // A rule comes behind what it stands below.
                cell = cell_of(self.galley, item).unwrap_or(cell);
                cell
            })
            .collect();
        if !cells.is_sorted() {
            let mut order: Vec<usize> = (0..items.len()).collect();
            order.sort_by_key(|&at| cells[at]);
            let sorted: Vec<DisplayItem> = order.iter().map(|&at| items[at].clone()).collect();
            items.clone_from_slice(&sorted);
        }
    }
}

/// Returns the cell of a table that an item stands in.
fn cell_of(galley: &Galley, item: &DisplayItem) -> Option<u32> {
    let DisplayItem::Glyphs(run) = item else { return None };
    let Owner::Element(mut at) = run.owner else { return None };
    loop {
        let element = &galley.elements[at.0 as usize];
        if matches!(element.tag, Tag::Td | Tag::Th { .. }) {
            return Some(at.0);
        }
        at = element.parent?;
    }
}
