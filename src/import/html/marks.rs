//! What an element's name and style say of its words.

use dom_query::NodeRef;

use super::super::tongue;
use super::super::tree::{Inline, Marks};
use super::sheet::Sheet;

/// How words are marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Dress {
    marks: Marks,
    language: Option<String>,
}

impl Dress {
    /// Reads the marks of an element: its name, then its classes, then its style, which wins.
    pub(super) fn of(node: &NodeRef<'_>, name: &str, sheet: &Sheet) -> Self {
        let marks = Marks {
            italic: matches!(name, "em" | "i" | "cite" | "dfn" | "var" | "u" | "ins"),
            bold: matches!(name, "strong" | "b"),
            small_caps: false,
            struck: matches!(name, "s" | "del" | "strike"),
            raised: name == "sup",
            lowered: name == "sub",
        };
        let language = node.attr("lang").map(|tag| tag.trim().replace('_', "-"));
        let mut dress = Self { marks, language };
        for declarations in sheet.declarations(node, name) {
            declarations.split(';').for_each(|one| dress.style(one));
        }
        if let Some(style) = node.attr("style") {
            style.split(';').for_each(|one| dress.style(one));
        }
        dress
    }

    /// Reads one declaration of a style.
    fn style(&mut self, declaration: &str) {
        let Some((property, value)) = declaration.split_once(':') else { return };
        let value = value.trim().to_ascii_lowercase();
        match property.trim().to_ascii_lowercase().as_str() {
            "font-style" => {
                self.marks.italic = value.starts_with("italic") || value.starts_with("oblique")
            }
            "font-weight" => {
                self.marks.bold = value.starts_with("bold")
                    || value.parse::<u32>().is_ok_and(|weight| weight >= 600);
            }
            "font-variant" | "font-variant-caps" => {
                self.marks.small_caps = value.contains("small-caps")
            }
            "text-decoration" | "text-decoration-line" => {
                self.marks.struck |= value.contains("line-through");
            }
            "vertical-align" => {
                self.marks.raised |= value == "super";
                self.marks.lowered |= value == "sub";
            }
            _ => {}
        }
    }

    /// Wraps words in these marks.
    pub(super) fn wrap(&self, words: Vec<Inline>) -> Vec<Inline> {
        tongue::marked(self.marks.wrap(words), self.language.as_deref())
    }
}
