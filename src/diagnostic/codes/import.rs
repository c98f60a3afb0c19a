//! The A codes: what arrived with a file from an author.

codes! {
    /// # What it finds
    /// A file that no text can be read from: a picture, a PDF, a Word file from before 2007, a broken or
    /// encrypted archive, or one that goes beyond what a text can need.
    /// # Why it matters
    /// A book can hold only what could be read; a file made to exhaust the program is refused.
    /// # Example
    /// `review.doc`, saved by Word 2003.
    /// # What to do
    /// Open it in a word processor and save it as .docx or .odt, or ask its author for the text.
    A001 "not-importable" Error;

    /// # What it finds
    /// Something in a file that has no place in a review's text, or that could not be read: a chart, a
    /// formula, a text box, a picture that is only linked to.
    /// # Why it matters
    /// The imported text lacks it; nobody should learn that from the printed book.
    /// # Example
    /// `paragraph 12 (“The house …”): a linked picture could not be carried over`
    /// # What to do
    /// Look at the place in the author's file, and put what is missing into the Markdown.
    A002 "not-carried-over" Warning;

    /// # What it finds
    /// A comment that someone left beside the text.
    /// # Why it matters
    /// It is no part of the text, and is left out; but it may ask for something.
    /// # Example
    /// `paragraph 4 (“In the film …”): Dee remarks “check the year”`
    /// # What to do
    /// Answer it in the imported text, or leave it.
    A003 "comment" Question;

    /// # What it finds
    /// A passage that was still marked as inserted or deleted: the change is taken as accepted.
    /// # Why it matters
    /// An author may not have agreed to it.
    /// # Example
    /// `paragraph 7 (“Nobody asked …”): the deletion of “rather” is accepted`
    /// # What to do
    /// Look at it with the author, and put the words back where they are wanted.
    A004 "tracked-change" Warning;

    /// # What it finds
    /// Debris of other programs that was mended: text decoded twice, entities written out, spaces of an
    /// editor, empty paragraphs.
    /// # Why it matters
    /// The imported text differs from the file there.
    /// # Example
    /// `“â€™” stood 14 times for “’”`
    /// # What to do
    /// Nothing, unless it was meant as it stood.
    A005 "debris-mended" Warning;

    /// # What it finds
    /// Debris that allows two readings: line ends that may be verse, an empty paragraph that may be an
    /// ornament's place, a shortcode that may stand for a picture.
    /// # Why it matters
    /// The likelier reading was taken.
    /// # Example
    /// `paragraph 9: four short lines end by hand; they are kept as verse`
    /// # What to do
    /// Look at the place in the imported text.
    A006 "debris-asked" Question;

    /// # What it finds
    /// A plain text that is not UTF-8, and whose encoding was guessed.
    /// # Why it matters
    /// Read in the wrong encoding, letters with accents, quotation marks and dashes become others.
    /// # Example
    /// `it is not UTF-8, and is read as windows-1252: is “café” right?`
    /// # What to do
    /// Look at the word that is shown. If it is wrong, import the file again with `--encoding`.
    A007 "encoding-guessed" Question;

    /// # What it finds
    /// A picture of a saved page, a message or a document that was only linked to, and did not come with it.
    /// # Why it matters
    /// Nothing is fetched: the book lacks it until somebody finds the picture and has the right to print it.
    /// # Example
    /// ``the picture `https://example.org/still.png` did not come with the file; below it stood `The kettle.` ``
    /// # What to do
    /// Save the picture beside the text and put the line that is proposed in place of the comment, or leave
    /// the picture out and delete the comment.
    A008 "picture-missing" Question;
}
