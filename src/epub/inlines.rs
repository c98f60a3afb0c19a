//! What stands inside a paragraph, as XHTML.

use std::ops::Range;

use super::marks::Mark;
use super::markup::Attributes;
use super::origins::Origin;
use super::sheet::{Sheet, is_slanted};
use crate::document::address::mended;
use crate::document::inline::plain_text;
use crate::document::{Inline, NodeId, NoteId, Place, Text, TitleSetting, WorkId, WorkKind};

/// The class of what no line end may part. Word joiners (U+2060) would do the same, but Kindle shows spaces for
/// them and Kobo's devices gaps (standardebooks/tools, `se_epub_build.py` and issue 801).
const NO_BREAK: Attributes = &[("class", "nb")];

/// The class of what is marked in a script without italics.
const UPRIGHT: Attributes = &[("class", "upright")];

/// The longest word that is kept with the dash behind it; a longer one may be divided.
const LONGEST: usize = 14;

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
        let mut at = 0;
        for range in together {
            let inside = range.start + 1..range.end;
            if marks.iter().any(|mark| inside.contains(&mark.offset())) {
                continue;
            }
            self.stretch(&text.text, at..range.start, &mut marks);
            self.out.leaf("span", NO_BREAK, &text.text[range.clone()]);
            at = range.end;
        }
        self.stretch(&text.text, at..last, &mut marks);
        if last < text.text.len() {
            self.out.open("span", NO_BREAK);
        }
        self.stretch(&text.text, last..text.text.len(), &mut marks);
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

/// Returns the stretches of a text that no line end may part, in order: a dash with the word before it, since a
/// line may not begin with one, and figures with the dash between them, as in `00:12–00:47`.
fn joined(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, dash) in text.match_indices(['–', '—']) {
        let free = found.last().map_or(0, |range| range.end);
        let (before, after) = (&text[free.min(at)..at], &text[at + dash.len()..]);
        if dash == "—" {
            let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
            if !word.is_empty() && word.chars().count() <= LONGEST {
                found.push(at - word.len()..at + dash.len());
            }
            continue;
        }
        let is_figure = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | ',');
        let from = before.trim_end_matches(is_figure).len();
        let to = after.len() - after.trim_start_matches(is_figure).len();
        let to = after[..to].trim_end_matches(|c: char| !c.is_ascii_digit()).len();
        if from < before.len() && before.ends_with(|c: char| c.is_ascii_digit()) && to > 0 {
            found.push(free.min(at) + from..at + dash.len() + to);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[track_caller]
    fn parts(text: &str, wanted: &[&str]) {
        let found: Vec<&str> = joined(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, wanted);
    }

    #[test]
    fn figures_stay_with_the_dash_between_them() {
        parts("At 00:12–00:47, and 1914–18.", &["00:12–00:47", "1914–18"]);
        parts("pp. 12–19; A–Z; 3 – 4; 1.5–2,5.", &["12–19", "1.5–2,5"]);
        parts("1–2–3", &["1–2"]);
    }

    #[test]
    fn no_line_begins_with_a_dash_that_closes_up() {
        parts("It is lost—or so they say—and gone.", &["lost—", "say—"]);
        parts("a — b, “—c”, counterrevolutionaries—no", &["“—"]);
        parts("— so", &[]);
    }
}
