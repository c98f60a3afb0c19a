//! What the editor is asked about titles.

use std::ops::Range;

use super::likely::{Guess, guesses};
use super::{evidence, learn};
use crate::diagnostic::codes::copy::{C010, C011, C012};
use crate::diagnostic::{LikelyWork, Severity};
use crate::document::{Work, WorkKind};
use crate::normalise::text::{MarkKind, Notice, Role, Run};
use crate::normalise::{Context, seek};

/// How likely capitalised words in italics are a title, in hundredths: an estimate, not a measurement.
const EMPHASISED: u8 = 70;

/// Asks about the titles in a piece that nobody has declared.
///
/// This is no pass: nothing changes, and it looks once, at the text as it will be printed.
pub(crate) fn unknown(runs: &mut [Run], context: &Context<'_>) {
    let texts: Vec<&str> = runs.iter().map(prose).collect();
    let found: Vec<Guess> =
        guesses(&texts).into_iter().filter(|one| is_open(&runs[one.text], one, context)).collect();
    for one in found {
        let words = one.told.title.clone();
        let message = format!("is `{words}` the title of {}?", described(&one));
        let likely = LikelyWork {
            title: words.clone(),
            kind: if one.told.kind == WorkKind::Unknown { "" } else { one.told.kind.as_str() },
            year: one.told.year,
            by: one.told.by,
            evidence: one.evidence,
            confidence: one.confidence,
        };
        runs[one.text].notice(Notice {
            range: one.range,
            code: &C011,
            severity: Severity::Question,
            message,
            help: Some(format!("add `{words}` to `works`, or write `[{words}]{{.notitle}}`")),
            likely: Some(Box::new(likely)),
        });
    }
}

/// The words of a run in which titles stand out by their capitals: not those of headings and labels.
fn prose(run: &Run) -> &str {
    match run.role {
        Role::Paragraph | Role::Attribution => run.text(),
        Role::Title | Role::Heading | Role::Verse | Role::Label => "",
    }
}

/// Says whether nobody has said yet what the words are.
fn is_open(run: &Run, guess: &Guess, context: &Context<'_>) -> bool {
    let range = &guess.range;
    let touches = |other: &Range<usize>| other.start < range.end && range.start < other.end;
    let title = guess.told.title.as_str();
    let named = |work: &Work| {
        let short = work.also.iter().any(|short| short == title);
        work.title == title || short || work.by.iter().any(|maker| maker == title)
    };
    !run.wraps().iter().any(|wrap| touches(&wrap.range))
        && !run.marks().iter().any(|mark| mark.kind != MarkKind::Other && touches(&mark.range))
        && !run.notices.iter().any(|notice| touches(&notice.range))
        && !context.works.iter().any(named)
}

/// `a film of 1979 by Ada Byron`, as far as the text tells.
fn described(guess: &Guess) -> String {
    let told = &guess.told;
    let kind = if told.kind == WorkKind::Unknown { "work" } else { told.kind.as_str() };
    let article = if kind.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    let year = told.year.map(|year| format!(" of {year}")).unwrap_or_default();
    let by = told.by.as_ref().map(|by| format!(" by {by}")).unwrap_or_default();
    format!("{article} {kind}{year}{by}")
}

pub(super) fn ambiguous(run: &mut Run, range: &Range<usize>) {
    let words = run.text()[range.clone()].to_owned();
    run.notice(Notice {
        range: range.clone(),
        code: &C010,
        severity: Severity::Question,
        message: format!("`{words}` may be the title or a name, and is left as it is"),
        help: Some(format!(
            "write `*{words}*` or `[{words}]{{.notitle}}`, or `always: true` at the work"
        )),
        likely: None,
    });
}

/// Asks about words in parentheses behind a title in another language: its translation, or its maker.
pub(super) fn translation(run: &mut Run, range: &Range<usize>) {
    let words = run.text()[range.clone()].to_owned();
    let likely = LikelyWork {
        title: words.clone(),
        evidence: vec!["it stands in parentheses behind a title in another language"],
        confidence: EMPHASISED,
        ..LikelyWork::default()
    };
    run.notice(Notice {
        range: range.clone(),
        code: &C011,
        severity: Severity::Question,
        message: format!("is `{words}` the title before it in translation?"),
        help: Some(format!("write `[{words}]{{.title}}`, or add `by:` to the work before it")),
        likely: Some(Box::new(likely)),
    });
}

/// Asks about words in italics that are capitalised as a title and for which nothing else speaks.
pub(super) fn emphasised(run: &mut Run) {
    let likely = |range: &Range<usize>| {
        let text = &run.text()[range.clone()];
        let words = text.split_whitespace().count();
        (2..13).contains(&words)
            && !text.ends_with('.')
            && learn::is_title_case(text)
            && !learn::is_foreign(run, range)
            && !evidence::is_ship(run.text(), range)
            && !run.inside(range.start, |kind| matches!(kind, MarkKind::NoTitle))
            && !run
                .wraps()
                .iter()
                .any(|wrap| wrap.range.start < range.end && range.start < wrap.range.end)
    };
    let italic = run.marks().iter().filter(|mark| mark.kind == MarkKind::Italic);
    let found: Vec<Range<usize>> = italic.map(|mark| mark.range.clone()).filter(likely).collect();
    for range in found {
        let words = run.text()[range.clone()].to_owned();
        let likely = LikelyWork {
            title: words.clone(),
            evidence: vec!["the author set it in italics, capitalised as titles are"],
            confidence: EMPHASISED,
            ..LikelyWork::default()
        };
        run.notice(Notice {
            range,
            code: &C011,
            severity: Severity::Question,
            message: format!("`{words}` is in italics and capitalised: is it the title of a work?"),
            help: Some(format!("add `{words}` to `works`, or write `[{words}]{{.notitle}}`")),
            likely: Some(Box::new(likely)),
        });
    }
}

/// Asks whether words in quotation marks before an address name a periodical: `“Field Notes” (www.x.org)`.
pub(super) fn periodical(run: &mut Run) {
    let text = run.text();
    let before = |address: &'static str| seek::all(text, address, 4).next();
    let Some(close) = before("” (www.").or_else(|| before("” (http")) else {
        return;
    };
    let Some(open) = run.text()[..close].rfind('“') else { return };
    let range = open + '“'.len_utf8()..close;
    let words = run.text()[range.clone()].to_owned();
    if words.len() > 60 || run.wraps().iter().any(|wrap| wrap.range == range) {
        return;
    }
    run.notice(Notice {
        range,
        code: &C012,
        severity: Severity::Question,
        message: format!("is `{words}` a periodical or a website?"),
        help: Some(format!("add `{words}` to `works` with `kind: periodical` or `kind: website`")),
        likely: None,
    });
}
