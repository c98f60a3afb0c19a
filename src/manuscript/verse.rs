//! Verse: every line of the source is a line, leading spaces are indents, an empty line parts stanzas.
//!
//! Verse is marked in Markdown by `> [!verse]` or by pandoc's line blocks (`| line`); its lines are read
//! one by one, so that a line may begin with a dash or a number without becoming a list.

use std::ops::Range;

use super::{inline, quotations};
use crate::document::inline::plain_text;
use crate::document::{Block, Inline, NodeId, Stanza, VerseLine};

/// What stands before each line.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Prefix {
    /// `> `.
    Quote,
    /// `| `.
    Bar,
}

/// Says whether a block quote begins with the tag of verse.
pub(super) fn is_tagged(quote: &str) -> bool {
    let first = quote.lines().next().unwrap_or_default();
    let inner = first.trim_start().strip_prefix('>').unwrap_or_default();
    inner.trim().eq_ignore_ascii_case("[!verse]")
}

/// Says whether every line of a paragraph begins with a bar and a space.
pub(super) fn is_line_block(paragraph: &str) -> bool {
    let mut lines = paragraph.lines().map(|line| line.trim_start_matches([' ', '>'])).peekable();
    lines.peek().is_some()
        && lines.all(|line| line == "|" || line.starts_with("| ") && !line.ends_with(" |"))
}

/// Returns the lines of a block without what stands before them; the tag is left out.
pub(super) fn lines(text: &str, range: Range<usize>, prefix: Prefix) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let length = text[at..range.end].find('\n').unwrap_or(range.end - at);
        let line = &text[at..at + length];
        let kept = line.trim_end();
        let lead = match prefix {
            Prefix::Quote => kept.find('>').filter(|at| kept[..*at].trim().is_empty()),
            Prefix::Bar => kept.find('|'),
        };
        let mut start = lead.map_or(0, |lead| lead + 1);
        if kept[start..].starts_with(' ') {
            start += 1;
        }
        lines.push(at + start..at + kept.len().max(start).min(length));
        at += length + 1;
    }
    if prefix == Prefix::Quote && !lines.is_empty() {
        lines.remove(0);
    }
    lines
}

/// Makes verse of lines; `inlines` reads one.
pub(super) fn read(
    lines: Vec<Range<usize>>,
    text: &str,
    mut inlines: impl FnMut(Range<usize>) -> Vec<Inline>,
) -> Block {
    let mut stanzas: Vec<Stanza> = vec![Stanza::default()];
    let mut attribution = None;
    let full: Vec<&Range<usize>> =
        lines.iter().filter(|line| !text[(*line).clone()].trim().is_empty()).collect();
    let last = full.last().filter(|_| full.len() > 1).map(|line| line.start);
    for line in lines {
        let written = &text[line.clone()];
        let words = written.trim_start_matches([' ', '\t', '\u{a0}']);
        if words.trim().is_empty() {
            if stanzas.last().is_some_and(|stanza| !stanza.lines.is_empty()) {
                stanzas.push(Stanza::default());
            }
            continue;
        }
        let start = line.end - words.len();
        let mut read = inlines(start..line.end);
        // A backslash or two spaces at the line's end say what verse says anyway.
        inline::trim(&mut read);
        if last == Some(line.start) && quotations::is_attribution(&plain_text(&read)) {
            attribution = Some(read);
            continue;
        }
        let columns: usize = written[..written.len() - words.len()]
            .chars()
            .map(|c| if c == '\t' { 4 } else { 1 })
            .sum();
        let indent = u8::try_from(columns.div_ceil(2)).unwrap_or(u8::MAX);
        let line = VerseLine { id: NodeId::NONE, indent, inlines: read };
        if let Some(stanza) = stanzas.last_mut() {
            stanza.lines.push(line);
        }
    }
    stanzas.retain(|stanza| !stanza.lines.is_empty());
    Block::Verse { id: NodeId::NONE, language: None, stanzas, attribution }
}
