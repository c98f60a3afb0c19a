//! The titles that a piece can mention, and where they stand in its text.

use std::collections::BTreeMap;
use std::ops::Range;

use super::foreign;
use crate::document::{Language, Work, WorkId, WorkKind};

/// A spelling by which a work is mentioned.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Form {
    /// The words.
    pub(crate) text: String,
    /// The work, where it is a declared one.
    pub(crate) work: Option<WorkId>,
    /// What it is.
    pub(crate) kind: WorkKind,
    /// Mark every mention.
    pub(crate) always: bool,
    /// The title without its article, which English drops behind a possessive: Joyce’s *Dubliners*.
    pub(crate) shortened: bool,
    /// The piece discusses the work, or its author marked it.
    pub(crate) subject: bool,
    /// The language of the words, where it is declared or evident.
    pub(crate) language: Option<Language>,
}

impl Form {
    /// Says whether the words alone are too little: one word may be a name or a common word.
    pub(crate) fn is_weak(&self) -> bool {
        !self.always && !self.text.trim_end_matches(['!', '?', '.']).contains([' ', '\u{a0}'])
    }
}

/// All forms, found by their first word.
#[derive(Debug, Default)]
pub(crate) struct Forms {
    forms: Vec<Form>,
    by_word: BTreeMap<String, Vec<usize>>,
    /// The bytes with which a first word begins, one bit each.
    firsts: [u64; 4],
    /// Forms that begin with no letter or digit: `[REC]`, `…And Justice for All`.
    odd: Vec<usize>,
}

impl Forms {
    /// Lists the forms of the declared works.
    pub(crate) fn of(works: &[Work], subjects: &[WorkId]) -> Self {
        let mut forms = Self::default();
        for (index, work) in works.iter().enumerate() {
            let id = WorkId(index as u32);
            let form = |text: &str, shortened| Form {
                text: text.to_owned(),
                language: foreign::language_of(text, work),
                work: Some(id),
                kind: work.kind,
                always: work.always,
                shortened,
                subject: subjects.contains(&id),
            };
            let names = work.also.iter().chain(work.original.iter().map(|(_, title)| title));
            for name in std::iter::once(&work.title).chain(names) {
                forms.add(form(name, false));
                if let Some(short) = without_article(name) {
                    forms.add(form(short, true));
                }
            }
        }
        forms
    }

    pub(crate) fn add(&mut self, form: Form) {
        let text = form.text.trim();
        if text.is_empty() {
            return;
        }
        if let Some(known) = self.forms.iter_mut().find(|known| known.text == form.text) {
            // A title of its own weighs more than another’s without its article.
            if known.shortened && !form.shortened {
                *known = form;
            }
            return;
        }
        let word: String = text.chars().take_while(|c| c.is_alphanumeric()).collect();
        let index = self.forms.len();
        if word.is_empty() {
            self.odd.push(index);
        } else {
            let first = word.as_bytes()[0];
            self.firsts[usize::from(first / 64)] |= 1 << (first % 64);
            self.by_word.entry(word).or_default().push(index);
        }
        self.forms.push(form);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    pub(crate) fn get(&self, index: usize) -> &Form {
        &self.forms[index]
    }

    /// Finds every mention, the longest at each place, left to right.
    pub(crate) fn find(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let mut found: Vec<(Range<usize>, usize)> = Vec::new();
        let mut before = None;
        let mut free = 0;
        for (at, c) in text.char_indices() {
            let starts = !before.is_some_and(is_wordy) || !c.is_alphanumeric();
            before = Some(c);
            if at < free || !starts || !self.may_begin(text.as_bytes()[at]) {
                continue;
            }
            let Some(candidates) = self.candidates(text, at, c) else { continue };
            let best = candidates
                .iter()
                .filter_map(|&index| Some((match_at(text, at, &self.forms[index].text)?, index)))
                .max_by_key(|(end, _)| *end);
            if let Some((end, index)) = best {
                found.push((at..end, index));
                free = end;
            }
        }
        found
    }

    /// Says whether a form may begin with a byte.
    fn may_begin(&self, byte: u8) -> bool {
        !self.odd.is_empty() || self.firsts[usize::from(byte / 64)] >> (byte % 64) & 1 == 1
    }

    /// Says whether a declared title ends a stretch.
    pub(crate) fn ends_at(&self, text: &str, start: usize, end: usize) -> bool {
        self.find(&text[start..end]).iter().any(|(range, _)| range.end == end - start)
    }

    fn candidates(&self, text: &str, at: usize, c: char) -> Option<&[usize]> {
        if !c.is_alphanumeric() {
            return (!self.odd.is_empty() && !c.is_whitespace()).then_some(self.odd.as_slice());
        }
        let rest = &text[at..];
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        self.by_word.get(&rest[..end]).map(Vec::as_slice)
    }
}

fn is_wordy(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Takes a leading article off, where more than a bare word is left or the word is long.
fn without_article(title: &str) -> Option<&str> {
    let rest = ["The ", "A ", "An "].iter().find_map(|article| title.strip_prefix(article))?;
    (rest.chars().count() > 3).then_some(rest)
}

/// Matches a title at a place, quotation marks, dashes and spaces of whatever kind; returns where it ends.
pub(crate) fn match_at(text: &str, at: usize, title: &str) -> Option<usize> {
    let mut rest = text[at..].char_indices();
    let mut end = at;
    for wanted in title.chars() {
        let (offset, c) = rest.next()?;
        if fold(c) != fold(wanted) {
            return None;
        }
        end = at + offset + c.len_utf8();
    }
    let next = text[end..].chars().next();
    let closed = title.ends_with(is_wordy) && next.is_some_and(is_wordy);
    (!closed).then_some(end)
}

fn fold(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' => '\'',
        '“' | '”' => '"',
        '–' | '—' | '‐' | '\u{2011}' => '-',
        _ if c.is_whitespace() => ' ',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_title_wins_and_words_are_whole() {
        let work = |title: &str| Work { title: title.into(), ..Work::default() };
        let forms = Forms::of(&[work("Night"), work("Night Rooms")], &[]);
        let text = "Night Rooms, Nightly, Night";
        let found: Vec<&str> =
            forms.find(text).into_iter().map(|(range, _)| &text[range]).collect();
        assert_eq!(found, ["Night Rooms", "Night"]);
    }

    #[test]
    fn marks_and_spaces_of_any_kind_match() {
        assert_eq!(match_at("Ada’s\u{a0}Room.", 0, "Ada's Room"), Some("Ada’s\u{a0}Room".len()));
        assert_eq!(match_at("Ada’s Rooms", 0, "Ada's Room"), None);
    }
}
