//! What is noticed while a file is read.

use crate::diagnostic::codes::import as codes;
use crate::diagnostic::{Diagnostic, Diagnostics, Location};

/// What was noticed while a file was read: places are told in words, since these files have no lines.
#[derive(Debug)]
pub struct Notices<'a> {
    file: &'a str,
    found: Diagnostics,
}

impl<'a> Notices<'a> {
    /// Begins a list of notices about a file.
    pub fn new(file: &'a str) -> Self {
        Self { file, found: Diagnostics::new() }
    }

    /// Notes something that could not be carried over: `what`, and `place` in words.
    pub fn lost(&mut self, what: &str, place: &str) {
        self.note(&codes::A002, format!("{place}: {what} could not be carried over"));
    }

    /// Notes a remark that someone left in the margin.
    pub fn comment(&mut self, who: &str, words: &str, place: &str) {
        let who = if who.is_empty() { "someone" } else { who };
        self.note(&codes::A003, format!("{place}: {who} remarks `{words}`"));
    }

    /// Notes a change of the text that was accepted.
    pub fn tracked(&mut self, what: &str, place: &str) {
        self.note(&codes::A004, format!("{place}: {what}"));
    }

    /// Notes debris that was mended.
    pub fn mended(&mut self, what: &str) {
        self.note(&codes::A005, what.to_owned());
    }

    /// Notes debris that allows two readings.
    pub fn asked(&mut self, what: String, help: &str) {
        let found = Diagnostic::new(&codes::A006, Location::file(self.file), what);
        self.found.push(found.help(help));
    }

    /// Notes that the encoding of the file was guessed; `shown` is a word as it now reads.
    pub(crate) fn encoding(&mut self, label: &str, shown: &str) {
        let what = format!("it is not UTF-8, and is read as {label}: is `{shown}` right?");
        let found = Diagnostic::new(&codes::A007, Location::file(self.file), what);
        self.found.push(found.help("if not, import it with `--encoding` and the encoding's name"));
    }

    /// Adds a notice of a kind.
    fn note(&mut self, code: &'static crate::diagnostic::Code, what: String) {
        self.found.push(Diagnostic::new(code, Location::file(self.file), what));
    }

    /// Returns the notices, in the order of the file.
    pub fn into_diagnostics(self) -> Diagnostics {
        self.found
    }
}
