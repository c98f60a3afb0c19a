//! `garland preflight`: any PDF, looked at as its printer looks at it, and any e-book, as the stores do.

use std::io::Write as _;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use garland::error::{Error, Result};
use garland::preflight::store::{self, Store};
use garland::preflight::{self, Purpose};

use super::report::{Format, Report};
use super::{Verdict, print, tell};

/// What `garland preflight` takes.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The PDF, or the EPUB.
    file: PathBuf,
    /// What it is meant for; without it, what it claims to be.
    #[arg(long = "for", value_enum, value_name = "USE")]
    purpose: Option<Use>,
    /// Print the findings as JSON.
    #[arg(long)]
    json: bool,
    /// Print what is counted on each page as JSON, and check nothing.
    #[arg(long)]
    pages: bool,
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
    /// Amazon KDP: the interior of a paperback, or the e-book.
    Kdp,
    /// IngramSpark, interior.
    Ingramspark,
    /// Lulu, interior.
    Lulu,
    /// Reading on a screen, and archives.
    Screen,
    /// Apple Books, for an e-book.
    Apple,
    /// Kobo, for an e-book.
    Kobo,
    /// Google Play Books, for an e-book.
    Google,
}

/// Reads the file and reports.
pub(super) fn run(options: &Options) -> Result<Verdict> {
    #[expect(clippy::disallowed_methods, reason = "any PDF is looked at, wherever it lies")]
    let bytes =
        std::fs::read(&options.file).map_err(|error| Error::io("read", &options.file, error))?;
    if options.pages {
        return pages(&bytes);
    }
    let name = options.file.to_string_lossy().replace('\\', "/");
    // A zip file is taken for an e-book, whatever it is called.
    let found = match bytes.starts_with(b"PK") || name.to_lowercase().ends_with(".epub") {
        true => store::check(&name, &bytes, &stores(options.purpose)?),
        false => preflight::check(&name, &bytes, options.purpose.map(purpose).transpose()?),
    };
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

/// Returns the stores that an e-book is looked at for: all of them where none is named.
fn stores(asked: Option<Use>) -> Result<Vec<Store>> {
    let one = match asked {
        None => return Ok(Store::ALL.to_vec()),
        Some(Use::Kdp) => Store::Kdp,
        Some(Use::Apple) => Store::Apple,
        Some(Use::Kobo) => Store::Kobo,
        Some(Use::Google) => Store::Google,
        Some(Use::X4 | Use::X1a | Use::Ingramspark | Use::Lulu | Use::Screen) => {
            let message = "an e-book is looked at for kdp, apple, kobo or google";
            return Err(Error::Usage(message.into()));
        }
    };
    Ok(vec![one])
}

/// Returns what a PDF is looked at for.
fn purpose(asked: Use) -> Result<Purpose> {
    Ok(match asked {
        Use::X4 => Purpose::X4,
        Use::X1a => Purpose::X1a,
        Use::Kdp => Purpose::Kdp,
        Use::Ingramspark => Purpose::Ingramspark,
        Use::Lulu => Purpose::Lulu,
        Use::Screen => Purpose::Screen,
        Use::Apple | Use::Kobo | Use::Google => {
            return Err(Error::Usage("that store takes e-books, not PDFs".into()));
        }
    })
}

/// Prints the boxes, pictures and annotations of each page.
fn pages(bytes: &[u8]) -> Result<Verdict> {
    let Some(pages) = preflight::count(bytes) else {
        return Err(Error::Usage("the file cannot be read, or is encrypted".into()));
    };
    let page = |(index, page): (usize, preflight::PageCount)| {
        serde_json::json!({
            "page": index + 1,
            "trim": page.trim,
            "bleed": page.bleed,
            "pictures": page.pictures,
            "annotations": page.annotations,
        })
    };
    let pages: Vec<_> = pages.into_iter().enumerate().map(page).collect();
    print(&serde_json::json!(pages).to_string())?;
    Ok(Verdict::of(&garland::diagnostic::Diagnostics::new()))
}
