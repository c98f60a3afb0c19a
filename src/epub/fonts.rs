//! The faces that the e-book carries: those of its text, cut down to the characters that it uses.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use rayon::prelude::*;

use crate::document::inline::plain_text;
use crate::document::{Anthology, Inline, MatterKind, TitleSetting, walk};
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
    licence: Option<&'static str>,
}

/// Cuts the faces that the documents use: the text's own upright and italic, the bold ones for what is bold,
/// and a fallback for each script that the family has not.
///
/// `has_pages` says whether the indexes lead to printed pages, by their folios, or to titles.
pub(crate) fn faces(
    book: &Anthology,
    documents: &[&str],
    has_pages: bool,
    library: &FontLibrary,
    family: &str,
) -> Result<Vec<WebFace>> {
    let used: BTreeSet<char> = documents.iter().flat_map(|text| text.chars()).collect();
    let bold = Bold::of(book, has_pages);
    let mut wanted: BTreeMap<FontId, BTreeSet<char>> = BTreeMap::new();
    for (weight, slope, used) in [
        (Weight::REGULAR, Slope::Upright, &used),
        (Weight::REGULAR, Slope::Italic, &used),
        (Weight::BOLD, Slope::Upright, &bold.upright),
        (Weight::BOLD, Slope::Italic, &bold.italic),
    ] {
        let face = library.face(family, weight, slope);
        let fallbacks = library.fallbacks(face);
        for character in used.iter().filter(|c| !c.is_control()) {
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
        licence: library.licence(id),
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

/// Returns the licences of the faces that are compiled in, each text once under the families it covers;
/// `None` where all faces are the editor's own.
pub(crate) fn licences(faces: &[WebFace]) -> Option<String> {
    let mut texts: Vec<(&str, Vec<&str>)> = Vec::new();
    for face in faces {
        let Some(text) = face.licence else { continue };
        match texts.iter_mut().find(|(known, _)| *known == text) {
            None => texts.push((text, vec![&face.family])),
            Some((_, families)) if !families.contains(&face.family.as_str()) => {
                families.push(&face.family);
            }
            Some(_) => {}
        }
    }
    let mut all = String::new();
    for (text, families) in &texts {
        let _ = writeln!(all, "{}\n\n{}\n", families.join(", "), text.trim());
    }
    (!all.is_empty()).then_some(all)
}

/// The characters that stand in bold type: few, so that a bold face costs little.
#[derive(Default)]
struct Bold {
    upright: BTreeSet<char>,
    italic: BTreeSet<char>,
}

impl Bold {
    fn of(book: &Anthology, has_pages: bool) -> Self {
        let mut bold = Self::default();
        for piece in book.all_pieces() {
            walk::inlines(piece, &mut |inlines| bold.add(inlines, false, false));
            // Notes on authors are set in italics.
            if let Some(note) = &piece.author_note {
                walk::blocks(&note.value, &mut |inlines| bold.add(inlines, false, true));
            }
        }
        for person in &book.contributors {
            walk::blocks(&person.bio, &mut |inlines| bold.add(inlines, false, false));
            walk::blocks(&person.bio, &mut |inlines| bold.add(inlines, false, true));
        }
        if book.back.iter().any(|matter| matter.kind == MatterKind::IndexOfWorks) {
            // The pages of a work's own review stand out in the index, as folios or as titles.
            if has_pages {
                bold.upright.extend("0123456789ivxlc".chars());
            } else {
                let titles = book.all_pieces().map(|piece| plain_text(&piece.title.value));
                titles.for_each(|title| bold.upright.extend(title.chars()));
            }
        }
        bold
    }

    fn add(&mut self, inlines: &[Inline], is_bold: bool, is_italic: bool) {
        for inline in inlines {
            if is_bold && let Inline::Text(text) = inline {
                let into = if is_italic { &mut self.italic } else { &mut self.upright };
                into.extend(text.text.chars());
            }
            let strong = is_bold || matches!(inline, Inline::Strong(..));
            let italic = matches!(
                inline,
                Inline::Emphasis(..)
                    | Inline::Title { setting: TitleSetting::Italic, .. }
                    | Inline::Foreign { italic: true, .. }
            );
            // Italics within italics are upright again.
            self.add(inline.children(), strong, is_italic != italic);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::NodeId;

    fn bold(words: &str) -> Inline {
        Inline::Strong(NodeId::NONE, vec![Inline::supplied(words)])
    }

    #[test]
    fn bold_italics_are_found_where_they_stand() {
        let mut found = Bold::default();
        let italic = Inline::Emphasis(NodeId::NONE, vec![bold("xy")]);
        found.add(&[bold("ab"), Inline::supplied("c"), italic], false, false);
        assert_eq!(found.upright, BTreeSet::from(['a', 'b']));
        assert_eq!(found.italic, BTreeSet::from(['x', 'y']));
    }

    #[test]
    fn every_face_that_a_text_needs_is_carried_with_its_licence() {
        let library = FontLibrary::embedded();
        let book = Anthology::default();
        let faces = faces(&book, &["Night السلام"], false, &library, "EB Garamond").unwrap();
        let families: Vec<_> = faces.iter().map(|face| face.family.as_str()).collect();
        assert_eq!(families, ["EB Garamond", "EB Garamond", "Amiri"]);
        let licences = licences(&faces).unwrap();
        for family in ["EB Garamond", "Amiri"] {
            assert!(licences.lines().any(|line| line.contains(family)), "{family}");
        }
        assert!(licences.contains("SIL OPEN FONT LICENSE"));
    }
}
