//! The indexes: works reviewed and mentioned, and the people who made them.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::document::inline::plain_text;
use crate::document::{
    Anthology, Inline, Language, NodeId, Place, TitleSetting, Work, WorkId, WorkKind, walk,
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
    let language = &book.book.language;
    let mut entries: Vec<(Vec<String>, IndexEntry)> = found
        .into_iter()
        .map(|(key, mut mentions)| {
            mentions.sort();
            let entry = entry(book, &key, mentions);
            (
                vec![sort_key(&plain_text(&entry.heading), language), plain_text(&entry.detail)],
                entry,
            )
        })
        .collect();
    entries.sort_by(|a, b| a.0.cmp(&b.0));
    entries.into_iter().map(|(_, entry)| entry).collect()
}

/// Makes the index of the people who made the works that are discussed or mentioned.
pub(crate) fn people(book: &Anthology) -> Vec<IndexEntry> {
    let mut found: BTreeMap<&str, Vec<Mention>> = BTreeMap::new();
    for entry in index(book) {
        let Some(work) = entry.work else { continue };
        for name in &book.work(work).by {
            found.entry(name).or_default().extend(&entry.mentions);
        }
    }
    let language = Language::default();
    let mut entries: Vec<(String, IndexEntry)> = found
        .into_iter()
        .map(|(name, mut mentions)| {
            mentions.sort();
            mentions.dedup();
            let family = name
                .rsplit_once(' ')
                .map_or(name.to_owned(), |(given, family)| format!("{family}, {given}"));
            let key = sort_key(&family, &language);
            let heading = vec![Inline::supplied(family)];
            (key, IndexEntry { heading, detail: Vec::new(), work: None, mentions })
        })
        .collect();
    entries.sort_by(|a, b| a.0.cmp(&b.0));
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

/// Returns what a title or a name is sorted by: without accents and marks, in small letters, without a
/// leading article of the language.
pub fn sort_key(text: &str, language: &Language) -> String {
    let plain: String = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c == '’' { '\'' } else { c })
        .filter(|c| c.is_alphanumeric() || c.is_whitespace() || *c == ',' || *c == '\'')
        .collect();
    let articles: &[&str] = match language.primary() {
        "en" => &["the ", "a ", "an "],
        "de" => &["der ", "die ", "das ", "ein ", "eine "],
        "fr" => &["le ", "la ", "les ", "l'", "un ", "une "],
        "es" => &["el ", "la ", "los ", "las ", "un ", "una "],
        "it" => &["il ", "lo ", "la ", "i ", "gli ", "le ", "l'"],
        _ => &[],
    };
    let plain = plain.trim();
    let bare = articles.iter().find_map(|article| plain.strip_prefix(article)).unwrap_or(plain);
    if bare.trim().is_empty() { plain.to_owned() } else { bare.trim().replace('\'', "") }
}
