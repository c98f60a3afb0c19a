//! How much ink the pictures of a file lay on one spot.

use lopdf::Stream;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::super::file::File;

/// Returns the most ink of a picture in four inks, in per cent; `None` where its coding is not looked into.
pub(super) fn most(file: &File, stream: &Stream) -> Option<f64> {
    let dict = &stream.dict;
    if file.number(dict, "BitsPerComponent") != Some(8.0) {
        return None;
    }
    let inverted = file.numbers(dict, "Decode").first() == Some(&1.0);
    let pixels = match file.filters(dict).as_slice() {
        [] | [b"FlateDecode" | b"LZWDecode" | b"RunLengthDecode" | b"ASCII85Decode"] => {
            file.data(stream)
        }
        [b"DCTDecode"] => jpeg(&stream.content)?,
        _ => return None,
    };
    let amount = |ink: u8| u32::from(if inverted { 255 - ink } else { ink });
    let most = pixels.chunks_exact(4).map(|inks| inks.iter().map(|&ink| amount(ink)).sum::<u32>());
    most.max().map(|most| f64::from(most) / 2.55)
}

/// Decodes a JPEG of four inks; as they are stored, which Adobe's programs do inverted.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let options = DecoderOptions::default();
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().ok()?;
    let space = decoder.input_colorspace()?;
    if !matches!(space, ColorSpace::CMYK | ColorSpace::YCCK) {
        return None;
    }
    decoder.set_options(options.jpeg_set_out_colorspace(space));
    let mut pixels = decoder.decode().ok()?;
    if space == ColorSpace::YCCK {
        pixels.chunks_exact_mut(4).for_each(from_ycck);
    }
    Some(pixels)
}

/// Turns luminance and two differences of colour into three inks (JFIF 1.02, p. 3); black stays.
fn from_ycck(pixel: &mut [u8]) {
    let [y, blue, red] = [pixel[0], pixel[1], pixel[2]].map(i32::from);
    let (blue, red) = (blue - 128, red - 128);
    let byte = |value: i32| value.clamp(0, 255) as u8;
    pixel[0] = byte(y + (1402 * red) / 1000);
    pixel[1] = byte(y - (344 * blue + 714 * red) / 1000);
    pixel[2] = byte(y + (1772 * blue) / 1000);
}
