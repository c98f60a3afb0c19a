//! What the elements of a page are: lines of their own, words, or what sites put around a text.

use dom_query::NodeRef;

/// Says whether an element begins a line of its own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "footer"
            | "aside"
            | "address"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "blockquote"
            | "ul"
            | "ol"
            | "menu"
            | "li"
            | "table"
            | "tbody"
            | "thead"
            | "tfoot"
            | "tr"
            | "td"
            | "th"
            | "caption"
            | "figure"
            | "figcaption"
            | "pre"
            | "hr"
            | "dl"
            | "dt"
            | "dd"
            | "center"
            | "details"
            | "summary"
            | "fieldset"
            | "body"
            | "html"
    )
}

/// Says whether an element has no words inside.
pub(super) fn is_leaf(name: &str) -> bool {
    matches!(name, "br" | "img" | "wbr" | "code" | "kbd" | "samp" | "tt")
}

/// Says whether blocks stand inside an element that is none.
pub(super) fn holds_blocks(node: &NodeRef<'_>) -> bool {
    node.descendants_it().any(|inner| inner.node_name().is_some_and(|name| is_block(&name)))
}

/// Says whether an element is what sites put around a text: buttons to share it, comments, offers.
pub(super) fn is_furniture(node: &NodeRef<'_>) -> bool {
    const WORDS: [&str; 20] = [
        "gmail_quote", "gmail_signature", "moz-cite-prefix", "yahoo_quoted", "sharedaddy", "share",
        "sharing", "social", "comments", "comment-list", "respond", "related", "jp-relatedposts",
        "newsletter", "subscribe", "cookie", "breadcrumbs", "sidebar", "screen-reader-text",
        "mw-editsection",
    ];
    if node.has_attr("hidden") || node.attr("aria-hidden").as_deref() == Some("true") {
        return true;
    }
    // What mail programs put around the message that is answered.
    if node.has_name("blockquote") && node.attr("type").as_deref() == Some("cite") {
        return true;
    }
    let classes = node.class().unwrap_or_default();
    let id = node.id_attr().unwrap_or_default();
    classes
        .split_ascii_whitespace()
        .chain([id.as_ref()])
        .any(|word| WORDS.iter().any(|known| word.eq_ignore_ascii_case(known)))
}
