//! Proofs: what stands beside the pages, and that none of it is read.

use crate::manifest::plan::{Edition, Product};
use crate::pdf::Recipe;
use crate::press::{Options, build, prepare};
use crate::shelf::MemoryShelf;
use crate::typeset::display::{DisplayItem, Owner};

use super::*;

const MANIFEST: &str = "title: Night Rooms\nreviews: [reviews/lamp.md]\neditions:\n  \
    proof: {product: proof, show: [grid, lines]}\n  plain: {product: proof, watermark: none}\n";

fn shelf() -> MemoryShelf {
    let text = "# The Lamp\n\nBy Ines Åker\n\nA lamp stood by the door.\n\nNobody lit it.\n";
    MemoryShelf::default().with("anthology.yaml", MANIFEST).with("reviews/lamp.md", text)
}

fn proved(grid: bool, lines: bool, watermark: Option<&str>) -> (Pages, Pages) {
    let (prepared, _) = prepare(&shelf(), "anthology.yaml", &mut |_| {});
    let prepared = prepared.expect("a book");
    let (set, _) = crate::press::set(&prepared, &prepared.plan.design, &shelf()).expect("pages");
    let (design, pages) = set.expect("pages");
    let proof = Proof {
        book: &prepared.edited,
        library: &prepared.library,
        shape: &design.page,
        slug: "Night Rooms".into(),
        watermark: watermark.map(str::to_owned),
        grid,
        lines,
    };
    let done = prove(&pages, &proof).expect("a proof");
    (pages, done)
}

/// Returns what is written outside the trim of the page that shows some words.
fn margin(pages: &Pages, words: &str) -> Vec<String> {
    let shows = |page: &&Page| {
        page.items.iter().any(
            |item| matches!(item, DisplayItem::Glyphs(run) if run.text.contains(words) && run.owner != OWNER),
        )
    };
    let page = pages.pages.iter().find(shows).expect("the page is there");
    let outside = page.items.iter().filter_map(|item| match item {
        DisplayItem::Glyphs(run) if run.owner == OWNER => Some(run.text.clone()),
        _ => None,
    });
    outside.collect()
}

#[test]
fn each_line_says_where_it_comes_from() {
    let (_, done) = proved(false, false, None);
    let margin = margin(&done, "stood by");
    for words in ["lamp.md:1", "5", "7"] {
        assert!(margin.iter().any(|it| it == words), "{words} in {margin:?}");
    }
    assert!(margin.iter().any(|it| it.starts_with("Night Rooms · p. ")), "{margin:?}");
}

#[test]
fn lines_are_numbered_and_the_grid_drawn_on_demand() {
    let (pages, plain) = proved(false, false, None);
    let (_, full) = proved(true, true, Some("Proof"));
    assert!(margin(&full, "stood by").iter().any(|it| it == "4"), "the fourth line has its number");
    let count = |pages: &Pages| pages.pages[0].items.len();
    assert!(count(&full) > count(&plain) + 20, "grid and word add to the page");
    assert!(count(&plain) > count(&pages), "marks are always there");
}

#[test]
fn nothing_that_a_proof_adds_is_read() {
    let (pages, done) = proved(true, true, Some("Proof"));
    let read = |pages: &Pages| {
        let items = pages.pages.iter().flat_map(|page| page.items.clone());
        items
            .filter(|item| match item {
                DisplayItem::Glyphs(run) => matches!(run.owner, Owner::Element(_)),
                _ => false,
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(read(&pages), read(&done));
    assert_eq!(pages.structure, done.structure);
    let recipe = Recipe::from(&Edition { product: Product::Proof, ..Edition::default() });
    assert!(recipe.tagged && !recipe.claims);
}

#[test]
fn a_build_makes_proofs_with_room_for_their_marks() {
    let built = build(&shelf(), "anthology.yaml", &Options::default(), &mut |_| {}).expect("built");
    assert_eq!(built.artefacts.len(), 2, "{:?}", built.diagnostics);
    let file = lopdf::Document::load_mem(&built.artefacts[0].bytes).expect("a PDF");
    let page = file.get_dictionary(file.get_pages()[&1]).expect("a page");
    let edges = |key: &[u8]| {
        let edges = page.get(key).and_then(lopdf::Object::as_array).expect("a box");
        edges.iter().map(|it| it.as_float().expect("a number")).collect::<Vec<_>>()
    };
    assert_eq!(edges(b"TrimBox"), [72.0, 72.0, 468.0, 684.0]);
    assert_eq!(edges(b"MediaBox"), [0.0, 0.0, 540.0, 756.0]);
}
