//! Where lines may end, with the sums that make the extent of any line a subtraction.

use super::demerits::Extent;
use super::linebreak::{BreakKind, Item};
use crate::length::Length;

/// A legal break with everything that lines ending or beginning there need to know.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) item: usize,
    pub(super) kind: BreakKind,
    pub(super) penalty: f64,
    /// The sum up to the last ink before the break, without what is added at the break.
    pub(super) bare: Length,
    /// What a line that ends here reaches up to.
    pub(super) end: Extent,
    /// What a line that begins here begins from.
    pub(super) start: Extent,
}

/// Makes the list of places, the paragraph's start first.
///
/// Glue next to a place belongs to neither line; hanging ink is taken off.
pub(super) fn places(items: &[Item]) -> Vec<Place> {
    let origin = Extent::default();
    let start = Place {
        item: 0,
        kind: BreakKind::Forced,
        penalty: 0.0,
        bare: Length::ZERO,
        end: origin,
        start: origin,
    };
    // Of the three items of a word one is a break, and so is every other item of a word that is divided.
    let mut places = Vec::with_capacity(items.len() / 2 + 2);
    places.push(start);
    // The sum so far, the sum up to the last ink, how much of that ink hangs.
    let (mut sum, mut inked, mut hang) = (origin, origin, Length::ZERO);
    let mut open = 0;
    for (index, item) in items.iter().enumerate() {
        match item {
            Item::Box { extent, hang_left, hang_right } => {
                for place in &mut places[open..] {
                    place.start = place.start + sum + ink(*hang_left);
                }
                open = places.len();
                sum += *extent;
                (inked, hang) = (sum, *hang_right);
            }
            Item::Glue(extent) => sum += *extent,
            Item::Break(at) => {
                let hang = if at.before == origin { hang } else { at.hang_right };
                places.push(Place {
                    item: index,
                    kind: at.kind,
                    penalty: at.penalty,
                    bare: inked.natural(),
                    end: inked + at.before - ink(hang),
                    start: origin - at.after,
                });
                if at.kind == BreakKind::End {
                    break;
                }
            }
        }
    }
    for place in &mut places[open..] {
        place.start += sum;
    }
    places
}

/// Makes an extent of ink that does not yield.
pub(super) fn ink(width: Length) -> Extent {
    Extent { ink: width, ..Extent::default() }
}
