//! The C codes.

codes! {
    /// # What it finds
    /// Straight quotation marks, and curly ones that turn the wrong way or are not the house's.
    ///
    /// # Why it matters
    /// Straight marks are a typewriter's; a mark that turns the wrong way trips the reader.
    /// Source: Chicago 17, chapter 6, on directional quotation marks.
    ///
    /// # Example
    /// `"Look," she said.` becomes `“Look,” she said.`
    ///
    /// # What to do
    /// Nothing, unless the ledger calls the change uncertain: then read the sentence.
    C001 "quote" Question;

    /// # What it finds
    /// Straight apostrophes, and opening marks where letters or figures are left out.
    ///
    /// # Why it matters
    /// `‘tis` and `‘90s` are the commonest fault of word processors.
    /// Source: Chicago 17, 6.117, on directional apostrophes.
    ///
    /// # Example
    /// `the '90s` becomes `the ’90s`.
    ///
    /// # What to do
    /// Nothing, unless the ledger calls the change uncertain: then read the sentence.
    C002 "apostrophe" Question;

    /// # What it finds
    /// Quotation marks that stand for feet and inches, minutes and seconds.
    ///
    /// # Why it matters
    /// A measure set with a closing mark looks like the end of a quotation.
    /// Source: Chicago, on prime symbols and measures.
    ///
    /// # Example
    /// `6'2"` becomes `6′2″`.
    ///
    /// # What to do
    /// Nothing, unless the ledger calls the change uncertain.
    C003 "prime" Question;

    /// # What it finds
    /// Hyphens that stand for dashes, and dashes that are not the house's.
    ///
    /// # Why it matters
    /// A hyphen joins, a dash parts; a book has one dash.
    /// Source: Chicago 17, chapter 6, on em dashes; New Hart’s Rules, chapter 4, on the spaced en rule.
    ///
    /// # Example
    /// `He paused - then spoke -- and left` becomes `He paused—then spoke—and left`.
    ///
    /// # What to do
    /// Nothing; choose the dash with `house:`.
    C004 "dash" Question;

    /// # What it finds
    /// A hyphen between two numbers that form a range.
    ///
    /// # Why it matters
    /// `1914–18` is read as a span of time, `555-1234` as one number.
    /// Source: Chicago 17, 9.60, on the en dash between numbers, and 9.61, on shortening the second.
    ///
    /// # Example
    /// `pp. 12-19` becomes `pp. 12–19`.
    ///
    /// # What to do
    /// Look at those that the ledger calls uncertain: scores and names such as `9-11` are not ranges.
    C005 "range" Question;

    /// # What it finds
    /// Three dots that stand for an ellipsis.
    ///
    /// # Why it matters
    /// Loose dots break at line ends and are spaced unevenly.
    /// Source: Chicago 17, 13.53 and 13.55, on ellipses beside a full stop and at the end.
    ///
    /// # Example
    /// `He waited.... Nothing.` becomes `He waited.… Nothing.`
    ///
    /// # What to do
    /// Nothing.
    C006 "ellipsis" Question;

    /// # What it finds
    /// No-break spaces that nothing calls for, and more than one space together.
    ///
    /// # Why it matters
    /// Pasting from the web leaves no-break spaces that tear holes into justified lines.
    /// Source: Chicago 17, chapter 6, and the manual’s answers to readers: one space between sentences.
    ///
    /// # Example
    /// `It ends.  He stays.` becomes `It ends. He stays.`
    ///
    /// # What to do
    /// Nothing.
    C007 "space" Question;

    /// # What it finds
    /// Two sentences or words that have run together for want of a space.
    ///
    /// # Why it matters
    /// It is a fault that a reader sees at once.
    /// Source: Chicago 17, chapter 6, and the manual’s answers to readers: one space between sentences.
    ///
    /// # Example
    /// `at the end.The next day` becomes `at the end. The next day`.
    ///
    /// # What to do
    /// See whether it is a name that is written so; put names in `works`, or in backticks.
    C008 "join" Warning;

    /// # What it finds
    /// The title of a work that is known, not set as a title.
    ///
    /// # Why it matters
    /// Readers tell the film *Alien* from an alien by its setting alone.
    /// Source: Chicago 17, chapter 8, on the titles of works; 8.173, on a title inside a title.
    ///
    /// # Example
    /// `she saw Never Let Me Go twice` becomes `she saw *Never Let Me Go* twice`.
    ///
    /// # What to do
    /// Nothing, or write `[words]{.notitle}` where the words are no title.
    C009 "title" Question;

    /// # What it finds
    /// Words that equal a known title but may well be the name of a person, a band, or plain words.
    ///
    /// # Why it matters
    /// The character Batman is not the film *Batman*.
    ///
    /// # Example
    /// `Batman enters the room` with the film *Batman* among the works.
    ///
    /// # What to do
    /// Mark the mention as `*Batman*` or as `[Batman]{.notitle}`, or write `always: true` at the work.
    C010 "ambiguous-title" Question;

    /// # What it finds
    /// Words that look like the title of a work that nobody has declared.
    ///
    /// # Why it matters
    /// A title that is not marked is not set, nor found by the index of works.
    ///
    /// # Example
    /// `his first novel, The Long Corridor, sold well`.
    ///
    /// # What to do
    /// Add the work to `works`, or mark the words as `[words]{.notitle}`. `garland check --write-works` adds
    /// titles for you: those that `--accept` names, those accepted on the proof sheet, or the likeliest ones.
    C011 "likely-title" Question;

    /// # What it finds
    /// Words in quotation marks that look like the name of a periodical or a website.
    ///
    /// # Why it matters
    /// Periodicals are set in italics, websites as plain words.
    ///
    /// # Example
    /// `published in "Field Notes" (www.example.com)`.
    ///
    /// # What to do
    /// Add it to `works` with `kind: periodical` or `kind: website`.
    C012 "likely-periodical" Question;

    /// # What it finds
    /// An apostrophe in the name of a decade.
    ///
    /// # Why it matters
    /// `1980’s` is a possessive of the year.
    /// Source: Chicago 17, chapter 9, on decades.
    ///
    /// # Example
    /// `the 1980's` becomes `the 1980s`, `80's synths` becomes `’80s synths`.
    ///
    /// # What to do
    /// Nothing.
    C013 "decade" Question;

    /// # What it finds
    /// Fractions and multiplication signs made of letters and slashes.
    ///
    /// # Why it matters
    /// `8 1/2` may break at the line end and looks like a date.
    /// Source: Chicago, on simple fractions and the multiplication sign.
    ///
    /// # Example
    /// `8 1/2 minutes` becomes `8½ minutes`.
    ///
    /// # What to do
    /// Nothing.
    C014 "figure" Question;

    /// # What it finds
    /// Invisible characters, ligature characters, and accents that stand apart from their letters.
    ///
    /// # Why it matters
    /// They come with text copied from PDFs and break searching, hyphenation and shaping.
    /// Source: Unicode Standard Annex 15, on normal forms.
    ///
    /// # Example
    /// `a ﬁne ﬂoor`, in which `fi` and `fl` are one character each, becomes `a fine floor`.
    ///
    /// # What to do
    /// Nothing.
    C015 "character" Question;

    /// # What it finds
    /// A letter of another alphabet inside a word: a Cyrillic `а` among Latin letters.
    ///
    /// # Why it matters
    /// The word cannot be searched for, and is set in another face.
    /// Source: Unicode Technical Standard 39, on confusable letters.
    ///
    /// # Example
    /// `Tаrkovsky`, its second letter Cyrillic, becomes `Tarkovsky`.
    ///
    /// # What to do
    /// Nothing.
    C016 "look-alike" Warning;

    /// # What it finds
    /// Spaces at which no line may end: between initials, before a number that belongs to its word, before a
    /// unit or a spaced dash, before `; : ! ?` in French.
    ///
    /// # Why it matters
    /// `p.` at a line’s end and `4` on the next is hard to read.
    /// Source: Chicago, on no-break spaces; for French, the Imprimerie nationale’s Lexique.
    ///
    /// # Example
    /// `J. R. Ackerley`, `p. 4`, `10 km` get no-break spaces; `35mm`, `4K` and `16:9` stay as they are.
    ///
    /// # What to do
    /// Nothing; `house: {base: chicago, no_break: false}` leaves the spaces alone.
    C017 "no-break-space" Question;

    /// # What it finds
    /// The same punctuation mark twice, or a colon where an abbreviation has its full stop.
    ///
    /// # Why it matters
    /// It is a slip of the finger.
    /// Source: Chicago, on punctuation beside punctuation.
    ///
    /// # Example
    /// `however,, it` becomes `however, it`; `(dir: Bell)` becomes `(dir. Bell)`.
    ///
    /// # What to do
    /// Nothing.
    C018 "doubled-punctuation" Question;

    /// # What it finds
    /// A comma or full stop on the side of a closing quotation mark where the house style does not put it. More than
    /// twelve of them are one question.
    ///
    /// # Why it matters
    /// A book does it one way.
    ///
    /// # Example
    /// `“the end”.` in Chicago style, which has `“the end.”`
    ///
    /// # What to do
    /// Move the mark; it is not moved for you, since quoted words may need it where it is. To have all moved,
    /// write `house: {base: chicago, punctuation: move-inside}`.
    C019 "punctuation-side" Question;

    /// # What it finds
    /// A word of a title that has a capital and should have none by the house's rule (`Of`, `The`, `And` inside an
    /// English one), or has none and should have one. A title in sentence style is told only where the manifest
    /// names a house, and once for the book where more than two pieces are titled so; a declared title never.
    ///
    /// # Why it matters
    /// Headline style leaves small words small and gives all others a capital; a program that capitalises every
    /// word, or a hurried hand, does not know. Source: Chicago 17, 8.159.
    ///
    /// # Example
    /// `The Spirit Of The Rooms`; `The Spirit of the rooms`.
    ///
    /// # What to do
    /// Write the word as is proposed, or declare the title's own spelling under `works:`. Where the titles of the
    /// pieces are in sentence style on purpose, say so: `house: {base: chicago, capitals: sentence}`.
    C020 "title-capitals" Question;

    /// # What it finds
    /// A hyphen before the name of who said a quotation.
    ///
    /// # Why it matters
    /// Attributions take a dash.
    /// Source: Chicago, on the source of an epigraph or a block quotation.
    ///
    /// # Example
    /// `-Ada Byron` becomes `—Ada Byron`.
    ///
    /// # What to do
    /// Nothing.
    C021 "attribution-dash" Question;

    /// # What it finds
    /// A paragraph whose changes, once made, would call for others, and those for others again.
    ///
    /// # Why it matters
    /// A text is edited once and for all: a second run changes nothing. What finds no rest is left as it was
    /// written, so that nothing is lost.
    ///
    /// # Example
    /// Loose asterisks and quotation marks in one heap: `*"**'_"*`.
    ///
    /// # What to do
    /// Take the stray marks out of the paragraph, or put a backslash before those that are meant.
    C022 "restless-paragraph" Question;

    /// # What it finds
    /// A decision of `corrections.yaml` that no longer applies: its words are not in the text any more.
    ///
    /// # Why it matters
    /// Somebody decided something that the book does not show.
    ///
    /// # Example
    /// A quotation mark whose change was rejected, in a sentence that the author has since rewritten.
    ///
    /// # What to do
    /// Decide again with `garland proof`, or take the entry out.
    C090 "idle-correction" Warning;
}
