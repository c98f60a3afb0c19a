//! What the page break chose for a section, as `garland inspect pages` shows it.

use crate::document::Placement;
use crate::typeset::display::{Change, ChangeKind, SectionCut};
use crate::typeset::galley::{Galley, Print, Way};
use crate::typeset::makeup::pagebreak::{Cut, Pagination, Rules, Sheet};

/// Returns how a galley was cut; its pages are counted from 0.
pub(super) fn of(galley: &Galley, cut: &Pagination, rules: &Rules) -> SectionCut {
    let mut changes = Vec::new();
    for (page, sheet) in cut.sheets.iter().enumerate() {
        if sheet.depth != rules.lines {
            let lines = i64::from(sheet.depth) - i64::from(rules.lines);
            changes.push(Change { page, kind: ChangeKind::Depth(lines), cost: None });
        }
        let moved = |&figure: &usize| {
            let is_asked = galley.column[figure].placement != Placement::Here;
            let cost = (!is_asked).then_some(rules.float);
            Change { page, kind: ChangeKind::Moved, cost }
        };
        changes.extend(sheet.figures.iter().map(moved));
        let late = cut.late.iter().filter(|(_, behind)| begins(*behind, sheet));
        let cost = Some(rules.float + rules.late);
        changes.extend(late.map(|_| Change { page, kind: ChangeKind::Late, cost }));
        if sheet.carried > 0 {
            let cost = Some(rules.split_note);
            changes.push(Change { page, kind: ChangeKind::NoteDivided, cost });
        }
        for (stretch, &chosen) in cut.chosen.iter().enumerate() {
            if chosen == 0 || !begins(stretch, sheet) {
                continue;
            }
            let cost = galley.column[stretch].alternatives[chosen].cost;
            let kind = match &galley.prints[stretch][chosen] {
                Print::Rows(_) | Print::Lines { way: Way::Natural, .. } => ChangeKind::Sink,
                Print::Lines { way: Way::Shorter, .. } => ChangeKind::Shorter,
                Print::Lines { way: Way::Longer, .. } => ChangeKind::Longer,
            };
            changes.push(Change { page, kind, cost: Some(cost) });
        }
    }
    let pages = cut.sheets.len();
    SectionCut { page: 0, pages, cost: cut.cost, clean: cut.clean, changes }
}

/// Counts the pages of a section from those of the book before it.
pub(super) fn from_page(mut cut: SectionCut, page: usize) -> SectionCut {
    cut.page += page;
    cut.changes.iter_mut().for_each(|change| change.page += page);
    cut
}

/// Says whether a stretch begins on a page.
fn begins(stretch: usize, sheet: &Sheet) -> bool {
    let at = Cut { stretch, row: 0 };
    sheet.start <= at && at < sheet.end
}
