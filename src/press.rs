//! From a manifest to finished books: what library users and the command line call.
//!
//! [`prepare`] reads, collects and copy-edits; [`set`] sets the pages of a design; [`build`] makes every
//! artefact that was asked for. Nothing here touches a disk: bytes come from a [`Shelf`] and go back to the
//! caller.

use crate::design::Design;
use crate::diagnostic::{Diagnostic, Diagnostics, Location, Source};
use crate::document::{Anthology, Edited};
pub use crate::edition::{Format, Options};

use crate::edition::{self, Job};
use crate::epub;
use crate::error::Result;
use crate::font::library::FontLibrary;
use crate::lint;
use crate::manifest;
use crate::manifest::corrections::{self, Correction};
use crate::manifest::plan::{Choice, Edition, Plan, Product};
use crate::manuscript;
use crate::normalise::{self, EditSettings, ledger::Ledger};
use crate::pdf;
use crate::preflight::{self, store::Store};
use crate::shelf::{Refusal, Shelf};
use crate::typeset::display::Pages;
use crate::typeset::{self, TypesetSettings};

mod alone;

mod faces;

mod facts;

mod house;

pub mod permissions;

mod profile;

mod proofs;

mod wrap;

/// The date of a book that states none.
const FIXED_DATE: &str = "2000-01-01";

/// A finished file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artefact {
    /// Its name: `<slug>.epub`, `<slug>-<edition>.pdf`.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What a build gives.
#[derive(Debug, Default)]
pub struct Built {
    /// The files, in the order of the editions; none where an error forbids a book.
    pub artefacts: Vec<Artefact>,
    /// What a person should look at.
    pub diagnostics: Diagnostics,
}

/// How far a build has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The manifest and the manuscripts are read.
    Reading,
    /// The text is copy-edited.
    Editing,
    /// Pages are set.
    Setting,
    /// A file is written.
    Writing(String),
}

/// A book that is ready to be set.
#[derive(Debug)]
pub struct Prepared {
    /// What the manifest means.
    pub plan: Plan,
    /// The text.
    pub edited: Edited,
    /// What copy-editing changed.
    pub ledger: Ledger,
    /// The faces, the editor's own among them.
    pub library: FontLibrary,
}

/// A book that is read and not yet edited.
#[derive(Debug)]
pub struct Collected {
    /// What the manifest means.
    pub plan: Plan,
    /// The text as its authors sent it.
    pub anthology: Anthology,
    /// What the editor decided about its copy-editing.
    pub settings: EditSettings,
    /// The faces, the editor's own among them.
    pub library: FontLibrary,
}

/// Reads and collects a book; `None` where errors forbid one.
pub fn collect(shelf: &dyn Shelf, manifest: &str) -> (Option<Collected>, Diagnostics) {
    let name = manifest;
    let (manifest, mut found) = manifest::load(shelf, name);
    let Some(mut manifest) = manifest else { return (None, found) };
    found.append(manuscript::select::fill(&mut manifest, shelf));
    let (plan, faults) = manifest::resolve(&manifest, shelf);
    found.append(faults);
    let Some(plan) = plan else { return (None, found) };
    let (anthology, plan, faults) = manuscript::assemble(plan, shelf);
    found.append(faults);
    let library = faces::faces(&plan, shelf, &mut found);
    let corrections = corrections(shelf, name, &mut found);
    let settings = EditSettings { house: house::house(&plan, &mut found), corrections };
    if found.has_errors() {
        return (None, found);
    }
    (Some(Collected { plan, anthology, settings, library }), found)
}

/// Reads, collects and copy-edits a book; `None` where errors forbid one.
pub fn prepare(
    shelf: &dyn Shelf,
    manifest: &str,
    tell: &mut dyn FnMut(Step),
) -> (Option<Prepared>, Diagnostics) {
    tell(Step::Reading);
    let (collected, mut found) = collect(shelf, manifest);
    let Some(collected) = collected else { return (None, found) };
    tell(Step::Editing);
    let Collected { plan, anthology, settings, library } = collected;
    let (edited, ledger, questions) = normalise::edit(anthology, &settings);
    found.append(questions);
    let missing = || lint::copy::missing_characters(&edited, &library);
    let (read, missing) = rayon::join(|| lint::copy(&edited), missing);
    found.append(read);
    found.append(missing);
    (Some(Prepared { plan, edited, ledger, library }), found)
}

/// Reads the decisions that stand beside the manifest; none where there is no such file.
pub fn corrections(shelf: &dyn Shelf, manifest: &str, found: &mut Diagnostics) -> Vec<Correction> {
    let name = match manifest.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{}", corrections::FILE),
        None => corrections::FILE.to_owned(),
    };
    match shelf.read(&name) {
        Ok(bytes) => {
            let source = Source::new(name, String::from_utf8_lossy(&bytes));
            let (list, faults) = corrections::read(&source);
            found.append(faults);
            list
        }
        Err(Refusal::Missing(_) | Refusal::Case(_)) => Vec::new(),
        Err(refusal) => {
            let place = Location::file(name.clone());
            found.push(manifest::paths::refused(&refusal, &name, "the file of corrections", place));
            Vec::new()
        }
    }
}

/// Sets the pages of a design.
///
/// # Errors
/// If a face cannot be used.
pub fn set(
    prepared: &Prepared,
    choice: &Choice,
    shelf: &dyn Shelf,
) -> Result<(Option<(Design, Pages)>, Diagnostics)> {
    let (design, mut found) = Design::from_choice(choice);
    faces::families(choice, &design, &prepared.library, &mut found);
    if found.has_errors() {
        return Ok((None, found));
    }
    let settings = TypesetSettings::of(&prepared.plan);
    let (pages, faults) =
        typeset::typeset(&prepared.edited, &design, &settings, &prepared.library, shelf)?;
    found.append(faults);
    found.append(lint::pages(&pages, &prepared.edited));
    Ok((Some((design, pages)), found))
}

/// Makes every file that was asked for.
///
/// With an error among the diagnostics there are no artefacts: a book that an error forbids is not made
/// in part.
///
/// # Errors
/// If a library that writes a format fails, or the options name an edition that is not there.
pub fn build(
    shelf: &dyn Shelf,
    manifest: &str,
    options: &Options,
    tell: &mut dyn FnMut(Step),
) -> Result<Built> {
    let (prepared, mut diagnostics) = prepare(shelf, manifest, tell);
    let Some(prepared) = prepared else { return Ok(Built { artefacts: Vec::new(), diagnostics }) };
    let whole = Options { edition: None, ..options.clone() };
    let (prepared, options) = match &options.piece {
        Some(piece) => (alone::alone(prepared, piece, options, &mut diagnostics)?, &whole),
        None => (prepared, options),
    };
    let jobs = edition::jobs(&prepared.plan, options)?;
    permissions::check(&prepared, &jobs, &mut diagnostics);
    let mut press = Press { prepared: &prepared, shelf, options, set: Vec::new() };
    let mut artefacts = Vec::new();
    for job in &jobs {
        artefacts.extend(press.run(job, &mut diagnostics, tell)?);
        artefacts.extend(press.wrap(job, &mut diagnostics, tell)?);
    }
    let mut seen: Vec<Diagnostic> = Vec::new();
    diagnostics.retain(|one| {
        // Two products of one book find the same fault of the same picture: it is told once.
        let is_new = one.code.id.starts_with('I') && seen.contains(one);
        seen.push(one.clone());
        !is_new
    });
    let diagnostics = lint::apply_allow(diagnostics, &prepared.plan.allow, &prepared.edited);
    if diagnostics.has_errors() {
        artefacts.clear();
    }
    Ok(Built { artefacts, diagnostics })
}

/// Makes the files, and sets each design's pages once.
struct Press<'a> {
    prepared: &'a Prepared,
    shelf: &'a dyn Shelf,
    options: &'a Options,
    set: Vec<(Choice, Option<(Design, Pages)>)>,
}

impl Press<'_> {
    /// Makes one book, with what goes beside it; nothing where its pages have a fault that forbids it.
    fn run(
        &mut self,
        job: &Job,
        found: &mut Diagnostics,
        tell: &mut dyn FnMut(Step),
    ) -> Result<Vec<Artefact>> {
        match job.edition.product {
            Product::Epub => self.epub(job, found, tell),
            Product::Print
            | Product::X1a
            | Product::Kdp
            | Product::Lulu
            | Product::Screen
            | Product::Proof => Ok(self.pdf(job, found, tell)?.into_iter().collect()),
        }
    }

    fn pdf(
        &mut self,
        job: &Job,
        found: &mut Diagnostics,
        tell: &mut dyn FnMut(Step),
    ) -> Result<Option<Artefact>> {
        let at = self.pages(&job.edition, found, tell)?;
        let Some((design, pages)) = &self.set[at].1 else { return Ok(None) };
        let name = format!("{}.pdf", job.stem);
        tell(Step::Writing(name.clone()));
        let facts = self.facts(&job.edition);
        let recipe = self.with_profile(pdf::Recipe::from(&job.edition), &job.edition, found);
        let proof = match job.edition.product {
            Product::Proof => Some(proofs::prove(pages, &self.proof(&job.edition, design))?),
            _ => None,
        };
        let pages = proof.as_ref().unwrap_or(pages);
        let (draft, faults) = pdf::compose(pages, &facts, &self.prepared.library, recipe)?;
        found.append(faults);
        self.weigh_paper(&job.edition, pages.pages.len(), found);
        let purpose = Some(job.edition.product.into());
        let check = || preflight::check_draft(&name, &draft, purpose);
        let (bytes, faults) = rayon::join(|| draft.finish(), check);
        found.append(faults);
        Ok(Some(Artefact { name, bytes }))
    }

    fn epub(
        &mut self,
        job: &Job,
        found: &mut Diagnostics,
        tell: &mut dyn FnMut(Step),
    ) -> Result<Vec<Artefact>> {
        let at = match &job.pages_of {
            Some(edition) => Some(self.pages(edition, found, tell)?),
            None => None,
        };
        let set = at.and_then(|at| self.set[at].1.as_ref());
        let name = format!("{}.epub", job.stem);
        tell(Step::Writing(name.clone()));
        let settings = self.epub_settings(job, set.map(|(design, _)| design));
        let map = set.map(|(_, pages)| &pages.map);
        let Prepared { edited, library, .. } = self.prepared;
        let (ebook, faults) = epub::write(edited, map, &settings, library, self.shelf)?;
        found.append(faults);
        let faults = preflight::store::check(&name, &ebook.bytes, &Store::ALL);
        let mut faults = in_manuscripts(faults, &name, &ebook.origins, edited);
        // Of the editor's own cover it has been said already, with its path.
        let covered = found.iter().any(|one| one.code.id == "E004");
        faults.retain(|one| !(covered && one.code.id == "E011"));
        found.append(faults);
        let mut made = vec![Artefact { name, bytes: ebook.bytes }];
        if self.options.records {
            let records = [("onix.xml", ebook.records.onix), ("jsonld", ebook.records.json_ld)];
            made.extend(records.map(|(ending, text)| Artefact {
                name: format!("{}.{ending}", job.stem),
                bytes: text.into_bytes(),
            }));
        }
        Ok(made)
    }

    /// Sets the pages of an edition, unless another edition has set the same; returns where they are.
    fn pages(
        &mut self,
        edition: &Edition,
        found: &mut Diagnostics,
        tell: &mut dyn FnMut(Step),
    ) -> Result<usize> {
        let choice = edition.design.as_ref().unwrap_or(&self.prepared.plan.design);
        if let Some(at) = self.set.iter().position(|(known, _)| known == choice) {
            return Ok(at);
        }
        tell(Step::Setting);
        let (pages, faults) = set(self.prepared, choice, self.shelf)?;
        found.append(faults);
        self.set.push((choice.clone(), pages));
        Ok(self.set.len() - 1)
    }
}

/// Moves what was found in an e-book to where its words stand in the manuscripts, as far as they do.
fn in_manuscripts(
    found: Diagnostics,
    book: &str,
    origins: &epub::Origins,
    edited: &Edited,
) -> Diagnostics {
    let mut moved = Diagnostics::new();
    for mut fault in found.iter().cloned() {
        let within = fault.location.file.strip_prefix(book).and_then(|file| {
            let file = file.strip_prefix("/OEBPS/")?;
            origins.place(edited, file, fault.location.span.clone())
        });
        if let Some(place) = within {
            fault.location = place;
        }
        moved.push(fault);
    }
    moved
}

/// Reports every diagnostic that a build would, and makes nothing.
///
/// # Errors
/// As for [`build`].
pub fn check(shelf: &dyn Shelf, manifest: &str, tell: &mut dyn FnMut(Step)) -> Result<Diagnostics> {
    build(shelf, manifest, &Options::default(), tell).map(|built| built.diagnostics)
}
