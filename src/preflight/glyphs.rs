//! Fonts: whether they are in the file, and how wide their glyphs are.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId};

use super::file::File;

/// A font as the walk over a page needs it.
#[derive(Clone, Debug, Default)]
pub(super) struct Font {
    pub(super) name: String,
    pub(super) embedded: bool,
    /// Whether its name has the prefix of a subset.
    pub(super) subset: bool,
    pub(super) type_3: bool,
    pub(super) to_unicode: bool,
    /// Whether codes have two bytes.
    pub(super) composite: bool,
    /// By code; no code has more than two bytes.
    widths: Vec<f64>,
    otherwise: f64,
    /// How long a unit of the widths is, in ems.
    unit: f64,
}

/// What a string measures.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Measure {
    /// How wide its glyphs are, in ems.
    pub(super) width: f64,
    /// How many codes it has: each gains the character spacing.
    pub(super) codes: usize,
    /// How many of them gain the word spacing: the code 32 where codes have one byte.
    pub(super) spaces: usize,
}

/// Widths by code, where they are stated.
type Widths = BTreeMap<u32, f64>;

impl Font {
    /// Measures a string.
    pub(super) fn measure(&self, string: &[u8]) -> Measure {
        let mut sum = Measure::default();
        let mut add = |code: usize| {
            sum.width += self.widths.get(code).copied().unwrap_or(self.otherwise);
            sum.codes += 1;
        };
        if self.composite {
            for code in string.chunks(2) {
                add(code.iter().fold(0, |sum, &byte| sum << 8 | usize::from(byte)));
            }
        } else {
            string.iter().for_each(|&code| add(usize::from(code)));
            sum.spaces = string.iter().filter(|&&code| code == b' ').count();
        }
        sum.width *= self.unit;
        sum
    }

    pub(super) fn of(file: &File, dict: &Dictionary) -> Self {
        let subtype = file.name(dict, "Subtype").unwrap_or_default();
        let composite = subtype == b"Type0";
        let type_3 = subtype == b"Type3";
        let descendant = file.array(dict, "DescendantFonts").first();
        let descendant = descendant.and_then(|it| file.resolve(it).as_dict().ok());
        let inner = descendant.unwrap_or(dict);
        let descriptor = file.dict(inner, "FontDescriptor");
        let embedded = descriptor.is_some_and(|it| {
            ["FontFile", "FontFile2", "FontFile3"].iter().any(|key| file.entry(it, key).is_some())
        });
        let name = file.name(inner, "BaseFont").or_else(|| file.name(dict, "Name"));
        let name = String::from_utf8_lossy(name.unwrap_or(b"(no name)")).into_owned();
        let subset = name.as_bytes().get(6) == Some(&b'+')
            && name.bytes().take(6).all(|byte| byte.is_ascii_uppercase());
        let (widths, otherwise) = match composite {
            true => (composite_widths(file, inner), file.number(inner, "DW").unwrap_or(1000.0)),
            false => {
                let missing = descriptor.and_then(|it| file.number(it, "MissingWidth"));
                (simple_widths(file, dict), missing.unwrap_or(0.0))
            }
        };
        let mut table = Vec::new();
        for (&code, &width) in widths.range(..=0xffff) {
            table.resize(code as usize, otherwise);
            table.push(width);
        }
        let widths = table;
        let to_unicode = dict.has(b"ToUnicode");
        // Only glyphs of type 3 have units of their own.
        let matrix = if type_3 { file.numbers(dict, "FontMatrix") } else { Vec::new() };
        let unit = matrix.first().map_or(0.001, |unit| unit.abs());
        Self { name, embedded, subset, type_3, to_unicode, composite, widths, otherwise, unit }
    }
}

/// Reads every font of a file once.
pub(super) fn gather(file: &File) -> BTreeMap<ObjectId, Font> {
    let fonts = file.document.objects.iter().filter_map(|(&id, object)| {
        let dict = object.as_dict().ok()?;
        dict.has_type(b"Font").then(|| (id, Font::of(file, dict)))
    });
    fonts.collect()
}

fn simple_widths(file: &File, font: &Dictionary) -> Widths {
    let first = file.number(font, "FirstChar").unwrap_or(0.0) as u32;
    let widths = file.array(font, "Widths").iter();
    let widths = widths.map(|it| file.resolve(it).as_float().map_or(0.0, f64::from));
    (first..).zip(widths).collect()
}

/// Reads `W`: `code [w w w]` and `first last w` (PDF 1.7 §9.7.4.3).
fn composite_widths(file: &File, font: &Dictionary) -> Widths {
    let mut widths = BTreeMap::new();
    let mut parts = file.array(font, "W").iter().map(|it| file.resolve(it));
    while let (Some(first), Some(next)) = (parts.next(), parts.next()) {
        let Ok(first) = first.as_float() else { break };
        let first = first as u32;
        match next {
            Object::Array(row) => {
                let row = row.iter().map(|it| file.resolve(it).as_float().map_or(0.0, f64::from));
                widths.extend((first..).zip(row));
            }
            last => {
                let width = parts.next().and_then(|it| it.as_float().ok());
                let (Ok(last), Some(width)) = (last.as_float(), width) else { break };
                let last = (last as u32).min(first.saturating_add(0xffff));
                widths.extend((first..=last).map(|code| (code, f64::from(width))));
            }
        }
    }
    widths
}
