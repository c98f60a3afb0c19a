//! What both readers hand to the recognition of roles: blocks, each with its place in the source.

use std::ops::Range;

use crate::document::Block;

/// A block and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    /// The block.
    pub(super) block: Block,
    /// Its bytes in the source's text.
    pub(super) range: Range<usize>,
    /// What the author marked it as, where that is no kind of block.
    pub(super) mark: Option<Mark>,
    /// The empty lines above it.
    pub(super) gap: usize,
}

/// What an author can mark a block as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// `> [!author]`.
    AuthorNote,
    /// A quotation that the author did not tag.
    UntaggedQuote,
}

/// A note as it was found, not yet numbered; its place in the list is the `NoteId` of its marks so far.
#[derive(Clone, Debug, Default)]
pub(super) struct DraftNote {
    /// The label as written.
    pub(super) label: String,
    /// The text; `None` while only marks were met.
    pub(super) blocks: Option<Vec<Block>>,
    /// Where the note, or its first mark, stands.
    pub(super) range: Range<usize>,
}

/// A manuscript as a reader understood it.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    /// All blocks in the order of the source, title and byline among them.
    pub(super) blocks: Vec<Placed>,
    /// The notes in the order in which they were met.
    pub(super) notes: Vec<DraftNote>,
    /// What was taken out already.
    pub(super) roles: Vec<super::RoleSpan>,
}

/// Returns the place of a label among the notes, adding one where it is new.
///
/// Labels match as CommonMark's link labels do: case and inner space do not matter.
pub(super) fn note_index(notes: &mut Vec<DraftNote>, label: &str, range: Range<usize>) -> usize {
    let key = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let wanted = key(label);
    if let Some(at) = notes.iter().position(|note| key(&note.label) == wanted) {
        return at;
    }
    notes.push(DraftNote { label: label.to_owned(), blocks: None, range });
    notes.len() - 1
}

/// Counts the empty lines above each block.
pub(super) fn measure_gaps(blocks: &mut [Placed], text: &str, start: usize) {
    let mut before = start;
    for placed in blocks {
        let between = text.get(before..placed.range.start).unwrap_or_default();
        // The first line end only ends the line of the block above, unless its range holds it already.
        let ends_line = before > start && !text[..before].ends_with('\n');
        placed.gap = between.matches('\n').count().saturating_sub(usize::from(ends_line));
        before = placed.range.end;
    }
}
