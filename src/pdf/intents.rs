//! Output intents: the condition that the colours of a file are meant for (PDF 1.7 §14.11.5).

use super::finish::{Body, Objects};
use super::recipe::{Intent, Recipe};
use super::syntax::{Ref, text};

use crate::image::colours::FOGRA39_DEFLATED;

pub(crate) use crate::image::colours::FOGRA39;

/// sRGB; see `profiles/README.md`.
pub(crate) const SRGB: &[u8] = include_bytes!("profiles/sRGB.icc");

/// Writes the profile and spells the array of intents; `None` for a product without one.
///
/// PDF/X and PDF/A name the same profile by the same object, as both standards ask of a file that is both.
pub(crate) fn write(recipe: &Recipe, objects: &mut Objects) -> Option<Vec<u8>> {
    let intent = recipe.intent.as_ref()?;
    let (at, identifier, condition) = match intent {
        Intent::Fogra39 => (
            fogra39(objects),
            "FOGRA39",
            "Commercial and specialty offset, paper type 1 or 2, 115 g/m2, screen ruling 60/cm",
        ),
        Intent::Srgb => (profile_stream(SRGB, objects), "sRGB", "sRGB IEC61966-2.1"),
        Intent::Own(profile, name) => {
            (profile_stream(profile, objects), name.as_str(), name.as_str())
        }
    };
    let mut out = b"[".to_vec();
    let x = recipe.pdf_x.is_some().then_some("GTS_PDFX");
    let a = recipe.claims.then_some("GTS_PDFA1");
    for subtype in x.into_iter().chain(a) {
        out.extend_from_slice(b"<</Type/OutputIntent/S/");
        out.extend_from_slice(subtype.as_bytes());
        for (key, words) in [
            ("OutputConditionIdentifier", identifier),
            ("OutputCondition", condition),
            ("RegistryName", "http://www.color.org"),
            ("Info", condition),
        ] {
            out.push(b'/');
            out.extend_from_slice(key.as_bytes());
            text(&mut out, words);
        }
        out.extend_from_slice(format!("/DestOutputProfile {at}>>").as_bytes());
    }
    out.push(b']');
    Some(out)
}

/// Writes the profile of FOGRA39, deflated as it is carried.
fn fogra39(objects: &mut Objects) -> Ref {
    let at = objects.reserve();
    let entries = b"/N 4/Filter/FlateDecode".to_vec();
    let data = FOGRA39_DEFLATED.to_vec();
    objects.set(at, Body::Stream { entries, data, deflate: false });
    at
}

/// Writes a profile with the number of its channels.
pub(crate) fn profile_stream(profile: &[u8], objects: &mut Objects) -> Ref {
    let channels = channels(profile);
    objects.stream(format!("/N {channels}"), profile.to_vec())
}

/// Returns how many channels a profile has, from the colour space in its header (ICC.1:2010 §7.2.6).
pub(crate) fn channels(profile: &[u8]) -> usize {
    match profile.get(16..20) {
        Some(b"GRAY") => 1,
        Some(b"CMYK") => 4,
        _ => 3,
    }
}
