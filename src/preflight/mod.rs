//! Preflight: a finished file looked at as a printer looks at it.
//!
//! In goes any PDF, ours or not, and what it is [for](Purpose); out come diagnostics that name the page and
//! the object. Content is walked as a press would paint it, through forms and patterns. The rules are those
//! of ISO 15930-4 and -7 and of the printers that code can see; what only a person can judge is not claimed.

pub mod store;

mod demands;

mod file;

mod identity;

mod tree;

mod structure;

mod tokens;

mod objects;

mod glyphs;

mod colour;

mod page;

mod painting;

use rayon::prelude::*;

pub use demands::Purpose;

use crate::diagnostic::codes::pdf as codes;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location, Severity};
use crate::pdf::Draft;
use demands::Demands;
use file::{File, Refusal};

/// Checks a file; an empty list means that nothing was found against it.
///
/// `name` is the file's, for the messages. Without a purpose the file is taken at its word: PDF/X-4 or
/// PDF/X-1a where it claims one, else what every printer asks.
pub fn check(name: &str, bytes: &[u8], purpose: Option<Purpose>) -> Diagnostics {
    checked(name, bytes, purpose, false)
}

/// Checks a file as [`check`] does, and of a tagged one how its tags hang together: headings without jumps, each
/// sequence of content heard once, the way back from each to its element. A long book takes half a second more.
pub fn check_closely(name: &str, bytes: &[u8], purpose: Option<Purpose>) -> Diagnostics {
    checked(name, bytes, purpose, true)
}

/// Checks a file of ours as [`check`] does, by the objects that are about to be packed and deflated: a build then
/// need not wait for its file, undo what it just did, and read a hundred thousand objects anew.
///
/// What is found is what [`check`] finds in the finished file, and the tests hold the two side by side. Only a
/// fault of the last act stays hidden (a stream deflated wrongly, an offset that leads astray): the tests read
/// finished files closely, with `lopdf` and the judges beside it, and so does `garland preflight`.
pub fn check_draft(name: &str, draft: &Draft, purpose: Option<Purpose>) -> Diagnostics {
    looked_through(name, File::of_draft(draft), purpose, false)
}

fn checked(name: &str, bytes: &[u8], purpose: Option<Purpose>, closely: bool) -> Diagnostics {
    looked_through(name, File::read(bytes, closely), purpose, closely)
}

fn looked_through(
    name: &str,
    file: Result<File, Refusal>,
    purpose: Option<Purpose>,
    closely: bool,
) -> Diagnostics {
    let mut report = Report::new(name);
    let file = match file {
        Ok(file) => file,
        Err(refusal) => {
            report.add(refusal.code, None, refusal.message);
            return report.found;
        }
    };
    let demands = purpose.unwrap_or_else(|| identity::claimed(&file)).demands();
    identity::check(&file, &demands, &mut report);
    structure::check(&file, closely, &mut report);
    let ids: Vec<_> = file.pages();
    let fonts = glyphs::gather(&file);
    let pages: Vec<page::Facts> = ids
        .par_iter()
        .enumerate()
        .map(|(index, &id)| page::look(&file, &fonts, &demands, index as u32 + 1, id))
        .collect();
    sizes(&pages, &demands, &mut report);
    for page in pages {
        report.merge(page.found);
    }
    counts(ids.len() as u32, &demands, &mut report);
    report.found
}

/// What is counted on a page of a finished file.
#[derive(Clone, Debug, PartialEq)]
pub struct PageCount {
    /// Left, bottom, right and top edge of the finished page, in points from the corner of the sheet.
    pub trim: Option<[f64; 4]>,
    /// The same of how far ink may reach.
    pub bleed: Option<[f64; 4]>,
    /// How many pictures are painted.
    pub pictures: u32,
    /// How many annotations there are, links among them.
    pub annotations: usize,
}

/// Counts what stands on each page; `None` where the file cannot be read or is encrypted.
pub fn count(bytes: &[u8]) -> Option<Vec<PageCount>> {
    let file = File::read(bytes, false).ok()?;
    let (fonts, demands) = (glyphs::gather(&file), Purpose::Any.demands());
    let one = |(index, id): (usize, lopdf::ObjectId)| {
        let facts = page::look(&file, &fonts, &demands, index as u32 + 1, id);
        let page::Facts { trim, bleed, pictures, annotations, .. } = facts;
        PageCount { trim, bleed, pictures, annotations }
    };
    Some(file.pages().into_iter().enumerate().map(one).collect())
}

/// Checks that all pages have one size, and their margins.
fn sizes(pages: &[page::Facts], demands: &Demands, report: &mut Report) {
    let Some(first) = pages.first().and_then(|page| page.trim) else { return };
    let size = |trim: [f64; 4]| (trim[2] - trim[0], trim[3] - trim[1]);
    let (width, height) = size(first);
    for (index, page) in pages.iter().enumerate() {
        let Some(trim) = page.trim else { continue };
        let (other, tall) = size(trim);
        if demands.trim && ((width - other).abs() > 0.5 || (height - tall).abs() > 0.5) {
            let message = format!(
                "the page is {other:.1} × {tall:.1} pt, the first is {width:.1} × {height:.1} pt"
            );
            report.add(&codes::P010, Some(index as u32 + 1), message);
        }
    }
    let count = pages.len() as u32;
    for (index, page) in pages.iter().enumerate() {
        let number = index as u32 + 1;
        let Some((trim, ink)) = page.trim.zip(page.type_bounds) else { continue };
        let Some(margins) = demands.margins(count, page.bleeds) else { continue };
        let gutter_left = (number % 2 == 1) != page.right_to_left;
        let (left, right) = (ink[0] - trim[0], trim[2] - ink[2]);
        let (gutter, outer) = if gutter_left { (left, right) } else { (right, left) };
        let ends = (trim[3] - ink[3]).min(ink[1] - trim[1]);
        for (what, is, asked, severity) in [
            ("at the gutter", gutter, margins.gutter, margins.severity),
            ("at the fore edge", outer, margins.outer, margins.severity),
            ("at head or foot", ends, margins.outer, margins.severity),
        ] {
            if is + 0.5 < asked {
                let (stands, asked) = (is / 72.0, asked / 72.0);
                let message = match is < 0.0 {
                    true => {
                        format!("type is cut off: it stands {:.3} in past the edge {what}", -stands)
                    }
                    false => format!(
                        "type stands {stands:.3} in from the edge {what}, {asked:.3} in are asked for"
                    ),
                };
                report.weigh(&codes::P020, Some(number), message, severity);
            }
        }
    }
}

/// Checks how many pages there are.
fn counts(count: u32, demands: &Demands, report: &mut Report) {
    if count == 0 {
        report.add(&codes::P017, None, "the file has no page");
        return;
    }
    let (least, most) = demands.pages;
    if count < least || count > most {
        let message = match most {
            u32::MAX => format!("{count} pages are too few: the printer takes {least} or more"),
            _ => format!("the printer takes {least} to {most} pages, not {count}"),
        };
        report.weigh(&codes::P021, None, message, demands.pages_severity);
    }
    if demands.even && count % 2 == 1 {
        report.add(&codes::P021, None, format!("the page count, {count}, is odd"));
    }
}

/// The list of findings: each once a page, and what concerns an object once in the file.
struct Report {
    name: String,
    found: Diagnostics,
}

impl Report {
    fn new(name: &str) -> Self {
        Self { name: name.to_owned(), found: Diagnostics::new() }
    }

    fn add(&mut self, code: &'static Code, page: Option<u32>, message: impl Into<String>) {
        self.weigh(code, page, message, code.severity);
    }

    fn weigh(
        &mut self,
        code: &'static Code,
        page: Option<u32>,
        message: impl Into<String>,
        severity: Severity,
    ) {
        let mut found = Diagnostic::new(code, Location::file(&self.name), message);
        found.severity = severity;
        self.found.push(match page {
            Some(page) => found.on_page(format!("page {page}")),
            None => found,
        });
    }

    /// Adds what was found on a page, but for what another page has shown of the same object.
    fn merge(&mut self, page: Vec<page::Finding>) {
        for one in page {
            let known = one.of_object
                && self.found.iter().any(|it| it.code == one.code && it.message == one.message);
            if !known {
                self.weigh(one.code, Some(one.page), one.message, one.severity);
            }
        }
    }
}

#[cfg(test)]
mod tests;
