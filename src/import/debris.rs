//! What other programs leave in a text: characters decoded twice, entities written out, the spaces of
//! an editor, empty paragraphs, line ends made by hand.

use super::Notices;
use super::tree::{Arrived, Block, Inline, plain_text};

/// How long a line is, in characters, that may still be a line of verse.
const VERSE_LINE: usize = 60;

/// Cleans a text and its notes of debris.
pub(crate) fn clean_text(arrived: &mut Arrived, notices: &mut Notices<'_>) {
    let mut tally = Tally::default();
    for blocks in std::iter::once(&mut arrived.blocks).chain(&mut arrived.notes) {
        tidy_blocks(blocks, &mut tally, notices);
    }
    tally.tell(notices);
}

/// Cleans blocks of debris and says what was done.
pub fn clean(blocks: &mut Vec<Block>, notices: &mut Notices<'_>) {
    let mut tally = Tally::default();
    tidy_blocks(blocks, &mut tally, notices);
    tally.tell(notices);
}

/// What was mended, counted over a text.
#[derive(Default)]
struct Tally {
    decoded: usize,
    entities: usize,
    spaces: usize,
    unseen: usize,
    empty: usize,
}

impl Tally {
    fn tell(&self, notices: &mut Notices<'_>) {
        let lines = [
            (
                self.decoded,
                "stretch of text was decoded twice",
                "stretches of text were decoded twice",
            ),
            (self.entities, "entity was written out", "entities were written out"),
            (
                self.spaces,
                "no-break space of an editor is a space",
                "no-break spaces of an editor are spaces",
            ),
            (self.unseen, "unseen character is gone", "unseen characters are gone"),
            (self.empty, "empty paragraph is gone", "empty paragraphs are gone"),
        ];
        let told = lines.iter().filter(|(count, ..)| *count > 0);
        let told = told
            .map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many }));
        let told: Vec<String> = told.collect();
        if !told.is_empty() {
            notices.mended(&told.join("; "));
        }
    }
}

fn tidy_blocks(blocks: &mut Vec<Block>, tally: &mut Tally, notices: &mut Notices<'_>) {
    let mut made = Vec::with_capacity(blocks.len());
    for (at, mut block) in std::mem::take(blocks).into_iter().enumerate() {
        tidy_block(&mut block, tally, notices);
        match block {
            Block::Paragraph(inlines) => paragraph(inlines, at + 1, &mut made, tally, notices),
            other => made.push(other),
        }
    }
    *blocks = made;
}

fn tidy_block(block: &mut Block, tally: &mut Tally, notices: &mut Notices<'_>) {
    match block {
        Block::Paragraph(inlines) | Block::Heading(_, inlines) => tidy(inlines, tally),
        Block::Quotation(inner) | Block::Tagged(_, inner) => tidy_blocks(inner, tally, notices),
        Block::Verse(lines) => lines.iter_mut().for_each(|line| tidy(line, tally)),
        Block::List { items, .. } => {
            items.iter_mut().for_each(|item| tidy_blocks(item, tally, notices));
        }
        Block::Table { head, rows } => {
            let cells = head.iter_mut().chain(rows.iter_mut().flatten());
            cells.for_each(|cell| tidy(cell, tally));
        }
        Block::Figure { alt, caption, .. } => {
            *alt = mend(alt, tally);
            tidy(caption, tally);
        }
        Block::Dinkus | Block::Code(_) => {}
    }
}

/// Takes a paragraph over: drops it where it is empty, parts it where two line ends follow each other,
/// keeps as verse what is a stack of short lines, and knows an ornament when it sees one.
fn paragraph(
    inlines: Vec<Inline>,
    number: usize,
    into: &mut Vec<Block>,
    tally: &mut Tally,
    notices: &mut Notices<'_>,
) {
    for part in parted(inlines) {
        let words = plain_text(&part);
        if is_ornament(&words) {
            into.push(Block::Dinkus);
        } else if words.trim().is_empty() && !part.iter().any(|i| matches!(i, Inline::Note(_))) {
            tally.empty += 1;
        } else {
            into.push(lines_of(part, number, notices));
        }
    }
}

/// Says whether a paragraph is an ornament: stars, dashes, hashes or tildes alone, three at least.
fn is_ornament(words: &str) -> bool {
    let signs: Vec<char> = words.chars().filter(|c| !c.is_whitespace()).collect();
    let alike = signs.iter().all(|c| *c == signs[0]);
    match signs.as_slice() {
        ['⁂' | '❧' | '❦' | '#'] => true,
        [_, _, _, ..] => {
            alike
                && matches!(
                    signs[0],
                    '*' | '-' | '–' | '—' | '_' | '~' | '#' | '•' | '·' | '⁎' | '∗'
                )
        }
        _ => false,
    }
}

/// Parts a paragraph where two or more line ends follow each other.
fn parted(inlines: Vec<Inline>) -> Vec<Vec<Inline>> {
    let mut parts = vec![Vec::new()];
    let mut breaks = 0;
    for inline in inlines {
        match inline {
            Inline::Break => breaks += 1,
            Inline::Text(text) if breaks > 0 && text.trim().is_empty() => {}
            other => {
                let part_is_empty = parts.last().is_none_or(Vec::is_empty);
                if breaks > 1 && !part_is_empty {
                    parts.push(Vec::new());
                } else if breaks == 1
                    && !part_is_empty
                    && let Some(part) = parts.last_mut()
                {
                    part.push(Inline::Break);
                }
                breaks = 0;
                if let Some(part) = parts.last_mut() {
                    part.push(other);
                }
            }
        }
    }
    parts
}

/// Decides what line ends made by hand are: lines of verse where all are short, else mere spaces.
fn lines_of(inlines: Vec<Inline>, number: usize, notices: &mut Notices<'_>) -> Block {
    let lines: Vec<Vec<Inline>> =
        inlines.split(|inline| matches!(inline, Inline::Break)).map(<[Inline]>::to_vec).collect();
    if lines.len() < 2 {
        return Block::Paragraph(inlines);
    }
    let begins = plain_text(&lines[0]).trim().chars().take(30).collect::<String>();
    let short = lines.iter().all(|line| plain_text(line).chars().count() <= VERSE_LINE);
    let count = lines.len();
    if short && count >= 3 {
        let what = format!(
            "paragraph {number} (`{begins}…`): {count} short lines end by hand; they are kept as verse"
        );
        notices.asked(what, "if they are prose, write them as one paragraph");
        return Block::Verse(lines);
    }
    if short {
        let what = format!(
            "paragraph {number} (`{begins}…`): {count} short lines end by hand; the line ends are kept"
        );
        notices.asked(what, "if they are one sentence, take the backslash at the line's end away");
        return Block::Paragraph(inlines);
    }
    let what =
        format!("paragraph {number} (`{begins}…`): line ends made by hand are read as spaces");
    notices.asked(what, "put `\\` at the end of a line that shall stay one");
    let joined = inlines.into_iter().map(|inline| match inline {
        Inline::Break => Inline::text(" "),
        other => other,
    });
    Block::Paragraph(joined.collect())
}

/// Mends the texts of a line.
fn tidy(inlines: &mut [Inline], tally: &mut Tally) {
    for inline in inlines {
        if let Inline::Text(text) = inline {
            *text = mend(text, tally);
        } else if let Some(inner) = inline.inner_mut() {
            tidy(inner, tally);
        }
    }
}

/// Mends one stretch of text.
fn mend(text: &str, tally: &mut Tally) -> String {
    let text = decode_again(text, tally);
    let text = unescape(&text, tally);
    let mut made = String::with_capacity(text.len());
    let chars: Vec<char> = text.chars().collect();
    for (at, &c) in chars.iter().enumerate() {
        let next = chars.get(at + 1).copied();
        let before = at.checked_sub(1).map(|at| chars[at]);
        match c {
            '\u{a0}' if binds(before, next) => made.push(c),
            '\u{a0}' => {
                tally.spaces += 1;
                made.push(' ');
            }
            '\u{200b}' | '\u{feff}' | '\u{ad}' | '\u{2028}' | '\u{2029}' | '\u{b}' => {
                tally.unseen += 1
            }
            '\t' | '\n' | '\r' => made.push(' '),
            c if c.is_control() => tally.unseen += 1,
            c => made.push(c),
        }
    }
    made
}

/// Says whether a no-break space is meant: before French punctuation, inside its quotation marks,
/// between figures and what they count, after an initial.
fn binds(before: Option<char>, next: Option<char>) -> bool {
    matches!(next, Some(';' | ':' | '!' | '?' | '»' | '%' | '–' | '—'))
        || matches!(before, Some('«'))
        || (before.is_some_and(|c| c.is_ascii_digit()) && next.is_some_and(char::is_alphanumeric))
        || (before == Some('.') && next.is_some_and(char::is_uppercase))
}

/// Undoes UTF-8 that was read as Windows-1252: `â€™` for `’`, `Ã©` for `é`.
///
/// A stretch is undone only where its bytes are UTF-8, and a lone `Ã©` therefore as well; no language
/// writes `Ã` or `â€` before such signs.
fn decode_again(text: &str, tally: &mut Tally) -> String {
    if !text.contains(['Ã', 'Â', 'â', 'Å', 'Ä', 'ð']) {
        return text.to_owned();
    }
    let chars: Vec<char> = text.chars().collect();
    let mut made = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        match decoded_at(&chars[at..]) {
            Some((c, length)) => {
                tally.decoded += 1;
                made.push(c);
                at += length;
            }
            None => {
                made.push(chars[at]);
                at += 1;
            }
        }
    }
    made
}

/// Returns the character that two to four characters are the Windows-1252 reading of, and their number.
fn decoded_at(chars: &[char]) -> Option<(char, usize)> {
    let lead = byte_of(*chars.first()?)?;
    let length = match lead {
        0xC2..=0xDF => 2,
        0xE2 => 3,
        0xF0 => 4,
        _ => return None,
    };
    let bytes: Vec<u8> = chars.get(..length)?.iter().map(|c| byte_of(*c)).collect::<Option<_>>()?;
    let c = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    Some((c, length))
}

/// Returns the byte that Windows-1252 has for a character.
fn byte_of(c: char) -> Option<u8> {
    if (c as u32) < 0x100 {
        return u8::try_from(c as u32).ok();
    }
    let mut buffer = [0; 4];
    let (bytes, _, unmappable) = encoding_rs::WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
    match bytes.as_ref() {
        [byte] if !unmappable => Some(*byte),
        _ => None,
    }
}

/// Reads entities that stand as text: `&amp;rsquo;` that was unescaped once too rarely.
fn unescape(text: &str, tally: &mut Tally) -> String {
    let mut made = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        made.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(11).position(|byte| byte == b';').filter(|end| *end >= 2);
        match end.and_then(|end| entity(&rest[1..end]).map(|c| (c, end))) {
            Some((c, end)) => {
                tally.entities += 1;
                made.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                made.push('&');
                rest = &rest[1..];
            }
        }
    }
    made.push_str(rest);
    made
}

/// Returns the character of an entity's name or number.
fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| !c.is_control());
    }
    let (_, c) = ENTITIES.iter().find(|(known, _)| *known == name)?;
    Some(*c)
}

/// The entities that editors leave in running text (HTML 5 §13.5 has them all).
const ENTITIES: [(&str, char); 34] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("rsquo", '’'),
    ("lsquo", '‘'),
    ("rdquo", '”'),
    ("ldquo", '“'),
    ("sbquo", '‚'),
    ("bdquo", '„'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("agrave", 'à'),
    ("aacute", 'á'),
    ("ccedil", 'ç'),
    ("iacute", 'í'),
    ("oacute", 'ó'),
    ("uacute", 'ú'),
    ("ntilde", 'ñ'),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("szlig", 'ß'),
    ("copy", '©'),
    ("deg", '°'),
    ("frac12", '½'),
    ("times", '×'),
];
