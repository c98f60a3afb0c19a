//! Pictures: a paragraph that begins with an image is a figure with its caption and credit.
//!
//! The lines that follow the image in the same paragraph are the caption; a last line that begins with
//! `Credit:`, `Photo:` or `Still:` is the credit. `{place=foot}` right behind the image says where it stands in
//! print: `head`, `foot`, `plate` (a page of its own), `bleed` (the same, past its edges) or `here`. Paths are relative to the manuscript, as every Markdown
//! editor shows them.

use std::ops::Range;

use super::{PieceInput, inline};
use crate::diagnostic::codes::manuscript as codes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::inline::plain_text;
use crate::document::{Block, Figure, Inline, NodeId, Placement, SourceSpan};

/// An image in a paragraph.
pub(super) struct Image {
    /// The picture, without caption.
    pub(super) figure: Figure,
    /// How many inlines of the paragraph stand before it.
    pub(super) at: usize,
    /// Its bytes.
    pub(super) range: Range<usize>,
}

/// Makes a figure of an image reference.
pub(super) fn figure(
    path: &str,
    title: &str,
    alt: &[Inline],
    range: &Range<usize>,
    input: &PieceInput<'_>,
    found: &mut Diagnostics,
) -> Figure {
    let alt = plain_text(alt).trim().to_owned();
    let place = || input.source.locate(range.clone());
    if is_remote(path) {
        let what = format!("the picture `{}` is at a remote address", shorten(path));
        found.push(
            Diagnostic::new(&codes::R012, place(), what)
                .help("save it in the anthology's folder and name that file"),
        );
    } else if alt.is_empty() && title != "ornament" {
        let what = format!("the picture `{}` has no alternative text", shorten(path));
        found.push(
            Diagnostic::new(&codes::R013, place(), what)
                .help(format!("say what is to be seen: `![A lit doorway]({path})`"))
                .help(format!("for a mere ornament, write `![]({path} \"ornament\")`")),
        );
    }
    let source = Some(SourceSpan { source: input.id, range: range.clone() });
    let path = beside(input.path, &decode_percent(path));
    Figure { path, alt, source, ..Figure::default() }
}

/// Says whether a path is an address.
fn is_remote(path: &str) -> bool {
    let scheme = path.split_once(':').map(|(scheme, _)| scheme);
    path.starts_with("//")
        || scheme.is_some_and(|s| s.len() > 1 && s.chars().all(|c| c.is_ascii_alphanumeric()))
}

fn shorten(path: &str) -> String {
    path.chars().take(60).collect()
}

/// Resolves a path against the folder of the manuscript; `..` that leads out of the book stays.
fn beside(manuscript: &str, path: &str) -> String {
    let path = path.replace('\\', "/");
    if path.starts_with('/') {
        return path;
    }
    let mut parts: Vec<&str> = manuscript.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Turns `%20` and its like into characters, where that gives UTF-8.
fn decode_percent(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut made = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = path.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                made.push(byte);
                at += 3;
            }
            None => {
                made.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(made).unwrap_or_else(|_| path.to_owned())
}

/// Makes the blocks of a paragraph that holds images.
///
/// Images at its head become figures, the last of them with the caption; others are moved behind it.
pub(super) fn blocks(
    inlines: Vec<Inline>,
    images: Vec<Image>,
    input: &PieceInput<'_>,
    found: &mut Diagnostics,
) -> Vec<Block> {
    let at_head = |image: &Image| {
        inlines
            .iter()
            .take(image.at)
            .all(|inline| plain_text(std::slice::from_ref(inline)).trim().is_empty())
            && inline::range_of(&inlines).is_none_or(|words| image.range.end <= words.start)
    };
    let heads = images.iter().take_while(|image| at_head(image)).count();
    let mut blocks = Vec::new();
    let mut images = images.into_iter();
    let mut figures: Vec<Figure> = images.by_ref().take(heads).map(|image| image.figure).collect();
    match figures.last_mut() {
        Some(last) => {
            let inlines = take_place(last, inlines, input, found);
            add_caption(last, inlines, &input.source.text);
        }
        None => blocks.push(Block::Paragraph(NodeId::NONE, inlines)),
    }
    blocks.extend(figures.into_iter().map(Block::Figure));
    for image in images {
        let what = "a picture stands inside a paragraph; it is set below it";
        let place = input.source.locate(image.range);
        found.push(
            Diagnostic::new(&codes::R014, place, what)
                .help("put it on a paragraph of its own, with an empty line above and below"),
        );
        blocks.push(Block::Figure(image.figure));
    }
    blocks
}

/// Takes `{place=…}` off the words behind an image and notes what it says.
fn take_place(
    figure: &mut Figure,
    mut inlines: Vec<Inline>,
    input: &PieceInput<'_>,
    found: &mut Diagnostics,
) -> Vec<Inline> {
    let Some(Inline::Text(first)) = inlines.first() else { return inlines };
    let Some((braced, _)) = first.text.strip_prefix('{').and_then(|rest| rest.split_once('}'))
    else {
        return inlines;
    };
    let place = braced.trim().strip_prefix("place=").map(|it| it.trim_matches(['"', '\'']));
    let length = braced.len() + 2;
    let named = place.and_then(|place| Placement::NAMED.iter().find(|(name, _)| *name == place));
    match named {
        Some((_, placement)) => {
            figure.placement = *placement;
            inline::drop_front(&mut inlines, length);
        }
        None if braced.contains('=') => {
            let range = first.source_of(0..length).map_or(0..0, |span| span.range);
            let what = format!("`{braced}` is no place for a picture");
            let help = "the places are {place=here}, head, foot, plate and bleed";
            let fault = Diagnostic::new(&codes::R021, input.source.locate(range), what);
            found.push(fault.help(help));
        }
        None => {}
    }
    inlines
}

/// Splits the lines below an image into caption and credit.
fn add_caption(figure: &mut Figure, mut inlines: Vec<Inline>, source: &str) {
    inline::trim(&mut inlines);
    if inlines.is_empty() {
        return;
    }
    let ends = inline::line_ends(&inlines, source);
    let (caption, credit) = match ends.last() {
        Some(end) => inline::split_line(inlines, *end),
        None => (Vec::new(), inlines),
    };
    let words = plain_text(&credit).to_lowercase();
    let is_credit = ["credit:", "photo:", "still:", "credits:", "photograph:", "image:"]
        .iter()
        .any(|label| words.starts_with(label));
    match is_credit {
        true => {
            figure.credit = Some(without_label(credit));
            figure.caption = (!caption.is_empty()).then_some(caption);
        }
        false => {
            let mut whole = caption;
            if !whole.is_empty() {
                whole.push(Inline::LineBreak(NodeId::NONE));
            }
            whole.extend(credit);
            figure.caption = Some(whole);
        }
    }
}

/// Takes the label off a credit that says no more than that it is one; `Photo:` and `Still:` tell what the
/// picture is, and stay.
fn without_label(mut credit: Vec<Inline>) -> Vec<Inline> {
    let Some(Inline::Text(first)) = credit.first() else { return credit };
    let (label, rest) = first.text.split_once(':').unwrap_or_default();
    let is_bare = matches!(label.to_lowercase().as_str(), "credit" | "credits");
    let stands_alone = rest.trim().is_empty() && credit.len() == 1;
    if is_bare && !stands_alone {
        let length = first.text.len() - rest.trim_start().len();
        inline::drop_front(&mut credit, length);
    }
    credit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_seen_from_the_manuscript() {
        assert_eq!(beside("pieces/a.md", "../art/b.png"), "art/b.png");
        assert_eq!(beside("a.md", "art/./b.png"), "art/b.png");
        assert_eq!(beside("a.md", "../b.png"), "../b.png");
        assert_eq!(decode_percent("a%20b%C3%A9.png"), "a bé.png");
        assert_eq!(decode_percent("100%.png"), "100%.png");
    }

    #[test]
    fn addresses_are_remote() {
        for path in ["https://a.org/b.png", "//a.org/b.png", "data:image/png;base64,AA", "ftp:x"] {
            assert!(is_remote(path), "{path}");
        }
        assert!(!is_remote("art/b: c.png"));
    }
}
