//! Word's runs: words with their properties, notes, links, pictures, and what was tracked.

use super::super::place::Sort;
use super::super::tongue;
use super::super::tree::{Block, Inline, Marks, Picture};
use super::super::xml::Element;
use super::paragraphs::Reader;
use super::styles::RunStyle;

/// The words of a paragraph, and the pictures that stood among them.
#[derive(Default)]
pub(super) struct Words {
    pub(super) inlines: Vec<Inline>,
    pub(super) figures: Vec<Block>,
}

/// A field that is being read: Word writes its instruction, then its result.
#[derive(Default)]
struct Field {
    instruction: String,
    in_result: bool,
    from: usize,
}

/// What is gathered while a paragraph is read.
struct Gathered {
    words: Words,
    fields: Vec<Field>,
    sort: Sort,
}

impl Reader<'_, '_> {
    /// Reads the words of a paragraph.
    pub(super) fn words(&mut self, paragraph: &Element, sort: Sort) -> Words {
        let mut gathered = Gathered { words: Words::default(), fields: Vec::new(), sort };
        self.content(paragraph, &mut gathered);
        gathered.words
    }

    fn content(&mut self, element: &Element, into: &mut Gathered) {
        for child in element.elements() {
            match child.name.as_str() {
                "w:r" => self.run(child, into),
                "w:hyperlink" => self.hyperlink(child, into),
                "w:fldSimple" => {
                    let instruction = child.attribute("w:instr").unwrap_or_default().to_owned();
                    let from = into.words.inlines.len();
                    self.content(child, into);
                    linked(&instruction, from, &mut into.words.inlines);
                }
                "w:ins" => {
                    self.tracked("insertion", &child.text());
                    self.content(child, into);
                }
                "w:moveTo" => {
                    self.tracked("move", &child.text());
                    self.content(child, into);
                }
                "w:del" => self.tracked("deletion", &child.text()),
                // Told where they went.
                "w:moveFrom" => {}
                "w:smartTag" | "w:sdt" | "w:sdtContent" | "w:customXml" | "w:bdo" | "w:dir" => {
                    self.content(child, into);
                }
                "m:oMath" | "m:oMathPara" => {
                    let signs = child.text();
                    self.lost("the form of a formula, whose signs stand in a row,");
                    into.words.inlines.push(Inline::Text(signs));
                }
                _ => {}
            }
        }
    }

    /// Notes a change that someone tracked; it is taken as accepted.
    fn tracked(&mut self, what: &str, words: &str) {
        let words: String = words.trim().chars().take(60).collect();
        if !words.is_empty() {
            let place = self.where_it_is();
            self.notices.tracked(&format!("the {what} of `{words}` is accepted"), &place);
        }
    }

    /// Reads a run.
    fn run(&mut self, run: &Element, into: &mut Gathered) {
        let properties = run.child("w:rPr");
        let style = properties.and_then(|p| p.child("w:rStyle")).and_then(|s| s.attribute("w:val"));
        let base = style.map(|id| self.package.styles.run(id)).unwrap_or_default();
        let style = RunStyle::read(properties).over(&base);
        let mut made = Vec::new();
        for child in run.elements() {
            self.run_part(child, &mut made, into);
        }
        // Capitals by dress are what the author saw; a heading's are the design's.
        if style.capitals == Some(true) && !matches!(into.sort, Sort::Heading(_) | Sort::Title) {
            for one in &mut made {
                if let Inline::Text(text) = one {
                    *text = text.to_uppercase();
                }
            }
        }
        let in_instruction = into.fields.iter().any(|field| !field.in_result);
        if !in_instruction && style.hidden != Some(true) {
            let made = self.wrapped(made, &style, into.sort);
            into.words.inlines.extend(made);
        }
    }

    fn run_part(&mut self, part: &Element, made: &mut Vec<Inline>, into: &mut Gathered) {
        match part.name.as_str() {
            "w:t" => made.push(Inline::Text(part.text())),
            "w:tab" => made.push(Inline::text(" ")),
            "w:br" | "w:cr" => match part.attribute("w:type") {
                Some("page" | "column") => {}
                _ => made.push(Inline::Break),
            },
            "w:noBreakHyphen" => made.push(Inline::text("\u{2011}")),
            "w:footnoteReference" => {
                let id = part.attribute("w:id").unwrap_or_default();
                let note = self.package.footnotes.get(id);
                made.extend(note.and_then(|note| self.note(note, format!("foot {id}"))));
            }
            "w:endnoteReference" => {
                let id = part.attribute("w:id").unwrap_or_default();
                let note = self.package.endnotes.get(id);
                made.extend(note.and_then(|note| self.note(note, format!("end {id}"))));
            }
            "w:commentReference" => self.comment(part),
            "w:fldChar" => field(part, into),
            "w:instrText" => {
                if let Some(field) = into.fields.last_mut().filter(|field| !field.in_result) {
                    field.instruction.push_str(&part.text());
                }
            }
            "w:sym" => self.symbol(part, made),
            "w:drawing" | "w:pict" | "w:object" => self.picture(part, into),
            "mc:AlternateContent" => {
                let inner = part.child("mc:Choice").or_else(|| part.child("mc:Fallback"));
                for one in inner.iter().flat_map(|inner| inner.elements()) {
                    self.run_part(one, made, into);
                }
            }
            _ => {}
        }
    }

    /// Reads a note where it is referred to; one inside a note is put into brackets.
    ///
    /// One that is referred to again, by `key`, is the same note.
    fn note(&mut self, note: &Element, key: String) -> Option<Inline> {
        if let Some(number) = self.read_notes.get(&key) {
            return Some(Inline::Note(*number));
        }
        if self.in_note {
            return Some(Inline::Text(format!(" [{}]", note.text().trim())));
        }
        let number = self.arrived.notes.len();
        self.arrived.notes.push(Vec::new());
        self.read_notes.insert(key, number);
        self.in_note = true;
        let begins = std::mem::take(&mut self.begins);
        let blocks = self.blocks(note);
        self.in_note = false;
        self.begins = begins;
        self.arrived.notes[number] = blocks;
        Some(Inline::Note(number))
    }

    fn comment(&mut self, part: &Element) {
        let package = self.package;
        let comment = part.attribute("w:id").and_then(|id| package.comments.get(id));
        if let Some(comment) = comment {
            let place = self.where_it_is();
            self.notices.comment(&comment.who, &comment.words, &place);
        }
    }

    /// Reads a character of a symbol font: those of the Symbol font's upper half that Word uses as
    /// dashes and quotes are ASCII with an offset; others are noted.
    fn symbol(&mut self, part: &Element, made: &mut Vec<Inline>) {
        let code = part.attribute("w:char").and_then(|hex| u32::from_str_radix(hex, 16).ok());
        match code.map(|code| if (0xF000..0xF100).contains(&code) { code - 0xF000 } else { code }) {
            Some(0xB7) => made.push(Inline::text("•")),
            Some(0xAE | 0xE0) => made.push(Inline::text("→")),
            Some(code @ 0x20..=0x7E) => {
                made.extend(char::from_u32(code).map(|c| Inline::Text(c.to_string())));
            }
            _ => self.lost("a character of a symbol font"),
        }
    }

    /// Reads a link.
    fn hyperlink(&mut self, link: &Element, into: &mut Gathered) {
        let relation = link.attribute("r:id").and_then(|id| self.package.relations.get(id));
        let target = relation.filter(|one| one.is_outside).map(|one| one.target.clone());
        let from = into.words.inlines.len();
        self.content(link, into);
        if let Some(target) = target {
            let inner = into.words.inlines.split_off(from);
            into.words.inlines.push(Inline::Link(target, unmarked(inner)));
        }
    }

    /// Reads a picture, and the words of a text box.
    fn picture(&mut self, part: &Element, into: &mut Gathered) {
        if let Some(box_text) = part.find("w:txbxContent") {
            self.lost(
                "the place of a text box; its text stands after the paragraph, and its frame",
            );
            into.words.figures.extend(self.blocks(box_text));
            return;
        }
        let blip = part.find("a:blip").or_else(|| part.find("v:imagedata"));
        let id = blip.and_then(|blip| {
            ["r:embed", "r:link", "r:id"].iter().find_map(|name| blip.attribute(name))
        });
        let properties = part.find("wp:docPr");
        let said = |name: &str| {
            properties.and_then(|p| p.attribute(name)).map(str::trim).filter(|s| !s.is_empty())
        };
        let alt = said("descr").or_else(|| said("title")).unwrap_or_default().to_owned();
        let relation = id.and_then(|id| self.package.relations.get(id));
        let bytes = relation
            .filter(|one| !one.is_outside)
            .and_then(|one| self.package.media.get(&one.target));
        let (Some(relation), Some(bytes)) = (relation, bytes) else {
            let what = match blip {
                Some(_) => match relation {
                    Some(relation) => {
                        self.notices.picture(&relation.target, &alt, "", &self.before);
                        return;
                    }
                    None => "a picture that is not in the file",
                },
                None if part.find("c:chart").is_some() => "a chart",
                None if part.name == "w:object" => "an embedded object",
                None => "a drawing",
            };
            self.lost(what);
            return;
        };
        let name = relation.target.rsplit('/').next().unwrap_or("picture").to_owned();
        let known = self.arrived.pictures.iter().position(|one| one.name == name);
        let picture = known.unwrap_or_else(|| {
            self.arrived.pictures.push(Picture { name, bytes: bytes.clone() });
            self.arrived.pictures.len() - 1
        });
        into.words.figures.push(Block::Figure { picture, alt, caption: Vec::new() });
    }

    /// Wraps words in what their properties say; in a heading, bold and italics are its dress.
    fn wrapped(&self, words: Vec<Inline>, style: &RunStyle, sort: Sort) -> Vec<Inline> {
        let is_dress = matches!(sort, Sort::Heading(_) | Sort::Title);
        let marks = Marks {
            italic: style.italic == Some(true) && sort != Sort::Title,
            bold: style.bold == Some(true) && !is_dress,
            small_caps: style.small_caps == Some(true) && !is_dress,
            struck: style.struck == Some(true),
            raised: style.raised == Some("superscript"),
            lowered: style.raised == Some("subscript"),
        };
        marks.wrap(tongue::marked(words, style.language.as_deref()))
    }
}

/// Follows a field: where it begins, where its result begins, where it ends.
fn field(part: &Element, into: &mut Gathered) {
    match part.attribute("w:fldCharType") {
        Some("begin") => {
            into.fields.push(Field { from: into.words.inlines.len(), ..Field::default() })
        }
        Some("separate") => {
            if let Some(field) = into.fields.last_mut() {
                field.in_result = true;
                field.from = into.words.inlines.len();
            }
        }
        Some("end") => {
            if let Some(field) = into.fields.pop() {
                linked(&field.instruction, field.from, &mut into.words.inlines);
            }
        }
        _ => {}
    }
}

/// Makes the result of a `HYPERLINK` field a link.
fn linked(instruction: &str, from: usize, inlines: &mut Vec<Inline>) {
    let Some(rest) = instruction.trim().strip_prefix("HYPERLINK") else { return };
    let target = rest.trim().trim_start_matches('"').split('"').next().unwrap_or("").to_owned();
    if target.is_empty() || target.starts_with('\\') || from >= inlines.len() {
        return;
    }
    let inner = inlines.split_off(from);
    inlines.push(Inline::Link(target, unmarked(inner)));
}

/// Takes off a link the underline that is its dress.
fn unmarked(inner: Vec<Inline>) -> Vec<Inline> {
    match inner.as_slice() {
        [Inline::Emphasis(words)] => words.clone(),
        _ => inner,
    }
}
