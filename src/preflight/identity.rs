//! What a file says of itself: version, claims, intents, and what it must not carry.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::Report;
use super::demands::{Demands, Purpose};
use super::file::File;
use crate::diagnostic::codes::pdf as codes;
use crate::image::colours::FOGRA39_DEFLATED;

/// Takes a file at its word.
pub(super) fn claimed(file: &File) -> Purpose {
    let version = file.info().and_then(|info| file.entry(info, "GTS_PDFXVersion"));
    let version = version.and_then(|it| it.as_str().ok()).unwrap_or_default();
    let xmp = file.xmp();
    if version.starts_with(b"PDF/X-1") {
        Purpose::X1a
    } else if xmp.contains("PDF/X-4") {
        Purpose::X4
    } else if xmp.contains("pdfaid") || xmp.contains("pdfuaid") {
        Purpose::Screen
    } else {
        Purpose::Any
    }
}

/// Checks the file as a whole.
pub(super) fn check(file: &File, demands: &Demands, report: &mut Report) {
    let header = file.version.as_slice();
    let known = demands.versions.iter().any(|version| version.as_bytes() == header);
    if !demands.versions.is_empty() && !known {
        let header = String::from_utf8_lossy(header);
        let asked = demands.versions.join(" or ");
        report.add(&codes::P016, None, format!("the file is PDF {header}, not {asked}"));
    }
    if demands.pdf_x {
        claims(file, demands, report);
        intents(file, demands, report);
    }
    let profiled = file.catalog().is_some_and(|it| it.has(b"OutputIntents"));
    if demands.purpose == Purpose::Screen && !profiled {
        report.add(&codes::P011, None, "there is no output intent");
    }
    if !demands.outline && file.catalog().is_some_and(|it| it.has(b"Outlines")) {
        report.add(&codes::P014, None, "the file has bookmarks, which the printer forbids");
    }
    carried(file, demands, report);
}

fn claims(file: &File, demands: &Demands, report: &mut Report) {
    let info = file.info();
    for key in ["Title", "CreationDate", "ModDate"] {
        if info.is_none_or(|info| !info.has(key.as_bytes())) {
            report.add(&codes::P016, None, format!("the document information has no `{key}`"));
        }
    }
    let trapped = info.and_then(|info| file.name(info, "Trapped"));
    if !matches!(trapped, Some(b"True" | b"False")) {
        report.add(&codes::P016, None, "`Trapped` is neither True nor False");
    }
    let version = info.and_then(|info| file.entry(info, "GTS_PDFXVersion"));
    let version = version.and_then(|it| it.as_str().ok()).unwrap_or_default();
    let claimed = match demands.purpose {
        Purpose::X1a => version.starts_with(b"PDF/X-1"),
        // The printer takes PDF/X-1a and PDF/X-3.
        Purpose::Ingramspark => version.starts_with(b"PDF/X-"),
        _ => file.xmp().contains("PDF/X-4"),
    };
    if !claimed {
        let asked = match demands.purpose {
            Purpose::X1a => "PDF/X-1a",
            Purpose::Ingramspark => "PDF/X-1a or PDF/X-3",
            _ => "PDF/X-4",
        };
        report.add(&codes::P016, None, format!("the file does not claim to be {asked}"));
    }
    if !file.document.trailer.has(b"ID") {
        report.add(&codes::P016, None, "the trailer has no `ID`");
    }
}

/// Checks that there is one intent of PDF/X, with a profile of a printing condition.
fn intents(file: &File, demands: &Demands, report: &mut Report) {
    let intents = file.catalog().map_or(&[][..], |it| file.array(it, "OutputIntents"));
    let intents: Vec<&Dictionary> =
        intents.iter().filter_map(|it| file.resolve(it).as_dict().ok()).collect();
    let of_x = intents.iter().filter(|it| file.name(it, "S") == Some(b"GTS_PDFX")).count();
    if of_x != 1 {
        report.add(&codes::P011, None, "there is not exactly one output intent of PDF/X");
    }
    let mut profiles: BTreeSet<ObjectId> = BTreeSet::new();
    for intent in &intents {
        let Ok(id) = intent.get(b"DestOutputProfile").and_then(Object::as_reference) else {
            let named = file.entry(intent, "OutputConditionIdentifier").is_some();
            if demands.purpose == Purpose::X4 || !named {
                report.add(&codes::P011, None, "an output intent has no profile");
            }
            continue;
        };
        profiles.insert(id);
        let profile = file.document.get_object(id).and_then(Object::as_stream).ok();
        if !profile.is_some_and(|it| is_of_press(file, it)) {
            let message =
                format!("the profile (object {}) is not that of a printing condition", id.0);
            report.add(&codes::P011, None, message);
        }
    }
    if profiles.len() > 1 {
        report.add(&codes::P011, None, "the output intents name different profiles");
    }
}

/// Says whether a profile is that of a printing condition. The one that our own books carry is known by its
/// bytes: to inflate it would take longer than all else that is looked at in a short book.
fn is_of_press(file: &File, profile: &Stream) -> bool {
    let deflated = matches!(file.filters(&profile.dict)[..], [b"FlateDecode"]);
    deflated && profile.content == FOGRA39_DEFLATED
        || file.data(profile).get(12..16) == Some(b"prtr".as_slice())
}

/// Checks for what no printer takes: scripts, actions, attached files, codings that are forbidden.
fn carried(file: &File, demands: &Demands, report: &mut Report) {
    let strict = demands.pdf_x || demands.purpose == Purpose::Screen;
    for (&(number, _), object) in &file.document.objects {
        each(object, &mut |dict| {
            for what in forbidden(file, dict, demands, strict) {
                report.add(&codes::P014, None, format!("object {number} has {what}"));
            }
        });
    }
}

/// Calls a function with every dictionary of an object, those within others too.
fn each<'a>(object: &'a Object, act: &mut impl FnMut(&'a Dictionary)) {
    let dict = match object {
        Object::Dictionary(dict) => dict,
        Object::Stream(stream) => &stream.dict,
        Object::Array(items) => {
            items.iter().for_each(|item| each(item, act));
            return;
        }
        _ => return,
    };
    act(dict);
    dict.iter().for_each(|(_, value)| each(value, act));
}

/// Names what a dictionary has that the purpose forbids.
fn forbidden(file: &File, dict: &Dictionary, demands: &Demands, strict: bool) -> Vec<&'static str> {
    let mut found = Vec::new();
    for key in ["JavaScript", "EmbeddedFiles", "AA", "OPI"] {
        if dict.has(key.as_bytes()) {
            found.push(key);
        }
    }
    if demands.pdf_x {
        if dict.has(b"OpenAction") {
            found.push("an action on opening");
        }
        let second = file.name(dict, "TR2").is_some_and(|it| it != b"Default");
        if dict.has_type(b"ExtGState") && (dict.has(b"TR") || second) {
            found.push("a transfer curve");
        }
    }
    let action = file.name(dict, "S");
    let outwards = !demands.actions && action == Some(b"URI");
    if outwards || matches!(action, Some(b"JavaScript" | b"Launch" | b"SubmitForm")) {
        found.push("an action");
    }
    if file.name(dict, "Subtype") == Some(b"PS") {
        found.push("PostScript");
    }
    if strict && file.filters(dict).contains(&b"LZWDecode".as_slice()) {
        found.push("LZW compression");
    }
    found
}
