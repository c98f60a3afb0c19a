//! Figures: a picture in its own ratio, never cropped, with caption and credit; the whole takes whole lines.
//!
//! Where the manuscript says nothing, it stands where it is written, at full measure. It may be asked to stand
//! at the head or foot of a page, or to have a page for itself, within the type area (a plate) or past the
//! edges (a bleed).
//!
//! What a picture and its words leave of their lines is white. Between two lines of text there is as much of it
//! above as below; at the head of a page the picture begins where small letters would, and at the foot its last
//! line is the page's.

use crate::design::Parting;
use crate::diagnostic::codes::typeset as codes;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Figure, Inline, Placement};
use crate::length::{Length, Point, Rect, Size};
use crate::typeset::display::{Artifact, DisplayItem, ElementId, ImageId, Owner, Side, Tag};

use super::block::Room;
use super::{Setter, owned, shift};

/// The least white between a picture and the text on its one side, in lines of the grid.
///
/// Between two texts the whole lines of a figure hold it twice, less what the small letters of the next line
/// leave of theirs: nine tenths of a line on either side, or up to half a line more.
const WHITE: f64 = 1.1;

/// The same where a line parts paragraphs: more than that line.
const WHITE_IF_SPACED: f64 = 1.5;

/// How far down a figure stands from where it would at the head of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The stretch.
    pub stretch: usize,
    /// Between two texts.
    pub between: Length,
    /// As the last of its page.
    pub at_foot: Length,
}

/// A picture with its words, from the first baseline of its room.
struct Drawn {
    items: Vec<DisplayItem>,
    /// The picture's head.
    top: Length,
    /// The last baseline of the words, or the picture's foot.
    bottom: Length,
}

impl Setter<'_, '_> {
    /// Sets a picture with caption and credit, where the manuscript asks for it.
    pub(super) fn figure(&mut self, figure: &Figure, room: &Room) {
        let is_told = !figure.alt.is_empty();
        let has_words = figure.caption.is_some() || figure.credit.is_some();
        let owner = if is_told || has_words {
            let element = self.element(Tag::Figure, room.parent, figure.id);
            self.galley.elements[element.0 as usize].alt = is_told.then(|| figure.alt.clone());
            owned(element)
        } else {
            // A mere ornament says nothing to those who do not see it.
            Owner::Artifact(Artifact::Layout)
        };
        if !self.context.pictures.contains_key(&figure.path) {
            return;
        }
        let page = &self.context.design.page;
        let (leading, lines) = (page.leading, page.lines());
        match self.placement(figure, room) {
            Placement::Here => {
                let drawn = self.drawn(figure, owner, room, lines);
                let height = self.lines_of(&drawn);
                let standing = self.standing(&drawn, height);
                self.galley.figures.push(standing);
                self.put_rows(vec![(height, drawn.items)], true);
            }
            Placement::Head => {
                let drawn = self.drawn(figure, owner, room, lines.saturating_sub(2));
                self.put_aside(self.lines_of(&drawn), drawn.items, Placement::Head);
            }
            Placement::Foot => {
                let mut drawn = self.drawn(figure, owner, room, lines.saturating_sub(2));
                let height = self.lines_of(&drawn);
                let down = self.standing(&drawn, height).at_foot;
                shift(&mut drawn.items, Length::ZERO, down);
                self.put_aside(height, drawn.items, Placement::Foot);
            }
            Placement::Plate => {
                // A spread may be a line short.
                let mut drawn = self.drawn(figure, owner, room, lines - 1);
                let free = lines.saturating_sub(self.lines_of(&drawn) + 1);
                // Somewhat above the middle, where the eye takes the middle to be.
                shift(&mut drawn.items, Length::ZERO, leading * i64::from(free * 2 / 5));
                self.put_aside(lines, drawn.items, Placement::Plate);
            }
            Placement::Bleed => {
                let items = self.bled(figure, owner, room);
                self.put_aside(lines, items, Placement::Bleed);
            }
        }
    }

    /// Returns where a picture stands: where the manuscript asks, if it can.
    fn placement(&mut self, figure: &Figure, room: &Room) -> Placement {
        let (asked, path) = (figure.placement, &figure.path);
        let is_bled = self.context.design.page.bleed > Length::ZERO;
        // Within a quotation or a list a picture belongs where it is.
        let is_free = room.left == Length::ZERO && room.measure == self.measure();
        let place = if is_free { asked } else { Placement::Here };
        if place.fills_page() && calls_notes(figure) {
            let said = format!(
                "the words of the picture `{path}` call a note, so it has no page for itself"
            );
            self.mark(&codes::T018, said, figure, "take the note out, or ask for `{place=head}`");
            return Placement::Head;
        }
        if place == Placement::Bleed && !is_bled {
            let said = format!(
                "the picture `{path}` is to reach past the edges, but the design has no bleed"
            );
            let help = "say how far ink reaches past the trim, `design: {bleed: 3mm}`, or ask for `{place=plate}`";
            self.mark(&codes::T017, said, figure, help);
        }
        place
    }

    /// Marks what is wrong with a picture.
    fn mark(&mut self, code: &'static Code, said: String, figure: &Figure, help: &str) {
        let book = self.context.book;
        let place = figure.source.as_ref().and_then(|span| {
            Some(book.sources.get(span.source.0 as usize)?.locate(span.range.clone()))
        });
        self.galley.found.push(Diagnostic::new(code, place.unwrap_or_default(), said).help(help));
    }

    /// Returns the whole lines that a figure takes, its white with it.
    fn lines_of(&self, drawn: &Drawn) -> u32 {
        let leading = self.leading();
        let white = match self.context.design.styles.parting {
            Parting::Indented => WHITE,
            Parting::Spaced => WHITE_IF_SPACED,
        };
        whole(drawn.bottom - drawn.top + leading.scale(white), leading)
    }

    /// Returns how a figure of so many lines stands, the last of the galley.
    fn standing(&self, drawn: &Drawn, lines: u32) -> Standing {
        let last = self.leading() * i64::from(lines - 1);
        Standing {
            stretch: self.galley.column.len(),
            // As far below the baseline before it as its end is above the small letters of the next line.
            between: (last - drawn.bottom) / 2,
            at_foot: last - drawn.bottom,
        }
    }

    /// Draws a picture at full measure, or as large as so many lines allow, its words below it.
    fn drawn(&mut self, figure: &Figure, owner: Owner, room: &Room, lines: u32) -> Drawn {
        let leading = self.leading();
        let words = self.caption(figure, room.measure, room.parent);
        let under = self.context.design.styles.caption.leading * words.len() as i64;
        let height = leading * i64::from(lines) - under - leading / 2 * 2;
        let size = self.size_within(figure, Size::new(room.measure, height));
        // The picture's head stands where the small letters of a line would.
        let top = -self.context.design.styles.text.size.scale(0.45);
        let left = room.left + (room.measure - size.width) / 2;
        let rect = Rect::new(Point::new(left, top), size);
        self.under(figure, (rect, owner), words, room.left)
    }

    /// Draws a picture that reaches past the head and the sides of the page, and past its foot where nothing is
    /// said below it; where it is narrower than the page, it stands at the fore edge.
    ///
    /// It is placed for a recto; [`bleed_shift`] brings it to its place on a verso.
    fn bled(&mut self, figure: &Figure, owner: Owner, room: &Room) -> Vec<DisplayItem> {
        let page = &self.context.design.page;
        let (trim, bleed) = (page.trim, page.bleed);
        let (first, left) = (page.baseline(0), page.left(Side::Recto));
        let last = page.baseline(i64::from(page.lines()) - 1);
        let words = self.caption(figure, room.measure, room.parent);
        let caption = self.context.design.styles.caption.leading;
        let foot = match words.len() as i64 {
            0 => trim.height + bleed,
            lines => last - caption * lines,
        };
        let size = self.size_within(figure, Size::new(trim.width + bleed * 2, foot + bleed));
        let at = Point::new(trim.width + bleed - size.width - left, -bleed - first);
        self.under(figure, (Rect::new(at, size), owner), words, room.left).items
    }

    /// Puts words below a picture.
    fn under(
        &self,
        figure: &Figure,
        (rect, owner): (Rect, Owner),
        words: Vec<Vec<DisplayItem>>,
        left: Length,
    ) -> Drawn {
        let leading = self.context.design.styles.caption.leading;
        let image = self.context.pictures.get(&figure.path).map_or(ImageId(0), |(image, _)| *image);
        let mut items = vec![DisplayItem::Image { image, rect, owner }];
        let mut bottom = rect.origin.y + rect.size.height;
        for mut line in words {
            bottom += leading;
            shift(&mut line, left, bottom);
            items.append(&mut line);
        }
        Drawn { items, top: rect.origin.y, bottom }
    }

    fn size_within(&self, figure: &Figure, frame: Size) -> Size {
        let picture = self.context.pictures.get(&figure.path);
        picture.map_or(frame, |(_, picture)| picture.within(frame))
    }

    /// Sets caption and credit, each line from its baseline.
    fn caption(
        &mut self,
        figure: &Figure,
        measure: Length,
        parent: ElementId,
    ) -> Vec<Vec<DisplayItem>> {
        let mut lines = Vec::new();
        let styles = &self.context.design.styles;
        let parts =
            [(&figure.caption, styles.caption.clone()), (&figure.credit, styles.credit.clone())];
        if parts.iter().all(|(inlines, _)| inlines.is_none()) {
            return lines;
        }
        // Behind the figure, not in it: who is told what a picture shows is told nothing of what stands within
        // (Tagged PDF Best Practice Guide, 4.3.1).
        let caption = self.element(Tag::Caption, parent, figure.id);
        for (inlines, style) in parts {
            let Some(inlines) = inlines else { continue };
            let element = self.element(Tag::P, caption, figure.id);
            let text = self.text(inlines, &style, element);
            let shape = self.shape(&style, measure, Length::ZERO);
            lines.extend(self.draw(&text, &shape, Length::ZERO));
        }
        lines
    }
}

/// Says whether the words of a figure call notes.
fn calls_notes(figure: &Figure) -> bool {
    fn any(inlines: &[Inline]) -> bool {
        let calls =
            |inline: &Inline| matches!(inline, Inline::NoteRef(..)) || any(inline.children());
        inlines.iter().any(calls)
    }
    [&figure.caption, &figure.credit].into_iter().flatten().any(|words| any(words))
}

/// Returns how many lines a height takes, one at least.
fn whole(height: Length, leading: Length) -> u32 {
    (height.round_up_to(leading).ratio(leading) as u32).max(1)
}

/// Moves a picture that was placed past the edges of a recto to its place on a verso.
pub(crate) fn bleed_shift(items: &mut [DisplayItem], page: &crate::design::PageShape) {
    for item in items {
        if let DisplayItem::Image { rect, .. } = item {
            rect.origin.x = -page.bleed - page.left(Side::Verso);
        }
    }
}
