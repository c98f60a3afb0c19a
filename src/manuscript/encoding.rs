//! From bytes to text: UTF-8, or a clear word about what the file is instead.

use encoding_rs::Encoding;

use crate::diagnostic::codes::manuscript as codes;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location, Source};

/// The most bytes that a manuscript may have.
pub const SIZE_LIMIT: usize = 32 << 20;

/// The most bytes that a line of a manuscript may have.
pub const LINE_LIMIT: usize = 10_000_000;

/// How many control characters of a file are named one by one.
const SHOWN: usize = 5;

/// Reads a file's bytes as text and keeps it under the name that the user knows.
///
/// # Errors
/// One diagnostic: the file is not UTF-8 (`R001`, naming the byte), or beyond the limits (`R003`).
pub fn decode(name: &str, bytes: &[u8]) -> Result<Source, Box<Diagnostic>> {
    if bytes.len() > SIZE_LIMIT {
        let what = format!("this file has {} MB; a manuscript may have 32", bytes.len() >> 20);
        return Err(whole(&codes::R003, name, what).help("list the text itself").into());
    }
    if let Some(found) = utf16(name, bytes) {
        return Err(found.into());
    }
    if is_binary(bytes) {
        let what = "this file is no text: it is full of bytes that stand for no character";
        let help =
            "name the text itself: a `.md` or `.txt`, or what `garland import` makes of a document";
        return Err(whole(&codes::R001, name, what.to_owned()).help(help).into());
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return Err(not_utf8(name, bytes, error.valid_up_to()).into()),
    };
    if let Some(at) = memchr_nul(bytes) {
        let what = format!("byte {at} is NUL (0x00): this file is not plain UTF-8 text");
        let label = if bytes.is_ascii() { "windows-1252" } else { "utf-8" };
        return Err(place(&codes::R001, name, bytes, at, what).help(remedy(label, name)).into());
    }
    if let Some((line, length)) = long_line(bytes) {
        let what = format!("line {line} has {} MB; a line may have 10", length / 1_000_000);
        let mut found = whole(&codes::R003, name, what);
        found.location.line = line as u32;
        found.location.column = 1;
        return Err(found.help("look at what this file is: a text has shorter lines").into());
    }
    Ok(Source::new(name, text))
}

/// Turns the bytes of another encoding into text, every byte accounted for.
///
/// `label` is a name of the encoding as the WHATWG registry has it: `windows-1252`, `macintosh`,
/// `utf-16le`, `iso-8859-2`, …; NULs, which stand for nothing, are left out.
///
/// # Errors
/// One sentence: the label is unknown, the bytes do not fit it, or the file is UTF-8 already.
pub fn transcode(bytes: &[u8], label: &str) -> Result<String, String> {
    let Some(encoding) = Encoding::for_label(label.as_bytes()) else {
        return Err(format!("no encoding is called `{label}`"));
    };
    let wide = encoding == encoding_rs::UTF_16LE || encoding == encoding_rs::UTF_16BE;
    let marked = bytes.starts_with(&[0xEF, 0xBB, 0xBF]);
    if encoding != encoding_rs::UTF_8 && !wide && is_utf8_beyond_ascii(bytes) {
        return Err(format!("the file is UTF-8 already; read as {label} it would be garbled"));
    }
    let encoding = if marked { encoding_rs::UTF_8 } else { encoding };
    match encoding.decode_without_bom_handling_and_without_replacement(strip_mark(bytes, encoding))
    {
        Some(text) => match text.char_indices().find(|(_, c)| ('\u{80}'..='\u{9f}').contains(c)) {
            Some((_, c)) => Err(format!("the byte 0x{:02X} has no character in {label}", c as u32)),
            None => Ok(text.replace('\0', "")),
        },
        None => Err(format!("the bytes are not {label}")),
    }
}

/// Says whether bytes are UTF-8 with at least one character that ASCII has not.
fn is_utf8_beyond_ascii(bytes: &[u8]) -> bool {
    !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok()
}

/// Takes off the byte order mark of an encoding.
fn strip_mark<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> &'a [u8] {
    match Encoding::for_bom(bytes) {
        Some((marked, length)) if marked == encoding => &bytes[length..],
        _ => bytes,
    }
}

/// Finds control characters, lost characters and unseen direction switches in a text.
pub(super) fn check_characters(source: &Source, found: &mut Diagnostics) {
    let mut controls = 0;
    let mut lost = 0;
    for (at, c) in source.text.char_indices() {
        let range = at..at + c.len_utf8();
        match c {
            ' '..='~' | '\t' | '\n' => {}
            '\r' if source.text.as_bytes().get(range.end) == Some(&b'\n') => {}
            '\u{fffd}' => {
                lost += 1;
                if lost == 1 {
                    found.push(
                        Diagnostic::new(
                            &codes::R025,
                            source.locate(range),
                            "a character was lost here: `\u{fffd}` (U+FFFD) stands for it",
                        )
                        .help("put back what the author wrote"),
                    );
                }
            }
            _ if is_forbidden(c) => {
                controls += 1;
                if controls <= SHOWN {
                    found.push(control(source, c, range));
                }
            }
            _ => {}
        }
    }
    if controls > SHOWN {
        let more = format!("{} more control characters stand in this file", controls - SHOWN);
        found.push(Diagnostic::new(&codes::R002, Location::file(&source.name), more));
    }
}

/// Says whether a character may not stand in a manuscript.
fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(c as u32 & 0xffff, 0xfffe | 0xffff)
        || matches!(c, '\u{fdd0}'..='\u{fdef}' | '\u{fff9}'..='\u{fffb}')
}

/// Reports a control character.
fn control(source: &Source, c: char, range: std::ops::Range<usize>) -> Diagnostic {
    let what = format!("the control character U+{:04X} stands in the text", c as u32);
    let found = Diagnostic::new(&codes::R002, source.locate(range), what);
    match c {
        '\r' => found.help("end lines with LF or CRLF: a lone CR is the old Macintosh's line end"),
        '\u{80}'..='\u{9f}' => {
            found.help("the file was once converted wrongly: convert the original again")
        }
        _ => found.help("delete it"),
    }
}

/// Recognises UTF-16 by its mark, or by a NUL in every other byte of the beginning.
fn utf16(name: &str, bytes: &[u8]) -> Option<Diagnostic> {
    let head = &bytes[..bytes.len().min(256)];
    let nuls = |parity: usize| head.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    let most = head.len() * 2 / 5;
    let (label, at) = match bytes {
        [0xFF, 0xFE, ..] => ("utf-16le", 0),
        [0xFE, 0xFF, ..] => ("utf-16be", 0),
        _ if head.len() >= 4 && nuls(1) >= most && nuls(0) == 0 => ("utf-16le", 1),
        _ if head.len() >= 4 && nuls(0) >= most && nuls(1) == 0 => ("utf-16be", 0),
        _ => return None,
    };
    let what = format!("byte {at} is 0x{:02X}: this file is UTF-16, not UTF-8", bytes[at]);
    Some(place(&codes::R001, name, bytes, at, what).help(remedy(label, name)))
}

/// Reports the first byte that is not UTF-8.
fn not_utf8(name: &str, bytes: &[u8], at: usize) -> Diagnostic {
    let what = format!("byte {at} is 0x{:02X}: this file is not UTF-8", bytes[at]);
    place(&codes::R001, name, bytes, at, what).help(remedy("windows-1252", name))
}

/// Returns the words that tell how to convert a file.
fn remedy(label: &str, name: &str) -> String {
    let quote = name.contains(|c: char| !c.is_alphanumeric() && !"/._-".contains(c));
    let file = if quote { format!("'{}'", name.replace('\'', "'\\''")) } else { name.into() };
    format!("run `garland normalise --from {label} --write {file}`")
}

/// Says whether one byte in twenty of a file's head is a control character that no text has in any encoding.
fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let odd = head.iter().filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31));
    let odd = odd.count();
    odd >= 8 && odd * 20 > head.len()
}

/// Returns the offset of the first NUL.
fn memchr_nul(bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|byte| *byte == 0)
}

/// Returns the number and length of the first line beyond the limit.
fn long_line(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut lines = bytes.split(|byte| *byte == b'\n').enumerate();
    lines.find(|(_, line)| line.len() > LINE_LIMIT).map(|(at, line)| (at + 1, line.len()))
}

/// Makes a diagnostic for a whole file.
fn whole(code: &'static Code, name: &str, what: String) -> Diagnostic {
    Diagnostic::new(code, Location::file(name), what)
}

/// Makes a diagnostic for a byte of a file that is no text.
fn place(code: &'static Code, name: &str, bytes: &[u8], at: usize, what: String) -> Diagnostic {
    let before = &bytes[..at];
    let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |nl| nl + 1);
    let mut location = Location::file(name);
    location.span = Some(at..at + 1);
    location.line = before.iter().filter(|byte| **byte == b'\n').count() as u32 + 1;
    location.column = String::from_utf8_lossy(&before[line_start..]).chars().count() as u32 + 1;
    Diagnostic::new(code, location, what)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8]) -> String {
        let found = decode("a b.txt", bytes).expect_err("refused");
        let place = &found.location;
        format!("{} {}:{} {}", found.code.id, place.line, place.column, found.message)
    }

    #[test]
    fn the_first_wrong_byte_is_named() {
        let wrong = refused(b"fine\ncaf\xe9 \x92s");
        assert_eq!(wrong, "R001 2:4 byte 8 is 0xE9: this file is not UTF-8");
        let help = decode("a b.txt", b"\x92").expect_err("refused").helps[0].clone();
        assert_eq!(help, "run `garland normalise --from windows-1252 --write 'a b.txt'`");
    }

    #[test]
    fn sixteen_bits_are_seen_with_and_without_a_mark() {
        assert_eq!(
            refused(b"\xff\xfea\0"),
            "R001 1:1 byte 0 is 0xFF: this file is UTF-16, not UTF-8"
        );
        let bare: Vec<u8> = "Night rooms".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(refused(&bare), "R001 1:2 byte 1 is 0x00: this file is UTF-16, not UTF-8");
    }

    #[test]
    fn a_nul_is_named() {
        let found = refused(b"one\0two three four five six");
        assert_eq!(found, "R001 1:4 byte 3 is NUL (0x00): this file is not plain UTF-8 text");
    }

    #[test]
    fn long_lines_are_refused() {
        let mut bytes = b"short\n".to_vec();
        bytes.extend(std::iter::repeat_n(b'x', LINE_LIMIT + 1));
        assert_eq!(refused(&bytes), "R003 2:1 line 2 has 10 MB; a line may have 10");
    }

    #[test]
    fn a_byte_order_mark_and_both_line_ends_are_fine() {
        let source = decode("a.txt", b"\xef\xbb\xbfone\r\ntwo\n").expect("text");
        assert_eq!((source.text.as_str(), source.offset), ("one\r\ntwo\n", 3));
    }

    #[test]
    fn other_encodings_are_turned_into_text() {
        assert_eq!(transcode(b"caf\xe9 \x93so\x94", "windows-1252").as_deref(), Ok("café “so”"));
        assert_eq!(transcode(b"\xff\xfea\0\xe9\0", "utf-16le").as_deref(), Ok("aé"));
        assert_eq!(transcode(b"caf\x8e", "macintosh").as_deref(), Ok("café"));
        assert!(transcode("café".as_bytes(), "windows-1252").is_err());
        assert!(transcode(b"a\x81", "windows-1252").is_err());
        assert!(transcode(b"a", "klingon").is_err());
        assert_eq!(transcode(b"a\0b", "windows-1252").as_deref(), Ok("ab"));
    }

    #[test]
    fn control_characters_are_named_up_to_a_number() {
        let source = Source::new("a.txt", "a\u{8}b\r\nc\rd\u{92}\u{202e}\u{1}\u{2}\u{3}");
        let mut found = Diagnostics::new();
        check_characters(&source, &mut found);
        let words: Vec<_> = found.iter().map(|f| f.message.as_str()).collect();
        assert_eq!(words.len(), 6);
        assert_eq!(words[1], "the control character U+000D stands in the text");
        assert_eq!(words[5], "2 more control characters stand in this file");
    }
}
