//! What the e-book says of itself: the metadata of its package document.

use super::access::Access;
use super::markup::Markup;
use super::sheet::is_right_to_left;
use super::summary::summary_language;
use super::volume::Volume;
use crate::apparatus::collate::without_article;
use crate::document::{Anthology, Contributor, ContributorId, Identifier, Language, Role, Subject};

/// Returns the identifier as the package and the NCX give it.
pub(crate) fn identifier(volume: &Volume) -> String {
    match volume.settings.identifier.as_ref().unwrap_or(&volume.book.book.identifier) {
        Identifier::Uuid(uuid) => format!("urn:uuid:{uuid}"),
        Identifier::Isbn(isbn) => format!("urn:isbn:{isbn}"),
        Identifier::Uri(uri) => uri.clone(),
    }
}

/// Writes the children of the `metadata` element.
pub(crate) fn metadata(volume: &Volume) -> String {
    let mut out = Metadata { out: Markup::default(), refined: 0 };
    let facts = &volume.book.book;
    out.dc("identifier", Some("book-id"), &identifier(volume));
    titles(&mut out, volume);
    out.dc("language", None, facts.language.as_str());
    people(&mut out, volume);
    let optional = [
        ("publisher", &facts.publisher),
        ("date", &facts.date),
        ("rights", &facts.rights),
        ("description", &facts.description),
    ];
    for (name, value) in optional {
        if let Some(value) = value {
            out.dc(name, None, value);
        }
    }
    subjects(&mut out, volume);
    series(&mut out, volume);
    out.meta("dcterms:modified", &volume.settings.modified);
    accessibility(&mut out, &Access::of(volume), volume);
    conformance(&mut out, volume);
    records(&mut out);
    for (name, content) in [("cover", "cover-image"), ("generator", "Garland")] {
        out.out.empty("meta", &[("name", name), ("content", content)]);
        out.out.line();
    }
    out.out.finish()
}

struct Metadata {
    out: Markup,
    refined: u32,
}

impl Metadata {
    /// Writes a Dublin Core element.
    fn dc(&mut self, name: &str, id: Option<&str>, text: &str) {
        let element = match name {
            "identifier" => "dc:identifier",
            "title" => "dc:title",
            "language" => "dc:language",
            "publisher" => "dc:publisher",
            "date" => "dc:date",
            "rights" => "dc:rights",
            "subject" => "dc:subject",
            "source" => "dc:source",
            _ => "dc:description",
        };
        let attributes: Vec<_> = id.map(|id| ("id", id)).into_iter().collect();
        self.out.leaf(element, &attributes, text.trim());
        self.out.line();
    }

    /// Writes a meta element about the book.
    fn meta(&mut self, property: &str, text: &str) {
        self.out.leaf("meta", &[("property", property)], text);
        self.out.line();
    }

    /// Writes a meta element about another one.
    fn refine(&mut self, id: &str, property: &str, scheme: Option<&str>, text: &str) {
        let target = format!("#{id}");
        let mut attributes = vec![("refines", target.as_str()), ("property", property)];
        attributes.extend(scheme.map(|scheme| ("scheme", scheme)));
        self.out.leaf("meta", &attributes, text);
        self.out.line();
    }

    /// Writes a name, in its language and direction where those are not the book's.
    fn person(&mut self, role: &str, id: &str, person: &Contributor, book: &Language) {
        let element = if role == "creator" { "dc:creator" } else { "dc:contributor" };
        let mut attributes = vec![("id", id)];
        if let Some(language) = person.language.as_ref().filter(|language| *language != book) {
            attributes.push(("xml:lang", language.as_str()));
        }
        let turned = is_right_to_left(&person.name);
        if turned != book.is_right_to_left() {
            attributes.push(("dir", if turned { "rtl" } else { "ltr" }));
        }
        self.out.leaf(element, &attributes, person.name.trim());
        self.out.line();
    }

    /// Writes a name once more, in another script (EPUB 3.3, the `alternate-script` property).
    fn alternate_script(&mut self, id: &str, language: &Language, name: &str) {
        let target = format!("#{id}");
        let mut attributes = vec![
            ("refines", target.as_str()),
            ("property", "alternate-script"),
            ("xml:lang", language.as_str()),
        ];
        if language.is_right_to_left() {
            attributes.push(("dir", "rtl"));
        }
        self.out.leaf("meta", &attributes, name);
        self.out.line();
    }

    /// Returns an id that no other element has.
    fn id(&mut self, stem: &str) -> String {
        self.refined += 1;
        format!("{stem}-{}", self.refined)
    }
}

fn titles(out: &mut Metadata, volume: &Volume) {
    let facts = &volume.book.book;
    out.dc("title", Some("title"), &facts.title);
    out.refine("title", "title-type", None, "main");
    out.refine("title", "file-as", None, &file_as(&facts.title, volume));
    if let Some(subtitle) = &facts.subtitle {
        out.dc("title", Some("subtitle"), subtitle);
        out.refine("subtitle", "title-type", None, "subtitle");
    }
}

/// Returns a title as it is filed: a leading article goes to the end.
pub(crate) fn file_as(title: &str, volume: &Volume) -> String {
    let Some((first, rest)) = title.split_once(' ') else { return title.to_owned() };
    let article = without_article(title, volume.language()) == rest;
    if article && !first.is_empty() { format!("{rest}, {first}") } else { title.to_owned() }
}

/// Writes every person once, with all roles: editors and authors as creators, the others as contributors.
fn people(out: &mut Metadata, volume: &Volume) {
    let book = volume.book;
    for (id, roles) in everyone(book) {
        let person = book.contributor(id);
        let name = if is_creator(&roles) { "creator" } else { "contributor" };
        let anchor = out.id("person");
        out.person(name, &anchor, person, volume.language());
        for role in roles {
            out.refine(&anchor, "role", Some("marc:relators"), relator(role));
        }
        let sort = &person.sort.value;
        out.refine(&anchor, "file-as", None, if sort.is_empty() { &person.name } else { sort });
        for (language, name) in &person.scripts {
            out.alternate_script(&anchor, language, name);
        }
    }
}

/// Returns every person once with all roles: editors and authors first, each in the order of the book.
pub(crate) fn everyone(book: &Anthology) -> Vec<(ContributorId, Vec<Role>)> {
    let mut people: Vec<(ContributorId, Vec<Role>)> = Vec::new();
    let credits = book.all_pieces().flat_map(|piece| &piece.credits.value);
    let all = book.book.editors.iter().map(|id| (*id, Role::Editor));
    for (id, role) in all.chain(credits.map(|credit| (credit.contributor, credit.role))) {
        match people.iter_mut().find(|(known, _)| *known == id) {
            None => people.push((id, vec![role])),
            Some((_, roles)) if !roles.contains(&role) => roles.push(role),
            Some(_) => {}
        }
    }
    people.sort_by_key(|(_, roles)| !is_creator(roles));
    people
}

fn is_creator(roles: &[Role]) -> bool {
    roles.iter().any(|role| matches!(role, Role::Author | Role::Editor))
}

/// Links the records of the book that lie in the file (EPUB 3.3 §5.5.6).
fn records(out: &mut Metadata) {
    let (onix, json_ld) = (super::records::ONIX, super::records::JSON_LD);
    for (file, kind, properties) in
        [(onix, "application/xml", Some("onix")), (json_ld, "application/ld+json", None)]
    {
        let mut attributes = vec![("rel", "record"), ("href", file), ("media-type", kind)];
        attributes.extend(properties.map(|name| ("properties", name)));
        out.out.empty("link", &attributes);
        out.out.line();
    }
}

/// Returns the MARC relator code of a role.
fn relator(role: Role) -> &'static str {
    match role {
        Role::Author => "aut",
        Role::Translator => "trl",
        Role::Photographer => "pht",
        Role::Editor => "edt",
    }
}

fn subjects(out: &mut Metadata, volume: &Volume) {
    for subject in &volume.book.book.subjects {
        let (authority, text) = match subject {
            Subject::Thema(code) => (Some("THEMA"), code),
            Subject::Bisac(code) => (Some("BISAC"), code),
            Subject::Words(words) => (None, words),
        };
        let Some(authority) = authority else {
            out.dc("subject", None, text);
            continue;
        };
        let id = out.id("subject");
        out.dc("subject", Some(&id), text);
        out.refine(&id, "authority", None, authority);
        out.refine(&id, "term", None, text);
    }
}

fn series(out: &mut Metadata, volume: &Volume) {
    let Some(series) = &volume.book.book.series else { return };
    out.out.leaf("meta", &[("property", "belongs-to-collection"), ("id", "series")], &series.name);
    out.out.line();
    out.refine("series", "collection-type", None, "series");
    let position = series.number.as_deref().map(str::trim);
    let numeric = |text: &&str| text.split('.').all(|part| part.parse::<u32>().is_ok());
    if let Some(position) = position.filter(numeric) {
        out.refine("series", "group-position", None, position);
    }
}

/// Says what is there for readers who do not read by eye alone (EPUB Accessibility 1.1 §2).
fn accessibility(out: &mut Metadata, access: &Access, volume: &Volume) {
    for mode in access.modes() {
        out.meta("schema:accessMode", mode);
    }
    for sufficient in access.sufficient() {
        out.meta("schema:accessModeSufficient", sufficient);
    }
    for feature in access.features() {
        out.meta("schema:accessibilityFeature", feature);
    }
    out.meta("schema:accessibilityHazard", "none");
    if let (true, Some(source)) = (access.pages, &volume.settings.page_break_source) {
        out.meta("pageBreakSource", source);
    }
    let facts = &volume.book.book;
    let (said, language) = (access.summary(&facts.language), summary_language(&facts.language));
    match language == facts.language {
        true => out.meta("schema:accessibilitySummary", &said),
        false => {
            let attributes = [
                ("property", "schema:accessibilitySummary"),
                ("xml:lang", language.as_str()),
                ("dir", "ltr"),
            ];
            out.out.leaf("meta", &attributes, &said);
            out.out.line();
        }
    }
}

/// Writes the standard that the manifest claims, and who certified it; the program itself claims nothing.
fn conformance(out: &mut Metadata, volume: &Volume) {
    let facts = &volume.book.book;
    if let Some(exemption) = facts.exemption {
        out.meta("a11y:exemption", &format!("eaa-{}", exemption.as_str()));
    }
    let Some(standard) = &facts.conforms_to else { return };
    out.out.leaf("meta", &[("property", "dcterms:conformsTo"), ("id", "conformance")], standard);
    out.out.line();
    if let Some(by) = &facts.certified_by {
        out.out.leaf(
            "meta",
            &[("refines", "#conformance"), ("property", "a11y:certifiedBy"), ("id", "certifier")],
            by,
        );
        out.out.line();
        if let Some(report) = &facts.report {
            let attributes =
                [("rel", "a11y:certifierReport"), ("refines", "#certifier"), ("href", report)];
            out.out.empty("link", &attributes);
            out.out.line();
        }
    }
}
