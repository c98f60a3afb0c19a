//! What authors mean by dress alone: a short line in bold is a heading, a first row of labels a table's head.

use super::Notices;
use super::tree::{Block, Inline, plain_text};

/// The longest line, in characters, that is taken for a heading by its dress alone.
const HEADING: usize = 80;

/// Makes headings of the short lines in bold that stand alone above text, below the headings that the
/// text has, and says so.
pub(crate) fn bold_headings(blocks: &mut [Block], notices: &mut Notices<'_>) {
    let deepest = blocks.iter().filter_map(|block| match block {
        Block::Heading(level, _) => Some(*level),
        _ => None,
    });
    let level = deepest.max().map_or(1, |level| (level + 1).min(6));
    let found: Vec<usize> = (0..blocks.len())
        .filter(|at| is_bold_line(&blocks[*at]))
        .filter(|at| blocks.get(at + 1).is_some_and(|next| is_text(next) && !is_bold_line(next)))
        .collect();
    let Some(first) = found.first() else { return };
    if let Block::Paragraph(words) = &blocks[*first] {
        let words = plain_text(words);
        notices.mended(&match found.len() {
            1 => format!("the line in bold `{}` is a heading", words.trim()),
            count => format!("{count} lines in bold are headings, `{}` the first", words.trim()),
        });
    }
    for at in found {
        if let Block::Paragraph(words) = &mut blocks[at] {
            let words = super::place::undressed(std::mem::take(words));
            blocks[at] = Block::Heading(level, words);
        }
    }
}

/// Says whether a paragraph is a short line in bold that is no sentence, label, question or rating.
fn is_bold_line(block: &Block) -> bool {
    let Block::Paragraph(words) = block else { return false };
    let text = plain_text(words);
    let text = text.trim();
    let ends = ['.', ',', ':', ';', '?', '!', '…', '”', '"', ')', '»'];
    let mut bold =
        words.iter().filter(|one| !matches!(one, Inline::Text(t) if t.trim().is_empty()));
    let label = text.split_once(':').map(|(label, _)| label.trim().to_lowercase());
    let is_data = label.is_some_and(|label| {
        let known = ["rating", "verdict", "score", "director", "directed by", "cast", "runtime"];
        let more = ["year", "publisher", "by", "with", "grade", "stars", "author", "title"];
        known.contains(&label.as_str()) || more.contains(&label.as_str())
    });
    (1..=HEADING).contains(&text.chars().count())
        && text.chars().any(char::is_alphabetic)
        && !text.ends_with(ends)
        && !text.contains(['★', '☆', '/'])
        && !is_data
        && bold.all(|one| matches!(one, Inline::Strong(_)))
}

fn is_text(block: &Block) -> bool {
    match block {
        Block::Paragraph(_) | Block::Quotation(_) | Block::Verse(_) | Block::List { .. } => true,
        Block::Tagged(..) | Block::Table { .. } | Block::Figure { .. } => true,
        Block::Heading(..) | Block::Dinkus | Block::Code(_) => false,
    }
}

/// Takes the first row of a table whose file names no head for it, where it alone is all labels, and asks.
pub(crate) fn table_head(
    rows: &mut Vec<Vec<Vec<Inline>>>,
    place: &str,
    notices: &mut Notices<'_>,
) -> Vec<Vec<Inline>> {
    let is_one = rows.len() > 1 && is_row_of_labels(&rows[0]);
    if !is_one || rows[1..].iter().any(|row| is_row_of_labels(row)) {
        return Vec::new();
    }
    let what = format!("{place}: the first row of this table is taken for its head");
    notices.asked(what, "if it is none, put an empty row above it");
    rows.remove(0)
}

/// Says whether a row may be a head: short words in every cell, and no figures.
pub(crate) fn is_row_of_labels(row: &[Vec<Inline>]) -> bool {
    let cells: Vec<String> = row.iter().map(|cell| plain_text(cell).trim().to_owned()).collect();
    let is_label = |cell: &String| {
        (1..=40).contains(&cell.chars().count()) && !cell.contains(|c: char| c.is_ascii_digit())
    };
    cells.len() > 1 && cells.iter().all(is_label)
}

#[cfg(test)]
mod tests {
    use super::super::Notices;
    use super::super::tree::{Block, Inline};
    use super::{bold_headings, table_head};

    fn bold(words: &str) -> Block {
        Block::Paragraph(vec![Inline::Strong(vec![Inline::text(words)])])
    }

    fn text(words: &str) -> Block {
        Block::Paragraph(vec![Inline::text(words)])
    }

    #[test]
    fn short_lines_in_bold_above_text_are_headings() {
        let mut notices = Notices::new("a.docx");
        let mut blocks = vec![
            bold("The mud"),
            text("It is deep."),
            bold("What did she see?"),
            text("Mud."),
            bold("Rating: four"),
            text("Deep."),
            bold("The end"),
        ];
        bold_headings(&mut blocks, &mut notices);
        let kinds = blocks.iter().filter(|one| matches!(one, Block::Heading(1, _))).count();
        assert_eq!((kinds, &blocks[0]), (1, &Block::Heading(1, vec![Inline::text("The mud")])));
        let told = notices.into_diagnostics().iter().map(|d| d.message.clone()).collect::<Vec<_>>();
        assert_eq!(told, ["the line in bold `The mud` is a heading"]);
    }

    #[test]
    fn a_first_row_of_labels_is_a_head_where_the_others_have_figures() {
        let row = |cells: [&str; 2]| cells.map(|cell| vec![Inline::text(cell)]).to_vec();
        let mut notices = Notices::new("a.docx");
        let mut rows = vec![row(["Part", "Floors"]), row(["9", "31"])];
        assert_eq!(table_head(&mut rows, "paragraph 2", &mut notices), row(["Part", "Floors"]));
        let mut rows = vec![row(["Title", "The Lamp"]), row(["By", "Ann Lee"])];
        assert!(table_head(&mut rows, "paragraph 2", &mut notices).is_empty());
        assert_eq!(rows.len(), 2);
    }
}
