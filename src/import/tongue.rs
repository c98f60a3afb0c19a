//! The languages that a word processor's file gives to its words: those of the text itself are no marks.

use std::collections::BTreeMap;

use super::tree::{Arrived, Block, Inline, plain_text};
use crate::document::Language;

/// Marks words as being in a language; what is no language (`none`, `zxx`) marks nothing.
pub(crate) fn marked(words: Vec<Inline>, tag: Option<&str>) -> Vec<Inline> {
    let is_blank = plain_text(&words).trim().is_empty();
    match tag.filter(|tag| !is_blank && is_language(tag)) {
        Some(tag) => vec![Inline::Foreign(tag.to_owned(), words)],
        None => words,
    }
}

fn is_language(tag: &str) -> bool {
    let is_none = matches!(primary(tag), "none" | "x" | "zxx" | "und" | "mul");
    !is_none && Language::parse(tag).is_some()
}

/// Returns the language without its region: `en` of `en-GB`.
fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// Takes off the marks of the language that the text is in, and keeps those that differ from it.
///
/// The text is in the language that the file states; else in the one most letters are marked with, where
/// letters without a mark are in `usual`.
pub(crate) fn settle(arrived: &mut Arrived, usual: Option<&str>) {
    let mut letters: BTreeMap<String, usize> = BTreeMap::new();
    let usual = usual.filter(|tag| is_language(tag)).map(primary).unwrap_or_default();
    for blocks in std::iter::once(&arrived.blocks).chain(&arrived.notes) {
        super::tree::words(blocks, &mut |line| count(line, usual, &mut letters));
    }
    let most = letters.iter().max_by_key(|(_, count)| **count).map(|(tag, _)| tag.as_str());
    let stated = arrived.facts.language.as_deref().map(primary);
    let own = stated.or(most).unwrap_or_default().to_owned();
    for blocks in std::iter::once(&mut arrived.blocks).chain(&mut arrived.notes) {
        each_line(blocks, &mut |line| unmark(line, &own));
    }
}

fn count(line: &[Inline], tag: &str, letters: &mut BTreeMap<String, usize>) {
    for inline in line {
        let tag = if let Inline::Foreign(own, _) = inline { primary(own) } else { tag };
        if let Inline::Text(text) = inline {
            let number = text.chars().filter(|c| c.is_alphabetic()).count();
            *letters.entry(tag.to_owned()).or_default() += number;
        }
        count(inline.inner(), tag, letters);
    }
}

/// Takes a language's marks off a line; its words stay.
fn unmark(line: &mut Vec<Inline>, own: &str) {
    let old = std::mem::take(line);
    for mut inline in old {
        if let Some(inner) = inline.inner_mut() {
            unmark(inner, own);
        }
        match inline {
            Inline::Foreign(tag, inner) if primary(&tag) == own => line.extend(inner),
            other => line.push(other),
        }
    }
}

/// Gives the lines of blocks to a function that may change them.
fn each_line(blocks: &mut [Block], change: &mut dyn FnMut(&mut Vec<Inline>)) {
    for block in blocks {
        match block {
            Block::Paragraph(line)
            | Block::Heading(_, line)
            | Block::Figure { caption: line, .. } => {
                change(line);
            }
            Block::Quotation(inner) | Block::Tagged(_, inner) => each_line(inner, change),
            Block::Verse(lines) => lines.iter_mut().for_each(&mut *change),
            Block::List { items, .. } => items.iter_mut().for_each(|item| each_line(item, change)),
            Block::Table { head, rows } => {
                head.iter_mut().chain(rows.iter_mut().flatten()).for_each(&mut *change);
            }
            Block::Dinkus | Block::Code(_) => {}
        }
    }
}

/// Returns the tag of a language by its number in Windows, which RTF has (MS-LCID §2.2): by the lower ten
/// bits, which stand for the language without its region.
pub(crate) fn by_number(number: i32) -> Option<&'static str> {
    const KNOWN: [(i32, &str); 31] = [
        (0x01, "ar"),
        (0x02, "bg"),
        (0x03, "ca"),
        (0x04, "zh"),
        (0x05, "cs"),
        (0x06, "da"),
        (0x07, "de"),
        (0x08, "el"),
        (0x09, "en"),
        (0x0a, "es"),
        (0x0b, "fi"),
        (0x0c, "fr"),
        (0x0d, "he"),
        (0x0e, "hu"),
        (0x0f, "is"),
        (0x10, "it"),
        (0x11, "ja"),
        (0x12, "ko"),
        (0x13, "nl"),
        (0x14, "no"),
        (0x15, "pl"),
        (0x16, "pt"),
        (0x18, "ro"),
        (0x19, "ru"),
        (0x1b, "sk"),
        (0x1d, "sv"),
        (0x1f, "tr"),
        (0x22, "uk"),
        (0x3c, "ga"),
        (0x52, "cy"),
        (0x56, "gl"),
    ];
    // 0x400 stands for no language.
    let known = (number != 0x400).then(|| KNOWN.iter().find(|(low, _)| number & 0x3ff == *low));
    known.flatten().map(|(_, tag)| *tag)
}

#[cfg(test)]
mod tests {
    use super::super::tree::{Arrived, Block, Facts, Inline};
    use super::{by_number, marked, settle};

    fn foreign(tag: &str, words: &str) -> Inline {
        Inline::Foreign(tag.into(), vec![Inline::text(words)])
    }

    #[test]
    fn only_what_differs_from_the_text_keeps_its_mark() {
        let line = vec![
            foreign("en-US", "She says "),
            foreign("de-DE", "Heimweg"),
            Inline::text(" once more."),
        ];
        let kept = vec![
            Inline::text("She says "),
            foreign("de-DE", "Heimweg"),
            Inline::text(" once more."),
        ];
        let facts = Facts { language: Some("en-GB".into()), ..Facts::default() };
        for facts in [facts, Facts::default()] {
            let mut text = Arrived {
                blocks: vec![Block::Paragraph(line.clone())],
                facts,
                ..Arrived::default()
            };
            settle(&mut text, Some("en-US"));
            assert_eq!(text.blocks, [Block::Paragraph(kept.clone())]);
        }
        assert_eq!(marked(vec![Inline::text("x")], Some("none")), [Inline::text("x")]);
        assert_eq!(
            (by_number(1031), by_number(2057), by_number(1024)),
            (Some("de"), Some("en"), None)
        );
    }
}
