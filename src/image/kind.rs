//! What kind of picture a file is, from its own bytes; its name says nothing.

use image::ImageFormat;

/// A kind of picture that can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// GIF, of which the first frame is set.
    Gif,
    /// WebP, lossless or not; of a moving one the first frame is set.
    WebP,
    /// TIFF, of which the first page is set.
    Tiff,
    /// A drawing in SVG.
    Svg,
}

impl Kind {
    /// Returns what the library that decodes it calls it; `None` for a drawing, which has no pixels.
    pub(crate) fn format(self) -> Option<ImageFormat> {
        match self {
            Self::Png => Some(ImageFormat::Png),
            Self::Jpeg => Some(ImageFormat::Jpeg),
            Self::Gif => Some(ImageFormat::Gif),
            Self::WebP => Some(ImageFormat::WebP),
            Self::Tiff => Some(ImageFormat::Tiff),
            Self::Svg => None,
        }
    }

    /// Tells the kind of a picture from its first bytes.
    ///
    /// # Errors
    /// A name for what cannot be set, with its article, and what to do about it.
    pub fn of(bytes: &[u8]) -> Result<Self, (&'static str, &'static str)> {
        const PHOTOGRAPH: &str = "save it as JPEG, or as PNG or TIFF without loss";
        const DRAWING: &str = "save it as SVG, PNG or JPEG";
        let starts = |mark: &[u8]| bytes.starts_with(mark);
        let brand = bytes.get(4..12).unwrap_or_default();
        match () {
            () if starts(b"\x89PNG\r\n\x1a\n") => Ok(Self::Png),
            () if starts(b"\xff\xd8\xff") => Ok(Self::Jpeg),
            () if starts(b"GIF87a") || starts(b"GIF89a") => Ok(Self::Gif),
            () if starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") => Ok(Self::WebP),
            () if starts(b"II*\0") || starts(b"MM\0*") => Ok(Self::Tiff),
            () if starts(b"II+\0") || starts(b"MM\0+") => Ok(Self::Tiff),
            () if brand == b"ftypavif" || brand == b"ftypavis" => Err(("an AVIF", PHOTOGRAPH)),
            () if brand.starts_with(b"ftyphe") || brand == b"ftypmif1" => {
                Err(("a HEIC", PHOTOGRAPH))
            }
            () if starts(b"\0\0\0\x0cJXL ") || starts(b"\xff\x0a") => {
                Err(("a JPEG XL", PHOTOGRAPH))
            }
            () if starts(b"\0\0\0\x0cjP  ") => Err(("a JPEG 2000", PHOTOGRAPH)),
            () if starts(b"BM") => Err(("a BMP", DRAWING)),
            () if starts(b"%PDF") => Err(("a PDF", DRAWING)),
            () if starts(b"%!PS") || starts(b"\xc5\xd0\xd3\xc6") => Err(("an EPS", DRAWING)),
            () if starts(b"8BPS") => Err(("a Photoshop file", PHOTOGRAPH)),
            () if starts(b"\x1f\x8b") => Err(("a packed SVG (`.svgz`)", "unpack it")),
            () if is_svg(bytes) => Ok(Self::Svg),
            () => Err(("of no kind that is known", "save it as PNG or JPEG")),
        }
    }

    /// Says whether the end of the file is there, as its format marks it.
    ///
    /// Decoders of some formats fill up what is missing and say nothing.
    pub(super) fn ends(self, bytes: &[u8]) -> bool {
        // The last chunk of a PNG, with its checksum (PNG 1.2 §4.1.4).
        const IEND: &[u8] = b"\0\0\0\0IEND\xaeB`\x82";
        match self {
            Self::Jpeg => jpeg_ends(bytes),
            Self::Png => bytes.windows(IEND.len()).rev().take(4096).any(|window| window == IEND),
            // The trailer, which some programs pad (GIF89a §27).
            Self::Gif => bytes.iter().rev().take(4096).any(|&byte| byte == 0x3b),
            // The length of a RIFF file stands in its head.
            Self::WebP => bytes.first_chunk::<8>().is_some_and(|head| {
                let [.., a, b, c, d] = *head;
                bytes.len() as u64 >= u64::from(u32::from_le_bytes([a, b, c, d])) + 8
            }),
            // What is missing of a TIFF its decoder finds: strips have their places and lengths.
            Self::Tiff | Self::Svg => true,
        }
    }
}

/// Says whether a text begins as a drawing does: `<svg`, behind what XML allows before it.
fn is_svg(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let begins = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    begins.starts_with(b"<") && head.windows(4).any(|window| window == b"<svg" || window == b":svg")
}

/// Says whether a JPEG reaches its end-of-image marker (ITU-T T.81 B.1.1.3).
///
/// The decoder fills a truncated file up with gray and says nothing. Segments are stepped over by their
/// length, so that the end of a thumbnail within them is not taken for the picture's.
fn jpeg_ends(bytes: &[u8]) -> bool {
    let mut at = 2;
    loop {
        // Entropy-coded data goes on to the next marker that is neither stuffing nor a restart.
        while at + 1 < bytes.len()
            && (bytes[at] != 0xff || matches!(bytes[at + 1], 0x00 | 0xd0..=0xd7 | 0xff))
        {
            at += 1;
        }
        match (bytes.get(at + 1), bytes.get(at + 2), bytes.get(at + 3)) {
            (Some(0xd9), _, _) => return true,
            (Some(_), Some(&high), Some(&low)) => {
                at += 2 + usize::from(u16::from_be_bytes([high, low]));
            }
            (_, _, _) => return false,
        }
    }
}
