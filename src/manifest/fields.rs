//! Taking a mapping apart, key by key, and naming every fault in it.

use std::ops::Range;

use super::read::{Key, Node, Value};
use super::{Many, Marked};
use crate::diagnostic::codes::manifest::{M001, M004, M005, M008, M021};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location, Source};

/// Reads values out of nodes and collects what is wrong with them.
pub(super) struct Reader<'s> {
    pub(super) source: &'s Source,
    pub(super) found: Diagnostics,
}

impl<'s> Reader<'s> {
    pub(super) fn place(&self, span: Range<usize>) -> Location {
        self.source.locate(span)
    }

    /// Reports a fault and returns it, so that helps can be added.
    pub(super) fn fault(
        &mut self,
        code: &'static Code,
        span: Range<usize>,
        message: String,
        help: Option<String>,
    ) {
        let mut fault = Diagnostic::new(code, self.place(span), message);
        fault.helps.extend(help);
        self.found.push(fault);
    }

    /// Reads one value as text, however it is spelled.
    pub(super) fn text(&mut self, what: &str, node: Node) -> Option<Marked<String>> {
        match node.value {
            Value::Scalar(value) => Some(Marked { value, span: node.span }),
            Value::Empty => None,
            Value::List(_) | Value::Map(_) => {
                let spelled = self.source.text.get(node.span.clone()).unwrap_or_default();
                let short = !spelled.contains(['\n', '"']) && spelled.chars().count() <= 60;
                let help = (short && spelled.starts_with(['[', '{']))
                    .then(|| format!("if it is meant as text, put it in quotes: `\"{spelled}\"`"));
                let message = format!("{what} must be text, not {}", shape(&node.value));
                self.fault(&M008, node.span, message, help);
                None
            }
        }
    }

    /// Reads one value or a list of them as text.
    pub(super) fn many(&mut self, what: &str, node: Node) -> Many<String> {
        match node.value {
            Value::List(items) => {
                items.into_iter().filter_map(|item| self.text(what, item)).collect()
            }
            Value::Empty => Vec::new(),
            Value::Scalar(_) | Value::Map(_) => self.text(what, node).into_iter().collect(),
        }
    }

    /// Takes a mapping apart; a fault if the node is none.
    pub(super) fn fields(&mut self, what: &'static str, node: Node) -> Option<Fields<'_, 's>> {
        let span = node.span.clone();
        match node.value {
            Value::Map(entries) => Some(Fields::new(self, what, span, entries)),
            Value::Empty => Some(Fields::new(self, what, span, Vec::new())),
            Value::Scalar(_) | Value::List(_) => {
                let message = format!("{what} must be a mapping, not {}", shape(&node.value));
                let help = "write `key: value` lines, or `{key: value}`";
                self.fault(&M008, span, message, Some(help.into()));
                None
            }
        }
    }
}

/// Names the shape of a value.
pub(super) fn shape(value: &Value) -> &'static str {
    match value {
        Value::Empty => "nothing",
        Value::Scalar(_) => "a single value",
        Value::List(_) => "a list",
        Value::Map(_) => "a mapping",
    }
}

/// A mapping of which keys are being taken.
pub(super) struct Fields<'r, 's> {
    pub(super) reader: &'r mut Reader<'s>,
    what: &'static str,
    pub(super) span: Range<usize>,
    entries: Vec<(Key, Option<Node>)>,
    asked: Vec<&'static str>,
    /// Keys that must be there and are not; told when it is known that none is only written wrongly.
    missing: Vec<Missing>,
}

/// A key that a mapping lacks.
struct Missing {
    name: &'static str,
    span: Range<usize>,
    help: String,
}

impl<'r, 's> Fields<'r, 's> {
    fn new(
        reader: &'r mut Reader<'s>,
        what: &'static str,
        span: Range<usize>,
        entries: Vec<(Key, Node)>,
    ) -> Self {
        let mut kept: Vec<(Key, Option<Node>)> = Vec::with_capacity(entries.len());
        for (key, node) in entries {
            if let Some((first, _)) = kept.iter().find(|(other, _)| other.name == key.name) {
                let line = reader.place(first.span.clone()).line;
                let message = format!("the key `{}` is here twice; first in line {line}", key.name);
                let help = "keep one of the two".to_owned();
                reader.fault(&M004, key.span, message, Some(help));
            } else {
                kept.push((key, Some(node)));
            }
        }
        Self { reader, what, span, entries: kept, asked: Vec::new(), missing: Vec::new() }
    }

    /// Takes a key's value; `None` where the key is absent or empty.
    pub(super) fn take(&mut self, name: &'static str) -> Option<Node> {
        self.asked.push(name);
        let (_, node) = self.entries.iter_mut().find(|(key, _)| key.name == name)?;
        node.take().filter(|node| node.value != Value::Empty)
    }

    /// Returns where a key stands; the head of the mapping where it does not.
    pub(super) fn key_span(&self, name: &str) -> Range<usize> {
        let entry = self.entries.iter().find(|(key, _)| key.name == name);
        entry.map_or(self.span.start..self.span.start, |(key, _)| key.span.clone())
    }

    /// Says whether a key stands in the mapping.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|(key, _)| key.name == name)
    }

    pub(super) fn text(&mut self, name: &'static str) -> Option<Marked<String>> {
        let node = self.take(name)?;
        self.reader.text(&format!("`{name}`"), node)
    }

    pub(super) fn many(&mut self, name: &'static str) -> Many<String> {
        let Some(node) = self.take(name) else { return Vec::new() };
        self.reader.many(&format!("`{name}`"), node)
    }

    /// Takes what is said in several languages: tags, and a text for each.
    pub(super) fn by_language(
        &mut self,
        name: &'static str,
        what: &str,
    ) -> Vec<(Marked<String>, Marked<String>)> {
        let Some(node) = self.take(name) else { return Vec::new() };
        let Some(inner) = self.reader.fields("a list by language", node) else { return Vec::new() };
        let (reader, said) = inner.rest();
        said.into_iter().filter_map(|(tag, node)| Some((tag, reader.text(what, node)?))).collect()
    }

    /// Takes a text that must be there.
    pub(super) fn required(&mut self, name: &'static str, help: &str) -> Option<Marked<String>> {
        let Some(at) = self.entries.iter().position(|(key, _)| key.name == name) else {
            self.asked.push(name);
            let first = self.entries.first().map(|(key, _)| key.span.clone());
            let span = first.unwrap_or(self.span.start..self.span.start);
            self.missing.push(Missing { name, span, help: help.to_owned() });
            return None;
        };
        let (key, node) = &mut self.entries[at];
        let blank = |node: &Node| match &node.value {
            Value::Empty => true,
            Value::Scalar(text) => text.trim().is_empty(),
            Value::List(_) | Value::Map(_) => false,
        };
        if node.as_ref().is_none_or(blank) {
            self.asked.push(name);
            node.take();
            let (span, message) = (key.span.clone(), format!("`{name}` has no value"));
            self.reader.fault(&M005, span, message, Some(help.to_owned()));
            return None;
        }
        self.text(name)
    }

    /// Takes a whole number.
    pub(super) fn number<N: std::str::FromStr>(&mut self, name: &'static str) -> Option<Marked<N>> {
        let text = self.text(name)?;
        let digits = text.value.trim();
        let Ok(value) = digits.parse() else {
            let message = format!("`{name}` must be a whole number, not `{digits}`");
            let help = "write it in figures, without a unit".to_owned();
            self.reader.fault(&M021, text.span, message, Some(help));
            return None;
        };
        Some(Marked { value, span: text.span })
    }

    /// Takes `true` or `false`, or their like.
    pub(super) fn truth(&mut self, name: &'static str) -> Option<Marked<bool>> {
        let words = [("true", true), ("false", false), ("yes", true), ("no", false)];
        self.word(name, &words)
    }

    /// Takes one of a few words.
    pub(super) fn word<T: Copy>(
        &mut self,
        name: &'static str,
        words: &[(&str, T)],
    ) -> Option<Marked<T>> {
        let text = self.text(name)?;
        let wanted = text.value.trim().to_lowercase();
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == wanted) {
            return Some(Marked { value: *value, span: text.span });
        }
        let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let help = match nearest(&wanted, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write one of {}", list(&names)),
        };
        let message = format!("`{name}` cannot be `{}`", text.value);
        self.reader.fault(&M021, text.span, message, Some(help));
        None
    }

    /// Takes every entry that is left: for mappings whose keys are free.
    pub(super) fn rest(self) -> (&'r mut Reader<'s>, Vec<(Marked<String>, Node)>) {
        let rest = self
            .entries
            .into_iter()
            .filter_map(|(key, node)| Some((Marked { value: key.name, span: key.span }, node?)))
            .collect();
        (self.reader, rest)
    }

    /// Reports the keys that nobody asked for, and those that are missing.
    pub(super) fn finish(mut self) {
        for (key, _) in &self.entries {
            if self.asked.contains(&key.name.as_str()) {
                continue;
            }
            let near = nearest(&key.name, self.asked.iter().copied());
            let help = match near {
                Some(near) if self.has(near) => {
                    format!("did you mean `{near}`, which is here already?")
                }
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the keys here are {}", list(&self.asked)),
            };
            // One slip of the pen is one fault: `titel` is also why there is no `title`.
            self.missing.retain(|missing| Some(missing.name) != near);
            let message = format!("{} has no key `{}`", self.what, key.name);
            self.reader.fault(&M001, key.span.clone(), message, Some(help));
        }
        for Missing { name, span, help } in self.missing {
            let message = format!("{} has no `{name}`", self.what);
            self.reader.fault(&M005, span, message, Some(help));
        }
    }
}

/// Puts names in backticks with commas between them.
pub(super) fn list(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// Finds the nearest of some names, if one is near enough to be meant.
pub(crate) fn nearest<'n>(word: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let fold = |text: &str| text.to_lowercase().replace(['-', ' ', '_'], "");
    let folded = fold(word);
    names
        .map(|name| {
            let other = fold(name);
            let mut score = strsim::normalized_damerau_levenshtein(&folded, &other);
            // `authors` for `author`, `titel` for `title`: plurals and swapped letters are what people write.
            if folded.strip_suffix('s') == Some(&other) || other.strip_suffix('s') == Some(&folded)
            {
                score = score.max(0.95);
            }
            (score, name)
        })
        .filter(|(score, _)| *score >= 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .map(|(_, name)| name)
}
