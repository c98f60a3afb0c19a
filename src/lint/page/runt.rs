//! Last lines that hardly are one.

use super::{Line, Lines, paragraph_lines, place_of};
use crate::diagnostic::codes::proof;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::length::{Length, Rect};
use crate::lint::{Rule, Sheets};

/// How long a last line is at least, in parts of the size of its type: the usual indent.
const INDENT: f64 = 1.4;

/// About how wide the last glyph of a line is, in parts of its size: mostly a full stop.
const STOP: f64 = 0.25;

/// Finds a last line that is shorter than the indent of the paragraph below it.
///
/// Only lines count that begin at the left of the type area, below a line that fills most of it: verse, titles
/// and whatever is centred have short lines by right.
#[derive(Debug)]
pub struct Runt;

impl Rule<Sheets<'_>> for Runt {
    fn code(&self) -> &'static Code {
        &proof::T505
    }

    fn check(&self, sheets: &Sheets<'_>, found: &mut Diagnostics) {
        for on in paragraph_lines(sheets.pages).values() {
            let Some((&number, lines)) = on.last_key_value() else { continue };
            let area = sheets.pages.pages[number].type_area;
            if let Some(line) = runt(lines, &area) {
                let message = "the last line of a paragraph is shorter than an indent";
                let place = place_of(sheets, number, line);
                found.push(Diagnostic::new(self.code(), place, message));
            }
        }
    }
}

/// Returns the last line, if it is a runt.
fn runt<'a>(lines: &'a Lines, area: &Rect) -> Option<&'a Line> {
    let [.., above, last] = lines.as_slice() else { return None };
    let starts = (last.left - area.origin.x).abs() < Length::pt(2.0);
    let fills = above.last - area.origin.x > area.size.width.scale(0.7);
    let length = last.last - last.left + last.size.scale(STOP);
    let is_short = length < last.size.scale(INDENT);
    (starts && fills && is_short && !last.is_turned).then_some(last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Place;
    use crate::length::{Point, Size};

    fn line(left: f64, last: f64) -> Line {
        Line {
            baseline: Length::ZERO,
            left: Length::pt(left),
            last: Length::pt(last),
            size: Length::pt(10.0),
            is_turned: false,
            place: Place::default(),
        }
    }

    #[test]
    fn a_last_line_is_at_least_as_long_as_an_indent() {
        let area = Rect::new(
            Point::new(Length::pt(48.0), Length::ZERO),
            Size::new(Length::pt(300.0), Length::pt(500.0)),
        );
        let is_runt = |lines: &[Line]| runt(&lines.to_vec(), &area).is_some();
        assert!(is_runt(&[line(62.0, 344.0), line(48.0, 54.0)]), "`it.` of 8.5 pt");
        assert!(!is_runt(&[line(62.0, 344.0), line(48.0, 62.0)]), "a word of 16.5 pt");
        assert!(!is_runt(&[line(48.0, 54.0)]), "a paragraph of one line");
        assert!(!is_runt(&[line(48.0, 120.0), line(48.0, 54.0)]), "verse");
        assert!(!is_runt(&[line(62.0, 344.0), line(190.0, 196.0)]), "centred");
    }
}
