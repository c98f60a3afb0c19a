//! The marks inside a paragraph that CommonMark does not have.
//!
//! Bracketed spans, as pandoc spells them:
//!
//! | written | meant |
//! |---|---|
//! | `[text]{.sc}` | small capitals |
//! | `[Liebestod]{lang=de}` | a phrase in another language; with `.i` in italics |
//! | `[text]{.title}` | the title of a work |
//! | `[text]{.notitle}` | words that look like a title and are none |
//! | `[th]{.sup}`, `[2]{.sub}` | raised, lowered |
//! | `[^label]` | the mark of a note |
//!
//! Words with `{.notitle}` are kept as [`Inline::Title`] of no work with [`TitleSetting::Plain`]: no
//! pass looks inside for titles, and every output sets them as the words around them.

use super::draft::{DraftNote, note_index};
use super::{PieceInput, inline};
use crate::diagnostic::Code;
use crate::diagnostic::codes::import as arrivals;
use crate::diagnostic::codes::manuscript as codes;
use crate::diagnostic::{Diagnostic, Diagnostics, Location, Severity};
use crate::document::address::mended;
use crate::document::{Inline, Language, NodeId, NoteId, Text, TitleSetting};

/// Why a link leads nowhere that a book may lead.
pub(super) enum LinkFault {
    /// A scheme that is not allowed.
    Scheme,
    /// No address at all: a file or a place in a web page.
    Relative,
    /// Not whole: no host, or none that can be.
    Broken,
}

impl LinkFault {
    /// Makes the diagnostic for a link.
    pub(super) fn diagnostic(self, place: Location, target: &str) -> Diagnostic {
        let shown: String = target.chars().take(60).collect();
        match self {
            Self::Scheme => {
                let what = format!("a link leads to `{shown}`, which no book may open");
                Diagnostic::new(&codes::R011, place, what)
                    .help("link to an `https:` address, or take the link out")
            }
            Self::Relative | Self::Broken => {
                let which = if matches!(self, Self::Broken) { "whole" } else { "public" };
                let what = format!("a link leads to `{shown}`, which is no {which} address");
                let mut found = Diagnostic::new(&codes::R011, place, what)
                    .help("write the whole address; the words are kept without the link");
                found.severity = Severity::Warning;
                found
            }
        }
    }
}

/// Checks where a link leads and completes a bare `www.` address.
pub(super) fn link_target(target: &str) -> Result<String, LinkFault> {
    let target = target.trim();
    let scheme = target.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    match scheme.as_deref() {
        Some("https" | "http" | "mailto") => mended(target).ok_or(LinkFault::Broken),
        _ if target.to_ascii_lowercase().starts_with("www.") => {
            mended(&format!("https://{target}")).ok_or(LinkFault::Broken)
        }
        Some(scheme) if !scheme.contains(['/', '?', '#', '.']) => Err(LinkFault::Scheme),
        _ => Err(LinkFault::Relative),
    }
}

/// Reads a question that importing left in the text: `<!-- A003: Ana remarks … -->`.
pub(super) fn question(html: &str) -> Option<(&'static Code, &str)> {
    let inner = html.trim().strip_prefix("<!-- ")?.strip_suffix(" -->")?;
    let (id, words) = inner.split_once(": ")?;
    let code = [&arrivals::A003, &arrivals::A006, &arrivals::A008]
        .into_iter()
        .find(|code| code.id == id)?;
    Some((code, words))
}

/// Says what to write instead of an HTML element.
pub(super) fn instead_of_html(html: &str) -> String {
    let lower = html.trim_start_matches(['<', '/', ' ']).to_ascii_lowercase();
    let name: String = lower.chars().take_while(char::is_ascii_alphanumeric).collect();
    match name.as_str() {
        "br" => "end the line with a backslash",
        "em" | "i" | "cite" => "write `*words*`",
        "strong" | "b" => "write `**words**`",
        "hr" => "write `* * *` on a line of its own",
        "sup" => "write `[th]{.sup}`",
        "sub" => "write `[2]{.sub}`",
        "span" => "write `[words]{lang=de}` or `[words]{.sc}`",
        "img" | "figure" => "write `![what is to be seen](file.jpg)`",
        "a" => "write `[words](https://…)`",
        "blockquote" => "begin its lines with `> `",
        "p" | "div" | "center" => "take it out: an empty line parts paragraphs",
        _ => "take it out, or write `\\<` for a sign that is meant as such",
    }
    .to_owned()
}

/// Turns `[^label]` into marks of notes; `pulldown-cmark` leaves those without a note as text.
pub(super) fn note_marks(text: Text, notes: &mut Vec<DraftNote>) -> Vec<Inline> {
    let mut made = Vec::new();
    let mut done = 0;
    while let Some(start) = text.text[done..].find("[^").map(|at| at + done) {
        let Some(end) = text.text[start..].find(']').map(|at| at + start + 1) else { break };
        let label = &text.text[start + 2..end - 1];
        let span = text.source_of(start..end).filter(|span| span.range.len() == end - start);
        let Some(span) = span.filter(|_| is_label(label)) else {
            made.push(Inline::Text(text.slice(done..start + 2)));
            done = start + 2;
            continue;
        };
        if start > done {
            made.push(Inline::Text(text.slice(done..start)));
        }
        let note = note_index(notes, label, span.range);
        made.push(Inline::NoteRef(NodeId::NONE, NoteId(note as u32)));
        done = end;
    }
    if done < text.text.len() {
        made.push(Inline::Text(text.slice(done..text.text.len())));
    }
    inline::merge(made)
}

/// Says whether the words in `[^…]` can be a label.
fn is_label(label: &str) -> bool {
    !label.is_empty() && label.len() <= 100 && !label.contains(['[', '^']) && !label.contains(' ')
}

/// Reads the bracketed spans of a sequence, at any depth.
pub(super) fn spans(
    inlines: Vec<Inline>,
    input: &PieceInput<'_>,
    found: &mut Diagnostics,
) -> Vec<Inline> {
    let mut inlines: Vec<Inline> = inlines
        .into_iter()
        .map(|mut inline| {
            if let Some(children) = inline.children_mut() {
                *children = spans(std::mem::take(children), input, found);
            }
            inline
        })
        .collect();
    let mut from = (0, 0);
    while let Some(close) = next_close(&inlines, from) {
        from = (close.index, close.at + 2);
        let Some(attributes) = close.attributes(&inlines, input, found) else { continue };
        let Some(open) = matching_open(&inlines, close.index, close.at) else { continue };
        let (before, rest) = inline::split(inlines, open);
        let shift = before.len();
        let first = usize::from(open.1 > 0);
        // The closing bracket stands in the same text as the opening one, or in a later one.
        let (index, at) = if close.index == open.0 {
            (0, close.at - open.1)
        } else {
            (close.index + first - shift, close.at)
        };
        let (mut inner, mut after) = inline::split(rest, (index, at));
        inline::drop_front(&mut inner, 1);
        inline::drop_front(&mut after, close.end - close.at);
        inlines = before;
        inlines.extend(attributes.wrap(inner));
        from = (inlines.len(), 0);
        inlines.extend(after);
    }
    inlines
}

/// A `]{…}`: where its bracket stands, and where its brace closes.
struct Close {
    index: usize,
    at: usize,
    end: usize,
}

/// Finds the next `]{…}` at or behind a place.
fn next_close(inlines: &[Inline], from: inline::Cut) -> Option<Close> {
    for (index, inline) in inlines.iter().enumerate().skip(from.0) {
        let Inline::Text(text) = inline else { continue };
        let start = if index == from.0 { from.1 } else { 0 };
        let Some(rest) = text.text.get(start..) else { continue };
        if let Some(at) = rest.find("]{").map(|at| at + start)
            && let Some(length) = text.text[at..].find('}')
        {
            return Some(Close { index, at, end: at + length + 1 });
        }
    }
    None
}

/// Finds the `[` that a `]` closes, counting those between; escaped ones do not count.
fn matching_open(inlines: &[Inline], last: usize, at: usize) -> Option<inline::Cut> {
    let mut open = 0;
    for (index, inline) in inlines.iter().enumerate().take(last + 1).rev() {
        let Inline::Text(text) = inline else { continue };
        let end = if index == last { at } else { text.text.len() };
        for (at, bracket) in text.text[..end].rmatch_indices(['[', ']']) {
            let written = text.source_of(at..at + 1).is_some_and(|span| span.range.len() == 1);
            match bracket {
                _ if !written => {}
                "]" => open += 1,
                _ if open == 0 => return Some((index, at)),
                _ => open -= 1,
            }
        }
    }
    None
}

/// What stands between the braces.
#[derive(Default)]
struct Attributes {
    classes: Vec<Class>,
    language: Option<Language>,
}

/// A class of a span.
#[derive(Clone, Copy, PartialEq)]
enum Class {
    SmallCaps,
    Title,
    NoTitle,
    Italic,
    Superscript,
    Subscript,
}

const CLASSES: [(&str, Class); 8] = [
    ("sc", Class::SmallCaps),
    ("smallcaps", Class::SmallCaps),
    ("title", Class::Title),
    ("notitle", Class::NoTitle),
    ("i", Class::Italic),
    ("sup", Class::Superscript),
    ("sub", Class::Subscript),
    ("italic", Class::Italic),
];

impl Close {
    /// Reads the attributes; `None` where the braces hold something else, which is reported if it looks
    /// like attributes.
    fn attributes(
        &self,
        inlines: &[Inline],
        input: &PieceInput<'_>,
        found: &mut Diagnostics,
    ) -> Option<Attributes> {
        let Inline::Text(text) = &inlines[self.index] else { return None };
        let words = &text.text[self.at + 2..self.end - 1];
        let range = text.source_of(self.at + 1..self.end)?.range;
        let mut attributes = Attributes::default();
        let looks = words.split_whitespace().all(|w| w.starts_with('.') || w.contains('='));
        if !looks || words.trim().is_empty() {
            return None;
        }
        for word in words.split_whitespace() {
            if let Some(name) = word.strip_prefix('.') {
                match CLASSES.iter().find(|(class, _)| *class == name) {
                    Some((_, class)) => attributes.classes.push(*class),
                    None => return unknown(word, range, input, found),
                }
            } else if let Some(tag) = word.strip_prefix("lang=") {
                let tag = tag.trim_matches(['"', '\'']);
                attributes.language = Language::parse(tag);
                if attributes.language.is_none() {
                    let what = format!("`{tag}` is no language tag");
                    let place = input.source.locate(range.clone());
                    let wrong = Diagnostic::new(&codes::R022, place, what);
                    found.push(wrong.help("use a tag such as `de`, `fr-CA` or `zh-Hant`"));
                }
            } else {
                return unknown(word, range, input, found);
            }
        }
        Some(attributes)
    }
}

/// Reports a class or key that does not exist.
fn unknown(
    word: &str,
    range: std::ops::Range<usize>,
    input: &PieceInput<'_>,
    found: &mut Diagnostics,
) -> Option<Attributes> {
    let what = format!("`{word}` is no mark of a span");
    let known = CLASSES.iter().map(|(class, _)| format!(".{class}"));
    let near = known
        .chain(["lang=de".to_owned()])
        .map(|name| (strsim::normalized_damerau_levenshtein(&name, word), name))
        .filter(|(score, _)| *score >= 0.5)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    let help = match near {
        Some((_, name)) => format!("did you mean `{name}`?"),
        None => "the marks are .sc .title .notitle .i .sup .sub lang=…".into(),
    };
    found.push(Diagnostic::new(&codes::R021, input.source.locate(range), what).help(help));
    None
}

impl Attributes {
    /// Wraps the words of a span, the language outermost.
    fn wrap(self, mut inner: Vec<Inline>) -> Vec<Inline> {
        let id = NodeId::NONE;
        let has = |class| self.classes.contains(&class);
        if has(Class::SmallCaps) {
            inner = vec![Inline::SmallCaps(id, inner)];
        }
        if has(Class::Superscript) {
            inner = vec![Inline::Superscript(id, inner)];
        }
        if has(Class::Subscript) {
            inner = vec![Inline::Subscript(id, inner)];
        }
        if has(Class::Title) || has(Class::NoTitle) {
            let setting =
                if has(Class::Title) { TitleSetting::Italic } else { TitleSetting::Plain };
            inner = vec![Inline::Title { id, work: None, setting, children: inner }];
        }
        match self.language {
            Some(language) => {
                let italic = has(Class::Italic);
                vec![Inline::Foreign { id, language, italic, children: inner }]
            }
            None if has(Class::Italic) => vec![Inline::Emphasis(id, inner)],
            None => inner,
        }
    }
}
