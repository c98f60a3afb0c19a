//! What each product asks of the file.

use crate::image::colours::condition;
use crate::length::Length;
use crate::manifest::plan::{Edition, Product};

/// How much paper a proof has past the bleed: room for marks, numbers and the names of files.
pub const PROOF_SLUG: Length = Length::units(72 * 65_536);

/// The variant of PDF/X that a file claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PdfX {
    /// PDF/X-1a:2001 (ISO 15930-1): PDF 1.3.
    X1a2001,
    /// PDF/X-1a:2003 (ISO 15930-4): PDF 1.4.
    X1a2003,
    /// PDF/X-4 (ISO 15930-7): PDF 1.6.
    X4,
}

/// On which sides of the trim ink may bleed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BleedSides {
    /// On none: the page ends at the trim.
    None,
    /// Not at the gutter.
    Outer,
    /// On all four.
    All,
}

/// How pictures are coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stills {
    /// In black alone.
    Gray,
    /// As they are.
    Colour,
}

/// The condition that colours are meant for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intent {
    /// Offset on coated paper: FOGRA39.
    Fogra39,
    /// A screen: sRGB.
    Srgb,
    /// The editor's own CMYK profile, and the name of its printing condition.
    Own(std::sync::Arc<[u8]>, String),
}

impl Intent {
    /// Makes the intent of a profile that the editor gives, for a recipe.
    ///
    /// # Errors
    ///
    /// Says why the profile cannot be one: PDF/X asks for a printing condition (class `prtr`) in CMYK, and
    /// PDF/X-1a for the second version of ICC's format, since older readers know no other.
    pub fn own(profile: Vec<u8>, recipe: &Recipe) -> Result<Self, &'static str> {
        if profile.len() < 132 || profile.get(36..40) != Some(b"acsp") {
            return Err("it is no ICC profile");
        }
        if profile.get(12..16) != Some(b"prtr") {
            return Err("it is not that of a printing condition (class `prtr`)");
        }
        if profile.get(16..20) != Some(b"CMYK") {
            return Err("its colours are not CMYK");
        }
        let newest = if recipe.pdf_x == Some(PdfX::X4) { 4 } else { 2 };
        if profile[8] > newest {
            return Err("its version of the ICC format is newer than this variant of PDF/X takes");
        }
        let name = condition(&profile).unwrap_or_else(|| "Custom".to_owned());
        Ok(Self::Own(profile.into(), name))
    }
}

/// What the writer does for a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipe {
    /// The version in the header: `1.6`.
    pub version: &'static str,
    /// The variant of PDF/X.
    pub pdf_x: Option<PdfX>,
    /// Whether tags are written.
    pub tagged: bool,
    /// Whether PDF/A-2a and PDF/UA-1 are claimed; never without tags.
    pub claims: bool,
    /// Whether links can be followed.
    pub links: bool,
    /// Whether bookmarks are written.
    pub outline: bool,
    /// Where ink may bleed.
    pub bleed: BleedSides,
    /// How far it bleeds, where that is not what the pages say.
    pub bleed_by: Option<Length>,
    /// How much of the sheet lies past the bleed, for marks.
    pub slug: Length,
    /// Whether type moves outwards until the gutter is as wide as KDP asks for the page count.
    pub gutter: bool,
    /// The page count is a multiple of this: blank pages fill up.
    pub multiple: u32,
    /// What colours are meant for; `None` for a printer who wants no intent.
    pub intent: Option<Intent>,
    /// How pictures are coloured.
    pub stills: Stills,
    /// Whether it opens as spreads, the first page a recto alone.
    pub spreads: bool,
}

impl Recipe {
    /// Returns the recipe of the cover of an edition: PDF/X-4 for `print`, PDF/X-1a for all others, one sheet
    /// that bleeds on all sides.
    pub fn of_cover(edition: &Edition) -> Self {
        let product = match edition.product {
            Product::Print => Product::Print,
            Product::X1a
            | Product::Kdp
            | Product::Lulu
            | Product::Screen
            | Product::Proof
            | Product::Epub => Product::X1a,
        };
        Self {
            tagged: false,
            claims: false,
            outline: false,
            multiple: 1,
            bleed: BleedSides::All,
            spreads: false,
            ..Self::from(&Edition { product, ..edition.clone() })
        }
    }

    /// Says whether anything may let through what is beneath: PDF/X-4, PDF/A-2 and screens know how, printers
    /// without a standard of their own ask for opaque colours.
    pub(crate) fn takes_transparency(&self) -> bool {
        self.tagged
            && match self.pdf_x {
                Some(PdfX::X4) => true,
                Some(PdfX::X1a2001 | PdfX::X1a2003) => false,
                None => self.links,
            }
    }

    /// Says whether objects may be packed into streams (PDF 1.5 and later).
    pub(crate) fn packs_objects(&self) -> bool {
        self.version > "1.4"
    }
}

impl From<Product> for Recipe {
    /// Returns the recipe of a product. `epub` has none and is treated as `screen`.
    fn from(product: Product) -> Self {
        let print = Self {
            version: "1.6",
            pdf_x: Some(PdfX::X4),
            tagged: true,
            claims: true,
            links: false,
            outline: true,
            bleed: BleedSides::All,
            bleed_by: None,
            slug: Length::ZERO,
            gutter: false,
            multiple: 2,
            intent: Some(Intent::Fogra39),
            stills: Stills::Gray,
            spreads: true,
        };
        match product {
            Product::Print => print,
            Product::X1a => Self {
                version: "1.4",
                pdf_x: Some(PdfX::X1a2003),
                tagged: false,
                claims: false,
                outline: false,
                ..print
            },
            Product::Kdp => Self {
                pdf_x: None,
                tagged: false,
                claims: false,
                outline: false,
                bleed: BleedSides::Outer,
                gutter: true,
                intent: None,
                ..print
            },
            Product::Lulu => Self {
                pdf_x: None,
                tagged: false,
                claims: false,
                outline: false,
                intent: None,
                ..print
            },
            Product::Screen | Product::Epub => Self {
                version: "1.7",
                pdf_x: None,
                links: true,
                bleed: BleedSides::None,
                multiple: 1,
                intent: Some(Intent::Srgb),
                stills: Stills::Colour,
                spreads: false,
                ..print
            },
            Product::Proof => Self {
                version: "1.7",
                pdf_x: None,
                claims: false,
                slug: PROOF_SLUG,
                links: true,
                multiple: 1,
                intent: None,
                stills: Stills::Colour,
                ..print
            },
        }
    }
}

impl From<&Edition> for Recipe {
    /// Returns the recipe of the edition's product, with what the edition says of its pictures, of PDF/X
    /// (`standard: x1a-2001`) and of its page count (`pages_multiple: 4`).
    fn from(edition: &Edition) -> Self {
        let mut recipe = Self::from(edition.product);
        recipe.bleed_by = edition.bleed;
        match edition.stills.as_deref() {
            Some("gray" | "grey") => recipe.stills = Stills::Gray,
            Some("colour" | "color") => recipe.stills = Stills::Colour,
            Some(_) | None => {}
        }
        for change in &edition.extra {
            let value = change.values.first().map_or("", String::as_str);
            match change.key.as_str() {
                "standard" if value == "x1a-2001" && edition.product == Product::X1a => {
                    recipe.version = "1.3";
                    recipe.pdf_x = Some(PdfX::X1a2001);
                }
                "pages_multiple" => {
                    recipe.multiple = value.parse().unwrap_or(recipe.multiple).max(1);
                }
                _ => {}
            }
        }
        recipe
    }
}

/// Returns the fewest and the most pages that KDP binds on a paper (help page G201857950).
pub fn kdp_pages(paper: Option<&str>) -> (u32, u32) {
    match paper {
        Some("cream") => (24, 776),
        Some("color" | "colour") => (72, 600),
        Some(_) | None => (24, 828),
    }
}

/// Returns the least inner margin in inches that KDP asks for (help page GYEKAVKMSE23PFTM).
pub fn kdp_gutter(pages: u32) -> f64 {
    match pages {
        0..=150 => 0.375,
        151..=300 => 0.5,
        301..=500 => 0.625,
        501..=700 => 0.75,
        _ => 0.875,
    }
}
