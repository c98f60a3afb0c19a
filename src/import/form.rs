//! The form that some magazines send out: title and author in a table, or in lines with labels, above the
//! text.

use super::Notices;
use super::tree::{Arrived, Block, Inline, plain_text};

/// The most rows of a form.
const ROWS: usize = 12;

/// What a row of a form says of the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    Title,
    Author,
    /// Something of the work: then title and author are the work's as well.
    Work,
    Other,
}

/// Takes title and author out of a form at the head of a text, and asks about it; its other rows stay, a
/// paragraph each.
pub(crate) fn take(arrived: &mut Arrived, notices: &mut Notices<'_>) {
    let (rows, count) = match arrived.blocks.first() {
        Some(Block::Table { head, rows }) => {
            let all = std::iter::once(head).filter(|head| !head.is_empty()).chain(rows);
            (all.map(|row| pair(row)).collect::<Option<Vec<_>>>(), 1)
        }
        Some(Block::Paragraph(_)) => {
            let lines = arrived.blocks.iter().map_while(labelled).take(ROWS).collect::<Vec<_>>();
            let count = lines.len();
            (Some(lines), count)
        }
        _ => return,
    };
    let Some(rows) = rows.filter(|rows| rows.len() <= ROWS && arrived.blocks.len() > count) else {
        return;
    };
    let says = |wanted: Label| rows.iter().any(|(label, _)| label_of(label) == wanted);
    if !(says(Label::Title) && says(Label::Author)) || says(Label::Work) {
        return;
    }
    let begins = rows.first().map(|(label, _)| label.clone()).unwrap_or_default();
    let mut rest = Vec::new();
    for (label, words) in rows {
        match label_of(&label) {
            Label::Title => arrived.facts.title = Some(plain_text(&words).trim().to_owned()),
            Label::Author => {
                let names = super::html::authors(plain_text(&words).trim());
                arrived.facts.authors = names;
            }
            Label::Work | Label::Other => {
                let label = Inline::Text(format!("{}: ", label.trim_end_matches(':').trim()));
                rest.push(Block::Paragraph(std::iter::once(label).chain(words).collect()));
            }
        }
    }
    if let Some(Block::Paragraph(first)) = rest.first() {
        let begins: String = plain_text(first).chars().take(24).collect();
        notices.asked(
            format!(
                "form (`{begins}…`): title and author are taken from the form; its other rows stay"
            ),
            "take away the rows that are not to be printed",
        );
    } else {
        notices.mended(&format!("the form at the head (`{begins}`) gave title and author"));
    }
    arrived.blocks.splice(..count, rest);
}

/// Reads a row of two cells, label and words.
fn pair(row: &[Vec<Inline>]) -> Option<(String, Vec<Inline>)> {
    let [label, words] = row else { return None };
    let label = plain_text(label).trim().to_owned();
    (!label.is_empty() && label.chars().count() <= 30).then(|| (label, words.clone()))
}

/// Reads a paragraph that begins with a label: `Title: A Bridge`.
fn labelled(block: &Block) -> Option<(String, Vec<Inline>)> {
    let Block::Paragraph(words) = block else { return None };
    let text = plain_text(words);
    let (label, rest) = text.split_once(':')?;
    let is_short = text.chars().count() <= 120 && !rest.trim().is_empty();
    let is_label = label.chars().count() <= 30 && !label.contains(['.', ',', '“', '"']);
    (is_short && is_label).then(|| (label.trim().to_owned(), vec![Inline::text(rest.trim())]))
}

fn label_of(label: &str) -> Label {
    let label = label.trim().trim_end_matches(':').trim().to_lowercase();
    match label.as_str() {
        "title" | "title of review" | "review title" | "headline" | "title of piece" => {
            Label::Title
        }
        "author" | "by" | "written by" | "reviewer" | "reviewed by" | "writer" | "your name"
        | "author name" | "name" => Label::Author,
        "director" | "directed by" | "publisher" | "published by" | "runtime" | "running time"
        | "isbn" | "cast" | "starring" | "pages" | "label" | "year" => Label::Work,
        _ => Label::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tree::{Arrived, Block, Inline};
    use super::super::{Notices, head};

    fn text(words: &str) -> Block {
        Block::Paragraph(vec![Inline::text(words)])
    }

    fn taken(lines: &[&str]) -> (Option<String>, Vec<String>, usize) {
        let blocks = lines.iter().map(|line| text(line)).collect();
        let mut arrived = Arrived { blocks, ..Arrived::default() };
        head::take(&mut arrived, &mut Notices::new("a.docx"));
        (arrived.facts.title, arrived.facts.authors, arrived.blocks.len())
    }

    #[test]
    fn lines_with_labels_name_title_and_author() {
        let form = ["Title: A Bridge", "Author: Ann Lee", "Words: 90", "It is wide."];
        assert_eq!(taken(&form), (Some("A Bridge".into()), vec!["Ann Lee".into()], 2));
        let work = ["Title: A Bridge", "Author: Ann Lee", "Publisher: Lantern", "It is wide."];
        assert_eq!(taken(&work), (None, vec![], 4));
    }
}
