//! Pictures that go before what they are written behind, so that none has a piece's last page for itself.
//!
//! A picture waits for the next page where it has no room; behind the last words there may be no other text for
//! that page. It then stands some paragraphs earlier: there, or at the head of the page that follows.

use crate::typeset::display::Side;
use crate::typeset::makeup::pagebreak::{
    FORBIDDEN, Pagination, Rules, Sheet, Stretch, break_pages,
};

use super::Galley;

/// What it costs to have a picture go before the paragraph that it is written behind.
const FORWARD: f64 = 6.0;

/// What it costs beyond this to have it go before a heading.
const BEFORE_HEADING: f64 = 60.0;

impl Galley {
    /// Has a picture on the last page go before what it is written behind, where the pages are better so.
    pub(super) fn bring_forward(
        &mut self,
        cut: Pagination,
        first: Side,
        rules: &Rules,
    ) -> Pagination {
        if cut.clean && !cut.lone {
            return cut;
        }
        let Some(figure) = self.last_picture(&cut) else { return cut };
        let worth = |cut: &Pagination, more: f64| (!cut.clean, cut.cost + more);
        let mut best = (worth(&cut, 0.0), figure, cut);
        for (place, cost) in self.places_before(figure, rules) {
            self.column[place..=figure].rotate_right(1);
            let tried = break_pages(&self.column, first, rules);
            self.column[place..=figure].rotate_left(1);
            if worth(&tried, cost) < best.0 {
                best = (worth(&tried, cost), place, tried);
            }
        }
        let (_, place, cut) = best;
        self.column[place..=figure].rotate_right(1);
        self.prints[place..=figure].rotate_right(1);
        let figures = self.figures.iter_mut().map(|standing| &mut standing.stretch);
        for stretch in figures.chain(self.margin.iter_mut().map(|quote| &mut quote.stretch)) {
            *stretch = match *stretch {
                at if at == figure => place,
                at if (place..figure).contains(&at) => at + 1,
                at => at,
            };
        }
        cut
    }

    /// Returns the first of the pictures on the last of several pages.
    fn last_picture(&self, cut: &Pagination) -> Option<usize> {
        let [_, .., last] = cut.sheets.as_slice() else { return None };
        let Sheet { start, end, figures, .. } = last;
        let brought = figures.iter().copied();
        let late = cut.late.iter().filter(|(_, behind)| *behind >= start.stretch);
        let written = (start.stretch..end.stretch).filter(|at| self.column[*at].floats);
        let all = brought.chain(late.map(|(figure, _)| *figure)).chain(written);
        all.min().filter(|figure| !self.column[*figure].placement.fills_page())
    }

    /// Returns the stretches before which a picture may go, at most a page and a half away, each with what it
    /// costs.
    fn places_before(&self, figure: usize, rules: &Rules) -> Vec<(usize, f64)> {
        let may_begin = |stretch: &Stretch| {
            let firsts = stretch.alternatives.iter().filter_map(|way| way.rows.first());
            firsts.map(|row| row.break_cost).all(|cost| cost < FORBIDDEN)
        };
        let (mut found, mut lines, mut cost) = (Vec::new(), 0, 0.0);
        // The first stretch is the piece's opening.
        for place in (1..figure).rev() {
            let stretch = &self.column[place];
            lines += stretch.space + stretch.brought();
            if stretch.floats || lines * 2 > rules.lines * 3 {
                break;
            }
            cost += FORWARD;
            if may_begin(stretch) {
                found.push((place, cost));
            } else {
                cost += BEFORE_HEADING;
            }
        }
        found
    }
}
