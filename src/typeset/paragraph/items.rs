//! Text into items: words are shaped whole, and measured at every place where they may be divided.
//!
//! A word is shaped as one, so that its kerning and ligatures are those of the undivided word. At each place
//! where it may be divided its two halves are shaped as well, as they would stand at the line's end and
//! at the next one's beginning; the difference goes into the break, so that the breaker weighs the very
//! glyphs that would be drawn.

use std::ops::Range;
use std::sync::Arc;

use super::breaks::{self, Opportunity, is_space};
use super::class::{self, Class, ink_end};
use super::demerits::Extent;
use super::forms::{Cut, Form, LastManner, Recalled};
use super::linebreak::{Break, BreakKind, Item};
use super::measure::{extent, fixed_width, hang_left, hang_right, line_end, moved};
use super::source::Source;
use super::{Compositor, Kind, ParagraphShape};
use crate::font::{ShapedRun, Style, shape};
use crate::length::Length;

/// Glyphs of one style and one direction, without spaces.
#[derive(Clone, Debug)]
pub(crate) struct Segment {
    pub(crate) range: Range<usize>,
    pub(crate) level: u8,
    /// The font size.
    pub(crate) size: Length,
    pub(crate) form: Arc<Form>,
}

/// What an item stands for; a book has millions of them, so they are small.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Origin {
    /// The bytes of a segment between two of its cuts.
    Ink { segment: u32, from: u32, to: u32 },
    /// A space, with the number of its glyph among the blanks.
    Space { at: u32, blank: u32 },
    /// Room without glyphs.
    Room,
    /// A cut of a segment.
    Cut { segment: u32, cut: u32 },
    /// A break at which nothing changes.
    Between,
}

/// A paragraph made ready for breaking; `items` and `origins` stand side by side.
#[derive(Clone, Debug, Default)]
pub(crate) struct Prepared {
    pub(crate) source: Source,
    pub(crate) segments: Vec<Segment>,
    pub(crate) items: Vec<Item>,
    pub(crate) origins: Vec<Origin>,
    /// The glyphs of its spaces; none where a face has no space.
    pub(crate) blanks: Vec<Arc<[ShapedRun]>>,
}

/// Makes a paragraph ready.
pub(crate) fn prepare(
    compositor: &mut Compositor,
    source: Source,
    shape: &ParagraphShape,
) -> Prepared {
    let levels = shape::levels(&source.text, u8::from(shape.right_to_left));
    let mut opportunities =
        breaks::opportunities(&source.text, &source.stretches(), shape.balanced);
    if !source.joins.is_empty() {
        opportunities.retain(|place| !source.joins.contains(&place.at));
    }
    let narrowest = shape.lines.iter().map(|line| line.measure).min().unwrap_or(Length::MAX);
    let length = source.text.len();
    // Room for all, so that nothing is moved; what is left over is given back.
    let (items, origins) = (Vec::with_capacity(length), Vec::with_capacity(length));
    let segments = Vec::with_capacity(length / 4);
    let mut builder = Builder {
        compositor,
        shape,
        levels,
        opportunities,
        passed: 0,
        narrowest,
        blank: None,
        last: LastManner::default(),
        made: Prepared { source, segments, items, origins, ..Prepared::default() },
    };
    builder.build();
    let mut made = builder.made;
    made.items.shrink_to_fit();
    made.origins.shrink_to_fit();
    made.segments.shrink_to_fit();
    made
}

/// A paragraph on its way into items.
pub(crate) struct Builder<'b, 'a> {
    pub(crate) compositor: &'b mut Compositor<'a>,
    pub(crate) shape: &'b ParagraphShape,
    /// One a byte, or none at all where everything reads from left to right.
    pub(crate) levels: Vec<u8>,
    pub(crate) opportunities: Vec<Opportunity>,
    /// How many of the opportunities lie before the word that is being made.
    pub(crate) passed: usize,
    pub(crate) narrowest: Length,
    /// The style that a space was last asked for in; its glyph is the last of the blanks.
    pub(crate) blank: Option<Arc<Style>>,
    /// The manner of the word before.
    pub(crate) last: LastManner,
    pub(crate) made: Prepared,
}

impl Builder<'_, '_> {
    fn build(&mut self) {
        // Taken out while the items are made, so that its words can be lent.
        let text = std::mem::take(&mut self.made.source.text);
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let class = class::class(c);
            let end = match class {
                Class::Ink => ink_end(&text, at),
                Class::Space | Class::LineEnd | Class::Room => at + c.len_utf8(),
            };
            match class {
                Class::Ink => self.word(&text, at..end),
                Class::Space => self.space(&text, at..end, c),
                Class::LineEnd => {
                    self.push(Item::Break(forced(BreakKind::Forced)), Origin::Between);
                }
                Class::Room => self.room(at),
            }
            at = end;
        }
        self.push(Item::Break(forced(BreakKind::End)), Origin::Between);
        self.made.source.text = text;
        self.hang_nothing_beside_the_indent();
    }

    pub(crate) fn push(&mut self, item: Item, origin: Origin) {
        self.made.items.push(item);
        self.made.origins.push(origin);
    }

    /// An indented first line begins where it is told: a quote does not hang into the indent.
    fn hang_nothing_beside_the_indent(&mut self) {
        let indented = self.shape.lines.first().is_some_and(|line| line.indent > Length::ZERO);
        let first = self.made.items.iter_mut().find_map(|item| match item {
            Item::Box { hang_left, .. } => Some(hang_left),
            Item::Glue(_) | Item::Break(_) => None,
        });
        if let Some(hang) = first.filter(|_| indented) {
            *hang = Length::ZERO;
        }
    }

    /// Returns the number of the first opportunity at a byte or behind it.
    ///
    /// The text is gone through once, so the next is never far from the last.
    pub(crate) fn next_place(&mut self, at: usize) -> usize {
        let behind = |place: &Opportunity| place.at >= at;
        if self.passed > 0 && behind(&self.opportunities[self.passed - 1]) {
            self.passed = 0;
        }
        let near = self.opportunities[self.passed..].iter().position(behind);
        self.passed = near.map_or(self.opportunities.len(), |near| self.passed + near);
        self.passed
    }

    fn opportunity(&mut self, at: usize) -> Option<Opportunity> {
        let next = self.next_place(at);
        self.opportunities.get(next).filter(|place| place.at == at).copied()
    }

    pub(crate) fn style(&self, at: usize) -> Arc<Style> {
        self.made.source.piece_at(at).map_or_else(Default::default, |piece| piece.style.clone())
    }

    fn level(&self, at: usize) -> u8 {
        self.levels.get(at).copied().unwrap_or(0)
    }

    fn room(&mut self, at: usize) {
        let width = match self.made.source.piece_at(at).map(|piece| piece.kind) {
            Some(Kind::Room(width)) => width,
            _ => Length::ZERO,
        };
        let extent = Extent { ink: width, ..Extent::default() };
        let item = Item::Box { extent, hang_left: Length::ZERO, hang_right: Length::ZERO };
        self.push(item, Origin::Room);
    }

    /// Adds a space, and the break before it where a line may end there.
    fn space(&mut self, text: &str, range: Range<usize>, c: char) {
        let follows_space = matches!(self.made.origins.last(), Some(Origin::Space { .. }));
        // Several spaces in a row are one place to break, and one space: the first.
        if follows_space && c == ' ' && !text[..range.start].ends_with('\u{a0}') {
            return;
        }
        let rest = &text[range.end..];
        let spaces = if rest.starts_with(|c: char| c.is_ascii_graphic()) {
            0
        } else {
            rest.len() - rest.trim_start_matches(is_space).len()
        };
        let next = range.end + spaces;
        let opportunity = if is_space(c) { self.opportunity(next) } else { None };
        if let Some(place) = opportunity.filter(|place| place.kind == BreakKind::Plain) {
            let penalty = place.penalty;
            self.push(Item::Break(Break { penalty, ..Break::default() }), Origin::Between);
        }
        let Some(style) = self.made.source.piece_at(range.start).map(|piece| &piece.style) else {
            return;
        };
        if self.blank.as_ref().is_none_or(|known| !Arc::ptr_eq(known, style)) {
            self.made.blanks.push(self.compositor.shaper.word(" ", style));
            self.blank = Some(style.clone());
        }
        let glyph = self.made.blanks.last().and_then(|runs| runs.first());
        let natural = glyph.map_or_else(|| style.size.scale(0.25), ShapedRun::width);
        let extent = match fixed_width(c) {
            Some(em) => Extent { ink: style.size.scale(em), ..Extent::default() },
            None => Extent { space: natural, ..Extent::default() },
        };
        let blank = self.made.blanks.len() as u32 - 1;
        self.push(Item::Glue(extent), Origin::Space { at: range.start as u32, blank });
    }

    /// Adds a word: everything between two spaces.
    fn word(&mut self, text: &str, range: Range<usize>) {
        let from = self.made.items.len();
        match self.recall(text, &range) {
            Recalled::Done => {}
            Recalled::Never => self.make(text, range),
            Recalled::New(manner) => {
                self.make(text, range.clone());
                self.remember(manner, &text[range], from);
            }
        }
    }

    /// Makes a word into items.
    fn make(&mut self, text: &str, range: Range<usize>) {
        let mut places = self.places(text, &range);
        let mut seams = self.seams(&range);
        if places.len() > 12 {
            // Scripts without spaces: what may be parted is shaped apart.
            seams.extend(places.iter().filter(|p| p.kind == BreakKind::Plain).map(|p| p.at));
        } else if self.is_too_long(text, &range, &seams) {
            places = self.emergency(text, &range, places);
            seams.extend(places.iter().map(|place| place.at));
        }
        if seams.is_empty() {
            places.retain(|place| range.start < place.at && place.at < range.end);
            return self.segment(text, range, &places, true);
        }
        seams.push(range.end);
        seams.sort_unstable();
        seams.dedup();
        let mut from = range.start;
        for to in seams {
            let inner = places.iter().filter(|place| from < place.at && place.at < to);
            let inner: Vec<Opportunity> = inner.copied().collect();
            self.segment(text, from..to, &inner, to == range.end);
            if let Some(place) = places.iter().find(|place| place.at == to && to < range.end) {
                let style = self.style(from);
                self.between(*place, &style);
            } else if to < range.end {
                self.joint(text, from, to);
            }
            from = to;
        }
    }

    /// Adds a segment with its cuts; `ends` where a space or the end of the paragraph follows.
    fn segment(&mut self, text: &str, range: Range<usize>, places: &[Opportunity], ends: bool) {
        let word = &text[range.clone()];
        let style = self.parted(self.style(range.start), word);
        let level = self.level(range.start);
        let places = if level % 2 == 1 { &[] } else { places };
        let runs = self.compositor.glyphs(word, &style, level);
        let number = self.made.segments.len();
        let inked = Inked { runs: &runs, word, number, style: &style };
        let mut cuts = Vec::with_capacity(places.len());
        let mut from = 0;
        for (index, place) in places.iter().enumerate() {
            let at = place.at - range.start;
            let cut = self.cut(&inked, at, place.kind == BreakKind::Hyphen);
            self.ink(&inked, from..at, false);
            let all = 0..usize::MAX;
            let head = line_end(extent(&cut.head, all.clone(), &style), &style);
            let item = Break {
                kind: place.kind,
                penalty: place.penalty,
                before: head - extent(&runs, 0..at, &style),
                after: extent(&cut.tail, all, &style) - extent(&runs, at..usize::MAX, &style),
                hang_right: self.hang_right(&cut.head, cut.last, &style),
            };
            self.push(Item::Break(item), Origin::Cut { segment: number as u32, cut: index as u32 });
            cuts.push(cut);
            from = at;
        }
        self.ink(&inked, from..word.len(), ends);
        let form = Arc::new(Form { runs, cuts, items: Box::default() });
        self.made.segments.push(Segment { range, level, size: style.size, form });
    }

    /// Shapes the two halves of a divided word.
    fn cut(&mut self, inked: &Inked, at: usize, hyphenated: bool) -> Cut {
        let (head, tail) = inked.word.split_at(at);
        let (head, last) = if hyphenated {
            (self.compositor.glyphs(&format!("{head}-"), inked.style, 0), '-')
        } else {
            let last = head.chars().next_back().unwrap_or(' ');
            (self.compositor.glyphs(head, inked.style, 0), last)
        };
        Cut { at, head, tail: self.compositor.glyphs(tail, inked.style, 0), last, hyphenated }
    }

    /// Adds a break between two segments of a word.
    fn between(&mut self, place: Opportunity, style: &Style) {
        let Some(&Item::Box { hang_right, .. }) = self.made.items.last() else { return };
        let mut item = Break {
            kind: place.kind,
            penalty: place.penalty,
            before: line_end(Extent::default(), style),
            after: Extent::default(),
            hang_right,
        };
        let mut origin = Origin::Between;
        if place.kind == BreakKind::Hyphen {
            let hyphen = self.compositor.glyphs("-", style, 0);
            item.before = extent(&hyphen, 0..usize::MAX, style);
            item.before = line_end(item.before, style);
            item.hang_right = self.hang_right(&hyphen, '-', style);
            origin = self.hyphen_behind(&hyphen).unwrap_or(Origin::Between);
        }
        self.push(Item::Break(item), origin);
    }

    /// Enters a cut at the end of the last segment, where a hyphen is put in.
    fn hyphen_behind(&mut self, hyphen: &[ShapedRun]) -> Option<Origin> {
        let number = self.made.segments.len().checked_sub(1)?;
        let segment = &mut self.made.segments[number];
        let at = segment.range.len();
        let moved = hyphen.iter().map(|run| moved(run, at));
        let Form { runs, cuts, .. } = &*segment.form;
        let head = runs.iter().cloned().chain(moved).collect();
        let cut = Cut { at, head, tail: Arc::from([]), last: '-', hyphenated: true };
        let cuts: Vec<Cut> = cuts.iter().cloned().chain([cut]).collect();
        let origin = Origin::Cut { segment: number as u32, cut: cuts.len() as u32 - 1 };
        segment.form = Arc::new(Form { runs: runs.clone(), cuts, items: Box::default() });
        Some(origin)
    }

    /// Adds the ink between two cuts.
    fn ink(&mut self, inked: &Inked, range: Range<usize>, ends: bool) {
        let mut extent = extent(inked.runs, range.clone(), inked.style);
        if ends {
            extent = line_end(extent, inked.style);
        }
        let letters = &inked.word[range.clone()];
        let first = letters.chars().next().unwrap_or(' ');
        let last = letters.chars().next_back().unwrap_or(' ');
        let hang_left =
            if self.shape.protrusion { hang_left(inked.runs, first) } else { Length::ZERO };
        let until = &inked.runs;
        let hang_right = if range.end == inked.word.len() || last == '—' {
            self.hang_right(until, last, inked.style)
        } else {
            Length::ZERO
        };
        let (segment, from, to) = (inked.number as u32, range.start as u32, range.end as u32);
        let origin = Origin::Ink { segment, from, to };
        self.push(Item::Box { extent, hang_left, hang_right }, origin);
    }

    fn hang_right(&self, runs: &[ShapedRun], last: char, style: &Style) -> Length {
        if self.shape.protrusion { hang_right(runs, last, style) } else { Length::ZERO }
    }
}

/// A shaped segment on its way into items.
struct Inked<'w> {
    runs: &'w [ShapedRun],
    word: &'w str,
    number: usize,
    style: &'w Style,
}

/// Makes a break at which the line must end.
fn forced(kind: BreakKind) -> Break {
    Break { kind, ..Break::default() }
}
