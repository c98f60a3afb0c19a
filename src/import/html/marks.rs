//! What an element's name and style say of its words.

use dom_query::NodeRef;

use super::super::tree::Inline;

/// How words are marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    pub(super) italic: bool,
    pub(super) bold: bool,
    pub(super) small_caps: bool,
    pub(super) struck: bool,
    pub(super) raised: bool,
    pub(super) lowered: bool,
    pub(super) language: Option<String>,
}

impl Marks {
    /// Reads the marks of an element: its name, then its style, which wins.
    pub(super) fn of(node: &NodeRef<'_>, name: &str) -> Self {
        let mut marks = Self {
            italic: matches!(name, "em" | "i" | "cite" | "dfn" | "var" | "u" | "ins"),
            bold: matches!(name, "strong" | "b"),
            small_caps: false,
            struck: matches!(name, "s" | "del" | "strike"),
            raised: name == "sup",
            lowered: name == "sub",
            language: node
                .attr("lang")
                .map(|tag| tag.trim().replace('_', "-"))
                .filter(|tag| crate::document::Language::parse(tag).is_some()),
        };
        if let Some(style) = node.attr("style") {
            style.split(';').for_each(|one| marks.style(one));
        }
        marks
    }

    /// Reads one declaration of a style.
    fn style(&mut self, declaration: &str) {
        let Some((property, value)) = declaration.split_once(':') else { return };
        let value = value.trim().to_ascii_lowercase();
        match property.trim().to_ascii_lowercase().as_str() {
            "font-style" => {
                self.italic = value.starts_with("italic") || value.starts_with("oblique")
            }
            "font-weight" => {
                self.bold = value.starts_with("bold")
                    || value.parse::<u32>().is_ok_and(|weight| weight >= 600);
            }
            "font-variant" | "font-variant-caps" => self.small_caps = value.contains("small-caps"),
            "text-decoration" | "text-decoration-line" => {
                self.struck |= value.contains("line-through");
            }
            "vertical-align" => {
                self.raised |= value == "super";
                self.lowered |= value == "sub";
            }
            _ => {}
        }
    }

    /// Wraps words in these marks.
    pub(super) fn wrap(&self, words: Vec<Inline>, outer: Option<&str>) -> Vec<Inline> {
        let mut made = words;
        let wraps: [(bool, fn(Vec<Inline>) -> Inline); 6] = [
            (self.italic, Inline::Emphasis),
            (self.bold, Inline::Strong),
            (self.small_caps, Inline::SmallCaps),
            (self.struck, Inline::Struck),
            (self.raised, Inline::Superscript),
            (self.lowered, Inline::Subscript),
        ];
        for (marked, wrap) in wraps {
            if marked && !made.is_empty() {
                made = vec![wrap(made)];
            }
        }
        match &self.language {
            Some(language) if outer != Some(language.as_str()) && !made.is_empty() => {
                vec![Inline::Foreign(language.clone(), made)]
            }
            _ => made,
        }
    }
}
