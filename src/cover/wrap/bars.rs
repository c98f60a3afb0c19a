//! The field of the bar code.

use super::super::barcode;
use super::{Canvas, OPEN};
use crate::font::{Figures, Style};
use crate::length::{Length, Point, Rect, Size};
use crate::typeset::display::Ink;

impl Canvas<'_> {
    /// Draws the bar code in a white field whose lower right corner is given.
    pub(super) fn barcode(&mut self, isbn: &str, right: Length, bottom: Length) {
        let Some(bars) = barcode::bars(isbn) else { return };
        let (module, tall) = (barcode::module(), barcode::height());
        let (quiet_left, quiet_right) = barcode::QUIET;
        let modules = i64::from(quiet_left + barcode::MODULES + quiet_right);
        let (edge, above) = (module * 3, Length::pt(15.0));
        let size = Size::new(module * modules + edge * 2, tall + Length::pt(11.0) + above + edge);
        let corner = Point::new(right - size.width, bottom - size.height);
        self.rule(Rect::new(corner, size), OPEN);
        let x = corner.x + edge + module * i64::from(quiet_left);
        let y = corner.y + above;
        for bar in bars {
            let deep = if bar.guard { tall + module * 5 } else { tall };
            let at = Point::new(x + module * i64::from(bar.at), y);
            self.rule(Rect::new(at, Size::new(module * i64::from(bar.width), deep)), Ink::BLACK);
        }
        let style = Style {
            family: "Source Sans 3".into(),
            size: Length::pt(9.5),
            figures: Figures::Tabular,
            ..Style::default()
        };
        let base = y + tall + Length::pt(8.4);
        // The first digit stands in the quiet zone, the others below their bars, seven modules each.
        for (at, digit) in isbn.chars().enumerate() {
            let modules = match at {
                0 => -8,
                1..=6 => 3 + 7 * (at as i64 - 1),
                _ => 50 + 7 * (at as i64 - 7),
            };
            self.line(
                &digit.to_string(),
                &style,
                x + module * modules + module,
                base,
                Length::ZERO,
                false,
                Ink::BLACK,
            );
        }
        let (prefix, rest) = isbn.split_at(3);
        let label = format!("ISBN {prefix}-{rest}");
        let style = Style { size: Length::pt(8.5), ..style };
        self.line(&label, &style, x, y - Length::pt(4.5), Length::ZERO, false, Ink::BLACK);
    }
}
