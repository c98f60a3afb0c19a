//! How PDF spells numbers, strings and names (PDF 1.7 §7.3).

use std::io::Write as _;

use lopdf::{Dictionary, Object, StringFormat};

use crate::length::Length;

/// A reference to an indirect object, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ref(pub(crate) u32);

impl std::fmt::Display for Ref {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} 0 R", self.0)
    }
}

/// Returns a length in thousandths of a point, rounded half up: the precision of every coordinate.
pub(crate) fn millis(length: Length) -> i64 {
    (length.to_units() * 1000 + 32_768).div_euclid(65_536)
}

/// Writes a number given in thousandths, without trailing zeros: `396`, `10.5`, `-0.25`.
pub(crate) fn number(out: &mut Vec<u8>, thousandths: i64) {
    if thousandths < 0 {
        out.push(b'-');
    }
    decimal(out, thousandths.unsigned_abs(), 1000);
}

/// Writes a number given in parts of a power of ten, without trailing zeros.
pub(crate) fn decimal(out: &mut Vec<u8>, parts: u64, whole: u64) {
    integer(out, parts / whole);
    let mut rest = parts % whole;
    if rest > 0 {
        out.push(b'.');
        let mut step = whole / 10;
        while rest > 0 {
            out.push(b'0' + (rest / step) as u8);
            rest %= step;
            step /= 10;
        }
    }
}

/// Writes a natural number.
#[inline]
pub(crate) fn integer(out: &mut Vec<u8>, mut value: u64) {
    let mut digits = [0_u8; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (value % 10) as u8;
        value /= 10;
        if value == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

/// Writes a literal string: bytes between parentheses, the four that would be misread escaped.
pub(crate) fn literal(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'(');
    for &byte in bytes {
        literal_byte(out, byte);
    }
    out.push(b')');
}

/// Writes two bytes of a literal string, a glyph's code: seldom is one to be escaped.
#[inline]
pub(crate) fn literal_bytes(out: &mut Vec<u8>, bytes: [u8; 2]) {
    let is_plain = |byte: u8| !matches!(byte, b'(' | b')' | b'\\' | b'\r');
    if is_plain(bytes[0]) && is_plain(bytes[1]) {
        out.push(bytes[0]);
        out.push(bytes[1]);
    } else {
        escaped(out, bytes);
    }
}

/// Writes two bytes of which one is escaped, out of the way of all others.
#[cold]
fn escaped(out: &mut Vec<u8>, bytes: [u8; 2]) {
    bytes.into_iter().for_each(|byte| literal_byte(out, byte));
}

/// Writes one byte of a literal string.
fn literal_byte(out: &mut Vec<u8>, byte: u8) {
    match byte {
        b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
        b'\r' => out.extend_from_slice(b"\\r"),
        _ => out.push(byte),
    }
}

/// Writes a text string: ASCII as it is, anything else in UTF-16 with its mark (PDF 1.7 §7.9.2.2).
pub(crate) fn text(out: &mut Vec<u8>, words: &str) {
    if words.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        literal(out, words.as_bytes());
        return;
    }
    out.extend_from_slice(b"(\xfe\xff");
    for unit in words.encode_utf16() {
        for byte in unit.to_be_bytes() {
            literal_byte(out, byte);
        }
    }
    out.push(b')');
}

/// Writes a name, with `#xx` for bytes that names may not hold (PDF 1.7 §7.3.5).
pub(crate) fn name(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'/');
    for &byte in bytes {
        if byte.is_ascii_alphanumeric() || b"+-_.:,;'*!@$^&|~`?=\"".contains(&byte) {
            out.push(byte);
        } else {
            let _ = write!(out, "#{byte:02X}");
        }
    }
}

/// Writes an object of `lopdf`'s as PDF spells it; a stream is written as its dictionary alone.
pub(crate) fn object(out: &mut Vec<u8>, value: &Object) {
    match value {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(value) => {
            out.extend_from_slice(if *value { b"true" } else { b"false" });
        }
        Object::Integer(value) => {
            let _ = write!(out, "{value}");
        }
        Object::Real(value) => number(out, (f64::from(*value) * 1000.0).round() as i64),
        Object::Name(bytes) => name(out, bytes),
        Object::String(bytes, StringFormat::Literal) => literal(out, bytes),
        Object::String(bytes, StringFormat::Hexadecimal) => {
            out.push(b'<');
            for byte in bytes {
                let _ = write!(out, "{byte:02X}");
            }
            out.push(b'>');
        }
        Object::Array(values) => {
            out.push(b'[');
            for (at, value) in values.iter().enumerate() {
                if at > 0 {
                    out.push(b' ');
                }
                object(out, value);
            }
            out.push(b']');
        }
        Object::Dictionary(values) => dictionary(out, values),
        Object::Stream(stream) => dictionary(out, &stream.dict),
        Object::Reference((number, generation)) => {
            let _ = write!(out, "{number} {generation} R");
        }
    }
}

/// Writes a dictionary, its keys in the order in which they were set.
pub(crate) fn dictionary(out: &mut Vec<u8>, values: &Dictionary) {
    out.extend_from_slice(b"<<");
    for (key, value) in values {
        name(out, key);
        out.push(b' ');
        object(out, value);
    }
    out.extend_from_slice(b">>");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(write: impl Fn(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        out.iter().map(|&byte| char::from(byte)).collect()
    }

    #[test]
    fn numbers_have_no_more_digits_than_they_need() {
        let number = |value| spelled(|out| number(out, value));
        assert_eq!(number(396_000), "396");
        assert_eq!(number(10_500), "10.5");
        assert_eq!(number(-250), "-0.25");
        assert_eq!(number(7), "0.007");
        assert_eq!(number(0), "0");
        assert_eq!(millis(Length::pt(-1.0)), -1000);
    }

    #[test]
    fn strings_escape_what_would_be_misread() {
        assert_eq!(spelled(|out| literal(out, b"a(b)\\\r")), "(a\\(b\\)\\\\\\r)");
        assert_eq!(spelled(|out| text(out, "plain")), "(plain)");
        assert_eq!(spelled(|out| text(out, "é")), "(\u{fe}\u{ff}\u{0}\u{e9})");
        assert_eq!(spelled(|out| name(out, b"A B#")), "/A#20B#23");
    }
}
