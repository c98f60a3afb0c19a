use crate::manifest::corrections::{Correction, Decision, Pin};
use crate::shelf::MemoryShelf;

use super::works::accepted;
use super::*;

fn shelf() -> MemoryShelf {
    MemoryShelf::default()
        .with("anthology.yaml", "title: Lamps & <Rooms>\nreviews: [a.md, b.md]\n")
        .with(
            "a.md",
            "# One\n\nBy Ada Byron\n\nHe paused -- \"then *spoke*\" \\</script\\> & left.\n",
        )
        .with("b.md", "# Two\n\nBy Ben Okri\n\nIt 's the '90s -- again.\n")
}

fn sheet() -> Proof {
    let (proof, found) = proof(&shelf(), "anthology.yaml");
    proof.unwrap_or_else(|| panic!("{found:?}"))
}

#[test]
fn the_sheet_is_one_page_that_fetches_nothing() {
    let page = html(&sheet());
    assert!(!page.contains("://"), "an address stands in it");
    assert!(page.contains("<title>Proof sheet: Lamps &amp; &lt;Rooms&gt;</title>"));
    assert_eq!(page.matches("</script>").count(), 2, "words of the text end a script");
    assert!(page.contains("<del>&quot;</del><ins>“</ins>"), "{page}");
}

#[test]
fn marks_nest_and_every_point_is_entered() {
    let page = html(&sheet());
    let body = &page[page.find("<main").expect("a main")..page.find("</main>").expect("its end")];
    assert_eq!(body.matches("<span").count(), body.matches("</span>").count());
    assert_eq!(body.matches("<i>").count(), body.matches("</i>").count());
    let points: usize = sheet()
        .sections
        .iter()
        .flat_map(|one| &one.reading.paragraphs)
        .map(|one| one.points.len())
        .sum();
    assert_eq!(body.matches("role=\"button\"").count(), points);
    assert!(points > 5);
}

#[test]
fn an_author_gets_a_sheet_of_the_own_pieces() {
    let proof = sheet();
    let authors = proof.authors();
    let names: Vec<&str> = authors.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(names, ["Ada Byron", "Ben Okri"]);
    let own = proof.of(&authors[1]);
    assert_eq!(own.sections.len(), 1);
    let page = html(&own);
    assert!(page.contains("Proof sheet · <bdi>Ben Okri</bdi>") && !page.contains("paused"));
}

#[test]
fn accepted_titles_become_works_once() {
    let one = |found: &str, before: &str, after: &str, decision| Correction {
        pin: Pin {
            found: found.into(),
            before: before.into(),
            after: after.into(),
            ..Pin::default()
        },
        decision,
        by: None,
        location: Default::default(),
    };
    let decided = [
        one("The Ferry", "in her film", "1979 which", Decision::Title),
        one("The Ferry", "", "", Decision::Title),
        one("Alien", "", "", Decision::Title),
        one("Nothing", "", "", Decision::NoTitle),
    ];
    let declared = [crate::document::Work { title: "Alien".into(), ..Default::default() }];
    let works = accepted(&decided, &declared);
    assert_eq!(works.len(), 1);
    assert_eq!((works[0].title.as_str(), works[0].year), ("The Ferry", Some(1979)));
    assert_eq!(works[0].kind, crate::document::WorkKind::Film);
}
