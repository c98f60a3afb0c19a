//! The law of the writer: what it writes is read back with the same words, whatever signs stand in them.

use super::super::markdown;
use super::super::tree::{self, Arrived, Block, Inline};
use crate::diagnostic::Source;
use crate::document::{self, SourceId, walk};
use crate::manuscript::{Format, Kind, PieceInput, Stated, read_piece};

/// Words and signs of which texts are made: ordinary ones, and those that Markdown would take for its own.
const PIECES: [&str; 44] = [
    "lamp", "stair", "rain", "café", "naïve", "It’s", "“so”", "end.", "no,", "wow!", "1.", "2)",
    "-", "+", "*", "**", "_", "__init__", "a_b", "#", "# x", ">", "[x]", "[x](y)", "![i]", "<b>",
    "&amp;", "&", "~", "~~", "`", "``c``", "|", "{.sc}", "\\", "\\*", "$5", "$$", "<!--",
    "http://a.b", "[^1]", "=", "***", "4:",
];

/// A small generator with a fixed seed (Numerical Recipes’ constants).
struct Dice(u32);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % sides
    }

    fn words(&mut self) -> String {
        let count = 1 + self.roll(5);
        let glue = if self.roll(6) == 0 { "" } else { " " };
        (0..count).map(|_| PIECES[self.roll(PIECES.len())]).collect::<Vec<_>>().join(glue)
    }

    fn line(&mut self, depth: usize) -> Vec<Inline> {
        let count = 1 + self.roll(4);
        let mut line = Vec::new();
        for at in 0..count {
            if at > 0 && self.roll(3) > 0 {
                line.push(Inline::text(" "));
            }
            line.push(self.inline(depth));
        }
        line
    }

    fn inline(&mut self, depth: usize) -> Inline {
        if depth > 1 {
            return Inline::Text(self.words());
        }
        match self.roll(12) {
            0 | 1 => Inline::Emphasis(self.line(depth + 1)),
            2 => Inline::Strong(self.line(depth + 1)),
            3 => Inline::SmallCaps(vec![Inline::Text(self.words())]),
            4 => Inline::Link("https://example.org/a".into(), vec![Inline::Text(self.words())]),
            5 => Inline::Superscript(vec![Inline::text("th")]),
            _ => Inline::Text(self.words()),
        }
    }

    fn block(&mut self, depth: usize) -> Block {
        match self.roll(if depth > 1 { 6 } else { 10 }) {
            0 => Block::Heading(1 + self.roll(3) as u8, self.line(0)),
            1 => Block::Verse((0..2).map(|_| self.line(1)).collect()),
            2 => Block::Table {
                head: vec![self.line(1), self.line(1)],
                rows: vec![vec![self.line(1), self.line(1)]],
            },
            6 | 7 => Block::Quotation(vec![self.block(depth + 1), Block::Paragraph(self.line(0))]),
            8 | 9 => {
                let items = (0..1 + self.roll(3)).map(|_| vec![Block::Paragraph(self.line(0))]);
                let items = items.collect();
                Block::List { start: (self.roll(2) == 0).then_some(3), items }
            }
            _ => Block::Paragraph(self.line(0)),
        }
    }
}

/// Adds the words of a block, in order.
fn words_of(block: &Block, into: &mut String) {
    let mut line = |words: &[Inline]| {
        into.push_str(&tree::plain_text(words));
        into.push(' ');
    };
    match block {
        Block::Paragraph(words) | Block::Heading(_, words) => line(words),
        Block::Verse(lines) => lines.iter().for_each(|words| line(words)),
        Block::Table { head, rows } => {
            head.iter().chain(rows.iter().flatten()).for_each(|words| line(words));
        }
        Block::Quotation(inner) | Block::Tagged(_, inner) => {
            inner.iter().for_each(|block| words_of(block, into));
        }
        Block::List { items, .. } => {
            items.iter().flatten().for_each(|block| words_of(block, into));
        }
        Block::Figure { .. } | Block::Dinkus | Block::Code(_) => {}
    }
}

/// Reads Markdown and returns all words, in order.
fn read_words(made: &str) -> String {
    let source = Source::new("a.md", made);
    let stated = Stated::default();
    let input = PieceInput {
        source: &source,
        path: "a.md",
        id: SourceId::default(),
        format: Format::Markdown,
        kind: Kind::Bare,
        body: 0,
        stated: &stated,
    };
    let (piece, _) = read_piece(&input);
    let mut text = String::new();
    walk::blocks(&piece.blocks, &mut |inlines| {
        text.push_str(&document::inline::plain_text(inlines));
        text.push(' ');
    });
    text
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_written_is_read_back_with_the_same_words() {
    let mut dice = Dice(7);
    let mut wrong = Vec::new();
    for round in 0..3_000 {
        let blocks: Vec<Block> = (0..1 + dice.roll(3)).map(|_| dice.block(0)).collect();
        let mut expected = String::new();
        blocks.iter().for_each(|block| words_of(block, &mut expected));
        let made = markdown::write(&Arrived { blocks, ..Arrived::default() });
        let (expected, found) = (spaced(&expected), spaced(&read_words(&made)));
        if expected != found {
            wrong.push(format!("--- {round}\n{made}\nwanted {expected}\nfound  {found}\n"));
        }
    }
    let count = wrong.len();
    wrong.sort_by_key(String::len);
    assert!(wrong.is_empty(), "{count} of 3000 differ\n{}", wrong[..wrong.len().min(8)].concat());
}
