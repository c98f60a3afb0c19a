//! Small capitals and superiors that a face lacks, drawn from what it has.
//!
//! Real ones are always preferred: a face is asked, character by character, whether its feature changes
//! the glyph. What it leaves as it is becomes a smaller capital, or a smaller figure raised or lowered.

use std::ops::Range;

use crate::font::itemise::{Item, is_invisible};
use crate::font::shape::{Features, Shaper};
use crate::font::{Capitals, Script};
use crate::length::Em;

/// Text of one item that is shaped in one go: at one size, with one set of features.
pub(crate) struct Piece {
    /// The bytes that it stands for.
    pub(crate) range: Range<usize>,
    /// What is shaped, each character with the byte that it stands for.
    pub(crate) text: Vec<(u32, char)>,
    /// The features.
    pub(crate) features: Features,
    /// How large it is drawn, relative to the style.
    pub(crate) scale: Em,
    /// How far below the baseline it is drawn, relative to the style's size.
    pub(crate) shift: Em,
}

/// How one character is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// By the face's own glyphs.
    Real,
    /// As a smaller capital.
    SmallCapital,
    /// Smaller, and raised or lowered.
    Shifted,
}

/// Parts an item into pieces; one piece where the face has all that the style asks for.
pub(crate) fn pieces(shaper: &mut Shaper<'_>, key: usize, text: &str, item: &Item) -> Vec<Piece> {
    let features = shaper.features(key);
    let slice = &text[item.range.clone()];
    let start = item.range.start;
    if features.capitals == Capitals::AsWritten && features.script == Script::Normal {
        // Nothing is asked that a face could lack.
        let mut text = Vec::with_capacity(slice.len());
        text.extend(slice.char_indices().map(|(at, c)| ((start + at) as u32, c)));
        let range = item.range.clone();
        return vec![Piece { range, text, features, scale: Em(1.0), shift: Em(0.0) }];
    }
    let mut manners: Vec<(usize, char, Manner)> = Vec::with_capacity(slice.len());
    for (at, character) in slice.char_indices() {
        manners.push((start + at, character, manner(shaper, key, item, character)));
    }
    settle(&mut manners, features.script);
    manners
        .chunk_by(|one, other| one.2 == other.2)
        .map(|chunk| {
            let last = chunk.last().map_or(start, |(at, character, _)| at + character.len_utf8());
            let first = chunk.first().map_or(start, |(at, _, _)| *at);
            piece(shaper, item, features, chunk, first..last)
        })
        .collect()
}

/// Says how a character is drawn, asking the face what its feature changes.
fn manner(shaper: &mut Shaper<'_>, key: usize, item: &Item, character: char) -> Manner {
    let features = shaper.features(key);
    let plain = Features { capitals: Capitals::AsWritten, script: Script::Normal, ..features };
    if features.script != Script::Normal {
        if character.is_whitespace() || is_invisible(character) {
            return Manner::Real;
        }
        let asked = Features { capitals: Capitals::AsWritten, ..features };
        return if changes(shaper, key, item, character, (plain, asked)) {
            Manner::Real
        } else {
            Manner::Shifted
        };
    }
    let wanted = character.is_lowercase()
        || (features.capitals == Capitals::AllSmall && character.is_uppercase());
    if !wanted || changes(shaper, key, item, character, (plain, features)) {
        Manner::Real
    } else {
        Manner::SmallCapital
    }
}

/// Says whether a face draws a character otherwise with the second features than with the first.
fn changes(
    shaper: &mut Shaper<'_>,
    key: usize,
    item: &Item,
    character: char,
    (plain, asked): (Features, Features),
) -> bool {
    if let Some(known) = shaper.changes.get(&(item.font, character, asked)) {
        return *known;
    }
    let before = shaper.glyphs_of(key, item, plain, character);
    let after = shaper.glyphs_of(key, item, asked, character);
    shaper.changes.insert((item.font, character, asked), before != after);
    before != after
}

/// Draws superiors and inferiors all in one manner: `10th` with real figures and shrunken letters would be
/// worse than either. Marks and figures among small capitals follow the letters before them.
fn settle(manners: &mut [(usize, char, Manner)], script: Script) {
    if script != Script::Normal {
        if manners.iter().any(|(_, _, manner)| *manner == Manner::Shifted) {
            manners.iter_mut().for_each(|(_, _, manner)| *manner = Manner::Shifted);
        }
        return;
    }
    let mut before = Manner::Real;
    for (_, character, manner) in manners {
        if unicode_normalization::char::is_combining_mark(*character) || is_invisible(*character) {
            *manner = before;
        }
        before = *manner;
    }
}

fn piece(
    shaper: &Shaper<'_>,
    item: &Item,
    features: Features,
    chunk: &[(usize, char, Manner)],
    range: Range<usize>,
) -> Piece {
    let metrics = shaper.library().font(item.font).metrics;
    let plain = Features { capitals: Capitals::AsWritten, script: Script::Normal, ..features };
    let as_written = |features, scale, shift| Piece {
        text: chunk.iter().map(|(at, character, _)| (*at as u32, *character)).collect(),
        range: range.clone(),
        features,
        scale,
        shift,
    };
    match chunk.first().map_or(Manner::Real, |(_, _, manner)| *manner) {
        Manner::Real => as_written(features, Em(1.0), Em(0.0)),
        Manner::SmallCapital => Piece {
            range,
            text: chunk
                .iter()
                .flat_map(|(at, character, _)| {
                    character.to_uppercase().map(|capital| (*at as u32, capital))
                })
                .collect(),
            features: plain,
            scale: small_capital_scale(metrics.x_height, metrics.cap_height),
            shift: Em(0.0),
        },
        Manner::Shifted => {
            let scale = 0.62;
            // Superiors end at the height of the capitals, inferiors hang by a fifth of it.
            let shift = match features.script {
                Script::Normal => 0.0,
                Script::Superior => -metrics.cap_height.0 * (1.0 - scale),
                Script::Inferior => metrics.cap_height.0 * 0.2,
            };
            as_written(plain, Em(scale), Em(shift))
        }
    }
}

/// Returns the scale at which capitals are a little taller than the small letters, as real small capitals
/// are (EB Garamond's are 1.06 of the x-height).
fn small_capital_scale(x_height: Em, cap_height: Em) -> Em {
    let scale = x_height.0 * 1.06 / cap_height.0.max(0.1);
    Em(scale.clamp(0.65, 0.85))
}
