//! `garland preflight`: any PDF, looked at as its printer looks at it, and any e-book, as the stores do.

use std::io::Write as _;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use garland::diagnostic::{Diagnostic, Diagnostics};
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
        false => preflight::check_closely(&name, &bytes, options.purpose.map(purpose).transpose()?),
    };
    let report = Report::new(String::new(), options.format);
    if options.json {
        print(&report.json(&found))?;
    } else {
        tell(&report, &joined(&found));
        let code = found.iter().map(|it| it.code.id).next();
        if let (Some(code), Format::Text) = (code, options.format) {
            let said = "says why it matters and what to do; so for every code";
            let _ = writeln!(std::io::stderr(), "`garland explain {code}` {said}");
        }
        if found.is_empty() {
            let _ = writeln!(std::io::stderr(), "nothing against it");
        }
    }
    Ok(Verdict::of(&found))
}

/// Joins what is found alike on several pages: `pages 1–3, 7`.
fn joined(found: &Diagnostics) -> Diagnostics {
    let mut groups: Vec<(&Diagnostic, Vec<u32>)> = Vec::new();
    for one in found {
        let number = one.location.page.as_deref().and_then(|it| it.strip_prefix("page "));
        let number: Option<u32> = number.and_then(|it| it.parse().ok());
        let alike = |(other, pages): &&mut (&Diagnostic, Vec<u32>)| {
            !pages.is_empty()
                && (other.code, other.severity) == (one.code, one.severity)
                && (&other.message, &other.helps) == (&one.message, &one.helps)
        };
        match (number, groups.iter_mut().find(alike)) {
            (Some(number), Some((_, pages))) => pages.push(number),
            (number, _) => groups.push((one, number.into_iter().collect())),
        }
    }
    let mut joined = Diagnostics::new();
    for (one, pages) in groups {
        let mut one = one.clone();
        if pages.len() > 1 {
            one.location.page = Some(format!("pages {}", ranges(&pages)));
        }
        joined.push(one);
    }
    joined
}

/// Writes pages as ranges: `1–3, 7`.
fn ranges(pages: &[u32]) -> String {
    let runs = pages.chunk_by(|one, next| one + 1 == *next);
    let run = |run: &[u32]| match run {
        [one] => one.to_string(),
        [first, .., last] => format!("{first}–{last}"),
        [] => String::new(),
    };
    runs.map(run).collect::<Vec<_>>().join(", ")
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
    Ok(Verdict::of(&Diagnostics::new()))
}

#[cfg(test)]
mod tests {
    use garland::diagnostic::Location;
    use garland::diagnostic::codes::pdf::{P010, P018};

    use super::*;

    #[test]
    fn what_is_alike_on_several_pages_is_said_once() {
        let mut found = Diagnostics::new();
        for page in [1, 2, 3, 7] {
            let place = Location::file("a.pdf".to_owned());
            found.push(Diagnostic::new(&P010, place, "no box").on_page(format!("page {page}")));
        }
        let place = Location::file("a.pdf".to_owned());
        found.push(Diagnostic::new(&P018, place.clone(), "coarse").on_page("page 3"));
        found.push(Diagnostic::new(&P018, place, "coarse"));
        let said: Vec<_> = joined(&found).iter().map(|it| it.location.page.clone()).collect();
        assert_eq!(said, [Some("pages 1–3, 7".into()), Some("page 3".into()), None]);
    }
}
