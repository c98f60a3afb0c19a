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
    const WORDS: [&str; 38] = [
        "button-wrapper",
        "wp-block-button",
        "wp-block-buttons",
        "subscription-widget",
        "subscription-widget-wrap",
        "subscription-widget-wrap-editor",
        "post-ufi",
        "speechify-ignore",
        "share-buttons",
        "post-share-buttons",
        "wp-block-comments",
        "post-navigation",
        "gmail_signature_prefix",
        "pw-multi-vote-icon",
        "share-button",
        "wp-block-post-terms",
        "image-link-expand",
        "like-button",
        "post-footer",
        "gmail_signature",
        "moz-cite-prefix",
        "yahoo_quoted",
        "sharedaddy",
        "share",
        "sharing",
        "social",
        "comments",
        "comment-list",
        "respond",
        "related",
        "jp-relatedposts",
        "newsletter",
        "subscribe",
        "cookie",
        "breadcrumbs",
        "sidebar",
        "screen-reader-text",
        "mw-editsection",
    ];
    if node.has_attr("hidden") || node.attr("aria-hidden").as_deref() == Some("true") {
        return true;
    }
    // The number or bullet that Outlook writes out before an item.
    if node.attr("style").is_some_and(|style| style.contains("mso-list:Ignore")) {
        return true;
    }
    // What mail programs put around the message that is answered; one that is passed on stays.
    let is_answered = match node.node_name().as_deref() {
        Some("blockquote") => node.attr("type").as_deref() == Some("cite"),
        _ => has_class(node, "gmail_quote"),
    };
    if is_answered {
        return !is_passed_on(node);
    }
    let classes = node.class().unwrap_or_default();
    let id = node.id_attr().unwrap_or_default();
    classes
        .split_ascii_whitespace()
        .chain([id.as_ref()])
        .any(|word| WORDS.iter().any(|known| word.eq_ignore_ascii_case(known)))
}

/// Says whether an element has a class.
pub(super) fn has_class(node: &NodeRef<'_>, class: &str) -> bool {
    node.class().is_some_and(|all| all.split_ascii_whitespace().any(|one| one == class))
}

/// Says whether an element of a message begins as one that is passed on does: with a line of dashes, or with
/// the first field of the message's own head.
fn is_passed_on(node: &NodeRef<'_>) -> bool {
    let begins = super::walk::begins(node);
    let fields = ["From:", "Von:", "De:", "Da:", "Subject:", "Betreff:"];
    begins.starts_with("-----") || fields.iter().any(|field| begins.starts_with(field))
}

/// Says whether an element is a rule or an ornament, or holds one alone: those that look for the article take
/// it for empty.
pub(super) fn is_rule(node: &NodeRef<'_>) -> bool {
    let mut rules = node.has_name("hr") || node.attr("role").as_deref() == Some("separator");
    let mut signs = 0;
    for inner in node.descendants_it().take(40) {
        rules |= inner.has_name("hr");
        if inner.is_text() {
            let words = inner.text();
            if words.chars().any(|c| !c.is_whitespace() && !"*⁂•·~#".contains(c)) {
                return false;
            }
            signs += words.split_whitespace().collect::<String>().chars().count();
        }
    }
    rules || signs >= 3
}
