//! Colours as the profile in a picture means them, turned into those of a screen. The conversion itself is
//! `moxcms`'s.

use moxcms::{ColorProfile, DataColorSpace, Layout, RenderingIntent, TransformOptions};

/// FOGRA39, offset on coated paper: what inks without a profile are taken for; see `profiles/README.md` of
/// the PDF writer.
pub(crate) const FOGRA39: &[u8] = include_bytes!("../pdf/profiles/FOGRA39L_coated.icc");

/// The same as files carry it, a zlib stream: to deflate it takes longer than to write a short book.
pub(crate) const FOGRA39_DEFLATED: &[u8] =
    include_bytes!("../pdf/profiles/FOGRA39L_coated.icc.zlib");

/// Returns what a profile calls itself: its tag `desc`, in the form of the second version of ICC's format or
/// of the fourth (ICC.1:2001-04 §6.5.17, ICC.1:2010 §10.13).
pub(crate) fn condition(profile: &[u8]) -> Option<String> {
    let word = |at: usize| {
        let bytes = profile.get(at..at.checked_add(4)?)?;
        bytes.try_into().ok().map(|bytes| u32::from_be_bytes(bytes) as usize)
    };
    let tags = (0..word(128)?.min(100)).map(|index| 132 + 12 * index);
    let at = tags.into_iter().find(|&at| profile.get(at..at + 4) == Some(b"desc"));
    let at = word(at? + 4)?;
    let name = match profile.get(at..at + 4)? {
        b"desc" => {
            let letters = profile.get(at + 12..at + 12 + word(at + 8)?)?;
            String::from_utf8_lossy(letters).into_owned()
        }
        b"mluc" => {
            let (length, from) = (word(at + 20)?, word(at + 24)?);
            let letters = profile.get(at + from..at + from + length)?;
            let units = letters.chunks_exact(2).map(|it| u16::from_be_bytes([it[0], it[1]]));
            char::decode_utf16(units).filter_map(Result::ok).collect()
        }
        _ => return None,
    };
    let name = name.trim_matches(['\0', ' ']).to_owned();
    (!name.is_empty()).then_some(name)
}

/// Says whether a profile calls itself sRGB, as most pictures' do.
pub(crate) fn is_srgb(profile: &[u8]) -> bool {
    let name = condition(profile).unwrap_or_default();
    name.to_ascii_lowercase().starts_with("srgb")
}

/// Returns how colours are converted between a picture's profile and a screen's: their relations to white
/// are kept.
fn options() -> TransformOptions {
    TransformOptions {
        rendering_intent: RenderingIntent::RelativeColorimetric,
        ..TransformOptions::default()
    }
}

/// Turns the colours of an embedded profile into those of sRGB, in place; alpha stays.
///
/// `pixels` are red, green, blue and alpha. Nothing happens where the profile is sRGB itself, is broken or is
/// not of three colours.
pub(crate) fn to_srgb(pixels: &mut [u8], profile: &[u8]) {
    if is_srgb(profile) {
        return;
    }
    let Ok(source) = ColorProfile::new_from_slice(profile) else { return };
    if source.color_space != DataColorSpace::Rgb {
        return;
    }
    let target = ColorProfile::new_srgb();
    let made = source.create_transform_8bit(Layout::Rgba, &target, Layout::Rgba, options());
    let Ok(transform) = made else { return };
    let before = pixels.to_vec();
    if transform.transform(&before, pixels).is_err() {
        pixels.copy_from_slice(&before);
    }
}

/// Turns inks (cyan, magenta, yellow, black) into red, green and blue as a screen shows them.
///
/// A profile that is none of four inks is passed over for [`FOGRA39`].
///
/// # Errors
/// Says why the inks cannot be reckoned.
pub(crate) fn of_inks(inks: &[u8], profile: Option<&[u8]>) -> Result<Vec<u8>, String> {
    let fail = |error: moxcms::CmsError| error.to_string();
    let own = profile.and_then(|profile| ColorProfile::new_from_slice(profile).ok());
    let source = match own.filter(|it| it.color_space == DataColorSpace::Cmyk) {
        Some(own) => own,
        None => ColorProfile::new_from_slice(FOGRA39).map_err(fail)?,
    };
    let target = ColorProfile::new_srgb();
    let transform = source
        .create_transform_8bit(Layout::Rgba, &target, Layout::Rgb, options())
        .map_err(fail)?;
    let mut pixels = vec![0; inks.len() / 4 * 3];
    transform.transform(inks, &mut pixels).map_err(fail)?;
    Ok(pixels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_is_the_same_deflated() {
        let mut profile = Vec::new();
        let mut reader = flate2::read::ZlibDecoder::new(FOGRA39_DEFLATED);
        std::io::Read::read_to_end(&mut reader, &mut profile).unwrap();
        assert!(profile == FOGRA39, "the deflated profile is another one");
    }

    #[test]
    fn an_embedded_profile_is_honoured() {
        let mut wide = ColorProfile::new_adobe_rgb();
        wide.description = None;
        let profile = wide.encode().unwrap();
        let mut pixels = [0, 255, 0, 77, 128, 128, 128, 255];
        to_srgb(&mut pixels, &profile);
        assert_eq!((pixels[1], pixels[3]), (255, 77), "a green past sRGB, and alpha as it was");
        assert!(pixels[4].abs_diff(128) < 3, "gray stays gray: {pixels:?}");
        let mut skin = [200, 150, 120, 255];
        to_srgb(&mut skin, &profile);
        assert!(skin[0] > 205, "the same numbers are stronger colours: {skin:?}");
        let mut same = [200, 150, 120, 255];
        to_srgb(&mut same, b"none");
        assert_eq!(same, [200, 150, 120, 255]);
    }

    #[test]
    fn inks_look_as_they_do_on_paper() {
        let inks = [0, 0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 255];
        let pixels = of_inks(&inks, Some(b"none")).unwrap();
        assert!(pixels[..3].iter().all(|&it| it > 250), "paper: {pixels:?}");
        let [red, green, blue] = [pixels[3], pixels[4], pixels[5]];
        assert!(red < 60 && green > 120 && blue > 200, "cyan is no sea green: {pixels:?}");
        assert!(pixels[6..].iter().all(|&it| it < 70), "black: {pixels:?}");
    }
}
