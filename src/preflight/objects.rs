//! Objects as PDF spells them (PDF 1.7 §7.3), read without the file round them.

use lopdf::{Dictionary, Object, StringFormat};

use super::tokens::{Reader, number};

/// How deep arrays and dictionaries are followed into each other.
const DEPTH: usize = 64;

/// Reads an object that stands alone; `None` where it is none.
pub(super) fn object(spelled: &[u8]) -> Option<Object> {
    let mut reader = Reader::new(spelled);
    let object = one(&mut reader, 0)?;
    reader.skip();
    reader.peek().is_none().then_some(object)
}

/// Reads the keys and values of a dictionary whose brackets are left out.
pub(super) fn entries(spelled: &[u8]) -> Option<Dictionary> {
    let mut reader = Reader::new(spelled);
    pairs(&mut reader, 0, |reader| reader.peek().is_none())
}

fn one(reader: &mut Reader<'_>, depth: usize) -> Option<Object> {
    if depth > DEPTH {
        return None;
    }
    reader.skip();
    match reader.peek()? {
        b'(' => Some(Object::String(reader.literal().into_owned(), StringFormat::Literal)),
        b'<' if reader.pass(b"<<") => {
            pairs(reader, depth, |reader| reader.pass(b">>")).map(Object::Dictionary)
        }
        b'<' => Some(Object::String(reader.hexadecimal().into_owned(), StringFormat::Hexadecimal)),
        b'[' if reader.pass(b"[") => array(reader, depth),
        b'/' if reader.pass(b"/") => Some(Object::Name(reader.name().into_owned())),
        b'0'..=b'9' | b'+' | b'-' | b'.' => Some(number_or_reference(reader)),
        _ => match reader.word() {
            b"true" => Some(Object::Boolean(true)),
            b"false" => Some(Object::Boolean(false)),
            b"null" => Some(Object::Null),
            _ => None,
        },
    }
}

fn array(reader: &mut Reader<'_>, depth: usize) -> Option<Object> {
    let mut items = Vec::new();
    loop {
        reader.skip();
        if reader.pass(b"]") {
            return Some(Object::Array(items));
        }
        items.push(one(reader, depth + 1)?);
    }
}

fn pairs(
    reader: &mut Reader<'_>,
    depth: usize,
    ends: impl Fn(&mut Reader<'_>) -> bool,
) -> Option<Dictionary> {
    let mut dict = Dictionary::new();
    loop {
        reader.skip();
        if ends(reader) {
            return Some(dict);
        }
        if !reader.pass(b"/") {
            return None;
        }
        let key = reader.name().into_owned();
        dict.set(key, one(reader, depth + 1)?);
    }
}

/// Reads a number, or the two numbers and the letter of a reference: `12 0 R`.
fn number_or_reference(reader: &mut Reader<'_>) -> Object {
    let word = reader.word();
    let Some(whole) = natural(word) else {
        return match std::str::from_utf8(word).ok().and_then(|word| word.parse().ok()) {
            Some(whole) => Object::Integer(whole),
            None => Object::Real(number(word) as f32),
        };
    };
    let behind = reader.clone();
    reader.skip();
    let generation = natural(reader.word()).and_then(|it| u16::try_from(it).ok());
    reader.skip();
    match (u32::try_from(whole), generation) {
        (Ok(id), Some(generation)) if reader.word() == b"R" => Object::Reference((id, generation)),
        _ => {
            *reader = behind;
            Object::Integer(whole)
        }
    }
}

/// Reads a number that has nothing but digits.
fn natural(word: &[u8]) -> Option<i64> {
    let is_natural = !word.is_empty() && word.len() < 19 && word.iter().all(u8::is_ascii_digit);
    is_natural.then(|| word.iter().fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_object_is_read() {
        let read =
            object(b" <</A#20B[1 -2 .5 12 0 R 7 0]/S(a\\(b)/H<4e4F>/T true/N null/D<</E/F>>>> ");
        let inner = Dictionary::from_iter([("E", Object::Name(b"F".to_vec()))]);
        let numbers = vec![
            Object::Integer(1),
            Object::Integer(-2),
            Object::Real(0.5),
            Object::Reference((12, 0)),
            Object::Integer(7),
            Object::Integer(0),
        ];
        let expected = Dictionary::from_iter([
            ("A B", Object::Array(numbers)),
            ("S", Object::String(b"a(b".to_vec(), StringFormat::Literal)),
            ("H", Object::String(b"NO".to_vec(), StringFormat::Hexadecimal)),
            ("T", Object::Boolean(true)),
            ("N", Object::Null),
            ("D", Object::Dictionary(inner)),
        ]);
        assert_eq!(read, Some(Object::Dictionary(expected)));
        assert_eq!(entries(b"/N 4/Filter/FlateDecode").map(|it| it.len()), Some(2));
    }

    #[test]
    fn what_is_no_object_is_refused() {
        for bad in ["", "<</A>>", "[1 2", "<</A 1", "/A /B", "obj", "<<(a) 1>>"] {
            assert_eq!(object(bad.as_bytes()), None, "{bad}");
        }
        assert_eq!(object("[".repeat(100).as_bytes()), None);
        assert_eq!(entries(b"/A"), None);
    }
}
