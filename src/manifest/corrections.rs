//! The decisions of the people who signed off the copy-editing, as `corrections.yaml` keeps them.
//!
//! The file stands beside the manifest and is read as strictly. A decision is pinned by its piece, its rule,
//! the words it is about, the words before and after them and, where all of these occur more than once, the
//! occurrence: never by offsets, so that it survives edits elsewhere in the text.
//!
//! ```yaml
//! by: Ada Byron
//! corrections:
//!   - {piece: the-lamp, rule: quote, found: "'", before: back in the, after: 90s we had, decision: reject}
//!   - {piece: the-lamp, rule: dash, found: " - ", before: he paused, after: then spoke,
//!      decision: rewrite, text: ", "}
//!   - {piece: the-lamp, found: The Long Corridor, before: his novel, after: sold well, decision: title}
//!   - {piece: the-lamp, found: Nobody asked the projectionist what, decision: pull}
//! ```

use std::collections::BTreeMap;

use super::check::items;
use super::fields::{Reader, nearest};
use super::read::{Node, tree};
use crate::diagnostic::codes;
use crate::diagnostic::codes::manifest::{M021, M023};
use crate::diagnostic::{Code, Diagnostics, Location, Source};

/// The name of the file, beside the manifest.
pub const FILE: &str = "corrections.yaml";

/// What somebody decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The change stands, and is no question any more; of a likely title: it is one.
    Accept,
    /// The change is not made.
    Reject,
    /// This is to be read instead.
    Rewrite(String),
    /// The words are the title of a work.
    Title,
    /// The words are no title.
    NoTitle,
    /// The paragraph belongs to the text.
    Body,
    /// The paragraph is a pull quote.
    Pull,
    /// The paragraph is the caption of the figure beside it.
    Caption,
}

impl Decision {
    /// Returns the word that the file uses.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::Rewrite(_) => "rewrite",
            Self::Title => "title",
            Self::NoTitle => "no-title",
            Self::Body => "body",
            Self::Pull => "pull",
            Self::Caption => "caption",
        }
    }

    /// Says whether it is about a change or a question, which has a rule.
    pub fn is_of_change(&self) -> bool {
        match self {
            Self::Accept | Self::Reject | Self::Rewrite(_) => true,
            Self::Title | Self::NoTitle | Self::Body | Self::Pull | Self::Caption => false,
        }
    }

    /// Says whether it is about a whole paragraph.
    pub fn is_of_paragraph(&self) -> bool {
        match self {
            Self::Body | Self::Pull | Self::Caption => true,
            Self::Accept | Self::Reject | Self::Rewrite(_) | Self::Title | Self::NoTitle => false,
        }
    }
}

/// What a decision is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pin {
    /// The slug of the piece.
    pub piece: String,
    /// The code of the rule, `C001`; empty for titles and paragraphs that somebody pointed at.
    pub rule: String,
    /// What stands in the manuscript; of a paragraph its first words.
    pub found: String,
    /// The words before it in the paragraph.
    pub before: String,
    /// The words behind it.
    pub after: String,
    /// Counts, from 1, the places of the piece where all this is the same.
    pub occurrence: u32,
}

/// A decision with what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// What it is about.
    pub pin: Pin,
    /// What was decided.
    pub decision: Decision,
    /// Who decided.
    pub by: Option<String>,
    /// Where it stands in its file.
    pub location: Location,
}

/// Reads a file of decisions; what has a fault is left out and reported.
pub fn read(source: &Source) -> (Vec<Correction>, Diagnostics) {
    let (node, mut found) = tree(source, 0..source.text.len());
    let Some(node) = node else { return (Vec::new(), found) };
    let mut reader = Reader { source, found: Diagnostics::new() };
    let mut list = Vec::new();
    if let Some(mut fields) = reader.fields("the file of corrections", node) {
        let by = fields.text("by").map(|by| by.value);
        let help = "write `corrections:` and below it a list of decisions";
        for item in items(&mut fields, "corrections", help).unwrap_or_default() {
            list.extend(correction(fields.reader, item, by.as_ref()));
        }
        if let Some(answers) = fields.take("answers") {
            let what = "these answers are not in the manifest yet".to_owned();
            let help = format!("run `garland proof --take {}`", source.name);
            fields.reader.fault(&M023, answers.span, what, Some(help));
        }
        fields.finish();
    }
    found.append(reader.found);
    (list, found)
}

fn correction(reader: &mut Reader<'_>, node: Node, by: Option<&String>) -> Option<Correction> {
    /// A word and the decision that it stands for.
    type Word = (&'static str, fn() -> Decision);
    let location = reader.place(node.span.clone());
    let words: [Word; 8] = [
        ("accept", || Decision::Accept),
        ("reject", || Decision::Reject),
        ("rewrite", || Decision::Rewrite(String::new())),
        ("title", || Decision::Title),
        ("no-title", || Decision::NoTitle),
        ("body", || Decision::Body),
        ("pull", || Decision::Pull),
        ("caption", || Decision::Caption),
    ];
    let mut fields = reader.fields("a correction", node)?;
    let piece = fields.required("piece", "add `piece:` with the piece's short name");
    let (has_rule, rule) = (fields.has("rule"), fields.text("rule"));
    // What a change puts in may stand where there was nothing.
    let found = fields.text("found").map(|found| found.value).unwrap_or_default();
    let before = fields.text("before").map(|before| before.value).unwrap_or_default();
    let after = fields.text("after").map(|after| after.value).unwrap_or_default();
    let occurrence = fields.number::<u32>("occurrence").map_or(1, |count| count.value.max(1));
    let asked = fields.has("decision");
    let decision = match asked {
        true => fields.word("decision", &words),
        false => {
            fields.required("decision", "add `decision:` accept, reject, rewrite, title, …");
            None
        }
    };
    let text = fields.text("text");
    let own = fields.text("by").map(|by| by.value);
    let span = fields.span.clone();
    fields.finish();
    let decision = decision?;
    let decision = match ((decision.value)(), text) {
        // Nothing at all may be what is to be read.
        (Decision::Rewrite(_), text) => {
            Decision::Rewrite(text.map(|text| text.value).unwrap_or_default())
        }
        (other, None) => other,
        (other, Some(text)) => {
            let message = format!("`text` says nothing where the decision is `{}`", other.word());
            let help = "write `decision: rewrite`, or take `text` out".to_owned();
            reader.fault(&M021, text.span, message, Some(help));
            return None;
        }
    };
    if decision.is_of_change() && !has_rule {
        let message = format!("the decision `{}` needs the rule of the change", decision.word());
        reader.fault(&M021, span, message, Some("add `rule:`, such as `quote`".into()));
        return None;
    }
    let rule = match rule {
        Some(rule) => rule_named(reader, &rule.value, rule.span)?.id.to_owned(),
        None => String::new(),
    };
    let pin = Pin { piece: piece?.value, rule, found, before, after, occurrence };
    Some(Correction { pin, decision, by: own.or_else(|| by.cloned()), location })
}

fn rule_named(
    reader: &mut Reader<'_>,
    name: &str,
    span: std::ops::Range<usize>,
) -> Option<&'static Code> {
    let rule = codes::find(name.trim());
    if rule.is_none() {
        let near = nearest(name, codes::copy::ALL.iter().map(|code| code.name));
        let help = near.map(|near| format!("did you mean `{near}`?"));
        reader.fault(&M021, span, format!("there is no rule `{name}`"), help);
    }
    rule
}

/// Writes decisions as the file has them.
pub fn write(list: &[Correction]) -> String {
    let mut out = String::from(
        "# What was decided on the proof sheet. `garland proof` makes this file; a build honours it.\n",
    );
    if list.is_empty() {
        out.push_str("corrections: []\n");
        return out;
    }
    out.push_str("corrections:\n");
    for one in list {
        out.push_str(&entry(one));
    }
    out
}

fn entry(one: &Correction) -> String {
    let quoted = |text: &str| serde_json::to_string(text).unwrap_or_default();
    let rule = codes::find(&one.pin.rule).map_or("", |code| code.name);
    let mut lines = vec![format!("piece: {}", quoted(&one.pin.piece))];
    let mut add = |key: &str, value: &str| {
        if !value.is_empty() {
            lines.push(format!("{key}: {}", quoted(value)));
        }
    };
    add("rule", rule);
    add("found", &one.pin.found);
    add("before", &one.pin.before);
    add("after", &one.pin.after);
    if one.pin.occurrence > 1 {
        lines.push(format!("occurrence: {}", one.pin.occurrence));
    }
    lines.push(format!("decision: {}", one.decision.word()));
    if let Decision::Rewrite(text) = &one.decision {
        lines.push(format!("text: {}", quoted(text)));
    }
    if let Some(by) = &one.by {
        lines.push(format!("by: {}", quoted(by)));
    }
    format!("  - {}\n", lines.join("\n    "))
}

/// A place on which people decided differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The place.
    pub pin: Pin,
    /// Who decided what, in the order of the files.
    pub views: Vec<Correction>,
}

/// Joins the decisions of several people: what they agree on once, with all their names; what they do not
/// agree on as conflicts, which are left out.
pub fn merge(files: Vec<Vec<Correction>>) -> (Vec<Correction>, Vec<Conflict>) {
    let mut places: BTreeMap<(Pin, bool), Vec<Correction>> = BTreeMap::new();
    let mut order: Vec<(Pin, bool)> = Vec::new();
    for one in files.into_iter().flatten() {
        let key = (one.pin.clone(), one.decision.is_of_paragraph());
        let views = places.entry(key.clone()).or_default();
        if views.is_empty() {
            order.push(key);
        }
        views.push(one);
    }
    let (mut joined, mut conflicts) = (Vec::new(), Vec::new());
    for key in order {
        let Some(views) = places.remove(&key) else { continue };
        let Some(first) = views.first() else { continue };
        if views.iter().any(|view| view.decision != first.decision) {
            conflicts.push(Conflict { pin: key.0, views });
            continue;
        }
        let mut names: Vec<&str> = views.iter().filter_map(|view| view.by.as_deref()).collect();
        names.dedup();
        let by = (!names.is_empty()).then(|| names.join(", "));
        joined.push(Correction { by, ..first.clone() });
    }
    (joined, conflicts)
}

#[cfg(test)]
mod tests;
