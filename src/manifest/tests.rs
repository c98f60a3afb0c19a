use super::*;
use crate::diagnostic::{Diagnostics, Severity, Source};
use crate::document::{Authority, Identifier, MatterKind};
use crate::shelf::MemoryShelf;

const FULL: &str = include_str!("full.yaml");

fn shelf() -> MemoryShelf {
    let files = [
        "reviews/one.md",
        "reviews/two.txt",
        "front/introduction.md",
        "front/dedication.md",
        "bios/carbajal.md",
        "art/front.jpg",
        "fonts/Own-Regular.otf",
        "in/Never Let Me Go FINAL.txt",
        "in/1917.md",
        "in/blue.md",
    ];
    files.iter().fold(MemoryShelf::default(), |shelf, path| shelf.with(path, "text"))
}

fn plan(yaml: &str) -> (Option<Plan>, Diagnostics) {
    let (manifest, mut found) = check::check(Source::new("anthology.yaml", yaml));
    let Some(manifest) = manifest else { return (None, found) };
    let (plan, more) = resolve(&manifest, &shelf());
    found.append(more);
    (plan, found)
}

fn faults(yaml: &str) -> Vec<String> {
    let line = |one: &crate::diagnostic::Diagnostic| {
        let place = &one.location;
        format!("{}:{} {} {}", place.line, place.column, one.code.id, one.message)
    };
    plan(yaml).1.iter().map(line).collect()
}

const BODY: &str = "title: Rooms\nreviews: [reviews/one.md]\n";

#[test]
fn the_smallest_manifest_has_every_default() {
    let (plan, found) = plan(BODY);
    let plan = plan.expect("a plan");
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(plan.book.slug, "rooms");
    assert_eq!(plan.book.language.as_str(), "en");
    let front: Vec<MatterKind> = plan.front.iter().map(|matter| matter.kind).collect();
    use MatterKind::{Colophon, Contents, Contributors, Copyright, HalfTitle, TitlePage};
    assert_eq!(front, [HalfTitle, TitlePage, Copyright, Contents]);
    let back: Vec<MatterKind> = plan.back.iter().map(|matter| matter.kind).collect();
    assert_eq!(back, [Contributors, Colophon]);
    assert_eq!(plan.parts[0].pieces[0].path, "reviews/one.md");
}

#[test]
fn every_key_of_the_manifest_is_read() {
    let (plan, found) = plan(FULL);
    let errors: Vec<_> = found.iter().filter(|one| one.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let plan = plan.expect("a plan");
    assert_eq!(plan.contributors.len(), 3);
    assert_eq!(plan.contributors[0].sort.by, Authority::Manifest);
    assert_eq!(plan.contributors[1].sort.value, "Hartnell, Dee");
    assert_eq!(plan.works.len(), 6);
    assert_eq!(plan.works[3].title, "1917");
    assert!(plan.works[3].always);
    assert_eq!(plan.parts.len(), 2);
    let first = &plan.parts[0].pieces[0];
    assert_eq!(first.rating.map(|rating| (rating.halves, rating.scale)), Some((8, 5)));
    assert_eq!(first.of.len(), 2);
    assert_eq!(first.pull.len(), 2);
    assert_eq!(plan.editions.len(), 3);
    assert_eq!(plan.editions[2].product, plan::Product::Epub);
    assert_eq!(plan.editions[0].isbn.as_deref(), Some("9780000000002"));
    assert_eq!(plan.design.base.as_deref(), Some("octavo"));
    assert_eq!(plan.design.changes[0].key, "trim");
    let front: Vec<MatterKind> = plan.front.iter().map(|matter| matter.kind).collect();
    use MatterKind::{
        Contents, Copyright, Dedication, Epigraph, HalfTitle, Introduction, TitlePage,
    };
    assert_eq!(
        front,
        [HalfTitle, TitlePage, Copyright, Dedication, Epigraph, Contents, Introduction]
    );
}

#[test]
fn all_faults_are_reported_at_once() {
    let yaml = "titel: Rooms\nlanguage: English\ndate: 2026-02-30\nreviews:\n  - reviews/on.md\n  - {file: reviews/two.txt, auther: x}\n  - /etc/passwd\n";
    assert_eq!(
        faults(yaml),
        ["6:29 M001 this entry has no key `auther`", "1:1 M001 the manifest has no key `titel`",]
    );
    let yaml = yaml.replace("titel", "title").replace("auther", "author").replace("x}", "\"\"}");
    assert_eq!(
        faults(&yaml),
        [
            "2:11 M020 `English` is not a language tag",
            "3:7 M021 `2026-02-30` is not a date",
            "5:5 M007 the review `reviews/on.md` is not there",
            "7:5 M009 the review `/etc/passwd` lies outside the manifest's folder",
        ]
    );
}

#[test]
fn keys_that_stand_twice_are_errors() {
    assert_eq!(
        faults("title: A\nreviews: [reviews/one.md]\ntitle: B\n"),
        ["3:1 M004 the key `title` is here twice; first in line 1"]
    );
}

#[test]
fn a_title_in_brackets_asks_for_quotes() {
    let (_, found) = plan("title: [REC]\nreviews: [reviews/one.md]\n");
    let one = found.iter().next().expect("a fault");
    assert_eq!(one.message, "`title` must be text, not a list");
    assert_eq!(one.helps, ["if it is meant as text, put it in quotes: `\"[REC]\"`"]);
}

#[test]
fn other_formats_get_their_remedy() {
    let (_, found) = plan("title: A\nreviews: [in/Walking FINAL.docx]\n");
    let one = found.iter().next().expect("a fault");
    assert_eq!(one.code.id, "M013");
    assert!(one.helps[0].contains("pandoc \"in/Walking FINAL.docx\""), "{:?}", one.helps);
}

#[test]
fn a_review_is_listed_once() {
    assert_eq!(
        faults("title: A\nreviews: [reviews/one.md, ./reviews/one.md]\n"),
        ["2:27 M014 `reviews/one.md` is listed twice; first in line 2"]
    );
}

#[test]
fn unknown_people_and_works_are_errors() {
    let yaml = format!(
        "{}contributors: {{sato: Satō Haruka}}\n",
        BODY.replace("[reviews/one.md]", "[{file: reviews/one.md, author: sat, of: Stalker}]")
    );
    assert_eq!(
        faults(&yaml),
        [
            "2:42 M015 no contributor has the id `sat`",
            "2:51 M016 no work has the id or title `Stalker`",
        ]
    );
}

#[test]
fn a_name_for_another_script_is_in_another_script() {
    let yaml = format!(
        "{BODY}contributors: {{sato: {{name: Satō Haruka, scripts: {{ja: Sato Haruka}}}}}}\n"
    );
    let (plan, found) = plan(&yaml);
    let told: Vec<_> = found.iter().map(|one| (one.code.id, one.message.as_str())).collect();
    assert_eq!(told, [("M032", "`Sato Haruka` is in the same script as `Satō Haruka`")]);
    // It is told, and kept as it is written.
    assert_eq!(plan.expect("a plan").contributors[0].scripts[0].1, "Sato Haruka");
}

#[test]
fn a_title_that_fills_a_page_is_told() {
    let long = "very ".repeat(70);
    let said = |yaml: &str| faults(&yaml.replace("LONG", long.trim()));
    assert_eq!(
        said("title: LONG\nreviews: [{file: reviews/one.md, title: LONG}]\n"),
        ["1:8 R028 the title has 349 characters", "2:41 R028 the title has 349 characters"]
    );
    assert!(
        said("title: A\nreviews: [{file: reviews/one.md, title: LONG, short_title: B}]\n")
            .is_empty()
    );
}

#[test]
fn two_works_may_share_a_title_and_be_told_apart_by_id() {
    let works =
        "works: {a: {title: Stalker}, b: {title: Stalker}, c: {title: Stalker, kind: book}}\n";
    for id in ["a", "b", "c"] {
        let body =
            BODY.replace("[reviews/one.md]", &format!("[{{file: reviews/one.md, of: {id}}}]"));
        assert!(faults(&format!("{body}{works}")).is_empty(), "{id}");
    }
}

#[test]
fn reviews_and_parts_exclude_each_other() {
    let yaml = format!("{BODY}parts: [{{title: One, reviews: reviews/two.txt}}]\n");
    assert_eq!(faults(&yaml), ["3:1 M024 the manifest has both `reviews` and `parts`"]);
}

#[test]
fn no_reviews_are_an_error() {
    assert_eq!(faults("title: A\n"), ["1:1 M005 the manifest lists no reviews"]);
}

#[test]
fn the_identifier_follows_title_and_editors() {
    let id = |yaml: &str| plan(yaml).0.expect("a plan").book.identifier;
    let one = id(BODY);
    assert_eq!(one, id(BODY));
    assert!(matches!(&one, Identifier::Uuid(uuid) if uuid.as_bytes()[14] == b'5'));
    assert_ne!(one, id(&format!("{BODY}editors: Dee Hartnell\n")));
    let stated = id(&format!("{BODY}id: urn:uuid:6F1D2C1E-0000-5000-8000-000000000000\n"));
    assert_eq!(stated, Identifier::Uuid("6f1d2c1e-0000-5000-8000-000000000000".into()));
}

#[test]
fn front_matter_has_the_keys_of_an_entry() {
    let text = "---\ntitle: 1917\nauthor: [Ruth Adeyemi]\nof: nineteen\nrating: 4½\nworks: {nineteen: {title: 1917, kind: film}}\nepigraph: {text: Look., source: Anon.}\nfile: x\n---\nBody\n";
    let source: crate::diagnostic::SharedSource = Source::new("reviews/one.md", text).into();
    let end = text.rfind("---").expect("the closing line");
    let (front, found) = read_front_matter(&source, 4..end, 5);
    assert_eq!(front.entry.title.as_deref(), Some("1917"));
    assert_eq!(front.people[0].0.name, "Ruth Adeyemi");
    assert_eq!(front.of[0].name, "nineteen");
    assert_eq!(front.works[0].title, "1917");
    assert_eq!(front.entry.rating.map(|rating| rating.halves), Some(9));
    assert_eq!(front.entry.epigraph, Some(("Look.".into(), Some("Anon.".into()))));
    let texts: Vec<_> = found.iter().map(|one| (one.location.line, &one.message)).collect();
    assert_eq!(texts, [(8, &"the front matter has no key `file`".to_owned())]);
}

#[test]
fn the_schema_knows_the_keys_that_are_read() {
    let schema: serde_json::Value = serde_json::from_str(&schema::text()).expect("JSON");
    let keys = |value: &serde_json::Value| -> Vec<String> {
        let map = value["properties"].as_object().expect("properties");
        let mut keys: Vec<String> = map.keys().cloned().collect();
        keys.sort();
        keys
    };
    let (_, found) = plan("title: A\nreviews: [reviews/one.md]\nqqq: 1\n");
    let help = &found.iter().next().expect("a fault").helps[0];
    let mut read: Vec<String> = help.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    read.sort();
    assert_eq!(keys(&schema), read);
    let entry = &schema["definitions"]["Entry"];
    let (_, found) = plan("title: A\nreviews: [{file: reviews/one.md, qqq: 1}]\n");
    let help = &found.iter().next().expect("a fault").helps[0];
    let mut read: Vec<String> = help.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    read.sort();
    assert_eq!(keys(entry), read);
    assert_eq!(schema["required"], serde_json::json!(["title"]));
}
