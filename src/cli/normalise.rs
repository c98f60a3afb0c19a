//! `garland normalise`: one text, mended, every other byte kept.

use std::path::{Path, PathBuf};

use clap::Args;
use garland::diagnostic::codes::manifest::{M015, M016};
use garland::diagnostic::{Diagnostics, Severity};
use garland::document::{Anthology, Language};
use garland::error::{Error, Result};
use garland::manifest::Plan;
use garland::manifest::plan::{PlannedPart, PlannedPiece};
use garland::manuscript::{self, transcode};
use garland::normalise::{self, EditSettings, House, Ledger};
use garland::shelf::{MemoryShelf, Refusal, Shelf};

use super::report::Format;
use super::{Desk, Verdict, output, print, tell};

/// What `garland normalise` takes.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The text: Markdown (`.md`) or plain text.
    file: PathBuf,
    /// Write the ledger of changes to a file.
    #[arg(long, value_name = "OUT.json")]
    changes: Option<PathBuf>,
    /// The house style; without it the text keeps its own outer quotes, all else is Chicago.
    #[arg(long, value_name = "NAME")]
    house: Option<String>,
    /// Change the file in place instead of printing it.
    #[arg(long)]
    write: bool,
    /// Read the file in another encoding, such as windows-1252; the result is UTF-8.
    #[arg(long, value_name = "ENCODING")]
    from: Option<String>,
}

/// Prints the mended text, or writes it over the file.
pub(super) fn run(options: &Options) -> Result<Verdict> {
    let house = house(options.house.as_deref())?;
    let desk = Desk::file(&options.file)?;
    let bytes = bytes(&desk, options)?;
    if options.from.is_some() && manuscript::Format::of(&desk.name).is_none() {
        // A manifest, say: its encoding is mended, its words are not ours to edit.
        return deliver(options, &bytes);
    }
    let language = house.as_ref().and_then(|house| Language::parse(&house.language));
    let language = language.unwrap_or_default();
    let (anthology, found) = read(&desk.name, bytes.clone(), language.clone());
    let report = desk.report(Format::Text);
    if found.has_errors() {
        tell(&report, &found);
        return Ok(Verdict::Faults);
    }
    let source = anthology.sources.first().cloned();
    let settings = EditSettings { house, ..EditSettings::default() };
    let (_, ledger, questions) = normalise::edit(anthology, &settings);
    let mut all = found;
    all.append(questions);
    // What concerns a book alone is no fault of a text that stands alone.
    all.retain(|one| !one.code.id.starts_with('M') || one.severity == Severity::Error);
    let Some(source) = source else { return Ok(Verdict::Faults) };
    let again = |text: &str| {
        let text = format!("\u{feff}{text}").into_bytes();
        normalise::changes(read(&desk.name, text, language.clone()).0, &settings)
    };
    let (ledger, restless) = normalise::steadily(&source, ledger, &again);
    all.append(restless);
    let mut text = bytes[..source.offset.min(bytes.len())].to_vec();
    text.extend(ledger.apply(&source.text).into_bytes());
    if let Some(path) = &options.changes {
        write_ledger(path, &ledger, source.offset)?;
    }
    tell(&report, &all);
    deliver(options, &text)?;
    Ok(Verdict::of(&all))
}

fn write_ledger(path: &Path, ledger: &Ledger, offset: usize) -> Result<()> {
    output::write(path, ledger.to_json(offset).as_bytes())
}

fn deliver(options: &Options, text: &[u8]) -> Result<Verdict> {
    if options.write {
        output::write(&options.file, text)?;
    } else {
        print(&String::from_utf8_lossy(text))?;
    }
    Ok(Verdict::Done)
}

fn house(name: Option<&str>) -> Result<Option<House>> {
    let Some(name) = name else { return Ok(None) };
    let unknown = || {
        let names: Vec<&str> = House::names().collect();
        Error::Usage(format!(
            "there is no house style `{name}`\n  help: write one of {}",
            names.join(", ")
        ))
    };
    House::named(name).map(Some).ok_or_else(unknown)
}

/// Reads the file, in the encoding that was named.
fn bytes(desk: &Desk, options: &Options) -> Result<Vec<u8>> {
    let path = options.file.display();
    let bytes = desk.shelf.read(&desk.name).map_err(|refusal| {
        let why = match refusal {
            Refusal::Missing(_) | Refusal::Case(_) => "it is not there".to_owned(),
            Refusal::Outside => "it is a link that leads out of its folder".to_owned(),
            Refusal::NotAFile => "it is not a file".to_owned(),
            Refusal::TooLarge(bytes) => format!("it has {} MB", bytes >> 20),
            Refusal::Unreadable(error) => error,
        };
        Error::Usage(format!("could not read `{path}`: {why}"))
    })?;
    let Some(label) = &options.from else { return Ok(bytes) };
    let text = transcode(&bytes, label)
        .map_err(|why| Error::Usage(format!("could not read `{path}` as {label}: {why}")))?;
    Ok(text.into_bytes())
}

/// Reads one text as a book of its own, in a language where its front matter names none.
pub(super) fn read(name: &str, bytes: Vec<u8>, language: Language) -> (Anthology, Diagnostics) {
    let piece = PlannedPiece { path: name.to_owned(), ..PlannedPiece::default() };
    let plan = Plan {
        parts: vec![PlannedPart { title: None, pieces: vec![piece] }],
        scale: 5,
        ..Plan::default()
    };
    let plan = Plan { book: garland::document::Book { language, ..plan.book }, ..plan };
    let shelf = MemoryShelf::default().with(name, bytes);
    let (anthology, _, found) = manuscript::assemble(plan, &shelf);
    // Ids belong to a manifest: a text that is looked at alone may well name some.
    let alone = found.into_iter().map(|mut one| {
        if [M015.id, M016.id].contains(&one.code.id) {
            one.severity = Severity::Warning;
        }
        one
    });
    let mut found = Diagnostics::new();
    alone.for_each(|one| found.push(one));
    (anthology, found)
}
