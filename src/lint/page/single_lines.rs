//! Lines that a page turn has parted from their paragraph.

use super::{paragraph_lines, place_of};
use crate::diagnostic::codes::proof;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lint::{Rule, Sheets};

/// Finds the first line of a paragraph alone at the foot of a page.
#[derive(Debug)]
pub struct Orphan;

/// Finds the last line of a paragraph alone at the head of a page.
#[derive(Debug)]
pub struct Widow;

impl Rule<Sheets<'_>> for Orphan {
    fn code(&self) -> &'static Code {
        &proof::T502
    }

    fn check(&self, sheets: &Sheets<'_>, found: &mut Diagnostics) {
        for on in paragraph_lines(sheets.pages).values().filter(|on| on.len() > 1) {
            if let Some((&number, lines)) = on.first_key_value()
                && let [line] = lines.as_slice()
            {
                let message = "the first line of a paragraph stands alone at the foot of the page";
                found.push(Diagnostic::new(self.code(), place_of(sheets, number, line), message));
            }
        }
    }
}

impl Rule<Sheets<'_>> for Widow {
    fn code(&self) -> &'static Code {
        &proof::T503
    }

    fn check(&self, sheets: &Sheets<'_>, found: &mut Diagnostics) {
        for on in paragraph_lines(sheets.pages).values().filter(|on| on.len() > 1) {
            if let Some((&number, lines)) = on.last_key_value()
                && let [line] = lines.as_slice()
            {
                let message = "the last line of a paragraph stands alone at the head of the page";
                found.push(Diagnostic::new(self.code(), place_of(sheets, number, line), message));
            }
        }
    }
}
