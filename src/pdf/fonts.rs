//! The faces of a book, cut down to its glyphs, and the text that each glyph stands for.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::error::{Error, Result};
use crate::font::library::{Font, FontLibrary};
use crate::font::subset::{Subset, subset};
use crate::font::{FontId, Slope};
use crate::typeset::display::{DisplayItem, GlyphRun, Page, Pages};

/// U+00AD, by which a hyphen that was put in at a line's end reads.
const SOFT_HYPHEN: &str = "\u{ad}";

/// Weighs texts of runs that are read as they stand against those that an `actual_text` replaces.
const READ_AS_IS: u32 = 1024;

/// A face as content streams use it; the vectors are indexed by the glyph in the whole face.
pub(crate) struct Embedded {
    /// The name in the resources: `F0`.
    pub(crate) resource: String,
    /// The two-byte code of each glyph.
    codes: Vec<u16>,
    /// The advance of each glyph in thousandths of an em, as `W` has it.
    widths: Vec<i32>,
    /// The text that each glyph reads as.
    texts: Vec<String>,
    /// The same where it is one letter of ASCII, as nearly always; else 0.
    letters: Vec<u8>,
    /// The glyph of a space, where the book uses it in this face.
    space: Option<u16>,
}

impl Embedded {
    /// A face whose glyphs are their own codes, for tests.
    #[cfg(test)]
    pub(super) fn of_widths(widths: Vec<i32>, space: Option<u16>) -> Self {
        let codes = (0..widths.len() as u16).collect();
        let texts = vec![String::new(); widths.len()];
        let letters = vec![0; texts.len()];
        Self { resource: "F0".into(), codes, widths, texts, letters, space }
    }

    /// Returns the code of a glyph.
    #[inline]
    pub(crate) fn code(&self, glyph: u16) -> u16 {
        self.codes.get(usize::from(glyph)).copied().unwrap_or(0)
    }

    /// Returns the advance of a glyph in thousandths of an em.
    #[inline]
    pub(crate) fn width(&self, glyph: u16) -> i32 {
        self.widths.get(usize::from(glyph)).copied().unwrap_or(0)
    }

    /// Returns the glyph of a space, where the book uses it in this face.
    pub(crate) const fn space(&self) -> Option<u16> {
        self.space
    }

    /// Says whether a glyph reads as one letter of ASCII, and as this one.
    #[inline]
    pub(crate) fn is_letter(&self, glyph: u16, text: &[u8]) -> bool {
        matches!(text, [letter @ 1..=0x7f] if self.letters.get(usize::from(glyph)) == Some(letter))
    }

    /// Returns the text that a glyph reads as.
    #[inline]
    pub(crate) fn text(&self, glyph: u16) -> &str {
        self.texts.get(usize::from(glyph)).map_or("", String::as_str)
    }
}

/// The faces of a book.
pub(crate) struct Faces<'a> {
    /// By their id.
    pub(crate) embedded: BTreeMap<FontId, Embedded>,
    /// What the shell needs of each, in the same order.
    pub(crate) programs: Vec<Program<'a>>,
}

/// A font program to be embedded.
pub(crate) struct Program<'a> {
    /// The name in the resources.
    pub(crate) resource: String,
    /// The whole face.
    pub(crate) font: &'a Font,
    /// What is embedded of it.
    pub(crate) subset: Subset,
    /// For each code its glyph in the whole face, its advance and its text.
    pub(crate) glyphs: BTreeMap<u16, (i32, String)>,
}

impl Program<'_> {
    /// Returns the name, with the tag of a subset.
    pub(crate) fn name(&self) -> String {
        if self.font.may_subset() {
            format!("{}+{}", self.subset.tag, self.font.name)
        } else {
            self.font.name.clone()
        }
    }
}

/// For each glyph of a face the texts that it was met with, and how often.
type Readings<'a> = BTreeMap<FontId, Vec<Vec<(&'a str, u32)>>>;

/// How many pages are counted in one go.
const SHEAF: usize = 50;

/// Returns the runs of pages in order.
fn runs(pages: &[Page]) -> impl Iterator<Item = &GlyphRun> {
    pages.iter().flat_map(|page| &page.items).filter_map(|item| match item {
        DisplayItem::Glyphs(run) => Some(run),
        DisplayItem::Rule { .. }
        | DisplayItem::Shape { .. }
        | DisplayItem::Image { .. }
        | DisplayItem::Link { .. } => None,
    })
}

/// Counts what each glyph of a book stands for, where it stands for it alone.
fn readings(pages: &Pages) -> Readings<'_> {
    let sheaves: Vec<Readings<'_>> = pages.pages.par_chunks(SHEAF).map(counted).collect();
    let mut all = Readings::new();
    for (font, face) in sheaves.into_iter().flatten() {
        let known = all.entry(font).or_default();
        if known.len() < face.len() {
            known.resize(face.len(), Vec::new());
        }
        for (known, met) in known.iter_mut().zip(face) {
            met.into_iter().for_each(|(text, count)| count_in(known, text, count));
        }
    }
    all
}

/// Says whether two texts are the same: nearly always both are one letter of ASCII, which needs no call.
#[inline]
fn is_same(one: &str, two: &str) -> bool {
    match (one.as_bytes(), two.as_bytes()) {
        ([one], [two]) => one == two,
        _ => one == two,
    }
}

/// Adds to how often a glyph was met with a text.
fn count_in<'a>(met: &mut Vec<(&'a str, u32)>, text: &'a str, times: u32) {
    match met.iter_mut().find(|(known, _)| is_same(known, text)) {
        Some((_, count)) => *count += times,
        None => met.push((text, times)),
    }
}

/// Counts what each glyph of some pages stands for.
fn counted(pages: &[Page]) -> Readings<'_> {
    let mut readings = Readings::new();
    for run in runs(pages) {
        let face = readings.entry(run.font).or_default();
        let weight = if run.actual_text.is_some() { 1 } else { READ_AS_IS };
        for (at, glyph) in run.glyphs.iter().enumerate() {
            let index = usize::from(glyph.id);
            if face.len() <= index {
                face.resize(index + 1, Vec::new());
            }
            let alone = run.glyphs.get(at + 1).is_none_or(|next| !next.text.is_empty());
            let text = match slice(run, at) {
                text if alone && !text.is_empty() => text,
                _ => "",
            };
            count_in(&mut face[index], text, weight);
        }
    }
    readings
}

/// Returns the text that a glyph of a run stands for.
#[inline]
pub(crate) fn slice(run: &GlyphRun, at: usize) -> &str {
    let range = &run.glyphs[at].text;
    run.text.get(range.start as usize..range.end as usize).unwrap_or("")
}

/// Chooses the text that a glyph reads as everywhere but where `ActualText` says otherwise.
///
/// The most frequent one, a hyphen before a soft hyphen: a reader that knows no `ActualText` shall rather see
/// a hyphen too many than lose one.
fn choose(candidates: &[(&str, u32)]) -> Option<String> {
    candidates
        .iter()
        .filter(|(text, _)| !text.is_empty() && !text.contains(['\0', '\u{feff}', '\u{fffe}']))
        .max_by_key(|(text, count)| (*text != SOFT_HYPHEN, *count, std::cmp::Reverse(*text)))
        .map(|(text, _)| (*text).to_owned())
}

/// Returns the least character that a glyph is the plain shape of, private ones last.
fn characters(font: &Font) -> BTreeMap<u16, char> {
    use skrifa::MetadataProvider as _;
    let private =
        |letter: char| matches!(u32::from(letter), 0xE000..=0xF8FF | 0xF_0000..=0x10_FFFF);
    let mut found = BTreeMap::new();
    if let Ok(file) = skrifa::FontRef::new(font.bytes()) {
        for (code, glyph) in file.charmap().mappings() {
            let (Some(letter), Ok(glyph)) = (char::from_u32(code), u16::try_from(glyph.to_u32()))
            else {
                continue;
            };
            let best = found.entry(glyph).or_insert(letter);
            if (private(letter), letter) < (private(*best), *best) {
                *best = letter;
            }
        }
    }
    found
}

/// Cuts every face that a book uses and says how its glyphs read.
pub(crate) fn gather<'a>(pages: &Pages, library: &'a FontLibrary) -> Result<Faces<'a>> {
    let met: Vec<_> = readings(pages).into_iter().enumerate().collect();
    let cut = |(at, (id, met))| Ok((id, face(library.font(id), met, format!("F{at}"))?));
    let cut: Result<Vec<_>> = met.into_par_iter().map(cut).collect();
    let mut faces = Faces { embedded: BTreeMap::new(), programs: Vec::new() };
    for (id, (embedded, program)) in cut? {
        faces.embedded.insert(id, embedded);
        faces.programs.push(program);
    }
    Ok(faces)
}

/// Lists the glyphs that were met in the order of their codes, from 1.
///
/// They follow the face, but for the codes whose lower byte a literal string spells in two (PDF 1.7 §7.3.4.2):
/// those go to the glyphs that are met least. As chance has it, they would else go to the space and the letter o.
fn in_codes(met: &[Vec<(&str, u32)>]) -> Vec<u16> {
    let mut used: Vec<u16> =
        (0..met.len()).filter(|&glyph| !met[glyph].is_empty()).map(|it| it as u16).collect();
    let often = |glyph: u16| met[usize::from(glyph)].iter().map(|(_, count)| count).sum::<u32>();
    for code in [b'\r', b'(', b')', b'\\'].map(usize::from) {
        let rest = used.iter().enumerate().skip(code - 1);
        if let Some((least, _)) = rest.min_by_key(|(_, glyph)| often(**glyph)) {
            used.swap(code - 1, least);
        }
    }
    used
}

/// Cuts a face down to the glyphs that were met.
fn face<'a>(
    font: &'a Font,
    met: Vec<Vec<(&str, u32)>>,
    resource: String,
) -> Result<(Embedded, Program<'a>)> {
    let used = in_codes(&met);
    let subset = subset(font, &used)?;
    // Few faces have a glyph that its texts do not tell: to read a whole table of characters takes a while.
    let plain = LazyCell::new(|| characters(font));
    let count = met.len();
    let mut face = Embedded {
        resource: resource.clone(),
        codes: vec![0; count],
        widths: vec![0; count],
        texts: vec![String::new(); count],
        letters: vec![0; count],
        space: None,
    };
    let mut glyphs = BTreeMap::new();
    for &glyph in &used {
        let index = usize::from(glyph);
        let code = *subset.map.get(&glyph).ok_or_else(|| Error::Font {
            name: font.name.clone(),
            message: format!("glyph {glyph} is missing from its subset"),
        })?;
        face.codes[index] = code;
        face.widths[index] = (font.advance(glyph).0 * 1000.0).round() as i32;
        face.texts[index] = choose(&met[index]).unwrap_or_else(|| {
            plain.get(&glyph).map_or_else(|| '\u{fffd}'.to_string(), char::to_string)
        });
        if let [letter] = *face.texts[index].as_bytes() {
            face.letters[index] = letter;
        }
        glyphs.insert(code, (face.widths[index], face.texts[index].clone()));
    }
    face.space = face.texts.iter().position(|text| text == " ").map(|at| at as u16);
    Ok((face, Program { resource, font, subset, glyphs }))
}

/// The flags of a font descriptor (PDF 1.7 table 123): symbolic, since the codes are glyph numbers, and italic.
pub(crate) fn flags(font: &Font) -> i64 {
    const SYMBOLIC: i64 = 1 << 2;
    const ITALIC: i64 = 1 << 6;
    SYMBOLIC | if font.slope == Slope::Italic { ITALIC } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_that_a_string_would_escape_go_to_glyphs_that_are_seldom_met() {
        // Glyph 100 is met often, 101 less, and so on; the last seven are met once.
        let met: Vec<Vec<(&str, u32)>> = (0..200)
            .map(
                |at| if at < 100 { vec![] } else { vec![("a", 193_u32.saturating_sub(at).max(1))] },
            )
            .collect();
        let codes = in_codes(&met);
        assert_eq!(codes.len(), 100);
        assert_eq!(codes[..3], [100, 101, 102]);
        let sorted: BTreeMap<u16, ()> = codes.iter().map(|&glyph| (glyph, ())).collect();
        assert!(sorted.into_keys().eq(100..200));
        for code in [b'\r', b'(', b')', b'\\'].map(usize::from) {
            assert_eq!(met[usize::from(codes[code - 1])][0].1, 1, "code {code}");
        }
        assert_eq!(in_codes(&met[..105]), [100, 101, 102, 103, 104]);
    }
}
