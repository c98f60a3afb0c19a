//! `garland freeze`: the lists that a selection gives, written into the manifest.

use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;
use garland::error::{Error, Result};
use garland::manifest::{self, freeze::freeze};
use garland::manuscript::select;
use garland::shelf::Shelf as _;

use super::report::Format;
use super::{Desk, Verdict, output, print, tell};

/// What `garland freeze` takes.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The manifest, or the folder that holds it as `anthology.yaml`.
    manifest: Option<PathBuf>,
    /// Change the manifest; without it, what it would be is printed.
    #[arg(long)]
    write: bool,
}

/// Writes what `select:` gives as plain lists; every other byte of the manifest stays.
pub(super) fn run(options: &Options) -> Result<Verdict> {
    let desk = Desk::open(options.manifest.as_deref())?;
    let (manifest, mut found) = manifest::load(&desk.shelf, &desk.name);
    let Some(mut manifest) = manifest else {
        tell(&desk.report(Format::Text), &found);
        return Ok(Verdict::Faults);
    };
    found.append(select::fill(&mut manifest, &desk.shelf));
    tell(&desk.report(Format::Text), &found);
    if found.has_errors() {
        return Ok(Verdict::Faults);
    }
    let bytes = desk.shelf.read(&desk.name).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let Some(frozen) = freeze(&text, &manifest) else {
        let message = format!("`{}` has no `select:` on a line of its own", desk.name);
        return Err(Error::Usage(message));
    };
    if !options.write {
        print(&frozen)?;
        return Ok(Verdict::Done);
    }
    let path = desk.folder.join(&desk.name);
    output::write(&path, frozen.as_bytes())?;
    let _ = writeln!(std::io::stderr(), "wrote the lists into {}", path.display());
    Ok(Verdict::Done)
}
