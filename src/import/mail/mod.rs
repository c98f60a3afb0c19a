//! Messages as mail programs save them (RFC 5322, MIME): the text, without what mail puts around it.

use mail_parser::{Address, MessageParser, MimeHeaders};

use super::tree::{Arrived, Facts, Picture};
use super::{File, Notices, html, keywords, limits, plain, refused};
use crate::diagnostic::{Diagnostic, Diagnostics};

mod fields;

mod letter;

/// Reads a message.
///
/// The text comes from the part that shows the most: HTML where there is one, since it has the italics,
/// else plain text. Attachments are named, and pictures kept.
///
/// # Errors
/// One diagnostic (`A001`): it is too large, or no message.
pub fn read(file: &File<'_>) -> Result<(Vec<Arrived>, Diagnostics), Box<Diagnostic>> {
    if file.bytes.len() > limits::FILE {
        let what = format!("this message has {} MB; at most 64 are read", file.bytes.len() >> 20);
        return Err(refused(file.name, &what));
    }
    let Some(message) = MessageParser::default().parse(file.bytes) else {
        return Err(refused(file.name, "this is no message that can be read"));
    };
    let mut notices = Notices::new(file.name);
    let mut arrived = Arrived { facts: facts(&message), ..Arrived::default() };
    let own_html = message.html_bodies().find(|part| part.is_text_html());
    for part in message.attachments() {
        attachment(part, &mut arrived, &mut notices);
    }
    match own_html.and_then(|part| part.text_contents()) {
        Some(markup) => {
            if let Some(what) = html::too_much(markup) {
                return Err(refused(file.name, &format!("its HTML has {what}")));
            }
            let passes_on = is_forward(message.subject().unwrap_or_default());
            html::walk_fragment(file, markup, &mut arrived, &mut notices);
            letter::take_out(&mut arrived, passes_on, &mut notices);
            html::finish(&mut arrived, &mut notices);
        }
        None => {
            let text = message.body_text(0).unwrap_or_default();
            let flowed =
                message.text_part(0).and_then(|part| part.content_type()?.attribute("format"));
            let text = unquoted(&text, flowed.is_some_and(|f| f.eq_ignore_ascii_case("flowed")));
            let passes_on = is_forward(message.subject().unwrap_or_default());
            let text = opened(text, passes_on, &mut arrived.facts, &mut notices);
            plain::read_into(file.name, &text, &mut arrived, &mut notices);
        }
    }
    if arrived.stem == "piece" || arrived.stem.is_empty() {
        arrived.stem = super::tree::stem(arrived.facts.title.as_deref().unwrap_or_default());
    }
    Ok((vec![arrived], notices.into_diagnostics()))
}

/// Reads what the message says of its text: who sent it, when, about what.
fn facts(message: &mail_parser::Message<'_>) -> Facts {
    let sender = match message.from() {
        Some(Address::List(list)) => list.first().and_then(|one| one.name.clone()),
        Some(Address::Group(groups)) => groups
            .first()
            .and_then(|group| group.addresses.first())
            .and_then(|one| one.name.clone()),
        None => None,
    };
    let subject = message.thread_name().map(title_of).filter(|title| !title.is_empty());
    let mut tags = Vec::new();
    for word in message.keywords().as_text_list().unwrap_or_default() {
        keywords::take(word, &mut tags);
    }
    Facts {
        tags,
        title: subject,
        authors: sender
            .map(|name| unreversed(name.trim()))
            .into_iter()
            .filter(|n| !n.is_empty())
            .collect(),
        ..Facts::default()
    }
}

/// Says whether a subject is that of a message that is passed on.
fn is_forward(subject: &str) -> bool {
    let lower = subject.trim().to_lowercase();
    ["fwd:", "fw:", "wg:", "tr:", "rv:", "i:", "vs:"].iter().any(|mark| lower.starts_with(mark))
}

/// Takes off a subject `Re:` and `Fwd:`, and what says that it brings a review.
fn subject_of(subject: &str) -> String {
    let mut words = subject.trim();
    while let Some((mark, rest)) = words.split_once(':') {
        let mark = mark.trim().to_lowercase();
        if !["re", "fwd", "fw", "aw", "wg", "sv", "tr"].contains(&mark.as_str()) {
            break;
        }
        words = rest.trim();
    }
    title_of(words)
}

/// Takes the text out of a plain letter: what is passed on without what stands before it, what is new without
/// what it answers to, and neither with a signature.
fn opened(text: String, is_forward: bool, facts: &mut Facts, notices: &mut Notices<'_>) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    if let Some((at, head)) = fields::find(&lines) {
        let told = |lines: &[String]| -> String {
            let words = lines.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
            words.chars().take(80).collect()
        };
        let (shown, what) = if is_forward || head.says_so {
            let shown = told(&lines[..at.start]);
            lines.drain(..at.end);
            head.into_facts(facts);
            (shown, "the words before the message that is passed on")
        } else {
            let shown = told(&lines[at.end..]);
            lines.truncate(at.start);
            (shown, "the message that is answered")
        };
        if !shown.is_empty() {
            notices.lost(&format!("`{shown}…`, {what},"), "the letter");
        }
    }
    if let Some(end) = lines.iter().position(|line| line == "-- " || line == "--") {
        let shown = lines[end + 1..].join(" / ");
        let shown: String = shown.trim().chars().take(80).collect();
        if !shown.is_empty() {
            notices.lost(&format!("`{shown}`, the signature,"), "the letter");
        }
        lines.truncate(end);
    }
    lines.join("\n")
}

/// Takes off a subject what says that it brings a review: `Review: `, `FINAL`, `attached`.
fn title_of(subject: &str) -> String {
    let words = subject.trim();
    let marks =
        ["review:", "my review:", "essay:", "submission:", "piece:", "draft:", "final:", "text:"];
    let lower = words.to_lowercase();
    let cut = marks.iter().find(|mark| lower.starts_with(**mark)).map_or(0, |mark| mark.len());
    words[cut..].trim().trim_matches(['"', '“', '”']).to_owned()
}

/// Puts `Hartnell, Dee` the right way round.
fn unreversed(name: &str) -> String {
    match name.split_once(',') {
        Some((family, given)) if !given.trim().is_empty() => {
            format!("{} {}", given.trim(), family.trim())
        }
        _ => name.to_owned(),
    }
}

/// Keeps a picture that is attached, and names everything else.
fn attachment(
    part: &mail_parser::MessagePart<'_>,
    arrived: &mut Arrived,
    notices: &mut Notices<'_>,
) {
    let name = part
        .attachment_name()
        .unwrap_or("without a name")
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or("")
        .to_owned();
    let is_picture =
        part.content_type().is_some_and(|kind| kind.ctype().eq_ignore_ascii_case("image"));
    if is_picture && arrived.pictures.len() < limits::PICTURES && !name.is_empty() {
        arrived.pictures.push(Picture { name, bytes: part.contents().to_vec() });
    } else if !part.is_text() || part.attachment_name().is_some() {
        notices.lost(
            &format!("the attachment `{name}`, which is to be imported on its own,"),
            "the message",
        );
    }
}

/// Takes off a text what mail puts into it: quoted lines with the line that introduces them, and the soft
/// line ends of RFC 3676.
fn unquoted(text: &str, is_flowed: bool) -> String {
    let text = text.replace("\r\n", "\n");
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        if line.starts_with('>') {
            let introduced = lines.last().is_some_and(|last| is_introduction(last));
            if introduced {
                lines.pop();
            }
            continue;
        }
        // A space that was put before `From` and `>` on the way (RFC 3676 §4.4).
        let line = if is_flowed { line.strip_prefix(' ').unwrap_or(line) } else { line };
        match lines.last_mut() {
            Some(last) if is_flowed && last.ends_with(' ') && last != "-- " && !line.is_empty() => {
                last.push_str(line)
            }
            _ => lines.push(line.to_owned()),
        }
    }
    lines.join("\n")
}

/// Says whether a line introduces what it answers to: `On 3 March, Dee wrote:`.
fn is_introduction(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    line.ends_with(':')
        && ["wrote", "schrieb", "escribió", "a écrit", "ha scritto", "skrev", "napisał"]
            .iter()
            .any(|word| line.contains(word))
}
