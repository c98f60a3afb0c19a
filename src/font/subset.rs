//! A face cut down to what a book uses.
//!
//! A PDF names glyphs by number and needs nothing but outlines and widths: [`subset`]. An e-book is set by
//! the reader's own program, which wants the characters and the features too: [`subset_for_web`].

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::font::library::Font;

pub use crate::font::web::subset_for_web;

/// A face with only some of its glyphs, for a PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subset {
    /// The font file.
    pub bytes: Vec<u8>,
    /// The number of each glyph in the subset by its number in the whole face; 0 is always among them.
    pub map: BTreeMap<u16, u16>,
    /// Six capital letters that tell this subset from others of the face: `ABCDEF` (PDF 2.0, 9.9.2).
    pub tag: String,
}

/// Cuts a face down to some glyphs, each named once; the same glyphs in the same order give the same bytes.
///
/// The new numbers are counted from 1 in the order given: 0 stays what stands for a missing glyph. Composite
/// glyphs bring their parts along. A face whose maker forbids subsets is kept whole, with every number as it was.
pub fn subset(font: &Font, glyphs: &[u16]) -> Result<Subset> {
    let wanted: Vec<u16> = std::iter::once(0).chain(glyphs.iter().copied()).collect();
    if !font.may_subset() {
        let map = wanted.iter().map(|glyph| (*glyph, *glyph)).collect();
        return Ok(Subset { bytes: font.bytes().to_vec(), map, tag: tag(font.bytes()) });
    }
    let mut remapper = subsetter::GlyphRemapper::new();
    let map = wanted.iter().map(|glyph| (*glyph, remapper.remap(*glyph))).collect();
    let bytes = subsetter::subset(font.bytes(), 0, &remapper).map_err(|error| Error::Font {
        name: font.name.clone(),
        message: format!("it could not be cut down: {error}"),
    })?;
    Ok(Subset { tag: tag(&bytes), bytes, map })
}

/// Returns six letters that follow from the content.
fn tag(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::library::FontLibrary;
    use crate::font::{Slope, Weight};

    #[test]
    fn a_subset_is_small_tagged_and_the_same_each_time() {
        let library = FontLibrary::embedded();
        for family in library.families() {
            let font = library.font(library.face(family, Weight::REGULAR, Slope::Upright));
            let glyphs: Vec<u16> = (5..40).collect();
            let cut = subset(font, &glyphs).unwrap();
            assert!(cut.bytes.len() < font.bytes().len() / 4, "{family}: {}", cut.bytes.len());
            assert_eq!(cut, subset(font, &glyphs).unwrap());
            assert_eq!(cut.tag.len(), 6);
            assert!(cut.tag.bytes().all(|b| b.is_ascii_uppercase()));
            assert_eq!(cut.map[&0], 0);
            assert_eq!(cut.map.len(), 36);
        }
    }

    #[test]
    fn other_glyphs_give_another_tag() {
        let library = FontLibrary::embedded();
        let font = library.font(library.face("EB Garamond", Weight::REGULAR, Slope::Upright));
        let one = subset(font, &[40]).unwrap();
        assert_ne!(one.tag, subset(font, &[41]).unwrap().tag);
    }
}
