//! An e-book looked at as the stores look at it: ours or anybody's.
//!
//! Each fault names the store, the file within the book and its line. What only a person can judge (whether a
//! cover reads at the size of a thumbnail, whether a text is good) is not claimed.

mod book;

mod demands;

mod files;

mod style;

use std::io::Cursor;

use rayon::prelude::*;

pub use demands::Store;

use crate::diagnostic::codes::epub as codes;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location, Severity, Source};
use book::{Book, Element, Item, elements, ids, resolve};
use demands::Demands;

/// The media types of documents.
const DOCUMENTS: &[&str] = &["application/xhtml+xml"];
/// Elements that no store's reader runs.
const ACTIVE: &[&str] =
    &["script", "form", "iframe", "frame", "object", "embed", "audio", "video", "canvas"];

/// Checks an e-book for stores; an empty list means that nothing was found against it.
///
/// `name` is the file's, for the messages. A fault that several stores find is told once, by the first.
pub fn check(name: &str, bytes: &[u8], stores: &[Store]) -> Diagnostics {
    let mut report = Report { name, found: Diagnostics::new(), said: Vec::new() };
    let book = match Book::open(bytes) {
        Ok(book) => book,
        Err(why) => {
            report.add(&codes::E010, Location::file(name), why);
            return report.found;
        }
    };
    let documents: Vec<&Item> = book.of(DOCUMENTS).collect();
    let read: Vec<_> = documents.par_iter().map(|item| Page::read(&book, item, name)).collect();
    let mut pages = Vec::new();
    for (item, page) in documents.iter().zip(read) {
        match page {
            Ok(page) => pages.push(page),
            Err(why) => {
                let message = format!("`{}` is not well-formed: {why}", item.name);
                report.add(&codes::E010, report.file(&item.name), message);
            }
        }
    }
    links(&book, &pages, &mut report);
    for store in stores {
        let demands = store.demands();
        let look = Look { store: *store, demands, book: &book, pages: &pages };
        if stores.len() == 1 {
            look.advice(&mut report);
        }
        look.sizes(bytes.len() as u64, &mut report);
        look.cover(&mut report);
        look.contents(&mut report);
        look.pictures(&mut report);
        look.fonts(&mut report);
        look.markup(&mut report);
        style::look(&look, &mut report);
    }
    report.found
}

/// A document of the book.
struct Page<'a> {
    item: &'a Item,
    source: Source,
    elements: Vec<Element>,
}

impl<'a> Page<'a> {
    fn read(book: &Book, item: &'a Item, name: &str) -> Result<Self, quick_xml::Error> {
        let text = book.text(&item.name).unwrap_or_default();
        let elements = elements(&text)?;
        Ok(Self { item, source: Source::new(format!("{name}/{}", item.name), text), elements })
    }
}

/// What is found, each thing once.
struct Report<'a> {
    name: &'a str,
    found: Diagnostics,
    said: Vec<(&'static str, Location)>,
}

impl Report<'_> {
    fn within(&self, file: &str) -> String {
        format!("{}/{file}", self.name)
    }

    fn file(&self, file: &str) -> Location {
        Location::file(self.within(file))
    }

    fn add(&mut self, code: &'static Code, location: Location, message: String) {
        self.weigh(code, location, message, code.severity);
    }

    fn weigh(
        &mut self,
        code: &'static Code,
        location: Location,
        message: String,
        severity: Severity,
    ) {
        let key = (code.id, location.clone());
        if !self.said.contains(&key) {
            self.said.push(key);
            let mut fault = Diagnostic::new(code, location, message);
            fault.severity = severity;
            self.found.push(fault);
        }
    }
}

/// Checks what leads where; no store takes a link to nothing.
fn links(book: &Book, pages: &[Page], report: &mut Report) {
    for page in pages {
        for element in &page.elements {
            for (key, address) in &element.attributes {
                if matches!(key.as_str(), "href" | "src" | "xlink:href" | "poster")
                    && let Some(message) = link(book, pages, page, element, address)
                {
                    report.add(&codes::E017, page.source.locate(element.range.clone()), message);
                }
            }
        }
    }
}

fn link(
    book: &Book,
    pages: &[Page],
    page: &Page,
    element: &Element,
    address: &str,
) -> Option<String> {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let scheme = scheme
        .filter(|scheme| scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b)));
    let is_link = element.name == "a";
    match scheme.as_deref() {
        Some("http" | "https") if is_link => None,
        Some("mailto" | "tel") if is_link => None,
        Some("http" | "https") => Some(format!("`{address}` is fetched from afar")),
        Some("data") => Some("a file is written into the document".to_owned()),
        Some(other) => Some(format!("an address with `{other}:` leads out of the book")),
        None => {
            let (file, mark) = address.split_once('#').unwrap_or((address, ""));
            let target = if file.is_empty() {
                page.item.name.clone()
            } else {
                resolve(&page.item.name, file)
            };
            if !book.files.contains_key(&target) {
                return Some(format!("`{address}` leads nowhere"));
            }
            let other = pages.iter().find(|other| other.item.name == target)?;
            let known = mark.is_empty() || ids(&other.elements).contains(mark);
            (!known).then(|| format!("`{address}` leads to no place in `{}`", other.item.name))
        }
    }
}

/// One store's look at the book.
struct Look<'a> {
    store: Store,
    demands: Demands,
    book: &'a Book,
    pages: &'a [Page<'a>],
}

impl Look<'_> {
    fn says(&self, what: impl std::fmt::Display) -> String {
        format!("{}: {what}", self.store.as_str())
    }

    fn sizes(&self, bytes: u64, report: &mut Report) {
        let mega = |bytes: u64| bytes >> 20;
        if bytes > self.demands.file {
            let message = self.says(format!(
                "the file has {} MB, {} are taken",
                mega(bytes),
                mega(self.demands.file)
            ));
            report.weigh(&codes::E013, Location::file(report.name), message, Severity::Error);
        }
        for page in self.pages {
            let size = page.source.text.len() as u64;
            if size > self.demands.document {
                let message = self.says(format!("a document of {} MB is too long", mega(size)));
                report.add(&codes::E013, report.file(&page.item.name), message);
            }
        }
    }

    fn cover(&self, report: &mut Report) {
        let Some(item) =
            self.book.items.iter().find(|item| item.properties.iter().any(|p| p == "cover-image"))
        else {
            let message = "no picture is named as the cover".to_owned();
            return report.add(&codes::E011, Location::file(report.name), message);
        };
        let Some((width, height)) = self.measure(item) else {
            let message = format!("the cover `{}` cannot be measured", item.name);
            return report.add(&codes::E011, report.file(&item.name), message);
        };
        let size = self.size(item);
        if size > self.demands.cover_bytes {
            let message = format!(
                "the cover has {} MB, {} are taken",
                size >> 20,
                self.demands.cover_bytes >> 20
            );
            report.add(&codes::E011, report.file(&item.name), self.says(message));
        }
        let (short, long, most) = self.demands.cover;
        let too_small = width.min(height) < short || width.max(height) < long;
        let fault = if too_small {
            format!("the cover has {width} × {height} pixels, {short} × {long} are the least")
        } else if width.max(height) > most {
            format!("the cover has {width} × {height} pixels, {most} are the most")
        } else if self.demands.portrait && width > height {
            format!("the cover is wider ({width}) than tall ({height})")
        } else {
            return;
        };
        report.add(&codes::E011, report.file(&item.name), self.says(fault));
    }

    fn size(&self, item: &Item) -> u64 {
        self.book.files.get(&item.name).map_or(0, |bytes| bytes.len() as u64)
    }

    fn measure(&self, item: &Item) -> Option<(u32, u32)> {
        let reader = image::ImageReader::new(Cursor::new(self.book.files.get(&item.name)?));
        reader.with_guessed_format().ok()?.into_dimensions().ok()
    }

    fn contents(&self, report: &mut Report) {
        let nav = self.pages.iter().find(|page| page.item.properties.iter().any(|p| p == "nav"));
        let Some(nav) = nav else {
            let message = "the book has no contents".to_owned();
            return report.add(&codes::E012, Location::file(report.name), message);
        };
        let mut within: Option<(usize, usize)> = None;
        for element in &nav.elements {
            // The contents end where something stands no deeper than they do.
            if within.is_some_and(|(depth, _)| element.depth <= depth) {
                within = None;
            }
            if element.name == "nav" && element.value("epub:type") == Some("toc") {
                within = Some((element.depth, 0));
            } else if let Some((start, _)) = within
                && element.name == "ol"
            {
                // Each level is a list in an item of the one above.
                let level = (element.depth - start).div_ceil(2);
                if level > self.demands.depth {
                    let message = self.says(format!(
                        "the contents are {level} levels deep, {} are shown",
                        self.demands.depth
                    ));
                    return report.add(
                        &codes::E012,
                        nav.source.locate(element.range.clone()),
                        message,
                    );
                }
            }
        }
    }

    fn markup(&self, report: &mut Report) {
        for page in self.pages {
            for element in &page.elements {
                let place = || page.source.locate(element.range.clone());
                if self.demands.inert && ACTIVE.contains(&element.name.as_str()) {
                    report.add(
                        &codes::E018,
                        place(),
                        self.says(format!("`<{}>` is not taken", element.name)),
                    );
                }
                let address = element.value("href").unwrap_or_default();
                if element.name == "a"
                    && self.demands.rivals.iter().any(|shop| address.contains(shop))
                {
                    report.add(
                        &codes::E017,
                        place(),
                        self.says(format!("`{address}` leads to another shop")),
                    );
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
