//! What hangs in the margins.
//!
//! A margin looks straight when small marks reach past it: stops, quotes, hyphens by more than half, letters
//! with slanting or overhanging sides by a few hundredths. The figures are parts of the glyph's own width,
//! for serif text faces; they were set by eye at text sizes.

/// Returns how much of a character may hang out where a line begins, as a part of its width.
pub(crate) fn left(c: char) -> f64 {
    match c {
        '“' | '”' | '‘' | '’' | '"' | '\'' | '„' | '‚' => 0.5,
        '«' | '»' | '‹' | '›' => 0.35,
        '(' | '[' => 0.12,
        '—' | '–' => 0.15,
        '…' => 0.1,
        'A' | 'T' | 'V' | 'W' | 'Y' | 'J' | 'Т' | 'А' | 'У' => 0.05,
        'v' | 'w' | 'y' => 0.04,
        _ => 0.0,
    }
}

/// Returns how much of a character may hang out where a line ends, as a part of its width.
pub(crate) fn right(c: char) -> f64 {
    match c {
        '.' | ',' => 0.7,
        '-' | '\u{2010}' => 0.6,
        '“' | '”' | '‘' | '’' | '"' | '\'' => 0.55,
        '«' | '»' | '‹' | '›' => 0.35,
        ':' | ';' => 0.45,
        '!' | '?' => 0.15,
        ')' | ']' => 0.15,
        '–' => 0.35,
        '—' => 0.2,
        '…' => 0.15,
        'A' | 'T' | 'V' | 'W' | 'Y' | 'Т' | 'А' | 'У' => 0.05,
        'F' | 'K' | 'L' | 'P' | 'R' => 0.03,
        'k' | 'r' | 'v' | 'w' | 'x' | 'y' => 0.04,
        _ => 0.0,
    }
}
