//! Editions: from what the manifest names to what is made.

use std::ops::Range;

use schemars::JsonSchema;

use super::plan::{Change, Choice, Edition, Product};
use super::values::{IsbnFault, isbn, length};
use super::{ChoiceSpec, Many, Marked, clashes, extras, schema};
use crate::diagnostic::codes::manifest::{M019, M021, M025};
use crate::diagnostic::{Diagnostic, Diagnostics, Source};
use crate::length::Length;

/// A product to be made.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct EditionSpec {
    /// What a PDF is made for; `print` without it.
    pub product: Option<Marked<Product>>,
    /// The kind of file: `pdf` without it.
    pub format: Option<Marked<Format>>,
    /// The ISBN of this edition.
    pub isbn: Option<Marked<String>>,
    /// The design, where it is not the book's.
    #[schemars(with = "Option<schema::ChoiceShape>")]
    pub design: Option<ChoiceSpec>,
    /// The edition whose page numbers the e-book lists.
    pub pages_from: Option<Marked<String>>,
    /// The paper: `white`, `cream`, `color`, or the thickness of a leaf.
    pub paper: Option<Marked<String>>,
    /// How pictures are printed: `gray` or `colour`.
    pub stills: Option<Marked<String>>,
    /// `wrap` for a full cover beside the pages.
    pub cover: Option<Marked<String>>,
    /// How far ink reaches past the trim.
    pub bleed: Option<Marked<String>>,
    /// The variant of PDF/X: `x1a-2003` or `x1a-2001` of the product `x1a`.
    pub standard: Option<Marked<String>>,
    /// The page count is filled up to a multiple of this.
    pub pages_multiple: Option<Marked<String>>,
    /// A CMYK profile of the editor's own, the condition that colours are meant for.
    pub profile: Option<Marked<String>>,
    /// The price beside the bar code: `14.99 USD`, or the five digits of the add-on.
    pub price: Option<Marked<String>>,
    /// What a proof shows beside its marks: `grid`, `lines`.
    #[schemars(with = "Option<schema::OneOrMany<String>>")]
    pub show: Many<String>,
    /// The word across the pages of a proof; `none` for none.
    pub watermark: Option<Marked<String>>,
    /// `required`: the edition is not made while the permission to print a piece is missing.
    pub permissions: Option<Marked<String>>,
    /// Where the edition stands.
    #[schemars(skip)]
    pub span: Range<usize>,
}

/// The kind of file that an edition is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum Format {
    /// Pages.
    #[default]
    Pdf,
    /// An e-book.
    Epub,
}

/// Fills in a house style or design.
pub(super) fn choice(spec: &ChoiceSpec, source: &Source) -> Choice {
    let change = |(key, values): &(Marked<String>, Vec<Marked<String>>)| {
        let end = values.last().map_or(key.span.end, |last| last.span.end);
        let start = values.first().map_or(key.span.start, |first| first.span.start);
        Change {
            key: key.value.clone(),
            values: values.iter().map(|value| value.value.clone()).collect(),
            location: source.locate(start..end),
        }
    };
    Choice {
        base: spec.base.as_ref().map(|base| base.value.trim().to_owned()),
        changes: spec.changes.iter().map(change).collect(),
        base_location: source
            .locate(spec.base.as_ref().map_or(&spec.span, |base| &base.span).clone()),
        location: source.locate(spec.span.clone()),
    }
}

/// Fills in the editions, in the order of the manifest.
pub(super) fn resolve(
    specs: &[(Marked<String>, EditionSpec)],
    source: &Source,
    found: &mut Diagnostics,
) -> Vec<Edition> {
    let editions: Vec<Edition> =
        specs.iter().map(|(name, spec)| edition(name, spec, source, found)).collect();
    for ((name, spec), edition) in specs.iter().zip(&editions) {
        let Some(from) = &spec.pages_from else { continue };
        let prints = editions.iter().filter(|other| other.product != Product::Epub);
        let names: Vec<&str> = prints.map(|other| other.name.as_str()).collect();
        if !names.contains(&from.value.as_str()) {
            let message = format!(
                "the edition `{}` takes its page numbers from `{}`, which is no edition with pages",
                name.value, from.value
            );
            let fault = Diagnostic::new(&M025, source.locate(from.span.clone()), message);
            found.push(match super::fields::nearest(&from.value, names.iter().copied()) {
                Some(near) => fault.help(format!("did you mean `{near}`?")),
                None if names.is_empty() => fault.help("add an edition with pages"),
                None => fault.help(format!("write one of {}", super::fields::list(&names))),
            });
        }
        debug_assert_eq!(edition.name, name.value);
    }
    clashes::find(specs, &editions, source, found);
    editions
}

fn edition(
    name: &Marked<String>,
    spec: &EditionSpec,
    source: &Source,
    found: &mut Diagnostics,
) -> Edition {
    if super::values::slug(&name.value) != name.value {
        let message = format!("`{}` cannot be part of a file name", name.value);
        let help = format!("write `{}`", super::values::slug(&name.value));
        found.push(Diagnostic::new(&M021, source.locate(name.span.clone()), message).help(help));
    }
    let isbn = spec.isbn.as_ref().and_then(|text| checked_isbn(text, source, found));
    let word = |value: &Option<Marked<String>>| value.as_ref().map(|value| value.value.clone());
    let (gray, wrap) = (["gray", "grey", "colour", "color"], ["wrap", "none"]);
    one_of("stills", spec.stills.as_ref(), &gray, source, found);
    one_of("cover", spec.cover.as_ref(), &wrap, source, found);
    paper(spec.paper.as_ref(), source, found);
    Edition {
        name: name.value.clone(),
        product: product(spec, source, found),
        isbn_printed: isbn
            .as_deref()
            .zip(spec.isbn.as_ref())
            .map(|(digits, as_given)| super::values::printed_isbn(digits, &as_given.value)),
        isbn,
        design: spec.design.as_ref().map(|design| choice(design, source)),
        pages_from: word(&spec.pages_from),
        paper: word(&spec.paper),
        stills: word(&spec.stills).map(|word| match word.as_str() {
            "grey" => "gray".to_owned(),
            "color" => "colour".to_owned(),
            _ => word,
        }),
        cover: word(&spec.cover).filter(|word| word != "none"),
        bleed: spec.bleed.as_ref().and_then(|text| checked_length("bleed", text, source, found)),
        extra: extras::resolve(spec, source, found),
        location: source.locate(spec.span.clone()),
    }
}

/// An edition is an e-book by its format or by its product; the two must not disagree.
fn product(spec: &EditionSpec, source: &Source, found: &mut Diagnostics) -> Product {
    let stated = spec.product.as_ref().map(|product| product.value);
    match (&spec.format, stated) {
        (Some(format), Some(product))
            if (format.value == Format::Epub) != (product == Product::Epub) =>
        {
            let message = "`format` and `product` do not agree";
            let fault = Diagnostic::new(&M021, source.locate(format.span.clone()), message);
            found.push(fault.help("keep one of the two: products other than `epub` are PDFs"));
            product
        }
        (Some(format), None) if format.value == Format::Epub => Product::Epub,
        (_, product) => product.unwrap_or_default(),
    }
}

pub(super) fn one_of(
    key: &str,
    value: Option<&Marked<String>>,
    words: &[&str],
    source: &Source,
    found: &mut Diagnostics,
) {
    let Some(value) = value.filter(|value| !words.contains(&value.value.as_str())) else { return };
    let message = format!("`{key}` cannot be `{}`", value.value);
    let fault = Diagnostic::new(&M021, source.locate(value.span.clone()), message);
    found.push(fault.help(format!("write one of {}", super::fields::list(words))));
}

fn paper(value: Option<&Marked<String>>, source: &Source, found: &mut Diagnostics) {
    let Some(value) = value else { return };
    let known = ["white", "cream", "color", "colour"].contains(&value.value.as_str());
    if !known && length(&value.value).is_none() {
        let message = format!("`paper` cannot be `{}`", value.value);
        let fault = Diagnostic::new(&M021, source.locate(value.span.clone()), message);
        found
            .push(fault.help("write `white`, `cream` or `color`, or how thick a leaf is: `0.1mm`"));
    }
}

/// Reads a length, with an error where it is none.
fn checked_length(
    key: &str,
    text: &Marked<String>,
    source: &Source,
    found: &mut Diagnostics,
) -> Option<Length> {
    let value = length(&text.value);
    if value.is_none() {
        let message = format!("`{key}` must be a length with its unit, not `{}`", text.value);
        let fault = Diagnostic::new(&M021, source.locate(text.span.clone()), message);
        found.push(fault.help("units are `mm`, `cm`, `in` and `pt`: `3mm`"));
    }
    value
}

/// Reads an ISBN, with an error where it is none.
pub(super) fn checked_isbn(
    text: &Marked<String>,
    source: &Source,
    found: &mut Diagnostics,
) -> Option<String> {
    let fault = match isbn(&text.value) {
        Ok(digits) => return Some(digits),
        Err(fault) => fault,
    };
    let spelled = &text.value;
    let (message, help) = match fault {
        IsbnFault::CheckDigit(right) => (
            format!("the check digit of the ISBN `{spelled}` is wrong"),
            format!("the last digit would be {right}; copy the number again from its source"),
        ),
        IsbnFault::Ten(thirteen) => (
            format!("`{spelled}` is an ISBN of ten digits"),
            format!("write its thirteen: `{thirteen}`"),
        ),
        IsbnFault::Digits(digits) => (
            format!("`{spelled}` has {digits} digits, an ISBN has 13"),
            "copy the number again from its source".into(),
        ),
        IsbnFault::Prefix => {
            (format!("`{spelled}` is not an ISBN"), "an ISBN begins with 978 or 979".into())
        }
        IsbnFault::Characters => (
            format!("`{spelled}` is not an ISBN"),
            "write thirteen digits, with or without hyphens".into(),
        ),
    };
    let place = source.locate(text.span.clone());
    found.push(Diagnostic::new(&M019, place, message).help(help));
    None
}
