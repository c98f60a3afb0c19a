//! The front matter of a review: the keys of an entry, and what only the piece knows.

use std::ops::Range;

use super::defaults::{entry_facts, scale_of};
use super::entries::{entry_values, works};
use super::fields::Reader;
use super::plan::{FrontMatter, Named};
use super::read::tree;
use super::works::declared;
use crate::diagnostic::{Diagnostics, SharedSource};
use crate::document::{Authority, Role};

/// Reads the front matter that stands in a range of a review: the lines between the two `---`.
///
/// `scale` is what ratings are out of where they do not say: [`Plan::scale`](super::Plan::scale). Faults
/// are named by file, line and column; what could be understood is returned with them.
pub fn read_front_matter(
    source: &SharedSource,
    yaml: Range<usize>,
    scale: u32,
) -> (FrontMatter, Diagnostics) {
    let (node, mut found) = tree(source, yaml);
    let mut reader = Reader { source, found: Diagnostics::new() };
    let Some(mut fields) = node.and_then(|node| reader.fields("the front matter", node)) else {
        found.append(reader.found);
        return (FrontMatter::default(), found);
    };
    let entry = entry_values(&mut fields);
    let declared_works = works(&mut fields);
    fields.finish();
    found.append(reader.found);
    let mut front = FrontMatter {
        entry: entry_facts(&entry, source, scale_of(Some(scale)), &mut found),
        ..FrontMatter::default()
    };
    let named = |name: &super::Marked<String>| Named {
        name: name.value.clone(),
        location: source.locate(name.span.clone()),
    };
    let roles = [
        (Role::Author, &entry.author),
        (Role::Translator, &entry.translator),
        (Role::Photographer, &entry.photographer),
    ];
    for (role, list) in roles {
        front.people.extend(list.iter().map(|name| (named(name), role)));
    }
    front.of = entry.of.iter().map(named).collect();
    front.works = declared_works
        .iter()
        .filter_map(|spec| declared(spec, Authority::FrontMatter, source, &mut found))
        .collect();
    (front, found)
}
