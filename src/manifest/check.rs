//! From the YAML tree to the [`Manifest`], fault by fault.

use std::sync::Arc;

use super::entries::{parts, reviews, works};
use super::fields::{Fields, Reader, shape};
use super::plan::{Bios, NotePlacement, Opening, Product, RatingDisplay};
use super::read::{Node, Value, tree};
use super::subjects::subjects;
use super::{
    AccessibilitySpec, AllowSpec, ChoiceSpec, ContributorSpec, CoverSpec, EditionSpec, Format,
    Manifest, Many, Marked, RatingsSpec, SeriesSpec, matter, paths, select,
};
use crate::diagnostic::codes::manifest::{M005, M008, M024, M026};
use crate::diagnostic::{Diagnostic, Diagnostics, Location, Source};
use crate::document::Exemption;
use crate::shelf::Shelf;

/// Reads the manifest at a path of the shelf.
///
/// `None` where the file cannot be read or is not YAML; a manifest with other faults is returned with
/// them, as far as it could be understood.
pub fn load(shelf: &dyn Shelf, path: &str) -> (Option<Manifest>, Diagnostics) {
    let mut found = Diagnostics::new();
    let bytes = match shelf.read(path) {
        Ok(bytes) => bytes,
        Err(refusal) => {
            found.push(paths::refused(&refusal, path, "the manifest", Location::file(path)));
            return (None, found);
        }
    };
    match String::from_utf8(bytes) {
        Ok(text) => check(Source::new(path, text)),
        Err(error) => {
            found.push(not_utf8(path, &error));
            (None, found)
        }
    }
}

/// Names the first byte that is not UTF-8.
fn not_utf8(path: &str, error: &std::string::FromUtf8Error) -> Diagnostic {
    let at = error.utf8_error().valid_up_to();
    let byte = error.as_bytes().get(at).copied().unwrap_or_default();
    let line = error.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() as u32 + 1;
    let place = Location { line, ..Location::file(path) };
    let message = format!("the manifest is not UTF-8: byte 0x{byte:02X} at offset {at}");
    let remedy = format!("`garland normalise --from windows-1252 --write {path}` converts it");
    Diagnostic::new(&M026, place, message).help(remedy)
}

/// Checks the text of a manifest.
pub(super) fn check(source: Source) -> (Option<Manifest>, Diagnostics) {
    let source = Arc::new(source);
    let (node, mut found) = tree(&source, 0..source.text.len());
    let Some(node) = node else { return (None, found) };
    let mut reader = Reader { source: &source, found: Diagnostics::new() };
    let manifest = reader.fields("the manifest", node).map(manifest);
    found.append(reader.found);
    let manifest = manifest.map(|manifest| Manifest { source: Some(source.clone()), ..manifest });
    (manifest, found)
}

fn manifest(mut fields: Fields<'_, '_>) -> Manifest {
    let title = fields.required("title", "add `title:` with the title of the book");
    let manifest = Manifest {
        title,
        subtitle: fields.text("subtitle"),
        id: fields.text("id"),
        language: fields.text("language"),
        house: choice(&mut fields, "house"),
        editors: fields.many("editors"),
        publisher: fields.text("publisher"),
        place: fields.text("place"),
        date: fields.text("date"),
        rights: fields.text("rights"),
        description: fields.text("description"),
        subjects: subjects(&mut fields),
        series: series(&mut fields),
        ratings: ratings(&mut fields),
        bios: fields.word("bios", BIOS),
        notes: fields.word("notes", NOTES),
        openings: fields.word("openings", OPENINGS),
        design: choice(&mut fields, "design"),
        fonts: fields.many("fonts"),
        hyphenation: hyphenation(&mut fields),
        cover: cover(&mut fields),
        accessibility: accessibility(&mut fields),
        contributors: contributors(&mut fields),
        works: works(&mut fields),
        front: matter::list(&mut fields, "front"),
        reviews: reviews(&mut fields),
        parts: parts(&mut fields),
        select: select::select(&mut fields),
        back: matter::list(&mut fields, "back"),
        allow: allow(&mut fields),
        editions: editions(&mut fields),
        source: None,
    };
    one_body(&mut fields, &manifest);
    fields.finish();
    manifest
}

const BIOS: &[(&str, Bios)] =
    &[("end", Bios::End), ("piece", Bios::Piece), ("both", Bios::Both), ("none", Bios::None)];
const NOTES: &[(&str, NotePlacement)] =
    &[("foot", NotePlacement::Foot), ("end", NotePlacement::End)];
const OPENINGS: &[(&str, Opening)] = &[("page", Opening::Page), ("recto", Opening::Recto)];
const RATINGS: &[(&str, RatingDisplay)] =
    &[("line", RatingDisplay::Line), ("none", RatingDisplay::None)];
const FORMATS: &[(&str, Format)] = &[("pdf", Format::Pdf), ("epub", Format::Epub)];
const PRODUCTS: &[(&str, Product)] = &[
    ("print", Product::Print),
    ("x1a", Product::X1a),
    ("kdp", Product::Kdp),
    ("lulu", Product::Lulu),
    ("screen", Product::Screen),
    ("proof", Product::Proof),
    ("epub", Product::Epub),
];

/// Sees to it that there are reviews, and in one place.
fn one_body(fields: &mut Fields<'_, '_>, manifest: &Manifest) {
    let span = fields.span.start..fields.span.start;
    if fields.has("reviews") && fields.has("parts") {
        let message = "the manifest has both `reviews` and `parts`".to_owned();
        let help = "keep one: move the reviews into a part, or drop the parts".to_owned();
        fields.reader.fault(&M024, later(fields, "reviews", "parts"), message, Some(help));
        return;
    }
    if manifest.select.is_some() || fields.has("select") {
        if fields.has("reviews") || fields.has("parts") {
            let message = "the manifest has both a list of reviews and `select`".to_owned();
            let help = "keep one: `garland freeze` writes the list that `select` gives".to_owned();
            fields.reader.fault(&M024, fields.key_span("select"), message, Some(help));
        }
        return;
    }
    let pieces = manifest.reviews.iter().flatten().count()
        + manifest.parts.iter().flatten().map(|part| part.reviews.len()).sum::<usize>();
    let faulty = manifest.parts.as_ref().is_some_and(|parts| !parts.is_empty());
    if pieces == 0 && !faulty && !fields.reader.found.has_errors() {
        let message = "the manifest lists no reviews".to_owned();
        let help = "add `reviews:` with a path a line: `  - reviews/first.md`".to_owned();
        fields.reader.fault(&M005, span, message, Some(help));
    }
}

/// Returns where the second of two keys stands.
fn later(fields: &Fields<'_, '_>, one: &str, other: &str) -> std::ops::Range<usize> {
    let (one, other) = (fields.key_span(one), fields.key_span(other));
    if one.start > other.start { one } else { other }
}

/// Reads a list of mappings or of what stands for them.
pub(super) fn items(
    fields: &mut Fields<'_, '_>,
    name: &'static str,
    help: &str,
) -> Option<Vec<Node>> {
    let node = fields.take(name)?;
    match node.value {
        Value::List(items) => Some(items),
        Value::Empty | Value::Scalar(_) | Value::Map(_) => {
            let message = format!("`{name}` must be a list, not {}", shape(&node.value));
            fields.reader.fault(&M008, node.span, message, Some(help.to_owned()));
            None
        }
    }
}

/// Reads a mapping whose keys are free.
pub(super) fn free(
    reader: &mut Reader<'_>,
    what: &'static str,
    node: Option<Node>,
) -> Vec<(Marked<String>, Node)> {
    node.and_then(|node| Some(reader.fields(what, node)?.rest().1)).unwrap_or_default()
}

fn choice(fields: &mut Fields<'_, '_>, name: &'static str) -> Option<ChoiceSpec> {
    let node = fields.take(name)?;
    let span = node.span.clone();
    if let Value::Scalar(value) = node.value {
        let base = Some(Marked { value, span: span.clone() });
        return Some(ChoiceSpec { base, changes: Vec::new(), span });
    }
    let what = if name == "house" { "`house`" } else { "`design`" };
    let mut inner = fields.reader.fields(what, node)?;
    let base = inner.text("base");
    let (reader, rest) = inner.rest();
    let mut changes = Vec::new();
    for (key, node) in rest {
        flatten(reader, key, node, &mut changes);
    }
    Some(ChoiceSpec { base, changes, span })
}

/// Enters a change; a mapping inside becomes `outer.inner`.
fn flatten(
    reader: &mut Reader<'_>,
    key: Marked<String>,
    node: Node,
    changes: &mut Vec<(Marked<String>, Many<String>)>,
) {
    let Value::Map(entries) = node.value else {
        let values = reader.many(&format!("`{}`", key.value), node);
        changes.push((key, values));
        return;
    };
    for (inner, node) in entries {
        let value = format!("{}.{}", key.value, inner.name);
        flatten(reader, Marked { value, span: inner.span }, node, changes);
    }
}

fn series(fields: &mut Fields<'_, '_>) -> Option<Marked<SeriesSpec>> {
    let node = fields.take("series")?;
    let span = node.span.clone();
    if let Value::Scalar(value) = node.value {
        let name = Some(Marked { value, span: span.clone() });
        return Some(Marked { value: SeriesSpec { name, number: None }, span });
    }
    let mut inner = fields.reader.fields("`series`", node)?;
    let name = inner.required("name", "add the name of the series");
    let number = inner.text("number");
    inner.finish();
    Some(Marked { value: SeriesSpec { name, number }, span })
}

fn ratings(fields: &mut Fields<'_, '_>) -> Option<RatingsSpec> {
    let node = fields.take("ratings")?;
    if let Value::Scalar(word) = &node.value {
        let show = RATINGS.iter().find(|(name, _)| *name == word.trim());
        if let Some((_, show)) = show {
            let show = Some(Marked { value: *show, span: node.span });
            return Some(RatingsSpec { scale: None, show });
        }
    }
    let mut inner = fields.reader.fields("`ratings`", node)?;
    let spec = RatingsSpec { scale: inner.number("scale"), show: inner.word("show", RATINGS) };
    inner.finish();
    Some(spec)
}

fn hyphenation(fields: &mut Fields<'_, '_>) -> Vec<(Marked<String>, Many<String>)> {
    let node = fields.take("hyphenation");
    let entries = free(fields.reader, "`hyphenation`", node);
    entries
        .into_iter()
        .map(|(language, node)| (language, fields.reader.many("a word of `hyphenation`", node)))
        .collect()
}

fn cover(fields: &mut Fields<'_, '_>) -> Option<Marked<CoverSpec>> {
    let node = fields.take("cover")?;
    let span = node.span.clone();
    if let Value::Scalar(value) = node.value {
        let image = Some(Marked { value, span: span.clone() });
        return Some(Marked { value: CoverSpec { image, alt: None }, span });
    }
    let mut inner = fields.reader.fields("`cover`", node)?;
    let value = CoverSpec { image: inner.text("image"), alt: inner.text("alt") };
    inner.finish();
    Some(Marked { value, span })
}

fn accessibility(fields: &mut Fields<'_, '_>) -> Option<AccessibilitySpec> {
    let node = fields.take("accessibility")?;
    let mut inner = fields.reader.fields("`accessibility`", node)?;
    let spec = AccessibilitySpec {
        conforms_to: inner.text("conforms_to"),
        certified_by: inner.text("certified_by"),
        report: inner.text("report"),
        exemption: inner.word("exemption", &Exemption::ALL),
    };
    inner.finish();
    Some(spec)
}

fn contributors(fields: &mut Fields<'_, '_>) -> Vec<(Marked<String>, ContributorSpec)> {
    let node = fields.take("contributors");
    let entries = free(fields.reader, "`contributors`", node);
    entries
        .into_iter()
        .filter_map(|(id, node)| Some((id, contributor(fields.reader, node)?)))
        .collect()
}

fn contributor(reader: &mut Reader<'_>, node: Node) -> Option<ContributorSpec> {
    if let Value::Scalar(value) = node.value {
        if value.trim().is_empty() {
            let help = "write the name as it is to be printed".to_owned();
            reader.fault(&M005, node.span, "this contributor has no name".into(), Some(help));
            return None;
        }
        let name = Some(Marked { value, span: node.span });
        return Some(ContributorSpec { name, ..ContributorSpec::default() });
    }
    let mut inner = reader.fields("a contributor", node)?;
    let spec = ContributorSpec {
        name: inner.required("name", "add `name:` as it is to be printed"),
        sort: inner.text("sort"),
        also: inner.many("also"),
        language: inner.text("language"),
        scripts: inner.by_language("scripts", "a name of `scripts`"),
        url: inner.text("url"),
        bio: inner.text("bio"),
    };
    inner.finish();
    Some(spec)
}

fn allow(fields: &mut Fields<'_, '_>) -> Vec<AllowSpec> {
    let help = "begin each entry with a dash: `- {rule: runt, reason: …}`";
    let nodes = items(fields, "allow", help).unwrap_or_default();
    let mut list = Vec::new();
    for node in nodes {
        let span = node.span.clone();
        let Some(mut inner) = fields.reader.fields("an entry of `allow`", node) else { continue };
        let rule = inner.required("rule", "add `rule:` with the name or the code of the lint");
        let (piece, words) = (inner.text("piece"), inner.many("words"));
        let reason = inner.required("reason", "add `reason:`; whoever comes next will ask");
        inner.finish();
        list.push(AllowSpec { rule, piece, words, reason, span });
    }
    list
}

fn editions(fields: &mut Fields<'_, '_>) -> Vec<(Marked<String>, EditionSpec)> {
    let node = fields.take("editions");
    let entries = free(fields.reader, "`editions`", node);
    let one = |(name, node): (Marked<String>, Node)| {
        let span = node.span.clone();
        let mut inner = fields.reader.fields("an edition", node)?;
        let spec = EditionSpec {
            product: inner.word("product", PRODUCTS),
            format: inner.word("format", FORMATS),
            isbn: inner.text("isbn"),
            design: choice(&mut inner, "design"),
            pages_from: inner.text("pages_from"),
            paper: inner.text("paper"),
            stills: inner.text("stills"),
            cover: inner.text("cover"),
            bleed: inner.text("bleed"),
            standard: inner.text("standard"),
            pages_multiple: inner.text("pages_multiple"),
            profile: inner.text("profile"),
            price: inner.text("price"),
            show: inner.many("show"),
            watermark: inner.text("watermark"),
            permissions: inner.text("permissions"),
            span,
        };
        inner.finish();
        Some((name, spec))
    };
    entries.into_iter().filter_map(one).collect()
}
