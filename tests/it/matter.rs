//! Matter made from the text, read on its own pages and held against those it speaks of.

use std::collections::BTreeMap;

use garland::design::Design;
use garland::font::Weight;
use garland::press::{self, Prepared};
use garland::shelf::{MemoryShelf, Shelf};
use garland::typeset::display::{DisplayItem, ElementId, GlyphRun, Owner, Pages, Tag};

use super::{laws, words};

fn set(prepared: &Prepared, shelf: &dyn Shelf, design: &str) -> (Design, Pages) {
    let mut choice = prepared.plan.design.clone();
    choice.base = Some(design.to_owned());
    let (set, found) = press::set(prepared, &choice, shelf).expect("pages");
    set.unwrap_or_else(|| panic!("{found:?}"))
}

/// The runs of the text, each with the index of its page.
fn runs(pages: &Pages) -> impl Iterator<Item = (usize, ElementId, &GlyphRun)> {
    pages.pages.iter().enumerate().flat_map(|(at, page)| {
        page.items.iter().filter_map(move |item| match item {
            DisplayItem::Glyphs(run) => match run.owner {
                Owner::Element(element) => Some((at, element, run)),
                Owner::Artifact(_) => None,
            },
            _ => None,
        })
    })
}

/// An element's nearest ancestor of a tag, itself included.
fn within(pages: &Pages, element: ElementId, tag: Tag) -> Option<ElementId> {
    let mut at = Some(element);
    while let Some(here) = at {
        if pages.structure.get(here).tag == tag {
            return Some(here);
        }
        at = pages.structure.get(here).parent;
    }
    None
}

/// An entry of the index as it is printed.
#[derive(Debug, Default)]
struct Entry {
    words: String,
    /// Each locator, and whether it is bold.
    folios: Vec<(String, bool)>,
}

/// Reads the index of works from its pages.
fn index(prepared: &Prepared, pages: &Pages) -> Vec<Entry> {
    let mut entries: BTreeMap<ElementId, Entry> = BTreeMap::new();
    for (_, element, run) in runs(pages) {
        let Some(index) = within(pages, element, Tag::Index) else { continue };
        let paragraph = within(pages, element, Tag::P).expect("an entry is a paragraph");
        assert!(paragraph > index);
        let entry = entries.entry(paragraph).or_default();
        if within(pages, element, Tag::Reference).is_some() {
            let is_bold = prepared.library.font(run.font).weight > Weight::REGULAR;
            entry.folios.push((run.text.to_string(), is_bold));
        } else if entry.folios.is_empty() {
            entry.words.push_str(&run.text);
        }
    }
    entries.into_values().collect()
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The letters on each page of the body, by its folio: notes and display lines too, but not the matter behind it.
fn body(pages: &Pages) -> BTreeMap<u32, String> {
    let ends = |mark: &&garland::typeset::display::Bookmark| {
        ["Contributors", "Credits", "Index of Works"].contains(&mark.title.as_str())
    };
    let end = pages.bookmarks.iter().find(ends).map_or(pages.pages.len(), |mark| mark.page);
    let mut text: BTreeMap<u32, String> = BTreeMap::new();
    for (at, _, run) in runs(pages).filter(|(at, ..)| *at < end) {
        if let Ok(folio) = pages.pages[at].folio.label().parse::<u32>() {
            text.entry(folio).or_default().push_str(&letters(&run.text));
        }
    }
    text
}

/// Looks up every folio of the index of works; returns how many there were, ranges by their pages.
fn look_up(prepared: &Prepared, pages: &Pages, what: &str) -> usize {
    let (entries, body) = (index(prepared, pages), body(pages));
    let mut seen = 0;
    for entry in entries.iter().filter(|entry| !entry.folios.is_empty()) {
        // What is behind the title is its maker: `Title (Maker, year)`.
        let title = entry.words.rsplit_once('(').map_or(entry.words.as_str(), |(title, _)| title);
        let title = letters(title.trim_end_matches([',', ' ', '\u{a0}']));
        // The language's sorting puts no article behind; a book that names it so is found all the same.
        let works = prepared.edited.works.iter();
        let known: Vec<String> = works
            .filter(|work| letters(&work.title) == title)
            .flat_map(|work| std::iter::once(&work.title).chain(&work.also))
            .map(|name| letters(name))
            .collect();
        let names = if known.is_empty() { vec![title.clone()] } else { known };
        let holds = |folio: u32| {
            let page = body.get(&folio).map_or("", String::as_str);
            let next = body.get(&(folio + 1)).map_or("", String::as_str);
            // A title may begin on one page and end on the next.
            names.iter().any(|name| {
                page.contains(name.as_str())
                    || (1..name.len())
                        .filter(|&at| name.is_char_boundary(at))
                        .any(|at| page.ends_with(&name[..at]) && next.starts_with(&name[at..]))
            })
        };
        let mut last = 0;
        for (label, is_bold) in &entry.folios {
            let ends: Vec<u32> =
                label.split('–').map(|end| end.parse().expect("a folio")).collect();
            let (from, to) = (ends[0], *ends.last().expect("a folio"));
            assert!(from > last && (ends.len() == 1 || to > from), "{what}: {entry:?}");
            for folio in from..=to {
                // A main folio is where the piece about the work opens, by whatever title.
                assert!(
                    *is_bold || holds(folio),
                    "{what}: {title} is not on p. {folio}: {entry:?}"
                );
                seen += 1;
            }
            last = to;
        }
        let mut opened: Vec<u32> = Vec::new();
        for piece in prepared.edited.parts.iter().flat_map(|part| &part.pieces) {
            let is_about = |id: &garland::document::WorkId| {
                let work = prepared.edited.work(*id);
                let maker = entry.words.split(" (").nth(1);
                letters(&work.title) == title
                    && maker.is_none_or(|maker| {
                        work.year.is_none_or(|y| maker.contains(&y.to_string()))
                    })
            };
            if piece.of.iter().any(is_about) {
                let words = garland::document::inline::plain_text(&piece.title.value);
                let mark = pages.bookmarks.iter().find(|mark| mark.title == words);
                let page = mark.expect("a bookmark").page;
                opened.push(pages.pages[page].folio.label().parse().expect("a folio"));
            }
        }
        let bold: Vec<u32> = entry
            .folios
            .iter()
            .filter(|(_, bold)| *bold)
            .map(|(label, _)| label.split('–').next().and_then(|from| from.parse().ok()))
            .map(|from| from.expect("a folio"))
            .collect();
        // The review is one run of pages, from where it opens.
        assert_eq!(bold, opened, "{what}: {entry:?}");
    }
    seen
}

#[test]
fn every_folio_of_the_index_of_works_leads_to_the_work() {
    for folder in laws::samples() {
        let (shelf, prepared) = laws::prepared(&folder);
        for design in ["octavo", "paperback", "large-print"] {
            let (_, pages) = set(&prepared, &shelf, design);
            let seen = look_up(&prepared, &pages, &format!("{} in {design}", folder.display()));
            assert!(seen > 0);
        }
    }
}

/// Paragraphs of words that differ, each with something put behind its fifth.
fn prose(paragraphs: usize, within: impl Fn(usize) -> &'static str) -> String {
    const WORDS: [&str; 10] = [
        "lantern", "river", "evening", "and", "projector", "silver", "window", "that", "of", "the",
    ];
    let fifth = |paragraph, at| if at == 5 { within(paragraph) } else { "" };
    words::paragraphs(&WORDS, 11, (paragraphs, 70), fifth)
}

fn prepare(shelf: &MemoryShelf) -> Prepared {
    let (prepared, found) = press::prepare(shelf, "anthology.yaml", &mut |_| {});
    prepared.unwrap_or_else(|| panic!("{found:?}"))
}

#[test]
fn pages_that_follow_one_another_are_one_range_and_the_piece_about_a_work_is_bold() {
    let manifest = "title: Ranges\ndate: 2026-01-01\nworks:\n  stairs: {title: The Long Staircase, kind: film, year: 1961, by: Ada Orme}\n\
        reviews:\n  - {file: one.md, of: stairs}\n  - two.md\nback: [index-of-works]\n";
    let named = " saw *The Long Staircase* and";
    let shelf = MemoryShelf::default()
        .with("anthology.yaml", manifest)
        .with(
            "one.md",
            format!("# Up\n\nBy Ann Bell\n\n{}", prose(12, |at| if at < 2 { named } else { "" })),
        )
        .with(
            "two.md",
            format!("# Down\n\nBy Ann Bell\n\n{}", prose(40, |at| if at > 8 { named } else { "" })),
        );
    let prepared = prepare(&shelf);
    let (_, pages) = set(&prepared, &shelf, "octavo");
    assert!(look_up(&prepared, &pages, "ranges") > 4);
    let [entry] = &index(&prepared, &pages)[..] else { panic!("one entry") };
    assert!(entry.words.starts_with("The Long Staircase"), "{entry:?}");
    let [main, range] = &entry.folios[..] else { panic!("a main folio and a range: {entry:?}") };
    assert!(main.1 && !range.1 && range.0.contains('–'), "{entry:?}");
}

#[test]
fn a_contributors_note_stands_on_one_page() {
    let mut manifest = "title: People\ndate: 2026-01-01\ncontributors:\n".to_owned();
    let mut shelf = MemoryShelf::default()
        .with("one.md", format!("# One\n\nBy Nobody Else\n\n{}", prose(3, |_| "")));
    let names =
        ["Ada", "Bela", "Cora", "Dora", "Edda", "Fee", "Gro", "Hedda", "Ida", "Jo", "Kaja", "Lea"];
    for (at, name) in names.iter().enumerate() {
        manifest += &format!("  c{at}: {{name: {name} Orme, bio: bio-{at}.md}}\n");
        let words = prose(3, |_| "").replace(
            "

", " ",
        );
        let bio = format!("{name} Orme {}", &words[..150 + at * 37]);
        shelf = shelf.with(&format!("bio-{at}.md"), bio);
    }
    manifest += &format!(
        "reviews: [{{file: one.md, author: [{}]}}]\nback: [contributors]\n",
        (0..names.len()).map(|at| format!("c{at}")).collect::<Vec<_>>().join(", ")
    );
    let shelf = shelf.with("anthology.yaml", manifest);
    let prepared = prepare(&shelf);
    for design in ["octavo", "paperback", "large-print"] {
        let (_, pages) = set(&prepared, &shelf, design);
        let first =
            pages.bookmarks.iter().find(|mark| mark.title == "Contributors").expect("notes").page;
        let mut at: BTreeMap<ElementId, Vec<usize>> = BTreeMap::new();
        for (page, element, _) in runs(&pages).filter(|(page, ..)| *page >= first) {
            let paragraph = within(&pages, element, Tag::P);
            at.entry(paragraph.unwrap_or(element)).or_default().push(page);
        }
        let pages_of: Vec<_> = at.values().map(|on| (on.iter().min(), on.iter().max())).collect();
        assert!(pages_of.iter().all(|(from, to)| from == to), "{design}: {pages_of:?}");
        assert!(
            pages_of.iter().map(|(from, _)| from).max()
                > pages_of.iter().map(|(from, _)| from).min(),
            "{design}: more than a page"
        );
    }
}
