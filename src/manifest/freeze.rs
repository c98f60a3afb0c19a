//! Writing a selection out as plain lists, and leaving every other byte of the manifest as it is.

use super::read::{Value, tree};
use super::{Entry, Manifest};
use crate::diagnostic::Source;

/// Returns the text of a manifest with the lists that its selection filled in place of `select:`, which stays
/// above them as a comment. `None` where there is no selection.
pub fn freeze(text: &str, filled: &Manifest) -> Option<String> {
    let source = Source::new("anthology.yaml", text);
    let Value::Map(entries) = tree(&source, 0..source.text.len()).0?.value else { return None };
    let (key, node) = entries.iter().find(|(key, _)| key.name == "select")?;
    let start = source.text[..key.span.start].rfind('\n').map_or(0, |end| end + 1);
    if !source.text[start..key.span.start].trim().is_empty() {
        return None;
    }
    let last = source.text[..node.span.end].trim_end().len();
    let end = source.text[last..].find('\n').map_or(source.text.len(), |line| last + line);
    let comment: Vec<String> = source.text[start..end]
        .lines()
        .map(|line| format!("# {line}").trim_end().to_owned())
        .collect();
    let list = lists(filled);
    let (head, tail) = (source.offset + start, source.offset + end);
    Some(format!("{}{}\n{list}{}", &text[..head], comment.join("\n"), &text[tail..]))
}

fn lists(filled: &Manifest) -> String {
    let mut lines: Vec<String> = Vec::new();
    let list = |entries: &[Entry], indent: &str| {
        let files = entries.iter().filter_map(|entry| entry.file.as_ref());
        files.map(|file| format!("{indent}- {}", word(&file.value))).collect::<Vec<_>>()
    };
    match (&filled.parts, &filled.reviews) {
        (Some(parts), _) => {
            lines.push("parts:".into());
            for part in parts {
                let title = part.title.as_ref().map_or("", |title| title.value.as_str());
                lines.push(format!("  - title: {}", word(title)));
                lines.push("    reviews:".into());
                lines.extend(list(&part.reviews, "      "));
            }
        }
        (None, reviews) => {
            lines.push("reviews:".into());
            lines.extend(list(reviews.as_deref().unwrap_or_default(), "  "));
        }
    }
    lines.join("\n")
}

/// Writes a text as YAML: bare where nothing in it means anything to YAML.
fn word(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | ' ');
    let bare =
        text.starts_with(char::is_alphabetic) && text.chars().all(plain) && !text.ends_with(' ');
    if bare { text.to_owned() } else { serde_json::to_string(text).unwrap_or_default() }
}
