//! Spaces of a page: several are one, across marks; and blocks that have to stand in a line.

use super::super::tree::{Block, Inline, plain_text};

/// Makes one space of several, across marks, and none at the ends and beside line ends.
pub(super) fn collapsed(words: Vec<Inline>) -> Vec<Inline> {
    let mut made = words;
    let mut space = true;
    squeeze(&mut made, &mut space);
    while matches!(made.last(), Some(Inline::Break)) {
        made.pop();
    }
    if let Some(Inline::Text(text)) = made.last_mut() {
        let length = text.trim_end_matches([' ', '\n', '\t', '\r']).len();
        text.truncate(length);
    }
    made.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    made
}

fn squeeze(words: &mut [Inline], space: &mut bool) {
    for inline in words {
        match inline {
            Inline::Text(text) => {
                let mut made = String::with_capacity(text.len());
                for c in text.chars() {
                    let is_space = matches!(c, ' ' | '\n' | '\t' | '\r' | '\u{c}');
                    if !is_space {
                        made.push(c);
                    } else if !*space {
                        made.push(' ');
                    }
                    *space = is_space;
                }
                *text = made;
            }
            Inline::Code(_) | Inline::Note(_) => *space = false,
            Inline::Break => *space = true,
            marked => {
                if let Some(inner) = marked.inner_mut() {
                    squeeze(inner, space);
                }
            }
        }
    }
}

/// Returns the words of a block that has to stand in a line.
pub(super) fn block_words(block: &Block) -> String {
    match block {
        Block::Paragraph(words) | Block::Heading(_, words) => plain_text(words),
        Block::Quotation(inner) | Block::Tagged(_, inner) => {
            inner.iter().map(block_words).collect::<Vec<_>>().join(" ")
        }
        Block::Verse(lines) => lines.iter().map(|l| plain_text(l)).collect::<Vec<_>>().join(" / "),
        Block::List { items, .. } => {
            items.iter().flatten().map(block_words).collect::<Vec<_>>().join("; ")
        }
        Block::Table { head, rows } => {
            let cells = head.iter().chain(rows.iter().flatten());
            cells.map(|cell| plain_text(cell)).collect::<Vec<_>>().join("; ")
        }
        Block::Figure { caption, .. } => plain_text(caption),
        Block::Dinkus => String::new(),
        Block::Code(text) => text.clone(),
    }
}
