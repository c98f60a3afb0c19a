//! Covers of printed editions, made once the pages are counted.

use super::{Artefact, Job, Prepared, Press, Step};
use crate::cover::wrap::{self, Wrap};
use crate::diagnostic::Diagnostics;
use crate::error::Result;
use crate::length::Length;
use crate::manifest::plan::{Plan, Product};
use crate::manifest::price_digits;
use crate::pdf;
use crate::preflight::{self, Purpose};
use crate::typeset::display::PageImage;

impl Press<'_> {
    /// Makes the cover that an edition asks for, as wide as its pages are thick.
    pub(super) fn wrap(
        &mut self,
        job: &Job,
        found: &mut Diagnostics,
        tell: &mut dyn FnMut(Step),
    ) -> Result<Option<Artefact>> {
        let edition = &job.edition;
        if edition.cover.as_deref() != Some("wrap") || edition.product == Product::Epub {
            return Ok(None);
        }
        let at = self.pages(edition, found, tell)?;
        let Some((design, pages)) = &self.set[at].1 else { return Ok(None) };
        let Some(first) = pages.pages.first() else { return Ok(None) };
        let name = format!("{}-cover.pdf", job.stem);
        tell(Step::Writing(name.clone()));
        let Prepared { plan, edited, library, .. } = self.prepared;
        let multiple = pdf::Recipe::from(edition).multiple.max(1);
        let price = edition.stated("price").and_then(price_digits);
        let sheet = wrap::draw(&Wrap {
            book: edited,
            library,
            family: &design.styles.text.family,
            trim: first.trim,
            pages: (pages.pages.len() as u32).next_multiple_of(multiple),
            paper: edition.paper.as_deref(),
            bleed: edition.bleed.unwrap_or(Length::inch(0.125)),
            isbn: edition.isbn.as_deref(),
            isbn_printed: edition.isbn_printed.as_deref(),
            price: price.as_deref(),
            picture: self.front_picture(plan, found),
        })?;
        let recipe = self.with_profile(pdf::Recipe::of_cover(edition), edition, found);
        let purpose = match edition.product {
            Product::Print => Purpose::X4,
            _ => Purpose::X1a,
        };
        let (draft, faults) = pdf::compose(&sheet, &self.facts(edition), library, recipe)?;
        found.append(faults);
        found.append(preflight::check_draft(&name, &draft, Some(purpose)));
        let bytes = draft.finish();
        Ok(Some(Artefact { name, bytes }))
    }

    /// Reads the editor's picture for the front of a wrap.
    fn front_picture(&self, plan: &Plan, found: &mut Diagnostics) -> Option<PageImage> {
        let cover = plan.cover.as_ref()?;
        match crate::image::read(self.shelf, cover.image.as_ref()?, &cover.location) {
            Ok((picture, said)) => {
                found.extend(said);
                let crate::image::Picture { path, bytes, pixels, .. } = picture;
                Some(PageImage { path, bytes, pixels })
            }
            Err(fault) => {
                found.push(*fault);
                None
            }
        }
    }
}
