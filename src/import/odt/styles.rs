//! OpenDocument's styles: what a paragraph's and a stretch's style make of their words.

use std::collections::BTreeMap;

use super::super::place::Sort;
use super::super::xml::Element;

/// How many styles may be based on each other.
const CHAIN: usize = 12;

/// What a style says of words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TextStyle {
    pub(super) italic: Option<bool>,
    pub(super) bold: Option<bool>,
    pub(super) small_caps: Option<bool>,
    pub(super) struck: Option<bool>,
    pub(super) raised: Option<bool>,
    pub(super) lowered: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) language: Option<String>,
}

impl TextStyle {
    /// Lays these marks over those of another style.
    fn over(self, base: Self) -> Self {
        Self {
            italic: self.italic.or(base.italic),
            bold: self.bold.or(base.bold),
            small_caps: self.small_caps.or(base.small_caps),
            struck: self.struck.or(base.struck),
            raised: self.raised.or(base.raised),
            lowered: self.lowered.or(base.lowered),
            hidden: self.hidden.or(base.hidden),
            language: self.language.or(base.language),
        }
    }

    /// Reads `style:text-properties`.
    fn read(properties: Option<&Element>) -> Self {
        let Some(properties) = properties else { return Self::default() };
        let is =
            |name: &str, words: &[&str]| properties.attribute(name).map(|v| words.contains(&v));
        let position = properties.attribute("style:text-position");
        let underlined =
            properties.attribute("style:text-underline-style").map(|style| style != "none");
        Self {
            // An underline in a typescript stands for italics.
            italic: is("fo:font-style", &["italic", "oblique"]).or(underlined),
            bold: properties.attribute("fo:font-weight").map(|weight| {
                weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600)
            }),
            small_caps: is("fo:font-variant", &["small-caps"]),
            struck: properties
                .attribute("style:text-line-through-style")
                .map(|style| style != "none"),
            raised: position.map(|at| at.starts_with("super") || is_positive(at)),
            lowered: position.map(|at| at.starts_with("sub") || at.starts_with('-')),
            language: properties.attribute("fo:language").map(str::to_owned),
            hidden: properties.attribute("text:display").map(|display| display == "none"),
        }
    }
}

fn is_positive(position: &str) -> bool {
    let first = position.split(' ').next().unwrap_or("").trim_end_matches('%');
    first.parse::<i32>().is_ok_and(|height| height > 0)
}

#[derive(Clone, Debug, Default)]
struct Style {
    name: String,
    parent: Option<String>,
    marks: TextStyle,
    is_set_in: bool,
}

/// The styles of a file, by their names.
#[derive(Clone, Debug, Default)]
pub(super) struct Styles {
    all: BTreeMap<String, Style>,
    /// The first number of each level of a list; `None` for bullets.
    numbered: BTreeMap<String, Vec<Option<u64>>>,
}

impl Styles {
    /// Reads the styles of `content.xml` and `styles.xml`; the former win.
    pub(super) fn read<'a>(roots: impl Iterator<Item = &'a Element>) -> Self {
        let mut made = Self::default();
        let groups = ["office:automatic-styles", "office:styles"];
        for root in roots {
            for group in groups.iter().filter_map(|name| root.child(name)) {
                group.elements().for_each(|one| made.add(one));
            }
        }
        made
    }

    fn add(&mut self, one: &Element) {
        let Some(name) = one.attribute("style:name").map(str::to_owned) else { return };
        if one.name == "text:list-style" {
            self.numbered.entry(name).or_insert_with(|| one.elements().map(start).collect());
        } else if one.name == "style:style" {
            let display = one.attribute("style:display-name").unwrap_or(&name).to_lowercase();
            let margin =
                one.child("style:paragraph-properties").and_then(|p| p.attribute("fo:margin-left"));
            let style = Style {
                name: display.replace("_20_", " "),
                parent: one.attribute("style:parent-style-name").map(str::to_owned),
                marks: TextStyle::read(one.child("style:text-properties")),
                is_set_in: margin.is_some_and(|margin| inches(margin) >= 0.35),
            };
            self.all.entry(name).or_insert(style);
        }
    }

    /// Returns a style and those it is based on, nearest first.
    fn chain<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Style> {
        let mut next = self.all.get(name);
        let each = std::iter::from_fn(move || {
            let now = next?;
            next = now.parent.as_deref().and_then(|parent| self.all.get(parent));
            Some(now)
        });
        each.take(CHAIN)
    }

    /// Returns what a stretch's style says of its words.
    pub(super) fn marks(&self, name: Option<&str>) -> TextStyle {
        let Some(name) = name else { return TextStyle::default() };
        self.chain(name).fold(TextStyle::default(), |made, style| made.over(style.marks.clone()))
    }

    /// Returns what a paragraph's own, automatic style says of its words: those that a named style has are
    /// the dress of the sort of paragraph.
    pub(super) fn own_marks(&self, name: Option<&str>) -> TextStyle {
        let automatic =
            name.filter(|name| name.starts_with('P') && name[1..].parse::<u32>().is_ok());
        let style = automatic.and_then(|name| self.all.get(name));
        style.map(|style| style.marks.clone()).unwrap_or_default()
    }

    /// Tells what a paragraph is.
    pub(super) fn sort(&self, name: Option<&str>) -> Sort {
        let Some(name) = name else { return Sort::Body };
        let named = self.chain(name).find_map(|style| by_name(&style.name));
        let plain = name.replace("_20_", " ").to_lowercase();
        let set_in = self.all.get(name).is_some_and(|style| style.is_set_in);
        named.or_else(|| by_name(&plain)).or(set_in.then_some(Sort::Quotation)).unwrap_or_default()
    }

    /// Returns the first number of a level of a list's style, counted from 0; `None` for bullets.
    pub(super) fn start(&self, name: Option<&str>, level: usize) -> Option<u64> {
        self.numbered.get(name?)?.get(level).copied().flatten()
    }
}

fn by_name(name: &str) -> Option<Sort> {
    match name {
        "title" => Some(Sort::Title),
        "subtitle" => Some(Sort::Heading(1)),
        "quotations" | "block quotation" | "quote" => Some(Sort::Quotation),
        "caption" | "figure" | "illustration" => Some(Sort::Caption),
        "preformatted text" => Some(Sort::Code),
        _ => None,
    }
}

/// Returns the first number of a level of a list where it is numbered.
fn start(level: &Element) -> Option<u64> {
    let is_numbered = level.name == "text:list-level-style-number"
        && level.attribute("style:num-format").is_some_and(|format| !format.is_empty());
    let first = level.attribute("text:start-value").and_then(|value| value.parse().ok());
    is_numbered.then(|| first.unwrap_or(1))
}

/// Reads a length in inches.
fn inches(length: &str) -> f64 {
    let unit = length.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == '-');
    let value: f64 = length[..length.len() - unit.len()].parse().unwrap_or(0.0);
    match unit {
        "cm" => value / 2.54,
        "mm" => value / 25.4,
        "pt" => value / 72.0,
        _ => value,
    }
}
