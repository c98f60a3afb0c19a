//! JSON-LD: a `Book` whose parts are `Review`s of works, in the words of schema.org.

use serde_json::{Map, Value, json};

use super::{identifier, pieces, print_isbn, title};
use crate::document::{
    Anthology, ContributorId, Identifier, Piece, Rating, Role, Subject, Work, WorkKind,
};
use crate::epub::access::Access;
use crate::epub::package;
use crate::epub::volume::Volume;

/// Writes the record.
pub(super) fn write(volume: &Volume, access: &Access) -> String {
    let (book, facts) = (volume.book, &volume.book.book);
    let mut out = Object::default();
    out.set("@context", "https://schema.org");
    out.set("@type", "Book");
    out.set("@id", package::identifier(volume));
    out.set("name", facts.title.as_str());
    out.maybe("alternativeHeadline", facts.subtitle.as_deref());
    out.set("bookFormat", "https://schema.org/EBook");
    out.set("inLanguage", facts.language.as_str());
    out.maybe("isbn", isbn(identifier(volume)));
    out.list("editor", facts.editors.iter().map(|id| person(book, *id)));
    let authors = crate::apparatus::authors(book);
    out.list("author", authors.into_iter().map(|id| person(book, id)));
    out.maybe("publisher", facts.publisher.as_deref().map(|name| organization(facts, name)));
    out.maybe("datePublished", facts.date.as_deref());
    out.set("dateModified", volume.settings.modified.as_str());
    out.maybe("copyrightNotice", facts.rights.as_deref());
    out.maybe("description", facts.description.as_deref());
    out.list("about", facts.subjects.iter().map(subject));
    out.maybe(
        "isPartOf",
        facts.series.as_ref().map(|series| json!({"@type": "BookSeries", "name": series.name})),
    );
    out.maybe("position", facts.series.as_ref().and_then(|series| series.number.as_deref()));
    out.maybe("exampleOfWork", print_isbn(volume).map(|isbn| {
        let edition = json!({"@type": "Book", "bookFormat": "https://schema.org/Paperback", "isbn": isbn});
        json!({"@type": "Book", "name": facts.title, "workExample": edition})
    }));
    accessibility(&mut out, volume, access);
    out.list(
        "hasPart",
        pieces(volume).into_iter().map(|(number, text)| part(volume, number, text)),
    );
    let mut text = serde_json::to_string_pretty(&Value::Object(out.0)).unwrap_or_default();
    text.push('\n');
    text
}

/// An object whose empty values are left out.
#[derive(Default)]
struct Object(Map<String, Value>);

impl Object {
    fn set(&mut self, key: &str, value: impl Into<Value>) {
        self.0.insert(key.to_owned(), value.into());
    }

    fn maybe(&mut self, key: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.set(key, value);
        }
    }

    fn list(&mut self, key: &str, values: impl Iterator<Item = Value>) {
        let values: Vec<Value> = values.collect();
        if !values.is_empty() {
            self.set(key, values);
        }
    }
}

fn isbn(identifier: &Identifier) -> Option<&str> {
    match identifier {
        Identifier::Isbn(isbn) => Some(isbn),
        Identifier::Uuid(_) | Identifier::Uri(_) => None,
    }
}

fn person(book: &Anthology, id: ContributorId) -> Value {
    let person = book.contributor(id);
    let mut out = Object::default();
    out.set("@type", "Person");
    out.set("name", person.name.as_str());
    let others = person.scripts.iter();
    out.list(
        "alternateName",
        others.map(|(language, name)| json!({"@language": language.as_str(), "@value": name})),
    );
    out.maybe("url", person.url.as_deref());
    Value::Object(out.0)
}

fn organization(facts: &crate::document::Book, name: &str) -> Value {
    let mut out = Object::default();
    out.set("@type", "Organization");
    out.set("name", name);
    out.maybe("location", facts.place.as_deref());
    Value::Object(out.0)
}

fn subject(subject: &Subject) -> Value {
    let code = |scheme: &str, code: &str| json!({"@type": "DefinedTerm", "inDefinedTermSet": scheme, "termCode": code});
    match subject {
        Subject::Thema(thema) => code("https://ns.editeur.org/thema", thema),
        Subject::Bisac(bisac) => code("BISAC", bisac),
        Subject::Words(words) => json!(words),
    }
}

fn accessibility(out: &mut Object, volume: &Volume, access: &Access) {
    out.set("accessMode", access.modes());
    let sufficient = access.sufficient().into_iter().map(|modes| {
        let modes: Vec<&str> = modes.split(',').collect();
        json!({"@type": "ItemList", "itemListElement": modes})
    });
    out.list("accessModeSufficient", sufficient);
    out.set("accessibilityFeature", access.features());
    out.set("accessibilityHazard", vec!["none"]);
    out.set("accessibilitySummary", access.summary(volume.language()));
    out.maybe("conformsTo", volume.book.book.conforms_to.as_deref());
}

/// Writes a piece: a review where it is of something, else an article.
fn part(volume: &Volume, number: u32, piece: &Piece) -> Value {
    let book = volume.book;
    let mut out = Object::default();
    out.set("@type", if piece.of.is_empty() { "Article" } else { "Review" });
    out.set("name", title(number, piece));
    out.set("inLanguage", piece.language.value.as_str());
    for (key, wanted) in [
        ("author", Role::Author),
        ("translator", Role::Translator),
        ("contributor", Role::Photographer),
    ] {
        let credits = piece.credits.value.iter().filter(|credit| credit.role == wanted);
        out.list(key, credits.map(|credit| person(book, credit.contributor)));
    }
    out.maybe("pageStart", volume.breaks.first_of(number));
    out.list("itemReviewed", piece.of.iter().map(|id| work(book.work(*id))));
    out.maybe("reviewRating", piece.rating.as_ref().map(|stated| rating(stated.value)));
    out.maybe("keywords", (!piece.tags.is_empty()).then(|| piece.tags.join(", ")));
    out.maybe(
        "publication",
        piece
            .first_published
            .as_deref()
            .map(|first| json!({"@type": "PublicationEvent", "description": first})),
    );
    Value::Object(out.0)
}

fn rating(rating: Rating) -> Value {
    let (points, half) = (rating.halves / 2, rating.halves % 2 == 1);
    let given = if half { format!("{points}.5") } else { points.to_string() };
    json!({"@type": "Rating", "ratingValue": given, "bestRating": rating.scale.to_string(), "worstRating": "0"})
}

fn work(work: &Work) -> Value {
    let (kind, maker) = kind(work.kind);
    let mut out = Object::default();
    out.set("@type", kind);
    out.set("name", work.title.as_str());
    let others = work.original.iter().map(|(_, title)| title).chain(&work.also);
    out.list("alternateName", others.map(|title| json!(title)));
    out.maybe("dateCreated", work.year.map(|year| year.to_string()));
    out.list(maker, work.by.iter().map(|name| json!({"@type": "Person", "name": name})));
    out.maybe("duration", work.runtime.map(|minutes| format!("PT{minutes}M")));
    out.maybe(
        "isPartOf",
        work.within.as_deref().map(|whole| json!({"@type": "CreativeWork", "name": whole})),
    );
    Value::Object(out.0)
}

/// Returns the type of a work and the property that names its maker, by schema.org.
fn kind(kind: WorkKind) -> (&'static str, &'static str) {
    match kind {
        WorkKind::Unknown | WorkKind::Poem => ("CreativeWork", "creator"),
        WorkKind::Book => ("Book", "author"),
        WorkKind::Film => ("Movie", "director"),
        WorkKind::Album => ("MusicAlbum", "byArtist"),
        WorkKind::Song => ("MusicRecording", "byArtist"),
        WorkKind::Story => ("ShortStory", "author"),
        WorkKind::Essay => ("Article", "author"),
        WorkKind::Play => ("Play", "author"),
        WorkKind::Series => ("TVSeries", "creator"),
        WorkKind::Episode => ("TVEpisode", "creator"),
        WorkKind::Periodical => ("Periodical", "publisher"),
        WorkKind::Artwork => ("VisualArtwork", "creator"),
        WorkKind::Exhibition => ("ExhibitionEvent", "organizer"),
        WorkKind::Game => ("Game", "creator"),
        WorkKind::Opera | WorkKind::Composition => ("MusicComposition", "composer"),
        WorkKind::Podcast => ("PodcastSeries", "creator"),
        WorkKind::Website => ("WebSite", "creator"),
    }
}
