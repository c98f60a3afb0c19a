//! The page itself: one file, nothing fetched, nothing sent.

use serde::Serialize;

use super::asked::{self, Asked};
use super::marks::{escape, marked};
use super::{Proof, Section, names};
use crate::diagnostic::codes;
use crate::document::Language;
use crate::document::words::spoken_language;
use crate::document::words::{self, parcel::Sheet};
use crate::manifest::corrections::{Correction, Decision};
use crate::normalise::Certainty;
use crate::normalise::reading::{Paragraph, Point, PointKind};
use crate::normalise::text::Role;

const STYLE: &str = include_str!("sheet.css");
const SCRIPT: &str = include_str!("sheet.js");
const FRAME: &str = include_str!("sheet.html");

/// What the script knows of a point.
#[derive(Serialize)]
struct PointData<'p> {
    piece: &'p str,
    rule: &'p str,
    name: &'p str,
    kind: &'p str,
    found: &'p str,
    now: &'p str,
    before: &'p str,
    after: &'p str,
    occurrence: u32,
    reason: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'p str>,
    sure: bool,
}

#[derive(Serialize)]
struct ParagraphData<'p> {
    piece: &'p str,
    found: &'p str,
    occurrence: u32,
}

#[derive(Serialize)]
struct Decided<'p> {
    piece: &'p str,
    rule: &'p str,
    name: &'p str,
    found: &'p str,
    before: &'p str,
    after: &'p str,
    occurrence: u32,
    decision: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'p str>,
}

#[derive(Serialize)]
struct Data<'p> {
    by: Option<&'p str>,
    save: Option<&'p str>,
    /// The language of the words.
    spoken: &'p str,
    words: &'static Sheet,
    points: Vec<PointData<'p>>,
    pars: Vec<ParagraphData<'p>>,
    questions: Vec<Asked<'p>>,
    decided: Vec<Decided<'p>>,
}

/// Writes the proof sheet as one page of HTML: an author's own in the language of the book, where that is
/// translated; the editor's in English, as the commands speak.
pub fn html(proof: &Proof) -> String {
    let language = Language::parse(&proof.language).unwrap_or_default();
    let spoken = proof.by.as_ref().map_or_else(Language::default, |_| spoken_language(&language));
    let words = &words::words(&spoken).parcel.words;
    let mut data = Data {
        by: proof.by.as_deref(),
        save: proof.save.as_deref(),
        spoken: spoken.as_str(),
        words,
        points: Vec::new(),
        pars: Vec::new(),
        questions: asked::data(&proof.questions),
        decided: proof.decided.iter().map(decided).collect(),
    };
    let mut body = String::new();
    for section in &proof.sections {
        piece(section, &mut data, &mut body);
    }
    let whose = proof
        .by
        .as_ref()
        .map_or_else(String::new, |name| format!(" · <bdi>{}</bdi>", escape(name)));
    let direction = |one: &Language| if one.is_right_to_left() { "rtl" } else { "ltr" }.to_owned();
    let parts = [
        ("{language}", escape(&proof.language)),
        ("{dir}", direction(&language)),
        ("{spoken}", escape(spoken.as_str())),
        ("{spoken-dir}", direction(&spoken)),
        ("{title}", escape(&proof.title)),
        ("{whose}", whose),
        ("{rules}", rules(&data)),
        ("{pieces}", pieces(proof)),
        ("{style}", STYLE.to_owned()),
        ("{script}", SCRIPT.to_owned()),
        ("{data}", json(&data)),
        ("{questions}", asked::html(&proof.questions, words, &spoken, proof.by.is_none())),
        ("{body}", body),
    ];
    let parts = parts.into_iter().map(|(place, text)| (place.to_owned(), text));
    fill(FRAME, &parts.chain(named(words)).collect::<Vec<_>>())
}

/// Lists the words of a sheet under the names that the frame has for them: `{w:next}`, and `{W:next}` with a
/// capital.
fn named(words: &Sheet) -> Vec<(String, String)> {
    let Ok(serde_json::Value::Object(all)) = serde_json::to_value(words) else { return Vec::new() };
    let mut made = Vec::new();
    for (name, text) in all {
        let text = escape(text.as_str().unwrap_or_default());
        let mut chars = text.chars();
        let first = chars.next().map(char::to_uppercase).into_iter().flatten();
        made.push((format!("{{W:{name}}}"), first.chain(chars).collect()));
        made.push((format!("{{w:{name}}}"), text));
    }
    made
}

/// Fills the frame in one pass, so that words of the text are never taken for its places.
fn fill(frame: &str, parts: &[(String, String)]) -> String {
    let mut out = String::with_capacity(
        frame.len() + parts.iter().map(|(_, text)| text.len()).sum::<usize>(),
    );
    let mut rest = frame;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match parts.iter().find(|(place, _)| rest.starts_with(place.as_str())) {
            Some((place, text)) => {
                out.push_str(text);
                rest = &rest[place.len()..];
            }
            None => {
                out.push('{');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// Writes JSON that can stand inside a `script` element.
fn json(data: &Data<'_>) -> String {
    serde_json::to_string(data).unwrap_or_default().replace('<', "\\u003c")
}

fn piece<'p>(section: &'p Section, data: &mut Data<'p>, out: &mut String) {
    let slug = escape(&section.reading.slug);
    out.push_str(&format!(
        "<section class=\"piece\" data-piece=\"{slug}\" aria-label=\"{}\">\n",
        escape(&section.title)
    ));
    let mut paragraphs = section.reading.paragraphs.iter().peekable();
    let titled = paragraphs.next_if(|first| first.role == Role::Title);
    out.push_str("<h2>");
    match titled {
        Some(title) => {
            out.push_str(&format!("<span{}>{}</span>", place(title, data), words(title, data)))
        }
        None => out.push_str(&escape(&section.title)),
    }
    out.push_str(&format!("</h2>\n<p class=\"by\">{}</p>\n", escape(&names(section))));
    for paragraph in paragraphs {
        let place = place(paragraph, data);
        out.push_str(&format!("<p{place}>{}</p>\n", words(paragraph, data)));
    }
    out.push_str("</section>\n");
}

/// Writes the attributes of a paragraph and enters it.
fn place<'p>(paragraph: &'p Paragraph, data: &mut Data<'p>) -> String {
    let role = match paragraph.role {
        Role::Paragraph | Role::Title => "",
        Role::Heading => " heading",
        Role::Verse => " verse",
        Role::Attribution => " attribution",
        Role::Label => " label",
    };
    let deep = if paragraph.depth > 0 { " deep" } else { "" };
    let number = data.pars.len();
    let pin = &paragraph.pin;
    data.pars.push(ParagraphData {
        piece: &pin.piece,
        found: &pin.found,
        occurrence: pin.occurrence,
    });
    let language = Language::parse(&paragraph.language).unwrap_or_default();
    let direction = if language.is_right_to_left() { "rtl" } else { "ltr" };
    let language = escape(language.as_str());
    format!(
        " class=\"par{role}{deep}\" data-i=\"{number}\" lang=\"{language}\" dir=\"{direction}\""
    )
}

/// Writes the words of a paragraph and enters its points.
fn words<'p>(paragraph: &'p Paragraph, data: &mut Data<'p>) -> String {
    let html = marked(paragraph, data.points.len());
    data.points.extend(paragraph.points.iter().map(|point| entry(paragraph, point)));
    html
}

fn entry<'p>(paragraph: &'p Paragraph, point: &'p Point) -> PointData<'p> {
    PointData {
        piece: &point.pin.piece,
        rule: point.code.id,
        name: point.code.name,
        kind: match point.kind {
            PointKind::Change => "change",
            PointKind::Title => "title",
            PointKind::Question => "question",
        },
        found: &point.pin.found,
        now: paragraph.text.get(point.range.clone()).unwrap_or_default(),
        before: &point.pin.before,
        after: &point.pin.after,
        occurrence: point.pin.occurrence,
        reason: &point.reason,
        help: point.help.as_deref(),
        sure: point.certainty == Certainty::Sure,
    }
}

fn decided(one: &Correction) -> Decided<'_> {
    Decided {
        piece: &one.pin.piece,
        rule: &one.pin.rule,
        name: codes::find(&one.pin.rule).map_or("", |code| code.name),
        found: &one.pin.found,
        before: &one.pin.before,
        after: &one.pin.after,
        occurrence: one.pin.occurrence,
        decision: one.decision.word(),
        text: match &one.decision {
            Decision::Rewrite(text) => Some(text),
            Decision::Accept
            | Decision::Reject
            | Decision::Title
            | Decision::NoTitle
            | Decision::Body
            | Decision::Pull
            | Decision::Caption => None,
        },
        by: one.by.as_deref(),
    }
}

/// Lists the rules that did something, with how often.
fn rules(data: &Data<'_>) -> String {
    let mut out = String::new();
    for code in codes::copy::ALL {
        let count = data.points.iter().filter(|point| point.rule == code.id).count();
        if count > 0 {
            let (id, name) = (code.id, code.name);
            out.push_str(&format!("<option value=\"{id}\">{name} ({count})</option>"));
        }
    }
    out
}

fn pieces(proof: &Proof) -> String {
    let option = |section: &Section| {
        let (slug, title) = (escape(&section.reading.slug), escape(&section.title));
        format!("<option value=\"{slug}\">{title}</option>")
    };
    proof.sections.iter().map(option).collect()
}
