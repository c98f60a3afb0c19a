//! Writing files so that they are whole or not there.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use garland::error::{Error, Result};
use tempfile::{Builder, NamedTempFile};

/// Turns the signal that a file size limit sends into an error of the write.
pub(super) fn refuse_signals() {
    #[cfg(unix)]
    {
        // Without a handler the system would end the program in the middle of a file.
        let flag = Arc::new(AtomicBool::new(false));
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, flag);
    }
    #[cfg(not(unix))]
    {
        let _ = (Arc::<AtomicBool>::default(),);
    }
}

/// Writes files into a folder: all are written under other names first, then all are renamed.
///
/// Returns their paths. If anything fails before the renaming, the files of earlier runs stay as they were.
pub(super) fn write_all<'a>(
    folder: &Path,
    files: impl Iterator<Item = (&'a str, &'a [u8])>,
) -> Result<Vec<PathBuf>> {
    if folder.is_file() {
        let help = "name another folder with `--out`, or move the file away";
        let what = format!("`{}` is a file, not a folder\n  help: {help}", folder.display());
        return Err(Error::Usage(what));
    }
    std::fs::create_dir_all(folder).map_err(|error| Error::io("make", folder, error))?;
    let mut ready = Vec::new();
    for (name, bytes) in files {
        let path = folder.join(name);
        if path.is_dir() {
            // Found at the renaming, it would leave new files beside old ones.
            let error = std::io::Error::from(std::io::ErrorKind::IsADirectory);
            return Err(Error::io("write", &path, error));
        }
        ready.push((write_beside(&path, bytes)?, path));
    }
    let mut paths = Vec::new();
    for (temporary, path) in ready {
        temporary.persist(&path).map_err(|error| Error::io("write", &path, error.error))?;
        paths.push(path);
    }
    Ok(paths)
}

/// Writes one file by rename.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    // A link stays one: what it leads to is written.
    let target = path.canonicalize();
    let path = target.as_deref().unwrap_or(path);
    let temporary = write_beside(path, bytes)?;
    #[expect(clippy::disallowed_methods, reason = "an edit in place keeps who may read the file")]
    if let Ok(facts) = std::fs::metadata(path) {
        let _ = temporary.as_file().set_permissions(facts.permissions());
    }
    temporary.persist(path).map_err(|error| Error::io("write", path, error.error))?;
    Ok(())
}

fn write_beside(path: &Path, bytes: &[u8]) -> Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let failed = |error| Error::io("write", path, error);
    let mut temporary = builder().tempfile_in(folder).map_err(failed)?;
    temporary.write_all(bytes).map_err(failed)?;
    temporary.as_file().sync_all().map_err(failed)?;
    Ok(temporary)
}

/// Temporary files are hidden, and readable for whom the user's mask lets read new files.
fn builder() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(".garland-").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder
}
