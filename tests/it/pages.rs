//! Laws of lines and pages, over a generated book of a thousand pages and over every sample.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use garland::design::Design;
use garland::font::library::FontLibrary;
use garland::length::Length;
use garland::press::{self, Prepared};
use garland::shelf::{MemoryShelf, Shelf};
use garland::typeset::display::{DisplayItem, ElementId, GlyphRun, Owner, Page, Pages, Side, Tag};
use garland::typeset::dump;

use super::laws::{assert_whole, prepared, samples};

/// Words of the generated prose, short and long ones as they come in English.
const WORDS: &str = "the of and a to in is was that it her his with for on as they at by had not but from \
    she be which or were an one all their there been has when who will more if out so what up said its about \
    light window camera evening letter music patience afternoon remember ordinary distance melancholy silence \
    corridor projector audience performance photograph understanding conversation neighbourhood extraordinary \
    kitchen daughter harbour weather summer garden winter shadow paper record needle chorus theatre curtain \
    character remarkable disappointment imagination composition interruption landscape television gradually \
    beautifully sentence chapter reader writer director rhythm measure moment question answer nothing something \
    walks waits looks turns listens returns begins forgets keeps leaves gives makes finds holds opens closes";

/// A generator of numbers that gives the same ones everywhere (Knuth's MMIX constants).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn paragraph(&mut self, words: &[&str], wanted: usize) -> String {
        let (mut text, mut count) = (String::new(), 0);
        while count < wanted {
            let length = 5 + self.below(25);
            for at in 0..length {
                let word = words[self.below(words.len())];
                let (head, tail) = word.split_at(1);
                let head = if at == 0 { head.to_uppercase() } else { head.to_owned() };
                let comma = if at > 2 && at + 2 < length && self.below(9) == 0 { "," } else { "" };
                let _ = write!(
                    text,
                    "{head}{tail}{comma}{}",
                    if at + 1 == length { ". " } else { " " }
                );
            }
            count += length;
        }
        text
    }
}

/// Makes a book of so many pieces of about 3,300 words, in a pocket setting.
fn generated(pieces: usize) -> MemoryShelf {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut chance = Chance(7);
    let mut manifest =
        "title: A Long Book\ndate: 2026-01-01\ndesign: {base: octavo, trim: 4.25in x 6.87in, \
        size: 9.5pt, leading: 12.5pt, inner: 40pt, outer: 42pt, head: 46pt, foot: 48pt}\nreviews:\n"
            .to_owned();
    let mut shelf = MemoryShelf::default();
    for piece in 0..pieces {
        let mut text = format!("# Number {piece}\n\nBy Ann Author\n\n");
        let mut count = 0;
        while count < 2700 + chance.below(1200) {
            let wanted = [12, 40, 70, 90, 110, 130, 150, 180][chance.below(8)];
            text.push_str(&chance.paragraph(&words, wanted));
            text.push_str("\n\n");
            count += wanted;
        }
        let _ = writeln!(manifest, "  - one-{piece}.md");
        shelf = shelf.with(&format!("one-{piece}.md"), text);
    }
    shelf.with("anthology.yaml", manifest)
}

/// A line of running text.
#[derive(Debug)]
struct Line<'a> {
    y: Length,
    runs: Vec<&'a GlyphRun>,
    /// The paragraph that it belongs to.
    paragraph: ElementId,
    piece: u32,
}

impl Line<'_> {
    fn left(&self) -> Length {
        self.runs.iter().map(|run| run.origin.x).min().expect("a run")
    }

    fn right(&self, library: &FontLibrary) -> Length {
        let ends = self.runs.iter().filter_map(|run| {
            let last = run.glyphs.last()?;
            let advance = library.font(run.font).advance(last.id).at(run.size);
            Some(run.origin.x + last.x + advance.scale(run.scale_x))
        });
        ends.max().expect("a glyph")
    }

    fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    fn is_hyphenated(&self) -> bool {
        self.text().ends_with(['-', '\u{ad}', '\u{2010}'])
    }
}

/// Returns the paragraph that an element is in.
fn paragraph(pages: &Pages, mut at: ElementId) -> Option<ElementId> {
    loop {
        let element = pages.structure.get(at);
        if element.tag == Tag::P {
            return Some(at);
        }
        at = element.parent?;
    }
}

/// Returns the lines of running text on a page: those of the body's size in paragraphs.
fn lines<'a>(pages: &Pages, page: &'a Page, size: Length) -> Vec<Line<'a>> {
    let mut lines: BTreeMap<Length, Line<'a>> = BTreeMap::new();
    for item in &page.items {
        let DisplayItem::Glyphs(run) = item else { continue };
        let Owner::Element(owner) = run.owner else { continue };
        let Some(paragraph) = paragraph(pages, owner) else { continue };
        if run.size != size || run.glyphs.is_empty() {
            continue;
        }
        let piece = run.place.node.piece;
        let new = Line { y: run.origin.y, runs: Vec::new(), paragraph, piece };
        lines.entry(run.origin.y).or_insert(new).runs.push(run);
    }
    let mut lines: Vec<_> = lines.into_values().collect();
    lines.iter_mut().for_each(|line| line.runs.sort_by_key(|run| run.origin.x));
    lines
}

/// Checks that the breaks between pages are ones that a compositor would allow.
fn assert_pages(name: &str, design: &Design, pages: &Pages) {
    let set: Vec<Vec<Line<'_>>> =
        pages.pages.iter().map(|page| lines(pages, page, design.styles.text.size)).collect();
    for (at, pair) in set.windows(2).enumerate() {
        let [before, after] = pair else { continue };
        let (Some(last), Some(first)) = (before.last(), after.first()) else { continue };
        if last.paragraph != first.paragraph {
            continue;
        }
        let place = format!("{name}, page {}: {}", at + 1, last.text());
        let count =
            |lines: &[Line<'_>]| lines.iter().filter(|l| l.paragraph == last.paragraph).count();
        assert!(count(before) > 1, "an orphan: {place}");
        assert!(
            count(after) > 1 || set.get(at + 2).is_some_and(|next| count(next) > 0),
            "a widow: {place}"
        );
        let is_recto = pages.pages[at].side == Side::Recto;
        assert!(!(is_recto && last.is_hyphenated()), "a recto ends in a hyphen: {place}");
    }
    for page in &pages.pages {
        let top = design.page.baseline(0);
        for line in lines(pages, page, design.styles.text.size) {
            let off = (line.y - top).to_pt() / design.page.leading.to_pt();
            assert!(
                (off - off.round()).abs() < 0.001,
                "{name}: off the grid by {off}: {}",
                line.text()
            );
        }
    }
}

/// Checks the lines of a book that is prose alone: their ends, the depth of pages, last lines and pages.
fn assert_prose(design: &Design, library: &FontLibrary, pages: &Pages) {
    let full = design.page.baseline(i64::from(design.page.lines()) - 1);
    let size = design.styles.text.size;
    let set: Vec<Vec<Line<'_>>> = pages.pages.iter().map(|page| lines(pages, page, size)).collect();
    let all: Vec<(usize, &Line<'_>)> = set
        .iter()
        .enumerate()
        .flat_map(|(at, lines)| lines.iter().map(move |line| (at, line)))
        .collect();
    let mut justified = 0;
    for pair in all.windows(2) {
        let [(page, line), (_, next)] = *pair else { continue };
        let left = design.page.left(pages.pages[page].side);
        let past = (line.right(library) - left - design.page.measure()).to_pt();
        let place = format!("page {}: {}: {past}", page + 1, line.text());
        if line.paragraph == next.paragraph {
            justified += 1;
            let text = line.text();
            let hangs =
                !text.ends_with(|c: char| c.is_alphabetic() && !"krvwxyATVWYFKLPR".contains(c));
            assert!(if hangs { (0.0..5.0).contains(&past) } else { past.abs() < 0.01 }, "{place}");
        } else if line.left() - left < Length::pt(0.2) && line.runs.len() > 1 {
            assert!(
                past + design.page.measure().to_pt() > design.styles.indent.at(size).to_pt(),
                "{place}"
            );
        }
    }
    assert!(justified > 20_000, "{justified} lines");
    let (mut uneven, mut spreads) = (0, 0);
    for (at, lines) in set.iter().enumerate() {
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { continue };
        let goes_on = |lines: &Vec<Line<'_>>| lines.first().is_some_and(|l| l.piece == first.piece);
        let is_last = !set.get(at + 1).is_some_and(goes_on);
        let is_first = at == 0 || !goes_on(&set[at - 1]);
        if is_last {
            assert!(is_first || lines.len() >= 5, "page {} has {} lines", at + 1, lines.len());
            continue;
        }
        let apart = (last.y - full).to_pt() / design.page.leading.to_pt();
        assert!(apart.abs() < 1.01, "page {} is short by {apart} lines", at + 1);
        spreads += 1;
        uneven += usize::from(apart.abs() > 0.5);
        let is_verso = pages.pages[at].side == Side::Verso;
        if is_verso && let Some(facing) = set.get(at + 1).filter(|next| goes_on(next)) {
            let goes_further = set.get(at + 2).is_some_and(goes_on);
            let foot = facing.last().expect("a line").y;
            assert!(!goes_further || foot == last.y, "the spread of page {} is uneven", at + 1);
        }
    }
    // A whole spread a line short or long is the last resort. These words are longer than prose has them and
    // their paragraphs yield less: 2 of 1,119 pages, a line long, where three paragraphs of a recto have no other length.
    assert!(uneven * 400 <= spreads, "{uneven} of {spreads} pages are a line short or long");
}

fn set(prepared: &Prepared, shelf: &dyn Shelf) -> (Design, Pages) {
    let (set, found) = press::set(prepared, &prepared.plan.design, shelf).expect("pages");
    set.unwrap_or_else(|| panic!("{found:?}"))
}

#[test]
fn a_thousand_pages_keep_the_laws_of_lines_and_pages() {
    let shelf = generated(92);
    let (prepared, found) = press::prepare(&shelf, "anthology.yaml", &mut |_| {});
    let prepared = prepared.unwrap_or_else(|| panic!("{found:?}"));
    let (design, pages) = set(&prepared, &shelf);
    assert!(pages.pages.len() >= 1000, "{} pages", pages.pages.len());
    assert_whole("the generated book", &prepared, &pages);
    assert_pages("the generated book", &design, &pages);
    assert_prose(&design, &prepared.library, &pages);
}

#[test]
fn the_pages_of_every_sample_keep_the_laws() {
    for folder in samples() {
        let (shelf, prepared) = prepared(&folder);
        for name in ["octavo", "paperback"] {
            let mut choice = prepared.plan.design.clone();
            choice.base = Some(name.to_owned());
            let (set, found) = press::set(&prepared, &choice, &shelf).expect("pages");
            let (design, pages) = set.unwrap_or_else(|| panic!("{found:?}"));
            assert_pages(&format!("{} in {name}", folder.display()), &design, &pages);
        }
    }
}

/// The specimen's pages, line by line, in its own design: a change that moves a line shows as a difference.
///
/// `INSTA_UPDATE=always cargo test --test it pages::` rewrites the file; read the difference before it is kept.
#[test]
fn the_pages_of_the_specimen_are_those_that_were_reviewed() {
    let folder = samples().into_iter().find(|folder| folder.ends_with("specimen")).expect("it");
    let (shelf, prepared) = prepared(&folder);
    let (_, pages) = set(&prepared, &shelf);
    let settings = {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("../golden");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings
    };
    settings.bind(|| insta::assert_snapshot!("specimen-pages", dump::pages(&pages)));
}

/// Inline elements stand in blocks, never loose in a section (PDF 1.7 §14.8.4.4), for readers that go by blocks.
#[test]
fn inline_elements_stand_in_blocks() {
    for folder in samples() {
        let (shelf, prepared) = prepared(&folder);
        let (_, pages) = set(&prepared, &shelf);
        for element in &pages.structure.elements {
            let inline = matches!(element.tag, Tag::Code | Tag::Quote | Tag::Span | Tag::Reference);
            let parent = element.parent.map(|parent| pages.structure.get(parent).tag);
            let loose = matches!(parent, Some(Tag::Document | Tag::Part | Tag::Sect));
            assert!(!(inline && loose), "{}: {element:?}", folder.display());
        }
    }
}
