//! A page's items as PDF draws them.
//!
//! Content that one element owns in one go becomes one marked-content sequence; what the structure needs to
//! find it again is returned beside the stream. Here, and nowhere else, y is turned upwards (by
//! [`Frame`]).

use std::collections::BTreeMap;
use std::io::Write as _;

use super::boxes::Frame;
use super::fonts::Embedded;
use super::order::{Reading, Turn};
use super::syntax::{decimal, millis, number};
use super::tags;
use super::text::{Line, readings};
use crate::font::FontId;
use crate::length::{Length, Point, Rect};
use crate::typeset::display::{
    Artifact, DisplayItem, ElementId, GlyphRun, ImageId, Ink, Owner, Page, PathStep, Structure,
};

/// A page, painted.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Painted {
    /// The content stream; empty for a blank page.
    pub(crate) content: Vec<u8>,
    /// Its marked-content sequences that belong to elements, by their number.
    pub(crate) marks: Vec<Mark>,
    /// Where elements have ink other than type, for figures.
    pub(crate) ink: Vec<(ElementId, [i64; 4])>,
}

/// A marked-content sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Its element.
    pub(crate) element: ElementId,
    /// When it is read on its page.
    pub(crate) turn: Turn,
}

/// What painting needs to know beside the page.
pub(crate) struct Painter<'a> {
    /// The faces.
    pub(crate) fonts: &'a BTreeMap<FontId, Embedded>,
    /// The names of the pictures that can be drawn, and how each lies in its unit square.
    pub(crate) images: &'a BTreeMap<ImageId, [i8; 6]>,
    /// The structure; `None` for a product without tags.
    pub(crate) structure: Option<&'a Structure>,
    /// Whether links are live: else a Link element is a Span.
    pub(crate) links: bool,
}

/// Paints a page that is read as said.
pub(crate) fn paint(
    page: &Page,
    reading: &Reading,
    frame: &Frame,
    painter: &Painter<'_>,
) -> Painted {
    let mut brush = Brush {
        painter,
        page,
        frame,
        out: Vec::with_capacity(8192),
        painted: Painted::default(),
        open: None,
        last: Turn::default(),
        turn: Turn::default(),
        in_text: false,
        font: None,
        spacing: 0,
        scale: 1_000_000,
        line: [0, 0],
        ink: Ink::BLACK.black,
    };
    for (at, item) in page.items.iter().enumerate() {
        brush.item(item, at, reading);
    }
    brush.end_text();
    brush.end_mark();
    brush.painted.content = brush.out;
    brush.painted
}

/// The state of painting.
struct Brush<'a> {
    painter: &'a Painter<'a>,
    page: &'a Page,
    frame: &'a Frame,
    out: Vec<u8>,
    painted: Painted,
    /// The owner of the sequence that is open.
    open: Option<Owner>,
    /// The last turn in it.
    last: Turn,
    /// The turn of what is being painted.
    turn: Turn,
    in_text: bool,
    font: Option<(FontId, Length)>,
    /// The character spacing, in thousandths of a point.
    spacing: i64,
    /// The horizontal scaling, in millionths.
    scale: u64,
    /// Where the line of type begins, in thousandths of a point.
    line: [i64; 2],
    ink: f32,
}

impl Brush<'_> {
    /// Paints one item.
    fn item(&mut self, item: &DisplayItem, at: usize, reading: &Reading) {
        self.turn = Turn { item: reading.turns.get(at).copied().unwrap_or(0), part: 0 };
        match item {
            DisplayItem::Glyphs(run) => {
                self.run(run, reading.parted.get(at).copied().unwrap_or(false));
            }
            DisplayItem::Rule { rect, ink, owner } => {
                self.end_text();
                self.mark(*owner, rect.origin.y);
                self.set_ink(*ink);
                self.rectangle(*rect);
                self.note_ink(*owner, *rect);
            }
            DisplayItem::Shape { path, ink, owner } => {
                let Some(bounds) = bounds(path) else { return };
                self.end_text();
                self.mark(*owner, bounds.origin.y);
                self.set_ink(*ink);
                self.path(path);
                self.note_ink(*owner, bounds);
            }
            DisplayItem::Image { image, rect, owner } => {
                let Some(&lie) = self.painter.images.get(image) else { return };
                self.end_text();
                self.mark(*owner, rect.origin.y);
                self.image(*image, *rect, lie);
                self.note_ink(*owner, *rect);
            }
            DisplayItem::Link { .. } => {}
        }
    }

    /// Opens a marked-content sequence unless the open one serves.
    ///
    /// One serves as long as its owner stays and nothing else is read in between: in a line that reads from
    /// right to left, runs are painted against the reading order and need sequences of their own. Sequences of
    /// type stand inside a text object, all others outside (they must not cross its ends).
    fn mark(&mut self, owner: Owner, y: Length) {
        let Some(structure) = self.painter.structure else { return };
        let follows = self.turn.item == self.last.item && self.turn.part >= self.last.part
            || self.turn.item == self.last.item + 1 && self.turn.part == 0;
        if self.open == Some(owner) && (follows || matches!(owner, Owner::Artifact(_))) {
            self.last = self.turn;
            return;
        }
        self.end_mark();
        match owner {
            Owner::Element(element) => {
                let name = tags::name(structure.get(element).tag, self.painter.links);
                self.begin(element, name, &[]);
            }
            Owner::Artifact(artifact) => {
                let kind = artifact_entries(artifact, y < self.page.type_area.origin.y);
                let _ = writeln!(self.out, "/Artifact<<{kind}>>BDC");
            }
        }
        self.open = Some(owner);
    }

    /// Begins a sequence of an element; `entries` are those of its property list beside the number.
    fn begin(&mut self, element: ElementId, name: &str, entries: &[u8]) {
        let _ = write!(self.out, "/{name}<</MCID {}", self.painted.marks.len());
        self.out.extend_from_slice(entries);
        self.out.extend_from_slice(b">>BDC\n");
        self.painted.marks.push(Mark { element, turn: self.turn });
        self.last = self.turn;
    }

    fn end_mark(&mut self) {
        if self.open.take().is_some() {
            self.out.extend_from_slice(b"EMC\n");
        }
    }

    /// Leaves the text object, and the sequence that is open, whichever of them is inside the other.
    fn end_text(&mut self) {
        if std::mem::take(&mut self.in_text) {
            self.end_mark();
            self.out.extend_from_slice(b"ET\n");
        }
    }

    /// Enters a text object; a sequence without type ends before it.
    fn begin_text(&mut self) {
        if !std::mem::replace(&mut self.in_text, true) {
            self.end_mark();
            self.out.extend_from_slice(b"BT\n");
            self.line = [0, 0];
        }
    }

    /// Keeps where an element has ink, for the boxes of figures.
    fn note_ink(&mut self, owner: Owner, rect: Rect) {
        if let Owner::Element(element) = owner {
            self.painted.ink.push((element, self.frame.corners(rect)));
        }
    }

    /// Sets the gray of what follows: black alone, whatever the product.
    fn set_ink(&mut self, ink: Ink) {
        if ink.black.to_bits() != self.ink.to_bits() {
            number(&mut self.out, ((1.0 - f64::from(ink.black)) * 1000.0).round() as i64);
            self.out.extend_from_slice(b" g\n");
            self.ink = ink.black;
        }
    }

    /// Sets what the advance of every following glyph gains.
    fn set_spacing(&mut self, thousandths: i64) {
        if thousandths != self.spacing {
            number(&mut self.out, thousandths);
            self.out.extend_from_slice(b" Tc\n");
            self.spacing = thousandths;
        }
    }

    /// Sets by how much type is wider than the face draws it.
    fn set_scale(&mut self, scale: f64) {
        // Six decimals: over a line of 500 pt the error stays under a thousandth of a point.
        let millionths = (scale * 1e6).round() as u64;
        if millionths != self.scale {
            decimal(&mut self.out, millionths, 10_000);
            self.out.extend_from_slice(b" Tz\n");
            self.scale = millionths;
        }
    }

    /// Begins a line of type: how far it is from the line before is shorter to say than where it is, and the same
    /// from line to line.
    fn begin_line(&mut self, origin: Point) {
        let at = [self.frame.x(origin.x), self.frame.y(origin.y)];
        for (to, from) in at.into_iter().zip(self.line) {
            number(&mut self.out, to - from);
            self.out.push(b' ');
        }
        self.out.extend_from_slice(b"Td\n");
        self.line = at;
    }

    fn rectangle(&mut self, rect: Rect) {
        let [left, bottom, right, top] = self.frame.corners(rect);
        for value in [left, bottom, right - left, top - bottom] {
            number(&mut self.out, value);
            self.out.push(b' ');
        }
        self.out.extend_from_slice(b"re f\n");
    }

    fn path(&mut self, path: &[PathStep]) {
        for step in path {
            let operator: &[u8] = match *step {
                PathStep::Move(to) => {
                    self.frame.point(&mut self.out, to);
                    b"m\n"
                }
                PathStep::Line(to) => {
                    self.frame.point(&mut self.out, to);
                    b"l\n"
                }
                PathStep::Curve(one, two, to) => {
                    for point in [one, two, to] {
                        self.frame.point(&mut self.out, point);
                    }
                    b"c\n"
                }
                PathStep::Close => b"h\n",
            };
            self.out.extend_from_slice(operator);
        }
        self.out.extend_from_slice(b"f*\n");
    }

    /// Draws a picture; `lie` turns its unit square as the file's orientation asks.
    fn image(&mut self, image: ImageId, rect: Rect, lie: [i8; 6]) {
        let [left, bottom, right, top] = self.frame.corners(rect);
        self.out.extend_from_slice(b"q ");
        for value in [right - left, 0, 0, top - bottom, left, bottom] {
            number(&mut self.out, value);
            self.out.push(b' ');
        }
        self.out.extend_from_slice(b"cm ");
        if lie != [1, 0, 0, 1, 0, 0] {
            for value in lie {
                number(&mut self.out, i64::from(value) * 1000);
                self.out.push(b' ');
            }
            self.out.extend_from_slice(b"cm ");
        }
        let _ = writeln!(self.out, "/I{} Do Q", image.0);
    }

    /// Sets a run of glyphs; `parted` says whether a space that is not on the page comes after it.
    fn run(&mut self, run: &GlyphRun, parted: bool) {
        let Some(font) = self.painter.fonts.get(&run.font) else { return };
        if run.glyphs.is_empty() {
            return;
        }
        self.begin_text();
        self.set_ink(run.ink);
        if self.font != Some((run.font, run.size)) {
            let _ = write!(self.out, "/{} ", font.resource);
            number(&mut self.out, millis(run.size));
            self.out.extend_from_slice(b" Tf\n");
            self.font = Some((run.font, run.size));
        }
        self.set_scale(run.scale_x);
        self.begin_line(run.origin);
        let mut line = Line::new(run, font);
        self.set_spacing(line.spacing());
        let readings = match (self.painter.structure, run.owner) {
            (Some(_), Owner::Element(_)) => readings(run, font),
            _ => vec![(0..run.glyphs.len(), None)],
        };
        let count = readings.len() as u32;
        // A space behind words that read as they stand, from left to right, is one of them.
        let joined = parted
            && run.level.is_multiple_of(2)
            && readings.last().is_some_and(|(_, entries)| entries.is_none());
        for (at, (glyphs, reading)) in (0..).zip(readings) {
            // What stands from right to left is painted from its end.
            self.turn.part = if run.level % 2 == 1 { count - 1 - at } else { at };
            match (reading, run.owner) {
                (Some(entries), Owner::Element(element)) => {
                    self.end_mark();
                    self.begin(element, "Span", &entries);
                    line.glyphs(&mut self.out, glyphs, false);
                    self.out.extend_from_slice(b"EMC\n");
                }
                _ => {
                    self.mark(run.owner, run.origin.y);
                    line.glyphs(&mut self.out, glyphs, joined && at + 1 == count);
                }
            }
        }
        if parted && !joined {
            self.turn.part = count;
            self.mark(run.owner, run.origin.y);
            line.space(&mut self.out);
        }
        line.finish(&mut self.out);
    }
}

/// Returns the entries of an artifact's property list (PDF 1.7 table 330).
fn artifact_entries(artifact: Artifact, at_head: bool) -> &'static str {
    match (artifact, at_head) {
        (Artifact::RunningHead | Artifact::Folio, true) => {
            "/Type/Pagination/Subtype/Header/Attached[/Top]"
        }
        (Artifact::RunningHead | Artifact::Folio, false) => {
            "/Type/Pagination/Subtype/Footer/Attached[/Bottom]"
        }
        (Artifact::Layout, _) => "/Type/Layout",
        (Artifact::Page, _) => "/Type/Page",
    }
}

/// Returns the box of a path's points; `None` for an empty path.
fn bounds(path: &[PathStep]) -> Option<Rect> {
    use crate::length::Size;
    let mut points = path.iter().flat_map(|step| match *step {
        PathStep::Move(to) | PathStep::Line(to) => vec![to],
        PathStep::Curve(one, two, to) => vec![one, two, to],
        PathStep::Close => vec![],
    });
    let first = points.next()?;
    let (mut low, mut high) = (first, first);
    for point in points {
        low = Point::new(low.x.min(point.x), low.y.min(point.y));
        high = Point::new(high.x.max(point.x), high.y.max(point.y));
    }
    Some(Rect::new(low, Size::new(high.x - low.x, high.y - low.y)))
}
