//! Drawings in SVG: checked, measured, drawn.
//!
//! `usvg` resolves a drawing into paths, colours and groups, which the PDF writer says in its own operators;
//! `resvg` turns what a product cannot say that way into pixels. Words become outlines of the faces that come
//! with the program. Nothing is ever fetched, and no face of the host is looked up.

mod faces;

mod growth;

mod guard;

#[cfg(test)]
mod tests;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError};

use image::RgbaImage;
use resvg::tiny_skia::{Pixmap, Transform};
use usvg::{ImageHrefResolver, ImageKind, Options, Tree, WriteOptions};

pub(crate) use guard::Fault;

use super::Kind;
use super::raster;

/// The most bytes that a drawing may have.
const BYTES: usize = 16 << 20;

/// The longer side of a drawing in pixels, where someone asks for pixels: it has none of its own.
const SIDE: f64 = 10_000.0;

/// The longer side that a drawing has on a screen, unless the page is narrower.
const SHOWN: f64 = 1600.0;

/// Where the size of a checked drawing goes.
const SIZE: &str = "\u{0}";

/// How many pixels all layers of a drawing may have together: four bytes each, 800 MB.
const LAYERED: f64 = 200_000_000.0;

/// The most pixels that a drawing becomes.
const MOST: f64 = 24_000_000.0;

/// A drawing that holds nothing that it should not.
#[derive(Debug)]
pub(crate) struct Drawing {
    /// Its groups and paths.
    pub(crate) tree: Tree,
    /// The file as an e-book may hold it, but for its size.
    plain: String,
    /// Families that its words ask for and that are not carried, each with the one that stands in for it.
    pub(crate) substitutes: Vec<(String, &'static str)>,
}

impl Drawing {
    /// Reads a drawing.
    ///
    /// # Errors
    /// What it may not hold, with its place.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let fault = |what: String, help| Fault { at: 0..0, what, help };
        if bytes.len() > BYTES {
            let what = format!("{} MB, of which {} are taken", bytes.len() >> 20, BYTES >> 20);
            return Err(fault(what, "save it as PNG or JPEG"));
        }
        let text = std::str::from_utf8(bytes);
        let text = text.map_err(|_| fault("another coding than UTF-8".into(), guard::EXPORT))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let (mut plain, has_words) = guard::check(text)?;
        let refused = AtomicBool::new(false);
        let substitutes = faces::Substitutes::default();
        let tree = {
            let mut options = options(&refused);
            if has_words {
                options.font_family = faces::SERIF.to_owned();
                options.fontdb = Arc::new(faces::database());
                options.font_resolver = faces::resolver(&substitutes);
            }
            Tree::from_str(text, &options)
        };
        let tree = tree.map_err(|error| fault(format!("a flaw: {error}"), guard::EXPORT))?;
        if refused.load(Ordering::Relaxed) {
            let what = "an embedded picture that is broken, too large or of another kind";
            return Err(fault(what.into(), "embed it as PNG or JPEG"));
        }
        if has_words {
            if let Some(character) = faces::missing(&tree) {
                let help = "convert its text to outlines (in Inkscape: Path, Object to Path)";
                let at = text.find(character).unwrap_or(0);
                let what = format!("`{character}`, which no face has");
                return Err(Fault { at: at..at, what, help });
            }
            // No two readers have the same faces: in the e-book, too, words are outlines.
            plain = guard::check(&tree.to_string(&WriteOptions::default()))?.0;
        }
        if !tree.root().has_children() {
            let help = "see whether it is drawn outside of its `viewBox`, or is empty";
            return Err(fault("nothing in it that can be seen".into(), help));
        }
        let (width, height) = (tree.size().width(), tree.size().height());
        let ratio = width.max(height) / width.min(height).max(f32::MIN_POSITIVE);
        if ratio.is_nan() || ratio > 1000.0 {
            return Err(fault("a size of no use".into(), "give it a `viewBox`"));
        }
        let substitutes = substitutes.into_inner().unwrap_or_else(PoisonError::into_inner);
        Ok(Self { tree, plain, substitutes: substitutes.into_iter().collect() })
    }

    /// Returns its sides, the longer of which has a given length.
    fn sides(&self, longer: f64) -> (u32, u32) {
        let (width, height) = (self.tree.size().width(), self.tree.size().height());
        let scale = longer / f64::from(width.max(height));
        let side = |length: f32| ((f64::from(length) * scale).round() as u32).max(1);
        (side(width), side(height))
    }

    /// Returns as many pixels as show its ratio: a drawing has no resolution.
    pub(super) fn pixels(&self) -> (u32, u32) {
        self.sides(SIDE)
    }

    /// Returns the drawing as an e-book holds it, and its size in pixels there.
    ///
    /// On a dark page lines in black would be lost: the drawing brings its paper along, as pictures of pixels do.
    pub(crate) fn plain(&self) -> (String, (u32, u32)) {
        let (width, height) = self.sides(SHOWN);
        let size = self.tree.size();
        let mut said = format!(" width=\"{width}\" height=\"{height}\"");
        let root = self.plain.split(SIZE).next().unwrap_or_default();
        if !root.contains(" viewBox=") {
            said.push_str(&format!(" viewBox=\"0 0 {} {}\"", size.width(), size.height()));
        }
        if !root.contains(" xmlns=") && !root.contains(" xmlns:svg=") {
            said.push_str(" xmlns=\"http://www.w3.org/2000/svg\"");
        }
        said.push('>');
        if root.contains("<svg") {
            said.push_str("<style>:root { background: #fff }</style>");
        }
        let plain = self.plain.replacen(&format!("{SIZE}>"), &said, 1);
        (format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n", plain.trim()), (width, height))
    }

    /// Draws it in pixels, as wide as asked or as memory allows; transparent where there is nothing.
    pub(crate) fn paint(&self, width: f64) -> Option<RgbaImage> {
        let (wide, high) =
            (f64::from(self.tree.size().width()), f64::from(self.tree.size().height()));
        let layers = 1.0 + layers(self.tree.root(), 0) as f64;
        let most = MOST.min(LAYERED / layers);
        let scale = (width / wide).min((most / (wide * high)).sqrt());
        let side = |length: f64| ((length * scale).round() as u32).max(1);
        let (across, down) = (side(wide), side(high));
        let mut pixmap = Pixmap::new(across, down)?;
        let scale = Transform::from_scale(
            (f64::from(across) / wide) as f32,
            (f64::from(down) / high) as f32,
        );
        resvg::render(&self.tree, scale, &mut pixmap.as_mut());
        let pixels = pixmap.pixels().iter().flat_map(|pixel| {
            let colour = pixel.demultiply();
            [colour.red(), colour.green(), colour.blue(), colour.alpha()]
        });
        RgbaImage::from_raw(across, down, pixels.collect())
    }
}

/// Returns how `usvg` is to read: nothing from outside; pictures within are weighed first.
fn options(refused: &AtomicBool) -> Options<'_> {
    let resolve_data = Box::new(move |_: &str, data: Arc<Vec<u8>>, _: &Options<'_>| {
        let kind = Kind::of(&data).ok();
        let image = match (kind, raster::check(&data)) {
            (Some(Kind::Png), Ok(_)) => Some(ImageKind::PNG(data)),
            (Some(Kind::Jpeg), Ok(_)) => Some(ImageKind::JPEG(data)),
            (Some(Kind::Gif), Ok(_)) => Some(ImageKind::GIF(data)),
            (Some(Kind::WebP), Ok(_)) => Some(ImageKind::WEBP(data)),
            (Some(Kind::Tiff | Kind::Svg) | None, _) | (_, Err(_)) => None,
        };
        refused.fetch_or(image.is_none(), Ordering::Relaxed);
        image
    });
    let resolve_string = Box::new(|_: &str, _: &Options<'_>| None);
    let image_href_resolver = ImageHrefResolver { resolve_data, resolve_string };
    Options { image_href_resolver, ..Options::default() }
}

/// Counts how many layers lie over one another at the most.
fn layers(group: &usvg::Group, above: usize) -> usize {
    let here = above + usize::from(group.should_isolate()) + group.filters().len();
    let inner = group.children().iter().map(|node| match node {
        usvg::Node::Group(inner) => layers(inner, here),
        usvg::Node::Path(_) | usvg::Node::Image(_) | usvg::Node::Text(_) => here,
    });
    inner.max().unwrap_or(here)
}
