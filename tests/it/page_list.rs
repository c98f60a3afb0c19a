//! The page list of the e-book beside the printed pages of the same build: each page begins at one word.

use std::io::{Cursor, Read};
use std::path::Path;

use garland::epub::{self, EpubSettings, FrontCover};
use garland::press;
use garland::shelf::{DiskShelf, MemoryShelf, Shelf};
use garland::typeset::display::{DisplayItem, FolioStyle, Owner, Page, Pages, Tag};

/// How many letters of a page are compared.
const LETTERS: usize = 28;

/// The beginning of a page in both files.
struct Beginning {
    label: String,
    printed: String,
    electronic: String,
    is_inside_paragraph: bool,
    has_note: bool,
    is_roman: bool,
    /// Whether the page before ends within a word.
    is_divided: bool,
}

#[test]
fn every_printed_page_begins_in_the_e_book_at_its_first_word() {
    let mut all = Vec::new();
    for name in ["lamplight", "specimen"] {
        for preset in [None, Some("paperback"), Some("large-print")] {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("anthologies").join(name);
            let shelf = DiskShelf::open(&folder).expect("the folder is there");
            all.extend(beginnings(name, &shelf, preset));
        }
    }
    all.extend(beginnings("long words", &long_words(), Some("paperback")));
    let wrong: Vec<String> = all
        .iter()
        .filter(|page| page.printed != page.electronic)
        .map(|page| {
            format!("{}: printed {}, in the e-book {}", page.label, page.printed, page.electronic)
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), all.len(), wrong.join("\n"));
    assert!(all.len() >= 30, "{} places", all.len());
    let count = |kind: fn(&Beginning) -> bool| all.iter().filter(|page| kind(page)).count();
    assert!(count(|page| page.is_inside_paragraph) >= 5);
    assert!(count(|page| page.has_note) >= 1);
    assert!(count(|page| page.is_roman) >= 4);
    assert!(count(|page| page.is_divided) >= 1, "no page turns within a word");
}

/// A book whose words are so long that lines, and pages, end within them.
fn long_words() -> MemoryShelf {
    let words = [
        "counterrevolutionaries",
        "incomprehensibility",
        "uncharacteristically",
        "misunderstandings",
        "disproportionately",
        "internationalisation",
        "straightforwardness",
        "acknowledgements",
    ];
    // Each time round in another order, so that no page is like another.
    let text: Vec<&str> = (0..1200).map(|n| words[(n * (1 + n / 8 % 7) + n / 56) % 8]).collect();
    let text = format!("# Long Words\n\nBy Ann Lee\n\n{}.\n", text.join(" "));
    let manifest = "title: Long Words\nlanguage: en-GB\nreviews: [one.md]\n";
    MemoryShelf::default().with("anthology.yaml", manifest).with("one.md", text)
}

/// Sets a sample in a design and pairs every page of the e-book's list with what is printed on it.
fn beginnings(name: &str, shelf: &dyn Shelf, preset: Option<&str>) -> Vec<Beginning> {
    let (prepared, _) = press::prepare(shelf, "anthology.yaml", &mut |_| {});
    let prepared = prepared.expect("the sample has no errors");
    let mut choice = prepared.plan.design.clone();
    if let Some(preset) = preset {
        choice.base = Some(preset.to_owned());
    }
    let (set, _) = press::set(&prepared, &choice, shelf).expect("pages are set");
    let (design, pages) = set.expect("the design has no errors");
    let settings = EpubSettings {
        cover: FrontCover::None,
        family: design.styles.text.family,
        ..EpubSettings::default()
    };
    let library = &prepared.library;
    let (ebook, _) = epub::write(&prepared.edited, Some(&pages.map), &settings, library, shelf)
        .expect("an e-book");
    let mut zip = zip::ZipArchive::new(Cursor::new(ebook.bytes)).expect("a zip file");
    let mut read = |name: &str| {
        let mut text = String::new();
        let mut entry = zip.by_name(&format!("OEBPS/{name}")).expect("the document");
        entry.read_to_string(&mut text).expect("text");
        text
    };
    let nav = read("nav.xhtml");
    let list = nav.split("epub:type=\"page-list\"").nth(1).expect("a page list").to_owned();
    let listed: Vec<(String, String)> = list
        .split("<a href=\"")
        .skip(1)
        .filter_map(|link| {
            let (href, rest) = link.split_once("\">")?;
            Some((rest.split('<').next()?.to_owned(), href.to_owned()))
        })
        .collect();
    let labels: Vec<&str> = pages.map.starts.iter().map(|start| start.label.as_str()).collect();
    assert!(
        listed.iter().map(|(label, _)| label.as_str()).eq(labels.iter().copied()),
        "{labels:?}"
    );
    assert_eq!(labels, with_text(&pages), "every page with text is listed");
    let mut found = Vec::new();
    for ((label, href), start) in listed.iter().zip(&pages.map.starts) {
        let (file, id) = href.split_once('#').expect("an anchor");
        let document = read(file);
        let at = document.find(&format!("id=\"{id}\"")).expect("the anchor");
        let before = &document[..at];
        let divided = start.page > 0 && ends_divided(&pages, &pages.pages[start.page - 1]);
        let electronic = letters(&plain(opening(&document[at..])));
        let mut printed = printed(&pages, &pages.pages[start.page], divided);
        // A picture that waited for the head of the page belongs to words of the page before.
        for caption in captions(&pages, &pages.pages[start.page]) {
            if printed.starts_with(&caption) && !electronic.starts_with(&caption) {
                printed.drain(..caption.len());
            }
        }
        let length = LETTERS.min(printed.len()).min(electronic.len());
        found.push(Beginning {
            label: format!("{name} {label} ({href})"),
            printed: printed[..length].iter().collect(),
            electronic: electronic[..length].iter().collect(),
            is_inside_paragraph: before.rfind("<p").unwrap_or(0)
                > before.rfind("</p>").unwrap_or(0)
                && !before
                    .trim_end_matches("<span epub:type=\"pagebreak\" role=\"doc-pagebreak\" ")
                    .ends_with('>'),
            has_note: !runs(&pages, &pages.pages[start.page], true).is_empty(),
            is_roman: pages.pages[start.page].folio.style == FolioStyle::Roman,
            is_divided: divided,
        });
    }
    found
}

/// Returns the labels of the pages on which something stands but furniture and notes.
fn with_text(pages: &Pages) -> Vec<String> {
    let has_text = |page: &&Page| !runs(pages, page, false).is_empty();
    pages.pages.iter().filter(has_text).map(|page| page.folio.label()).collect()
}

/// Returns the texts on a page in reading order: those of its notes, or the others.
fn runs(pages: &Pages, page: &Page, notes: bool) -> Vec<String> {
    let mut texts = Vec::new();
    for item in &page.items {
        if let DisplayItem::Glyphs(run) = item
            && let Owner::Element(element) = run.owner
        {
            let mut at = Some(element);
            let mut inside = false;
            while let Some(element) = at {
                inside |= pages.structure.get(element).tag == Tag::Note;
                at = pages.structure.get(element).parent;
            }
            if inside == notes {
                texts.push(run.actual_text.clone().unwrap_or_else(|| run.text.clone()));
            }
        }
    }
    texts
}

/// Returns the letters of what stands under each picture of a page.
fn captions(pages: &Pages, page: &Page) -> Vec<Vec<char>> {
    let mut found: Vec<(u32, String)> = Vec::new();
    for item in &page.items {
        let DisplayItem::Glyphs(run) = item else { continue };
        let Owner::Element(element) = run.owner else { continue };
        let mut at = Some(element);
        while let Some(element) = at {
            let known = pages.structure.get(element);
            if matches!(known.tag, Tag::Figure | Tag::Caption) {
                match found.iter_mut().find(|(figure, _)| *figure == element.0) {
                    Some((_, words)) => words.push_str(&run.text),
                    None => found.push((element.0, run.text.clone())),
                }
            }
            at = known.parent;
        }
    }
    found.iter().map(|(_, words)| letters(words)).collect()
}

fn ends_divided(pages: &Pages, page: &Page) -> bool {
    runs(pages, page, false).last().is_some_and(|text| text.ends_with('\u{ad}'))
}

/// Returns the letters of a page; the rest of a word that began on the page before belongs there.
fn printed(pages: &Pages, page: &Page, divided: bool) -> Vec<char> {
    let text = runs(pages, page, false).join("");
    let text = match divided {
        true => text.split_once(' ').map_or("", |(_, rest)| rest),
        false => &text,
    };
    letters(text)
}

fn letters(text: &str) -> Vec<char> {
    text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// Ends the markup of a page with its title, where it begins with one: the paper has the byline bare, and
/// folios behind the lines of its contents.
fn opening(markup: &str) -> &str {
    match markup.split_once("<h1") {
        Some((before, rest)) if letters(&plain(before)).is_empty() => {
            let end = markup.len() - rest.len() + rest.find("</h1>").unwrap_or(rest.len());
            &markup[..end]
        }
        _ => markup,
    }
}

/// Returns the text behind an anchor, which lies inside a tag.
fn plain(markup: &str) -> String {
    let mut text = String::new();
    let mut inside = true;
    for character in markup.chars() {
        match character {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => text.push(character),
            _ => {}
        }
    }
    text.replace("&amp;", "&")
}
