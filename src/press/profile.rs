//! What an edition is printed by and on: the editor's own profile, and the paper.

use super::Press;
use crate::diagnostic::codes::manifest::M023;
use crate::diagnostic::codes::pdf::{P004, P021};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::manifest::paths;
use crate::manifest::plan::{Edition, Product};
use crate::pdf::Recipe;
use crate::pdf::recipe::{Intent, kdp_pages};

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

    /// Reports a page count that KDP does not bind on the paper of an edition; what it binds on none, preflight
    /// reports of the file.
    pub(super) fn weigh_paper(&self, edition: &Edition, pages: usize, found: &mut Diagnostics) {
        if edition.product != Product::Kdp {
            return;
        }
        let Some(paper) = edition.paper.as_deref() else { return };
        let count = (pages as u32).next_multiple_of(Recipe::from(edition).multiple.max(1));
        let ((least, most), (fewest, all)) = (kdp_pages(Some(paper)), kdp_pages(None));
        if (count < least || count > most) && (fewest..=all).contains(&count) {
            let said = format!("on {paper} paper KDP takes {least} to {most} pages, not {count}");
            let place = edition.location.clone();
            found.push(Diagnostic::new(&P021, place, said).help("choose another paper"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_have_limits_of_their_own() {
        assert_eq!(kdp_pages(None), (24, 828));
        assert_eq!(kdp_pages(Some("white")), (24, 828));
        assert_eq!(kdp_pages(Some("cream")), (24, 776));
        assert_eq!(kdp_pages(Some("colour")), (72, 600));
    }
}
