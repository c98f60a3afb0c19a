//! PostScript outlines with the glyphs that are not used emptied.
//!
//! Source: Adobe Technical Note 5176, “The Compact Font Format Specification”.

/// Operators of the top dictionary whose operand is a place in the table (5176, table 9): `charset`,
/// `Encoding`, `CharStrings`, `Private` (its second operand).
const PLACES: [u8; 4] = [15, 16, 17, 18];

/// What an emptied glyph is: the operator `endchar` (Technical Note 5177, 4.1).
const EMPTY: u8 = 14;

/// Returns the table with the outlines of glyphs that are not kept emptied.
///
/// Numbers, names and subroutines stay, so that nothing else in the file changes. What is in no form that
/// is known here is returned as it was.
pub(crate) fn empty_outlines(cff: &[u8], keep: impl Fn(usize) -> bool) -> Vec<u8> {
    shrink(cff, keep).unwrap_or_else(|| cff.to_vec())
}

fn shrink(cff: &[u8], keep: impl Fn(usize) -> bool) -> Option<Vec<u8>> {
    let names = Index::read(cff, usize::from(*cff.get(2)?))?;
    let top = Index::read(cff, names.end)?;
    let dictionary = top.item(0)?;
    let operators = operators(cff.get(dictionary.clone())?)?;
    let at = |operator: u16| operators.iter().find(|found| found.operator == operator);
    let glyphs = Index::read(cff, at(17)?.value)?;
    let packed = glyphs.rewrite(cff, keep)?;
    let mut table = cff[..glyphs.start].to_vec();
    table.extend(&packed);
    // A face with glyphs in several dictionaries has places in each of them: there the space is left empty.
    let gap = (glyphs.end - glyphs.start).checked_sub(packed.len())?;
    let is_plain = !operators.iter().any(|found| found.operator >= 0x0C00 + 30);
    let later = |found: &&Operator| {
        PLACES.iter().any(|place| u16::from(*place) == found.operator) && found.value >= glyphs.end
    };
    let movable = is_plain && operators.iter().filter(later).all(|found| found.width >= 3);
    if !movable {
        table.resize(glyphs.end, 0);
    } else {
        for found in operators.iter().filter(later) {
            let place = dictionary.start + found.offset;
            write(table.get_mut(place..place + found.width)?, found.value - gap)?;
        }
    }
    table.extend(&cff[glyphs.end..]);
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

/// An operator of a dictionary with its last operand.
struct Operator {
    operator: u16,
    value: usize,
    /// Where in the dictionary the operand is, and how many bytes it has.
    offset: usize,
    width: usize,
}

/// Reads a dictionary; `None` where it is broken. Operators of two bytes are 0x0C00 and the second byte.
fn operators(dictionary: &[u8]) -> Option<Vec<Operator>> {
    let mut found = Vec::new();
    let (mut at, mut value, mut offset, mut width) = (0, 0_i64, 0, 0);
    while let Some(&byte) = dictionary.get(at) {
        let start = at;
        at += 1;
        let mut next = || {
            let byte = dictionary.get(at).copied();
            at += 1;
            byte.map(i64::from)
        };
        match byte {
            0..=21 => {
                let operator = if byte == 12 { 0x0C00 + next()? as u16 } else { u16::from(byte) };
                found.push(Operator { operator, value: value.max(0) as usize, offset, width });
                continue;
            }
            28 => value = i64::from((next()? << 8 | next()?) as i16),
            29 => {
                value = i64::from((next()? << 24 | next()? << 16 | next()? << 8 | next()?) as i32);
            }
            // A real number ends with a half byte of 15.
            30 => while !matches!(next()?, end if end & 15 == 15 || end >> 4 == 15) {},
            32..=246 => value = i64::from(byte) - 139,
            247..=250 => value = (i64::from(byte) - 247) * 256 + next()? + 108,
            251..=254 => value = -(i64::from(byte) - 251) * 256 - next()? - 108,
            22..=27 | 31 | 255 => return None,
        }
        (offset, width) = (start, at - start);
    }
    Some(found)
}

/// A list of byte strings (5176, section 5).
struct Index {
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
        (places.is_sorted() && end <= cff.len()).then_some(Self { start, end, size, places })
    }

    fn item(&self, index: usize) -> Option<std::ops::Range<usize>> {
        Some(*self.places.get(index)?..*self.places.get(index + 1)?)
    }

    /// Writes the list anew with the strings that are not kept emptied.
    fn rewrite(&self, cff: &[u8], keep: impl Fn(usize) -> bool) -> Option<Vec<u8>> {
        let mut list = cff.get(self.start..self.start + 3)?.to_vec();
        let mut data = Vec::new();
        let note = |list: &mut Vec<u8>, length: usize| {
            list.extend(&((length as u32 + 1).to_be_bytes()[4 - self.size..]));
        };
        for (index, pair) in self.places.windows(2).enumerate() {
            note(&mut list, data.len());
            match cff.get(pair[0]..pair[1])? {
                string if keep(index) || string.len() < 2 => data.extend(string),
                _ => data.push(EMPTY),
            }
        }
        note(&mut list, data.len());
        list.extend(data);
        Some(list)
    }
}
