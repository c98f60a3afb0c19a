//! From the tokens of RTF to blocks.

use std::collections::BTreeMap;

use encoding_rs::Encoding;

use super::super::tree::{Arrived, Block, Inline, Picture};
use super::super::{File, Notices, keywords, limits, refused};
use super::paragraphs::undressed;
use super::state::{Destination, State};
use super::tokens::{Token, Tokens};
use crate::diagnostic::Diagnostic;

/// What is being gathered: the text, or a note.
#[derive(Default)]
pub(super) struct Level {
    pub(super) blocks: Vec<Block>,
    pub(super) words: Vec<Inline>,
    pub(super) figures: Vec<Block>,
    pub(super) head: Vec<Vec<Inline>>,
    pub(super) table: Vec<Vec<Vec<Inline>>>,
    pub(super) row: Vec<Vec<Inline>>,
    pub(super) list: Option<(Option<u64>, Vec<Vec<Block>>)>,
    pub(super) heading: Option<u8>,
    pub(super) indent: i32,
    pub(super) first_line: i32,
    pub(super) in_table: bool,
    pub(super) mark: Option<String>,
    pub(super) is_listed: bool,
    pub(super) list_level: usize,
    pub(super) head_row: bool,
}

/// A link that is being read.
pub(super) struct Field {
    pub(super) depth: usize,
    pub(super) target: Option<String>,
    pub(super) from: usize,
}

pub(super) struct Reader<'r, 'n> {
    pub(super) file: &'r File<'r>,
    pub(super) notices: &'r mut Notices<'n>,
    pub(super) arrived: Arrived,
    pub(super) states: Vec<State>,
    pub(super) levels: Vec<Level>,
    pub(super) note_depths: Vec<usize>,
    pub(super) fields: Vec<Field>,
    pub(super) fonts: BTreeMap<i32, &'static Encoding>,
    pub(super) styles: BTreeMap<i32, String>,
    pub(super) pending: Vec<u8>,
    pub(super) text: String,
    pub(super) gathered: String,
    pub(super) skip: usize,
    pub(super) star: bool,
    pub(super) surrogate: Option<u16>,
    pub(super) picture_kind: Option<&'static str>,
    pub(super) picture_bytes: Vec<u8>,
    pub(super) picture_alt: String,
    /// The name of the property of a shape that is being read.
    pub(super) property: String,
    pub(super) remark_author: String,
    pub(super) paragraph: usize,
    groups: usize,
}

/// Reads a file.
///
/// # Errors
/// One diagnostic (`A001`): its groups are nested too deeply.
pub(super) fn read(file: &File<'_>, notices: &mut Notices<'_>) -> Result<Arrived, Box<Diagnostic>> {
    let mut reader = Reader {
        file,
        notices,
        arrived: Arrived::default(),
        states: vec![State::new()],
        levels: vec![Level::default()],
        note_depths: Vec::new(),
        fields: Vec::new(),
        fonts: BTreeMap::new(),
        styles: BTreeMap::new(),
        pending: Vec::new(),
        text: String::new(),
        gathered: String::new(),
        skip: 0,
        star: false,
        surrogate: None,
        picture_kind: None,
        picture_bytes: Vec::new(),
        picture_alt: String::new(),
        property: String::new(),
        remark_author: String::new(),
        paragraph: 1,
        groups: 0,
    };
    for token in Tokens::new(file.bytes) {
        reader.token(token)?;
    }
    reader.end_paragraph();
    reader.end_table();
    reader.end_list();
    let mut arrived = reader.arrived;
    arrived.blocks = reader.levels.swap_remove(0).blocks;
    Ok(arrived)
}

impl Reader<'_, '_> {
    pub(super) fn state(&mut self) -> &mut State {
        if self.states.is_empty() {
            self.states.push(State::new());
        }
        let last = self.states.len() - 1;
        &mut self.states[last]
    }

    pub(super) fn level(&mut self) -> &mut Level {
        let last = self.levels.len() - 1;
        &mut self.levels[last]
    }

    fn token(&mut self, token: Token<'_>) -> Result<(), Box<Diagnostic>> {
        if !matches!(token, Token::Byte(_) | Token::Hex(_)) {
            self.flush_bytes();
        }
        match token {
            Token::Open => {
                self.flush_words();
                self.groups += 1;
                if self.groups > limits::ELEMENTS {
                    let what = format!("it has more than {} groups", limits::ELEMENTS);
                    return Err(refused(self.file.name, &what));
                }
                if self.states.len() > limits::NESTING {
                    let what =
                        format!("groups are nested more than {} deep in it", limits::NESTING);
                    return Err(refused(self.file.name, &what));
                }
                let state = self.state().clone();
                self.states.push(state);
            }
            Token::Close => self.close(),
            Token::Byte(byte) | Token::Hex(byte) => self.byte(byte),
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Binary(bytes) => {
                if self.state().destination == Destination::Picture {
                    self.picture_bytes.extend_from_slice(bytes);
                }
            }
            Token::Word(word, number) => self.word(word, number),
        }
        Ok(())
    }

    /// Ends a group: what it gathered goes where it belongs.
    fn close(&mut self) {
        self.flush_words();
        let depth = self.states.len();
        let before = self.state().clone();
        if depth > 1 {
            self.states.pop();
        }
        let after = self.state().destination;
        if before.destination != after {
            self.end_destination(before.destination);
        }
        if self.note_depths.last() == Some(&depth) {
            self.end_note();
        }
        if self.fields.last().is_some_and(|field| field.depth == depth)
            && let Some(field) = self.fields.pop()
            && let Some(target) = field.target
        {
            let from = field.from.min(self.level().words.len());
            let inner = self.level().words.split_off(from);
            self.level().words.push(Inline::Link(target, undressed(inner)));
        }
    }

    fn end_destination(&mut self, destination: Destination) {
        let gathered = std::mem::take(&mut self.gathered);
        let words = gathered.trim().to_owned();
        match destination {
            Destination::Title if !words.is_empty() => self.arrived.facts.title = Some(words),
            Destination::Author if !words.is_empty() => self.arrived.facts.authors = vec![words],
            Destination::Keywords => keywords::take(&words, &mut self.arrived.facts.tags),
            Destination::Instruction => self.instruction(&words),
            Destination::Picture => self.end_picture(&gathered),
            Destination::Alternative => self.describe(words),
            Destination::Property => self.property = words,
            Destination::Remark => {
                let place = format!("paragraph {}", self.paragraph);
                let who = std::mem::take(&mut self.remark_author);
                self.notices.comment(&who, &words, &place);
            }
            Destination::RemarkAuthor => self.remark_author = words,
            Destination::ListMark => self.level().mark = Some(words),
            Destination::Text
            | Destination::Nowhere
            | Destination::Fonts
            | Destination::Styles
            | Destination::Title
            | Destination::Author => {}
        }
    }

    /// Takes what is to be seen in a picture: that is being read, or that its shape held before.
    fn describe(&mut self, words: String) {
        let inside = self.states.iter().any(|state| state.destination == Destination::Picture);
        match self.level().figures.last_mut() {
            Some(Block::Figure { alt, .. }) if alt.is_empty() && !inside => *alt = words,
            _ => self.picture_alt = words,
        }
    }

    /// Reads a field's instruction: a link's address.
    fn instruction(&mut self, words: &str) {
        let Some(rest) = words.strip_prefix("HYPERLINK") else { return };
        let target = rest.trim().trim_start_matches('"').split('"').next().unwrap_or("").to_owned();
        if let Some(field) = self.fields.last_mut().filter(|_| !target.is_empty()) {
            field.target = Some(target);
        }
    }

    fn end_picture(&mut self, hex: &str) {
        let digits: Vec<u8> = hex.bytes().filter(u8::is_ascii_hexdigit).collect();
        let mut bytes = std::mem::take(&mut self.picture_bytes);
        bytes.extend(digits.chunks_exact(2).filter_map(|two| {
            let text = std::str::from_utf8(two).ok()?;
            u8::from_str_radix(text, 16).ok()
        }));
        let alt = std::mem::take(&mut self.picture_alt);
        // What it is said to be is said by whoever wrote it; what it is, its own bytes say.
        match ending(&bytes).or(self.picture_kind.take()) {
            Some(kind) if !bytes.is_empty() && self.arrived.pictures.len() < limits::PICTURES => {
                let picture = self.arrived.pictures.len();
                let name = format!("picture-{}.{kind}", picture + 1);
                self.arrived.pictures.push(Picture { name, bytes });
                self.level().figures.push(Block::Figure { picture, alt, caption: Vec::new() });
            }
            _ => self.lost("a picture of a kind that cannot be set (a metafile, most likely)"),
        }
    }

    pub(super) fn lost(&mut self, what: &str) {
        let place = format!("paragraph {}", self.paragraph);
        self.notices.lost(what, &place);
    }

    fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else {
            self.pending.push(byte);
        }
    }

    /// Decodes the bytes that were gathered.
    fn flush_bytes(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.pending);
        let encoding = self.state().encoding;
        let text = encoding.decode_without_bom_handling(&bytes).0.into_owned();
        self.push(&text);
    }

    pub(super) fn push(&mut self, text: &str) {
        let state = self.state();
        match state.destination {
            Destination::Text if state.hidden || state.deleted => {}
            Destination::Text => self.text.push_str(text),
            Destination::Nowhere => {}
            Destination::Fonts => {}
            Destination::Styles => {
                let entry = state.entry;
                let name = self.styles.entry(entry).or_default();
                name.push_str(&text.trim_end_matches(';').to_lowercase());
            }
            _ => self.gathered.push_str(text),
        }
    }

    /// Ends a stretch of words that are marked alike.
    pub(super) fn flush_words(&mut self) {
        self.flush_bytes();
        if self.text.is_empty() {
            return;
        }
        let text = std::mem::take(&mut self.text);
        let made = self.state().wrap(text);
        self.level().words.extend(made);
    }
}

/// Returns the ending for the name of a picture, by its first bytes.
fn ending(bytes: &[u8]) -> Option<&'static str> {
    let starts = |mark: &[u8]| bytes.starts_with(mark);
    match () {
        () if starts(b"\x89PNG") => Some("png"),
        () if starts(b"\xff\xd8\xff") => Some("jpg"),
        () if starts(b"GIF8") => Some("gif"),
        () if starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") => Some("webp"),
        () if starts(b"II*\0") || starts(b"MM\0*") => Some("tif"),
        () => None,
    }
}
