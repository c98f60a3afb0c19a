//! Style sheets as stores read them: what would hide text, or fight the reader's own choice.

use super::{Look, Report};
use crate::diagnostic::Source;
use crate::diagnostic::codes::epub as codes;

/// Checks every style sheet, and the styles written into documents.
pub(super) fn look(look: &Look, report: &mut Report) {
    for item in look.book.of(&["text/css"]) {
        let Some(text) = look.book.text(&item.name) else { continue };
        let source = Source::new(report.within(&item.name), text);
        for rule in declarations(&source.text) {
            if let Some(fault) = fault(look, &rule.selector, rule.property, rule.value) {
                report.add(
                    &codes::E015,
                    source.locate(rule.at..rule.at + rule.length),
                    look.says(fault),
                );
            }
        }
    }
    for page in look.pages {
        for element in &page.elements {
            let Some(style) = element.value("style") else { continue };
            for (property, value) in style.split(';').filter_map(|one| one.split_once(':')) {
                if let Some(fault) = fault(look, &element.name, property.trim(), value.trim()) {
                    let place = page.source.locate(element.range.clone());
                    report.add(&codes::E015, place, look.says(fault));
                }
            }
        }
    }
}

/// A property with its value, and the rule that it stands in.
struct Declaration<'a> {
    selector: String,
    property: &'a str,
    value: &'a str,
    at: usize,
    length: usize,
}

/// Returns the declarations of a sheet; comments are passed over, rules within rules are their own.
fn declarations(css: &str) -> Vec<Declaration<'_>> {
    let mut found = Vec::new();
    let mut selectors: Vec<&str> = Vec::new();
    let (mut from, mut at) = (0, 0);
    let bytes = css.as_bytes();
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'/' if bytes.get(at + 1) == Some(&b'*') => {
                let end = css[at..].find("*/").map_or(css.len(), |end| at + end + 2);
                at = end;
                // A comment before a rule is no part of its selector.
                if css[from..at].trim_start().starts_with("/*") {
                    from = at;
                }
                continue;
            }
            b'"' | b'\'' => {
                let end =
                    css[at + 1..].find(char::from(byte)).map_or(css.len(), |end| at + end + 2);
                at = end;
                continue;
            }
            b'{' => {
                selectors.push(css[from..at].trim());
                from = at + 1;
            }
            b';' | b'}' => {
                if let Some((property, value)) = css[from..at].split_once(':') {
                    let lead = property.len() - property.trim_start().len();
                    let place = from + lead;
                    let selector = selectors.last().copied().unwrap_or_default().to_owned();
                    let (property, value) = (property.trim(), value.trim());
                    found.push(Declaration {
                        selector,
                        property,
                        value,
                        at: place,
                        length: at - place,
                    });
                }
                from = at + 1;
                if byte == b'}' {
                    selectors.pop();
                }
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// Says what is wrong with a declaration.
fn fault(look: &Look, selector: &str, property: &str, value: &str) -> Option<String> {
    let value = value.trim_end_matches("!important").trim().to_ascii_lowercase();
    let is_page =
        selector.split(',').any(|one| matches!(one.trim(), "html" | "body" | "p" | "*" | "div"));
    let is_text = selector.split(',').any(|one| matches!(one.trim(), "html" | "body"));
    let said = format!("`{property}: {value}`");
    match property {
        "color" | "background" | "background-color"
            if is_page
                && !matches!(
                    value.as_str(),
                    "inherit" | "initial" | "transparent" | "none" | "unset"
                ) =>
        {
            Some(format!("{said} fixes the colours of the reader"))
        }
        "position"
            if look.demands.plain && matches!(value.as_str(), "fixed" | "absolute" | "sticky") =>
        {
            Some(format!("{said} takes text out of its place"))
        }
        name if name.starts_with("margin")
            && look.demands.plain
            && value.split_whitespace().any(|part| part.starts_with('-')) =>
        {
            Some(format!("{said} may cut text off"))
        }
        "font-size" | "line-height" if is_page && is_absolute(&value) => {
            Some(format!("{said} keeps the reader from choosing"))
        }
        "font-size" | "line-height" | "margin" | "margin-left" | "margin-right" | "padding"
            if look.demands.defaults && is_text && !is_default(property, &value) =>
        {
            Some(format!("{said} takes the place of what the reader chose"))
        }
        _ => None,
    }
}

/// Says whether a property of the body leaves size, leading and margins to the reader.
fn is_default(property: &str, value: &str) -> bool {
    match property {
        "font-size" => matches!(value, "1em" | "1rem" | "100%" | "medium" | "inherit"),
        "line-height" => matches!(value, "normal" | "inherit"),
        _ => value.split_whitespace().all(|side| matches!(side, "0" | "0em" | "0%" | "auto")),
    }
}

fn is_absolute(value: &str) -> bool {
    let number = value.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = &value[number.len()..];
    !number.is_empty() && matches!(unit, "px" | "pt" | "cm" | "mm" | "in" | "pc")
}
