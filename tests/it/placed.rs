//! Where pictures and pull quotes stand: asked for in a manuscript, looked for on the pages.

use garland::design::Design;
use garland::length::{Length, Rect};
use garland::press;
use garland::shelf::MemoryShelf;
use garland::typeset::display::{DisplayItem, GlyphRun, Owner, Page, Pages, Side, Tag};

use super::laws::assert_whole;
use super::words;

const PICTURE: &[u8] = include_bytes!("../../anthologies/specimen/art/doorway.png");

/// Paragraphs whose sentences differ.
pub(super) fn prose(count: usize, from: usize) -> String {
    const WORDS: [&str; 12] = [
        "lantern", "the", "river", "of", "evening", "and", "a", "projector", "silver", "window",
        "that", "remembers",
    ];
    words::paragraphs(&WORDS, from as u32 * 977 + 5, (count, 90), |_, _| "")
}

/// Sets one review with a design.
pub(super) fn set(design: &str, review: &str) -> (Design, Pages) {
    let (design, pages, _) = set_and_marked(design, review);
    (design, pages)
}

/// Sets one review with a design, and returns what was marked on it.
pub(super) fn set_and_marked(design: &str, review: &str) -> (Design, Pages, Vec<&'static str>) {
    let manifest =
        format!("title: Placed\ndate: 2026-01-01\ndesign: {design}\nreviews: [one.md]\n");
    let shelf = MemoryShelf::default()
        .with("anthology.yaml", manifest)
        .with("one.md", format!("# One\n\nBy Ann Author\n\n{review}"))
        .with("door.png", PICTURE.to_vec());
    let (prepared, found) = press::prepare(&shelf, "anthology.yaml", &mut |_| {});
    let prepared = prepared.unwrap_or_else(|| panic!("{found:?}"));
    let (set, found) = press::set(&prepared, &prepared.plan.design, &shelf).expect("pages");
    let (design, pages) = set.unwrap_or_else(|| panic!("{found:?}"));
    assert_whole(&design.name, &prepared, &pages);
    (design, pages, found.iter().map(|found| found.code.id).collect())
}

pub(super) fn pictures(page: &Page) -> Vec<Rect> {
    let rect = |item: &DisplayItem| match item {
        DisplayItem::Image { rect, .. } => Some(*rect),
        _ => None,
    };
    page.items.iter().filter_map(rect).collect()
}

pub(super) fn runs(page: &Page) -> impl Iterator<Item = &GlyphRun> {
    page.items.iter().filter_map(|item| match item {
        DisplayItem::Glyphs(run) => Some(run),
        _ => None,
    })
}

/// The baselines of running text on a page; captions are as large in large print.
pub(super) fn text<'a>(
    design: &'a Design,
    pages: &'a Pages,
    page: &'a Page,
) -> impl Iterator<Item = Length> + 'a {
    let size = design.styles.text.size;
    let is_text = move |run: &&GlyphRun| match run.owner {
        Owner::Element(element) => {
            let above = pages.structure.get(element).parent;
            let is_caption = above.is_some_and(|it| pages.structure.get(it).tag == Tag::Caption);
            run.size == size && !is_caption
        }
        Owner::Artifact(_) => false,
    };
    runs(page).filter(is_text).map(|run| run.origin.y)
}

#[test]
fn a_picture_stands_where_the_manuscript_asks_for_it() {
    for preset in ["octavo", "paperback", "large-print"] {
        for place in ["here", "head", "foot", "plate", "bleed"] {
            let said = "\nA door.\nCredit: Ada Bell";
            let review = format!(
                "{}![A door](door.png){{place={place}}}{said}\n\n{}",
                prose(3, 1),
                prose(6, 2)
            );
            let (design, pages) = set(&format!("{{base: {preset}, bleed: 3mm}}"), &review);
            let held: Vec<&Page> =
                pages.pages.iter().filter(|page| !pictures(page).is_empty()).collect();
            let [page] = held.as_slice() else { panic!("{preset} {place}: {} pages", held.len()) };
            let what = format!("{preset}, {place}, page {}", page.folio.label());
            let [picture] = *pictures(page) else { panic!("{what}: two pictures") };
            let (width, height) = pages.images[0].pixels;
            let ratio = picture.size.height.ratio(picture.size.width);
            assert!(
                (ratio - f64::from(height) / f64::from(width)).abs() < 0.001,
                "cropped: {what}"
            );
            let area = page.type_area;
            let (above, below) = (
                text(&design, &pages, page).filter(|y| *y < picture.origin.y).count(),
                text(&design, &pages, page).filter(|y| *y > picture.bottom()).count(),
            );
            match place {
                "head" => assert!(above == 0 && below > 0, "{what}: {above}, {below}"),
                "foot" => {
                    assert!(above > 0 && below == 0, "{what}: {above}, {below}");
                    let last = runs(page).filter(|run| matches!(run.owner, Owner::Element(_)));
                    let last = last.map(|run| run.origin.y).max().expect("a credit");
                    let foot = design.page.baseline(i64::from(design.page.lines()) - 1);
                    assert!(
                        (last - foot).to_pt().abs() < design.page.leading.to_pt() + 0.1,
                        "{what}"
                    );
                }
                "plate" | "bleed" => assert_eq!((above, below), (0, 0), "{what}"),
                _ => {}
            }
            let has_folio = runs(page).any(|run| matches!(run.owner, Owner::Artifact(_)));
            assert_eq!(has_folio, !matches!(place, "plate" | "bleed"), "{what}");
            if place == "bleed" {
                assert_eq!(picture.origin.y, -page.bleed, "{what}");
                let outer = match page.side {
                    Side::Recto => picture.right() == page.trim.width + page.bleed,
                    Side::Verso => picture.origin.x == -page.bleed,
                };
                assert!(outer, "{what}: {picture:?}");
            } else {
                let measure = area.origin.x - Length::pt(0.1)..=area.right() + Length::pt(0.1);
                assert!(measure.contains(&picture.origin.x) && measure.contains(&picture.right()));
            }
            let said: String = runs(page).map(|run| run.text.as_str()).collect();
            assert!(said.contains("Ada Bell") && !said.contains("Credit"), "{what}: {said}");
        }
    }
}

#[test]
fn many_pictures_keep_their_order_and_none_is_lost() {
    let places =
        ["plate", "foot", "bleed", "head", "here", "plate", "plate", "foot", "here", "head"];
    let mut review = prose(1, 1);
    for (at, place) in places.iter().enumerate() {
        review += &format!("![Picture {at}](door.png){{place={place}}}\n\n");
        if at % 3 == 1 {
            review += &prose(2, at);
        }
    }
    for end in [String::new(), prose(3, 40)] {
        let (_, pages) = set("octavo", &format!("{review}{end}"));
        let mut owners = Vec::new();
        for item in pages.pages.iter().flat_map(|page| &page.items) {
            if let DisplayItem::Image { owner: Owner::Element(element), .. } = item {
                owners.push(pages.structure.get(*element).alt.clone().expect("words"));
            }
        }
        let wanted: Vec<String> = (0..places.len()).map(|at| format!("Picture {at}")).collect();
        assert_eq!(owners, wanted);
    }
}

#[test]
fn a_picture_in_the_text_has_as_much_white_above_as_below() {
    for preset in ["octavo", "paperback", "large-print"] {
        let mut seen = 0;
        for before in 1..=6 {
            for words in ["\nA door at night.", ""] {
                let picture = format!("![A door](door.png){words}\n\n");
                let review = format!("{}{picture}{}", prose(before, 1), prose(4, 2));
                let (design, pages) = set(preset, &review);
                let page = pages.pages.iter().find(|page| !pictures(page).is_empty());
                let page = page.expect("a picture");
                let [picture] = *pictures(page) else { panic!("two pictures") };
                let (leading, size) = (design.page.leading, design.styles.text.size);
                let above = text(&design, &pages, page).filter(|y| *y < picture.origin.y).max();
                let below = text(&design, &pages, page).filter(|y| *y > picture.bottom()).min();
                let (Some(above), Some(below)) = (above, below) else { continue };
                let end = captions(&pages, page).max().unwrap_or(picture.bottom());
                let whites = (picture.origin.y - above, below - size.scale(0.45) - end);
                assert!((whites.0 - whites.1).to_pt().abs() < 0.1, "{preset}: {whites:?}");
                let lines = whites.0.ratio(leading);
                assert!((0.75..1.55).contains(&lines), "{preset}: {lines} lines");
                seen += 1;
            }
        }
        assert!(seen >= 3, "{preset}: {seen}");
    }
}

/// The baselines of captions on a page.
fn captions<'a>(pages: &'a Pages, page: &'a Page) -> impl Iterator<Item = Length> + 'a {
    let is_caption = |run: &&GlyphRun| match run.owner {
        Owner::Element(element) => {
            let above = pages.structure.get(element).parent;
            above.is_some_and(|it| pages.structure.get(it).tag == Tag::Caption)
        }
        Owner::Artifact(_) => false,
    };
    runs(page).filter(is_caption).map(|run| run.origin.y)
}

#[test]
fn no_hole_is_left_where_a_picture_was_moved_from() {
    // Words of many lengths, so that pictures come to every height of a page.
    for from in 1..12 {
        let mut review = String::new();
        for at in 0..5 {
            let all = prose(2, from * 7 + at);
            let cut = all.len() - all[..from * 40].rfind(' ').unwrap_or(0);
            review += &format!("{}.\n\n![A door](door.png)\n\n", all[..cut].trim_end());
        }
        review += &prose(1, from);
        let (design, pages) = set("octavo", &review);
        // The first has a title.
        let of_the_body = |page: &&Page| page.folio.label().parse::<u32>().is_ok_and(|at| at > 1);
        for page in pages.pages.iter().filter(of_the_body) {
            let lines: Vec<Length> = text(&design, &pages, page).collect();
            let parted = lines.windows(2).filter(|pair| {
                let (above, below) = (pair[0], pair[1]);
                let is_between = |p: &Rect| p.origin.y > above && p.origin.y < below;
                below - above > design.page.leading + Length::pt(0.1)
                    && !pictures(page).iter().any(is_between)
            });
            assert_eq!(parted.count(), 0, "page {}, from {from}", page.folio.label());
        }
    }
}

#[test]
fn what_cannot_be_where_it_was_asked_is_said() {
    let review = |place: &str, words: &str| {
        let picture = format!("![A door](door.png){{place={place}}}\n{words}\n\n");
        format!("{}{picture}{}[^a]: Painted green.\n", prose(3, 1), prose(3, 2))
    };
    let codes = |design: &str, review: &str| {
        let (_, pages, mut codes) = set_and_marked(design, review);
        codes.retain(|code| code.starts_with("T0"));
        (pages, codes)
    };
    assert_eq!(codes("octavo", &review("bleed", "A door.")).1, ["T017"]);
    assert!(codes("{base: octavo, bleed: 3mm}", &review("bleed", "A door.")).1.is_empty());
    let (pages, marked) = codes("octavo", &review("plate", "The door[^a] at night."));
    assert_eq!(marked, ["T018"]);
    let page = pages.pages.iter().find(|page| !pictures(page).is_empty()).expect("a picture");
    assert!(runs(page).any(|run| run.text.contains("Painted")), "its note stands on its page");
}

#[test]
fn lines_beside_the_column_are_reported_too() {
    let long = "M".repeat(400);
    let review = format!("{}Here.[^a]\n\n[^a]: {long} is long.\n", prose(1, 1));
    let (_, _, codes) = set_and_marked("octavo", &review);
    assert!(codes.contains(&"T022"), "a note: {codes:?}");
    let row = "| Neighbourhood ".repeat(14);
    let review = format!("{row}|\n{}|\n{row}|\n\n{}", "|---".repeat(14), prose(1, 1));
    let (_, _, codes) = set_and_marked("large-print", &review);
    assert_eq!(codes.iter().filter(|code| code.starts_with("T02")).count(), 1, "{codes:?}");
    assert!(codes.contains(&"T023"), "{codes:?}");
}

#[test]
fn a_name_too_long_for_a_running_head_gives_way_to_the_family_name() {
    let review = prose(9, 1);
    let manifest = "title: Placed\ndate: 2026-01-01\ndesign: large-print\nreviews: [one.md]\n";
    let by = "Dr Maximilian Emanuel Ferdinand von Habsburg-Lothringen";
    let shelf = MemoryShelf::default()
        .with("anthology.yaml", manifest)
        .with("one.md", format!("# One\n\nBy {by}\n\n{review}"));
    let (prepared, found) = press::prepare(&shelf, "anthology.yaml", &mut |_| {});
    let prepared = prepared.unwrap_or_else(|| panic!("{found:?}"));
    let (set, found) = press::set(&prepared, &prepared.plan.design, &shelf).expect("pages");
    let (_, pages) = set.unwrap_or_else(|| panic!("{found:?}"));
    let mut heads = pages
        .pages
        .iter()
        .flat_map(runs)
        .filter(|run| matches!(run.owner, Owner::Artifact(_)) && run.text.contains("Habsburg"));
    let head = heads.next().expect("a head");
    assert!(!head.text.contains('…') && !head.text.contains("Maximilian"), "{}", head.text);
}

/// Says whether a run calls a note.
pub(super) fn is_mark(pages: &Pages, run: &GlyphRun) -> bool {
    let Owner::Element(mut at) = run.owner else { return false };
    loop {
        let element = pages.structure.get(at);
        match element.parent {
            Some(parent) if element.tag == Tag::Reference => {
                return pages.structure.get(parent).tag != Tag::Toci;
            }
            Some(parent) => at = parent,
            None => return false,
        }
    }
}

#[test]
fn a_note_that_is_called_twice_stands_once_on_the_page_that_calls_it_first() {
    let prose = prose(14, 1).replace("Once", "Once[^a]");
    let (_, pages) = set("octavo", &format!("{prose}[^a]: Painted green.\n"));
    let held: Vec<usize> = (0..pages.pages.len())
        .filter(|&at| runs(&pages.pages[at]).any(|run| run.text.contains("Painted")))
        .collect();
    let called = |at: &usize| runs(&pages.pages[*at]).any(|run| is_mark(&pages, run));
    assert_eq!(held, [(0..pages.pages.len()).find(called).expect("a mark")]);
}

#[test]
fn a_picture_whose_words_call_a_note_stands_where_it_is_asked_to() {
    for place in ["head", "foot"] {
        let picture = format!("![A door](door.png){{place={place}}}\nThe door[^a] at night.\n\n");
        let review = format!("{}{picture}{}[^a]: Painted green.\n", prose(3, 1), prose(6, 2));
        let (design, pages) = set("octavo", &review);
        let page = pages.pages.iter().find(|page| !pictures(page).is_empty()).expect("a picture");
        let [picture] = *pictures(page) else { panic!("two pictures") };
        let above = text(&design, &pages, page).filter(|y| *y < picture.origin.y).count();
        assert_eq!(above == 0, place == "head", "{place}");
        assert!(runs(page).any(|run| run.text.contains("Painted")), "{place}: the note is there");
    }
}

#[test]
fn pull_quotes_stand_in_a_wide_margin_and_nothing_moves_for_them() {
    let quote = "> [!pull]\n> Nobody asked the lantern what it had seen.\n\n";
    let with = format!("{}{quote}{}{quote}{}", prose(2, 1), prose(3, 2), prose(4, 3));
    let without = with.replace(quote, "");
    let wide = "{base: octavo, trim: 7in x 8.5in, outer: 168pt, pull_quotes: margin}";
    let (design, pages) = set(wide, &with);
    let (_, bare) = set(wide, &without);
    assert_eq!(pages.pages.len(), bare.pages.len());
    let mut marginal = 0;
    for (page, bare) in pages.pages.iter().zip(&bare.pages) {
        let area = page.type_area;
        let is_beside = |run: &&GlyphRun| {
            run.origin.x > area.right() || run.origin.x < area.origin.x - Length::pt(20.0)
        };
        let in_column = |page: &Page| -> String {
            runs(page).filter(|run| !is_beside(run)).map(|run| run.text.to_string()).collect()
        };
        assert_eq!(in_column(page), in_column(bare), "the column is as it was");
        for run in runs(page).filter(is_beside) {
            marginal += run.text.split_whitespace().count();
            let outer = match page.side {
                Side::Recto => run.origin.x > area.right(),
                Side::Verso => run.origin.x < area.origin.x,
            };
            let safe = run.origin.x >= Length::pt(18.0)
                && run.origin.x <= page.trim.width - Length::pt(18.0);
            assert!(outer && safe, "{:?} at {:?}", run.text, run.origin);
            let off = (run.origin.y - design.page.baseline(0)).ratio(design.page.leading);
            assert!((off - off.round()).abs() < 0.001, "off the grid by {off}");
            assert!(off >= 0.0 && off < f64::from(design.page.lines()), "line {off}");
        }
    }
    assert_eq!(marginal, 16, "both quotes are in the margin");
    // The octavo's own margin is too small: they are displayed.
    let (_, small) = set("{base: octavo, pull_quotes: margin}", &with);
    let (_, displayed) = set("octavo", &with);
    assert_eq!(small.pages, displayed.pages);
}

#[test]
fn notes_called_beside_the_text_stand_on_the_page() {
    let review = format!(
        "{}| Reel | Hours |\n|---|---|\n| One | two[^cell] |\n| Two | three |\n\n{}![A door](door.png){{place=foot}}\nThe door[^caption] at night.\n\n{}## The end[^head]\n\n{}[^cell]: Counted twice.\n\n[^caption]: Painted green.\n\n[^head]: Or nearly.\n",
        prose(3, 1),
        prose(3, 2),
        prose(3, 3),
        prose(1, 4),
    );
    for design in ["octavo", "paperback", "large-print"] {
        let (_, pages) = set(design, &review);
        let notes = |page: &Page| {
            let is_note = |run: &&GlyphRun| match run.owner {
                Owner::Element(element) => within_note(&pages, element),
                Owner::Artifact(_) => false,
            };
            runs(page).filter(is_note).count()
        };
        assert!(pages.pages.iter().filter(|page| notes(page) > 0).count() >= 2, "{design}");
    }
}

/// Says whether an element stands within a note.
fn within_note(pages: &Pages, element: garland::typeset::display::ElementId) -> bool {
    let element = pages.structure.get(element);
    element.tag == Tag::Note || element.parent.is_some_and(|parent| within_note(pages, parent))
}
