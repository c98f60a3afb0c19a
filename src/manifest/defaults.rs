//! What a manifest leaves out, and what an entry says.

use super::plan::{Bios, PlannedContent, PlannedMatter, PlannedPiece};
use super::works::language;
use super::{Entry, Many, Marked, matter, values};
use crate::diagnostic::codes::manifest::M021;
use crate::diagnostic::codes::manuscript::R028;
use crate::diagnostic::{Diagnostic, Diagnostics, SharedSource};
use crate::document::MatterKind;

/// Points that can be given where the manifest does not say.
pub(super) const SCALE: u32 = 5;

/// Copies a value that is there.
pub(super) fn value<T: Clone>(marked: &Option<Marked<T>>) -> Option<T> {
    marked.as_ref().map(|marked| marked.value.clone())
}

/// Returns what ratings are out of where nothing says.
pub(super) fn scale_of(scale: Option<u32>) -> u32 {
    scale.filter(|scale| *scale > 0).unwrap_or(SCALE)
}

/// Tells of a title that fills a page.
pub(super) fn long_title(
    title: Option<&Marked<String>>,
    help: &str,
    source: &SharedSource,
    found: &mut Diagnostics,
) {
    let Some(title) = title else { return };
    let length = title.value.chars().count();
    if length > values::LONG_TITLE {
        let what = format!("the title has {length} characters");
        found.push(Diagnostic::new(&R028, source.locate(title.span.clone()), what).help(help));
    }
}

/// Reads what an entry says of its piece, without people, works and the path: the same for front matter.
pub(super) fn entry_facts(
    entry: &Entry,
    source: &SharedSource,
    scale: u32,
    found: &mut Diagnostics,
) -> PlannedPiece {
    let texts = |list: &Many<String>| list.iter().map(|one| one.value.clone()).collect();
    let rating = entry.rating.as_ref().and_then(|text| {
        let rating = values::rating(&text.value, scale);
        if rating.is_none() {
            let message = format!("`{}` is not a rating", text.value);
            let fault = Diagnostic::new(&M021, source.locate(text.span.clone()), message);
            found.push(
                fault.help("write `4/5`, `4.5/5` or `4½`: half points, none above the scale"),
            );
        }
        rating
    });
    let help = "shorten it, or state a `short_title` for the running heads";
    long_title(entry.title.as_ref().filter(|_| entry.short_title.is_none()), help, source, found);
    let tag = entry.language.as_ref();
    PlannedPiece {
        path: String::new(),
        location: source.locate(entry.span.clone()),
        title: value(&entry.title),
        short_title: value(&entry.short_title),
        credits: Vec::new(),
        of: Vec::new(),
        rating,
        language: tag.and_then(|tag| language(tag, source, found)),
        first_published: value(&entry.first_published),
        permission: value(&entry.permission),
        pull: texts(&entry.pull),
        tags: texts(&entry.tags),
        epigraph: entry.epigraph.as_ref().and_then(matter::words),
    }
}

/// Adds what every book has before its text and the manifest does not list, in its usual place.
pub(super) fn complete_front(mut front: Vec<PlannedMatter>) -> Vec<PlannedMatter> {
    let made = |kind| PlannedMatter { kind, content: PlannedContent::Generated };
    let first = [MatterKind::HalfTitle, MatterKind::TitlePage, MatterKind::Copyright];
    let mut at = 0;
    for kind in first {
        match front.iter().position(|matter| matter.kind == kind) {
            Some(found) => at = at.max(found + 1),
            None => {
                front.insert(at, made(kind));
                at += 1;
            }
        }
    }
    if !front.iter().any(|matter| matter.kind == MatterKind::Contents) {
        // Dedication and epigraph belong to the book; the contents follow them (Chicago 17, 1.4).
        let before = [MatterKind::Dedication, MatterKind::Epigraph];
        let last = front.iter().rposition(|matter| before.contains(&matter.kind));
        front.insert(last.map_or(at, |last| at.max(last + 1)), made(MatterKind::Contents));
    }
    front
}

/// What follows the text when the manifest is silent; `assemble` leaves out a list of contributors without
/// any note.
pub(super) fn default_back(bios: Bios) -> Vec<PlannedMatter> {
    let made = |kind| PlannedMatter { kind, content: PlannedContent::Generated };
    let mut back = Vec::new();
    if matches!(bios, Bios::End | Bios::Both) {
        back.push(made(MatterKind::Contributors));
    }
    back.push(made(MatterKind::Colophon));
    back
}
