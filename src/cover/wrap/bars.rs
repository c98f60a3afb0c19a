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
        let addon = self.wrap.price.and_then(barcode::addon).unwrap_or_default();
        let (apart, after) = barcode::ADDON_QUIET;
        // The add-on's own quiet zone takes the place of the symbol's.
        let more = match addon.is_empty() {
            true => 0,
            false => i64::from(apart + barcode::ADDON_MODULES + after) - i64::from(quiet_right),
        };
        let size =
            Size::new(module * (modules + more) + edge * 2, tall + Length::pt(11.0) + above + edge);
        let corner = Point::new(right - size.width, bottom - size.height);
        self.rule(Rect::new(corner, size), OPEN);
        let x = corner.x + edge + module * i64::from(quiet_left);
        let y = corner.y + above;
        for bar in bars {
            let deep = if bar.guard { tall + module * 5 } else { tall };
            let at = Point::new(x + module * i64::from(bar.at), y);
            self.rule(Rect::new(at, Size::new(module * i64::from(bar.width), deep)), Ink::BLACK);
        }
        // Its bars begin lower, below its digits, and end with the guards.
        let start = x + module * i64::from(barcode::MODULES + apart);
        for bar in &addon {
            let at = Point::new(start + module * i64::from(bar.at), y + Length::pt(9.0));
            let size =
                Size::new(module * i64::from(bar.width), tall + module * 5 - Length::pt(9.0));
            self.rule(Rect::new(at, size), Ink::BLACK);
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
        if let Some(price) = self.wrap.price.filter(|_| !addon.is_empty()) {
            for (at, digit) in price.chars().enumerate() {
                let left = start + module * (5 + 9 * at as i64);
                let base = y + Length::pt(6.8);
                self.line(&digit.to_string(), &style, left, base, Length::ZERO, false, Ink::BLACK);
            }
        }
        let (prefix, rest) = isbn.split_at(3);
        // Only its owner knows where the hyphens stand.
        let printed = self.wrap.isbn_printed.filter(|printed| printed.contains('-'));
        let printed = printed.map_or_else(|| format!("{prefix}-{rest}"), str::to_owned);
        let label = format!("ISBN {printed}");
        let style = Style { size: Length::pt(8.5), ..style };
        self.line(&label, &style, x, y - Length::pt(4.5), Length::ZERO, false, Ink::BLACK);
    }
}
