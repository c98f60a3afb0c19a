//! One person or two: what is answered stands below `contributors:`, and holds for the whole book.

use super::super::append::append;
use super::super::read::{Key, Node, Value, tree};
use super::super::{names, values};
use super::quoted;
use super::write::{allowed, beside, scalar};
use crate::diagnostic::Source;
use crate::diagnostic::codes::manifest::M017;

/// Gives a person a second spelling; the person is declared where no entry has either name.
pub(super) fn one(text: &str, person: &str, also: &str) -> Option<String> {
    let named = if is_declared(text, person)? {
        text.to_owned()
    } else if is_declared(text, also)? {
        rename(text, also, person)?
    } else {
        let entry = format!("name: {}, also: [{}]", quoted(person), quoted(also));
        return declare(text, person, &entry);
    };
    spelled(&named, person, also)
}

/// Declares both people, and takes back the question whether they are one.
pub(super) fn two(text: &str, person: &str, other: &str) -> Option<String> {
    let mut made = text.to_owned();
    for name in [person, other] {
        if !is_declared(&made, name)? {
            made = declare(&made, name, &format!("name: {}", quoted(name)))?;
        }
    }
    let about = format!("words: [{}, {}]", quoted(person.min(other)), quoted(person.max(other)));
    allowed(&made, M017.name, &about, "they are two people")
}

/// Adds an entry to the contributors.
fn declare(text: &str, name: &str, facts: &str) -> Option<String> {
    append(text, "contributors", "", |node| {
        let taken = |id: &String| match node {
            Some(Value::Map(entries)) => entries.iter().any(|(key, _)| key.name == *id),
            _ => false,
        };
        let slug = Some(values::slug(name)).filter(|slug| !slug.is_empty());
        let slug = slug.unwrap_or_else(|| "person".to_owned());
        let numbered = (2..).map(|count| format!("{slug}-{count}"));
        let id = std::iter::once(slug.clone()).chain(numbered).find(|id| !taken(id));
        vec![format!("{}: {{{facts}}}", id.unwrap_or(slug))]
    })
}

/// Says whether an entry of the contributors has a name; `None` where the text is no mapping.
fn is_declared(text: &str, name: &str) -> Option<bool> {
    let source = Source::new("anthology.yaml", text);
    let root = tree(&source, 0..source.text.len()).0?;
    Some(entry(&root, name)?.is_some())
}

/// Finds the entry of the contributors that has a name; `None` where the text is no mapping.
fn entry<'n>(root: &'n Node, name: &str) -> Option<Option<&'n Node>> {
    let Value::Map(entries) = &root.value else { return None };
    let list = entries.iter().find(|(key, _)| key.name == "contributors");
    let Some((_, Node { value: Value::Map(people), .. })) = list else { return Some(None) };
    let is_called = |node: &Node| match &node.value {
        Value::Scalar(value) => value.trim() == name,
        Value::Map(entries) => scalar(entries, "name").is_some_and(|value| value.trim() == name),
        Value::Empty | Value::List(_) => false,
    };
    Some(people.iter().map(|(_, node)| node).find(|node| is_called(node)))
}

/// Writes another name, and how it is sorted, into the entry that has a name.
fn rename(text: &str, from: &str, to: &str) -> Option<String> {
    let source = Source::new("anthology.yaml", text);
    let root = tree(&source, 0..source.text.len()).0?;
    let node = entry(&root, from)??;
    let mut puts = Vec::new();
    match &node.value {
        Value::Map(entries) => {
            for (key, value) in entries {
                match key.name.as_str() {
                    "name" => puts.push((value.span.clone(), quoted(to))),
                    "sort" => puts.push((value.span.clone(), quoted(&names::sort_key(to, None)))),
                    _ => {}
                }
            }
        }
        Value::Scalar(_) => puts.push((node.span.clone(), quoted(to))),
        Value::Empty | Value::List(_) => return None,
    }
    let mut made = source.text.clone();
    for (range, put) in puts.into_iter().rev() {
        made.replace_range(range, &put);
    }
    Some(format!("{}{made}", &text[..source.offset]))
}

/// Adds a spelling to the entry that has a name, in the layout of the entry.
fn spelled(text: &str, person: &str, also: &str) -> Option<String> {
    let source = Source::new("anthology.yaml", text);
    let root = tree(&source, 0..source.text.len()).0?;
    let own = source.text.as_str();
    let node = entry(&root, person)??;
    let list = format!("also: [{}]", quoted(also));
    let (range, put) = match &node.value {
        Value::Scalar(_) => {
            let name = &own[node.span.clone()];
            (node.span.clone(), format!("{{name: {name}, {list}}}"))
        }
        Value::Map(entries) => match entries.iter().find(|(key, _)| key.name == "also") {
            Some((key, old)) => more(own, key, old, also)?,
            None => beside(own, node, "name", &list)?,
        },
        Value::Empty | Value::List(_) => return None,
    };
    let (head, tail) = (source.offset + range.start, source.offset + range.end);
    Some(format!("{}{put}{}", &text[..head], &text[tail..]))
}

/// Adds a spelling to those that are there.
fn more(text: &str, key: &Key, old: &Node, also: &str) -> Option<(std::ops::Range<usize>, String)> {
    let also = quoted(also);
    match &old.value {
        Value::Empty => {
            let end = key.span.end + text[key.span.end..].find(':')? + 1;
            Some((end..end, format!(" [{also}]")))
        }
        Value::Scalar(_) => {
            Some((old.span.clone(), format!("[{}, {also}]", &text[old.span.clone()])))
        }
        Value::List(_) if text[old.span.clone()].starts_with('[') => {
            let end = old.span.end - 1;
            let comma = if text[..end].trim_end().ends_with(['[', ',']) { "" } else { ", " };
            Some((end..end, format!("{comma}{also}")))
        }
        Value::List(items) => {
            let first = items.first()?.span.start;
            let line = text[..first].rfind('\n').map_or(0, |end| end + 1);
            let end = items.last()?.span.end;
            let end = text[end..].find('\n').map_or(text.len(), |line| end + line);
            Some((end..end, format!("\n{}{also}", &text[line..first])))
        }
        Value::Map(_) => None,
    }
}
