use super::fill;
use crate::manifest::{self, freeze::freeze, load};
use crate::shelf::{MemoryShelf, Shelf};

fn shelf(select: &str) -> MemoryShelf {
    let review = |front: &str| format!("---\n{front}\n---\n# A\n\nBy Ann Lee\n\nText.\n");
    let ferry = "title: Ferry\ntags: [water]\nrating: 4\nauthor: lee\n\
                 works: [{title: Ferry, kind: film, year: 1979}]";
    let ice = "title: Ice\ntags: [water, cold]\nrating: 2½\nauthor: Bo Abel\n\
               works: [{title: Ice, kind: book, year: 1967}]";
    MemoryShelf::default()
        .with("a.yaml", format!("title: T   # ours\n{select}\n# bios\nbios: none\ncontributors:\n  lee: {{name: Ann Lee}}\n"))
        .with("in/10.md", review(ferry))
        .with("in/9.md", review(ice))
        .with("in/deep/1.md", review("title: Dew\nauthor: lee"))
        .with("in/notes.pdf", "x")
        .with("other.md", "# Other\n\nText.\n")
}

fn chosen(select: &str) -> Vec<String> {
    let shelf = shelf(select);
    let mut manifest = load(&shelf, "a.yaml").0.expect("a manifest");
    let found = fill(&mut manifest, &shelf);
    assert!(!found.has_errors(), "{found:?}");
    let (plan, found) = manifest::resolve(&manifest, &shelf);
    assert!(!found.has_errors(), "{found:?}");
    let parts = plan.expect("a plan").parts;
    let part = |part: &manifest::plan::PlannedPart| {
        let paths: Vec<&str> = part.pieces.iter().map(|piece| piece.path.as_str()).collect();
        format!("{}: {}", part.title.as_deref().unwrap_or_default(), paths.join(" "))
    };
    parts.iter().map(part).collect()
}

#[test]
fn front_matter_fills_the_contents() {
    assert_eq!(chosen("select: {from: in}"), [": in/9.md in/10.md in/deep/1.md"]);
    assert_eq!(chosen("select: {from: in, tag: Cold}"), [": in/9.md"]);
    assert_eq!(chosen("select: {from: in, year: 1970-}"), [": in/10.md"]);
    assert_eq!(
        chosen("select: {from: in, rating: 2.5-4, order: rating, reverse: true}"),
        [": in/10.md in/9.md"]
    );
    assert_eq!(
        chosen("select: {from: in, order: rating, reverse: true}"),
        [": in/10.md in/9.md in/deep/1.md"]
    );
    assert_eq!(
        chosen("select: {from: in, parts: year, order: title}"),
        ["1967: in/9.md", "1979: in/10.md", "Further Reviews: in/deep/1.md"]
    );
    assert_eq!(
        chosen("select: {from: in, author: Ann Lee, order: title}"),
        [": in/deep/1.md in/10.md"]
    );
    assert_eq!(
        chosen("select: {from: in, parts: decade, order: year}"),
        ["1960s: in/9.md", "1970s: in/10.md", "Further Reviews: in/deep/1.md"]
    );
}

#[test]
fn what_fits_nothing_is_told_key_by_key() {
    let shelf = shelf("select: {from: in, year: 1970-, kind: book}");
    let mut manifest = load(&shelf, "a.yaml").0.expect("a manifest");
    let found = fill(&mut manifest, &shelf);
    let help = found.iter().next().and_then(|one| one.helps.first()).cloned().expect("a help");
    assert!(help.starts_with("3 reviews are there: 1 fit `kind`, 1 fit `year`"), "{help}");
}

#[test]
fn freezing_keeps_every_other_byte() {
    let shelf = shelf("select:\n  from: in   # all\n  kind: [film, book]\n  parts: kind");
    let mut manifest = load(&shelf, "a.yaml").0.expect("a manifest");
    fill(&mut manifest, &shelf);
    let text = String::from_utf8(shelf.read("a.yaml").expect("the file")).expect("UTF-8");
    assert_eq!(
        freeze(&text, &manifest).expect("a selection"),
        "title: T   # ours\n# select:\n#   from: in   # all\n#   kind: [film, book]\n#   parts: kind\n\
         parts:\n  - title: Books\n    reviews:\n      - in/9.md\n  - title: Films\n    reviews:\n      \
         - in/10.md\n# bios\nbios: none\ncontributors:\n  lee: {name: Ann Lee}\n"
    );
}
