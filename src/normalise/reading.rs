//! A piece as a proofreader sees it: every paragraph as it now reads, with what was changed in it and why.

use std::ops::Range;

use super::ledger::Certainty;
use super::pins::{self, Site};
use super::text::{MarkKind, Role, Run};
use super::{Context, EditSettings, House, gather, run_passes, titles};
use crate::diagnostic::Code;
use crate::document::{Anthology, Piece, TitleSetting};
use crate::manifest::corrections::Pin;

/// A piece, read through.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Its slug.
    pub slug: String,
    /// Its paragraphs, headings and lines, in order; the title is the first.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph, heading or line.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// What it is.
    pub role: Role,
    /// Counts displayed quotations around it.
    pub depth: u8,
    /// Its language tag.
    pub language: String,
    /// How the paragraph as a whole is pinned.
    pub pin: Pin,
    /// The text as it now reads.
    pub text: String,
    /// The stretches in italics.
    pub italics: Vec<Range<usize>>,
    /// What there is to decide, in the order of the text, outer before inner.
    pub points: Vec<Point>,
}

/// What a point of a proof is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointKind {
    /// Words that were changed.
    Change,
    /// A title that was marked.
    Title,
    /// Something that was left for a person to say.
    Question,
}

/// One thing to decide.
#[derive(Clone, Debug)]
pub struct Point {
    /// What it is.
    pub kind: PointKind,
    /// Bytes of the paragraph's text.
    pub range: Range<usize>,
    /// How it is found again.
    pub pin: Pin,
    /// The rule.
    pub code: &'static Code,
    /// What stood there.
    pub before: String,
    /// Why, or what the question is.
    pub reason: String,
    /// What to do about a question.
    pub help: Option<String>,
    /// Whether another reading stays possible.
    pub certainty: Certainty,
}

/// Reads every piece of a book through, as if nobody had decided anything yet.
pub fn read_through(anthology: &Anthology, settings: &EditSettings) -> Vec<Reading> {
    let base = settings.house.clone().or_else(|| House::named("chicago")).unwrap_or_default();
    let mut context = Context::new(&base, settings.house.is_none(), &anthology.works);
    let mut readings = Vec::new();
    for piece in anthology.all_pieces() {
        context.subjects.clone_from(&piece.of);
        readings.push(read_piece(piece, &context));
    }
    for contributor in &anthology.contributors {
        let mut runs = gather::block_runs(&contributor.bio, &anthology.book.language);
        run_passes(&mut runs, &context);
        titles::unknown(&mut runs, &context);
        readings.push(reading(&contributor.id, &runs));
    }
    readings
}

fn read_piece(piece: &Piece, context: &Context<'_>) -> Reading {
    let mut runs = gather::runs(piece);
    run_passes(&mut runs, context);
    titles::unknown(&mut runs, context);
    reading(&piece.slug, &runs)
}

fn reading(slug: &str, runs: &[Run]) -> Reading {
    let openings = pins::openings(slug, runs);
    let mut paragraphs: Vec<Paragraph> = runs.iter().zip(openings).map(paragraph).collect();
    for one in pins::pins(slug, runs) {
        let run = &runs[one.run];
        paragraphs[one.run].points.extend(point(run, one.site, one.pin));
    }
    for paragraph in &mut paragraphs {
        paragraph.points.sort_by_key(|one| (one.range.start, usize::MAX - one.range.end));
    }
    Reading { slug: slug.to_owned(), paragraphs }
}

fn paragraph((run, pin): (&Run, Pin)) -> Paragraph {
    let slanted = |kind: &MarkKind| matches!(kind, MarkKind::Italic | MarkKind::Title(_));
    let marks = run.marks().iter().filter(|mark| slanted(&mark.kind));
    Paragraph {
        role: run.role,
        depth: run.depth,
        language: run.language.as_str().to_owned(),
        pin,
        text: run.text().to_owned(),
        italics: marks.map(|mark| mark.range.clone()).collect(),
        points: Vec::new(),
    }
}

fn point(run: &Run, site: Site, pin: Pin) -> Option<Point> {
    let before = pin.found.clone();
    Some(match site {
        Site::Edit(at) => {
            let edit = &run.edits[at];
            Point {
                kind: PointKind::Change,
                range: edit.now.clone(),
                pin,
                code: edit.change.code,
                before,
                reason: edit.change.reason.to_string(),
                help: None,
                certainty: edit.change.certainty,
            }
        }
        Site::Wrap(at) => {
            let wrap = &run.wraps[at];
            // What the author marked is set as a title, and nothing changes to the eye.
            if run.marks().iter().any(|mark| mark.range == wrap.range)
                || wrap.setting != TitleSetting::Italic
            {
                return None;
            }
            Point {
                kind: PointKind::Title,
                range: wrap.range.clone(),
                pin,
                code: wrap.change.code,
                before,
                reason: wrap.change.reason.to_string(),
                help: None,
                certainty: wrap.change.certainty,
            }
        }
        Site::Notice(at) => {
            let notice = &run.notices[at];
            Point {
                kind: PointKind::Question,
                range: notice.range.clone(),
                pin,
                code: notice.code,
                before,
                reason: notice.message.clone(),
                help: notice.help.clone(),
                certainty: Certainty::Uncertain,
            }
        }
    })
}
