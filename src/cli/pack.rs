//! `garland pack`: one folder for each contributor, to be sent.

use std::path::PathBuf;

use clap::Args;
use garland::error::Result;
use garland::press;
use garland::proof::pack::pack;

use super::report::Format;
use super::{Desk, Verdict, build, output, print, tell};

/// What `garland pack` takes.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The manifest, or the folder that holds it as `anthology.yaml`.
    manifest: Option<PathBuf>,
    /// The folder for the folders; `pack` beside the manifest without it.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Set the offprints in the design of one of the manifest's editions.
    #[arg(long, value_name = "NAME")]
    edition: Option<String>,
}

/// Makes the parcels, writes them, and prints the paths of their files.
pub(super) fn run(options: &Options) -> Result<Verdict> {
    let desk = Desk::open(options.manifest.as_deref())?;
    let settings = press::Options {
        edition: options.edition.clone(),
        date: build::source_date()?,
        ..press::Options::default()
    };
    let bar = build::progress();
    let packed = pack(&desk.shelf, &desk.name, &settings, &mut |step| build::show(&bar, &step));
    bar.finish_and_clear();
    let (parcels, found) = packed?;
    tell(&desk.report(Format::Text), &found);
    if found.has_errors() {
        return Ok(Verdict::Faults);
    }
    let folder = options.out.clone().unwrap_or_else(|| desk.folder.join("pack"));
    for parcel in &parcels {
        let files = parcel.files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice()));
        for path in output::write_all(&folder.join(&parcel.folder), files)? {
            let path = path.display().to_string();
            print(&format!("{}\n", path.strip_prefix("./").unwrap_or(&path)))?;
        }
    }
    Ok(Verdict::Done)
}
