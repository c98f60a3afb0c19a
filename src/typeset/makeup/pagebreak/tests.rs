//! Tests with hand-made rows, the optimum computed by brute force.

use super::*;
use crate::document::Placement;
use crate::length::Length;

mod tables;

fn paragraph(lines: usize) -> Alternative {
    let rows = (0..lines).map(|at| Row {
        height: 1,
        break_cost: if at == 0 {
            0.0
        } else if at == 1 || at + 1 == lines {
            FORBIDDEN
        } else {
            0.0
        },
        ..Row::default()
    });
    Alternative { rows: rows.collect(), cost: 0.0 }
}

fn flexible(lines: usize) -> Stretch {
    let with = |lines, cost| Alternative { cost, ..paragraph(lines) };
    Stretch {
        alternatives: vec![with(lines, 0.0), with(lines - 1, 7.0), with(lines + 1, 9.0)],
        ..Stretch::default()
    }
}

fn fixed(lines: usize) -> Stretch {
    Stretch { alternatives: vec![paragraph(lines)], ..Stretch::default() }
}

fn rules(lines: u32) -> Rules {
    Rules { last_lines: 2, ..Rules::new(lines, Length::pt(14.0), Length::pt(11.0)) }
}

fn cuts(pages: &Pagination) -> Vec<(usize, usize)> {
    pages.sheets.iter().map(|sheet| (sheet.start.stretch, sheet.start.row)).collect()
}

#[test]
fn a_paragraph_runs_longer_before_a_page_is_left_short() {
    let pages = break_pages(&[flexible(3), fixed(3)], Side::Recto, &rules(4));
    assert_eq!(pages.chosen, [2, 0]);
    assert_eq!(cuts(&pages), [(0, 0), (1, 0)]);
    assert!(pages.clean && pages.cost == 9.0);
}

#[test]
fn a_spread_is_one_line_short_on_both_pages_or_on_none() {
    // Two rigid blocks of 11 lines on pages of 12, opening on a verso.
    let whole = |lines| {
        let mut stretch = fixed(lines);
        stretch.alternatives[0].rows.iter_mut().skip(1).for_each(|row| row.break_cost = NEVER);
        stretch
    };
    let column = [whole(11), whole(11), whole(12)];
    let pages = break_pages(&column, Side::Verso, &rules(12));
    assert!(pages.clean);
    assert_eq!(pages.sheets.iter().map(|sheet| sheet.used).collect::<Vec<_>>(), [11, 11, 12]);
    assert_eq!(pages.cost, 140.0);
    let alone = break_pages(&column, Side::Recto, &rules(12));
    let used = alone.sheets.iter().map(|sheet| sheet.used).collect::<Vec<_>>();
    assert_eq!(used, [11, 11, 12], "an opening beside another piece's end may be short");
    assert!(!alone.clean, "but no verso that faces a longer recto");
}

#[test]
fn no_recto_ends_in_a_hyphen() {
    let mut first = flexible(6);
    first.alternatives[0].rows[3].hyphen = true;
    let pages = break_pages(&[first], Side::Recto, &rules(4));
    assert_eq!(pages.chosen[0], 2);
}

#[test]
fn space_vanishes_at_the_head_of_a_page() {
    let spaced = Stretch { space: 2, ..fixed(3) };
    let pages = break_pages(&[fixed(4), spaced], Side::Recto, &rules(4));
    assert_eq!(pages.sheets[1].used, 3);
}

#[test]
fn a_note_stands_on_the_page_of_its_reference() {
    // Two lines of notes take 0.8 + 2 × 11/14 lines, rounded up: 3.
    let mut text = fixed(14);
    text.alternatives[0].rows[1].notes = vec![Called { note: 0, lines: 2 }];
    let pages = break_pages(&[text], Side::Recto, &rules(10));
    assert_eq!(cuts(&pages), [(0, 0), (0, 7)]);
}

#[test]
fn a_long_note_goes_on_overleaf_where_it_must() {
    let mut text = fixed(14);
    text.alternatives[0].rows[4].notes = vec![Called { note: 0, lines: 12 }];
    let pages = break_pages(&[text], Side::Recto, &rules(10));
    assert!(pages.sheets[0].carried >= 2, "{pages:?}");
    assert_eq!(cuts(&pages)[1], (0, 5));
}

#[test]
fn a_figure_without_room_waits_for_the_next_head() {
    let figure = Stretch {
        space: 1,
        alternatives: vec![Alternative {
            rows: vec![Row { height: 5, ..Row::default() }],
            cost: 0.0,
        }],
        floats: true,
        ..Stretch::default()
    };
    let pages = break_pages(&[fixed(6), figure, fixed(8)], Side::Recto, &rules(10));
    assert!(pages.clean, "{pages:?}");
    assert_eq!(pages.sheets[1].figures, [1]);
    assert_eq!(cuts(&pages), [(0, 0), (2, 4)]);
}

#[test]
fn a_row_taller_than_the_page_stands_alone() {
    let tall = Stretch {
        alternatives: vec![Alternative {
            rows: vec![Row { height: 30, ..Row::default() }],
            cost: 0.0,
        }],
        ..Stretch::default()
    };
    let pages = break_pages(&[fixed(3), tall, fixed(3)], Side::Recto, &rules(10));
    assert_eq!(pages.sheets.len(), 3);
    assert!(!pages.clean);
}

/// Tries every alternative and every break by recursion, with the prices stated anew.
fn brute(column: &[Stretch], first: Side, lines: u32, shorter: Option<f64>) -> Option<f64> {
    fn rows(column: &[Stretch], picks: &[usize]) -> Vec<Row> {
        let chosen = column.iter().zip(picks);
        chosen.flat_map(|(stretch, &pick)| stretch.alternatives[pick].rows.clone()).collect()
    }
    fn cut(
        rows: &[Row],
        (recto, depth, first): (bool, u32, bool),
        spreads: &[(u32, f64)],
    ) -> Option<f64> {
        let height: u32 = rows.iter().map(|row| row.height).sum();
        if height <= depth {
            return (first || height >= 2).then_some(0.0);
        }
        let mut used = 0;
        let at = rows.iter().position(|row| {
            used += row.height;
            used > depth
        })?;
        let before: u32 = rows[..at].iter().map(|row| row.height).sum();
        if before != depth || rows[at].break_cost >= FORBIDDEN {
            return None;
        }
        let hyphen = match (rows[at - 1].hyphen, recto) {
            (true, true) => return None,
            (true, false) => 4.0,
            (false, _) => 0.0,
        };
        let depths = if recto { spreads } else { &[(depth, 0.0)] };
        depths
            .iter()
            .filter_map(|(depth, cost)| {
                Some(cost + hyphen + cut(&rows[at..], (!recto, *depth, false), spreads)?)
            })
            .min_by(f64::total_cmp)
    }
    let mut spreads = vec![(lines, 0.0), (lines - 1, 140.0), (lines + 1, 170.0)];
    spreads.extend(shorter.map(|cost| (lines - 2, cost)));
    let mut best: Option<f64> = None;
    let choices: usize = column.iter().map(|stretch| stretch.alternatives.len()).product();
    for mut number in 0..choices {
        let mut picks = Vec::new();
        for stretch in column {
            picks.push(number % stretch.alternatives.len());
            number /= stretch.alternatives.len();
        }
        let cost: f64 =
            column.iter().zip(&picks).map(|(stretch, &pick)| stretch.alternatives[pick].cost).sum();
        let recto = first == Side::Recto;
        let mut starts = vec![(lines, 0.0), (lines - 1, 75.0)];
        if shorter.is_some() {
            starts.extend([(lines - 2, 300.0), (lines - 3, 675.0)]);
        }
        let starts = if recto { starts } else { spreads.clone() };
        for (depth, more) in starts {
            if let Some(rest) = cut(&rows(column, &picks), (recto, depth, true), &spreads) {
                let total = cost + more + rest;
                best = Some(best.map_or(total, |best: f64| best.min(total)));
            }
        }
    }
    best
}

#[test]
fn the_optimum_is_that_of_trying_everything() {
    // A small generator of numbers, the same on every machine.
    let mut seed: u32 = 7;
    let mut draw = |below: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 16) % below
    };
    let mut found = 0;
    for round in 0..300 {
        let column: Vec<Stretch> = (0..6)
            .map(|_| {
                let lines = 3 + draw(7) as usize;
                let mut stretch = if draw(3) == 0 { fixed(lines) } else { flexible(lines) };
                for way in &mut stretch.alternatives {
                    way.cost *= f64::from(1 + draw(4));
                    way.rows.iter_mut().for_each(|row| row.hyphen = draw(5) == 0);
                }
                stretch
            })
            .collect();
        let side = if round % 2 == 0 { Side::Recto } else { Side::Verso };
        let pages = break_pages(&column, side, &rules(9));
        let best = brute(&column, side, 9, None).or_else(|| brute(&column, side, 9, Some(700.0)));
        assert_eq!(pages.clean.then_some(pages.cost), best, "round {round}: {column:?}");
        found += usize::from(best.is_some());
    }
    assert!(found > 150, "most columns have a clean way: {found}");
}

fn aside(height: u32, placement: Placement) -> Stretch {
    let row = Row { height, break_cost: NEVER, ..Row::default() };
    let alternatives = vec![Alternative { rows: vec![row], cost: 0.0 }];
    Stretch { alternatives, floats: true, placement, ..Stretch::default() }
}

#[test]
fn a_plate_has_a_page_and_the_text_goes_on_around_it() {
    let column = [fixed(4), aside(10, Placement::Plate), fixed(16), fixed(4)];
    let pages = break_pages(&column, Side::Recto, &rules(10));
    assert!(pages.clean, "{pages:?}");
    assert_eq!(pages.sheets[1].figures, [1]);
    assert_eq!(cuts(&pages), [(0, 0), (2, 6), (2, 6), (3, 0)]);
    assert_eq!(pages.sheets.iter().map(|sheet| sheet.used).collect::<Vec<_>>(), [10, 10, 10, 4]);
}

#[test]
fn a_figure_at_the_foot_takes_its_lines_where_it_is_or_on_the_next_page() {
    let column = [fixed(4), aside(4, Placement::Foot), fixed(12)];
    let pages = break_pages(&column, Side::Recto, &rules(10));
    assert!(pages.clean && pages.sheets.iter().all(|sheet| sheet.figures.is_empty()), "{pages:?}");
    assert_eq!(cuts(&pages), [(0, 0), (2, 2)]);
    let column = [fixed(8), aside(4, Placement::Foot), fixed(12)];
    let pages = break_pages(&column, Side::Recto, &rules(10));
    assert_eq!((cuts(&pages)[1], &pages.sheets[1].figures), ((2, 2), &vec![1]));
}

#[test]
fn plates_without_end_are_all_printed() {
    let mut column = vec![fixed(3)];
    column.extend((0..6).map(|_| aside(10, Placement::Plate)));
    column.push(fixed(5));
    let pages = break_pages(&column, Side::Recto, &rules(10));
    let printed: Vec<usize> = pages.sheets.iter().flat_map(|sheet| sheet.figures.clone()).collect();
    assert_eq!(printed, [1, 2, 3, 4, 5, 6]);
}

#[test]
fn a_figure_that_waits_may_stand_some_paragraphs_later() {
    let figure = |height| Stretch { placement: Placement::Here, ..aside(height, Placement::Here) };
    // Too high for the first page; the text ends before the second is full.
    let pages =
        break_pages(&[fixed(6), figure(5), fixed(5), fixed(4), fixed(3)], Side::Recto, &rules(10));
    assert!(pages.clean, "{pages:?}");
    // Behind the text, where it has room: no page for it alone.
    let column = [fixed(8), figure(5), fixed(4)];
    let pages = break_pages(&column, Side::Recto, &rules(10));
    assert_eq!(pages.sheets.len(), 2, "{pages:?}");
    let column = [fixed(2), figure(9), fixed(5), figure(3), fixed(4)];
    let pages = break_pages(&column, Side::Recto, &rules(14));
    let brought: usize = pages.sheets.iter().map(|sheet| sheet.figures.len()).sum();
    assert!(brought + pages.late.len() <= 2);
    // A heading and what it heads are not parted by it.
    let mut bound = fixed(3);
    bound.alternatives[0].rows[0].break_cost = NEVER;
    let late = break_pages(&[fixed(4), figure(7), fixed(1), bound], Side::Recto, &rules(16));
    assert!(late.late.iter().all(|(_, behind)| *behind != 2), "{late:?}");
}

#[test]
fn figures_behind_the_text_share_its_last_page_where_they_have_room() {
    // The figure has no room behind the first paragraph, and the text ends five lines down the next page.
    let figure = aside(5, Placement::Here);
    let column = [fixed(8), figure, fixed(5), fixed(2)];
    let pages = break_pages(&column, Side::Recto, &Rules { float: 0.0, ..rules(10) });
    assert_eq!(pages.sheets.len(), 2, "{pages:?}");
}

#[test]
fn a_spread_is_two_lines_short_before_one_of_its_pages_is() {
    let whole = |lines| {
        let mut stretch = fixed(lines);
        stretch.alternatives[0].rows.iter_mut().skip(1).for_each(|row| row.break_cost = NEVER);
        stretch
    };
    let pages = break_pages(&[whole(10), whole(10), whole(12)], Side::Verso, &rules(12));
    assert!(pages.clean, "{pages:?}");
    assert_eq!(pages.sheets.iter().map(|sheet| sheet.used).collect::<Vec<_>>(), [10, 10, 12]);
}

#[test]
fn where_nothing_else_is_left_a_page_is_a_line_short_before_a_line_stands_alone() {
    // Pages so low that none may be lower: the second is full only with one line of the last paragraph.
    let mut first = fixed(7);
    first.alternatives[0].rows.iter_mut().skip(1).for_each(|row| row.break_cost = NEVER);
    let column = [fixed(8), first, fixed(10)];
    let pages = break_pages(&column, Side::Recto, &rules(8));
    assert!(!pages.clean, "{pages:?}");
    assert_eq!(cuts(&pages)[2], (2, 0), "{pages:?}");
}

#[test]
fn a_last_page_with_a_picture_wants_text_beside_it() {
    let rules = Rules::new(14, Length::pt(14.0), Length::pt(11.0));
    let end = |column: &[Stretch]| {
        let pages = break_pages(column, Side::Recto, &rules);
        (pages.lone, pages.cost, pages.sheets.len())
    };
    let figure = |height| aside(height, Placement::Here);
    // Alone, at the price of six lines and of waiting; with three lines, of three.
    assert_eq!(end(&[fixed(8), fixed(6), figure(6)]), (true, 363.0, 2));
    assert_eq!(end(&[fixed(10), fixed(7), figure(9)]), (true, 180.0, 2));
    // The opening is a line lower and another line goes over; with enough of them nothing is paid.
    let short = [fixed(10), fixed(8), figure(9)];
    assert_eq!(end(&short), (false, 75.0, 2));
    assert_eq!(end(&[fixed(10), fixed(9), figure(9)]), (false, 0.0, 2));
    assert_eq!(end(&[fixed(2), figure(9)]), (false, 0.0, 1), "a single page is as it is");
}

#[test]
fn a_page_of_entries_ends_where_an_entry_does() {
    let entry = |lines: usize| {
        let mut stretch = Stretch { space: 1, ..fixed(lines) };
        let rows = &mut stretch.alternatives[0].rows;
        rows.iter_mut().skip(1).for_each(|row| row.break_cost = NEVER);
        rows[0].short = Some(2.0);
        stretch
    };
    let pages = break_pages(&[entry(4), entry(4), entry(4), entry(3)], Side::Recto, &rules(12));
    // Nine lines and the white between them; three are left open.
    assert_eq!((pages.clean, cuts(&pages)[1], pages.cost), (true, (2, 0), 6.0));
}
