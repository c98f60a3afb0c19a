//! The F codes.

codes! {
    /// # What it finds
    ///
    /// A character that neither the text face nor any other face of the book has.
    ///
    /// # Why it matters
    ///
    /// A reader would see an empty box. The character is set as its number, `[U+1F600]`, so that nothing is
    /// lost in silence; a screen reader and a search still find the character itself.
    ///
    /// # Example
    ///
    /// `What a film 😀` in a book whose faces have no emoji.
    ///
    /// # What to do
    ///
    /// Take the character out, or bring a face that has it: `fonts: [fonts/Own-Regular.otf]` in the manifest.
    F001 "missing-character" Warning;

    /// # What it finds
    ///
    /// A font of your own whose maker does not allow it to be embedded (its `fsType` says so).
    ///
    /// # Why it matters
    ///
    /// Printers and shops refuse files with such fonts, and the licence forbids to hand them on in a book.
    ///
    /// # Example
    ///
    /// `fonts: [fonts/Restricted.otf]`
    ///
    /// # What to do
    ///
    /// Ask the maker for a licence and a file that allow embedding, or use another face.
    F002 "font-not-embeddable" Error;

    /// # What it finds
    ///
    /// A file under `fonts:` that is no OpenType or TrueType font, or a broken one.
    ///
    /// # Why it matters
    ///
    /// No text can be set in it.
    ///
    /// # Example
    ///
    /// `fonts: [fonts/Own.woff2]`
    ///
    /// # What to do
    ///
    /// Bring the face as `.otf` or `.ttf`; a web font has to be unpacked first.
    F003 "unusable-font" Error;

    /// # What it finds
    ///
    /// A family that the design names but that is neither compiled in nor among the fonts of your own.
    ///
    /// # Why it matters
    ///
    /// Nothing is looked up on the computer that builds the book, so that it looks the same everywhere.
    ///
    /// # Example
    ///
    /// `family: EB Garamon`
    ///
    /// # What to do
    ///
    /// Correct the spelling, or list the font's files under `fonts:`.
    F004 "unknown-family" Error;

    /// # What it finds
    ///
    /// A face for running text that has no italic, in a design that asks for italics.
    ///
    /// # Why it matters
    ///
    /// Titles and emphasis would look like the words around them: no italic is made by slanting a roman.
    ///
    /// # Example
    ///
    /// `fonts: [Own-Regular.otf]` and `design: {face: Own}`
    ///
    /// # What to do
    ///
    /// List the italic's file under `fonts:` too, or set titles in semibold with `italics: no`.
    F005 "no-italic" Warning;
}
