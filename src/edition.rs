//! Which files are made, as what, and from which pages.

use crate::error::{Error, Result};
use crate::manifest::plan::{Edition, Plan, Product};

/// One of the two formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The e-book.
    Epub,
    /// The typeset book.
    Pdf,
}

/// What is asked of a build.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Only this format; both where nothing is said.
    pub only: Option<Format>,
    /// Only the edition of this name; all where nothing is said.
    pub edition: Option<String>,
    /// Only the piece of this slug or file name, as a small book of its own: an offprint.
    pub piece: Option<String>,
    /// The date of the build, `2026-11-30` or with a time; it wins over the manifest's.
    pub date: Option<String>,
    /// Whether the records of an e-book are put beside it: `<stem>.onix.xml` and `<stem>.jsonld`.
    pub records: bool,
}

/// What is to be made: one file.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// The file's name without its ending.
    pub stem: String,
    /// The edition as the manifest has it; of a book without editions, a plain one.
    pub edition: Edition,
    /// The edition whose pages an e-book lists.
    pub pages_of: Option<Edition>,
}

/// Lists the files to make: the plain pair, or one for each edition.
///
/// # Errors
/// If the edition that is asked for is not in the plan.
pub fn jobs(plan: &Plan, options: &Options) -> Result<Vec<Job>> {
    let wanted = |product: Product| match options.only {
        None => true,
        Some(Format::Epub) => product == Product::Epub,
        Some(Format::Pdf) => product != Product::Epub,
    };
    let slug = &plan.book.slug;
    if plan.editions.is_empty() {
        if let Some(name) = &options.edition {
            return Err(Error::Usage(format!(
                "the manifest has no edition `{name}`: it names none"
            )));
        }
        let print = Edition::default();
        let ebook = Edition { product: Product::Epub, ..Edition::default() };
        let jobs = [(ebook, Some(print.clone())), (print, None)].map(|(edition, pages_of)| Job {
            stem: slug.clone(),
            edition,
            pages_of,
        });
        return Ok(jobs.into_iter().filter(|job| wanted(job.edition.product)).collect());
    }
    let named =
        |edition: &&Edition| options.edition.as_ref().is_none_or(|name| *name == edition.name);
    let editions: Vec<&Edition> = plan.editions.iter().filter(named).collect();
    if editions.is_empty() {
        let names: Vec<&str> = plan.editions.iter().map(|edition| edition.name.as_str()).collect();
        let name = options.edition.as_deref().unwrap_or_default();
        let message = format!("the manifest has no edition `{name}`; it has {}", names.join(", "));
        return Err(Error::Usage(message));
    }
    let jobs = editions.into_iter().filter(|edition| wanted(edition.product)).map(|edition| Job {
        stem: format!("{slug}-{}", edition.name),
        edition: edition.clone(),
        pages_of: pages_of(plan, edition),
    });
    let jobs: Vec<Job> = jobs.collect();
    match (options.only, jobs.is_empty()) {
        (Some(Format::Epub), true) => none_of("e-book", "format: epub"),
        (Some(Format::Pdf), true) => none_of("edition with pages", "product: print"),
        (_, _) => Ok(jobs),
    }
}

/// Says that what is asked for would be no file at all.
fn none_of(what: &str, key: &str) -> Result<Vec<Job>> {
    Err(Error::Usage(format!(
        "there is no {what} among the editions that are asked for\n  help: add one with `{key}`"
    )))
}

/// Finds the edition whose pages an e-book lists: the one it names, else the first that is printed.
fn pages_of(plan: &Plan, ebook: &Edition) -> Option<Edition> {
    if ebook.product != Product::Epub {
        return None;
    }
    let printed = || plan.editions.iter().find(|edition| edition.product != Product::Epub);
    match &ebook.pages_from {
        Some(name) => plan.editions.iter().find(|edition| edition.name == *name),
        None => printed(),
    }
    .cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(editions: &[(&str, Product, Option<&str>)]) -> Plan {
        let edition = |(name, product, pages_from): &(&str, Product, Option<&str>)| Edition {
            name: (*name).into(),
            product: *product,
            pages_from: pages_from.map(str::to_owned),
            ..Edition::default()
        };
        let mut plan = Plan { editions: editions.iter().map(edition).collect(), ..Plan::default() };
        plan.book.slug = "rooms".into();
        plan
    }

    fn stems(plan: &Plan, options: &Options) -> Vec<(String, Product)> {
        let jobs = jobs(plan, options).expect("the editions are there");
        jobs.into_iter().map(|job| (job.stem, job.edition.product)).collect()
    }

    #[test]
    fn a_book_without_editions_is_one_pair() {
        let both = stems(&plan(&[]), &Options::default());
        assert_eq!(both, [("rooms".into(), Product::Epub), ("rooms".into(), Product::Print)]);
        let only = Options { only: Some(Format::Pdf), ..Options::default() };
        assert_eq!(stems(&plan(&[]), &only), [("rooms".into(), Product::Print)]);
    }

    #[test]
    fn an_ebook_lists_the_pages_it_names_or_the_first_printed() {
        let plan = plan(&[
            ("ebook", Product::Epub, None),
            ("other", Product::Epub, Some("large")),
            ("paper", Product::Print, None),
            ("large", Product::Screen, None),
        ]);
        let jobs = jobs(&plan, &Options::default()).expect("the editions are there");
        let pages = |at: usize| jobs[at].pages_of.as_ref().map(|edition| edition.name.as_str());
        assert_eq!((pages(0), pages(1), pages(2)), (Some("paper"), Some("large"), None));
        assert_eq!(jobs[0].stem, "rooms-ebook");
    }

    #[test]
    fn an_edition_that_is_not_there_is_named_with_those_that_are() {
        let options = Options { edition: Some("hard".into()), ..Options::default() };
        let error = jobs(&plan(&[("paper", Product::Print, None)]), &options).unwrap_err();
        assert_eq!(error.to_string(), "the manifest has no edition `hard`; it has paper");
        let options = Options { only: Some(Format::Epub), ..Options::default() };
        let error = jobs(&plan(&[("paper", Product::Print, None)]), &options).unwrap_err();
        assert!(error.to_string().starts_with("there is no e-book among the editions"), "{error}");
    }
}
