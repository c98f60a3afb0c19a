//! `garland import`: files as authors send them become Markdown with front matter.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::Args;
use garland::diagnostic::{Diagnostic, Diagnostics};
use garland::error::{Error, Result};
use garland::import::{self, File, Ready};

use super::report::{Format, Report};
use super::{Verdict, output, print, tell};

/// What `garland import` takes.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Files: .docx, .odt, .rtf, saved .html, .eml, a WordPress export (.xml), .txt, .md.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The folder to write into; without it, each text goes beside its file.
    #[arg(long)]
    out: Option<PathBuf>,
    /// The encoding of files that do not tell theirs, such as windows-1252.
    #[arg(long, value_name = "LABEL")]
    encoding: Option<String>,
    /// Write over texts of the same name that stand there, as when a file is imported again in another
    /// encoding.
    #[arg(long)]
    replace: bool,
    /// How what was noticed is written.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Imports each file and lists what was written.
pub(super) fn run(options: &Options) -> Result<Verdict> {
    let mut found = Diagnostics::new();
    let mut written = String::new();
    let mut taken = BTreeSet::new();
    for path in &options.files {
        let (texts, noticed) = texts(path, options.encoding.as_deref())?;
        found.append(noticed);
        let folder = match &options.out {
            Some(folder) => folder.clone(),
            None => path.parent().map(Path::to_owned).unwrap_or_default(),
        };
        for mut text in texts {
            let name = free_name(&folder, &text.name, &mut taken);
            text.rename(&name);
            for file in write(&folder, &text, path, options.replace)? {
                written.push_str(&format!("{}\n", file.display()));
            }
        }
    }
    print(&written)?;
    tell(&Report::new(String::new(), options.format), &found);
    Ok(Verdict::of(&found))
}

/// Reads one file; a file that cannot be imported is among the diagnostics.
pub(super) fn texts(path: &Path, encoding: Option<&str>) -> Result<(Vec<Ready>, Diagnostics)> {
    let name = path.display().to_string();
    let failed = |error| Error::io("read", path, error);
    let open = std::fs::File::open(path).map_err(failed)?;
    let size = open.metadata().map_err(failed)?.len();
    let mut bytes = Vec::new();
    let made = match import::refuse_large(&name, size) {
        Ok(()) => {
            // A pipe has no size: it is read no further than a file may go.
            let limit = import::limits::FILE as u64 + 1;
            open.take(limit).read_to_end(&mut bytes).map_err(failed)?;
            convert(path, &name, &bytes, encoding)
        }
        Err(refusal) => Err(refusal),
    };
    Ok(made.unwrap_or_else(|refusal| {
        let mut found = Diagnostics::new();
        found.push(*refusal);
        (Vec::new(), found)
    }))
}

/// Converts the bytes of a file.
fn convert(
    path: &Path,
    name: &str,
    bytes: &[u8],
    encoding: Option<&str>,
) -> std::result::Result<(Vec<Ready>, Diagnostics), Box<Diagnostic>> {
    import::refuse_large(name, bytes.len() as u64)?;
    let beside = |name: &str| beside(path, name);
    import::convert(&File { name, bytes, encoding, beside: &beside })
}

/// Reads a picture that was saved along with a page: from its own folder or one inside it.
fn beside(page: &Path, name: &str) -> Option<Vec<u8>> {
    use garland::shelf::{DiskShelf, Shelf};
    let folder = page.parent().filter(|folder| !folder.as_os_str().is_empty());
    let shelf = DiskShelf::open(folder.unwrap_or(Path::new("."))).ok()?;
    shelf.read(name).ok()
}

/// Writes a text and its pictures; what is there already is overwritten by something else only where the user
/// says so.
fn write(folder: &Path, text: &Ready, from: &Path, replace: bool) -> Result<Vec<PathBuf>> {
    let path = folder.join(&text.name);
    if path == *from {
        return Ok(Vec::new());
    }
    let mut files: Vec<(PathBuf, &[u8])> = vec![(path, text.text.as_bytes())];
    files.extend(text.pictures.iter().map(|one| (folder.join(&one.name), one.bytes.as_slice())));
    for (path, bytes) in &files {
        #[expect(clippy::disallowed_methods, reason = "what stands there already decides")]
        if !replace && std::fs::read(path).is_ok_and(|there| there != *bytes) {
            let what = format!(
                "`{}` is there already, and differs\n  help: move it away, name another folder with `--out`, or write over it with `--replace`",
                path.display()
            );
            return Err(Error::Usage(what));
        }
    }
    for (path, bytes) in &files {
        if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            std::fs::create_dir_all(parent).map_err(|error| Error::io("make", parent, error))?;
        }
        output::write(path, bytes)?;
    }
    Ok(files.into_iter().map(|(path, _)| path).collect())
}

/// Returns a name that no other text of this run has: `review.md`, `review-2.md`, ….
pub(super) fn free_name(folder: &Path, name: &str, taken: &mut BTreeSet<PathBuf>) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "md"));
    let mut number = 1;
    loop {
        let name = if number == 1 { name.to_owned() } else { format!("{stem}-{number}.{ending}") };
        if taken.insert(folder.join(&name)) {
            return name;
        }
        number += 1;
    }
}
