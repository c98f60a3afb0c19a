//! The cases of type: every face that a book may use.
//!
//! In go the faces that are compiled in and those that the editor brings; out come faces by family, weight
//! and slope, and, for a character that a face lacks, the faces to ask instead. Nothing is looked up on the
//! host. A face is read when it is first used, so that a library costs nothing to make; it may be shared
//! between threads.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Arc, OnceLock};

use skrifa::raw::TableProvider;
use skrifa::string::StringId;
use skrifa::{FontRef, GlyphId, MetadataProvider, instance::LocationRef, instance::Size};

use crate::diagnostic::codes::font::{F002, F003};
use crate::diagnostic::{Diagnostic, Location};
use crate::font::embedded::{FACES, licence};
use crate::font::{FontId, Metrics, Slope, Weight};
use crate::length::Em;

/// The family that stands in for one that is not there.
pub const DEFAULT_FAMILY: &str = "EB Garamond";

/// The bytes of a face: compiled in, or the editor's own.
#[derive(Clone)]
enum Bytes {
    Embedded(&'static [u8]),
    Own(Arc<Vec<u8>>),
}

impl Bytes {
    fn as_slice(&self) -> &[u8] {
        match self {
            Self::Embedded(bytes) => bytes,
            Self::Own(bytes) => bytes,
        }
    }

    /// Returns the bytes as the shaper shares them, without a copy.
    fn blob(&self) -> harfrust::font::Blob {
        match self {
            Self::Embedded(bytes) => harfrust::font::Blob::Static(bytes),
            Self::Own(bytes) => harfrust::font::Blob::Shared(bytes.clone()),
        }
    }
}

/// One face: its file and what its tables say.
pub struct Font {
    /// The PostScript name: `EBGaramond-Regular`.
    pub name: String,
    /// The family: `EB Garamond`.
    pub family: String,
    /// The weight.
    pub weight: Weight,
    /// The slope.
    pub slope: Slope,
    /// The proportions.
    pub metrics: Metrics,
    /// The embedding rights as the file states them (`fsType`, OpenType `OS/2`).
    pub fs_type: u16,
    /// Whether the outlines are PostScript (`CFF`), which decides how a PDF embeds them; else TrueType.
    pub is_cff: bool,
    bytes: Bytes,
    coverage: Coverage,
    shaping: harfrust::Font,
}

impl Font {
    /// Returns the whole file.
    pub fn bytes(&self) -> &[u8] {
        self.bytes.as_slice()
    }

    /// Says whether the face has a glyph for a character.
    pub fn covers(&self, character: char) -> bool {
        self.coverage.contains(character)
    }

    /// Returns the face as the shaper reads it.
    pub(crate) fn shaping(&self) -> &harfrust::Font {
        &self.shaping
    }

    /// Returns the glyph of a character before any shaping.
    pub fn glyph(&self, character: char) -> Option<u16> {
        self.shaping.charmap().map_unicode(character).and_then(|id| u16::try_from(id.to_u32()).ok())
    }

    /// Returns how far the pen moves for a glyph, before kerning.
    pub fn advance(&self, glyph: u16) -> Em {
        let units = self.shaping.glyph_metrics().h_advance(GlyphId::from(glyph).to_u32().into());
        Em(f64::from(units) / f64::from(self.metrics.units_per_em))
    }

    /// Returns the box of a glyph's ink from its origin: left, bottom, right, top; `None` without ink.
    pub fn ink(&self, glyph: u16) -> Option<[Em; 4]> {
        let font = FontRef::new(self.bytes()).ok()?;
        let ink = font
            .glyph_metrics(Size::unscaled(), LocationRef::default())
            .bounds(GlyphId::from(glyph))?;
        let em = |units: f32| Em(f64::from(units) / f64::from(self.metrics.units_per_em));
        (ink.x_max > ink.x_min)
            .then(|| [em(ink.x_min), em(ink.y_min), em(ink.x_max), em(ink.y_max)])
    }

    /// Says whether a part of the face may be embedded instead of the whole (`fsType` bit 8).
    pub fn may_subset(&self) -> bool {
        self.fs_type & 0x0100 == 0
    }

    fn read(bytes: Bytes) -> Result<Self, &'static str> {
        let data = bytes.as_slice();
        let font = FontRef::new(data).map_err(|_| "it is not an OpenType or TrueType font")?;
        let is_cff = font.cff().is_ok();
        if !is_cff && font.glyf().is_err() {
            return Err("it has no outlines of the kinds that PDF takes (`CFF` or `glyf`)");
        }
        let head = font.head().map_err(|_| "its `head` table is broken")?;
        if !(16..=16384).contains(&head.units_per_em()) {
            return Err("its number of units in an em is out of range");
        }
        let named = |id| font.localized_strings(id).english_or_first().map(|it| it.to_string());
        let family = named(StringId::TYPOGRAPHIC_FAMILY_NAME)
            .or_else(|| named(StringId::FAMILY_NAME))
            .ok_or("it does not tell its family")?;
        let attributes = font.attributes();
        let shaping = harfrust::Font::new(bytes.blob(), 0).ok_or("its tables are broken")?;
        Ok(Self {
            name: named(StringId::POSTSCRIPT_NAME).unwrap_or_else(|| family.replace(' ', "")),
            family,
            weight: Weight(attributes.weight.value() as u16),
            slope: match attributes.style {
                skrifa::attribute::Style::Normal => Slope::Upright,
                skrifa::attribute::Style::Italic | skrifa::attribute::Style::Oblique(_) => {
                    Slope::Italic
                }
            },
            metrics: read_metrics(&font),
            fs_type: font.os2().map(|table| table.fs_type()).unwrap_or(0),
            is_cff,
            coverage: Coverage::of(&font),
            shaping,
            bytes,
        })
    }
}

impl fmt::Debug for Font {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Font").field(&self.name).finish()
    }
}

/// Reads the proportions; the heights of `H` and `x` are measured where the file does not tell them.
fn read_metrics(font: &FontRef<'_>) -> Metrics {
    let found = font.metrics(Size::unscaled(), LocationRef::default());
    let em = |units: f32| Em(f64::from(units) / f64::from(found.units_per_em.max(1)));
    let glyphs = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    let measured = |letter: char| {
        font.charmap().map(letter).and_then(|id| glyphs.bounds(id)).map(|ink| ink.y_max)
    };
    let bounds = found.bounds.unwrap_or_default();
    Metrics {
        units_per_em: found.units_per_em,
        ascent: em(found.ascent),
        descent: em(found.descent),
        cap_height: em(found.cap_height.or_else(|| measured('H')).unwrap_or(found.ascent)),
        x_height: em(found.x_height.or_else(|| measured('x')).unwrap_or(found.ascent / 2.0)),
        italic_angle: f64::from(found.italic_angle),
        bounds: [em(bounds.x_min), em(bounds.y_min), em(bounds.x_max), em(bounds.y_max)],
    }
}

/// Which characters a face has: one bit each in the basic plane, a list beyond it.
///
/// Every word is asked for, letter by letter, so the answer must cost a few instructions.
struct Coverage {
    basic: Box<[u64; 1024]>,
    beyond: BTreeSet<u32>,
}

impl Coverage {
    fn of(font: &FontRef<'_>) -> Self {
        let mut coverage = Self { basic: Box::new([0; 1024]), beyond: BTreeSet::new() };
        for (character, glyph) in font.charmap().mappings() {
            if glyph == GlyphId::NOTDEF {
                continue;
            }
            match coverage.basic.get_mut(character as usize / 64) {
                Some(word) => *word |= 1 << (character % 64),
                None => {
                    coverage.beyond.insert(character);
                }
            }
        }
        coverage
    }

    fn contains(&self, character: char) -> bool {
        let code = u32::from(character);
        match self.basic.get(code as usize / 64) {
            Some(word) => word & (1 << (code % 64)) != 0,
            None => self.beyond.contains(&code),
        }
    }
}

/// A face in the library, read when it is first used.
struct Entry {
    family: String,
    weight: Weight,
    slope: Slope,
    bytes: Bytes,
    font: OnceLock<Font>,
}

/// All the faces there are; see the [module](self).
pub struct FontLibrary {
    entries: Vec<Entry>,
    /// The first of the editor's own faces.
    own: usize,
}

impl FontLibrary {
    /// Returns the faces that are compiled in. Cheap: nothing is read before it is used.
    pub fn embedded() -> Self {
        let entries: Vec<_> = FACES
            .iter()
            .map(|face| Entry {
                family: face.family.into(),
                weight: face.weight,
                slope: face.slope,
                bytes: Bytes::Embedded(face.bytes),
                font: OnceLock::new(),
            })
            .collect();
        Self { own: entries.len(), entries }
    }

    /// Adds a face of the editor's own; the name of its file is used in diagnostics.
    ///
    /// It takes the place of the face of that family, weight and slope among those compiled in; the others of the family
    /// stay, so that an editor who brings a regular does not lose the italic.
    /// Fails with `F003` where the file is no usable font and with `F002` where its maker forbids to
    /// embed it.
    pub fn add(&mut self, name: &str, bytes: Vec<u8>) -> Result<FontId, Box<Diagnostic>> {
        let refuse = |code, why: String| Box::new(Diagnostic::new(code, Location::file(name), why));
        if bytes.starts_with(b"wOFF") || bytes.starts_with(b"wOF2") {
            return Err(Box::new(
                refuse(&F003, format!("`{name}` is a web font (WOFF)"))
                    .help("bring the same face as `.otf` or `.ttf`"),
            ));
        }
        let font = Font::read(Bytes::Own(Arc::new(bytes)))
            .map_err(|why| refuse(&F003, format!("`{name}` cannot be used: {why}")))?;
        if let Some(why) = refusal(font.fs_type) {
            return Err(Box::new(
                refuse(&F002, format!("`{name}` ({}) {why}", font.family))
                    .help("ask its maker for a licence that allows embedding, or use another face"),
            ));
        }
        let id = u16::try_from(self.entries.len())
            .map_err(|_| refuse(&F003, format!("`{name}` is one face too many")))?;
        self.entries.push(Entry {
            family: font.family.clone(),
            weight: font.weight,
            slope: font.slope,
            bytes: font.bytes.clone(),
            font: OnceLock::from(font),
        });
        Ok(FontId(id))
    }

    /// Returns a face, reading it if it is used for the first time.
    pub fn font(&self, id: FontId) -> &Font {
        let entry = &self.entries[usize::from(id.0)];
        entry.font.get_or_init(|| {
            let font = Font::read(entry.bytes.clone())
                .expect("the faces compiled in are whole, as a test over all of them shows");
            // The family as the table names it: `Source Serif 4 Semibold` is no family of a book.
            Font { family: entry.family.clone(), weight: entry.weight, slope: entry.slope, ..font }
        })
    }

    /// Returns the nearest face: of the family or, where that is not there, of [`DEFAULT_FAMILY`]; of
    /// the slope before the weight.
    ///
    /// Among faces of that slope the nearest weight is taken; of two equally near the heavier one for
    /// semibold and above, else the lighter one.
    pub fn face(&self, family: &str, weight: Weight, slope: Slope) -> FontId {
        let family = if self.has_family(family) { family } else { DEFAULT_FAMILY };
        let nearest = self.of_family(family).min_by_key(|(_, entry)| {
            let distance = entry.weight.0.abs_diff(weight.0);
            let lighter = entry.weight < weight;
            (entry.slope != slope, distance, lighter == (weight >= Weight::SEMIBOLD))
        });
        FontId(nearest.map_or(0, |(index, _)| index as u16))
    }

    /// Says whether a family is there.
    pub fn has_family(&self, family: &str) -> bool {
        self.of_family(family).next().is_some()
    }

    /// Returns the families: the editor's own, then those compiled in, each once.
    pub fn families(&self) -> Vec<&str> {
        let (embedded, own) = self.entries.split_at(self.own);
        let mut families: Vec<&str> = Vec::new();
        for entry in own.iter().chain(embedded) {
            if !families.contains(&entry.family.as_str()) {
                families.push(&entry.family);
            }
        }
        families
    }

    /// Returns the licence of a face that is compiled in; `None` for the editor's own.
    pub fn licence(&self, id: FontId) -> Option<&'static str> {
        let entry = self.entries.get(usize::from(id.0)).filter(|_| usize::from(id.0) < self.own)?;
        licence(&entry.family)
    }

    /// Says whether a face has a glyph for a character.
    pub fn covers(&self, id: FontId, character: char) -> bool {
        self.font(id).covers(character)
    }

    /// Returns the faces to ask for a character that a face lacks, nearest first, the face itself left out.
    ///
    /// For each family the face of the same weight and slope is asked, so that an italic stays an
    /// italic where the family has one. Within the face's own family the other slope comes first.
    pub fn fallbacks(&self, id: FontId) -> Vec<FontId> {
        let entry = &self.entries[usize::from(id.0)];
        let mut found = Vec::new();
        let upright = self.face(&entry.family, entry.weight, Slope::Upright);
        let families = self.families();
        let others = families
            .iter()
            .filter(|family| **family != "Source Code Pro")
            .map(|family| self.face(family, entry.weight, entry.slope));
        for candidate in std::iter::once(upright).chain(others) {
            if candidate != id && !found.contains(&candidate) {
                found.push(candidate);
            }
        }
        found
    }

    /// Returns the faces of a family: the editor's own, and those compiled in that these do not take the place of.
    fn of_family<'a>(&'a self, family: &'a str) -> impl Iterator<Item = (usize, &'a Entry)> {
        let named = move |entry: &Entry| entry.family.eq_ignore_ascii_case(family);
        let own = &self.entries[self.own..];
        let replaced = move |entry: &Entry| {
            let like = |other: &&Entry| other.weight == entry.weight && other.slope == entry.slope;
            own.iter().filter(|other| named(other)).any(|other| like(&other))
        };
        let all = self.entries.iter().enumerate();
        all.filter(move |(at, entry)| named(entry) && (*at >= self.own || !replaced(entry)))
    }
}

impl fmt::Debug for FontLibrary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("FontLibrary").field(&self.families()).finish()
    }
}

/// Says why a face may not be embedded, by its `fsType` (OpenType 1.9, `OS/2`), or `None` if it may.
///
/// Bits 0 to 3 are the usage permissions: 2 alone is “restricted licence”; bit 9 allows bitmaps only.
fn refusal(fs_type: u16) -> Option<&'static str> {
    if fs_type & 0x000F == 0x0002 {
        Some("may not be embedded: its maker restricts the licence")
    } else if fs_type & 0x0200 != 0 {
        Some("may be embedded as bitmaps only")
    } else {
        None
    }
}

#[cfg(test)]
mod tests;
