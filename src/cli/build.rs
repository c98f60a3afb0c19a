//! `garland build`: the book, in files.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};
use garland::error::{Error, Result};
use garland::press::{self, Step};
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
    /// Make one review alone, title page and all: an offprint for its author, `<slug>-<piece>.epub` and `.pdf`.
    #[arg(long, value_name = "ID")]
    piece: Option<String>,
    /// Put the records of the e-book beside it: ONIX and JSON-LD.
    #[arg(long)]
    records: bool,
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
    let settings = press::Options {
        only: options.only.map(|only| match only {
            Only::Epub => press::Format::Epub,
            Only::Pdf => press::Format::Pdf,
        }),
        edition: options.edition.clone(),
        piece: options.piece.clone(),
        date: source_date()?,
        records: options.records,
    };
    let bar = progress();
    // On a thread of the pool, work is shared out without waking anybody up for every share.
    let built = rayon::scope(|_| {
        press::build(&desk.shelf, &desk.name, &settings, &mut |step| show(&bar, &step))
    });
    bar.finish_and_clear();
    let built = built?;
    tell(&desk.report(options.format), &built.diagnostics);
    if built.diagnostics.has_errors() {
        return Ok(Verdict::Faults);
    }
    let folder = options.out.clone().unwrap_or_else(|| desk.folder.join("build"));
    let files = built.artefacts.iter().map(|made| (made.name.as_str(), made.bytes.as_slice()));
    for path in output::write_all(&folder, files)? {
        let path = path.display().to_string();
        print(&format!("{}\n", path.strip_prefix("./").unwrap_or(&path)))?;
    }
    Ok(Verdict::Done)
}

/// Shows that something is going on, on a terminal alone.
pub(super) fn progress() -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(100));
    bar
}

/// Names the step that a build has come to.
pub(super) fn show(bar: &ProgressBar, step: &Step) {
    bar.set_message(match step {
        Step::Reading => "reading".to_owned(),
        Step::Editing => "copy-editing".to_owned(),
        Step::Setting => "setting pages".to_owned(),
        Step::Writing(name) => format!("writing {name}"),
    });
}

/// Returns the date that `SOURCE_DATE_EPOCH` states, if it states one
/// (<https://reproducible-builds.org/specs/source-date-epoch/>).
///
/// # Errors
/// If it states something else: the date would then not be the one that was meant.
pub(super) fn source_date() -> Result<Option<String>> {
    let stated = std::env::var("SOURCE_DATE_EPOCH").unwrap_or_default();
    match stated.trim() {
        "" => Ok(None),
        seconds => match seconds.parse().ok().filter(|seconds| *seconds < YEAR_10000).map(moment) {
            Some(date) => Ok(Some(date)),
            None => Err(Error::Usage(format!(
                "`SOURCE_DATE_EPOCH` is `{seconds}`, which is no number of seconds since 1970\n  help: unset it, or write a number: `1796040000`"
            ))),
        },
    }
}

/// The first second whose year has five figures.
const YEAR_10000: u64 = 253_402_300_800;

/// Writes a moment, counted in seconds since 1970.
fn moment(seconds: u64) -> String {
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    let (year, month, day) = civil(days as i64);
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// Returns the date of a day counted from 1 January 1970, in the Gregorian calendar.
///
/// Years are counted from March, so that the leap day ends them: day 0 is 719,468 days after 1 March of
/// the year 0, and an era of 400 years has 146,097 days.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::{YEAR_10000, civil, moment};

    #[test]
    fn moments_have_years_of_four_figures() {
        assert_eq!(moment(0), "1970-01-01T00:00:00Z");
        assert_eq!(moment(YEAR_10000 - 1), "9999-12-31T23:59:59Z");
    }

    #[test]
    fn days_are_dates() {
        assert_eq!(civil(0), (1970, 1, 1));
        assert_eq!(civil(11_016), (2000, 2, 29));
        assert_eq!(civil(20_787), (2026, 11, 30));
    }
}
