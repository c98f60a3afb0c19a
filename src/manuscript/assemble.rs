//! Putting the book together: every planned file is read, and the manifest, its front matter and its text
//! are laid over each other.
//!
//! The manifest wins over front matter, which wins over what was recognised in the text. Names become
//! contributors, notes on authors are joined to them, works are numbered, slugs made unique.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Format, Kind, PieceInput, ReadPiece, decode, read_piece, split_front_matter};
use crate::diagnostic::codes::manifest::{M003, M018, M022};
use crate::diagnostic::{Diagnostic, Diagnostics, Location, Severity, SharedSource};
use crate::document::inline::plain_text;
use crate::document::{
    Anthology, Authority, Block, Credit, Inline, Language, Matter, MatterContent, MatterKind,
    NodeId, Part, Piece, Role, SourceId, Stated, Text,
};
use crate::manifest::paths::refused;
use crate::manifest::people::People;
use crate::manifest::plan::{
    BioFile, FrontMatter, Plan, PlannedContent, PlannedMatter, PlannedPart, PlannedPiece,
};
use crate::manifest::works::Works;
use crate::manifest::{read_front_matter, values};
use crate::shelf::Shelf;

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
    shelf: &'p dyn Shelf,
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
    fn new(plan: &'p Plan, shelf: &'p dyn Shelf) -> Self {
        Self {
            plan,
            shelf,
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
        if piece.title.value.is_empty()
            && let Some(title) = usual_title(kind)
        {
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

    /// Reads a file: its front matter, then its text in the light of what is stated.
    fn read<'a>(&mut self, planned: &'a PlannedPiece, kind: Kind) -> Option<Sayings<'a>> {
        let path = planned.path.as_str();
        let bytes = match self.shelf.read(path) {
            Ok(bytes) => bytes,
            Err(refusal) => {
                self.found.push(refused(&refusal, path, "the text", planned.location.clone()));
                return None;
            }
        };
        let source = match decode(path, &bytes) {
            Ok(source) => Arc::new(source),
            Err(fault) => {
                self.found.push(*fault);
                return None;
            }
        };
        let id = SourceId(self.sources.len() as u32);
        self.sources.push(source.clone());
        let (yaml, body, faults) = split_front_matter(&source);
        self.found.append(faults);
        let mut front = FrontMatter::default();
        if let Some(yaml) = yaml {
            let (read, faults) = read_front_matter(&source, yaml, self.plan.scale);
            self.found.append(faults);
            front = read;
        }
        for work in std::mem::take(&mut front.works) {
            self.works.add(work);
        }
        let stated = self.stated(planned, &front);
        let format = Format::of(path).unwrap_or(Format::PlainText);
        let input = PieceInput { source: &source, path, id, format, kind, body, stated: &stated };
        let (text, faults) = read_piece(&input);
        self.found.append(faults);
        Some(Sayings { manifest: planned, front, text, source, id, kind })
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
        for work in self.works.list() {
            titles.push(work.title.clone());
            titles.extend(work.also.iter().cloned());
        }
        let pull = if planned.pull.is_empty() { &front.entry.pull } else { &planned.pull };
        let names = self.people.list().iter().map(|person| person.name.clone());
        let about = !planned.of.is_empty() || !front.of.is_empty();
        super::Stated { title, authors, pull: pull.clone(), titles, names: names.collect(), about }
    }

    fn piece(&mut self, said: Sayings<'_>, place: Location) -> Piece {
        let credits = self.credits(&said);
        let mut of = self.subjects(&said);
        if let Some(facts) = &said.text.facts {
            let title =
                PlannedPiece::first(said.manifest.title.as_ref(), said.front.entry.title.as_ref());
            let own = title.map(|stated| stated.value);
            let own = own.or_else(|| said.text.title.as_deref().map(plain_text));
            self.works.state(facts, &mut of, own.as_deref());
        }
        let Sayings { manifest, front, text, source, id, kind } = said;
        let entry = front.entry;
        let anonymous = !credits.value.iter().any(|c| c.role == Role::Author);
        // Where the text itself is at fault, a missing byline is no news.
        if kind == Kind::Piece && anonymous && !self.at_fault(&manifest.path) {
            let message = format!("nothing says who wrote `{}`", manifest.path);
            self.found.push(
                Diagnostic::new(&M003, place.clone(), message)
                    .help("add `author:` here, or a byline at the head of the text"),
            );
        }
        let title = title(manifest, &entry, text.title, kind);
        let named = plain_text(&title.value);
        let stem = stem(&manifest.path);
        let slug = Some(values::slug(&named)).filter(|slug| !slug.is_empty());
        let slug = slug.or_else(|| Some(values::slug(stem)).filter(|slug| !slug.is_empty()));
        let slug = self.unique(slug.unwrap_or_else(|| "piece".into()), Some((&named, place)));
        let default = || Stated::new(self.plan.book.language.clone(), Authority::Default);
        let language: Stated<Language> =
            PlannedPiece::first(manifest.language.as_ref(), entry.language.as_ref())
                .unwrap_or_else(default);
        let note = text.author_note.map(|blocks| Stated::new(blocks, Authority::Text));
        if let Some(note) = &note {
            let range = text.roles.iter().find(|span| span.role == "author note");
            let range = range.map_or(0..0, |span| span.range.clone());
            self.join_note(&credits.value, &note.value, source.locate(range));
        }
        let list = |a: &[String], b: &[String]| if a.is_empty() { b.to_vec() } else { a.to_vec() };
        Piece {
            slug,
            title,
            short_title: manifest.short_title.clone().or(entry.short_title),
            language,
            credits,
            of,
            rating: PlannedPiece::first(manifest.rating.as_ref(), entry.rating.as_ref())
                .or_else(|| text.rating.map(|rating| Stated::new(rating, Authority::Text))),
            first_published: manifest.first_published.clone().or(entry.first_published),
            permission: manifest.permission.clone().or(entry.permission),
            tags: list(&manifest.tags, &entry.tags),
            epigraphs: epigraphs(
                manifest.epigraph.as_ref(),
                entry.epigraph.as_ref(),
                text.epigraphs,
            ),
            blocks: text.blocks,
            notes: text.notes,
            author_note: note,
            source: Some(id),
        }
    }

    fn at_fault(&self, path: &str) -> bool {
        let error = |one: &Diagnostic| one.severity == Severity::Error && one.location.file == path;
        self.found.iter().any(error)
    }

    /// Role by role, the first of manifest, front matter and text that names somebody.
    fn credits(&mut self, said: &Sayings<'_>) -> Stated<Vec<Credit>> {
        let mut all = Stated::new(Vec::new(), Authority::Default);
        for role in [Role::Author, Role::Translator, Role::Photographer, Role::Editor] {
            let (list, by) = self.credits_of(said, role);
            if all.value.is_empty() && !list.is_empty() {
                all.by = by;
            }
            all.value.extend(list);
        }
        all
    }

    fn credits_of(&mut self, said: &Sayings<'_>, role: Role) -> (Vec<Credit>, Authority) {
        let listed = said.manifest.credits.iter().filter(|credit| credit.role == role);
        let listed: Vec<Credit> = listed.copied().collect();
        if !listed.is_empty() {
            return (listed, Authority::Manifest);
        }
        let credit = |contributor| Credit { contributor, role };
        let mut list = Vec::new();
        for (named, _) in said.front.people.iter().filter(|(_, other)| *other == role) {
            let place = || named.location.clone();
            let id = self.people.find_or_add(&named.name, place, &mut self.found);
            list.extend(id.map(credit));
        }
        if !list.is_empty() {
            return (list, Authority::FrontMatter);
        }
        for byline in said.text.bylines.iter().filter(|byline| byline.role == role) {
            let place = || said.source.locate(byline.range.clone());
            list.push(credit(self.people.find_or_add_name(&byline.name, place, &mut self.found)));
        }
        (list, Authority::Text)
    }

    fn subjects(&mut self, said: &Sayings<'_>) -> Vec<crate::document::WorkId> {
        if !said.manifest.of.is_empty() {
            return said.manifest.of.clone();
        }
        let mut list = Vec::new();
        for named in &said.front.of {
            let place = || named.location.clone();
            list.extend(self.works.expect(&named.name, place, &mut self.found));
        }
        list
    }

    /// Joins the note of a piece to its author; a question where there is another note already.
    fn join_note(&mut self, credits: &[Credit], note: &[Block], place: Location) {
        let mut authors = credits.iter().filter(|credit| credit.role == Role::Author);
        let (Some(author), None) = (authors.next(), authors.next()) else { return };
        let Some(person) = self.people.get_mut(author.contributor) else { return };
        if person.bio.is_empty() {
            person.bio = note.to_vec();
            person.bio_by = Authority::Text;
            return;
        }
        if words(&person.bio) == words(note) {
            return;
        }
        let (which, help) = match person.bio_by {
            Authority::Manifest => {
                ("the manifest’s", "take the note out of the piece, or drop `bio:`")
            }
            _ => ("the first", "state one as `bio:` under `contributors:`"),
        };
        let message = format!("`{}` has two notes; {which} is printed", person.name);
        self.found.push(Diagnostic::new(&M018, place, message).help(help));
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

fn title(
    manifest: &PlannedPiece,
    entry: &PlannedPiece,
    text: Option<Vec<Inline>>,
    kind: Kind,
) -> Stated<Vec<Inline>> {
    if let Some(title) = PlannedPiece::first(manifest.title.as_ref(), entry.title.as_ref()) {
        return Stated::new(vec![Inline::supplied(title.value)], title.by);
    }
    match text {
        Some(title) => Stated::new(title, Authority::Text),
        None if kind == Kind::Piece => {
            let name = stem(&manifest.path).replace(['-', '_'], " ");
            Stated::new(vec![Inline::supplied(name)], Authority::Guess)
        }
        None => Stated::default(),
    }
}

fn epigraphs(
    manifest: Option<&(String, Option<String>)>,
    front: Option<&(String, Option<String>)>,
    text: Vec<Block>,
) -> Stated<Vec<Block>> {
    match PlannedPiece::first(manifest, front) {
        Some(stated) => {
            let (words, source) = &stated.value;
            Stated::new(vec![epigraph(words, source.as_deref())], stated.by)
        }
        None if text.is_empty() => Stated::default(),
        None => Stated::new(text, Authority::Text),
    }
}

fn epigraph(text: &str, source: Option<&str>) -> Block {
    let attribution = source.map(|source| vec![Inline::supplied(format!("—{source}"))]);
    Block::Epigraph { id: NodeId::NONE, blocks: vec![paragraph(text)], attribution }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(NodeId::NONE, vec![Inline::Text(Text::supplied(text))])
}

/// The letters of a note, to tell whether two are the same.
fn words(blocks: &[Block]) -> String {
    let mut text = String::new();
    crate::document::walk::blocks(blocks, &mut |inlines| text.push_str(&plain_text(inlines)));
    text.retain(char::is_alphanumeric);
    text
}

fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The heading of matter whose file has none.
fn usual_title(kind: MatterKind) -> Option<&'static str> {
    match kind {
        MatterKind::Foreword => Some("Foreword"),
        MatterKind::Preface => Some("Preface"),
        MatterKind::Introduction => Some("Introduction"),
        MatterKind::Acknowledgments => Some("Acknowledgments"),
        MatterKind::Afterword => Some("Afterword"),
        MatterKind::Contributors => Some("Contributors"),
        MatterKind::Credits => Some("Credits"),
        MatterKind::IndexOfWorks => Some("Index of Works"),
        MatterKind::IndexOfPeople => Some("Index of People"),
        MatterKind::Colophon => Some("Colophon"),
        MatterKind::HalfTitle
        | MatterKind::TitlePage
        | MatterKind::Copyright
        | MatterKind::Dedication
        | MatterKind::Epigraph
        | MatterKind::Contents
        | MatterKind::Text => None,
    }
}
