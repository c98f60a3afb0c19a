//! `garland proof`: the sheet on which copy-editing is signed off, and the decisions that come back.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use garland::diagnostic::{Diagnostics, Source};
use garland::error::{Error, Result};
use garland::manifest::answer::{self, Answer};
use garland::manifest::corrections::{self, Conflict, Correction};
use garland::proof::{self, Proof};

use super::report::{Format, Report};
use super::{Desk, Verdict, output, print, serve, tell};

/// What `garland proof` takes.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The manifest, or the folder that holds it as `anthology.yaml`.
    manifest: Option<PathBuf>,
    /// The file to write, or with --by-author the folder; `proof.html` and `proofs` without it.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Write one sheet for each author, with that author's pieces alone.
    #[arg(long)]
    by_author: bool,
    /// Show the sheet on this computer alone, at an address with a secret, and save straight to
    /// `corrections.yaml` until the command is ended.
    #[arg(long, conflicts_with_all = ["out", "by_author", "merge"])]
    serve: bool,
    /// Join decisions that came back from several people; print them, or write them to --out.
    #[arg(long, value_name = "FILES", num_args = 1.., conflicts_with_all = ["manifest", "by_author"])]
    merge: Vec<PathBuf>,
    /// Put a file of decisions in place that the sheet saved: answers to questions go into the manifest, the
    /// rest into `corrections.yaml`; comments and layout stay.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["out", "by_author", "merge", "serve"])]
    take: Option<PathBuf>,
}

/// Writes the sheet or sheets and prints their paths, or joins decisions.
pub(super) fn run(options: &Options) -> Result<Verdict> {
    if !options.merge.is_empty() {
        return merge(&options.merge, options.out.as_deref());
    }
    let desk = Desk::open(options.manifest.as_deref())?;
    if let Some(path) = &options.take {
        return take(&desk, path);
    }
    if options.serve {
        return serve::serve(&desk);
    }
    let (proof, found) = proof::proof(&desk.shelf, &desk.name);
    tell(&desk.report(Format::Text), &found);
    let Some(proof) = proof else { return Ok(Verdict::Faults) };
    if options.by_author {
        let folder = options.out.clone().unwrap_or_else(|| desk.folder.join("proofs"));
        return by_author(&proof, &folder);
    }
    let path = options.out.clone().unwrap_or_else(|| desk.folder.join("proof.html"));
    output::write(&path, proof::html(&proof).as_bytes())?;
    say(&path)?;
    Ok(Verdict::Done)
}

/// Puts a file of decisions in place; one that others have decided in the meantime is not written over.
#[expect(
    clippy::disallowed_methods,
    reason = "the file comes from anywhere, not from the book's folder"
)]
fn take(desk: &Desk, path: &Path) -> Result<Verdict> {
    let text = std::fs::read_to_string(path).map_err(|error| Error::io("read", path, error))?;
    let own = desk.folder.join(corrections::FILE);
    let (decided, ..) = answer::part(corrections::FILE, &text);
    let there =
        std::fs::read_to_string(&own).ok().filter(|there| *there != text && *there != decided);
    if let Some(there) = there {
        let before = corrections::read(&Source::new(corrections::FILE, there)).0;
        let now = corrections::read(&Source::new(corrections::FILE, decided)).0;
        let is_kept = |one: &Correction| now.iter().any(|other| other.pin == one.pin);
        if !before.iter().all(is_kept) {
            let what = format!(
                "`{}` holds decisions that `{}` does not\n  help: join them first with `garland proof --merge`",
                own.display(),
                path.display()
            );
            return Err(Error::Usage(what));
        }
    }
    let left = serve::take(desk, &text)?;
    if !left.is_empty() {
        return Err(Error::Usage(left));
    }
    say(&desk.folder.join(&desk.name))?;
    say(&own)?;
    Ok(Verdict::Done)
}

fn by_author(proof: &Proof, folder: &Path) -> Result<Verdict> {
    let sheets: Vec<(String, String)> = proof
        .authors()
        .iter()
        .map(|author| (format!("proof-{}.html", author.0), proof::html(&proof.of(author))))
        .collect();
    let files = sheets.iter().map(|(name, page)| (name.as_str(), page.as_bytes()));
    for path in output::write_all(folder, files)? {
        say(&path)?;
    }
    Ok(Verdict::Done)
}

fn say(path: &Path) -> Result<()> {
    let path = path.display().to_string();
    print(&format!("{}\n", path.strip_prefix("./").unwrap_or(&path)))
}

/// Joins files of decisions; what people do not agree on is listed and left out.
fn merge(paths: &[PathBuf], out: Option<&Path>) -> Result<Verdict> {
    let mut found = Diagnostics::new();
    let (mut files, mut answered) = (Vec::new(), Vec::new());
    for path in paths {
        let (list, answers, faults) = load(path)?;
        files.push(list);
        answered.push((path.display().to_string(), answers));
        found.append(faults);
    }
    tell(&Report::new(String::new(), Format::Text), &found);
    if found.has_errors() {
        return Ok(Verdict::Faults);
    }
    let (joined, conflicts) = corrections::merge(files);
    let (answers, apart) = answer::merge(&answered);
    let text = format!("{}{}", corrections::write(&joined), answer::list(&answers));
    match out {
        Some(path) => {
            output::write(path, text.as_bytes())?;
            say(path)?;
        }
        None => print(&text)?,
    }
    if conflicts.is_empty() && apart.is_empty() {
        return Ok(Verdict::Done);
    }
    let mut list = String::new();
    conflicts.iter().for_each(|one| conflict(one, &mut list));
    for views in &apart {
        let _ = writeln!(list, "conflict of answers");
        for (file, one) in views {
            let said = answer::list(std::slice::from_ref(one));
            let said = said.trim_start_matches("answers:\n").trim().trim_start_matches("- ");
            let _ = writeln!(list, "  {file}: {said}");
        }
    }
    let _ = std::io::Write::write_all(&mut std::io::stderr(), list.as_bytes());
    Ok(Verdict::Faults)
}

/// Reads one file of decisions; those that name nobody are the file's.
#[expect(
    clippy::disallowed_methods,
    reason = "the files come from anywhere, not from the book's folder"
)]
fn load(path: &Path) -> Result<(Vec<Correction>, Vec<Answer>, Diagnostics)> {
    let bytes = std::fs::read(path).map_err(|error| Error::io("read", path, error))?;
    let name = path.display().to_string();
    let (decided, answers, mut faults) = answer::part(&name, &String::from_utf8_lossy(&bytes));
    let source = Source::new(name.clone(), decided);
    let (mut list, more) = corrections::read(&source);
    faults.append(more);
    list.iter_mut().for_each(|one| {
        one.by.get_or_insert_with(|| name.clone());
    });
    Ok((list, answers, faults))
}

fn conflict(one: &Conflict, out: &mut String) {
    let pin = &one.pin;
    let words = [&pin.before, &pin.found, &pin.after].map(|part| part.trim());
    let _ = writeln!(out, "conflict in `{}`: `{}`", pin.piece, words.join(" ").trim());
    for view in &one.views {
        let text = match &view.decision {
            corrections::Decision::Rewrite(text) => format!("rewrite as `{text}`"),
            other => other.word().to_owned(),
        };
        let _ = writeln!(out, "  {}: {text}", view.by.as_deref().unwrap_or("somebody"));
    }
}
