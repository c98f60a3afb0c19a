//! The colours of a drawing as a product takes them.

use usvg::Color;

use crate::pdf::inks;
use crate::pdf::recipe::{Intent, Recipe, Stills};
use crate::pdf::text::decimals;

/// What colours become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Inkwell {
    /// Black alone.
    Gray,
    /// Red, green and blue, as sRGB understands them.
    Rgb,
    /// The inks of a printing condition: its profile.
    Inks(Vec<u8>),
}

impl Inkwell {
    /// Returns what a product's colours are.
    pub(crate) fn of(recipe: &Recipe) -> Self {
        match (&recipe.intent, recipe.stills) {
            (_, Stills::Gray) => Self::Gray,
            (Some(Intent::Own(profile, _)), _) => Self::Inks(profile.to_vec()),
            (Some(Intent::Fogra39), _) => Self::Inks(crate::pdf::intents::FOGRA39.to_vec()),
            (None, _) if recipe.pdf_x.is_some() => {
                Self::Inks(crate::pdf::intents::FOGRA39.to_vec())
            }
            (Some(Intent::Srgb) | None, _) => Self::Rgb,
        }
    }

    /// Returns the operator that fills in a colour.
    pub(super) fn fill(&self, colour: Color) -> String {
        let parts = self.parts(colour, false);
        let operator = match parts.len() {
            1 => "g",
            3 => "rg",
            _ => "k",
        };
        format!("{} {operator}\n", spelled(&parts))
    }

    /// Returns the operator that draws lines in a colour.
    pub(super) fn stroke(&self, colour: Color) -> String {
        self.fill(colour).to_uppercase()
    }

    /// Returns the name of the space that gradients are in.
    pub(super) fn space(&self) -> &'static str {
        match self {
            Self::Gray => "/DeviceGray",
            Self::Rgb => "/DeviceRGB",
            Self::Inks(_) => "/DeviceCMYK",
        }
    }

    /// Spells a colour in the space of gradients.
    pub(super) fn stop(&self, colour: Color) -> String {
        spelled(&self.parts(colour, true))
    }

    /// Returns the parts of a colour: one of gray, three of light or four of ink. Grays are black alone, except
    /// where `whole` asks for the space that other colours are in.
    fn parts(&self, colour: Color, whole: bool) -> Vec<f64> {
        let Color { red, green, blue } = colour;
        let gray = f64::from(crate::pdf::images::luma([red, green, blue])) / 255.0;
        let is_gray = red == green && green == blue;
        let of_255 = |value: u8| f64::from(value) / 255.0;
        match self {
            Self::Gray => vec![gray],
            Self::Rgb | Self::Inks(_) if is_gray && !whole => vec![gray],
            Self::Rgb => [red, green, blue].map(of_255).to_vec(),
            Self::Inks(_) if is_gray => vec![0.0, 0.0, 0.0, 1.0 - gray],
            Self::Inks(condition) => match inks::separate(&[red, green, blue], condition) {
                Ok(inks) => inks.into_iter().map(of_255).collect(),
                // A profile that cannot serve is reported for the product as a whole.
                Err(_) => vec![0.0, 0.0, 0.0, 1.0 - gray],
            },
        }
    }
}

fn spelled(parts: &[f64]) -> String {
    let parts: Vec<String> =
        parts.iter().map(|&part| decimals((part * 1e4).round() / 1e4)).collect();
    parts.join(" ")
}
