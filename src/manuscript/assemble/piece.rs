//! One piece: the manifest, its front matter and its text laid over each other.

use super::{Assembler, Sayings};
use crate::diagnostic::codes::manifest::{M003, M018};
use crate::diagnostic::{Diagnostic, Location};
use crate::document::inline::plain_text;
use crate::document::{
    Authority, Block, Credit, Inline, Language, NodeId, Piece, Role, Stated, Text,
};
use crate::manifest::plan::PlannedPiece;
use crate::manifest::values;
use crate::manuscript::Kind;

impl Assembler<'_> {
    /// Makes the piece: what the manifest states wins over front matter, and that over the text.
    pub(super) fn piece(&mut self, said: Sayings<'_>, place: Location) -> Piece {
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

/// Makes an epigraph of words and where they are from.
pub(super) fn epigraph(text: &str, source: Option<&str>) -> Block {
    let attribution = source.map(|source| vec![Inline::supplied(format!("—{source}"))]);
    Block::Epigraph { id: NodeId::NONE, blocks: vec![paragraph(text)], attribution }
}

/// Makes a paragraph of words.
pub(super) fn paragraph(text: &str) -> Block {
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
