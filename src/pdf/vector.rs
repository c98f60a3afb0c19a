//! Drawings as PDF holds them: a form of paths, filled and stroked in the colours that the product takes.
//!
//! What paths cannot say, or not for a product, has a name (see [`obstacle()`]): such a drawing is turned
//! into pixels as a whole.

mod colour;

mod gradient;

mod obstacle;

mod outline;

use std::collections::BTreeMap;

use usvg::tiny_skia_path::{Path, Transform};
use usvg::{FillRule, Group, LineCap, LineJoin, Node, Paint, PaintOrder, Stroke, Tree};

use super::finish::Objects;
use super::syntax::Ref;
use super::text::decimals;
pub(crate) use colour::Inkwell;
pub(crate) use obstacle::obstacle;

/// Writes a drawing as a form that fills the unit square, as a picture does.
pub(crate) fn write(tree: &Tree, inkwell: &Inkwell, objects: &mut Objects) -> Ref {
    let resources = objects.reserve();
    let mut pen = Pen { inkwell, objects, resources, out: String::new(), named: Named::default() };
    pen.group(tree.root());
    let Pen { out, named, .. } = pen;
    let (width, height) = (f64::from(tree.size().width()), f64::from(tree.size().height()));
    objects.set(resources, super::finish::Body::Plain(named.dictionary().into_bytes()));
    // Nine decimals: a drawing 10,000 units wide is still placed to a thousandth of a point.
    let entries = format!(
        "/Type/XObject/Subtype/Form/BBox[0 0 {} {}]/Matrix[{:.9} 0 0 {:.9} 0 1]/Resources {resources}",
        decimals(width),
        decimals(height),
        1.0 / width,
        -1.0 / height,
    );
    objects.stream(entries, out.into_bytes())
}

/// What a drawing's operators name.
#[derive(Default)]
struct Named {
    /// States, by their opacity in thousandths: of fills and of strokes.
    states: BTreeMap<(u32, u32), usize>,
    shadings: Vec<String>,
    groups: Vec<Ref>,
}

impl Named {
    fn state(&mut self, fill: u32, stroke: u32) -> usize {
        let next = self.states.len();
        *self.states.entry((fill, stroke)).or_insert(next)
    }

    fn dictionary(&self) -> String {
        let mut out = String::from("<<");
        let mut part = |key: &str, entries: Vec<String>| {
            if !entries.is_empty() {
                out.push_str(&format!("/{key}<<{}>>", entries.concat()));
            }
        };
        let thousandths = |value: u32| decimals(f64::from(value) / 1000.0);
        let states = self.states.iter().map(|(&(fill, stroke), index)| {
            format!("/G{index}<</ca {}/CA {}>>", thousandths(fill), thousandths(stroke))
        });
        part("ExtGState", states.collect());
        let shadings = self.shadings.iter().enumerate();
        part("Shading", shadings.map(|(index, it)| format!("/S{index}{it}")).collect());
        let groups = self.groups.iter().enumerate();
        part("XObject", groups.map(|(index, at)| format!("/X{index} {at}")).collect());
        out.push_str(">>");
        out
    }
}

/// Writes operators.
struct Pen<'a> {
    inkwell: &'a Inkwell,
    objects: &'a mut Objects,
    resources: Ref,
    out: String,
    named: Named,
}

impl Pen<'_> {
    fn group(&mut self, group: &Group) {
        self.out.push_str("q\n");
        self.transform(group.transform());
        let mut clip = group.clip_path();
        while let Some(one) = clip {
            self.clip(one);
            clip = one.clip_path();
        }
        let opacity = thousandths(group.opacity().get());
        if opacity == 1000 {
            self.nodes(group);
        } else {
            // What is transparent as a whole is painted by itself first, then laid on the page.
            let before = std::mem::take(&mut self.out);
            self.nodes(group);
            let content = std::mem::replace(&mut self.out, before);
            let area = group.layer_bounding_box();
            let entries = format!(
                "/Type/XObject/Subtype/Form/BBox[{} {} {} {}]/Resources {}/Group<</S/Transparency/I true>>",
                decimals(f64::from(area.left())),
                decimals(f64::from(area.top())),
                decimals(f64::from(area.right())),
                decimals(f64::from(area.bottom())),
                self.resources,
            );
            let form = self.objects.stream(entries, content.into_bytes());
            let state = self.named.state(opacity, opacity);
            let index = self.named.groups.len();
            self.named.groups.push(form);
            self.out.push_str(&format!("/G{state} gs /X{index} Do\n"));
        }
        self.out.push_str("Q\n");
    }

    fn nodes(&mut self, group: &Group) {
        for node in group.children() {
            match node {
                Node::Group(inner) => self.group(inner),
                Node::Path(path) => self.shape(path),
                Node::Text(text) => self.group(text.flattened()),
                // Pictures are an obstacle.
                Node::Image(_) => {}
            }
        }
    }

    /// Paints a path.
    fn shape(&mut self, path: &usvg::Path) {
        if !path.is_visible() {
            return;
        }
        match path.paint_order() {
            PaintOrder::FillAndStroke => {
                self.fill(path);
                self.stroke(path);
            }
            PaintOrder::StrokeAndFill => {
                self.stroke(path);
                self.fill(path);
            }
        }
    }

    fn fill(&mut self, path: &usvg::Path) {
        let Some(fill) = path.fill() else { return };
        let star = match fill.rule() {
            FillRule::NonZero => "",
            FillRule::EvenOdd => "*",
        };
        let opacity = thousandths(fill.opacity().get());
        self.out.push_str("q\n");
        self.state(opacity, 1000);
        match fill.paint() {
            Paint::Color(colour) => {
                self.out.push_str(&self.inkwell.fill(*colour));
                outline::write(&mut self.out, path.data(), Transform::identity());
                self.out.push_str(&format!("f{star}\n"));
            }
            Paint::LinearGradient(_) | Paint::RadialGradient(_) => {
                self.shade(path.data(), star, fill.paint());
            }
            Paint::Pattern(_) => {}
        }
        self.out.push_str("Q\n");
    }

    /// Paints a gradient within a path.
    fn shade(&mut self, path: &Path, star: &str, paint: &Paint) {
        let Some((shading, transform)) = shading(paint, path, self.inkwell) else { return };
        outline::write(&mut self.out, path, Transform::identity());
        self.out.push_str(&format!("W{star} n\n"));
        self.transform(transform);
        self.out.push_str(&format!("/S{} sh\n", self.named.shadings.len()));
        self.named.shadings.push(shading);
    }

    fn stroke(&mut self, path: &usvg::Path) {
        let Some(stroke) = path.stroke() else { return };
        let Paint::Color(colour) = stroke.paint() else {
            // A gradient has no pen: it fills the shape of the line.
            if let Some(line) = outline::stroked(path.data(), stroke) {
                self.out.push_str("q\n");
                self.state(thousandths(stroke.opacity().get()), 1000);
                self.shade(&line, "", stroke.paint());
                self.out.push_str("Q\n");
            }
            return;
        };
        self.out.push_str("q\n");
        self.state(1000, thousandths(stroke.opacity().get()));
        self.out.push_str(&self.inkwell.stroke(*colour));
        self.line(stroke);
        outline::write(&mut self.out, path.data(), Transform::identity());
        self.out.push_str("S\nQ\n");
    }

    /// Says how a line is drawn.
    fn line(&mut self, stroke: &Stroke) {
        let cap = match stroke.linecap() {
            LineCap::Butt => 0,
            LineCap::Round => 1,
            LineCap::Square => 2,
        };
        let join = match stroke.linejoin() {
            LineJoin::Miter | LineJoin::MiterClip => 0,
            LineJoin::Round => 1,
            LineJoin::Bevel => 2,
        };
        let number = |value: f32| decimals(f64::from(value));
        let width = number(stroke.width().get());
        let miter = number(stroke.miterlimit().get());
        self.out.push_str(&format!("{width} w {cap} J {join} j {miter} M\n"));
        if let Some(dashes) = stroke.dasharray() {
            let dashes: Vec<String> = dashes.iter().map(|&dash| number(dash)).collect();
            let (dashes, from) = (dashes.join(" "), number(stroke.dashoffset()));
            self.out.push_str(&format!("[{dashes}] {from} d\n"));
        }
    }

    /// Sets the opacity where it is not full.
    fn state(&mut self, fill: u32, stroke: u32) {
        if (fill, stroke) != (1000, 1000) {
            let state = self.named.state(fill, stroke);
            self.out.push_str(&format!("/G{state} gs\n"));
        }
    }

    /// Clips what follows to the shapes of a clip path.
    fn clip(&mut self, clip: &usvg::ClipPath) {
        let shapes = obstacle::shapes(clip.root(), clip.transform());
        let mut star = "";
        if let [(path, transform)] = shapes.as_slice() {
            if path.fill().is_some_and(|fill| fill.rule() == FillRule::EvenOdd) {
                star = "*";
            }
            outline::write(&mut self.out, path.data(), *transform);
        } else {
            let shapes: Vec<_> = shapes.iter().map(|(path, at)| (path.data(), *at)).collect();
            for path in outline::united(&shapes) {
                outline::write(&mut self.out, &path, Transform::identity());
            }
        }
        if shapes.is_empty() {
            // Nothing shows through a clip path without shapes.
            self.out.push_str("0 0 0 0 re\n");
        }
        self.out.push_str(&format!("W{star} n\n"));
    }

    fn transform(&mut self, transform: Transform) {
        if transform.is_identity() {
            return;
        }
        let Transform { sx, kx, ky, sy, tx, ty } = transform;
        for value in [sx, ky, kx, sy, tx, ty] {
            self.out.push_str(&decimals(f64::from(value)));
            self.out.push(' ');
        }
        self.out.push_str("cm\n");
    }
}

/// Spells a gradient within a shape, and how it lies; `None` where paths cannot say it.
fn shading(paint: &Paint, shape: &Path, inkwell: &Inkwell) -> Option<(String, Transform)> {
    match paint {
        Paint::LinearGradient(it) => Some((gradient::linear(it, shape, inkwell)?, it.transform())),
        Paint::RadialGradient(it) => Some((gradient::radial(it, shape, inkwell)?, it.transform())),
        Paint::Color(_) | Paint::Pattern(_) => None,
    }
}

/// Returns a share of one in thousandths.
fn thousandths(share: f32) -> u32 {
    (share * 1000.0).round() as u32
}
