//! What an author is told who is sent a piece of the book: the note in the parcel, and the words of the proof
//! sheet around the text.

use serde::Serialize;

pub(super) mod germanic;

pub(super) mod romance;

pub(super) mod portuguese;

pub(super) mod others;

/// The words of the note that goes with an author's sheet, in one language.
#[derive(Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is named for its English word")]
pub struct Letter {
    pub addressed: &'static str,
    pub folder: &'static str,
    pub as_ebook: &'static str,
    pub as_set: &'static str,
    pub as_piece: &'static str,
    pub sheet: &'static str,
    pub changed: &'static str,
    pub changes: &'static str,
    pub titles: &'static str,
    pub questions: &'static str,
    pub how: &'static str,
    pub steps: &'static str,
    pub words: Sheet,
}

/// The words of a proof sheet around the text; `{all}`, `{n}` and their like stand for figures.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "each field is named for its English word")]
pub struct Sheet {
    pub proof_sheet: &'static str,
    pub skip: &'static str,
    pub next: &'static str,
    pub back: &'static str,
    pub accept: &'static str,
    pub reject: &'static str,
    pub reading: &'static str,
    pub undo: &'static str,
    pub selected: &'static str,
    pub title: &'static str,
    pub no_title: &'static str,
    pub role: &'static str,
    pub save: &'static str,
    pub legend: &'static str,
    pub shown: &'static str,
    pub rule: &'static str,
    pub every_rule: &'static str,
    pub piece: &'static str,
    pub every_piece: &'static str,
    pub certainty: &'static str,
    pub everything: &'static str,
    pub uncertain: &'static str,
    pub questions: &'static str,
    pub undecided: &'static str,
    pub decided: &'static str,
    pub only: &'static str,
    pub keys: &'static str,
    pub log: &'static str,
    pub as_text: &'static str,
    pub in_hand: &'static str,
    pub press_j: &'static str,
    pub touch: &'static str,
    pub decide: &'static str,
    pub rewrite: &'static str,
    pub paragraph: &'static str,
    pub read_here: &'static str,
    pub take: &'static str,
    pub cancel: &'static str,
    pub which: &'static str,
    pub text: &'static str,
    pub pull: &'static str,
    pub caption: &'static str,
    pub tally: &'static str,
    pub sure: &'static str,
    pub question: &'static str,
    pub open: &'static str,
    pub all_answered: &'static str,
    pub answered: &'static str,
    pub answer: &'static str,
    pub took_back: &'static str,
    pub last: &'static str,
    pub first: &'static str,
    pub begin: &'static str,
    pub nothing: &'static str,
    pub select: &'static str,
    pub ask_paragraph: &'static str,
    pub absent: &'static str,
    pub write: &'static str,
    pub count: &'static str,
    pub send_back: &'static str,
    pub what_is: &'static str,
}

#[cfg(test)]
mod tests {
    use super::super::{spoken_language, words};
    use super::{Letter, Sheet};
    use crate::document::Language;

    fn parcel(language: &Language) -> &'static Letter {
        words(language).parcel
    }

    fn each(sheet: &Sheet) -> Vec<(String, String)> {
        let serde_json::Value::Object(all) = serde_json::to_value(sheet).unwrap() else { panic!() };
        all.into_iter().map(|(key, text)| (key, text.as_str().unwrap().to_owned())).collect()
    }

    /// What the book can say of itself, its note and sheet can say too, with the figures in their places.
    #[test]
    fn every_language_of_the_book_has_a_note_and_a_sheet() {
        let english = parcel(&Language::default());
        for tag in ["de", "nl", "sv", "fr", "es", "it", "pt", "pt-PT", "pl", "ar", "he"] {
            let language = Language::parse(tag).unwrap();
            assert_eq!(spoken_language(&language), language);
            let own = parcel(&language);
            assert_ne!(own.steps, english.steps, "{tag}");
            assert!(["proof.html", "corrections.yaml"].iter().all(|name| own.steps.contains(name)));
            for ((key, text), (_, ours)) in each(&own.words).into_iter().zip(each(&english.words)) {
                assert!(!text.trim().is_empty(), "{tag} {key}");
                for figure in ["{n}", "{all}", "{done}", "{open}"] {
                    assert_eq!(text.contains(figure), ours.contains(figure), "{tag} {key}");
                }
            }
        }
        assert_eq!(parcel(&Language::parse("fi").unwrap()), english);
    }
}
