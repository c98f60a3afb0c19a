//! How much ink the pictures of a file lay on one spot.

use lopdf::Stream;

use super::super::file::File;
use crate::image::inks::stored;

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
        [b"DCTDecode"] => stored(&stream.content)?.into(),
        _ => return None,
    };
    let amount = |ink: u8| u32::from(if inverted { 255 - ink } else { ink });
    let most = pixels.chunks_exact(4).map(|inks| inks.iter().map(|&ink| amount(ink)).sum::<u32>());
    most.max().map(|most| f64::from(most) / 2.55)
}
