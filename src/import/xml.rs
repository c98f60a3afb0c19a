//! A tree of XML, parsed by `quick-xml` within limits: no document type, hence no entity of anyone's
//! own, no more elements and no deeper than a text needs.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::{limits, refused};
use crate::diagnostic::Diagnostic;

/// An element.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Element {
    /// Its name with its prefix: `w:p`.
    pub(crate) name: String,
    /// Its attributes, in their order, names with their prefixes.
    pub(crate) attributes: Vec<(String, String)>,
    /// What stands in it.
    pub(crate) children: Vec<Node>,
}

/// What stands in an element.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    /// An element.
    Element(Element),
    /// Text, entities read.
    Text(String),
}

impl Element {
    /// Returns an attribute's value.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Returns the elements in it.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Returns the first element in it that has a name.
    pub(crate) fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    /// Returns the first element of a name, however deep.
    pub(crate) fn find(&self, name: &str) -> Option<&Element> {
        self.elements()
            .find_map(|inner| if inner.name == name { Some(inner) } else { inner.find(name) })
    }

    /// Returns all text in it.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        self.push_text(&mut text);
        text
    }

    fn push_text(&self, into: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(text) => into.push_str(text),
                Node::Element(element) => element.push_text(into),
            }
        }
    }
}

/// Parses a document and returns its root.
///
/// # Errors
/// One diagnostic (`A001`): it is not well-formed, has a document type, or goes beyond the limits; `part`
/// names the document for the user.
pub(crate) fn parse(file: &str, part: &str, text: &str) -> Result<Element, Box<Diagnostic>> {
    let refuse = |what: String| refused(file, &format!("{part}: {what}"));
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut open = vec![Element::default()];
    let mut count = 0usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                count += 1;
                if open.len() > limits::DEPTH {
                    return Err(refuse(format!(
                        "elements are nested more than {} deep",
                        limits::DEPTH
                    )));
                }
                if count > limits::ELEMENTS {
                    return Err(refuse(format!("it has more than {} elements", limits::ELEMENTS)));
                }
                open.push(element(&tag).map_err(|error| refuse(error.to_string()))?);
            }
            Ok(Event::End(_)) => close(&mut open),
            Ok(Event::Text(text)) => push_text(&mut open, &text.xml10_content()),
            Ok(Event::CData(text)) => push_text(&mut open, &text.xml10_content()),
            Ok(Event::GeneralRef(name)) => match reference(&name) {
                Some(c) => push_text(&mut open, c.encode_utf8(&mut [0; 4])),
                None => {
                    return Err(refuse(format!(
                        "it uses the entity `&{};`, which is not defined",
                        &*name
                    )));
                }
            },
            Ok(Event::DocType(_)) => {
                return Err(refuse(
                    "it brings a document type of its own, which is not read".into(),
                ));
            }
            Ok(Event::Eof) => break,
            Ok(Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::Empty(_)) => {}
            Err(error) => return Err(refuse(format!("it is not well-formed: {error}"))),
        }
    }
    while open.len() > 1 {
        close(&mut open);
    }
    let root = open.pop().and_then(|top| top.elements().next().cloned());
    root.ok_or_else(|| refuse("it is empty".into()))
}

/// Reads a start tag.
fn element(tag: &BytesStart<'_>) -> Result<Element, quick_xml::Error> {
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute?;
        let key = attribute.key.as_ref().to_owned();
        attributes.push((key, attribute.normalized_value(XmlVersion::Implicit1_0)?.into_owned()));
    }
    let name = tag.name().as_ref().to_owned();
    Ok(Element { name, attributes, children: Vec::new() })
}

/// Closes the innermost element.
fn close(open: &mut Vec<Element>) {
    if open.len() < 2 {
        return;
    }
    if let Some(done) = open.pop()
        && let Some(parent) = open.last_mut()
    {
        parent.children.push(Node::Element(done));
    }
}

fn push_text(open: &mut [Element], text: &str) {
    let Some(element) = open.last_mut() else { return };
    match element.children.last_mut() {
        Some(Node::Text(last)) => last.push_str(text),
        _ => element.children.push(Node::Text(text.to_owned())),
    }
}

/// Returns the character of one of XML's own entities, or of a number.
fn reference(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}
