//! A house style as data.
//!
//! What differs between houses is read from `house/*.yaml`; what a manifest changes is laid over it. The
//! passes ask this noun and know no house by name.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::document::WorkKind;

mod abroad;

pub(super) use abroad::Abroad;

/// How a dash between phrases is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dash {
    /// `word—word` (Chicago 17, chapter 6).
    #[default]
    ClosedEm,
    /// `word — word`.
    SpacedEm,
    /// `word – word`.
    SpacedEn,
    /// `word —aside— word`, as Spanish has it.
    Enclosing,
}

/// How titles of one kind of work are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TitleStyle {
    /// In italics.
    #[default]
    Italic,
    /// In quotation marks.
    Quoted,
    /// As the words around them.
    Plain,
}

/// Which words of a title begin with a capital.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Capitals {
    /// All but articles, short prepositions and conjunctions.
    #[default]
    Headline,
    /// The first word and names.
    Sentence,
}

/// Where a comma or full stop stands beside a closing mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Punctuation {
    /// Inside (Chicago 17, 6.9).
    #[default]
    Inside,
    /// Where the sense puts it.
    Outside,
}

/// A house style.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct House {
    /// Its name.
    pub name: String,
    /// The language that it is for.
    pub language: String,
    /// The outer marks, with the spaces that belong to them.
    pub outer: (String, String),
    /// The marks inside the outer ones.
    pub inner: (String, String),
    /// The dash between phrases.
    pub dash: Dash,
    /// The sign between two numbers: `1914–18`.
    pub range: String,
    /// The ellipsis.
    pub ellipsis: String,
    /// Where a comma or full stop stands beside a closing mark.
    pub punctuation: Punctuation,
    /// The space before `; : ! ?`, by mark; none in English.
    pub space_before: BTreeMap<char, String>,
    /// How titles are set, by kind; a kind that is not named is set in italics.
    pub titles: BTreeMap<String, TitleStyle>,
    /// Whether an apostrophe is kept before the s of a decade (`1980’s`).
    pub decade_apostrophe: bool,
    /// Whether commas and full stops are moved to their side of a closing mark, not only reported.
    pub move_punctuation: bool,
    /// Which words of a title begin with a capital.
    pub capitals: Capitals,
    /// How many letters a small word of a title has at least that takes a capital all the same; `None` where no
    /// length matters.
    pub capitals_from: Option<usize>,
    /// Whether no-break spaces are put in.
    pub no_break: bool,
    /// Words that stay with the number behind them: `p.`, `no.`.
    pub before_numbers: Vec<String>,
    /// Words that stay with the name behind them: `Mr.`.
    pub before_names: Vec<String>,
    /// Words that stay with whatever is behind them: the one-letter words of Polish.
    pub before_words: Vec<String>,
    /// Phrases that stay together: `z. B.`.
    pub held: Vec<String>,
    /// What a number before it stays with, beside the usual units: `1999 r.`.
    pub units: Vec<String>,
    /// The space between thousands, where they are parted by one: `10 000`.
    pub thousands: Option<String>,
}

impl Default for House {
    fn default() -> Self {
        let pair = |open: &str, close: &str| (open.to_owned(), close.to_owned());
        Self {
            name: "chicago".into(),
            language: "en".into(),
            outer: pair("“", "”"),
            inner: pair("‘", "’"),
            dash: Dash::ClosedEm,
            range: "–".into(),
            ellipsis: "…".into(),
            punctuation: Punctuation::Inside,
            space_before: BTreeMap::new(),
            titles: BTreeMap::new(),
            decade_apostrophe: false,
            move_punctuation: false,
            capitals: Capitals::Headline,
            capitals_from: None,
            no_break: true,
            before_numbers: Vec::new(),
            before_names: Vec::new(),
            before_words: Vec::new(),
            held: Vec::new(),
            units: Vec::new(),
            thousands: None,
        }
    }
}

/// The houses that are compiled in: name and file.
const HOUSES: [(&str, &str); 9] = [
    ("chicago", include_str!("house/chicago.yaml")),
    ("oxford", include_str!("house/oxford.yaml")),
    ("ap", include_str!("house/ap.yaml")),
    ("french", include_str!("house/french.yaml")),
    ("german", include_str!("house/german.yaml")),
    ("spanish", include_str!("house/spanish.yaml")),
    ("italian", include_str!("house/italian.yaml")),
    ("polish", include_str!("house/polish.yaml")),
    ("swedish", include_str!("house/swedish.yaml")),
];

impl House {
    /// The keys that a manifest may change, each with what it takes; a kind of work (`song`, `film` …) takes
    /// `italic`, `quoted` or `plain`.
    pub const KEYS: [(&str, &str); 11] = [
        ("quotes", "`double`, `single` or `guillemets`"),
        ("outer", "two marks around an ellipsis, such as `«…»`"),
        ("inner", "two marks around an ellipsis, such as `‹…›`"),
        ("dash", "`closed-em`, `spaced-em`, `spaced-en` or `enclosing`"),
        ("range", "the sign between two numbers"),
        ("ellipsis", "the sign, such as `…` or `. . .`"),
        ("punctuation", "`inside`, `outside`, `move-inside` or `move-outside`"),
        ("capitals", "`headline` or `sentence`"),
        ("capitals_from", "a number of letters"),
        ("decade_apostrophe", "`true` or `false`"),
        ("no_break", "`true` or `false`"),
    ];

    /// Returns the names of the houses that are compiled in.
    pub fn names() -> impl Iterator<Item = &'static str> {
        HOUSES.iter().map(|(name, _)| *name)
    }

    /// Finds a house by its name.
    pub fn named(name: &str) -> Option<Self> {
        let (_, text) = HOUSES.iter().find(|(known, _)| *known == name)?;
        let mut house: Self = serde_saphyr::from_str(text).ok()?;
        house.settle();
        Some(house)
    }

    /// Finds the house whose language this is; `None` for English, which has several.
    pub fn of_language(primary: &str) -> Option<Self> {
        let name = match primary {
            "fr" => "french",
            "de" => "german",
            "es" => "spanish",
            "it" => "italian",
            "pl" => "polish",
            "sv" => "swedish",
            _ => return None,
        };
        Self::named(name)
    }

    /// Lays changes over a house: key and value as a manifest spells them.
    ///
    /// # Errors
    /// The key that no house has, or the value that the key does not take, in a sentence.
    pub fn from(base: &str, changes: &BTreeMap<String, String>) -> Result<Self, String> {
        let mut house =
            Self::named(base).ok_or_else(|| format!("there is no house style `{base}`"))?;
        for (key, value) in changes {
            house.change(key, value)?;
        }
        Ok(house)
    }

    /// Changes one key; beside those of [`House::KEYS`] each kind of work is a key.
    ///
    /// # Errors
    /// The key that no house has, or the value that it does not take, in a sentence.
    pub fn change(&mut self, key: &str, value: &str) -> Result<(), String> {
        let wrong = || format!("`{key}` does not take `{value}`");
        let known = match key {
            "quotes" => self.change_quotes(value),
            "outer" => marks(value).map(|pair| self.outer = pair),
            "inner" => marks(value).map(|pair| self.inner = pair),
            "dash" => word(value).map(|dash| self.dash = dash),
            "range" => {
                self.range = value.to_owned();
                Some(())
            }
            "ellipsis" => {
                self.ellipsis = value.to_owned();
                Some(())
            }
            "punctuation" => self.change_punctuation(value),
            "capitals" => word(value).map(|capitals| self.capitals = capitals),
            "capitals_from" => word(value).map(|letters| self.capitals_from = Some(letters)),
            "decade_apostrophe" => word(value).map(|kept| self.decade_apostrophe = kept),
            "no_break" => word(value).map(|put| self.no_break = put),
            kind if WorkKind::parse(kind).is_some() => {
                let style = word::<TitleStyle>(value).ok_or_else(wrong)?;
                self.titles.insert(kind.to_owned(), style);
                Some(())
            }
            _ => return Err(format!("a house style has no key `{key}`")),
        };
        self.settle();
        known.ok_or_else(wrong)
    }

    /// Three spaced dots stay on one line: they are parted by no-break spaces.
    fn settle(&mut self) {
        if self.ellipsis.contains(' ') && self.no_break {
            self.ellipsis = self.ellipsis.replace(' ', "\u{a0}");
        }
    }

    fn change_quotes(&mut self, value: &str) -> Option<()> {
        let double = (pair("“", "”"), pair("‘", "’"));
        (self.outer, self.inner) = match value {
            "double" => double,
            "single" => (double.1, double.0),
            "guillemets" => (pair("«", "»"), double.0),
            _ => return None,
        };
        Some(())
    }

    fn change_punctuation(&mut self, value: &str) -> Option<()> {
        let (side, moves) = match value.strip_prefix("move-") {
            Some(side) => (side, true),
            None => (value, false),
        };
        self.punctuation = word(side)?;
        self.move_punctuation = moves;
        Some(())
    }

    /// Returns the marks for a quotation inside `depth` others.
    pub fn quotes(&self, depth: u8) -> (&str, &str) {
        let (open, close) = if depth.is_multiple_of(2) { &self.outer } else { &self.inner };
        (open, close)
    }

    /// Returns how a title of this kind is set.
    pub fn title(&self, kind: WorkKind) -> TitleStyle {
        self.titles.get(kind.as_str()).copied().unwrap_or_default()
    }
}

/// Reads a value as a house file spells it.
fn word<T: serde::de::DeserializeOwned>(value: &str) -> Option<T> {
    serde_saphyr::from_str(value).ok()
}

/// Reads `«…»`: the mark that opens, an ellipsis, the mark that closes.
fn marks(value: &str) -> Option<(String, String)> {
    let (open, close) = value.split_once('…').or_else(|| value.split_once("..."))?;
    (!open.trim().is_empty() && !close.trim().is_empty()).then(|| pair(open, close))
}

fn pair(open: &str, close: &str) -> (String, String) {
    (open.to_owned(), close.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_house_reads() {
        for name in House::names() {
            let house = House::named(name);
            assert_eq!(house.map(|house| house.name).as_deref(), Some(name));
        }
    }

    #[test]
    fn a_manifest_changes_a_house() {
        let changes = BTreeMap::from([("quotes".to_owned(), "double".to_owned())]);
        let house = House::from("oxford", &changes).expect("the key is known");
        assert_eq!((house.quotes(0).0, house.quotes(1).0), ("“", "‘"));
        let all = [
            ("outer", "»…«"),
            ("range", "-"),
            ("dash", "spaced-em"),
            ("capitals", "sentence"),
            ("capitals_from", "5"),
            ("punctuation", "move-outside"),
            ("ellipsis", ". . ."),
            ("song", "italic"),
            ("no_break", "true"),
        ];
        let changes = all.map(|(key, value)| (key.to_owned(), value.to_owned())).into();
        let house = House::from("chicago", &changes).expect("the keys are known");
        assert_eq!((house.quotes(0), house.quotes(1)), (("»", "«"), ("‘", "’")));
        assert_eq!((house.dash, house.range.as_str()), (Dash::SpacedEm, "-"));
        assert_eq!(house.capitals, Capitals::Sentence);
        assert!(house.move_punctuation && house.punctuation == Punctuation::Outside);
        assert_eq!(house.ellipsis, ".\u{a0}.\u{a0}.", "its dots stay on one line");
        assert_eq!(house.title(WorkKind::Song), TitleStyle::Italic);
        for (key, value) in [("dash", "wavy"), ("song", "loud"), ("outer", "«»"), ("quotes", "3")]
        {
            let changes = BTreeMap::from([(key.to_owned(), value.to_owned())]);
            assert!(House::from("chicago", &changes).is_err(), "{key}: {value}");
        }
        let mut house = House::default();
        for (key, _) in House::KEYS {
            let refused = house.change(key, "wavy").err().unwrap_or_default();
            assert!(!refused.contains("has no key"), "{key}");
        }
        let wrong = BTreeMap::from([("quote".to_owned(), "double".to_owned())]);
        assert!(House::from("oxford", &wrong).is_err());
        assert!(House::from("vienna", &BTreeMap::new()).is_err());
    }
}
