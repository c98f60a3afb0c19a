//! What would be cut off.

use super::place;
use crate::diagnostic::codes::proof;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::length::{Length, Rect};
use crate::lint::{Rule, Sheets};
use crate::typeset::display::{DisplayItem, Page};

/// Finds type and pictures that reach past the trim, or past the bleed where there is one.
#[derive(Debug)]
pub struct OffThePage;

impl Rule<Sheets<'_>> for OffThePage {
    fn code(&self) -> &'static Code {
        &proof::T501
    }

    fn check(&self, sheets: &Sheets<'_>, found: &mut Diagnostics) {
        let pages = sheets.pages;
        for (number, page) in pages.pages.iter().enumerate() {
            if let Some(words) = page.items.iter().find_map(|item| cut_off(page, item)) {
                let message = format!("{words} reaches past the edge of the page");
                found.push(
                    Diagnostic::new(self.code(), place(pages, number), message)
                        .help("break it into lines by hand, or choose a wider measure"),
                );
            }
        }
    }
}

/// Returns what to call an item that is cut off.
fn cut_off(page: &Page, item: &DisplayItem) -> Option<String> {
    match item {
        DisplayItem::Glyphs(run) => {
            let last = run.glyphs.last().map_or(Length::ZERO, |glyph| glyph.x);
            let inside = run.origin.x >= Length::ZERO
                && run.origin.x + last < page.trim.width
                && run.origin.y > Length::ZERO
                && run.origin.y < page.trim.height;
            let shown = || run.text.chars().take(30).collect::<String>();
            (!inside).then(|| format!("`{}`", shown()))
        }
        DisplayItem::Image { rect, .. } => outside(page, rect).then(|| "a picture".into()),
        DisplayItem::Rule { .. } | DisplayItem::Shape { .. } | DisplayItem::Link { .. } => None,
    }
}

fn outside(page: &Page, rect: &Rect) -> bool {
    rect.origin.x < -page.bleed
        || rect.origin.y < -page.bleed
        || rect.right() > page.trim.width + page.bleed
        || rect.bottom() > page.trim.height + page.bleed
}
