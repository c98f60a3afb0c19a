//! Pictures and fonts as stores look at them.

use std::io::Cursor;

use image::ImageDecoder;

use super::book::{Item, elements};
use super::{Look, Report};
use crate::diagnostic::codes::epub as codes;

/// The kinds of pictures that every store shows.
const PICTURES: &[&str] = &["image/jpeg", "image/png", "image/gif", "image/svg+xml"];
/// How EPUB obfuscates a font; anything else in its place is a lock (EPUB 3.3 §4.4).
const OBFUSCATION: &str = "http://www.idpf.org/2008/embedding";

impl Look<'_> {
    /// Checks every picture.
    pub(super) fn pictures(&self, report: &mut Report) {
        for item in self.book.items.iter().filter(|item| item.media_type.starts_with("image/")) {
            if let Some(fault) = self.picture(item) {
                report.add(&codes::E014, report.file(&item.name), self.says(fault));
            }
        }
    }

    /// Tells what the store advises for pictures.
    pub(super) fn advice(&self, report: &mut Report) {
        let advice = &self.demands.advice;
        for item in self.book.items.iter().filter(|item| item.media_type.starts_with("image/")) {
            let is_cover = item.properties.iter().any(|property| property == "cover-image");
            let is_drawing = item.media_type == "image/svg+xml";
            let (size, measure) = (self.size(item), self.measure(item).unwrap_or_default());
            let pixels = u64::from(measure.0) * u64::from(measure.1);
            let fault = if is_drawing && !advice.drawings {
                "a drawing is turned into pixels, or not shown, where Enhanced Typesetting is on"
                    .to_owned()
            } else if size > advice.picture && !is_cover {
                let most = advice.picture >> 20;
                format!("the picture has {} MB; the guidelines once took {most} MB", size >> 20)
            } else if pixels > advice.pixels && pixels <= self.demands.pixels && !is_cover {
                let most = advice.pixels;
                format!(
                    "the picture has {} × {} pixels; at most {most} are advised",
                    measure.0, measure.1
                )
            } else {
                continue;
            };
            report.add(&codes::E014, report.file(&item.name), self.says(fault));
        }
        for page in self.pages {
            let pictures = page.elements.iter().filter(|element| element.name == "img");
            for element in pictures {
                let told = element.value("alt").map_or(0, |alt| alt.chars().count());
                if told > advice.told {
                    let message = format!(
                        "a picture is told of in {told} characters; fewer than {} are advised",
                        advice.told
                    );
                    let place = page.source.locate(element.range.clone());
                    report.add(&codes::E014, place, self.says(message));
                }
            }
        }
    }

    fn picture(&self, item: &Item) -> Option<String> {
        if !PICTURES.contains(&item.media_type.as_str()) {
            return Some(format!("a picture of the kind `{}`", item.media_type));
        }
        if item.media_type == "image/svg+xml" {
            return self.drawing(item);
        }
        let is_cover = item.properties.iter().any(|property| property == "cover-image");
        let size = self.size(item);
        if size > self.demands.picture && !is_cover {
            return Some(format!("the picture has {} MB", size >> 20));
        }
        if let Some((width, height)) = self.measure(item)
            && u64::from(width) * u64::from(height) > self.demands.pixels
        {
            let most = self.demands.pixels;
            return Some(format!("the picture has {width} × {height} pixels, {most} are taken"));
        }
        (!self.demands.transparent && self.shows_through(item))
            .then(|| "the picture is transparent: at night, black ink stands on black".to_owned())
    }

    /// Says whether anything shows through a picture; a picture without an alpha channel is not decoded.
    fn shows_through(&self, item: &Item) -> bool {
        let Some(bytes) = self.book.files.get(&item.name) else { return false };
        let reader = image::ImageReader::new(Cursor::new(bytes)).with_guessed_format();
        let Some(decoder) = reader.ok().and_then(|reader| reader.into_decoder().ok()) else {
            return false;
        };
        decoder.color_type().has_alpha()
            && image::DynamicImage::from_decoder(decoder)
                .is_ok_and(|it| it.to_rgba8().pixels().any(|pixel| pixel.0[3] < u8::MAX))
    }

    fn drawing(&self, item: &Item) -> Option<String> {
        let text = self.book.text(&item.name)?;
        let elements = elements(&text).ok()?;
        let sides = elements
            .iter()
            .filter(|element| matches!(element.name.as_str(), "svg" | "image"))
            .flat_map(|element| [element.value("width"), element.value("height")])
            .flatten()
            .filter_map(|side| side.trim_end_matches("px").parse::<f64>().ok());
        let longest = sides.fold(0.0, f64::max);
        (longest > f64::from(self.demands.svg)).then(|| {
            format!("the drawing is {longest} pixels long, {} are taken", self.demands.svg)
        })
    }

    /// Checks the fonts: their formats, and that none is locked away.
    pub(super) fn fonts(&self, report: &mut Report) {
        let lock = "META-INF/encryption.xml";
        if let Some(text) = self.book.text(lock) {
            let methods = elements(&text).unwrap_or_default();
            let mut methods = methods.iter().filter(|element| element.name == "EncryptionMethod");
            let obfuscated = methods.all(|element| element.value("Algorithm") == Some(OBFUSCATION));
            if !obfuscated {
                let message = "files of the book are locked".to_owned();
                report.add(&codes::E016, report.file(lock), message);
            } else if !self.demands.obfuscated {
                let message = self.says("fonts of the book are obfuscated");
                report.add(&codes::E016, report.file(lock), message);
            }
        }
        for item in &self.book.items {
            let Some(bytes) = self.book.files.get(&item.name) else { continue };
            let is_font = item.media_type.contains("font") || item.media_type.contains("opentype");
            let known = [&b"OTTO"[..], b"\0\x01\0\0", b"true", b"wOFF", b"ttcf"];
            let web = bytes.starts_with(b"wOF2");
            if is_font
                && (web && !self.demands.web_fonts
                    || !web && !known.iter().any(|mark| bytes.starts_with(mark)))
            {
                let kind = if web { "a WOFF2" } else { "no font that is known" };
                let message = self.says(format!("`{}` is {kind}", item.name));
                report.add(&codes::E016, report.file(&item.name), message);
            }
        }
    }
}
