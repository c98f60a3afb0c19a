//! One page: its boxes, its annotations, and what is painted on it.

use std::collections::BTreeMap;

use lopdf::{Object, ObjectId};

use super::demands::{Demands, Rgb};
use super::file::File;
use super::glyphs::Font;
use super::painting::{self, Walk};
use crate::diagnostic::codes::pdf as codes;
use crate::diagnostic::{Code, Severity};

/// Something found on a page.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    pub(super) code: &'static Code,
    pub(super) page: u32,
    pub(super) message: String,
    pub(super) severity: Severity,
    /// Whether it is a fault of an object that other pages may show too.
    pub(super) of_object: bool,
}

/// What is known of a page once it was looked at.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) found: Vec<Finding>,
    pub(super) trim: Option<[f64; 4]>,
    pub(super) bleeds: bool,
    /// The smallest rectangle that holds all type.
    pub(super) type_bounds: Option<[f64; 4]>,
    pub(super) right_to_left: bool,
    /// How far ink may reach.
    pub(super) bleed: Option<[f64; 4]>,
    /// How many pictures are painted.
    pub(super) pictures: u32,
    /// How many annotations there are.
    pub(super) annotations: usize,
}

/// The findings of one page, each once.
pub(super) struct Page<'a> {
    pub(super) demands: &'a Demands,
    number: u32,
    found: Vec<Finding>,
}

impl Page<'_> {
    pub(super) fn add(&mut self, code: &'static Code, message: impl Into<String>) {
        self.weigh(code, message, code.severity, false);
    }

    pub(super) fn weigh(
        &mut self,
        code: &'static Code,
        message: impl Into<String>,
        severity: Severity,
        of_object: bool,
    ) {
        let message = message.into();
        if !self.found.iter().any(|it| it.code == code && it.message == message) {
            let page = self.number;
            self.found.push(Finding { code, page, message, severity, of_object });
        }
    }

    /// Reports transparency where there may be none.
    pub(super) fn transparent(&mut self, what: &str) {
        if !self.demands.transparency {
            self.add(&codes::P015, format!("there is transparency: {what}"));
        }
    }

    /// Reports colours that the purpose forbids.
    pub(super) fn colour(&mut self, space: super::colour::Space, picture: bool, what: &str) {
        use super::colour::Space;
        let forbidden = match space {
            Space::Rgb => match self.demands.rgb {
                Rgb::Forbidden => true,
                Rgb::InPictures => !picture,
                Rgb::Allowed => false,
            },
            Space::Profiled | Space::ProfiledGray => !self.demands.profiles,
            Space::Gray | Space::Cmyk | Space::Spot | Space::Pattern | Space::Unknown => false,
        };
        // PDF/X-4 allows it, and black words then come in four inks that never quite meet.
        if !forbidden && space == Space::Profiled && what == "type" && self.demands.pdf_x {
            let said = "type has colours with a profile: a press mixes them of four inks";
            self.weigh(&codes::P013, said, Severity::Warning, false);
        }
        if forbidden {
            let colours = if space == Space::Rgb { "RGB" } else { "colours with a profile" };
            let said = format!("{what} uses {colours}");
            self.weigh(&codes::P013, said, self.demands.rgb_severity, picture);
        }
        if space == Space::Spot && !self.demands.spots {
            let said =
                format!("{what} uses a spot colour, which the printer mixes of its own inks");
            self.weigh(&codes::P013, said, Severity::Warning, picture);
        }
    }
}

/// Looks at a page.
pub(super) fn look(
    file: &File,
    fonts: &BTreeMap<ObjectId, Font>,
    demands: &Demands,
    number: u32,
    id: ObjectId,
) -> Facts {
    let mut page = Page { demands, number, found: Vec::new() };
    let Ok(dict) = file.document.get_dictionary(id) else {
        page.add(&codes::P017, format!("the page (object {}) cannot be read", id.0));
        return Facts { found: page.found, ..Facts::default() };
    };
    let (trim, bleeds) = boxes(file, dict, &mut page);
    annotations(file, dict, trim, &mut page);
    if dict.has(b"AA") {
        page.add(&codes::P014, "the page has actions");
    }
    if let Some(group) = file.dict(dict, "Group")
        && file.name(group, "S") == Some(b"Transparency")
    {
        page.transparent("a group of the page");
    }
    let resources = file.inherited(dict, "Resources").and_then(|it| it.as_dict().ok());
    let mut walk = Walk::new(file, fonts, page);
    walk.content(&file.content(dict), resources, painting::IDENTITY, 0);
    let (page, type_bounds, pictures) = walk.end();
    Facts {
        found: page.found,
        trim,
        bleeds,
        type_bounds,
        right_to_left: file.right_to_left,
        bleed: file.rectangle(dict, "BleedBox").or(trim),
        pictures,
        annotations: file.array(dict, "Annots").len(),
    }
}

/// Checks the boxes; returns the trim, and whether there is bleed.
fn boxes(file: &File, dict: &lopdf::Dictionary, page: &mut Page<'_>) -> (Option<[f64; 4]>, bool) {
    let within = |inner: [f64; 4], outer: [f64; 4]| {
        let slack = 0.01;
        inner[0] >= outer[0] - slack
            && inner[1] >= outer[1] - slack
            && inner[2] <= outer[2] + slack
            && inner[3] <= outer[3] + slack
    };
    let Some(media) = file.rectangle(dict, "MediaBox") else {
        page.add(&codes::P010, "the page has no MediaBox");
        return (None, false);
    };
    let crop = file.rectangle(dict, "CropBox").unwrap_or(media);
    let (trim, art) = (file.rectangle(dict, "TrimBox"), file.rectangle(dict, "ArtBox"));
    let trim = match (trim, art) {
        (Some(_), Some(_)) if page.demands.pdf_x => {
            page.add(&codes::P010, "the page has a TrimBox and an ArtBox");
            return (trim, false);
        }
        (Some(trim), _) | (None, Some(trim)) => trim,
        (None, None) => {
            if page.demands.trim {
                page.add(&codes::P010, "the page has neither a TrimBox nor an ArtBox");
            }
            crop
        }
    };
    let bleed = file.rectangle(dict, "BleedBox").unwrap_or(trim);
    if !within(trim, bleed) || !within(bleed, media) {
        page.add(&codes::P010, "trim, bleed and media do not lie in each other");
    }
    if page.demands.trim && !within(trim, crop) {
        page.add(&codes::P010, "the CropBox cuts into the trim");
    }
    if trim[2] - trim[0] < 1.0 || trim[3] - trim[1] < 1.0 {
        page.add(&codes::P010, "the page has no area");
    }
    if page.demands.pdf_x && file.number(dict, "UserUnit").is_some_and(|it| it != 1.0) {
        page.add(&codes::P010, "the page has units of its own");
    }
    let bleeds = within(trim, bleed) && !within(bleed, trim);
    (Some(trim), bleeds)
}

/// Checks that no annotation stands within the bleed.
fn annotations(file: &File, dict: &lopdf::Dictionary, trim: Option<[f64; 4]>, page: &mut Page<'_>) {
    let bleed = file.rectangle(dict, "BleedBox").or(trim);
    for annotation in file.array(dict, "Annots") {
        let number = annotation.as_reference().map_or(0, |id| id.0);
        let Ok(annotation) = file.resolve(annotation).as_dict() else { continue };
        let kind = file.name(annotation, "Subtype").unwrap_or(b"?");
        let kind = String::from_utf8_lossy(kind).into_owned();
        let outside = file.rectangle(annotation, "Rect").zip(bleed).is_some_and(|(it, bleed)| {
            it[2] <= bleed[0] || it[0] >= bleed[2] || it[3] <= bleed[1] || it[1] >= bleed[3]
        });
        let printed = matches!(kind.as_str(), "TrapNet" | "PrinterMark");
        if !page.demands.annotations && !printed && !outside {
            page.add(&codes::P014, format!("there is an annotation: {kind} (object {number})"));
        }
        let contents = annotation.has(b"Contents") || annotation.has(b"StructParent");
        if page.demands.purpose == super::Purpose::Screen && kind == "Link" && !contents {
            let message = format!("the link in object {number} stands outside the structure");
            page.add(&codes::P023, message);
        }
        if page.demands.purpose == super::Purpose::Screen
            && !file
                .entry(annotation, "F")
                .is_some_and(|it| matches!(it, Object::Integer(flags) if flags & 4 != 0))
        {
            page.add(&codes::P014, format!("the annotation in object {number} is not printed"));
        }
    }
}
