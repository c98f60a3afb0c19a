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
//!   - {allow: two-spellings, piece: high-water}
//! ```

use serde::Serialize;

use super::append::{append, append_works};
use super::check::items;
use super::fields::Reader;
use super::names;
use super::read::{Node, Value, tree};
use crate::diagnostic::{Diagnostics, Source};
use crate::document::Work;

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
    },
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
    let mut text = |name| fields.text(name).map(|text| text.value);
    let (review, key, value) = (text("review"), text("key"), text("value"));
    let (work, allow, piece) = (text("work"), text("allow"), text("piece"));
    fields.finish();
    match (review, key, value, work, allow, piece) {
        (Some(review), Some(key), Some(value), None, None, None)
            if KEYS.contains(&key.as_str()) =>
        {
            Some(Answer::Key { review, key, value })
        }
        (Some(review), None, None, Some(work), None, None) => Some(Answer::Work { review, work }),
        (None, None, None, None, Some(allow), Some(piece)) => Some(Answer::Allow { allow, piece }),
        _ => None,
    }
}

/// What several people answered to one question: the name of the file, and the answer.
pub type Views<'a> = Vec<(&'a str, &'a Answer)>;

/// Joins the answers of several people: what they agree on once; what they do not agree on apart, with the
/// names of the files.
pub fn merge(files: &[(String, Vec<Answer>)]) -> (Vec<Answer>, Vec<Views<'_>>) {
    let mut order: Vec<(&str, &str)> = Vec::new();
    let mut places: Vec<Views<'_>> = Vec::new();
    for (name, answer) in
        files.iter().flat_map(|(name, list)| list.iter().map(move |one| (name, one)))
    {
        let place = match answer {
            Answer::Key { review, key, .. } => (review.as_str(), key.as_str()),
            Answer::Work { review, .. } => (review.as_str(), "of"),
            Answer::Allow { allow, piece } => (piece.as_str(), allow.as_str()),
        };
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
        Answer::Allow { allow, piece } => {
            format!("  - {{allow: {allow}, piece: {}}}\n", quoted(piece))
        }
    });
    let lines: String = each.collect();
    if lines.is_empty() { lines } else { format!("answers:\n{lines}") }
}

/// Writes answers into the text of a manifest; returns it with those that found no place there, as those of
/// a review that `select:` chose.
pub fn write<'a>(manifest: &str, answers: &'a [Answer]) -> (String, Vec<&'a Answer>) {
    let mut text = manifest.to_owned();
    let mut left = Vec::new();
    for answer in answers {
        let made = match answer {
            Answer::Key { review, key, value } => set(&text, review, key, &value_of(key, value)),
            Answer::Work { review, work } => {
                declare(&text, work).and_then(|text| set(&text, review, "of", &quoted(work)))
            }
            Answer::Allow { allow, piece } => {
                let entry = format!(
                    "{{rule: {allow}, piece: {}, reason: it was answered on the proof sheet}}",
                    quoted(piece)
                );
                append(&text, "allow", |_| vec![entry])
            }
        };
        match made {
            Some(made) => text = made,
            None => left.push(answer),
        }
    }
    (text, left)
}

/// Writes a value: a list for several authors, a rating bare, else words in quotation marks.
fn value_of(key: &str, value: &str) -> String {
    let names: Vec<String> = value.split(" and ").map(|name| quoted(name.trim())).collect();
    match key {
        "author" if names.len() > 1 => format!("[{}]", names.join(", ")),
        _ => quoted(value.trim()),
    }
}

fn quoted(words: &str) -> String {
    serde_json::to_string(words).unwrap_or_default()
}

/// Declares a work where no work of the manifest has the title.
fn declare(text: &str, title: &str) -> Option<String> {
    let source = Source::new("anthology.yaml", text);
    let Value::Map(entries) = tree(&source, 0..source.text.len()).0?.value else { return None };
    let wanted = names::fold(title);
    let is_known = |node: &Node| {
        let title = match &node.value {
            Value::Scalar(title) => Some(title),
            Value::Map(entries) => scalar(entries, "title"),
            Value::Empty | Value::List(_) => None,
        };
        title.is_some_and(|title| names::fold(title) == wanted)
    };
    let works = entries.iter().find(|(key, _)| key.name == "works").map(|(_, node)| &node.value);
    let known = match works {
        Some(Value::List(items)) => items.iter().any(is_known),
        Some(Value::Map(entries)) => entries.iter().any(|(_, node)| is_known(node)),
        Some(Value::Scalar(_) | Value::Empty) | None => false,
    };
    let work = Work { title: title.to_owned(), ..Work::default() };
    if known { Some(text.to_owned()) } else { append_works(text, &[work]) }
}

fn scalar<'n>(entries: &'n [(super::read::Key, Node)], name: &str) -> Option<&'n String> {
    entries.iter().find(|(key, _)| key.name == name).and_then(|(_, node)| match &node.value {
        Value::Scalar(value) => Some(value),
        Value::Empty | Value::List(_) | Value::Map(_) => None,
    })
}

/// Gives a review's entry a key, in the layout of the entry; `None` where no list has the review.
fn set(text: &str, review: &str, name: &str, value: &str) -> Option<String> {
    let source = Source::new("anthology.yaml", text);
    let root = tree(&source, 0..source.text.len()).0?;
    let own = source.text.as_str();
    let (node, in_flow) = find(&root, own, review, false)?;
    let (range, put) = match &node.value {
        Value::Scalar(_) => {
            let path = &own[node.span.clone()];
            if in_flow {
                (node.span.clone(), format!("{{file: {path}, {name}: {value}}}"))
            } else {
                // What stands behind it on the line, a comment, stays with it.
                let end = node.span.end;
                let end = own[end..].find('\n').map_or(own.len(), |line| end + line);
                let (rest, gap) = (&own[node.span.end..end], indent(own, node.span.start));
                (node.span.start..end, format!("file: {path}{rest}\n{gap}{name}: {value}"))
            }
        }
        Value::Map(entries) => match entries.iter().find(|(key, _)| key.name == name) {
            Some((_, old)) if old.value != Value::Empty => (old.span.clone(), value.to_owned()),
            Some((key, _)) => {
                let end = key.span.end + own[key.span.end..].find(':')? + 1;
                (end..end, format!(" {value}"))
            }
            None if own[node.span.clone()].starts_with('{') => {
                let end = node.span.end - 1;
                (end..end, format!(", {name}: {value}"))
            }
            None => {
                let (_, file) = entries.iter().find(|(key, _)| key.name == "file")?;
                let end = file.span.end;
                let end = own[end..].find('\n').map_or(own.len(), |line| end + line);
                let (first, _) = entries.first()?;
                (end..end, format!("\n{}{name}: {value}", indent(own, first.span.start)))
            }
        },
        Value::Empty | Value::List(_) => return None,
    };
    let (head, tail) = (source.offset + range.start, source.offset + range.end);
    Some(format!("{}{put}{}", &text[..head], &text[tail..]))
}

/// Finds the entry of a review, and whether it stands in a list between brackets.
fn find<'n>(node: &'n Node, text: &str, review: &str, in_flow: bool) -> Option<(&'n Node, bool)> {
    let in_flow = in_flow || text[node.span.clone()].starts_with('[');
    match &node.value {
        Value::Map(entries) => {
            if scalar(entries, "file").is_some_and(|file| same(file, review)) {
                return Some((node, in_flow));
            }
            let lists =
                entries.iter().filter(|(key, _)| matches!(key.name.as_str(), "reviews" | "parts"));
            lists.map(|(_, node)| node).find_map(|node| find(node, text, review, in_flow))
        }
        Value::List(items) => items.iter().find_map(|node| find(node, text, review, in_flow)),
        Value::Scalar(path) => same(path, review).then_some((node, in_flow)),
        Value::Empty => None,
    }
}

fn same(path: &str, review: &str) -> bool {
    path.strip_prefix("./").unwrap_or(path) == review
}

/// Returns as many spaces as stand, or as characters stand, before a place of its line.
fn indent(text: &str, at: usize) -> String {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    " ".repeat(text[line..at].chars().count())
}

#[cfg(test)]
mod tests {
    use super::{Answer, list, merge, part, write};

    fn key(review: &str, key: &str, value: &str) -> Answer {
        Answer::Key { review: review.into(), key: key.into(), value: value.into() }
    }

    fn written(text: &str, answers: &[Answer]) -> String {
        let (made, left) = write(text, answers);
        assert!(left.is_empty(), "{left:?}");
        made
    }

    #[test]
    fn an_entry_grows_in_its_own_layout() {
        let author = [key("a.md", "author", "Ada Byron")];
        assert_eq!(
            written("reviews:   # ours\n  - a.md   # the first\n  - b.md\n", &author),
            "reviews:   # ours\n  - file: a.md   # the first\n    author: \"Ada Byron\"\n  - b.md\n"
        );
        assert_eq!(
            written("parts:\n  - title: X\n    reviews: [b.md, a.md] # x\n", &author),
            "parts:\n  - title: X\n    reviews: [b.md, {file: a.md, author: \"Ada Byron\"}] # x\n"
        );
        assert_eq!(
            written("reviews:\n  - file: a.md  # guess: x\n    of: y\n", &author),
            "reviews:\n  - file: a.md  # guess: x\n    author: \"Ada Byron\"\n    of: y\n"
        );
        assert_eq!(
            written("reviews:\n  - {file: a.md, author: Bo Lee} # x\n", &author),
            "reviews:\n  - {file: a.md, author: \"Ada Byron\"} # x\n"
        );
    }

    #[test]
    fn a_work_is_declared_once_and_named() {
        let both = [
            Answer::Work { review: "a.md".into(), work: "The Ferry".into() },
            Answer::Work { review: "b.md".into(), work: "The Ferry".into() },
        ];
        assert_eq!(
            written("reviews: [a.md, b.md]\n", &both),
            "reviews: [{file: a.md, of: \"The Ferry\"}, {file: b.md, of: \"The Ferry\"}]\n\nworks:\n  \
             - {title: \"The Ferry\"}\n"
        );
    }

    #[test]
    fn what_stays_is_allowed_and_what_has_no_place_is_told() {
        let two = [Answer::Allow { allow: "two-spellings".into(), piece: "a".into() }];
        let entry =
            "{rule: two-spellings, piece: \"a\", reason: it was answered on the proof sheet}";
        assert_eq!(
            written("allow:\n  - {rule: runt, reason: x}\n# end\n", &two),
            format!("allow:\n  - {{rule: runt, reason: x}}\n  - {entry}\n# end\n")
        );
        let author = [key("a.md", "author", "x")];
        let (made, left) = write("select: {tag: x}\n", &author);
        assert_eq!((made.as_str(), left.len()), ("select: {tag: x}\n", 1));
    }

    #[test]
    fn answers_of_several_people_are_joined_and_written_as_they_are_read() {
        let files = [
            ("a".to_owned(), vec![key("a.md", "author", "X"), key("b.md", "author", "Y")]),
            ("b".to_owned(), vec![key("b.md", "author", "Z"), key("a.md", "author", "X")]),
        ];
        let (joined, apart) = merge(&files);
        assert_eq!(joined, [key("a.md", "author", "X")]);
        assert_eq!(
            apart,
            [[("a", &key("b.md", "author", "Y")), ("b", &key("b.md", "author", "Z"))]]
        );
        let text = list(&joined);
        assert_eq!(part("c", &format!("corrections: []\n{text}")).1, joined, "{text}");
    }

    #[test]
    fn a_file_of_decisions_is_parted() {
        let text = "# mine\ncorrections: []\nanswers:\n  - {review: a.md, key: author, value: \"X\"}\n  \
                    - {allow: two-spellings, piece: a}\n";
        let (rest, answers, found) = part("corrections.yaml", text);
        assert_eq!(rest, "# mine\ncorrections: []\n", "{found:?}");
        assert_eq!(answers.len(), 2);
        assert_eq!(answers[0], key("a.md", "author", "X"));
    }
}
