//! The document tree as text: what `garland inspect document` prints, and what tests compare.
//!
//! One line a block, indented by what it stands in; words stand in quotation marks, markup around them in
//! brackets: `paragraph "read " em["Night Rooms"] "."`. Behind each value stands who says so.

use std::fmt::Write;

use super::{
    Anthology, Block, Contributor, Inline, Language, MatterContent, Piece, Role, Stated, Text,
    TitleSetting, VerseLine, Work,
};

/// Writes an anthology: the book, the people, the works, then every piece in the order of the book.
pub fn dump(anthology: &Anthology, out: &mut String) {
    let mut dump = Dump { out, depth: 0 };
    // A text that is looked at alone has no book.
    if !anthology.book.title.is_empty() {
        dump.book(anthology);
    }
    for contributor in &anthology.contributors {
        dump.contributor(contributor);
    }
    for work in &anthology.works {
        dump.work(work);
    }
    for matter in &anthology.front {
        dump.matter("front", matter, anthology);
    }
    for part in &anthology.parts {
        match &part.title {
            Some(title) => {
                dump.line(&format!("part {}", inlines(title)));
                dump.inside(|dump| {
                    part.pieces.iter().for_each(|piece| dump.piece(piece, anthology));
                });
            }
            None => part.pieces.iter().for_each(|piece| dump.piece(piece, anthology)),
        }
    }
    for matter in &anthology.back {
        dump.matter("back", matter, anthology);
    }
}

/// Writes blocks alone, one line each.
pub fn dump_blocks(blocks: &[Block], out: &mut String) {
    Dump { out, depth: 0 }.blocks(blocks);
}

/// Returns a sequence on one line.
pub fn inlines(inlines: &[Inline]) -> String {
    inlines.iter().map(inline).collect::<Vec<_>>().join(" ")
}

/// Returns text in quotation marks; spaces other than the ordinary one are written as `\u{a0}`.
fn quoted(text: &str) -> String {
    let mut made = String::from("\"");
    for c in text.chars() {
        let is_odd = c != ' ' && (c.is_whitespace() || c.is_control());
        match c {
            '"' | '\\' => made.extend(['\\', c]),
            '\n' => made.push_str("\\n"),
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {
                made.extend(c.escape_unicode());
            }
            c if is_odd => made.extend(c.escape_unicode()),
            c => made.push(c),
        }
    }
    made.push('"');
    made
}

fn inline(inline: &Inline) -> String {
    let inside = || inlines(inline.children());
    match inline {
        Inline::Text(text) => quoted(&text.text),
        Inline::Emphasis(..) => format!("em[{}]", inside()),
        Inline::Strong(..) => format!("strong[{}]", inside()),
        Inline::Title { work, setting, .. } => {
            let work = work.map(|id| format!(" work {}", id.0)).unwrap_or_default();
            let setting = match setting {
                TitleSetting::Italic => "italic",
                TitleSetting::Quoted => "quoted",
                TitleSetting::Plain => "plain",
            };
            format!("title({setting}{work})[{}]", inside())
        }
        Inline::Foreign { language, italic, .. } => {
            let italic = if *italic { " italic" } else { "" };
            format!("foreign({language}{italic})[{}]", inside())
        }
        Inline::SmallCaps(..) => format!("sc[{}]", inside()),
        Inline::Superscript(..) => format!("sup[{}]", inside()),
        Inline::Subscript(..) => format!("sub[{}]", inside()),
        Inline::Struck(..) => format!("struck[{}]", inside()),
        Inline::Link { target, .. } => format!("link({target})[{}]", inside()),
        Inline::NoteRef(_, note) => format!("note({})", note.0 + 1),
        Inline::Verbatim(text) => format!("verbatim[{}]", quoted(&text.text)),
        Inline::LineBreak(_) => "break".into(),
    }
}

/// The text so far, and how deep the next line stands.
struct Dump<'a> {
    out: &'a mut String,
    depth: usize,
}

impl Dump<'_> {
    fn line(&mut self, line: &str) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.out, "{:1$}{line}", "", self.depth * 2);
    }

    fn field(&mut self, name: &str, value: &str) {
        self.line(&format!("{name}: {value}"));
    }

    fn optional(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.field(name, value);
        }
    }

    fn inside(&mut self, write: impl FnOnce(&mut Self)) {
        self.depth += 1;
        write(self);
        self.depth -= 1;
    }

    fn book(&mut self, anthology: &Anthology) {
        let book = &anthology.book;
        self.line("book");
        self.inside(|dump| {
            dump.field("title", &book.title);
            dump.optional("subtitle", book.subtitle.as_deref());
            dump.field("slug", &book.slug);
            dump.field("language", book.language.as_str());
            dump.field("identifier", &format!("{:?}", book.identifier));
            for editor in &book.editors {
                dump.field("editor", &anthology.contributor(*editor).name);
            }
            dump.optional("publisher", book.publisher.as_deref());
            dump.optional("place", book.place.as_deref());
            dump.optional("date", book.date.as_deref());
            dump.optional("rights", book.rights.as_deref());
        });
    }

    fn contributor(&mut self, contributor: &Contributor) {
        self.line(&format!("contributor {}", contributor.id));
        self.inside(|dump| {
            dump.field("name", &contributor.name);
            dump.stated("sort", &contributor.sort, String::as_str);
            contributor.also.iter().for_each(|name| dump.field("also", name));
            dump.optional("language", contributor.language.as_ref().map(Language::as_str));
            dump.optional("url", contributor.url.as_deref());
            if !contributor.bio.is_empty() {
                dump.line(&format!("bio ({})", contributor.bio_by.as_str()));
                dump.inside(|dump| dump.blocks(&contributor.bio));
            }
        });
    }

    fn stated<T>(&mut self, name: &str, value: &Stated<T>, show: impl Fn(&T) -> &str) {
        self.line(&format!("{name}: {} ({})", show(&value.value), value.by.as_str()));
    }

    fn work(&mut self, work: &Work) {
        let year = work.year.map(|year| format!(", {year}")).unwrap_or_default();
        let by =
            if work.by.is_empty() { String::new() } else { format!(", {}", work.by.join(" and ")) };
        let within = work.within.as_ref().map(|album| format!(", in {album}")).unwrap_or_default();
        let runtime = work.runtime.map(|minutes| format!(", {minutes} min")).unwrap_or_default();
        let kind = work.kind.as_str();
        let authority = work.by_authority.as_str();
        self.line(&format!(
            "work {}: {} [{kind}{year}{by}{within}{runtime}] ({authority})",
            work.id, work.title
        ));
    }

    fn matter(&mut self, side: &str, matter: &super::Matter, anthology: &Anthology) {
        match &matter.content {
            MatterContent::Generated => self.line(&format!("{side} {:?} (generated)", matter.kind)),
            MatterContent::Piece(piece) => {
                self.line(&format!("{side} {:?}", matter.kind));
                self.inside(|dump| dump.piece(piece, anthology));
            }
        }
    }

    fn piece(&mut self, piece: &Piece, anthology: &Anthology) {
        self.line(&format!("piece {}", piece.slug));
        self.inside(|dump| {
            let source = piece.source.and_then(|id| anthology.sources.get(id.0 as usize));
            dump.optional("file", source.map(|source| source.name.as_str()));
            dump.facts(piece, anthology);
            dump.list("epigraph", Some(piece.epigraphs.by.as_str()), &piece.epigraphs.value);
            dump.list("text", None, &piece.blocks);
            for (at, note) in piece.notes.iter().enumerate() {
                dump.line(&format!("note {} [{}]", at + 1, note.label));
                dump.inside(|dump| dump.blocks(&note.blocks));
            }
            if let Some(note) = &piece.author_note {
                dump.list("author note", Some(note.by.as_str()), &note.value);
            }
        });
    }

    fn facts(&mut self, piece: &Piece, anthology: &Anthology) {
        let title = inlines(&piece.title.value);
        self.field("title", &format!("{title} ({})", piece.title.by.as_str()));
        self.optional("short title", piece.short_title.as_deref());
        self.stated("language", &piece.language, Language::as_str);
        for credit in &piece.credits.value {
            let role = match credit.role {
                Role::Author => "author",
                Role::Translator => "translator",
                Role::Photographer => "photographer",
                Role::Editor => "editor",
            };
            let name = &anthology.contributor(credit.contributor).name;
            self.field(role, &format!("{name} ({})", piece.credits.by.as_str()));
        }
        for work in &piece.of {
            self.field("of", &anthology.work(*work).id);
        }
        if let Some(rating) = &piece.rating {
            let half = if rating.value.halves % 2 == 1 { "½" } else { "" };
            let (points, scale) = (rating.value.halves / 2, rating.value.scale);
            self.field("rating", &format!("{points}{half}/{scale} ({})", rating.by.as_str()));
        }
        self.optional("first published", piece.first_published.as_deref());
        self.optional("permission", piece.permission.as_deref());
        if !piece.tags.is_empty() {
            self.field("tags", &piece.tags.join(", "));
        }
    }

    fn list(&mut self, name: &str, by: Option<&str>, blocks: &[Block]) {
        if !blocks.is_empty() {
            let by = by.map(|by| format!(" ({by})")).unwrap_or_default();
            self.line(&format!("{name}{by}"));
            self.inside(|dump| dump.blocks(blocks));
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn words(&mut self, name: &str, words: &[Inline]) {
        self.line(&format!("{name} {}", inlines(words)));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(_, words) => self.words("paragraph", words),
            Block::Heading { level, inlines, .. } => {
                self.words(&format!("heading {level}"), inlines)
            }
            Block::Quotation { language, blocks, attribution, .. } => {
                self.displayed("quotation", language.as_ref(), blocks, attribution.as_deref());
            }
            Block::Epigraph { blocks, attribution, .. } => {
                self.displayed("epigraph", None, blocks, attribution.as_deref());
            }
            Block::PullQuote { blocks, attribution, .. } => {
                self.displayed("pull quote", None, blocks, attribution.as_deref());
            }
            Block::Verse { language, stanzas, attribution, .. } => {
                self.displayed("verse", language.as_ref(), &[], None);
                self.inside(|dump| {
                    for stanza in stanzas {
                        dump.line("stanza");
                        dump.inside(|dump| {
                            stanza.lines.iter().for_each(|line| dump.verse_line(line))
                        });
                    }
                    attribution.iter().for_each(|words| dump.words("attribution", words));
                });
            }
            Block::Dinkus(_) => self.line("dinkus"),
            Block::Figure(figure) => {
                let named = super::Placement::NAMED.iter().find(|(_, it)| *it == figure.placement);
                let place = named.filter(|(_, it)| *it != super::Placement::Here);
                let place = place.map_or(String::new(), |(name, _)| format!(" at {name}"));
                self.line(&format!("figure {} {}{place}", figure.path, quoted(&figure.alt)));
                self.inside(|dump| {
                    figure.caption.iter().for_each(|words| dump.words("caption", words));
                    figure.credit.iter().for_each(|words| dump.words("credit", words));
                });
            }
            Block::List { start, items, .. } => {
                let kind = start.map_or("bullets".into(), |start| format!("from {start}"));
                self.line(&format!("list {kind}"));
                self.inside(|dump| {
                    for item in items {
                        dump.line("item");
                        dump.inside(|dump| dump.blocks(&item.blocks));
                    }
                });
            }
            Block::Table { caption, columns, head, rows, .. } => {
                self.line(&format!("table {columns:?}"));
                self.inside(|dump| {
                    caption.iter().for_each(|words| dump.words("caption", words));
                    for row in [head].into_iter().chain(rows).filter(|row| !row.is_empty()) {
                        let cells: Vec<_> = row.iter().map(|cell| inlines(&cell.inlines)).collect();
                        dump.line(&format!("row {}", cells.join(" | ")));
                    }
                });
            }
            Block::Interview(_, turns) => {
                self.line("interview");
                self.inside(|dump| {
                    for turn in turns {
                        dump.words("turn", &turn.speaker);
                        dump.inside(|dump| dump.blocks(&turn.blocks));
                    }
                });
            }
            Block::Code(Text { text, .. }) => self.line(&format!("code {}", quoted(text))),
        }
    }

    fn displayed(
        &mut self,
        name: &str,
        language: Option<&Language>,
        blocks: &[Block],
        attribution: Option<&[Inline]>,
    ) {
        let language = language.map(|tag| format!(" ({tag})")).unwrap_or_default();
        self.line(&format!("{name}{language}"));
        self.inside(|dump| {
            dump.blocks(blocks);
            attribution.iter().for_each(|words| dump.words("attribution", words));
        });
    }

    fn verse_line(&mut self, line: &VerseLine) {
        let indent = if line.indent > 0 { format!("line +{}", line.indent) } else { "line".into() };
        self.words(&indent, &line.inlines);
    }
}
