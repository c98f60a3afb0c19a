//! The subjects of the book: words, or codes of a scheme.

use super::fields::Fields;
use super::read::{Node, Value};
use super::{Many, Marked, SubjectSpec};
use crate::diagnostic::codes::manifest::M021;

pub(super) fn subjects(fields: &mut Fields<'_, '_>) -> Many<SubjectSpec> {
    let Some(node) = fields.take("subjects") else { return Vec::new() };
    let nodes = match node.value {
        Value::List(items) => items,
        Value::Empty | Value::Scalar(_) | Value::Map(_) => vec![node],
    };
    let one = |node: Node| {
        let span = node.span.clone();
        if let Value::Scalar(words) = node.value {
            return Some(Marked { value: SubjectSpec::Words(words), span });
        }
        let mut inner = fields.reader.fields("a subject", node)?;
        let thema = inner.text("thema");
        let bisac = inner.text("bisac");
        subject_code(&mut inner, "Thema", thema.as_ref(), is_thema, "`ATFA`");
        subject_code(&mut inner, "BISAC", bisac.as_ref(), is_bisac, "`PER004030`");
        inner.finish();
        let thema = thema.map(|code| SubjectSpec::Thema(code.value));
        let bisac = bisac.map(|code| SubjectSpec::Bisac(code.value));
        Some(Marked { value: thema.or(bisac)?, span })
    };
    nodes.into_iter().filter_map(one).collect()
}

/// Reports a code that its scheme cannot have.
fn subject_code(
    fields: &mut Fields<'_, '_>,
    scheme: &str,
    code: Option<&Marked<String>>,
    holds: fn(&str) -> bool,
    like: &str,
) {
    let Some(code) = code.filter(|code| !holds(&code.value)) else { return };
    let message = format!("`{}` is not a {scheme} code", code.value);
    let help = format!("codes look like {like}; write a subject in words without braces");
    fields.reader.fault(&M021, code.span.clone(), message, Some(help));
}

/// Says whether a text has the form of a Thema code: `ATFA`, or a qualifier such as `1DDU-GB-E`.
fn is_thema(code: &str) -> bool {
    let known = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
    code.starts_with(|c: char| c.is_ascii_alphanumeric()) && code.chars().all(known)
}

/// Says whether a text has the form of a BISAC code: three letters and six figures.
fn is_bisac(code: &str) -> bool {
    code.len() == 9
        && code.bytes().take(3).all(|b| b.is_ascii_uppercase())
        && code.bytes().skip(3).all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{is_bisac, is_thema};

    #[test]
    fn codes_have_the_form_of_their_scheme() {
        assert!(["ATFA", "1DDU-GB-E", "3MPBLA"].into_iter().all(is_thema));
        assert!(!["atfa", "", "AT FA", "-A"].into_iter().any(is_thema));
        assert!(is_bisac("PER004030"));
        assert!(!["PER4030", "per004030", "PER00403X", ""].into_iter().any(is_bisac));
    }
}
