//! The I codes.

codes! {
    /// # What it finds
    /// A picture that is not there, not a file, or outside the book's folder.
    /// # Why it matters
    /// The book would have a hole where the picture belongs.
    /// # Example
    /// `![A lit doorway.](art/dorway.jpg)`
    /// # What to do
    /// Correct the path, which is relative to the manifest, or copy the picture into the folder.
    I001 "missing-picture" Error;

    /// # What it finds
    /// A picture of a kind that cannot be set.
    /// # Why it matters
    /// No two programs would show the same, and no printer takes it. PNG, JPEG, TIFF, WebP, GIF and SVG are set.
    /// # Example
    /// `![A still.](still.heic)`
    /// # What to do
    /// Save the picture as JPEG, or as PNG where it is a drawing.
    I002 "picture-format" Error;

    /// # What it finds
    /// A picture that claims more pixels than any book needs.
    /// # Why it matters
    /// Decoding it would take more memory than a computer should give to a picture.
    /// # Example
    /// A PNG of 900 bytes that claims 30,000 × 30,000 pixels.
    /// # What to do
    /// Make it smaller: 300 pixels to the inch of its printed size are enough.
    I003 "picture-too-large" Error;

    /// # What it finds
    /// A picture that cannot be decoded.
    /// # Why it matters
    /// Nobody could print it.
    /// # Example
    /// A file named `.png` whose contents are damaged.
    /// # What to do
    /// Export it again from the program that made it.
    I004 "damaged-picture" Error;

    /// # What it finds
    /// A picture of which only the beginning is there.
    /// # Why it matters
    /// The missing part would be printed gray.
    /// # Example
    /// A download that was broken off.
    /// # What to do
    /// Download or export it again.
    I005 "truncated-picture" Error;

    /// # What it finds
    /// A drawing in SVG that holds what a book must not: scripts, events, animation, links to anything outside,
    /// pages of another language, a document type or entities, repetitions without end, a face of its own, or
    /// words in a script of which no face is carried.
    /// # Why it matters
    /// A book is the same everywhere and for ever: it runs nothing and fetches nothing. Stores refuse such files.
    /// # Example
    /// `<svg onload="count()">`
    /// # What to do
    /// Export it as plain SVG, its text converted to outlines.
    I006 "unsafe-drawing" Error;

    /// # What it finds
    /// A drawing in SVG whose words ask for a face that the program does not carry.
    /// # Why it matters
    /// Words of a drawing are set in a carried face of the same kind and come out as outlines. They may be wider
    /// or narrower than drawn, and run into what stands beside them.
    /// # Example
    /// `<text font-family="Arial">Fore edge</text>` is set in Source Sans 3.
    /// # What to do
    /// Look at the page. To keep the face, convert the text to outlines in the drawing program; or ask for a face
    /// that is carried: EB Garamond, Source Serif 4, Source Sans 3, Source Code Pro, or plain `sans-serif`.
    I007 "face-of-a-drawing" Warning;
}
