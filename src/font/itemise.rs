//! Text parted into stretches that one face can set: by direction, by script, by the characters it has.
//!
//! In goes text with its bidi levels, out come [`Item`]s in the order of the text, without gaps. Graphemes
//! stay whole. A word stays whole too where one face has all of it, so that a letter from another face
//! never stands in the middle of a word; spaces and punctuation go with the words on both sides of them.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_script::{Script, UnicodeScript};
use unicode_segmentation::UnicodeSegmentation;

use crate::font::library::{Font, FontLibrary};
use crate::font::{FontId, Style};

/// A stretch of text of one face, one script and one level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// The bytes of the text.
    pub(crate) range: Range<usize>,
    /// The bidi level.
    pub(crate) level: u8,
    /// The script, never common or inherited unless the whole text is.
    pub(crate) script: Script,
    /// The face.
    pub(crate) font: FontId,
    /// The character that no face has, where the stretch is such a grapheme.
    pub(crate) missing: Option<char>,
}

/// One grapheme while faces are being chosen.
struct Grapheme {
    range: Range<usize>,
    level: u8,
    /// `None` for what belongs to any script: spaces, punctuation, figures.
    script: Option<Script>,
    font: Option<FontId>,
    missing: Option<char>,
}

/// Parts a text; `levels` has one level a byte, or is empty where all of it reads from left to right.
///
/// `face` is the style's own face, `fallbacks` those to ask after it.
pub(crate) fn itemise(
    library: &FontLibrary,
    text: &str,
    levels: &[u8],
    face: FontId,
    fallbacks: &[FontId],
) -> Vec<Item> {
    if levels.is_empty() && is_plain(text) && text.chars().all(|c| library.covers(face, c)) {
        let (range, script) = (0..text.len(), Script::Latin);
        return vec![Item { range, level: 0, script, font: face, missing: None }];
    }
    let mut graphemes: Vec<_> = text
        .grapheme_indices(true)
        .map(|(at, grapheme)| Grapheme {
            range: at..at + grapheme.len(),
            level: levels.get(at).copied().unwrap_or(0),
            script: grapheme.chars().map(|c| c.script()).find(|script| is_strong(*script)),
            font: None,
            missing: None,
        })
        .collect();
    choose_for_words(library, text, &mut graphemes, face, fallbacks);
    choose_for_the_rest(library, text, &mut graphemes, face, fallbacks);
    spread_scripts(&mut graphemes);
    join(graphemes, face)
}

/// Says whether a text is a word of unaccented Latin letters with the marks that go with any script: what
/// prose in English is made of, and never more than one item in a face that has it all.
fn is_plain(text: &str) -> bool {
    let is_mark = |c| matches!(c, '’' | '‘' | '“' | '”' | '—' | '–' | '…');
    text.chars().all(|c| c.is_ascii_graphic() || is_mark(c))
        && text.bytes().any(|byte| byte.is_ascii_alphabetic())
}

/// Returns the bidi level of every byte, or nothing where the whole text reads from left to right.
///
/// `base` is the level of the paragraph: 0 from left to right, 1 from right to left.
/// Source: Unicode Standard Annex 9, rules P2 to I2.
pub fn levels(text: &str, base: u8) -> Vec<u8> {
    // Such characters begin with a high byte, which no byte inside a character is: prose is not decoded.
    let mut heads = text.bytes().enumerate().filter(|(_, byte)| *byte >= FIRST_TO_TURN);
    if base == 0 && !heads.any(|(at, _)| text[at..].chars().next().is_some_and(may_turn)) {
        return Vec::new();
    }
    let base = unicode_bidi::Level::new(base).unwrap_or_else(|_| unicode_bidi::Level::ltr());
    let info = unicode_bidi::BidiInfo::new(text, Some(base));
    info.levels.iter().map(|level| level.number()).collect()
}

/// The byte that U+0590 begins with in UTF-8.
const FIRST_TO_TURN: u8 = 0xD6;

/// Says whether a character may make text read from right to left: everything from the Hebrew block on,
/// and the embedding controls.
fn may_turn(character: char) -> bool {
    matches!(u32::from(character), 0x0590..=0x08FF | 0x200F | 0x202A..=0x202E | 0x2066..=0x2069 | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF)
}

fn is_strong(script: Script) -> bool {
    !matches!(script, Script::Common | Script::Inherited | Script::Unknown)
}

/// Says whether a face can set a grapheme: as it stands, composed, or taken apart.
fn sets(font: &Font, grapheme: &str) -> bool {
    let has = |c: char| font.covers(c) || is_made(font, c);
    grapheme.chars().all(has)
        || (grapheme.len() > 1 && (grapheme.nfc().all(has) || grapheme.nfd().all(has)))
}

/// Says whether the shaper makes a character from others or needs no glyph for it: default ignorables, the
/// spaces of set width, the hyphen that does not break.
fn is_made(font: &Font, character: char) -> bool {
    match character {
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\t' | '\n' | '\r' => {
            font.covers(' ')
        }
        '\u{2011}' => font.covers('\u{2010}') || font.covers('-'),
        _ => is_invisible(character),
    }
}

/// Says whether a character has no ink and no width of its own: Unicode's default ignorables, as far as
/// they occur in prose, and control characters.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{e0000}'..='\u{e0fff}')
        || character.is_control()
}

/// Gives each word the first face that has all of it.
fn choose_for_words(
    library: &FontLibrary,
    text: &str,
    graphemes: &mut [Grapheme],
    face: FontId,
    fallbacks: &[FontId],
) {
    let own = library.font(face);
    let mut at = 0;
    while at < graphemes.len() {
        let Some(script) = graphemes[at].script else {
            at += 1;
            continue;
        };
        let length = graphemes[at..].iter().take_while(|it| it.script == Some(script)).count();
        let word = &mut graphemes[at..at + length];
        let sets_all = |font: &Font| word.iter().all(|it| sets(font, &text[it.range.clone()]));
        let chosen = if sets_all(own) {
            Some(face)
        } else {
            fallbacks.iter().copied().find(|id| sets_all(library.font(*id)))
        };
        word.iter_mut().for_each(|grapheme| grapheme.font = chosen);
        at += length;
    }
}

/// Gives each grapheme that is still without one a face: that of the words around it, else the first that
/// has it; a grapheme that no face has is marked as missing.
fn choose_for_the_rest(
    library: &FontLibrary,
    text: &str,
    graphemes: &mut [Grapheme],
    face: FontId,
    fallbacks: &[FontId],
) {
    let mut before: Option<FontId> = None;
    for at in 0..graphemes.len() {
        if let Some(font) = graphemes[at].font {
            before = Some(font);
            continue;
        }
        let grapheme = &text[graphemes[at].range.clone()];
        let after = graphemes[at..].iter().find_map(|it| it.font);
        let around = before.filter(|font| after.is_none_or(|next| next == *font) && *font != face);
        let around = around.filter(|_| graphemes[at].script.is_none() && !grapheme.is_empty());
        let enclosed = around.filter(|_| after.is_some() || before.is_none() || is_mark(grapheme));
        let mut candidates = enclosed.into_iter().chain([face]).chain(fallbacks.iter().copied());
        match candidates.find(|id| sets(library.font(*id), grapheme)) {
            Some(font) => graphemes[at].font = Some(font),
            None => {
                let lacks = |c: &char| {
                    !is_invisible(*c)
                        && !std::iter::once(face)
                            .chain(fallbacks.iter().copied())
                            .any(|id| library.covers(id, *c))
                };
                let first = grapheme.chars().next();
                graphemes[at].missing = grapheme.chars().find(lacks).or(first);
                graphemes[at].font = Some(face);
            }
        }
    }
}

/// Says whether a grapheme begins with a combining mark, which must not leave the letter before it.
fn is_mark(grapheme: &str) -> bool {
    grapheme.chars().next().is_some_and(unicode_normalization::char::is_combining_mark)
}

/// Gives what belongs to any script that of the words before it, or, where those are of another face, of
/// those after it.
fn spread_scripts(graphemes: &mut [Grapheme]) {
    let mut before: Option<(Script, Option<FontId>)> = None;
    for at in 0..graphemes.len() {
        if let Some(script) = graphemes[at].script {
            before = Some((script, graphemes[at].font));
            continue;
        }
        let font = graphemes[at].font;
        let fits = |found: &(Script, Option<FontId>)| found.1 == font;
        let after = || graphemes[at..].iter().find_map(|it| Some((it.script?, it.font)));
        let chosen = before.filter(fits).or_else(|| after().filter(fits)).or(before);
        graphemes[at].script = chosen.or_else(after).map(|(script, _)| script);
    }
}

/// Joins neighbours that agree in everything.
fn join(graphemes: Vec<Grapheme>, face: FontId) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for grapheme in graphemes {
        let font = grapheme.font.unwrap_or(face);
        let script = grapheme.script.unwrap_or(Script::Common);
        if let Some(last) = items.last_mut()
            && last.level == grapheme.level
            && last.font == font
            && last.script == script
            && last.missing.is_none()
            && grapheme.missing.is_none()
        {
            last.range.end = grapheme.range.end;
            continue;
        }
        items.push(Item {
            range: grapheme.range,
            level: grapheme.level,
            script,
            font,
            missing: grapheme.missing,
        });
    }
    items
}

/// Returns the order in which stretches of these levels are drawn from left to right.
///
/// The stretches of one line, in the order of the text: the result names them by their index.
/// Source: Unicode Standard Annex 9, rule L2. For levels 0, 1, 2, 1 the order is 0, 3, 2, 1.
pub fn visual_order(levels: &[u8]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..levels.len()).collect();
    let highest = levels.iter().copied().max().unwrap_or(0);
    for level in (1..=highest).rev() {
        let mut at = 0;
        while at < order.len() {
            let length = order[at..].iter().take_while(|i| levels[**i] >= level).count();
            order[at..at + length].reverse();
            at += length.max(1);
        }
    }
    order
}

/// Returns the face of a style and those to ask after it.
pub(crate) fn faces(library: &FontLibrary, style: &Style) -> (FontId, Vec<FontId>) {
    let face = library.face(&style.family, style.weight, style.slope);
    (face, library.fallbacks(face))
}
