//! Putting the book together: every planned file is read, and the manifest, its front matter and its text
//! are laid over each other.
//!
//! The manifest wins over front matter, which wins over what was recognised in the text. Names become
//! contributors, notes on authors are joined to them, works are numbered, slugs made unique.

mod opened;

mod piece;

use std::collections::BTreeSet;

use super::markdown::holds_marks;
use super::{Kind, ReadPiece, recognise};
use crate::diagnostic::codes::manifest::M022;
use crate::diagnostic::{Diagnostic, Diagnostics, Location, Severity, SharedSource};
use crate::document::{
    Anthology, Authority, Credit, Inline, Matter, MatterContent, MatterKind, Part, Piece, Role,
    SourceId, Stated,
};
use crate::manifest::people::People;
use crate::manifest::plan::{
    BioFile, FrontMatter, Plan, PlannedContent, PlannedMatter, PlannedPart, PlannedPiece,
};
use crate::manifest::works::Works;
use crate::shelf::Shelf;
use opened::{Opened, open, spellings};
use piece::{epigraph, paragraph};

/// Reads every text of a plan and puts the book together.
///
/// A file that cannot be read is left out, with a diagnostic of severity error. The plan is handed back.
pub fn assemble(plan: Plan, shelf: &dyn Shelf) -> (Anthology, Plan, Diagnostics) {
    let (anthology, found) = collect(&plan, shelf);
    (anthology, plan, found)
}

fn collect(plan: &Plan, shelf: &dyn Shelf) -> (Anthology, Diagnostics) {
    let mut work = Assembler::new(plan, shelf);
    work.bios(&plan.bio_files);
    let front = work.matter(&plan.front);
    let parts = plan.parts.iter().map(|part| work.part(part)).collect();
    let mut back = work.matter(&plan.back);
    let any_bio = work.people.list().iter().any(|person| !person.bio.is_empty());
    back.retain(|matter| {
        let empty = matter.kind == MatterKind::Contributors && matter.piece().is_none() && !any_bio;
        !empty
    });
    let anthology = Anthology {
        book: plan.book.clone(),
        contributors: work.people.into_list(),
        works: work.works.into_list(),
        front,
        parts,
        back,
        sources: work.sources,
    };
    (anthology, work.found)
}

struct Assembler<'p> {
    plan: &'p Plan,
    opened: std::vec::IntoIter<Result<Opened, Box<Diagnostic>>>,
    /// The titles that were known when the texts were opened.
    known: Vec<String>,
    people: People,
    works: Works,
    sources: Vec<SharedSource>,
    slugs: BTreeSet<String>,
    found: Diagnostics,
}

/// What the three places say of a piece.
struct Sayings<'a> {
    manifest: &'a PlannedPiece,
    front: FrontMatter,
    text: ReadPiece,
    source: SharedSource,
    id: SourceId,
    kind: Kind,
}

impl<'p> Assembler<'p> {
    fn new(plan: &'p Plan, shelf: &dyn Shelf) -> Self {
        let (opened, known) = open(plan, shelf);
        Self {
            plan,
            opened: opened.into_iter(),
            known,
            people: People::new(plan.contributors.clone()),
            works: Works::new(plan.works.clone()),
            sources: Vec::new(),
            slugs: BTreeSet::new(),
            found: Diagnostics::new(),
        }
    }

    fn bios(&mut self, files: &[BioFile]) {
        for file in files {
            let planned = PlannedPiece {
                path: file.path.clone(),
                location: file.location.clone(),
                ..PlannedPiece::default()
            };
            let Some(said) = self.read(&planned, Kind::Bare) else { continue };
            if let Some(person) = self.people.get_mut(file.contributor) {
                person.bio = said.text.blocks;
                person.bio_by = Authority::Manifest;
            }
        }
    }

    fn part(&mut self, part: &PlannedPart) -> Part {
        let title = part.title.as_ref().map(|title| vec![Inline::supplied(title.clone())]);
        let mut pieces = Vec::new();
        for planned in &part.pieces {
            if let Some(said) = self.read(planned, Kind::Piece) {
                pieces.push(self.piece(said, planned.location.clone()));
            }
        }
        Part { title, pieces }
    }

    fn matter(&mut self, list: &[PlannedMatter]) -> Vec<Matter> {
        list.iter().filter_map(|planned| self.one_matter(planned)).collect()
    }

    fn one_matter(&mut self, planned: &PlannedMatter) -> Option<Matter> {
        let kind = planned.kind;
        let mut piece = match &planned.content {
            PlannedContent::Generated => return Some(Matter::generated(kind)),
            PlannedContent::File(file) => {
                let bare = matches!(kind, MatterKind::Dedication);
                let said = self.read(file, if bare { Kind::Bare } else { Kind::Matter })?;
                self.piece(said, file.location.clone())
            }
            PlannedContent::Words(text, source) => self.words(kind, text, source.as_deref()),
        };
        if piece.title.value.is_empty() && kind.has_usual_name() {
            let words = crate::document::words::words(&self.plan.book.language);
            let title = words.called(kind);
            piece.title = Stated::new(vec![Inline::supplied(title)], Authority::Default);
        }
        Some(Matter { kind, content: MatterContent::Piece(Box::new(piece)) })
    }

    /// Makes matter of words that stand in the manifest.
    fn words(&mut self, kind: MatterKind, text: &str, source: Option<&str>) -> Piece {
        let blocks = match kind {
            MatterKind::Epigraph => vec![epigraph(text, source)],
            _ => vec![paragraph(text)],
        };
        let name = if kind == MatterKind::Epigraph { "epigraph" } else { "dedication" };
        Piece {
            slug: self.unique(name.to_owned(), None),
            language: Stated::new(self.plan.book.language.clone(), Authority::Default),
            blocks,
            ..Piece::default()
        }
    }

    /// Takes the next file: its front matter, then its text in the light of what is stated.
    fn read<'a>(&mut self, planned: &'a PlannedPiece, kind: Kind) -> Option<Sayings<'a>> {
        let path = planned.path.as_str();
        let mut opened = match self.opened.next()? {
            Ok(opened) => opened,
            Err(fault) => {
                self.found.push(*fault);
                return None;
            }
        };
        self.sources.push(opened.source.clone());
        self.found.append(std::mem::take(&mut opened.faults));
        for work in std::mem::take(&mut opened.front.works) {
            self.works.add(work);
        }
        let stated = self.stated(planned, &opened.front);
        if self.has_learnt() {
            opened.redraft(path, stated.titles.clone());
        }
        let (draft, found) = std::mem::take(&mut opened.draft);
        let (text, faults) = recognise(draft, found, &opened.input(path, kind, &stated));
        self.found.append(faults);
        let Opened { source, id, front, .. } = opened;
        Some(Sayings { manifest: planned, front, text, source, id, kind })
    }

    /// Says whether the texts up to here told of a title that markup could hurt, and that nobody had declared.
    fn has_learnt(&self) -> bool {
        let titles = self.works.list().iter().flat_map(spellings);
        titles.filter(|title| holds_marks(title)).any(|title| !self.known.contains(title))
    }

    /// Collects what helps to recognise the parts of a text.
    fn stated(&self, planned: &PlannedPiece, front: &FrontMatter) -> super::Stated {
        let person = |credit: &Credit| {
            let person = self.people.list().get(credit.contributor.0 as usize)?;
            (credit.role == Role::Author).then(|| person.name.clone())
        };
        let mut authors: Vec<String> = planned.credits.iter().filter_map(person).collect();
        if authors.is_empty() {
            let named = front.people.iter().filter(|(_, role)| *role == Role::Author);
            authors.extend(named.map(|(named, _)| {
                let known = self.people.list().iter().find(|person| person.id == named.name);
                known.map_or_else(|| named.name.clone(), |person| person.name.clone())
            }));
        }
        let title = planned.title.clone().or_else(|| front.entry.title.clone());
        let mut titles: Vec<String> = title.iter().cloned().collect();
        titles.extend(self.works.list().iter().flat_map(spellings).cloned());
        let pull = if planned.pull.is_empty() { &front.entry.pull } else { &planned.pull };
        let names = self.people.list().iter().map(|person| person.name.clone());
        let about = !planned.of.is_empty() || !front.of.is_empty();
        super::Stated { title, authors, pull: pull.clone(), titles, names: names.collect(), about }
    }

    fn at_fault(&self, path: &str) -> bool {
        let error = |one: &Diagnostic| one.severity == Severity::Error && one.location.file == path;
        self.found.iter().any(error)
    }

    /// Makes a slug unique; a warning where two titles share one.
    fn unique(&mut self, slug: String, from: Option<(&str, Location)>) -> String {
        if self.slugs.insert(slug.clone()) {
            return slug;
        }
        let free = (2..).map(|n| format!("{slug}-{n}")).find(|slug| !self.slugs.contains(slug));
        let free = free.unwrap_or(slug.clone());
        self.slugs.insert(free.clone());
        if let Some((title, place)) = from {
            let message = format!("`{title}` gives the same name as another piece; it is `{free}`");
            self.found.push(
                Diagnostic::new(&M022, place, message)
                    .help("give one of them another `title:`, if they are to be told apart"),
            );
        }
        free
    }
}
