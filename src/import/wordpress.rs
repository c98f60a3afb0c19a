//! The export of a WordPress site (WXR): every published post is a text.

use std::collections::BTreeMap;

use super::tree::{Arrived, Facts};
use super::xml::{self, Element};
use super::{File, Notices, html, limits, refused};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// Reads an export: posts in the order of the file; drafts, pages and menus are named and left out.
///
/// # Errors
/// One diagnostic (`A001`): it is not well-formed, too large, or no export.
pub fn read(file: &File<'_>) -> Result<(Vec<Arrived>, Diagnostics), Box<Diagnostic>> {
    if file.bytes.len() > limits::FILE {
        let what = format!("this export has {} MB; at most 64 are read", file.bytes.len() >> 20);
        return Err(refused(file.name, &what));
    }
    let text = String::from_utf8_lossy(file.bytes);
    let root = xml::parse(file.name, "the export", text.trim_start_matches('\u{feff}'))?;
    let Some(channel) = root.child("channel") else {
        return Err(refused(file.name, "this is no WordPress export: it has no `channel`"));
    };
    let mut notices = Notices::new(file.name);
    let site = Site::of(channel);
    let mut texts = Vec::new();
    for item in channel.elements().filter(|one| one.name == "item") {
        if let Some(text) = post(file, item, &site, &mut notices) {
            texts.push(text);
        }
    }
    name_apart(&mut texts);
    Ok((texts, notices.into_diagnostics()))
}

/// What all posts of an export share.
struct Site {
    name: Option<String>,
    language: Option<String>,
    /// Names of authors, by the names under which they log in.
    authors: BTreeMap<String, String>,
    /// Addresses of what was uploaded, by number.
    uploads: BTreeMap<String, String>,
}

impl Site {
    fn of(channel: &Element) -> Self {
        let words = |element: &Element, name: &str| {
            let text = element.child(name).map(|one| one.text().trim().to_owned());
            text.filter(|text| !text.is_empty())
        };
        let authors = channel.elements().filter(|one| one.name == "wp:author").filter_map(|one| {
            Some((words(one, "wp:author_login")?, words(one, "wp:author_display_name")?))
        });
        let uploads = channel
            .elements()
            .filter(|one| one.name == "item")
            .filter_map(|one| Some((words(one, "wp:post_id")?, words(one, "wp:attachment_url")?)));
        let language = words(channel, "language").map(|tag| tag.replace('_', "-"));
        Self {
            name: words(channel, "title"),
            language: language.filter(|tag| crate::document::Language::parse(tag).is_some()),
            authors: authors.collect(),
            uploads: uploads.collect(),
        }
    }
}

/// Reads a post; `None` where the item is none, or is not published.
fn post(
    file: &File<'_>,
    item: &Element,
    site: &Site,
    notices: &mut Notices<'_>,
) -> Option<Arrived> {
    let words =
        |name: &str| item.child(name).map(|one| one.text().trim().to_owned()).unwrap_or_default();
    let title = unescaped(&words("title"));
    match (words("wp:post_type").as_str(), words("wp:status").as_str()) {
        ("post" | "", "publish" | "") => {}
        ("post", status) => {
            notices
                .lost(&format!("a post that is not published ({status})"), &format!("`{title}`"));
            return None;
        }
        ("page", _) => {
            notices.lost("a page of the site", &format!("`{title}`"));
            return None;
        }
        _ => return None,
    }
    let creator = words("dc:creator");
    let author = site.authors.get(&creator).cloned().unwrap_or(creator);
    let facts = Facts {
        title: Some(title.clone()).filter(|title| !title.is_empty()),
        authors: Some(author).into_iter().filter(|name| !name.is_empty()).collect(),
        date: html::date(&words("wp:post_date")),
        published: site.name.clone(),
        language: site.language.clone(),
        tags: tags(item),
        ..Facts::default()
    };
    let mut arrived = Arrived { facts, ..Arrived::default() };
    let content = words("content:encoded");
    let content = shortcodes(&content, &title, site, notices);
    if let Some(what) = html::too_much(&content) {
        notices.lost(&format!("a post with {what}"), &format!("`{title}`"));
        return None;
    }
    notices.about(&title);
    html::read_fragment(file, &paragraphs(&content), &mut arrived, notices);
    let slug = words("wp:post_name");
    arrived.stem = super::tree::stem(if slug.is_empty() { &title } else { &slug });
    Some(arrived)
}

/// Returns categories and tags, each once, in their order; the one that WordPress gives by itself is none.
fn tags(item: &Element) -> Vec<String> {
    let mut made: Vec<String> = Vec::new();
    let kinds = ["category", "post_tag"];
    for one in item.elements().filter(|one| one.name == "category") {
        let is_tag = one.attribute("domain").is_some_and(|domain| kinds.contains(&domain));
        let words = unescaped(one.text().trim());
        if is_tag && !words.is_empty() && words != "Uncategorized" && !made.contains(&words) {
            made.push(words);
        }
    }
    made
}

/// Reads the entities that an export writes into titles and tags.
fn unescaped(words: &str) -> String {
    dom_query::Document::fragment(words).text().to_string()
}

/// Reads shortcodes: a caption becomes a figure, a gallery its pictures, what only shows something from
/// elsewhere is noted, and those around text leave the text.
fn shortcodes(content: &str, title: &str, site: &Site, notices: &mut Notices<'_>) -> String {
    let mut made = String::with_capacity(content.len());
    let mut rest = content;
    while let Some(start) = rest.find('[') {
        made.push_str(&rest[..start]);
        let Some((name, attributes, length)) = shortcode(&rest[start..]) else {
            made.push('[');
            rest = &rest[start + 1..];
            continue;
        };
        let whole = &rest[start..start + length];
        rest = &rest[start + length..];
        match name {
            "caption" | "wp_caption" => made.push_str("<figure>"),
            "/caption" | "/wp_caption" => close_caption(&mut made),
            "gallery" => made.push_str(&gallery(attributes, site)),
            "embed" | "video" | "audio" | "youtube" | "playlist" | "vimeo" | "soundcloud" => {
                let near = (0..=limits::SHORTCODE.min(rest.len())).rev();
                let near = near.filter(|end| rest.is_char_boundary(*end)).map(|end| &rest[..end]);
                let near = near.take(1).next().unwrap_or_default();
                let shown = match near.find(&format!("[/{name}]")) {
                    Some(end) => {
                        let shown = format!("{whole}{}", &rest[..end]);
                        rest = &rest[end + name.len() + 3..];
                        shown
                    }
                    None => whole.to_owned(),
                };
                notices.lost(&format!("`{shown}`"), &format!("`{title}`"));
            }
            _ if name.starts_with('/') => {}
            _ => notices.asked(
                format!("`{title}`: the shortcode `{whole}` is left out; words inside it stay"),
                "look whether it stood for something that a reader needs",
            ),
        }
    }
    made.push_str(rest);
    made
}

/// Recognises a shortcode at the start of a text: its name, attributes and length. `[sic]` and `[…]` are
/// words: a name that no site gives a shortcode stays, unless it closes or has attributes.
fn shortcode(text: &str) -> Option<(&str, &str, usize)> {
    const BARE: [&str; 12] = [
        "gallery", "caption", "embed", "video", "audio", "youtube", "playlist", "vimeo",
        "soundcloud", "more", "toc", "wp_caption",
    ];
    let ends = |byte: u8| matches!(byte, b']' | b'[');
    let end = text.bytes().skip(1).take(limits::SHORTCODE).position(ends)? + 1;
    if text.as_bytes()[end] == b'[' {
        return None;
    }
    let inner = text[1..end].trim_end_matches('/').trim();
    let (name, attributes) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    let bare = name.strip_prefix('/').unwrap_or(name);
    let is_name = !bare.is_empty()
        && bare.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-".contains(c));
    let is_code = BARE.contains(&bare) || name.starts_with('/') || attributes.contains('=');
    (is_name && is_code).then_some((name, attributes, end + 1))
}

/// Turns what follows the picture of a caption's shortcode into its caption.
fn close_caption(made: &mut String) {
    let near = made.bytes().rev().take(10 * limits::SHORTCODE).count();
    let from = (made.len() - near..=made.len()).find(|at| made.is_char_boundary(*at)).unwrap_or(0);
    let Some(start) = made[from..].rfind("<figure>").map(|at| from + at) else { return };
    let image_end = made[start..].rfind("<img").and_then(|at| {
        let end = made[start + at..].find('>')?;
        Some(start + at + end + 1)
    });
    if let Some(end) = image_end {
        let tail = made[end..].trim().to_owned();
        let tail = tail.strip_prefix("</a>").unwrap_or(&tail).trim().to_owned();
        made.truncate(end);
        made.push_str(&format!("<figcaption>{tail}</figcaption></figure>"));
    } else {
        made.push_str("</figure>");
    }
}

/// Returns the pictures of a gallery, whose numbers the export lists.
fn gallery(attributes: &str, site: &Site) -> String {
    let ids = attributes.split("ids=").nth(1).unwrap_or("").trim_start_matches(['"', '\'']);
    let ids = ids.split(['"', '\'']).next().unwrap_or("");
    let each = ids.split(',').filter_map(|id| site.uploads.get(id.trim()));
    each.map(|address| {
        format!("\n\n<figure><img src=\"{}\" alt=\"\"></figure>\n\n", address.replace('"', "%22"))
    })
    .collect()
}

/// Puts paragraphs where WordPress's older editor left empty lines; newer posts bring their own.
fn paragraphs(content: &str) -> String {
    let content = content.replace("\r\n", "\n");
    if content.contains("<p>") || content.contains("<p ") || content.contains("<!-- wp:") {
        return content;
    }
    let parts = content.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
    const BLOCKS: [&str; 11] = [
        "<h", "<ul", "<ol", "<blockquote", "<table", "<figure", "<pre", "<div", "<hr", "<!--",
        "<section",
    ];
    let each = parts.map(|part| {
        if BLOCKS.iter().any(|block| part.starts_with(block)) {
            part.to_owned()
        } else {
            format!("<p>{}</p>", part.replace('\n', "<br>"))
        }
    });
    each.collect::<Vec<_>>().join("\n")
}

/// Gives texts of one name names of their own.
fn name_apart(texts: &mut [Arrived]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for text in texts {
        let count = seen.entry(text.stem.clone()).or_default();
        *count += 1;
        if *count > 1 {
            text.stem = format!("{}-{count}", text.stem);
        }
    }
}
