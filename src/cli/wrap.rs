//! Texts for people on a terminal: no line longer than the screen is wide.

use std::io::{self, IsTerminal};

use console::{Term, measure_text_width};

/// Lines that are to be copied are indented as far as this, and stay whole.
const TO_PASTE: usize = 7;

/// Wraps a text to the columns of standard output; what is not read on a terminal stays as it is.
pub(super) fn for_terminal(text: String) -> String {
    match columns(&io::stdout(), &Term::stdout()) {
        Some(columns) => wrap(&text, columns),
        None => text,
    }
}

/// Returns the columns of a stream that is read on a terminal; a narrower screen than can be served counts as 30.
pub(super) fn columns(stream: &impl IsTerminal, screen: &Term) -> Option<usize> {
    let (_, columns) = stream.is_terminal().then(|| screen.size_checked()).flatten()?;
    Some(usize::from(columns).max(30))
}

/// Wraps one line, which may hold colours, at its spaces; what goes on below hangs.
pub(super) fn fold(out: &mut String, line: &str, hang: usize, columns: usize) {
    let mut at = 0;
    for (index, word) in line.split(' ').enumerate() {
        let width = measure_text_width(word);
        if at > hang && at + 1 + width > columns {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', hang));
            at = hang;
        } else if index > 0 {
            out.push(' ');
            at += 1;
        }
        out.push_str(word);
        at += width;
    }
    out.push('\n');
}

/// Wraps every line at its spaces; later lines hang below the words of the first.
fn wrap(text: &str, columns: usize) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for line in text.lines() {
        let indent = line.len() - line.trim_start_matches(' ').len();
        if measure_text_width(line) <= columns || indent >= TO_PASTE {
            out.push_str(line);
            out.push('\n');
            continue;
        }
        let mark = line[indent..].split(' ').next().unwrap_or_default();
        let is_mark = matches!(mark, "-" | "|")
            || mark.strip_suffix('.').is_some_and(|it| it.bytes().all(|b| b.is_ascii_digit()));
        let hang = indent + if is_mark { mark.len() + 1 } else { 0 };
        fold(&mut out, line, hang, columns);
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
