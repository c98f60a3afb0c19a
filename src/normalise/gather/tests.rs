//! What a run says and what the tree says are the same, whatever passes put in, take out or replace.

use super::*;
use crate::diagnostic::codes::copy::C001;
use crate::document::inline::plain_text;
use crate::normalise::text::{BARRIER, Change};

fn text(words: &str) -> Inline {
    Inline::Text(Text::supplied(words))
}

/// A text, emphasis, an empty text, code, a text behind it.
fn tree() -> Vec<Inline> {
    let code = Text::supplied("x");
    vec![
        text("ab"),
        Inline::Emphasis(NodeId::NONE, vec![text("cd"), text("")]),
        Inline::Verbatim(code),
        text("ef"),
    ]
}

fn run_of(inlines: &[Inline]) -> Run {
    let mut run = Run::begin(Role::Paragraph, Language::default(), 0, true);
    add_inlines(&mut run, inlines);
    run.gathered();
    run
}

fn change() -> Change {
    Change::sure(&C001, "a test")
}

/// Makes changes round by round and returns what stands in the tree.
fn applied(rounds: &[&[(Range<usize>, &'static str)]]) -> (String, String) {
    let mut inlines = tree();
    let mut run = run_of(&inlines);
    for round in rounds {
        for (range, with) in *round {
            run.replace(range.clone(), *with, change());
        }
        run.settle();
    }
    apply(&run, &mut inlines);
    (run.text().replace(BARRIER, "x"), plain_text(&inlines))
}

#[test]
fn what_is_put_in_at_an_edge_is_kept() {
    for at in [0, 2, 4, 7, 9] {
        let (run, tree) = applied(&[&[(at..at, "+")]]);
        assert!(run.contains('+'));
        assert_eq!(run, tree, "put in at {at}");
    }
}

#[test]
fn what_is_put_in_beside_an_earlier_change_is_kept_once() {
    let (run, tree) = applied(&[&[(1..2, "B")], &[(2..2, "+")]]);
    assert_eq!((run.as_str(), tree.as_str()), ("aB+cdxef", "aB+cdxef"));
    let (run, tree) = applied(&[&[(0..0, "1")], &[(1..1, "2")], &[(0..0, "0")]]);
    assert_eq!((run.as_str(), tree.as_str()), ("012abcdxef", "012abcdxef"));
    let (run, tree) = applied(&[&[(1..2, "")], &[(1..1, "+")]]);
    assert_eq!((run.as_str(), tree.as_str()), ("a+cdxef", "a+cdxef"));
    let (run, tree) = applied(&[&[(3..3, "+")], &[(2..3, "")], &[(2..2, "--")]]);
    assert_eq!((run.as_str(), tree.as_str()), ("ab--+dxef", "ab--+dxef"));
}

#[test]
fn what_is_put_in_taken_out_or_replaced_at_random_stands_in_the_tree_as_in_the_run() {
    let mut seed = 7_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    for case in 0..4000 {
        let mut inlines = tree();
        let mut run = run_of(&inlines);
        let mut made = Vec::new();
        for _ in 0..1 + next(3) {
            for _ in 0..1 + next(2) {
                let start = next(run.text().len() + 1);
                let end = (start + next(3)).min(run.text().len());
                let with = ["+", "--", ""][next(3)];
                if run.text().get(start..end).is_some() {
                    run.replace(start..end, with, change());
                    made.push((start..end, with));
                }
            }
            run.settle();
            made.push((0..0, "|"));
        }
        apply(&run, &mut inlines);
        let expected = run.text().replace(BARRIER, "x");
        assert_eq!(plain_text(&inlines), expected, "case {case}: {made:?}");
    }
}
