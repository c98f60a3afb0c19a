//! Which signs of a text Markdown would take for its own, and how they are kept as they are.

/// Escapes the signs that mean something inside a line.
///
/// `before` is the character that stands before the text on its line, if any.
pub(super) fn text(text: &str, before: Option<char>) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut made = String::with_capacity(text.len());
    let mut last = before;
    for (at, &c) in chars.iter().enumerate() {
        let next = chars.get(at + 1).copied();
        let escape = match c {
            '\\' | '*' | '`' | '[' | ']' | '|' | '{' | '}' => true,
            '_' => !(is_word(last) && is_word(next)),
            '<' => next.is_none_or(|n| n.is_ascii_alphabetic() || "/!?".contains(n)),
            '&' => next.is_none_or(|n| n.is_ascii_alphanumeric() || n == '#'),
            '~' => true,
            '!' => next.is_none_or(|n| n == '['),
            '$' => next == Some('$') || last == Some('$'),
            _ => false,
        };
        if escape {
            made.push('\\');
        }
        made.push(c);
        last = Some(c);
    }
    made
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

/// Escapes the signs that mean something at the start of a line alone: headings, lists, quotations,
/// rules, fences.
pub(super) fn line_start(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let after = line.as_bytes().get(digits).copied();
    if (1..=9).contains(&digits) && matches!(after, Some(b'.' | b')')) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    match line.as_bytes().first() {
        Some(b'#' | b'>' | b'-' | b'+' | b'=' | b':') => format!("\\{line}"),
        _ => line.to_owned(),
    }
}
