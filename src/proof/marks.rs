//! A paragraph of the sheet, with its marks.

use std::ops::Range;

use crate::normalise::Certainty;
use crate::normalise::reading::{Paragraph, Point, PointKind};

/// Something set around a stretch.
enum Mark<'p> {
    Italic,
    /// With its number on the sheet.
    Point(usize, &'p Point),
}

/// Writes the words of a paragraph; `first` is the number of its first point on the sheet.
pub(super) fn marked(paragraph: &Paragraph, first: usize) -> String {
    let italics = paragraph.italics.iter().map(|range| (range.clone(), Mark::Italic));
    let points = paragraph.points.iter().enumerate();
    let points = points.map(|(at, point)| (point.range.clone(), Mark::Point(first + at, point)));
    let mut marks: Vec<(Range<usize>, Mark<'_>)> = italics.chain(points).collect();
    // Outer before inner; of equal ones the italics are outside.
    marks.sort_by_key(|(range, _)| (range.start, usize::MAX - range.end));
    let mut out = String::new();
    stretch(&paragraph.text, 0..paragraph.text.len(), &marks, &mut out);
    out
}

/// Writes a stretch with the marks that begin in it.
fn stretch(text: &str, range: Range<usize>, marks: &[(Range<usize>, Mark<'_>)], out: &mut String) {
    let mut at = range.start;
    let mut index = 0;
    while let Some((inner, mark)) = marks.get(index) {
        index += 1;
        // What crosses the end of a mark that is open is cut there.
        let inner = inner.start.max(at)..inner.end.min(range.end).max(inner.start.max(at));
        out.push_str(&escape(&text[at..inner.start]));
        let inside = marks[index..].iter().take_while(|(other, _)| other.start < inner.end).count();
        open(mark, out);
        stretch(text, inner.clone(), &marks[index..index + inside], out);
        close(mark, out);
        index += inside;
        at = inner.end;
    }
    out.push_str(&escape(&text[at..range.end]));
}

fn open(mark: &Mark<'_>, out: &mut String) {
    let Mark::Point(number, point) = mark else { return out.push_str("<i>") };
    let mut classes = String::from(match point.kind {
        PointKind::Change => "pt change",
        PointKind::Title => "pt title",
        PointKind::Question => "pt ask",
    });
    if point.certainty == Certainty::Uncertain {
        classes.push_str(" unsure");
    }
    if point.kind == PointKind::Change && point.range.is_empty() {
        classes.push_str(" gone");
    }
    out.push_str(&format!(
        "<span class=\"{classes}\" id=\"p{number}\" role=\"button\" tabindex=\"-1\">"
    ));
    match point.kind {
        PointKind::Change => {
            out.push_str(&format!("<del>{}</del><ins>", escape(&point.before)));
        }
        PointKind::Title => out.push_str("<i>"),
        PointKind::Question => {}
    }
}

fn close(mark: &Mark<'_>, out: &mut String) {
    out.push_str(match mark {
        Mark::Italic => "</i>",
        Mark::Point(_, point) => match point.kind {
            PointKind::Change => "</ins></span>",
            PointKind::Title => "</i></span>",
            PointKind::Question => "</span>",
        },
    });
}

/// Escapes what HTML reads as a mark; what stands for code or a note mark becomes a dot.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffc}' => out.push('◦'),
            '\u{2028}' => out.push('\n'),
            other => out.push(other),
        }
    }
    out
}
