//! Content walked as a press paints it: colours, type, pictures and lines, through forms and patterns.

mod state;

mod ink;

mod objects;

mod letters;

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId};

use super::colour::Space;
use super::file::File;
use super::glyphs::Font;
use super::page::Page;
use super::tokens::{self, Operand};
use crate::diagnostic::codes::pdf as codes;
pub(super) use state::IDENTITY;
use state::{Matrix, Scope, State, multiply};

/// A walk over the content of a page.
pub(super) struct Walk<'a> {
    file: &'a File,
    fonts: &'a BTreeMap<ObjectId, Font>,
    page: Page<'a>,
    bounds: Option<[f64; 4]>,
    /// How many pictures were painted.
    pictures: u32,
    /// Forms and pictures that were seen; a picture may be placed twice.
    forms: Vec<ObjectId>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(file: &'a File, fonts: &'a BTreeMap<ObjectId, Font>, page: Page<'a>) -> Self {
        Self { file, fonts, page, bounds: None, pictures: 0, forms: Vec::new() }
    }

    /// Returns the page, the bounds of its type, and how many pictures it shows.
    pub(super) fn end(self) -> (Page<'a>, Option<[f64; 4]>, u32) {
        (self.page, self.bounds, self.pictures)
    }

    /// Walks a content stream.
    pub(super) fn content(
        &mut self,
        content: &[u8],
        resources: Option<&'a Dictionary>,
        matrix: Matrix,
        depth: usize,
    ) {
        let state = State::new(matrix);
        let (text, line) = (IDENTITY, IDENTITY);
        let mut scope = Scope { resources, state, stack: Vec::new(), text, line, depth };
        tokens::each(content, |operator, operands| self.operator(operator, operands, &mut scope));
    }

    fn operator(&mut self, operator: &[u8], operands: &[Operand<'_>], scope: &mut Scope<'a>) {
        let number = |at: usize| match operands.get(at) {
            Some(Operand::Number(number)) => *number,
            _ => 0.0,
        };
        let six = || [number(0), number(1), number(2), number(3), number(4), number(5)];
        let name = operands.iter().find_map(|it| match it {
            Operand::Name(name) => Some(name.as_ref()),
            _ => None,
        });
        match operator {
            b"q" => {
                if scope.stack.len() < 512 {
                    scope.stack.push(scope.state.clone());
                }
            }
            b"Q" => {
                if let Some(state) = scope.stack.pop() {
                    scope.state = state;
                }
            }
            b"cm" => scope.state.matrix = multiply(six(), scope.state.matrix),
            b"w" => scope.state.line = number(0),
            b"gs" => self.parameters(name, scope),
            b"Do" => self.object(name, scope),
            b"BI" => self.inline(operands, scope),
            b"sh" => self.shading(name, scope),
            b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*" => {
                self.page.colour(scope.state.stroke, false, "a line");
                self.stroke(scope);
                if operator[0].eq_ignore_ascii_case(&b'b') {
                    self.page.colour(scope.state.fill, false, "an area");
                }
            }
            b"f" | b"F" | b"f*" => self.page.colour(scope.state.fill, false, "an area"),
            b"g" | b"rg" | b"k" | b"cs" | b"sc" | b"scn" | b"G" | b"RG" | b"K" | b"CS" | b"SC"
            | b"SCN" => self.set_colour(operator, operands, name, scope),
            _ => self.text(operator, operands, name, scope),
        }
    }

    fn set_colour(
        &mut self,
        operator: &[u8],
        operands: &[Operand<'_>],
        name: Option<&[u8]>,
        scope: &mut Scope<'a>,
    ) {
        let stroking = operator[0].is_ascii_uppercase();
        let space = match operator.to_ascii_lowercase().as_slice() {
            b"g" => Space::Gray,
            b"rg" => Space::Rgb,
            b"k" => Space::Cmyk,
            b"cs" => {
                let space = Object::Name(name.unwrap_or_default().to_vec());
                Space::of(self.file, &space, scope.resources)
            }
            _ => {
                self.pattern(name, scope);
                if stroking { scope.state.stroke } else { scope.state.fill }
            }
        };
        let mut mixed = false;
        if space == Space::Cmyk {
            let inks = operands.iter().filter_map(|it| match it {
                Operand::Number(ink) => Some(ink.clamp(0.0, 1.0) * 100.0),
                _ => None,
            });
            let inks: Vec<f64> = inks.collect();
            mixed = matches!(inks[..], [c, m, y, k] if c.min(m).min(y) >= 20.0 && k >= 50.0);
            let (sum, most) = (inks.iter().sum::<f64>(), self.page.demands.ink);
            if most.is_some_and(|most| sum > most + 0.5) {
                let severity = self.page.demands.ink_severity();
                let said = format!("a colour has {sum:.0} % of ink");
                self.page.weigh(&codes::P022, said, severity, false);
            }
        }
        match stroking {
            true => scope.state.stroke = space,
            false => (scope.state.fill, scope.state.mixed) = (space, mixed),
        }
    }

    /// Walks a tiling pattern, or looks at the colours of a shading one.
    fn pattern(&mut self, name: Option<&[u8]>, scope: &mut Scope<'a>) {
        let Some((id, pattern)) = self.resource(scope, "Pattern", name) else { return };
        match pattern {
            Object::Stream(stream) => self.form(id, stream, scope, IDENTITY),
            Object::Dictionary(dict) => {
                if let Some(shading) = self.file.dict(dict, "Shading") {
                    self.shaded(shading, scope);
                }
            }
            _ => {}
        }
    }

    fn shading(&mut self, name: Option<&[u8]>, scope: &mut Scope<'a>) {
        let shading = self.resource(scope, "Shading", name);
        match shading {
            Some((_, Object::Dictionary(dict))) => self.shaded(dict, scope),
            Some((_, Object::Stream(stream))) => self.shaded(&stream.dict, scope),
            _ => {}
        }
    }

    fn shaded(&mut self, shading: &'a Dictionary, scope: &Scope<'a>) {
        if let Ok(space) = shading.get(b"ColorSpace") {
            let space = Space::of(self.file, space, scope.resources);
            self.page.colour(space, false, "a shading");
        }
    }

    /// Finds an entry of the resources; the object's number is 0 where it stands there directly.
    fn resource(
        &self,
        scope: &Scope<'a>,
        kind: &str,
        name: Option<&[u8]>,
    ) -> Option<(ObjectId, &'a Object)> {
        let found = self.file.dict(scope.resources?, kind)?.get(name?).ok()?;
        let id = found.as_reference().unwrap_or((0, 0));
        Some((id, self.file.resolve(found)))
    }

    fn parameters(&mut self, name: Option<&[u8]>, scope: &mut Scope<'a>) {
        let Some((_, Object::Dictionary(dict))) = self.resource(scope, "ExtGState", name) else {
            return;
        };
        for key in ["ca", "CA"] {
            if self.file.number(dict, key).is_some_and(|it| it < 1.0) {
                self.page.transparent("something is not opaque");
            }
        }
        if self.file.entry(dict, "SMask").is_some_and(|it| it.as_name().is_err()) {
            self.page.transparent("a soft mask");
        }
        let blends = match self.file.entry(dict, "BM") {
            Some(Object::Name(mode)) => !matches!(mode.as_slice(), b"Normal" | b"Compatible"),
            Some(Object::Array(_)) => true,
            _ => false,
        };
        if blends {
            self.page.transparent("colours are blended");
        }
        if let Some(width) = self.file.number(dict, "LW") {
            scope.state.line = width;
        }
    }

    fn stroke(&mut self, scope: &Scope<'a>) {
        let [a, b, c, d, _, _] = scope.state.matrix;
        let width = scope.state.line * (a * d - b * c).abs().sqrt();
        let least = self.page.demands.hairline;
        if width + 0.005 < least {
            let message = format!("a line is {width:.2} pt thick, {least} pt are the least");
            self.page.add(&codes::P019, message);
        }
    }
}
