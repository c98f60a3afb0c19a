//! The keys of a `design:` mapping, each with its documentation.

use crate::diagnostic::codes::typeset as codes;
use crate::diagnostic::{Diagnostic, Location};
use crate::font::Figures;
use crate::length::{Em, Length, Size};
use crate::manifest::plan::Change;

use super::furniture::FolioPlace;
use super::sheet::{Sheet, TitleStyle};
use super::styles::{Align, Openings, Parting, PullQuotes};

/// A key of a `design:` mapping.
#[derive(Debug)]
pub struct Key {
    /// The key as written.
    pub name: &'static str,
    /// What it takes, as a person would say it: `a length`.
    pub takes: &'static str,
    /// What it does.
    pub docs: &'static str,
    /// Changes the sheet; `None` where the value is none that it takes.
    set: fn(&mut Sheet, &str) -> Option<()>,
}

/// Declares the table of keys.
macro_rules! keys {
    ($($name:ident $(. $field:ident)?: $read:ident $takes:literal $docs:literal;)*) => {
        /// Every key of a `design:` mapping, in the order in which the presets give them.
        pub const KEYS: &[Key] = &[$(Key {
            name: stringify!($name),
            takes: $takes,
            docs: $docs,
            set: |sheet, value| { sheet.$name = $read(value)?; Some(()) },
        }),*];
    };
}

keys! {
    trim: size "a width and a height (`5.5in x 8.5in`)" "The size of the page after trimming.";
    bleed: length "a length" "How far ink reaches past the trim.";
    inner: length "a length" "The margin at the spine.";
    outer: length "a length" "The margin at the fore edge.";
    head: length "a length" "The margin above the type area; the running head stands in it.";
    foot: length "a length" "The margin below the type area; it takes what does not make a whole line.";
    face: words "a family" "The face of running text.";
    size: positive "a length" "The size of running text; sizes that are not stated follow it.";
    leading: positive "a length" "The distance of baselines, and with it the grid that every page keeps.";
    figures: figures "`old-style` or `lining`" "Which figures running text has; titles, folios and indexes have lining ones.";
    indent: em "a length in ems (`1.4em`)" "The indent of a paragraph's first line.";
    align: align "`justified` or `start`" "Whether lines are even on both sides, or ragged where they end.";
    hyphenation: yes "`yes` or `no`" "Whether words are divided at line ends.";
    italics: yes "`yes` or `no`" "Whether there are italics; without them titles and emphasis are semibold.";
    paragraphs: parting "`indented` or `spaced`" "How paragraphs are told apart: by an indent, or by a blank line.";
    title_face: words "a family" "The face of titles of pieces, parts and the book.";
    title_style: title_style "`roman`, `italic`, `semibold` or `bold`" "How titles are set.";
    title_size: positive "a length" "The size of a piece's title; other titles follow from it.";
    title_leading: positive "a length" "The distance of a title's baselines.";
    title_align: align "`start` or `centre`" "How titles, bylines and epigraphs stand on the measure.";
    sink: count "a number of lines" "Lines left blank above a piece's title.";
    opening: opening "`drop-cap`, `small-capitals` or `plain`" "How the first paragraph of a piece begins.";
    drop_cap_lines: drop_lines "2, 3 or 4" "How many lines a drop capital takes.";
    heading_face: words "a family" "The face of headings inside pieces.";
    heading_style: title_style "`roman`, `italic`, `semibold` or `bold`" "How headings are set.";
    code_face: words "a family" "The face of verbatim text.";
    note_size: positive "a length" "The size of notes.";
    note_leading: positive "a length" "The distance of baselines in notes.";
    caption_size: positive "a length" "The size of captions and tables.";
    caption_leading: positive "a length" "The distance of baselines in captions.";
    index_size: positive "a length" "The size of the index.";
    index_leading: positive "a length" "The distance of baselines in the index.";
    quotation_size: positive "a length" "The size of displayed quotations and verse; their leading is the text's.";
    quotation_indent: em "a length in ems (`1.4em`)" "How far displayed quotations stand in from both margins.";
    pull_quotes: pull_quotes "`displayed` or `margin`" "Where pull quotes stand: in the column, or in the outer margin where it is wide enough for them.";
    heads: yes "`yes` or `no`" "Whether there are running heads.";
    head_face: words "a family" "The face of running heads and folios.";
    head_size: positive "a length" "The size of running heads.";
    head_author: head_style "`small-capitals`, `italic` or `plain`" "How the author's name is set at the head of a verso.";
    head_title: head_style "`small-capitals`, `italic` or `plain`" "How the title is set at the head of a recto.";
    folio: folio "`head-outer`, `foot-outer`, `foot-centre` or `none`" "Where the folio stands.";
    folio_size: positive "a length" "The size of folios.";
    drop_folios: yes "`yes` or `no`" "Whether openings carry a folio at the foot.";
    dinkus: words "a few characters" "What stands between the sections of a piece.";
}

/// Changes one key.
///
/// # Errors
/// A diagnostic, where there is no such key or the key does not take the value.
pub(super) fn apply(sheet: &mut Sheet, change: &Change) -> Result<(), Box<Diagnostic>> {
    let location = change.location.clone();
    let Some(key) = KEYS.iter().find(|key| key.name == change.key) else {
        return Err(Box::new(unknown_key(&change.key, location)));
    };
    let value = change.values.join(" ");
    (key.set)(sheet, value.trim()).ok_or_else(|| {
        let said = format!("`{}` takes {}, not `{value}`", key.name, key.takes);
        let fault = Diagnostic::new(&codes::T003, location, said);
        Box::new(match key.takes {
            "a length" => {
                fault.help("write a number and its unit, `pt`, `mm`, `cm` or `in`: `10.5pt`")
            }
            "a family" => fault.help("write the name of a family, such as `EB Garamond`"),
            _ => fault.help(format!("it is: {}", key.docs.trim_end_matches('.').to_lowercase())),
        })
    })
}

/// Says that there is no such key.
fn unknown_key(name: &str, location: Location) -> Diagnostic {
    let fault = Diagnostic::new(&codes::T002, location, format!("a design has no key `{name}`"));
    match nearest(name, KEYS.iter().map(|key| key.name)) {
        Some(near) => fault.help(format!("did you mean `{near}`?")),
        None => fault.help("`garland explain T002` lists the keys"),
    }
}

/// Returns the name that a misspelling most likely means.
pub(super) fn nearest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    names
        .map(|name| (strsim::normalized_damerau_levenshtein(name, &word), name))
        .filter(|(score, _)| *score >= 0.5)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .map(|(_, name)| name)
}

/// The longest side of a page: what PDF 1.6 and PDF/A-2 allow (ISO 19005-2, 6.1.13), less a bleed of three inches a side.
const LONGEST: f64 = 13_968.0;

/// Reads a length: a number and `pt`, `mm`, `cm` or `in`; a bare number is points.
pub(super) fn length(text: &str) -> Option<Length> {
    let text = text.trim();
    let at = text.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'));
    let (number, unit) = text.split_at(at.unwrap_or(text.len()));
    let number: f64 = number.parse().ok().filter(|value| (-10_000.0..10_000.0).contains(value))?;
    match unit.trim() {
        "pt" | "" => Some(Length::pt(number)),
        "mm" => Some(Length::mm(number)),
        "cm" => Some(Length::mm(number * 10.0)),
        "in" | "\"" | "″" => Some(Length::inch(number)),
        _ => None,
    }
    .filter(|length| *length >= Length::ZERO)
}

fn positive(text: &str) -> Option<Length> {
    length(text).filter(|length| *length > Length::ZERO)
}

fn size(text: &str) -> Option<Size> {
    let (width, height) = text.split_once(['x', '×'])?;
    // One unit may stand behind both, but none is guessed: `5.5 x 8.5in`.
    let digit = |c: char| c.is_ascii_digit();
    let unit = height.trim().trim_start_matches(|c: char| digit(c) || c == '.' || c == ' ');
    if unit.is_empty() {
        return None;
    }
    let width = width.trim();
    let width =
        if width.ends_with(digit) { positive(&format!("{width}{unit}")) } else { positive(width) };
    let size = Size::new(width?, positive(height)?);
    (size.width.max(size.height) <= Length::pt(LONGEST)).then_some(size)
}

fn em(text: &str) -> Option<Em> {
    let number: f64 = text.trim().strip_suffix("em")?.trim().parse().ok()?;
    (0.0..=10.0).contains(&number).then_some(Em(number))
}

fn words(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn count(text: &str) -> Option<u32> {
    text.parse().ok().filter(|count| *count <= 40)
}

fn drop_lines(text: &str) -> Option<u32> {
    count(text).filter(|lines| (2..=4).contains(lines))
}

fn yes(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "true" | "on" => Some(true),
        "no" | "false" | "off" => Some(false),
        _ => None,
    }
}

fn align(text: &str) -> Option<Align> {
    match text {
        "justified" => Some(Align::Justified),
        "start" | "left" | "ragged" => Some(Align::Start),
        "centre" | "center" | "centred" | "centered" => Some(Align::Centre),
        _ => None,
    }
}

fn parting(text: &str) -> Option<Parting> {
    match text {
        "indented" => Some(Parting::Indented),
        "spaced" => Some(Parting::Spaced),
        _ => None,
    }
}

fn opening(text: &str) -> Option<Openings> {
    match text {
        "drop-cap" => Some(Openings::DropCap),
        "small-capitals" => Some(Openings::SmallCapitals),
        "plain" => Some(Openings::Plain),
        _ => None,
    }
}

fn figures(text: &str) -> Option<Figures> {
    match text {
        "old-style" | "oldstyle" => Some(Figures::OldStyle),
        "lining" => Some(Figures::Lining),
        _ => None,
    }
}

fn title_style(text: &str) -> Option<TitleStyle> {
    match text {
        "roman" => Some(TitleStyle::Roman),
        "italic" => Some(TitleStyle::Italic),
        "semibold" => Some(TitleStyle::Semibold),
        "bold" => Some(TitleStyle::Bold),
        _ => None,
    }
}

fn head_style(text: &str) -> Option<super::sheet::HeadStyle> {
    use super::sheet::HeadStyle;
    match text {
        "small-capitals" => Some(HeadStyle::SmallCapitals),
        "italic" => Some(HeadStyle::Italic),
        "plain" => Some(HeadStyle::Plain),
        _ => None,
    }
}

fn pull_quotes(text: &str) -> Option<PullQuotes> {
    match text {
        "displayed" => Some(PullQuotes::Displayed),
        "margin" => Some(PullQuotes::Margin),
        _ => None,
    }
}

fn folio(text: &str) -> Option<FolioPlace> {
    match text {
        "head-outer" => Some(FolioPlace::HeadOuter),
        "foot-outer" => Some(FolioPlace::FootOuter),
        "foot-centre" | "foot-center" => Some(FolioPlace::FootCentre),
        "none" => Some(FolioPlace::None),
        _ => None,
    }
}
