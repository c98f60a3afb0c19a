//! ONIX for Books 3.0: what sellers and libraries take in.
//!
//! Numbers in quotes are codes of the lists that EDItEUR keeps (<https://ns.editeur.org/onix>); the order of
//! elements is the schema's. What the book does not say is left out: no price, no rights, no market.

use super::{identifier, pieces, print_isbn, title};
use crate::document::{ContributorId, Exemption, Identifier, Role, Subject};
use crate::epub::access::Access;
use crate::epub::markup::Markup;
use crate::epub::package::{self, everyone};
use crate::epub::volume::Volume;

/// Writes the message of one product.
pub(super) fn write(volume: &Volume, access: &Access) -> String {
    let mut out = Onix(Markup::document());
    let facts = &volume.book.book;
    out.0.open(
        "ONIXMessage",
        &[("xmlns", "http://ns.editeur.org/onix/3.0/reference"), ("release", "3.0")],
    );
    out.open("Header");
    out.open("Sender");
    out.leaf("SenderName", facts.publisher.as_deref().unwrap_or(&facts.title));
    out.close();
    out.leaf("SentDateTime", &compact(&volume.settings.modified));
    out.close();
    out.open("Product");
    out.leaf("RecordReference", &package::identifier(volume));
    // Confirmed on publication.
    out.leaf("NotificationType", "03");
    product_identifier(&mut out, identifier(volume));
    descriptive(&mut out, volume, access);
    collateral(&mut out, volume);
    content(&mut out, volume);
    publishing(&mut out, volume);
    related(&mut out, volume);
    out.0.finish()
}

/// A writer that ends each element's line.
struct Onix(Markup);

impl Onix {
    fn open(&mut self, name: &'static str) {
        self.0.line();
        self.0.open(name, &[]);
    }

    fn close(&mut self) {
        self.0.close();
    }

    fn leaf(&mut self, name: &'static str, text: &str) {
        self.0.line();
        self.0.leaf(name, &[], text.trim());
    }

    fn maybe(&mut self, name: &'static str, text: Option<&str>) {
        if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
            self.leaf(name, text);
        }
    }
}

/// Writes a time as ONIX has it: `20261130T000000Z`.
fn compact(time: &str) -> String {
    time.chars().filter(|c| !matches!(c, '-' | ':')).collect()
}

fn product_identifier(out: &mut Onix, identifier: &Identifier) {
    out.open("ProductIdentifier");
    match identifier {
        Identifier::Isbn(isbn) => {
            out.leaf("ProductIDType", "15");
            out.leaf("IDValue", isbn);
        }
        Identifier::Uuid(uuid) => {
            out.leaf("ProductIDType", "22");
            out.leaf("IDValue", &format!("urn:uuid:{uuid}"));
        }
        Identifier::Uri(uri) => {
            out.leaf("ProductIDType", "01");
            out.leaf("IDTypeName", "URI");
            out.leaf("IDValue", uri);
        }
    }
    out.close();
}

fn descriptive(out: &mut Onix, volume: &Volume, access: &Access) {
    let facts = &volume.book.book;
    out.open("DescriptiveDetail");
    // A single item, a download, an EPUB that reflows.
    out.leaf("ProductComposition", "00");
    out.leaf("ProductForm", "ED");
    out.leaf("ProductFormDetail", "E101");
    out.leaf("ProductFormDetail", "E200");
    accessibility(out, volume, access);
    // Text; and pictures, where there are any.
    out.leaf("PrimaryContentType", "10");
    if access.shown {
        out.leaf("ProductContentType", "07");
    }
    // No protection.
    out.leaf("EpubTechnicalProtection", "00");
    if let Some(series) = &facts.series {
        out.open("Collection");
        out.leaf("CollectionType", "10");
        out.open("TitleDetail");
        out.leaf("TitleType", "01");
        out.open("TitleElement");
        out.leaf("TitleElementLevel", "02");
        out.maybe("PartNumber", series.number.as_deref());
        out.leaf("TitleText", &series.name);
        out.close();
        out.close();
        out.close();
    }
    title_detail(out, "01", &facts.title, facts.subtitle.as_deref());
    let people = everyone(volume.book);
    for (at, (id, roles)) in people.iter().enumerate() {
        let codes: Vec<&str> = roles.iter().map(|role| of_book(*role)).collect();
        contributor(out, volume, *id, &codes, at);
    }
    if people.is_empty() {
        out.0.line();
        out.0.empty("NoContributor", &[]);
    }
    if let Some(code) = three_letters(facts.language.primary()) {
        out.open("Language");
        // The language of the text.
        out.leaf("LanguageRole", "01");
        out.leaf("LanguageCode", code);
        out.close();
    }
    facts.subjects.iter().for_each(|one| subject(out, one));
    out.close();
}

fn accessibility(out: &mut Onix, volume: &Volume, access: &Access) {
    let facts = &volume.book.book;
    let mut feature = |code: &str, words: Option<&str>| {
        out.open("ProductFormFeature");
        out.leaf("ProductFormFeatureType", "09");
        out.leaf("ProductFormFeatureValue", code);
        out.maybe("ProductFormFeatureDescription", words);
        out.close();
    };
    feature("00", Some(&access.summary(&facts.language)));
    access.codes().into_iter().for_each(|code| feature(code, None));
    // What only a person can certify is told as the manifest states it.
    if let Some(standard) = facts.conforms_to.as_deref() {
        let said = [
            ("EPUB Accessibility 1.1", "04"),
            ("WCAG 2.0", "80"),
            ("WCAG 2.1", "81"),
            ("WCAG 2.2", "82"),
        ];
        said.iter()
            .filter(|(words, _)| standard.contains(words))
            .for_each(|(_, code)| feature(code, None));
        match standard.rsplit_once("Level ").map(|(_, level)| level.trim()) {
            Some("A") => feature("84", None),
            Some("AA") => feature("85", None),
            Some("AAA") => feature("86", None),
            Some(_) | None => {}
        }
        if let Some(by) = facts.certified_by.as_deref() {
            feature("90", Some(by));
        }
        if let Some(report) = facts.report.as_deref() {
            feature("94", Some(report));
        }
    }
    match facts.exemption {
        Some(Exemption::Microenterprise) => feature("75", None),
        Some(Exemption::DisproportionateBurden) => feature("76", None),
        Some(Exemption::FundamentalAlteration) => feature("77", None),
        None => {}
    }
}

fn title_detail(out: &mut Onix, level: &str, title: &str, subtitle: Option<&str>) {
    out.open("TitleDetail");
    out.leaf("TitleType", "01");
    out.open("TitleElement");
    out.leaf("TitleElementLevel", level);
    out.leaf("TitleText", title);
    out.maybe("Subtitle", subtitle);
    out.close();
    out.close();
}

/// Returns the role of someone in the book as a whole (list 17): authors wrote a part of it.
fn of_book(role: Role) -> &'static str {
    match role {
        Role::Author => "A01",
        Role::Translator => "B06",
        Role::Photographer => "A13",
        Role::Editor => "B01",
    }
}

fn contributor(out: &mut Onix, volume: &Volume, id: ContributorId, roles: &[&str], at: usize) {
    let person = volume.person(id);
    out.open("Contributor");
    out.leaf("SequenceNumber", &(at + 1).to_string());
    roles.iter().for_each(|role| out.leaf("ContributorRole", role));
    out.leaf("PersonName", &person.name);
    out.maybe("PersonNameInverted", Some(person.sort.value.as_str()));
    for (language, name) in &person.scripts {
        out.open("AlternativeName");
        // The primary name in a different script or language.
        out.leaf("NameType", "05");
        let code = three_letters(language.primary());
        let attributes: Vec<_> = code.map(|code| ("language", code)).into_iter().collect();
        out.0.line();
        out.0.leaf("PersonName", &attributes, name);
        out.close();
    }
    out.close();
}

fn subject(out: &mut Onix, subject: &Subject) {
    // Lists 27: Thema, BISAC, key words.
    let (scheme, element, text) = match subject {
        Subject::Thema(code) => ("93", "SubjectCode", code),
        Subject::Bisac(code) => ("10", "SubjectCode", code),
        Subject::Words(words) => ("20", "SubjectHeadingText", words),
    };
    out.open("Subject");
    out.leaf("SubjectSchemeIdentifier", scheme);
    out.leaf(element, text);
    out.close();
}

fn collateral(out: &mut Onix, volume: &Volume) {
    let Some(description) = &volume.book.book.description else { return };
    out.open("CollateralDetail");
    out.open("TextContent");
    // A description, for everyone.
    out.leaf("TextType", "03");
    out.leaf("ContentAudience", "00");
    out.leaf("Text", description);
    out.close();
    out.close();
}

/// Lists the pieces, each with its authors: an anthology is found by them.
fn content(out: &mut Onix, volume: &Volume) {
    let pieces = pieces(volume);
    if pieces.is_empty() {
        return;
    }
    out.open("ContentDetail");
    for (at, (number, piece)) in pieces.into_iter().enumerate() {
        out.open("ContentItem");
        out.leaf("LevelSequenceNumber", &(at + 1).to_string());
        out.open("TextItem");
        // Body matter.
        out.leaf("TextItemType", "03");
        if let Some(page) = volume.breaks.first_of(number) {
            out.open("PageRun");
            out.leaf("FirstPageNumber", page);
            out.close();
        }
        out.close();
        title_detail(out, "04", &title(number, piece), None);
        for (at, credit) in piece.credits.value.iter().enumerate() {
            contributor(out, volume, credit.contributor, &[of_book(credit.role)], at);
        }
        out.close();
    }
    out.close();
}

fn publishing(out: &mut Onix, volume: &Volume) {
    let facts = &volume.book.book;
    // The schema asks for an imprint or a publisher in this block before all else.
    let Some(publisher) = &facts.publisher else { return };
    out.open("PublishingDetail");
    out.open("Publisher");
    out.leaf("PublishingRole", "01");
    out.leaf("PublisherName", publisher);
    out.close();
    out.maybe("CityOfPublication", facts.place.as_deref());
    // Active.
    out.leaf("PublishingStatus", "04");
    if let Some(date) = facts.date.as_deref() {
        let digits: String = date.chars().filter(char::is_ascii_digit).collect();
        let format = match digits.len() {
            4 => Some("05"),
            6 => Some("01"),
            8 => Some("00"),
            _ => None,
        };
        if let Some(format) = format {
            out.open("PublishingDate");
            out.leaf("PublishingDateRole", "01");
            out.0.line();
            out.0.leaf("Date", &[("dateformat", format)], &digits);
            out.close();
        }
    }
    out.close();
}

/// Names the printed book that the e-book's page numbers are of.
fn related(out: &mut Onix, volume: &Volume) {
    let Some(isbn) = print_isbn(volume) else { return };
    out.open("RelatedMaterial");
    out.open("RelatedProduct");
    // An e-publication based on that printed product.
    out.leaf("ProductRelationCode", "13");
    product_identifier(out, &Identifier::Isbn(isbn.to_owned()));
    out.close();
    out.close();
}

/// Returns the code of ISO 639-2/B that ONIX uses (list 74); `None` for a language without one here.
fn three_letters(primary: &str) -> Option<&str> {
    const CODES: &[(&str, &str)] = &[
        ("ar", "ara"),
        ("bg", "bul"),
        ("bn", "ben"),
        ("ca", "cat"),
        ("cs", "cze"),
        ("cy", "wel"),
        ("da", "dan"),
        ("de", "ger"),
        ("el", "gre"),
        ("en", "eng"),
        ("es", "spa"),
        ("et", "est"),
        ("eu", "baq"),
        ("fa", "per"),
        ("fi", "fin"),
        ("fr", "fre"),
        ("ga", "gle"),
        ("gl", "glg"),
        ("he", "heb"),
        ("hi", "hin"),
        ("hr", "hrv"),
        ("hu", "hun"),
        ("id", "ind"),
        ("is", "ice"),
        ("it", "ita"),
        ("ja", "jpn"),
        ("ko", "kor"),
        ("la", "lat"),
        ("lt", "lit"),
        ("lv", "lav"),
        ("mt", "mlt"),
        ("nb", "nob"),
        ("nl", "dut"),
        ("nn", "nno"),
        ("no", "nor"),
        ("pl", "pol"),
        ("pt", "por"),
        ("ro", "rum"),
        ("ru", "rus"),
        ("sk", "slo"),
        ("sl", "slv"),
        ("sr", "srp"),
        ("sv", "swe"),
        ("th", "tha"),
        ("tr", "tur"),
        ("uk", "ukr"),
        ("ur", "urd"),
        ("vi", "vie"),
        ("yi", "yid"),
        ("zh", "chi"),
    ];
    if primary.len() == 3 {
        return Some(primary);
    }
    CODES.iter().find(|(two, _)| *two == primary).map(|(_, three)| *three)
}
