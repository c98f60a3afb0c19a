//! The head of a text from a word processor: its title and byline, where the author set them by hand.

use super::Notices;
use super::tree::{Arrived, Block, Facts, Inline, plain_text};
use crate::manuscript::{bylines, names};

/// The longest title, in characters, that is taken for one by its dress alone.
const TITLE: usize = 120;

/// Names that word processors give to authors and files on their own.
const STOCK: [&str; 10] = [
    "microsoft office user",
    "windows user",
    "user",
    "author",
    "admin",
    "unknown",
    "python-docx",
    "untitled",
    "document1",
    "word document",
];

/// Keeps of a file's own facts what looks like a title and like a person's name.
pub(crate) fn plausible(facts: Facts) -> Facts {
    let is_stock = |words: &str| {
        let lower = words.to_lowercase();
        STOCK.contains(&lower.as_str())
            || lower.starts_with("microsoft word")
            || lower.ends_with(".docx")
    };
    Facts {
        title: facts.title.filter(|title| !is_stock(title)),
        authors: facts
            .authors
            .into_iter()
            .filter(|a| !is_stock(a) && bylines::is_name(a))
            .collect(),
        ..facts
    }
}

/// Takes title and byline off the head of a text, and gives the text a name.
pub(crate) fn take(arrived: &mut Arrived, notices: &mut Notices<'_>) {
    super::form::take(arrived, notices);
    take_title(arrived);
    take_byline(arrived);
    let words = arrived.facts.title.clone().unwrap_or_default();
    arrived.stem = super::tree::stem(&words);
}

/// Takes the first block for the title where it is a heading, where the file's own title says the same, or
/// where it is a short line in bold, without a full stop, above text.
fn take_title(arrived: &mut Arrived) {
    let words = match arrived.blocks.first() {
        Some(Block::Heading(_, words)) if arrived.facts.title.is_none() => Some(plain_text(words)),
        Some(Block::Heading(_, words)) => {
            let text = plain_text(words);
            arrived.facts.title.as_deref().is_some_and(|title| alike(title, &text)).then_some(text)
        }
        Some(Block::Paragraph(words)) if arrived.blocks.len() > 1 => {
            let text = plain_text(words);
            let same = arrived.facts.title.as_deref().is_some_and(|title| alike(title, &text));
            let short =
                text.chars().count() <= TITLE && !text.trim_end().ends_with(['.', ',', ';', ':']);
            let bold = words.iter().all(|inline| match inline {
                Inline::Strong(_) => true,
                Inline::Text(text) => text.trim().is_empty(),
                Inline::Emphasis(inner) => matches!(inner.as_slice(), [Inline::Strong(_)]),
                _ => false,
            });
            (same || (short && bold)).then_some(text)
        }
        _ => None,
    };
    if let Some(words) =
        words.map(|words| words.trim().to_owned()).filter(|words| !words.is_empty())
    {
        arrived.facts.title = Some(words);
        arrived.blocks.remove(0);
    }
}

/// Takes a line that says who wrote the text: `By Dee Hartnell`, or the name alone right below the title.
fn take_byline(arrived: &mut Arrived) {
    let Some(Block::Paragraph(words) | Block::Heading(_, words)) = arrived.blocks.first() else {
        return;
    };
    let line = plain_text(words).trim().to_owned();
    if line.chars().count() > TITLE {
        return;
    }
    let credited = bylines::read_byline(&line);
    let is_author = |one: &bylines::Credited| one.role == crate::document::Role::Author;
    if !credited.is_empty() && credited.iter().all(is_author) {
        arrived.facts.authors = credited.into_iter().map(|one| one.name).collect();
        arrived.blocks.remove(0);
    } else if arrived.facts.title.is_some() && arrived.blocks.len() > 1 && is_bare_name(&line) {
        let is_known = arrived.facts.authors.iter().any(|one| alike(one, &line));
        // A page that names its site names its author as well; a file's is often the computer's.
        if !is_known && arrived.facts.published.is_some() && !arrived.facts.authors.is_empty() {
            return;
        }
        if !is_known {
            arrived.facts.name_alone = true;
            arrived.facts.authors = vec![line];
        }
        arrived.blocks.remove(0);
    }
}

/// Says whether a line may be a name and nothing else: two to four words, each with a capital, no stop.
fn is_bare_name(line: &str) -> bool {
    let count = line.split_whitespace().count();
    (2..=4).contains(&count)
        && line.chars().count() <= 40
        && !line.ends_with(['.', ',', ';', '…'])
        && bylines::is_name(line)
}

/// Wins the names of authors back from capitals: `ANN LEE` becomes `Ann Lee`, and what stood is kept beside.
pub(crate) fn names_from_capitals(arrived: &mut Arrived) {
    let shouts = |name: &String| {
        let letters = name.chars().filter(|c| c.is_alphabetic()).count();
        letters > 3 && !name.chars().any(char::is_lowercase)
    };
    if !arrived.facts.authors.iter().any(shouts) {
        return;
    }
    let mut evidence = String::new();
    super::tree::words(&arrived.blocks, &mut |words| {
        evidence.push_str(&plain_text(words));
        evidence.push(' ');
    });
    arrived.facts.in_capitals = Some(arrived.facts.authors.join(", "));
    for name in arrived.facts.authors.iter_mut().filter(|name| shouts(name)) {
        *name = names::fold(name, &evidence).name;
    }
}

/// Says whether two lines have the same letters.
fn alike(a: &str, b: &str) -> bool {
    let letters = |words: &str| -> String {
        words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    !letters(a).is_empty() && letters(a) == letters(b)
}

/// Says whether a line has no words and no mark of a note.
pub(crate) fn is_blank(words: &[Inline]) -> bool {
    plain_text(words).trim().is_empty() && !words.iter().any(|one| matches!(one, Inline::Note(_)))
}
