//! The copyright page: rights, identifiers, publisher, in the words of the manifest.

use super::EditionFacts;
use super::words::words;
use crate::document::{Anthology, Block, Identifier, Inline, NodeId};

/// Makes the paragraphs of the copyright page; rights are printed as given, and none is invented.
pub(crate) fn blocks(book: &Anthology, edition: &EditionFacts) -> Vec<Block> {
    let facts = &book.book;
    let mut lines: Vec<String> = Vec::new();
    let title = match &facts.subtitle {
        Some(subtitle) => format!("{}: {subtitle}", facts.title),
        None => facts.title.clone(),
    };
    lines.push(title);
    lines.extend(facts.rights.clone());
    let year = facts.date.as_ref().map(|date| date.chars().take(4).collect::<String>());
    let imprint: Vec<String> =
        [facts.publisher.clone(), facts.place.clone(), year].into_iter().flatten().collect();
    if !imprint.is_empty() {
        lines.push(imprint.join(words(&facts.language).comma));
    }
    if let (true, Identifier::Isbn(isbn)) = (edition.isbns.is_empty(), &facts.identifier) {
        lines.push(format!("ISBN {}", grouped(isbn)));
    }
    for (name, isbn) in &edition.isbns {
        let suffix = if name.is_empty() { String::new() } else { format!(" ({name})") };
        lines.push(format!("ISBN {isbn}{suffix}"));
    }
    if lines.len() < 2 {
        return Vec::new();
    }
    lines
        .into_iter()
        .map(|line| Block::Paragraph(NodeId::NONE, vec![Inline::supplied(line)]))
        .collect()
}

/// Writes an ISBN with the one hyphen that needs no registry: after the prefix, `978-0000000002`.
fn grouped(isbn: &str) -> String {
    match isbn.split_at_checked(3) {
        Some((prefix, rest)) if isbn.len() == 13 => format!("{prefix}-{rest}"),
        _ => isbn.to_owned(),
    }
}
