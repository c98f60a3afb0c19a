//! A face cut down for an e-book: a whole font file, with its features, without the outlines not used.
//!
//! The reader's program shapes the text itself, so the file must keep the characters, ligatures, small
//! capitals, figures and kerning. Glyphs therefore keep their numbers, and the tables that name them
//! (`GSUB`, `GPOS`, `GDEF`, `hmtx`) are left as the maker wrote them; the outlines of the other glyphs are
//! emptied, which is where the bulk of a face lies.

use std::collections::BTreeSet;

use skrifa::raw::collections::IntSet;
use skrifa::raw::tables::glyf::Glyph as Outline;
use skrifa::raw::types::Tag;
use skrifa::raw::{FontRef, TableProvider};
use skrifa::{GlyphId, MetadataProvider};
use unicode_normalization::UnicodeNormalization;

use crate::error::{Error, Result};
use crate::font::library::Font;
use crate::font::{cff, sfnt};

/// Features that a book may ask of a reading program; glyphs of others (swashes, historical forms,
/// stylistic sets) are not kept, so that the letter `s` does not bring five long ones along.
const FEATURES: &[&[u8; 4]] = &[
    b"ccmp", b"locl", b"rlig", b"liga", b"clig", b"calt", b"rclt", b"rvrn", b"smcp", b"c2sc",
    b"onum", b"lnum", b"pnum", b"tnum", b"sups", b"subs", b"sinf", b"ordn", b"case", b"frac",
    b"numr", b"dnom", b"isol", b"init", b"medi", b"fina", b"med2", b"fin2", b"fin3", b"mset",
    b"rtlm", b"rtla", b"ltrm", b"ltra",
];

/// Makes a font file for an e-book with the given characters and all that shaping makes of them.
///
/// Space, hyphen and their like are added, since the reader's program divides words. What the file is
/// (OpenType or TrueType) stays as it was: [`Font::is_cff`] tells. The same characters give the same bytes.
/// A face whose maker forbids subsets is returned whole. Fails where the face's tables are broken.
pub fn subset_for_web(font: &Font, characters: &BTreeSet<char>) -> Result<Vec<u8>> {
    if !font.may_subset() {
        return Ok(font.bytes().to_vec());
    }
    let broken = |message: String| Error::Font { name: font.name.clone(), message };
    let face = FontRef::new(font.bytes()).map_err(|error| broken(error.to_string()))?;
    let kept = keep_characters(&face, characters);
    let glyphs = keep_glyphs(&face, &kept).map_err(|error| broken(error.to_string()))?;
    let has = |glyph: usize| glyphs.contains(GlyphId::new(glyph as u32));
    let mut tables = Vec::new();
    for record in face.table_directory().table_records() {
        let tag = record.tag();
        let Some(data) = face.table_data(tag) else { continue };
        let data = data.as_bytes();
        match &tag.to_be_bytes() {
            // A signature is void once the file is changed; the names of glyphs and the layout tables of
            // other systems say nothing that a reading program needs.
            b"DSIG" | b"VORG" | b"FFTM" | b"TTFA" | b"loca" => {}
            b"cmap" => tables.push((tag, sfnt::character_map(&kept))),
            b"post" => tables.push((tag, sfnt::without_glyph_names(data))),
            b"CFF " => tables.push((tag, cff::empty_outlines(data, has))),
            b"glyf" => {
                let (glyf, loca) = sfnt::empty_outlines(&face, has)
                    .ok_or_else(|| broken("its `loca` table is broken".into()))?;
                tables.extend([(tag, glyf), (Tag::new(b"loca"), loca)]);
            }
            _ => tables.push((tag, data.to_vec())),
        }
    }
    Ok(sfnt::assemble(face.table_directory().sfnt_version(), tables))
}

/// Returns the characters to keep with their glyphs, in order: those asked for, those that marks among them
/// compose, the parts of those that the face has only in parts, and what a reading program puts in itself.
fn keep_characters(face: &FontRef<'_>, asked: &BTreeSet<char>) -> Vec<(u32, u16)> {
    let own = [' ', '\u{a0}', '-', '\u{ad}', '\u{2010}', '\u{2011}', '\u{25cc}'];
    let mut wanted: BTreeSet<char> = asked.iter().copied().chain(own).collect();
    let lacking = asked.iter().filter(|character| face.charmap().map(**character).is_none());
    wanted.extend(lacking.flat_map(|character| std::iter::once(*character).nfd()));
    let composed = |character: char| {
        wanted.contains(&character)
            || std::iter::once(character).nfd().all(|part| wanted.contains(&part))
    };
    let mut kept: Vec<(u32, u16)> = face
        .charmap()
        .mappings()
        .filter(|(code, _)| char::from_u32(*code).is_some_and(composed))
        .filter_map(|(code, glyph)| Some((code, u16::try_from(glyph.to_u32()).ok()?)))
        .collect();
    kept.sort_unstable();
    kept.dedup_by_key(|(code, _)| *code);
    kept
}

/// Returns the glyphs to keep: those of the characters, what the features make of them, and the parts of
/// composite ones.
fn keep_glyphs(
    face: &FontRef<'_>,
    characters: &[(u32, u16)],
) -> std::result::Result<IntSet<GlyphId>, skrifa::raw::ReadError> {
    let mut glyphs: IntSet<GlyphId> = IntSet::empty();
    glyphs.insert(GlyphId::NOTDEF);
    glyphs.extend(characters.iter().map(|(_, glyph)| GlyphId::from(*glyph)));
    if let Ok(gsub) = face.gsub() {
        let features: IntSet<Tag> = FEATURES.iter().map(|tag| Tag::new(tag)).collect();
        let indices = gsub.collect_features(&IntSet::all(), &IntSet::all(), &features)?;
        let lookups = gsub.collect_lookups(&indices)?;
        let count = face.maxp()?.num_glyphs();
        gsub.closure_glyphs_with_num_glyphs(&lookups, &mut glyphs, count.into())?;
    }
    if let (Ok(glyf), Ok(loca)) = (face.glyf(), face.loca(None)) {
        let mut waiting: Vec<GlyphId> = glyphs.iter().collect();
        while let Some(glyph) = waiting.pop() {
            if let Some(Outline::Composite(parts)) = loca.get_glyf(glyph, &glyf)? {
                for part in parts.components() {
                    if glyphs.insert(part.glyph) {
                        waiting.push(part.glyph);
                    }
                }
            }
        }
    }
    Ok(glyphs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::library::FontLibrary;
    use crate::font::shape::shape;
    use crate::font::{Capitals, Slope, Style, Weight};

    const PROSE: &str =
        "The office was efficient, “waffles” and all: 1984, Ångström, São Paulo. AVATAR";

    #[test]
    fn every_face_is_cut_down_and_can_be_read_again() {
        let library = FontLibrary::embedded();
        let characters: BTreeSet<char> =
            PROSE.chars().chain("שלום السلام ★→ Щука ἀρχὴ".chars()).collect();
        for family in library.families() {
            let font = library.font(library.face(family, Weight::REGULAR, Slope::Upright));
            let cut = subset_for_web(font, &characters).unwrap();
            assert_eq!(cut, subset_for_web(font, &characters).unwrap());
            assert!(cut.len() < font.bytes().len() * 3 / 4, "{family}: {}", cut.len());
            let mut own = FontLibrary::embedded();
            let id = own.add("cut.otf", cut).unwrap();
            for character in &characters {
                assert_eq!(own.covers(id, *character), font.covers(*character), "{character}");
            }
            assert!(!own.covers(id, 'Ω'), "{family}");
        }
    }

    #[test]
    fn text_is_shaped_as_in_the_whole_face() {
        let whole = FontLibrary::embedded();
        let characters: BTreeSet<char> = PROSE.chars().collect();
        let mut cut = FontLibrary::embedded();
        let font = whole.font(whole.face("EB Garamond", Weight::REGULAR, Slope::Upright));
        let id = cut.add("cut.otf", subset_for_web(font, &characters).unwrap()).unwrap();
        for capitals in [Capitals::AsWritten, Capitals::Small, Capitals::AllSmall] {
            let style = Style { capitals, ..Style::default() };
            let (before, after) = (shape(&whole, PROSE, &style), shape(&cut, PROSE, &style));
            assert_eq!(after[0].font, id);
            assert_eq!(before[0].glyphs, after[0].glyphs);
            for glyph in &after[0].glyphs {
                assert_eq!(font.ink(glyph.id), cut.font(id).ink(glyph.id), "{}", glyph.id);
            }
        }
    }

    #[test]
    fn joined_letters_keep_their_outlines() {
        let whole = FontLibrary::embedded();
        for (family, text) in [("Amiri", "السلام عليكم"), ("Frank Ruhl Libre", "שָׁלוֹם")]
        {
            let font = whole.font(whole.face(family, Weight::REGULAR, Slope::Upright));
            let mut cut = FontLibrary::embedded();
            let bytes = subset_for_web(font, &text.chars().collect()).unwrap();
            let id = cut.add("cut.ttf", bytes).unwrap();
            let style = Style { family: family.into(), ..Style::default() };
            for glyph in shape(&whole, text, &style).iter().flat_map(|run| &run.glyphs) {
                assert_eq!(cut.font(id).ink(glyph.id), font.ink(glyph.id), "{}", glyph.id);
            }
        }
    }

    #[test]
    fn outlines_of_composite_letters_bring_their_parts() {
        let whole = FontLibrary::embedded();
        let font = whole.font(whole.face("DejaVu Serif", Weight::REGULAR, Slope::Upright));
        let mut cut = FontLibrary::embedded();
        let id = cut.add("cut.ttf", subset_for_web(font, &['é', 'Å'].into()).unwrap()).unwrap();
        for letter in ['é', 'Å'] {
            let glyph = font.glyph(letter).unwrap();
            assert_eq!(cut.font(id).ink(glyph), font.ink(glyph));
        }
        let other = font.glyph('Q').unwrap();
        assert_eq!(cut.font(id).ink(other), None);
    }
}
