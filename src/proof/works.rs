//! Titles that were accepted on the proof sheet, as works of the manifest.

use crate::diagnostic::codes::copy::{C010, C011, C012};
use crate::diagnostic::{Diagnostics, LikelyWork};
use crate::document::{Work, WorkKind};
use crate::manifest::corrections::{Correction, Decision};

/// Lists the works that were accepted as titles and are not declared: once each, in the order of the
/// decisions, with kind and year as far as the words beside them tell.
pub fn accepted(decided: &[Correction], declared: &[Work]) -> Vec<Work> {
    let mut works: Vec<Work> = Vec::new();
    for one in decided {
        let asked = [&C010, &C011, &C012].iter().any(|code| code.id == one.pin.rule);
        let is_title = match one.decision {
            Decision::Title => true,
            Decision::Accept => asked,
            Decision::Reject
            | Decision::Rewrite(_)
            | Decision::NoTitle
            | Decision::Body
            | Decision::Pull
            | Decision::Caption => false,
        };
        let title = one.pin.found.trim();
        let known = |work: &Work| work.title == title || work.also.iter().any(|also| also == title);
        if is_title && !title.is_empty() && !declared.iter().chain(&works).any(known) {
            works.push(work(one, title));
        }
    }
    works
}

/// Lists the works that questions ask about and a test accepts: once each, the likeliest first.
pub fn likely(
    found: &Diagnostics,
    declared: &[Work],
    accept: impl Fn(&LikelyWork) -> bool,
) -> Vec<Work> {
    let mut asked: Vec<&LikelyWork> =
        found.iter().filter_map(|one| one.likely.as_deref()).filter(|work| accept(work)).collect();
    asked.sort_by_key(|work| std::cmp::Reverse(work.confidence));
    let mut works: Vec<Work> = Vec::new();
    for one in asked {
        let known = |work: &Work| work.title == one.title || work.also.contains(&one.title);
        if !declared.iter().chain(&works).any(known) {
            works.push(Work {
                title: one.title.clone(),
                kind: WorkKind::parse(one.kind).unwrap_or_default(),
                year: one.year,
                by: one.by.iter().cloned().collect(),
                ..Work::default()
            });
        }
    }
    works
}

fn work(one: &Correction, title: &str) -> Work {
    let periodical = one.pin.rule == C012.id;
    let kind = if periodical { WorkKind::Periodical } else { kind(&one.pin.before) };
    Work { title: title.to_owned(), kind, year: year(&one.pin.after), ..Work::default() }
}

/// `the film`, `her first novel`: the word right before the title, or one word further off.
fn kind(before: &str) -> WorkKind {
    let near = before.split(' ').rev().take(2);
    let words: Vec<String> = near.map(str::to_lowercase).collect();
    let named = |(_, word): &&(WorkKind, &str)| words.iter().any(|near| near == word);
    WorkKind::ALL.iter().find(named).map(|(kind, _)| *kind).unwrap_or_default()
}

/// `(1979)`, `, 1979`: the word right behind the title.
fn year<N: std::str::FromStr>(after: &str) -> Option<N> {
    let word = after.split(' ').next()?;
    let year = word.len() == 4 && (word.starts_with("1") || word.starts_with("20"));
    if year { word.parse().ok() } else { None }
}
