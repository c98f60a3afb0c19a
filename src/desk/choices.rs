//! What may be answered to a question, and what each answer writes: a decision into `corrections.yaml`, or a
//! line into the manifest.

use serde::Serialize;

use super::guess;
use crate::diagnostic::codes::copy::{C010, C011, C012};
use crate::diagnostic::codes::import::{A003, A006, A007, A008};
use crate::diagnostic::codes::manifest::{M003, M017, M031};
use crate::diagnostic::codes::manuscript::{R015, R023, R024, R027, R031};
use crate::diagnostic::codes::proof::C504;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Piece;
use crate::manifest::answer::Answer;

/// An answer that may be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What stands on it: `One person`.
    pub label: String,
    /// The decision on the words or the paragraph that the question marks, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<&'static str>,
    /// What the manifest is given, where it is given something.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
    /// Whether words are asked for first; those of the answer are then a proposal.
    pub asks: bool,
}

/// Lists what may be answered to a question about a file or piece; nothing where only the text can be mended.
///
/// `words` are those that the question marks.
pub(super) fn of(
    one: &Diagnostic,
    words: Option<&str>,
    piece: Option<&Piece>,
    file: &str,
) -> Vec<Choice> {
    let review = || file.to_owned();
    let key = |key: &str, value: &str| Answer::Key {
        review: review(),
        key: key.into(),
        value: value.into(),
    };
    let work = |work: &str| Answer::Work { review: review(), work: work.into() };
    let allowed = |label: &str, words: Vec<String>| {
        let piece = piece.map(|piece| piece.slug.clone())?;
        Some(tell(label, Answer::Allow { allow: one.code.name.into(), piece, words }))
    };
    let allow = |label: &str| allowed(label, Vec::new());
    // Of several questions of one rule in a piece, this one alone.
    let allow_this = |label: &str| allowed(label, vec![one.message.clone()]);
    let is = |codes: &[&Code]| codes.iter().any(|code| code.id == one.code.id);
    let stated = |at: usize| quoted_word(&one.message, at).unwrap_or_default();
    if is(&[&C010, &C011, &C012]) {
        return vec![decide("A title", "accept"), decide("No title", "reject")];
    }
    if is(&[&R015]) {
        let words = [("Pull quote", "pull"), ("Caption", "caption"), ("Text", "body")];
        return words.map(|(label, word)| decide(label, word)).into();
    }
    if is(&[&M003]) {
        return vec![ask("This person wrote it", key("author", ""))];
    }
    if is(&[&M031]) {
        let hint = words.unwrap_or_default();
        let mut choices = vec![tell("Yes", work(hint)), ask("Another work", work(""))];
        choices.extend(allow("No single work"));
        return choices;
    }
    let mut choices = Vec::new();
    if is(&[&M017]) {
        let (other, person) = (stated(0), stated(1));
        // Two entries of the manifest are made one by hand: reviews may name either.
        if choose_one(&one.message) {
            let also = |person: &String, also: &String| {
                let answer = Answer::OnePerson { person: person.clone(), also: also.clone() };
                tell(&format!("One person: {person}"), answer)
            };
            choices.extend([also(&person, &other), also(&other, &person)]);
        }
        choices.push(tell("Two people", Answer::TwoPeople { person, other }));
    } else if is(&[&A007]) {
        let settled = A007.name.to_owned();
        choices.push(tell("It reads well", Answer::Settled { review: review(), settled }));
    } else if is(&[&R023]) {
        let name = piece_author(&one.helps).unwrap_or_default();
        choices.push(ask("The name is", key("author", &name)));
        choices.extend(allow("It is right"));
    } else if is(&[&R024]) {
        let stars = words.map_or(0, |words| words.matches('*').count());
        choices.push(tell(&format!("A rating: {stars}/5"), key("rating", &format!("{stars}/5"))));
        choices.extend(allow("An ornament"));
    } else if is(&[&R027]) {
        choices.extend(allow("It belongs to the text"));
    } else if is(&[&A003]) {
        choices.extend(allow_this("Nothing to mend here"));
    } else if is(&[&A006]) {
        choices.extend(allow_this("It is right as it stands"));
    } else if is(&[&A008]) {
        choices.extend(allow_this("Leave it out"));
    } else if is(&[&R031]) {
        choices.push(ask("It is data of", work("")));
    } else if is(&[&C504]) {
        let title = piece.and_then(guess::title_from_capitals).unwrap_or_default();
        choices.push(ask("The title is", key("title", &title)));
        choices.extend(allow("Keep the capitals"));
    }
    choices
}

/// Says whether two spellings are not two entries of the manifest, which names the second one's id.
fn choose_one(message: &str) -> bool {
    quoted_word(message, 2).is_none()
}

fn decide(label: &str, decision: &'static str) -> Choice {
    Choice { label: label.into(), decision: Some(decision), answer: None, asks: false }
}

fn tell(label: &str, answer: Answer) -> Choice {
    Choice { label: label.into(), decision: None, answer: Some(answer), asks: false }
}

fn ask(label: &str, answer: Answer) -> Choice {
    Choice { asks: true, ..tell(label, answer) }
}

/// Returns the words between the backquotes of a message, by their number from 0.
pub(super) fn quoted_word(message: &str, at: usize) -> Option<String> {
    message.split('`').nth(2 * at + 1).map(str::to_owned)
}

/// Reads the name that a help proposes: ``state `author: Ada Byron` ``.
fn piece_author(helps: &[String]) -> Option<String> {
    let (_, rest) = helps.first()?.split_once("`author: ")?;
    rest.split('`').next().map(str::to_owned)
}
