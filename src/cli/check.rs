//! `garland check`: every diagnostic, and nothing written.

use std::io::Write as _;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use garland::desk::questions;
use garland::diagnostic::{Diagnostic, Diagnostics, Severity};
use garland::error::Result;
use garland::manifest::append::append_works;
use garland::shelf::Shelf as _;
use garland::{press, proof};

use super::report::Format;
use super::{Desk, Verdict, build, output, print, tell, wrap};

/// What `garland check` takes.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The manifest, or the folder that holds it as `anthology.yaml`.
    manifest: Option<PathBuf>,
    /// Print the diagnostics as JSON.
    #[arg(long)]
    json: bool,
    /// List what only a person can say, numbered, each with the line to paste; nothing else.
    #[arg(long)]
    questions: bool,
    /// How diagnostics are written.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Count these as errors: changes and questions of copy-editing that nobody has decided.
    #[arg(long, value_enum, value_name = "WHAT")]
    deny: Option<Deny>,
    /// Add titles to the manifest's `works`: those that `--accept` names; else those accepted on the proof
    /// sheet; else, where nothing was decided there, the likely titles of 90 % and more.
    #[arg(long)]
    write_works: bool,
    /// With `--write-works`, a likely title to add; may be given again.
    #[arg(long, value_name = "TITLE", requires = "write_works")]
    accept: Vec<String>,
}

/// What a release may not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// Uncertain changes and open questions.
    Uncertain,
}

/// Builds in memory and reports.
pub(super) fn run(options: &Options) -> Result<Verdict> {
    let desk = Desk::open(options.manifest.as_deref())?;
    if options.write_works {
        write_works(&desk, &options.accept)?;
    }
    if options.questions {
        return ask(options, &desk);
    }
    let bar = build::progress();
    let found = press::check(&desk.shelf, &desk.name, &mut |step| build::show(&bar, &step));
    bar.finish_and_clear();
    let mut found = found?;
    if options.deny == Some(Deny::Uncertain) {
        deny(&desk, &mut found);
    }
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

/// Prints the questions of the whole book; where errors forbid one, the errors.
fn ask(options: &Options, desk: &Desk) -> Result<Verdict> {
    let (prepared, found) = press::prepare(&desk.shelf, &desk.name, &mut |_| ());
    let Some(prepared) = prepared else {
        tell(&desk.report(options.format), &found);
        return Ok(Verdict::of(&found));
    };
    let list = questions::of(&prepared, &desk.name, &found);
    if options.json {
        let json = serde_json::to_string_pretty(&list).unwrap_or_default();
        print(&format!("{json}\n"))?;
    } else if list.is_empty() {
        print("no questions\n")?;
    } else {
        print(&wrap::for_terminal(questions::text(&list)))?;
    }
    Ok(Verdict::Done)
}

/// Counts as errors what nobody has decided.
fn deny(desk: &Desk, found: &mut Diagnostics) {
    let (prepared, _) = press::prepare(&desk.shelf, &desk.name, &mut |_| ());
    let Some(prepared) = prepared else { return };
    let open = proof::open(&prepared, found);
    let asked =
        |one: &Diagnostic| one.severity == Severity::Question && one.code.id.starts_with("C0");
    found.retain(|one| !asked(one));
    found.append(open);
}

/// How likely a title must be, in hundredths, to be added when nobody has named or decided any.
const LIKELY: u8 = 90;

/// Adds accepted titles to the manifest; every other byte of it stays.
fn write_works(desk: &Desk, named: &[String]) -> Result<()> {
    let (collected, _) = press::collect(&desk.shelf, &desk.name);
    let Some(collected) = collected else { return Ok(()) };
    let (decided, declared) = (&collected.settings.corrections, &collected.plan.works);
    let mut works = Vec::new();
    if named.is_empty() {
        works = proof::works::accepted(decided, declared);
    }
    if works.is_empty() && (!named.is_empty() || decided.is_empty()) {
        let (_, found) = press::prepare(&desk.shelf, &desk.name, &mut |_| ());
        works = proof::works::likely(&found, declared, |work| match named {
            [] => work.confidence >= LIKELY,
            named => named.contains(&work.title),
        });
    }
    for missing in named.iter().filter(|name| !works.iter().any(|work| work.title == **name)) {
        let _ = writeln!(std::io::stderr(), "`{missing}` is not among the likely titles");
    }
    let path = desk.folder.join(&desk.name);
    let bytes = desk.shelf.read(&desk.name).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let added = append_works(&text, &works).filter(|_| !works.is_empty());
    let Some(added) = added else {
        let _ = writeln!(std::io::stderr(), "no title to add to the works of {}", path.display());
        return Ok(());
    };
    output::write(&path, added.as_bytes())?;
    for work in &works {
        let (title, path) = (&work.title, path.display());
        let _ = writeln!(std::io::stderr(), "added `{title}` to the works of {path}");
    }
    Ok(())
}
