//! One document in the making: its markup, its language, and the printed pages that begin in it.

use unicode_bidi::{BidiClass, bidi_class};
use unicode_script::{Script, UnicodeScript};

use super::bonds::Bonds;
use super::breaks::{PageBreak, Pending};
use super::markup::Markup;
use super::origins::Origin;
use super::volume::Volume;
use crate::apparatus::words::spoken_language;
use crate::diagnostic::Diagnostics;
use crate::document::{ContributorId, Language, NodeId, NoteId, Piece};

/// A document being written.
pub(crate) struct Sheet<'a> {
    /// The book around it.
    pub(crate) volume: &'a Volume<'a>,
    /// What is written so far.
    pub(crate) out: Markup,
    /// Printed pages that begin in it and are not marked yet.
    pub(crate) pending: Pending,
    /// The piece, where it is one: note references mean its notes.
    pub(crate) piece: Option<&'a Piece>,
    /// How often each note was referred to.
    pub(crate) references: Vec<u32>,
    /// Note marks that wait for the end of the link around them.
    pub(crate) deferred: Option<Vec<NoteId>>,
    /// How the next text is bound to what stands around it.
    pub(crate) bonds: Bonds,
    /// What an editor should look at.
    pub(crate) found: Diagnostics,
    /// Where what is written came from, in its order.
    pub(crate) origins: Vec<Origin>,
    languages: Vec<Language>,
}

/// A document that is written.
#[derive(Default)]
pub(crate) struct Written {
    /// Its text.
    pub(crate) markup: String,
    /// What an editor should look at.
    pub(crate) found: Diagnostics,
    /// Where its words came from, in their order.
    pub(crate) origins: Vec<Origin>,
}

/// What the shell of a document says.
pub(crate) struct Shell<'a> {
    /// The words of its `title` element.
    pub(crate) title: &'a str,
    /// Its language.
    pub(crate) language: &'a Language,
    /// `frontmatter`, `bodymatter`, `backmatter` or `cover`.
    pub(crate) division: &'static str,
}

impl<'a> Sheet<'a> {
    /// Begins a document: declaration, head, body.
    pub(crate) fn new(volume: &'a Volume<'a>, piece_number: Option<u32>, shell: &Shell) -> Self {
        let mut sheet = Self {
            volume,
            out: Markup::document(),
            pending: piece_number.map(|n| volume.breaks.of_piece(n)).unwrap_or_default(),
            piece: None,
            references: Vec::new(),
            deferred: None,
            bonds: Bonds::default(),
            found: Diagnostics::new(),
            origins: Vec::new(),
            languages: vec![shell.language.clone()],
        };
        sheet.head(shell);
        sheet
    }

    fn head(&mut self, shell: &Shell) {
        let tag = shell.language.as_str();
        let dir = if shell.language.is_right_to_left() { "rtl" } else { "ltr" };
        let out = &mut self.out;
        out.doctype();
        out.open(
            "html",
            &[
                ("xmlns", "http://www.w3.org/1999/xhtml"),
                ("xmlns:epub", "http://www.idpf.org/2007/ops"),
                ("lang", tag),
                ("xml:lang", tag),
                ("dir", dir),
            ],
        );
        out.line();
        out.open("head", &[]);
        out.line();
        out.empty("meta", &[("charset", "utf-8")]);
        out.line();
        out.leaf("title", &[], shell.title);
        out.line();
        out.empty(
            "link",
            &[("rel", "stylesheet"), ("type", "text/css"), ("href", "stylesheet.css")],
        );
        out.line();
        out.close_line();
        out.open("body", &[("epub:type", shell.division)]);
        out.line();
    }

    /// Ends the document; pages that no node claimed are marked first, so that none is lost.
    pub(crate) fn finish(mut self) -> Written {
        let rest = self.pending.rest();
        self.page_blocks(&rest);
        Written { markup: self.out.finish(), found: self.found, origins: self.origins }
    }

    /// Returns the language at this point.
    pub(crate) fn language(&self) -> &Language {
        self.languages.last().unwrap_or(self.volume.language())
    }

    /// Returns the language of the book's own words, where the words around this point are in another.
    pub(crate) fn spoken(&self) -> Option<Language> {
        let spoken = spoken_language(self.volume.language());
        (spoken.primary() != self.language().primary()).then_some(spoken)
    }

    /// Opens an element in a language: `lang`, `xml:lang`, and `dir` where the direction changes.
    pub(crate) fn open_in(
        &mut self,
        name: &'static str,
        language: Option<&Language>,
        attributes: &[(&'static str, &str)],
    ) {
        let here = self.language().clone();
        let Some(language) = language.filter(|language| **language != here) else {
            self.languages.push(here);
            return self.out.open(name, attributes);
        };
        let tag = language.as_str().to_owned();
        let mut all = attributes.to_vec();
        all.extend([("lang", tag.as_str()), ("xml:lang", tag.as_str())]);
        if language.is_right_to_left() != here.is_right_to_left() {
            all.push(("dir", if language.is_right_to_left() { "rtl" } else { "ltr" }));
        }
        self.out.open(name, &all);
        self.languages.push(language.clone());
    }

    /// Closes an element that [`Sheet::open_in`] opened.
    pub(crate) fn close_in(&mut self) {
        self.out.close();
        self.languages.pop();
    }

    /// Marks printed pages that begin inside a line.
    pub(crate) fn page_spans(&mut self, pages: &[PageBreak]) {
        self.pages("span", pages);
    }

    /// Marks printed pages that begin between blocks.
    pub(crate) fn page_blocks(&mut self, pages: &[PageBreak]) {
        self.pages("div", pages);
        if !pages.is_empty() {
            self.out.line();
        }
    }

    fn pages(&mut self, name: &'static str, pages: &[PageBreak]) {
        // What is said of a page is said in the words of the book, whatever the text around it speaks.
        let spoken = self.spoken();
        for page in pages {
            let label = format!("{} {}", self.volume.words.page, page.label);
            let attributes = [
                ("epub:type", "pagebreak"),
                ("role", "doc-pagebreak"),
                ("id", page.id.as_str()),
                ("aria-label", label.as_str()),
            ];
            self.open_in(name, spoken.as_ref(), &attributes);
            self.close_in();
        }
    }

    /// Marks the pages that begin at a node, inside a line.
    pub(crate) fn spans_at(&mut self, node: NodeId) {
        let pages = self.pending.at_node(node);
        self.page_spans(&pages);
    }

    /// Marks the pages that begin at a node, between blocks.
    pub(crate) fn blocks_at(&mut self, node: NodeId) {
        let pages = self.pending.at_node(node);
        self.page_blocks(&pages);
    }

    /// Writes a person's name, in its language and set apart from the direction of the words around it; it
    /// leads to the note on the person where `linked`.
    pub(crate) fn name(&mut self, id: ContributorId, linked: bool) {
        let person = self.volume.person(id);
        let href = self.volume.note_of(id).filter(|_| linked);
        if let Some(href) = &href {
            self.out.open("a", &[("href", href), ("class", "quiet")]);
        }
        self.isolated(&person.name, person.language.as_ref(), "name");
        if href.is_some() {
            self.out.close();
        }
    }

    /// Writes names as a sentence joins them.
    pub(crate) fn names(&mut self, people: &[ContributorId], linked: bool) {
        for (at, id) in people.iter().enumerate() {
            if at > 0 {
                let words = self.volume.words;
                match at + 1 == people.len() {
                    true => self.out.text(&words.and(&self.volume.person(*id).name)),
                    false => self.out.text(words.comma),
                }
            }
            self.name(*id, linked);
        }
    }

    /// Writes a text that may run the other way than the words around it.
    pub(crate) fn isolated(&mut self, text: &str, language: Option<&Language>, class: &str) {
        let foreign = is_right_to_left(text) != self.language().is_right_to_left();
        self.open_in(if foreign { "bdi" } else { "span" }, language, &[("class", class)]);
        self.out.text(text);
        self.close_in();
    }
}

/// Says whether a text runs from right to left: whether its first letter does (UAX #9, P2 and P3).
pub(crate) fn is_right_to_left(text: &str) -> bool {
    let strong = text.chars().map(bidi_class).find_map(|class| match class {
        BidiClass::L => Some(false),
        BidiClass::R | BidiClass::AL => Some(true),
        _ => None,
    });
    strong.unwrap_or(false)
}

/// Says whether a text is in a script whose letters have italics; words without letters are.
pub(crate) fn is_slanted(text: &str) -> bool {
    let scripts = text.chars().map(|c| c.script());
    let first = scripts.into_iter().find(|s| !matches!(s, Script::Common | Script::Inherited));
    matches!(
        first,
        None | Some(
            Script::Latin | Script::Greek | Script::Cyrillic | Script::Armenian | Script::Georgian
        )
    )
}
