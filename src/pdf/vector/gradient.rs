//! Gradients as PDF's shadings (PDF 1.7 §8.7.4.5.3 and §8.7.4.5.4).

use usvg::{BaseGradient, LinearGradient, RadialGradient, Stop};

use super::colour::Inkwell;
use crate::pdf::text::decimals;

/// Spells a gradient along a line.
pub(super) fn linear(gradient: &LinearGradient, inkwell: &Inkwell) -> String {
    let ends = [gradient.x1(), gradient.y1(), gradient.x2(), gradient.y2()];
    shading(2, &ends, gradient, inkwell)
}

/// Spells a gradient from a circle to another.
pub(super) fn radial(gradient: &RadialGradient, inkwell: &Inkwell) -> String {
    let ends = [
        gradient.fx(),
        gradient.fy(),
        gradient.fr().get(),
        gradient.cx(),
        gradient.cy(),
        gradient.r().get(),
    ];
    shading(3, &ends, gradient, inkwell)
}

fn shading(kind: u8, ends: &[f32], gradient: &BaseGradient, inkwell: &Inkwell) -> String {
    let ends: Vec<String> = ends.iter().map(|&end| decimals(f64::from(end))).collect();
    format!(
        "<</ShadingType {kind}/ColorSpace{}/Coords[{}]/Extend[true true]/Function{}>>",
        inkwell.space(),
        ends.join(" "),
        function(gradient.stops(), inkwell),
    )
}

/// Spells how the colour goes from stop to stop: a piece each, stitched where there are several.
fn function(stops: &[Stop], inkwell: &Inkwell) -> String {
    let piece = |from: &Stop, to: &Stop| {
        let (from, to) = (inkwell.stop(from.color()), inkwell.stop(to.color()));
        format!("<</FunctionType 2/Domain[0 1]/C0[{from}]/C1[{to}]/N 1>>")
    };
    let (Some(first), Some(last)) = (stops.first(), stops.last()) else { return String::new() };
    let (mut pieces, mut bounds) = (Vec::new(), Vec::new());
    if first.offset().get() > 0.0 {
        pieces.push(piece(first, first));
        bounds.push(first.offset().get());
    }
    for pair in stops.windows(2) {
        // Two stops at one place are a sharp edge: the pieces beside it meet there.
        if pair[0].offset() < pair[1].offset() {
            pieces.push(piece(&pair[0], &pair[1]));
            bounds.push(pair[1].offset().get());
        }
    }
    if last.offset().get() < 1.0 {
        pieces.push(piece(last, last));
    } else {
        bounds.pop();
    }
    let bounds: Vec<String> = bounds.iter().map(|&at| decimals(f64::from(at))).collect();
    format!(
        "<</FunctionType 3/Domain[0 1]/Functions[{}]/Bounds[{}]/Encode[{}]>>",
        pieces.concat(),
        bounds.join(" "),
        "0 1 ".repeat(pieces.len()).trim_end(),
    )
}
