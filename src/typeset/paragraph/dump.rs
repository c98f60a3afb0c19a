//! Items and lines in a stable text form, for `garland inspect items` and `lines` and for golden files.

use std::fmt::Write;

use super::items::{Origin, Prepared};
use super::linebreak::{BreakKind, Item};
use super::{Fault, Line, Setting};

/// Writes the items of a paragraph, one a line: boxes with their text, glue, breaks with their penalties.
pub(crate) fn items(prepared: &Prepared) -> String {
    let mut out = String::new();
    for (item, origin) in prepared.items.iter().zip(&prepared.origins) {
        // Writing to a string cannot fail.
        let _ = match item {
            Item::Box { extent, .. } => {
                writeln!(out, "box {} {}", extent.ink, text(prepared, origin))
            }
            Item::Glue(extent) => writeln!(out, "glue {}", extent.natural()),
            Item::Break(at) => writeln!(out, "break {} {}", kind(at.kind), at.penalty),
        };
    }
    out
}

fn text<'p>(prepared: &'p Prepared, origin: &Origin) -> &'p str {
    match origin {
        Origin::Ink { segment, from, to } => {
            let start = prepared.segments[*segment as usize].range.start;
            &prepared.source.text[start + *from as usize..start + *to as usize]
        }
        Origin::Space { .. } | Origin::Room | Origin::Cut { .. } | Origin::Between => "",
    }
}

fn kind(kind: BreakKind) -> &'static str {
    match kind {
        BreakKind::Plain => "plain",
        BreakKind::Hyphen => "hyphen",
        BreakKind::ExplicitHyphen => "explicit-hyphen",
        BreakKind::Emergency => "emergency",
        BreakKind::Forced => "forced",
        BreakKind::End => "end",
    }
}

/// Writes the lines of a setting: where each stands, its word space, its yielding, how it ends, its text.
///
/// ```text
/// setting 3 lines, 4.2 demerits
/// 0pt 299pt rho 0.987 x -0.31 hyphen: The cinema had been closed for a win-
/// ```
pub fn lines(setting: &Setting, lines: &[Line]) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "setting {} lines, {:.1} demerits", lines.len(), setting.demerits);
    for line in lines {
        let _ = write!(
            out,
            "{} {} rho {:.3} x {:.2} {}",
            line.left,
            line.right,
            line.rho,
            line.x,
            kind(line.facts.end)
        );
        let _ = match line.facts.fault {
            Some(Fault::Overfull(by)) => write!(out, " overfull by {by}"),
            Some(Fault::Loose(_)) => write!(out, " loose"),
            Some(Fault::BrokenWord) => write!(out, " broken word"),
            None => Ok(()),
        };
        let text: String = line.runs.iter().map(|run| run.text.as_str()).collect();
        let _ = writeln!(out, ": {}", text.replace('\u{ad}', "-"));
    }
    out
}
