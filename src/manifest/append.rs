//! Adding works to a manifest, and leaving every other byte as it is.

use super::read::{Node, Value, tree};
use super::values;
use crate::diagnostic::Source;
use crate::document::{Work, WorkKind};

/// Returns the text of a manifest with works added below `works:`, in the layout that is there; at the end
/// where there is no such key. `None` where the text is not a mapping.
pub fn append_works(text: &str, works: &[Work]) -> Option<String> {
    append(text, "works", "- ", |node| {
        let Some(Value::Map(entries)) = node else { return works.iter().map(item).collect() };
        let mut taken: Vec<String> = entries.iter().map(|(key, _)| key.name.clone()).collect();
        works.iter().map(|work| named(work, &mut taken)).collect()
    })
}

/// Returns the text of a manifest with items added to the list or mapping below a key, in the layout that is
/// there; at the end where there is no such key. `None` where nothing can be added.
///
/// `lines` gives the items: for a mapping with their keys, for a list without. `mark` is what stands before an
/// item where there is none yet: `- ` begins a list, nothing a mapping.
pub(super) fn append(
    text: &str,
    name: &str,
    mark: &str,
    lines: impl FnOnce(Option<&Value>) -> Vec<String>,
) -> Option<String> {
    let source = Source::new("anthology.yaml", text);
    let Value::Map(entries) = tree(&source, 0..source.text.len()).0?.value else { return None };
    let (at, added) = match entries.iter().find(|(key, _)| key.name == name) {
        Some((key, node)) => {
            below(&source.text, key.span.end, node, mark, &lines(Some(&node.value)))?
        }
        None => (source.text.len(), last(&source.text, name, mark, &lines(None))),
    };
    let head = source.offset + at;
    Some(format!("{}{added}{}", &text[..head], &text[head..]))
}

fn last(text: &str, name: &str, mark: &str, lines: &[String]) -> String {
    let gap = if text.is_empty() || text.ends_with('\n') { "\n" } else { "\n\n" };
    let lines: Vec<String> = lines.iter().map(|line| format!("  {mark}{line}\n")).collect();
    format!("{gap}{name}:\n{}", lines.concat())
}

/// Returns where items go below the key, and how they are written there.
fn below(
    text: &str,
    key: usize,
    node: &Node,
    mark: &str,
    lines: &[String],
) -> Option<(usize, String)> {
    let flow = text[node.span.clone()].starts_with(['[', '{']);
    let (first, mark) = match &node.value {
        Value::List(items) => (items.first().map(|item| item.span.start), "- "),
        Value::Map(entries) => (entries.first().map(|(key, _)| key.span.start), ""),
        Value::Empty => (None, mark),
        Value::Scalar(_) => return None,
    };
    if flow {
        let comma = if first.is_some() { ", " } else { "" };
        return Some((node.span.end - 1, format!("{comma}{}", lines.join(", "))));
    }
    let indent = first.map_or("  ", |first| {
        let line = text[..first].rfind('\n').map_or(0, |end| end + 1);
        let white = text[line..].len() - text[line..].trim_start_matches(' ').len();
        &text[line..line + white]
    });
    let end = if first.is_some() { node.span.end } else { key };
    let end = text[end..].find('\n').map_or(text.len(), |line| end + line);
    let lines = lines.iter().map(|line| format!("\n{indent}{mark}{line}"));
    Some((end, lines.collect()))
}

fn named(work: &Work, taken: &mut Vec<String>) -> String {
    let slug = values::slug(&work.title);
    let numbered = (2..).map(|count| format!("{slug}-{count}"));
    let free = std::iter::once(slug.clone()).chain(numbered).find(|name| !taken.contains(name));
    let name = free.unwrap_or(slug);
    taken.push(name.clone());
    format!("{name}: {}", item(work))
}

fn item(work: &Work) -> String {
    let quoted = |text: &str| serde_json::to_string(text).unwrap_or_default();
    let mut out = format!("{{title: {}", quoted(&work.title));
    if work.kind != WorkKind::Unknown
        && let Some((_, word)) = WorkKind::ALL.iter().find(|(kind, _)| *kind == work.kind)
    {
        out.push_str(&format!(", kind: {word}"));
    }
    if let Some(year) = work.year {
        out.push_str(&format!(", year: {year}"));
    }
    if !work.by.is_empty() {
        let by: Vec<String> = work.by.iter().map(|name| quoted(name)).collect();
        out.push_str(&format!(", by: [{}]", by.join(", ")));
    }
    out.push('}');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn works() -> Vec<Work> {
        let film = Work { title: "The Ferry: Home".into(), year: Some(1979), ..Work::default() };
        vec![film, Work { title: "Harbour".into(), ..Work::default() }]
    }

    fn added(text: &str) -> String {
        let added = append_works(text, &works()).expect("a mapping");
        let source = Source::new("a", added.as_str());
        let (node, faults) = tree(&source, 0..source.text.len());
        assert!(node.is_some() && faults.is_empty(), "{added}\n{faults:?}");
        added
    }

    #[test]
    fn a_list_grows_in_its_own_layout() {
        assert_eq!(
            added(
                "title: x\nworks:   # ours\n    - Alien   # the first\n\n# reviews follow\nreviews: [a.md]\n"
            ),
            "title: x\nworks:   # ours\n    - Alien   # the first\n    - {title: \"The Ferry: Home\", year: 1979}\n    \
             - {title: \"Harbour\"}\n\n# reviews follow\nreviews: [a.md]\n"
        );
    }

    #[test]
    fn a_mapping_gets_ids_that_are_free() {
        assert_eq!(
            added("works:\n  harbour: {title: Hafen}\n"),
            "works:\n  harbour: {title: Hafen}\n  the-ferry-home: {title: \"The Ferry: Home\", year: 1979}\n  \
             harbour-2: {title: \"Harbour\"}\n"
        );
    }

    #[test]
    fn flow_and_nothing_and_no_key_at_all() {
        let both = "{title: \"The Ferry: Home\", year: 1979}, {title: \"Harbour\"}";
        assert_eq!(added("works: [Alien] # x\n"), format!("works: [Alien, {both}] # x\n"));
        assert_eq!(added("works: []\n"), format!("works: [{both}]\n"));
        let lines = "  - {title: \"The Ferry: Home\", year: 1979}\n  - {title: \"Harbour\"}\n";
        assert_eq!(added("works:\ntitle: x\n"), format!("works:\n{lines}title: x\n"));
        assert_eq!(added("title: x\n"), format!("title: x\n\nworks:\n{lines}"));
    }
}
