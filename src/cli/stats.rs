//! `garland stats`: words, pages, reading time and shares.

use std::path::PathBuf;

use clap::Args;
use garland::error::Result;
use garland::{press, stats};

use super::report::Format;
use super::{Desk, Verdict, build, print, tell};

/// What `garland stats` takes.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The manifest, or the folder that holds it as `anthology.yaml`.
    manifest: Option<PathBuf>,
    /// Print the figures as JSON.
    #[arg(long)]
    json: bool,
}

/// Sets the book in its own design and counts it.
pub(super) fn run(options: &Options) -> Result<Verdict> {
    let desk = Desk::open(options.manifest.as_deref())?;
    let bar = build::progress();
    let (prepared, found) =
        press::prepare(&desk.shelf, &desk.name, &mut |step| build::show(&bar, &step));
    let Some(prepared) = prepared else {
        bar.finish_and_clear();
        tell(&desk.report(Format::Text), &found);
        return Ok(Verdict::Faults);
    };
    let (set, _) = press::set(&prepared, &prepared.plan.design, &desk.shelf)?;
    bar.finish_and_clear();
    let counted = stats::count(&prepared.edited, set.as_ref().map(|(_, pages)| pages));
    print(&if options.json { stats::json(&counted) } else { stats::table(&counted) })?;
    Ok(Verdict::Done)
}
