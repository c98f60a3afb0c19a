//! Facing pages that do not end level.

use std::collections::BTreeSet;

use super::{paragraph_lines, place};
use crate::diagnostic::codes::proof;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::length::Length;
use crate::lint::{Rule, Sheets};
use crate::typeset::display::{DisplayItem, Owner, Page, Pages, Side};

/// Finds facing pages of running text whose last lines stand at different heights.
///
/// Only spreads count whose text runs on over the page turn on both sides, so that neither page ends a
/// piece.
#[derive(Debug)]
pub struct UnevenSpread;

impl Rule<Sheets<'_>> for UnevenSpread {
    fn code(&self) -> &'static Code {
        &proof::T504
    }

    fn check(&self, sheets: &Sheets<'_>, found: &mut Diagnostics) {
        let pages = sheets.pages;
        let running = running_on(pages);
        for (number, facing) in pages.pages.windows(2).enumerate() {
            let [verso, recto] = facing else { continue };
            if verso.side != Side::Verso
                || !(running.contains(&number) && running.contains(&(number + 1)))
            {
                continue;
            }
            if let (Some(left), Some(right)) = (depth(verso), depth(recto))
                && (left - right).abs() > Length::pt(1.0)
            {
                let message = "the facing pages end at different heights";
                found.push(Diagnostic::new(self.code(), place(pages, number), message));
            }
        }
    }
}

/// Returns the pages whose last paragraph goes on overleaf.
fn running_on(pages: &Pages) -> BTreeSet<usize> {
    let mut running = BTreeSet::new();
    for sheets in paragraph_lines(pages).values() {
        let numbers: Vec<usize> = sheets.keys().copied().collect();
        running
            .extend(numbers.windows(2).filter(|pair| pair[1] == pair[0] + 1).map(|pair| pair[0]));
    }
    running
}

/// Returns the lowest baseline that the text owns.
fn depth(page: &Page) -> Option<Length> {
    let lines = page.items.iter().filter_map(|item| match item {
        DisplayItem::Glyphs(run) if matches!(run.owner, Owner::Element(_)) => Some(run.origin.y),
        _ => None,
    });
    lines.max()
}
