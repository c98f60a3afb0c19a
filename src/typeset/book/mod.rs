//! The whole book: every section set, in two halves, and put together.

mod assemble;

mod companionship;

mod cuts;

mod faults;

pub(crate) use faults::source_of;

mod jobs;

mod sections;

use std::sync::Arc;

use crate::apparatus::{self, Made};
use crate::diagnostic::Diagnostics;
use crate::document::MatterKind;
use crate::typeset::TypesetSettings;
use crate::typeset::display::{FolioStyle, Pages};
use crate::typeset::galley::Context;
use crate::typeset::makeup::folios::Folios;
use crate::typeset::makeup::pagebreak::{NEVER, Rules};
use crate::typeset::paragraph::Rack;

use jobs::Job;
use sections::Section;

/// What setting the sections of a book needs to know.
#[derive(Clone, Copy)]
struct Desk<'a> {
    context: Context<'a>,
    settings: &'a TypesetSettings,
    rules: &'a Rules,
    /// The words that were made for any section of the book.
    rack: &'a Arc<Rack>,
}

/// Sets a book.
pub(super) fn set(context: Context<'_>, settings: &TypesetSettings) -> (Pages, Diagnostics) {
    let design = context.design;
    let page = &design.page;
    let mut rules = Rules::new(page.lines(), page.leading, design.styles.note.leading);
    if !design.has_room_above_folios() {
        rules.long_spread = NEVER;
    }
    let desk = Desk { context, settings, rules: &rules, rack: &Arc::default() };
    let made = apparatus::make(context.book, &settings.edition);
    let mut folios = Folios::default();
    folios.parts = (0..context.book.parts.len()).map(jobs::part_node).collect();
    let body =
        half(desk, jobs::body(context.book, &made, settings), FolioStyle::Arabic, &mut folios);
    let front = front(desk, &made, &mut folios);
    let mut found = Diagnostics::new();
    for section in front.iter().chain(&body) {
        found.append(section.galley.found.clone());
    }
    let pages = assemble::assemble(desk, front, body, &folios, &mut found);
    (pages, found)
}

/// Sets the front matter: once for the folios that follow the contents, and once more with them.
///
/// The contents take the same room with any folios, or nearly: the loop ends when no page has moved, and
/// after three rounds in any case.
fn front<'a>(desk: Desk<'a>, made: &'a [Made], folios: &mut Folios) -> Vec<Section<'a>> {
    let list = || jobs::front(desk.context.book, made);
    let mut known = folios.clone();
    let mut sections = half(desk, list(), FolioStyle::Roman, &mut known);
    let has_contents = made.iter().any(|made| made.kind == MatterKind::Contents);
    for _ in 0..if has_contents { 3 } else { 0 } {
        let before: Vec<usize> = sections.iter().map(|section| section.laid.len()).collect();
        let mut again = folios.clone();
        again.extend_missing(&known);
        let next = half(desk, list(), FolioStyle::Roman, &mut again);
        let after: Vec<usize> = next.iter().map(|section| section.laid.len()).collect();
        (sections, known) = (next, again);
        if before == after {
            break;
        }
    }
    *folios = known;
    sections
}

/// Sets one half of the book: what can be set at once in parallel, what needs folios when they are known.
fn half<'a>(
    desk: Desk<'a>,
    jobs: Vec<Job<'a>>,
    style: FolioStyle,
    folios: &mut Folios,
) -> Vec<Section<'a>> {
    let mut sections = Vec::with_capacity(jobs.len());
    let mut page = 0;
    let mut rest = jobs.as_slice();
    while !rest.is_empty() {
        let at = rest.iter().skip(1).position(Job::needs_folios).map_or(rest.len(), |at| at + 1);
        let (wave, later) = rest.split_at(at);
        sections.extend(sections::wave(desk, wave, style, &mut page, folios));
        rest = later;
    }
    sections
}
