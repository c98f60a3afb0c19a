//! Groups of lines become blocks.

use std::ops::Range;

use super::super::draft::{DraftNote, Mark, Placed};
use super::super::markdown::DEPTH_LIMIT;
use super::super::{PieceInput, inline, quotations};
use super::lines::{self, Group, Line, Shape};
use super::words;
use crate::diagnostic::codes::manuscript as codes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::{Block, Inline, ListItem, NodeId, Stanza, VerseLine};

/// Makes blocks of groups.
pub(super) struct Builder<'a, 'b> {
    input: &'b PieceInput<'a>,
    text: &'a str,
    /// The width at which lines were wrapped.
    width: usize,
    /// The notes found at the end.
    pub(super) notes: Vec<DraftNote>,
    /// Marks like `[3]` for which there is no note.
    strays: Vec<Range<usize>>,
    found: &'b mut Diagnostics,
}

impl<'a, 'b> Builder<'a, 'b> {
    /// Begins with no notes.
    pub(super) fn new(input: &'b PieceInput<'a>, width: usize, found: &'b mut Diagnostics) -> Self {
        let text = &input.source.text;
        Self { input, text, width, notes: Vec::new(), strays: Vec::new(), found }
    }

    /// Makes the blocks of groups; `depth` counts the quotations around them.
    pub(super) fn blocks(&mut self, groups: &[Group], depth: usize) -> Vec<Placed> {
        let mut made: Vec<Placed> = Vec::new();
        let mut at = 0;
        while at < groups.len() {
            let run = self.list_run(&groups[at..]);
            if run > 0 {
                let placed = self.list(&groups[at..at + run]);
                made.push(placed);
                at += run;
                continue;
            }
            let group = &groups[at];
            at += 1;
            let first = made.len();
            self.block(group, depth, &mut made);
            if let Some(placed) = made.get_mut(first) {
                placed.gap = group.gap;
            }
            join_verse(&mut made, first);
        }
        made
    }

    /// Makes the blocks of one group.
    fn block(&mut self, group: &Group, depth: usize, made: &mut Vec<Placed>) {
        let Some(first) = group.lines.first() else { return };
        let words = first.words(self.text);
        if lines::is_quoted(words) {
            return made.push(self.quotation(group, depth));
        }
        if lines::is_ornament(words) {
            return made.push(placed(Block::Dinkus(NodeId::NONE), group.range()));
        }
        let hashes = words.bytes().take_while(|byte| *byte == b'#').count();
        if group.lines.len() == 1 && (1..=6).contains(&hashes) && words[hashes..].starts_with(' ') {
            let start = first.range.start + hashes;
            let line = lines::line(self.text, start..first.range.end);
            let inlines = self.words(&[line]);
            let level = hashes as u8;
            let block = Block::Heading { id: NodeId::NONE, level, inlines };
            return made.push(placed(block, group.range()));
        }
        if let Some(block) = self.attributed(&group.lines) {
            let mark = Some(Mark::UntaggedQuote);
            return made.push(Placed { block, range: group.range(), mark, gap: 0 });
        }
        self.prose(&group.lines, made);
    }

    /// Makes paragraphs or verse of lines.
    fn prose(&mut self, group: &[Line], made: &mut Vec<Placed>) {
        match lines::shape(group, self.text, self.width) {
            Shape::Wrapped => {
                for part in part_at_indents(group) {
                    self.paragraph(part, made);
                }
            }
            Shape::Paragraphs => {
                for line in group {
                    self.paragraph(std::slice::from_ref(line), made);
                }
            }
            Shape::Verse => {
                let stanza = self.stanza(group);
                let verse = Block::Verse {
                    id: NodeId::NONE,
                    language: None,
                    stanzas: vec![stanza],
                    attribution: None,
                };
                made.push(placed(verse, range(group)));
            }
            Shape::Kept => {
                let mut inlines = Vec::new();
                for (at, line) in group.iter().enumerate() {
                    if at > 0 {
                        inlines.push(Inline::LineBreak(NodeId::NONE));
                    }
                    inlines.extend(self.words(std::slice::from_ref(line)));
                }
                made.push(placed(Block::Paragraph(NodeId::NONE, inlines), range(group)));
            }
        }
    }

    fn paragraph(&mut self, part: &[Line], made: &mut Vec<Placed>) {
        let inlines = self.words(part);
        made.push(placed(Block::Paragraph(NodeId::NONE, inlines), range(part)));
    }

    fn stanza(&mut self, group: &[Line]) -> Stanza {
        let least = group.iter().map(|line| line.indent).min().unwrap_or(0);
        let line = |line: &Line| VerseLine {
            id: NodeId::NONE,
            indent: u8::try_from((line.indent - least).div_ceil(2)).unwrap_or(u8::MAX),
            inlines: self.words(std::slice::from_ref(line)),
        };
        Stanza { id: NodeId::NONE, lines: group.iter().map(line).collect() }
    }

    /// Makes a quotation of a group whose last line names who said it.
    fn attributed(&mut self, group: &[Line]) -> Option<Block> {
        let (last, before) = group.split_last()?;
        let words = |line: &Line| line.words(self.text).to_owned();
        let talks = |line: &Line| words(line).starts_with(['—', '―', '–', '-']);
        let ends = before.last().is_some_and(|line| {
            words(line)
                .ends_with(['.', '!', '?', '"', '”', '\'', '’', '»', '“', '…', ')', '*', '_', ','])
        });
        if !quotations::is_attribution(&words(last)) || !ends || before.iter().any(talks) {
            return None;
        }
        let mut inner = Vec::new();
        self.prose(before, &mut inner);
        let attribution = Some(self.words(std::slice::from_ref(last)));
        let blocks: Vec<Block> = inner.into_iter().map(|placed| placed.block).collect();
        Some(Block::Quotation { id: NodeId::NONE, language: None, blocks, attribution })
    }

    /// Makes a quotation of lines that begin with `>`.
    fn quotation(&mut self, group: &Group, depth: usize) -> Placed {
        let range = group.range();
        let id = NodeId::NONE;
        let strip = |line: &Line| lines::line(self.text, line.range.start + 1..line.range.end);
        let inner: Vec<Line> = group.lines.iter().map(strip).collect();
        if depth >= DEPTH_LIMIT {
            let what = format!("more than {DEPTH_LIMIT} quotations are nested here");
            let place = self.input.source.locate(range.start..range.start + 1);
            let wrong = Diagnostic::new(&codes::R006, place, what);
            self.found.push(wrong.help("take the superfluous `>` out"));
            return placed(Block::Dinkus(id), range);
        }
        let groups = lines::group(&inner, self.text);
        // A quotation that is one group with its attribution is that quotation itself.
        if let [only] = groups.as_slice()
            && let Some(block) = self.attributed(&only.lines)
        {
            return Placed { block, range, mark: Some(Mark::UntaggedQuote), gap: 0 };
        }
        let mut blocks = self.blocks(&groups, depth + 1);
        let attribution = quotations::take_attribution(&mut blocks, self.text);
        let blocks = blocks.into_iter().map(|placed| placed.block).collect();
        let block = Block::Quotation { id, language: None, blocks, attribution };
        Placed { block, range, mark: Some(Mark::UntaggedQuote), gap: 0 }
    }

    /// Returns how many groups from the first on are a list: 0, or those whose items count on.
    fn list_run(&self, groups: &[Group]) -> usize {
        let marks = |group: &Group| {
            let lines =
                group.lines.iter().filter_map(|line| lines::list_mark(line.words(self.text)));
            lines.map(|(_, number)| number).collect::<Vec<_>>()
        };
        let begins = |group: &Group| {
            let line = group.lines.first()?;
            lines::list_mark(line.words(self.text)).map(|(_, number)| number)
        };
        let Some(kind) = groups.first().and_then(begins) else { return 0 };
        let items = marks(&groups[0]);
        let counts = |items: &[Option<u64>]| {
            items.windows(2).all(|pair| match (pair[0], pair[1]) {
                (Some(a), Some(b)) => b == a + 1,
                (a, b) => a.is_none() && b.is_none(),
            })
        };
        if kind.is_none() {
            return usize::from(items.len() > 1 && counts(&items));
        }
        let mut all = items;
        let mut run = 1;
        while let Some(more) = groups.get(run).filter(|g| begins(g).flatten().is_some()).map(marks)
        {
            all.extend(more);
            run += 1;
        }
        if all.len() > 1 && counts(&all) { run } else { 0 }
    }

    fn list(&mut self, groups: &[Group]) -> Placed {
        let mut items: Vec<Vec<Line>> = Vec::new();
        let mut start = None;
        for line in groups.iter().flat_map(|group| &group.lines) {
            match lines::list_mark(line.words(self.text)) {
                Some((length, number)) => {
                    start = if items.is_empty() { number } else { start };
                    let from = line.range.start + length;
                    items.push(vec![lines::line(self.text, from..line.range.end)]);
                }
                None => {
                    if let Some(item) = items.last_mut() {
                        item.push(line.clone());
                    }
                }
            }
        }
        let item = |lines: &Vec<Line>| {
            let block = Block::Paragraph(NodeId::NONE, self.words(lines));
            ListItem { id: NodeId::NONE, blocks: vec![block] }
        };
        let items = items.iter().map(item).collect();
        let end = groups.last().map_or(0, |group| group.range().end);
        let range = groups.first().map_or(0, |group| group.range().start)..end;
        let gap = groups.first().map_or(0, |group| group.gap);
        Placed { block: Block::List { id: NodeId::NONE, start, items }, range, mark: None, gap }
    }

    /// Makes the blocks of a note whose mark has so many bytes.
    pub(super) fn note(&mut self, group: &Group, mark: usize) -> Vec<Block> {
        let mut lines = group.lines.clone();
        if let Some(first) = lines.first_mut() {
            *first = lines::line(self.text, first.range.start + mark..first.range.end);
        }
        vec![Block::Paragraph(NodeId::NONE, self.words(&lines))]
    }

    /// Joins lines into a sequence and reads the marks inside.
    fn words(&mut self, lines: &[Line]) -> Vec<Inline> {
        let site = (self.input.id, self.text);
        let mut inlines = Vec::new();
        let mut last: Option<&Line> = None;
        for line in lines {
            if let Some(last) = last
                && !ends_in_hyphen(last.words(self.text))
            {
                inline::push(&mut inlines, " ", site, last.range.end..line.range.start);
            }
            inline::push(&mut inlines, line.words(self.text), site, line.range.clone());
            last = Some(line);
        }
        let titles = &self.input.stated.titles;
        let inlines = inline::expand(inlines, &mut |text| words::emphasis(text, titles));
        let (notes, strays) = (&self.notes, &mut self.strays);
        let note = |label: &str| notes.iter().position(|note| note.label == label);
        let inlines = inline::expand(inlines, &mut |text| {
            words::note_marks(text, &note, &mut |text, at| {
                strays.extend(text.source_of(at).map(|span| span.range));
            })
        });
        inline::expand(inlines, &mut inline::link_addresses)
    }

    /// Asks about marks without a note.
    pub(super) fn report_strays(&mut self) {
        self.strays.sort_by_key(|range| range.start);
        for range in &self.strays {
            let label = &self.text[range.clone()];
            let what =
                format!("`{label}` looks like the mark of a note, but there is no such note");
            self.found.push(
                Diagnostic::new(&codes::R019, self.input.source.locate(range.clone()), what)
                    .help(format!("add a line `{label} …` at the end, or take the mark out")),
            );
        }
    }
}

/// Says whether a line ends in a hyphen or dash that the next word is joined to.
fn ends_in_hyphen(words: &str) -> bool {
    let rest = words.trim_end_matches('-');
    rest.len() < words.len() && rest.chars().next_back().is_some_and(char::is_alphanumeric)
}

fn placed(block: Block, range: Range<usize>) -> Placed {
    Placed { block, range, mark: None, gap: 0 }
}

fn range(lines: &[Line]) -> Range<usize> {
    let start = lines.first().map_or(0, |line| line.range.start);
    start..lines.last().map_or(start, |line| line.range.end)
}

/// Parts wrapped lines where a paragraph begins with an indent and its other lines do not.
fn part_at_indents(lines: &[Line]) -> Vec<&[Line]> {
    let least = lines.iter().map(|line| line.indent).min().unwrap_or(0);
    let indented = lines.iter().filter(|line| line.indent >= least + 2).count();
    if indented * 2 > lines.len() {
        return vec![lines];
    }
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, line) in lines.iter().enumerate().skip(1) {
        if line.indent >= least + 2 {
            parts.push(&lines[from..at]);
            from = at;
        }
    }
    parts.push(&lines[from..]);
    parts
}

/// Joins a stanza to the verse right before it.
fn join_verse(made: &mut Vec<Placed>, first: usize) {
    if made.len() != first + 1 || first == 0 || made[first].gap > 1 {
        return;
    }
    let (before, after) = made.split_at_mut(first);
    let (Some(last), Some(next)) = (before.last_mut(), after.first_mut()) else { return };
    let (Block::Verse { stanzas, .. }, Block::Verse { stanzas: more, .. }) =
        (&mut last.block, &mut next.block)
    else {
        return;
    };
    stanzas.append(more);
    last.range.end = next.range.end;
    made.pop();
}
