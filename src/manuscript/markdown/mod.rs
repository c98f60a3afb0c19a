//! Markdown: the events of `pulldown-cmark` become blocks, every letter with its bytes.
//!
//! The reader is CommonMark with footnotes, tables, strikethrough and heading attributes. Smart punctuation
//! stays off: quotes and dashes are the copy-editor's work, and are entered in the ledger. Nothing here
//! recurses over the text: open elements stand on a stack whose height is bounded.

mod close;
mod lines;

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};

use super::draft::{Draft, Placed, note_index};
use super::{PieceInput, attributes, figures, inline, verse};
use crate::diagnostic::codes::manuscript as codes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::block::Alignment;
use crate::document::{Block, Cell, Inline, ListItem, NodeId, SourceSpan, Text};

/// How many elements may be open at once; a page shows four or five.
pub(super) const DEPTH_LIMIT: usize = 40;

/// What is read beyond CommonMark.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
}

/// Reads a Markdown manuscript.
pub(super) fn read(input: &PieceInput<'_>, found: &mut Diagnostics) -> Draft {
    let mut reader = Reader {
        input,
        text: &input.source.text,
        draft: Draft::default(),
        stack: vec![Frame::new(Open::Root, input.body..input.source.text.len())],
        covered: input.body,
        line_end: None,
        skip: 0,
        found,
        protected: protected(&input.source.text, &input.stated.titles),
    };
    reader.parse(input.body..input.source.text.len());
    let blocks = reader.stack.drain(..).next().map(|root| root.blocks).unwrap_or_default();
    let mut draft = reader.draft;
    draft.blocks = blocks;
    super::draft::measure_gaps(&mut draft.blocks, &input.source.text, input.body);
    draft
}

/// Returns where protected titles stand that hold characters of markup.
fn protected(text: &str, titles: &[String]) -> Vec<Range<usize>> {
    titles
        .iter()
        .filter(|title| holds_marks(title))
        .flat_map(|title| text.match_indices(title.as_str()))
        .map(|(at, found)| at..at + found.len())
        .collect()
}

/// Says whether a title holds characters of markup: `M*A*S*H`.
pub(super) fn holds_marks(title: &str) -> bool {
    title.contains(['*', '_', '~', '`'])
}

/// An element that is being read.
struct Frame {
    open: Open,
    range: Range<usize>,
    blocks: Vec<Placed>,
    inlines: Vec<Inline>,
    images: Vec<figures::Image>,
    items: Vec<ListItem>,
    cells: Vec<Cell>,
    head: Vec<Cell>,
    rows: Vec<Vec<Cell>>,
}

impl Frame {
    fn new(open: Open, range: Range<usize>) -> Self {
        Self {
            open,
            range,
            blocks: Vec::new(),
            inlines: Vec::new(),
            images: Vec::new(),
            items: Vec::new(),
            cells: Vec::new(),
            head: Vec::new(),
            rows: Vec::new(),
        }
    }
}

/// What kind of element is open.
enum Open {
    Root,
    Paragraph,
    Heading(u8),
    Quote,
    List(Option<u64>),
    Item,
    Note(String),
    Table(Vec<Alignment>),
    TableHead,
    TableRow,
    Cell,
    Code(Text),
    Html,
    Emphasis,
    /// Emphasis that is none: the asterisks of a protected title.
    Literal,
    Strong,
    Struck,
    Link(Option<String>),
    Image {
        path: String,
        title: String,
    },
}

/// The state of reading.
struct Reader<'a, 'b> {
    input: &'b PieceInput<'a>,
    text: &'a str,
    draft: Draft,
    stack: Vec<Frame>,
    /// The end of the source that events have spoken for.
    covered: usize,
    /// A soft line end whose extent is known when the next event comes.
    line_end: Option<Range<usize>>,
    /// How many elements are open inside one that is read by lines.
    skip: usize,
    found: &'b mut Diagnostics,
    protected: Vec<Range<usize>>,
}

impl Reader<'_, '_> {
    /// Reads a range of the source as a document.
    fn parse(&mut self, range: Range<usize>) {
        let base = range.start;
        let Some(text) = self.text.get(range) else { return };
        for (event, at) in Parser::new_ext(text, options()).into_offset_iter() {
            let at = at.start + base..at.end + base;
            if self.stack.len() > DEPTH_LIMIT {
                let what = format!("more than {DEPTH_LIMIT} elements are nested here");
                let place = self.input.source.locate(at.start..at.start + 1);
                self.found.push(
                    Diagnostic::new(&codes::R006, place, what)
                        .help("take the superfluous marks (`>`, `*`, list bullets) out"),
                );
                return;
            }
            self.event(event, at);
        }
    }

    fn top(&mut self) -> &mut Frame {
        let last = self.stack.len() - 1;
        &mut self.stack[last]
    }

    fn event(&mut self, event: Event<'_>, at: Range<usize>) {
        if self.skip > 0 {
            match event {
                Event::Start(_) => self.skip += 1,
                Event::End(_) => self.skip -= 1,
                _ => {}
            }
            self.covered = self.covered.max(at.end);
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(tag, at),
            Event::Text(text) => self.words(&text, at),
            Event::Code(text) => self.code(&text, at),
            Event::SoftBreak => self.line_end = Some(self.covered.min(at.start)..at.end),
            Event::HardBreak => {
                self.flush(at.start);
                self.top().inlines.push(Inline::LineBreak(NodeId::NONE));
                self.covered = at.end;
            }
            Event::Rule => self.block(Block::Dinkus(NodeId::NONE), at, None),
            Event::FootnoteReference(label) => {
                self.flush(at.start);
                let note = note_index(&mut self.draft.notes, &label, at.clone());
                let note = crate::document::NoteId(note as u32);
                self.top().inlines.push(Inline::NoteRef(NodeId::NONE, note));
                self.covered = at.end;
            }
            Event::Html(_) => self.covered = at.end,
            Event::InlineHtml(html) => {
                self.flush(at.start);
                self.covered = at.end;
                self.raw_html(&html, at);
            }
            // Neither is switched on; should they come, the words are kept.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.words(&text, at),
            Event::TaskListMarker(_) => self.covered = at.end,
        }
    }

    /// Writes down the soft line end that stands before an event.
    fn flush(&mut self, next: usize) {
        let Some(end) = self.line_end.take() else { return };
        let range = end.start..next.max(end.end);
        let (id, text) = (self.input.id, self.text);
        inline::push(&mut self.top().inlines, " ", (id, text), range.clone());
        self.covered = range.end;
    }

    /// Takes words in; a backslash before them belongs to their first character.
    fn words(&mut self, words: &str, at: Range<usize>) {
        let (id, text) = (self.input.id, self.text);
        if let Open::Code(code) = &mut self.top().open {
            let span = SourceSpan { source: id, range: at.clone() };
            code.push(words, Some(span));
            self.covered = at.end;
            return;
        }
        let escaped = at.start > self.covered.max(self.line_end.as_ref().map_or(0, |end| end.end))
            && text.as_bytes().get(at.start - 1) == Some(&b'\\');
        self.flush(at.start - usize::from(escaped));
        let inlines = &mut self.top().inlines;
        let first = words.chars().next().map_or(0, char::len_utf8);
        if escaped && at.len() == words.len() {
            inline::push(inlines, &words[..first], (id, text), at.start - 1..at.start + first);
            inline::push(inlines, &words[first..], (id, text), at.start + first..at.end);
        } else {
            inline::push(inlines, words, (id, text), at.clone());
        }
        self.covered = at.end;
    }

    /// Takes code in: exactly where its bytes stand as they are, else as a whole.
    fn code(&mut self, code: &str, at: Range<usize>) {
        self.flush(at.start);
        let written = &self.text[at.clone()];
        let ticks = written.len() - written.trim_start_matches('`').len();
        let exact = written.get(ticks..).and_then(|rest| rest.find(code)).map(|o| o + ticks);
        let text = match exact {
            Some(offset) => Text::verbatim(code, self.input.id, at.start + offset),
            None => {
                let mut text = Text::default();
                text.push(code, Some(SourceSpan { source: self.input.id, range: at.clone() }));
                text
            }
        };
        self.top().inlines.push(Inline::Verbatim(text));
        self.covered = at.end;
    }

    fn start(&mut self, tag: Tag<'_>, at: Range<usize>) {
        self.flush(at.start);
        self.covered = self.covered.max(at.start);
        let open = match tag {
            Tag::Paragraph if verse::is_line_block(&self.text[at.clone()]) => {
                return self.by_lines(at, verse::Prefix::Bar);
            }
            Tag::BlockQuote(_) if verse::is_tagged(&self.text[at.clone()]) => {
                return self.by_lines(at, verse::Prefix::Quote);
            }
            Tag::Paragraph => Open::Paragraph,
            Tag::Heading { level, .. } => Open::Heading(depth(level)),
            Tag::BlockQuote(_) => Open::Quote,
            Tag::CodeBlock(_) => Open::Code(Text::default()),
            Tag::HtmlBlock => {
                let html = self.text[at.clone()].lines().next().unwrap_or_default().to_owned();
                self.raw_html(&html, at.start..at.start + html.len());
                Open::Html
            }
            Tag::List(start) => Open::List(start),
            Tag::Item => Open::Item,
            Tag::FootnoteDefinition(label) => Open::Note(label.to_string()),
            Tag::Table(columns) => Open::Table(columns.into_iter().map(alignment).collect()),
            Tag::TableHead => Open::TableHead,
            Tag::TableRow => Open::TableRow,
            Tag::TableCell => Open::Cell,
            Tag::Emphasis if self.is_literal(&at) => {
                let (id, text) = (self.input.id, self.text);
                let mut frame = Frame::new(Open::Literal, at.clone());
                frame.inlines = std::mem::take(&mut self.top().inlines);
                let mark = at.start..at.start + 1;
                inline::push(&mut frame.inlines, &text[mark.clone()], (id, text), mark);
                self.covered = at.start + 1;
                return self.stack.push(frame);
            }
            Tag::Emphasis => Open::Emphasis,
            Tag::Strong => Open::Strong,
            Tag::Strikethrough => Open::Struck,
            Tag::Link { link_type, dest_url, .. } => {
                Open::Link(self.link_target(link_type, &dest_url, &at))
            }
            Tag::Image { dest_url, title, .. } => {
                Open::Image { path: dest_url.to_string(), title: title.to_string() }
            }
            // None of these is switched on; their words are kept as paragraphs.
            Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => Open::Paragraph,
        };
        self.stack.push(Frame::new(open, at));
    }

    /// Says whether the marks of an emphasis belong to a title such as `M*A*S*H`.
    fn is_literal(&self, at: &Range<usize>) -> bool {
        if self.protected.iter().any(|title| title.start <= at.start && at.end <= title.end) {
            return true;
        }
        let upper = |c: Option<char>| c.is_some_and(char::is_uppercase);
        let inner: Vec<char> = self.text[at.start + 1..at.end - 1].chars().collect();
        upper(self.text[..at.start].chars().next_back())
            && upper(self.text[at.end..].chars().next())
            && inner.len() == 1
            && upper(inner.first().copied())
    }

    fn link_target(
        &mut self,
        kind: pulldown_cmark::LinkType,
        target: &str,
        at: &Range<usize>,
    ) -> Option<String> {
        if kind == pulldown_cmark::LinkType::Email {
            return Some(format!("mailto:{target}"));
        }
        match attributes::link_target(target) {
            Ok(target) => Some(target),
            Err(fault) => {
                let place = self.input.source.locate(at.clone());
                self.found.push(fault.diagnostic(place, target));
                None
            }
        }
    }

    fn raw_html(&mut self, html: &str, at: Range<usize>) {
        if let Some((code, words)) = attributes::question(html) {
            let found = Diagnostic::new(code, self.input.source.locate(at), words);
            self.found
                .push(found.help("mend what stands below it if need be, then delete this comment"));
            return;
        }
        let shown: String = html.trim().chars().take(40).collect();
        let what = format!("HTML is not read: `{shown}`");
        let found = Diagnostic::new(&codes::R010, self.input.source.locate(at), what);
        self.found.push(found.help(attributes::instead_of_html(html)));
    }
}

fn depth(level: HeadingLevel) -> u8 {
    level as u8
}

fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None | pulldown_cmark::Alignment::Left => Alignment::Start,
        pulldown_cmark::Alignment::Center => Alignment::Centre,
        pulldown_cmark::Alignment::Right => Alignment::End,
    }
}
