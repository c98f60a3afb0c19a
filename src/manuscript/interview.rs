//! Interviews: paragraphs that begin with a speaker become turns.
//!
//! A speaker is written `**Name:**`, or `Q:` and `A:`. Two such paragraphs make an interview; what follows a
//! turn without a speaker of its own belongs to it, up to a heading or a dinkus.

use super::draft::Placed;
use super::inline;
use crate::document::inline::plain_text;
use crate::document::{Block, Inline, NodeId, Turn};

/// Gathers the turns of interviews among the blocks of a piece.
pub(super) fn gather(blocks: Vec<Placed>, source: &str) -> Vec<Block> {
    let blocks: Vec<Block> =
        blocks.into_iter().flat_map(|placed| part_lines(placed.block, source)).collect();
    let speakers = blocks.iter().filter(|block| speaker(block).is_some()).count();
    if speakers < 2 {
        return blocks;
    }
    let mut made: Vec<Block> = Vec::new();
    for block in blocks {
        if let Some((speaker, said)) = speaker(&block) {
            let blocks = match said.is_empty() {
                true => Vec::new(),
                false => vec![Block::Paragraph(NodeId::NONE, said)],
            };
            let turn = Turn { id: NodeId::NONE, speaker, blocks };
            match made.last_mut() {
                Some(Block::Interview(_, turns)) => turns.push(turn),
                _ => made.push(Block::Interview(NodeId::NONE, vec![turn])),
            }
            continue;
        }
        let ends = matches!(block, Block::Heading { .. } | Block::Dinkus(_));
        match made.last_mut() {
            Some(Block::Interview(_, turns)) if !ends => {
                if let Some(turn) = turns.last_mut() {
                    turn.blocks.push(block);
                }
            }
            _ => made.push(block),
        }
    }
    made
}

/// Parts a paragraph whose lines begin with `Q:` and `A:`.
fn part_lines(block: Block, source: &str) -> Vec<Block> {
    let Block::Paragraph(id, inlines) = block else { return vec![block] };
    if !starts_turn(&plain_text(&inlines)) {
        return vec![Block::Paragraph(id, inlines)];
    }
    let mut parts = Vec::new();
    let mut rest = inlines;
    for end in inline::line_ends(&rest, source).into_iter().rev() {
        let (before, after) = inline::split_line(rest.clone(), end);
        if starts_turn(&plain_text(&after)) {
            parts.push(Block::Paragraph(NodeId::NONE, after));
            rest = before;
        }
    }
    parts.push(Block::Paragraph(id, rest));
    parts.reverse();
    parts
}

/// Says whether a line begins `Q:` or `A:`.
fn starts_turn(line: &str) -> bool {
    line.starts_with("Q: ") || line.starts_with("A: ")
}

/// Returns the speaker of a paragraph and what is said, without the colon.
fn speaker(block: &Block) -> Option<(Vec<Inline>, Vec<Inline>)> {
    let Block::Paragraph(_, inlines) = block else { return None };
    let mut rest = inlines.clone();
    match inlines.first()? {
        Inline::Text(text) if starts_turn(&text.text) => {
            let name = text.slice(0..1);
            inline::drop_front(&mut rest, 2);
            inline::trim(&mut rest);
            Some((vec![Inline::Text(name)], rest))
        }
        Inline::Strong(_, children) => {
            let [Inline::Text(name)] = children.as_slice() else { return None };
            rest.remove(0);
            let inside = name.text.trim_end().strip_suffix(':');
            let bare = match (inside, rest.first()) {
                (Some(bare), _) => bare,
                (None, Some(Inline::Text(after))) if after.text.starts_with(':') => {
                    inline::drop_front(&mut rest, 1);
                    name.text.as_str()
                }
                _ => return None,
            };
            let is_name = bare.chars().count() <= 40
                && bare.split_whitespace().count() <= 5
                && bare.chars().next().is_some_and(char::is_alphabetic);
            let name = name.slice(0..bare.len());
            inline::trim(&mut rest);
            is_name.then(|| (vec![Inline::Text(name)], rest))
        }
        _ => None,
    }
}
