//! What keeps a drawing from being paths in a product.

use usvg::tiny_skia_path::Transform;
use usvg::{BaseGradient, BlendMode, ClipPath, FillRule, Group, Node, Opacity, Paint, Path};

use super::colour::Inkwell;
use super::{outline, shading};

/// Returns the first thing that paths cannot say, as a person would call it.
///
/// `transparency` tells whether the product takes anything that lets through what is beneath.
pub(crate) fn obstacle(group: &Group, transparency: bool) -> Option<&'static str> {
    let full = |opacity: Opacity| transparency || opacity == Opacity::ONE;
    if group.mask().is_some() {
        return Some("a mask");
    }
    if !group.filters().is_empty() {
        return Some("a filter");
    }
    if group.blend_mode() != BlendMode::Normal {
        return Some("colours that blend");
    }
    if !full(group.opacity()) {
        return Some("transparency, which the product forbids");
    }
    if let Some(found) = group.clip_path().and_then(clip) {
        return Some(found);
    }
    group.children().iter().find_map(|node| match node {
        Node::Group(inner) => obstacle(inner, transparency),
        Node::Image(_) => Some("a picture of pixels within it"),
        Node::Text(text) => obstacle(text.flattened(), transparency),
        Node::Path(path) => {
            let fill = path.fill().and_then(|fill| match fill.paint() {
                _ if !full(fill.opacity()) => Some("transparency, which the product forbids"),
                Paint::Color(_) => None,
                Paint::LinearGradient(it) => gradient(it, fill.paint(), path.data()),
                Paint::RadialGradient(it) => gradient(it, fill.paint(), path.data()),
                Paint::Pattern(_) => Some("a pattern"),
            });
            let line = || path.stroke().and_then(|it| outline::stroked(path.data(), it));
            let along = |base: &BaseGradient, paint: &Paint| match line() {
                Some(line) => gradient(base, paint, &line),
                None => Some("a gradient along a line of no width"),
            };
            let stroke = path.stroke().and_then(|stroke| match stroke.paint() {
                _ if !full(stroke.opacity()) => Some("transparency, which the product forbids"),
                Paint::Color(_) => None,
                Paint::LinearGradient(it) => along(it, stroke.paint()),
                Paint::RadialGradient(it) => along(it, stroke.paint()),
                Paint::Pattern(_) => Some("a pattern"),
            });
            fill.or(stroke).filter(|_| path.is_visible())
        }
    })
}

fn gradient(
    gradient: &BaseGradient,
    paint: &Paint,
    shape: &usvg::tiny_skia_path::Path,
) -> Option<&'static str> {
    if gradient.stops().iter().any(|stop| stop.opacity() != Opacity::ONE) {
        return Some("a gradient into transparency");
    }
    let is_said = shading(paint, shape, &Inkwell::Gray).is_some();
    (!is_said).then_some("a gradient that repeats without end")
}

/// Says whether a clip path is more than plain shapes: several are united, which only those can be whose inside is
/// told by winding.
fn clip(clip: &ClipPath) -> Option<&'static str> {
    let shapes = shapes(clip.root(), Transform::identity());
    let is_even = |(path, _): &(&Path, Transform)| {
        path.fill().is_some_and(|fill| fill.rule() == FillRule::EvenOdd)
    };
    let several = shapes.len() > 1 && shapes.iter().any(is_even);
    let found = (several || clips_within(clip.root())).then_some("a clip path of several shapes");
    found.or_else(|| clip.clip_path().and_then(self::clip))
}

fn clips_within(group: &Group) -> bool {
    group.children().iter().any(|node| match node {
        Node::Group(inner) => inner.clip_path().is_some() || clips_within(inner),
        Node::Path(_) | Node::Image(_) | Node::Text(_) => false,
    })
}

/// Returns the shapes of a clip path, each with where it stands.
pub(super) fn shapes(group: &Group, above: Transform) -> Vec<(&Path, Transform)> {
    let here = above.pre_concat(group.transform());
    let each = group.children().iter().flat_map(|node| match node {
        Node::Group(inner) => shapes(inner, here),
        Node::Path(path) => vec![(path.as_ref(), here)],
        Node::Text(text) => shapes(text.flattened(), here),
        Node::Image(_) => Vec::new(),
    });
    each.collect()
}
