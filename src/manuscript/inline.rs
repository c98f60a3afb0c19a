//! Words with their origin: joining, cutting and trimming them, emphasis and addresses in plain text.

use std::ops::Range;

use memchr::{memchr, memchr3_iter};

use crate::document::address::mended;
use crate::document::{Inline, NodeId, SourceId, SourceSpan, Text};

/// Appends a stretch of text to a sequence; `range` is what the author wrote for it.
///
/// Where bytes differ from the source although the lengths agree (the entity `&nang;` is six bytes and
/// becomes six), the stretch is parted, so that equal lengths always mean equal bytes.
pub(super) fn push(
    into: &mut Vec<Inline>,
    text: &str,
    site: (SourceId, &str),
    range: Range<usize>,
) {
    if text.is_empty() {
        return;
    }
    let span = |range| Some(SourceSpan { source: site.0, range });
    let last = match into.last_mut() {
        Some(Inline::Text(last)) => last,
        _ => {
            let (text, segments) = (String::new(), Vec::new());
            into.push(Inline::Text(Text { id: NodeId::NONE, text, segments }));
            match into.last_mut() {
                Some(Inline::Text(last)) => last,
                _ => return,
            }
        }
    };
    let written = site.1.get(range.clone()).unwrap_or_default();
    let is_line_end = text == " " && written == "\n";
    if written.len() != text.len() || written == text || is_line_end {
        last.push(text, span(range));
        return;
    }
    let first = text.chars().next().map_or(0, char::len_utf8);
    last.push(&text[..first], span(range.clone()));
    last.push(&text[first..], span(range.end..range.end));
}

/// Joins texts that follow each other.
pub(super) fn merge(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut made: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match (made.last_mut(), inline) {
            (Some(Inline::Text(last)), Inline::Text(next)) => {
                let mut at = 0;
                for segment in next.segments {
                    last.push(&next.text[at..at + segment.len], segment.source);
                    at += segment.len;
                }
            }
            (_, inline) => made.push(inline),
        }
    }
    made
}

/// Returns the source range of a sequence, from its first text to its last.
pub(super) fn range_of(inlines: &[Inline]) -> Option<Range<usize>> {
    let mut whole: Option<Range<usize>> = None;
    for inline in inlines {
        let part = match inline {
            Inline::Text(text) | Inline::Verbatim(text) => {
                text.source_of(0..text.text.len()).map(|span| span.range)
            }
            other => range_of(other.children()),
        };
        whole = match (whole, part) {
            (Some(a), Some(b)) => Some(a.start.min(b.start)..a.end.max(b.end)),
            (a, b) => a.or(b),
        };
    }
    whole
}

/// A place in a sequence: which inline, and which byte of its text.
pub(super) type Cut = (usize, usize);

/// Returns where source lines end inside a sequence: soft line ends (a space in a text) and hard ones.
pub(super) fn line_ends(inlines: &[Inline], source: &str) -> Vec<Cut> {
    let mut ends = Vec::new();
    for (index, inline) in inlines.iter().enumerate() {
        match inline {
            Inline::LineBreak(_) => ends.push((index, 0)),
            Inline::Text(text) => {
                for (at, _) in text.text.match_indices(' ') {
                    let written = text.source_of(at..at + 1).and_then(|s| source.get(s.range));
                    if written.is_some_and(|written| written.contains('\n')) {
                        ends.push((index, at));
                    }
                }
            }
            _ => {}
        }
    }
    ends
}

/// Cuts a sequence in two at a place.
pub(super) fn split(mut inlines: Vec<Inline>, (index, at): Cut) -> (Vec<Inline>, Vec<Inline>) {
    let mut rest = inlines.split_off(index.min(inlines.len()));
    if let Some(Inline::Text(text)) = rest.first() {
        let before = text.slice(0..at);
        let after = text.slice(at..text.text.len());
        rest.remove(0);
        if !after.text.is_empty() {
            rest.insert(0, Inline::Text(after));
        }
        if !before.text.is_empty() {
            inlines.push(Inline::Text(before));
        }
    }
    (inlines, rest)
}

/// Cuts a sequence at a line end, which is taken out.
pub(super) fn split_line(inlines: Vec<Inline>, end: Cut) -> (Vec<Inline>, Vec<Inline>) {
    let (mut before, mut after) = split(inlines, end);
    match after.first() {
        Some(Inline::LineBreak(_)) => {
            after.remove(0);
        }
        Some(Inline::Text(_)) => drop_front(&mut after, 1),
        _ => {}
    }
    trim(&mut before);
    trim(&mut after);
    (before, after)
}

/// Cuts a sequence into its source lines.
pub(super) fn into_lines(mut inlines: Vec<Inline>, source: &str) -> Vec<Vec<Inline>> {
    let mut lines = Vec::new();
    for end in line_ends(&inlines, source).into_iter().rev() {
        let (before, after) = split_line(inlines, end);
        lines.push(after);
        inlines = before;
    }
    lines.push(inlines);
    lines.reverse();
    lines
}

/// Takes bytes off the front of a sequence that begins with a text.
pub(super) fn drop_front(inlines: &mut Vec<Inline>, bytes: usize) {
    if let Some(Inline::Text(text)) = inlines.first_mut() {
        let length = text.text.len();
        if bytes >= length {
            inlines.remove(0);
        } else {
            *text = text.slice(bytes..length);
        }
    }
}

/// Takes white space and line ends off both ends of a sequence; no-break spaces stay.
pub(super) fn trim(inlines: &mut Vec<Inline>) {
    let space = [' ', '\t', '\n'];
    while let Some(last) = inlines.last_mut() {
        match last {
            Inline::LineBreak(_) => {}
            Inline::Text(text) => {
                let kept = text.text.trim_end_matches(space).len();
                if kept > 0 {
                    if kept < text.text.len() {
                        *text = text.slice(0..kept);
                    }
                    break;
                }
            }
            _ => break,
        }
        inlines.pop();
    }
    while let Some(first) = inlines.first_mut() {
        match first {
            Inline::LineBreak(_) => {}
            Inline::Text(text) => {
                let gone = text.text.len() - text.text.trim_start_matches(space).len();
                if gone < text.text.len() {
                    if gone > 0 {
                        *text = text.slice(gone..text.text.len());
                    }
                    break;
                }
            }
            _ => break,
        }
        inlines.remove(0);
    }
}

/// Replaces every text of a sequence, at any depth outside links, by what a function makes of it.
pub(super) fn expand(
    inlines: Vec<Inline>,
    with: &mut impl FnMut(Text) -> Vec<Inline>,
) -> Vec<Inline> {
    let mut made = Vec::with_capacity(inlines.len());
    for mut inline in inlines {
        match inline {
            Inline::Text(text) => made.extend(with(text)),
            Inline::Link { .. } => made.push(inline),
            _ => {
                if let Some(children) = inline.children_mut() {
                    *children = expand(std::mem::take(children), with);
                }
                made.push(inline);
            }
        }
    }
    made
}

/// Turns bare web and mail addresses of a text into links.
pub(super) fn link_addresses(text: Text) -> Vec<Inline> {
    if !may_address(text.text.as_bytes()) {
        return vec![Inline::Text(text)];
    }
    let mut made = Vec::new();
    let mut done = 0;
    while let Some((range, target)) = next_address(&text.text, done) {
        if range.start > done {
            made.push(Inline::Text(text.slice(done..range.start)));
        }
        let children = vec![Inline::Text(text.slice(range.clone()))];
        made.push(Inline::Link { id: NodeId::NONE, target, children });
        done = range.end;
    }
    if made.is_empty() {
        return vec![Inline::Text(text)];
    }
    if done < text.text.len() {
        made.push(Inline::Text(text.slice(done..text.text.len())));
    }
    made
}

/// Says whether a text has what every address has, `://`, `www` or `@`: most texts need no look at their words.
fn may_address(text: &[u8]) -> bool {
    let begins = |at: usize| {
        let rest = &text[at..];
        rest.starts_with(b"://") || rest.get(..3).is_some_and(|it| it.eq_ignore_ascii_case(b"www"))
    };
    memchr(b'@', text).is_some() || memchr3_iter(b':', b'w', b'W', text).any(begins)
}

/// Finds the next address at or behind an offset, with the target of its link.
fn next_address(text: &str, from: usize) -> Option<(Range<usize>, String)> {
    let mut at = from;
    while let Some(word) = next_word(text, at) {
        at = word.end;
        // Every address has one of these: most words need no second look.
        if !text.as_bytes()[word.clone()].iter().any(|byte| matches!(byte, b'@' | b'.' | b':')) {
            continue;
        }
        let inner =
            text[word.clone()].trim_start_matches(['(', '[', '<', '"', '“', '‘', '\'', '«']);
        let start = word.end - inner.len();
        let lower = inner.to_ascii_lowercase();
        // An address may stand behind a dash or a colon without a space.
        let found =
            ["https://", "http://", "www."].iter().filter_map(|head| lower.find(head)).min();
        if let Some(offset) = found.filter(|offset| {
            inner[..*offset].chars().next_back().is_none_or(|c| !c.is_alphanumeric())
        }) {
            let address = trim_address(&inner[offset..]);
            let host = address.rsplit("://").next().unwrap_or_default();
            let dots = host.trim_start_matches("www.").contains('.');
            if dots && !host.starts_with('.') {
                let scheme = if address.contains("://") { "" } else { "https://" };
                let range = start + offset..start + offset + address.len();
                if let Some(target) = mended(&format!("{scheme}{address}")) {
                    return Some((range, target));
                }
            }
        } else if let Some(mail) = mail_address(inner) {
            return Some((start..start + mail.len(), format!("mailto:{mail}")));
        }
    }
    None
}

/// Returns the next run without white space.
fn next_word(text: &str, from: usize) -> Option<Range<usize>> {
    let rest = &text[from..];
    let start = from + rest.find(|c: char| !c.is_whitespace())?;
    let length = text[start..].find(char::is_whitespace).unwrap_or(text.len() - start);
    Some(start..start + length)
}

/// Takes off what stands behind an address: stops, quotes, and brackets that it does not open.
fn trim_address(mut address: &str) -> &str {
    let stray = address.find(['<', '>', '"', '”', '“', '»', '’']).unwrap_or(address.len());
    address = &address[..stray];
    loop {
        let Some(last) = address.chars().next_back() else { return address };
        let count = |c: char| address.matches(c).count();
        let closes = match last {
            ')' => count(')') > count('('),
            ']' => count(']') > count('['),
            c => ".,;:!?'…*_—–".contains(c),
        };
        if !closes {
            return address;
        }
        address = &address[..address.len() - last.len_utf8()];
    }
}

/// Returns the mail address that a word begins with.
fn mail_address(word: &str) -> Option<&str> {
    let word = trim_address(word);
    let (user, host) = word.split_once('@')?;
    let plain = |text: &str, also: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || also.contains(c))
    };
    let labels = host.split('.').all(|label| !label.is_empty());
    let fits = plain(user, "._+-") && plain(host, ".-") && host.contains('.') && labels;
    fits.then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(text: &str) -> Vec<String> {
        let made = link_addresses(Text::supplied(text));
        made.into_iter()
            .filter_map(|inline| match inline {
                Inline::Link { target, .. } => Some(target),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn addresses_end_before_what_follows_them() {
        assert_eq!(links("see (www.example.org)."), ["https://www.example.org"]);
        assert_eq!(links("https://a.org/x_(y), then"), ["https://a.org/x_(y)"]);
        assert_eq!(links("at WWW.a.org"), ["https://WWW.a.org"]);
        assert_eq!(links("write to ada@example.org."), ["mailto:ada@example.org"]);
        assert_eq!(
            links("two: http://a.org/ and www.b.org!"),
            ["http://a.org/", "https://www.b.org"]
        );
    }

    #[test]
    fn what_only_looks_like_an_address_stays() {
        for text in ["www.", "the www. prefix", "@home", "a@b", "ends.The", "http://", "twww.a.org"]
        {
            assert_eq!(links(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_sequence_is_cut_at_its_line_ends() {
        let source = "one *two*\n> three";
        let mut inlines = Vec::new();
        let site = (SourceId(0), source);
        push(&mut inlines, "one ", site, 0..4);
        let mut inner = Vec::new();
        push(&mut inner, "two", site, 5..8);
        inlines.push(Inline::Emphasis(NodeId::NONE, inner));
        push(&mut inlines, " ", site, 9..12);
        push(&mut inlines, "three", site, 12..17);
        let lines = into_lines(inlines, source);
        assert_eq!(lines.len(), 2);
        assert_eq!(crate::document::inline::plain_text(&lines[1]), "three");
        assert_eq!(range_of(&lines[1]), Some(12..17));
    }
}
