//! Furniture: running heads and folios; none on openings and blanks but a drop folio.

use unicode_segmentation::UnicodeSegmentation;

use crate::design::{FolioPlace, TextStyle};
use crate::document::{Inline, NodeId};
use crate::length::Length;
use crate::typeset::display::{Artifact, DisplayItem, Folio, Owner, Side};
use crate::typeset::galley::inlines::{Look, supplied};
use crate::typeset::galley::{Setter, shift};
use crate::typeset::paragraph::{Alignment, ParagraphShape, StyledText};

/// The running heads of a section, laid once: each with its width.
#[derive(Clone, Debug, Default)]
pub struct Heads {
    /// On versos.
    pub verso: (Vec<DisplayItem>, Length),
    /// On rectos.
    pub recto: (Vec<DisplayItem>, Length),
}

/// What the running heads of a section say.
#[derive(Clone, Debug)]
pub struct HeadWords {
    /// On versos: who wrote it, or what the book is called; where that is too long, the next (family names).
    pub verso: Vec<String>,
    /// On rectos: the title.
    pub title: Vec<Inline>,
    /// Its short form.
    pub short: Option<String>,
}

/// A head beside a folio may take this part of the measure before it is shortened.
const HEAD_SHARE: f64 = 0.78;

impl Setter<'_, '_> {
    /// Lays the heads: the author's name, and the title or its short form.
    pub fn heads(&mut self, words: &HeadWords) -> Heads {
        let furniture = &self.context.design.furniture;
        let (author_style, title_style) = (furniture.author.clone(), furniture.title.clone());
        let title: Vec<Inline> = match &words.short {
            Some(short) => vec![Inline::supplied(short.as_str())],
            None => crate::apparatus::contents::without_notes(&words.title),
        };
        let verso: Vec<_> =
            words.verso.iter().map(|words| vec![Inline::supplied(words.as_str())]).collect();
        Heads { verso: self.head(&verso, &author_style), recto: self.head(&[title], &title_style) }
    }

    /// Lays the first of several heads that has room; where none has, the last words of the shortest give way to
    /// an ellipsis.
    fn head(&mut self, ways: &[Vec<Inline>], style: &TextStyle) -> (Vec<DisplayItem>, Length) {
        let is_beside = self.context.design.furniture.folio_place == FolioPlace::HeadOuter;
        let most = self.measure().scale(if is_beside { HEAD_SHARE } else { 1.0 });
        let owner = Owner::Artifact(Artifact::RunningHead);
        let look = Look::new(style, &self.language, owner);
        let mut last = StyledText::default();
        for words in ways {
            let mut text = StyledText::default();
            self.add(words, &look, &mut text.pieces);
            if text.pieces.is_empty() {
                return (Vec::new(), Length::ZERO);
            }
            let width = self.width(&text);
            if width <= most {
                return (self.label(&text), width);
            }
            let plain = crate::document::inline::plain_text(words);
            last = self.shortened(&plain, &look, most);
        }
        let width = self.width(&last);
        (self.label(&last), width)
    }

    /// Returns as many of the first words as fit with an ellipsis; of a word that is too long, as many letters.
    fn shortened(&mut self, words: &str, look: &Look, most: Length) -> StyledText {
        let cut = |end: usize| {
            let kept = words[..end].trim_end_matches([',', ';', ':', '.', '—', '–', ' ']);
            StyledText { pieces: vec![supplied(&format!("{kept}…"), look, NodeId::NONE)] }
        };
        // No head holds more than this, whatever the face.
        let ends = |mut all: Vec<usize>| {
            all.truncate(200);
            all
        };
        let by_word = ends(words.match_indices(' ').map(|(at, _)| at).collect());
        let by_letter = ends(words.grapheme_indices(true).map(|(at, _)| at).skip(1).collect());
        let fits = |setter: &mut Self, end: usize| setter.width(&cut(end)) <= most;
        let first_fits = by_word.first().is_some_and(|&end| fits(self, end));
        let places = if first_fits { by_word } else { by_letter };
        let count = places.partition_point(|&end| fits(self, end));
        cut(places.get(count.saturating_sub(1)).copied().unwrap_or(words.len()))
    }

    /// Draws a text on one line from the left edge.
    pub fn label(&mut self, text: &StyledText) -> Vec<DisplayItem> {
        let mut shape = ParagraphShape::justified(Length::pt(5000.0), Length::ZERO);
        shape.alignment = Alignment::Ragged;
        shape.protrusion = false;
        shape.tolerances.whole = true;
        self.draw(text, &shape, Length::ZERO).into_iter().next().unwrap_or_default()
    }

    /// Returns the furniture of a page.
    pub fn furniture(
        &mut self,
        side: Side,
        folio: Folio,
        heads: Option<&Heads>,
        is_opening: bool,
    ) -> Vec<DisplayItem> {
        let design = self.context.design;
        let (page, furniture) = (&design.page, &design.furniture);
        let (left, measure) = (page.left(side), page.measure());
        let head_y = page.baseline(0) - furniture.head_distance;
        let foot_y = page.baseline(i64::from(page.lines()) - 1) + furniture.foot_distance;
        let mut items = Vec::new();
        let outer = |width: Length| match side {
            Side::Recto => left + measure - width,
            Side::Verso => left,
        };
        if let Some(heads) = heads.filter(|_| furniture.heads && !is_opening) {
            let (head, width) = match side {
                Side::Verso => &heads.verso,
                Side::Recto => &heads.recto,
            };
            let x = match furniture.folio_place {
                FolioPlace::HeadOuter => left + (measure - *width) / 2,
                FolioPlace::FootOuter | FolioPlace::FootCentre | FolioPlace::None => outer(*width),
            };
            let mut head = head.clone();
            shift(&mut head, x, head_y);
            items.append(&mut head);
        }
        let style = furniture.folio.clone();
        let look = Look::new(&style, &self.language, Owner::Artifact(Artifact::Folio));
        let text = StyledText { pieces: vec![supplied(&folio.label(), &look, NodeId::NONE)] };
        let width = self.width(&text);
        let centre = left + (measure - width) / 2;
        let at = match (furniture.folio_place, is_opening) {
            (FolioPlace::None, _) => None,
            (_, true) if !furniture.drop_folios => None,
            (FolioPlace::HeadOuter, true) | (FolioPlace::FootCentre, _) => Some((centre, foot_y)),
            (FolioPlace::HeadOuter, false) => Some((outer(width), head_y)),
            (FolioPlace::FootOuter, _) => Some((outer(width), foot_y)),
        };
        if let Some((x, y)) = at {
            let mut label = self.label(&text);
            shift(&mut label, x, y);
            items.append(&mut label);
        }
        items
    }
}
