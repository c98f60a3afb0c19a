//! The faces of a book: those of the editor's own, and those that its design names.

use crate::design::Design;
use crate::diagnostic::codes::font::{F004, F005};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::font::library::FontLibrary;
use crate::font::{Slope, Weight};
use crate::manifest::nearest_name;
use crate::manifest::plan::{Choice, Plan};
use crate::shelf::Shelf;

/// Takes the editor's own faces in.
pub(super) fn faces(plan: &Plan, shelf: &dyn Shelf, found: &mut Diagnostics) -> FontLibrary {
    let mut library = FontLibrary::embedded();
    for path in &plan.fonts {
        // A path that cannot be read was reported when the plan was made.
        if let Ok(bytes) = shelf.read(path)
            && let Err(fault) = library.add(path, bytes)
        {
            found.push(*fault);
        }
    }
    library
}

/// Reports families that a design names and nobody brings: none is looked up, and none takes its place in silence.
pub(super) fn families(
    choice: &Choice,
    design: &Design,
    library: &FontLibrary,
    found: &mut Diagnostics,
) {
    for change in choice.changes.iter().filter(|change| change.key.ends_with("face")) {
        let family = change.values.join(" ");
        if library.has_family(family.trim()) {
            let italic = library.face(family.trim(), Weight::REGULAR, Slope::Italic);
            let asked = change.key == "face" && design.styles.italics;
            if asked && library.font(italic).slope != Slope::Italic {
                let message = format!("the family `{family}` has no italic");
                let warning = Diagnostic::new(&F005, change.location.clone(), message);
                found.push(
                    warning.help("list the italic under `fonts:` too, or write `italics: no`"),
                );
            }
            continue;
        }
        let message = format!("there is no family `{family}`");
        let fault = Diagnostic::new(&F004, change.location.clone(), message);
        let known = library.families();
        found.push(fault.help(match nearest_name(&family, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                format!("list its files under `fonts:`, or write one of `{}`", known.join("`, `"))
            }
        }));
    }
}
