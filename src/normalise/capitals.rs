//! Capitals in titles: reported, never changed.
//!
//! Chicago 17, chapter 8: headline style puts articles, coordinating conjunctions and short prepositions in small
//! letters inside a title. `The Spirit Of The Rooms` is the slip of a program that capitalises every word.

use std::ops::Range;

use super::house::Capitals;
use super::text::{MarkKind, Notice, Role, Run};
use super::{Context, Pass};
use crate::diagnostic::Severity;
use crate::diagnostic::codes::copy::C020;

/// The pass.
#[derive(Debug)]
pub(crate) struct Capitalised;

impl Pass for Capitalised {
    fn name(&self) -> &'static str {
        "capitals"
    }

    fn run(&self, runs: &mut [Run], context: &Context<'_>) {
        for run in runs {
            let english = run.language.primary() == "en";
            if !english || context.house_at(run, 0).capitals != Capitals::Headline {
                continue;
            }
            for range in titles(run) {
                let Some(word) = raised(&run.text()[range.clone()]) else { continue };
                if run.is_shielded(&range) || in_other_language(run, &range) {
                    continue;
                }
                run.notice(Notice {
                    range: range.clone(),
                    code: &C020,
                    severity: Severity::Question,
                    likely: None,
                    message: format!("`{word}` has a capital inside the title"),
                    help: Some(format!(
                        "write `{}`, or declare the title's own spelling under `works:`",
                        word.to_lowercase()
                    )),
                });
            }
        }
    }
}

/// The title of the piece, and the titles of works inside the text.
fn titles(run: &Run) -> Vec<Range<usize>> {
    let marked = run.marks().iter().filter(|mark| matches!(mark.kind, MarkKind::Title(_)));
    let mut found: Vec<Range<usize>> = marked.map(|mark| mark.range.clone()).collect();
    let own = run.wraps().iter().filter(|wrap| wrap.language.is_none());
    found.extend(own.map(|wrap| wrap.range.clone()));
    if run.role == Role::Title {
        found.push(0..run.text().len());
    }
    found.sort_by_key(|range| (range.start, range.end));
    found.dedup();
    found
}

fn in_other_language(run: &Run, range: &Range<usize>) -> bool {
    run.phrase_at(range.start).is_some()
}

/// Words that have no capital inside an English title.
const SMALL: [&str; 8] = ["A", "An", "And", "But", "Nor", "Of", "Or", "The"];

/// Returns a word that has a capital inside a title and should have none.
fn raised(title: &str) -> Option<&str> {
    let words: Vec<&str> = title.split(' ').collect();
    let last = words.len().checked_sub(1)?;
    (1..last).map(|at| (words[at - 1], words[at])).find_map(|(before, word)| {
        // A subtitle begins as the title does; `A` may be a name: `Vitamin A and B`.
        let begins = before.ends_with([':', '.', '!', '?', '—', '–', '…', ',', '(', '/', '&']);
        let marked = word == "A" && before.chars().count() > 3;
        (SMALL.contains(&word) && !begins && !marked && before != word && is_word(before))
            .then_some(word)
    })
}

fn is_word(word: &str) -> bool {
    word.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::raised;

    #[test]
    fn small_words_inside_a_title() {
        assert_eq!(raised("The Spirit Of The Rooms"), Some("Of"));
        assert_eq!(raised("Night And Day Again"), Some("And"));
        for fine in [
            "The Spirit of the Rooms",
            "Rooms: The Second Part",
            "What Dreams Are Made Of",
            "THE SPIRIT OF THE ROOMS",
            "The The in Concert",
            "Rooms We Watched",
        ] {
            assert_eq!(raised(fine), None, "{fine}");
        }
    }
}
