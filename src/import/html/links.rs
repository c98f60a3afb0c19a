//! Links of a page: the marks of notes and remarks, and words with an address.

use dom_query::NodeRef;

use super::super::head::is_blank;
use super::super::tree::{Block, Inline};
use super::notes::{is_mark, is_numeral, is_remark};
use super::walk::{Gathered, Walker};

impl<'w> Walker<'w, '_, '_> {
    /// Reads a link: the mark of a note, the way back from one, or words with an address.
    pub(super) fn link(&mut self, node: &NodeRef<'w>, gathered: &mut Gathered) {
        let target = node.attr("href").unwrap_or_default().trim().to_owned();
        if let Some(id) = target.strip_prefix('#') {
            let words = node.text();
            if is_remark(id) && self.remark(id) {
                return;
            }
            if (is_mark(&words) || is_numeral(&words, id))
                && let Some(number) = self.note(id)
            {
                gathered.words.push(Inline::Note(number));
                return;
            }
            if self.inside_note.is_some() && words.trim().chars().count() <= 4 {
                return;
            }
        }
        let from = gathered.words.len();
        self.inner(node, gathered);
        let words = gathered.words.split_off(from);
        let target = unwrapped(&target);
        let public = ["http:", "https:", "mailto:"]
            .iter()
            .any(|scheme| target.to_ascii_lowercase().starts_with(scheme));
        if public && !is_blank(&words) {
            gathered.words.push(Inline::Link(target, words));
        } else {
            gathered.words.extend(words);
        }
    }

    /// Notes a remark in the margin, which stands below the text; `false` where there is none.
    fn remark(&mut self, id: &str) -> bool {
        let Some(found) = self.notes.get(id) else { return false };
        let words = found.text().split_whitespace().collect::<Vec<_>>().join(" ");
        let words = match words.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((_, rest)) => rest.trim().to_owned(),
            None => words,
        };
        let place = self.place();
        self.notices.comment("", &words, &place);
        true
    }

    /// Returns the number of a note, and reads it where this is its first mark.
    fn note(&mut self, id: &str) -> Option<usize> {
        if let Some(number) = self.numbers.get(id) {
            return Some(*number);
        }
        if self.inside_note.is_some() {
            return None;
        }
        let note = *self.notes.get(id)?;
        let number = self.arrived.notes.len();
        self.arrived.notes.push(Vec::new());
        self.numbers.insert(id.to_owned(), number);
        self.inside_note = Some(note.id);
        let mut blocks = self.blocks(&note);
        self.inside_note = None;
        if let Some(Block::Paragraph(words)) = blocks.first_mut() {
            strip_number(words);
        }
        self.arrived.notes[number] = blocks;
        Some(number)
    }
}

/// Returns the address that a link through Google's counter leads to.
fn unwrapped(target: &str) -> String {
    let counted = target.strip_prefix("https://www.google.com/url?q=");
    match counted.and_then(|rest| rest.split('&').next()) {
        Some(address) => super::super::percent_decoded(address),
        None => target.to_owned(),
    }
}

/// Takes the number off the head of a note that wrote it out.
fn strip_number(words: &mut [Inline]) {
    let Some(Inline::Text(text)) = words.first_mut() else { return };
    let trimmed = text.trim_start();
    let rest =
        trimmed.trim_start_matches(|c: char| c.is_ascii_digit() || "[]().*†‡§↩^".contains(c));
    if rest.len() < trimmed.len() && (rest.is_empty() || rest.starts_with(char::is_whitespace)) {
        *text = rest.trim_start().to_owned();
    }
}
