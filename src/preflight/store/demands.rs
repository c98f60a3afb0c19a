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
        let none = Advice { picture: u64::MAX, pixels: u64::MAX, drawings: true, told: usize::MAX };
        let any = Demands {
            file: u64::MAX,
            document: u64::MAX,
            cover: (0, 0, u32::MAX),
            cover_bytes: u64::MAX,
            portrait: false,
            pixels: u64::MAX,
            picture: u64::MAX,
            transparent: true,
            svg: u32::MAX,
            depth: usize::MAX,
            web_fonts: true,
            obfuscated: true,
            inert: false,
            plain: false,
            defaults: false,
            rivals: &[],
            advice: none,
        };
        match self {
            // KDP help, “Cover Image Guidelines” (at least 1000 × 625 and at most 10,000 pixels, 50 MB),
            // “Image Guidelines – Reflowable” (no transparency), “Save Your Manuscript File” (650 MB), “Text
            // Guidelines – Reflowable” (body text of the default size, leading and margins); Kindle Publishing
            // Guidelines 2019.2, 5.2 (two levels of contents). The 5 MB of a picture stood in their edition of
            // 2014 and stand in none that is to be had now: they are told where KDP alone is asked, as is what
            // “Image Guidelines – Reflowable” says of SVG (Enhanced Typesetting has none, and draws some of it
            // as pixels) and of the length of what is told of a picture (140 characters).
            Self::Kdp => Demands {
                file: 650 << 20,
                cover: (625, 1000, 10_000),
                cover_bytes: 50 << 20,
                portrait: true,
                transparent: false,
                advice: Advice { picture: 5 << 20, pixels: u64::MAX, drawings: false, told: 140 },
                depth: 2,
                web_fonts: false,
                obfuscated: false,
                inert: true,
                plain: true,
                defaults: true,
                ..any
            },
            // Apple Books Asset Guide, “Images” (5.6 million pixels; what is transparent is black at night),
            // “Audio and Video Overview” (2 GB); Apple Books for partners, “Prepare your book”, advises at most 4
            // million pixels. The 1400 pixels of a cover's short side and the refusal of
            // links to other shops are what its partners report; no public page of Apple's states them.
            Self::Apple => Demands {
                file: 2 << 30,
                cover: (1400, 1400, u32::MAX),
                pixels: 5_600_000,
                advice: Advice { pixels: 4_000_000, ..none },
                transparent: false,
                rivals: &["amazon.", "amzn.", "play.google.", "kobo.com", "barnesandnoble."],
                ..any
            },
            // Kobo ePub Guidelines (kobolabs/epub-spec): “Limitations and Maximums” (1 GB, 10 MB a document, 5 MB
            // a picture), “Image Formatting” (no transparency), “Cover Images” (3 MB), “Table of Contents” (three
            // levels), “Supported Fonts” (TTF, OTF, WOFF 1.0), “JavaScript Support”.
            Self::Kobo => Demands {
                file: 1 << 30,
                document: 10 << 20,
                cover_bytes: 3 << 20,
                picture: 5 << 20,
                transparent: false,
                depth: 3,
                web_fonts: false,
                inert: true,
                ..any
            },
            // Google Play Books partner help, “Files and uploading overview” (2 GB; covers of at least 640 and at
            // most 7200 pixels), “EPUB files” (SVG of at most 3200 pixels).
            Self::Google => Demands { file: 2 << 30, cover: (640, 640, 7200), svg: 3200, ..any },
        }
    }
}

/// What a store advises, or asked once: told where it alone is asked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Advice {
    /// The most bytes of a picture.
    pub(super) picture: u64,
    /// The most pixels of a picture.
    pub(super) pixels: u64,
    /// Whether drawings are shown as they are.
    pub(super) drawings: bool,
    /// The most characters of what is told of a picture.
    pub(super) told: usize,
}

/// What one store asks.
pub(super) struct Demands {
    /// The most bytes of the file.
    pub(super) file: u64,
    /// The most bytes of a document in it.
    pub(super) document: u64,
    /// The least pixels of the cover's short and long side, and the most of either.
    pub(super) cover: (u32, u32, u32),
    /// The most bytes of the cover.
    pub(super) cover_bytes: u64,
    /// Whether the cover must be taller than wide.
    pub(super) portrait: bool,
    /// The most pixels of a picture.
    pub(super) pixels: u64,
    /// The most bytes of a picture.
    pub(super) picture: u64,
    /// Whether pictures may be transparent.
    pub(super) transparent: bool,
    /// The most pixels of a drawing's longer side.
    pub(super) svg: u32,
    /// The most levels of contents.
    pub(super) depth: usize,
    /// Whether WOFF2 is taken.
    pub(super) web_fonts: bool,
    /// Whether obfuscated fonts are taken.
    pub(super) obfuscated: bool,
    /// Whether scripts, forms and frames are refused.
    pub(super) inert: bool,
    /// Whether positions and negative margins are refused.
    pub(super) plain: bool,
    /// Whether the text must be of the reader's own size, leading and margins.
    pub(super) defaults: bool,
    /// What it advises.
    pub(super) advice: Advice,
    /// Shops that no link may lead to.
    pub(super) rivals: &'static [&'static str],
}
