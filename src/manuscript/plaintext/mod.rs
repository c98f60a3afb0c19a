//! Plain text as authors paste it into mail.
//!
//! Empty lines part paragraphs; lines that were wrapped are joined, verse and lists keep theirs. A line of
//! asterisks is a dinkus, `>` quotes, `[1]` and a line `[1] …` at the end are a note, what follows the line
//! `-- ` is a signature and is left out. Title, byline, epigraph and author note are recognised by
//! `roles`, for both formats alike.

mod blocks;

mod lines;

mod words;

use lines::{Group, Line};

use super::draft::{Draft, DraftNote};
use super::{PieceInput, RoleSpan, bylines};
use crate::diagnostic::codes::manuscript as codes;
use crate::diagnostic::{Diagnostic, Diagnostics};

/// Reads a plain text manuscript.
pub(super) fn read(input: &PieceInput<'_>, found: &mut Diagnostics) -> Draft {
    let text = &input.source.text;
    let mut draft = Draft::default();
    let mut lines = lines::split(text, input.body..text.len());
    take_mail_head(&mut lines, input, &mut draft, found);
    take_signature(&mut lines, input, &mut draft, found);
    let groups = lines::group(&lines, text);
    let mut groups = part_head(groups, text);
    ask_about_forwarding(&groups, input, found);
    let notes = take_notes(&mut groups, text, &mut draft);
    let mut builder = blocks::Builder::new(input, lines::wrap_width(&groups, text), found);
    for (label, group) in notes {
        let range = group.range();
        let blocks = builder.note(&group, label.len());
        let label = label.trim_matches(|c: char| "[]: \t\u{a0}".contains(c)).to_owned();
        builder.notes.push(DraftNote { label, blocks: Some(blocks), range });
    }
    draft.blocks = builder.blocks(&groups, 0);
    builder.report_strays();
    draft.notes = std::mem::take(&mut builder.notes);
    draft
}

/// The fields of a mail's head that programs paste with it (RFC 5322 §3.6).
const MAIL_FIELDS: [&str; 7] = ["subject", "from", "to", "cc", "date", "sent", "reply-to"];

/// Takes off the head of a mail that was pasted with its text: `Subject: …`, `From: …` and an empty line.
fn take_mail_head(
    lines: &mut Vec<Line>,
    input: &PieceInput<'_>,
    draft: &mut Draft,
    found: &mut Diagnostics,
) {
    let text = &input.source.text;
    let field = |line: &Line| {
        let name = line.words(text).split_once(": ").map(|(name, _)| name.to_ascii_lowercase());
        name.is_some_and(|name| MAIL_FIELDS.contains(&name.as_str()))
    };
    let Some(start) = lines.iter().position(|line| !line.is_blank()) else { return };
    let count = lines[start..].iter().take_while(|line| field(line)).count();
    let closed = lines.get(start + count).is_some_and(Line::is_blank);
    if count == 0 || !closed {
        return;
    }
    let range = lines[start].range.start..lines[start + count - 1].range.end;
    found.push(
        Diagnostic::new(
            &codes::R030,
            input.source.locate(range.clone()),
            "this is the head of a mail; it is left out",
        )
        .help("delete it, or put a title above it if it belongs to the text"),
    );
    draft.roles.push(RoleSpan { role: "mail head", range });
    lines.drain(..start + count);
}

/// The words of a signature beyond which it may be a note on the author.
const SIGNATURE_WORDS: usize = 12;

/// Takes off what stands below the line `-- `, unless it reads as a note on the author.
fn take_signature(
    lines: &mut Vec<Line>,
    input: &PieceInput<'_>,
    draft: &mut Draft,
    found: &mut Diagnostics,
) {
    let text = &input.source.text;
    let Some(at) = lines.iter().rposition(|line| line.words(text) == "--") else { return };
    let full = lines[at + 1..].iter().filter(|line| !line.is_blank()).count();
    let (Some(first), Some(last)) = (lines.get(at), lines.iter().rfind(|line| !line.is_blank()))
    else {
        return;
    };
    if at == 0 || full > 10 {
        return;
    }
    let range = first.range.start..last.range.end;
    let words = super::roles::count_words(&text[range.clone()]);
    let (place, what) =
        (input.source.locate(first.range.clone()), "the line `-- ` begins a signature");
    if words > SIGNATURE_WORDS && !text[range.clone()].contains('@') {
        found.push(
            Diagnostic::new(
                &codes::R018,
                place,
                format!("{what}, but more than an address follows"),
            )
            .help("take out the line `-- ` if that is part of the text; it is kept"),
        );
        lines.remove(at);
        return;
    }
    found.push(
        Diagnostic::new(&codes::R018, place, format!("{what}; it is left out"))
            .help("delete it, or take out the line `-- ` if what follows belongs to the text"),
    );
    draft.roles.push(RoleSpan { role: "signature", range });
    lines.truncate(at);
}

/// Parts title and byline from each other, and from what follows, where no empty line does.
fn part_head(groups: Vec<Group>, text: &str) -> Vec<Group> {
    let mut groups = groups.into_iter();
    let mut made = Vec::new();
    for _ in 0..2 {
        let Some(group) = groups.next() else { break };
        let byline = |line: &Line| !bylines::read_byline(line.words(text)).is_empty();
        let Some(last) = group.lines.iter().take(4).rposition(byline) else {
            made.push(group);
            continue;
        };
        let mut gap = group.gap;
        for line in &group.lines[..=last] {
            made.push(Group { lines: vec![line.clone()], gap });
            gap = 0;
        }
        if group.lines.len() > last + 1 {
            made.push(Group { lines: group.lines[last + 1..].to_vec(), gap: 0 });
        }
    }
    made.extend(groups);
    made
}

/// Asks about a text most of which is quoted.
fn ask_about_forwarding(groups: &[Group], input: &PieceInput<'_>, found: &mut Diagnostics) {
    let text = &input.source.text;
    let all: usize = groups.iter().map(|group| group.lines.len()).sum();
    let quoted: Vec<&Line> = groups
        .iter()
        .flat_map(|group| &group.lines)
        .filter(|line| lines::is_quoted(line.words(text)))
        .collect();
    if quoted.len() < 4 || quoted.len() * 2 <= all {
        return;
    }
    let Some(first) = quoted.first() else { return };
    let what = "most of this text is quoted with `>`, as in forwarded mail";
    found.push(
        Diagnostic::new(&codes::R026, input.source.locate(first.range.clone()), what)
            .help("take the marks out where the text is the author's own"),
    );
}

/// Takes the notes off that stand as `[1] text` behind their marks, with the label as written.
fn take_notes(groups: &mut Vec<Group>, text: &str, draft: &mut Draft) -> Vec<(String, Group)> {
    let mut notes: Vec<(String, Group)> = Vec::new();
    let mut kept: Vec<Group> = Vec::new();
    for group in std::mem::take(groups) {
        let starts = |line: &Line| lines::note_mark(line.words(text)).is_some();
        if !group.lines.first().is_some_and(starts) || kept.is_empty() {
            kept.push(group);
            continue;
        }
        if notes.is_empty() {
            take_notes_heading(&mut kept, text, draft);
        }
        for line in group.lines {
            match lines::note_mark(line.words(text)) {
                Some((_, length)) => {
                    let label = line.words(text)[..length].to_owned();
                    draft.roles.push(RoleSpan { role: "note", range: line.range.clone() });
                    notes.push((label, Group { lines: vec![line], gap: 0 }));
                }
                None => {
                    if let Some((_, group)) = notes.last_mut() {
                        group.lines.push(line);
                    }
                }
            }
        }
    }
    *groups = kept;
    notes
}

/// Takes the line `Notes` off that stands above the notes.
fn take_notes_heading(kept: &mut Vec<Group>, text: &str, draft: &mut Draft) {
    let is_heading = kept.last().is_some_and(|group| {
        let words = text[group.range()].trim_matches([':', '*', '_', '#', ' ']).to_lowercase();
        matches!(words.as_str(), "notes" | "note" | "footnotes" | "endnotes" | "references")
    });
    if let Some(group) = kept.pop_if(|_| is_heading) {
        draft.roles.push(RoleSpan { role: "notes heading", range: group.range() });
    }
}
