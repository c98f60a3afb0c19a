//! What each use of a file asks of it.

use crate::diagnostic::Severity;
use crate::manifest::plan::Product;
use crate::pdf::recipe::kdp_gutter;

/// What a file is meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// PDF/X-4.
    X4,
    /// PDF/X-1a.
    X1a,
    /// Amazon KDP, interior of a paperback.
    Kdp,
    /// IngramSpark, interior: PDF/X-1a and what the printer adds.
    Ingramspark,
    /// Lulu, interior.
    Lulu,
    /// Reading and archives: PDF/A-2a and PDF/UA-1.
    Screen,
    /// Nothing in particular: what every reader and printer asks.
    Any,
}

impl From<Product> for Purpose {
    fn from(product: Product) -> Self {
        match product {
            Product::Print => Self::X4,
            Product::X1a => Self::X1a,
            Product::Kdp => Self::Kdp,
            Product::Lulu => Self::Lulu,
            Product::Screen | Product::Epub => Self::Screen,
            Product::Proof => Self::Any,
        }
    }
}

/// Where colours of red, green and blue may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rgb {
    Forbidden,
    InPictures,
    Allowed,
}

/// The margins that a printer asks for, in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Margins {
    pub(super) gutter: f64,
    pub(super) outer: f64,
    pub(super) severity: Severity,
}

/// The rules of a purpose.
#[derive(Clone, Copy, Debug)]
pub(super) struct Demands {
    pub(super) purpose: Purpose,
    /// The versions in the header; empty for any.
    pub(super) versions: &'static [&'static str],
    /// Whether Info must have title, dates and Trapped, and the file an intent of PDF/X.
    pub(super) pdf_x: bool,
    /// Whether pages must state their trim.
    pub(super) trim: bool,
    pub(super) rgb: Rgb,
    /// How bad it is where they may not.
    pub(super) rgb_severity: Severity,
    /// Whether inks of their own are printed.
    pub(super) spots: bool,
    /// Whether colours may carry profiles.
    pub(super) profiles: bool,
    pub(super) transparency: bool,
    pub(super) annotations: bool,
    pub(super) outline: bool,
    /// Whether actions that lead out of the file may stand in it.
    pub(super) actions: bool,
    /// The most ink in per cent, all four together.
    pub(super) ink: Option<f64>,
    /// The thinnest line in points.
    pub(super) hairline: f64,
    /// Dots to the inch of a picture at its placed size.
    pub(super) resolution: f64,
    pub(super) even: bool,
    pub(super) pages: (u32, u32),
    pub(super) pages_severity: Severity,
}

impl Purpose {
    pub(super) fn demands(self) -> Demands {
        let any = Demands {
            purpose: self,
            versions: &[],
            pdf_x: false,
            trim: false,
            rgb: Rgb::Allowed,
            rgb_severity: Severity::Error,
            spots: true,
            profiles: true,
            transparency: true,
            annotations: true,
            outline: true,
            actions: true,
            ink: None,
            hairline: 0.0,
            resolution: 0.0,
            even: false,
            pages: (1, u32::MAX),
            pages_severity: Severity::Error,
        };
        let press = Demands {
            trim: true,
            annotations: false,
            actions: false,
            hairline: 0.25,
            resolution: 300.0,
            ..any
        };
        let x1a = Demands {
            versions: &["1.3", "1.4"],
            pdf_x: true,
            rgb: Rgb::Forbidden,
            profiles: false,
            transparency: false,
            ink: Some(240.0),
            ..press
        };
        match self {
            Self::X4 => Demands { versions: &["1.6"], pdf_x: true, rgb: Rgb::Forbidden, ..press },
            Self::X1a => x1a,
            // PDF/X-1a or PDF/X-3, text in black alone, no profiles: help.lightningsource.com, “Color
            // Recommendations for Cover and Interior Files”. At most 240 % of ink, or a file “may be rejected”: the
            // File Creation Guide. 18 pages at least: the printer's answers at selfpublish.org/html/ingramSparkFAQ;
            // 1200 at most, which depends on paper and trim, is third-party.
            Self::Ingramspark => Demands {
                even: true,
                spots: false,
                pages: (18, 1200),
                pages_severity: Severity::Warning,
                ..x1a
            },
            // Help pages GYEKAVKMSE23PFTM and G201857950: no marks, bookmarks, annotations; transparency flattened.
            // They say nothing of RGB: black words in it are printed, if not always as black.
            Self::Kdp => Demands {
                rgb_severity: Severity::Warning,
                spots: false,
                trim: false,
                rgb: Rgb::InPictures,
                transparency: false,
                outline: false,
                hairline: 0.75,
                pages: (24, 828),
                ..press
            },
            // Gray, or sRGB for colour, 300 pixels to the inch: help.lulu.com, article 64000255590. What it says of
            // bookmarks and of the number of pages is third-party.
            Self::Lulu => Demands {
                spots: false,
                trim: false,
                outline: false,
                pages: (32, 800),
                pages_severity: Severity::Warning,
                ..press
            },
            Self::Screen | Self::Any => any,
        }
    }
}

impl Demands {
    /// Returns how bad too much ink is: the standard sets no limit, the printer does.
    pub(super) fn ink_severity(&self) -> Severity {
        match self.purpose {
            Purpose::Ingramspark => Severity::Error,
            _ => Severity::Warning,
        }
    }

    /// Says whether the file is for a press.
    pub(super) fn is_printed(&self) -> bool {
        self.resolution > 0.0
    }

    /// Returns the margins for a page count.
    pub(super) fn margins(&self, pages: u32, bleeds: bool) -> Option<Margins> {
        let inch = 72.0;
        match self.purpose {
            Purpose::Kdp => Some(Margins {
                gutter: kdp_gutter(pages) * inch,
                outer: if bleeds { 0.375 * inch } else { 0.25 * inch },
                severity: Severity::Error,
            }),
            // Half an inch on all sides: ingramspark.com/blog/file-requirements-for-print-books, and help.lulu.com,
            // article 64000255583, which adds 0.2 to 0.3 in at the gutter of most books.
            Purpose::Ingramspark | Purpose::Lulu => {
                Some(Margins { gutter: 0.5 * inch, outer: 0.5 * inch, severity: Severity::Warning })
            }
            Purpose::X4 | Purpose::X1a | Purpose::Screen | Purpose::Any => None,
        }
    }
}
