//! Shaping: text and a style in, glyphs with their advances out.
//!
//! A [`Shaper`] keeps what it learns (plans for each face, the words it has shaped), so one is made for
//! each thread and used for a whole book. [`Shaper::word`] is the way to set running text: a book repeats
//! its words, and a repeated word costs a look-up. Words are shaped without their spaces; the kerning
//! between a letter and a space is thereby left out: EB Garamond and Source Sans 3 have none, Source Serif 4
//! has it for `T`, `V`, `W` and `Y`, by 0.02 to 0.04 em.

use std::str::FromStr;
use std::sync::Arc;

use harfrust::{Buffer, BufferFlags, Direction, Feature, Language, ShapeOptions, ShapePlan};
use harfrust::{ShaperFont, Tag};
use rustc_hash::FxHashMap;

use crate::font::itemise::{self, Item};
use crate::font::library::FontLibrary;
use crate::font::synthesis::{self, Piece};
use crate::font::{Capitals, Figures, FontId, Glyph, Script, ShapedRun, Style};
use crate::length::{Em, Length};

pub use crate::font::itemise::{levels, visual_order};

use plans::{Plan, Way};

pub(crate) use plans::Plans;

mod plans;

/// Shapes a text whose paragraph reads from left to right; the runs are in the order of the text.
///
/// For more than a line or two, keep a [`Shaper`].
pub fn shape(library: &FontLibrary, text: &str, style: &Style) -> Vec<ShapedRun> {
    Shaper::new(library).shape(text, style)
}

/// Shapes a text whose bidi levels are known, one a byte ([`levels`] finds them); the runs are in the order
/// of the text, and [`visual_order`] of their levels is the order on the line.
pub fn shape_with_levels(
    library: &FontLibrary,
    text: &str,
    style: &Style,
    levels: &[u8],
) -> Vec<ShapedRun> {
    Shaper::new(library).shape_with_levels(text, style, levels)
}

/// The OpenType features that a style asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Features {
    pub(crate) capitals: Capitals,
    pub(crate) figures: Figures,
    pub(crate) script: Script,
    pub(crate) ligatures: bool,
}

impl Features {
    fn of(style: &Style) -> Self {
        Self {
            capitals: style.capitals,
            figures: style.figures,
            script: style.script,
            ligatures: style.ligatures && style.letterspacing == Em(0.0),
        }
    }

    fn list(self) -> Vec<Feature> {
        let mut tags: Vec<(&[u8; 4], u32)> = match self.figures {
            Figures::OldStyle => vec![(b"onum", 1), (b"pnum", 1)],
            Figures::Lining => vec![(b"lnum", 1), (b"pnum", 1)],
            Figures::Tabular => vec![(b"lnum", 1), (b"tnum", 1)],
        };
        match self.capitals {
            Capitals::AsWritten => {}
            Capitals::Small => tags.push((b"smcp", 1)),
            Capitals::AllSmall => tags.extend([(b"smcp", 1), (b"c2sc", 1)]),
        }
        match self.script {
            Script::Normal => {}
            Script::Superior => tags.push((b"sups", 1)),
            // Where a face has both, the later one in the file wins; they look alike in those faces.
            Script::Inferior => tags.extend([(b"subs", 1), (b"sinf", 1)]),
        }
        if !self.ligatures {
            tags.extend([(b"liga", 0), (b"clig", 0)]);
        }
        tags.into_iter().map(|(tag, value)| Feature::new(Tag::new(tag), value, ..)).collect()
    }
}

/// A style that has been seen, with what follows from it.
struct Known {
    style: Style,
    face: FontId,
    fallbacks: Vec<FontId>,
    language: Option<Language>,
    /// The first style with the same language: a plan may be shared by styles that agree in it.
    speaks: u32,
}

/// Turns text into glyphs and remembers the words; see the [module](self).
pub struct Shaper<'a> {
    library: &'a FontLibrary,
    styles: Vec<Known>,
    last: usize,
    fonts: Vec<Option<ShaperFont<'a, 'static>>>,
    /// The plans that were asked for, by all but the language, which is that of the style of a number.
    plans: FxHashMap<(Way, u32), Arc<Plan>>,
    shared: Arc<Plans>,
    words: Vec<FxHashMap<Box<str>, Arc<[ShapedRun]>>>,
    /// Whether a feature changes a character in a face: asked one by one, once each.
    pub(crate) changes: FxHashMap<(FontId, char, Features), bool>,
    buffer: Buffer,
}

impl<'a> Shaper<'a> {
    /// Makes a shaper that has seen nothing yet.
    pub fn new(library: &'a FontLibrary) -> Self {
        let mut buffer = Buffer::new();
        buffer.set_flags(
            BufferFlags::REMOVE_DEFAULT_IGNORABLES | BufferFlags::DO_NOT_INSERT_DOTTED_CIRCLE,
        );
        Self {
            library,
            styles: Vec::new(),
            last: 0,
            fonts: Vec::new(),
            plans: FxHashMap::default(),
            shared: Arc::default(),
            words: Vec::new(),
            changes: FxHashMap::default(),
            buffer,
        }
    }

    /// Has the shaper share its plans with others of the same faces.
    #[must_use]
    pub(crate) fn sharing(mut self, plans: Arc<Plans>) -> Self {
        self.shared = plans;
        self
    }

    /// Returns the faces that are shaped with.
    pub fn library(&self) -> &'a FontLibrary {
        self.library
    }

    /// Shapes a text whose paragraph reads from left to right; the runs are in the order of the text.
    pub fn shape(&mut self, text: &str, style: &Style) -> Vec<ShapedRun> {
        self.shape_with_levels(text, style, &itemise::levels(text, 0))
    }

    /// Shapes a word, or returns what it was shaped as before.
    ///
    /// Clusters and ranges count from the start of the word. A word reads in its own direction, as in a
    /// paragraph from left to right.
    pub fn word(&mut self, word: &str, style: &Style) -> Arc<[ShapedRun]> {
        let key = self.know(style);
        if let Some(runs) = self.words[key].get(word) {
            return runs.clone();
        }
        let runs: Arc<[ShapedRun]> = self.known(key, word, &itemise::levels(word, 0)).into();
        self.words[key].insert(word.into(), runs.clone());
        runs
    }

    /// Shapes a text whose bidi levels are known, one a byte; none at all mean from left to right.
    pub fn shape_with_levels(
        &mut self,
        text: &str,
        style: &Style,
        levels: &[u8],
    ) -> Vec<ShapedRun> {
        let key = self.know(style);
        self.known(key, text, levels)
    }

    /// Shapes a text in a style of a number.
    fn known(&mut self, key: usize, text: &str, levels: &[u8]) -> Vec<ShapedRun> {
        let known = &self.styles[key];
        let items = itemise::itemise(self.library, text, levels, known.face, &known.fallbacks);
        let mut runs = Vec::with_capacity(items.len());
        for item in items {
            match item.missing {
                Some(character) => runs.extend(self.stand_in(key, &item, character)),
                None => {
                    for piece in synthesis::pieces(self, key, text, &item) {
                        runs.extend(self.piece(key, &item, &piece));
                    }
                }
            }
        }
        runs
    }

    /// Returns the number of a style, which is new or has been seen.
    fn know(&mut self, style: &Style) -> usize {
        if self.styles.get(self.last).is_some_and(|known| known.style == *style) {
            return self.last;
        }
        let found = self.styles.iter().position(|known| known.style == *style);
        self.last = found.unwrap_or_else(|| {
            let (face, fallbacks) = itemise::faces(self.library, style);
            let language = Language::from_str(&style.language).ok();
            let alike = |known: &Known| known.style.language == style.language;
            let speaks = self.styles.iter().position(alike).unwrap_or(self.styles.len()) as u32;
            self.styles.push(Known { style: style.clone(), face, fallbacks, language, speaks });
            self.words.push(FxHashMap::default());
            self.styles.len() - 1
        });
        self.last
    }

    /// Returns the features that a style asks for.
    pub(crate) fn features(&self, key: usize) -> Features {
        Features::of(&self.styles[key].style)
    }

    /// Shapes one piece of an item; nothing where it has no glyphs at all.
    fn piece(&mut self, key: usize, item: &Item, piece: &Piece) -> Option<ShapedRun> {
        self.run(key, item, piece.features, &piece.text);
        let style = &self.styles[key].style;
        let scale = Scale {
            size: style.size.scale(piece.scale.0),
            per_em: i64::from(self.library.font(item.font).metrics.units_per_em),
        };
        let spacing =
            if joins(item.script) { Length::ZERO } else { style.letterspacing.at(style.size) };
        let infos = self.buffer.glyph_infos();
        let mut glyphs = Vec::with_capacity(infos.len());
        for (index, (info, position)) in infos.iter().zip(self.buffer.glyph_positions()).enumerate()
        {
            if info.glyph_id == 0 {
                continue;
            }
            let next = infos.get(index + 1).map(|next| next.cluster);
            let spaced = next != Some(info.cluster);
            glyphs.push(Glyph {
                id: info.glyph_id as u16,
                cluster: info.cluster,
                advance: scale.at(position.x_advance) + if spaced { spacing } else { Length::ZERO },
                dx: scale.at(position.x_offset),
                dy: -scale.at(position.y_offset),
            });
        }
        (!glyphs.is_empty()).then(|| ShapedRun {
            font: item.font,
            size: scale.size,
            shift: piece.shift.at(style.size),
            level: item.level,
            range: piece.range.clone(),
            glyphs,
            missing: None,
        })
    }

    /// Shapes characters of one item into the buffer; each comes with the byte that it stands for.
    fn run(&mut self, key: usize, item: &Item, features: Features, text: &[(u32, char)]) {
        let backwards = item.level % 2 == 1;
        let script = tag(item.script);
        let known = &self.styles[key];
        let buffer = &mut self.buffer;
        buffer.clear();
        for (cluster, character) in text {
            buffer.push(u32::from(visible(*character)), *cluster);
        }
        buffer.set_direction(direction(backwards));
        buffer.set_script(script);
        let library = self.library;
        let face = library.font(item.font).shaping();
        let slot = usize::from(item.font.0);
        if self.fonts.len() <= slot {
            self.fonts.resize_with(slot + 1, || None);
        }
        let font = self.fonts[slot].get_or_insert_with(|| ShaperFont::new(face));
        let way = Way { font: item.font, backwards, script: item.script, features };
        let plan = self.plans.entry((way, known.speaks)).or_insert_with(|| {
            self.shared.plan(way, &known.style.language, || {
                let features = features.list();
                let (direction, language) = (direction(backwards), known.language.as_ref());
                let plan = ShapePlan::new(face, direction, script, language, &features);
                Plan { plan, features }
            })
        });
        let options = ShapeOptions::new().plan(Some(&plan.plan)).features(&plan.features);
        harfrust::shape(font, buffer, options)
            .expect("the plan was made for this direction and script");
    }

    /// Returns the glyphs of characters in one face, for comparing features.
    pub(crate) fn glyphs_of(
        &mut self,
        key: usize,
        item: &Item,
        features: Features,
        character: char,
    ) -> Vec<u32> {
        self.run(key, item, features, &[(0, character)]);
        self.buffer.glyph_infos().iter().map(|info| info.glyph_id).collect()
    }

    /// Returns the run that stands in for a character that no face has: its number, `[U+1F600]`.
    fn stand_in(&mut self, key: usize, item: &Item, character: char) -> Option<ShapedRun> {
        let face = self.styles[key].face;
        let letters = "[U+0123456789ABCDEF]";
        let whole = letters.chars().all(|c| self.library.covers(face, c));
        let font = if whole {
            face
        } else {
            self.library.face("", Default::default(), Default::default())
        };
        let at = item.range.start as u32;
        let text: Vec<_> =
            format!("[U+{:04X}]", u32::from(character)).chars().map(|c| (at, c)).collect();
        let piece = Piece {
            range: item.range.clone(),
            text,
            features: Features { figures: Figures::Lining, ..Features::default() },
            scale: Em(1.0),
            shift: Em(0.0),
        };
        let latin = Item {
            font,
            script: unicode_script::Script::Latin,
            level: item.level & !1,
            ..item.clone()
        };
        let run = self.piece(key, &latin, &piece)?;
        Some(ShapedRun { missing: Some(character), level: item.level, ..run })
    }
}

/// Units of a face at a size.
struct Scale {
    size: Length,
    per_em: i64,
}

impl Scale {
    /// Returns a length in the units of the face, rounded to the nearest 1/65536 pt (halves upwards).
    fn at(&self, units: i32) -> Length {
        // Hardly a glyph is moved from where the pen stands, and a division is slow.
        if units == 0 {
            return Length::ZERO;
        }
        let exact = i64::from(units) * self.size.to_units();
        Length::units((2 * exact + self.per_em).div_euclid(2 * self.per_em))
    }
}

/// Returns what is shaped for a character: control characters have no glyph and no width.
fn visible(character: char) -> char {
    match character {
        '\t' | '\n' | '\r' => ' ',
        control if control.is_control() => '\u{200b}',
        other => other,
    }
}

fn direction(backwards: bool) -> Direction {
    if backwards { Direction::RightToLeft } else { Direction::LeftToRight }
}

fn tag(script: unicode_script::Script) -> Option<harfrust::Script> {
    if script == unicode_script::Script::Latin {
        return Some(harfrust::Script::LATIN);
    }
    harfrust::Script::from_str(script.short_name()).ok()
}

/// Says whether the letters of a script are joined, so that space between them would tear them apart.
fn joins(script: unicode_script::Script) -> bool {
    use unicode_script::Script as S;
    matches!(script, S::Arabic | S::Syriac | S::Mongolian | S::Nko | S::Mandaic | S::Adlam)
}

#[cfg(test)]
mod tests;
