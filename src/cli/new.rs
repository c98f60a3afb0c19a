//! `garland new`: a book to begin with.

use std::path::Path;

use garland::error::{Error, Result};
use uuid::Uuid;

use super::{Verdict, output, print};

const MANIFEST: &str = include_str!("new/anthology.yaml");
const REVIEWS: [(&str, &str); 2] = [
    ("the-projection-booth.txt", include_str!("new/the-projection-booth.txt")),
    ("a-record-left-on.md", include_str!("new/a-record-left-on.md")),
];

/// Makes the folder, and tells the next command.
pub(super) fn run(folder: &Path) -> Result<Verdict> {
    #[expect(clippy::disallowed_methods, reason = "a folder that holds something is left alone")]
    let full = std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if full || folder.is_file() {
        let message = format!(
            "`{}` is there already, and is not empty\n  help: name another folder",
            folder.display()
        );
        return Err(Error::Usage(message));
    }
    let id = format!("urn:uuid:{}", Uuid::new_v4());
    let manifest = MANIFEST.replace("urn:uuid:00000000-0000-4000-8000-000000000000", &id);
    let reviews = REVIEWS.iter().map(|(name, text)| (*name, text.as_bytes()));
    output::write_all(&folder.join("reviews"), reviews)?;
    let schema = garland::manifest::schema::text();
    let files =
        [("manifest.schema.json", schema.as_bytes()), ("anthology.yaml", manifest.as_bytes())];
    output::write_all(folder, files.into_iter())?;
    let name = folder.display().to_string();
    let name = if name.contains(' ') { format!("\"{name}\"") } else { name };
    print(&format!("Made {name}. Build it with:\n\n  garland build {name}\n"))?;
    Ok(Verdict::Done)
}
