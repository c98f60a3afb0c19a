//! The index of works: those that pieces discuss, and those that they mention.

use std::collections::{BTreeMap, BTreeSet};

use super::collate::{Order, without_article};
use super::words::{Words, in_figures, join, words};
use crate::document::inline::plain_text;
use crate::document::{
    Anthology, Inline, NodeId, Place, TitleSetting, Work, WorkId, WorkKind, walk,
};

/// An entry of an index.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexEntry {
    /// What is looked up: a title, set as titles are, or a name.
    pub heading: Vec<Inline>,
    /// What tells it from its like: `(Kazuo Ishiguro, 2005)`; empty where nothing is known.
    pub detail: Vec<Inline>,
    /// The work, where the entry is one of the book's works.
    pub work: Option<WorkId>,
    /// Where, in reading order: pieces that discuss it, and mentions.
    pub mentions: Vec<Mention>,
    /// Where to look instead: `See The Society of the Spectacle`; empty but for a short form that the text uses.
    pub see: Vec<Inline>,
}

/// A place that an index leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// Where.
    pub place: Place,
    /// Whether the piece discusses the work, and begins there; such a locator is set in bold.
    pub is_main: bool,
}

/// A work as an index knows it: one of the book's, or a title that is merely mentioned.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Known(WorkId),
    Named(String),
}

/// Lists every work that is discussed or mentioned, as the index does, for those who look at a book's makings.
pub fn register(book: &Anthology) -> Vec<IndexEntry> {
    index(book).into_iter().filter(|entry| entry.see.is_empty()).collect()
}

/// Makes the index of works: those that pieces discuss, and those whose titles they mention.
///
/// Several mentions in one paragraph are one. The sort leaves out a leading article.
pub(crate) fn index(book: &Anthology) -> Vec<IndexEntry> {
    let (mut found, forms) = mentions(book);
    for (at, piece) in book.all_pieces().enumerate() {
        let place = Place { node: NodeId { piece: at as u32, node: 0 }, offset: 0 };
        for work in &piece.of {
            let at = found.entry(Key::Known(*work)).or_default();
            at.push(Mention { place, is_main: true });
        }
    }
    let order = Order::of(&book.book.language);
    let mut entries: Vec<(String, IndexEntry)> = found
        .into_iter()
        .map(|(key, mut mentions)| {
            mentions.sort();
            entry(book, &key, mentions)
        })
        .chain(forms.iter().filter_map(|(id, form)| short(book, *id, form)))
        .map(|entry| (plain_text(&entry.heading), entry))
        .collect();
    entries.sort_by(|a, b| {
        let details = || order.compare(&plain_text(&a.1.detail), &plain_text(&b.1.detail));
        order.compare_titles(&a.0, &b.0).then_with(details)
    });
    entries.into_iter().map(|(_, entry)| entry).collect()
}

/// Lists the works that pieces review, once for each review: maker, year and rating, and where the review
/// begins; sorted as the index is.
pub(crate) fn reviewed(book: &Anthology) -> Vec<IndexEntry> {
    let mut entries: Vec<(String, IndexEntry)> = Vec::new();
    for (at, piece) in book.all_pieces().enumerate() {
        let place = Place { node: NodeId { piece: at as u32, node: 0 }, offset: 0 };
        for work in &piece.of {
            let mut made = entry(book, &Key::Known(*work), vec![Mention { place, is_main: false }]);
            if let Some(rating) = &piece.rating {
                let gap = words(&book.book.language).comma;
                made.detail.push(Inline::supplied(format!("{gap}{}", in_figures(rating.value))));
            }
            entries.push((plain_text(&made.heading), made));
        }
    }
    let order = Order::of(&book.book.language);
    entries.sort_by(|a, b| order.compare_titles(&a.0, &b.0));
    entries.into_iter().map(|(_, entry)| entry).collect()
}

/// The forms of works' titles that stand in the text.
type Forms = BTreeSet<(WorkId, String)>;

/// Gathers the titles that stand in the text, the first of each paragraph, and the forms that they have there.
fn mentions(book: &Anthology) -> (BTreeMap<Key, Vec<Mention>>, Forms) {
    let mut found: BTreeMap<Key, Vec<Mention>> = BTreeMap::new();
    let mut forms = Forms::new();
    for piece in book.all_pieces() {
        walk::inlines(piece, &mut |inlines| {
            let mut here: Vec<(Key, NodeId)> = Vec::new();
            titles(inlines, &mut here, &mut forms);
            for (key, node) in here {
                let place = Place { node, offset: 0 };
                found.entry(key).or_default().push(Mention { place, is_main: false });
            }
        });
    }
    (found, forms)
}

fn titles(inlines: &[Inline], into: &mut Vec<(Key, NodeId)>, forms: &mut Forms) {
    for inline in inlines {
        if let Inline::Title { id, work, children, .. } = inline {
            let key = match work {
                Some(work) => Key::Known(*work),
                None => Key::Named(plain_text(children)),
            };
            if let Some(work) = work {
                forms.insert((*work, plain_text(children)));
            }
            if !into.iter().any(|(seen, _)| *seen == key) {
                into.push((key, *id));
            }
        }
        titles(inline.children(), into, forms);
    }
}

fn entry(book: &Anthology, key: &Key, mentions: Vec<Mention>) -> IndexEntry {
    let language = &book.book.language;
    let (work, text, kind, detail) = match key {
        Key::Known(id) => {
            let work = book.work(*id);
            (Some(*id), work.title.clone(), work.kind, detail(work, words(language)))
        }
        Key::Named(title) => (None, title.clone(), WorkKind::Unknown, String::new()),
    };
    let heading = heading(book, work, kind, text);
    let detail = if detail.is_empty() { Vec::new() } else { vec![Inline::supplied(detail)] };
    IndexEntry { heading, detail, work, mentions, see: Vec::new() }
}

/// Sets a title as a heading of the index, in the marks of the house.
fn heading(book: &Anthology, work: Option<WorkId>, kind: WorkKind, text: String) -> Vec<Inline> {
    let children = vec![Inline::supplied(text)];
    let setting = setting(book, kind);
    let title = Inline::Title { id: NodeId::NONE, work, setting, children };
    let (open, close) = &book.book.titles.quotes;
    match setting {
        TitleSetting::Quoted => {
            vec![Inline::supplied(open.clone()), title, Inline::supplied(close.clone())]
        }
        TitleSetting::Italic | TitleSetting::Plain => vec![title],
    }
}

/// Makes the entry that leads from a declared short form to the title.
///
/// None is made where both begin alike: they would stand side by side.
fn short(book: &Anthology, id: WorkId, form: &str) -> Option<IndexEntry> {
    let work = book.work(id);
    let language = &book.book.language;
    let stands_beside =
        without_article(&work.title, language).starts_with(without_article(form, language));
    if !work.also.iter().any(|also| also == form) || stands_beside {
        return None;
    }
    // The word is set off from the title: in italics, but in roman before italics (Chicago 17, 16.22).
    let word = words(language).see;
    let mut see = match setting(book, work.kind) {
        TitleSetting::Italic => vec![Inline::supplied(format!("{word} "))],
        TitleSetting::Quoted | TitleSetting::Plain => {
            let word = vec![Inline::supplied(word)];
            vec![Inline::Emphasis(NodeId::NONE, word), Inline::supplied(" ")]
        }
    };
    see.extend(heading(book, Some(id), work.kind, work.title.clone()));
    Some(IndexEntry {
        heading: heading(book, Some(id), work.kind, form.to_owned()),
        detail: Vec::new(),
        work: None,
        mentions: Vec::new(),
        see,
    })
}

/// Says how a kind of work is set in an index: as in the text, but for series and periodicals, which stand here
/// without the words that tell what they are (Chicago 17, 8.163 and following).
fn setting(book: &Anthology, kind: WorkKind) -> TitleSetting {
    if book.book.titles.quoted.contains(&kind) {
        return TitleSetting::Quoted;
    }
    match kind {
        WorkKind::Website | WorkKind::Composition => TitleSetting::Plain,
        WorkKind::Unknown
        | WorkKind::Song
        | WorkKind::Story
        | WorkKind::Essay
        | WorkKind::Poem
        | WorkKind::Episode
        | WorkKind::Book
        | WorkKind::Film
        | WorkKind::Album
        | WorkKind::Play
        | WorkKind::Series
        | WorkKind::Periodical
        | WorkKind::Artwork
        | WorkKind::Exhibition
        | WorkKind::Game
        | WorkKind::Opera
        | WorkKind::Podcast => TitleSetting::Italic,
    }
}

/// Makes the line that tells, under a heading, of a work that the piece discusses: its title, unless that is
/// the heading, who made it, what it is part of, when, how many minutes it takes.
///
/// Empty where nothing is known but what the heading says.
pub fn line(book: &Anthology, work: &Work, above: &str, vocabulary: &Words) -> Vec<Inline> {
    let mut facts: Vec<Vec<Inline>> = Vec::new();
    if work.title != above {
        facts.push(heading(book, None, work.kind, work.title.clone()));
    }
    facts.extend(work.by.iter().map(|name| vec![Inline::supplied(name.clone())]));
    if let Some(whole) = &work.within {
        let known = book.works.iter().find(|other| other.id == *whole || other.title == *whole);
        let (title, kind) = known.map_or((whole, WorkKind::Album), |work| (&work.title, work.kind));
        facts.push(heading(book, None, kind, title.clone()));
    }
    let minutes = work.runtime.map(|minutes| format!("{minutes}\u{a0}{}", vocabulary.minutes));
    let figures = work.year.map(|year| year.to_string()).into_iter().chain(minutes);
    facts.extend(figures.map(|words| vec![Inline::supplied(words)]));
    facts.join(&Inline::supplied(vocabulary.comma))
}

fn detail(work: &Work, words: &Words) -> String {
    let mut parts: Vec<String> = Vec::new();
    if !work.by.is_empty() {
        parts.push(join(&work.by, words));
    }
    parts.extend(work.year.map(|year| year.to_string()));
    if parts.is_empty() { String::new() } else { format!("({})", parts.join(words.comma)) }
}
