//! Jobs: what there is to set, in the order of the book.

use crate::apparatus::{Made, names, words};
use crate::document::inline::plain_text;
use crate::document::{
    Anthology, ContributorId, Inline, Matter, MatterContent, MatterKind, NodeId, Part, Piece,
};
use crate::manifest::plan::Opening;

use super::super::TypesetSettings;
use crate::typeset::makeup::furniture::HeadWords;

/// Which page a section begins on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opens {
    /// The next one.
    Next,
    /// The next recto.
    Recto,
}

/// What is set.
#[derive(Clone, Copy, Debug)]
pub(super) enum What<'a> {
    /// The title of a part, on a page of its own.
    Part(&'a [Inline]),
    /// A piece of the body, its heading at a level.
    Piece(&'a Piece, u8),
    /// Written front or back matter.
    Matter(&'a Piece, MatterKind),
    /// Matter that was made from the book.
    Made(&'a Made),
}

/// One section of the book.
#[derive(Clone, Debug)]
pub(super) struct Job<'a> {
    pub what: What<'a>,
    pub node: NodeId,
    pub opens: Opens,
    /// The part that it belongs to.
    pub part: Option<usize>,
    /// What running heads say; `None` for pages without furniture.
    pub heads: Option<HeadWords>,
    /// Its name and level among the bookmarks.
    pub bookmark: Option<(String, u8)>,
}

impl Job<'_> {
    /// Says whether it can be set only when folios are known.
    pub(super) fn needs_folios(&self) -> bool {
        match self.what {
            What::Made(made) => matches!(
                made.kind,
                MatterKind::Contents
                    | MatterKind::IndexOfWorks
                    | MatterKind::WorksReviewed
                    | MatterKind::IndexOfPeople
            ),
            What::Part(_) | What::Piece(..) | What::Matter(..) => false,
        }
    }
}

/// Returns the node that stands for the title of a part.
pub(super) fn part_node(part: usize) -> NodeId {
    NodeId { piece: u32::MAX - 1 - part as u32, node: 0 }
}

/// Lists the sections before the body.
pub(super) fn front<'a>(book: &'a Anthology, made: &'a [Made]) -> Vec<Job<'a>> {
    let mut numbers = 0..;
    matter(book, &book.front, made, &mut numbers)
}

/// Lists the sections of the body and those after it.
pub(super) fn body<'a>(
    book: &'a Anthology,
    made: &'a [Made],
    settings: &TypesetSettings,
) -> Vec<Job<'a>> {
    let mut numbers = book.front.iter().filter(|matter| matter.piece().is_some()).count() as u32..;
    let opens = match settings.openings {
        Opening::Page => Opens::Next,
        Opening::Recto => Opens::Recto,
    };
    let mut jobs = Vec::new();
    for (index, part) in book.parts.iter().enumerate() {
        jobs.extend(part_job(index, part));
        for (at, piece) in part.pieces.iter().enumerate() {
            let number = numbers.next().unwrap_or(0);
            let is_parted = part.title.is_some();
            // A part's title has a blank verso; the first piece of a book opens on its first recto.
            let opens = if at == 0 && (is_parted || index == 0) { Opens::Recto } else { opens };
            jobs.push(piece_job(book, piece, (number, index, is_parted), opens));
        }
    }
    jobs.extend(matter(book, &book.back, made, &mut numbers));
    jobs
}

fn part_job(index: usize, part: &Part) -> Option<Job<'_>> {
    let title = part.title.as_deref()?;
    Some(Job {
        what: What::Part(title),
        node: part_node(index),
        opens: Opens::Recto,
        part: Some(index),
        heads: None,
        bookmark: Some((plain_text(title), 1)),
    })
}

fn piece_job<'a>(
    book: &Anthology,
    piece: &'a Piece,
    (number, part, is_parted): (u32, usize, bool),
    opens: Opens,
) -> Job<'a> {
    let level = if is_parted { 2 } else { 1 };
    Job {
        what: What::Piece(piece, level),
        node: NodeId { piece: number, node: 0 },
        opens,
        part: is_parted.then_some(part),
        heads: Some(heads(book, piece)),
        bookmark: Some((plain_text(&piece.title.value), level)),
    }
}

/// Returns what the running heads of a piece say; a piece by nobody carries the book's title.
fn heads(book: &Anthology, piece: &Piece) -> HeadWords {
    let authors: Vec<_> = piece.authors().collect();
    let join = |names: &[String]| words::join(names, words::words(&book.book.language));
    let verso = if authors.is_empty() {
        vec![book.book.title.clone()]
    } else {
        let family = |id: &ContributorId| {
            let sort = &book.contributor(*id).sort.value;
            sort.split_once(',').map_or(sort.as_str(), |(family, _)| family).to_owned()
        };
        let families: Vec<String> = authors.iter().map(family).collect();
        vec![join(&names(book, &authors)), join(&families)]
    };
    HeadWords { verso, title: piece.title.value.clone(), short: piece.short_title.clone() }
}

fn matter<'a>(
    book: &'a Anthology,
    matter: &'a [Matter],
    made: &'a [Made],
    numbers: &mut std::ops::RangeFrom<u32>,
) -> Vec<Job<'a>> {
    let mut jobs = Vec::new();
    for matter in matter {
        match &matter.content {
            MatterContent::Piece(piece) => {
                let number = numbers.next().unwrap_or(0);
                jobs.push(written(book, piece, matter.kind, number));
            }
            MatterContent::Generated => {
                jobs.extend(
                    made.iter()
                        .find(|made| made.kind == matter.kind)
                        .map(|made| generated(book, made)),
                );
            }
        }
    }
    jobs
}

fn written<'a>(book: &Anthology, piece: &'a Piece, kind: MatterKind, number: u32) -> Job<'a> {
    let is_alone = matches!(kind, MatterKind::Dedication | MatterKind::Epigraph);
    Job {
        what: What::Matter(piece, kind),
        node: NodeId { piece: number, node: 0 },
        opens: Opens::Recto,
        part: None,
        heads: (!is_alone).then(|| heads(book, piece)),
        bookmark: (!is_alone).then(|| (plain_text(&piece.title.value), 1)),
    }
}

fn generated<'a>(book: &Anthology, made: &'a Made) -> Job<'a> {
    let opens = match made.kind {
        MatterKind::Copyright | MatterKind::Credits | MatterKind::Colophon => Opens::Next,
        _ => Opens::Recto,
    };
    let is_plain = matches!(
        made.kind,
        MatterKind::HalfTitle
            | MatterKind::TitlePage
            | MatterKind::Copyright
            | MatterKind::Colophon
    );
    let name = plain_text(&made.title);
    let name =
        if name.is_empty() { crate::apparatus::name(book, made.kind).to_owned() } else { name };
    let has_bookmark = !matches!(made.kind, MatterKind::HalfTitle | MatterKind::Copyright);
    Job {
        what: What::Made(made),
        node: NodeId { piece: made.piece, node: 0 },
        opens,
        part: None,
        heads: (!is_plain).then(|| HeadWords {
            verso: vec![book.book.title.clone()],
            title: made.title.clone(),
            short: None,
        }),
        bookmark: has_bookmark.then_some((name, 1)),
    }
}
