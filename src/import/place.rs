//! Where a paragraph of a word processor belongs, by what its style makes of it.

use super::head;
use super::tree::{Block, Inline, plain_text};

/// What a paragraph is, by its style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Sort {
    /// Text.
    #[default]
    Body,
    /// The title of the text.
    Title,
    /// A heading, level from 1.
    Heading(u8),
    /// A displayed quotation.
    Quotation,
    /// What stands below a picture.
    Caption,
    /// Code.
    Code,
}

/// Puts a paragraph where its sort belongs: the first title is the text's own, and is kept as `title`.
pub(crate) fn place(
    sort: Sort,
    words: Vec<Inline>,
    title: &mut Option<String>,
    blocks: &mut Vec<Block>,
) {
    if head::is_blank(&words) {
        blocks.push(Block::Paragraph(words));
        return;
    }
    match sort {
        Sort::Body => blocks.push(Block::Paragraph(words)),
        Sort::Title if title.is_none() || blocks.iter().all(is_empty) => {
            *title = Some(plain_text(&words).trim().to_owned());
        }
        Sort::Title => blocks.push(Block::Heading(1, undressed(words))),
        Sort::Heading(level) => blocks.push(Block::Heading(level, undressed(words))),
        Sort::Quotation => match blocks.last_mut() {
            Some(Block::Quotation(inner)) => inner.push(Block::Paragraph(words)),
            _ => blocks.push(Block::Quotation(vec![Block::Paragraph(words)])),
        },
        Sort::Caption => match blocks.last_mut() {
            Some(Block::Figure { caption, .. }) if caption.is_empty() => *caption = words,
            _ => blocks.push(Block::Paragraph(words)),
        },
        Sort::Code => match blocks.last_mut() {
            Some(Block::Code(text)) => {
                text.push('\n');
                text.push_str(&plain_text(&words));
            }
            _ => blocks.push(Block::Code(plain_text(&words))),
        },
    }
}

fn is_empty(block: &Block) -> bool {
    matches!(block, Block::Paragraph(words) if head::is_blank(words))
}

/// Takes bold off a heading, which is its dress.
pub(crate) fn undressed(words: Vec<Inline>) -> Vec<Inline> {
    match words.as_slice() {
        [Inline::Strong(inner)] => inner.clone(),
        _ => words,
    }
}
