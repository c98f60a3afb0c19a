//! Font files written anew: the frame around the tables.
//!
//! Source: the OpenType specification 1.9, “Organization of an OpenType Font”.

use skrifa::raw::types::Tag;

/// Puts tables into a file, in the order of their tags, with checksums.
pub(crate) fn assemble(version: u32, mut tables: Vec<(Tag, Vec<u8>)>) -> Vec<u8> {
    tables.sort_by_key(|(tag, _)| *tag);
    let count = tables.len() as u16;
    let power = 15 - count.max(1).leading_zeros() as u16;
    let mut file = Vec::new();
    file.extend(version.to_be_bytes());
    for value in [count, 16 << power, power, (count << 4).saturating_sub(16 << power)] {
        file.extend(value.to_be_bytes());
    }
    let mut offset = 12 + 16 * tables.len();
    let mut head = None;
    for (tag, data) in &mut tables {
        if *tag == Tag::new(b"head") && data.len() >= 12 {
            data[8..12].fill(0);
            head = Some(offset);
        }
        file.extend(tag.to_be_bytes());
        for value in [checksum(data), offset as u32, data.len() as u32] {
            file.extend(value.to_be_bytes());
        }
        offset += data.len().next_multiple_of(4);
    }
    for (_, data) in &tables {
        file.extend(data);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    if let Some(at) = head {
        let whole = 0xB1B0_AFBA_u32.wrapping_sub(checksum(&file));
        file[at + 8..at + 12].copy_from_slice(&whole.to_be_bytes());
    }
    file
}

/// Returns the sum of the words of a table, which is filled up with zeros.
fn checksum(data: &[u8]) -> u32 {
    data.chunks(4).fold(0, |sum: u32, chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}
