//! Lines that a page turn has parted from their paragraph.

use super::{paragraph_lines, place};
use crate::diagnostic::codes::proof;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lint::Rule;
use crate::typeset::display::Pages;

/// Finds the first line of a paragraph alone at the foot of a page.
#[derive(Debug)]
pub struct Orphan;

/// Finds the last line of a paragraph alone at the head of a page.
#[derive(Debug)]
pub struct Widow;

impl Rule<Pages> for Orphan {
    fn code(&self) -> &'static Code {
        &proof::T502
    }

    fn check(&self, pages: &Pages, found: &mut Diagnostics) {
        for sheets in paragraph_lines(pages).values().filter(|sheets| sheets.len() > 1) {
            if let Some((&number, lines)) = sheets.first_key_value()
                && lines.len() == 1
            {
                let message = "the first line of a paragraph stands alone at the foot of the page";
                found.push(Diagnostic::new(self.code(), place(pages, number), message));
            }
        }
    }
}

impl Rule<Pages> for Widow {
    fn code(&self) -> &'static Code {
        &proof::T503
    }

    fn check(&self, pages: &Pages, found: &mut Diagnostics) {
        for sheets in paragraph_lines(pages).values().filter(|sheets| sheets.len() > 1) {
            if let Some((&number, lines)) = sheets.last_key_value()
                && lines.len() == 1
            {
                let message = "the last line of a paragraph stands alone at the head of the page";
                found.push(Diagnostic::new(self.code(), place(pages, number), message));
            }
        }
    }
}
