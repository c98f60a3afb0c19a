//! The shell: what `printpdf` writes of a file, and what has to be put right in it.
//!
//! Page tree and composite fonts with their widths and `ToUnicode` come from `printpdf`. It embeds the fonts
//! that operations use, so the first page carries one operation a face that names every glyph; the content
//! itself is ours and replaces it.

use lopdf::{Dictionary, Object};
use printpdf::{
    Codepoint, FontId, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage,
    PdfSaveOptions, Pt, Rect, TextItem,
};

use super::boxes::Frame;
use super::finish::Objects;
use super::fonts::{Faces, Program, flags};
use super::syntax::Ref;
use crate::error::{Error, Result};

/// The shell taken apart.
pub(crate) struct Shell {
    /// Its objects, pages and catalogue left out: they are written anew.
    pub(crate) objects: Objects,
    /// The number of the page tree's root.
    pub(crate) tree: Ref,
    /// The numbers of the pages.
    pub(crate) pages: Vec<Ref>,
    /// The dictionary of fonts that all pages share.
    pub(crate) fonts: Ref,
}

/// Makes the shell for pages of the given frames.
pub(crate) fn make(frames: &[Frame], faces: &Faces<'_>) -> Result<Shell> {
    let mut document = PdfDocument::new("");
    for program in &faces.programs {
        let font = PdfFont::new(parsed(program)?);
        document.resources.fonts.map.insert(FontId(program.resource.clone()), font);
    }
    document.pages = frames.iter().map(page).collect();
    if let Some(first) = document.pages.first_mut() {
        first.ops = faces.programs.iter().flat_map(every_glyph).collect();
    }
    let options = PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        secure: true,
        image_optimization: None,
    };
    take_apart(document.to_lopdf_document(&options, &mut Vec::new()), faces)
}

/// Makes an empty page of the shell.
fn page(frame: &Frame) -> PdfPage {
    let rect = |edges: [i64; 4]| {
        let points = |thousandths: i64| Pt(thousandths as f32 / 1000.0);
        Rect::from_xywh(
            points(edges[0]),
            points(edges[1]),
            points(edges[2] - edges[0]),
            points(edges[3] - edges[1]),
        )
    };
    PdfPage {
        media_box: rect(frame.media),
        trim_box: rect(frame.trim),
        crop_box: rect(frame.media),
        ops: Vec::new(),
    }
}

/// Reads a subset as `printpdf` wants it, its measures already in thousandths of an em.
fn parsed(program: &Program<'_>) -> Result<ParsedFont> {
    let unreadable = || Error::Font {
        name: program.font.name.clone(),
        message: "its subset cannot be embedded".into(),
    };
    let mut font =
        ParsedFont::from_bytes(&program.subset.bytes, 0, &mut Vec::new()).ok_or_else(unreadable)?;
    let metrics = &program.font.metrics;
    let thousandths = |em: crate::length::Em| (em.0 * 1000.0).round() as i16;
    font.font_name = Some(program.name());
    font.glyph_widths = program
        .glyphs
        .iter()
        .map(|(&code, (width, _))| (code, u16::try_from(*width).unwrap_or(0)))
        .collect();
    font.units_per_em = 1000;
    font.font_metrics.ascent = thousandths(metrics.ascent);
    font.font_metrics.descent = thousandths(metrics.descent);
    let [left, bottom, right, top] = metrics.bounds.map(thousandths);
    let shape = &mut font.pdf_font_metrics;
    shape.units_per_em = 1000;
    (shape.x_min, shape.y_min, shape.x_max, shape.y_max) = (left, bottom, right, top);
    shape.us_weight_class = program.font.weight.0;
    Ok(font)
}

/// Names every glyph of a face with its text.
fn every_glyph(program: &Program<'_>) -> Vec<Op> {
    let glyphs = program
        .glyphs
        .iter()
        .map(|(&gid, (_, text))| Codepoint { gid, offset: 0.0, cid: Some(text.clone()) })
        .collect();
    let font = PdfFontHandle::External(FontId(program.resource.clone()));
    vec![
        Op::StartTextSection,
        Op::SetFont { font, size: Pt(1.0) },
        Op::ShowText { items: vec![TextItem::GlyphIds(glyphs)] },
        Op::EndTextSection,
    ]
}

/// Keeps the fonts and the page tree, and puts the descriptors right.
fn take_apart(mut shell: lopdf::Document, faces: &Faces<'_>) -> Result<Shell> {
    let broken = |what: &str| Error::writer("PDF", format!("the shell has no {what}"));
    let catalog = reference(&shell.trailer, b"Root").ok_or_else(|| broken("catalogue"))?;
    let info = reference(&shell.trailer, b"Info");
    let tree = shell
        .get_dictionary(catalog)
        .ok()
        .and_then(|it| reference(it, b"Pages"))
        .ok_or_else(|| broken("page tree"))?;
    let pages: Vec<_> = shell.page_iter().collect();
    let mut fonts = None;
    for &page in &pages {
        let dict = shell.get_dictionary(page).map_err(|error| Error::writer("PDF", error))?.clone();
        for key in [b"Contents".as_slice(), b"Resources"] {
            if let Some(id) = reference(&dict, key) {
                let removed = shell.objects.remove(&id);
                if let Some(Object::Dictionary(resources)) = removed {
                    fonts = fonts.or_else(|| reference(&resources, b"Font"));
                    for unused in [b"XObject".as_slice(), b"ExtGState", b"Shading"] {
                        if let Some(id) = reference(&resources, unused) {
                            shell.objects.remove(&id);
                        }
                    }
                }
            }
        }
    }
    let fonts = fonts.ok_or_else(|| broken("fonts"))?;
    shell.objects.remove(&catalog);
    if let Some(info) = info {
        shell.objects.remove(&info);
    }
    repair_descriptors(&mut shell, faces);
    Ok(Shell {
        objects: Objects::adopt(shell),
        tree: Ref(tree.0),
        pages: pages.into_iter().map(|(number, _)| Ref(number)).collect(),
        fonts: Ref(fonts.0),
    })
}

/// Returns what an entry refers to.
fn reference(dict: &Dictionary, key: &[u8]) -> Option<lopdf::ObjectId> {
    dict.get(key).and_then(Object::as_reference).ok()
}

/// Sets what `printpdf` only estimates: height of the capitals, slant and flags.
fn repair_descriptors(shell: &mut lopdf::Document, faces: &Faces<'_>) {
    for object in shell.objects.values_mut() {
        let Object::Dictionary(dict) = object else { continue };
        if dict.get(b"Type").and_then(Object::as_name).ok() != Some(b"FontDescriptor") {
            continue;
        }
        let name = dict.get(b"FontName").and_then(Object::as_name).ok().map(<[u8]>::to_vec);
        let Some(program) = faces.programs.iter().find(|it| Some(it.name().into_bytes()) == name)
        else {
            continue;
        };
        let metrics = &program.font.metrics;
        dict.set("CapHeight", (metrics.cap_height.0 * 1000.0).round() as i64);
        dict.set("XHeight", (metrics.x_height.0 * 1000.0).round() as i64);
        dict.set("ItalicAngle", metrics.italic_angle.round() as i64);
        dict.set("Flags", flags(program.font));
    }
}
