//! What `epub-builder` leaves undone.
//!
//! The builder collects resources, their ids, the manifest and the spine, and zips them. Version 0.8.3 gives
//! the language and the first creator one id, knows no roles, no accessibility metadata and no page list,
//! always writes its own navigation, and stamps its entries with the clock. So one pass over its package
//! document puts our metadata in, the navigation into the spine; navigation and NCX are replaced; and the
//! entries go over into a new file as they are, compressed once, at one fixed time.

use std::io::{Cursor, Read, Write};

use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::error::{Error, Result};

/// What stands in place of what the builder wrote.
pub(crate) struct Replacements {
    /// The children of `metadata`.
    pub(crate) metadata: String,
    /// The navigation document.
    pub(crate) nav: String,
    /// The NCX.
    pub(crate) ncx: String,
    /// The language of the package document.
    pub(crate) language: String,
    /// Whether pages turn from right to left.
    pub(crate) right_to_left: bool,
    /// Files that the package document links and does not list: name and text.
    pub(crate) records: Vec<(&'static str, String)>,
    /// Before which document of the spine the navigation stands.
    pub(crate) nav_at: usize,
}

const OPF: &str = "OEBPS/content.opf";

/// Returns the finished file: the same bytes for the same book.
pub(crate) fn finish(built: Vec<u8>, with: &Replacements) -> Result<Vec<u8>> {
    let fail = |error: &dyn std::fmt::Display| Error::writer("EPUB", error);
    let mut from = ZipArchive::new(Cursor::new(built)).map_err(|error| fail(&error))?;
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let entry = from.by_index_raw(at).map_err(|error| fail(&error))?;
        let name = entry.name().to_owned();
        let replaced = match name.as_str() {
            OPF => {
                drop(entry);
                let mut opf = String::new();
                let mut entry = from.by_index(at).map_err(|error| fail(&error))?;
                entry.read_to_string(&mut opf).map_err(|error| fail(&error))?;
                package(&opf, with)?
            }
            "OEBPS/nav.xhtml" => with.nav.clone(),
            "OEBPS/toc.ncx" => with.ncx.clone(),
            _ => {
                to.raw_copy_file_touch(entry, DateTime::default(), Some(0o644))
                    .map_err(|error| fail(&error))?;
                continue;
            }
        };
        to.start_file(&name, options()).map_err(|error| fail(&error))?;
        to.write_all(replaced.as_bytes()).map_err(|error| fail(&error))?;
    }
    for (name, text) in &with.records {
        to.start_file(format!("OEBPS/{name}"), options()).map_err(|error| fail(&error))?;
        to.write_all(text.as_bytes()).map_err(|error| fail(&error))?;
    }
    Ok(to.finish().map_err(|error| fail(&error))?.into_inner())
}

/// Returns how a new entry is written: deflated, at the beginning of the time that zip files know.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
}

/// Mends the package document in one pass.
fn package(opf: &str, with: &Replacements) -> Result<String> {
    let fail = |error: &dyn std::fmt::Display| Error::writer("EPUB", error);
    let mut reader = Reader::from_str(opf);
    let mut writer = Writer::new(Vec::new());
    let (mut skipping, mut documents) = (false, 0);
    loop {
        let event = reader.read_event().map_err(|error| fail(&error))?;
        let wrote = match event {
            Event::Eof => break,
            Event::Start(tag) if tag.name().as_ref() == "metadata" => {
                skipping = true;
                metadata(&mut writer, with)
            }
            Event::End(tag) if tag.name().as_ref() == "metadata" => {
                skipping = false;
                Ok(())
            }
            Event::Start(tag) if tag.name().as_ref() == "guide" => {
                skipping = true;
                Ok(())
            }
            Event::End(tag) if tag.name().as_ref() == "guide" => {
                skipping = false;
                Ok(())
            }
            _ if skipping => Ok(()),
            Event::Start(tag) if tag.name().as_ref() == "package" => {
                writer.write_event(Event::Start(package_tag(with)))
            }
            Event::Start(tag) if tag.name().as_ref() == "spine" => {
                writer.write_event(Event::Start(spine_tag(with)))
            }
            Event::Empty(tag) if tag.name().as_ref() == "itemref" => {
                let nav = documents == with.nav_at;
                documents += 1;
                let before = if nav { nav_reference(&mut writer) } else { Ok(()) };
                before.and_then(|()| writer.write_event(Event::Empty(tag)))
            }
            Event::End(tag) if tag.name().as_ref() == "spine" => {
                let late = documents <= with.nav_at;
                let before = if late { nav_reference(&mut writer) } else { Ok(()) };
                before.and_then(|()| writer.write_event(Event::End(tag)))
            }
            other => writer.write_event(other),
        };
        wrote.map_err(|error| fail(&error))?;
    }
    String::from_utf8(writer.into_inner()).map_err(|error| fail(&error))
}

fn metadata(writer: &mut Writer<Vec<u8>>, with: &Replacements) -> std::io::Result<()> {
    let mut tag = BytesStart::new("metadata");
    tag.push_attribute(("xmlns:dc", "http://purl.org/dc/elements/1.1/"));
    writer.write_event(Event::Start(tag.borrow()))?;
    writer.write_event(Event::Text(BytesText::from_escaped("\n")))?;
    // The metadata are markup already, made by a writer that makes nothing else.
    writer.write_event(Event::Text(BytesText::from_escaped(with.metadata.as_str())))?;
    writer.write_event(Event::End(tag.to_end()))
}

fn nav_reference(writer: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
    let mut tag = BytesStart::new("itemref");
    tag.push_attribute(("idref", "nav"));
    writer.write_event(Event::Empty(tag))
}

fn package_tag(with: &Replacements) -> BytesStart<'_> {
    let mut tag = BytesStart::new("package");
    let direction = if with.right_to_left { "rtl" } else { "ltr" };
    for attribute in [
        ("xmlns", "http://www.idpf.org/2007/opf"),
        ("version", "3.0"),
        ("unique-identifier", "book-id"),
        ("xml:lang", with.language.as_str()),
        ("dir", direction),
    ] {
        tag.push_attribute(Attribute::from(attribute));
    }
    tag
}

fn spine_tag(with: &Replacements) -> BytesStart<'_> {
    let mut tag = BytesStart::new("spine");
    tag.push_attribute(("toc", "ncx"));
    let direction = if with.right_to_left { "rtl" } else { "ltr" };
    tag.push_attribute(("page-progression-direction", direction));
    tag
}
