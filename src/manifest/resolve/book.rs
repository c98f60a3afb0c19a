//! What the manifest says of the book as a whole: its titles, its date, the number it goes by.

use uuid::Uuid;

use super::Resolver;
use crate::document::{Book, ContributorId, Identifier, Role, Series, Subject};
use crate::manifest::defaults::{long_title, value};
use crate::manifest::{Marked, SubjectSpec, values};

impl Resolver<'_> {
    /// Makes the book of what is stated; `None` where it has no title.
    pub(super) fn book(&mut self) -> Option<Book> {
        let manifest = self.manifest;
        let title = value(&manifest.title)?;
        let help = "shorten it, or make some of it the `subtitle`";
        long_title(manifest.title.as_ref(), help, &self.source, &mut self.found);
        let slug = Some(values::slug(&title)).filter(|slug| !slug.is_empty());
        let editors: Vec<ContributorId> =
            self.credits(&manifest.editors, Role::Editor).iter().map(|c| c.contributor).collect();
        let subject = |subject: &Marked<SubjectSpec>| match &subject.value {
            SubjectSpec::Thema(code) => Subject::Thema(code.clone()),
            SubjectSpec::Bisac(code) => Subject::Bisac(code.clone()),
            SubjectSpec::Words(words) => Subject::Words(words.clone()),
        };
        let series = manifest.series.as_ref().and_then(|series| {
            let name = value(&series.value.name)?;
            Some(Series { name, number: value(&series.value.number) })
        });
        let access = manifest.accessibility.as_ref();
        Some(Book {
            identifier: self.identifier(&title, &editors),
            slug: slug.unwrap_or_else(|| "anthology".into()),
            title,
            subtitle: value(&manifest.subtitle),
            language: self.language(&manifest.language).unwrap_or_default(),
            editors,
            publisher: value(&manifest.publisher),
            place: value(&manifest.place),
            date: self.date(),
            rights: value(&manifest.rights),
            description: value(&manifest.description),
            subjects: manifest.subjects.iter().map(subject).collect(),
            series,
            conforms_to: access.and_then(|access| value(&access.conforms_to)),
            certified_by: access.and_then(|access| value(&access.certified_by)),
            titles: Default::default(),
            report: access.and_then(|access| self.url(access.report.as_ref()?)),
            exemption: access.and_then(|access| access.exemption.as_ref()).map(|one| one.value),
        })
    }

    fn date(&mut self) -> Option<String> {
        let date = self.manifest.date.as_ref()?;
        let text = date.value.trim();
        if values::is_date(text) {
            return Some(text.to_owned());
        }
        let message = format!("`{text}` is not a date");
        self.wrong(date, message, "write `2026-11-30`, `2026-11` or `2026`");
        None
    }

    /// The `id`, or a UUID of version 5 made from title and editors, so that it stays the same.
    fn identifier(&mut self, title: &str, editors: &[ContributorId]) -> Identifier {
        if let Some(id) = &self.manifest.id {
            let text = id.value.trim();
            let uuid = text.strip_prefix("urn:uuid:").unwrap_or(text);
            if let Ok(uuid) = Uuid::parse_str(uuid) {
                return Identifier::Uuid(uuid.to_string());
            }
            if let Some(Ok(isbn)) = text.strip_prefix("urn:isbn:").map(values::isbn) {
                return Identifier::Isbn(isbn);
            }
            let uri = text.split_once(':').is_some_and(|(scheme, rest)| {
                scheme.len() > 1
                    && !rest.is_empty()
                    && scheme.bytes().all(|b| b.is_ascii_alphanumeric())
            });
            if uri && !text.starts_with("urn:uuid:") && !text.contains(char::is_whitespace) {
                return Identifier::Uri(text.to_owned());
            }
            let message = format!("`{text}` is not an identifier");
            self.wrong(id, message, "write `urn:uuid:` with a UUID, or leave `id` out");
        }
        let names: Vec<&str> = editors
            .iter()
            .filter_map(|id| Some(self.people.list().get(id.0 as usize)?.name.as_str()))
            .collect();
        let name = format!("garland\n{title}\n{}", names.join("\n"));
        Identifier::Uuid(Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes()).to_string())
    }
}
