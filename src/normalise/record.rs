//! Enters what the passes did in the ledger, at the places of the source, and makes it in the tree.

use super::capitals::in_sentence_style;
use super::gather;
use super::house::{House, Punctuation};
use super::ledger::{Entry, Ledger};
use super::text::{self, MarkKind, Notice, Run, Wrap};
use crate::diagnostic::codes::copy::{C019, C020};
use crate::diagnostic::{Diagnostic, Diagnostics, SharedSource};
use crate::document::{Inline, Text, TitleSetting};

/// Collects what was done.
pub(super) struct Record<'a> {
    pub(super) sources: &'a [SharedSource],
    /// Whether the editor is asked about titles that nobody declared.
    pub(super) asks: bool,
    pub(super) piece: String,
    pub(super) ledger: Ledger,
    pub(super) diagnostics: Diagnostics,
    /// The questions about titles of pieces in sentence style, and the titles.
    sentences: Vec<(Diagnostic, String)>,
}

/// How many titles in sentence style are asked about one by one.
const ASKED_SINGLY: usize = 2;

/// How many stops on the other side of a mark are asked about one by one.
const SIDES_SINGLY: usize = 12;

impl<'a> Record<'a> {
    pub(super) fn new(sources: &'a [SharedSource], asks: bool) -> Self {
        let (ledger, diagnostics) = (Ledger::default(), Diagnostics::new());
        let (piece, sentences) = (String::new(), Vec::new());
        Self { sources, asks, piece, ledger, diagnostics, sentences }
    }

    /// Asks about the titles of pieces that are in sentence style: about the whole book at once where there are
    /// more than a few, since one decision answers for all.
    pub(super) fn ask_of_titles(&mut self, house: &str) {
        let asked = std::mem::take(&mut self.sentences);
        let [(first, title), (_, other), ..] = asked.as_slice() else {
            self.diagnostics.extend(asked.into_iter().map(|(one, _)| one));
            return;
        };
        if asked.len() <= ASKED_SINGLY {
            self.diagnostics.extend(asked.into_iter().map(|(one, _)| one));
            return;
        }
        let (count, place) = (asked.len(), first.location.clone());
        let message = format!(
            "{count} titles of pieces are in sentence style, such as `{title}` and `{other}`; the house has headline style"
        );
        let keep = format!(
            "to keep them, write `house: {{base: {house}, capitals: sentence}}`, or `allow: [{{rule: title-capitals, reason: …}}]`"
        );
        let give = "or give a capital to each word but the small ones; `garland proof` shows them one by one";
        self.diagnostics.push(Diagnostic::new(first.code, place, message).help(keep).help(give));
    }

    /// Asks once about stops beside closing marks where they are many: who wrote them so had another house.
    pub(super) fn ask_of_sides(&mut self, house: &House) {
        let mut asked = self.diagnostics.iter().filter(|one| one.code == &C019);
        let Some(place) = asked.next().map(|one| one.location.clone()) else { return };
        let count = 1 + asked.count();
        if count <= SIDES_SINGLY {
            return;
        }
        self.diagnostics.retain(|one| one.code != &C019);
        let side = match house.punctuation {
            Punctuation::Inside => "inside",
            Punctuation::Outside => "outside",
        };
        let message = format!(
            "{count} commas and full stops stand beside a closing quotation mark where the house has them on the other side"
        );
        let name = &house.name;
        let all = format!("`house: {{base: {name}, punctuation: move-{side}}}` moves all of them");
        let keep = "to keep them, write `allow: [{rule: punctuation-side, reason: …}]`; `garland proof` shows them one by one";
        self.diagnostics.push(Diagnostic::new(&C019, place, message).help(all).help(keep));
    }

    /// Enters the changes of a run and makes them in its inlines.
    pub(super) fn finish(&mut self, run: Option<Run>, inlines: &mut Vec<Inline>) {
        let Some(run) = run else { return };
        if run.edits.is_empty() && run.wraps.is_empty() && run.notices.is_empty() {
            return;
        }
        let mut leaves = Vec::new();
        gather::leaf_texts(inlines, &mut leaves);
        for edit in &run.edits {
            self.enter(&run, &leaves, edit);
        }
        for wrap in &run.wraps {
            self.enter_title(&run, &leaves, wrap);
        }
        for notice in &run.notices {
            self.tell(&run, &leaves, notice);
        }
        gather::apply(&run, inlines);
    }

    fn enter(&mut self, run: &Run, leaves: &[&Text], edit: &text::Edit) {
        let place = source_of(run, leaves, edit.was.clone());
        let gathered = &run.original()[edit.was.clone()];
        let mut after = run.text()[edit.now.clone()].to_owned();
        let before = match &place {
            Some(span) => self
                .sources
                .get(span.source.0 as usize)
                .map_or(gathered, |source| source.text.get(span.range.clone()).unwrap_or(gathered)),
            None => gathered,
        };
        if before != gathered {
            after = escaped(&after);
        }
        self.ledger.push(Entry {
            code: edit.change.code,
            piece: self.piece.clone(),
            before: before.to_owned(),
            place,
            after,
            wrap: None,
            reason: edit.change.reason.to_string(),
            certainty: edit.change.certainty,
        });
    }

    fn enter_title(&mut self, run: &Run, leaves: &[&Text], wrap: &Wrap) {
        let marked = |mark: &text::Mark| {
            mark.range == wrap.range && matches!(mark.kind, MarkKind::Italic | MarkKind::Title(_))
        };
        let italic = |kind: &MarkKind| matches!(kind, MarkKind::Italic | MarkKind::Title(_));
        // Marked already, or not marked with asterisks: nothing changes in the source.
        if wrap.setting != TitleSetting::Italic
            || run.marks().iter().any(marked)
            || run.inside(wrap.range.start, italic)
            || !takes_asterisks(run.text(), &wrap.range)
        {
            return;
        }
        let was = run.past(wrap.range.start)..run.past(wrap.range.end);
        let place = source_of(run, leaves, was);
        let title = run.text()[wrap.range.clone()].to_owned();
        // As it was written: changes inside the title are entries of their own.
        let written = place.as_ref().and_then(|span| {
            self.sources.get(span.source.0 as usize)?.text.get(span.range.clone())
        });
        let before = written.unwrap_or(&title).to_owned();
        self.ledger.push(Entry {
            code: wrap.change.code,
            piece: self.piece.clone(),
            place,
            before,
            after: title,
            wrap: Some(("*", "*")),
            reason: wrap.change.reason.to_string(),
            certainty: wrap.change.certainty,
        });
    }

    fn tell(&mut self, run: &Run, leaves: &[&Text], notice: &Notice) {
        let was = run.past(notice.range.start)..run.past(notice.range.end);
        let place = source_of(run, leaves, was)
            .and_then(|span| Some(self.sources.get(span.source.0 as usize)?.locate(span.range)));
        let location = place.unwrap_or_default();
        let mut diagnostic = Diagnostic::new(notice.code, location, notice.message.clone());
        diagnostic.severity = notice.severity;
        diagnostic.helps.extend(notice.help.clone());
        diagnostic.likely.clone_from(&notice.likely);
        let is_small = notice.code == &C020 && run.role == text::Role::Title;
        if is_small && in_sentence_style(run.text()) {
            self.sentences.push((diagnostic, run.text().to_owned()));
        } else {
            self.diagnostics.push(diagnostic);
        }
    }
}

/// Returns the source of a stretch of a run's gathered text.
fn source_of(
    run: &Run,
    leaves: &[&Text],
    was: std::ops::Range<usize>,
) -> Option<crate::document::SourceSpan> {
    if was.is_empty() {
        return point(run, leaves, was.start);
    }
    let mut found: Option<crate::document::SourceSpan> = None;
    for (leaf, text) in run.leaves.iter().zip(leaves) {
        let part = was.start.max(leaf.was.start)..was.end.min(leaf.was.end);
        if part.start >= part.end {
            continue;
        }
        let span = text.source_of(part.start - leaf.was.start..part.end - leaf.was.start)?;
        match &mut found {
            None => found = Some(span),
            Some(whole) if whole.source == span.source => whole.range.end = span.range.end,
            Some(_) => return None,
        }
    }
    found
}

/// Returns the place between two characters: before the one that follows, else behind the one before.
fn point(run: &Run, leaves: &[&Text], was: usize) -> Option<crate::document::SourceSpan> {
    let inside = |(leaf, _): &(&text::Leaf, &&Text)| leaf.was.start <= was && was <= leaf.was.end;
    let (leaf, text) = run.leaves.iter().zip(leaves).find(inside)?;
    let at = was - leaf.was.start;
    if let Some(next) = text.text[at..].chars().next() {
        let mut span = text.source_of(at..at + next.len_utf8())?;
        span.range.end = span.range.start;
        return Some(span);
    }
    let last = text.text.chars().next_back()?;
    let mut span = text.source_of(at - last.len_utf8()..at)?;
    span.range.start = span.range.end;
    Some(span)
}

/// Says whether asterisks around a stretch are read as emphasis (CommonMark 0.31, 6.2: flanking).
fn takes_asterisks(text: &str, range: &std::ops::Range<usize>) -> bool {
    let punctuation = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    // Loose asterisks would pair with ours; an underscore is another mark and never pairs with them.
    if text[..range.start].contains('*') || text[range.end..].contains('*') {
        return false;
    }
    if before == Some('_') || after == Some('_') {
        return false;
    }
    let title = &text[range.clone()];
    let opens = !title.starts_with(punctuation)
        || before.is_none_or(|c| c.is_whitespace() || punctuation(c));
    let closes =
        !title.ends_with(punctuation) || after.is_none_or(|c| c.is_whitespace() || punctuation(c));
    opens && closes
}

/// Puts a backslash before what Markdown would read as a mark.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\*_[]<>&`#~|".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
