//! Word's styles: what a paragraph's and a run's style make of its words.

use std::collections::BTreeMap;

use super::super::place::Sort;
use super::super::xml::Element;

/// How many styles may be based on each other.
const CHAIN: usize = 12;

/// What a property says: on, off, or nothing.
type Toggle = Option<bool>;

/// Properties of words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RunStyle {
    pub(super) italic: Toggle,
    pub(super) bold: Toggle,
    pub(super) small_caps: Toggle,
    pub(super) capitals: Toggle,
    pub(super) struck: Toggle,
    pub(super) hidden: Toggle,
    pub(super) raised: Option<&'static str>,
    pub(super) language: Option<String>,
}

/// Reads the language of a run's Latin letters.
fn language(properties: &Element) -> Option<String> {
    properties.child("w:lang")?.attribute("w:val").map(str::to_owned)
}

impl RunStyle {
    /// Reads `w:rPr`.
    pub(super) fn read(properties: Option<&Element>) -> Self {
        let Some(properties) = properties else { return Self::default() };
        let toggle = |name: &str| {
            let one = properties.child(name)?;
            Some(!matches!(one.attribute("w:val"), Some("0" | "false" | "off" | "none")))
        };
        let raised = properties.child("w:vertAlign").and_then(|one| match one.attribute("w:val") {
            Some("superscript") => Some("superscript"),
            Some("subscript") => Some("subscript"),
            _ => None,
        });
        Self {
            // An underline in a typescript stands for italics.
            italic: toggle("w:i").or_else(|| toggle("w:u")),
            bold: toggle("w:b"),
            small_caps: toggle("w:smallCaps"),
            capitals: toggle("w:caps"),
            struck: toggle("w:strike").or_else(|| toggle("w:dstrike")),
            hidden: toggle("w:vanish"),
            raised,
            language: language(properties),
        }
    }

    /// Lays these properties over those of a style.
    pub(super) fn over(self, base: &Self) -> Self {
        Self {
            italic: self.italic.or(base.italic),
            bold: self.bold.or(base.bold),
            small_caps: self.small_caps.or(base.small_caps),
            capitals: self.capitals.or(base.capitals),
            struck: self.struck.or(base.struck),
            hidden: self.hidden.or(base.hidden),
            raised: self.raised.or(base.raised),
            language: self.language.or_else(|| base.language.clone()),
        }
    }
}

/// A style, with the one it is based on.
#[derive(Clone, Debug, Default)]
struct Style {
    name: String,
    base: Option<String>,
    outline: Option<u8>,
    run: RunStyle,
}

/// The styles of a file, by their ids.
#[derive(Clone, Debug, Default)]
pub(super) struct Styles {
    all: BTreeMap<String, Style>,
    /// The language of words that name none.
    language: Option<String>,
}

impl Styles {
    /// Reads `word/styles.xml`.
    pub(super) fn read(root: Option<&Element>) -> Self {
        let Some(root) = root else { return Self::default() };
        let styles = root.elements().filter(|one| one.name == "w:style").filter_map(|one| {
            let value = |name: &str| one.child(name)?.attribute("w:val").map(str::to_owned);
            let outline = one.child("w:pPr").and_then(outline);
            let style = Style {
                name: value("w:name").unwrap_or_default().to_lowercase(),
                base: value("w:basedOn"),
                outline,
                run: RunStyle::read(one.child("w:rPr")),
            };
            Some((one.attribute("w:styleId")?.to_owned(), style))
        });
        let usual = root.child("w:docDefaults").and_then(|one| one.find("w:rPr"));
        Self { all: styles.collect(), language: usual.and_then(language) }
    }

    /// Returns a style and those it is based on, nearest first.
    fn chain<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Style> {
        let mut next = self.all.get(id);
        let each = std::iter::from_fn(move || {
            let now = next?;
            next = now.base.as_deref().and_then(|base| self.all.get(base));
            Some(now)
        });
        each.take(CHAIN)
    }

    /// Returns the language of words that name none.
    pub(super) fn language(&self) -> Option<&str> {
        self.language.as_deref()
    }

    /// Returns what a run's style says of its words.
    pub(super) fn run(&self, id: &str) -> RunStyle {
        self.chain(id).fold(RunStyle::default(), |made, style| made.over(&style.run))
    }

    /// Tells what a paragraph is: by its own outline level, then by its style's names and levels. The names
    /// are Word's own English ones, which its translations keep in the file.
    pub(super) fn sort(&self, properties: Option<&Element>) -> Sort {
        if let Some(level) = properties.and_then(outline) {
            return Sort::Heading(level);
        }
        let id =
            properties.and_then(|p| p.child("w:pStyle")).and_then(|one| one.attribute("w:val"));
        let Some(id) = id else { return Sort::Body };
        if self.all.is_empty() {
            return by_name(&id.to_lowercase()).unwrap_or_default();
        }
        let found = self
            .chain(id)
            .find_map(|style| by_name(&style.name).or(style.outline.map(Sort::Heading)));
        found.unwrap_or_default()
    }
}

/// Returns the level that an outline level means; Word counts from 0, 9 is body text.
fn outline(properties: &Element) -> Option<u8> {
    let level: u8 = properties.child("w:outlineLvl")?.attribute("w:val")?.parse().ok()?;
    (level < 9).then_some(level + 1)
}

/// Tells what a paragraph is by the name of its style.
fn by_name(name: &str) -> Option<Sort> {
    if let Some(level) = name.strip_prefix("heading") {
        return level.trim().parse().ok().map(Sort::Heading);
    }
    match name {
        "title" => Some(Sort::Title),
        "subtitle" => Some(Sort::Heading(1)),
        "quote" | "intense quote" | "block text" | "quotations" | "quotation" => {
            Some(Sort::Quotation)
        }
        "caption" => Some(Sort::Caption),
        "html preformatted" | "plain text code" | "code" => Some(Sort::Code),
        _ => None,
    }
}
