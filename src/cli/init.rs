//! `garland init`: a book from files as authors send them.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use garland::desk::init::{self, MANIFEST, REVIEWS};
use garland::diagnostic::codes::import::A005;
use garland::diagnostic::codes::manifest::M003;
use garland::diagnostic::{Diagnostic, Diagnostics, Location, Severity};
use garland::error::{Error, Result};
use garland::import::Ready;
use uuid::Uuid;

use super::report::{Format, Report};
use super::{Verdict, import, output, print, tell};

/// What `garland init` takes.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The folder of the book; made where it is not there.
    dir: PathBuf,
    /// The texts in the order of the book: .docx, .odt, .rtf, .html, .eml, .xml, .txt, .md.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The encoding of files that do not tell theirs, such as windows-1252.
    #[arg(long, value_name = "LABEL")]
    encoding: Option<String>,
    /// How what was noticed is written.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Imports the files, writes the manifest, and tells the next command.
pub(super) fn run(options: &Options) -> Result<Verdict> {
    let (texts, mut found) = texts(options)?;
    if texts.is_empty() {
        tell(&Report::new(String::new(), options.format), &found);
        return Ok(Verdict::Faults);
    }
    let id = format!("urn:uuid:{}", Uuid::new_v4());
    let begun = init::manifest(&name_of(&options.dir), &id, &texts);
    let count = texts.len();
    write(&options.dir, texts, &begun.manifest)?;
    found.extend(begun.diagnostics.into_iter().map(|mut one| {
        one.location.file = options.dir.join(&one.location.file).display().to_string();
        one
    }));
    // The questions stand in the texts and in the manifest, and `check --questions` numbers them.
    found.retain(|one| one.severity != Severity::Question && one.code.id != M003.id);
    fold_mended(&mut found);
    tell(&Report::new(String::new(), options.format), &found);
    let dir = options.dir.display().to_string();
    let dir = if dir.contains(' ') { format!("\"{dir}\"") } else { dir };
    let (texts, guesses) =
        (number(count, "text", "texts"), number(begun.guesses, "guess", "guesses"));
    let questions = number(begun.questions, "question", "questions");
    print(&format!(
        "Made {dir}: {texts}, {guesses} in its {MANIFEST}, {questions} that only you can answer.\n\n  \
         garland build {dir}               makes the e-book and the pages as they stand\n  \
         garland proof --serve {dir}       asks the questions in your browser, and writes the answers down\n  \
         garland check --questions {dir}   lists them here\n"
    ))?;
    Ok(Verdict::of(&found))
}

/// Tells in one line what was mended, for what is lost should be seen.
fn fold_mended(found: &mut Diagnostics) {
    let is_mended = |one: &Diagnostic| one.code.id == A005.id;
    let files: BTreeSet<String> =
        found.iter().filter(|one| is_mended(one)).map(|one| one.location.file.clone()).collect();
    if files.len() < 2 {
        return;
    }
    found.retain(|one| !is_mended(one));
    let what =
        format!("empty paragraphs, spaces and the like were mended in {} files", files.len());
    let note = Diagnostic::new(&A005, Location::default(), what);
    found.push(note.help("`garland import FILE` tells what was mended in one"));
}

/// Says `1 text`, `2 texts`.
fn number(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Reads every file; each text gets a name of its own.
fn texts(options: &Options) -> Result<(Vec<Ready>, Diagnostics)> {
    let mut found = Diagnostics::new();
    let mut ready = Vec::new();
    let mut taken = BTreeSet::new();
    for path in &options.files {
        let (texts, noticed) = import::texts(path, options.encoding.as_deref())?;
        found.append(noticed);
        for mut text in texts {
            let name = import::free_name(Path::new(""), &text.name, &mut taken);
            text.rename(&name);
            if let Some((_, sent)) = &mut text.facts.encoding {
                *sent = relative(&options.dir, path);
            }
            let _ = writeln!(
                std::io::stderr(),
                "{} → {}",
                path.display(),
                options.dir.join(REVIEWS).join(&name).display()
            );
            ready.push(text);
        }
    }
    Ok((ready, found))
}

/// Returns the path of a file as it is named from the book's folder; in full where they share nothing.
fn relative(dir: &Path, file: &Path) -> String {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let (dir, file) = (whole(dir), whole(file));
    let shared = dir.components().zip(file.components()).take_while(|(a, b)| a == b).count();
    if shared < 2 {
        return file.display().to_string();
    }
    let up = dir.components().skip(shared).map(|_| "..".into());
    let down = file.components().skip(shared).map(|part| part.as_os_str().to_owned());
    up.chain(down).collect::<PathBuf>().display().to_string()
}

/// Returns the name of the folder itself, also where it is given as `.`.
fn name_of(dir: &Path) -> String {
    let whole = std::path::absolute(dir).unwrap_or_else(|_| dir.to_owned());
    let name = whole.file_name().or(dir.file_name()).unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// Writes the texts, their pictures and the manifest, the manifest last; nothing that is there is touched.
fn write(dir: &Path, texts: Vec<Ready>, manifest: &str) -> Result<()> {
    let schema = garland::manifest::schema::text();
    let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    for text in texts {
        let pictures = text.pictures.into_iter().map(|one| (one.name, one.bytes));
        for (name, bytes) in pictures.chain([(text.name, text.text.into_bytes())]) {
            let path = dir.join(REVIEWS).join(name);
            if !files.iter().any(|(other, there)| *other == path && *there == bytes) {
                files.push((path, bytes));
            }
        }
    }
    files.push((dir.join("manifest.schema.json"), schema.into_bytes()));
    files.push((dir.join(MANIFEST), manifest.as_bytes().to_vec()));
    if let Some((path, _)) = files.iter().find(|(path, _)| path.exists() || path.is_symlink()) {
        let what = format!(
            "`{}` is there already, and nothing is overwritten\n  help: name another folder",
            path.display()
        );
        return Err(Error::Usage(what));
    }
    for (path, bytes) in &files {
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(|error| Error::io("make", parent, error))?;
        }
        output::write(path, bytes)?;
    }
    Ok(())
}
