//! What stands before and after the text.

use super::check::items;
use super::entries::{entry, epigraph};
use super::fields::{Fields, Reader, list as names, nearest, shape};
use super::read::{Node, Value};
use super::{EpigraphSpec, Marked, MatterSpec, MatterValue};
use crate::diagnostic::codes::manifest::{M008, M021};
use crate::document::MatterKind;

/// Every word that `front` and `back` know, and whether the program makes the matter itself.
pub(super) const KINDS: [(&str, MatterKind, Made); 20] = [
    ("half-title", MatterKind::HalfTitle, Made::ByUs),
    ("title-page", MatterKind::TitlePage, Made::ByUs),
    ("copyright", MatterKind::Copyright, Made::ByUs),
    ("contents", MatterKind::Contents, Made::ByUs),
    ("dedication", MatterKind::Dedication, Made::OfWords),
    ("epigraph", MatterKind::Epigraph, Made::OfWords),
    ("foreword", MatterKind::Foreword, Made::OfAFile),
    ("preface", MatterKind::Preface, Made::OfAFile),
    ("introduction", MatterKind::Introduction, Made::OfAFile),
    ("acknowledgments", MatterKind::Acknowledgments, Made::OfAFile),
    ("acknowledgements", MatterKind::Acknowledgments, Made::OfAFile),
    ("afterword", MatterKind::Afterword, Made::OfAFile),
    ("text", MatterKind::Text, Made::OfAFile),
    ("contributors", MatterKind::Contributors, Made::ByUs),
    ("credits", MatterKind::Credits, Made::ByUs),
    ("permissions", MatterKind::Credits, Made::ByUs),
    ("index-of-works", MatterKind::IndexOfWorks, Made::ByUs),
    ("works-reviewed", MatterKind::WorksReviewed, Made::ByUs),
    ("index-of-people", MatterKind::IndexOfPeople, Made::ByUs),
    ("colophon", MatterKind::Colophon, Made::ByUs),
];

/// Where the words of a kind of matter come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Made {
    /// The program makes it from the book, unless a file is given.
    ByUs,
    /// A file, or words in the manifest.
    OfWords,
    /// A file.
    OfAFile,
}

/// Reads `front` or `back`; `None` where the key is absent.
pub(super) fn list(fields: &mut Fields<'_, '_>, name: &'static str) -> Option<Vec<MatterSpec>> {
    let help = "begin each entry with a dash: `- introduction: front/introduction.md`";
    let nodes = items(fields, name, help)?;
    Some(nodes.into_iter().flat_map(|node| matter(fields.reader, node)).collect())
}

/// Reads one entry; a mapping of several words gives several.
fn matter(reader: &mut Reader<'_>, node: Node) -> Vec<MatterSpec> {
    match node.value {
        Value::Scalar(word) => {
            let kind = Marked { value: word, span: node.span };
            one(reader, kind, None).into_iter().collect()
        }
        Value::Map(entries) => entries
            .into_iter()
            .filter_map(|(key, node)| {
                one(reader, Marked { value: key.name, span: key.span }, Some(node))
            })
            .collect(),
        Value::Empty | Value::List(_) => {
            let message = format!("front and back matter are words, not {}", shape(&node.value));
            reader.fault(&M008, node.span, message, None);
            Vec::new()
        }
    }
}

fn one(reader: &mut Reader<'_>, kind: Marked<String>, node: Option<Node>) -> Option<MatterSpec> {
    let Some((_, _, made)) = KINDS.iter().find(|(word, ..)| *word == kind.value) else {
        let words: Vec<&str> = KINDS.iter().map(|(word, ..)| *word).collect();
        let help = match nearest(&kind.value, words.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the words are {}", names(&words)),
        };
        let message = format!("`{}` is no kind of front or back matter", kind.value);
        reader.fault(&M021, kind.span, message, Some(help));
        return None;
    };
    let node = node.filter(|node| node.value != Value::Empty);
    let content = match (node, made) {
        (None, Made::ByUs) => MatterValue::Nothing,
        (None, Made::OfWords | Made::OfAFile) => {
            let message = format!("`{}` needs the file with its text", kind.value);
            let help = format!("write `{}: front/{}.md`", kind.value, kind.value);
            reader.fault(&M008, kind.span, message, Some(help));
            return None;
        }
        (Some(node), Made::OfWords) if is_words(&node) => {
            MatterValue::Words(epigraph(reader, node)?)
        }
        (Some(node), _) => MatterValue::File(Box::new(entry(reader, node)?)),
    };
    Some(MatterSpec { kind, content })
}

/// Tells words (`{text, source}`, or a sentence) from a file (`{file}`, or a path).
fn is_words(node: &Node) -> bool {
    match &node.value {
        Value::Map(entries) => !entries.iter().any(|(key, _)| key.name == "file"),
        Value::Scalar(text) => {
            let name = text.rsplit('/').next().unwrap_or_default();
            let ends = name.rsplit_once('.').is_some_and(|(stem, ending)| {
                !stem.is_empty()
                    && (2..=5).contains(&ending.len())
                    && ending.bytes().all(|b| b.is_ascii_alphanumeric())
            });
            !ends
        }
        Value::Empty | Value::List(_) => false,
    }
}

/// Returns the words of a piece of matter.
pub(super) fn words(spec: &EpigraphSpec) -> Option<(String, Option<String>)> {
    let text = spec.text.as_ref()?.value.clone();
    Some((text, spec.source.as_ref().map(|source| source.value.clone())))
}
