//! Tables whose cells are paragraphs: how pages divide them.

use std::collections::{BTreeMap, BTreeSet};

use garland::length::Length;
use garland::typeset::display::{ElementId, GlyphRun, Owner, Pages, Structure, Tag};

use super::placed::{is_mark, prose, runs, set_and_marked};

/// Words of a cell that differ, with a note behind the tenth before the end of the longest.
fn cell(words: usize, from: usize) -> String {
    let text = prose(words.div_ceil(90), from);
    let words: Vec<&str> = text.split_whitespace().take(words).collect();
    let (most, last) = words.split_at(words.len().saturating_sub(10));
    let mark = if words.len() > 320 { "[^a]" } else { "" };
    format!("{}{mark} {}", most.join(" "), last.join(" "))
}

/// A review with a table whose rows have so many words.
fn review(rows: &[usize]) -> String {
    let mut text = prose(2, 1) + "| Cinema | Said of it | Seats |\n|---|---|---:|\n";
    for (at, &words) in rows.iter().enumerate() {
        text += &format!("| Rex {at} | {} | {at} |\n", cell(words, at + 2));
    }
    text + "\n" + &prose(3, 9) + "[^a]: Painted green.\n"
}

/// Returns the element of a kind that holds another.
fn within(structure: &Structure, mut at: ElementId, kind: fn(Tag) -> bool) -> Option<ElementId> {
    while !kind(structure.get(at).tag) {
        at = structure.get(at).parent?;
    }
    Some(at)
}

/// The baselines of each cell by the pages that they stand on.
fn cells(pages: &Pages) -> BTreeMap<ElementId, BTreeMap<usize, BTreeSet<Length>>> {
    let mut found: BTreeMap<ElementId, BTreeMap<usize, BTreeSet<Length>>> = BTreeMap::new();
    for (at, page) in pages.pages.iter().enumerate() {
        for run in runs(page) {
            let Some(cell) = cell_of(pages, run) else { continue };
            found.entry(cell).or_default().entry(at).or_default().insert(run.origin.y);
        }
    }
    found
}

fn cell_of(pages: &Pages, run: &GlyphRun) -> Option<ElementId> {
    let Owner::Element(owner) = run.owner else { return None };
    within(&pages.structure, owner, |tag| matches!(tag, Tag::Td | Tag::Th { .. }))
}

#[test]
fn a_row_of_paragraphs_goes_on_overleaf_and_nothing_of_it_is_lost() {
    let rows = [12, 70, 330, 20, 75, 8, 300, 9];
    for preset in ["octavo", "paperback", "large-print"] {
        let (design, pages, marked) = set_and_marked(preset, &review(&rows));
        assert!(!marked.iter().any(|code| code.starts_with("T01")), "{preset}: {marked:?}");
        let cells = cells(&pages);
        let rows_of: BTreeSet<_> =
            cells.keys().map(|&cell| pages.structure.get(cell).parent).collect();
        assert_eq!((rows_of.len(), cells.len()), (9, 27), "{preset}: a TR a row, a TD a cell");
        let divided = cells.values().filter(|on| on.len() > 1).count();
        assert!(divided >= 2, "{preset}: {divided} cells");
        for on in cells.values() {
            let lines: Vec<usize> = on.values().map(BTreeSet::len).collect();
            let all: usize = lines.iter().sum();
            assert!(lines.len() == 1 || all >= 5 && lines.iter().all(|&l| l >= 2), "{lines:?}");
        }
        let grid = |y: Length| (y - design.page.baseline(0)).ratio(design.page.leading);
        let baselines = cells.values().flat_map(BTreeMap::values).flatten();
        assert!(baselines.map(|y| grid(*y)).all(|line| (line - line.round()).abs() < 1e-3));
        // Every page that the table goes on over is full, and has its head.
        let held: BTreeSet<usize> = cells.values().flat_map(BTreeMap::keys).copied().collect();
        let (first, last) = (held.first().expect("one"), held.last().expect("one"));
        for page in &pages.pages[*first..*last] {
            let of_the_text = |run: &&GlyphRun| matches!(run.owner, Owner::Element(_));
            let lowest =
                runs(page).filter(of_the_text).map(|run| grid(run.origin.y)).fold(0.0, f64::max);
            assert!(lowest > f64::from(design.page.lines()) - 2.5, "{preset}: ends at {lowest}");
        }
        for page in &pages.pages[*first..=*last] {
            assert_eq!(runs(page).filter(|run| run.text == "Cinema").count(), 1, "{preset}");
        }
        let on = |says: &dyn Fn(&GlyphRun) -> bool| {
            pages.pages.iter().position(|page| runs(page).any(says))
        };
        let called = on(&|run| is_mark(&pages, run));
        let note = on(&|run| run.text.contains("Painted"));
        assert!(called.is_some() && called == note, "{preset}: {called:?} and {note:?}");
    }
}

#[test]
fn words_of_a_divided_row_are_put_on_a_page_cell_by_cell() {
    let text = format!(
        "{}| One | Two |\n|---|---|\n| {} | {} |\n\n{}",
        prose(3, 1),
        cell(260, 3),
        cell(260, 5),
        prose(2, 9)
    );
    let (_, pages, _) = set_and_marked("octavo", &text);
    let mut both = 0;
    for page in &pages.pages {
        let order: Vec<ElementId> = runs(page).filter_map(|run| cell_of(&pages, run)).collect();
        assert!(order.is_sorted(), "page {}", page.folio.label());
        both += usize::from(order.iter().collect::<BTreeSet<_>>().len() > 1);
    }
    assert!(both > 1, "the row is divided");
}
