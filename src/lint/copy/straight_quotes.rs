//! Quotation marks that are still straight.

use super::{place, report, texts};
use crate::diagnostic::codes::proof;
use crate::diagnostic::{Code, Diagnostics};
use crate::document::Edited;
use crate::lint::Rule;

/// Finds straight quotation marks and apostrophes that copy-editing left.
#[derive(Debug)]
pub struct StraightQuotes;

impl Rule<Edited> for StraightQuotes {
    fn code(&self) -> &'static Code {
        &proof::C501
    }

    fn check(&self, edited: &Edited, found: &mut Diagnostics) {
        texts(edited, &mut |piece, text| {
            for (at, mark) in text.text.match_indices(['"', '\'']) {
                let message = format!("a straight `{mark}` is left in the text");
                let help = "write the mark that is meant, or mark it as code if it is meant to be straight";
                report(found, self.code(), place(edited, piece, text, at..at + 1), message, help);
            }
        });
    }
}
