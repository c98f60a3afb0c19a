//! The index of people: who made the works that are discussed, who wrote, translated and photographed, and
//! whose names stand in the text.

use std::collections::{BTreeMap, BTreeSet};

use super::collate::Order;
use super::works::{self, IndexEntry, Mention};
use crate::document::inline::plain_text;
use crate::document::{Anthology, Authority, Inline, NodeId, Place, walk};
use crate::manifest::names;

/// How a person comes to stand in the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Has a part in the piece: wrote, translated or photographed it.
    Contributor,
    /// Made a work that the piece discusses or mentions.
    Creator,
    /// Is named in the text.
    Named,
}

impl Why {
    /// Returns the word that `garland inspect people` shows.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Contributor => "contributor",
            Self::Creator => "creator",
            Self::Named => "named",
        }
    }
}

/// Someone who is spoken of, or who speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The name as it is printed in a text.
    pub name: String,
    /// The name as it is sorted.
    pub sort: String,
    /// Who says how it is sorted.
    pub by: Authority,
    /// The titles of the works that the person made.
    pub works: Vec<String>,
    /// Who says that there is such a person: the manifest, front matter or the text.
    pub known_by: Authority,
    /// Where, in reading order, each place once.
    pub mentions: Vec<(Mention, Why)>,
}

/// Lists everyone whom manifest and text know, as their names are sorted.
///
/// A name is looked for in the text as it is spelled in full, and by its family name where the full name stood
/// before in the same piece and nobody else in the book has that family name.
pub fn register(book: &Anthology) -> Vec<Person> {
    let mut people = known(book);
    contributors(book, &mut people);
    creators(book, &mut people);
    named(book, &mut people);
    for person in &mut people {
        person.mentions.sort();
        person.mentions.dedup_by_key(|(mention, _)| mention.place);
    }
    people.retain(|person| !person.mentions.is_empty());
    let order = Order::of(&book.book.language);
    people.sort_by(|a, b| order.compare_names(&a.sort, &b.sort));
    people
}

/// Makes the index: everyone of the register, but nobody for the pieces that they have a part in, where the
/// contents and the contributors' notes name them.
pub(crate) fn index(book: &Anthology) -> Vec<IndexEntry> {
    let people = register(book).into_iter();
    let entries = people.filter_map(|person| {
        let own: BTreeSet<u32> = person
            .mentions
            .iter()
            .filter(|(_, why)| *why == Why::Contributor)
            .map(|(mention, _)| mention.place.node.piece)
            .collect();
        let mentions = person.mentions.into_iter().map(|(mention, _)| mention);
        let mentions: Vec<Mention> =
            mentions.filter(|mention| !own.contains(&mention.place.node.piece)).collect();
        let heading = vec![Inline::supplied(person.sort)];
        (!mentions.is_empty()).then_some(IndexEntry {
            see: Vec::new(),
            heading,
            detail: Vec::new(),
            work: None,
            mentions,
        })
    });
    entries.collect()
}

/// Lists the contributors, then the makers of works; two spellings that differ in accents alone are one.
fn known(book: &Anthology) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::new();
    let mut at: BTreeMap<String, usize> = BTreeMap::new();
    for one in &book.contributors {
        let known_by = match one.sort.by {
            Authority::Guess | Authority::Default => Authority::Text,
            by => by,
        };
        at.entry(names::fold(&one.name)).or_insert(people.len());
        people.push(Person {
            name: one.name.clone(),
            sort: one.sort.value.clone(),
            by: one.sort.by,
            works: Vec::new(),
            known_by,
            mentions: Vec::new(),
        });
    }
    for work in &book.works {
        for name in &work.by {
            let place = *at.entry(names::fold(name)).or_insert(people.len());
            if place == people.len() {
                people.push(Person {
                    name: name.clone(),
                    sort: names::sort_key(name, None),
                    by: Authority::Guess,
                    works: Vec::new(),
                    known_by: work.by_authority,
                    mentions: Vec::new(),
                });
            }
            let works = &mut people[place].works;
            if !works.contains(&work.title) {
                works.push(work.title.clone());
            }
        }
    }
    people
}

fn contributors(book: &Anthology, people: &mut [Person]) {
    for (at, piece) in book.all_pieces().enumerate() {
        let place = Place { node: NodeId { piece: at as u32, node: 0 }, offset: 0 };
        for credit in &piece.credits.value {
            if let Some(person) = people.get_mut(credit.contributor.0 as usize) {
                let mention = Mention { place, is_main: true };
                person.mentions.push((mention, Why::Contributor));
            }
        }
    }
}

fn creators(book: &Anthology, people: &mut [Person]) {
    for entry in works::index(book) {
        let Some(work) = entry.work else { continue };
        for name in &book.work(work).by {
            let folded = names::fold(name);
            let person = people.iter_mut().find(|person| names::fold(&person.name) == folded);
            let Some(person) = person else { continue };
            person.mentions.extend(entry.mentions.iter().map(|it| (*it, Why::Creator)));
        }
    }
}

/// A name to be looked for.
struct Wanted {
    full: String,
    /// The family name, where only one person has it and it is a name of its own.
    family: Option<String>,
}

fn wanted(people: &[Person]) -> Vec<Wanted> {
    let family = |person: &Person| {
        let (family, _) = person.sort.split_once([',', ' '].as_slice()).filter(|_| {
            // Without a comma the family name stands first, or it is a group, which has none.
            person.sort.contains(',') || person.sort.contains('-')
        })?;
        let family = person.sort.split_once(',').map_or(family, |(family, _)| family);
        Some(family.trim().to_owned()).filter(|family| family.chars().count() > 2)
    };
    let families: Vec<Option<String>> = people.iter().map(family).collect();
    let only = |one: &Option<String>| families.iter().filter(|other| *other == one).count() == 1;
    let list = people.iter().zip(&families);
    list.map(|(person, family)| Wanted {
        full: person.name.clone(),
        family: family.clone().filter(|_| only(family)),
    })
    .collect()
}

/// Finds the names in the text, the first of each paragraph.
fn named(book: &Anthology, people: &mut [Person]) {
    let wanted = wanted(people);
    for piece in book.all_pieces() {
        let mut met = vec![false; people.len()];
        let mut is_title = true;
        walk::inlines(piece, &mut |inlines| {
            // The title of the piece is walked first; a book's index leads to its text.
            if std::mem::take(&mut is_title) {
                return;
            }
            let text = plain_text(inlines);
            for (at, name) in wanted.iter().enumerate() {
                let full = find(&text, &name.full);
                met[at] |= full.is_some();
                let family = name.family.as_ref().filter(|_| met[at]);
                let found = full.or_else(|| find(&text, family?));
                if let Some(place) = found.and_then(|offset| place_of(inlines, &mut { offset })) {
                    let mention = Mention { place, is_main: false };
                    people[at].mentions.push((mention, Why::Named));
                }
            }
        });
    }
}

/// Finds the text that holds an offset of [`plain_text`]; what stands before it is taken off the offset.
fn place_of(inlines: &[Inline], offset: &mut usize) -> Option<Place> {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Verbatim(text) => {
                if *offset < text.text.len() {
                    return Some(Place { node: text.id, offset: *offset as u32 });
                }
                *offset -= text.text.len();
            }
            Inline::LineBreak(_) => *offset = offset.saturating_sub(1),
            Inline::NoteRef(..) => {}
            other => {
                if let Some(place) = place_of(other.children(), offset) {
                    return Some(place);
                }
            }
        }
    }
    None
}

/// Finds a name as a whole word.
fn find(text: &str, name: &str) -> Option<usize> {
    let found = text.match_indices(name).find(|(at, _)| {
        let before = text[..*at].chars().next_back();
        let after = text[at + name.len()..].chars().next();
        let parts = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        parts(before) && parts(after)
    });
    found.map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Contributor, Credit, Part, Piece, Stated, Work, number};

    fn book(text: &[&str]) -> Anthology {
        let paragraph = |text: &&str| Block::Paragraph(NodeId::NONE, vec![Inline::supplied(*text)]);
        let mut piece = Piece {
            title: Stated { value: vec![Inline::supplied("On Water")], ..Stated::default() },
            blocks: text.iter().map(paragraph).collect(),
            ..Piece::default()
        };
        number::number(&mut piece, 0);
        let work = |title: &str, by: &str| Work {
            title: title.into(),
            by: vec![by.into()],
            by_authority: Authority::Manifest,
            ..Work::default()
        };
        Anthology {
            works: vec![
                work("Rain", "Joris van Ivens"),
                work("Ice", "Ada Zorn"),
                work("Dew", "Ida Zorn"),
            ],
            parts: vec![Part { title: None, pieces: vec![piece] }],
            ..Anthology::default()
        }
    }

    #[test]
    fn names_are_found_whole_and_then_by_family() {
        let text = [
            "van Ivens alone is not known yet.",
            "Joris van Ivens filmed it.",
            "Then van Ivens left; Ada Zorn stayed.",
            "Zorn could be either of two. Joris van Ivensson is nobody.",
        ];
        let people = register(&book(&text));
        let list: Vec<(&str, usize)> =
            people.iter().map(|one| (one.sort.as_str(), one.mentions.len())).collect();
        assert_eq!(list, [("van Ivens, Joris", 2), ("Zorn, Ada", 1)]);
        assert_eq!(people[0].works, ["Rain"]);
        assert_eq!((people[0].by, people[0].known_by), (Authority::Guess, Authority::Manifest));
    }

    #[test]
    fn nobody_is_indexed_for_a_piece_of_their_own() {
        let mut book = book(&["Ada Zorn lives in Leeds."]);
        assert_eq!(index(&book).len(), 1);
        book.contributors = vec![Contributor {
            name: "Ada Zorn".into(),
            sort: Stated::new("Zorn, Ada".into(), Authority::Guess),
            ..Contributor::default()
        }];
        book.parts[0].pieces[0].credits.value = vec![Credit::default()];
        assert_eq!((register(&book)[0].mentions.len(), index(&book).len()), (2, 0));
    }

    #[test]
    fn makers_stand_where_their_works_are_discussed() {
        let mut book = book(&["Nobody is named."]);
        book.parts[0].pieces[0].of = vec![crate::document::WorkId(1)];
        let index = index(&book);
        let [entry] = index.as_slice() else { panic!("one entry, not {}", index.len()) };
        assert_eq!(plain_text(&entry.heading), "Zorn, Ada");
        assert!(entry.mentions[0].is_main);
    }
}
