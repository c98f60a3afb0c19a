//! Every text of a piece in reading order.

use super::{Block, Inline, Note, Piece};

/// Visits the inline sequences of a piece in reading order: title, epigraphs, text, notes, author note.
///
/// Each call gets the inlines of one paragraph, heading, line of verse, cell, caption, credit, speaker or
/// attribution: the unit that copy-editing and line breaking work on.
pub fn inlines_mut(piece: &mut Piece, visit: &mut impl FnMut(&mut Vec<Inline>)) {
    visit(&mut piece.title.value);
    blocks_mut(&mut piece.epigraphs.value, visit);
    blocks_mut(&mut piece.blocks, visit);
    for Note { blocks, .. } in &mut piece.notes {
        blocks_mut(blocks, visit);
    }
    if let Some(note) = &mut piece.author_note {
        blocks_mut(&mut note.value, visit);
    }
}

/// As [`inlines_mut`], for blocks alone.
pub fn blocks_mut(blocks: &mut [Block], visit: &mut impl FnMut(&mut Vec<Inline>)) {
    for block in blocks {
        block_mut(block, visit);
    }
}

fn block_mut(block: &mut Block, visit: &mut impl FnMut(&mut Vec<Inline>)) {
    match block {
        Block::Paragraph(_, inlines) | Block::Heading { inlines, .. } => visit(inlines),
        Block::Quotation { blocks, attribution, .. }
        | Block::Epigraph { blocks, attribution, .. }
        | Block::PullQuote { blocks, attribution, .. } => {
            blocks_mut(blocks, visit);
            attribution.iter_mut().for_each(visit);
        }
        Block::Verse { stanzas, attribution, .. } => {
            let lines = stanzas.iter_mut().flat_map(|stanza| &mut stanza.lines);
            lines.for_each(|line| visit(&mut line.inlines));
            attribution.iter_mut().for_each(visit);
        }
        Block::Figure(figure) => {
            figure.caption.iter_mut().for_each(&mut *visit);
            figure.credit.iter_mut().for_each(visit);
        }
        Block::List { items, .. } => {
            items.iter_mut().for_each(|item| blocks_mut(&mut item.blocks, visit));
        }
        Block::Table { caption, head, rows, .. } => {
            caption.iter_mut().for_each(&mut *visit);
            let cells = head.iter_mut().chain(rows.iter_mut().flatten());
            cells.for_each(|cell| visit(&mut cell.inlines));
        }
        Block::Interview(_, turns) => {
            for turn in turns {
                visit(&mut turn.speaker);
                blocks_mut(&mut turn.blocks, visit);
            }
        }
        Block::Dinkus(_) | Block::Code(_) => {}
    }
}

/// Visits the inline sequences of a piece in reading order, without changing them.
pub fn inlines<'a>(piece: &'a Piece, visit: &mut impl FnMut(&'a [Inline])) {
    visit(&piece.title.value);
    blocks(&piece.epigraphs.value, visit);
    blocks(&piece.blocks, visit);
    piece.notes.iter().for_each(|note| blocks(&note.blocks, visit));
    if let Some(note) = &piece.author_note {
        blocks(&note.value, visit);
    }
}

/// As [`inlines`], for blocks alone.
pub fn blocks<'a>(list: &'a [Block], visit: &mut impl FnMut(&'a [Inline])) {
    for block in list {
        one_block(block, visit);
    }
}

fn one_block<'a>(block: &'a Block, visit: &mut impl FnMut(&'a [Inline])) {
    match block {
        Block::Paragraph(_, inlines) | Block::Heading { inlines, .. } => visit(inlines),
        Block::Quotation { blocks: inner, attribution, .. }
        | Block::Epigraph { blocks: inner, attribution, .. }
        | Block::PullQuote { blocks: inner, attribution, .. } => {
            blocks(inner, visit);
            attribution.iter().for_each(|inlines| visit(inlines));
        }
        Block::Verse { stanzas, attribution, .. } => {
            let lines = stanzas.iter().flat_map(|stanza| &stanza.lines);
            lines.for_each(|line| visit(&line.inlines));
            attribution.iter().for_each(|inlines| visit(inlines));
        }
        Block::Figure(figure) => {
            figure.caption.iter().for_each(|inlines| visit(inlines));
            figure.credit.iter().for_each(|inlines| visit(inlines));
        }
        Block::List { items, .. } => items.iter().for_each(|item| blocks(&item.blocks, visit)),
        Block::Table { caption, head, rows, .. } => {
            caption.iter().for_each(|inlines| visit(inlines));
            let cells = head.iter().chain(rows.iter().flatten());
            cells.for_each(|cell| visit(&cell.inlines));
        }
        Block::Interview(_, turns) => {
            for turn in turns {
                visit(&turn.speaker);
                blocks(&turn.blocks, visit);
            }
        }
        Block::Dinkus(_) | Block::Code(_) => {}
    }
}
