//! Where bytes come from.
//!
//! Everything that a book is made of is named by a path relative to the manifest's folder. A
//! [`Shelf`] answers for such paths: [`DiskShelf`] from a folder, [`MemoryShelf`] in tests. No path
//! leads out of it, whatever a manifest says, since manifests come from other people.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

/// The most bytes that one file may have.
pub const FILE_LIMIT: u64 = 512 << 20;

/// The deepest folder within a folder that is listed.
pub const DEPTH_LIMIT: usize = 8;

/// The most files that are listed.
pub const COUNT_LIMIT: usize = 10_000;

/// Why a path gave no bytes.
#[derive(Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such file; a near name, where there is one.
    Missing(Option<String>),
    /// The name differs from the file's in case alone; the right name.
    Case(String),
    /// The path leads out of the folder, or is absolute.
    Outside,
    /// It is a folder, a device or a pipe, not a file.
    NotAFile,
    /// It is larger than [`FILE_LIMIT`].
    TooLarge(u64),
    /// The system refuses, in its own words.
    Unreadable(String),
}

/// Where bytes come from.
pub trait Shelf: Sync {
    /// Reads a file.
    ///
    /// # Errors
    /// A [`Refusal`] that says why there are no bytes.
    fn read(&self, path: &str) -> Result<Vec<u8>, Refusal>;

    /// Finds the file that a path means, without reading it, and returns its path as the file
    /// system spells it (names match across Unicode normal forms).
    ///
    /// # Errors
    /// As for [`Shelf::read`].
    fn find(&self, path: &str) -> Result<String, Refusal>;

    /// Lists the files of a folder and of the folders in it, in order; `""` is the whole shelf. Hidden files,
    /// folders beyond [`DEPTH_LIMIT`] and files beyond [`COUNT_LIMIT`] are left out, links to folders are not
    /// followed.
    ///
    /// # Errors
    /// As for [`Shelf::read`]; [`Refusal::NotAFile`] does not occur.
    fn list(&self, folder: &str) -> Result<Vec<String>, Refusal>;
}

/// Splits a relative path into parts; `None` where it would leave the folder.
fn parts(path: &str) -> Option<Vec<String>> {
    let portable = path.replace('\\', "/");
    let drive = portable.as_bytes().get(1) == Some(&b':');
    if portable.starts_with('/') || drive || portable.contains('\0') {
        return None;
    }
    let mut parts = Vec::new();
    for component in Path::new(&portable).components() {
        match component {
            Component::Normal(part) => parts.push(part.to_str()?.to_owned()),
            Component::CurDir => {}
            Component::ParentDir => {
                parts.pop()?;
            }
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(parts)
}

/// Chooses among the names of a folder the one that is meant.
fn choose<'a>(
    wanted: &str,
    names: impl Iterator<Item = &'a str> + Clone,
) -> Result<&'a str, Refusal> {
    if let Some(same) = names.clone().find(|name| *name == wanted) {
        return Ok(same);
    }
    let form: String = wanted.nfc().collect();
    if let Some(same) = names.clone().find(|name| name.nfc().eq(form.chars())) {
        return Ok(same);
    }
    let fold = |text: &str| text.nfc().collect::<String>().to_lowercase();
    let low = fold(wanted);
    if let Some(cased) = names.clone().find(|name| fold(name) == low) {
        return Err(Refusal::Case(cased.to_owned()));
    }
    let near = names
        .map(|name| (strsim::normalized_damerau_levenshtein(&fold(name), &low), name))
        .filter(|(score, _)| *score >= 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)));
    Err(Refusal::Missing(near.map(|(_, name)| name.to_owned())))
}

/// Puts the folder in front of a name that a [`choose`] proposes.
fn within(folder: &[String], refusal: Refusal) -> Refusal {
    let full = |name: String| folder.iter().cloned().chain([name]).collect::<Vec<_>>().join("/");
    match refusal {
        Refusal::Missing(near) => Refusal::Missing(near.map(full)),
        Refusal::Case(name) => Refusal::Case(full(name)),
        other => other,
    }
}

/// A folder on disk.
#[derive(Debug)]
pub struct DiskShelf {
    root: PathBuf,
}

impl DiskShelf {
    /// Opens the folder.
    ///
    /// # Errors
    /// The system's, if the folder is not there.
    pub fn open(root: &Path) -> std::io::Result<Self> {
        #[expect(clippy::disallowed_methods, reason = "the shelf is where files are read")]
        let root = fs::canonicalize(root)?;
        Ok(Self { root })
    }

    /// Walks down to the file that is meant, following links that stay inside.
    fn walk(&self, path: &str) -> Result<(PathBuf, String), Refusal> {
        let wanted = parts(path).ok_or(Refusal::Outside)?;
        let mut at = self.root.clone();
        let mut found: Vec<String> = Vec::new();
        for part in &wanted {
            let names = folder_names(&at)?;
            let name = choose(part, names.iter().map(String::as_str))
                .map_err(|refusal| within(&found, refusal))?;
            at.push(name);
            found.push(name.to_owned());
        }
        #[expect(clippy::disallowed_methods, reason = "the shelf is where files are read")]
        let real = fs::canonicalize(&at).map_err(|error| Refusal::Unreadable(error.to_string()))?;
        if !real.starts_with(&self.root) {
            return Err(Refusal::Outside);
        }
        Ok((real, found.join("/")))
    }
}

/// Lists a folder's names in order.
fn folder_names(folder: &Path) -> Result<Vec<String>, Refusal> {
    #[expect(clippy::disallowed_methods, reason = "the shelf is where files are read")]
    let entries = fs::read_dir(folder).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotADirectory | std::io::ErrorKind::NotFound => Refusal::Missing(None),
        _ => Refusal::Unreadable(error.to_string()),
    })?;
    let mut names: Vec<String> =
        entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    Ok(names)
}

impl Shelf for DiskShelf {
    fn read(&self, path: &str) -> Result<Vec<u8>, Refusal> {
        let (real, _) = self.walk(path)?;
        let unreadable = |error: std::io::Error| Refusal::Unreadable(error.to_string());
        #[expect(clippy::disallowed_methods, reason = "the shelf is where files are read")]
        let facts = fs::metadata(&real).map_err(unreadable)?;
        if !facts.is_file() {
            return Err(Refusal::NotAFile);
        }
        if facts.len() > FILE_LIMIT {
            return Err(Refusal::TooLarge(facts.len()));
        }
        let file = fs::File::open(&real).map_err(unreadable)?;
        let mut bytes = Vec::with_capacity(facts.len() as usize);
        file.take(FILE_LIMIT).read_to_end(&mut bytes).map_err(unreadable)?;
        Ok(bytes)
    }

    fn find(&self, path: &str) -> Result<String, Refusal> {
        let (real, name) = self.walk(path)?;
        if real.is_file() { Ok(name) } else { Err(Refusal::NotAFile) }
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, Refusal> {
        let (real, name) = self.walk(folder)?;
        let mut files = Vec::new();
        let prefix = if name.is_empty() { name } else { format!("{name}/") };
        list(&real, &prefix, DEPTH_LIMIT, &mut files)?;
        Ok(files)
    }
}

/// Lists a folder, and those within it.
fn list(folder: &Path, prefix: &str, depth: usize, into: &mut Vec<String>) -> Result<(), Refusal> {
    for name in folder_names(folder)?.into_iter().filter(|name| !name.starts_with('.')) {
        let path = folder.join(&name);
        let Ok(facts) = fs::symlink_metadata(&path) else { continue };
        if facts.is_dir() && depth > 0 {
            // A folder that cannot be read has nothing to list.
            let _ = list(&path, &format!("{prefix}{name}/"), depth - 1, into);
        } else if !facts.is_dir() && into.len() < COUNT_LIMIT {
            into.push(format!("{prefix}{name}"));
        }
    }
    Ok(())
}

/// A folder in memory, for tests and for library users without a disk.
#[derive(Clone, Debug, Default)]
pub struct MemoryShelf {
    files: BTreeMap<String, Vec<u8>>,
}

impl MemoryShelf {
    /// Puts a file on the shelf.
    #[must_use]
    pub fn with(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.to_owned(), bytes.into());
        self
    }
}

impl Shelf for MemoryShelf {
    fn read(&self, path: &str) -> Result<Vec<u8>, Refusal> {
        let name = self.find(path)?;
        Ok(self.files[&name].clone())
    }

    fn find(&self, path: &str) -> Result<String, Refusal> {
        let wanted = parts(path).ok_or(Refusal::Outside)?.join("/");
        let folder = format!("{wanted}/");
        if self.files.keys().any(|name| name.starts_with(&folder)) {
            return Err(Refusal::NotAFile);
        }
        choose(&wanted, self.files.keys().map(String::as_str)).map(str::to_owned)
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, Refusal> {
        let parts = parts(folder).ok_or(Refusal::Outside)?;
        let prefix: String = parts.iter().map(|part| format!("{part}/")).collect();
        let within = |path: &&String| {
            let rest = path.strip_prefix(&prefix);
            rest.is_some_and(|rest| rest.split('/').all(|part| !part.starts_with('.')))
        };
        let files: Vec<String> =
            self.files.keys().filter(within).take(COUNT_LIMIT).cloned().collect();
        if files.is_empty() && !prefix.is_empty() {
            return Err(Refusal::Missing(None));
        }
        Ok(files)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leaves_the_folder() {
        let shelf = MemoryShelf::default().with("a/b.md", "text");
        for path in ["/etc/passwd", "../b.md", "a/../../b.md", "C:/b.md", "a\\..\\..\\b.md"] {
            assert_eq!(shelf.find(path), Err(Refusal::Outside), "{path}");
        }
        assert_eq!(shelf.find("a/../a/b.md").as_deref(), Ok("a/b.md"));
    }

    #[test]
    fn names_match_across_normal_forms_but_not_across_case() {
        let shelf = MemoryShelf::default().with("Cafe\u{301}.md", "text");
        assert_eq!(shelf.find("Caf\u{e9}.md").as_deref(), Ok("Cafe\u{301}.md"));
        assert_eq!(shelf.find("caf\u{e9}.md"), Err(Refusal::Case("Cafe\u{301}.md".into())));
    }

    #[test]
    fn a_near_name_is_proposed() {
        let shelf = MemoryShelf::default().with("walking.md", "text");
        assert_eq!(shelf.find("waking.md"), Err(Refusal::Missing(Some("walking.md".into()))));
        assert_eq!(shelf.find("q.md"), Err(Refusal::Missing(None)));
    }

    #[test]
    fn a_folder_is_listed_with_what_is_in_it() {
        let shelf = MemoryShelf::default()
            .with("in/b.md", "")
            .with("in/deep/a.md", "")
            .with("in/.hidden/c.md", "")
            .with("other.md", "");
        assert_eq!(shelf.list("in"), Ok(vec!["in/b.md".into(), "in/deep/a.md".into()]));
        assert_eq!(shelf.list("").map(|list| list.len()), Ok(3));
        assert_eq!(shelf.list("../in"), Err(Refusal::Outside));
        assert_eq!(shelf.list("inn"), Err(Refusal::Missing(None)));
    }
}
