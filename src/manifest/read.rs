//! YAML, behind one door.
//!
//! The text becomes a tree of [`Node`]s that keep their spelling and their place: `1984`, `No` and `007`
//! are words until someone asks for a number. `serde-saphyr` is the kept YAML library; its event parser is
//! used rather than its deserialiser, which would stop at the first fault and forget how values are spelled.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_saphyr::granit_parser::{self, ErrorKind, Event, Parser, ScalarStyle, ScanError, Span};

use crate::diagnostic::codes::manifest::{M002, M006};
use crate::diagnostic::{Diagnostic, Diagnostics, Source};

/// The most bytes of YAML that are read.
const BYTE_LIMIT: usize = 4 << 20;
/// The most nodes that a tree may have once its aliases are written out.
const NODE_LIMIT: usize = 200_000;
/// The deepest nesting; a manifest needs eight levels.
const DEPTH_LIMIT: usize = 40;

/// A value with its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node {
    /// The value.
    pub(crate) value: Value,
    /// The bytes of the source's text.
    pub(crate) span: Range<usize>,
}

/// A value as it is spelled.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// Nothing, or `~`.
    Empty,
    /// One value; whatever it looks like, it is kept as written.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// A mapping in the order of the file; keys may occur twice.
    Map(Vec<(Key, Node)>),
}

/// A key with its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Key {
    /// The name.
    pub(crate) name: String,
    /// The bytes of the source's text.
    pub(crate) span: Range<usize>,
}

/// Reads the YAML in a range of a source.
///
/// An empty text gives an empty mapping. `None` where the text is not YAML, or is too much of it; the
/// diagnostics then say why.
pub(crate) fn tree(source: &Source, range: Range<usize>) -> (Option<Node>, Diagnostics) {
    let mut found = Diagnostics::new();
    match Builder::new(source, range).build() {
        Ok(node) => (Some(node), found),
        Err(fault) => {
            found.push(*fault);
            (None, found)
        }
    }
}

/// What stops the reading; boxed, since it is rare and large.
type Stop = Box<Diagnostic>;

/// A list or mapping that is still open.
struct Open {
    node: Node,
    anchor: usize,
    key: Option<Key>,
}

struct Builder<'s> {
    source: &'s Source,
    base: usize,
    text: &'s str,
    open: Vec<Open>,
    anchors: BTreeMap<usize, Node>,
    nodes: usize,
    root: Option<Node>,
}

impl<'s> Builder<'s> {
    fn new(source: &'s Source, range: Range<usize>) -> Self {
        let base = range.start;
        let text = source.text.get(range).unwrap_or_default();
        Self {
            source,
            base,
            text,
            open: Vec::new(),
            anchors: BTreeMap::new(),
            nodes: 0,
            root: None,
        }
    }

    fn build(mut self) -> Result<Node, Stop> {
        if self.text.len() > BYTE_LIMIT {
            return Err(self.too_much("the YAML is larger than 4 MB", None));
        }
        self.refuse_controls()?;
        let options = granit_parser::options! { emit_comments: false };
        let mut documents = 0;
        for event in Parser::new_from_str_with_options(self.text, options) {
            let (event, span) = event.map_err(|error| self.syntax(&error))?;
            if matches!(event, Event::DocumentStart(..)) {
                documents += 1;
                if documents > 1 {
                    let place = self.source.locate(self.range(&span));
                    let stop = Diagnostic::new(&M002, place, "a second YAML document begins here");
                    return Err(Box::new(stop.help("keep one document: remove this `---`")));
                }
            }
            self.event(event, &span)?;
        }
        let end = self.base..self.base;
        Ok(self.root.unwrap_or(Node { value: Value::Map(Vec::new()), span: end }))
    }

    /// Control characters are invisible in an editor: name them before the parser stumbles.
    fn refuse_controls(&self) -> Result<(), Stop> {
        let control = |c: &char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{85}');
        let Some((at, c)) = self.text.char_indices().find(|(_, c)| control(c)) else {
            return Ok(());
        };
        let place = self.source.locate(self.base + at..self.base + at + c.len_utf8());
        let message = format!("the control character U+{:04X} stands here", u32::from(c));
        Err(Box::new(Diagnostic::new(&M002, place, message).help("remove it")))
    }

    fn range(&self, span: &Span) -> Range<usize> {
        let range = span.byte_range().unwrap_or_default();
        let trimmed = self.text.get(range.clone()).unwrap_or_default().trim_end().len();
        self.base + range.start..self.base + range.start + trimmed
    }

    fn event(&mut self, event: Event<'_>, span: &Span) -> Result<(), Stop> {
        let range = self.range(span);
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let plain = style == ScalarStyle::Plain;
                let value = if plain && (text == "~" || text.is_empty()) {
                    Value::Empty
                } else if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
                    Value::Scalar(text.trim_end_matches('\n').to_owned())
                } else {
                    Value::Scalar(text.into_owned())
                };
                self.close(Node { value, span: range }, anchor)
            }
            Event::SequenceStart(_, anchor, _) => {
                self.begin(Value::List(Vec::new()), range, anchor)
            }
            Event::MappingStart(_, anchor, _) => self.begin(Value::Map(Vec::new()), range, anchor),
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(mut open) = self.open.pop() else { return Ok(()) };
                let last = match &open.node.value {
                    Value::List(items) => items.last().map(|item| item.span.end),
                    Value::Map(entries) => entries.last().map(|(_, value)| value.span.end),
                    Value::Empty | Value::Scalar(_) => None,
                };
                // A bracket closes where it stands; a block ends with its last value.
                let end = if range.is_empty() { last.unwrap_or(range.end) } else { range.end };
                open.node.span.end = end.max(open.node.span.end);
                self.close(open.node, open.anchor)
            }
            Event::Alias(anchor) => {
                let Some(mut copy) = self.anchors.get(&anchor).cloned() else {
                    return Err(self.too_much("an alias stands for itself", Some(range)));
                };
                self.count(size(&copy), &range)?;
                copy.span = range;
                self.close(copy, 0)
            }
            _ => Ok(()),
        }
    }

    fn count(&mut self, more: usize, range: &Range<usize>) -> Result<(), Stop> {
        self.nodes += more;
        if self.nodes > NODE_LIMIT {
            let message = "the aliases of this YAML unfold to more values than any book needs";
            return Err(self.too_much(message, Some(range.clone())));
        }
        Ok(())
    }

    fn begin(&mut self, value: Value, span: Range<usize>, anchor: usize) -> Result<(), Stop> {
        if self.open.len() >= DEPTH_LIMIT {
            let message = format!("the YAML is nested more than {DEPTH_LIMIT} levels deep");
            return Err(self.too_much(&message, Some(span)));
        }
        self.open.push(Open { node: Node { value, span }, anchor, key: None });
        Ok(())
    }

    /// Puts a finished node where it belongs.
    fn close(&mut self, node: Node, anchor: usize) -> Result<(), Stop> {
        self.count(1, &node.span)?;
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        match (&mut open.node.value, open.key.take()) {
            (Value::List(items), _) => items.push(node),
            (Value::Map(entries), Some(key)) => entries.push((key, node)),
            (Value::Map(_), None) => match node.value {
                Value::Scalar(name) => open.key = Some(Key { name, span: node.span }),
                Value::Empty => open.key = Some(Key { name: "~".into(), span: node.span }),
                Value::List(_) | Value::Map(_) => {
                    let place = self.source.locate(node.span);
                    let message = "a list or a mapping stands where a key is wanted";
                    return Err(Box::new(
                        Diagnostic::new(&M002, place, message).help("put the key in quotes"),
                    ));
                }
            },
            (Value::Empty | Value::Scalar(_), _) => {}
        }
        Ok(())
    }

    fn too_much(&self, message: &str, range: Option<Range<usize>>) -> Stop {
        let place = range.map_or_else(
            || crate::diagnostic::Location::file(self.source.name.clone()),
            |range| self.source.locate(range),
        );
        Box::new(Diagnostic::new(&M006, place, message))
    }

    /// Says in the words of somebody who writes a manifest what the parser stumbled over.
    fn syntax(&self, error: &ScanError) -> Stop {
        let at = error.marker().byte_offset().unwrap_or_default().min(self.text.len());
        if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
            let range = self.base + at..self.base + at;
            return self.too_much("the YAML is nested too deep", Some(range));
        }
        let (message, help) = super::syntax::explain(error, self.text, at);
        let width = self.text[at..].chars().next().filter(|c| *c != '\n').map_or(0, char::len_utf8);
        let place = self.source.locate(self.base + at..self.base + at + width);
        let stop = Diagnostic::new(&M002, place, message);
        Box::new(match help {
            Some(help) => stop.help(help),
            None => stop,
        })
    }
}

/// Counts the nodes of a tree.
fn size(node: &Node) -> usize {
    1 + match &node.value {
        Value::Empty | Value::Scalar(_) => 0,
        Value::List(items) => items.iter().map(size).sum(),
        Value::Map(entries) => entries.iter().map(|(_, value)| size(value)).sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<Node>, Diagnostics) {
        let source = Source::new("anthology.yaml", text);
        let length = source.text.len();
        tree(&source, 0..length)
    }

    fn fault(text: &str) -> String {
        let (_, found) = read(text);
        let one = found.iter().next().expect("a fault");
        let place = &one.location;
        format!("{}:{} {} / {}", place.line, place.column, one.message, one.helps.join(" / "))
    }

    #[test]
    fn values_keep_their_spelling() {
        for spelling in ["1984", "300", "No", "8½", "007", "1e3", "0x10", "null", "M*A*S*H", "1:30"]
        {
            let (node, _) = read(&format!("title: {spelling}"));
            let Value::Map(entries) = node.expect("a tree").value else { panic!("no mapping") };
            assert_eq!(entries[0].1.value, Value::Scalar(spelling.into()));
        }
    }

    #[test]
    fn a_colon_in_a_value_asks_for_quotes() {
        assert_eq!(
            fault("title: Alien: Romulus\n"),
            "1:13 the value holds `: `, which begins a new value in YAML / put it in quotes: `title: \"Alien: Romulus\"`"
        );
    }

    #[test]
    fn indentation_and_tabs_are_named() {
        assert!(fault("title: x\n date: y\n").contains("indented"));
        assert!(fault("reviews:\n\t- a\n").contains("tab"));
        assert!(fault("reviews:\n  - a.md\n - b.md\n").contains("indented"));
    }

    #[test]
    fn a_bomb_of_aliases_does_not_go_off() {
        let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for level in 1..12 {
            let before = format!("*a{}", level - 1);
            let list = vec![before; 10].join(", ");
            text.push_str(&format!("a{level}: &a{level} [{list}]\n"));
        }
        assert!(fault(&text).contains("aliases"));
    }

    #[test]
    fn depth_is_bounded() {
        assert!(fault(&format!("a: {}", "[".repeat(5000))).contains("nested"));
        assert!(fault(&"- ".repeat(5000)).contains("nested"));
    }

    #[test]
    fn an_alias_to_itself_is_refused() {
        assert!(fault("a: &x [*x]\n").contains("itself"));
    }
}
