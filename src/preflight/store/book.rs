//! An e-book taken apart: its package document, its files, and what each document links.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The most bytes that one entry may unpack to: a small file can claim to be a huge one.
const ENTRY_LIMIT: u64 = 256 << 20;

/// A file of the book as its package lists it.
#[derive(Clone, Debug, Default)]
pub(super) struct Item {
    /// Its name in the archive.
    pub(super) name: String,
    /// Its media type.
    pub(super) media_type: String,
    /// Its properties: `nav`, `cover-image`.
    pub(super) properties: Vec<String>,
}

/// The book.
#[derive(Debug, Default)]
pub(super) struct Book {
    /// Every file of the archive.
    pub(super) files: BTreeMap<String, Vec<u8>>,
    /// What the package lists.
    pub(super) items: Vec<Item>,
}

impl Book {
    /// Opens an archive and reads its package document; a reason where it cannot be.
    pub(super) fn open(bytes: &[u8]) -> Result<Self, String> {
        let why = |error: &dyn std::fmt::Display| format!("the file cannot be read: {error}");
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| why(&error))?;
        let mut files = BTreeMap::new();
        for at in 0..archive.len() {
            let entry = archive.by_index(at).map_err(|error| why(&error))?;
            let name = entry.name().to_owned();
            let mut data = Vec::new();
            entry.take(ENTRY_LIMIT).read_to_end(&mut data).map_err(|error| why(&error))?;
            files.insert(name, data);
        }
        let container = text(&files, "META-INF/container.xml").ok_or("it has no container")?;
        let package = elements(&container)
            .map_err(|error| why(&error))?
            .into_iter()
            .find_map(|element| element.value("full-path").map(str::to_owned))
            .ok_or("its container names no package document")?;
        let opf = text(&files, &package).ok_or("its package document is not there")?;
        let items = elements(&opf)
            .map_err(|error| why(&error))?
            .iter()
            .filter(|element| element.name == "item")
            .map(|element| Item {
                name: resolve(&package, element.value("href").unwrap_or_default()),
                media_type: element.value("media-type").unwrap_or_default().to_owned(),
                properties: words(element.value("properties").unwrap_or_default()),
            })
            .collect();
        Ok(Self { files, items })
    }

    /// Returns the text of a file.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        text(&self.files, name)
    }

    /// Returns the files of a kind that the package lists.
    pub(super) fn of<'a>(&'a self, kinds: &'a [&'a str]) -> impl Iterator<Item = &'a Item> {
        self.items.iter().filter(|item| kinds.contains(&item.media_type.as_str()))
    }
}

fn text(files: &BTreeMap<String, Vec<u8>>, name: &str) -> Option<String> {
    files.get(name).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// An element as it opens.
#[derive(Clone, Debug)]
pub(super) struct Element {
    /// Its name without prefix.
    pub(super) name: String,
    /// Its attributes: name with prefix, and value.
    pub(super) attributes: Vec<(String, String)>,
    /// Where its tag stands in the text.
    pub(super) range: Range<usize>,
    /// In how many elements it stands.
    pub(super) depth: usize,
}

impl Element {
    /// Returns an attribute.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Returns every element of a document in order.
pub(super) fn elements(text: &str) -> Result<Vec<Element>, quick_xml::Error> {
    let mut reader = Reader::from_str(text);
    let (mut found, mut depth) = (Vec::new(), 0);
    loop {
        let from = reader.buffer_position() as usize;
        let event = reader.read_event()?;
        let range = from..reader.buffer_position() as usize;
        match event {
            Event::Start(tag) => {
                found.push(element(&tag, range, depth));
                depth += 1;
            }
            Event::Empty(tag) => found.push(element(&tag, range, depth)),
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

fn element(tag: &BytesStart<'_>, range: Range<usize>, depth: usize) -> Element {
    let attributes = tag.attributes().flatten().map(|attribute| {
        let key = attribute.key.as_ref().to_owned();
        let value = attribute.value.as_ref();
        let value =
            quick_xml::escape::unescape(value).map_or_else(|_| value.into(), |it| it.into_owned());
        (key, value)
    });
    Element {
        name: tag.local_name().as_ref().to_owned(),
        attributes: attributes.collect(),
        range,
        depth,
    }
}

/// Returns the ids of a document.
pub(super) fn ids(elements: &[Element]) -> BTreeSet<&str> {
    elements.iter().filter_map(|element| element.value("id")).collect()
}

/// Returns the file that an address names from within another file; `..` goes up, `%20` is a space.
pub(super) fn resolve(from: &str, href: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in href.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    unquoted(&parts.join("/"))
}

fn unquoted(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = tail.get(..2).filter(|_| *first == b'%');
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
