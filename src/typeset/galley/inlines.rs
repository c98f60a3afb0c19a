//! Inlines as styled text: emphasis, titles, languages, links and the marks of notes.

use std::sync::Arc;

use crate::design::TextStyle;
use crate::document::{Inline, Language, Text, TitleSetting};
use crate::font::{Capitals, Figures, Script, Slope, Style, Weight};
use crate::length::Em;
use crate::typeset::display::{ElementId, Ink, LinkTarget, Owner, Tag};
use crate::typeset::paragraph::{Kind, Styled, StyledText};

use super::{Setter, start_of};

/// How a stretch of inlines looks, and whose it is.
#[derive(Clone, Debug)]
pub struct Look {
    style: Style,
    owner: Owner,
    language: Option<Language>,
    hyphenate: bool,
    address: bool,
    /// Whether slanted text is told by weight instead.
    upright: bool,
}

impl Look {
    /// The look of a style.
    pub fn new(style: &TextStyle, language: &Language, owner: Owner) -> Self {
        Self {
            style: style.shaping(language.as_str()),
            owner,
            language: None,
            hyphenate: true,
            address: false,
            upright: false,
        }
    }

    /// Hands the words to another owner.
    pub fn own(&mut self, owner: Owner) {
        self.owner = owner;
    }

    /// Asks for other figures.
    pub fn figures(&mut self, figures: Figures) {
        self.style.figures = figures;
    }

    /// Asks for another weight.
    pub fn weight(&mut self, weight: Weight) {
        self.style.weight = weight;
    }

    /// Takes words as they stand: none is divided but where an address may be.
    pub fn verbatim(&mut self) {
        self.address = true;
        self.hyphenate = false;
        self.style.ligatures = false;
        self.style.figures = Figures::Tabular;
    }

    /// Emphasis within this look: italics in roman, roman in italics, semibold where there are no italics.
    fn emphasised(mut self) -> Self {
        if self.upright {
            self.style.weight = Weight::SEMIBOLD;
            return self;
        }
        self.style.slope = match self.style.slope {
            Slope::Upright => Slope::Italic,
            Slope::Italic => Slope::Upright,
        };
        self
    }
}

/// Returns the look of the mark of a note within another.
fn raised(look: &Look) -> Look {
    let mut look = look.clone();
    look.style.script = Script::Superior;
    look.style.slope = Slope::Upright;
    look.style.weight = Weight::REGULAR;
    look.style.figures = Figures::Lining;
    look.style.capitals = Capitals::AsWritten;
    look.style.letterspacing = Em(0.0);
    look
}

impl Setter<'_, '_> {
    /// Returns the look of a style, owned by an element.
    pub fn look(&self, style: &TextStyle, owner: ElementId) -> Look {
        let mut look = Look::new(style, &self.language, Owner::Element(owner));
        look.upright = !self.context.design.styles.italics;
        look
    }

    /// Turns inlines into styled text, owned by an element.
    pub fn text(&mut self, inlines: &[Inline], style: &TextStyle, owner: ElementId) -> StyledText {
        let look = self.look(style, owner);
        let mut text = StyledText::default();
        self.add(inlines, &look, &mut text.pieces);
        text
    }

    /// Adds inlines behind what stands there.
    pub fn add(&mut self, inlines: &[Inline], look: &Look, into: &mut Vec<Styled>) {
        let mut is_behind_mark = false;
        for inline in inlines {
            let is_mark = matches!(inline, Inline::NoteRef(..));
            if let Inline::NoteRef(id, _) = inline
                && is_behind_mark
            {
                // Notes 1 and 2 are not note 12.
                into.push(supplied(",", &raised(look), *id));
            }
            self.add_one(inline, look, into);
            is_behind_mark = is_mark;
        }
    }

    fn add_one(&mut self, inline: &Inline, look: &Look, into: &mut Vec<Styled>) {
        match inline {
            Inline::Text(text) => into.push(styled(text, look)),
            Inline::Verbatim(text) => into.push(styled(text, &self.verbatim(look))),
            Inline::Emphasis(_, children)
            | Inline::Title { setting: TitleSetting::Italic, children, .. } => {
                self.add(children, &look.clone().emphasised(), into);
            }
            Inline::Title {
                setting: TitleSetting::Quoted | TitleSetting::Plain, children, ..
            } => self.add(children, look, into),
            Inline::Struck(id, children) => {
                let look = self.struck(*id, look);
                self.add(children, &look, into);
            }
            Inline::Strong(_, children) => {
                let mut look = look.clone();
                look.style.weight = Weight::BOLD;
                self.add(children, &look, into);
            }
            Inline::Foreign { language, italic, children, .. } => {
                let mut look = if *italic { look.clone().emphasised() } else { look.clone() };
                look.style.language = language.as_str().to_owned();
                look.language = Some(language.clone());
                self.add(children, &look, into);
            }
            Inline::SmallCaps(_, children) => {
                let mut look = look.clone();
                look.style.capitals = Capitals::Small;
                look.style.letterspacing = Em(0.03);
                look.style.ligatures = false;
                self.add(children, &look, into);
            }
            Inline::Superscript(_, children) => {
                let mut look = look.clone();
                look.style.script = Script::Superior;
                self.add(children, &look, into);
            }
            Inline::Subscript(_, children) => {
                let mut look = look.clone();
                look.style.script = Script::Inferior;
                self.add(children, &look, into);
            }
            Inline::Link { id, target, children } => {
                let link = self.link(look.owner, *id, LinkTarget::Uri(target.clone()));
                let words = crate::document::inline::plain_text(children);
                let address = !words.contains(' ') && words.contains(['.', '/', '@']);
                let look = Look { owner: link, address, ..look.clone() };
                self.add(children, &look, into);
            }
            Inline::NoteRef(id, note) => self.note_mark(*id, *note, look, into),
            Inline::LineBreak(id) => into.push(Styled {
                text: " ".into(),
                place: start_of(*id),
                kind: Kind::LineEnd,
                ..plain(look)
            }),
        }
    }

    /// Makes the look of struck text: an element of its own, through which a line is drawn.
    fn struck(&mut self, id: crate::document::NodeId, look: &Look) -> Look {
        let Owner::Element(parent) = look.owner else { return look.clone() };
        let element = self.element(Tag::Span, parent, id);
        self.galley.struck.insert(element.0);
        Look { owner: Owner::Element(element), ..look.clone() }
    }

    /// Adds the mark of a note, which leads to it.
    fn note_mark(
        &mut self,
        id: crate::document::NodeId,
        note: crate::document::NoteId,
        look: &Look,
        into: &mut Vec<Styled>,
    ) {
        self.calls.entry(note.0).or_insert(id);
        let parent = match look.owner {
            Owner::Element(parent) => parent,
            Owner::Artifact(_) => self.root(),
        };
        let reference = self.element(Tag::Reference, parent, id);
        let node = self.notes.get(note.0 as usize).copied().unwrap_or(id);
        let target = LinkTarget::Place(start_of(node));
        let owner = self.link(Owner::Element(reference), id, target);
        let look = raised(&Look { owner, ..look.clone() });
        into.push(Styled {
            text: (note.0 + 1).to_string().into(),
            place: start_of(id),
            kind: Kind::NoteMark(note),
            ..plain(&look)
        });
    }

    /// Adds a Link element.
    pub fn link(
        &mut self,
        parent: Owner,
        node: crate::document::NodeId,
        target: LinkTarget,
    ) -> Owner {
        let parent = match parent {
            Owner::Element(parent) => parent,
            Owner::Artifact(_) => self.root(),
        };
        let link = self.element(Tag::Link, parent, node);
        self.galley.links.insert(link.0, target);
        Owner::Element(link)
    }

    /// Returns the look of verbatim text beside a look: the code face at the same apparent size.
    fn verbatim(&self, look: &Look) -> Look {
        let code = &self.context.design.styles.code;
        let text = self.context.design.styles.text.size;
        let mut look = look.clone();
        look.style.family.clone_from(&code.family);
        look.style.slope = Slope::Upright;
        look.style.size = look.style.size.scale(code.size.ratio(text));
        look.verbatim();
        look
    }
}

/// Makes a styled piece of a text.
fn styled(text: &Text, look: &Look) -> Styled {
    Styled { text: text.text.as_str().into(), place: start_of(text.id), ..plain(look) }
}

/// Makes a styled piece without text.
pub fn plain(look: &Look) -> Styled {
    Styled {
        text: "".into(),
        style: Arc::new(look.style.clone()),
        place: crate::document::Place::default(),
        owner: look.owner,
        ink: Ink::BLACK,
        language: look.language.clone(),
        hyphenate: look.hyphenate,
        kind: if look.address { Kind::Address } else { Kind::Text },
        actual_text: None,
    }
}

/// Makes a text of words that the program supplies, at a place.
pub fn supplied(words: &str, look: &Look, node: crate::document::NodeId) -> Styled {
    Styled { text: words.into(), place: start_of(node), ..plain(look) }
}
