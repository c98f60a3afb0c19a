//! The command line: it reads arguments, calls the library, writes files, and reports.
//!
//! Results go to standard output, everything else to standard error. Exit 0 means done, 1 that a
//! diagnostic of severity error was found, 2 that the command could not run.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use garland::error::{Error, Result};
use garland::shelf::DiskShelf;

mod build;

mod check;

mod explain;

mod freeze;

mod import;

mod init;

mod inspect;

mod new;

mod normalise;

mod output;

mod pack;

mod preflight;

mod proof;

mod likely;
mod report;

mod serve;

mod stats;

mod wrap;

use report::Format;

/// Turns a folder of reviews and essays into a book: an EPUB and a typeset, print-ready PDF.
#[derive(Debug, Parser)]
#[command(name = "garland", version, arg_required_else_help = true, max_term_width = 88)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Begin a book: a commented manifest and two short reviews.
    New {
        /// The folder to make.
        dir: PathBuf,
    },
    /// Begin a book with files as authors send them: import them, and write a manifest with guesses.
    Init(init::Options),
    /// Turn files as authors send them (Word, web pages, mail) into Markdown.
    Import(import::Options),
    /// Make the book: the EPUB and the PDF, or what the manifest's editions name.
    Build(build::Options),
    /// Report everything that an editor should look at; write nothing.
    Check(check::Options),
    /// Write the lists that the manifest's `select:` gives, in its place.
    Freeze(freeze::Options),
    /// Write the sheet on which copy-editing is signed off, or join what was decided.
    Proof(proof::Options),
    /// Make a folder for each contributor: offprint, proof sheet and note.
    Pack(pack::Options),
    /// Print a text with its typography mended, every other byte kept.
    Normalise(normalise::Options),
    /// Show what a stage makes of the book.
    Inspect(inspect::Options),
    /// Count words, pages and reading time by piece and author, and the authors' shares.
    Stats(stats::Options),
    /// Check a PDF, this program's or another's, against what a printer asks.
    Preflight(preflight::Options),
    /// Say what a code means and what to do about it.
    Explain {
        /// The code, such as M015, or the name of a rule.
        code: String,
    },
    /// Print the JSON Schema of the manifest.
    Schema,
}

/// Runs the command that the arguments give.
pub(crate) fn run() -> ExitCode {
    output::refuse_signals();
    let done = match Args::parse().command {
        Command::New { dir } => new::run(&dir),
        Command::Init(options) => init::run(&options),
        Command::Import(options) => import::run(&options),
        Command::Build(options) => build::run(&options),
        Command::Check(options) => check::run(&options),
        Command::Freeze(options) => freeze::run(&options),
        Command::Proof(options) => proof::run(&options),
        Command::Pack(options) => pack::run(&options),
        Command::Normalise(options) => normalise::run(&options),
        Command::Inspect(options) => inspect::run(&options),
        Command::Stats(options) => stats::run(&options),
        Command::Preflight(options) => preflight::run(&options),
        Command::Explain { code } => explain::run(&code),
        Command::Schema => print(&garland::manifest::schema::text()).map(|()| Verdict::Done),
    };
    match done {
        Ok(Verdict::Done) => ExitCode::SUCCESS,
        Ok(Verdict::Faults) => ExitCode::FAILURE,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "garland: {error}");
            ExitCode::from(2)
        }
    }
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// It did what it was asked.
    Done,
    /// There were diagnostics of severity error.
    Faults,
}

impl Verdict {
    fn of(found: &garland::diagnostic::Diagnostics) -> Self {
        if found.has_errors() { Self::Faults } else { Self::Done }
    }
}

fn is_broken_pipe(error: &Error) -> bool {
    matches!(error, Error::Io { source, .. } if source.kind() == io::ErrorKind::BrokenPipe)
}

/// Writes to standard output.
fn print(text: &str) -> Result<()> {
    let mut out = io::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    written.map_err(|error| Error::io("write", "standard output", error))
}

/// Writes the report; nobody reads it if standard error is gone.
fn tell(report: &report::Report, found: &garland::diagnostic::Diagnostics) {
    let _ = report.print(found);
}

/// A manifest or a text on disk: its folder, opened as a shelf, and its name in it.
struct Desk {
    shelf: DiskShelf,
    folder: PathBuf,
    name: String,
}

impl Desk {
    /// Opens the folder of the manifest that an argument means.
    fn open(argument: Option<&Path>) -> Result<Self> {
        let path = argument.unwrap_or(Path::new("anthology.yaml"));
        if path.is_dir() {
            return Self::file(&path.join("anthology.yaml"));
        }
        Self::file(path)
    }

    /// Opens the folder of a file.
    fn file(path: &Path) -> Result<Self> {
        let missing = || Error::Usage(format!("`{}` is no file", path.display()));
        let name = path.file_name().and_then(|name| name.to_str()).ok_or_else(missing)?;
        let folder = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
            _ => PathBuf::from("."),
        };
        let shelf = DiskShelf::open(&folder).map_err(|error| Error::io("open", &folder, error))?;
        if !path.exists() && !path.is_symlink() {
            return Err(Error::Usage(no_file(path, &shelf, name)));
        }
        Ok(Self { shelf, folder, name: name.to_owned() })
    }

    /// Returns the report that names paths as the user does.
    fn report(&self, format: Format) -> report::Report {
        let folder = self.folder.to_string_lossy().replace('\\', "/");
        let prefix = match folder.trim_start_matches("./").trim_end_matches('/') {
            "" | "." => String::new(),
            folder => format!("{folder}/"),
        };
        report::Report::new(prefix, format)
    }
}

/// Says what is not there, and what to do.
fn no_file(path: &Path, shelf: &DiskShelf, name: &str) -> String {
    use garland::shelf::{Refusal, Shelf};
    let near = match shelf.find(name) {
        Err(Refusal::Missing(Some(near)) | Refusal::Case(near)) => near,
        _ if name == "anthology.yaml" => {
            let path = path.display();
            return format!(
                "there is no manifest `{path}`\n  help: name one, or begin a book with `garland new DIR`"
            );
        }
        _ if path.extension().is_none() => {
            let path = path.display();
            return format!(
                "there is no folder and no file `{path}`\n  help: name the folder of a book, or begin one with `garland new {path}`"
            );
        }
        _ => return format!("there is no file `{}`", path.display()),
    };
    let right = path.with_file_name(near);
    format!("there is no file `{}`\n  help: did you mean `{}`?", path.display(), right.display())
}
