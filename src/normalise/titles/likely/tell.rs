//! What a text tells of a work beside its title: its kind, its year, who made it.

use super::cues::KINDS;
use super::names::PERIODICALS;
use super::place::{Place, maker};
use super::runs::Word;
use crate::document::WorkKind;
use crate::normalise::titles::evidence::{has_year, is_year};

/// What is told, over all mentions: what the first one says stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Told {
    /// The title, as it is written.
    pub(crate) title: String,
    /// What it is, as far as the text says.
    pub(crate) kind: WorkKind,
    /// Its year.
    pub(crate) year: Option<i32>,
    /// Who made it.
    pub(crate) by: Option<String>,
}

impl Told {
    /// Begins with the title.
    pub(crate) fn of(title: &str) -> Self {
        let plain = ["Echo", "Evening", "Globe", "Record", "Star", "Standard", "Sun"];
        let named = |word: &str| PERIODICALS.contains(&word) && !plain.contains(&word);
        let periodical = title.split(' ').any(named);
        let kind = if periodical { WorkKind::Periodical } else { WorkKind::Unknown };
        Self { title: title.to_owned(), kind, ..Self::default() }
    }

    /// Adds what a mention says.
    pub(crate) fn add(&mut self, place: &Place<'_>) {
        let behind = &place.text[place.range().end..];
        if self.kind == WorkKind::Unknown {
            self.kind = kind(place);
        }
        self.year = self.year.or_else(|| year(behind));
        if self.by.is_none() {
            self.by = maker(behind).and_then(name).or_else(|| owner(place));
        }
    }
}

/// The nearest word before it that names a kind, else behind it: `her first novel, X`, `X, a film`.
fn kind(place: &Place<'_>) -> WorkKind {
    let near = place.nearest_before().iter().rev().chain(place.nearest_behind());
    near.map(|word| word.of(place.text)).find_map(kind_of).unwrap_or_default()
}

fn kind_of(word: &str) -> Option<WorkKind> {
    let low = word.to_lowercase();
    let known = |word: &str| {
        let at = KINDS.binary_search_by_key(&word, |(kind, _)| kind).ok()?;
        Some(KINDS[at].1)
    };
    let kind = known(&low).or_else(|| known(low.strip_suffix('s')?))?;
    (kind != WorkKind::Unknown).then_some(kind)
}

/// `(1979)`, `, 1979,`.
fn year(behind: &str) -> Option<i32> {
    if !has_year(behind) {
        return None;
    }
    let near: String = behind.chars().take(60).collect();
    near.split(|c: char| !c.is_alphanumeric()).find(|word| is_year(word))?.parse().ok()
}

/// The capitalised words that a name begins with.
fn name(text: &str) -> Option<String> {
    let mut words: Vec<&str> = Vec::new();
    for word in text.split(' ') {
        let bare = word.trim_end_matches([',', ';', '.', ')', '”', '!', '?', ':']);
        let bare = if bare.chars().count() == 1 { word } else { bare };
        let particle =
            matches!(bare, "de" | "von" | "van" | "del" | "la" | "du") && !words.is_empty();
        if !particle && !bare.starts_with(char::is_uppercase) || words.len() == 5 {
            break;
        }
        words.push(bare.trim_end_matches("’s"));
        if bare.len() < word.len() || bare.ends_with("’s") {
            break;
        }
    }
    (!words.is_empty()).then(|| words.join(" "))
}

/// `Ada Byron’s X`: the name that a possessive before it ends.
fn owner(place: &Place<'_>) -> Option<String> {
    let at = place.reading.start.checked_sub(1)?;
    let last = &place.words[at];
    if !last.possessive || !last.capital || !matches!(last.behind(place.text), "’s" | "'s" | "’")
    {
        return None;
    }
    let joins =
        |pair: &[Word]| pair[0].to == pair[0].range.end && pair[1].from == pair[1].range.start;
    let mut from = at;
    while from > 0 && at - from < 3 && place.words[from - 1].capital {
        if !joins(&place.words[from - 1..=from]) {
            break;
        }
        from -= 1;
    }
    let name = &place.text[place.words[from].range.start..last.range.end];
    let lead = ["In ", "The ", "And ", "But ", "Like ", "With ", "From ", "As "];
    Some(lead.iter().fold(name, |name, lead| name.strip_prefix(lead).unwrap_or(name)).to_owned())
}
