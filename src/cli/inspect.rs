//! `garland inspect`: what a stage makes of the book.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use garland::diagnostic::Diagnostics;
use garland::document::{Anthology, dump};
use garland::error::Result;
use garland::shelf::Shelf;
use garland::{manifest, manuscript, press, typeset};

use super::report::Format;
use super::{Desk, Verdict, normalise, print, tell};

mod paragraphs;

mod registers;

/// What `garland inspect` takes.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The stage.
    stage: Stage,
    /// The manifest, or the folder that holds it; for `document`, one text as well.
    path: Option<PathBuf>,
}

/// A stage whose noun is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Stage {
    /// The text as a tree, and who says what.
    Document,
    /// Everyone whom manifest and text know, with each mention.
    People,
    /// Every work that is discussed or mentioned, with each mention.
    Works,
    /// The pieces with their permissions; those that are missing are marked.
    Permissions,
    /// What the line breaker sees: boxes, glue, breaks.
    Items,
    /// The lines of each paragraph.
    Lines,
    /// The finished pages.
    Pages,
}

/// Prints the noun of a stage.
pub(super) fn run(options: &Options) -> Result<Verdict> {
    match options.stage {
        Stage::Document => {
            let (desk, anthology, found) = read(options)?;
            tell(&desk.report(Format::Text), &found);
            let Some(anthology) = anthology else { return Ok(Verdict::Faults) };
            let mut shown = String::new();
            dump::dump(&anthology, &mut shown);
            print(&shown)?;
            Ok(Verdict::of(&found))
        }
        Stage::People
        | Stage::Works
        | Stage::Permissions
        | Stage::Items
        | Stage::Lines
        | Stage::Pages => set(options),
    }
}

/// Sets the book in its own design, and prints what was asked for.
fn set(options: &Options) -> Result<Verdict> {
    let desk = Desk::open(options.path.as_deref())?;
    let (prepared, mut found) = press::prepare(&desk.shelf, &desk.name, &mut |_| ());
    let report = desk.report(Format::Text);
    let Some(prepared) = prepared else {
        tell(&report, &found);
        return Ok(Verdict::Faults);
    };
    let (pages, faults) = press::set(&prepared, &prepared.plan.design, &desk.shelf)?;
    found.append(faults);
    tell(&report, &found);
    let Some((design, pages)) = pages else { return Ok(Verdict::Faults) };
    print(&match options.stage {
        Stage::People => registers::people(&prepared.edited, Some(&pages.map)),
        Stage::Works => registers::works(&prepared.edited, Some(&pages.map)),
        Stage::Permissions => registers::permissions(&prepared.edited),
        Stage::Items => paragraphs::items(&prepared, &design),
        Stage::Lines => paragraphs::lines(&prepared, &design),
        Stage::Document | Stage::Pages => typeset::dump::pages(&pages),
    })?;
    Ok(Verdict::of(&found))
}
/// Reads a book, or one text as a book of its own.
fn read(options: &Options) -> Result<(Desk, Option<Anthology>, Diagnostics)> {
    let text = options
        .path
        .as_deref()
        .filter(|path| path.to_str().is_some_and(|path| manuscript::Format::of(path).is_some()));
    if let Some(path) = text {
        let desk = Desk::file(path)?;
        let bytes = desk.shelf.read(&desk.name).unwrap_or_default();
        let (anthology, found) = normalise::read(&desk.name, bytes, Default::default());
        return Ok((desk, Some(anthology), found));
    }
    let desk = Desk::open(options.path.as_deref())?;
    let (manifest, mut found) = manifest::load(&desk.shelf, &desk.name);
    let Some(mut manifest) = manifest else { return Ok((desk, None, found)) };
    found.append(manuscript::select::fill(&mut manifest, &desk.shelf));
    let (plan, faults) = manifest::resolve(&manifest, &desk.shelf);
    found.append(faults);
    let Some(plan) = plan else { return Ok((desk, None, found)) };
    let (anthology, _, faults) = manuscript::assemble(plan, &desk.shelf);
    found.append(faults);
    Ok((desk, Some(anthology), found))
}
