//! Names of people: capitals turned into a name.
//!
//! A byline is often set in capitals, from which the name must be won back: `OCTAVIO` is Octavio, but
//! `VAN` is van in Vincent van Gogh and Van in Van Morrison, and `MCCARTHY` is McCarthy. What no rule can
//! know (MacDonald or Macdonald) is looked up in the piece itself and among the names that the manifest
//! states; failing that, the commoner spelling is taken and a question asked.

/// A name won back from capitals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    /// The name as it is to be printed.
    pub name: String,
    /// Whether there is no second likely spelling.
    pub is_sure: bool,
}

/// Particles that are small inside a name.
pub(super) const PARTICLES: [&str; 34] = [
    "van", "von", "der", "den", "de", "du", "des", "del", "della", "dei", "degli", "di", "da",
    "dal", "das", "dos", "do", "la", "las", "los", "le", "y", "und", "zu", "zum", "zur", "af",
    "av", "bin", "bint", "ibn", "ten", "ter", "vom",
];

/// Surnames whose particle is large although one would expect it small, and others with capitals inside.
const KNOWN: [&str; 41] = [
    "De Niro", "De Palma", "De Sica", "De Laurentiis", "De Forest", "DeLillo", "DeMille",
    "DeGeneres", "DiCaprio", "DiCamillo", "DiMaggio", "LaBeouf", "LaMotta", "LaPaglia", "LaRue",
    "Le Guin", "Le Fanu", "Le Bon", "La Farge", "Van Sant", "Van Cleef", "Van Halen", "Van Dyke",
    "Van Zandt", "Van Doren", "Van Vechten", "Van Buren", "Van Damme", "Van Patten", "Del Rey",
    "Du Bois", "Von Trapp", "Von Sternberg", "Von Stroheim", "VanderMeer", "McQueen", "FitzGerald",
    "St. Vincent", "Dos Passos", "Ten Boom", "MacGowan",
];

/// Names with `Mac` before a capital; others (`Machado`, `Mackey`, `Macy`) have none.
const MAC: [&str; 47] = [
    "adam", "alister", "allister", "arthur", "askill", "aulay", "beth", "bride", "cabe", "callum",
    "carthy", "coll", "cormack", "cormick", "diarmid", "donald", "donell", "dougall", "dowell",
    "duff", "ewan", "farlane", "gill", "gillivray", "gowan", "graw", "gregor", "innes", "intosh",
    "intyre", "isaac", "kay", "kenna", "kenzie", "kinnon", "lachlan", "laren", "lean", "leish",
    "leod", "millan", "nab", "namara", "neil", "neill", "pherson", "rae",
];

/// Turns the words of a name that are all capitals into a name.
///
/// `evidence` is text in which the name may stand in its usual spelling: the piece itself, and the names
/// that the manifest knows. Words that are not all capitals stay.
///
/// ```
/// use garland::manuscript::names::fold;
/// assert_eq!(fold("VINCENT VAN GOGH", "").name, "Vincent van Gogh");
/// assert_eq!(fold("MARY MCCARTHY", "").name, "Mary McCarthy");
/// ```
pub fn fold(name: &str, evidence: &str) -> Folded {
    let words: Vec<&str> = name.split_whitespace().collect();
    let all = !name.chars().any(char::is_lowercase);
    let mut is_sure = true;
    let mut made: Vec<String> = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let word = words[at];
        if let Some(pair) = words.get(at + 1).filter(|_| all)
            && let Some(known) = look_up(&format!("{word} {pair}"), evidence)
        {
            made.push(known);
            at += 2;
            continue;
        }
        let place = Place { is_first: at == 0, is_last: at + 1 == words.len(), all };
        let folded = fold_word(word, place, evidence);
        is_sure &= folded.is_sure;
        made.push(folded.name);
        at += 1;
    }
    Folded { name: made.join(" "), is_sure }
}

/// Where a word stands in its name.
#[derive(Clone, Copy)]
struct Place {
    is_first: bool,
    is_last: bool,
    /// Whether the whole name is in capitals.
    all: bool,
}

/// Finds a word or pair in the evidence, then among the known names, in a spelling with small letters.
fn look_up(capitals: &str, evidence: &str) -> Option<String> {
    spelled(capitals, evidence).or_else(|| {
        KNOWN.iter().find(|known| known.to_uppercase() == capitals).map(|k| (*k).into())
    })
}

/// Finds a spelling with small letters in the evidence; a pair only if it begins with a capital.
fn spelled(capitals: &str, evidence: &str) -> Option<String> {
    let count = capitals.split(' ').count();
    let words: Vec<&str> = evidence
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .map(|word| word.strip_suffix("’s").or(word.strip_suffix("'s")).unwrap_or(word))
        .collect();
    words.windows(count).map(|run| run.join(" ")).find(|run| {
        run.chars().next().is_some_and(char::is_uppercase)
            && run.chars().any(char::is_lowercase)
            && run.to_uppercase() == capitals
    })
}

/// Folds one word.
fn fold_word(word: &str, place: Place, evidence: &str) -> Folded {
    let sure = |name: String| Folded { name, is_sure: true };
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    if word == "Y" && place.all && !place.is_first && !place.is_last {
        return sure("y".to_owned());
    }
    let has_small = word.chars().any(char::is_lowercase);
    if has_small || letters < 2 || !place.all && letters < 3 || is_initials(word, place) {
        return sure(word.to_owned());
    }
    let bare = word.trim_end_matches([',', '.']);
    if matches!(bare, "II" | "III" | "IV" | "VI" | "VII" | "VIII") && place.is_last {
        return sure(word.to_owned());
    }
    if let Some(title) =
        [("PHD", "PhD"), ("PH.D", "Ph.D"), ("JR", "Jr"), ("SR", "Sr"), ("ST", "St")]
            .iter()
            .find(|(capitals, _)| *capitals == bare)
    {
        return sure(word.replace(title.0, title.1));
    }
    let small = lower(bare);
    if !place.is_first && !place.is_last && PARTICLES.contains(&small.as_str()) {
        return sure(lower(word));
    }
    if let Some(known) = look_up(bare, evidence) {
        return sure(word.replace(bare, &known));
    }
    let parts: Vec<Folded> = word.split('-').map(|part| fold_part(part, place)).collect();
    let is_sure = parts.iter().all(|part| part.is_sure);
    let names: Vec<String> = parts.into_iter().map(|part| part.name).collect();
    Folded { name: names.join("-"), is_sure }
}

/// Says whether a word is initials: `J.`, `J.R.R.`, or `PJ` before a surname.
fn is_initials(word: &str, place: Place) -> bool {
    let dotted = word.ends_with('.')
        && word.split('.').filter(|part| !part.is_empty()).all(|part| part.chars().count() == 1);
    let consonants =
        word.chars().all(|c| c.is_alphabetic() && !"AEIOUYÁÉÍÓÚÀÈÌÒÙÄÖÜØÅÆ".contains(c));
    let short = word.chars().count() <= 3;
    let hyphened = word.contains('.') && word.split('-').all(|part| part.chars().count() == 2);
    dotted || hyphened || consonants && short && !place.is_last && word != "ST"
}

/// Folds a part of a word: `O'BRIEN`, `MCCARTHY`, `MACDONALD`, `D'ARCY`.
fn fold_part(part: &str, place: Place) -> Folded {
    if let Some(at) = part.find(['\'', '’', 'ʼ']) {
        let (head, tail) = part.split_at(at);
        let mark = tail.chars().next().map_or("", |c| &tail[..c.len_utf8()]);
        let rest = &tail[mark.len()..];
        // O’Brien, D’Angelo, L’Engle; a short rest is a suffix: Malik’s.
        let rest = if rest.chars().count() > 1 { capitalise(rest) } else { lower(rest) };
        let is_sure = head != "D" || place.is_first;
        return Folded { name: format!("{}{mark}{rest}", capitalise(head)), is_sure };
    }
    let small = lower(part);
    if let Some(rest) = small.strip_prefix("mc").filter(|rest| rest.chars().count() > 1) {
        return Folded { name: format!("Mc{}", capitalise(rest)), is_sure: true };
    }
    if let Some(rest) = small.strip_prefix("mac").filter(|rest| MAC.contains(rest)) {
        return Folded { name: format!("Mac{}", capitalise(rest)), is_sure: false };
    }
    if let Some(rest) = small.strip_prefix("ij").filter(|_| place.is_first || place.is_last) {
        return Folded { name: format!("IJ{rest}"), is_sure: true };
    }
    Folded { name: capitalise(&small), is_sure: true }
}

/// Makes the first letter large and the others small.
fn capitalise(word: &str) -> String {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().collect::<String>() + &lower(chars.as_str()),
        None => String::new(),
    }
}

/// Makes letters small; the dotted capital I of Turkish becomes a plain i.
fn lower(word: &str) -> String {
    word.replace('İ', "i").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_decides_between_spellings() {
        assert_eq!(
            fold("ROSS MACDONALD", ""),
            Folded { name: "Ross MacDonald".into(), is_sure: false }
        );
        let seen = fold("ROSS MACDONALD", "Ross Macdonald’s novels");
        assert_eq!(seen, Folded { name: "Ross Macdonald".into(), is_sure: true });
        assert_eq!(fold("ANA MACHADO", "").name, "Ana Machado");
    }
}
