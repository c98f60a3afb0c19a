//! What an edition asks beyond its product: the variant of a standard, a profile, a price, the marks of a proof.

use super::editions::{EditionSpec, one_of};
use super::plan::Change;
use super::{Many, Marked};
use crate::diagnostic::codes::manifest::M021;
use crate::diagnostic::{Diagnostic, Diagnostics, Source};

/// Reads them, each with an error where its value cannot stand.
pub(super) fn resolve(spec: &EditionSpec, source: &Source, found: &mut Diagnostics) -> Vec<Change> {
    one_of("standard", spec.standard.as_ref(), &["x1a-2003", "x1a-2001"], source, found);
    one_of("permissions", spec.permissions.as_ref(), &["required", "optional"], source, found);
    for shown in &spec.show {
        one_of("show", Some(shown), &["grid", "lines"], source, found);
    }
    let mut bad = |key: &str, value: &Marked<String>, help: &str| {
        let message = format!("`{key}` cannot be `{}`", value.value);
        let place = source.locate(value.span.clone());
        found.push(Diagnostic::new(&M021, place, message).help(help));
    };
    if let Some(multiple) = &spec.pages_multiple
        && !multiple.value.parse().is_ok_and(|it: u32| (1..=64).contains(&it))
    {
        bad("pages_multiple", multiple, "write a number from 1 to 64: `4`, `16`");
    }
    if let Some(price) = &spec.price
        && price_digits(&price.value).is_none()
    {
        let help = "write `14.99 USD` (or AUD, CAD, GBP, NZD), or the five digits of the add-on";
        bad("price", price, help);
    }
    let one = |value: &Option<Marked<String>>| value.clone().into_iter().collect();
    let entries: [(&str, Many<String>); 7] = [
        ("standard", one(&spec.standard)),
        ("pages_multiple", one(&spec.pages_multiple)),
        ("profile", one(&spec.profile)),
        ("price", one(&spec.price)),
        ("show", spec.show.clone()),
        ("watermark", one(&spec.watermark)),
        ("permissions", one(&spec.permissions)),
    ];
    let change = |(key, values): (&str, Many<String>)| {
        let (first, last) = (values.first()?, values.last()?);
        Some(Change {
            key: key.to_owned(),
            location: source.locate(first.span.start..last.span.end),
            values: values.into_iter().map(|value| value.value).collect(),
        })
    };
    entries.into_iter().filter_map(change).collect()
}

/// Returns the five digits that stand for a price beside the bar code of a book; `None` where it has none.
///
/// The first says the currency (0 pounds sterling, 3 Australian, 4 New Zealand, 5 United States and 6
/// Canadian dollars), the others the price in hundredths: `14.99 USD` is 51499. Five digits stand for
/// themselves; 90000 is the add-on of a book without a price.
pub fn price_digits(price: &str) -> Option<String> {
    let price = price.trim();
    if price.len() == 5 && price.bytes().all(|it| it.is_ascii_digit()) {
        return Some(price.to_owned());
    }
    let (one, other) = price.split_once(' ')?;
    let (amount, currency) = match one.bytes().all(|it| it.is_ascii_alphabetic()) {
        true => (other.trim(), one),
        false => (one, other.trim()),
    };
    let digit = match currency {
        "GBP" => 0,
        "AUD" => 3,
        "NZD" => 4,
        "USD" => 5,
        "CAD" => 6,
        _ => return None,
    };
    let (whole, part) = amount.split_once('.').unwrap_or((amount, "00"));
    let plain = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    if !plain(whole) || !plain(part) || part.len() != 2 {
        return None;
    }
    let hundredths = whole.parse::<u32>().ok()?.checked_mul(100)? + part.parse::<u32>().ok()?;
    (hundredths < 10_000).then(|| format!("{digit}{hundredths:04}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_become_the_digits_of_the_add_on() {
        let digits = |price| price_digits(price);
        assert_eq!(digits("14.99 USD").as_deref(), Some("51499"));
        assert_eq!(digits("GBP 9").as_deref(), Some("00900"));
        assert_eq!(digits("90000").as_deref(), Some("90000"));
        for wrong in ["14,99 USD", "14.9 USD", "120.00 USD", "14.99 EUR", "14.99", "USD", ""] {
            assert_eq!(digits(wrong), None, "{wrong}");
        }
    }
}
