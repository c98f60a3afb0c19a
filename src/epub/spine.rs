//! The documents of the e-book in reading order, and the landmarks among them.

use rayon::prelude::*;

use super::images::{self, Picture};
use super::nav::{Landmark, of_contents};
use super::origins::Origins;
use super::sheet::{Sheet, Shell, Written};
use super::volume::{Page, Volume};
use super::{FrontCover, matter, piece};
use crate::apparatus::name;
use crate::diagnostic::codes::epub::{E003, E004};
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::document::{Matter, MatterKind, Piece};
use crate::error::Result;
use crate::font::library::FontLibrary;

/// The most bytes of a document that small devices open well.
const LONG: usize = 300 << 10;

/// A document of the spine.
pub(crate) struct Leaf {
    /// Its file.
    pub(crate) file: String,
    /// Its text.
    pub(crate) markup: String,
}

/// The documents in reading order.
#[derive(Default)]
pub(crate) struct Spine {
    /// The documents but the navigation.
    pub(crate) leaves: Vec<Leaf>,
    /// Before which of them the navigation stands.
    pub(crate) nav_at: usize,
    /// The landmarks, in reading order.
    pub(crate) landmarks: Vec<Landmark>,
    /// The picture of the cover.
    pub(crate) cover: Option<Picture>,
    /// Where the words came from.
    pub(crate) origins: Origins,
}

/// What is to be written, before it is.
enum Job<'a> {
    Made(u32, &'static str),
    Matter(u32, &'a Piece, MatterKind, &'static str),
    Part(usize),
    Chapter(u32, &'a Piece),
}

/// Writes every document, the pieces in parallel.
pub(crate) fn documents(
    volume: &Volume,
    library: &FontLibrary,
    found: &mut Diagnostics,
) -> Result<Spine> {
    let mut spine = Spine { cover: cover(volume, library, found)?, ..Spine::default() };
    if let Some(leaf) = cover_leaf(volume, spine.cover.as_ref()) {
        spine.landmarks.push(landmark("cover", volume.words.cover, &leaf.file));
        spine.leaves.push(leaf);
    }
    let jobs = plan(volume, &mut spine);
    let written: Vec<_> = jobs.par_iter().map(|job| write(volume, job)).collect();
    for (leaf, made) in written {
        found.append(made.found);
        spine.origins.document(&leaf.file, made.origins);
        if leaf.markup.len() > LONG {
            let stem = leaf.file.trim_end_matches(".xhtml");
            let message =
                format!("the piece `{stem}` makes a document of {} kB", leaf.markup.len() >> 10);
            let place = spine.origins.place(volume.book, &leaf.file, None).unwrap_or_default();
            found.push(Diagnostic::new(&E003, place, message));
        }
        spine.leaves.push(leaf);
    }
    Ok(spine)
}

/// Lists the documents and their landmarks; the contents stand where the front matter has them, else before
/// the body.
fn plan<'a>(volume: &Volume<'a>, spine: &mut Spine) -> Vec<Job<'a>> {
    let book = volume.book;
    let covers = spine.leaves.len();
    let mut jobs: Vec<Job> = Vec::new();
    let mut nav_at = None;
    for (kind, page) in volume.matter(&book.front, 0) {
        if kind == MatterKind::HalfTitle {
            continue;
        }
        if kind == MatterKind::Contents {
            nav_at = Some(covers + jobs.len());
            spine.landmarks.push(of_contents(volume));
            continue;
        }
        mark(volume, spine, kind, page);
        jobs.push(job(page, kind, "frontmatter"));
    }
    if nav_at.is_none() {
        spine.landmarks.push(of_contents(volume));
    }
    spine.nav_at = nav_at.unwrap_or(covers + jobs.len());
    let mut number = written(&book.front);
    let body = jobs.len();
    for (at, part) in book.parts.iter().enumerate() {
        if matter::part_title(part).is_some() {
            jobs.push(Job::Part(at));
        }
        for piece in &part.pieces {
            jobs.push(Job::Chapter(number, piece));
            number += 1;
        }
    }
    if let Some(first) = jobs.get(body) {
        let file = file(volume, first).to_owned();
        spine.landmarks.push(landmark("bodymatter", volume.words.text, &file));
    }
    for (kind, page) in volume.matter(&book.back, number) {
        mark(volume, spine, kind, page);
        jobs.push(job(page, kind, "backmatter"));
    }
    jobs
}

fn written(list: &[Matter]) -> u32 {
    list.iter().filter(|matter| matter.piece().is_some()).count() as u32
}

fn job<'a>(page: Page<'a>, kind: MatterKind, division: &'static str) -> Job<'a> {
    match page {
        Page::Written(number, piece) => Job::Matter(number, piece, kind, division),
        Page::Made(number) => Job::Made(number, division),
    }
}

fn file<'v>(volume: &'v Volume, job: &Job) -> &'v str {
    match job {
        Job::Made(number, _) | Job::Matter(number, ..) | Job::Chapter(number, _) => {
            volume.file(*number)
        }
        Job::Part(at) => volume.part_file(*at),
    }
}

fn write(volume: &Volume, job: &Job) -> (Leaf, Written) {
    let mut written = match job {
        Job::Made(number, division) => {
            let made = volume.made.iter().find(|made| made.piece == *number);
            made.map(|made| matter::made(volume, made, division)).unwrap_or_default()
        }
        Job::Matter(number, text, kind, division) => {
            piece::matter(volume, *number, text, *kind, division)
        }
        Job::Part(at) => {
            let title = volume.book.parts.get(*at).and_then(matter::part_title);
            matter::part(volume, *at, title.unwrap_or_default())
        }
        Job::Chapter(number, text) => piece::chapter(volume, *number, text),
    };
    let markup = std::mem::take(&mut written.markup);
    (Leaf { file: file(volume, job).to_owned(), markup }, written)
}

/// Adds the landmark of a piece of matter, where the vocabulary has a word that readers know.
fn mark(volume: &Volume, spine: &mut Spine, kind: MatterKind, page: Page) {
    let (term, _) = piece::terms(kind);
    let known =
        kind.has_usual_name() || matches!(kind, MatterKind::TitlePage | MatterKind::Copyright);
    let number = match page {
        Page::Written(number, _) | Page::Made(number) => number,
    };
    if known {
        spine.landmarks.push(landmark(term, name(volume.book, kind), volume.file(number)));
    }
}

fn landmark(term: &'static str, label: &str, file: &str) -> Landmark {
    Landmark { term, label: label.to_owned(), file: file.to_owned() }
}

/// Draws the cover, or reads it and looks at its size.
fn cover(
    volume: &Volume,
    library: &FontLibrary,
    found: &mut Diagnostics,
) -> Result<Option<Picture>> {
    match &volume.settings.cover {
        FrontCover::None => Ok(None),
        FrontCover::Typographic => {
            let bytes = crate::cover::front(volume.book, library, &volume.settings.family)?;
            let (width, height) = crate::cover::SIZE;
            let file = "images/front-cover.png".to_owned();
            Ok(Some(Picture { file, media_type: "image/png", width, height, bytes }))
        }
        FrontCover::Picture { path, bytes, .. } => Ok(read_cover(path, bytes, found)),
    }
}

fn read_cover(path: &str, bytes: &[u8], found: &mut Diagnostics) -> Option<Picture> {
    match images::cover(path, bytes.to_vec()) {
        Err((code, message)) => {
            found.push(Diagnostic::new(code, Location::file(path), message));
            None
        }
        Ok(mut picture) => {
            picture.file = match picture.media_type {
                "image/png" => "images/front-cover.png".into(),
                _ => "images/front-cover.jpg".into(),
            };
            if picture.width < 1600 || picture.height < 2400 {
                let size = format!("{} × {} pixels", picture.width, picture.height);
                let message = format!("the cover `{path}` has {size}");
                let found_here = Diagnostic::new(&E004, Location::file(path), message);
                found.push(found_here.help("stores ask for 1600 × 2560 pixels"));
            }
            Some(picture)
        }
    }
}

fn cover_leaf(volume: &Volume, picture: Option<&Picture>) -> Option<Leaf> {
    let picture = picture?;
    let told = match &volume.settings.cover {
        FrontCover::Picture { alt, .. } if !alt.trim().is_empty() => alt.trim().to_owned(),
        FrontCover::Picture { .. } | FrontCover::Typographic | FrontCover::None => {
            crate::cover::described(volume.book)
        }
    };
    let shell = Shell { title: volume.words.cover, language: volume.language(), division: "cover" };
    let mut sheet = Sheet::new(volume, None, &shell);
    sheet.out.open("section", &[("class", "cover"), ("aria-label", volume.words.cover)]);
    sheet.out.empty("img", &[("src", &picture.file), ("alt", &told), ("role", "doc-cover")]);
    let markup = sheet.finish().markup;
    Some(Leaf { file: "cover.xhtml".into(), markup })
}
