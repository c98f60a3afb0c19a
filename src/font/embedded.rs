//! The faces that are compiled in: what they are called and where they come from.
//!
//! `fonts/README.md` names the source, version and checksum of each file, and what it covers.

use crate::font::{Slope, Weight};

/// One face that is part of the binary.
#[derive(Debug)]
pub(crate) struct Embedded {
    /// The file below `fonts/`, for the check against `fonts/README.md`.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "only the test of the checksums names files")
    )]
    pub(crate) file: &'static str,
    /// The family that it belongs to.
    pub(crate) family: &'static str,
    /// Its weight.
    pub(crate) weight: Weight,
    /// Its slope.
    pub(crate) slope: Slope,
    /// The whole file.
    pub(crate) bytes: &'static [u8],
}

macro_rules! faces {
    ($( $family:literal: $( $file:literal $weight:literal $slope:ident ),+; )+) => {
        &[$($(Embedded {
            file: $file,
            family: $family,
            weight: Weight($weight),
            slope: Slope::$slope,
            bytes: include_bytes!(concat!("../../fonts/", $file)),
        },)+)+]
    };
}

/// Every face that is compiled in; families in the order in which they are asked for a character that
/// the text face lacks.
///
/// The order is that of a reader's eye: the text faces first, since they sit beside each other; then the
/// faces of one script each; then symbols, which match nothing.
pub(crate) static FACES: &[Embedded] = faces! {
    "EB Garamond":
        "eb-garamond/EBGaramond-Regular.otf" 400 Upright,
        "eb-garamond/EBGaramond-Italic.otf" 400 Italic,
        "eb-garamond/EBGaramond-SemiBold.otf" 600 Upright,
        "eb-garamond/EBGaramond-SemiBoldItalic.otf" 600 Italic,
        "eb-garamond/EBGaramond-Bold.otf" 700 Upright,
        "eb-garamond/EBGaramond-BoldItalic.otf" 700 Italic;
    "Source Serif 4":
        "source-serif-4/SourceSerif4-Regular.otf" 400 Upright,
        "source-serif-4/SourceSerif4-It.otf" 400 Italic,
        "source-serif-4/SourceSerif4-Semibold.otf" 600 Upright,
        "source-serif-4/SourceSerif4-SemiboldIt.otf" 600 Italic,
        "source-serif-4/SourceSerif4-Bold.otf" 700 Upright,
        "source-serif-4/SourceSerif4-BoldIt.otf" 700 Italic;
    "Source Sans 3":
        "source-sans-3/SourceSans3-Regular.otf" 400 Upright,
        "source-sans-3/SourceSans3-It.otf" 400 Italic,
        "source-sans-3/SourceSans3-Semibold.otf" 600 Upright,
        "source-sans-3/SourceSans3-SemiboldIt.otf" 600 Italic,
        "source-sans-3/SourceSans3-Bold.otf" 700 Upright,
        "source-sans-3/SourceSans3-BoldIt.otf" 700 Italic;
    "Source Code Pro":
        "source-code-pro/SourceCodePro-Regular.otf" 400 Upright,
        "source-code-pro/SourceCodePro-It.otf" 400 Italic,
        "source-code-pro/SourceCodePro-Bold.otf" 700 Upright,
        "source-code-pro/SourceCodePro-BoldIt.otf" 700 Italic;
    "Frank Ruhl Libre":
        "frank-ruhl-libre/FrankRuhlLibre_400Regular.ttf" 400 Upright,
        "frank-ruhl-libre/FrankRuhlLibre_700Bold.ttf" 700 Upright;
    "Amiri":
        "amiri/Amiri_400Regular.ttf" 400 Upright,
        "amiri/Amiri_700Bold.ttf" 700 Upright;
    "DejaVu Serif":
        "dejavu-serif/DejaVuSerif.ttf" 400 Upright;
    "Noto Sans Symbols":
        "noto-sans-symbols/NotoSansSymbols-Regular.ttf" 400 Upright;
    "Noto Sans Symbols2":
        "noto-sans-symbols/NotoSansSymbols2-Regular.ttf" 400 Upright;
};

/// Returns the licence of a family that is compiled in, as its makers wrote it.
pub(crate) fn licence(family: &str) -> Option<&'static str> {
    Some(match family {
        "EB Garamond" => include_str!("../../fonts/eb-garamond/OFL.txt"),
        "Source Serif 4" => include_str!("../../fonts/source-serif-4/LICENSE.md"),
        "Source Sans 3" => include_str!("../../fonts/source-sans-3/LICENSE.md"),
        "Source Code Pro" => include_str!("../../fonts/source-code-pro/LICENSE.md"),
        "Frank Ruhl Libre" => include_str!("../../fonts/frank-ruhl-libre/OFL.txt"),
        "Amiri" => include_str!("../../fonts/amiri/OFL.txt"),
        "DejaVu Serif" => include_str!("../../fonts/dejavu-serif/LICENSE.txt"),
        "Noto Sans Symbols" | "Noto Sans Symbols2" => {
            include_str!("../../fonts/noto-sans-symbols/OFL.txt")
        }
        _ => return None,
    })
}
