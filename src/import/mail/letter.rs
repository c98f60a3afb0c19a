//! What stands around a text in a letter: the head of the message that is passed on, a greeting, a farewell, a
//! signature.
//!
//! Nothing is taken away in silence: what is left out is noted with its first words.

use super::super::Notices;
use super::super::head::is_blank;
use super::super::tree::{Arrived, Block, Inline, plain_text};
use super::fields::Head;

/// How many blocks from the head the title is looked for below a greeting.
const COVER: usize = 7;

/// Takes the text out of the letter around it; `is_forward` where the subject says that it passes a message
/// on.
pub(super) fn take_out(arrived: &mut Arrived, is_forward: bool, notices: &mut Notices<'_>) {
    unwrap_message(&mut arrived.blocks);
    if let Some((at, count, head)) = inner_head(&arrived.blocks) {
        let is_forward = is_forward || head.says_so;
        if is_forward {
            left_out(
                &arrived.blocks[..at],
                "the words before the message that is passed on",
                notices,
            );
            arrived.blocks.drain(..at + count);
            head.into_facts(&mut arrived.facts);
        } else {
            left_out(&arrived.blocks[at + count..], "the message that is answered", notices);
            arrived.blocks.truncate(at);
        }
    }
    take_greeting(arrived, notices);
    take_farewell(arrived, notices);
}

/// Finds the head of a message inside another, and how many blocks it takes.
fn inner_head(blocks: &[Block]) -> Option<(usize, usize, Head)> {
    (0..blocks.len()).find_map(|at| {
        let mut head = Head::default();
        let mut count = 0;
        for block in &blocks[at..] {
            let Some(lines) = lines_of(block) else { break };
            if !lines.iter().all(|line| head.read(line)) {
                break;
            }
            count += 1;
        }
        head.is_whole().then_some((at, count, head))
    })
}

/// Opens a quotation that holds a message with its head, as Apple's Mail sets what is passed on.
fn unwrap_message(blocks: &mut Vec<Block>) {
    let found = blocks.iter().position(|block| match block {
        Block::Quotation(inner) => inner_head(inner).is_some_and(|(at, ..)| at < 2),
        _ => false,
    });
    if let Some(at) = found
        && let Block::Quotation(inner) = blocks.remove(at)
    {
        blocks.splice(at..at, inner);
    }
}

/// Returns the lines of a block that may be part of a head: a paragraph's, a table's rows.
fn lines_of(block: &Block) -> Option<Vec<String>> {
    match block {
        Block::Paragraph(words) => {
            let mut text = String::new();
            push_lines(words, &mut text);
            Some(text.lines().map(|line| line.trim().to_owned()).collect())
        }
        Block::Table { head, rows } => {
            let all = std::iter::once(head).filter(|row| !row.is_empty()).chain(rows);
            let cells = |row: &Vec<Vec<Inline>>| {
                row.iter().map(|cell| plain_text(cell)).collect::<Vec<_>>().join(" ")
            };
            Some(all.map(|row| cells(row).trim().to_owned()).collect())
        }
        _ => None,
    }
}

/// Writes words down with their line ends, however deep these stand.
fn push_lines(words: &[Inline], into: &mut String) {
    for one in words {
        match one {
            Inline::Break => into.push('\n'),
            Inline::Text(text) | Inline::Code(text) => into.push_str(text),
            other => push_lines(other.inner(), into),
        }
    }
}

/// Takes a greeting off the head, with what stands between it and the title.
fn take_greeting(arrived: &mut Arrived, notices: &mut Notices<'_>) {
    let first = arrived.blocks.iter().position(|block| !is_empty(block)).unwrap_or(0);
    let Some(words) = arrived.blocks.get(first).and_then(paragraph) else { return };
    if !is_greeting(&words) {
        return;
    }
    let title = (first + 1..arrived.blocks.len().min(first + COVER)).find(|at| {
        let block = &arrived.blocks[*at];
        let below = arrived.blocks[at + 1..].iter().find(|next| !is_empty(next));
        is_title(block) || below.and_then(paragraph).is_some_and(|line| is_byline(&line))
    });
    match title {
        Some(title) => {
            left_out(&arrived.blocks[..title], "the words before the title", notices);
            arrived.blocks.drain(..title);
        }
        None => notices.asked(
            format!("block {} (`{words}…`): the text begins with a greeting", first + 1),
            "take away what is not to be printed",
        ),
    }
}

/// Takes a farewell with the names below it off the end.
fn take_farewell(arrived: &mut Arrived, notices: &mut Notices<'_>) {
    let count = arrived.blocks.len();
    let from = count.saturating_sub(6);
    let farewell = (from.max(1)..count).find(|at| {
        let words = paragraph(&arrived.blocks[*at]);
        let rest = arrived.blocks[at + 1..].iter().filter_map(paragraph);
        words.is_some_and(|words| is_farewell(&words))
            && rest.into_iter().all(|line| line.chars().count() <= 60)
    });
    if let Some(at) = farewell {
        left_out(&arrived.blocks[at..], "the farewell", notices);
        arrived.blocks.truncate(at);
    }
}

/// Notes what is left out, by its first words.
fn left_out(blocks: &[Block], what: &str, notices: &mut Notices<'_>) {
    let words: Vec<String> = blocks.iter().filter_map(paragraph).collect();
    let words = words.join(" / ");
    if !words.is_empty() {
        let shown: String = words.chars().take(80).collect();
        let more = if shown.len() < words.len() { "…" } else { "" };
        notices.lost(&format!("`{shown}{more}`, {what},"), "the letter");
    }
}

/// Returns the words of a paragraph on one line; `None` for one that is empty, and for other blocks.
fn paragraph(block: &Block) -> Option<String> {
    let Block::Paragraph(words) = block else { return None };
    let words = plain_text(words).split_whitespace().collect::<Vec<_>>().join(" ");
    Some(words).filter(|words| !words.is_empty())
}

fn is_empty(block: &Block) -> bool {
    matches!(block, Block::Paragraph(words) if is_blank(words))
}

/// Says whether a block is set as a title: a heading, or a short line all in bold.
fn is_title(block: &Block) -> bool {
    match block {
        Block::Heading(..) => true,
        Block::Paragraph(words) => {
            let mut marked = words
                .iter()
                .filter(|one| !matches!(one, Inline::Text(text) if text.trim().is_empty()));
            let is_bold = marked.all(|one| matches!(one, Inline::Strong(_)));
            is_bold && !is_blank(words) && plain_text(words).chars().count() <= 120
        }
        _ => false,
    }
}

fn is_byline(line: &str) -> bool {
    !crate::manuscript::bylines::read_byline(line).is_empty()
}

/// Says whether a short line greets: `Hi Dee,`.
pub(super) fn is_greeting(line: &str) -> bool {
    const WORDS: [&str; 15] = [
        "hi", "hello", "hey", "dear", "good morning", "good afternoon", "good evening", "hallo",
        "liebe", "lieber", "bonjour", "cher", "chère", "hola", "ciao",
    ];
    let lower = line.trim().to_lowercase();
    let begins = WORDS.iter().any(|word| {
        lower.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    });
    begins
        && line.chars().count() <= 40
        && line.trim_end().ends_with([',', '!', ':', '–', '—', '-'])
}

/// Says whether a short line takes leave: `Kind regards,`, `Sent from my phone`.
pub(super) fn is_farewell(line: &str) -> bool {
    const WORDS: [&str; 22] = [
        "kind regards",
        "best regards",
        "warm regards",
        "regards",
        "best wishes",
        "all best",
        "best",
        "cheers",
        "thanks",
        "thank you",
        "many thanks",
        "yours",
        "yours sincerely",
        "sincerely",
        "warmly",
        "all the best",
        "with best wishes",
        "herzliche grüße",
        "viele grüße",
        "mit freundlichen grüßen",
        "cordialement",
        "saludos",
    ];
    let lower = line.trim().to_lowercase();
    let bare = lower.trim_end_matches([',', '!', '.', ' ', '–', '—', '-']);
    let sent = ["sent from my ", "get outlook for ", "von meinem iphone gesendet"];
    // `Best, Ann` and `Thanks! Ann` on one line.
    let (head, rest) = bare.split_once([',', '!']).unwrap_or((bare, ""));
    (WORDS.contains(&head.trim()) && rest.split_whitespace().count() <= 3)
        || sent.iter().any(|words| lower.starts_with(words))
}
