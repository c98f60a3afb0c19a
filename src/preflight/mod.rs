//! Preflight: a finished file looked at as a printer looks at it.
//!
//! In goes any PDF, ours or not, and what it is [for](Purpose); out come diagnostics that name the page. The
//! rules are those of ISO 15930-4 and -7 that code can see; what only a person can judge is not claimed.

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::diagnostic::codes::pdf as codes;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location};

/// What a file is meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// PDF/X-4.
    X4,
    /// PDF/X-1a.
    X1a,
}

/// Checks a file; an empty list means that nothing was found against it.
///
/// `name` is the file's, for the messages.
pub fn check(name: &str, bytes: &[u8], purpose: Purpose) -> Diagnostics {
    let mut report = Report { name, found: Diagnostics::new() };
    match Document::load_mem(bytes) {
        Ok(file) => {
            let file = File { file, purpose };
            file.identity(bytes, &mut report);
            file.intents(&mut report);
            file.fonts(&mut report);
            file.forbidden(&mut report);
            for (number, id) in file.file.get_pages() {
                if let Ok(page) = file.file.get_dictionary(id) {
                    file.boxes(number, page, &mut report);
                    file.annotations(number, page, &mut report);
                    file.colours(number, id, &mut report);
                }
            }
        }
        Err(error) => report.add(&codes::P017, None, format!("the file cannot be read: {error}")),
    }
    report.found
}

/// The list of findings.
struct Report<'a> {
    name: &'a str,
    found: Diagnostics,
}

impl Report<'_> {
    fn add(&mut self, code: &'static Code, page: Option<u32>, message: impl Into<String>) {
        let found = Diagnostic::new(code, Location::file(self.name), message);
        self.found.push(match page {
            Some(page) => found.on_page(format!("page {page}")),
            None => found,
        });
    }
}

/// A file under inspection.
struct File {
    file: Document,
    purpose: Purpose,
}

impl File {
    /// Follows a reference.
    fn resolve<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.file.dereference(object).map_or(object, |(_, found)| found)
    }

    fn entry<'a>(&'a self, dict: &'a Dictionary, key: &str) -> Option<&'a Object> {
        dict.get(key.as_bytes()).ok().map(|object| self.resolve(object))
    }

    /// Checks version, claims and the entries of Info.
    fn identity(&self, bytes: &[u8], report: &mut Report<'_>) {
        let info = self.file.trailer.get(b"Info").map(|it| self.resolve(it));
        let info = info.and_then(Object::as_dict).ok();
        for key in ["Title", "CreationDate", "ModDate"] {
            if info.is_none_or(|info| !info.has(key.as_bytes())) {
                report.add(&codes::P016, None, format!("Info has no `{key}`"));
            }
        }
        let trapped = info.and_then(|info| self.entry(info, "Trapped"));
        let trapped = trapped.and_then(|it| it.as_name().ok());
        if !matches!(trapped, Some(b"True" | b"False")) {
            report.add(&codes::P016, None, "`Trapped` is neither True nor False");
        }
        let claimed = match self.purpose {
            Purpose::X4 => self.xmp().contains("PDF/X-4"),
            Purpose::X1a => info
                .and_then(|info| self.entry(info, "GTS_PDFXVersion"))
                .and_then(|it| it.as_str().ok())
                .is_some_and(|it| it.starts_with(b"PDF/X-1")),
        };
        if !claimed {
            report.add(&codes::P016, None, "the file does not claim this version of PDF/X");
        }
        let versions: &[&[u8]] = match self.purpose {
            Purpose::X4 => &[b"%PDF-1.6"],
            Purpose::X1a => &[b"%PDF-1.3", b"%PDF-1.4"],
        };
        if !versions.iter().any(|version| bytes.starts_with(version)) {
            report.add(&codes::P016, None, "the PDF version is not that of the standard");
        }
        if self.file.trailer.get(b"ID").is_err() {
            report.add(&codes::P016, None, "the trailer has no `ID`");
        }
    }

    /// Returns the XMP packet, or nothing.
    fn xmp(&self) -> String {
        let metadata = self.file.catalog().ok().and_then(|it| self.entry(it, "Metadata"));
        let stream = metadata.and_then(|it| it.as_stream().ok());
        let plain =
            stream.map(|it| it.decompressed_content().unwrap_or_else(|_| it.content.clone()));
        plain.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
    }

    /// Checks that there is one intent of PDF/X, with a profile of a printing condition.
    fn intents(&self, report: &mut Report<'_>) {
        let catalog = self.file.catalog().ok();
        let intents = catalog.and_then(|it| self.entry(it, "OutputIntents"));
        let intents = intents.and_then(|it| it.as_array().ok()).map_or(&[][..], Vec::as_slice);
        let intents: Vec<&Dictionary> =
            intents.iter().filter_map(|it| self.resolve(it).as_dict().ok()).collect();
        let of_x = |it: &&&Dictionary| {
            self.entry(it, "S").and_then(|it| it.as_name().ok()) == Some(b"GTS_PDFX")
        };
        if intents.iter().filter(of_x).count() != 1 {
            report.add(&codes::P011, None, "there is not exactly one output intent of PDF/X");
        }
        let mut profiles: Vec<ObjectId> = Vec::new();
        for intent in &intents {
            let Ok(id) = intent.get(b"DestOutputProfile").and_then(Object::as_reference) else {
                if self.purpose == Purpose::X4 {
                    report.add(&codes::P011, None, "an output intent has no profile");
                }
                continue;
            };
            profiles.push(id);
            let profile = self.file.get_object(id).and_then(Object::as_stream).ok();
            let bytes = profile.and_then(|it| it.decompressed_content().ok()).unwrap_or_default();
            if bytes.get(12..16) != Some(b"prtr".as_slice()) {
                report.add(&codes::P011, None, "the profile is not that of a printing condition");
            }
        }
        profiles.dedup();
        if profiles.len() > 1 {
            report.add(&codes::P011, None, "the output intents name different profiles");
        }
    }

    /// Checks that every font is in the file.
    fn fonts(&self, report: &mut Report<'_>) {
        for object in self.file.objects.values() {
            let Ok(dict) = object.as_dict() else { continue };
            let name = |key| self.entry(dict, key).and_then(|it| it.as_name().ok());
            if name("Type") != Some(b"Font") || matches!(name("Subtype"), Some(b"Type0" | b"Type3"))
            {
                continue;
            }
            self.font(dict, report);
        }
        // Descendants of composite fonts often stand in their arrays directly.
        for object in self.file.objects.values() {
            let Ok(dict) = object.as_dict() else { continue };
            let descendants = self.entry(dict, "DescendantFonts").and_then(|it| it.as_array().ok());
            for font in descendants.into_iter().flatten() {
                if let Object::Dictionary(font) = font {
                    self.font(font, report);
                }
            }
        }
    }

    fn font(&self, font: &Dictionary, report: &mut Report<'_>) {
        let descriptor = self.entry(font, "FontDescriptor").and_then(|it| it.as_dict().ok());
        let embedded = descriptor.is_some_and(|it| {
            ["FontFile", "FontFile2", "FontFile3"].iter().any(|key| it.has(key.as_bytes()))
        });
        if !embedded {
            let name = self.entry(font, "BaseFont").and_then(|it| it.as_name().ok());
            let name = String::from_utf8_lossy(name.unwrap_or(b"?"));
            report.add(&codes::P012, None, format!("the font `{name}` is not embedded"));
        }
    }

    /// Checks for what no PDF/X may hold, and transparency where it is forbidden.
    fn forbidden(&self, report: &mut Report<'_>) {
        if self.file.trailer.has(b"Encrypt") || self.file.was_encrypted() {
            report.add(&codes::P014, None, "the file is encrypted");
        }
        for object in self.file.objects.values() {
            let dict = match object {
                Object::Dictionary(dict) => dict,
                Object::Stream(stream) => &stream.dict,
                _ => continue,
            };
            for key in ["JavaScript", "EmbeddedFiles", "AA", "OpenAction"] {
                if dict.has(key.as_bytes()) {
                    report.add(&codes::P014, None, format!("the file has `{key}`"));
                }
            }
            let action = self.entry(dict, "S").and_then(|it| it.as_name().ok());
            if matches!(action, Some(b"JavaScript" | b"Launch" | b"URI" | b"SubmitForm")) {
                report.add(&codes::P014, None, "the file has an action");
            }
            let soft = self.entry(dict, "SMask").is_some_and(|it| it.as_name().is_err());
            let faint = ["ca", "CA"].iter().any(|key| {
                self.entry(dict, key).and_then(|it| it.as_float().ok()).is_some_and(|it| it < 1.0)
            });
            if self.purpose == Purpose::X1a && (soft || faint) {
                report.add(&codes::P015, None, "there is transparency");
            }
        }
    }

    /// Returns a box of a page; those that pages inherit are looked for upwards.
    fn rectangle(&self, page: &Dictionary, key: &str) -> Option<[f32; 4]> {
        let mut at = page;
        for _ in 0..32 {
            if let Some(edges) = self.entry(at, key).and_then(|it| it.as_array().ok()) {
                let edges: Vec<f32> =
                    edges.iter().filter_map(|it| self.resolve(it).as_float().ok()).collect();
                return edges.try_into().ok();
            }
            if !matches!(key, "MediaBox" | "CropBox") {
                return None;
            }
            at = self.entry(at, "Parent")?.as_dict().ok()?;
        }
        None
    }

    fn boxes(&self, number: u32, page: &Dictionary, report: &mut Report<'_>) {
        let within = |inner: [f32; 4], outer: [f32; 4]| {
            let slack = 0.01;
            inner[0] >= outer[0] - slack
                && inner[1] >= outer[1] - slack
                && inner[2] <= outer[2] + slack
                && inner[3] <= outer[3] + slack
        };
        let Some(media) = self.rectangle(page, "MediaBox") else {
            report.add(&codes::P010, Some(number), "the page has no MediaBox");
            return;
        };
        let (trim, art) = (self.rectangle(page, "TrimBox"), self.rectangle(page, "ArtBox"));
        let ((Some(trim), None) | (None, Some(trim))) = (trim, art) else {
            report.add(
                &codes::P010,
                Some(number),
                "the page needs a TrimBox or an ArtBox, not both",
            );
            return;
        };
        let bleed = self.rectangle(page, "BleedBox").unwrap_or(trim);
        if !within(trim, bleed) || !within(bleed, media) {
            report.add(
                &codes::P010,
                Some(number),
                "trim, bleed and media do not lie in each other",
            );
        }
    }

    fn annotations(&self, number: u32, page: &Dictionary, report: &mut Report<'_>) {
        let annotations = self.entry(page, "Annots").and_then(|it| it.as_array().ok());
        for annotation in annotations.into_iter().flatten() {
            let annotation = self.resolve(annotation).as_dict().ok();
            let kind = annotation.and_then(|it| self.entry(it, "Subtype"));
            let kind = kind.and_then(|it| it.as_name().ok()).unwrap_or(b"?");
            if !matches!(kind, b"TrapNet" | b"PrinterMark") {
                let kind = String::from_utf8_lossy(kind);
                report.add(&codes::P014, Some(number), format!("there is an annotation: {kind}"));
            }
        }
    }

    /// Checks the colours of a page's own content and of its pictures.
    fn colours(&self, number: u32, id: ObjectId, report: &mut Report<'_>) {
        let content = self.file.get_page_content(id);
        let operations = Content::decode(&content).map(|it| it.operations).unwrap_or_default();
        if operations.iter().any(|it| matches!(it.operator.as_str(), "rg" | "RG")) {
            report.add(&codes::P013, Some(number), "the content uses RGB");
        }
        for object in self.file.objects.values() {
            let Ok(stream) = object.as_stream() else { continue };
            let space = self.entry(&stream.dict, "ColorSpace");
            let name = match space {
                Some(Object::Array(parts)) => parts.first().and_then(|it| it.as_name().ok()),
                Some(other) => other.as_name().ok(),
                None => None,
            };
            let device = name == Some(b"DeviceRGB");
            let profiled = name == Some(b"ICCBased") && self.purpose == Purpose::X1a;
            if number == 1 && (device || profiled) {
                report.add(&codes::P013, None, "a picture has colours that the product forbids");
            }
        }
    }
}

#[cfg(test)]
mod tests;
