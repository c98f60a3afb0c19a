//! From the colours of a screen to those of a press, by the profiles of both.
//!
//! The conversion itself is `moxcms`'s. What it gives may ask for more ink than the paper takes: ink that
//! cyan, magenta and yellow only spend on gray is then given to black, which shows the same with a third of it.

use moxcms::{ColorProfile, DataColorSpace, Layout, RenderingIntent, TransformOptions};

/// The most ink on one spot, all four together, in 255ths: 240 per cent (IngramSpark's file guide).
pub(crate) const MOST_INK: u32 = 612;

/// Returns the picture in the inks of a printing condition, four bytes a pixel: cyan, magenta, yellow, black.
///
/// `pixels` are red, green and blue, as sRGB understands them.
///
/// # Errors
///
/// Says why the profile cannot serve.
pub(crate) fn separate(pixels: &[u8], condition: &[u8]) -> Result<Vec<u8>, String> {
    let fail = |error: moxcms::CmsError| error.to_string();
    let condition = ColorProfile::new_from_slice(condition).map_err(fail)?;
    if condition.color_space != DataColorSpace::Cmyk {
        return Err("the profile is not that of four inks".into());
    }
    // Perceptual: a still keeps its relations, and white stays paper.
    let options = TransformOptions {
        rendering_intent: RenderingIntent::Perceptual,
        ..TransformOptions::default()
    };
    let transform = ColorProfile::new_srgb()
        .create_transform_8bit(Layout::Rgb, &condition, Layout::Rgba, options)
        .map_err(fail)?;
    let mut inks = vec![0; pixels.len() / 3 * 4];
    transform.transform(pixels, &mut inks).map_err(fail)?;
    for (inks, colour) in inks.chunks_exact_mut(4).zip(pixels.chunks_exact(3)) {
        if let [cyan, magenta, yellow, black] = inks {
            if colour == [255; 3] {
                // Paper takes no ink at all, whatever a table of 17 steps rounds to.
                (*cyan, *magenta, *yellow, *black) = (0, 0, 0, 0);
            }
            [*cyan, *magenta, *yellow, *black] = limit([*cyan, *magenta, *yellow, *black]);
        }
    }
    Ok(inks)
}

/// Takes as much ink away as is past [`MOST_INK`].
///
/// C 255 M 255 Y 255 K 0 are 765, 153 too many: giving up 77 of each and adding 77 of black leaves 611. Where
/// black is full already, the three are scaled down together, so that the hue stays.
fn limit([cyan, magenta, yellow, black]: [u8; 4]) -> [u8; 4] {
    let colours = [cyan, magenta, yellow].map(u32::from);
    let sum = |colours: [u32; 3], black: u32| colours.iter().sum::<u32>() + black;
    let mut black = u32::from(black);
    let over = sum(colours, black).saturating_sub(MOST_INK);
    if over == 0 {
        return [cyan, magenta, yellow, black as u8];
    }
    let gray = colours.iter().copied().min().unwrap_or(0);
    let moved = over.div_ceil(2).min(gray).min(255 - black);
    black += moved;
    let mut colours = colours.map(|ink| ink - moved);
    let rest: u32 = colours.iter().sum();
    if rest + black > MOST_INK {
        colours = colours.map(|ink| ink * (MOST_INK - black) / rest.max(1));
    }
    let [cyan, magenta, yellow] = colours.map(|ink| ink as u8);
    [cyan, magenta, yellow, black as u8]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::intents::FOGRA39;

    #[test]
    fn colours_become_inks_that_a_press_knows() {
        let pixels = [255, 255, 255, 0, 0, 0, 255, 0, 0, 0, 0, 255, 255, 255, 0, 128, 128, 128];
        let inks = separate(&pixels, FOGRA39).unwrap();
        let of = |at: usize| <[u8; 4]>::try_from(&inks[at * 4..at * 4 + 4]).unwrap();
        assert_eq!(of(0), [0; 4], "paper");
        let [.., black] = of(1);
        assert!(black > 200, "black is mostly black: {:?}", of(1));
        let [cyan, magenta, yellow, _] = of(2);
        assert!(cyan < 60 && magenta > 200 && yellow > 180, "red: {:?}", of(2));
        let [cyan, magenta, yellow, _] = of(3);
        assert!(cyan > 180 && magenta > 150 && yellow < 60, "blue: {:?}", of(3));
        let [cyan, magenta, yellow, _] = of(4);
        assert!(cyan < 60 && magenta < 60 && yellow > 180, "yellow: {:?}", of(4));
        assert!(separate(&pixels, crate::pdf::intents::SRGB).is_err());
        assert!(separate(&pixels, b"none").is_err());
    }

    #[test]
    fn no_colour_has_more_ink_than_the_paper_takes() {
        let steps = [0_u8, 17, 51, 85, 128, 170, 204, 238, 255];
        let mut pixels = Vec::new();
        for red in steps {
            for green in steps {
                for blue in steps {
                    pixels.extend([red, green, blue]);
                }
            }
        }
        for inks in separate(&pixels, FOGRA39).unwrap().chunks(4) {
            let sum: u32 = inks.iter().map(|&ink| u32::from(ink)).sum();
            assert!(sum <= MOST_INK, "{inks:?}");
        }
        for inks in [[255; 4], [255, 255, 255, 0], [255, 255, 200, 200], [255, 0, 255, 255]] {
            let limited = limit(inks);
            let sum: u32 = limited.iter().map(|&ink| u32::from(ink)).sum();
            assert!((600..=MOST_INK).contains(&sum), "{inks:?} become {limited:?}");
            assert!(limited[3] >= inks[3], "black is never lost");
        }
        assert_eq!(limit([255, 255, 100, 0]), [255, 255, 100, 0]);
    }
}
