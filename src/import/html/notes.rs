//! Footnotes of web pages: a short link to an element of the same page that holds the note.

use std::collections::BTreeMap;

use dom_query::{Document, NodeRef};

/// The notes of a page: the element of each, by the id that its marks link to.
pub(crate) type Notes<'a> = BTreeMap<String, NodeRef<'a>>;

/// Finds the notes of a page.
pub(super) fn gather(page: &Document) -> Notes<'_> {
    let mut found = Notes::new();
    let mut targets: BTreeMap<String, NodeRef<'_>> = BTreeMap::new();
    for node in page.root().descendants_it().filter(NodeRef::is_element) {
        let ids = [node.id_attr(), node.attr("name")];
        for id in ids.into_iter().flatten().filter(|id| !id.is_empty()) {
            targets.entry(id.to_string()).or_insert(node);
        }
    }
    for link in page.select("a[href]").nodes() {
        let Some(id) = link.attr("href").and_then(|href| href.strip_prefix('#').map(str::to_owned))
        else {
            continue;
        };
        let words = link.text();
        let is_note = is_mark(&words) || is_numeral(&words, &id) || is_remark(&id);
        if id.is_empty() || !is_note || found.contains_key(&id) {
            continue;
        }
        if let Some(note) = targets.get(&id).and_then(|target| holder(*target, link)) {
            found.insert(id, note);
        }
    }
    found
}

/// Says whether an id is that of a remark in the margin, as Google Docs writes it below the text.
pub(super) fn is_remark(id: &str) -> bool {
    let number = id.strip_prefix("cmnt").unwrap_or_default();
    !number.is_empty() && number.chars().all(|c| c.is_ascii_digit())
}

/// Says whether words are the mark of a note: `1`, `[2]`, `*`, `†`; and no arrow back.
pub(super) fn is_mark(words: &str) -> bool {
    let bare = words.trim().trim_matches(['[', ']', '(', ')']);
    let count = bare.chars().count();
    (1..=4).contains(&count)
        && (bare.chars().all(|c| c.is_ascii_digit())
            || bare.chars().all(|c| matches!(c, '*' | '†' | '‡' | '§')))
}

/// Says whether words are a small Roman numeral that leads to what calls itself a note.
pub(super) fn is_numeral(words: &str, id: &str) -> bool {
    let bare = words.trim();
    (1..=6).contains(&bare.len())
        && bare.chars().all(|c| "ivxlc".contains(c))
        && id.contains("note")
}

/// Returns the element that holds a note: the one that a mark leads to, or the paragraph or item around it.
fn holder<'a>(target: NodeRef<'a>, link: &NodeRef<'_>) -> Option<NodeRef<'a>> {
    let block = std::iter::once(target).chain(target.ancestors_it(Some(4))).find(|node| {
        node.node_name().is_some_and(|name| {
            matches!(name.as_ref(), "li" | "p" | "div" | "aside" | "dd" | "section")
        })
    })?;
    // A note of several paragraphs is their element, where that has a number of its own: `sdendnote1`.
    let numbered = |node: &NodeRef<'_>| {
        node.id_attr().is_some_and(|id| id.ends_with(|c: char| c.is_ascii_digit()))
    };
    let block = match block.parent() {
        Some(parent) if block.has_name("p") && parent.has_name("div") && numbered(&parent) => {
            parent
        }
        _ => block,
    };
    let around_link = link.ancestors_it(None).any(|above| above.id == block.id);
    let words = block.text();
    let is_note = words.trim().chars().count() > 4 && words.len() < 20_000;
    // A mark inside the very block that it leads to is the way back.
    (!around_link && is_note && comes_after(&block, link)).then_some(block)
}

/// Says whether a note stands after its mark: the way back leads to an earlier element.
fn comes_after(note: &NodeRef<'_>, link: &NodeRef<'_>) -> bool {
    super::number(note) > super::number(link)
}
