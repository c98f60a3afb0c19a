//! OpenDocument texts (ISO/IEC 26300): what LibreOffice writes.

use super::archive::Archive;
use super::tree::{Arrived, Facts};
use super::xml::Element;
use super::{File, Notices, debris, dress, head, keywords, refused, tongue};
use crate::diagnostic::{Diagnostic, Diagnostics};

mod blocks;

mod styles;

mod words;

use blocks::Reader;

/// Reads an OpenDocument text.
///
/// # Errors
/// One diagnostic (`A001`): the archive or its text is broken or encrypted, or goes beyond the limits.
pub fn read(file: &File<'_>) -> Result<(Vec<Arrived>, Diagnostics), Box<Diagnostic>> {
    let mut archive = Archive::open(file.name, file.bytes)?;
    let manifest = archive.text("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(refused(file.name, "this file is locked with a password"));
    }
    let mut notices = Notices::new(file.name);
    let Some(content) = archive.xml("content.xml")? else {
        return Err(refused(file.name, "it holds no text (`content.xml`)"));
    };
    if archive.has("Basic/") || archive.has("Scripts/") {
        notices.lost("macros, which are never run,", "the file");
    }
    let common = archive.xml("styles.xml")?;
    let styles = styles::Styles::read([Some(&content), common.as_ref()].into_iter().flatten());
    let mut arrived = Arrived { facts: facts(&mut archive)?, ..Arrived::default() };
    if let Some(body) = content.child("office:body").and_then(|body| body.child("office:text")) {
        let mut reader = Reader::new(&styles, &mut archive, &mut arrived, &mut notices);
        let blocks = reader.blocks(body)?;
        arrived.blocks = blocks;
    }
    tongue::settle(&mut arrived, None);
    debris::clean_text(&mut arrived, &mut notices);
    head::take(&mut arrived, &mut notices);
    dress::bold_headings(&mut arrived.blocks, &mut notices);
    Ok((vec![arrived], notices.into_diagnostics()))
}

/// Reads what the file says of itself.
fn facts(archive: &mut Archive<'_>) -> Result<Facts, Box<Diagnostic>> {
    let Some(meta) = archive.xml("meta.xml")? else { return Ok(Facts::default()) };
    let text = |name: &str| {
        let words = meta.find(name).map(|one| one.text().trim().to_owned());
        words.filter(|words| !words.is_empty())
    };
    let mut tags = Vec::new();
    let named = |one: &&Element| matches!(one.name.as_str(), "meta:keyword" | "dc:subject");
    for one in meta.find("office:meta").iter().flat_map(|meta| meta.elements()).filter(named) {
        keywords::take(&one.text(), &mut tags);
    }
    Ok(head::plausible(Facts {
        tags,
        title: text("dc:title"),
        authors: text("meta:initial-creator").or_else(|| text("dc:creator")).into_iter().collect(),
        language: text("dc:language"),
        ..Facts::default()
    }))
}
