//! The editor's own profile: the printing condition that colours are meant for.

use super::Press;
use crate::diagnostic::codes::manifest::M023;
use crate::diagnostic::codes::pdf::P004;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::manifest::paths;
use crate::manifest::plan::Edition;
use crate::pdf::Recipe;
use crate::pdf::recipe::Intent;

impl Press<'_> {
    /// Puts the profile that an edition names into its recipe; the product's own stays where it cannot serve.
    pub(super) fn with_profile(
        &self,
        mut recipe: Recipe,
        edition: &Edition,
        found: &mut Diagnostics,
    ) -> Recipe {
        let Some(change) = edition.extra("profile") else { return recipe };
        let Some(path) = change.values.first() else { return recipe };
        let place = change.location.clone();
        if recipe.pdf_x.is_none() {
            let said = format!("`profile` has no effect on the edition `{}`", edition.name);
            let help = "profiles belong to the products `print` and `x1a`";
            found.push(Diagnostic::new(&M023, place, said).help(help));
            return recipe;
        }
        match self.shelf.read(path) {
            Err(refusal) => found.push(paths::refused(&refusal, path, "the profile", place)),
            Ok(bytes) => match Intent::own(bytes, &recipe) {
                Ok(intent) => recipe.intent = Some(intent),
                Err(why) => {
                    let said = format!("the profile `{path}` cannot be used: {why}");
                    found.push(Diagnostic::new(&P004, place, said));
                }
            },
        }
        recipe
    }
}
