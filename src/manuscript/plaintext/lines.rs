//! Lines of mail: which belong together, and how.

use std::ops::Range;

/// A line of the source, without its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its bytes without the white space around it.
    pub(super) range: Range<usize>,
    /// The columns of white space before it; a tab is four.
    pub(super) indent: usize,
}

impl Line {
    /// Says whether nothing stands on it.
    pub(super) fn is_blank(&self) -> bool {
        self.range.is_empty()
    }

    /// Returns its words.
    pub(super) fn words<'a>(&self, text: &'a str) -> &'a str {
        &text[self.range.clone()]
    }
}

/// Returns the line that a range of the source holds.
pub(super) fn line(text: &str, range: Range<usize>) -> Line {
    let space = [' ', '\t', '\r'];
    let written = &text[range.clone()];
    let words = written.trim_start_matches(space);
    let lead = &written[..written.len() - words.len()];
    let start = range.start + lead.len();
    let indent = lead.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
    let range = start..start + words.trim_end_matches(space).len();
    // A line of no-break spaces alone is empty too.
    match text[range.clone()].trim().is_empty() {
        true => Line { range: start..start, indent: 0 },
        false => Line { range, indent },
    }
}

/// Splits a range of the source into lines.
pub(super) fn split(text: &str, range: Range<usize>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let length = text[at..range.end].find('\n').unwrap_or(range.end - at);
        lines.push(line(text, at..at + length));
        at += length + 1;
    }
    lines
}

/// Lines that stand together, with the empty lines above them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// The lines, none of them empty.
    pub(super) lines: Vec<Line>,
    /// The empty lines above.
    pub(super) gap: usize,
}

impl Group {
    /// Returns the bytes from the first line to the last.
    pub(super) fn range(&self) -> Range<usize> {
        let start = self.lines.first().map_or(0, |line| line.range.start);
        start..self.lines.last().map_or(start, |line| line.range.end)
    }
}

/// Gathers lines into groups: empty lines part them, and so does the border of a quotation or an ornament.
pub(super) fn group(lines: &[Line], text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut gap = 0;
    let mut is_open = false;
    for line in lines {
        if line.is_blank() {
            gap += 1;
            is_open = false;
            continue;
        }
        let words = line.words(text);
        let kind = |words: &str| (is_quoted(words), is_ornament(words));
        let fits = is_open
            && groups
                .last()
                .and_then(|group| group.lines.last())
                .is_some_and(|last| kind(last.words(text)) == kind(words));
        match groups.last_mut().filter(|_| fits) {
            Some(group) => group.lines.push(line.clone()),
            None => groups.push(Group { lines: vec![line.clone()], gap }),
        }
        gap = 0;
        is_open = true;
    }
    groups
}

/// Says whether a line is quoted as mail quotes.
pub(super) fn is_quoted(words: &str) -> bool {
    words.starts_with('>')
}

/// Says whether a line is an ornament: `* * *`, `***`, `---`, `#`, `⁂`, ….
pub(super) fn is_ornament(words: &str) -> bool {
    let marks: Vec<char> = words.chars().filter(|c| !c.is_whitespace()).collect();
    let same = marks.iter().all(|c| Some(c) == marks.first());
    match marks.first() {
        Some('*' | '-' | '_' | '~' | '•' | '·' | '=' | '+') => same && marks.len() >= 3,
        Some('#' | '⁂' | '❦' | '☙' | '§') => same && marks.len() <= 3,
        _ => false,
    }
}

/// How the lines of a group belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// One paragraph that was wrapped: the lines are joined.
    Wrapped,
    /// Every line is a paragraph.
    Paragraphs,
    /// Verse.
    Verse,
    /// Lines that are kept, such as the credits of a film.
    Kept,
}

/// The most columns of a line that was wrapped.
const WIDEST: usize = 100;

/// Returns the width at which the lines of a text were wrapped: that of the longest line that may have
/// been, at least 50.
pub(super) fn wrap_width(groups: &[Group], text: &str) -> usize {
    let several = groups.iter().filter(|group| group.lines.len() > 1);
    let lengths = several.flat_map(|group| &group.lines).map(|line| columns(line, text));
    lengths.filter(|length| *length <= WIDEST).max().unwrap_or(0).max(50)
}

fn columns(line: &Line, text: &str) -> usize {
    line.indent + line.words(text).chars().count()
}

/// Tells how the lines of a group belong together.
///
/// A line was wrapped if the first word of the next one would not have fitted on it, or barely: mail is not
/// wrapped everywhere at the same column, and the longest line, by which the width is known, may be an
/// exception. Worked example, for a width of 20 and a slack of 2: `The door stood open` (19) and `all
/// night.`: 19 + 1 + 3 + 2 > 20, so the first was wrapped; `The door` and `stood open`: 8 + 1 + 5 + 2 ≤ 20, so
/// it was broken on purpose.
pub(super) fn shape(lines: &[Line], text: &str, width: usize) -> Shape {
    let breaks = lines.len().saturating_sub(1);
    if breaks == 0 {
        return Shape::Wrapped;
    }
    let longest = lines.iter().map(|line| columns(line, text)).max().unwrap_or(0);
    if longest > WIDEST {
        return Shape::Paragraphs;
    }
    let slack = width / 10;
    let early = lines
        .windows(2)
        .filter(|pair| {
            let next = pair[1].words(text).split_whitespace().next().unwrap_or_default();
            columns(&pair[0], text) + 1 + next.chars().count() + slack <= width
        })
        .count();
    if early * 3 <= breaks {
        return Shape::Wrapped;
    }
    let labels = lines.iter().filter(|line| is_label(line.words(text))).count();
    if labels * 2 >= lines.len() {
        return Shape::Kept;
    }
    let ends = |line: &Line| line.words(text).ends_with(['.', '!', '?', '"', '”', '’', '»', '…']);
    match () {
        () if longest > 65 && lines.iter().all(ends) => Shape::Paragraphs,
        () if longest > 65 => Shape::Kept,
        () => Shape::Verse,
    }
}

/// Says whether a line is `Label: value`.
fn is_label(words: &str) -> bool {
    words.split_once(": ").is_some_and(|(label, _)| label.split_whitespace().count() <= 3)
}

/// An item of a list: the length of its mark with the space behind, and its number.
pub(super) fn list_mark(words: &str) -> Option<(usize, Option<u64>)> {
    for bullet in ["- ", "* ", "• ", "– "] {
        if words.starts_with(bullet) {
            return Some((bullet.len(), None));
        }
    }
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let number = words.get(..digits)?.parse().ok()?;
    let rest = &words[digits..];
    let fits = digits <= 3 && (rest.starts_with(". ") || rest.starts_with(") "));
    fits.then_some((digits + 2, Some(number)))
}

/// A note at the end of a mail: `[1] text`; its label, and where its text begins.
pub(super) fn note_mark(words: &str) -> Option<(&str, usize)> {
    let (label, rest) = words.strip_prefix('[')?.split_once(']')?;
    let text = rest.trim_start_matches([':', ' ', '\t', '\u{a0}']);
    let fits = is_note_label(label) && rest.len() > text.len() && !text.is_empty();
    fits.then_some((label, words.len() - text.len()))
}

/// Says whether the words in brackets can name a note: a number up to 999, or asterisks.
pub(super) fn is_note_label(label: &str) -> bool {
    let digits = label.bytes().all(|byte| byte.is_ascii_digit()) && label.len() <= 3;
    let stars = label.bytes().all(|byte| byte == b'*') && label.len() <= 3;
    !label.is_empty() && (digits || stars)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape_of(text: &str) -> Shape {
        let lines = split(text, 0..text.len());
        let groups = group(&lines, text);
        shape(&groups[0].lines, text, wrap_width(&groups, text))
    }

    #[test]
    fn one_long_line_does_not_break_the_others() {
        let text = "It was wrapped by a program that counts to sixty columns,\n\
                    and one line of the whole review was longer, by seven of them,\n\
                    which is how it goes with mail; the others end where they\n\
                    stand on any other page, in the middle of whatever was\n\
                    being said.";
        assert_eq!(shape_of(text), Shape::Wrapped);
    }

    #[test]
    fn wrapped_lines_are_told_from_broken_ones() {
        let wrapped = "The doors were open all that night and nobody came to close them, so the\n\
                       rain blew in over the seats and the carpet smelled of it until summer,\n\
                       when they sold it.";
        assert_eq!(shape_of(wrapped), Shape::Wrapped);
        assert_eq!(
            shape_of("The door stood open,\nthe rain came in,\nnobody minded."),
            Shape::Verse
        );
        assert_eq!(shape_of("Director: Ada Quill\nRuntime: 90 minutes"), Shape::Kept);
        let long = format!("{}\n{}", "word ".repeat(60), "word ".repeat(40));
        assert_eq!(shape_of(&long), Shape::Paragraphs);
    }

    #[test]
    fn ornaments_are_lines_of_one_mark() {
        for line in ["* * *", "***", "---", "#", "⁂", "- - -", "_____"] {
            assert!(is_ornament(line), "{line}");
        }
        for line in ["--", "*", "*-*", "# Title", "..."] {
            assert!(!is_ornament(line), "{line}");
        }
    }

    #[test]
    fn marks_of_lists_and_notes() {
        assert_eq!(list_mark("12) then"), Some((4, Some(12))));
        assert_eq!(list_mark("1984. A year"), None);
        assert_eq!(list_mark("-Ada"), None);
        assert_eq!(note_mark("[3] See there."), Some(("3", 4)));
        assert_eq!(note_mark("[3]"), None);
        assert_eq!(note_mark("[REC] is a film"), None);
    }
}
