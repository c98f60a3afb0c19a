//! What stands inside a paragraph, as XHTML.

use std::ops::Range;

use super::bonds::{Bonds, DASH, MAY_BREAK, NO_BREAK, is_bound, joined};
use super::marks::Mark;
use super::markup::Attributes;
use super::origins::Origin;
use super::sheet::{Sheet, is_slanted};
use crate::document::address::mended;
use crate::document::inline::plain_text;
use crate::document::{Inline, NodeId, NoteId, Place, Text, TitleSetting, WorkId, WorkKind};

/// The class of what is marked in a script without italics.
const UPRIGHT: Attributes = &[("class", "upright")];

impl Sheet<'_> {
    /// Writes inlines.
    pub(crate) fn inlines(&mut self, inlines: &[Inline]) {
        let mut rest = inlines;
        while let [inline, behind @ ..] = rest {
            rest = behind;
            match (inline, behind) {
                (Inline::Text(text), [Inline::NoteRef(..), after @ ..])
                    if text.text.ends_with(['…', '—', '–']) =>
                {
                    // A line may end behind each of these, and the mark of the note begin the next.
                    let words = &text.text;
                    let last = words.rsplit(char::is_whitespace).next().map_or(0, str::len);
                    let last = words.len() - last;
                    let mut ranges = joined(words);
                    ranges.retain(|range| range.end <= last);
                    self.words(text, &ranges, last);
                    self.inline(&behind[0]);
                    self.out.close();
                    rest = after;
                }
                (_, [Inline::Text(next), after @ ..]) if is_bound(inline, next, after) => {
                    self.out.open("span", NO_BREAK);
                    self.bonds.ends = !matches!(inline, Inline::NoteRef(..));
                    self.inline(inline);
                    self.bonds = Bonds { begins: true, ends: false };
                }
                _ => self.inline(inline),
            }
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => return self.words(text, &joined(&text.text), text.text.len()),
            Inline::Verbatim(text) => {
                self.out.open("code", &[]);
                self.words(text, &[], text.text.len());
                return self.out.close();
            }
            _ => self.spans_at(inline.id()),
        }
        match inline {
            Inline::Text(_) | Inline::Verbatim(_) => {}
            Inline::Emphasis(_, inner) => {
                let upright = !is_slanted(&plain_text(inner));
                self.wrapped("em", if upright { UPRIGHT } else { &[] }, inner);
            }
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
                let upright = *italic && !is_slanted(&plain_text(children));
                self.open_in(name, Some(language), if upright { UPRIGHT } else { &[] });
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

    /// Writes text; a printed page that begins inside it is marked at its very byte. `together` are stretches
    /// that no line end may part, in order; the words from `last` on stand in one that is left open, unless
    /// that is their end.
    fn words(&mut self, text: &Text, together: &[Range<usize>], last: usize) {
        if let Some(source) = text.segments.iter().find_map(|segment| segment.source.clone()) {
            self.origins.push(Origin { at: self.out.len(), source });
        }
        let mut marks = self.marks_in(text.id);
        let Bonds { begins, ends } = std::mem::take(&mut self.bonds);
        if ends {
            let last = text.text.rfind(' ').map_or(0, |at| at + 1);
            if last > 0 {
                self.out.open("span", MAY_BREAK);
                self.run(&text.text, 0..last, together, &mut marks);
                self.out.close();
            }
            return self.stretch(&text.text, last..text.text.len(), &mut marks);
        }
        let mut from = 0;
        if begins {
            from = DASH.len();
            self.stretch(&text.text, 0..from, &mut marks);
            self.out.close();
        }
        let last = last.max(from);
        self.run(&text.text, from..last, together, &mut marks);
        if last < text.text.len() {
            self.out.open("span", NO_BREAK);
        }
        self.stretch(&text.text, last..text.text.len(), &mut marks);
    }

    /// Writes a run of a text, whose stretches that no line end may part stand in spans.
    fn run(
        &mut self,
        text: &str,
        range: Range<usize>,
        together: &[Range<usize>],
        marks: &mut Vec<Mark>,
    ) {
        let mut at = range.start;
        let own = together.iter().filter(|one| one.start >= range.start && one.end <= range.end);
        for one in own {
            let inside = one.start + 1..one.end;
            if marks.iter().any(|mark| inside.contains(&mark.offset())) {
                continue;
            }
            self.stretch(text, at..one.start, marks);
            self.out.leaf("span", NO_BREAK, &text[one.clone()]);
            at = one.end;
        }
        self.stretch(text, at..range.end, marks);
    }

    /// Writes a stretch of a text, and the marks that stand up to its end.
    fn stretch(&mut self, text: &str, range: Range<usize>, marks: &mut Vec<Mark>) {
        let mut at = range.start;
        let here =
            marks.iter().take_while(|mark| mark.offset() <= range.end || range.end == text.len());
        let here = here.count();
        for mark in marks.drain(..here) {
            let mut to = mark.offset().clamp(at, range.end);
            while !text.is_char_boundary(to) {
                to += 1;
            }
            self.out.text(&text[at..to]);
            self.mark(&mark);
            at = to;
        }
        self.out.text(&text[at..range.end]);
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
            TitleSetting::Italic if !is_slanted(&plain_text(children)) => "upright",
            TitleSetting::Italic => "",
            TitleSetting::Quoted | TitleSetting::Plain => "roman",
        };
        let class = match kind {
            WorkKind::Unknown => set.to_owned(),
            kind => format!("{} {set}", kind.as_str()).trim_end().to_owned(),
        };
        let anchor = self.volume.anchor(Place { node: id, offset: 0 });
        let mut attributes: Vec<(&'static str, &str)> = Vec::new();
        attributes.extend(anchor.as_deref().map(|anchor| ("id", anchor)));
        if !class.is_empty() {
            attributes.push(("class", &class));
        }
        self.wrapped("cite", &attributes, children);
    }

    /// Writes a link. A link inside a link, or to an address that a book must not open, is its words alone;
    /// note marks inside it follow it, since one link may not hold another.
    fn link(&mut self, target: &str, children: &[Inline]) {
        let target = mended(target).filter(|_| self.deferred.is_none());
        let Some(target) = target else { return self.inlines(children) };
        self.deferred = Some(Vec::new());
        self.out.open("a", &[("href", &target)]);
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
