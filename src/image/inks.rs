//! Pictures that are stored in four inks: JPEG and TIFF as pictures for the press are exchanged.

use std::io::Cursor;

use tiff::decoder::{Decoder, DecodingResult, Limits};
use tiff::tags::Tag;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::kind::Kind;
use super::{ALLOCATION, SIDE_LIMIT};

/// A picture in inks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Inks {
    /// Pixels across, as stored.
    pub(crate) width: u32,
    /// Pixels down, as stored.
    pub(crate) height: u32,
    /// Cyan, magenta, yellow and black of each pixel; 255 is full ink.
    pub(crate) data: Vec<u8>,
    /// The profile that comes with it.
    pub(crate) profile: Option<Vec<u8>>,
    /// How it is turned, as EXIF counts (1 is upright).
    pub(crate) orientation: u8,
}

impl Inks {
    /// Reads a picture; `None` where it is not in four inks or cannot be decoded.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        match Kind::of(bytes) {
            Ok(Kind::Jpeg) => Self::jpeg(bytes),
            Ok(Kind::Tiff) => Self::tiff(bytes),
            Ok(Kind::Png | Kind::Gif | Kind::WebP | Kind::Svg) | Err(_) => None,
        }
    }

    fn jpeg(bytes: &[u8]) -> Option<Self> {
        let head = Jpeg::read(bytes).filter(|head| head.components == 4)?;
        let mut data = stored(bytes)?;
        if head.adobe {
            data.iter_mut().for_each(|ink| *ink = 255 - *ink);
        }
        let (profile, orientation) = super::raster::told(bytes);
        let Jpeg { width, height, .. } = head;
        (data.len() as u64 == u64::from(width) * u64::from(height) * 4).then_some(Self {
            width,
            height,
            data,
            profile,
            orientation,
        })
    }

    fn tiff(bytes: &[u8]) -> Option<Self> {
        let mut decoder = Decoder::new(Cursor::new(bytes)).ok()?.with_limits(limits());
        let kind = decoder.colortype().ok()?;
        if !matches!(kind, tiff::ColorType::CMYK(8 | 16)) {
            return None;
        }
        let (width, height) = decoder.dimensions().ok()?;
        // Without `InkNames` the inks are these four, and 255 is full (TIFF 6.0, section 16).
        let data = match decoder.read_image().ok()? {
            DecodingResult::U8(data) => data,
            DecodingResult::U16(data) => data.into_iter().map(|ink| (ink >> 8) as u8).collect(),
            _ => return None,
        };
        let profile = decoder.get_tag_u8_vec(Tag::IccProfile).ok();
        let orientation = decoder.find_tag_unsigned::<u8>(Tag::Orientation).ok().flatten();
        (data.len() as u64 == u64::from(width) * u64::from(height) * 4).then_some(Self {
            width,
            height,
            data,
            profile,
            orientation: orientation.unwrap_or(1),
        })
    }
}

/// Returns the profile of a TIFF.
///
/// `image` gives one out only where it takes less memory than the pixels do, which those of inks never do in a
/// small picture: here it is read by the library below.
pub(crate) fn profile(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut decoder = Decoder::new(Cursor::new(bytes)).ok()?.with_limits(limits());
    decoder.get_tag_u8_vec(Tag::IccProfile).ok()
}

/// Returns what decoding a TIFF may take.
fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.decoding_buffer_size = ALLOCATION as usize;
    limits.intermediate_buffer_size = ALLOCATION as usize;
    limits.ifd_value_size = 8 << 20;
    limits
}

/// Decodes a JPEG of four inks; as they are stored, which Adobe's programs do inverted.
pub(crate) fn stored(bytes: &[u8]) -> Option<Vec<u8>> {
    let side = SIDE_LIMIT as usize;
    let options = DecoderOptions::default().set_max_width(side).set_max_height(side);
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

/// What the frame header of a JPEG says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Jpeg {
    /// Pixels across, as stored.
    pub(crate) width: u32,
    /// Pixels down, as stored.
    pub(crate) height: u32,
    /// How many colours.
    pub(crate) components: u8,
    /// The depth of each.
    pub(crate) bits: u8,
    /// Whether Adobe's marker is there, by which four inks are stored inverted.
    pub(crate) adobe: bool,
}

impl Jpeg {
    /// Walks the markers up to the frame header (ITU-T T.81 §B.2); `None` where the file is no JPEG that PDF
    /// takes (baseline, extended or progressive Huffman coding).
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
        let mut adobe = false;
        loop {
            while rest.first() == Some(&0xff) && rest.get(1) == Some(&0xff) {
                rest = &rest[1..];
            }
            let (&[0xff, marker], after) = rest.split_first_chunk::<2>()? else { return None };
            let (length, _) = after.split_first_chunk::<2>()?;
            let length = usize::from(u16::from_be_bytes(*length));
            let segment = after.get(2..length)?;
            match marker {
                0xc0..=0xc2 => {
                    let at = |index: usize| segment.get(index).copied();
                    let word =
                        |index: usize| Some(u32::from(at(index)?) << 8 | u32::from(at(index + 1)?));
                    return Some(Self {
                        bits: at(0)?,
                        height: word(1)?,
                        width: word(3)?,
                        components: at(5)?,
                        adobe,
                    });
                }
                0xc3 | 0xc5..=0xc7 | 0xc9..=0xcf | 0xda | 0xd9 if marker != 0xcc => return None,
                0xee => adobe |= segment.starts_with(b"Adobe"),
                _ => {}
            }
            rest = after.get(length..)?;
        }
    }
}
