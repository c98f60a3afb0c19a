//! The codes of the proofreader: C5.. for the text, T5.. for the pages.

codes! {
    /// # What it finds
    /// A straight quotation mark or apostrophe that copy-editing left as it was.
    ///
    /// # Why it matters
    /// A book has curly marks; a straight one beside them looks like a slip.
    ///
    /// # Example
    /// `the " of a ditto sign`
    ///
    /// # What to do
    /// Write the mark that is meant (“ ” ‘ ’ ′ ″), or put it in backticks if it is code.
    C501 "straight-quotes" Warning;

    /// # What it finds
    /// Marks of Markdown or HTML, or an entity, that would be printed as they stand.
    ///
    /// # Why it matters
    /// They belong to the manuscript, not to the reader.
    ///
    /// # Example
    /// `an **unclosed emphasis`
    ///
    /// # What to do
    /// Close or take out the mark.
    C502 "stray-markup" Warning;

    /// # What it finds
    /// A word written twice, with only a space between.
    ///
    /// # Why it matters
    /// It is the commonest slip that no spelling checker sees, at line ends above all.
    ///
    /// # Example
    /// `in the the rain`
    ///
    /// # What to do
    /// Take one of the words out, or allow the rule for the piece if it is meant.
    C503 "doubled-word" Question;

    /// # What it finds
    /// The title of a piece in capitals throughout, as mail often has it.
    ///
    /// # Why it matters
    /// The design decides how titles look; typed capitals stand out in the contents and in running heads.
    ///
    /// # Example
    /// `THE SOUND OF WATER`
    ///
    /// # What to do
    /// Give the title as it should read: `title: The Sound of Water` in the manifest or the front matter.
    C504 "shouting-title" Question;

    /// # What it finds
    /// An entry of `allow` that silences nothing.
    ///
    /// # Why it matters
    /// Its cause is gone; left in place it would hide the next fault of the kind.
    ///
    /// # Example
    /// `allow: [{rule: widow, reason: the author asked for it}]` in a book without widows.
    ///
    /// # What to do
    /// Take the entry out.
    C591 "idle-allow" Warning;

    /// # What it finds
    /// Type or a picture that reaches past the edge of the page.
    ///
    /// # Why it matters
    /// It would be cut off.
    ///
    /// # Example
    /// A table that is wider than the sheet.
    ///
    /// # What to do
    /// Shorten it, or choose a larger page.
    T501 "off-the-page" Warning;

    /// # What it finds
    /// The first line of a paragraph alone at the foot of a page.
    ///
    /// # Why it matters
    /// Readers take it for a line of its own.
    ///
    /// # Example
    /// A page whose last line is indented.
    ///
    /// # What to do
    /// Change a few words in one of the paragraphs before it, or allow it with a reason.
    T502 "orphan" Warning;

    /// # What it finds
    /// The last line of a paragraph alone at the head of a page.
    ///
    /// # Why it matters
    /// It leaves a page that begins with a scrap.
    ///
    /// # Example
    /// A page whose first line is three words long.
    ///
    /// # What to do
    /// Change a few words in one of the paragraphs before it, or allow it with a reason.
    T503 "widow" Warning;

    /// # What it finds
    /// Facing pages of running text that end at different heights.
    ///
    /// # Why it matters
    /// The two pages are seen as one.
    ///
    /// # Example
    /// A verso of 31 lines facing a recto of 32.
    ///
    /// # What to do
    /// Change a few words in a paragraph of the spread, or allow it with a reason.
    T504 "uneven-spread" Warning;

    /// # What it finds
    /// A last line of a paragraph that is shorter than an indent.
    ///
    /// # Why it matters
    /// The white of the line and that of the indent below it run together, and the page has a hole.
    ///
    /// # Example
    /// A paragraph whose last line is `it.`
    ///
    /// # What to do
    /// Change a word in the paragraph, or allow it with a reason.
    T505 "runt" Warning;
}
