//! What the control words of RTF mean.

use super::super::tongue;
use super::super::tree::Inline;
use super::reader::{Field, Reader};
use super::state::{Destination, character_set, code_page};

impl Reader<'_, '_> {
    pub(super) fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'~' => self.push("\u{a0}"),
            b'_' => self.push("\u{2011}"),
            b'*' => self.star = true,
            b'\r' | b'\n' => self.end_paragraph(),
            b'{' | b'}' | b'\\' => self.push(char::from(symbol).encode_utf8(&mut [0; 4])),
            _ => {}
        }
    }

    pub(super) fn word(&mut self, word: &str, number: Option<i32>) {
        let star = std::mem::take(&mut self.star);
        if self.destination(word, star) || self.table_of(word, number) {
            return;
        }
        let on = number != Some(0);
        if self.mark(word, on) || self.character(word, number) || self.setting(word, number) {
            return;
        }
        match word {
            "par" => self.end_paragraph(),
            "line" => {
                self.flush_words();
                self.level().words.push(Inline::Break);
            }
            // A list's mark comes with settings of its own, which are not the paragraph's.
            _ if self.state().destination != Destination::Text => {}
            "pard" => {
                let level = self.level();
                (level.heading, level.indent, level.first_line) = (None, 0, 0);
                (level.in_table, level.is_listed) = (false, false);
                level.list_level = 0;
            }
            "plain" => {
                self.flush_words();
                self.state().plain();
            }
            "s" => self.level().heading = number.and_then(|n| self.styled(n)),
            "outlinelevel" => {
                self.level().heading =
                    number.and_then(|n| u8::try_from(n + 1).ok()).filter(|n| *n < 9);
            }
            "li" => self.level().indent = number.unwrap_or(0),
            "fi" => self.level().first_line = number.unwrap_or(0),
            "ls" => self.level().is_listed = on,
            "ilvl" => self.level().list_level = number.map_or(0, |n| n.clamp(0, 8) as usize),
            "intbl" => self.level().in_table = true,
            "trowd" => self.level().head_row = false,
            "trhdr" => self.level().head_row = true,
            "cell" => self.end_cell(),
            "row" => self.end_row(),
            "footnote" => self.begin_note(),
            "field" => {
                self.flush_words();
                let from = self.level().words.len();
                self.fields.push(Field { depth: self.states.len(), target: None, from });
            }
            _ => {}
        }
    }

    /// Reads the words that hold wherever they stand: how text is encoded, what a picture is.
    fn setting(&mut self, word: &str, number: Option<i32>) -> bool {
        match word {
            "pngblip" => self.picture_kind = Some("png"),
            "jpegblip" => self.picture_kind = Some("jpg"),
            "ansicpg" => {
                if let Some(encoding) = number.and_then(code_page) {
                    self.state().encoding = encoding;
                }
            }
            "lang" => {
                self.flush_words();
                self.state().language = number.and_then(tongue::by_number);
            }
            "mac" => self.state().encoding = encoding_rs::MACINTOSH,
            "f" => {
                if let Some(encoding) = number.and_then(|n| self.fonts.get(&n).copied()) {
                    self.flush_words();
                    self.state().encoding = encoding;
                }
            }
            _ => return false,
        }
        true
    }

    /// Returns the level of heading that a style's name means.
    fn styled(&self, style: i32) -> Option<u8> {
        let name = self.styles.get(&style)?;
        match name.trim() {
            "title" => Some(1),
            name => name.strip_prefix("heading")?.trim().parse().ok(),
        }
    }

    /// Recognises the words that send a group's text elsewhere.
    fn destination(&mut self, word: &str, star: bool) -> bool {
        let destination = match word {
            "fonttbl" => Destination::Fonts,
            "stylesheet" => Destination::Styles,
            "title" if self.states.len() > 2 => Destination::Title,
            "author" if self.states.len() > 2 => Destination::Author,
            "keywords" | "subject" | "category" if self.states.len() > 2 => Destination::Keywords,
            "fldinst" => Destination::Instruction,
            "pict" => Destination::Picture,
            "annotation" => Destination::Remark,
            "atnauthor" => Destination::RemarkAuthor,
            "listtext" | "pntext" => Destination::ListMark,
            "colortbl" | "listtable" | "listoverridetable" | "rsidtbl" | "generator" | "info"
            | "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr"
            | "footerf" | "nonshppict" | "themedata" | "colorschememapping" | "latentstyles"
            | "datastore" | "xmlnstbl" | "revtbl" | "filetbl" | "object" | "atnid" | "atnref"
            | "atndate" | "atntime" | "atrfstart" | "atrfend" | "ftnsep" | "ftnsepc"
            | "bkmkstart" | "bkmkend" | "NeXTGraphic" => Destination::Nowhere,
            "shppict" | "shpinst" | "sp" | "fldrslt" | "footnote" | "cs" | "shptxt" => {
                return false;
            }
            "sn" => Destination::Property,
            "sv" if self.property == "wzDescription" => Destination::Alternative,
            "sv" => Destination::Nowhere,
            "wzDescription" => Destination::Alternative,
            _ if star => Destination::Nowhere,
            _ => return false,
        };
        if word == "object" {
            self.lost("an embedded object");
        }
        if word == "NeXTGraphic" {
            // Its name and the sign that stands for it are in a group of their own.
            self.lost("a picture that is kept beside the text (.rtfd)");
            let outer = self.states.len().saturating_sub(2);
            self.states[outer].destination = Destination::Nowhere;
        }
        if word == "header" || word == "footer" {
            return self.send(Destination::Nowhere);
        }
        self.send(destination)
    }

    fn send(&mut self, destination: Destination) -> bool {
        self.flush_words();
        // What is inside a group that goes nowhere goes nowhere, but for the facts inside `\info`.
        let is_fact =
            matches!(destination, Destination::Title | Destination::Author | Destination::Keywords);
        // A shape holds its picture as the value of a property; its other pictures are its filling.
        let is_own = destination == Destination::Picture && self.property == "pib";
        if self.state().destination != Destination::Nowhere || is_fact || is_own {
            self.state().destination = destination;
            self.gathered.clear();
        }
        true
    }

    /// Reads the entries of the tables of fonts and styles.
    fn table_of(&mut self, word: &str, number: Option<i32>) -> bool {
        let number = number.unwrap_or(0);
        match (self.state().destination, word) {
            (Destination::Fonts, "f") => self.state().entry = number,
            (Destination::Fonts, "fcharset") => {
                let font = self.state().entry;
                if let Some(encoding) = character_set(number) {
                    self.fonts.insert(font, encoding);
                }
            }
            (Destination::Styles, "s") => self.state().entry = number,
            (Destination::Styles, "cs" | "ds" | "ts") => self.state().entry = -1 - number,
            (Destination::Fonts | Destination::Styles, _) => {}
            _ => return false,
        }
        true
    }

    /// Reads the words that mark text.
    fn mark(&mut self, word: &str, on: bool) -> bool {
        const MARKS: [&str; 14] = [
            "i", "b", "scaps", "strike", "striked", "super", "sub", "nosupersub", "v", "deleted",
            "ul", "ulnone", "ulw", "revised",
        ];
        if !MARKS.contains(&word) {
            return false;
        }
        self.flush_words();
        match word {
            "deleted" if on => self
                .notices
                .tracked("a deletion is accepted", &format!("paragraph {}", self.paragraph)),
            "revised" if on => self
                .notices
                .tracked("an insertion is accepted", &format!("paragraph {}", self.paragraph)),
            _ => {}
        }
        let state = self.state();
        match word {
            // An underline in a typescript stands for italics.
            "i" | "ul" | "ulw" => state.marks.italic = on,
            "ulnone" => state.marks.italic = false,
            "b" => state.marks.bold = on,
            "scaps" => state.marks.small_caps = on,
            "strike" | "striked" => state.marks.struck = on,
            "super" => state.marks.raised = on,
            "sub" => state.marks.lowered = on,
            "nosupersub" => (state.marks.raised, state.marks.lowered) = (false, false),
            "v" => state.hidden = on,
            "deleted" => state.deleted = on,
            _ => {}
        }
        true
    }

    /// Reads the words that stand for characters.
    fn character(&mut self, word: &str, number: Option<i32>) -> bool {
        let text = match word {
            "emdash" => "—",
            "endash" => "–",
            "lquote" => "‘",
            "rquote" => "’",
            "ldblquote" => "“",
            "rdblquote" => "”",
            "bullet" => "•",
            "tab" => " ",
            "emspace" | "enspace" | "qmspace" => " ",
            "uc" => {
                self.state().fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(8);
                return true;
            }
            "u" => {
                self.unicode(number.unwrap_or(0));
                return true;
            }
            _ => return false,
        };
        self.push(text);
        true
    }

    /// Reads a character by its number, 16 bits a time, and skips what stands for it elsewhere.
    fn unicode(&mut self, number: i32) {
        let unit = (number & 0xFFFF) as u16;
        self.skip = self.state().fallback;
        let units = match self.surrogate.take() {
            Some(high) => vec![high, unit],
            None if (0xD800..0xDC00).contains(&unit) => {
                self.surrogate = Some(unit);
                return;
            }
            None => vec![unit],
        };
        let text: String = char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect();
        self.push(&text);
    }
}
