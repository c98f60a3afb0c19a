//! The files of a plan, read side by side: all that can be told of one without the others.

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Diagnostics, Location, SharedSource};
use crate::document::{SourceId, Work};
use crate::manifest::paths::refused;
use crate::manifest::plan::{FrontMatter, Plan, PlannedContent, PlannedMatter, PlannedPiece};
use crate::manifest::read_front_matter;
use crate::manuscript::draft::Draft;
use crate::manuscript::{
    Format, Kind, PieceInput, Stated, decode, draft_piece, split_front_matter,
};
use crate::shelf::Shelf;

/// A file that was opened.
pub(super) struct Opened {
    /// Its text.
    pub(super) source: SharedSource,
    /// Its number in the anthology.
    pub(super) id: SourceId,
    /// What its front matter says.
    pub(super) front: FrontMatter,
    /// What is wrong with its front matter.
    pub(super) faults: Diagnostics,
    /// Its blocks, and what is wrong with them.
    pub(super) draft: (Draft, Diagnostics),
    body: usize,
}

impl Opened {
    /// Returns what its parts are recognised in.
    pub(super) fn input<'a>(
        &'a self,
        path: &'a str,
        kind: Kind,
        stated: &'a Stated,
    ) -> PieceInput<'a> {
        let format = Format::of(path).unwrap_or(Format::PlainText);
        PieceInput {
            source: &self.source,
            path,
            id: self.id,
            format,
            kind,
            body: self.body,
            stated,
        }
    }

    /// Reads its blocks, where these titles keep their letters.
    pub(super) fn redraft(&mut self, path: &str, titles: Vec<String>) {
        let stated = Stated { titles, ..Stated::default() };
        self.draft = draft_piece(&self.input(path, Kind::default(), &stated));
    }
}

/// A file that the plan names.
struct Named<'p> {
    path: &'p str,
    location: &'p Location,
    title: Option<&'p String>,
}

/// Opens all files of a plan, in the order in which the book takes them: the notes on contributors, the front
/// matter, the pieces, the back matter. Returns also the titles that were known when the blocks were read.
pub(super) fn open(
    plan: &Plan,
    shelf: &dyn Shelf,
) -> (Vec<Result<Opened, Box<Diagnostic>>>, Vec<String>) {
    let named = files(plan);
    let mut files: Vec<_> = named.par_iter().map(|named| look(named, plan.scale, shelf)).collect();
    for (id, file) in files.iter_mut().flatten().enumerate() {
        file.id = SourceId(id as u32);
    }
    let declared = files.iter().flatten().flat_map(|file| &file.front.works);
    let known: Vec<String> =
        plan.works.iter().chain(declared).flat_map(spellings).cloned().collect();
    files.par_iter_mut().zip(&named).for_each(|(file, named)| {
        if let Ok(file) = file {
            let own = named.title.or(file.front.entry.title.as_ref()).cloned();
            file.redraft(named.path, own.into_iter().chain(known.iter().cloned()).collect());
        }
    });
    (files, known)
}

/// Returns how a work may be called.
pub(super) fn spellings(work: &Work) -> impl Iterator<Item = &String> {
    std::iter::once(&work.title).chain(&work.also)
}

fn files(plan: &Plan) -> Vec<Named<'_>> {
    let bios = plan.bio_files.iter().map(|bio| Named {
        path: &bio.path,
        location: &bio.location,
        title: None,
    });
    let pieces = plan.parts.iter().flat_map(|part| part.pieces.iter().map(Named::of));
    bios.chain(matter(&plan.front)).chain(pieces).chain(matter(&plan.back)).collect()
}

fn matter(list: &[PlannedMatter]) -> impl Iterator<Item = Named<'_>> {
    list.iter().filter_map(|planned| match &planned.content {
        PlannedContent::File(file) => Some(Named::of(file)),
        PlannedContent::Generated | PlannedContent::Words(..) => None,
    })
}

impl<'p> Named<'p> {
    fn of(planned: &'p PlannedPiece) -> Self {
        Self { path: &planned.path, location: &planned.location, title: planned.title.as_ref() }
    }
}

/// Reads a file and its front matter.
fn look(named: &Named<'_>, scale: u32, shelf: &dyn Shelf) -> Result<Opened, Box<Diagnostic>> {
    let Named { path, location, .. } = *named;
    let bytes = shelf
        .read(path)
        .map_err(|refusal| Box::new(refused(&refusal, path, "the text", location.clone())))?;
    let source = SharedSource::new(decode(path, &bytes)?);
    let (yaml, body, mut faults) = split_front_matter(&source);
    let mut front = FrontMatter::default();
    if let Some(yaml) = yaml {
        let (read, found) = read_front_matter(&source, yaml, scale);
        faults.append(found);
        front = read;
    }
    let draft = (Draft::default(), Diagnostics::new());
    Ok(Opened { source, id: SourceId(0), front, faults, draft, body })
}

#[cfg(test)]
mod tests {
    use crate::document::inline::plain_text;
    use crate::document::walk;
    use crate::manifest;
    use crate::manuscript::assemble;
    use crate::shelf::MemoryShelf;

    /// Returns the letters of each piece of a book of two texts.
    fn letters(texts: [&str; 2]) -> Vec<String> {
        let manifest = "title: Stars\ndate: 2026-01-01\nreviews: [0.md, 1.md]\n";
        let mut shelf = MemoryShelf::default().with("anthology.yaml", manifest);
        for (number, text) in texts.into_iter().enumerate() {
            shelf = shelf.with(&format!("{number}.md"), text);
        }
        let (manifest, found) = manifest::load(&shelf, "anthology.yaml");
        let manifest = manifest.unwrap_or_else(|| panic!("{found:?}"));
        let (plan, found) = manifest::resolve(&manifest, &shelf);
        let plan = plan.unwrap_or_else(|| panic!("{found:?}"));
        let (anthology, _, _) = assemble(plan, &shelf);
        let of = |blocks: &[_]| {
            let mut text = String::new();
            walk::blocks(blocks, &mut |inlines| text.push_str(&plain_text(inlines)));
            text
        };
        anthology.parts[0].pieces.iter().map(|piece| of(&piece.blocks)).collect()
    }

    const PLAIN: &str = "# A\n\nBy Ada Orme\n\nWe saw Sea *and* Sky once.\n";

    #[test]
    fn a_title_that_an_earlier_text_tells_of_keeps_its_stars() {
        let tells = "# B\n\nBy Ben Hale\n\nFilm: Sea \\*and\\* Sky\n\nIt begins at sea.\n";
        assert_eq!(letters([tells, PLAIN])[1], "We saw Sea *and* Sky once.");
        assert_eq!(letters([PLAIN, tells])[0], "We saw Sea and Sky once.");
    }

    #[test]
    fn a_title_that_any_front_matter_declares_keeps_its_stars_in_every_text() {
        let declares =
            "---\nworks: [\"Sea *and* Sky\"]\n---\n# B\n\nBy Ben Hale\n\nIt begins at sea.\n";
        assert_eq!(letters([PLAIN, declares])[0], "We saw Sea *and* Sky once.");
    }
}
