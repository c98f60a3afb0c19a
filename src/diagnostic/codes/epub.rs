//! The E codes.

codes! {
    /// # What it finds
    ///
    /// A picture that a piece shows, or the cover, could not be read when the e-book was put together.
    ///
    /// # Why it matters
    ///
    /// The e-book would have a hole where the picture belongs.
    ///
    /// # Example
    ///
    /// `the picture \`art/door.jpg\` cannot be read`
    ///
    /// # What to do
    ///
    /// Put the file back, or take its reference out of the piece.
    E001 "missing-picture" Error;

    /// # What it finds
    ///
    /// A picture whose file is damaged, is neither PNG nor JPEG, or claims more pixels than can be decoded.
    ///
    /// # Why it matters
    ///
    /// Readers would show a broken picture, and stores refuse such an e-book.
    ///
    /// # Example
    ///
    /// `the picture \`art/door.svg\` cannot be shown: it is neither a PNG nor a JPEG file`
    ///
    /// # What to do
    ///
    /// Export the picture again as PNG (drawings) or JPEG (photographs).
    E002 "unusable-picture" Error;

    /// # What it finds
    ///
    /// A document of the e-book with more than 300 kB of text and markup.
    ///
    /// # Why it matters
    ///
    /// Small devices open one document at a time, and turn its pages slowly when it is long.
    ///
    /// # Example
    ///
    /// `the piece \`walking\` makes a document of 412 kB`
    ///
    /// # What to do
    ///
    /// Divide the piece in two, or leave it: the book is valid.
    E003 "long-document" Warning;

    /// # What it finds
    ///
    /// A cover picture smaller than 1600 × 2400 pixels, or wider than it is tall.
    ///
    /// # Why it matters
    ///
    /// Stores ask for about 1600 × 2560 pixels, and scale a smaller picture up until it is soft.
    ///
    /// # Example
    ///
    /// `the cover \`art/front.jpg\` has 800 × 1200 pixels`
    ///
    /// # What to do
    ///
    /// Export the cover at 1600 × 2560 pixels.
    E004 "small-cover" Warning;
}
