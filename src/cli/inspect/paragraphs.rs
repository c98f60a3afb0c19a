//! The paragraphs of the body as the line breaker sees them, and as it broke them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use garland::design::Design;
use garland::document::Block;
use garland::length::Length;
use garland::press::Prepared;
use garland::typeset::galley::{Context, Setter, blank_element};
use garland::typeset::paragraph::{Compositor, Paragraph, dump};
use garland::typeset::structure::Tag;

/// Shows the items of every paragraph: boxes, glue, breaks.
pub(super) fn items(prepared: &Prepared, design: &Design) -> String {
    each(prepared, design, Paragraph::dump_items)
}

/// Shows the best lines of every paragraph.
pub(super) fn lines(prepared: &Prepared, design: &Design) -> String {
    each(prepared, design, |paragraph| {
        dump::lines(&paragraph.natural, &paragraph.lines(&paragraph.natural))
    })
}

/// Sets the paragraphs of the body one by one, as they stand in the text of a piece.
fn each(prepared: &Prepared, design: &Design, show: impl Fn(&Paragraph) -> String) -> String {
    let pictures = BTreeMap::new();
    let (book, library) = (&*prepared.edited, &prepared.library);
    let mut compositor = Compositor::new(library, &prepared.plan.hyphenation);
    let mut out = String::new();
    for piece in book.all_pieces() {
        let context = Context { book, design, library, pictures: &pictures };
        let language = piece.language.value.clone();
        let root = blank_element(Tag::Sect, Default::default());
        let mut setter = Setter::new(context, &mut compositor, language, root);
        setter.notes = piece.notes.iter().map(|note| note.id).collect();
        let mut number = 0;
        for block in &piece.blocks {
            let Block::Paragraph(_, inlines) = block else { continue };
            number += 1;
            let style = &design.styles.text;
            let text = setter.text(inlines, style, setter.root());
            let shape = setter.shape(style, design.page.measure(), Length::ZERO);
            let paragraph = setter.compositor.set(&text, &shape);
            let _ = writeln!(out, "{} paragraph {number}", piece.slug);
            out.push_str(&show(&paragraph));
        }
    }
    out
}
