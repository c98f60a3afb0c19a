//! `garland check`: every diagnostic, and nothing written.

use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;
use garland::diagnostic::Diagnostics;
use garland::error::Result;
use garland::normalise::{self, EditSettings};
use garland::{lint, manifest, manuscript};

use super::report::Format;
use super::{Desk, Verdict, build, print, tell};

/// What `garland check` takes.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The manifest, or the folder that holds it as `anthology.yaml`.
    manifest: Option<PathBuf>,
    /// Print the diagnostics as JSON.
    #[arg(long)]
    json: bool,
    /// How diagnostics are written.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Builds in memory and reports.
pub(super) fn run(options: &Options) -> Result<Verdict> {
    let desk = Desk::open(options.manifest.as_deref())?;
    let bar = build::progress("reading and setting the book");
    let found = stages(&desk);
    bar.finish_and_clear();
    let report = desk.report(options.format);
    if options.json {
        print(&report.json(&found))?;
    } else {
        tell(&report, &found);
        if found.is_empty() {
            let _ = writeln!(std::io::stderr(), "nothing to report");
        }
    }
    Ok(Verdict::of(&found))
}

/// Reads, collects and copy-edits the book of a manifest, and reports.
pub(super) fn stages(desk: &Desk) -> Diagnostics {
    let (manifest, mut found) = manifest::load(&desk.shelf, &desk.name);
    let Some(manifest) = manifest else { return found };
    let (plan, faults) = manifest::resolve(&manifest, &desk.shelf);
    found.append(faults);
    let Some(plan) = plan else { return found };
    let (anthology, plan, faults) = manuscript::assemble(plan, &desk.shelf);
    found.append(faults);
    let (edited, _, questions) = normalise::edit(anthology, &EditSettings::default());
    found.append(questions);
    found.append(lint::copy(&edited));
    lint::apply_allow(found, &plan.allow, &edited)
}
