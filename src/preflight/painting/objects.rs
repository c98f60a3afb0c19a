//! Forms and pictures, where they are placed.

use lopdf::{Object, ObjectId, Stream};

use super::super::colour::Space;
use super::super::file::DEPTH;
use super::super::tokens::Operand;
use super::state::{IDENTITY, Matrix, Scope, multiply};
use super::{Walk, ink};
use crate::diagnostic::Severity;
use crate::diagnostic::codes::pdf as codes;

impl<'a> Walk<'a> {
    pub(super) fn object(&mut self, name: Option<&[u8]>, scope: &mut Scope<'a>) {
        let label = String::from_utf8_lossy(name.unwrap_or(b"?")).into_owned();
        let Some((id, Object::Stream(stream))) = self.resource(scope, "XObject", name) else {
            self.page.add(&codes::P017, format!("`{label}` is painted but not in the resources"));
            return;
        };
        match self.file.name(&stream.dict, "Subtype") {
            Some(b"Image") => {
                let label = format!("`{label}` (object {})", id.0);
                self.picture(stream, &label, scope);
                self.ink(stream, &label);
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
    pub(super) fn form(
        &mut self,
        id: ObjectId,
        stream: &'a Stream,
        scope: &Scope<'a>,
        matrix: Matrix,
    ) {
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

    /// Measures the ink of a picture where the purpose sets a limit.
    fn ink(&mut self, stream: &Stream, label: &str) {
        let Some(most) = self.page.demands.ink else { return };
        let space = self.file.name(&stream.dict, "ColorSpace");
        if !matches!(space, Some(b"DeviceCMYK")) {
            return;
        }
        // What a JPEG loses moves single pixels by a few per cent.
        if let Some(found) = ink::most(self.file, stream).filter(|found| *found > most + 5.0) {
            let severity = self.page.demands.ink_severity();
            let message = format!(
                "the picture {label} has up to {found:.0} % of ink, {most:.0} % are the most"
            );
            self.page.weigh(&codes::P022, message, severity, true);
        }
    }

    fn picture(&mut self, stream: &'a Stream, label: &str, scope: &Scope<'a>) {
        let dict = &stream.dict;
        self.pictures += 1;
        let masks =
            self.file.entry(dict, "ImageMask").is_some_and(|it| it.as_bool().is_ok_and(|it| it));
        let what = format!("the picture {label}");
        match dict.get(b"ColorSpace") {
            _ if masks => self.page.colour(scope.state.fill, false, &what),
            Ok(space) => {
                let space = Space::of(self.file, space, scope.resources);
                self.page.colour(space, true, &what);
            }
            Err(_) => {
                if let Some(space) = Space::of_jpeg2000(&stream.content) {
                    self.page.colour(space, true, &what);
                }
            }
        }
        let filters = self.file.filters(dict);
        let is_new = filters.contains(&b"JPXDecode".as_slice());
        if is_new && self.page.demands.versions.contains(&"1.4") {
            let said = format!("{what} is coded in JPEG 2000, which PDF 1.4 does not know");
            self.page.weigh(&codes::P014, said, Severity::Error, true);
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

    pub(super) fn resolution(
        &mut self,
        width: f64,
        height: f64,
        mask: bool,
        what: &str,
        scope: &Scope<'a>,
    ) {
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

    pub(super) fn inline(&mut self, operands: &[Operand<'_>], scope: &Scope<'a>) {
        let value = |keys: [&str; 2]| {
            operands.chunks(2).find_map(|pair| match pair {
                [Operand::Name(key), value]
                    if keys.iter().any(|it| it.as_bytes() == key.as_ref()) =>
                {
                    Some(value)
                }
                _ => None,
            })
        };
        if let Some(Operand::Name(space)) = value(["CS", "ColorSpace"]) {
            let space = Space::of(self.file, &Object::Name(space.to_vec()), scope.resources);
            self.page.colour(space, true, "a picture in the content");
        }
        let pixels = (value(["W", "Width"]), value(["H", "Height"]));
        if let (Some(Operand::Number(width)), Some(Operand::Number(height))) = pixels {
            self.resolution(*width, *height, false, "a picture in the content", scope);
        }
    }
}
