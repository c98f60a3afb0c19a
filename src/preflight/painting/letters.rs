//! Type: fonts, and where strings stand.

use std::borrow::Cow;

use super::super::glyphs::Font;
use super::super::page::Page;
use super::super::tokens::Operand;
use super::Walk;
use super::state::{IDENTITY, Matrix, Scope, multiply};
use crate::diagnostic::Severity;
use crate::diagnostic::codes::pdf as codes;

impl<'a> Walk<'a> {
    pub(super) fn text(
        &mut self,
        operator: &[u8],
        operands: &[Operand<'_>],
        name: Option<&[u8]>,
        scope: &mut Scope<'a>,
    ) {
        let numbers = operands
            .iter()
            .filter_map(|it| if let Operand::Number(number) = it { Some(*number) } else { None });
        let number = |at: usize| numbers.clone().nth(at).unwrap_or(0.0);
        match operator {
            b"BT" => (scope.text, scope.line) = (IDENTITY, IDENTITY),
            b"Tf" => {
                scope.state.size = number(0);
                scope.state.font = self.font(name, scope);
            }
            b"Tc" => scope.state.spacing = number(0),
            b"Tw" => scope.state.word_spacing = number(0),
            b"Tz" => scope.state.scale = number(0) / 100.0,
            b"TL" => scope.state.leading = number(0),
            b"Tr" => scope.state.invisible = number(0) == 3.0,
            b"Tm" => {
                let six = [number(0), number(1), number(2), number(3), number(4), number(5)];
                (scope.text, scope.line) = (six, six);
            }
            b"Td" => scope.next_line(number(0), number(1)),
            b"TD" => {
                scope.state.leading = -number(1);
                scope.next_line(number(0), number(1));
            }
            b"T*" => scope.next_line(0.0, -scope.state.leading),
            b"Tj" | b"TJ" => self.show(operands, scope),
            b"'" | b"\"" => {
                scope.next_line(0.0, -scope.state.leading);
                self.show(operands, scope);
            }
            _ => {}
        }
    }

    /// Takes up a font and says what is wrong with it.
    fn font(&mut self, name: Option<&[u8]>, scope: &Scope<'a>) -> Option<Cow<'a, Font>> {
        let (id, object) = self.resource(scope, "Font", name)?;
        let font = match self.fonts.get(&id) {
            Some(font) => Cow::Borrowed(font),
            None => Cow::Owned(Font::of(self.file, object.as_dict().ok()?)),
        };
        let label = format!("the font `{}` (object {})", font.name, id.0);
        let add = |page: &mut Page<'_>, what: &str, severity| {
            page.weigh(&codes::P012, format!("{label} {what}"), severity, true);
        };
        if font.type_3 {
            let severity = match self.page.demands.pdf_x {
                true => Severity::Error,
                false => Severity::Warning,
            };
            add(&mut self.page, "is of type 3", severity);
        } else if !font.embedded {
            add(&mut self.page, "is not embedded", Severity::Error);
        } else if !font.subset && self.page.demands.pdf_x {
            add(&mut self.page, "is embedded whole, not as a subset", Severity::Warning);
        }
        if !font.to_unicode
            && self.page.demands.purpose == crate::preflight::Purpose::Screen
            && font.composite
        {
            add(&mut self.page, "does not say which letters its glyphs are", Severity::Error);
        }
        Some(font)
    }

    /// Shows strings: their colour counts, and where they stand.
    fn show(&mut self, operands: &[Operand<'_>], scope: &mut Scope<'a>) {
        if !scope.state.invisible {
            self.page.colour(scope.state.fill, false, "type");
            if scope.state.mixed && self.page.demands.is_printed() {
                let said = "type is black that is mixed of four inks: let it be black alone";
                self.page.weigh(&codes::P013, said, Severity::Warning, false);
            }
        }
        let from = scope.text;
        let mut inked = false;
        let parts = operands.iter().flat_map(|it| match it {
            Operand::Array(parts) => parts.as_slice(),
            other => std::slice::from_ref(other),
        });
        let mut advance = 0.0;
        let state = &scope.state;
        let font = state.font.as_deref();
        for part in parts {
            match part {
                Operand::String(string) => {
                    let Some(font) = font else { continue };
                    let measure = font.measure(string);
                    advance += measure.width * state.size
                        + measure.codes as f64 * state.spacing
                        + measure.spaces as f64 * state.word_spacing;
                    inked |= measure.codes > 0;
                }
                Operand::Number(back) => advance -= back / 1000.0 * state.size,
                Operand::Name(_) | Operand::Array(_) | Operand::Other => {}
            }
        }
        let advance = advance * state.scale;
        scope.text = multiply([1.0, 0.0, 0.0, 1.0, advance, 0.0], scope.text);
        if inked && !state.invisible {
            self.reach(multiply(from, state.matrix));
            self.reach(multiply(scope.text, state.matrix));
        }
    }

    fn reach(&mut self, [.., x, y]: Matrix) {
        let [a, b, c, d] = self.bounds.unwrap_or([x, y, x, y]);
        self.bounds = Some([a.min(x), b.min(y), c.max(x), d.max(y)]);
    }
}
