//! `garland preflight`: any PDF, looked at as its printer looks at it.

use std::io::Write as _;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use garland::error::{Error, Result};
use garland::preflight::{self, Purpose};

use super::report::{Format, Report};
use super::{Verdict, print, tell};

/// What `garland preflight` takes.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The PDF.
    file: PathBuf,
    /// What it is meant for; without it, what it claims to be.
    #[arg(long = "for", value_enum, value_name = "USE")]
    purpose: Option<Use>,
    /// Print the findings as JSON.
    #[arg(long)]
    json: bool,
    /// How findings are written.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// What a file is meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Use {
    /// PDF/X-4.
    X4,
    /// PDF/X-1a.
    X1a,
    /// Amazon KDP, the interior of a paperback.
    Kdp,
    /// IngramSpark, interior.
    Ingramspark,
    /// Lulu, interior.
    Lulu,
    /// Reading on a screen, and archives.
    Screen,
}

/// Reads the file and reports.
pub(super) fn run(options: &Options) -> Result<Verdict> {
    #[expect(clippy::disallowed_methods, reason = "any PDF is looked at, wherever it lies")]
    let bytes =
        std::fs::read(&options.file).map_err(|error| Error::io("read", &options.file, error))?;
    let purpose = options.purpose.map(|purpose| match purpose {
        Use::X4 => Purpose::X4,
        Use::X1a => Purpose::X1a,
        Use::Kdp => Purpose::Kdp,
        Use::Ingramspark => Purpose::Ingramspark,
        Use::Lulu => Purpose::Lulu,
        Use::Screen => Purpose::Screen,
    });
    let name = options.file.to_string_lossy().replace('\\', "/");
    let found = preflight::check(&name, &bytes, purpose);
    let report = Report::new(String::new(), options.format);
    if options.json {
        print(&report.json(&found))?;
    } else {
        tell(&report, &found);
        if found.is_empty() {
            let _ = writeln!(std::io::stderr(), "nothing against it");
        }
    }
    Ok(Verdict::of(&found))
}
