//! Writing an arrived text down as Markdown, in the marks that `manuscript` reads.
//!
//! The law: read back by [`manuscript`](crate::manuscript), the result has the same words in the same order,
//! whatever signs stand in them. CommonMark 0.31.2 §2.4 (backslash escapes) and §6.2 (which marks of
//! emphasis open and close) say what has to be done for that.

mod check;

mod escape;

mod inline;

use super::tree::{Arrived, Block, Facts, Inline};
use inline::Line;

/// The folder, beside the text, into which its pictures go.
pub const PICTURES: &str = "pictures";

/// Writes a text as Markdown with front matter, ended by a line end.
pub fn write(text: &Arrived) -> String {
    let mut out = front_matter(&text.facts);
    let mut writer = Writer { text, levels: levels(&text.blocks) };
    let mut body = String::new();
    writer.blocks(&text.blocks, &mut body);
    out.push_str(&body);
    for (at, note) in text.notes.iter().enumerate() {
        let mut inner = String::new();
        writer.blocks(note, &mut inner);
        out.push('\n');
        out.push_str(&format!("[^{}]: ", at + 1));
        out.push_str(indent(inner.trim_end(), "    ").trim_start());
        out.push('\n');
    }
    out
}

/// Writes what is known of a text between two `---` lines; nothing where nothing is known.
fn front_matter(facts: &Facts) -> String {
    let mut lines = String::new();
    if let Some(title) = &facts.title {
        lines.push_str(&format!("title: {}\n", quoted(title)));
    }
    let guess = facts.in_capitals.as_ref().map(|stood| format!("  # guess: `{stood}` in the file"));
    let guess = match guess {
        None if facts.name_alone => "  # guess: the line below the title".to_owned(),
        guess => guess.unwrap_or_default(),
    };
    match facts.authors.as_slice() {
        [] => {}
        [one] => lines.push_str(&format!("author: {}{guess}\n", quoted(one))),
        many => lines.push_str(&format!("author: [{}]{guess}\n", list(many))),
    }
    let year = facts.date.as_ref().and_then(|date| date.get(..4));
    match (&facts.published, year) {
        (Some(place), Some(year)) => {
            lines.push_str(&format!("first_published: {}\n", quoted(&format!("{place}, {year}"))));
        }
        (Some(place), None) => lines.push_str(&format!("first_published: {}\n", quoted(place))),
        (None, _) => {}
    }
    if let Some(language) = &facts.language {
        lines.push_str(&format!("language: {}\n", quoted(language)));
    }
    if !facts.tags.is_empty() {
        lines.push_str(&format!("tags: [{}]\n", list(&facts.tags)));
    }
    if lines.is_empty() { lines } else { format!("---\n{lines}---\n\n") }
}

/// Quotes words so that YAML takes them for nothing but text (YAML 1.2 §7.3.1).
pub(crate) fn quoted(words: &str) -> String {
    let mut made = String::from("\"");
    for c in words.chars() {
        match c {
            '"' | '\\' => made.extend(['\\', c]),
            '\n' | '\r' | '\t' => made.push(' '),
            c if c.is_control() => {}
            c => made.push(c),
        }
    }
    made.push('"');
    made
}

fn list(words: &[String]) -> String {
    words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(", ")
}

/// Returns the levels of headings that occur, highest first: they are written without jumps.
fn levels(blocks: &[Block]) -> Vec<u8> {
    let mut found = Vec::new();
    gather_levels(blocks, &mut found);
    found.sort_unstable();
    found.dedup();
    found
}

fn gather_levels(blocks: &[Block], into: &mut Vec<u8>) {
    for block in blocks {
        match block {
            Block::Heading(level, _) => into.push(*level),
            Block::Quotation(inner) | Block::Tagged(_, inner) => gather_levels(inner, into),
            Block::List { items, .. } => items.iter().for_each(|item| gather_levels(item, into)),
            Block::Paragraph(_)
            | Block::Verse(_)
            | Block::Table { .. }
            | Block::Figure { .. }
            | Block::Dinkus
            | Block::Code(_) => {}
        }
    }
}

/// Writes the blocks of one text.
struct Writer<'a> {
    text: &'a Arrived,
    levels: Vec<u8>,
}

impl Writer<'_> {
    /// Writes blocks, parted by empty lines.
    fn blocks(&mut self, blocks: &[Block], out: &mut String) {
        let mut last: Option<&Block> = None;
        let mut other_mark = false;
        for block in blocks {
            // A list right below another has other marks, or it would be read as its continuation
            // (CommonMark §5.3).
            other_mark = last.is_some_and(|last| would_join(last, block)) && !other_mark;
            let mut made = String::new();
            match block {
                Block::List { start, items } => self.list(*start, items, other_mark, &mut made),
                block => self.block(block, &mut made),
            }
            if made.trim().is_empty() {
                continue;
            }
            if last.is_some() {
                out.push('\n');
            }
            out.push_str(made.trim_end());
            out.push('\n');
            last = Some(block);
        }
    }

    fn block(&mut self, block: &Block, out: &mut String) {
        match block {
            Block::Paragraph(inlines) => out.push_str(&Line::of(inlines).paragraph()),
            Block::Heading(level, inlines) => {
                let at = self.levels.iter().position(|seen| seen == level).unwrap_or(0);
                let marks = "#".repeat((at + 2).min(6));
                out.push_str(&format!("{marks} {}", Line::of(inlines).heading()));
            }
            Block::Quotation(inner) => self.tagged("quote", inner, out),
            Block::Tagged(tag, inner) => self.tagged(tag, inner, out),
            Block::Verse(lines) => {
                let lines: Vec<String> =
                    lines.iter().map(|line| Line::of(line).verse_line()).collect();
                out.push_str(&prefix(&format!("[!verse]\n{}", lines.join("\n")), "> "));
            }
            Block::List { start, items } => self.list(*start, items, false, out),
            Block::Table { head, rows } => table(head, rows, out),
            Block::Figure { picture, alt, caption } => self.figure(*picture, alt, caption, out),
            Block::Dinkus => out.push_str("* * *"),
            Block::Code(text) => {
                let fence = "`".repeat(longest_run(text, '`').max(2) + 1);
                out.push_str(&format!("{fence}\n{}\n{fence}", text.trim_end_matches('\n')));
            }
        }
    }

    fn tagged(&mut self, tag: &str, inner: &[Block], out: &mut String) {
        let inner: Vec<Block> = inner.iter().map(unstacked).collect();
        let inner = inner.as_slice();
        let mut made = String::new();
        self.blocks(inner, &mut made);
        // What is no paragraph does not begin right below a line of words.
        let gap = if matches!(inner.first(), Some(Block::Paragraph(_))) { "" } else { "\n" };
        out.push_str(&prefix(&format!("[!{tag}]\n{gap}{made}"), "> "));
    }

    /// Writes a list; what only goes deeper in it stands close, so that it stays one of short lines.
    fn list(
        &mut self,
        start: Option<u64>,
        items: &[Vec<Block>],
        other_mark: bool,
        out: &mut String,
    ) {
        // A number has nine figures at most (CommonMark §5.2).
        let highest = 999_999_999 - items.len().min(999_999_998) as u64;
        let start = start.map(|first| first.min(highest));
        for (at, item) in items.iter().enumerate() {
            let mark = match (start, other_mark) {
                (Some(first), false) => format!("{}. ", first + at as u64),
                (Some(first), true) => format!("{}) ", first + at as u64),
                (None, false) => "- ".to_owned(),
                (None, true) => "* ".to_owned(),
            };
            let mut made = String::new();
            match item.as_slice() {
                [
                    words @ Block::Paragraph(_),
                    deeper @ Block::List { start: None | Some(1), .. },
                ] => {
                    self.block(words, &mut made);
                    made.push('\n');
                    self.block(deeper, &mut made);
                }
                _ => self.blocks(item, &mut made),
            }
            let inner = indent(made.trim_end(), &" ".repeat(mark.len()));
            out.push_str(&mark);
            out.push_str(inner.trim_start());
            out.push('\n');
        }
    }

    fn figure(&self, picture: usize, alt: &str, caption: &[Inline], out: &mut String) {
        let Some(picture) = self.text.pictures.get(picture) else { return };
        let alt = Line::of(&[Inline::text(alt)]).one_line();
        out.push_str(&format!(
            "![{alt}](<{PICTURES}/{}>)",
            picture.name.replace(['<', '>', '\\'], "-")
        ));
        let caption = Line::of(caption).paragraph();
        if !caption.is_empty() {
            out.push('\n');
            out.push_str(&caption);
        }
    }
}

/// Gives verse inside a quotation as a paragraph with its line ends: only what stands free is read as verse.
fn unstacked(block: &Block) -> Block {
    let Block::Verse(lines) = block else { return block.clone() };
    Block::Paragraph(lines.join(&Inline::Break))
}

/// Says whether two blocks that follow each other would be read as one.
fn would_join(before: &Block, after: &Block) -> bool {
    match (before, after) {
        (Block::List { start: a, .. }, Block::List { start: b, .. }) => a.is_some() == b.is_some(),
        _ => false,
    }
}

/// Writes a table (GitHub's tables, which `manuscript` reads): a head row, a row of dashes, the rows.
fn table(head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>], out: &mut String) {
    let columns = rows.iter().map(Vec::len).chain([head.len()]).max().unwrap_or(0);
    if columns == 0 {
        return;
    }
    out.push_str(&row(head, columns));
    out.push_str(&"| --- ".repeat(columns));
    out.push_str("|\n");
    rows.iter().for_each(|cells| out.push_str(&row(cells, columns)));
}

/// Writes a row of a table.
fn row(cells: &[Vec<Inline>], columns: usize) -> String {
    let mut made = String::new();
    for at in 0..columns {
        let words = cells.get(at).map(|cell| Line::of(cell).one_line()).unwrap_or_default();
        made.push_str(&format!("| {words} "));
    }
    made.push_str("|\n");
    made
}

/// Puts a mark before each line; an empty line gets the mark without its space.
fn prefix(text: &str, mark: &str) -> String {
    let lines = text.trim_end().lines();
    lines.map(|line| format!("{mark}{line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

/// Indents each line that is not empty.
fn indent(text: &str, by: &str) -> String {
    let lines = text.lines();
    lines
        .map(|line| if line.is_empty() { String::new() } else { format!("{by}{line}") })
        .collect::<Vec<_>>()
        .join("\n")
}

/// Returns the length of the longest run of a character.
pub(super) fn longest_run(text: &str, c: char) -> usize {
    text.split(|other| other != c).map(|run| run.chars().count()).max().unwrap_or(0)
}
