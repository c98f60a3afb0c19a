//! Permissions: no edition that asks for them is made while one is missing.

use super::Prepared;
use crate::diagnostic::codes::manifest::M029;
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::document::inline::plain_text;
use crate::document::{Anthology, Piece};
use crate::edition::Job;
use crate::manifest::plan::{Plan, PlannedPiece};

/// Words that say that there is no permission yet.
const NOT_YET: [&str; 16] = [
    "?", "asked", "awaited", "denied", "missing", "no", "none", "open", "pending", "refused",
    "requested", "sought", "tbc", "tbd", "unknown", "withdrawn",
];

/// Says whether a piece may be printed, as far as its `permission` tells: anything that does not say the
/// contrary is a permission.
pub fn is_granted(permission: Option<&str>) -> bool {
    let word = permission.unwrap_or_default().trim().trim_end_matches('.').to_lowercase();
    !word.is_empty() && !NOT_YET.contains(&word.as_str())
}

/// Reports each piece whose permission is missing, for each edition that requires it.
pub(super) fn check(prepared: &Prepared, jobs: &[Job], found: &mut Diagnostics) {
    let required = |job: &&Job| job.edition.stated("permissions") == Some("required");
    let names: Vec<String> =
        jobs.iter().filter(required).map(|job| format!("`{}`", job.edition.name)).collect();
    if names.is_empty() {
        return;
    }
    let book = &prepared.edited;
    let missing = book.pieces().filter(|piece| !is_granted(piece.permission.as_deref()));
    for piece in missing {
        let title = plain_text(&piece.title.value);
        let state = match &piece.permission {
            Some(word) => format!("its permission is `{}`", word.trim()),
            None => "no permission is stated".to_owned(),
        };
        let editions = names.join(", ");
        let message = format!("`{title}` may not be printed in {editions} yet: {state}");
        let place = place(book, piece, &prepared.plan);
        let help = "write `permission: granted`, or the line that its owner asks for";
        found.push(Diagnostic::new(&M029, place, message).help(help));
    }
}

/// Finds the entry of a piece in the manifest.
fn place(book: &Anthology, piece: &Piece, plan: &Plan) -> Location {
    let source = piece.source.and_then(|id| book.sources.get(id.0 as usize));
    let Some(source) = source else { return Location::default() };
    let mut planned = plan.parts.iter().flat_map(|part| &part.pieces);
    let entry: Option<&PlannedPiece> = planned.find(|planned| planned.path == source.name);
    entry.map_or_else(|| Location::file(source.name.clone()), |entry| entry.location.clone())
}

#[cfg(test)]
mod tests {
    use super::is_granted;
    use crate::press::{Format, Options, build};
    use crate::shelf::MemoryShelf;

    #[test]
    fn an_edition_fails_by_name_of_piece_while_a_permission_is_missing() {
        let manifest = "title: Rooms\nreviews:\n  - dew.md\n  - {file: ice.md, permission: asked}\n  \
                        - {file: fog.md, permission: granted}\neditions:\n  \
                        shop: {format: epub, permissions: required}\n  draft: {format: epub}\n";
        let piece = |title| format!("# {title}\n\nBy Ann Lee\n\nIt is wet.\n");
        let shelf = MemoryShelf::default()
            .with("a.yaml", manifest)
            .with("dew.md", piece("Dew"))
            .with("ice.md", piece("Ice"))
            .with("fog.md", piece("Fog"));
        let built = |edition: &str| {
            let (edition, only) = (Some(edition.to_owned()), Some(Format::Epub));
            let options = Options { edition, only, ..Options::default() };
            build(&shelf, "a.yaml", &options, &mut |_| ()).expect("a build")
        };
        let shop = built("shop");
        let told: Vec<(u32, &str)> = shop
            .diagnostics
            .iter()
            .filter(|one| one.code.id == "M029")
            .map(|one| (one.location.line, one.message.as_str()))
            .collect();
        assert!(shop.artefacts.is_empty());
        assert_eq!(
            told,
            [
                (3, "`Dew` may not be printed in `shop` yet: no permission is stated"),
                (4, "`Ice` may not be printed in `shop` yet: its permission is `asked`"),
            ]
        );
        assert_eq!(built("draft").artefacts.len(), 1);
    }

    #[test]
    fn words_that_promise_nothing_grant_nothing() {
        assert!(!is_granted(None) && !is_granted(Some(" Pending. ")) && !is_granted(Some("")));
        assert!(is_granted(Some("granted")) && is_granted(Some("By kind permission of Tin Press")));
    }
}
