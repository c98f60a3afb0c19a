//! `select:` in a manifest: reviews chosen by what their front matter says, instead of lists.

use std::ops::RangeInclusive;

use schemars::JsonSchema;

use super::fields::{Fields, Reader};
use super::read::Node;
use super::{Many, Marked, schema};
use crate::diagnostic::codes::manifest::M021;

/// Which reviews the book has, by their front matter. Every key that is given must fit; of several values one.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SelectSpec {
    /// The folder or folders that the reviews stand in, with all folders in them; the manifest's own without it.
    #[schemars(with = "Option<schema::OneOrMany<String>>")]
    pub from: Many<String>,
    /// Tags.
    #[schemars(with = "Option<schema::OneOrMany<String>>")]
    pub tag: Many<String>,
    /// Kinds of the works that they discuss: `film`, `book`, …
    #[schemars(with = "Option<schema::OneOrMany<String>>")]
    pub kind: Many<String>,
    /// The year of a work that they discuss: `1979`, `1970-1979`, `2000-`.
    pub year: Option<Marked<String>>,
    /// The rating, as points: `4`, `4-5`, `3.5-`.
    pub rating: Option<Marked<String>>,
    /// Authors: ids of contributors, or names.
    #[schemars(with = "Option<schema::OneOrMany<String>>")]
    pub author: Many<String>,
    /// What the order goes by; `file` without it.
    pub order: Option<Marked<OrderBy>>,
    /// Whether the order is turned round.
    pub reverse: Option<Marked<bool>>,
    /// What parts are made by; one part without it.
    pub parts: Option<Marked<GroupBy>>,
    /// Where the selection stands.
    #[schemars(skip)]
    pub span: std::ops::Range<usize>,
}

/// What the order of selected reviews goes by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum OrderBy {
    /// The paths of the files; figures in them by their value.
    #[default]
    File,
    /// The titles, without articles.
    Title,
    /// The names of the authors, as they are sorted.
    Author,
    /// The years of the works.
    Year,
    /// The ratings, the lowest first.
    Rating,
}

/// What parts of selected reviews are made by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum GroupBy {
    /// The kind of the work.
    Kind,
    /// The first of the tags that are asked for, or the review's first.
    Tag,
    /// The year of the work.
    Year,
    /// The ten years that the work belongs to.
    Decade,
    /// The author.
    Author,
}

const ORDERS: &[(&str, OrderBy)] = &[
    ("file", OrderBy::File),
    ("title", OrderBy::Title),
    ("author", OrderBy::Author),
    ("year", OrderBy::Year),
    ("rating", OrderBy::Rating),
];
const GROUPS: &[(&str, GroupBy)] = &[
    ("kind", GroupBy::Kind),
    ("tag", GroupBy::Tag),
    ("year", GroupBy::Year),
    ("decade", GroupBy::Decade),
    ("author", GroupBy::Author),
];

/// Reads `select`.
pub(super) fn select(fields: &mut Fields<'_, '_>) -> Option<SelectSpec> {
    let node: Node = fields.take("select")?;
    let span = node.span.clone();
    let mut inner = fields.reader.fields("`select`", node)?;
    let spec = SelectSpec {
        from: inner.many("from"),
        tag: inner.many("tag"),
        kind: inner.many("kind"),
        year: inner.text("year"),
        rating: inner.text("rating"),
        author: inner.many("author"),
        order: inner.word("order", ORDERS),
        reverse: inner.truth("reverse"),
        parts: inner.word("parts", GROUPS),
        span,
    };
    inner.finish();
    for (key, value) in [("year", &spec.year), ("rating", &spec.rating)] {
        check(fields.reader, key, value.as_ref());
    }
    Some(spec)
}

fn check(reader: &mut Reader<'_>, key: &str, value: Option<&Marked<String>>) {
    let Some(value) = value.filter(|value| range(&value.value).is_none()) else { return };
    let message = format!("`{key}` cannot be `{}`", value.value);
    let help = "write a number, or two with a hyphen between them: `1979`, `1970-1979`, `2000-`";
    reader.fault(&M021, value.span.clone(), message, Some(help.to_owned()));
}

/// Reads a number or a range of them, in halves: `4-4.5` is 8 to 9; either end may be open.
pub fn range(text: &str) -> Option<RangeInclusive<i64>> {
    let number = |text: &str| -> Option<i64> {
        let text = text.trim().replace('½', ".5");
        let halves = text.parse::<f64>().ok().filter(|it| it.is_finite())? * 2.0;
        (halves.fract() == 0.0 && halves.abs() < 1e9).then_some(halves as i64)
    };
    let Some((from, to)) = text.split_once(['-', '–']) else {
        return number(text).map(|it| it..=it);
    };
    match (from.trim(), to.trim()) {
        ("", "") => None,
        ("", to) => Some(i64::MIN..=number(to)?),
        (from, "") => Some(number(from)?..=i64::MAX),
        (from, to) => Some(number(from)?..=number(to)?),
    }
}

#[cfg(test)]
mod tests {
    use super::range;

    #[test]
    fn ranges_are_read_in_halves() {
        assert_eq!(range("1979"), Some(3958..=3958));
        assert_eq!(range("3½ – 5"), Some(7..=10));
        assert_eq!(range("2000-"), Some(4000..=i64::MAX));
        assert_eq!(range("-4.5"), Some(i64::MIN..=9));
        for wrong in ["", "-", "old", "4.2", "1-x"] {
            assert_eq!(range(wrong), None, "{wrong}");
        }
    }
}
