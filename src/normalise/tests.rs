//! The literate cases of the passes, and laws over texts put together at random.

use std::sync::Arc;

use super::*;
use crate::diagnostic::Source;
use crate::document::{Inline, NodeId, Text, WorkKind};
use crate::manuscript::Format;

/// The works that the cases of titles know.
fn works() -> Vec<Work> {
    let work = |title: &str, kind| Work { title: title.into(), kind, ..Work::default() };
    vec![
        work("Night Rooms", WorkKind::Film),
        work("Solace", WorkKind::Film),
        work("Gordon", WorkKind::Film),
        work("Se7en", WorkKind::Film),
        work("The Rooms", WorkKind::Book),
        work("A Blue Hour", WorkKind::Song),
        work("Lantern", WorkKind::Series),
        Work { always: true, ..work("1917", WorkKind::Film) },
        work("8½", WorkKind::Film),
        work("M*A*S*H", WorkKind::Film),
        work("[REC]", WorkKind::Film),
        work("La Haine", WorkKind::Film),
        Work {
            also: vec!["Spectacle".into()],
            ..work("The Society of the Spectacle", WorkKind::Book)
        },
    ]
}

fn edited(text: &str, works: Vec<Work>) -> Normalised {
    edited_by(text, &SourceSettings { works, ..SourceSettings::default() })
}

fn edited_by(text: &str, settings: &SourceSettings) -> Normalised {
    let source = Arc::new(Source::new("case.md", text));
    normalise_source(&source, Format::Markdown, settings)
}

const HEAD: &str = "# Head\n\n";

/// Parts a file of thirty cases or more.
fn sections(name: &str, cases: &str) -> Vec<String> {
    let cases = cases.replace('⍽', "\u{a0}").replace('␣', "\u{202f}");
    let sections: Vec<String> = cases.split("\n## ").skip(1).map(str::to_owned).collect();
    assert!(sections.len() >= 30, "{name}: {} cases", sections.len());
    sections
}

/// Returns what stands in a block of a case.
fn block<'c>(section: &'c str, word: &str) -> Option<&'c str> {
    let (_, rest) = section.split_once(&format!("```{word}\n"))?;
    Some(rest.split_once("\n```").expect("the block is closed").0)
}

/// Reads `## name`, a sentence, a block `input` and a block `expected`, again and again. In them, `⍽` stands
/// for a no-break space and `␣` for a narrow one.
fn check(name: &str, cases: &str, settings: &SourceSettings) {
    let mut wrong = String::new();
    for section in &sections(name, cases) {
        let block = |word: &str| block(section, word).expect("the block is there");
        let (input, expected) = (block("input"), block("expected"));
        let result = edited_by(&format!("{HEAD}{input}\n"), settings);
        let found = result.text.strip_prefix(HEAD).unwrap_or(&result.text).trim_end_matches('\n');
        let again = edited_by(&result.text, settings);
        if found != expected || again.text != result.text {
            let title = section.lines().next().unwrap_or_default();
            let lines = format!("{title}\n  {input}\n  {expected}\n  {found}\n");
            wrong += &lines.replace('\u{a0}', "⍽").replace('\u{202f}', "␣");
            if again.text != result.text {
                wrong += &format!("  again: {}\n", again.text);
            }
        }
    }
    assert!(wrong.is_empty(), "{name}:\n{wrong}");
}

macro_rules! cases {
    ($($name:ident $works:expr;)*) => {$(
        #[test]
        fn $name() {
            let cases = include_str!(concat!("../../tests/cases/", stringify!($name), ".md"));
            let settings =
                SourceSettings { works: $works.to_vec(), ..SourceSettings::default() };
            check(stringify!($name), cases, &settings);
        }
    )*};
}

cases! {
    characters [];
    spaces [];
    joins [];
    ellipses [];
    numerals [];
    dashes [];
    quotes [];
    titles works();
    no_break [];
}

macro_rules! houses {
    ($($name:ident)*) => {$(
        #[test]
        fn $name() {
            let cases = include_str!(concat!("../../tests/cases/house/", stringify!($name), ".md"));
            check_house(stringify!($name), cases);
        }
    )*};
}

mod houses {
    use super::check_house;

    houses! { chicago oxford ap french german spanish italian polish swedish }
}

/// The cases of a house, in its language.
fn check_house(name: &str, cases: &str) {
    let house = House::named(name).expect("the house is compiled in");
    let settings = SourceSettings {
        language: Language::parse(&house.language).expect("the tag is well formed"),
        edit: EditSettings { house: Some(house), ..EditSettings::default() },
        works: works(),
    };
    check(name, cases, &settings);
}

mod examples;

mod fuzz;

mod laws;

mod questions;

/// Pieces of which texts are made, the awkward ones among them.
const SCRAPS: &[&str] = &[
    "\"",
    "'",
    "*",
    "**",
    "_",
    "“",
    "”",
    "‘",
    "’",
    " ",
    " ",
    " ",
    "  ",
    "--",
    " - ",
    "—",
    "...",
    ". ",
    ", ",
    "!",
    "?",
    "(",
    ")",
    "\\\"",
    "&quot;",
    "\\*",
    "`a -- 'b'`",
    "word",
    "It",
    "don't",
    "'90s",
    "s",
    "1/2",
    "12-19",
    "6'2\"",
    "The Long Corridor (1998)",
    "The Long Corridor",
    "Gordon",
    "Night Rooms",
    "\n",
    "\n> ",
    "\n\n",
    "\n\n> ",
    "\n- ",
    "Se7en",
    "end.The",
    "\u{a0}",
    "ﬁ",
    "e\u{301}",
    "[a](https://x.org/a--b)",
    "www.x.org/it's",
    "[^1]",
    "<https://x.org>",
    "en",
    "of",
    "A Blue Hour",
    "and",
    "’em",
    "1980's",
    "->",
];

/// A number generator of its own, so that a failure can be repeated (Knuth’s MMIX constants).
fn next(seed: &mut u64) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) as usize
}

#[test]
fn any_text_keeps_the_law_and_a_second_run_changes_nothing() {
    let mut unsteady = Vec::new();
    let mut seed = 20;
    for round in 0..1200 {
        let mut text = String::from("# Head\n\n");
        for _ in 0..3 + next(&mut seed) % 14 {
            text.push_str(SCRAPS[next(&mut seed) % SCRAPS.len()]);
        }
        let first = edited(&text, works());
        outside_is_kept(&text, &first);
        let again = edited(&first.text, works());
        if again.text != first.text {
            unsteady.push((round, text));
        }
    }
    assert!(unsteady.is_empty(), "{}: {unsteady:?}", unsteady.len());
}

/// What stands between the entries of the ledger stands in the result, in its order.
fn outside_is_kept(text: &str, result: &Normalised) {
    let mut at = 0;
    let mut rest = result.text.as_str();
    for entry in result.ledger.entries() {
        let Some(span) = entry.place.as_ref().filter(|_| entry.wrap.is_none()) else { continue };
        assert!(span.range.start >= at, "entries cross: {text:?}");
        assert_eq!(text[span.range.clone()], entry.before, "{text:?}");
        at = span.range.end;
        rest = rest.find(&entry.after).map_or(rest, |found| &rest[found..]);
    }
    assert!(!rest.is_empty() || text.is_empty());
}

#[test]
fn a_note_that_is_joined_to_its_author_is_edited_once() {
    use crate::document::{Block, Contributor, Part, SourceId, SourceSpan, Stated};
    let source = Arc::new(Source::new("a.md", "Ada's rooms"));
    let span = SourceSpan { source: SourceId(0), range: 0..11 };
    let mut words = Text::default();
    words.push("Ada's rooms", Some(span));
    let note = vec![Block::Paragraph(NodeId::NONE, vec![Inline::Text(words)])];
    let piece =
        Piece { author_note: Some(Stated::new(note.clone(), Authority::Text)), ..Piece::default() };
    let ada = Contributor { bio: note, bio_by: Authority::Text, ..Contributor::default() };
    let anthology = Anthology {
        contributors: vec![ada],
        parts: vec![Part { title: None, pieces: vec![piece] }],
        sources: vec![source],
        ..Anthology::default()
    };
    let (edited, ledger, _) = edit(anthology, &EditSettings::default());
    assert_eq!(ledger.entries().len(), 1);
    let mut shown = String::new();
    walk::blocks(&edited.contributors[0].bio, &mut |inlines| {
        let mut leaves = Vec::new();
        gather::leaf_texts(inlines, &mut leaves);
        leaves.iter().for_each(|text| shown.push_str(&text.text));
    });
    assert_eq!(shown, "Ada’s rooms");
}
