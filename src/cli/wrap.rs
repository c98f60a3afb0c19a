//! Texts for people on a terminal: no line longer than the screen is wide.

use std::io::{self, IsTerminal};

use unicode_width::UnicodeWidthStr;

/// Lines that are to be copied are indented as far as this, and stay whole.
const TO_PASTE: usize = 7;

/// Wraps a text to the columns of standard output; what is not read on a terminal stays as it is.
pub(super) fn for_terminal(text: String) -> String {
    let terminal = io::stdout().is_terminal();
    let columns = || console::Term::stdout().size_checked().map(|(_, columns)| columns.into());
    match terminal.then(columns).flatten() {
        Some(columns) => wrap(&text, usize::max(columns, 30)),
        None => text,
    }
}

/// Wraps every line at its spaces; later lines hang below the words of the first.
fn wrap(text: &str, columns: usize) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for line in text.lines() {
        let indent = line.len() - line.trim_start_matches(' ').len();
        if line.width() <= columns || indent >= TO_PASTE {
            out.push_str(line);
            out.push('\n');
            continue;
        }
        let mark = line[indent..].split(' ').next().unwrap_or_default();
        let is_mark = matches!(mark, "-" | "|")
            || mark.strip_suffix('.').is_some_and(|it| it.bytes().all(|b| b.is_ascii_digit()));
        let hang = indent + if is_mark { mark.len() + 1 } else { 0 };
        out.push_str(&line[..indent]);
        let mut at = indent;
        for (index, word) in line[indent..].split(' ').enumerate() {
            if index > 0 && at + 1 + word.width() > columns {
                out.push('\n');
                out.extend(std::iter::repeat_n(' ', hang));
                at = hang;
            } else if index > 0 {
                out.push(' ');
                at += 1;
            }
            out.push_str(word);
            at += word.width();
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn lines_hang_below_their_words_and_what_is_pasted_stays_whole() {
        let text = "1. which work? is it a film or a book of that title?\n   | a line of evidence that is long\n\
            \x20      to-paste: {title: a, kind: film, by: nobody}\n  - a list of things that goes on\n";
        let made = "1. which work? is it a film or\n   a book of that title?\n   | a line of evidence that\n     is long\n\
            \x20      to-paste: {title: a, kind: film, by: nobody}\n  - a list of things that goes\n    on\n";
        assert_eq!(wrap(text, 30), made);
    }
}
