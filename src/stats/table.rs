//! The figures as a table for a terminal or a letter, at most sixty columns wide.

use std::fmt::Write as _;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{Stats, minutes};

/// Columns of the first column: a title or a name.
const NAME: usize = 32;

/// Writes the figures: the reviews in running order, then the authors with their shares.
pub fn table(stats: &Stats) -> String {
    let mut out = String::new();
    let pages = |pages: Option<usize>| pages.map_or_else(|| "–".to_owned(), |n| n.to_string());
    row(&mut out, &stats.title, ["words", "pages", "minutes"]);
    rule(&mut out);
    for piece in &stats.pieces {
        let figures = [grouped(piece.words), pages(piece.pages), minutes(piece.words).to_string()];
        row(&mut out, &piece.title, figures);
        if !piece.authors.is_empty() {
            let _ = writeln!(out, "  {}", fit(&piece.authors.join(", "), 58).0);
        }
    }
    rule(&mut out);
    let all = format!("{} reviews, whole book", stats.pieces.len());
    let figures = [grouped(stats.words), pages(stats.pages), minutes(stats.words).to_string()];
    row(&mut out, &all, figures);
    out.push('\n');
    row(&mut out, "Author", ["words", "% words", "% reviews"]);
    rule(&mut out);
    for own in &stats.authors {
        let shares = [own.share_by_words, own.share_by_pieces].map(per_cent);
        let [words, pieces] = shares;
        row(&mut out, &own.name, [grouped(own.words), words, pieces]);
    }
    out
}

fn rule(out: &mut String) {
    out.push_str(&"─".repeat(60));
    out.push('\n');
}

fn row(out: &mut String, name: &str, figures: [impl AsRef<str>; 3]) {
    let (name, width) = fit(name, NAME);
    let _ = write!(out, "{name}{}", " ".repeat(NAME - width));
    for (figure, room) in figures.iter().zip([8, 9, 11]) {
        let figure = figure.as_ref();
        let _ = write!(out, "{}{figure}", " ".repeat(room - figure.width().min(room)));
    }
    out.push('\n');
}

/// Cuts a text that is too wide, and returns its width.
fn fit(text: &str, room: usize) -> (String, usize) {
    if text.width() <= room {
        return (text.to_owned(), text.width());
    }
    let (mut cut, mut width) = (String::new(), 0);
    for c in text.chars() {
        let more = c.width().unwrap_or(0);
        if width + more > room - 1 {
            break;
        }
        cut.push(c);
        width += more;
    }
    let cut = format!("{}…", cut.trim_end());
    let width = cut.width();
    (cut, width)
}

/// Parts thousands with a comma: `12,345`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn per_cent(share: u64) -> String {
    format!("{}.{:02}", share / 100, share % 100)
}
