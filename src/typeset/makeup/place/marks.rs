//! What is put on a page once its text stands: the lines through struck words, the places that lead somewhere.

use crate::length::{Length, Point, Rect, Size};
use crate::typeset::display::{Artifact, DisplayItem, GlyphRun, Ink, Owner};

use super::Placer;

impl Placer<'_> {
    /// Returns the lines through struck text, at two thirds of the height of its small letters.
    pub(super) fn strokes(&self, items: &[DisplayItem]) -> Vec<DisplayItem> {
        let runs = items.iter().filter_map(|item| match item {
            DisplayItem::Glyphs(run) => Some(run),
            DisplayItem::Rule { .. }
            | DisplayItem::Shape { .. }
            | DisplayItem::Image { .. }
            | DisplayItem::Link { .. } => None,
        });
        let is_struck = |run: &&GlyphRun| match run.owner {
            Owner::Element(element) => self.galley.struck.contains(&element.0),
            Owner::Artifact(_) => false,
        };
        let stroke = |run: &GlyphRun| {
            let extent = self.extent(run);
            let at = Point::new(extent.origin.x, run.origin.y - run.size.scale(0.26));
            let rect = Rect::new(at, Size::new(extent.size.width, run.size.scale(0.05)));
            let owner = Owner::Artifact(Artifact::Layout);
            DisplayItem::Rule { rect, ink: Ink::BLACK, owner }
        };
        runs.filter(is_struck).map(stroke).collect()
    }

    /// Returns the places that lead somewhere: each stretch of a link on one line.
    pub(super) fn links(&self, items: &[DisplayItem]) -> Vec<DisplayItem> {
        let mut links: Vec<DisplayItem> = Vec::new();
        for item in items {
            let DisplayItem::Glyphs(run) = item else { continue };
            let Owner::Element(element) = run.owner else { continue };
            let Some(target) = self.galley.links.get(&element.0) else { continue };
            let extent = self.extent(run);
            match links.last_mut() {
                Some(DisplayItem::Link { rect, owner, .. })
                    if *owner == run.owner && rect.origin.y == extent.origin.y =>
                {
                    let right = rect.right().max(extent.right());
                    rect.size.width = right - rect.origin.x;
                }
                Some(_) | None => links.push(DisplayItem::Link {
                    rect: extent,
                    target: target.clone(),
                    owner: run.owner,
                }),
            }
        }
        links
    }

    /// Returns the box around a run.
    fn extent(&self, run: &GlyphRun) -> Rect {
        let advance = run.glyphs.last().map_or(Length::ZERO, |glyph| {
            let advance = self.press.library.font(run.font).advance(glyph.id).at(run.size);
            glyph.x + advance.scale(run.scale_x)
        });
        let top = run.origin.y - run.size.scale(0.8);
        Rect::new(Point::new(run.origin.x, top), Size::new(advance, run.size))
    }
}
