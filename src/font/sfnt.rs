//! Font files written anew: the frame around the tables, and the few tables that change.
//!
//! Source: the OpenType specification 1.9, “Organization of an OpenType Font”, `cmap`, `post`, `loca`.

use skrifa::raw::types::Tag;
use skrifa::raw::{FontRef, TableProvider};

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

/// Writes a `cmap` for characters in order: format 4 for the basic plane and, where there are characters
/// beyond it, format 12 for all.
pub(crate) fn character_map(characters: &[(u32, u16)]) -> Vec<u8> {
    let basic = format_4(characters);
    let beyond = characters.iter().any(|(code, _)| *code > 0xFFFF);
    let full = if beyond { format_12(characters) } else { Vec::new() };
    let mut table = Vec::new();
    let records: u16 = if beyond { 4 } else { 2 };
    table.extend([0, 0]);
    table.extend(records.to_be_bytes());
    let first = 4 + 8 * u32::from(records);
    let second = first + basic.len() as u32;
    // Platform, encoding and place; the order is prescribed: Unicode before Windows.
    let places = [(0_u16, 3_u16, first), (0, 4, second), (3, 1, first), (3, 10, second)];
    for (platform, encoding, place) in places {
        if place == first || beyond {
            table.extend(platform.to_be_bytes());
            table.extend(encoding.to_be_bytes());
            table.extend(place.to_be_bytes());
        }
    }
    table.extend(basic);
    table.extend(full);
    table
}

/// Returns stretches in which characters and glyphs both go up by one: first and last character, first glyph.
fn stretches(characters: impl Iterator<Item = (u32, u16)>) -> Vec<(u32, u32, u16)> {
    let mut found: Vec<(u32, u32, u16)> = Vec::new();
    for (code, glyph) in characters {
        match found.last_mut() {
            Some((first, last, start))
                if code == *last + 1 && u32::from(glyph) == u32::from(*start) + code - *first =>
            {
                *last = code;
            }
            _ => found.push((code, code, glyph)),
        }
    }
    found
}

fn format_4(characters: &[(u32, u16)]) -> Vec<u8> {
    let mut found = stretches(characters.iter().copied().filter(|(code, _)| *code < 0xFFFF));
    found.push((0xFFFF, 0xFFFF, 0));
    let count = found.len() as u16;
    let power = 15 - count.leading_zeros() as u16;
    let mut table = Vec::new();
    let search = 2 << power;
    let header = [4, 16 + 8 * count, 0, 2 * count, search, power, 2 * count - search];
    header.iter().for_each(|value: &u16| table.extend(value.to_be_bytes()));
    let mut column = |value: &dyn Fn(&(u32, u32, u16)) -> u16| {
        found.iter().for_each(|stretch| table.extend(value(stretch).to_be_bytes()));
    };
    column(&|(_, last, _)| *last as u16);
    // One word of padding stands between the ends and the starts.
    let padding = found.len() * 2 + 14;
    let mut rest = Vec::new();
    let mut column = |value: &dyn Fn(&(u32, u32, u16)) -> u16| {
        found.iter().for_each(|stretch| rest.extend(value(stretch).to_be_bytes()));
    };
    column(&|(first, _, _)| *first as u16);
    column(&|(first, _, glyph)| {
        if *first == 0xFFFF { 1 } else { glyph.wrapping_sub(*first as u16) }
    });
    column(&|_| 0);
    table.resize(padding + 2, 0);
    table.extend(rest);
    table
}

fn format_12(characters: &[(u32, u16)]) -> Vec<u8> {
    let found = stretches(characters.iter().copied());
    let mut table = vec![0, 12, 0, 0];
    let length = 16 + 12 * found.len() as u32;
    for value in [length, 0, found.len() as u32] {
        table.extend(value.to_be_bytes());
    }
    for (first, last, glyph) in found {
        for value in [first, last, u32::from(glyph)] {
            table.extend(value.to_be_bytes());
        }
    }
    table
}

/// Returns a `post` table of version 3, which has no names of glyphs.
pub(crate) fn without_glyph_names(post: &[u8]) -> Vec<u8> {
    let mut table = post[..post.len().min(32)].to_vec();
    table.resize(32, 0);
    table[..4].copy_from_slice(&[0, 3, 0, 0]);
    table
}

/// Returns `glyf` and `loca` in which glyphs that are not kept have no outline; `None` where they are broken.
pub(crate) fn empty_outlines(
    face: &FontRef<'_>,
    keep: impl Fn(usize) -> bool,
) -> Option<(Vec<u8>, Vec<u8>)> {
    let outlines = face.table_data(Tag::new(b"glyf"))?;
    let outlines = outlines.as_bytes();
    let places = face.loca(None).ok()?;
    let is_long = face.head().ok()?.index_to_loc_format() == 1;
    let (mut glyf, mut loca) = (Vec::new(), Vec::new());
    let mut note = |at: usize| {
        if is_long {
            loca.extend((at as u32).to_be_bytes());
        } else {
            loca.extend(((at / 2) as u16).to_be_bytes());
        }
    };
    for glyph in 0..places.len() {
        note(glyf.len());
        if keep(glyph) {
            let from = places.get_raw(glyph)? as usize;
            let to = places.get_raw(glyph + 1)? as usize;
            glyf.extend(outlines.get(from..to)?);
            glyf.resize(glyf.len().next_multiple_of(4), 0);
        }
    }
    note(glyf.len());
    Some((glyf, loca))
}
