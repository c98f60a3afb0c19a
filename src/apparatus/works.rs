//! The index of works: those that pieces discuss, and those that they mention.

use std::collections::BTreeMap;

use super::collate::Order;
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
    index(book)
}

/// Makes the index of works: those that pieces discuss, and those whose titles they mention.
///
/// Several mentions in one paragraph are one. The sort leaves out a leading article.
pub(crate) fn index(book: &Anthology) -> Vec<IndexEntry> {
    let mut found = mentions(book);
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
            let entry = entry(book, &key, mentions);
            (plain_text(&entry.heading), entry)
        })
        .collect();
    entries.sort_by(|a, b| {
        let details = || order.compare(&plain_text(&a.1.detail), &plain_text(&b.1.detail));
        order.compare_titles(&a.0, &b.0).then_with(details)
    });
    entries.into_iter().map(|(_, entry)| entry).collect()
}

/// Gathers the titles that stand in the text, the first of each paragraph.
fn mentions(book: &Anthology) -> BTreeMap<Key, Vec<Mention>> {
    let mut found: BTreeMap<Key, Vec<Mention>> = BTreeMap::new();
    for piece in book.all_pieces() {
        walk::inlines(piece, &mut |inlines| {
            let mut here: Vec<(Key, NodeId)> = Vec::new();
            titles(inlines, &mut here);
            for (key, node) in here {
                let place = Place { node, offset: 0 };
                found.entry(key).or_default().push(Mention { place, is_main: false });
            }
        });
    }
    found
}

fn titles(inlines: &[Inline], into: &mut Vec<(Key, NodeId)>) {
    for inline in inlines {
        if let Inline::Title { id, work, children, .. } = inline {
            let key = match work {
                Some(work) => Key::Known(*work),
                None => Key::Named(plain_text(children)),
            };
            if !into.iter().any(|(seen, _)| *seen == key) {
                into.push((key, *id));
            }
        }
        titles(inline.children(), into);
    }
}

fn entry(book: &Anthology, key: &Key, mentions: Vec<Mention>) -> IndexEntry {
    let (work, text, setting, detail) = match key {
        Key::Known(id) => {
            let work = book.work(*id);
            (Some(*id), work.title.clone(), setting(work.kind), detail(work))
        }
        Key::Named(title) => (None, title.clone(), TitleSetting::Italic, String::new()),
    };
    let title =
        Inline::Title { id: NodeId::NONE, work, setting, children: vec![Inline::supplied(text)] };
    let heading = match setting {
        TitleSetting::Quoted => vec![Inline::supplied("“"), title, Inline::supplied("”")],
        TitleSetting::Italic | TitleSetting::Plain => vec![title],
    };
    let detail = if detail.is_empty() { Vec::new() } else { vec![Inline::supplied(detail)] };
    IndexEntry { heading, detail, work, mentions }
}

/// Says how a kind of work is set in an index (Chicago 17, 8.163 and following).
fn setting(kind: WorkKind) -> TitleSetting {
    match kind {
        WorkKind::Song | WorkKind::Story | WorkKind::Essay | WorkKind::Poem | WorkKind::Episode => {
            TitleSetting::Quoted
        }
        WorkKind::Website | WorkKind::Composition => TitleSetting::Plain,
        WorkKind::Unknown
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

fn detail(work: &Work) -> String {
    let mut parts: Vec<String> = Vec::new();
    if !work.by.is_empty() {
        parts.push(work.by.join(" and "));
    }
    parts.extend(work.year.map(|year| year.to_string()));
    if parts.is_empty() { String::new() } else { format!("({})", parts.join(", ")) }
}
