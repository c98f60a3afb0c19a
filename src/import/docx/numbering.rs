//! Word's lists: which number or bullet a paragraph's level has.

use std::collections::BTreeMap;

use super::super::xml::Element;

/// Which list a paragraph belongs to, and how deep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) list: String,
    pub(super) level: usize,
    /// The first number; `None` for bullets.
    pub(super) start: Option<u64>,
}

/// The lists of a file: by list and level, the first number, or `None` for bullets.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbering {
    lists: BTreeMap<String, String>,
    levels: BTreeMap<(String, usize), Option<u64>>,
    /// Levels whose numbers are no figures, and by what name Word has them.
    letters: BTreeMap<(String, usize), String>,
}

impl Numbering {
    /// Reads `word/numbering.xml`.
    pub(super) fn read(root: Option<&Element>) -> Self {
        let mut made = Self::default();
        for one in root.iter().flat_map(|root| root.elements()) {
            if one.name == "w:abstractNum" {
                let Some(id) = one.attribute("w:abstractNumId") else { continue };
                for level in one.elements().filter(|inner| inner.name == "w:lvl") {
                    let at = level.attribute("w:ilvl").and_then(|at| at.parse().ok()).unwrap_or(0);
                    made.levels.insert((id.to_owned(), at), start(level));
                    if let Some(kind) = kind_of_letters(level) {
                        made.letters.insert((id.to_owned(), at), kind);
                    }
                }
            } else if one.name == "w:num"
                && let Some(id) = one.attribute("w:numId")
                && let Some(kind) = one.child("w:abstractNumId").and_then(|k| k.attribute("w:val"))
            {
                made.lists.insert(id.to_owned(), kind.to_owned());
            }
        }
        made
    }

    /// Returns a paragraph's place in a list; `0` is Word's way to say that it is in none.
    pub(super) fn place(&self, properties: Option<&Element>) -> Option<Place> {
        let number = properties?.child("w:numPr")?;
        let value = |name: &str| number.child(name)?.attribute("w:val");
        let list = value("w:numId").filter(|id| *id != "0")?.to_owned();
        let level = value("w:ilvl").and_then(|level| level.parse().ok()).unwrap_or(0).min(8);
        let kind = self.lists.get(&list).cloned().unwrap_or_default();
        let start = self.levels.get(&(kind, level)).copied().flatten();
        Some(Place { list, level, start })
    }

    /// Returns in words what the numbers at a place are, where they are no figures.
    pub(super) fn letters(&self, place: &Place) -> Option<&str> {
        let kind = self.lists.get(&place.list)?.clone();
        self.letters.get(&(kind, place.level)).map(String::as_str)
    }
}

/// Names the numbers of a level that are written in letters (ECMA-376 part 1 §17.18.59).
fn kind_of_letters(level: &Element) -> Option<String> {
    let shown = match level.child("w:numFmt")?.attribute("w:val")? {
        "lowerRoman" => "i, ii, iii",
        "upperRoman" => "I, II, III",
        "lowerLetter" => "a, b, c",
        "upperLetter" => "A, B, C",
        _ => return None,
    };
    Some(shown.to_owned())
}

/// Returns the first number of a level; `None` where it has bullets or nothing.
fn start(level: &Element) -> Option<u64> {
    let value = |name: &str| level.child(name)?.attribute("w:val");
    match value("w:numFmt") {
        Some("bullet" | "none") | None => None,
        Some(_) => Some(value("w:start").and_then(|start| start.parse().ok()).unwrap_or(1)),
    }
}
