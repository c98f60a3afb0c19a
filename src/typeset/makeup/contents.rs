//! The contents and the index, set last, when every folio is known.

use crate::apparatus::contents::Target;
use crate::apparatus::{Entry, IndexEntry, names, words};
use crate::design::{Align, TextStyle};
use crate::document::NodeId;
use crate::font::{Figures, Slope, Weight};
use crate::length::Length;
use crate::typeset::display::{DisplayItem, LinkTarget, Tag};
use crate::typeset::galley::inlines::supplied;
use crate::typeset::galley::opening::title_words;
use crate::typeset::galley::{Setter, owned, shift};
use crate::typeset::paragraph::{ParagraphShape, StyledText};

use super::folios::Folios;

/// A column of fewer ems is too narrow for an index: then there is one.
const NARROW: i64 = 11;

/// Titles in the contents take at most this part of the measure; turnovers hang.
const TITLE_SHARE: f64 = 0.8;

/// Returns how many lines stand in the first of two columns of even length, no entry divided between them.
fn even(lines: &[(bool, Vec<DisplayItem>)]) -> usize {
    let half = lines.len().div_ceil(2);
    let ends = |&at: &usize| lines.get(at).is_none_or(|(begins, _)| *begins);
    (half..=lines.len()).find(ends).unwrap_or(half)
}

/// Returns how many of the next lines stand in a column of a depth: an entry that would be divided goes on to
/// the next column, unless more than three lines would be left blank.
fn whole_entries(lines: &[(bool, Vec<DisplayItem>)], deep: usize) -> usize {
    if lines.len() <= deep {
        return lines.len();
    }
    let least = deep.saturating_sub(3).max(1);
    (least..=deep).rev().find(|&at| lines[at].0).unwrap_or(deep)
}

/// Ties all words and their parts.
fn tie_all(words: &str) -> String {
    words.replace(' ', "\u{a0}").replace('-', "-\u{2060}")
}

/// Ties the words of each name, but neither to a comma before them nor to the small words between names.
fn tie_names(words: &str) -> String {
    let mut tied = String::new();
    let is_small = |word: &str| word.chars().all(char::is_lowercase);
    let mut last = "";
    for (at, word) in words.split(' ').enumerate() {
        let is_open = last.ends_with(',') || is_small(last) || is_small(word);
        if at > 0 {
            tied.push_str(if is_open { " " } else { "\u{a0}" });
        }
        tied.push_str(&word.replace('-', "-\u{2060}"));
        last = word;
    }
    tied
}

impl Setter<'_, '_> {
    /// Sets the contents: author below the title, folios lining and flush right, no leaders.
    pub fn contents(&mut self, entries: &[Entry], node: NodeId, folios: &Folios) {
        let toc = self.element(Tag::Toc, self.root(), node);
        // The pieces of a part stand in a list of their own, within its entry.
        let mut inner = None;
        let mut above = toc;
        let style = self.context.design.styles.contents.clone();
        let has_parts = entries.iter().any(|entry| entry.level > 1);
        for (at, entry) in entries.iter().enumerate() {
            let is_part = matches!(entry.target, Target::Part(_));
            // White stands about parts; what comes before the first or behind the last stands together.
            let ends_part = at > 0 && entry.level == 1 && entries[at - 1].level > 1;
            if at > 0 && (is_part || has_parts && ends_part) {
                self.space(1);
            }
            let list = match (entry.level > 1, inner) {
                (true, Some(inner)) => inner,
                (true, None) => *inner.insert(self.element(Tag::Toc, above, node)),
                (false, _) => {
                    inner = None;
                    toc
                }
            };
            let item = self.element(Tag::Toci, list, node);
            if entry.level == 1 {
                above = item;
            }
            let place = folios.target(entry.target);
            let reference = self.element(Tag::Reference, item, node);
            let owner = self.link(owned(reference), node, LinkTarget::Place(place));
            let weight = if is_part { Weight::SEMIBOLD } else { style.weight };
            let title_style = TextStyle { weight, ..style.clone() };
            let mut look = self.look(&title_style, item);
            look.own(owner);
            let mut text = StyledText::default();
            self.add(title_words(&entry.title), &look, &mut text.pieces);
            let measure = self.measure().scale(TITLE_SHARE);
            let shape = self.hanging_shape(&title_style, measure, style.size);
            let mut lines = self.draw(&text, &shape, Length::ZERO);
            if !is_part && let Some(label) = folios.label(place) {
                let mut folio = self.folio_label(label, &style, &look, node);
                if let Some(last) = lines.last_mut() {
                    last.append(&mut folio);
                }
            }
            if !entry.authors.is_empty() {
                let vocabulary = words::words(&self.context.book.book.language);
                let people = words::join(&names(self.context.book, &entry.authors), vocabulary);
                let slope =
                    if self.context.design.styles.italics { Slope::Italic } else { Slope::Upright };
                let author = TextStyle { slope, ..style.clone() };
                let mut look = self.look(&author, item);
                look.own(owner);
                let text = StyledText { pieces: vec![supplied(&people, &look, node)] };
                let shape = self.hanging_shape(&author, measure, style.size);
                lines.extend(self.draw(&text, &shape, style.size));
            }
            self.put_rows(lines.into_iter().map(|items| (1, items)).collect(), false);
            if is_part {
                self.bind();
            }
        }
    }

    /// Draws a folio flush right.
    fn folio_label(
        &mut self,
        label: &str,
        style: &TextStyle,
        look: &crate::typeset::galley::inlines::Look,
        node: NodeId,
    ) -> Vec<DisplayItem> {
        let mut look = look.clone();
        look.figures(Figures::Lining);
        look.weight(style.weight);
        let text = StyledText { pieces: vec![supplied(label, &look, node)] };
        let width = self.width(&text);
        let mut items = self.label(&text);
        shift(&mut items, self.measure() - width, Length::ZERO);
        items
    }

    /// Sets an index in two columns of even length, after what stands on the first page.
    pub fn index(&mut self, entries: &[IndexEntry], node: NodeId, folios: &Folios) {
        let style = TextStyle { align: Align::Start, ..self.context.design.styles.index.clone() };
        let gutter = style.size * 2;
        let half = (self.measure() - gutter) / 2;
        let count = if half < style.size * NARROW { 1 } else { 2 };
        let column = if count == 1 { self.measure() } else { half };
        let index = self.element(Tag::Index, self.root(), node);
        let vocabulary = words::words(&self.context.book.book.language);
        let first = vocabulary.comma.replace(' ', "\u{a0}");
        let mut lines: Vec<(bool, Vec<DisplayItem>)> = Vec::new();
        for entry in entries {
            let element = self.element(Tag::P, index, node);
            let look = self.look(&style, element);
            let mut text = StyledText::default();
            self.add(&entry.heading, &look, &mut text.pieces);
            let mut detail = 0..0;
            if !entry.detail.is_empty() {
                text.pieces.push(supplied(" ", &look, node));
                detail.start = text.pieces.len();
                self.add(&entry.detail, &look, &mut text.pieces);
                detail.end = text.pieces.len();
            }
            if !entry.see.is_empty() {
                text.pieces.push(supplied(". ", &look, node));
                self.add(&entry.see, &look, &mut text.pieces);
            }
            for (at, (label, place, main)) in
                folios.locators(&entry.mentions).into_iter().enumerate()
            {
                // The first folio is tied to what it belongs to.
                let comma = if at == 0 { &first } else { vocabulary.comma };
                text.pieces.push(supplied(comma, &look, node));
                let reference = self.element(Tag::Reference, element, node);
                let owner = self.link(owned(reference), node, LinkTarget::Place(place));
                let mut folio = look.clone();
                folio.own(owner);
                folio.figures(Figures::Lining);
                if main {
                    folio.weight(Weight::BOLD);
                }
                text.pieces.push(supplied(&label, &folio, node));
            }
            let mut shape = self.hanging_shape(&style, column, style.size);
            shape.hyphenate = false;
            let text = self.tied(text, detail, &shape);
            let drawn = self.draw(&text, &shape, Length::ZERO);
            lines.extend(drawn.into_iter().enumerate().map(|(at, line)| (at == 0, line)));
        }
        let above =
            self.galley.column.last().map_or(0, |heading| {
                heading.alternatives[0].rows.iter().map(|row| row.height).sum()
            });
        self.columns(lines, &style, (count, column + gutter), above);
    }

    /// Keeps some pieces of a text on one line, names and year, or else each name, where that takes no line more.
    fn tied(
        &mut self,
        text: StyledText,
        pieces: std::ops::Range<usize>,
        shape: &ParagraphShape,
    ) -> StyledText {
        let loose = self.compositor.set(&text, shape);
        if loose.natural.lines.len() == 1 || pieces.is_empty() {
            return text;
        }
        for tie in [tie_all, tie_names] {
            let mut tied = text.clone();
            for piece in &mut tied.pieces[pieces.clone()] {
                piece.text = tie(&piece.text).into();
            }
            let set = self.compositor.set(&tied, shape);
            let is_whole = set.faults().len() <= loose.faults().len();
            if is_whole && set.natural.lines.len() <= loose.natural.lines.len() {
                return tied;
            }
        }
        text
    }

    /// Fills pages with columns; on the last they are of even length.
    fn columns(
        &mut self,
        lines: Vec<(bool, Vec<DisplayItem>)>,
        style: &TextStyle,
        (count, offset): (usize, Length),
        above: u32,
    ) {
        let grid = self.leading();
        let full = self.context.design.page.lines();
        let mut room = full.saturating_sub(above).max(4);
        let mut rest = lines.as_slice();
        let mut pages: Vec<(u32, Vec<DisplayItem>)> = Vec::new();
        while !rest.is_empty() {
            let deep = (((grid * i64::from(room)).ratio(style.leading)) as usize).max(1);
            // The last page is as deep as it must be for columns of even length.
            let each =
                if count == 2 && rest.len() <= deep * 2 { even(rest).min(deep) } else { deep };
            let mut items = Vec::new();
            let mut deepest = 0;
            for column in 0..count {
                let (now, later) = rest.split_at(whole_entries(rest, each));
                for (row, (_, line)) in now.iter().enumerate() {
                    let mut line = line.clone();
                    shift(&mut line, offset * column as i64, style.leading * row as i64);
                    items.append(&mut line);
                }
                deepest = deepest.max(now.len());
                rest = later;
            }
            let height = (style.leading * deepest as i64).round_up_to(grid).ratio(grid) as u32;
            pages.push((height.clamp(1, room), items));
            room = full;
        }
        for page in pages {
            self.put_rows(vec![page], false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{even, tie_all, tie_names, whole_entries};

    #[test]
    fn two_columns_divide_no_entry() {
        let lines = |begins: &[bool]| begins.iter().map(|&b| (b, Vec::new())).collect::<Vec<_>>();
        assert_eq!(even(&lines(&[true, true, true, true])), 2);
        // The entry that begins on the second line has three lines: it stays in the first column.
        assert_eq!(even(&lines(&[true, true, false, false, true])), 4);
        assert_eq!(even(&lines(&[true, false])), 2);
    }

    #[test]
    fn names_are_tied_and_what_parts_them_is_not() {
        let names = "(Arkady Strugatsky and Wong Kar-wai, 1972)";
        let tied = "(Arkady\u{a0}Strugatsky and Wong\u{a0}Kar-\u{2060}wai, 1972)";
        assert_eq!(tie_names(names), tied);
        assert!(!tie_all(names).contains(' '));
    }

    #[test]
    fn a_full_column_ends_with_an_entry() {
        let lines = |begins: &[bool]| begins.iter().map(|&b| (b, Vec::new())).collect::<Vec<_>>();
        let entries = lines(&[true, true, true, false, true, false, false, true]);
        assert_eq!(whole_entries(&entries, 6), 4);
        assert_eq!(whole_entries(&entries, 7), 7);
        assert_eq!(whole_entries(&entries, 8), 8);
        // An entry that is longer than most is divided all the same.
        let long = lines(&[true, false, false, false, false, false, false, false]);
        assert_eq!(whole_entries(&long, 6), 6);
    }
}
