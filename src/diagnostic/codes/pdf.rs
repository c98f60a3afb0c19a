//! The P codes.

codes! {
    /// # What it finds
    ///
    /// A picture whose file can be read but not put into a PDF: broken data, or a kind of coding that PDF does not know.
    ///
    /// # Why it matters
    ///
    /// The page shows nothing where the picture should be.
    ///
    /// # Example
    ///
    /// `art/still.jpg`: the data ends in the middle of the picture.
    ///
    /// # What to do
    ///
    /// Open the picture in an editor and save it anew as PNG or as an ordinary JPEG.
    P001 "picture-not-drawn" Error;

    /// # What it finds
    ///
    /// A picture with meaning that has no alternative text.
    ///
    /// # Why it matters
    ///
    /// A reader who cannot see it is not told what it shows. PDF/UA and PDF/A-2a ask for the text, so the file would claim
    /// what it does not hold: it is written without that claim.
    ///
    /// # Example
    ///
    /// `![](art/still.jpg)`
    ///
    /// # What to do
    ///
    /// Say in a sentence what the picture shows, between the square brackets, or mark it as an ornament:
    /// `![](art/leaf.png "ornament")`.
    P002 "figure-without-alt" Warning;
}
