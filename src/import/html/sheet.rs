//! What a page's own style sheet says of words: Google Docs marks italics by classes alone.
//!
//! Only rules for a single class are read (`.c3`, `span.c3`): what stands in a chain of selectors dresses
//! the site, not the words.

use std::collections::BTreeMap;

use dom_query::{Document, NodeRef};

/// The most bytes of style sheets that are read.
const BYTES: usize = 1 << 20;

/// The most rules that are kept.
const RULES: usize = 4_000;

/// The declarations of a page's classes, in the order of the sheet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sheet {
    rules: Vec<(Option<String>, String)>,
    classes: BTreeMap<String, Vec<usize>>,
}

impl Sheet {
    /// Reads the style sheets that stand in a page.
    pub(super) fn of(page: &Document) -> Self {
        let mut made = Self::default();
        let mut left = BYTES;
        for style in page.select("style").nodes() {
            let text = style.text();
            let Some(rest) = left.checked_sub(text.len()) else { break };
            left = rest;
            made.read(&text);
        }
        made
    }

    fn read(&mut self, text: &str) {
        for rule in text.split('}') {
            let Some((selectors, declarations)) = rule.rsplit_once('{') else { continue };
            let selectors = selectors.rsplit([';', '{', '>']).next().unwrap_or(selectors);
            if !says_something(declarations) || self.rules.len() >= RULES {
                continue;
            }
            for selector in selectors.split(',').map(str::trim) {
                let Some((name, class)) = selector.split_once('.') else { continue };
                let is_word =
                    |word: &str| word.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
                if class.is_empty() || !is_word(class) || !is_word(name) {
                    continue;
                }
                let name = Some(name.to_ascii_lowercase()).filter(|name| !name.is_empty());
                self.classes.entry(class.to_owned()).or_default().push(self.rules.len());
                self.rules.push((name, declarations.to_owned()));
            }
        }
    }

    /// Returns the declarations that an element's classes bring, later rules of the sheet last.
    pub(super) fn declarations(&self, node: &NodeRef<'_>, name: &str) -> Vec<&str> {
        let classes = if self.rules.is_empty() { None } else { node.class() };
        let Some(classes) = classes else { return Vec::new() };
        let words = classes.split_ascii_whitespace().take(64);
        let each = words.filter_map(|class| self.classes.get(class)).flatten();
        let mut found: Vec<usize> = each.copied().collect();
        found.sort_unstable();
        found.dedup();
        let rules = found.into_iter().filter_map(|at| self.rules.get(at));
        let fits = rules.filter(|(only, _)| only.as_ref().is_none_or(|only| only == name));
        fits.map(|(_, declarations)| declarations.as_str()).collect()
    }
}

/// Says whether declarations say anything that marks words.
fn says_something(declarations: &str) -> bool {
    let known = ["font-style", "font-weight", "font-variant", "text-decoration", "vertical-align"];
    known.iter().any(|one| declarations.contains(one))
}
