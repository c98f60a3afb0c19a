//! Word's files since 2007 (ECMA-376, Office Open XML).
//!
//! An archive of XML: the text in `word/document.xml`, and beside it styles, numbering, notes, comments,
//! relations and pictures. Relations to anything outside the archive are never followed.

use std::collections::BTreeMap;

use super::archive::Archive;
use super::tree::{Arrived, Facts};
use super::xml::Element;
use super::{File, Notices, debris, dress, head, keywords, tongue};
use crate::diagnostic::{Diagnostic, Diagnostics};

mod numbering;

mod paragraphs;

mod runs;

mod styles;

mod tables;

/// Everything of the archive that the text refers to.
struct Package {
    styles: styles::Styles,
    numbering: numbering::Numbering,
    relations: BTreeMap<String, Relation>,
    footnotes: BTreeMap<String, Element>,
    endnotes: BTreeMap<String, Element>,
    comments: BTreeMap<String, Comment>,
    media: BTreeMap<String, Vec<u8>>,
}

/// Where a relation leads.
struct Relation {
    target: String,
    is_outside: bool,
}

/// A remark beside the text.
struct Comment {
    who: String,
    words: String,
}

/// Reads a Word file.
///
/// # Errors
/// One diagnostic (`A001`): the archive or its text is broken, or goes beyond the limits.
pub fn read(file: &File<'_>) -> Result<(Vec<Arrived>, Diagnostics), Box<Diagnostic>> {
    let mut archive = Archive::open(file.name, file.bytes)?;
    let mut notices = Notices::new(file.name);
    let document = archive.xml("word/document.xml")?;
    let Some(document) = document else {
        return Err(super::refused(file.name, "it holds no text (`word/document.xml`)"));
    };
    if archive.has("word/vbaProject") {
        notices.lost("macros, which are never run,", "the file");
    }
    let package = package(&mut archive)?;
    let mut arrived = Arrived { facts: facts(&mut archive)?, ..Arrived::default() };
    if let Some(body) = document.child("w:body") {
        let mut reader = paragraphs::Reader::new(&package, &mut arrived, &mut notices);
        let blocks = reader.blocks(body);
        arrived.blocks = blocks;
    }
    tongue::settle(&mut arrived, package.styles.language());
    debris::clean_text(&mut arrived, &mut notices);
    head::take(&mut arrived, &mut notices);
    dress::bold_headings(&mut arrived.blocks, &mut notices);
    Ok((vec![arrived], notices.into_diagnostics()))
}

/// Reads what the text refers to.
fn package(archive: &mut Archive<'_>) -> Result<Package, Box<Diagnostic>> {
    let relations = relations(archive.xml("word/_rels/document.xml.rels")?);
    let mut media = BTreeMap::new();
    for relation in relations.values().filter(|relation| !relation.is_outside) {
        let path = format!("word/{}", relation.target.trim_start_matches("./"));
        if relation.target.starts_with("media/")
            && media.len() < super::limits::PICTURES
            && let Some(bytes) = archive.read(&path)?
        {
            media.insert(relation.target.clone(), bytes);
        }
    }
    Ok(Package {
        styles: styles::Styles::read(archive.xml("word/styles.xml")?.as_ref()),
        numbering: numbering::Numbering::read(archive.xml("word/numbering.xml")?.as_ref()),
        relations,
        footnotes: by_id(archive.xml("word/footnotes.xml")?, "w:footnote"),
        endnotes: by_id(archive.xml("word/endnotes.xml")?, "w:endnote"),
        comments: comments(archive.xml("word/comments.xml")?),
        media,
    })
}

fn relations(root: Option<Element>) -> BTreeMap<String, Relation> {
    let Some(root) = root else { return BTreeMap::new() };
    let each = root.elements().filter_map(|one| {
        let is_outside = one.attribute("TargetMode") == Some("External");
        let target = one.attribute("Target")?.to_owned();
        Some((one.attribute("Id")?.to_owned(), Relation { target, is_outside }))
    });
    each.collect()
}

fn by_id(root: Option<Element>, name: &str) -> BTreeMap<String, Element> {
    let Some(root) = root else { return BTreeMap::new() };
    let notes = root.elements().filter(|one| one.name == name && one.attribute("w:type").is_none());
    notes.filter_map(|one| Some((one.attribute("w:id")?.to_owned(), one.clone()))).collect()
}

fn comments(root: Option<Element>) -> BTreeMap<String, Comment> {
    let Some(root) = root else { return BTreeMap::new() };
    let each = root.elements().filter_map(|one| {
        let who = one.attribute("w:author").unwrap_or_default().to_owned();
        let words = one.text().split_whitespace().collect::<Vec<_>>().join(" ");
        Some((one.attribute("w:id")?.to_owned(), Comment { who, words }))
    });
    each.collect()
}

/// Reads what the file says of itself (Dublin Core, ECMA-376 part 2 §11). Its title and author are
/// often those of a template or of a computer: only what looks like a title and a name is taken.
fn facts(archive: &mut Archive<'_>) -> Result<Facts, Box<Diagnostic>> {
    let Some(core) = archive.xml("docProps/core.xml")? else { return Ok(Facts::default()) };
    let text = |name: &str| {
        let words = core.child(name).map(|one| one.text().trim().to_owned());
        words.filter(|words| !words.is_empty())
    };
    let mut tags = Vec::new();
    for list in ["cp:keywords", "dc:subject", "cp:category"].into_iter().filter_map(text) {
        keywords::take(&list, &mut tags);
    }
    Ok(head::plausible(Facts {
        tags,
        title: text("dc:title"),
        authors: text("dc:creator").into_iter().collect(),
        language: text("dc:language"),
        ..Facts::default()
    }))
}
