//! Tests of tables: rows that go on overleaf below a head that is printed again.

use super::*;

#[test]
fn the_head_of_a_table_takes_its_room_on_every_page() {
    let row = |height| Row { height, ..Row::default() };
    let mut rows = vec![row(2)];
    rows.extend((0..16).map(|_| row(1)));
    let table = Stretch {
        alternatives: vec![Alternative { rows, cost: 0.0 }],
        repeated: 1,
        ..Stretch::default()
    };
    // Two lines of head and six rows on each page.
    let pages = break_pages(&[table], Side::Recto, &rules(8));
    assert_eq!(cuts(&pages), [(0, 0), (0, 7), (0, 13)]);
    assert_eq!(pages.sheets.iter().map(|sheet| sheet.used).collect::<Vec<_>>(), [8, 8, 6]);
    assert!(pages.clean);
}

#[test]
fn a_long_row_of_a_table_is_divided_before_a_page_is_left_short_and_for_nothing_less() {
    let line = |break_cost| Row { height: 1, break_cost, ..Row::default() };
    // A row of one line and one of six, parted by a line; the six may be divided at a price.
    let table = |low: usize| {
        let mut rows: Vec<Row> = (0..low).map(|_| line(2.0)).collect();
        rows.extend((0..6).map(|at| match at {
            0 => Row { space: 1, ..line(2.0) },
            1 | 5 => line(FORBIDDEN),
            _ => line(500.0),
        }));
        Stretch { alternatives: vec![Alternative { rows, cost: 0.0 }], ..Stretch::default() }
    };
    let cut = |column: &[Stretch]| {
        let pages = break_pages(column, Side::Recto, &rules(12));
        (pages.clean, cuts(&pages)[1], pages.sheets[0].used, pages.cost)
    };
    // Three lines of it fill the page; or the paragraph before it runs longer, if it can.
    assert_eq!(cut(&[fixed(6), table(2), fixed(4)]), (true, (1, 5), 12, 500.0));
    assert_eq!(cut(&[fixed(9), table(2), fixed(4)]), (true, (1, 2), 11, 77.0));
    assert_eq!(cut(&[flexible(9), table(2), fixed(4)]), (true, (1, 2), 12, 11.0));
}

/// Tries every way to end pages of so many lines between rows, below `head` lines that are printed again.
fn brute(rows: &[Row], (head, lines): (u32, u32)) -> Option<f64> {
    fn from(rows: &[Row], at: usize, (head, lines): (u32, u32)) -> Option<f64> {
        let mut used = if at > 0 { head } else { 0 };
        let mut best: Option<f64> = None;
        for (next, row) in rows.iter().enumerate().skip(at) {
            if next > at {
                let missing = f64::from(lines - used);
                let ends = row.break_cost + missing * row.short.unwrap_or(FORBIDDEN);
                let rest = (ends < FORBIDDEN).then(|| from(rows, next, (head, lines))).flatten();
                let total = rest.map(|rest| ends + rest);
                best = [best, total].into_iter().flatten().min_by(f64::total_cmp);
                used += row.space;
            }
            used += row.height;
            if used > lines {
                return best;
            }
        }
        let ends = (at == 0 || used >= 2).then_some(0.0);
        [best, ends].into_iter().flatten().min_by(f64::total_cmp)
    }
    from(rows, 0, (head, lines))
}

#[test]
fn a_table_is_cut_as_trying_everything_would_cut_it() {
    let mut seed: u32 = 11;
    let mut draw = |below: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 16) % below
    };
    let mut found = 0;
    for round in 0..400 {
        let mut rows = vec![Row { height: 1 + draw(2), ..Row::default() }];
        let head = rows[0].height;
        for at in 0..4 + draw(4) {
            let break_cost = if at == 0 { NEVER } else { 2.0 };
            let (space, short) = (draw(2), Some(300.0));
            let long = draw(3) == 0;
            let height = if long { 1 } else { 1 + draw(3) };
            rows.push(Row { height, space, break_cost, short, ..Row::default() });
            // A row that may be divided: two lines on either side.
            let more = if long { 4 + draw(6) } else { 0 };
            rows.extend((1..=more).map(|line| {
                let break_cost = if line == 1 || line == more { FORBIDDEN } else { 500.0 };
                Row { height: 1, break_cost, ..Row::default() }
            }));
        }
        let wanted = brute(&rows, (head, 8));
        let alternatives = vec![Alternative { rows: rows.clone(), cost: 0.0 }];
        let table = Stretch { alternatives, repeated: 1, ..Stretch::default() };
        let pages = break_pages(&[table], Side::Recto, &rules(8));
        assert_eq!(pages.clean.then_some(pages.cost), wanted, "round {round}: {rows:?}");
        found += usize::from(wanted.is_some());
    }
    assert!(found > 200, "most tables have a clean way: {found}");
}
