//! Finds the marks of a run that may be quotation marks, apostrophes or primes, with what stands around them.

use std::ops::Range;

use crate::normalise::seek;
use crate::normalise::text::BARRIER;

/// What a mark looks like in the manuscript.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Glyph {
    /// `"`, which says nothing.
    Straight,
    /// `“`, `‘`, `„`, `«`: says that it opens.
    Opening,
    /// `”`, `»`: says that it closes; `’` may be an apostrophe as well.
    Closing,
    /// `″`, `′`.
    Prime,
}

/// Single or double.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Width {
    /// `"` and its like.
    Double,
    /// `'` and its like.
    Single,
}

/// What stands beside a mark, quotation marks looked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// The beginning or end of the paragraph.
    Edge,
    /// A space or line end.
    Space,
    /// A letter, a code span, a symbol that begins a word.
    Letter,
    /// A digit.
    Digit,
    /// Punctuation that ends a phrase: `.`, `,`, `!`.
    Stop,
    /// An ellipsis.
    Ellipsis,
    /// A dash.
    Dash,
    /// A hyphen.
    Hyphen,
    /// `(`, `[`.
    Open,
    /// `)`, `]`.
    Close,
    /// A slash.
    Slash,
}

/// A mark in its surroundings.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spot {
    /// Where it begins in the run's text.
    pub(crate) at: usize,
    /// Bytes that it takes.
    pub(crate) len: usize,
    /// Its width.
    pub(crate) width: Width,
    /// Its look.
    pub(crate) glyph: Glyph,
    /// What stands before the group of marks that it belongs to.
    pub(crate) left: Side,
    /// What stands behind that group.
    pub(crate) right: Side,
    /// A mark of the group stands right before it.
    pub(crate) joined_left: bool,
    /// A mark of the group stands right behind it.
    pub(crate) joined_right: bool,
    /// Where the group begins.
    pub(crate) group: usize,
    /// Where the group ends.
    pub(crate) group_end: usize,
}

impl Spot {
    /// Says whether it stands between two letters or digits: nearly always an apostrophe.
    pub(crate) fn is_inside_word(&self) -> bool {
        let word = |side| matches!(side, Side::Letter | Side::Digit);
        self.width == Width::Single
            && !self.joined_left
            && !self.joined_right
            && word(self.left)
            && word(self.right)
    }
}

/// Reads a character as a mark.
pub(crate) fn mark(c: char) -> Option<(Width, Glyph)> {
    Some(match c {
        '"' | '\u{ff02}' => (Width::Double, Glyph::Straight),
        '\'' => (Width::Single, Glyph::Straight),
        '“' | '„' | '‟' => (Width::Double, Glyph::Opening),
        '”' => (Width::Double, Glyph::Closing),
        '‘' | '‛' | '‚' => (Width::Single, Glyph::Opening),
        '’' | 'ʼ' => (Width::Single, Glyph::Closing),
        '″' => (Width::Double, Glyph::Prime),
        '′' => (Width::Single, Glyph::Prime),
        _ => return None,
    })
}

/// Classes a character; `None` stands for the edge of the paragraph.
pub(crate) fn side(c: Option<char>) -> Side {
    let Some(c) = c else { return Side::Edge };
    match c {
        '.' | ',' | ';' | ':' | '!' | '?' | '%' => Side::Stop,
        '…' => Side::Ellipsis,
        '—' | '–' | '―' | '⸺' | '⸻' => Side::Dash,
        '-' | '‐' | '\u{2011}' => Side::Hyphen,
        '(' | '[' | '{' | '¿' | '¡' => Side::Open,
        ')' | ']' | '}' => Side::Close,
        '/' => Side::Slash,
        '°' => Side::Digit,
        BARRIER | '\u{300}'..='\u{36f}' => Side::Letter,
        _ if c.is_whitespace() || c == '\u{200b}' => Side::Space,
        _ if c.is_numeric() => Side::Digit,
        _ => Side::Letter,
    }
}

/// Reads a guillemet as a mark, with the spaces inside it.
fn guillemet(text: &str, at: usize) -> Option<(Glyph, Range<usize>)> {
    let space = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}');
    let first = |text: &str| text.chars().next().filter(|c| space(*c)).map_or(0, char::len_utf8);
    let rest = &text[at..];
    if let Some(inside) = rest.strip_prefix('«') {
        let inner = inside.trim_start_matches(space);
        // Between two marks that hold nothing the first space is the opening mark's, the others the closing one's.
        let end = if inner.starts_with('»') {
            text.len() - inside.len() + first(inside)
        } else {
            text.len() - inner.len()
        };
        return Some((Glyph::Opening, at..end));
    }
    let outer = text[..at].trim_end_matches(space);
    let start = match outer.ends_with('«') {
        true => outer.len() + first(&text[outer.len()..at]),
        false => outer.len(),
    };
    rest.starts_with('»').then_some((Glyph::Closing, start..at + '»'.len_utf8()))
}

/// Finds the guillemets of a text in order, which are marks in some languages.
pub(crate) fn scan_guillemets(text: &str, spots: &mut Vec<Spot>) {
    for (at, _) in text.match_indices(['«', '»']) {
        let Some((glyph, range)) = guillemet(text, at) else { continue };
        spots.push(Spot {
            at: range.start,
            len: range.len(),
            width: Width::Double,
            glyph,
            left: side(text[..range.start].chars().next_back()),
            right: side(text[range.end..].chars().next()),
            joined_left: false,
            joined_right: false,
            group: range.start,
            group_end: range.end,
        });
    }
}

/// Groups marks anew that touch, guillemets and others: each is seen through its neighbours, as straight marks in its
/// place would be.
pub(crate) fn regroup(text: &str, spots: &mut [Spot]) {
    let touch = |one: &Spot, next: &Spot| one.at + one.len == next.at;
    for group in spots.chunk_by_mut(touch).filter(|group| group.len() > 1) {
        let end = group.len() - 1;
        let (first, last) = (group[0].group, group[end].group_end);
        let left = side(text[..first].chars().next_back());
        let right = side(text[last..].chars().next());
        for (at, spot) in group.iter_mut().enumerate() {
            (spot.left, spot.right) = (left, right);
            (spot.joined_left, spot.joined_right) = (at > 0, at < end);
            (spot.group, spot.group_end) = (first, last);
        }
    }
}

/// Finds the marks of a text in order.
pub(crate) fn scan(text: &str, spots: &mut Vec<Spot>) {
    spots.clear();
    let foreign = seek::either(text, [0xca, 0xef], 0).is_some();
    let mut at = 0;
    while let Some(start) = seek::mark(text, at, foreign) {
        if !is_mark_at(text, start) {
            at = start + 1;
            continue;
        }
        at = group(text, start, spots);
    }
}

fn is_mark_at(text: &str, at: usize) -> bool {
    text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(|c| mark(c).is_some())
}

/// Reads the group of marks that begins at `start`; returns where it ends.
fn group(text: &str, start: usize, spots: &mut Vec<Spot>) -> usize {
    let first = spots.len();
    let left = side(text[..start].chars().next_back());
    let mut at = start;
    let mut gap = false;
    for c in text[start..].chars() {
        match mark(c) {
            Some((width, glyph)) => {
                let joined_left = spots.len() > first;
                spots.push(Spot {
                    at,
                    len: c.len_utf8(),
                    width,
                    glyph,
                    left,
                    right: Side::Edge,
                    joined_left,
                    joined_right: true,
                    group: start,
                    group_end: 0,
                });
                gap = false;
            }
            // Printers part nested marks by a thin space.
            None if !gap && matches!(c, '\u{2009}' | '\u{200a}' | '\u{202f}' | '\u{2006}') => {
                gap = true;
            }
            None => break,
        }
        at += c.len_utf8();
    }
    let end = spots[spots.len() - 1].at + spots[spots.len() - 1].len;
    let right = side(text[end..].chars().next());
    for spot in &mut spots[first..] {
        spot.right = right;
        spot.group_end = end;
    }
    let last = spots.len() - 1;
    spots[last].joined_right = false;
    end
}
