//! Lines: paragraphs put into the galley, with what the page break must know of them.

use std::sync::Arc;

use crate::design::{Align, TextStyle};
use crate::document::Placement;
use crate::length::Length;
use crate::typeset::display::DisplayItem;
use crate::typeset::makeup::pagebreak::{Alternative, Called, FORBIDDEN, NEVER, Row, Stretch};
use crate::typeset::paragraph::{
    Alignment, Kind, LineFacts, LineShape, Paragraph, ParagraphShape, Setting, StyledText,
};

use super::{Print, Setter, Way, line_items};

/// What it costs to set a paragraph a line shorter or longer, beyond what its lines cost.
pub(super) const OTHER_LENGTH: f64 = 3.0;

/// How the lines of a paragraph hold together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hold {
    /// As running text: two lines at least before and after a page turn.
    #[default]
    Running,
    /// All on one page.
    Together,
    /// The first lines on one page: they stand beside a drop capital.
    First(usize),
    /// Each by itself: lines of code, entries of a list.
    Loose,
}

/// How a paragraph is put into the galley.
#[derive(Clone, Debug, Default)]
pub struct Put {
    /// From the left edge of the measure.
    pub left: Length,
    /// How its lines hold together.
    pub hold: Hold,
    /// What stands beside its first line.
    pub beside: Vec<DisplayItem>,
    /// Only the best way is taken.
    pub fixed: bool,
    /// What each line costs that the page before it is short, where it stays whole.
    pub short: Option<f64>,
}

/// How much more a line more or less shows in a ragged margin than in even spaces.
const TORN: f64 = 3.0;

impl Setter<'_, '_> {
    /// Returns the shape of a paragraph in a style.
    pub fn shape(&self, style: &TextStyle, measure: Length, indent: Length) -> ParagraphShape {
        let mut shape = ParagraphShape::justified(measure, indent);
        shape.hyphenate = self.context.design.styles.hyphenate;
        // What is a stub of a last line goes with the size: 28 pt of 10.5.
        shape.tolerances.shortest_last = style.size * 8 / 3;
        shape.tolerances.short_last = style.size * 16 / 3;
        match style.align {
            Align::Justified => {}
            Align::Start => {
                shape.alignment = Alignment::Ragged;
                // A word alone shows more where no line is even.
                let least = (style.size * 4).min(measure / 5).max(shape.tolerances.shortest_last);
                shape.tolerances.shortest_last = least;
                shape.tolerances.short_last = (least * 7 / 4).max(shape.tolerances.short_last);
            }
            Align::Centre => {
                shape.alignment = Alignment::Centred;
                shape.hyphenate = false;
            }
            Align::End => {
                shape.alignment = Alignment::RaggedStart;
                shape.hyphenate = false;
            }
        }
        if style.align != Align::Justified {
            // Without this a ragged setting takes as many lines as make it even.
            shape.tolerances.line = 1.0;
        }
        shape
    }

    /// Returns the shape of a display line: balanced, no word divided.
    pub fn display_shape(&self, style: &TextStyle, measure: Length) -> ParagraphShape {
        let mut shape = ParagraphShape::title(measure);
        if style.align != Align::Centre {
            shape.alignment = Alignment::Ragged;
        }
        shape
    }

    /// Returns a shape whose turnovers are indented.
    pub fn hanging_shape(
        &self,
        style: &TextStyle,
        measure: Length,
        indent: Length,
    ) -> ParagraphShape {
        let mut shape = self.shape(style, measure, Length::ZERO);
        shape.lines = vec![
            LineShape { indent: Length::ZERO, measure },
            LineShape { indent, measure: measure - indent },
        ];
        shape
    }

    /// Sets a text and draws its best way: the items of each line, from its baseline.
    pub fn draw(
        &mut self,
        text: &StyledText,
        shape: &ParagraphShape,
        left: Length,
    ) -> Vec<Vec<DisplayItem>> {
        let marks = text.pieces.iter().filter_map(|piece| match piece.kind {
            Kind::NoteMark(note) => Some(Called { note: note.0 as usize, lines: 0 }),
            Kind::Text | Kind::Address | Kind::LineEnd | Kind::Room(_) => None,
        });
        self.called.extend(marks);
        let paragraph = self.compositor.set(text, shape);
        self.galley.faulty.extend(paragraph.faults());
        let lines = paragraph.lines(&paragraph.natural);
        lines.into_iter().map(|line| line_items(line, left, Length::ZERO)).collect()
    }

    /// Returns the width of a text on one line.
    pub fn width(&mut self, text: &StyledText) -> Length {
        let mut shape = ParagraphShape::justified(Length::pt(5000.0), Length::ZERO);
        shape.alignment = Alignment::Ragged;
        shape.protrusion = false;
        shape.tolerances.whole = true;
        let paragraph = self.compositor.set(text, &shape);
        let lines = paragraph.lines(&paragraph.natural);
        lines.iter().map(|line| line.right).max().unwrap_or(Length::ZERO)
    }

    /// Puts a paragraph of the grid's leading into the galley.
    pub fn put(&mut self, text: &StyledText, shape: &ParagraphShape, put: Put) {
        if text.pieces.is_empty() {
            return;
        }
        let paragraph = Arc::new(self.compositor.set(text, shape));
        self.put_paragraph(&paragraph, put);
    }

    /// Puts a paragraph that is set already into the galley.
    pub fn put_paragraph(&mut self, paragraph: &Arc<Paragraph>, put: Put) {
        let natural = paragraph.natural.demerits;
        let torn = if paragraph.is_ragged() { TORN } else { 1.0 };
        let ways = [
            (Way::Natural, Some(&paragraph.natural)),
            (Way::Shorter, paragraph.shorter.as_ref().filter(|_| !put.fixed)),
            (Way::Longer, paragraph.longer.as_ref().filter(|_| !put.fixed)),
        ];
        let mut alternatives = Vec::new();
        let mut prints = Vec::new();
        for (way, setting) in ways {
            let Some(setting) = setting.filter(|set| !is_torn(paragraph, set)) else { continue };
            let cost = if way == Way::Natural {
                0.0
            } else {
                OTHER_LENGTH + (setting.demerits - natural).max(0.0) * torn
            };
            let mut rows = rows(setting, put.hold);
            if let Some(row) = rows.first_mut() {
                row.short = put.short;
            }
            alternatives.push(Alternative { rows, cost });
            prints.push(Print::Lines {
                paragraph: paragraph.clone(),
                way,
                left: put.left,
                beside: put.beside.clone(),
                hold: (!put.fixed).then_some(put.hold),
            });
        }
        self.push(alternatives, prints, false);
    }

    /// Puts rows of a given height into the galley, all on one page.
    pub fn put_rows(&mut self, rows: Vec<(u32, Vec<DisplayItem>)>, floats: bool) {
        let (heights, items): (Vec<u32>, Vec<_>) = rows.into_iter().unzip();
        let rows = heights.into_iter().enumerate().map(|(at, height)| Row {
            height,
            break_cost: if at == 0 { 0.0 } else { NEVER },
            ..Row::default()
        });
        let alternative = Alternative { rows: rows.collect(), cost: 0.0 };
        self.push(vec![alternative], vec![Print::Rows(items)], floats);
    }

    /// Puts a figure of so many lines into the galley that stands elsewhere than where it is written: what
    /// comes next follows what came before as if it were not there.
    pub fn put_aside(&mut self, height: u32, items: Vec<DisplayItem>, placement: Placement) {
        // No page ends for its sake: it waits for another, and its notes with it.
        let notes = std::mem::take(&mut self.called);
        let row = Row { height, break_cost: NEVER, notes, ..Row::default() };
        let stretch = Stretch {
            alternatives: vec![Alternative { rows: vec![row], cost: 0.0 }],
            floats: true,
            placement,
            ..Stretch::default()
        };
        self.galley.column.push(stretch);
        self.galley.prints.push(vec![Print::Rows(vec![items])]);
    }

    /// Adds a stretch, with the white and the bond that the last one asked for.
    pub fn push(&mut self, mut ways: Vec<Alternative>, prints: Vec<Print>, floats: bool) {
        // One line below a heading is too few: the next stays with it.
        let is_single = ways.first().is_some_and(|way| way.rows.len() == 1);
        let called = std::mem::take(&mut self.called);
        for row in ways.iter_mut().filter_map(|way| way.rows.first_mut()) {
            row.notes.splice(0..0, called.iter().copied());
        }
        let goes_on = std::mem::take(&mut self.headed) && is_single;
        if self.bound {
            for row in ways.iter_mut().filter_map(|way| way.rows.first_mut()) {
                row.break_cost = NEVER;
            }
        }
        let floats = floats && !self.bound;
        // A figure has white of its own; where it stands elsewhere, what is next has the white above it.
        let space =
            if floats { self.space.saturating_sub(1) } else { std::mem::take(&mut self.space) };
        let placement = Placement::Here;
        self.galley.column.push(Stretch {
            space,
            alternatives: ways,
            floats,
            placement,
            repeated: 0,
        });
        self.galley.prints.push(prints);
        self.bound = goes_on;
    }
}

/// Says whether a ragged paragraph is seen to have a line too many: its lines are a tenth shorter than they were,
/// or it had hardly any.
pub(super) fn is_torn(paragraph: &Paragraph, setting: &Setting) -> bool {
    let natural = &paragraph.natural;
    if !paragraph.is_ragged() || setting.lines.len() <= natural.lines.len() {
        return false;
    }
    // What all lines but the last reach, on the average.
    let reach = |setting: &Setting| -> Length {
        let mut lines = paragraph.lines(setting);
        lines.pop();
        let count = lines.len().max(1) as i64;
        lines.iter().map(|line| line.right).sum::<Length>() / count
    };
    natural.lines.len() < 3 || reach(setting) < reach(natural).scale(0.9)
}

/// Returns the notes that a line calls; how long they are is known later.
pub(super) fn calls(line: &LineFacts) -> Vec<Called> {
    line.notes.iter().map(|note| Called { note: note.0 as usize, lines: 0 }).collect()
}

/// Makes the rows of a paragraph.
pub(super) fn rows(setting: &Setting, hold: Hold) -> Vec<Row> {
    let count = setting.lines.len();
    let cost = |at: usize| match hold {
        _ if at == 0 => 0.0,
        Hold::Loose => 0.0,
        Hold::Together => NEVER,
        Hold::First(first) if at < first => NEVER,
        Hold::Running | Hold::First(_) if at == 1 || at + 1 == count => FORBIDDEN,
        Hold::Running | Hold::First(_) => 0.0,
    };
    setting
        .lines
        .iter()
        .enumerate()
        .map(|(at, line)| Row {
            height: 1,
            space: 0,
            short: None,
            break_cost: cost(at),
            notes: calls(line),
            hyphen: line.end.is_hyphenated(),
        })
        .collect()
}
