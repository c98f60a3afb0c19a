//! Sections: each job set into a galley, cut into pages, and placed.

use crate::apparatus::MadeContent;
use crate::diagnostic::Diagnostics;
use crate::document::{Language, MatterKind, NodeId, Piece};
use crate::manifest::plan::{Bios, NotePlacement, RatingDisplay};
use crate::typeset::display::{
    DisplayItem, Folio, FolioStyle, GlyphRun, Owner, SectionCut, Side, Tag,
};
use crate::typeset::galley::{Galley, Setter, blank_element, start_of};
use crate::typeset::makeup::folios::{Folios, Standing};
use crate::typeset::makeup::furniture::Heads;
use crate::typeset::makeup::pagebreak::Pagination;
use crate::typeset::makeup::place::Laid;
use crate::typeset::paragraph::Compositor;

use super::Desk;
use super::companionship::Companionship;
use super::jobs::{Job, What};

/// A section, set.
#[derive(Debug)]
pub(super) struct Section<'a> {
    pub job: Job<'a>,
    /// Its elements and links, and what was found; its type is on the pages.
    pub galley: Galley,
    pub heads: Option<Heads>,
    pub cut: Pagination,
    /// What the page break chose, pages counted from its first.
    pub choices: SectionCut,
    pub laid: Vec<Laid>,
    /// What a compositor would mark.
    pub marked: Diagnostics,
    /// Whether a blank page stands before it.
    pub blank_before: bool,
    /// The number of its first page in its half, from 0.
    pub first: usize,
}

/// Sets the sections of a wave, one behind the other from a page on.
pub(super) fn wave<'a>(
    desk: Desk<'a>,
    jobs: &[Job<'a>],
    style: FolioStyle,
    page: &mut usize,
    folios: &mut Folios,
) -> Vec<Section<'a>> {
    let (sections, after) = Companionship::new(desk, style, jobs, folios, *page).work();
    *page = after;
    for section in &sections {
        note(section, style, folios);
    }
    sections
}

/// Returns the side of a page of its half; both halves begin on a recto.
pub(super) fn side(page: usize) -> Side {
    if page.is_multiple_of(2) { Side::Recto } else { Side::Verso }
}

/// Notes where everything on the pages of a section stands.
fn note(section: &Section<'_>, style: FolioStyle, folios: &mut Folios) {
    for (at, laid) in section.laid.iter().enumerate() {
        let page = section.first + at;
        let folio = Folio { style, number: page as u32 + 1 };
        let stand = |y| Standing { page, folio, y };
        if at == 0 {
            folios.note(start_of(section.job.node), stand(crate::length::Length::ZERO));
        }
        for run in runs(&laid.items) {
            folios.note(run.place, stand(run.origin.y - run.size));
        }
    }
}

/// Returns the runs that an element owns.
pub(super) fn runs(items: &[DisplayItem]) -> impl Iterator<Item = &GlyphRun> {
    items.iter().filter_map(|item| match item {
        DisplayItem::Glyphs(run) if matches!(run.owner, Owner::Element(_)) => Some(run),
        DisplayItem::Glyphs(_)
        | DisplayItem::Rule { .. }
        | DisplayItem::Shape { .. }
        | DisplayItem::Image { .. }
        | DisplayItem::Link { .. } => None,
    })
}

/// Sets one job into a galley, and its running heads.
pub(super) fn set<'a>(
    desk: Desk<'a>,
    compositor: &mut Compositor<'a>,
    job: &Job<'a>,
    folios: &Folios,
) -> (Galley, Option<Heads>) {
    let book = &desk.context.book.book;
    let language = language(job, &book.language);
    let tag = if matches!(job.what, What::Part(_)) { Tag::Part } else { Tag::Sect };
    let mut root = blank_element(tag, job.node);
    root.title = job.bookmark.as_ref().map(|(title, _)| title.clone());
    root.language = (language != book.language).then(|| language.clone());
    let mut setter = Setter::new(desk.context, compositor, language, root);
    setter.ratings = desk.settings.ratings == RatingDisplay::Line;
    match job.what {
        What::Part(title) => setter.part_title(title, job.node),
        What::Piece(piece, level) => piece_galley(&mut setter, desk, piece, job.node, level),
        What::Matter(piece, kind) if job.heads.is_none() => setter.alone(piece, kind),
        What::Matter(piece, _) => piece_galley(&mut setter, desk, piece, job.node, 1),
        What::Made(made) => {
            if !made.title.is_empty() && made.kind != MatterKind::Colophon {
                setter.matter_heading(&made.title, job.node);
            }
            match &made.content {
                MadeContent::TitlePage(page) if made.kind == MatterKind::HalfTitle => {
                    setter.half_title(page, job.node);
                }
                MadeContent::TitlePage(page) => setter.title_page(page, job.node),
                MadeContent::Blocks(blocks) => setter.small_print(blocks),
                MadeContent::Contents(entries) => setter.contents(entries, job.node, folios),
                MadeContent::Contributors(notes) => setter.contributors(notes, job.node),
                MadeContent::Credits(lines) => setter.credits(lines, job.node),
                MadeContent::Index(entries) => setter.index(entries, job.node, folios),
            }
        }
    }
    let galley = std::mem::take(&mut setter.galley);
    let heads = job.heads.as_ref().map(|words| setter.heads(words));
    (galley, heads)
}

/// Returns the language of a section.
fn language(job: &Job<'_>, book: &Language) -> Language {
    match job.what {
        What::Piece(piece, _) | What::Matter(piece, _) => piece.language.value.clone(),
        What::Part(_) | What::Made(_) => book.clone(),
    }
}

/// Sets a piece: opening, text, notes, author note.
fn piece_galley(
    setter: &mut Setter<'_, '_>,
    desk: Desk<'_>,
    piece: &Piece,
    node: NodeId,
    level: u8,
) {
    setter.notes = piece.notes.iter().map(|note| note.id).collect();
    setter.heading_level = level + 1;
    setter.opening(piece, node, level);
    setter.piece_text(&piece.blocks);
    match desk.settings.notes {
        NotePlacement::Foot => setter.foot_notes(&piece.notes),
        NotePlacement::End => setter.end_notes(&piece.notes),
    }
    if matches!(desk.settings.bios, Bios::Piece | Bios::Both) {
        setter.author_note(piece);
    }
}
