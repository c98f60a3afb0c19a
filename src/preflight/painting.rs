//! Content walked as a press paints it: colours, type, pictures and lines, through forms and patterns.

use std::borrow::Cow;
use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::colour::Space;
use super::file::{DEPTH, File};
use super::glyphs::Font;
use super::page::Page;
use super::tokens::{self, Operand};
use crate::diagnostic::Severity;
use crate::diagnostic::codes::pdf as codes;

/// A matrix of PDF: `[a b c d e f]`.
pub(super) type Matrix = [f64; 6];

/// The matrix that changes nothing.
pub(super) const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// Returns the matrix that does `first`, then `then`.
fn multiply(first: Matrix, then: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = first;
    let [g, h, i, j, k, l] = then;
    [
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + l,
    ]
}

/// The graphics state, as far as anything is asked of it.
#[derive(Clone)]
struct State<'a> {
    matrix: Matrix,
    fill: Space,
    stroke: Space,
    line: f64,
    font: Option<Cow<'a, Font>>,
    size: f64,
    spacing: f64,
    word_spacing: f64,
    scale: f64,
    leading: f64,
    invisible: bool,
}

impl State<'_> {
    fn new(matrix: Matrix) -> Self {
        Self {
            matrix,
            fill: Space::Gray,
            stroke: Space::Gray,
            line: 1.0,
            font: None,
            size: 0.0,
            spacing: 0.0,
            word_spacing: 0.0,
            scale: 1.0,
            leading: 0.0,
            invisible: false,
        }
    }
}

/// A walk over the content of a page.
pub(super) struct Walk<'a> {
    file: &'a File,
    fonts: &'a BTreeMap<ObjectId, Font>,
    page: Page<'a>,
    bounds: Option<[f64; 4]>,
    /// Forms and pictures that were seen; a picture may be placed twice.
    forms: Vec<ObjectId>,
}

/// A content stream that is being walked.
struct Scope<'a> {
    resources: Option<&'a Dictionary>,
    state: State<'a>,
    stack: Vec<State<'a>>,
    text: Matrix,
    line: Matrix,
    depth: usize,
}

impl<'a> Walk<'a> {
    pub(super) fn new(file: &'a File, fonts: &'a BTreeMap<ObjectId, Font>, page: Page<'a>) -> Self {
        Self { file, fonts, page, bounds: None, forms: Vec::new() }
    }

    pub(super) fn end(self) -> (Page<'a>, Option<[f64; 4]>) {
        (self.page, self.bounds)
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

    fn operator(&mut self, operator: &[u8], operands: &[Operand], scope: &mut Scope<'a>) {
        let number = |at: usize| match operands.get(at) {
            Some(Operand::Number(number)) => *number,
            _ => 0.0,
        };
        let six = || [number(0), number(1), number(2), number(3), number(4), number(5)];
        let name = operands.iter().find_map(|it| match it {
            Operand::Name(name) => Some(name.as_slice()),
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
        operands: &[Operand],
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
        if space == Space::Cmyk {
            let inks = operands.iter().filter_map(|it| match it {
                Operand::Number(ink) => Some(ink.clamp(0.0, 1.0) * 100.0),
                _ => None,
            });
            let (sum, most) = (inks.sum::<f64>(), self.page.demands.ink);
            if most.is_some_and(|most| sum > most + 0.5) {
                self.page.add(&codes::P022, format!("a colour has {sum:.0} % of ink"));
            }
        }
        match stroking {
            true => scope.state.stroke = space,
            false => scope.state.fill = space,
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

    fn object(&mut self, name: Option<&[u8]>, scope: &mut Scope<'a>) {
        let label = String::from_utf8_lossy(name.unwrap_or(b"?")).into_owned();
        let Some((id, Object::Stream(stream))) = self.resource(scope, "XObject", name) else {
            self.page.add(&codes::P017, format!("`{label}` is painted but not in the resources"));
            return;
        };
        match self.file.name(&stream.dict, "Subtype") {
            Some(b"Image") => {
                self.picture(&stream.dict, &format!("`{label}` (object {})", id.0), scope)
            }
            Some(b"Form") => {
                let matrix = self.file.numbers(&stream.dict, "Matrix");
                let matrix = matrix.try_into().unwrap_or(IDENTITY);
                self.form(id, stream, scope, multiply(matrix, scope.state.matrix));
            }
            _ => {}
        }
    }

    /// Walks a form or a tile.
    fn form(&mut self, id: ObjectId, stream: &'a Stream, scope: &Scope<'a>, matrix: Matrix) {
        if scope.depth > DEPTH || self.forms.contains(&id) && id.0 != 0 {
            return;
        }
        if let Some(group) = self.file.dict(&stream.dict, "Group")
            && self.file.name(group, "S") == Some(b"Transparency")
        {
            self.page.transparent(&format!("a group (object {})", id.0));
        }
        if stream.dict.has(b"Ref") && self.page.demands.pdf_x {
            self.page.add(&codes::P014, format!("object {} refers to another file", id.0));
        }
        let own = self.file.dict(&stream.dict, "Resources").or(scope.resources);
        self.forms.push(id);
        self.content(&self.file.data(stream), own, matrix, scope.depth + 1);
        self.forms.pop();
    }

    fn picture(&mut self, dict: &'a Dictionary, label: &str, scope: &Scope<'a>) {
        let masks =
            self.file.entry(dict, "ImageMask").is_some_and(|it| it.as_bool().is_ok_and(|it| it));
        let what = format!("the picture {label}");
        match dict.get(b"ColorSpace") {
            _ if masks => self.page.colour(scope.state.fill, false, &what),
            Ok(space) => {
                let space = Space::of(self.file, space, scope.resources);
                self.page.colour(space, true, &what);
            }
            Err(_) => {}
        }
        if dict.has(b"SMask") || self.file.number(dict, "SMaskInData").is_some_and(|it| it > 0.0) {
            self.page.transparent(&format!("{what} has a soft mask"));
        }
        if dict.has(b"Alternates") && self.page.demands.pdf_x {
            self.page.add(&codes::P014, format!("{what} has alternates"));
        }
        let pixels = (self.file.number(dict, "Width"), self.file.number(dict, "Height"));
        if let (Some(width), Some(height)) = pixels {
            self.resolution(width, height, masks, &what, scope);
        }
    }

    fn resolution(&mut self, width: f64, height: f64, mask: bool, what: &str, scope: &Scope<'a>) {
        let [a, b, c, d, _, _] = scope.state.matrix;
        let placed = ((a * a + b * b).sqrt(), (c * c + d * d).sqrt());
        if placed.0 < 1.0 || placed.1 < 1.0 || width * height <= 4.0 {
            return;
        }
        let dots = (width * 72.0 / placed.0).min(height * 72.0 / placed.1);
        // Line art shows its steps: printers ask for twice as much.
        let asked = self.page.demands.resolution * if mask { 2.0 } else { 1.0 };
        if dots + 1.0 < asked {
            let message =
                format!("{what} has {dots:.0} pixels to the inch where it stands, not {asked:.0}");
            self.page.weigh(&codes::P018, message, Severity::Warning, true);
        }
    }

    fn inline(&mut self, operands: &[Operand], scope: &Scope<'a>) {
        let value = |keys: [&str; 2]| {
            operands.chunks(2).find_map(|pair| match pair {
                [Operand::Name(key), value] if keys.iter().any(|it| it.as_bytes() == key) => {
                    Some(value)
                }
                _ => None,
            })
        };
        if let Some(Operand::Name(space)) = value(["CS", "ColorSpace"]) {
            let space = Space::of(self.file, &Object::Name(space.clone()), scope.resources);
            self.page.colour(space, true, "a picture in the content");
        }
        let pixels = (value(["W", "Width"]), value(["H", "Height"]));
        if let (Some(Operand::Number(width)), Some(Operand::Number(height))) = pixels {
            self.resolution(*width, *height, false, "a picture in the content", scope);
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

    fn text(
        &mut self,
        operator: &[u8],
        operands: &[Operand],
        name: Option<&[u8]>,
        scope: &mut Scope<'a>,
    ) {
        let numbers: Vec<f64> = operands
            .iter()
            .filter_map(|it| if let Operand::Number(number) = it { Some(*number) } else { None })
            .collect();
        let number = |at: usize| numbers.get(at).copied().unwrap_or(0.0);
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
        if !font.to_unicode && self.page.demands.purpose == super::Purpose::Screen && font.composite
        {
            add(&mut self.page, "does not say which letters its glyphs are", Severity::Error);
        }
        Some(font)
    }

    /// Shows strings: their colour counts, and where they stand.
    fn show(&mut self, operands: &[Operand], scope: &mut Scope<'a>) {
        if !scope.state.invisible {
            self.page.colour(scope.state.fill, false, "type");
        }
        let from = scope.text;
        let mut inked = false;
        let parts = operands.iter().flat_map(|it| match it {
            Operand::Array(parts) => parts.as_slice(),
            other => std::slice::from_ref(other),
        });
        let mut advance = 0.0;
        let state = &scope.state;
        for part in parts {
            match part {
                Operand::String(string) => {
                    let Some(font) = &state.font else { continue };
                    for code in font.codes(string) {
                        let space =
                            if !font.composite && code == 32 { state.word_spacing } else { 0.0 };
                        advance += font.width(code) * state.size + state.spacing + space;
                        inked = true;
                    }
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

impl Scope<'_> {
    fn next_line(&mut self, x: f64, y: f64) {
        self.line = multiply([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.text = self.line;
    }
}
