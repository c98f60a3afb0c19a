//! What the stores ask, as far as they state it and code can see it.

/// A store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Store {
    /// Amazon KDP.
    Kdp,
    /// Apple Books.
    Apple,
    /// Kobo.
    Kobo,
    /// Google Play Books.
    Google,
}

impl Store {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Kdp, Self::Apple, Self::Kobo, Self::Google];

    /// Returns its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kdp => "KDP",
            Self::Apple => "Apple Books",
            Self::Kobo => "Kobo",
            Self::Google => "Google Play",
        }
    }

    pub(super) fn demands(self) -> Demands {
        let any = Demands {
            file: u64::MAX,
            document: u64::MAX,
            cover: (0, 0, u32::MAX),
            portrait: false,
            pixels: u64::MAX,
            picture: u64::MAX,
            depth: usize::MAX,
            web_fonts: true,
            inert: false,
            plain: false,
            rivals: &[],
        };
        match self {
            // KDP help, “Cover Image Guidelines” (1000 × 625 to 10,000 pixels) and “eBook Manuscript
            // Formatting” (650 MB; 5 MB a picture); Kindle Publishing Guidelines on contents, scripts, styles.
            Self::Kdp => Demands {
                file: 650 << 20,
                cover: (625, 1000, 10_000),
                portrait: true,
                picture: 5 << 20,
                depth: 2,
                web_fonts: false,
                inert: true,
                plain: true,
                ..any
            },
            // Apple Books Asset Guide: 2 GB, 5.6 million pixels, covers of 1400 pixels on the short side.
            Self::Apple => Demands {
                file: 2 << 30,
                cover: (1400, 1400, u32::MAX),
                pixels: 5_600_000,
                rivals: &["amazon.", "amzn.", "play.google.", "kobo.com", "barnesandnoble."],
                ..any
            },
            // Kobo's published EPUB guidelines: OTF, TTF and WOFF; three levels; documents under 10 MB.
            Self::Kobo => Demands {
                file: 100 << 20,
                document: 10 << 20,
                depth: 3,
                web_fonts: false,
                inert: true,
                ..any
            },
            // Google Play Books partner help, “Book file guidelines”: 2 GB, covers of 640 to 7200 pixels.
            Self::Google => Demands { file: 2 << 30, cover: (640, 640, 7200), ..any },
        }
    }
}

/// What one store asks.
pub(super) struct Demands {
    /// The most bytes of the file.
    pub(super) file: u64,
    /// The most bytes of a document in it.
    pub(super) document: u64,
    /// The least pixels of the cover's short and long side, and the most of either.
    pub(super) cover: (u32, u32, u32),
    /// Whether the cover must be taller than wide.
    pub(super) portrait: bool,
    /// The most pixels of a picture.
    pub(super) pixels: u64,
    /// The most bytes of a picture.
    pub(super) picture: u64,
    /// The most levels of contents.
    pub(super) depth: usize,
    /// Whether WOFF2 is taken.
    pub(super) web_fonts: bool,
    /// Whether scripts, forms and frames are refused.
    pub(super) inert: bool,
    /// Whether positions and negative margins are refused.
    pub(super) plain: bool,
    /// Shops that no link may lead to.
    pub(super) rivals: &'static [&'static str],
}
