//! The T codes.

codes! {
    /// # What it finds
    /// A `design:` that names no design.
    /// # Why it matters
    /// The book would look otherwise than the editor wished.
    /// # Example
    /// `design: octvo`
    /// # What to do
    /// Choose `octavo`, `paperback` or `large-print`.
    T001 "unknown-design" Error;

    /// # What it finds
    /// A key under `design:` that designs do not have.
    /// # Why it matters
    /// A misspelt key would change nothing, in silence.
    /// # Example
    /// `design: {base: octavo, leadin: 14pt}`
    /// # What to do
    /// Correct the key. These are the keys there are:
    ///
    /// - `trim`: a width and a height (`5.5in x 8.5in`). The size of the page after trimming.
    /// - `bleed`: a length. How far ink reaches past the trim.
    /// - `inner`: a length. The margin at the spine.
    /// - `outer`: a length. The margin at the fore edge.
    /// - `head`: a length. The margin above the type area; the running head stands in it.
    /// - `foot`: a length. The margin below the type area; it takes what does not make a whole line.
    /// - `face`: a family. The face of running text.
    /// - `size`: a length. The size of running text; sizes that are not stated follow it.
    /// - `leading`: a length. The distance of baselines, and with it the grid that every page keeps.
    /// - `figures`: `old-style` or `lining`. Which figures running text has; titles, folios and indexes have lining ones.
    /// - `indent`: a length in ems (`1.4em`). The indent of a paragraph's first line.
    /// - `align`: `justified` or `start`. Whether lines are even on both sides, or ragged where they end.
    /// - `hyphenation`: `yes` or `no`. Whether words are divided at line ends.
    /// - `italics`: `yes` or `no`. Whether there are italics; without them titles and emphasis are semibold.
    /// - `paragraphs`: `indented` or `spaced`. How paragraphs are told apart: by an indent, or by a blank line.
    /// - `title_face`: a family. The face of titles of pieces, parts and the book.
    /// - `title_style`: `roman`, `italic`, `semibold` or `bold`. How titles are set.
    /// - `title_size`: a length. The size of a piece's title; other titles follow from it.
    /// - `title_leading`: a length. The distance of a title's baselines.
    /// - `title_align`: `start` or `centre`. How titles, bylines and epigraphs stand on the measure.
    /// - `sink`: a number of lines. Lines left blank above a piece's title.
    /// - `opening`: `drop-cap`, `small-capitals` or `plain`. How the first paragraph of a piece begins.
    /// - `drop_cap_lines`: 2, 3 or 4. How many lines a drop capital takes.
    /// - `heading_face`: a family. The face of headings inside pieces.
    /// - `heading_style`: `roman`, `italic`, `semibold` or `bold`. How headings are set.
    /// - `code_face`: a family. The face of verbatim text.
    /// - `note_size`: a length. The size of notes.
    /// - `note_leading`: a length. The distance of baselines in notes.
    /// - `caption_size`: a length. The size of captions and tables.
    /// - `caption_leading`: a length. The distance of baselines in captions.
    /// - `index_size`: a length. The size of the index.
    /// - `index_leading`: a length. The distance of baselines in the index.
    /// - `quotation_size`: a length. The size of displayed quotations and verse; their leading is the text's.
    /// - `quotation_indent`: a length in ems (`1.4em`). How far displayed quotations stand in from both margins.
    /// - `pull_quotes`: `displayed` or `margin`. Where pull quotes stand: in the column, or in the outer margin
    ///   where it is wide enough for them.
    /// - `heads`: `yes` or `no`. Whether there are running heads.
    /// - `head_face`: a family. The face of running heads and folios.
    /// - `head_size`: a length. The size of running heads.
    /// - `head_author`: `small-capitals`, `italic` or `plain`. How the author's name is set at the head of a verso.
    /// - `head_title`: `small-capitals`, `italic` or `plain`. How the title is set at the head of a recto.
    /// - `folio`: `head-outer`, `foot-outer`, `foot-centre` or `none`. Where the folio stands.
    /// - `folio_size`: a length. The size of folios.
    /// - `drop_folios`: `yes` or `no`. Whether openings carry a folio at the foot.
    /// - `dinkus`: a few characters. What stands between the sections of a piece.
    T002 "unknown-design-key" Error;

    /// # What it finds
    /// A value that a key of the design does not take.
    /// # Why it matters
    /// The key keeps its value, and the book looks otherwise than the editor wished.
    /// # Example
    /// `design: {base: octavo, size: big}`
    /// # What to do
    /// Write a value of the kind that the message names. Lengths take `pt`, `mm`, `cm` or `in`.
    T003 "design-value" Error;

    /// # What it finds
    /// Margins that leave no room for text, or a leading of nothing.
    /// # Why it matters
    /// Nothing can be set on such a page.
    /// # Example
    /// `design: {base: octavo, inner: 200pt, outer: 200pt}`
    /// # What to do
    /// Make the trim larger or the margins smaller: a measure of an inch and six lines are the least.
    T004 "no-room-for-text" Error;

    /// # What it finds
    /// A page that is not full, though the piece goes on.
    /// # Why it matters
    /// The feet of facing pages no longer stand level; a reader takes the white for an end.
    /// # Example
    /// A table of twenty rows that may not be divided comes three lines before the foot of a page.
    /// # What to do
    /// Change the text near the page by a line, or move the table or figure.
    T010 "short-page" Warning;

    /// # What it finds
    /// A recto whose last word is divided over the page turn.
    /// # Why it matters
    /// The reader holds half a word while turning the leaf.
    /// # Example
    /// A right-hand page that ends in `antho-`.
    /// # What to do
    /// Change the paragraph by a word.
    T014 "hyphen-at-page-turn" Warning;

    /// # What it finds
    /// A piece whose last page has fewer than five lines.
    /// # Why it matters
    /// A nearly empty page looks like a mistake.
    /// # Example
    /// A review that ends with two lines on a page of their own.
    /// # What to do
    /// Change the piece by a few lines.
    T015 "stub-page" Warning;

    /// # What it finds
    /// Something higher than a page: the head of a table, a line of type.
    /// # Why it matters
    /// It is set, but reaches into the margin.
    /// # Example
    /// A table whose head holds a whole story.
    /// # What to do
    /// Divide it.
    T016 "taller-than-page" Warning;

    /// # What it finds
    /// A picture that is to reach past the edges of its page (`{place=bleed}`) in a design without bleed.
    /// # Why it matters
    /// The picture ends at the trim, and wherever the knife cuts a hair outside it a white edge is left.
    /// # Example
    /// `![A lit doorway](art/door.jpg){place=bleed}` in `design: octavo`
    /// # What to do
    /// Give the design the bleed that your printer asks for, `design: {base: octavo, bleed: 3mm}`, or let the
    /// picture stand within the margins, `{place=plate}`.
    T017 "picture-without-bleed" Warning;

    /// # What it finds
    /// A picture that is to have a page for itself, though its caption calls a note.
    /// # Why it matters
    /// A note stands on the page that calls it, and on such a page there is no room for one: the picture stands at
    /// the head of a page of text.
    /// # Example
    /// `![A lit doorway](art/door.jpg){place=plate}` with the caption `The door, before the fire.[^1]`
    /// # What to do
    /// Put what the note says into the caption, or ask for `{place=head}`.
    T018 "note-on-plate" Warning;

    /// # What it finds
    /// A line that reaches past its measure, though everything that can yield has yielded.
    /// # Why it matters
    /// It stands out in the margin, and may be cut off at the trim. The text is never squeezed to hide it.
    /// # Example
    /// A long unbreakable formula in a narrow column.
    /// # What to do
    /// Change the text there by a word, or say where a long word may be divided (`hyphenation:`).
    T020 "overfull-line" Warning;

    /// # What it finds
    /// A justified line whose word spaces are more than half as wide again as they should be.
    /// # Why it matters
    /// The eye falls into the gaps.
    /// # Example
    /// A narrow column with an address that cannot be divided.
    /// # What to do
    /// Change the text there by a word, say where a long word may be divided (`hyphenation:`), or set narrow
    /// columns ragged.
    T021 "loose-line" Warning;

    /// # What it finds
    /// A word longer than its line, broken between two letters where no rule allows it.
    /// # Why it matters
    /// Nothing was lost, but the word is hard to read.
    /// # Example
    /// Three hundred asterisks in a row.
    /// # What to do
    /// Divide the word with spaces, or with soft hyphens where it may be broken.
    T022 "broken-word" Warning;

    /// # What it finds
    /// A table with so many columns that its words are wider than they are.
    /// # Why it matters
    /// Words broken between any two letters can hardly be read, and columns run together.
    /// # Example
    /// A table of eight columns in a paperback for large print.
    /// # What to do
    /// Divide the table into two, turn its rows into columns, or say the same as a list.
    T023 "crowded-table" Warning;
}
