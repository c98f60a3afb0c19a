//! Displayed quotations: their tags and their attributions.
//!
//! A block quote may begin with a line `[!epigraph]`, `[!pull]`, `[!verse]`, `[!author]` or `[!quote]`. Its
//! last line, or last paragraph, is the attribution if it begins with a dash: `—`, `―`, `–`, `--` or `-`.

use std::ops::Range;

use super::draft::{Mark, Placed};
use super::{PieceInput, inline};
use crate::diagnostic::codes::manuscript as codes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::inline::plain_text;
use crate::document::{Block, Inline, NodeId};

/// The tags of a quotation but verse, which is read by lines.
const TAGS: [&str; 5] = ["epigraph", "pull", "author", "quote", "verse"];

/// Says whether a line names who said it: a dash, then a name or a title.
pub(super) fn is_attribution(line: &str) -> bool {
    let line = line.trim();
    let rest = line.trim_start_matches(['-', '–', '—', '―']);
    let name = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}', '*', '_']);
    let first = name.chars().next();
    rest.len() < line.len()
        && line.len() - rest.len() <= 6
        && line.chars().count() <= 160
        && first.is_some_and(|c| c.is_alphabetic() || "“\"‘'«[(".contains(c))
}

/// Takes the attribution off the end of blocks; `text` is the whole source.
pub(super) fn take_attribution(blocks: &mut Vec<Placed>, text: &str) -> Option<Vec<Inline>> {
    if let Some(found) = listed_attribution(blocks, text) {
        return Some(found);
    }
    let alone = blocks.len() == 1;
    let last = blocks.last_mut()?;
    let Block::Paragraph(_, inlines) = &mut last.block else { return None };
    let Some(end) = inline::line_ends(inlines, text).pop() else {
        if alone || !is_attribution(&plain_text(inlines)) {
            return None;
        }
        let inlines = std::mem::take(inlines);
        blocks.pop();
        return Some(inlines);
    };
    let (before, after) = inline::split_line(inlines.clone(), end);
    // Two lines with dashes are talk, not a quotation and its author.
    let talk = inline::into_lines(before.clone(), text);
    let talks = talk.iter().any(|line| plain_text(line).starts_with(['—', '―', '–', '-']));
    if talks || !is_attribution(&plain_text(&after)) {
        return None;
    }
    *inlines = before;
    Some(after)
}

/// Takes off an attribution written `- Name`, which CommonMark reads as a list of one item.
fn listed_attribution(blocks: &mut Vec<Placed>, text: &str) -> Option<Vec<Inline>> {
    let (last, before) = blocks.split_last()?;
    let Block::List { start: None, items, .. } = &last.block else { return None };
    let [item] = items.as_slice() else { return None };
    let [Block::Paragraph(_, inlines)] = item.blocks.as_slice() else { return None };
    let words = inline::range_of(inlines)?;
    let mark = text.get(last.range.start..words.start)?;
    let written = format!("{mark}{}", plain_text(inlines));
    if before.is_empty() || !is_attribution(&written) {
        return None;
    }
    let Some(Inline::Text(first)) = inlines.first() else { return None };
    let source = first.source_of(0..0)?.source;
    let mut whole = Vec::new();
    inline::push(&mut whole, mark, (source, text), last.range.start..words.start);
    let mut inlines = inlines.clone();
    whole.append(&mut inlines);
    blocks.pop();
    Some(inline::merge(whole))
}

/// Makes a quotation of the blocks between `>` marks.
pub(super) fn read(
    mut blocks: Vec<Placed>,
    range: Range<usize>,
    input: &PieceInput<'_>,
    found: &mut Diagnostics,
) -> Placed {
    let tag = take_tag(&mut blocks, input, found);
    let attribution = match tag {
        Some("author") => None,
        _ => take_attribution(&mut blocks, &input.source.text),
    };
    let id = NodeId::NONE;
    let blocks: Vec<Block> = blocks.into_iter().map(|placed| placed.block).collect();
    let mark = match tag {
        Some("author") => Some(Mark::AuthorNote),
        Some(_) => None,
        None => Some(Mark::UntaggedQuote),
    };
    let block = match tag {
        Some("epigraph") => Block::Epigraph { id, blocks, attribution },
        Some("pull") => Block::PullQuote { id, blocks, attribution },
        _ => Block::Quotation { id, language: None, blocks, attribution },
    };
    Placed { block, range, mark, gap: 0 }
}

/// Takes the tag line off a quotation; an unknown one is reported and stays as words.
fn take_tag(
    blocks: &mut Vec<Placed>,
    input: &PieceInput<'_>,
    found: &mut Diagnostics,
) -> Option<&'static str> {
    let first = blocks.first_mut()?;
    let Block::Paragraph(_, inlines) = &mut first.block else { return None };
    let Some(Inline::Text(text)) = inlines.first() else { return None };
    let rest = text.text.strip_prefix("[!")?;
    let (word, after) = rest.split_once(']')?;
    let length = word.len() + 3;
    let ends = inline::line_ends(inlines, &input.source.text);
    if !(after.is_empty() || ends.first() == Some(&(0, length))) {
        return None;
    }
    let Some(tag) = TAGS.iter().find(|tag| tag.eq_ignore_ascii_case(word)).copied() else {
        let near = TAGS.iter().map(|tag| (strsim::normalized_damerau_levenshtein(tag, word), tag));
        let best = near.filter(|(score, _)| *score >= 0.4).max_by(|a, b| a.0.total_cmp(&b.0));
        let range = text.source_of(0..length)?.range;
        let what = format!("`[!{word}]` is no kind of quotation");
        let wrong = Diagnostic::new(&codes::R021, input.source.locate(range), what);
        found.push(match best {
            Some((_, tag)) => wrong.help(format!("did you mean `[!{tag}]`?")),
            None => wrong.help("the tags are [!epigraph] [!pull] [!verse] [!author] [!quote]"),
        });
        return None;
    };
    inline::drop_front(inlines, length);
    inline::trim(inlines);
    if inlines.is_empty() {
        blocks.remove(0);
    }
    Some(tag)
}

#[cfg(test)]
mod tests {
    use super::is_attribution;

    #[test]
    fn a_dash_and_a_name_are_an_attribution() {
        for line in
            ["-Ada Quill", "— Ada Quill, *Rooms*", "-- “Anon.”", "― anonymous", "- O. Quint"]
        {
            assert!(is_attribution(line), "{line}");
        }
        for line in ["Ada Quill", "-", "- 3 degrees", "--------", "—"] {
            assert!(!is_attribution(line), "{line}");
        }
    }
}
