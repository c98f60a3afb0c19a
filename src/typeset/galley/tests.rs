//! Tests of blocks as the galley holds them, each design with what is its own.

use super::*;
use crate::design::Design;
use crate::document::{Block, Inline, ListItem, Stanza, Turn, VerseLine};
use crate::font::Figures;
use crate::manifest::plan::{Change, Choice};
use crate::typeset::makeup::pagebreak::NEVER;
use crate::typeset::paragraph::StyledText;

/// What a galley prints, row by row: text, left edge, height of the baseline within its stretch.
struct Set {
    column: Vec<Stretch>,
    rows: Vec<(String, f64, f64)>,
}

fn design(name: &str) -> Design {
    Design::from_choice(&Choice { base: Some(name.into()), ..Choice::default() }).0
}

/// Sets with a design what a closure asks for.
fn set(design: &Design, ask: impl Fn(&mut Setter<'_, '_>)) -> Set {
    let (book, library) = (Anthology::default(), FontLibrary::embedded());
    let pictures = BTreeMap::new();
    let context = Context { book: &book, design, library: &library, pictures: &pictures };
    let mut compositor = Compositor::new(&library, &[]);
    let root = blank_element(Tag::Sect, NodeId::NONE);
    let mut setter = Setter::new(context, &mut compositor, Language::default(), root);
    ask(&mut setter);
    let mut rows = Vec::new();
    for print in setter.galley.prints.iter().filter_map(|ways| ways.first()) {
        let lines = match print {
            Print::Rows(rows) => rows.clone(),
            Print::Lines { paragraph, way, left, beside, .. } => {
                let lines = paragraph.lines(paragraph.setting(*way).expect("a way"));
                let mut lines: Vec<_> =
                    lines.into_iter().map(|line| line_items(line, *left, Length::ZERO)).collect();
                lines[0].splice(0..0, beside.clone());
                lines
            }
        };
        rows.extend(lines.iter().flat_map(|items| by_baseline(items)));
    }
    Set { column: setter.galley.column, rows }
}

/// Joins the runs that stand on one baseline.
fn by_baseline(items: &[DisplayItem]) -> Vec<(String, f64, f64)> {
    let mut lines: BTreeMap<Length, (String, f64, f64)> = BTreeMap::new();
    for item in items {
        let DisplayItem::Glyphs(run) = item else { continue };
        let (x, y) = (run.origin.x.to_pt(), run.origin.y.to_pt());
        let line = lines.entry(run.origin.y).or_insert((String::new(), x, y));
        line.0.push_str(&run.text);
        line.1 = line.1.min(x);
    }
    lines.into_values().collect()
}

fn said(words: &str) -> Vec<Inline> {
    vec![Inline::supplied(words)]
}

fn blocks(design: &Design, blocks: &[Block]) -> Set {
    set(design, |setter| {
        let mut room = setter.body(setter.root());
        setter.blocks(blocks, &mut room);
    })
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(NodeId::NONE, said(words))
}

const LONG: &str =
    "A lamp was left burning in the foyer all that winter, and nobody ever asked who paid.";

#[test]
fn turns_of_an_interview_hang_and_stand_apart_where_paragraphs_have_no_indent() {
    let turn = |speaker: &str| Turn {
        speaker: said(speaker),
        blocks: vec![paragraph(LONG)],
        ..Turn::default()
    };
    let talk = Block::Interview(NodeId::NONE, vec![turn("Ada"), turn("Bel")]);
    let set = blocks(&design("large-print"), &[talk]);
    let (first, second) = (&set.rows[0], &set.rows[1]);
    assert!(second.1 - first.1 > 15.0, "{:?}", set.rows);
    assert_eq!(set.column[1].space, 1, "a line parts the turns");
}

#[test]
fn pull_quotes_and_headings_are_broken_by_sense_and_balance() {
    let pull = Block::PullQuote {
        id: NodeId::NONE,
        blocks: vec![paragraph("No one will ever send you thanks for a margin.")],
        attribution: None,
    };
    for name in ["paperback", "large-print"] {
        let set = blocks(&design(name), std::slice::from_ref(&pull));
        let last = set.rows.last().expect("a line");
        assert!(set.rows.len() == 1 || last.0.contains(' '), "{name}: {:?}", set.rows);
    }
    let words = said("Lamps, which are a kind of furniture with large ambitions");
    let heading = Block::Heading { id: NodeId::NONE, level: 2, inlines: words };
    let set = blocks(&design("large-print"), &[heading]);
    assert_eq!(set.rows.len(), 2);
    assert!(set.rows[1].0.len() > 15, "{:?}", set.rows);
}

#[test]
fn a_source_has_one_dash_whatever_it_was_written_with() {
    let quote = |source: &str| Block::Epigraph {
        id: NodeId::NONE,
        blocks: vec![paragraph("It is late.")],
        attribution: Some(said(source)),
    };
    for source in ["A clock", "—A clock", "— A clock", "-- A clock", "– A clock"] {
        let set = blocks(&Design::default(), &[quote(source)]);
        assert_eq!(set.rows[1].0, "—\u{2005}A clock", "{source}");
    }
}

#[test]
fn short_verse_keeps_together_with_its_source_and_a_last_line_is_not_parted_from_what_goes_before()
{
    let line = |words: &str| VerseLine { inlines: said(words), ..VerseLine::default() };
    let stanza = |count: usize| Stanza {
        lines: (0..count).map(|_| line("The lamp is lit")).collect(),
        ..Stanza::default()
    };
    let verse = |stanzas: Vec<Stanza>| Block::Verse {
        id: NodeId::NONE,
        language: None,
        stanzas,
        attribution: Some(said("Anon")),
    };
    let costs = |set: &Set| -> Vec<bool> {
        set.column.iter().map(|s| s.alternatives[0].rows[0].break_cost >= NEVER).collect()
    };
    let short = blocks(&Design::default(), &[verse(vec![stanza(4), stanza(4)])]);
    assert!(costs(&short)[1..].iter().all(|bound| *bound), "{:?}", costs(&short));
    let long = blocks(&Design::default(), &[verse(vec![stanza(6), stanza(6), stanza(1)])]);
    let bound = costs(&long);
    assert!(!bound[6] && bound[12] && bound[13], "{bound:?}");
}

#[test]
fn lines_follow_the_outline_of_a_tall_letter_and_stand_off_from_others() {
    let begins = |word: &str| {
        let text = format!("{word} {LONG} {LONG} {LONG}");
        let set = set(&Design::default(), |setter| setter.piece_text(&[paragraph(&text)]));
        // The letter hangs below the first line; the other lines stand each on its own baseline.
        let lines: Vec<f64> = set.rows.iter().filter(|row| row.2 == 0.0).map(|row| row.1).collect();
        (lines[0], lines[1], lines[2])
    };
    let (first, second, _) = begins("There");
    assert!(first - second > 3.0, "T: {first} and {second}");
    let (first, second, _) = begins("Never");
    assert!((first - second).abs() < 0.7, "N: {first} and {second}");
    let (first, second, third) = begins("Lamps");
    assert!(third - first > 3.0 && third - second > 3.0, "L: {first}, {second}, {third}");
    let (first, second, third) = begins("After");
    assert!(third - second > 2.0 && third - first > 3.0, "A: {first}, {second}, {third}");
    // The mark before a letter stands over the slope of an A, and in the margin before an N.
    let hung = |word: &str| {
        let text = format!("“{word} {LONG} {LONG} {LONG}");
        let set = set(&Design::default(), |setter| setter.piece_text(&[paragraph(&text)]));
        set.rows.iter().find(|row| row.0.starts_with('“')).map(|row| row.1).expect("a mark")
    };
    assert!(hung("Never") < -5.0 && hung("After") > hung("Never") + 3.0);
}

#[test]
fn a_drop_capital_is_no_taller_than_its_paragraph() {
    let tall = |text: &str| {
        let set = set(&Design::default(), |setter| setter.piece_text(&[paragraph(text)]));
        let beside: Vec<f64> = set.rows.iter().map(|row| row.2).filter(|y| *y > 0.0).collect();
        let rows = set.column[0].alternatives.iter().map(|way| way.rows.len()).min();
        (beside.first().map(|y| (y / 14.0).round() as usize + 1), rows.expect("rows"))
    };
    for (text, lines) in
        [(LONG.to_owned(), 2), (format!("{LONG} {LONG}"), 3), (format!("{LONG} {LONG} {LONG}"), 3)]
    {
        let (letter, least) = tall(&text);
        assert!(letter == Some(lines) && least >= lines, "{letter:?} of {least}");
    }
    assert_eq!(tall("It rained.").0, None);
}

#[test]
fn a_title_stands_at_its_own_leading_on_whole_lines_of_the_grid() {
    let design = design("large-print");
    let style = design.styles.title.clone();
    let set = set(&design, |setter| {
        let look = setter.look(&style, setter.root());
        let words = "Thirty-Six Minutes in the Very Low Key of Nobody Leaving";
        let text = StyledText { pieces: vec![inlines::supplied(words, &look, NodeId::NONE)] };
        let mut display = opening::Display::default();
        setter.display(&mut display, &text, &style);
        assert_eq!(display.lines, 3, "two lines of 30 pt on a grid of 20");
        setter.push_display(display, &[0]);
    });
    assert_eq!((set.rows[0].2, set.rows[1].2), (10.0, 40.0));
}

#[test]
fn a_rule_of_a_table_in_large_type_has_a_line_to_itself() {
    use crate::document::block::Alignment;
    let cell = |words: &str| crate::document::Cell { inlines: said(words), ..Default::default() };
    let table = Block::Table {
        id: NodeId::NONE,
        caption: None,
        columns: vec![Alignment::Start],
        head: vec![cell("Lamp")],
        rows: vec![vec![cell("oil")], vec![cell("gas")]],
    };
    let heights = |name: &str| -> Vec<u32> {
        let set = blocks(&design(name), std::slice::from_ref(&table));
        set.column[0].alternatives[0].rows.iter().map(|row| row.height).collect()
    };
    assert_eq!(heights("octavo"), [1, 1, 1]);
    assert_eq!(heights("large-print"), [2, 1, 1]);
}

/// A table of these rows, the first of them its head.
fn table(rows: &[&[&str]]) -> Block {
    use crate::document::block::Alignment;
    let cell = |words: &&str| crate::document::Cell { inlines: said(words), ..Default::default() };
    let row = |row: &&[&str]| row.iter().map(cell).collect::<Vec<_>>();
    let mut rows: Vec<_> = rows.iter().map(row).collect();
    Block::Table {
        id: NodeId::NONE,
        caption: None,
        columns: vec![Alignment::Start; rows[0].len()],
        head: rows.remove(0),
        rows,
    }
}

#[test]
fn words_in_a_table_are_whole_while_columns_can_be_nearer_or_smaller() {
    let words = ["Afternoon", "Corridor", "Neighbour", "Silence", "Distance", "Patience"];
    let set = blocks(&design("octavo"), &[table(&[&words, &words])]);
    let said: String = set.rows.iter().map(|row| row.0.as_str()).collect();
    assert!(words.iter().all(|word| said.contains(word)), "{said}");
    assert!(!said.contains('-') && !said.contains('\u{ad}'), "{said}");
    // A column of sentences takes lines from no column of words.
    let set = blocks(&design("octavo"), &[table(&[&["Lamp", "Said"], &["Oil", LONG]])]);
    assert!(set.rows.iter().any(|row| row.0.starts_with("Oil")), "{:?}", set.rows);
}

#[test]
fn what_turns_over_in_the_first_column_hangs() {
    let long = format!("{LONG} {LONG}");
    let set = blocks(&design("octavo"), &[table(&[&["Lamp", "Said"], &[&long, &long]])]);
    let lefts: Vec<f64> = set.rows.iter().map(|row| row.1).collect();
    assert!(lefts[2] - lefts[1] > 5.0, "{lefts:?}");
}

#[test]
fn marks_of_two_notes_are_parted_by_a_comma() {
    use crate::document::NoteId;
    let mark = |note| Inline::NoteRef(NodeId::NONE, NoteId(note));
    let words = |inlines: Vec<Inline>| {
        let set = blocks(&design("octavo"), &[Block::Paragraph(NodeId::NONE, inlines)]);
        set.rows.iter().map(|row| row.0.clone()).collect::<String>()
    };
    let inlines = vec![Inline::supplied("Here"), mark(0), mark(1), Inline::supplied(" it ends.")];
    assert_eq!(words(inlines), "Here1,2 it ends.");
    let inlines = vec![Inline::supplied("Here"), mark(0), Inline::supplied(" it"), mark(1)];
    assert_eq!(words(inlines), "Here1 it2");
}

#[test]
fn verbatim_lines_begin_where_they_begin() {
    let text = crate::document::Text::supplied("“quoted”\nplain");
    let set = blocks(&Design::default(), &[Block::Code(text)]);
    assert_eq!(set.rows[0].1, set.rows[1].1, "{:?}", set.rows);
}

#[test]
fn a_ragged_paragraph_has_no_line_more_that_is_seen() {
    let item = |words: &str| ListItem { blocks: vec![paragraph(words)], ..ListItem::default() };
    let items = vec![item("the fleuron, or printers’ flower"), item("oil")];
    let list = Block::List { id: NodeId::NONE, start: None, items };
    let set = blocks(&design("large-print"), &[list]);
    assert!(set.column.iter().all(|stretch| stretch.alternatives.len() == 1));
}

#[test]
fn figures_are_those_of_the_design() {
    assert_eq!(design("octavo").styles.text.figures, Figures::OldStyle);
    assert_eq!(design("large-print").styles.text.figures, Figures::Lining);
    assert_eq!(design("large-print").furniture.folio.figures, Figures::Lining);
}

#[test]
fn a_short_last_word_stands_alone_before_a_line_has_wide_spaces() {
    let keys = [
        ("trim", "4.25in x 6.87in"),
        ("size", "9.5pt"),
        ("leading", "12.5pt"),
        ("inner", "40pt"),
        ("outer", "42pt"),
    ];
    let change = |(key, value): (&str, &str)| Change {
        key: key.into(),
        values: vec![value.into()],
        ..Change::default()
    };
    let changes = keys.map(change).to_vec();
    let (pocket, _) = Design::from_choice(&Choice { changes, ..Choice::default() });
    let words = "the coffee that tastes wrong, and is made afresh, and tastes wrong";
    let item = ListItem { blocks: vec![paragraph(words)], ..ListItem::default() };
    let list = Block::List { id: NodeId::NONE, start: None, items: vec![item] };
    let set = blocks(&pocket, &[list]);
    assert_eq!(set.rows.last().expect("a line").0, "wrong", "{:?}", set.rows);
}

#[test]
fn a_heading_has_two_lines_below_it_and_no_line_of_code_stands_alone() {
    let item = |words: &str| ListItem { blocks: vec![paragraph(words)], ..ListItem::default() };
    let items = vec![item("oil"), item("gas"), item("tallow")];
    let heading = Block::Heading { id: NodeId::NONE, level: 2, inlines: said("Lamps") };
    let list = Block::List { id: NodeId::NONE, start: Some(1), items };
    let bound = |set: &Set| -> Vec<bool> {
        set.column.iter().map(|s| s.alternatives[0].rows[0].break_cost >= NEVER).collect()
    };
    let set = blocks(&Design::default(), &[heading, list]);
    assert_eq!(bound(&set), [false, true, true, false]);
    let code = |lines: &[&str]| {
        let text = crate::document::Text::supplied(lines.join("\n"));
        bound(&blocks(&Design::default(), &[Block::Code(text)]))
    };
    assert_eq!(code(&["trim", "wick", "light"]), [false, true, true]);
    assert_eq!(
        code(&["trim", "wick", "light", "wait", "snuff", "end"]),
        [false, true, false, false, false, true]
    );
}
