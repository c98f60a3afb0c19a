//! The breaker against all breakings of small paragraphs, and rule by rule with hand-made boxes.

use super::*;
use crate::typeset::paragraph::places::ink;

/// A sequence of numbers that looks random and is the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) % sides
    }
}

fn word(points: f64) -> Item {
    let letters = (points / 4.0).ceil().max(1.0);
    Item::Box {
        extent: Extent {
            ink: Length::pt(points),
            elastic: Length::pt(points),
            gaps: Length::pt(10.0 * (letters - 1.0)),
            space: Length::ZERO,
        },
        hang_left: Length::ZERO,
        hang_right: Length::ZERO,
    }
}

fn space() -> Item {
    Item::Glue(Extent { space: Length::pt(2.5), ..Extent::default() })
}

fn at(kind: BreakKind, penalty: f64) -> Item {
    let hyphen = if kind == BreakKind::Hyphen { Length::pt(3.0) } else { Length::ZERO };
    Item::Break(Break { kind, penalty, before: ink(hyphen), ..Break::default() })
}

/// Words of the given widths with a space and a break between them.
fn words(widths: &[f64]) -> Vec<Item> {
    let mut items = Vec::new();
    for (index, &width) in widths.iter().enumerate() {
        if index > 0 {
            items.extend([at(BreakKind::Plain, 0.0), space()]);
        }
        items.push(word(width));
    }
    items.push(at(BreakKind::End, 0.0));
    items
}

fn random(dice: &mut Dice, count: usize) -> Vec<Item> {
    let mut items = Vec::new();
    for index in 0..count {
        if index > 0 {
            items.extend([at(BreakKind::Plain, 0.0), space()]);
        }
        items.push(word(3.0 + dice.roll(300) as f64 / 10.0));
        match dice.roll(6) {
            0 | 1 => {
                items.push(at(BreakKind::Hyphen, 35.0));
                items.push(word(5.0 + dice.roll(100) as f64 / 10.0));
            }
            2 => {
                items.push(at(BreakKind::ExplicitHyphen, 17.0));
                items.push(word(5.0 + dice.roll(100) as f64 / 10.0));
            }
            _ => {}
        }
    }
    items.push(at(BreakKind::End, 0.0));
    items
}

/// The least demerits for each number of lines, over every subset of the breaks.
fn by_force(items: &[Item], measures: &[Length], t: &Tolerances) -> Vec<Option<f64>> {
    let places = places(items);
    let inner = places.len() - 2;
    let mut best: Vec<Option<f64>> = vec![None; places.len() + 1];
    for subset in 0..1_u32 << inner {
        let mut chosen: Vec<usize> =
            (0..inner).filter(|i| subset >> i & 1 == 1).map(|i| i + 1).collect();
        chosen.push(places.len() - 1);
        if let Some(total) = weigh(&places, &chosen, measures, t) {
            let slot = &mut best[chosen.len()];
            *slot = Some(slot.map_or(total, |known: f64| known.min(total)));
        }
    }
    best
}

fn weigh(places: &[Place], chosen: &[usize], measures: &[Length], t: &Tolerances) -> Option<f64> {
    let (mut total, mut from, mut hyphens, mut fitness) = (0.0, 0, 0_u8, 2);
    for (line, &to) in chosen.iter().enumerate() {
        let position = match places[to].kind {
            BreakKind::End => Position::Last { only: from == 0 },
            _ => Position::Inner,
        };
        let measure = measures[line.min(measures.len() - 1)];
        let fit = fit(places[to].end - places[from].start, measure, position, t)?;
        let this = (places[to].kind, places[to].penalty, &fit);
        total += line_demerits(line, (hyphens, places[from].kind, fitness), this, t)?;
        hyphens = if places[to].kind.is_hyphenated() { hyphens + 1 } else { 0 };
        (from, fitness) = (to, fit.fitness);
    }
    Some(total)
}

#[test]
fn the_best_of_all_breakings_is_found_for_every_number_of_lines() {
    let mut dice = Dice(7);
    let mut compared = 0;
    for round in 0..300 {
        let count = 6 + dice.roll(4) as usize;
        let mut items = random(&mut dice, count);
        while places(&items).len() > 15 {
            items = random(&mut dice, count);
        }
        let t = Tolerances {
            expansion: 0.08,
            tracking: 0.02,
            spaces: (0.3, 4.0),
            shortest_last: Length::pt(8.0),
            short_last: Length::pt(16.0),
            near_full: Length::pt(3.0),
            unbroken: if round % 3 == 0 { vec![1] } else { Vec::new() },
            ..Tolerances::default()
        };
        let narrow = [Length::pt(50.0), Length::pt(55.0), Length::pt(70.0)];
        let measures = if round % 2 == 0 { &narrow[2..] } else { &narrow };
        let expected = by_force(&items, measures, &t);
        let found = break_lines(&items, measures, &t);
        let best = expected.iter().flatten().copied().fold(f64::INFINITY, f64::min);
        let Some(natural) = expected.iter().position(|&total| total == Some(best)) else {
            assert!(found.is_empty(), "round {round}");
            continue;
        };
        let near: Vec<f64> =
            expected[natural - 1..=natural + 1].iter().flatten().copied().collect();
        let totals: Vec<f64> = found.iter().map(|solution| solution.demerits).collect();
        assert_eq!(totals.len(), near.len(), "round {round}");
        for (total, near) in totals.iter().zip(&near) {
            assert!((total - near).abs() < 1e-6, "round {round}: {totals:?} {near:?}");
        }
        compared += near.len();
    }
    assert!(compared > 300, "only {compared} settings were compared");
}

#[test]
fn ragged_and_balanced_settings_are_the_best_of_all_too() {
    let mut dice = Dice(11);
    for round in 0..100 {
        let setting = if round % 2 == 0 { Setting::Ragged } else { Setting::Balanced };
        let mut items = random(&mut dice, 7);
        while places(&items).len() > 13 {
            items = random(&mut dice, 7);
        }
        let t = Tolerances { setting, line: 10.0, ..Tolerances::default() };
        let measures = [Length::pt(80.0)];
        let expected = by_force(&items, &measures, &t);
        let best = expected.iter().flatten().copied().fold(f64::INFINITY, f64::min);
        let found = break_lines(&items, &measures, &t);
        let least = found.iter().map(|s| s.demerits).fold(f64::INFINITY, f64::min);
        assert!((least - best).abs() < 1e-6 || least == best, "round {round}: {least} {best}");
    }
}

#[test]
fn a_word_longer_than_the_line_is_kept_and_told() {
    let items = words(&[20.0, 200.0, 20.0]);
    let measures = [Length::pt(100.0)];
    let t = Tolerances::default();
    assert!(break_lines(&items, &measures, &t).is_empty());
    let t = Tolerances { rescue: true, ..t };
    let found = break_lines(&items, &measures, &t);
    let over: Vec<bool> = found[0].lines.iter().map(|l| l.fit.over > Length::ZERO).collect();
    assert_eq!(over, [false, true, false]);
}

#[test]
fn a_forced_break_ends_its_line_unfilled() {
    let mut items = words(&[20.0, 30.0]);
    items.pop();
    items.push(at(BreakKind::Forced, 0.0));
    items.extend(words(&[40.0]));
    let found = break_lines(&items, &[Length::pt(100.0)], &Tolerances::default());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].lines.len(), 2);
    assert_eq!(found[0].lines[0].fit.rho, 1.0);
}

#[test]
fn no_three_lines_running_end_in_a_hyphen() {
    // Each line can be filled exactly only by breaking its word.
    let mut items = Vec::new();
    for _ in 0..6 {
        items.extend([word(40.0), at(BreakKind::Plain, 0.0), space(), word(40.0)]);
        items.extend([at(BreakKind::Plain, 0.0), space(), word(12.0), at(BreakKind::Hyphen, 35.0)]);
    }
    items.extend([word(40.0), at(BreakKind::End, 0.0)]);
    let loose = Tolerances { spaces: (0.3, 9.0), ..Tolerances::default() };
    let found = break_lines(&items, &[Length::pt(100.0)], &loose);
    let natural = found.iter().min_by(|a, b| a.demerits.total_cmp(&b.demerits)).unwrap();
    let mut run = 0;
    for line in &natural.lines {
        let Item::Break(at) = &items[line.item] else { panic!("a break") };
        run = if at.kind == BreakKind::Hyphen { run + 1 } else { 0 };
        assert!(run < 3);
    }
}

#[test]
fn hanging_ink_does_not_count() {
    let hung = Item::Box {
        extent: ink(Length::pt(52.0)),
        hang_left: Length::pt(1.0),
        hang_right: Length::pt(1.0),
    };
    let items = [hung, at(BreakKind::Plain, 0.0), space(), hung, at(BreakKind::End, 0.0)];
    let t = Tolerances { shortest_last: Length::ZERO, ..Tolerances::default() };
    let found = break_lines(&items, &[Length::pt(50.0)], &t);
    assert_eq!(found[0].lines.len(), 2);
    assert_eq!(found[0].lines[0].fit.x, 0.0);
}

#[test]
fn a_line_that_ends_a_page_is_not_broken_in_a_word() {
    let items = [
        word(40.0),
        at(BreakKind::Plain, 0.0),
        space(),
        word(50.0),
        at(BreakKind::Hyphen, 35.0),
        word(30.0),
        at(BreakKind::Plain, 0.0),
        space(),
        word(60.0),
        at(BreakKind::End, 0.0),
    ];
    let t = Tolerances { setting: Setting::Ragged, ..Tolerances::default() };
    let ends = |t: &Tolerances| {
        let found = break_lines(&items, &[Length::pt(98.0)], t);
        let Item::Break(at) = &items[found[0].lines[0].item] else { panic!("a break") };
        at.kind
    };
    assert_eq!(ends(&t), BreakKind::Hyphen);
    assert_eq!(ends(&Tolerances { unbroken: vec![0], ..t }), BreakKind::Plain);
}
