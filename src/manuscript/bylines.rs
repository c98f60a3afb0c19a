//! Bylines: the line that says who wrote, translated or photographed a piece.

use super::names::PARTICLES;
use crate::document::Role;

/// What a byline says: who did what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credited {
    /// What the person did.
    pub role: Role,
    /// The name as written.
    pub name: String,
}

/// The words before a name, in small letters; the longest that fits is taken.
const LEADS: [(&str, Role); 22] = [
    ("written and photographed by", Role::Author),
    ("words and pictures by", Role::Author),
    ("a film review by", Role::Author),
    ("film review by", Role::Author),
    ("book review by", Role::Author),
    ("a review by", Role::Author),
    ("an essay by", Role::Author),
    ("essay by", Role::Author),
    ("review by", Role::Author),
    ("reviewed by", Role::Author),
    ("written by", Role::Author),
    ("words by", Role::Author),
    ("text by", Role::Author),
    ("interview by", Role::Author),
    ("translated by", Role::Translator),
    ("translation by", Role::Translator),
    ("photographs by", Role::Photographer),
    ("photography by", Role::Photographer),
    ("photos by", Role::Photographer),
    ("pictures by", Role::Photographer),
    ("stills by", Role::Photographer),
    ("by", Role::Author),
];

/// Reads a line as a byline: `By Name`, `WRITTEN BY NAME and NAME`, `Translated by Name`.
///
/// Empty if the line is none. What follows must look like names, so that `By the sea we sat.` is none.
pub fn read_byline(line: &str) -> Vec<Credited> {
    let line = line.trim().trim_matches(['*', '_']).trim();
    let low = line.to_lowercase();
    let Some((lead, role)) = LEADS.iter().find(|(lead, _)| {
        low.strip_prefix(lead).is_some_and(|rest| rest.starts_with([' ', ':', '\u{a0}']))
    }) else {
        return Vec::new();
    };
    let names = line[lead.len()..].trim_start_matches([':', ' ', '\u{a0}']);
    let names = names.trim_end_matches(|c: char| c == ',' || c.is_whitespace());
    let parts: Vec<String> = split_names(names);
    if parts.is_empty() || !parts.iter().all(|name| is_name(name)) {
        return Vec::new();
    }
    parts.into_iter().map(|name| Credited { role: *role, name }).collect()
}

/// Splits `A, B and C`.
fn split_names(names: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for word in names.split_whitespace() {
        let comma = word.ends_with(',');
        let joins = matches!(word.to_lowercase().as_str(), "and" | "&" | "with" | "und" | "et");
        if joins {
            parts.push(String::new());
            continue;
        }
        if let Some(part) = parts.last_mut() {
            if !part.is_empty() {
                part.push(' ');
            }
            part.push_str(word.trim_end_matches(','));
        }
        if comma {
            parts.push(String::new());
        }
    }
    let mut made: Vec<String> = Vec::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        let suffix = matches!(
            part.trim_end_matches('.').to_uppercase().as_str(),
            "JR" | "SR" | "PHD" | "III"
        );
        match made.last_mut().filter(|_| suffix) {
            Some(last) => *last = format!("{last}, {part}"),
            None => made.push(part),
        }
    }
    made
}

/// Says whether words look like a person's name.
pub fn is_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let cased = words.iter().enumerate().all(|(at, word)| {
        let first = word.chars().find(|c| c.is_alphanumeric());
        let particle = at > 0 && PARTICLES.contains(&word.to_lowercase().as_str());
        particle
            || first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
            || word.starts_with("d’")
            || word.starts_with("d'")
            || word.starts_with("al-")
    });
    let last = words.last().copied().unwrap_or_default();
    let stop = last.ends_with('.') && last.chars().count() > 4;
    let first = words.first().map(|word| word.to_lowercase()).unwrap_or_default();
    let article =
        ["the", "a", "an", "this", "that", "its", "his", "her", "their"].contains(&first.as_str());
    !words.is_empty()
        && words.len() <= 7
        && cased
        && !stop
        && (!article || words.len() == 1)
        && !name.contains(['!', '?', ':', ';', '"', '“', '”', '(', '/'])
        && !name.chars().any(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_no_byline() {
        for line in ["By the sea we sat.", "by", "By noon it was over", "Bypass Ahead", "By 1999"] {
            assert!(read_byline(line).is_empty(), "{line}");
        }
    }

    #[test]
    fn a_byline_names_people_and_what_they_did() {
        let read = |line| {
            let people = read_byline(line).into_iter();
            people.map(|c| format!("{:?} {}", c.role, c.name)).collect::<Vec<_>>().join("; ")
        };
        assert_eq!(read("WRITTEN BY ADA QUILL"), "Author ADA QUILL");
        assert_eq!(
            read("By Ada Quill, O. Quint and Sam Reed Jr."),
            "Author Ada Quill; Author O. Quint; Author Sam Reed Jr."
        );
        assert_eq!(read("Translated by Ludo van der Meer"), "Translator Ludo van der Meer");
        assert_eq!(read("by Martin Reed, Jr."), "Author Martin Reed, Jr.");
    }
}
