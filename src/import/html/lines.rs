//! The lines at the head of a page that are not the text: its title again, its day, its author, how long it
//! takes to read.

use dom_query::Document;

use super::super::tree::{Arrived, Block, Inline, plain_text};

/// How many blocks from the head such lines are looked for.
const HEAD: usize = 5;

/// Puts the line that a page sets below its title at the head of the text, where the search for the article
/// left it out.
pub(super) fn add_subtitle(page: &Document, arrived: &mut Arrived) {
    let found = page.select("h2.subtitle, h3.subtitle, p.subtitle");
    let Some(words) = found.nodes().first().map(|node| node.text().trim().to_owned()) else {
        return;
    };
    let says_it = |block: &Block| simplified(&line(block)) == simplified(&words);
    if !words.is_empty() && words.chars().count() <= 200 && !arrived.blocks.iter().any(says_it) {
        arrived.blocks.insert(0, Block::Heading(2, vec![Inline::text(words)]));
    }
}

/// Takes a heading off the head that says the title again, with a day above it; where there is no title, it
/// is the title.
pub(super) fn take_title(arrived: &mut Arrived) {
    let Some(title) = arrived.facts.title.clone() else {
        if let Some(Block::Heading(1 | 2, words)) = arrived.blocks.first() {
            arrived.facts.title = Some(plain_text(words).trim().to_owned());
            arrived.blocks.remove(0);
        }
        return;
    };
    let is_title = |block: &Block| match block {
        Block::Heading(_, words) => simplified(&plain_text(words)) == simplified(&title),
        _ => false,
    };
    let Some(at) = arrived.blocks.iter().take(HEAD).position(is_title) else { return };
    let days: Vec<Option<String>> =
        arrived.blocks[..at].iter().map(|one| day(&line(one))).collect();
    if at == 0 || days.iter().all(Option::is_some) {
        arrived.facts.date = arrived.facts.date.take().or(days.into_iter().next().flatten());
        arrived.blocks.drain(..=at);
    }
}

/// Drops from the head what sites write below a title: the author's name again, the day, buttons.
pub(super) fn drop_furniture(arrived: &mut Arrived) {
    let names: Vec<String> = arrived.facts.authors.iter().map(|name| simplified(name)).collect();
    let mut at = 0;
    for _ in 0..HEAD {
        let Some(block @ Block::Paragraph(_)) = arrived.blocks.get(at) else {
            at += usize::from(matches!(arrived.blocks.get(at), Some(Block::Heading(..))));
            continue;
        };
        let words = line(block);
        let is_dropped = names.contains(&simplified(&words)) || is_button(&words);
        match (is_dropped, day(&words)) {
            (true, found) | (_, found @ Some(_)) => {
                arrived.facts.date = arrived.facts.date.take().or(found);
                arrived.blocks.remove(at);
            }
            _ => break,
        }
    }
}

/// Says whether a short line is made of a site's buttons and figures alone: `Follow · 3 min read`.
fn is_button(words: &str) -> bool {
    const BUTTONS: [&str; 12] = [
        "follow", "share", "listen", "subscribe", "save", "like", "comment", "comments", "print",
        "email", "tweet", "min read",
    ];
    let mut rest = words.to_lowercase();
    if rest.chars().count() > 80 || !BUTTONS.iter().any(|word| rest.contains(word)) {
        return false;
    }
    for word in BUTTONS {
        rest = rest.replace(word, " ");
    }
    let rest: String = rest.chars().filter(|c| c.is_alphabetic() || *c == ' ').collect();
    rest.split_whitespace().all(|word| MONTHS.iter().any(|month| word.starts_with(month)))
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Reads a line that is a day and nothing else: `Sunday, 4 June 2017`, `Oct 12, 2021`.
fn day(words: &str) -> Option<String> {
    const DAYS: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let lower = words.to_lowercase();
    let (mut year, mut month, mut number) = (None, None, None);
    for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let value: Option<u32> = word.trim_end_matches(char::is_alphabetic).parse().ok();
        match value {
            Some(value @ 1990..=2100) => year = Some(value),
            Some(value @ 1..=31) if number.is_none() => number = Some(value),
            Some(_) => return None,
            None if DAYS.contains(&word) => {}
            None => {
                let at = MONTHS.iter().position(|month| word.starts_with(month))?;
                month = Some(at + 1);
            }
        }
    }
    Some(format!("{:04}-{:02}-{:02}", year?, month?, number?))
}

fn line(block: &Block) -> String {
    match block {
        Block::Heading(_, words) | Block::Paragraph(words) => plain_text(words).trim().to_owned(),
        _ => String::new(),
    }
}

/// Returns the letters and digits of words, in small letters.
pub(super) fn simplified(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{day, is_button};

    #[test]
    fn a_line_of_a_site_is_told_from_the_text() {
        assert_eq!(day("Sunday, 4 June 2017").as_deref(), Some("2017-06-04"));
        assert_eq!(day("Oct 12, 2021").as_deref(), Some("2021-10-12"));
        assert_eq!(day("In June 2017 it rained"), None);
        assert!(is_button("·Follow3 min read·Oct 12, 2021") && is_button("ListenShare"));
        assert!(!is_button("I share a flat with a pianist."));
    }
}
