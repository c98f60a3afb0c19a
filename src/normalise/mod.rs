//! Copy-editing: what a careful editor mends before a manuscript goes to the typesetter.
//!
//! Each pass sees the runs of a whole piece and proposes changes; all of them are made in the tree and
//! entered in the [`Ledger`]. What comes out is [`Edited`], the only text that can be printed.

use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Diagnostics;
use crate::document::{
    Anthology, Authority, Contributor, Edited, Language, Piece, TitleMarks, Work, WorkId, WorkKind,
    number, walk,
};
use crate::manifest::corrections::Correction;

pub mod text;

pub mod ledger;

pub mod house;

mod steady;

mod source;

mod pins;

mod decide;

pub mod reading;

mod gather;

mod seek;

mod shield;

mod record;

mod characters;

mod spaces;

mod joins;

mod ellipses;

mod numerals;

mod dashes;

mod quotes;

mod titles;

mod punctuation;

mod capitals;

mod no_break;

pub use house::House;
pub use ledger::{Certainty, Entry, Ledger};
pub use source::{Normalised, SourceSettings, normalise_source};
pub use steady::steadily;
pub use text::{Change, Role, Run};

pub(crate) use titles::is_title_case;

use decide::Decisions;
use house::Abroad;
use record::Record;

/// One rule of copy-editing, over all runs of a piece.
pub trait Pass: Sync {
    /// Returns its name.
    fn name(&self) -> &'static str;

    /// Says whether what it does to a run depends on other runs; else it may be given any part of a piece.
    fn reads_whole_piece(&self) -> bool {
        false
    }

    /// Proposes changes; the caller settles them before the next pass.
    fn run(&self, runs: &mut [Run], context: &Context<'_>);
}

/// The passes in their order.
///
/// Characters first, so that every other pass sees plain letters; then the spaces that others look at; joins
/// before ellipses, since `end.The` is no ellipsis; numbers before dashes, which leave ranges alone, and
/// before quotes, which read what is left of decades; titles behind them, since they are matched as they are
/// set; the marks and capitals that are only reported when they stand; no-break spaces last, when all that may call for one is in its place.
pub const PASSES: &[&dyn Pass] = &[
    &characters::Characters,
    &spaces::Spaces,
    &joins::Joins,
    &ellipses::Ellipses,
    &numerals::Numerals,
    &dashes::Dashes,
    &quotes::Quotes,
    &titles::Titles,
    &punctuation::Sides,
    &capitals::Capitalised,
    &no_break::NoBreak,
];

/// What an editor decides for the whole book.
#[derive(Clone, Debug, Default)]
pub struct EditSettings {
    /// The house style; `None` keeps each piece's own outer quotes, all else is Chicago.
    pub house: Option<House>,
    /// What was decided on the proof sheet.
    pub corrections: Vec<Correction>,
}

/// What passes know beside the runs.
#[derive(Clone, Debug)]
pub struct Context<'a> {
    /// The house style.
    pub house: &'a House,
    /// The piece keeps its own outer quotation marks.
    pub own_quotes: bool,
    /// The works that the book knows.
    pub works: &'a [Work],
    /// The works that the piece discusses.
    pub subjects: Vec<WorkId>,
    abroad: Arc<Abroad>,
    /// The language of the house, without its region.
    primary: &'a str,
}

impl<'a> Context<'a> {
    /// Makes the context of a piece.
    pub fn new(house: &'a House, own_quotes: bool, works: &'a [Work]) -> Self {
        let primary = house.language.split('-').next().unwrap_or_default();
        Self { house, own_quotes, works, subjects: Vec::new(), abroad: Arc::default(), primary }
    }

    /// Returns the house that a place of a run follows: that of its language, where it is another than the
    /// book's.
    ///
    /// A text in English follows the book's house whatever it is, since English is also what nobody states;
    /// an English phrase inside another language follows an English one.
    pub fn house_at(&self, run: &Run, at: usize) -> &House {
        let language = run.language_at(at);
        let primary = language.primary();
        if primary == self.primary {
            return self.house;
        }
        if primary == "en" && run.language.primary() == "en" {
            return self.house;
        }
        self.abroad.house(primary).unwrap_or(self.house)
    }

    /// Returns the house whose marks a place takes; `None` where the author's own widths are kept.
    pub fn quotes_at(&self, run: &Run, at: usize) -> Option<&House> {
        let house = self.house_at(run, at);
        (!self.own_quotes || !std::ptr::eq(house, self.house)).then_some(house)
    }
}

/// Copy-edits a book.
///
/// Changes every piece, front and back matter and the contributors' notes among them, numbers all nodes
/// (see [`NodeId`](crate::document::NodeId)) and seals the result. Returns every change, in the order of the
/// book, and what the editor should look at.
pub fn edit(anthology: Anthology, settings: &EditSettings) -> (Edited, Ledger, Diagnostics) {
    edit_by(anthology, settings, true)
}

/// Returns the changes of a book alone, as [`edit`] makes them; the editor is asked nothing.
pub fn changes(anthology: Anthology, settings: &EditSettings) -> Ledger {
    // A question may have been decided: then it has to be asked.
    edit_by(anthology, settings, !settings.corrections.is_empty()).1
}

fn edit_by(
    mut anthology: Anthology,
    settings: &EditSettings,
    asks: bool,
) -> (Edited, Ledger, Diagnostics) {
    let chicago = House::default();
    let base = settings.house.clone().or_else(|| House::named("chicago")).unwrap_or(chicago);
    let works = anthology.works.clone();
    let sources = anthology.sources.clone();
    let mut context = Context::new(&base, settings.house.is_none(), &works);
    let mut record = Record::new(&sources, asks);
    let mut decisions = Decisions::new(&settings.corrections);
    let joined = joined_notes(&anthology);
    anthology.all_pieces_mut().for_each(|piece| decisions.roles(piece));
    let pieces: Vec<&Piece> = anthology.all_pieces().collect();
    let read: Vec<Vec<Run>> =
        pieces.par_iter().map(|piece| runs_of(piece, &context, asks)).collect();
    for (piece, runs) in anthology.all_pieces_mut().zip(read) {
        context.subjects.clone_from(&piece.of);
        edit_piece(piece, runs, &context, &mut decisions, &mut record);
    }
    let language = anthology.book.language.clone();
    for (index, note) in joined.into_iter().enumerate() {
        let edited = note.and_then(|piece| anthology.all_pieces().nth(piece)?.author_note.clone());
        let contributor = &mut anthology.contributors[index];
        match edited {
            Some(note) => contributor.bio = note.value,
            None => edit_bio(contributor, &language, &context, &mut decisions, &mut record),
        }
    }
    number_all(&mut anthology);
    anthology.book.titles = title_marks(&base, settings.house.is_none(), &language);
    record.ask_of_titles(&base.name);
    record.ask_of_sides(&base);
    record.ledger.sort();
    record.diagnostics.append(decisions.idle());
    (Edited::seal(anthology), record.ledger, record.diagnostics)
}

/// Says how titles are set in what is made from the book: with the house's marks, or without a house with those
/// of the book's language.
fn title_marks(base: &House, own_quotes: bool, language: &Language) -> TitleMarks {
    let national = House::of_language(language.primary()).filter(|_| own_quotes);
    let quotes = national.as_ref().unwrap_or(base).outer.clone();
    let quoted = |kind: &WorkKind| base.title(*kind) == house::TitleStyle::Quoted;
    TitleMarks {
        quotes,
        quoted: WorkKind::ALL.iter().map(|(kind, _)| *kind).filter(quoted).collect(),
    }
}

/// Finds, for each contributor whose note is the author note of a piece, that piece: such words stand in the
/// book twice and in a manuscript once, and are edited once.
fn joined_notes(anthology: &Anthology) -> Vec<Option<usize>> {
    let joined = |contributor: &Contributor| {
        let is_own = |piece: &Piece| {
            piece.author_note.as_ref().is_some_and(|note| note.value == contributor.bio)
        };
        let stated_there = contributor.bio_by == Authority::Text && !contributor.bio.is_empty();
        stated_there.then(|| anthology.all_pieces().position(is_own)).flatten()
    };
    anthology.contributors.iter().map(joined).collect()
}

fn edit_bio(
    contributor: &mut Contributor,
    language: &Language,
    context: &Context<'_>,
    decisions: &mut Decisions<'_>,
    record: &mut Record<'_>,
) {
    let mut runs = gather::block_runs(&contributor.bio, language);
    run_passes(&mut runs, context);
    if record.asks {
        titles::unknown(&mut runs, context);
    }
    decisions.make(&contributor.id, &mut runs, context);
    record.piece.clone_from(&contributor.id);
    let mut runs = runs.into_iter();
    walk::blocks_mut(&mut contributor.bio, &mut |inlines| record.finish(runs.next(), inlines));
}

/// Numbers every block and inline of a book, those of the contributors' notes behind the pieces.
pub(crate) fn number_all(anthology: &mut Anthology) {
    let mut count = 0;
    for piece in anthology.all_pieces_mut() {
        number::number(piece, count);
        count += 1;
    }
    for contributor in &mut anthology.contributors {
        number::number_blocks(&mut contributor.bio, count, 1);
        count += 1;
    }
}

/// Returns the runs of a piece as the passes leave them.
fn runs_of(piece: &Piece, book: &Context<'_>, asks: bool) -> Vec<Run> {
    let context = Context { subjects: piece.of.clone(), ..book.clone() };
    let mut runs = gather::runs(piece);
    run_passes(&mut runs, &context);
    if asks {
        titles::unknown(&mut runs, &context);
    }
    runs
}

fn edit_piece(
    piece: &mut Piece,
    mut runs: Vec<Run>,
    context: &Context<'_>,
    decisions: &mut Decisions<'_>,
    record: &mut Record<'_>,
) {
    decisions.make(&piece.slug, &mut runs, context);
    record.piece.clone_from(&piece.slug);
    let mut runs = runs.into_iter();
    walk::inlines_mut(piece, &mut |inlines| record.finish(runs.next(), inlines));
}

/// How often the passes may look again at what they changed.
const ROUNDS: usize = 4;

/// Runs every pass over the runs of a piece, until nothing changes.
///
/// A second look is nearly always the last one: it makes sure that a later run over the result, which sees
/// curly marks where this one saw straight ones, changes nothing either. Passes that read each run by itself
/// look again only at runs that changed.
pub fn run_passes(runs: &mut [Run], context: &Context<'_>) {
    shield::shield(runs, context);
    let mut before = vec![true; runs.len()];
    for _ in 0..ROUNDS {
        let mut changed = vec![false; runs.len()];
        for pass in PASSES {
            if pass.reads_whole_piece() {
                pass.run(runs, context);
            }
            for (index, run) in runs.iter_mut().enumerate() {
                if !pass.reads_whole_piece() && (before[index] || changed[index]) {
                    pass.run(std::slice::from_mut(run), context);
                }
                changed[index] |= run.settle();
            }
        }
        if !changed.contains(&true) {
            break;
        }
        before = changed;
    }
}

/// Returns the stretches that the passes take for titles, and those that the editor is asked about, in a text
/// after [`run_passes`]: bytes of each run's text, and whether it is a question.
pub fn titles_of(
    runs: &mut [Run],
    context: &Context<'_>,
) -> Vec<Vec<(std::ops::Range<usize>, bool)>> {
    titles::unknown(runs, context);
    let of = |run: &Run| {
        let set = run.wraps().iter().map(|wrap| (wrap.range.clone(), false));
        let asked = run.notices.iter().filter(|notice| notice.likely.is_some());
        set.chain(asked.map(|notice| (notice.range.clone(), true))).collect()
    };
    runs.iter().map(of).collect()
}

#[cfg(test)]
mod tests;
