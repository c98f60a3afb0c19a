//! Pages and lines in a stable text form: for `garland inspect`, and for tests that compare.

use std::fmt::Write;

use crate::typeset::display::{
    Change, ChangeKind, DisplayItem, GlyphRun, Owner, Page, Pages, SectionCut, Side,
};

/// Writes the pages: what their breaks cost, side, folio, what was set otherwise for the sake of the breaks, and
/// what stands on each line, from the top.
///
/// ```text
/// section of 4 pages, cost 12.3
/// page 15 recto 7
///   chosen: a paragraph with a line fewer, cost 5.1
///   63.6 | 48.0 The first line of text
/// ```
pub fn pages(pages: &Pages) -> String {
    let mut out = String::new();
    for (index, page) in pages.pages.iter().enumerate() {
        for cut in pages.cuts.iter().filter(|cut| cut.page == index) {
            let _ = writeln!(out, "{}", section(cut));
        }
        let _ = writeln!(out, "{}", head(index, page));
        let changes = pages.cuts.iter().flat_map(|cut| &cut.changes);
        for change in changes.filter(|change| change.page == index) {
            let _ = writeln!(out, "  chosen: {}", chosen(change));
        }
        for line in lines(page) {
            let _ = writeln!(out, "  {line}");
        }
        for item in &page.items {
            write_other(item, &mut out);
        }
    }
    out
}

/// Writes what the breaks of a section cost.
fn section(cut: &SectionCut) -> String {
    let plural = if cut.pages == 1 { "" } else { "s" };
    let forced = if cut.clean { "" } else { ", against the rules" };
    format!("section of {} page{plural}, cost {:.1}{forced}", cut.pages, cut.cost)
}

/// Writes what was done for the sake of a break.
fn chosen(change: &Change) -> String {
    let what = match change.kind {
        ChangeKind::Shorter => "a paragraph with a line fewer".to_owned(),
        ChangeKind::Longer => "a paragraph with a line more".to_owned(),
        ChangeKind::Sink => "another sink".to_owned(),
        ChangeKind::Moved => "a figure from an earlier page".to_owned(),
        ChangeKind::Late => "a figure later than it is written".to_owned(),
        ChangeKind::NoteDivided => "a note that goes on overleaf".to_owned(),
        ChangeKind::Depth(lines) => format!("a page of {lines:+} lines"),
    };
    change.cost.map_or(what.clone(), |cost| format!("{what}, cost {cost:.1}"))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dump_tells_what_was_chosen_and_its_cost() {
        let change = |kind, cost| Change { page: 3, kind, cost };
        assert_eq!(
            chosen(&change(ChangeKind::Longer, Some(5.12))),
            "a paragraph with a line more, cost 5.1"
        );
        assert_eq!(chosen(&change(ChangeKind::Depth(-1), None)), "a page of -1 lines");
        let cut = SectionCut { page: 3, pages: 2, cost: 65.0, clean: false, changes: Vec::new() };
        assert_eq!(section(&cut), "section of 2 pages, cost 65.0, against the rules");
    }
}
