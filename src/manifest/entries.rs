//! The entries of the manifest: reviews, parts, works, epigraphs.

use super::check::{free, items};
use super::fields::{Fields, Reader};
use super::read::{Node, Value};
use super::{Entry, EpigraphSpec, Marked, PartSpec, WorkSpec};
use crate::diagnostic::codes::manifest::{M005, M008};
use crate::document::WorkKind;

/// Reads `works`: a mapping of ids, or a list of titles; front matter has the same.
pub(super) fn works(fields: &mut Fields<'_, '_>) -> Vec<WorkSpec> {
    let Some(node) = fields.take("works") else { return Vec::new() };
    let titles = match node.value {
        Value::List(titles) => titles,
        Value::Scalar(_) => vec![node],
        Value::Empty | Value::Map(_) => return works_by_id(fields, node),
    };
    titles.into_iter().filter_map(|title| work(fields.reader, None, title)).collect()
}

fn works_by_id(fields: &mut Fields<'_, '_>, node: Node) -> Vec<WorkSpec> {
    let entries = free(fields.reader, "`works`", Some(node));
    entries.into_iter().filter_map(|(id, node)| work(fields.reader, Some(id), node)).collect()
}

fn work(reader: &mut Reader<'_>, id: Option<Marked<String>>, node: Node) -> Option<WorkSpec> {
    if let Value::Scalar(value) = node.value {
        if value.trim().is_empty() {
            let help = "write the title, or take the entry away".to_owned();
            reader.fault(&M005, node.span, "this work has no title".into(), Some(help));
            return None;
        }
        let title = Some(Marked { value, span: node.span });
        return Some(WorkSpec { id, title, ..WorkSpec::default() });
    }
    let kinds: Vec<(&str, WorkKind)> =
        WorkKind::ALL.iter().map(|(kind, word)| (*word, *kind)).collect();
    let mut inner = reader.fields("a work", node)?;
    let title = inner.required("title", "add `title:` as the work spells it");
    let original = inner.by_language("original", "a title of `original`");
    let spec = WorkSpec {
        id,
        title,
        kind: inner.word("kind", &kinds),
        year: inner.number("year"),
        by: inner.many("by"),
        within: inner.text("in"),
        original,
        runtime: inner.number("runtime"),
        also: inner.many("also"),
        always: inner.truth("always"),
    };
    inner.finish();
    Some(spec)
}

pub(super) fn reviews(fields: &mut Fields<'_, '_>) -> Option<Vec<Entry>> {
    let node = fields.take("reviews")?;
    let nodes = match node.value {
        Value::List(items) => items,
        Value::Empty | Value::Scalar(_) | Value::Map(_) => vec![node],
    };
    Some(nodes.into_iter().filter_map(|node| entry(fields.reader, node)).collect())
}

/// Reads an entry: a path, or a mapping with `file`.
pub(super) fn entry(reader: &mut Reader<'_>, node: Node) -> Option<Entry> {
    let span = node.span.clone();
    match node.value {
        Value::Scalar(value) => {
            let file = Some(Marked { value, span: span.clone() });
            Some(Entry { file, span, ..Entry::default() })
        }
        Value::Empty => {
            let help = Some("write a path, or take the dash away".to_owned());
            reader.fault(&M008, span, "this entry is empty".into(), help);
            None
        }
        Value::List(_) | Value::Map(_) => {
            let mut inner = reader.fields("this entry", node)?;
            let file = inner.required("file", "add `file:` with the path of the text");
            let entry = Entry { file, ..entry_values(&mut inner) };
            inner.finish();
            Some(entry)
        }
    }
}

/// Reads what an entry and front matter have in common: all but the file.
pub(super) fn entry_values(fields: &mut Fields<'_, '_>) -> Entry {
    Entry {
        file: None,
        title: fields.text("title"),
        short_title: fields.text("short_title"),
        author: fields.many("author"),
        translator: fields.many("translator"),
        photographer: fields.many("photographer"),
        of: fields.many("of"),
        rating: fields.text("rating"),
        language: fields.text("language"),
        first_published: fields.text("first_published"),
        permission: fields.text("permission"),
        pull: fields.many("pull"),
        tags: fields.many("tags"),
        epigraph: fields.take("epigraph").and_then(|node| epigraph(fields.reader, node)),
        span: fields.span.clone(),
    }
}

/// Reads an epigraph: its words, or `{text, source}`.
pub(super) fn epigraph(reader: &mut Reader<'_>, node: Node) -> Option<EpigraphSpec> {
    if let Value::Scalar(value) = node.value {
        return Some(EpigraphSpec { text: Some(Marked { value, span: node.span }), source: None });
    }
    let mut inner = reader.fields("the epigraph", node)?;
    let text = inner.required("text", "add `text:` with the words quoted");
    let spec = EpigraphSpec { text, source: inner.text("source") };
    inner.finish();
    Some(spec)
}

pub(super) fn parts(fields: &mut Fields<'_, '_>) -> Option<Vec<PartSpec>> {
    let help = "begin each part with a dash: `- title: …`";
    let nodes = items(fields, "parts", help)?;
    let mut parts = Vec::new();
    for node in nodes {
        let span = node.span.clone();
        let Some(mut inner) = fields.reader.fields("a part", node) else { continue };
        let title = inner.required("title", "add `title:`, or list the reviews without parts");
        if !inner.has("reviews") {
            let help = Some("add `reviews:` with a path a line".to_owned());
            inner.reader.fault(&M005, span.clone(), "this part has no `reviews`".into(), help);
        }
        let listed = inner.has("reviews").then(|| inner.key_span("reviews"));
        let faults = inner.reader.found.len();
        let reviews = reviews(&mut inner).unwrap_or_default();
        if let Some(key) = listed.filter(|_| reviews.is_empty())
            && inner.reader.found.len() == faults
        {
            let help = Some("list a review in it, or take the part away".to_owned());
            inner.reader.fault(&M005, key, "this part lists no reviews".into(), help);
        }
        inner.finish();
        parts.push(PartSpec { title, reviews, span });
    }
    Some(parts)
}
