//! What holds inside a group of RTF, and ends with it.

use encoding_rs::Encoding;

use super::super::tongue;
use super::super::tree::{Inline, Marks};

/// Where the words of a group go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Destination {
    /// Into the text.
    #[default]
    Text,
    /// Nowhere: tables of fonts and colours, heads, what is unknown and may be passed over.
    Nowhere,
    /// The table of fonts, whose character sets matter.
    Fonts,
    /// The table of styles, whose names matter.
    Styles,
    /// The title among the file's facts.
    Title,
    /// The author among the file's facts.
    Author,
    /// The keywords among the file's facts.
    Keywords,
    /// A field's instruction.
    Instruction,
    /// The bytes of a picture, in hexadecimal.
    Picture,
    /// What the picture shows.
    Alternative,
    /// The name of a property of a shape.
    Property,
    /// A remark beside the text.
    Remark,
    /// Who made the next remark.
    RemarkAuthor,
    /// The number or bullet that was set before a list's item.
    ListMark,
}

/// What holds in a group.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub(super) destination: Destination,
    pub(super) marks: Marks,
    pub(super) language: Option<&'static str>,
    pub(super) hidden: bool,
    pub(super) deleted: bool,
    /// How many bytes stand for a Unicode character where it cannot be shown.
    pub(super) fallback: usize,
    pub(super) encoding: &'static Encoding,
    /// Whether words stand in a style's or font's entry deeper than the table itself.
    pub(super) entry: i32,
}

impl State {
    /// Returns what holds at the start of a file.
    pub(super) fn new() -> Self {
        Self {
            destination: Destination::Text,
            marks: Marks::default(),
            language: None,
            hidden: false,
            deleted: false,
            fallback: 1,
            encoding: encoding_rs::WINDOWS_1252,
            entry: 0,
        }
    }

    /// Takes all marks off, as `\plain` does.
    pub(super) fn plain(&mut self) {
        let kept = (self.destination, self.fallback, self.encoding, self.entry, self.deleted);
        *self = Self::new();
        (self.destination, self.fallback, self.encoding, self.entry, self.deleted) = kept;
    }

    /// Wraps words in the marks that hold.
    pub(super) fn wrap(&self, text: String) -> Vec<Inline> {
        self.marks.wrap(tongue::marked(vec![Inline::Text(text)], self.language))
    }
}

/// Returns the encoding of a code page's number.
pub(super) fn code_page(number: i32) -> Option<&'static Encoding> {
    let label = match number {
        437 | 850 | 1252 => "windows-1252",
        10000 => "macintosh",
        65001 => "utf-8",
        932 => "shift_jis",
        936 => "gbk",
        949 => "euc-kr",
        950 => "big5",
        874 | 1250..=1258 => return Encoding::for_label(format!("windows-{number}").as_bytes()),
        _ => return None,
    };
    Encoding::for_label(label.as_bytes())
}

/// Returns the encoding of a font's character set (`\fcharset`).
pub(super) fn character_set(number: i32) -> Option<&'static Encoding> {
    code_page(match number {
        0 | 1 => 1252,
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}
