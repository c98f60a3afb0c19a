//! `garland build`: the book, in files.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};
use garland::error::{Error, Result};
use indicatif::{ProgressBar, ProgressStyle};

use super::report::Format;
use super::{Desk, Verdict, output, print, tell};

/// What `garland build` takes.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The manifest, or the folder that holds it as `anthology.yaml`.
    manifest: Option<PathBuf>,
    /// The folder for the finished books; `build` beside the manifest without it.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Make one format only.
    #[arg(long, value_enum)]
    only: Option<Only>,
    /// Make one of the manifest's editions only.
    #[arg(long, value_name = "NAME")]
    edition: Option<String>,
    /// How diagnostics are written.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// One of the two formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Only {
    /// The e-book.
    Epub,
    /// The pages.
    Pdf,
}

/// Builds, writes all files or none, and prints their paths.
pub(super) fn run(options: &Options) -> Result<Verdict> {
    let desk = Desk::open(options.manifest.as_deref())?;
    let bar = progress("setting the book");
    let found = super::check::stages(&desk);
    bar.finish_and_clear();
    tell(&desk.report(options.format), &found);
    if found.has_errors() {
        return Ok(Verdict::Faults);
    }
    if options.only.is_some() || options.edition.is_some() {
        return Err(Error::Usage("this version makes no files yet".into()));
    }
    let artefacts: Vec<(String, Vec<u8>)> = Vec::new();
    let folder = options.out.clone().unwrap_or_else(|| desk.folder.join("build"));
    let files = artefacts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    for path in output::write_all(&folder, files)? {
        let path = path.display().to_string();
        print(&format!("{}\n", path.strip_prefix("./").unwrap_or(&path)))?;
    }
    Ok(Verdict::Done)
}

/// Shows that something is going on, on a terminal alone.
pub(super) fn progress(message: &'static str) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner().with_message(message);
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(100));
    bar
}
