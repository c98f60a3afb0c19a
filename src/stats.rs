//! Figures of a book: words, pages and reading time, by piece and by author, and what each author's share is.

use std::collections::BTreeMap;

use crate::apparatus::collate::Order;
use crate::document::inline::plain_text;
use crate::document::{Anthology, ContributorId, Piece, walk};
use crate::typeset::display::Pages;

mod table;

pub use table::table;

/// Words that are read in a minute: silent reading of English non-fiction (Brysbaert 2019, “How many words do
/// we read per minute?”, Journal of Memory and Language 109).
pub const WORDS_A_MINUTE: u64 = 238;

/// The figures of a book.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// The title of the book.
    pub title: String,
    /// Words of the reviews.
    pub words: u64,
    /// Pages of the whole book, blank ones among them; `None` where none were set.
    pub pages: Option<usize>,
    /// The reviews, in running order.
    pub pieces: Vec<PieceStats>,
    /// The authors of the reviews, as their names are sorted.
    pub authors: Vec<AuthorStats>,
}

/// The figures of a review.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PieceStats {
    /// Its slug.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Words, with title, epigraphs, captions and notes.
    pub words: u64,
    /// Pages that it begins or goes on on; `None` where none were set.
    pub pages: Option<usize>,
}

/// The figures of an author. What several wrote together counts for each of them in equal parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuthorStats {
    /// The id of the contributor.
    pub id: String,
    /// The name.
    pub name: String,
    /// Reviews by this hand, alone or with others.
    pub pieces: usize,
    /// Words of theirs, rounded down.
    pub words: u64,
    /// Their part of all words, in hundredths of a per cent; all authors' parts make 10,000.
    pub share_by_words: u64,
    /// Their part of all reviews, in hundredths of a per cent; all authors' parts make 10,000.
    pub share_by_pieces: u64,
}

/// Returns the minutes that words take to read, at least one where there are any.
pub fn minutes(words: u64) -> u64 {
    words.div_ceil(WORDS_A_MINUTE)
}

/// Counts a book, and its pages where they are set.
pub fn count(book: &Anthology, pages: Option<&Pages>) -> Stats {
    let front = book.front.iter().filter(|matter| matter.piece().is_some()).count();
    let pieces: Vec<PieceStats> = book
        .pieces()
        .enumerate()
        .map(|(at, piece)| PieceStats {
            slug: piece.slug.clone(),
            title: plain_text(&piece.title.value),
            authors: piece.authors().map(|id| book.contributor(id).name.clone()).collect(),
            words: words(piece),
            pages: pages.map(|pages| pages_of(pages, (front + at) as u32)),
        })
        .collect();
    Stats {
        title: book.book.title.clone(),
        words: pieces.iter().map(|piece| piece.words).sum(),
        pages: pages.map(|pages| pages.pages.len()),
        authors: authors(book, &pieces),
        pieces,
    }
}

/// Counts the words of a piece: what stands between spaces and has a letter or a figure.
fn words(piece: &Piece) -> u64 {
    let mut count = 0;
    walk::inlines(piece, &mut |inlines| {
        let text = plain_text(inlines);
        let dashed = text.split(|c: char| c.is_whitespace() || c == '—');
        count += dashed.filter(|word| word.contains(char::is_alphanumeric)).count() as u64;
    });
    count
}

fn pages_of(pages: &Pages, piece: u32) -> usize {
    pages.map.starts.iter().filter(|start| start.place.node.piece == piece).count()
}

/// What a whole is divided into, so that equal parts of two to ten come out even.
const PARTS: u64 = 2520;

fn authors(book: &Anthology, pieces: &[PieceStats]) -> Vec<AuthorStats> {
    let mut sums: BTreeMap<ContributorId, (usize, u64, u64)> = BTreeMap::new();
    for (piece, figures) in book.pieces().zip(pieces) {
        let hands = piece.authors().count().max(1) as u64;
        for author in piece.authors() {
            let (count, words, whole) = sums.entry(author).or_default();
            *count += 1;
            *words += figures.words * PARTS / hands;
            *whole += PARTS / hands;
        }
    }
    let by_words = shares(&sums.values().map(|(_, words, _)| *words).collect::<Vec<_>>());
    let by_pieces = shares(&sums.values().map(|(_, _, whole)| *whole).collect::<Vec<_>>());
    let shares = by_words.into_iter().zip(by_pieces);
    let mut authors: Vec<(&str, AuthorStats)> = sums
        .into_iter()
        .zip(shares)
        .map(|((id, (pieces, words, _)), (share_by_words, share_by_pieces))| {
            let person = book.contributor(id);
            let (id, name) = (person.id.clone(), person.name.clone());
            let words = words / PARTS;
            let own = AuthorStats { id, name, pieces, words, share_by_words, share_by_pieces };
            (person.sort.value.as_str(), own)
        })
        .collect();
    let order = Order::of(&book.book.language);
    authors.sort_by(|a, b| order.compare_names(a.0, b.0));
    authors.into_iter().map(|(_, own)| own).collect()
}

/// Divides 10,000 by weight; what rounding leaves over goes to those who lose most by it, the first first.
///
/// Weights 1, 1, 1 give 3334, 3333, 3333 (the method of largest remainders).
fn shares(weights: &[u64]) -> Vec<u64> {
    let sum: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let exact = |weight: &u64| u128::from(*weight) * 10_000;
    let mut shares: Vec<u64> = weights.iter().map(|weight| (exact(weight) / sum) as u64).collect();
    let left = 10_000 - shares.iter().sum::<u64>();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(exact(&weights[*at]) % sum), *at));
    for at in order.into_iter().take(left as usize) {
        shares[at] += 1;
    }
    shares
}

/// Writes the figures as JSON, with a line end; shares are per cent.
pub fn json(stats: &Stats) -> String {
    let per_cent = |share: u64| share as f64 / 100.0;
    let pieces: Vec<serde_json::Value> = stats
        .pieces
        .iter()
        .map(|piece| {
            serde_json::json!({
                "slug": piece.slug, "title": piece.title, "authors": piece.authors,
                "words": piece.words, "pages": piece.pages, "minutes": minutes(piece.words),
            })
        })
        .collect();
    let authors: Vec<serde_json::Value> = stats
        .authors
        .iter()
        .map(|own| {
            serde_json::json!({
                "id": own.id, "name": own.name, "pieces": own.pieces, "words": own.words,
                "minutes": minutes(own.words),
                "share_by_words": per_cent(own.share_by_words),
                "share_by_pieces": per_cent(own.share_by_pieces),
            })
        })
        .collect();
    let all = serde_json::json!({
        "title": stats.title, "words": stats.words, "pages": stats.pages,
        "minutes": minutes(stats.words), "pieces": pieces, "authors": authors,
    });
    let mut text = serde_json::to_string_pretty(&all).unwrap_or_default();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests;
