//! What stands inside a paragraph, as XHTML.

use super::sheet::Sheet;
use crate::document::{Inline, NodeId, NoteId, Text, TitleSetting, WorkId, WorkKind};

impl Sheet<'_> {
    /// Writes inlines.
    pub(crate) fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => return self.words(text),
            Inline::Verbatim(text) => {
                self.out.open("code", &[]);
                self.words(text);
                return self.out.close();
            }
            _ => self.spans_at(inline.id()),
        }
        match inline {
            Inline::Text(_) | Inline::Verbatim(_) => {}
            Inline::Emphasis(_, inner) => self.wrapped("em", &[], inner),
            Inline::Strong(_, inner) => self.wrapped("strong", &[], inner),
            Inline::SmallCaps(_, inner) => self.wrapped("span", &[("class", "sc")], inner),
            Inline::Superscript(_, inner) => self.wrapped("sup", &[], inner),
            Inline::Subscript(_, inner) => self.wrapped("sub", &[], inner),
            Inline::Struck(_, inner) => self.wrapped("s", &[], inner),
            Inline::Title { id, work, setting, children } => {
                self.work_title(*id, *work, *setting, children);
            }
            Inline::Foreign { language, italic, children, .. } => {
                let name = if *italic { "i" } else { "span" };
                self.open_in(name, Some(language), &[]);
                self.inlines(children);
                self.close_in();
            }
            Inline::Link { target, children, .. } => self.link(target, children),
            Inline::NoteRef(_, note) => self.note_reference(*note),
            Inline::LineBreak(_) => self.out.empty("br", &[]),
        }
    }

    fn wrapped(
        &mut self,
        name: &'static str,
        attributes: &[(&'static str, &str)],
        inner: &[Inline],
    ) {
        self.out.open(name, attributes);
        self.inlines(inner);
        self.out.close();
    }

    /// Writes text; a printed page that begins inside it is marked at its very byte.
    fn words(&mut self, text: &Text) {
        let mut at = 0;
        for page in self.pending.in_text(text.id) {
            let mut to = (page.place.offset as usize).clamp(at, text.text.len());
            while !text.text.is_char_boundary(to) {
                to += 1;
            }
            self.out.text(&text.text[at..to]);
            self.page_spans(std::slice::from_ref(&page));
            at = to;
        }
        self.out.text(&text.text[at..]);
    }

    /// Writes the title of a work: `cite`, with its kind and how it is set as classes.
    fn work_title(
        &mut self,
        id: NodeId,
        work: Option<WorkId>,
        setting: TitleSetting,
        children: &[Inline],
    ) {
        let kind = work.map_or(WorkKind::Unknown, |work| self.volume.book.work(work).kind);
        let set = match setting {
            TitleSetting::Italic => "",
            TitleSetting::Quoted | TitleSetting::Plain => "roman",
        };
        let class = match kind {
            WorkKind::Unknown => set.to_owned(),
            kind => format!("{} {set}", kind.as_str()).trim_end().to_owned(),
        };
        let anchor = format!("n{}", id.node);
        let mut attributes: Vec<(&'static str, &str)> = Vec::new();
        if self.volume.targets.contains(&id) {
            attributes.push(("id", &anchor));
        }
        if !class.is_empty() {
            attributes.push(("class", &class));
        }
        self.wrapped("cite", &attributes, children);
    }

    /// Writes a link. A link inside a link, or to an address that a book must not open, is its words alone;
    /// note marks inside it follow it, since one link may not hold another.
    fn link(&mut self, target: &str, children: &[Inline]) {
        if self.deferred.is_some() || !is_safe(target) {
            return self.inlines(children);
        }
        self.deferred = Some(Vec::new());
        self.out.open("a", &[("href", target)]);
        self.inlines(children);
        self.out.close();
        for note in self.deferred.take().into_iter().flatten() {
            self.note_reference(note);
        }
    }

    /// Writes the mark of a note; nothing stands inside the link but the number, since Kindle opens a note
    /// in a window only then.
    fn note_reference(&mut self, note: NoteId) {
        if let Some(waiting) = &mut self.deferred {
            return waiting.push(note);
        }
        let index = note.0 as usize;
        let Some(times) = self.references.get_mut(index) else { return };
        *times += 1;
        let number = (index + 1).to_string();
        let id = match *times {
            1 => format!("ref-{number}"),
            n => format!("ref-{number}-{n}"),
        };
        let attributes = [
            ("epub:type", "noteref"),
            ("role", "doc-noteref"),
            ("class", "noteref"),
            ("id", id.as_str()),
            ("href", &format!("#note-{number}")),
        ];
        self.out.leaf("a", &attributes, &number);
    }
}

/// Says whether a book may lead to an address.
fn is_safe(target: &str) -> bool {
    let scheme = target.split(':').next().unwrap_or_default();
    let known = ["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    let whole =
        target.chars().all(|c| !c.is_whitespace() && !c.is_control() && !"<>\"{}|\\^`".contains(c));
    known && whole && target.len() > scheme.len() + 1
}
