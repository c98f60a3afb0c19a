//! A face cut down for an e-book: a whole font file, with its features, for the characters of the book alone.
//!
//! The reader's program shapes the text itself, so the file must keep what shaping makes of the characters:
//! ligatures, small capitals, figures, the joined forms of Arabic, kerning, the places of marks. `skera`
//! follows the features to their end and writes every table but the PostScript outlines, which it does not
//! know yet; those come from `subsetter`, under the same glyph numbers.

use std::collections::BTreeSet;

use skera::{Plan, SubsetFlags};
use skrifa::raw::FontRef;
use skrifa::raw::collections::IntSet;
use skrifa::raw::types::{NameId, Tag};
use skrifa::{GlyphId, MetadataProvider};
use unicode_normalization::UnicodeNormalization;

use crate::error::{Error, Result};
use crate::font::library::Font;
use crate::font::sfnt;

/// Features that a reading program applies unasked, and those that our stylesheet asks for: small capitals
/// and the four kinds of figures. Glyphs of others (swashes, fractions, stylistic sets) are not kept, so that
/// the letter `s` does not bring five long ones along.
const FEATURES: &[&[u8; 4]] = &[
    b"ccmp", b"locl", b"rlig", b"liga", b"clig", b"calt", b"rclt", b"rvrn", b"smcp", b"onum",
    b"lnum", b"pnum", b"tnum", b"isol", b"init", b"medi", b"fina", b"med2", b"fin2", b"fin3",
    b"mset", b"stch", b"cswh", b"rtlm", b"rtla", b"ltrm", b"ltra", b"kern", b"mark", b"mkmk",
    b"curs", b"abvm", b"blwm", b"abvs", b"blws", b"dist",
];

/// Tables that say nothing that a reading program needs: a signature, void once the file is changed; the
/// kerning and the layout of other systems; notes of font editors. Outlines are added afterwards.
const DROPPED: &[&[u8; 4]] = &[
    b"DSIG", b"kern", b"JSTF", b"FFTM", b"TTFA", b"VORG", b"CFF ", b"morx", b"mort", b"kerx",
    b"feat", b"Silf", b"Sill", b"Glat", b"Gloc", b"Feat", b"LTSH", b"PCLT", b"EBSC",
];

/// The licence and where it stands, beside the names that `skera` keeps unasked (OpenType `name`).
const LICENCE: [NameId; 3] =
    [NameId::COPYRIGHT_NOTICE, NameId::LICENSE_DESCRIPTION, NameId::LICENSE_URL];

/// Makes a font file for an e-book with the given characters and all that shaping makes of them.
///
/// Space, hyphen and their like are added, since the reader's program divides words. What the file is
/// (OpenType or TrueType) stays as it was: [`Font::is_cff`] tells. Glyphs get new numbers, in the old order.
/// The same characters give the same bytes. A face whose maker forbids subsets is returned whole. Fails
/// where the face's tables are broken.
pub fn subset_for_web(font: &Font, characters: &BTreeSet<char>) -> Result<Vec<u8>> {
    if !font.may_subset() {
        return Ok(font.bytes().to_vec());
    }
    let broken = |message: String| Error::Font { name: font.name.clone(), message };
    let face = FontRef::new(font.bytes()).map_err(|error| broken(error.to_string()))?;
    let plan = plan(&face, &keep_characters(&face, characters));
    let cut = skera::subset_font(&face, &plan).map_err(|error| broken(error.to_string()))?;
    let cut = FontRef::new(&cut).map_err(|error| broken(error.to_string()))?;
    let mut tables: Vec<(Tag, Vec<u8>)> = cut
        .table_directory()
        .table_records()
        .iter()
        .filter_map(|record| {
            Some((record.tag(), cut.table_data(record.tag())?.as_bytes().to_vec()))
        })
        .collect();
    if font.is_cff {
        tables.push((Tag::new(b"CFF "), outlines(font, &plan).map_err(broken)?));
    }
    Ok(sfnt::assemble(face.table_directory().sfnt_version(), tables))
}

/// Says what is kept of a face.
fn plan(face: &FontRef<'_>, characters: &IntSet<u32>) -> Plan {
    let tags = |list: &[&[u8; 4]]| list.iter().map(|tag| Tag::new(tag)).collect::<IntSet<Tag>>();
    let mut names: IntSet<NameId> = LICENCE.into_iter().collect();
    names.insert_range(NameId::FAMILY_NAME..=NameId::POSTSCRIPT_NAME);
    // English as Windows numbers it: the names that all programs read.
    let languages: IntSet<u16> = [0x0409].into_iter().collect();
    Plan::new(
        &IntSet::empty(),
        characters,
        face,
        SubsetFlags::SUBSET_FLAGS_NO_HINTING | SubsetFlags::SUBSET_FLAGS_NOTDEF_OUTLINE,
        &tags(DROPPED),
        &IntSet::all(),
        &tags(FEATURES),
        &names,
        &languages,
    )
}

/// Returns the PostScript outlines of the glyphs that a plan keeps, in its order.
fn outlines(font: &Font, plan: &Plan) -> std::result::Result<Vec<u8>, String> {
    let mut kept: Vec<(GlyphId, GlyphId)> =
        plan.old_to_new_glyph_mapping().map(|(old, new)| (new, old)).collect();
    kept.sort_unstable();
    let mut mapper = subsetter::GlyphRemapper::new();
    for (new, old) in kept {
        let old = u16::try_from(old.to_u32()).map_err(|error| error.to_string())?;
        if u32::from(mapper.remap(old)) != new.to_u32() {
            return Err("its glyphs cannot be numbered anew".into());
        }
    }
    let cut = subsetter::subset(font.bytes(), 0, &mapper).map_err(|error| error.to_string())?;
    let cut = FontRef::new(&cut).map_err(|error| error.to_string())?;
    let table = cut.table_data(Tag::new(b"CFF ")).ok_or("its outlines are not there")?;
    Ok(table.as_bytes().to_vec())
}

/// Returns the characters to keep: those asked for, those that marks among them compose, the parts of those
/// that the face has only in parts, and what a reading program puts in itself.
fn keep_characters(face: &FontRef<'_>, asked: &BTreeSet<char>) -> IntSet<u32> {
    let own = [' ', '\u{a0}', '-', '\u{ad}', '\u{2010}', '\u{2011}', '\u{25cc}'];
    let mut wanted: BTreeSet<char> = asked.iter().copied().chain(own).collect();
    let lacking = asked.iter().filter(|character| face.charmap().map(**character).is_none());
    wanted.extend(lacking.flat_map(|character| std::iter::once(*character).nfd()));
    let composed = |character: char| {
        wanted.contains(&character)
            || std::iter::once(character).nfd().all(|part| wanted.contains(&part))
    };
    let known = face.charmap().mappings().map(|(code, _)| code);
    known.filter(|code| char::from_u32(*code).is_some_and(composed)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::library::FontLibrary;
    use crate::font::shape::shape;
    use crate::font::{Capitals, Glyph, ShapedRun, Slope, Style, Weight};

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
            assert!(cut.len() < font.bytes().len() / 3, "{family}: {}", cut.len());
            let mut own = FontLibrary::embedded();
            let id = own.add("cut.otf", cut).unwrap();
            for character in &characters {
                assert_eq!(own.covers(id, *character), font.covers(*character), "{character}");
            }
            assert!(!own.covers(id, 'Ω'), "{family}");
        }
    }

    /// Shapes a text with a whole face and with the face cut down to it, and expects the same picture.
    fn same(family: &str, slope: Slope, text: &str, capitals: Capitals) {
        let whole = FontLibrary::embedded();
        let font = whole.font(whole.face(family, Weight::REGULAR, slope));
        let mut cut = FontLibrary::embedded();
        let id =
            cut.add("cut.otf", subset_for_web(font, &text.chars().collect()).unwrap()).unwrap();
        let style = Style { family: family.into(), slope, capitals, ..Style::default() };
        let (before, after) = (shape(&whole, text, &style), shape(&cut, text, &style));
        let drawn = |runs: &[ShapedRun], font: &Font| {
            let glyphs = runs.iter().flat_map(|run| run.glyphs.clone());
            let picture = |it: Glyph| (it.cluster, it.advance, it.dx, it.dy, font.ink(it.id));
            glyphs.map(picture).collect::<Vec<_>>()
        };
        assert!(after.iter().all(|run| run.font == id), "{family}");
        assert_eq!(drawn(&before, font), drawn(&after, cut.font(id)), "{family}");
    }

    #[test]
    fn text_is_shaped_as_in_the_whole_face() {
        for capitals in [Capitals::AsWritten, Capitals::Small] {
            same("EB Garamond", Slope::Upright, PROSE, capitals);
            same("EB Garamond", Slope::Italic, PROSE, capitals);
            same("Source Serif 4", Slope::Upright, PROSE, capitals);
        }
    }

    #[test]
    fn joined_letters_keep_their_shapes() {
        let arabic = ["السلام عليكم ورحمة الله", "لَيْلَى بنت محمّد", "هذه الصفحة، وتلك!"];
        for text in arabic {
            same("Amiri", Slope::Upright, text, Capitals::AsWritten);
        }
        same("Frank Ruhl Libre", Slope::Upright, "שָׁלוֹם", Capitals::AsWritten);
    }

    #[test]
    fn outlines_of_composite_letters_bring_their_parts() {
        same("DejaVu Serif", Slope::Upright, "éÅ", Capitals::AsWritten);
    }

    #[test]
    fn the_licence_stays_in_the_file() {
        let whole = FontLibrary::embedded();
        for family in ["EB Garamond", "Amiri", "Source Serif 4"] {
            let font = whole.font(whole.face(family, Weight::REGULAR, Slope::Upright));
            let bytes = subset_for_web(font, &['a'].into()).unwrap();
            let face = FontRef::new(&bytes).unwrap();
            for id in [NameId::COPYRIGHT_NOTICE, NameId::LICENSE_URL] {
                assert!(face.localized_strings(id).next().is_some(), "{family}: {id}");
            }
        }
    }
}
