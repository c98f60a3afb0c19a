//! What stands beside the lines: where each comes from, and its number.

use std::collections::BTreeMap;

use super::Pen;
use crate::diagnostic::Location;
use crate::document::{Anthology, Inline, NodeId, Place, SourceSpan, Text, walk};
use crate::length::{Length, Point};
use crate::typeset::display::{DisplayItem, GlyphRun, Owner, Page};

/// The size of numbers and names.
const SIZE: f64 = 6.0;

/// Baselines that stand nearer to each other belong to one line: raised figures, small capitals.
const ONE_LINE: f64 = 5.0;

/// How many letters of a file's name the margin has room for.
const NAME: usize = 22;

/// Every text of the book by its address.
pub(super) struct Sources<'a> {
    book: &'a Anthology,
    texts: BTreeMap<NodeId, &'a Text>,
}

impl<'a> Sources<'a> {
    pub(super) fn of(book: &'a Anthology) -> Self {
        let mut texts = BTreeMap::new();
        for piece in book.all_pieces() {
            walk::inlines(piece, &mut |inlines| gather(inlines, &mut texts));
        }
        Self { book, texts }
    }

    /// Returns where a place comes from; `None` for what the program supplied.
    fn source_of(&self, place: Place) -> Option<Location> {
        let text = self.texts.get(&place.node)?;
        let at = (place.offset as usize).min(text.text.len());
        let SourceSpan { source, range } = text.source_of(at..at)?;
        Some(self.book.sources.get(source.0 as usize)?.locate(range))
    }
}

fn gather<'a>(inlines: &'a [Inline], texts: &mut BTreeMap<NodeId, &'a Text>) {
    for inline in inlines {
        if let Inline::Text(text) | Inline::Verbatim(text) = inline {
            texts.insert(text.id, text);
        }
        gather(inline.children(), texts);
    }
}

/// A line of type on a page.
struct Line<'a> {
    y: Length,
    runs: Vec<&'a GlyphRun>,
}

/// Returns the lines of a page from its head, their runs from the left; furniture is none.
fn lines(page: &Page) -> Vec<Line<'_>> {
    let mut runs: Vec<&GlyphRun> = page
        .items
        .iter()
        .filter_map(|item| match item {
            DisplayItem::Glyphs(run) if matches!(run.owner, Owner::Element(_)) => Some(run),
            DisplayItem::Glyphs(_)
            | DisplayItem::Rule { .. }
            | DisplayItem::Shape { .. }
            | DisplayItem::Image { .. }
            | DisplayItem::Link { .. } => None,
        })
        .collect();
    runs.sort_by_key(|run| (run.origin.y, run.origin.x));
    let mut lines: Vec<Line<'_>> = Vec::new();
    for run in runs {
        match lines.last_mut() {
            Some(line) if run.origin.y - line.y < Length::pt(ONE_LINE) => {
                // A raised figure comes first: the line stands where most of it stands.
                let longest = line.runs.iter().map(|it| it.glyphs.len()).max().unwrap_or(0);
                if run.glyphs.len() > longest {
                    line.y = run.origin.y;
                }
                line.runs.push(run);
            }
            _ => lines.push(Line { y: run.origin.y, runs: vec![run] }),
        }
    }
    lines.iter_mut().for_each(|line| line.runs.sort_by_key(|run| run.origin.x));
    lines
}

/// Writes the margins: numbers left of the page, file and line right of it, wherever they change.
pub(super) fn margins(
    page: &Page,
    numbered: bool,
    sources: &Sources<'_>,
    pen: &mut Pen<'_>,
    into: &mut Vec<DisplayItem>,
) {
    let size = Length::pt(SIZE);
    let away = page.bleed + Length::pt(4.0);
    let (mut file, mut number) = (String::new(), 0);
    for (index, line) in lines(page).iter().enumerate() {
        if numbered {
            let at = Point::new(-away, line.y);
            pen.write(&(index + 1).to_string(), size, at, true, into);
        }
        let mut places = line.runs.iter().map(|run| run.place);
        let Some(from) = places.find_map(|place| sources.source_of(place)) else { continue };
        if from.file == file && from.line == number {
            continue;
        }
        let words = match from.file == file {
            true => from.line.to_string(),
            false => format!("{}:{}", short(&from.file), from.line),
        };
        (file, number) = (from.file, from.line);
        pen.write(&words, size, Point::new(page.trim.width + away, line.y), false, into);
    }
}

/// Shortens a file's name to what the margin has room for, from its front.
fn short(file: &str) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    let count = name.chars().count();
    match count > NAME {
        true => format!("…{}", name.chars().skip(count - NAME + 1).collect::<String>()),
        false => name.to_owned(),
    }
}
