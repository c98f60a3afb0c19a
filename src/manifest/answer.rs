//! Answers to questions that only the manifest can hold, and how they are written into it: every byte that
//! is no answer stays as it is.
//!
//! A proof sheet that is not served saves them with its decisions, below `answers:` of `corrections.yaml`;
//! `garland proof --take` puts them in place.
//!
//! ```yaml
//! answers:
//!   - {review: reviews/high-water.md, key: author, value: "Jonas Feld"}
//!   - {review: reviews/high-water.md, work: "The Long Tide"}
//!   - {allow: comment, piece: high-water, words: ["Ana remarks"]}
//!   - {review: reviews/high-water.txt, settled: encoding-guessed}
//!   - {person: "Jonas Feld", also: "J. Feld"}
//! ```

use serde::Serialize;

use super::check::items;
use super::fields::Reader;
use super::read::{Node, Value, tree};
use crate::diagnostic::{Diagnostics, Source};

mod people;

mod write;

pub use write::write;

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Answer {
    /// A key of a review's entry.
    Key {
        /// The file of the review, as the manifest names it.
        review: String,
        /// The key: `author`, `title`, `rating`.
        key: String,
        /// Its value, as words.
        value: String,
    },
    /// The work that a review is about.
    Work {
        /// The file of the review.
        review: String,
        /// The title of the work, declared where it is not.
        work: String,
    },
    /// It stays as it is, and is no question any more.
    Allow {
        /// The name of the rule that asks.
        allow: String,
        /// The slug of the piece.
        piece: String,
        /// Words of the one question that is meant; without any, all of the rule in the piece.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        words: Vec<String>,
    },
    /// A guess that the manifest makes of a file is right.
    Settled {
        /// The file of the review.
        review: String,
        /// The name of the rule that asks: `encoding-guessed`.
        settled: String,
    },
    /// Two spellings are one person's, in the whole book.
    OnePerson {
        /// The name as it is printed.
        person: String,
        /// The other spelling.
        also: String,
    },
    /// Two spellings are two people's, in the whole book.
    TwoPeople {
        /// The one.
        person: String,
        /// The other.
        other: String,
    },
}

impl Answer {
    /// Returns what is answered, so that two answers to one question are known: what it is about, and what is
    /// asked of it.
    fn question(&self) -> (String, String) {
        match self {
            Self::Key { review, key, .. } => (review.clone(), key.clone()),
            Self::Work { review, .. } => (review.clone(), "of".into()),
            Self::Settled { review, settled } => (review.clone(), settled.clone()),
            Self::Allow { allow, piece, words } => {
                (piece.clone(), format!("{allow} {}", words.join(" ")))
            }
            Self::OnePerson { person, also: other } | Self::TwoPeople { person, other } => {
                (person.min(other).clone(), person.max(other).clone())
            }
        }
    }
}

/// Keys that an answer may write.
const KEYS: [&str; 3] = ["author", "title", "rating"];

/// Parts a file of decisions: the file without its `answers:`, and these.
///
/// What is no answer is among the diagnostics.
pub fn part(name: &str, text: &str) -> (String, Vec<Answer>, Diagnostics) {
    let source = Source::new(name, text);
    let (node, mut found) = tree(&source, 0..source.text.len());
    let Some(Node { value: Value::Map(entries), .. }) = node.clone() else {
        return (text.to_owned(), Vec::new(), found);
    };
    let Some((key, list)) = entries.iter().find(|(key, _)| key.name == "answers") else {
        return (text.to_owned(), Vec::new(), found);
    };
    let end = list.span.end.max(key.span.end);
    let end = source.text[end..].find('\n').map_or(source.text.len(), |line| end + line + 1);
    let (head, tail) = (&source.text[..key.span.start], &source.text[end..]);
    let mut reader = Reader { source: &source, found: Diagnostics::new() };
    let answers = node.and_then(|node| read(&mut reader, node)).unwrap_or_default();
    found.append(reader.found);
    (format!("{head}{tail}"), answers, found)
}

/// Reads the list below `answers`.
fn read(reader: &mut Reader<'_>, node: Node) -> Option<Vec<Answer>> {
    let mut fields = reader.fields("the file of corrections", node)?;
    let list = items(&mut fields, "answers", "write a list of answers").unwrap_or_default();
    Some(list.into_iter().filter_map(|item| one(fields.reader, item)).collect())
}

fn one(reader: &mut Reader<'_>, node: Node) -> Option<Answer> {
    let mut fields = reader.fields("an answer", node)?;
    let words: Vec<String> = fields.many("words").into_iter().map(|text| text.value).collect();
    let mut text = |name| fields.text(name).map(|text| text.value);
    let review = [text("review"), text("key"), text("value"), text("work"), text("settled")];
    let whole = [text("allow"), text("piece"), text("person"), text("also"), text("other")];
    fields.finish();
    match (review, whole) {
        ([Some(review), Some(key), Some(value), None, None], [None, None, None, None, None]) => {
            KEYS.contains(&key.as_str()).then_some(Answer::Key { review, key, value })
        }
        ([Some(review), None, None, Some(work), None], [None, None, None, None, None]) => {
            Some(Answer::Work { review, work })
        }
        ([Some(review), None, None, None, Some(settled)], [None, None, None, None, None]) => {
            Some(Answer::Settled { review, settled })
        }
        ([None, None, None, None, None], [Some(allow), Some(piece), None, None, None]) => {
            Some(Answer::Allow { allow, piece, words })
        }
        ([None, None, None, None, None], [None, None, Some(person), Some(also), None]) => {
            Some(Answer::OnePerson { person, also })
        }
        ([None, None, None, None, None], [None, None, Some(person), None, Some(other)]) => {
            Some(Answer::TwoPeople { person, other })
        }
        _ => None,
    }
}

/// What several people answered to one question: the name of the file, and the answer.
pub type Views<'a> = Vec<(&'a str, &'a Answer)>;

/// Joins the answers of several people: what they agree on once; what they do not agree on apart, with the
/// names of the files.
pub fn merge(files: &[(String, Vec<Answer>)]) -> (Vec<Answer>, Vec<Views<'_>>) {
    let mut order: Vec<(String, String)> = Vec::new();
    let mut places: Vec<Views<'_>> = Vec::new();
    for (name, answer) in
        files.iter().flat_map(|(name, list)| list.iter().map(move |one| (name, one)))
    {
        let place = answer.question();
        match order.iter().position(|known| *known == place) {
            Some(at) => places[at].push((name, answer)),
            None => {
                order.push(place);
                places.push(vec![(name, answer)]);
            }
        }
    }
    let (mut joined, mut apart) = (Vec::new(), Vec::new());
    for views in places {
        match views.as_slice() {
            [(_, first), rest @ ..] if rest.iter().all(|(_, other)| other == first) => {
                joined.push((*first).clone());
            }
            _ => apart.push(views),
        }
    }
    (joined, apart)
}

/// Writes answers down as `corrections.yaml` has them; nothing where there are none.
pub fn list(answers: &[Answer]) -> String {
    let each = answers.iter().map(|answer| match answer {
        Answer::Key { review, key, value } => {
            format!("  - {{review: {}, key: {key}, value: {}}}\n", quoted(review), quoted(value))
        }
        Answer::Work { review, work } => {
            format!("  - {{review: {}, work: {}}}\n", quoted(review), quoted(work))
        }
        Answer::Allow { allow, piece, words } => {
            format!("  - {{allow: {allow}, piece: {}{}}}\n", quoted(piece), with_words(words))
        }
        Answer::Settled { review, settled } => {
            format!("  - {{review: {}, settled: {settled}}}\n", quoted(review))
        }
        Answer::OnePerson { person, also } => {
            format!("  - {{person: {}, also: {}}}\n", quoted(person), quoted(also))
        }
        Answer::TwoPeople { person, other } => {
            format!("  - {{person: {}, other: {}}}\n", quoted(person), quoted(other))
        }
    });
    let lines: String = each.collect();
    if lines.is_empty() { lines } else { format!("answers:\n{lines}") }
}

/// Writes the words that an entry of `allow` is restricted to; nothing where there are none.
fn with_words(words: &[String]) -> String {
    let each: Vec<String> = words.iter().map(|one| quoted(one)).collect();
    if each.is_empty() { String::new() } else { format!(", words: [{}]", each.join(", ")) }
}

fn quoted(words: &str) -> String {
    serde_json::to_string(words).unwrap_or_default()
}

#[cfg(test)]
mod tests;
