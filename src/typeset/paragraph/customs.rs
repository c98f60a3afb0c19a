//! Customs of line ends that depend on the words: what stays together, and what leans on what follows.
//!
//! The lists are short on purpose: they hold what a compositor ties without asking.

/// What it costs to part words that belong together, where no rule forbids it.
const PARTED: f64 = 60.0;

/// What it costs in a title to end a line with a word that leans on the next one.
pub(crate) const LEANING: f64 = 1_000.0;

/// Says whether a language leaves no single letter at a line's end.
///
/// Polish, Czech, Slovak and the East Slavic languages count it a fault of composition.
pub(crate) fn strands_letters(language: &str) -> bool {
    let primary = language.split('-').next().unwrap_or_default();
    matches!(primary, "pl" | "cs" | "sk" | "ru" | "uk" | "be")
}

/// Says whether a word is one letter, without a stop.
pub(crate) fn is_one_letter(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

/// Says whether a word is an initial or several: `J.`, `J.R.`
fn is_initial(word: &str) -> bool {
    let mut parts = word.split_inclusive('.');
    !word.is_empty()
        && parts.all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_uppercase) && letters.as_str() == "."
        })
}

/// Returns what it costs to part two words, or `None` where they must not be parted.
pub(crate) fn tie(first: &str, second: &str) -> Option<f64> {
    const BEFORE_NUMBERS: &[&str] = &[
        "p.", "pp.", "vol.", "vols.", "no.", "nos.", "No.", "Nos.", "fig.", "figs.", "ch.",
        "chap.", "ca.", "c.", "§", "§§", "Nr.", "S.", "Bd.", "№", "str.", "ed.",
    ];
    const BEFORE_NAMES: &[&str] =
        &["Mr.", "Mrs.", "Ms.", "Mr", "Mrs", "Ms", "Dr.", "Dr", "St.", "St", "Prof.", "Hr.", "Fr."];
    const UNITS: &[&str] = &[
        "pt", "mm", "cm", "m", "km", "in", "ft", "kg", "g", "lb", "min", "h", "s", "Hz", "kHz",
        "°C", "°F", "%", "a.m.", "p.m.", "AM", "PM", "BC", "AD", "BCE", "CE",
    ];
    const NUMBERED: &[&str] = &[
        "Chapter", "Part", "Act", "Scene", "Book", "Volume", "Season", "Episode", "Figure",
        "Table", "Page", "Section", "Symphony", "Opus", "chapter", "part", "page", "act", "scene",
    ];
    // Nearly all words: a small letter begins none of the names, and no figure follows.
    let roman = |c: char| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C');
    let may_count = second.starts_with(|c: char| c.is_ascii_digit() || roman(c));
    if first.starts_with(|c: char| c.is_ascii_lowercase()) && !may_count {
        return Some(0.0);
    }
    let digit = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let bare = second.trim_end_matches(|c: char| c.is_ascii_punctuation() || "”’»".contains(c));
    let number = digit(second) || !bare.is_empty() && bare.chars().all(roman);
    if is_initial(first) {
        return if is_initial(second) { None } else { Some(PARTED) };
    }
    if BEFORE_NUMBERS.contains(&first) && number {
        return None;
    }
    if digit(first) && (UNITS.contains(&bare) || UNITS.contains(&second)) {
        return if second == "in" { Some(2.0) } else { None };
    }
    if BEFORE_NAMES.contains(&first) || NUMBERED.contains(&first) && number {
        return Some(PARTED);
    }
    Some(0.0)
}

/// Returns what it costs to end a line of a title with a word.
pub(crate) fn sense(word: &str, language: &str) -> f64 {
    const ENGLISH: &[&str] = &[
        "a", "an", "the", "of", "in", "on", "at", "by", "to", "for", "from", "with", "and", "or",
        "but", "nor", "as", "is", "are", "into", "onto", "over", "under", "my", "your", "his",
        "her", "its", "our", "their", "no", "not", "this", "that", "what", "who", "how", "why",
        "where", "when", "after", "before", "between", "without", "against", "about", "if", "than",
        "i",
    ];
    const GERMAN: &[&str] = &[
        "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer",
        "eines", "und", "oder", "von", "vom", "zu", "zum", "zur", "in", "im", "an", "am", "auf",
        "aus", "bei", "mit", "für", "über", "unter", "nach", "vor", "ohne", "um", "als",
    ];
    const FRENCH: &[&str] = &[
        "le", "la", "les", "un", "une", "des", "du", "de", "au", "aux", "à", "et", "ou", "en",
        "dans", "sur", "sous", "par", "pour", "sans", "avec", "mon", "ma", "mes", "son", "sa",
        "ses", "ce",
    ];
    const SPANISH: &[&str] = &[
        "el", "la", "los", "las", "un", "una", "de", "del", "al", "a", "y", "o", "en", "con",
        "por", "para", "sin", "su", "sus", "mi",
    ];
    const ITALIAN: &[&str] = &[
        "il", "lo", "la", "i", "gli", "le", "un", "uno", "una", "di", "del", "dello", "della",
        "dei", "degli", "delle", "a", "al", "alla", "da", "dal", "dalla", "in", "nel", "nella",
        "con", "su", "sul", "sulla", "per", "tra", "fra", "e", "ed", "o",
    ];
    const PORTUGUESE: &[&str] = &[
        "o", "a", "os", "as", "um", "uma", "de", "do", "da", "dos", "das", "em", "no", "na", "nos",
        "nas", "ao", "à", "por", "pelo", "pela", "para", "com", "sem", "e", "ou",
    ];
    const DUTCH: &[&str] = &[
        "de", "het", "een", "van", "der", "den", "in", "op", "aan", "bij", "met", "voor", "over",
        "onder", "naar", "uit", "tot", "te", "en", "of", "als", "zonder", "mijn", "zijn", "haar",
    ];
    let leaning = match language.split('-').next().unwrap_or_default() {
        "it" => ITALIAN,
        "pt" | "gl" => PORTUGUESE,
        "nl" | "af" => DUTCH,
        "de" => GERMAN,
        "fr" => FRENCH,
        "es" => SPANISH,
        _ => ENGLISH,
    };
    let folded = word.to_lowercase();
    if leaning.contains(&folded.as_str()) {
        LEANING
    } else if word.ends_with([':', ';', '—', '–', '?', '!']) {
        -6.0
    } else if word.ends_with(',') {
        -3.0
    } else {
        0.0
    }
}
