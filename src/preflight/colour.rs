//! Colour spaces, told apart by what a press makes of them.

use lopdf::{Dictionary, Object};

use super::file::{DEPTH, File};

/// The kind of a colour space.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Space {
    #[default]
    Gray,
    Cmyk,
    Rgb,
    /// With a profile of three or four colours, or of CIE's own.
    Profiled,
    /// With a profile of gray.
    ProfiledGray,
    /// A spot colour.
    Spot,
    Pattern,
    /// A name that leads nowhere.
    Unknown,
}

impl Space {
    /// Reads a colour space; names that are no device's are looked up in the resources.
    pub(super) fn of(file: &File, space: &Object, resources: Option<&Dictionary>) -> Self {
        Self::at_depth(file, space, resources, 0)
    }

    /// Returns what a picture in JPEG 2000 says of its own colours: in the box `colr`, where it has one, by the
    /// numbers of ISO 15444-1 table I.10, and else by how many there are (marker SIZ).
    pub(super) fn of_jpeg2000(bytes: &[u8]) -> Option<Self> {
        let find = |mark: &[u8]| bytes.windows(mark.len()).take(4096).position(|it| it == mark);
        let colour = find(b"colr\x01").and_then(|at| bytes.get(at + 7..at + 11));
        match colour {
            Some([0, 0, 0, 16 | 18]) => return Some(Self::Rgb),
            Some([0, 0, 0, 17]) => return Some(Self::Gray),
            Some([0, 0, 0, 12]) => return Some(Self::Cmyk),
            Some(_) | None => {}
        }
        if find(b"colr\x02").is_some() {
            return Some(Self::Profiled);
        }
        let size = find(b"\xff\x4f\xff\x51")?;
        match bytes.get(size + 40..size + 42)? {
            [0, 1 | 2] => Some(Self::Gray),
            [0, 3] => Some(Self::Rgb),
            [0, 4] => Some(Self::Cmyk),
            _ => None,
        }
    }

    fn at_depth(file: &File, space: &Object, resources: Option<&Dictionary>, depth: usize) -> Self {
        if depth > DEPTH {
            return Self::Unknown;
        }
        match file.resolve(space) {
            Object::Name(name) => Self::named(file, name, resources, depth),
            Object::Array(parts) => {
                let kind = parts.first().and_then(|it| file.resolve(it).as_name().ok());
                let inner = |at: usize| match parts.get(at) {
                    Some(inner) => Self::at_depth(file, inner, resources, depth + 1),
                    None => Self::Unknown,
                };
                match kind.unwrap_or_default() {
                    b"ICCBased" => {
                        let profile = parts.get(1).and_then(|it| file.resolve(it).as_stream().ok());
                        let count = profile.and_then(|it| file.number(&it.dict, "N"));
                        if count == Some(1.0) { Self::ProfiledGray } else { Self::Profiled }
                    }
                    b"CalGray" => Self::ProfiledGray,
                    b"CalRGB" | b"Lab" => Self::Profiled,
                    b"Indexed" | b"I" => inner(1),
                    // What a press without the ink prints counts: the alternate space.
                    b"Separation" | b"DeviceN" => match inner(2) {
                        Self::Rgb => Self::Rgb,
                        Self::Profiled | Self::ProfiledGray => Self::Profiled,
                        _ => Self::Spot,
                    },
                    b"Pattern" => Self::Pattern,
                    name => Self::named(file, name, None, depth),
                }
            }
            _ => Self::Unknown,
        }
    }

    fn named(file: &File, name: &[u8], resources: Option<&Dictionary>, depth: usize) -> Self {
        match name {
            b"DeviceGray" | b"G" => Self::Gray,
            b"DeviceCMYK" | b"CMYK" => Self::Cmyk,
            b"DeviceRGB" | b"RGB" => Self::Rgb,
            b"CalGray" => Self::ProfiledGray,
            b"CalRGB" => Self::Profiled,
            b"Pattern" => Self::Pattern,
            _ => {
                let spaces = resources.and_then(|it| file.dict(it, "ColorSpace"));
                match spaces.and_then(|it| it.get(name).ok()) {
                    Some(space) => Self::at_depth(file, space, None, depth + 1),
                    None => Self::Unknown,
                }
            }
        }
    }
}
