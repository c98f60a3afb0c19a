//! `garland check`: every diagnostic, and nothing written.

use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;
use garland::error::Result;
use garland::press;

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
    let bar = build::progress();
    let found = press::check(&desk.shelf, &desk.name, &mut |step| build::show(&bar, &step));
    bar.finish_and_clear();
    let found = found?;
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
