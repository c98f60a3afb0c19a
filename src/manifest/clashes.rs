//! What editions may not share, and keys that do nothing in one.

use super::editions::EditionSpec;
use super::plan::{Edition, Product};
use super::{Many, Marked};
use crate::diagnostic::codes::manifest::{M019, M021, M023};
use crate::diagnostic::{Diagnostic, Diagnostics, Source};

/// Reports editions that would write one file or bear one number, and keys without effect.
pub(super) fn find(
    specs: &[(Marked<String>, EditionSpec)],
    editions: &[Edition],
    source: &Source,
    found: &mut Diagnostics,
) {
    for (at, ((name, spec), edition)) in specs.iter().zip(editions).enumerate() {
        let cover = editions.iter().find(|other| {
            let is_pdf = edition.product != Product::Epub && other.product != Product::Epub;
            is_pdf && other.cover.is_some() && edition.name == format!("{}-cover", other.name)
        });
        if let Some(other) = cover {
            let message = format!("the cover of `{}` is a file of this name too", other.name);
            let fault = Diagnostic::new(&M021, source.locate(name.span.clone()), message);
            found.push(fault.help("give the edition another name"));
        }
        let is_ebook = |edition: &Edition| edition.product == Product::Epub;
        let twin = editions[..at].iter().find(|other| {
            other.isbn.is_some()
                && other.isbn == edition.isbn
                && is_ebook(other) != is_ebook(edition)
        });
        if let (Some(twin), Some(isbn)) = (twin, &spec.isbn) {
            let message = format!("`{}` is the ISBN of `{}` already", isbn.value, twin.name);
            let fault = Diagnostic::new(&M019, source.locate(isbn.span.clone()), message);
            found.push(fault.help("the e-book and the printed book have a number each"));
        }
        for (key, span, needs) in idle(spec, edition) {
            let message = format!("`{key}` has no effect on the edition `{}`", edition.name);
            let warning = Diagnostic::new(&M023, source.locate(span), message);
            found.push(warning.help(format!("it is for {needs}; take it out")));
        }
    }
}

/// A key, where its value stands, and what it is for.
type Idle = (&'static str, std::ops::Range<usize>, &'static str);

/// Returns the keys that change nothing in the product that an edition is.
fn idle(spec: &EditionSpec, edition: &Edition) -> Vec<Idle> {
    let is_ebook = edition.product == Product::Epub;
    let (paged, proofs) = ("editions with pages", "the product `proof`");
    let is_proof = edition.product == Product::Proof;
    let keys: [(&str, &Option<Marked<String>>, bool, &str); 9] = [
        ("pages_from", &spec.pages_from, !is_ebook, "e-books"),
        ("paper", &spec.paper, is_ebook, paged),
        ("cover", &spec.cover, is_ebook && edition.cover.is_some(), paged),
        ("bleed", &spec.bleed, is_ebook, paged),
        ("pages_multiple", &spec.pages_multiple, is_ebook, paged),
        ("profile", &spec.profile, is_ebook, "the products `print` and `x1a`"),
        ("price", &spec.price, is_ebook || edition.cover.is_none(), "editions with `cover: wrap`"),
        ("standard", &spec.standard, edition.product != Product::X1a, "the product `x1a`"),
        ("watermark", &spec.watermark, !is_proof, proofs),
    ];
    let idle = keys.into_iter().filter(|(_, _, idle, _)| *idle);
    let mut idle: Vec<Idle> = idle
        .filter_map(|(key, value, _, needs)| Some((key, value.as_ref()?.span.clone(), needs)))
        .collect();
    let shown: &Many<String> = &spec.show;
    if let (Some(first), false) = (shown.first(), is_proof) {
        idle.push(("show", first.span.clone(), proofs));
    }
    idle
}

#[cfg(test)]
mod tests {
    use crate::manifest::{load, resolve};
    use crate::shelf::MemoryShelf;

    fn faults(editions: &str) -> Vec<String> {
        let yaml = format!("title: A\nreviews: [one.md]\neditions: {editions}\n");
        let shelf = MemoryShelf::default().with("a.yaml", yaml).with("one.md", "# One\n\nText.\n");
        let (manifest, _) = load(&shelf, "a.yaml");
        let (_, found) = resolve(&manifest.expect("a manifest"), &shelf);
        let said = |one: &crate::diagnostic::Diagnostic| {
            format!("{} {} {}", one.location.column, one.code.id, one.message)
        };
        found.iter().map(said).collect()
    }

    #[test]
    fn two_editions_never_write_one_file() {
        assert_eq!(
            faults("{x: {cover: wrap}, x-cover: {}}"),
            ["30 M021 the cover of `x` is a file of this name too"]
        );
        assert!(faults("{x: {cover: wrap}, x-cover: {format: epub}}").is_empty());
    }

    #[test]
    fn an_e_book_has_a_number_of_its_own() {
        let isbn = "isbn: 978-0-00-000000-2";
        assert_eq!(
            faults(&format!("{{a: {{{isbn}}}, b: {{format: epub, {isbn}}}}}")),
            ["66 M019 `978-0-00-000000-2` is the ISBN of `a` already"]
        );
        assert!(faults(&format!("{{a: {{{isbn}}}, b: {{product: kdp, {isbn}}}}}")).is_empty());
    }

    #[test]
    fn a_key_without_effect_is_not_passed_over_in_silence() {
        assert_eq!(
            faults("{a: {format: epub, cover: wrap, paper: cream, stills: gray}, b: {show: grid}}"),
            [
                "50 M023 `paper` has no effect on the edition `a`",
                "37 M023 `cover` has no effect on the edition `a`",
                "82 M023 `show` has no effect on the edition `b`",
            ]
        );
    }
}
