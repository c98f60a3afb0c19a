//! Which subroutines the outlines of a PostScript face call.
//!
//! Source: Adobe Technical Note 5177, “The Type 2 Charstring Format”.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::font::cff::Index;

/// Subroutines may call each other so deep (5177, appendix B).
const DEPTH: usize = 10;

/// The subroutines that have been called.
pub(crate) struct Calls<'a> {
    cff: &'a [u8],
    shared_list: &'a Index,
    local_list: &'a Index,
    /// Those of the whole table.
    pub(crate) shared: BTreeSet<usize>,
    /// Those of the face.
    pub(crate) local: BTreeSet<usize>,
}

/// What must be known of a glyph's outline to read on: the operands, and how many stems were told, since
/// the masks of stems have no length of their own.
#[derive(Default)]
struct State {
    operands: Vec<i64>,
    stems: usize,
}

impl<'a> Calls<'a> {
    /// Begins with no calls.
    pub(crate) fn new(cff: &'a [u8], shared_list: &'a Index, local_list: &'a Index) -> Self {
        Self { cff, shared_list, local_list, shared: BTreeSet::new(), local: BTreeSet::new() }
    }

    /// Notes what a glyph calls; `None` where its outline cannot be followed to the end.
    pub(crate) fn follow(&mut self, glyph: Option<Range<usize>>) -> Option<()> {
        self.read(glyph?, &mut State::default(), 0)
    }

    fn read(&mut self, code: Range<usize>, state: &mut State, depth: usize) -> Option<()> {
        if depth > DEPTH {
            return None;
        }
        let bytes = self.cff.get(code)?;
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            let mut take = |count: usize| {
                at += count;
                bytes.get(at - count..at)
            };
            match byte {
                // The stems, and the masks, before which stems may stand unnamed.
                1 | 3 | 18 | 23 => state.count_stems(),
                19 | 20 => {
                    state.count_stems();
                    take(state.stems.div_ceil(8))?;
                }
                10 | 29 => self.call(byte == 29, state, depth)?,
                11 | 14 => return Some(()),
                // Sums and comparisons are not worked out; no maker of text faces uses them.
                12 => match take(1)? {
                    [34..=37] => state.operands.clear(),
                    _ => return None,
                },
                28 => match take(2)? {
                    [high, low] => {
                        state.operands.push(i64::from(i16::from_be_bytes([*high, *low])));
                    }
                    _ => return None,
                },
                32..=246 => state.operands.push(i64::from(byte) - 139),
                247..=250 => {
                    let low = i64::from(*take(1)?.first()?);
                    state.operands.push((i64::from(byte) - 247) * 256 + low + 108);
                }
                251..=254 => {
                    let low = i64::from(*take(1)?.first()?);
                    state.operands.push(-(i64::from(byte) - 251) * 256 - low - 108);
                }
                255 => {
                    take(4)?;
                    state.operands.push(0);
                }
                0 | 2 | 4..=9 | 13 | 15..=17 | 21 | 22 | 24..=27 | 30 | 31 => {
                    state.operands.clear()
                }
            }
        }
        Some(())
    }

    /// Follows a call; numbers are stored less a bias that grows with the list (5177, 4.7).
    fn call(&mut self, is_shared: bool, state: &mut State, depth: usize) -> Option<()> {
        let list = if is_shared { self.shared_list } else { self.local_list };
        let bias = match list.len() {
            0..=1239 => 107,
            1240..=33_899 => 1131,
            _ => 32_768,
        };
        let number = usize::try_from(state.operands.pop()? + bias).ok()?;
        let code = list.item(number)?;
        let called = if is_shared { &mut self.shared } else { &mut self.local };
        called.insert(number);
        self.read(code, state, depth + 1)
    }
}

impl State {
    /// Counts the stems that the operands tell, two numbers each (an odd one is the width).
    fn count_stems(&mut self) {
        self.stems += self.operands.len() / 2;
        self.operands.clear();
    }
}
