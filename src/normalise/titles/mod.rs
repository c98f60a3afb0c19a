//! Titles of works, in italics or quotation marks as the house sets each kind.
//!
//! Works that are known are set at each mention: those that the manifest declares, those that the author
//! marked once, and those named with their year. A mention that may be a person's name is left, and the
//! editor asked. Chicago 17, chapter 8; a title inside other italics is set roman
//! (8.173).

mod evidence;
mod foreign;

mod forms;

mod learn;
mod likely;
mod questions;
mod words;

use std::collections::BTreeMap;
use std::ops::Range;

pub(crate) use foreign::language_of;
pub(crate) use forms::{Form, Forms};
pub(crate) use learn::is_title_case;
pub(crate) use questions::unknown;

use super::house::TitleStyle;
use foreign::Translation;

use super::text::{Change, MarkKind, Role, Run, Wrap};
use super::{Context, Pass};
use crate::diagnostic::codes::copy::C009;
use crate::document::TitleSetting;

/// The pass.
#[derive(Debug)]
pub(crate) struct Titles;

impl Pass for Titles {
    fn name(&self) -> &'static str {
        "titles"
    }

    fn reads_whole_piece(&self) -> bool {
        true
    }

    fn run(&self, runs: &mut [Run], context: &Context<'_>) {
        let mut forms = Forms::of(context.works, &context.subjects);
        learn::learn(runs, &mut forms);
        if !forms.is_empty() {
            set_all(runs, &forms, context);
        }
        runs.iter_mut().for_each(questions::emphasised);
        runs.iter_mut().for_each(questions::periodical);
    }
}

/// Returns the declared titles whose spelling a pass could change.
pub(crate) fn spellings(context: &Context<'_>) -> Forms {
    let mut forms = Forms::default();
    for work in context.works {
        let names = work.also.iter().chain(work.original.iter().map(|(_, title)| title));
        for name in std::iter::once(&work.title).chain(names) {
            if name
                .chars()
                .any(|c| !c.is_alphanumeric() && !c.is_whitespace() && c != '\'' && c != '’')
            {
                forms.add(Form {
                    text: name.clone(),
                    work: None,
                    kind: work.kind,
                    always: false,
                    shortened: false,
                    subject: false,
                    language: None,
                });
            }
        }
    }
    forms
}

/// A mention in a run.
struct Mention {
    run: usize,
    range: Range<usize>,
    form: usize,
    weight: i32,
    person: bool,
}

fn set_all(runs: &mut [Run], forms: &Forms, context: &Context<'_>) {
    let mentions = mentions(runs, forms);
    let mut persons: BTreeMap<usize, u32> = BTreeMap::new();
    let mut works: BTreeMap<usize, u32> = BTreeMap::new();
    for mention in &mentions {
        *persons.entry(mention.form).or_default() += u32::from(mention.person);
        *works.entry(mention.form).or_default() += u32::from(mention.weight >= 2);
    }
    let mut asked: Vec<usize> = Vec::new();
    for mention in &mentions {
        let form = forms.get(mention.form);
        let run = &mut runs[mention.run];
        let count = persons.get(&mention.form).copied().unwrap_or(0);
        let speaking = works.get(&mention.form).copied().unwrap_or(0);
        // A title of several words is a person’s name only where the piece says so more than once.
        let known_person = if form.is_weak() { count > 0 } else { count > 1 && count > speaking };
        match judge(run, mention, form, known_person) {
            Verdict::Title => {
                set(run, &mention.range, form, context);
                set_translation(run, &mention.range, form, context);
            }
            Verdict::Ask if !asked.contains(&mention.form) => {
                asked.push(mention.form);
                questions::ambiguous(run, &mention.range);
            }
            Verdict::Ask | Verdict::No => {}
        }
    }
}

fn mentions(runs: &[Run], forms: &Forms) -> Vec<Mention> {
    let mut mentions = Vec::new();
    for (index, run) in runs.iter().enumerate() {
        for (range, form) in forms.find(run.text()) {
            let kind = forms.get(form).kind;
            let weight = evidence::weigh(run.text(), &range, kind);
            let person = evidence::is_person(run.text(), &range);
            mentions.push(Mention { run: index, range, form, weight, person });
        }
    }
    mentions
}

enum Verdict {
    Title,
    Ask,
    No,
}

fn judge(run: &Run, mention: &Mention, form: &Form, known_person: bool) -> Verdict {
    let range = &mention.range;
    let exact = |kind: fn(&MarkKind) -> bool| {
        run.marks().iter().any(|mark| mark.range == *range && kind(&mark.kind))
    };
    let within = |kind: fn(&MarkKind) -> bool| run.inside(range.start, kind);
    if within(|kind| matches!(kind, MarkKind::NoTitle))
        || run.role == Role::Title && range.start == 0 && range.end == run.text().len()
    {
        return Verdict::No;
    }
    if form.work.is_none() && learn::is_foreign(run, range) {
        return Verdict::No;
    }
    if exact(|kind| matches!(kind, MarkKind::Italic | MarkKind::Title(_))) || form.always {
        return Verdict::Title;
    }
    if within(|kind| matches!(kind, MarkKind::Title(_)))
        && !exact(|kind| matches!(kind, MarkKind::Title(_)))
    {
        // A title inside a title: set only where it is more than a word.
        return if form.is_weak() { Verdict::No } else { Verdict::Title };
    }
    if evidence::is_count(run.text(), range) {
        return Verdict::No;
    }
    if form.shortened && !evidence::is_behind_possessive(&run.text()[..range.start]) {
        return Verdict::No;
    }
    if !form.is_weak() && !known_person {
        return Verdict::Title;
    }
    if mention.person && mention.weight < 3 || mention.weight <= -2 {
        return Verdict::No;
    }
    if known_person && mention.weight < 1 {
        return Verdict::Ask;
    }
    Verdict::Title
}

/// Sets a title as the house sets its kind.
pub(super) fn set(run: &mut Run, range: &Range<usize>, form: &Form, context: &Context<'_>) {
    let setting = match context.house.title(form.kind) {
        TitleStyle::Italic => TitleSetting::Italic,
        TitleStyle::Quoted => TitleSetting::Quoted,
        TitleStyle::Plain => TitleSetting::Plain,
    };
    let reason = match form.work {
        Some(_) => "the title of a work that is declared",
        None if form.subject => "a title that the author marked",
        None => "a title named with its year",
    };
    if setting == TitleSetting::Quoted && !quote(run, range, context) {
        return;
    }
    if setting == TitleSetting::Plain && form.work.is_none() {
        return;
    }
    run.wrap(Wrap {
        range: range.clone(),
        work: form.work,
        setting,
        language: form.language.clone().filter(|own| own.primary() != run.language.primary()),
        change: Change::sure(&C009, reason),
    });
}

/// Sets the translation that follows a title in another language, or asks about it.
fn set_translation(run: &mut Run, title: &Range<usize>, form: &Form, context: &Context<'_>) {
    let work = form.work.and_then(|id| context.works.get(id.0 as usize));
    let Some((range, certainty)) = foreign::translation(run, title, form, work) else { return };
    let text = run.text()[range.clone()].to_owned();
    match certainty {
        Translation::Sure => {
            set(run, &range, &Form { text, language: None, ..form.clone() }, context)
        }
        Translation::Uncertain => questions::translation(run, &range),
    }
}

/// Puts quotation marks around a title that has none; returns whether it stands in marks then.
fn quote(run: &mut Run, range: &Range<usize>, context: &Context<'_>) -> bool {
    let (before, after) = (&run.text()[..range.start], &run.text()[range.end..]);
    let style = context.house_at(run, range.start);
    let space = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}');
    let own = (0..3).map(|depth| style.quotes(depth));
    let in_own = own.into_iter().any(|(l, r)| before.ends_with(l) && after.starts_with(r));
    let open = before.ends_with(['“', '‘', '„', '‚'])
        || before.trim_end_matches(space).ends_with(['«', '‹']);
    let close = ["”", "’", "“", ",”", ".”", ",’", ".’"].iter().any(|mark| after.starts_with(mark))
        || after.trim_start_matches(space).starts_with(['»', '›']);
    if in_own || (open && close) {
        return true;
    }
    // The author's italics stay where the house would have quotation marks: the tree says which.
    if run.marks().iter().any(|mark| mark.range == *range) {
        return false;
    }
    let (opened, closed) = (before.matches('“').count(), before.matches('”').count());
    if !stands_free(before, after) || closed > opened {
        return false;
    }
    let depth = opened - closed;
    let (left, right) = style.quotes(depth.min(3) as u8);
    let change = || Change::sure(&C009, "a title that takes quotation marks");
    let (left, right) = (left.to_owned(), right.to_owned());
    run.replace(range.start..range.start, left, change())
        && run.replace(range.end..range.end, right, change())
}

/// Says whether marks around a title will be read as a pair: no other mark and no letter may touch it.
fn stands_free(before: &str, after: &str) -> bool {
    let open = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–');
    let stop = |c: char| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '…');
    let behind = after.trim_start_matches(stop).chars().next();
    let clear = |c: char| c.is_whitespace() || matches!(c, '—' | '–');
    before.chars().next_back().is_none_or(open) && behind.is_none_or(clear)
}
