//! The E codes.

codes! {
    /// # What it finds
    ///
    /// Retired: `missing-picture` (I001) and `missing-file` (M007) say it now, with the line that names the
    /// file. It told of a picture that could not be read when the e-book was put together.
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
    E001 "retired-missing-picture" Error;

    /// # What it finds
    ///
    /// A picture whose file is damaged, is of a kind that cannot be set, or claims more pixels than can be decoded.
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

    /// # What it finds
    ///
    /// A file that cannot be read as an e-book: no zip, no package document, or one that is not well-formed.
    ///
    /// # Why it matters
    ///
    /// No store and no reader can open it.
    ///
    /// # Example
    ///
    /// A download that stopped half-way.
    ///
    /// # What to do
    ///
    /// Fetch or make the file again.
    E010 "store-unreadable" Error;

    /// # What it finds
    ///
    /// A cover that is not there, or that a store finds too small, too large or of the wrong shape.
    ///
    /// # Why it matters
    ///
    /// The store refuses the book, or shows a soft or empty picture in its place.
    ///
    /// # Example
    ///
    /// A cover of 800 × 1200 pixels for Apple, which asks for 1400 on the short side.
    ///
    /// # What to do
    ///
    /// Export the cover at 1600 × 2560 pixels, or leave `cover` out: Garland draws one.
    E011 "store-cover" Warning;

    /// # What it finds
    ///
    /// An e-book without contents, or with contents deeper than a store's readers show.
    ///
    /// # Why it matters
    ///
    /// Readers cannot find their way; Kindle shows two levels, Kobo three.
    ///
    /// # Example
    ///
    /// Contents that list parts, pieces, sections and their sections.
    ///
    /// # What to do
    ///
    /// Take the deeper levels out of the contents.
    E012 "store-contents" Warning;

    /// # What it finds
    ///
    /// An e-book, or one document in it, larger than a store takes.
    ///
    /// # Why it matters
    ///
    /// The upload fails, or the book opens slowly.
    ///
    /// # Example
    ///
    /// 1.2 GB of stills for Kobo, which takes 1 GB.
    ///
    /// # What to do
    ///
    /// Make pictures smaller, or divide a long document.
    E013 "store-size" Warning;

    /// # What it finds
    ///
    /// A picture of a kind or size that a store does not take, or one that is transparent: whatever is behind it
    /// shows, and at night that is black. A build lays transparent pictures on white. Where one store alone is
    /// asked (`--for kdp`), also what it merely advises: for KDP no drawings in SVG and fewer than 140 characters
    /// for what is told of a picture, for Apple at most 4 million pixels.
    ///
    /// # Why it matters
    ///
    /// The store refuses the book, or the picture stays empty.
    ///
    /// # Example
    ///
    /// A still of 3000 × 2000 pixels for Apple, which takes 5.6 million pixels.
    ///
    /// # What to do
    ///
    /// Save it as JPEG or PNG in RGB, with fewer pixels.
    E014 "store-picture" Warning;

    /// # What it finds
    ///
    /// A style that a store forbids or its readers cannot follow: fixed positions, negative margins, colours of
    /// the text or the page, sizes in points or pixels; for KDP, also a size, leading or margin of the whole text.
    ///
    /// # Why it matters
    ///
    /// Text is lost at the edge of a small screen, or is black on black at night.
    ///
    /// # Example
    ///
    /// `body { color: #000; }`
    ///
    /// # What to do
    ///
    /// Leave colours and the page to the reader; measure in em and rem.
    E015 "store-style" Warning;

    /// # What it finds
    ///
    /// A font in a format that a store does not take, one that is obfuscated (for KDP), or files that are locked.
    ///
    /// # Why it matters
    ///
    /// The reader shows another face, or boxes.
    ///
    /// # Example
    ///
    /// A WOFF2 for Kobo, which takes OTF, TTF and WOFF.
    ///
    /// # What to do
    ///
    /// Carry the face as OTF or TTF.
    E016 "store-font" Warning;

    /// # What it finds
    ///
    /// A link that leads nowhere, to a script or a file of a computer, a picture that is fetched from afar, or,
    /// for Apple, a link to another shop.
    ///
    /// # Why it matters
    ///
    /// Stores test links and refuse books over them.
    ///
    /// # Example
    ///
    /// `<a href="chapter-9.xhtml">` where there is no such document.
    ///
    /// # What to do
    ///
    /// Correct the address or take the link out.
    E017 "store-link" Warning;

    /// # What it finds
    ///
    /// Elements that a store forbids: scripts, forms, frames, sound and moving pictures.
    ///
    /// # Why it matters
    ///
    /// The store takes them out or refuses the book.
    ///
    /// # Example
    ///
    /// `<script src="count.js">`
    ///
    /// # What to do
    ///
    /// Take them out.
    E018 "store-markup" Warning;
}
