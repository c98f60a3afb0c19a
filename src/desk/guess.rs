//! What the texts do not say and their names and endings suggest: titles of files, authors.

use super::subject::leading_name;
use crate::document::inline::plain_text;
use crate::document::{Block, Piece, walk};
use crate::manuscript::bylines;

/// Words that people put into the names of files and that belong to no title.
const DEBRIS: [&str; 14] = [
    "final", "draft", "copy", "version", "edit", "edited", "revised", "review", "new", "clean",
    "submission", "v1", "v2", "v3",
];

/// Makes a title of the name of a folder: `rooms-we_watched` becomes `Rooms We Watched`.
pub(crate) fn title_of_folder(name: &str) -> String {
    let words = name.split(|c: char| c.is_whitespace() || "-_.".contains(c));
    let words = words.filter(|word| !word.is_empty()).map(capitalised);
    let title = words.collect::<Vec<_>>().join(" ");
    if title.is_empty() { "Untitled".into() } else { title }
}

/// Makes a title of a file's stem: `never-let-me-go-final-v2` becomes `Never let me go`.
pub(crate) fn title_of_file(stem: &str) -> String {
    let stem = stem.rsplit('/').next().unwrap_or(stem);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let mut words: Vec<&str> = stem
        .split(|c: char| c.is_whitespace() || "-_".contains(c))
        .filter(|w| !w.is_empty())
        .collect();
    while words.len() > 1
        && words.last().is_some_and(|word| DEBRIS.contains(&word.to_lowercase().as_str()))
    {
        words.pop();
    }
    let title = words.join(" ");
    capitalised(&title)
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Guesses how a title is printed that stands in capitals: as the text itself has it, else with a capital
/// for each word but the small ones. `None` for a title that is not in capitals.
pub(crate) fn title_from_capitals(piece: &Piece) -> Option<String> {
    const SMALL: [&str; 19] = [
        "a", "an", "the", "and", "but", "or", "nor", "of", "in", "on", "at", "to", "by", "for",
        "from", "with", "as", "into", "upon",
    ];
    let title = plain_text(&piece.title.value);
    let letters = title.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 4 || !title.contains(' ') || title.chars().any(char::is_lowercase) {
        return None;
    }
    let mut spelled: Option<String> = None;
    walk::blocks(&piece.blocks, &mut |inlines| {
        let words = plain_text(inlines);
        let starts = words.char_indices().map(|(at, _)| at);
        spelled = spelled.take().or_else(|| {
            starts.filter_map(|at| words[at..].get(..title.len())).find_map(|run| {
                let same = run.to_uppercase() == title && run.chars().any(char::is_lowercase);
                (same && run.starts_with(char::is_uppercase)).then(|| run.to_owned())
            })
        });
    });
    let count = title.split_whitespace().count();
    let made = title.split_whitespace().enumerate().map(|(at, word)| {
        let low = word.to_lowercase();
        let small = at > 0 && at + 1 < count && SMALL.contains(&low.as_str());
        if small { low } else { capitalised(&low) }
    });
    spelled.or_else(|| Some(made.collect::<Vec<_>>().join(" ")))
}

/// Guesses who wrote a text that does not say: the person whom its last paragraph is about, or whose name
/// alone ends it. Returns the name and the reason.
pub(crate) fn author(piece: &Piece) -> Option<(String, &'static str)> {
    let last = piece.blocks.iter().rev().find_map(|block| match block {
        Block::Paragraph(_, inlines) => Some(plain_text(inlines)),
        _ => None,
    })?;
    let bare = last.trim().trim_start_matches(['—', '–', '-', ' ']);
    let words = bare.split_whitespace().count();
    if (2..=4).contains(&words) && !bare.ends_with('.') && bylines::is_name(bare) {
        return Some((bare.to_owned(), "its last line is a name"));
    }
    let name = leading_name(bare)?;
    let next = bare.strip_prefix(&name)?.split_whitespace().next()?;
    const VERBS: [&str; 12] = [
        "is", "writes", "lives", "teaches", "works", "edits", "reviews", "has", "was", "grew",
        "studied", "projects",
    ];
    let about = VERBS.contains(&next) && bare.chars().count() < 400;
    about.then_some((name, "its last paragraph is about this person"))
}
