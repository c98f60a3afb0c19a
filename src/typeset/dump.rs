//! Pages and lines in a stable text form: for `garland inspect`, and for tests that compare.

use std::fmt::Write;

use crate::typeset::display::{DisplayItem, GlyphRun, Owner, Page, Pages, Side};

/// Writes the pages: side, folio, and what stands on each line, from the top.
///
/// ```text
/// page 15 recto 7
///   63.6 | 48.0 The first line of text
/// ```
pub fn pages(pages: &Pages) -> String {
    let mut out = String::new();
    for (index, page) in pages.pages.iter().enumerate() {
        let _ = writeln!(out, "{}", head(index, page));
        for line in lines(page) {
            let _ = writeln!(out, "  {line}");
        }
        for item in &page.items {
            write_other(item, &mut out);
        }
    }
    out
}

/// Writes the line that names a page.
fn head(index: usize, page: &Page) -> String {
    let side = match page.side {
        Side::Recto => "recto",
        Side::Verso => "verso",
    };
    let blank = if page.items.is_empty() { " blank" } else { "" };
    format!("page {} {side} {}{blank}", index + 1, page.folio.label())
}

/// Returns the lines of a page from the top: baseline, left edge, text; furniture in brackets.
fn lines(page: &Page) -> Vec<String> {
    let mut runs: Vec<&GlyphRun> = page
        .items
        .iter()
        .filter_map(|item| match item {
            DisplayItem::Glyphs(run) => Some(run),
            DisplayItem::Rule { .. }
            | DisplayItem::Shape { .. }
            | DisplayItem::Image { .. }
            | DisplayItem::Link { .. } => None,
        })
        .collect();
    runs.sort_by_key(|run| (run.origin.y, run.origin.x));
    let mut lines: Vec<String> = Vec::new();
    let mut last = None;
    for run in runs {
        let text = match run.owner {
            Owner::Element(_) => run.text.replace('\u{ad}', "-"),
            Owner::Artifact(_) => format!("[{}]", run.text),
        };
        match (lines.last_mut(), last) {
            (Some(line), Some(y)) if y == run.origin.y => line.push_str(&text),
            (_, _) => {
                let (x, y) = (run.origin.x.to_pt(), run.origin.y.to_pt());
                lines.push(format!("{y:.1} | {x:.1} {text}"));
            }
        }
        last = Some(run.origin.y);
    }
    lines
}

/// Writes pictures, rules and ornaments.
fn write_other(item: &DisplayItem, out: &mut String) {
    let (what, rect) = match item {
        DisplayItem::Image { rect, .. } => ("picture", rect),
        DisplayItem::Rule { rect, .. } => ("rule", rect),
        DisplayItem::Glyphs(_) | DisplayItem::Shape { .. } | DisplayItem::Link { .. } => return,
    };
    let [x, y] = [rect.origin.x, rect.origin.y].map(|at| at.to_pt());
    let [width, height] = [rect.size.width, rect.size.height].map(|at| at.to_pt());
    let _ = writeln!(out, "  {what} {x:.1} {y:.1} {width:.1} x {height:.1}");
}
