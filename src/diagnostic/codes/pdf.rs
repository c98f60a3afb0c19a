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

    /// # What it finds
    ///
    /// A picture that an edition in PDF/X-1a asks for in colour, and whose inks could not be reckoned.
    ///
    /// # Why it matters
    ///
    /// PDF/X-1a takes inks alone, no red, green and blue. Pictures are converted by the profile of the edition, or
    /// by FOGRA39, to at most 240 per cent of ink; where that fails, the picture is printed in black.
    ///
    /// # Example
    ///
    /// `stills: colour` with `product: x1a`, and a `profile` that has no table from colours to inks.
    ///
    /// # What to do
    ///
    /// Convert the picture for the press (CMYK, at most 240 per cent of ink) and save it as JPEG, or make the edition
    /// as `print`, which takes it as it is.
    P003 "colours-printed-black" Warning;

    /// # What it finds
    ///
    /// A profile that an edition names and that cannot be the output intent of its file.
    ///
    /// # Why it matters
    ///
    /// Printers go by the intent. PDF/X takes CMYK profiles of printing conditions alone, PDF/X-1a only those of the
    /// second version of ICC's format.
    ///
    /// # Example
    ///
    /// `profile: press/sRGB.icc`
    ///
    /// # What to do
    ///
    /// Ask the printer for the profile of the press and paper (class `prtr`, CMYK), or leave `profile` out.
    P004 "profile-unusable" Error;

    /// # What it finds
    /// A drawing that is printed as pixels, 600 to the inch, since the product has no paths for what it shows:
    /// masks, filters, patterns, colours that blend, pictures within the drawing, or transparency where the
    /// product forbids it.
    /// # Why it matters
    /// Edges of paths are as sharp as the press; those of pixels are not.
    /// # Example
    /// A map in SVG whose coast has a shadow made by a blur.
    /// # What to do
    /// Draw it with plain fills, lines and gradients, or let it stand: 600 to the inch is what printers ask for.
    P005 "drawing-as-pixels" Warning;

    /// # What it finds
    ///
    /// A page whose boxes are missing or do not lie inside each other: trim in bleed, bleed in media.
    ///
    /// # Why it matters
    ///
    /// The printer's imposition finds the page by its TrimBox and cuts where it ends.
    ///
    /// # Example
    ///
    /// A page with a MediaBox alone.
    ///
    /// # What to do
    ///
    /// Export the file again with its trim and bleed stated; files made by Garland have both.
    P010 "preflight-boxes" Error;

    /// # What it finds
    ///
    /// No output intent, more than one of a kind, or a profile that is not that of a printing condition.
    ///
    /// # Why it matters
    ///
    /// PDF/X and PDF/A say by it what the colours are meant for; without it each press guesses.
    ///
    /// # Example
    ///
    /// An intent of sRGB in a file for offset.
    ///
    /// # What to do
    ///
    /// Name a CMYK profile of class `prtr`, or leave the choice to the product.
    P011 "preflight-intent" Error;

    /// # What it finds
    ///
    /// A font that is not in the file.
    ///
    /// # Why it matters
    ///
    /// The press replaces it, and lines break elsewhere or letters vanish.
    ///
    /// # Example
    ///
    /// Helvetica, named but not embedded.
    ///
    /// # What to do
    ///
    /// Embed all fonts when the file is exported.
    P012 "preflight-fonts" Error;

    /// # What it finds
    ///
    /// Colours that the product forbids: RGB in content for print, anything but gray and CMYK for PDF/X-1a.
    ///
    /// # Why it matters
    ///
    /// The press converts them as it sees fit; black text becomes four inks that never register.
    ///
    /// # Example
    ///
    /// `0 0 0 rg` before text.
    ///
    /// # What to do
    ///
    /// Set text in black alone and convert pictures beforehand.
    P013 "preflight-colours" Error;

    /// # What it finds
    ///
    /// Annotations within the page, actions, scripts, attached files or encryption.
    ///
    /// # Why it matters
    ///
    /// PDF/X forbids them; printers refuse the file.
    ///
    /// # Example
    ///
    /// A link in the table of contents.
    ///
    /// # What to do
    ///
    /// Use the `print` product for the printer and `screen` for readers.
    P014 "preflight-annotations" Error;

    /// # What it finds
    ///
    /// Transparency in a file that may have none.
    ///
    /// # Why it matters
    ///
    /// Older presses flatten it unseen, and hairlines or boxes appear.
    ///
    /// # Example
    ///
    /// A picture with a soft mask in PDF/X-1a.
    ///
    /// # What to do
    ///
    /// Lay pictures on white beforehand, or use PDF/X-4.
    P015 "preflight-transparency" Error;

    /// # What it finds
    ///
    /// A version, a claim or an entry that the standard asks for is missing: the version of PDF/X, the title, the dates, Trapped.
    ///
    /// # Why it matters
    ///
    /// The printer's own preflight goes by them.
    ///
    /// # Example
    ///
    /// A file without Trapped.
    ///
    /// # What to do
    ///
    /// Export it with the standard chosen.
    P016 "preflight-identity" Error;

    /// # What it finds
    ///
    /// A file that cannot be read as PDF.
    ///
    /// # Why it matters
    ///
    /// Nobody else can read it either.
    ///
    /// # Example
    ///
    /// A download that stopped half-way.
    ///
    /// # What to do
    ///
    /// Fetch or make the file again.
    P017 "preflight-unreadable" Error;

    /// # What it finds
    ///
    /// A picture with fewer than 300 pixels to the inch at the size at which it is printed; 600 for line art.
    ///
    /// # Why it matters
    ///
    /// It prints soft, or its pixels show.
    ///
    /// # Example
    ///
    /// A still of 640 pixels across a page of 110 mm: 148 pixels to the inch.
    ///
    /// # What to do
    ///
    /// Find a larger version, or print it smaller. Enlarging the file adds no detail.
    P018 "preflight-resolution" Warning;

    /// # What it finds
    ///
    /// A line thinner than the press can hold.
    ///
    /// # Why it matters
    ///
    /// It breaks up, or is not there.
    ///
    /// # Example
    ///
    /// A rule of 0.1 pt.
    ///
    /// # What to do
    ///
    /// Make it 0.25 pt or thicker; KDP asks for 0.75 pt.
    P019 "preflight-hairline" Warning;

    /// # What it finds
    ///
    /// Type nearer to the edge of the page than the printer allows, or too deep in the gutter.
    ///
    /// # Why it matters
    ///
    /// It is cut, or vanishes in the fold; KDP refuses the file.
    ///
    /// # Example
    ///
    /// 400 pages whose inner margin is 12 mm: KDP asks for 15.9.
    ///
    /// # What to do
    ///
    /// Make the margins of the design larger: `inner`, `outer`, `head`, `foot`.
    P020 "preflight-margins" Warning;

    /// # What it finds
    ///
    /// A page count that the printer does not take, or an odd one.
    ///
    /// # Why it matters
    ///
    /// The order is refused, or the printer adds leaves.
    ///
    /// # Example
    ///
    /// 20 pages for KDP, which takes 24 to 828.
    ///
    /// # What to do
    ///
    /// Add or merge pieces, choose a larger or smaller design, or another printer.
    P021 "preflight-page-count" Error;

    /// # What it finds
    ///
    /// More ink on one spot than the paper takes: over 240 per cent, all four together.
    ///
    /// # Why it matters
    ///
    /// It does not dry, and sets off on the facing page.
    ///
    /// # Example
    ///
    /// A black of C 75 M 68 Y 67 K 90.
    ///
    /// # What to do
    ///
    /// Print black in black alone; convert pictures for the press with a limit on ink.
    P022 "preflight-ink" Error;

    /// # What it finds
    ///
    /// A file that says it is accessible and is not: no structure, an element without parent, a picture untold, no language.
    ///
    /// # Why it matters
    ///
    /// A screen reader reads it in the wrong order, or not at all.
    ///
    /// # Example
    ///
    /// A figure without alternative text in a file that claims PDF/UA-1.
    ///
    /// # What to do
    ///
    /// Make the file again from a source that has what is missing.
    P023 "preflight-tags" Error;
}
