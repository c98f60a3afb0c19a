//! PostScript outlines with the glyphs that are not used emptied.
//!
//! Source: Adobe Technical Note 5176, “The Compact Font Format Specification”.

use std::ops::Range;

use crate::font::charstring::Calls;

/// Operators of the top dictionary whose operand is a place in the table (5176, table 9): `charset`,
/// `Encoding`, `CharStrings`, `Private` (its second operand).
const PLACES: [u16; 4] = [15, 16, 17, 18];

/// The operator that a face with several dictionaries begins with (5176, table 10).
const ROS: u16 = 0x0C1E;

/// What an emptied glyph is: the operator `endchar` (Technical Note 5177, 4.1).
const EMPTY: u8 = 14;

/// What an emptied subroutine is: the operator `return` (5177, 4.7).
const RETURN: u8 = 11;

/// Returns the table with the outlines of glyphs that are not kept emptied, and with the subroutines that
/// only those called.
///
/// Numbers and names stay, so that nothing else in the file changes. What is in no form that is known here
/// is returned as it was.
pub(crate) fn empty_outlines(cff: &[u8], keep: impl Fn(usize) -> bool) -> Vec<u8> {
    let shrunk = Layout::read(cff).and_then(|layout| {
        let lists = layout.rewrite(cff, keep)?;
        layout.assemble(cff, &lists).or_else(|| in_place(cff, &lists))
    });
    shrunk.unwrap_or_else(|| cff.to_vec())
}

/// A list written anew, and the bytes of the old one.
type Rewritten = (Range<usize>, Vec<u8>);

/// Where the parts of a table are.
struct Layout {
    glyphs: Index,
    /// The subroutines of all faces in the table, and those of this one; `None` where the table has
    /// several dictionaries, each with subroutines of its own.
    subroutines: Option<(Index, Index)>,
    /// The operands that name places, from the start of the table or of the private dictionary.
    places: Vec<(usize, Operator)>,
    /// Whether all places are known.
    is_plain: bool,
}

impl Layout {
    fn read(cff: &[u8]) -> Option<Self> {
        let names = Index::read(cff, usize::from(*cff.get(2)?))?;
        let top = Index::read(cff, names.end)?;
        let strings = Index::read(cff, top.end)?;
        let shared = Index::read(cff, strings.end)?;
        let found = operators(cff, top.item(0)?)?;
        let value = |wanted: u16| found.iter().find(|it| it.operator == wanted);
        let glyphs = Index::read(cff, value(17)?.value)?;
        let is_plain = value(ROS).is_none();
        let private = value(18).filter(|_| is_plain).map(|it| (it.value, it.before));
        let mut places: Vec<_> = found
            .into_iter()
            .filter(|it| PLACES.contains(&it.operator))
            .map(|it| (0, it))
            .collect();
        let mut subroutines = None;
        if let Some((start, size)) = private {
            let own = operators(cff, start..start + size)?;
            let own = own.into_iter().find(|it| it.operator == 19);
            let local = match &own {
                Some(found) => Index::read(cff, start + found.value)?,
                None => Index::none(),
            };
            places.extend(own.map(|it| (start, it)));
            subroutines = Some((shared, local));
        }
        Some(Self { glyphs, subroutines, places, is_plain })
    }

    /// Writes the lists anew, without what is not used.
    fn rewrite(&self, cff: &[u8], keep: impl Fn(usize) -> bool) -> Option<Vec<Rewritten>> {
        let mut lists = vec![(self.glyphs.range(), self.glyphs.rewrite(cff, &keep, EMPTY)?)];
        if let Some((shared, local)) = &self.subroutines {
            let mut calls = Calls::new(cff, shared, local);
            let kept = (0..self.glyphs.len()).filter(|glyph| keep(*glyph));
            // Without a full account of the calls no subroutine can be spared.
            if kept.into_iter().all(|glyph| calls.follow(self.glyphs.item(glyph)).is_some()) {
                for (list, used) in [(shared, &calls.shared), (local, &calls.local)] {
                    if list.len() > 0 {
                        let packed = list.rewrite(cff, |index| used.contains(&index), RETURN)?;
                        lists.push((list.range(), packed));
                    }
                }
            }
        }
        lists.sort_by_key(|(range, _)| range.start);
        Some(lists)
    }

    /// Puts the lists in the place of the old ones, and moves what stands behind them.
    fn assemble(&self, cff: &[u8], lists: &[Rewritten]) -> Option<Vec<u8>> {
        if !self.is_plain {
            return None;
        }
        let moved = |place: usize| {
            let before = lists.iter().filter(|(range, _)| range.end <= place);
            place - before.map(|(range, packed)| range.len() - packed.len()).sum::<usize>()
        };
        let mut table = Vec::with_capacity(cff.len());
        let mut at = 0;
        for (range, packed) in lists {
            table.extend(cff.get(at..range.start)?);
            table.extend(packed);
            at = range.end;
        }
        table.extend(cff.get(at..)?);
        for (base, operand) in &self.places {
            let value = moved(base + operand.value) - moved(*base);
            if value != operand.value {
                let place = moved(operand.offset);
                write(table.get_mut(place..place + operand.width)?, value)?;
            }
        }
        Some(table)
    }
}

/// Puts the lists in the place of the old ones and leaves the space that they spare empty.
fn in_place(cff: &[u8], lists: &[Rewritten]) -> Option<Vec<u8>> {
    let mut table = cff.to_vec();
    for (range, packed) in lists {
        let slot = table.get_mut(range.clone())?;
        slot.get_mut(..packed.len())?.copy_from_slice(packed);
        slot[packed.len()..].fill(0);
    }
    Some(table)
}

/// Writes a number over one that was as wide or wider in its value (5176, table 3).
fn write(slot: &mut [u8], value: usize) -> Option<()> {
    match slot {
        [29, rest @ ..] => rest.copy_from_slice(&i32::try_from(value).ok()?.to_be_bytes()),
        [28, rest @ ..] => rest.copy_from_slice(&i16::try_from(value).ok()?.to_be_bytes()),
        _ => return None,
    }
    Some(())
}

/// An operator of a dictionary with its last two operands.
struct Operator {
    operator: u16,
    value: usize,
    before: usize,
    /// Where in the table the last operand is, and how many bytes it has.
    offset: usize,
    width: usize,
}

/// Reads a dictionary; `None` where it is broken. Operators of two bytes are 0x0C00 and the second byte.
fn operators(cff: &[u8], range: Range<usize>) -> Option<Vec<Operator>> {
    let mut found = Vec::new();
    let mut at = range.start;
    let (mut value, mut before, mut offset, mut width) = (0_i64, 0_i64, 0, 0);
    while at < range.end {
        let start = at;
        let byte = *cff.get(at)?;
        at += 1;
        let mut next = || {
            at += 1;
            cff.get(at - 1).copied().map(i64::from)
        };
        let number = match byte {
            0..=21 => {
                let operator = if byte == 12 { 0x0C00 + next()? as u16 } else { u16::from(byte) };
                let [value, before] = [value, before].map(|number| number.max(0) as usize);
                found.push(Operator { operator, value, before, offset, width });
                continue;
            }
            28 => i64::from(((next()? << 8) | next()?) as i16),
            29 => i64::from(((next()? << 24) | (next()? << 16) | (next()? << 8) | next()?) as i32),
            // A real number ends with a half byte of 15; none of the operands sought is one.
            30 => {
                while !matches!(next()?, end if end & 15 == 15 || end >> 4 == 15) {}
                0
            }
            32..=246 => i64::from(byte) - 139,
            247..=250 => (i64::from(byte) - 247) * 256 + next()? + 108,
            251..=254 => -(i64::from(byte) - 251) * 256 - next()? - 108,
            22..=27 | 31 | 255 => return None,
        };
        (before, value) = (value, number);
        (offset, width) = (start, at - start);
    }
    Some(found)
}

/// A list of byte strings (5176, section 5).
pub(crate) struct Index {
    start: usize,
    end: usize,
    size: usize,
    /// Where each string begins, and where the last one ends.
    places: Vec<usize>,
}

impl Index {
    fn read(cff: &[u8], start: usize) -> Option<Self> {
        let count = usize::from(u16::from_be_bytes(cff.get(start..start + 2)?.try_into().ok()?));
        if count == 0 {
            return Some(Self { start, end: start + 2, size: 1, places: Vec::new() });
        }
        let size = usize::from(*cff.get(start + 2)?);
        let offsets = cff.get(start + 3..start + 3 + (count + 1) * size)?;
        // Offsets count from the byte before the strings.
        let base = start + 2 + (count + 1) * size;
        let number = |bytes: &[u8]| bytes.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte));
        let places: Vec<usize> =
            offsets.chunks_exact(size.max(1)).map(|bytes| base + number(bytes)).collect();
        let end = *places.last()?;
        ((1..=4).contains(&size) && places.is_sorted() && end <= cff.len()).then_some(Self {
            start,
            end,
            size,
            places,
        })
    }

    /// Returns a list of nothing, for a face without subroutines of its own.
    fn none() -> Self {
        Self { start: 0, end: 0, size: 1, places: Vec::new() }
    }

    fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Returns how many strings there are.
    pub(crate) fn len(&self) -> usize {
        self.places.len().saturating_sub(1)
    }

    /// Returns where in the table a string is.
    pub(crate) fn item(&self, index: usize) -> Option<Range<usize>> {
        Some(*self.places.get(index)?..*self.places.get(index + 1)?)
    }

    /// Writes the list anew with the strings that are not kept cut down to one operator.
    fn rewrite(&self, cff: &[u8], keep: impl Fn(usize) -> bool, operator: u8) -> Option<Vec<u8>> {
        let mut list = cff.get(self.start..self.start + 3)?.to_vec();
        let mut data = Vec::new();
        let note = |list: &mut Vec<u8>, length: usize| {
            list.extend(&((length as u32 + 1).to_be_bytes()[4 - self.size..]));
        };
        for (index, pair) in self.places.windows(2).enumerate() {
            note(&mut list, data.len());
            match cff.get(pair[0]..pair[1])? {
                string if keep(index) || string.len() < 2 => data.extend(string),
                _ => data.push(operator),
            }
        }
        note(&mut list, data.len());
        list.extend(data);
        Some(list)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_table_is_returned_as_it_was() {
        for table in [&b""[..], b"\x01\x00\x04\x01", &[0xFF; 64], &[1, 0, 4, 1, 0, 1, 1, 1, 9]] {
            assert_eq!(empty_outlines(table, |_| false), table);
        }
    }

    #[test]
    fn numbers_of_a_dictionary_are_read_in_every_form() {
        // 139 less is one byte's value; then two, three and five bytes, and a real number (5176, table 4).
        let dictionary = [
            0x8B, 15, 0xEF, 15, 0xFA, 0x7C, 16, 0xFE, 0x7C, 0x1C, 0x27, 0x10, 17, //
            0x1D, 0x00, 0x01, 0x86, 0xA0, 18, 0x1E, 0xE2, 0xA2, 0x5F, 12, 7,
        ];
        let found = operators(&dictionary, 0..dictionary.len()).unwrap();
        let values: Vec<_> = found.iter().map(|it| (it.operator, it.value)).collect();
        assert_eq!(
            values,
            [(15, 0), (15, 100), (16, 1000), (17, 10_000), (18, 100_000), (0x0C07, 0)]
        );
        assert_eq!((found[4].offset, found[4].width), (13, 5));
    }
}
