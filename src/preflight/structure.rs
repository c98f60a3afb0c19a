//! The tags of a file that claims to be accessible.

use lopdf::Object;

use super::Report;
use super::file::File;
use super::tree;
use crate::diagnostic::codes::pdf as codes;

/// The standard structure types (PDF 1.7 §14.8.4).
const STANDARD: [&str; 49] = [
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index",
    "NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl",
    "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note",
    "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT",
    "WP", "Figure", "Formula", "Form",
];

/// Keeps an object on reading, unless it is an element of the structure that nothing is wrong with: a book
/// has a hundred thousand of them.
pub(super) fn keep(id: (u32, u16), object: &mut Object) -> Option<((u32, u16), Object)> {
    if is_sound_element(object) {
        return None;
    }
    // Of what stands in an object stream the returned copy is kept, of all else the object itself; streams
    // never stand in one, and are too large to copy.
    let copy = match object {
        Object::Stream(_) => Object::Null,
        other => other.clone(),
    };
    Some((id, copy))
}

/// Says whether an object is an element of the structure that nothing is wrong with.
pub(super) fn is_sound_element(object: &Object) -> bool {
    let element = object.as_dict().ok().filter(|dict| dict.has_type(b"StructElem"));
    element.is_some_and(|element| fault(element).is_none())
}

/// Says what is wrong with an element.
fn fault(element: &lopdf::Dictionary) -> Option<String> {
    let kind = element.get(b"S").and_then(Object::as_name).ok();
    let Some(kind) = kind else { return Some("has no type".into()) };
    let kind = String::from_utf8_lossy(kind);
    if !STANDARD.contains(&kind.as_ref()) {
        return Some(format!("is a `{kind}`, which is no standard type"));
    }
    if element.get(b"P").and_then(Object::as_reference).is_err() {
        return Some("has no parent".into());
    }
    let told = element.has(b"Alt") || element.has(b"ActualText");
    if matches!(kind.as_ref(), "Figure" | "Formula") && !told {
        return Some("has no alternative text".into());
    }
    (kind == "Note" && !element.has(b"ID")).then(|| "is a note without an ID".into())
}

/// Checks the tags where the file claims PDF/UA or PDF/A-2a; `closely` also how they hang together, for which all
/// of them must have been read.
pub(super) fn check(file: &File, closely: bool, report: &mut Report) {
    let xmp = file.xmp();
    let Some(catalog) = file.catalog() else { return };
    if !xmp.contains("pdfuaid:part") && !xmp.contains("<pdfaid:conformance>A<") {
        return;
    }
    let mut add = |message: String| report.add(&codes::P023, None, message);
    let marked = file.dict(catalog, "MarkInfo").and_then(|it| file.entry(it, "Marked"));
    if !marked.is_some_and(|it| it.as_bool().is_ok_and(|it| it)) {
        add("the catalogue does not say that the file is marked".into());
    }
    if file.entry(catalog, "Lang").and_then(|it| it.as_str().ok()).is_none_or(<[u8]>::is_empty) {
        add("the catalogue names no language".into());
    }
    let shown = file.dict(catalog, "ViewerPreferences");
    let shown = shown.and_then(|it| file.entry(it, "DisplayDocTitle"));
    if !shown.is_some_and(|it| it.as_bool().is_ok_and(|it| it)) {
        add("readers are not told to show the title".into());
    }
    if !xmp.contains("<dc:title>") {
        add("the metadata has no title".into());
    }
    let Some(root) = file.dict(catalog, "StructTreeRoot") else {
        add("there is no structure".into());
        return;
    };
    if !root.has(b"ParentTree") {
        add("the structure has no parent tree".into());
    }
    let roles = file.dict(root, "RoleMap");
    for (&(number, _), object) in &file.document.objects {
        let Object::Dictionary(dict) = object else { continue };
        if !dict.has_type(b"StructElem") {
            continue;
        }
        let own = file.name(dict, "S").is_some_and(|it| roles.is_some_and(|map| map.has(it)));
        if let Some(fault) = fault(dict).filter(|fault| !(own && fault.contains("standard"))) {
            add(format!("the element in object {number} {fault}"));
        }
    }
    if closely {
        tree::faults(file, root).into_iter().for_each(add);
    }
}
