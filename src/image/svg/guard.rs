//! What a drawing may not hold: anything that acts, that comes from outside, or that grows without end.
//!
//! A drawing of a book is shapes and colours. The check is made on the file as it is written, before any
//! library reads it, and the same walk writes the drawing anew for the e-book: without comments, without what
//! a drawing program keeps for itself, with a size of its own.

use std::fmt::Write as _;
use std::ops::Range;

use quick_xml::escape::{escape, resolve_predefined_entity};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::growth::Growth;

/// How deep elements may be nested.
pub(super) const DEPTH: usize = 64;

/// How many elements there may be.
const ELEMENTS: usize = 100_000;

/// What is wrong with a drawing, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The bytes at fault.
    pub(crate) at: Range<usize>,
    /// What is there, after "it has".
    pub(crate) what: String,
    /// What to do about it.
    pub(crate) help: &'static str,
}

/// What to do about most faults.
pub(super) const EXPORT: &str =
    "export it as plain SVG from the drawing program, without scripts, links and document type";

/// Elements that act, or that bring another language with them.
const ACTIVE: [&str; 18] = [
    "script", "foreignObject", "iframe", "embed", "object", "audio", "video", "canvas", "handler",
    "listener", "animate", "animateMotion", "animateTransform", "animateColor", "set", "discard",
    "link", "meta",
];

/// Elements that hold words.
const WORDS: [&str; 3] = ["text", "tspan", "textPath"];

/// Elements of faces drawn in SVG, which nobody reads any more.
const TYPE: [&str; 4] = ["tref", "altGlyph", "font", "font-face"];

/// Checks a drawing; returns it as an e-book may hold it, its root without a size: that goes where
/// [`super::SIZE`] stands. Says, too, whether it holds words.
pub(super) fn check(text: &str) -> Result<(String, bool), Fault> {
    let mut walk = Walk { out: String::with_capacity(text.len()), ..Walk::default() };
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    loop {
        let from = reader.buffer_position() as usize;
        let event = reader.read_event();
        let at = from..(reader.buffer_position() as usize).max(from);
        let fault = |what: String| Fault { at: at.clone(), what, help: EXPORT };
        match event {
            Ok(Event::Eof) => break,
            Ok(event) => walk.event(&event, &at)?,
            Err(error) => return Err(fault(format!("a flaw in its XML: {error}"))),
        }
    }
    let end = text.len()..text.len();
    if !walk.open.is_empty() || walk.count == 0 {
        let what = "no end, or no drawing at all".to_owned();
        return Err(Fault { at: end, what, help: "export or download it again" });
    }
    walk.growth.weigh().map_err(|what| Fault { at: end, what: what.to_owned(), help: EXPORT })?;
    Ok((walk.out, walk.has_words))
}

/// The walk through a drawing.
#[derive(Default)]
struct Walk {
    out: String,
    /// The open elements: their names, and whether they are written.
    open: Vec<(String, bool)>,
    count: usize,
    growth: Growth,
    has_words: bool,
}

impl Walk {
    fn event(&mut self, event: &Event<'_>, at: &Range<usize>) -> Result<(), Fault> {
        let fault = |what: String| Err(Fault { at: at.clone(), what, help: EXPORT });
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(_) => {
                if let Some((name, true)) = self.open.pop() {
                    let _ = write!(self.out, "</{name}>");
                }
                self.growth.leave();
                Ok(())
            }
            Event::Text(text) => self.text(&text.xml10_content(), at),
            Event::CData(text) => self.text(&text.xml10_content(), at),
            Event::GeneralRef(name) => {
                let known = resolve_predefined_entity(name).is_some() || name.starts_with('#');
                if !known {
                    return fault(format!("the entity `&{};`", &**name));
                }
                if self.is_written() {
                    let _ = write!(self.out, "&{};", &**name);
                }
                Ok(())
            }
            Event::DocType(_) => fault("a document type, which may define entities".into()),
            Event::PI(instruction) if instruction.target() == "xml-stylesheet" => {
                fault("a stylesheet from outside".into())
            }
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::Empty(_) | Event::Eof => {
                Ok(())
            }
        }
    }

    /// Says whether the innermost open element is written.
    fn is_written(&self) -> bool {
        self.open.last().is_some_and(|(_, written)| *written)
    }

    fn start(&mut self, tag: &BytesStart<'_>, at: &Range<usize>) -> Result<(), Fault> {
        let fault = |what: String| Err(Fault { at: at.clone(), what, help: EXPORT });
        let whole = tag.name().as_ref().to_owned();
        let (prefix, name) = whole.split_once(':').unwrap_or(("", &whole));
        if self.open.is_empty() && (self.count > 0 || name != "svg") {
            return fault(format!("`<{whole}>` where a drawing begins"));
        }
        self.count += 1;
        if self.open.len() >= DEPTH {
            return fault(format!("elements nested more than {DEPTH} deep"));
        }
        if self.count > ELEMENTS {
            return fault(format!("more than {ELEMENTS} elements"));
        }
        if ACTIVE.iter().any(|one| one.eq_ignore_ascii_case(name)) {
            return fault(format!("`<{whole}>`"));
        }
        if TYPE.contains(&name) {
            let help = "convert its text to outlines (in Inkscape: Path, Object to Path)";
            let what = format!("a face of its own (`<{whole}>`)");
            return Err(Fault { at: at.clone(), what, help });
        }
        self.has_words |= WORDS.contains(&name);
        let own = matches!(prefix, "" | "svg") && name != "metadata";
        let written = own && (self.open.is_empty() || self.is_written());
        self.growth.enter();
        let mut attributes = String::new();
        for attribute in tag.attributes() {
            let read = attribute.map_err(|error| error.to_string()).and_then(|attribute| {
                let value = attribute.normalized_value(XmlVersion::Implicit1_0);
                let value = value.map_err(|error| error.to_string())?.into_owned();
                Ok((attribute.key.as_ref().to_owned(), value))
            });
            let (key, value) = match read {
                Ok(read) => read,
                Err(error) => return fault(format!("a flaw in `<{whole}>`: {error}")),
            };
            if let Some(what) = self.attribute(name, &key, &value, written) {
                return fault(what);
            }
            let size = self.open.is_empty() && matches!(key.as_str(), "width" | "height");
            if is_kept(&key) && !size {
                let _ = write!(attributes, " {key}=\"{}\"", escape(value.as_str()));
            }
        }
        if written {
            let size = if self.open.is_empty() { super::SIZE } else { "" };
            let _ = write!(self.out, "<{whole}{attributes}{size}>");
        }
        self.open.push((whole, written));
        Ok(())
    }

    /// Says what is wrong with an attribute.
    fn attribute(
        &mut self,
        element: &str,
        key: &str,
        value: &str,
        written: bool,
    ) -> Option<String> {
        let local = key.rsplit(':').next().unwrap_or(key);
        let foreign = key == "xmlns" && value != "http://www.w3.org/2000/svg";
        if foreign && written {
            return Some(format!("elements of another language (`{value}`)"));
        }
        if local.len() > 2 && local[..2].eq_ignore_ascii_case("on") && !key.starts_with("xmlns") {
            return Some(format!("a script in `{key}`"));
        }
        if key == "xml:base" {
            return Some("an address that others are relative to (`xml:base`)".into());
        }
        if matches!(local, "href" | "src") && !key.starts_with("xmlns") {
            let to = value.trim();
            if let Some(id) = to.strip_prefix('#') {
                if element != "a" {
                    self.growth.refer(id, 1);
                }
            } else if !(element == "image" && is_embedded(to)) {
                return Some(format!("a reference to something outside (`{}`)", brief(to)));
            }
        }
        let markers = local.starts_with("marker") || value.contains("marker");
        let times = if markers { self.growth.corners() } else { 1 };
        if matches!(local, "d" | "points") {
            self.growth.outline(value.len());
        }
        if local == "id" {
            self.growth.name(value);
        }
        match inner_references(value) {
            Ok(ids) => ids.iter().for_each(|id| self.growth.refer(id, times)),
            Err(what) => return Some(what),
        }
        (local == "style").then(|| flaw_of_style(value)).flatten()
    }

    fn text(&mut self, text: &str, at: &Range<usize>) -> Result<(), Fault> {
        let fault = |what: String| Err(Fault { at: at.clone(), what, help: EXPORT });
        if self.open.last().is_some_and(|(name, _)| name.ends_with("style")) {
            if let Some(what) = flaw_of_style(text) {
                return fault(what);
            }
            match inner_references(text) {
                Ok(ids) => ids.into_iter().for_each(|id| self.growth.style(id)),
                Err(what) => return fault(what),
            }
        }
        let in_words = |name: &str| WORDS.contains(&name.rsplit(':').next().unwrap_or(name));
        if self.open.last().is_some_and(|(name, _)| in_words(name)) {
            // Each letter becomes an outline.
            for _ in text.chars() {
                self.growth.enter();
                self.growth.leave();
            }
        }
        if self.is_written() {
            self.out.push_str(&escape(text));
        }
        Ok(())
    }
}

/// Says whether an attribute is written into the e-book: those of SVG, of its links and of XML.
fn is_kept(key: &str) -> bool {
    match key.split_once(':') {
        None => true,
        Some(("xlink", _)) => true,
        Some(("xml", local)) => matches!(local, "space" | "lang" | "id"),
        Some(("xmlns", local)) => matches!(local, "xlink" | "svg"),
        Some(_) => false,
    }
}

/// Says whether an address holds a picture of pixels itself.
fn is_embedded(address: &str) -> bool {
    ["png", "jpeg", "jpg", "gif", "webp"]
        .iter()
        .any(|kind| address.starts_with(&format!("data:image/{kind};base64,")))
}

/// Returns what `url(…)` names in a value; an error where that is not in the drawing.
fn inner_references(value: &str) -> Result<Vec<&str>, String> {
    let mut found = Vec::new();
    let folded = value.to_ascii_lowercase();
    for (at, _) in folded.match_indices("url(") {
        let to = value[at + 4..].split(')').next().unwrap_or_default();
        let to = to.trim().trim_matches(['\'', '"']).trim();
        match to.strip_prefix('#') {
            Some(id) => found.push(id),
            None => return Err(format!("a reference to something outside (`{}`)", brief(to))),
        }
    }
    Ok(found)
}

/// Says what a style may not hold.
fn flaw_of_style(style: &str) -> Option<String> {
    let folded = style.to_ascii_lowercase();
    let import = ["@import", "@font-face", "@namespace", "expression(", "javascript:", "behavior"];
    if let Some(what) = import.iter().find(|what| folded.contains(**what)) {
        return Some(format!("`{what}` in a style"));
    }
    // An escape could spell any of them differently.
    style.contains('\\').then(|| "an escape (`\\`) in a style".to_owned())
}

/// Shortens an address for a message.
fn brief(address: &str) -> String {
    match address.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &address[..at]),
        None => address.to_owned(),
    }
}
