//! The tree that every reader fills: what a review can hold, and nothing of how a format says it.

/// A text as it arrived: one piece, with what the file says of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arrived {
    /// A name for its file, in letters, digits and hyphens, without an ending.
    pub stem: String,
    /// What the file says of the text.
    pub facts: Facts,
    /// The text.
    pub blocks: Vec<Block>,
    /// The notes, in the order of their first mark; [`Inline::Note`] counts from 0.
    pub notes: Vec<Vec<Block>>,
    /// The pictures; [`Block::Figure`] counts from 0.
    pub pictures: Vec<Picture>,
}

/// What a file says of its text: properties, head lines of a message, fields of an export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The title.
    pub title: Option<String>,
    /// Who wrote it, one name each.
    pub authors: Vec<String>,
    /// When it appeared or was sent: `2024-03-09`.
    pub date: Option<String>,
    /// Where it appeared: a site's or magazine's name, or an address.
    pub published: Option<String>,
    /// The language as BCP 47 has it.
    pub language: Option<String>,
    /// Categories and tags, in the order of the file, each once.
    pub tags: Vec<String>,
    /// The names of its authors as they stood, where they were in capitals and became ordinary names.
    pub in_capitals: Option<String>,
    /// Whether the author is a name that stood alone below the title: a guess.
    pub name_alone: bool,
    /// The encoding that was guessed, where the file is not UTF-8 and nobody named another; and the file.
    pub encoding: Option<(String, String)>,
}

/// A picture that came with the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// Its file name, without a folder: `image1.png`.
    pub name: String,
    /// Its bytes, as they came.
    pub bytes: Vec<u8>,
}

/// A block of an arrived text.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading; level 1 is the highest.
    Heading(u8, Vec<Inline>),
    /// A displayed quotation.
    Quotation(Vec<Block>),
    /// Blocks that a tag of `manuscript` names: `epigraph`, `pull`, `author`.
    Tagged(&'static str, Vec<Block>),
    /// Lines that stay lines; an empty one parts stanzas.
    Verse(Vec<Vec<Inline>>),
    /// A list, numbered from `start` or with bullets.
    List {
        /// The first number; `None` for bullets.
        start: Option<u64>,
        /// Its items.
        items: Vec<Vec<Block>>,
    },
    /// A table: a head row, which may be empty, and rows.
    Table {
        /// The head row.
        head: Vec<Vec<Inline>>,
        /// The rows.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A picture with what belongs to it.
    Figure {
        /// Which of [`Arrived::pictures`].
        picture: usize,
        /// What is to be seen; empty where the file does not say.
        alt: String,
        /// The caption; may be empty.
        caption: Vec<Inline>,
    },
    /// An ornament between sections.
    Dinkus,
    /// Verbatim lines.
    Code(String),
}

/// Words of an arrived text.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Text, as it is to be read: no entity, no escape.
    Text(String),
    /// Italics.
    Emphasis(Vec<Inline>),
    /// Bold.
    Strong(Vec<Inline>),
    /// Small capitals.
    SmallCaps(Vec<Inline>),
    /// Struck out and visible.
    Struck(Vec<Inline>),
    /// Raised.
    Superscript(Vec<Inline>),
    /// Lowered.
    Subscript(Vec<Inline>),
    /// In another language than the text.
    Foreign(String, Vec<Inline>),
    /// A link; the address may be any that the file names.
    Link(String, Vec<Inline>),
    /// The mark of a note: which of [`Arrived::notes`].
    Note(usize),
    /// Verbatim text.
    Code(String),
    /// A line end that was asked for.
    Break,
}

impl Inline {
    /// Makes a text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Returns the words inside a mark; none for words themselves, marks of notes and line ends.
    pub fn inner(&self) -> &[Inline] {
        match self {
            Self::Emphasis(inner)
            | Self::Strong(inner)
            | Self::SmallCaps(inner)
            | Self::Struck(inner)
            | Self::Superscript(inner)
            | Self::Subscript(inner)
            | Self::Foreign(_, inner)
            | Self::Link(_, inner) => inner,
            Self::Text(_) | Self::Code(_) | Self::Break | Self::Note(_) => &[],
        }
    }

    /// As [`Inline::inner`], to be changed; `None` where nothing can stand inside.
    pub fn inner_mut(&mut self) -> Option<&mut Vec<Inline>> {
        match self {
            Self::Emphasis(inner)
            | Self::Strong(inner)
            | Self::SmallCaps(inner)
            | Self::Struck(inner)
            | Self::Superscript(inner)
            | Self::Subscript(inner)
            | Self::Foreign(_, inner)
            | Self::Link(_, inner) => Some(inner),
            Self::Text(_) | Self::Code(_) | Self::Break | Self::Note(_) => None,
        }
    }
}

/// How words are marked, whatever a format calls it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    /// Italics; in a typescript an underline stands for them.
    pub(crate) italic: bool,
    /// Bold.
    pub(crate) bold: bool,
    /// Small capitals.
    pub(crate) small_caps: bool,
    /// Struck out.
    pub(crate) struck: bool,
    /// Raised.
    pub(crate) raised: bool,
    /// Lowered.
    pub(crate) lowered: bool,
}

impl Marks {
    /// Wraps words in these marks; the mark of a note alone takes none.
    pub(crate) fn wrap(self, words: Vec<Inline>) -> Vec<Inline> {
        if words.iter().all(|inline| matches!(inline, Inline::Note(_))) {
            return words;
        }
        let wrap = |made: Vec<Inline>, is_marked: bool, mark: fn(Vec<Inline>) -> Inline| {
            if is_marked { vec![mark(made)] } else { made }
        };
        let made = wrap(words, self.italic, Inline::Emphasis);
        let made = wrap(made, self.bold, Inline::Strong);
        let made = wrap(made, self.small_caps, Inline::SmallCaps);
        let made = wrap(made, self.struck, Inline::Struck);
        let made = wrap(made, self.raised, Inline::Superscript);
        wrap(made, self.lowered, Inline::Subscript)
    }
}

/// Returns the words of a line without any mark.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_plain(inlines, &mut text);
    text
}

/// Adds the words of a line.
fn push_plain(inlines: &[Inline], into: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => into.push_str(text),
            Inline::Break => into.push(' '),
            marked => push_plain(marked.inner(), into),
        }
    }
}

/// Gives the lines of blocks, in reading order, to a function.
pub(crate) fn words(blocks: &[Block], take: &mut dyn FnMut(&[Inline])) {
    for block in blocks {
        match block {
            Block::Paragraph(line)
            | Block::Heading(_, line)
            | Block::Figure { caption: line, .. } => {
                take(line);
            }
            Block::Quotation(inner) | Block::Tagged(_, inner) => words(inner, take),
            Block::Verse(lines) => lines.iter().for_each(|line| take(line)),
            Block::List { items, .. } => items.iter().for_each(|item| words(item, take)),
            Block::Table { head, rows } => {
                head.iter().chain(rows.iter().flatten()).for_each(|cell| take(cell));
            }
            Block::Dinkus | Block::Code(_) => {}
        }
    }
}

/// Makes a name for a file out of any words: ASCII letters, digits and hyphens, at most 60; `piece`
/// where nothing is left.
pub fn stem(words: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let mut made = String::new();
    for c in words.nfkd() {
        match c {
            'ß' => made.push_str("ss"),
            'æ' | 'Æ' => made.push_str("ae"),
            'ø' | 'Ø' => made.push('o'),
            'ł' | 'Ł' => made.push('l'),
            _ if c.is_ascii_alphanumeric() => made.push(c.to_ascii_lowercase()),
            '\'' | '’' => {}
            _ if unicode_normalization::char::is_combining_mark(c) => {}
            _ if !made.ends_with('-') && !made.is_empty() => made.push('-'),
            _ => {}
        }
        if made.len() >= 60 {
            break;
        }
    }
    let made = made.trim_matches('-');
    if made.is_empty() { "piece".into() } else { made.into() }
}
