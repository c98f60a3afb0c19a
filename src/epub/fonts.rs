//! The faces that the e-book carries: those of its text, cut down to the characters that it uses.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use rayon::prelude::*;
use unicode_script::{Script, UnicodeScript};

use crate::document::{Anthology, Block, Inline, walk};
use crate::error::Result;
use crate::font::library::FontLibrary;
use crate::font::subset::subset_for_web;
use crate::font::{FontId, Slope, Weight};

/// A face as the e-book holds it.
#[derive(Clone, Debug)]
pub(crate) struct WebFace {
    /// Its file in the e-book.
    pub(crate) file: String,
    /// Its media type.
    pub(crate) media_type: &'static str,
    /// The file.
    pub(crate) bytes: Vec<u8>,
    family: String,
    weight: Weight,
    slope: Slope,
}

/// Cuts the faces that the documents use: the text's own upright and italic, its bold where something is
/// bold, and a fallback for each script that the family has not.
pub(crate) fn faces(
    book: &Anthology,
    documents: &[&str],
    library: &FontLibrary,
    family: &str,
) -> Result<Vec<WebFace>> {
    let used: BTreeSet<char> = documents.iter().flat_map(|text| text.chars()).collect();
    let mut wanted: BTreeMap<FontId, BTreeSet<char>> = BTreeMap::new();
    let styles = [(Weight::REGULAR, Slope::Upright), (Weight::REGULAR, Slope::Italic)];
    let bold = is_bold_used(book).then_some((Weight::BOLD, Slope::Upright));
    for (weight, slope) in styles.into_iter().chain(bold) {
        let face = library.face(family, weight, slope);
        let fallbacks = library.fallbacks(face);
        // Letters that join are left to the reader's own faces: a face that lacks one of the shapes that a
        // letter takes between others would drop the letter.
        let carried = |c: &&char| !c.is_control() && !is_joining(**c);
        for character in used.iter().filter(carried) {
            let own = std::iter::once(face).chain(fallbacks.iter().copied());
            if let Some(id) = own.into_iter().find(|id| library.covers(*id, *character)) {
                // A fallback is carried once, upright: its script has no italics or does without.
                if id == face || slope == Slope::Upright && weight == Weight::REGULAR {
                    wanted.entry(id).or_default().insert(*character);
                }
            }
        }
    }
    let wanted: Vec<(FontId, BTreeSet<char>)> = wanted.into_iter().collect();
    wanted.par_iter().map(|(id, characters)| face(library, *id, characters)).collect()
}

fn face(library: &FontLibrary, id: FontId, characters: &BTreeSet<char>) -> Result<WebFace> {
    let font = library.font(id);
    let (extension, media_type) =
        if font.is_cff { ("otf", "font/otf") } else { ("ttf", "font/ttf") };
    let name: String =
        font.name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    Ok(WebFace {
        file: format!("fonts/{name}-{}.{extension}", id.0),
        media_type,
        bytes: subset_for_web(font, characters)?,
        family: font.family.clone(),
        weight: font.weight,
        slope: font.slope,
    })
}

/// Writes the rules that name the faces, and the order in which readers try them.
pub(crate) fn rules(faces: &[WebFace], family: &str) -> String {
    let mut css = String::new();
    if faces.is_empty() {
        return css;
    }
    for face in faces {
        let style = match face.slope {
            Slope::Upright => "normal",
            Slope::Italic => "italic",
        };
        let _ = writeln!(
            css,
            "@font-face {{\n  font-family: \"{}\";\n  font-style: {style};\n  font-weight: {};\n  \
             src: url(\"{}\");\n}}\n",
            quoted(&face.family),
            face.weight.0,
            face.file
        );
    }
    let mut families: Vec<&str> = vec![family];
    for face in faces {
        if !families.contains(&face.family.as_str()) {
            families.push(&face.family);
        }
    }
    let families: Vec<String> =
        families.into_iter().map(|family| format!("\"{}\"", quoted(family))).collect();
    let _ = writeln!(css, "body {{ font-family: {}, serif; }}", families.join(", "));
    css
}

/// Takes characters out of a family's name that would end a CSS string.
fn quoted(family: &str) -> String {
    family.chars().filter(|c| !c.is_control() && !"\"\\<>".contains(*c)).collect()
}

/// Says whether a character belongs to a script whose letters join.
fn is_joining(character: char) -> bool {
    matches!(
        character.script(),
        Script::Arabic | Script::Syriac | Script::Nko | Script::Mongolian | Script::Adlam
    )
}

fn is_bold_used(book: &Anthology) -> bool {
    fn strong(inlines: &[Inline]) -> bool {
        inlines
            .iter()
            .any(|inline| matches!(inline, Inline::Strong(..)) || strong(inline.children()))
    }
    let bold = |blocks: &[Block]| {
        let mut found = false;
        walk::blocks(blocks, &mut |inlines| found |= strong(inlines));
        found
    };
    book.all_pieces().any(|piece| bold(&piece.blocks))
}
