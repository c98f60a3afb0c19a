//! OpenDocument's words: stretches with a style, notes, links, pictures, remarks.

use super::super::tongue;
use super::super::tree::{Block, Inline, Marks, Picture};
use super::super::xml::{Element, Node};
use super::blocks::{Read, Reader};
use super::styles::TextStyle;

impl Reader<'_, '_, '_> {
    /// Reads the words of a paragraph; pictures among them are given apart.
    pub(super) fn words(
        &mut self,
        paragraph: &Element,
        figures: &mut Vec<Block>,
    ) -> Read<Vec<Inline>> {
        let own = self.styles.own_marks(paragraph.attribute("text:style-name"));
        let mut made = Vec::new();
        self.content(paragraph, &mut made, figures)?;
        Ok(wrapped(made, &own))
    }

    fn content(
        &mut self,
        element: &Element,
        made: &mut Vec<Inline>,
        figures: &mut Vec<Block>,
    ) -> Read<()> {
        for node in &element.children {
            match node {
                Node::Text(text) => made.push(Inline::Text(text.replace(['\n', '\t', '\r'], " "))),
                Node::Element(inner) => self.part(inner, made, figures)?,
            }
        }
        Ok(())
    }

    fn part(
        &mut self,
        part: &Element,
        made: &mut Vec<Inline>,
        figures: &mut Vec<Block>,
    ) -> Read<()> {
        match part.name.as_str() {
            "text:span" => {
                let marks = self.styles.marks(part.attribute("text:style-name"));
                let mut inner = Vec::new();
                self.content(part, &mut inner, figures)?;
                if marks.hidden != Some(true) {
                    made.extend(wrapped(inner, &marks));
                }
            }
            "text:s" => {
                let count =
                    part.attribute("text:c").and_then(|count| count.parse().ok()).unwrap_or(1);
                made.push(Inline::Text(" ".repeat(1.max(count).min(20))));
            }
            "text:tab" => made.push(Inline::text(" ")),
            "text:line-break" => made.push(Inline::Break),
            "text:a" => {
                let mut inner = Vec::new();
                self.content(part, &mut inner, figures)?;
                let target = part.attribute("xlink:href").unwrap_or_default().to_owned();
                made.push(Inline::Link(target, unmarked(inner)));
            }
            "text:note" => made.extend(self.note(part)?),
            "office:annotation" => {
                let who = part.child("dc:creator").map(Element::text).unwrap_or_default();
                let words: Vec<String> = part
                    .elements()
                    .filter(|one| one.name == "text:p" || one.name == "text:list")
                    .map(Element::text)
                    .collect();
                let place = self.where_it_is();
                self.notices.comment(&who, words.join(" ").trim(), &place);
            }
            "draw:frame" | "draw:g" => self.frame(part, figures)?,
            "text:ruby" => {
                if let Some(base) = part.child("text:ruby-base") {
                    self.content(base, made, figures)?;
                }
                self.lost("a reading above a word (ruby)");
            }
            "text:bookmark"
            | "text:bookmark-start"
            | "text:bookmark-end"
            | "text:change"
            | "text:change-start"
            | "text:change-end"
            | "text:soft-page-break"
            | "office:annotation-end"
            | "text:reference-mark" => {}
            _ => self.content(part, made, figures)?,
        }
        Ok(())
    }

    /// Reads a note where it is referred to; one inside a note is put into brackets.
    fn note(&mut self, note: &Element) -> Read<Option<Inline>> {
        let Some(body) = note.child("text:note-body") else { return Ok(None) };
        if self.in_note {
            return Ok(Some(Inline::Text(format!(" [{}]", body.text().trim()))));
        }
        let number = self.arrived.notes.len();
        self.arrived.notes.push(Vec::new());
        self.in_note = true;
        let begins = std::mem::take(&mut self.begins);
        let blocks = self.blocks(body)?;
        self.in_note = false;
        self.begins = begins;
        self.arrived.notes[number] = blocks;
        Ok(Some(Inline::Note(number)))
    }

    /// Reads a frame: a picture with what is to be seen, a text box, or something that has no place.
    pub(super) fn frame(&mut self, frame: &Element, figures: &mut Vec<Block>) -> Read<()> {
        if let Some(box_text) = frame.find("draw:text-box") {
            let inner = self.blocks(box_text)?;
            if !inner.iter().any(|block| matches!(block, Block::Figure { .. })) {
                self.lost(
                    "the place of a text box; its text stands after the paragraph, and its frame",
                );
            }
            figures.extend(captioned(inner));
            return Ok(());
        }
        let alt =
            ["svg:desc", "svg:title"].iter().find_map(|name| frame.find(name)).map(Element::text);
        let source = frame.find("draw:image").and_then(|image| image.attribute("xlink:href"));
        let inside = source.filter(|source| source.starts_with("Pictures/")).map(str::to_owned);
        let bytes = match &inside {
            Some(path) => self.archive.read(path)?,
            None => None,
        };
        let (Some(path), Some(bytes)) = (inside, bytes) else {
            if let Some(address) = source {
                let shows = alt.unwrap_or_default();
                self.notices.picture(address, shows.trim(), "", &self.before);
                return Ok(());
            }
            self.lost(
                if frame.find("draw:object").is_some() || frame.find("math:math").is_some() {
                    "an embedded object (a formula, a chart)"
                } else {
                    "a drawing"
                },
            );
            return Ok(());
        };
        let name = path.rsplit('/').next().unwrap_or("picture").to_owned();
        let known = self.arrived.pictures.iter().position(|one| one.name == name);
        let picture = known.unwrap_or_else(|| {
            self.arrived.pictures.push(Picture { name, bytes });
            self.arrived.pictures.len() - 1
        });
        let alt = alt.unwrap_or_default().trim().to_owned();
        figures.push(Block::Figure { picture, alt, caption: Vec::new() });
        Ok(())
    }
}

/// Joins a picture in a box with the line below it, which is its caption.
fn captioned(blocks: Vec<Block>) -> Vec<Block> {
    let mut made: Vec<Block> = Vec::new();
    for block in blocks {
        match (made.last_mut(), block) {
            (Some(Block::Figure { caption, .. }), Block::Paragraph(words))
                if caption.is_empty() =>
            {
                *caption = words
            }
            (None, Block::Paragraph(words)) if super::super::head::is_blank(&words) => {}
            (_, block) => made.push(block),
        }
    }
    match made.as_slice() {
        // LibreOffice puts the caption's paragraph around the picture: the words come first.
        [Block::Paragraph(words), Block::Figure { picture, alt, caption }]
            if caption.is_empty() =>
        {
            vec![Block::Figure { picture: *picture, alt: alt.clone(), caption: words.clone() }]
        }
        _ => made,
    }
}

/// Wraps words in what their style says.
fn wrapped(words: Vec<Inline>, style: &TextStyle) -> Vec<Inline> {
    let marks = Marks {
        italic: style.italic == Some(true),
        bold: style.bold == Some(true),
        small_caps: style.small_caps == Some(true),
        struck: style.struck == Some(true),
        raised: style.raised == Some(true),
        lowered: style.lowered == Some(true),
    };
    marks.wrap(tongue::marked(words, style.language.as_deref()))
}

/// Takes off a link the underline that is its dress.
fn unmarked(inner: Vec<Inline>) -> Vec<Inline> {
    match inner.as_slice() {
        [Inline::Emphasis(words)] => words.clone(),
        _ => inner,
    }
}
