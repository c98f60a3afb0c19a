//! Values that are written as text: dates, ISBNs, ratings, lengths, slugs.

use unicode_normalization::UnicodeNormalization;

use crate::document::Rating;
use crate::length::Length;

/// Reads a length with its unit: `3mm`, `0.125in`, `10.5pt`, `1.2 cm`; `None` where it is none.
pub fn length(text: &str) -> Option<Length> {
    let text = text.trim();
    let at = text.find(|c: char| c.is_ascii_alphabetic() || c == '"')?;
    let (number, unit) = text.split_at(at);
    let number = number.trim();
    if !number.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    let value: f64 = number.parse().ok()?;
    match unit.trim() {
        "pt" => Some(Length::pt(value)),
        "mm" => Some(Length::mm(value)),
        "cm" => Some(Length::mm(value * 10.0)),
        "in" | "\"" => Some(Length::inch(value)),
        _ => None,
    }
}

/// Why a text is not an ISBN.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IsbnFault {
    /// It has not thirteen digits; how many it has.
    Digits(usize),
    /// It is the older form of ten digits; its thirteen.
    Ten(String),
    /// It holds something other than digits, spaces and hyphens.
    Characters,
    /// It begins with neither 978 nor 979.
    Prefix,
    /// The last digit should be another.
    CheckDigit(u8),
}

/// Reads an ISBN and returns its thirteen digits.
///
/// The check digit makes the sum of the digits, weighted 1, 3, 1, 3, …, a multiple of ten (ISO 2108):
/// `978-0-00-000000-?` sums to 9 + 21 + 8 = 38, so its check digit is 2.
///
/// # Errors
/// An [`IsbnFault`].
pub fn isbn(text: &str) -> Result<String, IsbnFault> {
    let text = text.trim().trim_start_matches("ISBN").trim_start_matches([':', ' ']);
    let digits: String =
        text.chars().filter(|c| !matches!(c, '-' | ' ' | '\u{2010}' | '–')).collect();
    let ten = digits.strip_suffix(['X', 'x']).unwrap_or(&digits);
    if !ten.bytes().all(|b| b.is_ascii_digit()) {
        return Err(IsbnFault::Characters);
    }
    if digits.len() == 10 {
        let nine = format!("978{}", &digits[..9]);
        return Err(IsbnFault::Ten(format!("{nine}{}", check_digit(&nine))));
    }
    if digits.len() != 13 || ten.len() != 13 {
        return Err(IsbnFault::Digits(digits.len()));
    }
    if !digits.starts_with("978") && !digits.starts_with("979") {
        return Err(IsbnFault::Prefix);
    }
    let right = check_digit(&digits[..12]);
    if digits.as_bytes()[12] - b'0' == right {
        Ok(digits)
    } else {
        Err(IsbnFault::CheckDigit(right))
    }
}

/// Writes an ISBN as it is printed: with the hyphens that its owner gives it, since only a registry knows where
/// they stand; without any given, with the one after the prefix, `978-0000000002`.
pub(super) fn printed_isbn(digits: &str, as_given: &str) -> String {
    let hyphen = |c: char| if matches!(c, ' ' | '\u{2010}' | '–') { '-' } else { c };
    let number = as_given.trim_start_matches(|c: char| !c.is_ascii_digit()).trim_end();
    let given: String = number.chars().map(hyphen).collect();
    if given.contains('-') { given } else { format!("{}-{}", &digits[..3], &digits[3..]) }
}

/// Returns the check digit of the first twelve digits.
fn check_digit(twelve: &str) -> u8 {
    let weighted = twelve.bytes().zip([1u32, 3].into_iter().cycle());
    let sum: u32 = weighted.map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    ((10 - sum % 10) % 10) as u8
}

/// Says whether a text is a date: `2026`, `2026-11` or `2026-11-30`, a day that the calendar has.
pub fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |part: &str, width: usize| {
        (part.len() == width && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())
            .flatten()
    };
    let Some(year) = number(parts[0], 4) else { return false };
    let Some(month) = parts.get(1) else { return true };
    let Some(month) = number(month, 2).filter(|month| (1..=12).contains(month)) else {
        return false;
    };
    let Some(day) = parts.get(2) else { return true };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    parts.len() == 3 && number(day, 2).is_some_and(|day| (1..=days).contains(&day))
}

/// Reads a rating: `4/5`, `4.5/5`, `4½`, `4 1/2`, `★★★★½`, `****1/2`; `None` where it is none in half steps.
///
/// `scale` is what can be given where the text does not say.
pub fn rating(text: &str, scale: u32) -> Option<Rating> {
    let text = text.trim().trim_end_matches("stars").trim_end_matches("star").trim();
    let stars = text.chars().take_while(|c| matches!(c, '*' | '★')).count() as u32;
    if stars > 0 {
        let rest = text.trim_start_matches(['*', '★']).trim_end_matches('☆').trim();
        let half = match rest {
            "" => 0,
            "½" | "1/2" | " 1/2" => 1,
            _ => return None,
        };
        return within(2 * stars + half, scale);
    }
    let (points, scale) = match text.rsplit_once('/') {
        Some((points, whole)) if !(points.trim_end().ends_with('1') && points.contains(' ')) => {
            (points.trim(), whole.trim().parse().ok()?)
        }
        _ => (text, scale),
    };
    within(halves(points)?, scale)
}

fn within(halves: u32, scale: u32) -> Option<Rating> {
    (scale > 0 && halves <= scale.checked_mul(2)?).then_some(Rating { halves, scale })
}

/// Reads points in half steps: `4`, `4.5`, `4,5`, `4½`, `½`, `4 1/2`.
fn halves(points: &str) -> Option<u32> {
    let whole = |text: &str| text.trim().parse::<u32>().ok().filter(|n| *n <= 1000);
    if let Some(rest) = points.strip_suffix('½').or_else(|| points.strip_suffix(" 1/2")) {
        return if rest.trim().is_empty() { Some(1) } else { Some(2 * whole(rest)? + 1) };
    }
    match points.split_once(['.', ',']) {
        None => Some(2 * whole(points)?),
        Some((before, "5" | "50")) => Some(2 * whole(before)? + 1),
        Some((before, "0" | "00")) => Some(2 * whole(before)?),
        Some(_) => None,
    }
}

/// How many characters a title has at most before an editor is told.
pub const LONG_TITLE: usize = 300;

/// The longest slug in bytes; file names may have 255.
const SLUG_LIMIT: usize = 80;

/// Makes a slug: small ASCII letters, figures and single hyphens; empty where nothing of the text is left.
///
/// `Rooms We Watched` becomes `rooms-we-watched`, `Łódź & Straße` becomes `lodz-and-strasse`.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    // A fraction is a word of its own: `8½` is eight and a half, not eighty-one halves.
    let apart = text.chars().map(|c| match c {
        '½' | '¼' | '¾' | '⅓' | '⅔' | '⅛' | '⅜' | '⅝' | '⅞' => format!(" {c}"),
        c => c.to_string(),
    });
    let text: String = apart.collect();
    for c in text.nfkd().flat_map(char::to_lowercase) {
        let letters = match c {
            'a'..='z' | '0'..='9' => {
                slug.push(c);
                continue;
            }
            '\'' | '’' | '‘' | '\u{300}'..='\u{36f}' => continue,
            other => transliterate(other),
        };
        match letters {
            Some("&") => slug.push_str("-and-"),
            Some(letters) => slug.push_str(letters),
            None => slug.push('-'),
        }
    }
    let words = slug.split('-').filter(|word| !word.is_empty());
    let mut short = String::new();
    for word in words {
        let room = SLUG_LIMIT - short.len().min(SLUG_LIMIT);
        if !short.is_empty() && word.len() + 1 > room {
            break;
        }
        if !short.is_empty() {
            short.push('-');
        }
        short.push_str(&word[..word.len().min(SLUG_LIMIT)]);
    }
    short
}

/// Letters that no decomposition turns into ASCII; Greek and Cyrillic as library catalogues simplify them.
fn transliterate(c: char) -> Option<&'static str> {
    const LATIN: [(char, &str); 14] = [
        ('ß', "ss"),
        ('æ', "ae"),
        ('œ', "oe"),
        ('ø', "o"),
        ('ł', "l"),
        ('đ', "d"),
        ('ð', "d"),
        ('þ', "th"),
        ('ı', "i"),
        ('ħ', "h"),
        ('ŋ', "ng"),
        ('ŧ', "t"),
        ('&', "&"),
        ('ə', "e"),
    ];
    const CYRILLIC: [&str; 32] = [
        "a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s",
        "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "iu", "ia",
    ];
    const GREEK: [&str; 25] = [
        "a", "b", "g", "d", "e", "z", "e", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s",
        "s", "t", "y", "ph", "ch", "ps", "o",
    ];
    let at = |first: char| (u32::from(c) - u32::from(first)) as usize;
    match c {
        'а'..='я' => Some(CYRILLIC[at('а')]),
        'ё' => Some("e"),
        'є' => Some("ie"),
        'і' | 'ї' => Some("i"),
        'ґ' => Some("g"),
        'α'..='ω' => Some(GREEK[at('α')]),
        _ => LATIN.iter().find(|(letter, _)| *letter == c).map(|(_, ascii)| *ascii),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_units() {
        assert_eq!(length("3mm"), Some(Length::mm(3.0)));
        assert_eq!(length("0.125 in"), Some(Length::inch(0.125)));
        assert_eq!(length("5.5\""), Some(Length::inch(5.5)));
        for wrong in ["3", "mm", "-3mm", "3 ells", "1e3pt", ""] {
            assert_eq!(length(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_isbn_has_a_check_digit() {
        assert_eq!(isbn("978-0-00-000000-2").as_deref(), Ok("9780000000002"));
        assert_eq!(isbn("978-0-00-000000-3"), Err(IsbnFault::CheckDigit(2)));
        assert_eq!(isbn("0-306-40615-2"), Err(IsbnFault::Ten("9780306406157".into())));
        assert_eq!(isbn("978"), Err(IsbnFault::Digits(3)));
        assert_eq!(isbn("977-0-00-000000-2"), Err(IsbnFault::Prefix));
        assert_eq!(isbn("to come"), Err(IsbnFault::Characters));
        let printed = |given| printed_isbn("9780000000002", given);
        assert_eq!(printed("ISBN 978 0 00 000000 2"), "978-0-00-000000-2");
        assert_eq!(printed("9780000000002"), "978-0000000002");
    }

    #[test]
    fn dates_are_on_the_calendar() {
        for right in ["2026", "2026-11", "2026-11-30", "2024-02-29"] {
            assert!(is_date(right), "{right}");
        }
        for wrong in ["26", "2026-13", "2026-02-29", "30/11/2026", "2026-1-1", "", "2026-11-30-1"] {
            assert!(!is_date(wrong), "{wrong}");
        }
    }

    #[test]
    fn ratings_go_in_half_steps() {
        let halves = |text| rating(text, 5).map(|rating| (rating.halves, rating.scale));
        assert_eq!(halves("4/5"), Some((8, 5)));
        assert_eq!(halves("4.5/5"), Some((9, 5)));
        assert_eq!(halves("7/10"), Some((14, 10)));
        assert_eq!(halves("4½"), Some((9, 5)));
        assert_eq!(halves("4 1/2"), Some((9, 5)));
        assert_eq!(halves("****1/2"), Some((9, 5)));
        assert_eq!(halves("★★★☆☆"), Some((6, 5)));
        assert_eq!(halves("0/5"), Some((0, 5)));
        for wrong in ["6/5", "4.3/5", "good", "4/0", "-1/5", "******"] {
            assert_eq!(halves(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn slugs_are_ascii() {
        assert_eq!(slug("Rooms We Watched"), "rooms-we-watched");
        assert_eq!(slug("Łódź & Straße"), "lodz-and-strasse");
        assert_eq!(slug("  “Don’t Look Now”  "), "dont-look-now");
        assert_eq!(slug("Сталкер"), "stalker");
        assert_eq!(slug("Ψυχή"), "psyche");
        assert_eq!(slug("8½"), "8-1-2");
        assert_eq!(slug("夜"), "");
        assert!(slug(&"word ".repeat(400)).len() <= SLUG_LIMIT);
        assert!(slug(&"w".repeat(2000)).len() <= SLUG_LIMIT);
    }
}
