//! What is noticed while a file is read.

use crate::diagnostic::codes::import as codes;
use crate::diagnostic::{Diagnostic, Diagnostics, Location};

/// What was noticed while a file was read: places are told in words, since these files have no lines.
#[derive(Debug)]
pub struct Notices<'a> {
    file: &'a str,
    found: Diagnostics,
    /// How many pictures did not come with the file.
    missing: usize,
    /// The title of the text that is read, where the file holds several.
    about: String,
}

/// The most pictures that are asked for one by one.
const PICTURES: usize = 60;

/// Writes an address so that it can stand in a comment of Markdown (RFC 3986 §2.1).
fn safe(address: &str) -> String {
    let address: String = address.chars().filter(|c| !c.is_control()).take(300).collect();
    let signs = [("--", "%2D%2D"), ("<", "%3C"), (">", "%3E"), ("`", "%60"), (" ", "%20")];
    signs.iter().fold(address, |made, (sign, code)| made.replace(sign, code))
}

impl<'a> Notices<'a> {
    /// Begins a list of notices about a file.
    pub fn new(file: &'a str) -> Self {
        Self { file, found: Diagnostics::new(), missing: 0, about: String::new() }
    }

    /// Notes something that could not be carried over: `what`, and `place` in words.
    pub fn lost(&mut self, what: &str, place: &str) {
        self.note(&codes::A002, format!("{place}: {what} could not be carried over"));
    }

    /// Says which of several texts is read from now on, by its title.
    pub(crate) fn about(&mut self, title: &str) {
        title.clone_into(&mut self.about);
    }

    /// Asks for a picture that did not come with the file: its address, what it shows, its caption, and how the
    /// words before it begin.
    pub(crate) fn picture(&mut self, address: &str, shows: &str, below: &str, before: &str) {
        self.missing += 1;
        if self.missing > PICTURES {
            return;
        }
        let place = match before {
            "" if self.about.is_empty() => "at the head".to_owned(),
            "" => format!("at the head of (`{}`)", self.about.replace('`', "’")),
            before => format!("behind (`{before}…`)"),
        };
        let mut what =
            format!("{place}: the picture `{}` did not come with the file", safe(address));
        let said = [("it shows", shows), ("below it stood", below)];
        for (label, words) in said {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ").replace('`', "’");
            if !words.is_empty() {
                let words: String = words.chars().take(120).collect();
                what.push_str(&format!("; {label} `{words}`"));
            }
        }
        let found = Diagnostic::new(&codes::A008, Location::file(self.file), what);
        self.found.push(found.help("save it beside the text, or leave it out; nothing is fetched"));
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
    pub fn into_diagnostics(mut self) -> Diagnostics {
        if self.missing > PICTURES {
            let more = self.missing - PICTURES;
            self.lost(&format!("{more} more pictures, which did not come with it,"), "the file");
        }
        self.found
    }
}
