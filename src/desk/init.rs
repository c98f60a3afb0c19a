//! The manifest that an editor begins with, written from the texts: what they say of themselves is left to
//! them, what they do not say is guessed, and every guess is marked `# guess:` with its reason.

use std::collections::BTreeMap;

use super::{encodings, guess, questions, subject, themes};
use crate::diagnostic::Diagnostics;
use crate::document::inline::plain_text;
use crate::document::{Anthology, Authority, Piece, Work, WorkKind};
use crate::import::Ready;
use crate::import::markdown::quoted;
use crate::manifest::{GUESS, names, values};
use crate::press;
use crate::shelf::MemoryShelf;

/// The name of the manifest.
pub const MANIFEST: &str = "anthology.yaml";

/// The folder of the texts, below the manifest's.
pub const REVIEWS: &str = "reviews";

/// Comments stand from this column on.
const COMMENT: usize = 44;

/// A manifest and what reading it back found.
#[derive(Clone, Debug)]
pub struct Begun {
    /// The text of `anthology.yaml`.
    pub manifest: String,
    /// How many guesses it makes.
    pub guesses: usize,
    /// How many questions it leaves open.
    pub questions: usize,
    /// What a person should look at: errors where the texts themselves forbid a book.
    pub diagnostics: Diagnostics,
}

/// Writes the manifest of a book of texts, in their order; `folder` names the book's folder, `id` is the
/// permanent identifier that the book shall have.
///
/// The result is read back before it is returned: it loads, unless a text is at fault.
pub fn manifest(folder: &str, id: &str, texts: &[Ready]) -> Begun {
    let bare = Draft { title: guess::title_of_folder(folder), id, texts, book: None }.write();
    let (prepared, _) = press::prepare(&shelf(texts, &bare), MANIFEST, &mut |_| ());
    let Some(prepared) = prepared else { return begun(texts, bare) };
    let guessed = Guessed::of(&prepared.edited, texts);
    let title = guess::title_of_folder(folder);
    let full = Draft { title, id, texts, book: Some(guessed) }.write();
    let full = begun(texts, full);
    if full.diagnostics.has_errors() { begun(texts, bare) } else { full }
}

/// Reads a manifest back.
fn begun(texts: &[Ready], manifest: String) -> Begun {
    let shelf = shelf(texts, &manifest);
    let (_, diagnostics) = press::collect(&shelf, MANIFEST);
    let (prepared, found) = press::prepare(&shelf, MANIFEST, &mut |_| ());
    let questions = prepared.map_or(0, |book| questions::of(&book, MANIFEST, &found).len());
    let guesses = manifest.matches(GUESS).count();
    Begun { manifest, guesses, questions, diagnostics }
}

/// Puts the texts and a manifest on a shelf.
fn shelf(texts: &[Ready], manifest: &str) -> MemoryShelf {
    let mut shelf = MemoryShelf::default().with(MANIFEST, manifest.as_bytes());
    for text in texts {
        shelf = shelf.with(&format!("{REVIEWS}/{}", text.name), text.text.as_bytes());
        for picture in &text.pictures {
            shelf = shelf.with(&format!("{REVIEWS}/{}", picture.name), picture.bytes.as_slice());
        }
    }
    shelf
}

/// What is guessed of the book.
struct Guessed {
    /// Ids and names of the people, and how they are sorted.
    people: Vec<(String, String, String)>,
    works: Vec<(String, Work)>,
    /// With their reasons.
    subjects: Vec<(String, String)>,
    language: Option<String>,
    /// By the name of the text's file.
    entries: BTreeMap<String, EntryGuess>,
}

/// What is guessed of a review.
#[derive(Default)]
struct EntryGuess {
    title: Option<(String, &'static str)>,
    author: Option<(String, &'static str)>,
    of: Option<(String, String)>,
}

impl Guessed {
    fn of(book: &Anthology, texts: &[Ready]) -> Self {
        let mut guessed = Self {
            people: people(book),
            works: Vec::new(),
            subjects: Vec::new(),
            language: language(texts),
            entries: BTreeMap::new(),
        };
        for piece in book.pieces() {
            let source = piece.source.and_then(|id| book.sources.get(id.0 as usize));
            let Some(name) = source.and_then(|one| one.name.strip_prefix("reviews/")) else {
                continue;
            };
            let entry = guessed.entry(piece, name);
            guessed.entries.insert(name.to_owned(), entry);
        }
        guessed.subjects = guessed.themes(book);
        guessed
    }

    /// Guesses the subjects, once the works are known.
    fn themes(&self, book: &Anthology) -> Vec<(String, String)> {
        let kind_of = |piece: &Piece| {
            let source = piece.source.and_then(|id| book.sources.get(id.0 as usize))?;
            let stated = piece.of.first().map(|id| book.work(*id).kind);
            let guess =
                source.name.strip_prefix("reviews/").and_then(|name| self.entries.get(name));
            let guess = guess.and_then(|entry| entry.of.as_ref());
            let kind = || self.works.iter().find(|(id, _)| guess.is_some_and(|of| of.0 == *id));
            let kind = stated.or_else(|| kind().map(|(_, work)| work.kind));
            kind.filter(|kind| *kind != WorkKind::Unknown)
        };
        let kinds: Vec<WorkKind> = book.pieces().filter_map(kind_of).collect();
        let tags: Vec<Vec<String>> = book.pieces().map(|piece| piece.tags.clone()).collect();
        themes::of(&kinds, &tags)
    }

    fn entry(&mut self, piece: &Piece, file: &str) -> EntryGuess {
        let title = match piece.title.by {
            Authority::Guess => Some((guess::title_of_file(file), "the file's name")),
            _ => guess::title_from_capitals(piece)
                .map(|title| (title, "in the text it is in capitals")),
        };
        let author = if piece.authors().next().is_none() { guess::author(piece) } else { None };
        let work = if piece.of.is_empty() { subject::of(piece) } else { None };
        EntryGuess {
            title,
            author,
            of: work.map(|work| (self.work(work, file), plain_text(&piece.title.value))),
        }
    }

    /// Takes a work in, or completes the one that is there; returns its id.
    fn work(&mut self, work: Work, file: &str) -> String {
        let key = names::fold(&work.title);
        let same = |(_, other): &&mut (String, Work)| {
            let kind = other.kind == work.kind
                || other.kind == WorkKind::Unknown
                || work.kind == WorkKind::Unknown;
            names::fold(&other.title) == key && kind
        };
        if let Some((id, there)) = self.works.iter_mut().find(same) {
            there.year = there.year.or(work.year);
            if there.kind == WorkKind::Unknown {
                there.kind = work.kind;
            }
            if there.by.is_empty() {
                there.by = work.by;
            }
            return id.clone();
        }
        let slug = values::slug(&work.title);
        let slug = if slug.is_empty() { values::slug(file) } else { slug };
        let id = free(slug, |id| self.works.iter().any(|(taken, _)| taken == id));
        self.works.push((id.clone(), work));
        id
    }
}

/// Returns a name that is not taken: `blue`, `blue-2`, ….
fn free(name: String, is_taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|count| format!("{name}-{count}"));
    let mut names = std::iter::once(name.clone()).chain(numbered);
    names.find(|name| !is_taken(name)).unwrap_or(name)
}

/// Lists the people whom the texts name. One whose name is almost another's is left out, so that the
/// question whether they are one person is not answered by the way.
fn people(book: &Anthology) -> Vec<(String, String, String)> {
    let mut made: Vec<(String, String, String)> = Vec::new();
    for person in &book.contributors {
        if made.iter().any(|(_, name, _)| names::may_be_one(name, &person.name)) {
            continue;
        }
        let family = person.sort.value.split(',').next().unwrap_or_default();
        let slug = Some(values::slug(family)).filter(|slug| !slug.is_empty());
        let slug = slug.unwrap_or_else(|| person.id.clone());
        let slug = if slug.is_empty() { "author".to_owned() } else { slug };
        let id = free(slug, |id| made.iter().any(|(taken, ..)| taken == id));
        made.push((id, person.name.clone(), person.sort.value.clone()));
    }
    made
}

/// Returns the language that most files state, where more than one of them does and none differs in its
/// primary subtag.
fn language(texts: &[Ready]) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for tag in texts.iter().filter_map(|text| text.facts.language.as_deref()) {
        *counts.entry(tag).or_default() += 1;
    }
    let most = counts.values().max().copied()?;
    let (tag, _) = counts.iter().find(|(_, count)| **count == most)?;
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
    let alone = counts.keys().all(|other| primary(other) == primary(tag));
    (alone && crate::document::Language::parse(tag).is_some()).then(|| (*tag).to_owned())
}

/// A manifest that is being written.
struct Draft<'a> {
    title: String,
    id: &'a str,
    texts: &'a [Ready],
    book: Option<Guessed>,
}

impl Draft<'_> {
    fn write(&self) -> String {
        let mut out = String::from(
            "# yaml-language-server: $schema=manifest.schema.json\n\
             # The manifest of your book. What the texts do not say is guessed: look at each `guess`, mend what is\n\
             # wrong, and take the comment away. `garland proof --serve` asks what only you can say.\n\n",
        );
        line(&mut out, &format!("title: {}", quoted(&self.title)), Some("the folder's name"));
        out.push_str(&format!(
            "\n# The book's permanent identifier. Keep it: shops and readers know the book by it.\nid: {}\n\n",
            self.id
        ));
        match self.book.as_ref().and_then(|book| book.language.as_ref()) {
            Some(tag) => line(&mut out, &format!("language: {tag}"), Some("what most files state")),
            None => out.push_str("# language: en-GB\n"),
        }
        out.push_str(
            "# house: oxford              # a house style: chicago, oxford, ap; without it each piece keeps its own quotes\n\
             # editors: [Your Name]\n# publisher: Your Press\n# date: 2026-11-30\n# rights: © 2026 the contributors\n",
        );
        if let Some(book) = &self.book {
            self.subjects(book, &mut out);
            self.people(book, &mut out);
            self.works(book, &mut out);
        }
        self.reviews(&mut out);
        out.push_str("\n# What stands behind them.\nback: [contributors, colophon]\n\n# design: paperback          # octavo, paperback, large-print\n");
        out
    }

    fn subjects(&self, book: &Guessed, out: &mut String) {
        if book.subjects.is_empty() {
            return;
        }
        out.push_str("\n# What the book is about, for shops and libraries.\nsubjects:\n");
        for (subject, why) in &book.subjects {
            line(out, &format!("  - {}", quoted(subject)), Some(why));
        }
    }

    fn people(&self, book: &Guessed, out: &mut String) {
        if book.people.is_empty() {
            return;
        }
        out.push_str("\n# The people, and how they are sorted; `bio:` names a file with a note on one.\ncontributors:\n");
        for (id, name, sort) in &book.people {
            let entry =
                format!("  {}: {{name: {}, sort: {}}}", key(id), quoted(name), quoted(sort));
            line(out, &entry, Some("how it is sorted"));
        }
    }

    fn works(&self, book: &Guessed, out: &mut String) {
        if book.works.is_empty() {
            return;
        }
        out.push_str("\n# The works that the reviews speak of: their titles come out right wherever they stand.\nworks:\n");
        for (id, work) in &book.works {
            let mut facts = format!("title: {}", quoted(&work.title));
            if work.kind != WorkKind::Unknown {
                facts.push_str(&format!(", kind: {}", work.kind.as_str()));
            }
            if let Some(year) = work.year {
                facts.push_str(&format!(", year: {year}"));
            }
            if let [maker] = work.by.as_slice() {
                facts.push_str(&format!(", by: {}", quoted(maker)));
            }
            line(
                out,
                &format!("  {}: {{{facts}}}", key(id)),
                Some("all of it, from the words beside the title"),
            );
        }
    }

    fn reviews(&self, out: &mut String) {
        out.push_str("\n# The reviews in the order of the book.\nreviews:\n");
        for text in self.texts {
            let encoding = text.facts.encoding.as_ref();
            let encoding = encoding.map(|(label, sent)| encodings::comment(label, sent));
            let file = format!("  - file: {}", quoted(&format!("{REVIEWS}/{}", text.name)));
            line(&mut *out, &file, encoding.as_deref());
            let Some(guess) = self.book.as_ref().and_then(|book| book.entries.get(&text.name))
            else {
                continue;
            };
            if let Some(title) = &guess.title {
                line(out, &format!("    title: {}", quoted(&title.0)), Some(title.1));
            }
            if let Some((name, why)) = &guess.author {
                line(out, &format!("    author: {}", quoted(name)), Some(why));
            }
            if let Some((work, title)) = &guess.of {
                let why = format!("the work that `{}` speaks of first and most", one_line(title));
                line(out, &format!("    of: {}", quoted(work)), Some(&why));
            }
        }
    }
}

/// Writes a line, and behind it why it is guessed.
fn line(out: &mut String, words: &str, why: Option<&str>) {
    out.push_str(words);
    if let Some(why) = why {
        let gap = COMMENT.saturating_sub(words.chars().count()).max(2);
        out.push_str(&format!("{}{GUESS}{why}", " ".repeat(gap)));
    }
    out.push('\n');
}

/// Writes a key that YAML reads as text: one of figures alone is quoted.
fn key(id: &str) -> String {
    let plain = id.starts_with(|c: char| c.is_ascii_lowercase())
        && !matches!(id, "yes" | "no" | "on" | "off" | "true" | "false" | "null" | "y" | "n");
    if plain { id.to_owned() } else { quoted(id) }
}

/// Keeps a title within its comment.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
