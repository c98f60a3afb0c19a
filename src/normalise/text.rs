//! A run of words as a copy-editor reads it: one paragraph, straight through its italics and links.
//!
//! A [`Run`] flattens the inlines of a paragraph, heading or line of verse into one string, so that a
//! quotation mark beside an italic word is judged by the words and not by the markup. What no pass may
//! touch (code, note marks) stands in it as U+FFFC. Passes propose changes against the text as it now
//! reads; [`Run::settle`] makes them and remembers, for each, what stood there at first.

use std::borrow::Cow;
use std::ops::Range;

use super::ledger::Certainty;
use crate::diagnostic::{Code, LikelyWork, Severity};
use crate::document::{Language, TitleSetting, WorkId};

mod revise;

mod settle;

/// Stands for what is not text: code, a note mark.
pub const BARRIER: char = '\u{fffc}';

/// What part of a piece a run is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// A paragraph of the text or of a note.
    #[default]
    Paragraph,
    /// The title of the piece.
    Title,
    /// A heading inside it.
    Heading,
    /// A line of verse.
    Verse,
    /// Who said a quotation.
    Attribution,
    /// A caption, a credit, a cell of a table, a speaker.
    Label,
}

/// What a stretch of a run is, beside text.
#[derive(Clone, Debug, PartialEq)]
pub enum MarkKind {
    /// Italic: emphasis, or a foreign phrase set so.
    Italic,
    /// A title that the author marked as one.
    Title(Option<WorkId>),
    /// Words that the author said are no title.
    NoTitle,
    /// Words in another language.
    Foreign(Language),
    /// The words of a link.
    Link,
    /// Any other setting: bold, small capitals.
    Other,
}

/// A stretch with its setting.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Bytes of [`Run::text`].
    pub range: Range<usize>,
    /// What it is.
    pub kind: MarkKind,
}

/// A stretch of text that stands in one leaf of the tree.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Leaf {
    /// Bytes of the run's text as it now reads.
    pub(crate) range: Range<usize>,
    /// Bytes of the run's text as it was gathered.
    pub(crate) was: Range<usize>,
}

/// A change that is made: `was` of the gathered text became `now` of the present text.
#[derive(Clone, Debug)]
pub(crate) struct Edit {
    pub(crate) was: Range<usize>,
    pub(crate) now: Range<usize>,
    pub(crate) change: Change,
}

/// What a pass says of a change.
#[derive(Clone, Debug)]
pub struct Change {
    /// The rule; its name and number go into the ledger.
    pub code: &'static Code,
    /// Why, in a few words that an editor understands.
    pub reason: Cow<'static, str>,
    /// Whether another reading stays possible.
    pub certainty: Certainty,
}

impl Change {
    /// A change that allows no second reading.
    pub fn sure(code: &'static Code, reason: impl Into<Cow<'static, str>>) -> Self {
        Self { code, reason: reason.into(), certainty: Certainty::Sure }
    }

    /// A change of which a person should approve.
    pub fn uncertain(code: &'static Code, reason: impl Into<Cow<'static, str>>) -> Self {
        Self { code, reason: reason.into(), certainty: Certainty::Uncertain }
    }
}

/// A stretch of the present text, what is to stand there, and why. What stands there is nearly always one of
/// a few marks, so that it is borrowed where it can be.
type Proposal = (Range<usize>, Cow<'static, str>, Change);

/// Borrows a mark, if it is one of those that nearly every text takes.
pub(crate) fn borrowed(mark: &str) -> Cow<'static, str> {
    const USUAL: [&str; 8] = ["“", "”", "‘", "’", "…", "–", "\u{a0}", "\u{202f}"];
    match USUAL.into_iter().find(|usual| *usual == mark) {
        Some(usual) => Cow::Borrowed(usual),
        None => Cow::Owned(mark.to_owned()),
    }
}

/// A title that was found.
#[derive(Clone, Debug)]
pub struct Wrap {
    /// Bytes of [`Run::text`].
    pub range: Range<usize>,
    /// The work, where it is a known one.
    pub work: Option<WorkId>,
    /// How it is set.
    pub setting: TitleSetting,
    /// Its language, where it is another than that of the words around it.
    pub language: Option<Language>,
    /// What the ledger says.
    pub change: Change,
}

/// Something to tell the editor about a place, without changing it.
#[derive(Clone, Debug)]
pub struct Notice {
    /// Bytes of [`Run::text`].
    pub range: Range<usize>,
    /// The code.
    pub code: &'static Code,
    /// How much it matters.
    pub severity: Severity,
    /// The sentence.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// The work that is asked about, where one is.
    pub likely: Option<Box<LikelyWork>>,
}

/// One paragraph, heading, line of verse or label, flattened.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// What part of the piece it is.
    pub role: Role,
    /// The language of its block.
    pub language: Language,
    /// Counts displayed quotations around it; 0 in the text proper.
    pub depth: u8,
    /// Says that what stands before is no neighbour: a heading, a dinkus, another part of the piece.
    pub fresh: bool,
    text: String,
    was: String,
    marks: Vec<Mark>,
    pub(crate) leaves: Vec<Leaf>,
    /// Byte ranges whose spelling is declared: no pass but that of quotes and titles may enter.
    shielded: Vec<Range<usize>>,
    /// Byte ranges that no pass may enter: addresses.
    closed: Vec<Range<usize>>,
    /// Stretches that answer to the source as a whole, in bytes of the gathered text.
    pub(crate) wholes: Vec<Range<usize>>,
    pub(crate) edits: Vec<Edit>,
    pending: Vec<Proposal>,
    pub(crate) wraps: Vec<Wrap>,
    pub(crate) notices: Vec<Notice>,
}

impl Run {
    /// Makes a run of plain words, for tests and measurements.
    pub fn plain(text: impl Into<String>) -> Self {
        let text = text.into();
        let leaf = Leaf { range: 0..text.len(), was: 0..text.len() };
        Self { was: text.clone(), text, leaves: vec![leaf], ..Self::default() }
    }

    /// Begins an empty run.
    pub(crate) fn begin(role: Role, language: Language, depth: u8, fresh: bool) -> Self {
        Self { role, language, depth, fresh, ..Self::default() }
    }

    /// Appends an editable leaf.
    pub(crate) fn push_leaf(&mut self, text: &str) {
        let range = self.text.len()..self.text.len() + text.len();
        self.text.push_str(text);
        self.leaves.push(Leaf { range: range.clone(), was: range });
    }

    /// Appends something that is no text.
    pub(crate) fn push_barrier(&mut self) {
        self.text.push(BARRIER);
    }

    /// Appends a line end that the author asked for.
    pub(crate) fn push_line_break(&mut self) {
        self.text.push('\u{2028}');
    }

    /// Notes that the text from `start` on has a setting of its own.
    pub(crate) fn push_mark(&mut self, start: usize, kind: MarkKind) {
        self.marks.push(Mark { range: start..self.text.len(), kind });
    }

    /// Ends the gathering.
    pub(crate) fn gathered(&mut self) {
        self.was = self.text.clone();
        self.marks.sort_by_key(|mark| (mark.range.start, usize::MAX - mark.range.end));
    }

    /// Returns the text as it now reads.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the text as it was gathered.
    pub(crate) fn original(&self) -> &str {
        &self.was
    }

    /// Returns the settings, outermost first.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// Returns the titles found so far.
    pub fn wraps(&self) -> &[Wrap] {
        &self.wraps
    }

    /// Says whether a place lies inside a mark that a test holds for.
    pub fn inside(&self, at: usize, test: impl Fn(&MarkKind) -> bool) -> bool {
        self.marks.iter().any(|mark| mark.range.contains(&at) && test(&mark.kind))
    }

    /// Returns the language at a place: that of the innermost foreign phrase, else the run's.
    pub fn language_at(&self, at: usize) -> &Language {
        let foreign = self.marks.iter().rev().find_map(|mark| match &mark.kind {
            MarkKind::Foreign(language) if mark.range.contains(&at) => Some(language),
            _ => None,
        });
        foreign.unwrap_or(&self.language)
    }

    /// Returns the innermost phrase in another language around a place.
    pub(crate) fn phrase_at(&self, at: usize) -> Option<Range<usize>> {
        let phrase =
            |mark: &&Mark| matches!(mark.kind, MarkKind::Foreign(_)) && mark.range.contains(&at);
        self.marks.iter().rev().find(phrase).map(|mark| mark.range.clone())
    }

    /// Says whether a phrase of it is in another language.
    pub fn speaks_other_languages(&self) -> bool {
        self.marks.iter().any(|mark| matches!(mark.kind, MarkKind::Foreign(_)))
    }

    /// Protects the spelling of a stretch.
    pub fn shield(&mut self, range: Range<usize>) {
        self.shielded.push(range);
    }

    /// Closes a stretch to every pass.
    pub fn close_off(&mut self, range: Range<usize>) {
        self.closed.push(range);
    }

    /// Says whether a stretch touches words whose spelling is declared.
    pub fn is_shielded(&self, range: &Range<usize>) -> bool {
        let touches = |found: &Range<usize>| {
            found.start < range.end.max(range.start + 1) && range.start < found.end
        };
        self.shielded.iter().any(touches)
    }

    /// Proposes other text for a stretch. Proposals of one pass may not overlap: the first one stands.
    ///
    /// Returns whether the change can be made: the stretch must lie in one leaf of the tree.
    pub fn replace(
        &mut self,
        range: Range<usize>,
        with: impl Into<Cow<'static, str>>,
        change: Change,
    ) -> bool {
        let with = with.into();
        if self.text.get(range.clone()) == Some(&*with) {
            return false;
        }
        let overlaps = |(other, ..): &Proposal| other.start < range.end && range.start < other.end;
        let closed = |other: &Range<usize>| other.start < range.end && range.start < other.end;
        if self.closed.iter().any(closed) {
            return false;
        }
        if !self.is_in_leaf(&range) || self.pending.iter().rev().take(4).any(overlaps) {
            return false;
        }
        self.pending.push((range, with, change));
        true
    }

    /// Proposes a space where none stands; it stands outside a setting that ends there, since `*end *The` is no
    /// emphasis any more.
    ///
    /// Returns whether the change can be made.
    pub(crate) fn put_in(&mut self, at: usize, space: &str, change: Change) -> bool {
        if !self.marks.iter().any(|mark| mark.range.end == at && !mark.range.is_empty()) {
            return self.replace(at..at, borrowed(space), change);
        }
        let begins = self.marks.iter().any(|mark| mark.range.start == at);
        let next = self.text[at..].chars().next().filter(|_| !begins);
        next.is_some_and(|c| self.replace(at..at + c.len_utf8(), format!("{space}{c}"), change))
    }

    /// Marks a stretch as the title of a work.
    ///
    /// Returns whether it can be one: it may not cross another, nor a setting.
    pub fn wrap(&mut self, wrap: Wrap) -> bool {
        let crosses = |other: &Range<usize>| {
            let (a, b) = (&wrap.range, other);
            (a.start < b.start && b.start < a.end && a.end < b.end)
                || (b.start < a.start && a.start < b.end && b.end < a.end)
        };
        let fits = !wrap.range.is_empty()
            && !self.wraps.iter().any(|other| other.range == wrap.range || crosses(&other.range))
            && !self.marks.iter().any(|mark| crosses(&mark.range));
        if fits {
            self.wraps.push(wrap);
        }
        fits
    }

    /// Tells the editor something about a stretch.
    pub fn notice(&mut self, notice: Notice) {
        let same = |other: &Notice| other.code == notice.code && other.range == notice.range;
        if !self.notices.iter().any(same) {
            self.notices.push(notice);
        }
    }

    fn is_in_leaf(&self, range: &Range<usize>) -> bool {
        let at = self.leaves.partition_point(|leaf| leaf.range.end < range.end);
        let fits = |leaf: &Leaf| leaf.range.start <= range.start && range.end <= leaf.range.end;
        self.leaves[at..].iter().take(2).any(fits)
    }

    /// Returns where an offset of the gathered text now stands.
    fn present(&self, was: usize) -> usize {
        let after = self.edits.partition_point(|edit| edit.was.end <= was);
        match after.checked_sub(1).and_then(|last| self.edits.get(last)) {
            Some(edit) => edit.now.end + (was - edit.was.end),
            None => was,
        }
    }

    /// Returns where an offset of the present text stood in the gathered one; inside a change, its start.
    pub fn past(&self, now: usize) -> usize {
        let after = self.edits.partition_point(|edit| edit.now.end <= now);
        let base = after.checked_sub(1).and_then(|last| self.edits.get(last));
        let plain = base.map_or(now, |edit| edit.was.end + (now - edit.now.end));
        match self.edits.get(after) {
            Some(edit) if edit.now.start < now => edit.was.start,
            _ => plain,
        }
    }
}
