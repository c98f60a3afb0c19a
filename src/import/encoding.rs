//! Which encoding a text has that is not UTF-8: what programs of the authors' platforms wrote before it.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use crate::manuscript::transcode;

/// Guesses the encoding of a text that is not UTF-8: UTF-16 by its mark or its NULs; Mac Roman where that
/// gives quotation marks and apostrophes; else what `chardetng` takes it for, as Firefox does, and
/// Windows-1252 where that does not fit.
///
/// `None` where the bytes fit none of them.
pub(crate) fn guess(bytes: &[u8]) -> Option<(&'static str, String)> {
    let nuls = |parity: usize| bytes.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    if bytes.starts_with(&[0xFF, 0xFE]) || nuls(1) * 3 > bytes.len() {
        return transcode(bytes, "utf-16le").ok().map(|text| ("utf-16le", text));
    }
    if bytes.starts_with(&[0xFE, 0xFF]) || nuls(0) * 3 > bytes.len() {
        return transcode(bytes, "utf-16be").ok().map(|text| ("utf-16be", text));
    }
    if bytes.contains(&0) || std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    let read = |label| transcode(bytes, label).ok().map(|text| (label, text));
    let labels = if is_mac(bytes) {
        ["macintosh", detected(bytes), "windows-1252"]
    } else {
        [detected(bytes), "windows-1252", "macintosh"]
    };
    labels.into_iter().find_map(read)
}

/// Says whether a text begins with the mark of UTF-16.
pub(crate) fn is_marked(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF])
}

/// Returns the name of the encoding that the letters of a text speak for.
fn detected(bytes: &[u8]) -> &'static str {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny).name()
}

/// Says whether lines end as they did on a Macintosh, or an apostrophe stands as Mac Roman has it, between
/// letters (0xD5), or a quotation mark before a word (0xD2): in Windows-1252 these are `Õ` and `Ò`, which
/// stand in no such place.
fn is_mac(bytes: &[u8]) -> bool {
    if bytes.contains(&b'\r') && !bytes.contains(&b'\n') {
        return true;
    }
    bytes.windows(3).any(|three| match three {
        [before, 0xD5, after] => before.is_ascii_lowercase() && after.is_ascii_lowercase(),
        [b' ' | b'\n' | b'\r' | b'(', 0xD2, after] => after.is_ascii_alphabetic(),
        _ => false,
    })
}

/// Says how a word that was read in one encoding would read in the next likely ones, the likeliest first and at
/// most two; those that read it alike, or not at all, are left out.
pub(crate) fn readings(word: &str, label: &str) -> Vec<(&'static str, String)> {
    const WESTERN: [&str; 4] = ["windows-1252", "macintosh", "windows-1250", "windows-1251"];
    const CENTRAL: [&str; 4] = ["windows-1250", "iso-8859-2", "windows-1252", "macintosh"];
    const CYRILLIC: [&str; 4] = ["windows-1251", "koi8-r", "x-mac-cyrillic", "windows-1252"];
    let label = label.to_ascii_lowercase();
    let next = match label.as_str() {
        "windows-1250" | "iso-8859-2" => CENTRAL,
        "windows-1251" | "koi8-r" | "koi8-u" | "iso-8859-5" | "x-mac-cyrillic" => CYRILLIC,
        _ => WESTERN,
    };
    let Some(encoding) = encoding_rs::Encoding::for_label(label.as_bytes()) else {
        return Vec::new();
    };
    // Only an encoding of bytes may be taken for another: UTF-16 is told by its zeros.
    let (bytes, written, unfit) = encoding.encode(word);
    if unfit || written != encoding {
        return Vec::new();
    }
    let mut made: Vec<(&'static str, String)> = Vec::new();
    for other in next.into_iter().filter(|other| *other != label) {
        let Ok(read) = transcode(&bytes, other) else { continue };
        if read != word && made.iter().all(|(_, known)| *known != read) && made.len() < 2 {
            made.push((other, read));
        }
    }
    made
}

/// Returns the first word of a text that has a sign beyond ASCII.
pub(crate) fn evidence(text: &str) -> String {
    let word = text.split_whitespace().find(|word| !word.is_ascii());
    word.unwrap_or_default().chars().take(24).collect()
}

#[cfg(test)]
mod tests {
    use super::{evidence, guess, readings};

    #[test]
    fn an_old_encoding_is_told_by_its_quotation_marks() {
        let label = |bytes: &[u8]| guess(bytes).map(|(label, text)| format!("{label} {text}"));
        assert_eq!(label(b"don\x92t \x93go\x94").as_deref(), Some("windows-1252 don’t “go”"));
        assert_eq!(
            label(b"D\xf9m bez oken, \x9ee re\x9eis\xe9r je zazdil s\xe1m; kdo tomu v\xec\xf8\xed")
                .as_deref(),
            Some("windows-1250 Dům bez oken, že režisér je zazdil sám; kdo tomu věří")
        );
        assert_eq!(label(b"don\xd5t \xd2go\xd3").as_deref(), Some("macintosh don’t “go”"));
        assert_eq!(label(b"\xff\xfea\0\xe9\0").as_deref(), Some("utf-16le aé"));
        assert_eq!(label(b"plain"), None);
        assert_eq!(label(b"a\0b\x92"), None);
        assert_eq!(evidence("at the café, again"), "café,");
    }

    #[test]
    fn a_word_is_read_as_other_encodings_would() {
        let western = [("macintosh", "cafÈ".to_owned()), ("windows-1251", "cafй".to_owned())];
        assert_eq!(readings("café", "windows-1252"), western);
        assert_eq!(readings("věří", "windows-1250")[0], ("windows-1252", "vìøí".to_owned()));
        assert!(readings("café", "utf-16le").is_empty());
        assert!(readings("plain", "windows-1252").is_empty());
    }
}
