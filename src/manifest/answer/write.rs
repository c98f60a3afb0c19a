//! Answers become lines of the manifest: entries grow in their own layout, every other byte stays.

use std::ops::Range;

use super::super::GUESS;
use super::super::append::{append, append_works};
use super::super::names;
use super::super::read::{Key, Node, Value, tree};
use super::{Answer, people, quoted, with_words};
use crate::diagnostic::Source;
use crate::document::Work;

/// Writes answers into the text of a manifest; returns it with those that found no place there, as those of
/// a review that `select:` chose.
pub fn write<'a>(manifest: &str, answers: &'a [Answer]) -> (String, Vec<&'a Answer>) {
    let mut text = manifest.to_owned();
    let mut left = Vec::new();
    for answer in answers {
        let made = match answer {
            Answer::Key { review, key, value } => set(&text, review, key, &value_of(key, value)),
            Answer::Work { review, work } => {
                declare(&text, work).and_then(|text| set(&text, review, "of", &quoted(work)))
            }
            Answer::Allow { allow, piece, words } => {
                let about = format!("piece: {}{}", quoted(piece), with_words(words));
                allowed(&text, allow, &about, "it was answered on the proof sheet")
            }
            Answer::Settled { review, .. } => settle(&text, review),
            Answer::OnePerson { person, also } => people::one(&text, person, also),
            Answer::TwoPeople { person, other } => people::two(&text, person, other),
        };
        match made {
            Some(made) => text = made,
            None => left.push(answer),
        }
    }
    (text, left)
}

/// Adds an entry of `allow`; one that is there already is not doubled.
pub(super) fn allowed(text: &str, rule: &str, about: &str, reason: &str) -> Option<String> {
    let entry = format!("{{rule: {rule}, {about}, reason: {reason}}}");
    if text.contains(&entry) {
        return Some(text.to_owned());
    }
    append(text, "allow", "- ", |_| vec![entry])
}

/// Takes the comment away that marks a guess behind the file of a review.
fn settle(text: &str, review: &str) -> Option<String> {
    let source = Source::new("anthology.yaml", text);
    let root = tree(&source, 0..source.text.len()).0?;
    let own = source.text.as_str();
    let (node, _) = find(&root, own, review, false)?;
    let file = match &node.value {
        Value::Map(entries) => &entries.iter().find(|(key, _)| key.name == "file")?.1,
        Value::Scalar(_) | Value::Empty | Value::List(_) => node,
    };
    let line = &own[file.span.end..];
    let line = &line[..line.find('\n').unwrap_or(line.len())];
    let Some(at) = line.find(GUESS) else { return Some(text.to_owned()) };
    let start = file.span.end + line[..at].trim_end().len();
    let (head, tail) = (source.offset + start, source.offset + file.span.end + line.len());
    Some(format!("{}{}", &text[..head], &text[tail..]))
}

/// Writes a value: a list for several authors, a rating bare, else words in quotation marks.
fn value_of(key: &str, value: &str) -> String {
    let names: Vec<String> = value.split(" and ").map(|name| quoted(name.trim())).collect();
    match key {
        "author" if names.len() > 1 => format!("[{}]", names.join(", ")),
        _ => quoted(value.trim()),
    }
}

/// Declares a work where no work of the manifest has the title.
fn declare(text: &str, title: &str) -> Option<String> {
    let source = Source::new("anthology.yaml", text);
    let Value::Map(entries) = tree(&source, 0..source.text.len()).0?.value else { return None };
    let wanted = names::fold(title);
    let is_known = |node: &Node| {
        let title = match &node.value {
            Value::Scalar(title) => Some(title),
            Value::Map(entries) => scalar(entries, "title"),
            Value::Empty | Value::List(_) => None,
        };
        title.is_some_and(|title| names::fold(title) == wanted)
    };
    let works = entries.iter().find(|(key, _)| key.name == "works").map(|(_, node)| &node.value);
    let known = match works {
        Some(Value::List(items)) => items.iter().any(is_known),
        Some(Value::Map(entries)) => entries.iter().any(|(_, node)| is_known(node)),
        Some(Value::Scalar(_) | Value::Empty) | None => false,
    };
    let work = Work { title: title.to_owned(), ..Work::default() };
    if known { Some(text.to_owned()) } else { append_works(text, &[work]) }
}

pub(super) fn scalar<'n>(entries: &'n [(Key, Node)], name: &str) -> Option<&'n String> {
    entries.iter().find(|(key, _)| key.name == name).and_then(|(_, node)| match &node.value {
        Value::Scalar(value) => Some(value),
        Value::Empty | Value::List(_) | Value::Map(_) => None,
    })
}

/// Gives a review's entry a key, in the layout of the entry; `None` where no list has the review.
fn set(text: &str, review: &str, name: &str, value: &str) -> Option<String> {
    let source = Source::new("anthology.yaml", text);
    let root = tree(&source, 0..source.text.len()).0?;
    let own = source.text.as_str();
    let (node, in_flow) = find(&root, own, review, false)?;
    let (range, put) = match &node.value {
        Value::Scalar(_) => {
            let path = &own[node.span.clone()];
            if in_flow {
                (node.span.clone(), format!("{{file: {path}, {name}: {value}}}"))
            } else {
                // What stands behind it on the line, a comment, stays with it.
                let end = node.span.end;
                let end = own[end..].find('\n').map_or(own.len(), |line| end + line);
                let (rest, gap) = (&own[node.span.end..end], indent(own, node.span.start));
                (node.span.start..end, format!("file: {path}{rest}\n{gap}{name}: {value}"))
            }
        }
        Value::Map(entries) => match entries.iter().find(|(key, _)| key.name == name) {
            Some((_, old)) if old.value != Value::Empty => (old.span.clone(), value.to_owned()),
            Some((key, _)) => {
                let end = key.span.end + own[key.span.end..].find(':')? + 1;
                (end..end, format!(" {value}"))
            }
            None => beside(own, node, "file", &format!("{name}: {value}"))?,
        },
        Value::Empty | Value::List(_) => return None,
    };
    let (head, tail) = (source.offset + range.start, source.offset + range.end);
    Some(format!("{}{put}{}", &text[..head], &text[tail..]))
}

/// Returns where a mapping takes a key and its value, behind a key that it has, and what is to be put there, in the
/// layout of the mapping.
pub(super) fn beside(
    text: &str,
    node: &Node,
    known: &str,
    put: &str,
) -> Option<(Range<usize>, String)> {
    let Value::Map(entries) = &node.value else { return None };
    if text[node.span.clone()].starts_with('{') {
        let end = node.span.end - 1;
        return Some((end..end, format!(", {put}")));
    }
    let (key, value) = entries.iter().find(|(key, _)| key.name == known)?;
    let end = value.span.end;
    let end = text[end..].find('\n').map_or(text.len(), |line| end + line);
    Some((end..end, format!("\n{}{put}", indent(text, key.span.start))))
}

/// Finds the entry of a review, and whether it stands in a list between brackets.
fn find<'n>(node: &'n Node, text: &str, review: &str, in_flow: bool) -> Option<(&'n Node, bool)> {
    let in_flow = in_flow || text[node.span.clone()].starts_with('[');
    match &node.value {
        Value::Map(entries) => {
            if scalar(entries, "file").is_some_and(|file| same(file, review)) {
                return Some((node, in_flow));
            }
            let lists =
                entries.iter().filter(|(key, _)| matches!(key.name.as_str(), "reviews" | "parts"));
            lists.map(|(_, node)| node).find_map(|node| find(node, text, review, in_flow))
        }
        Value::List(items) => items.iter().find_map(|node| find(node, text, review, in_flow)),
        Value::Scalar(path) => same(path, review).then_some((node, in_flow)),
        Value::Empty => None,
    }
}

fn same(path: &str, review: &str) -> bool {
    path.strip_prefix("./").unwrap_or(path) == review
}

/// Returns as many spaces as stand, or as characters stand, before a place of its line.
pub(super) fn indent(text: &str, at: usize) -> String {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    " ".repeat(text[line..at].chars().count())
}
