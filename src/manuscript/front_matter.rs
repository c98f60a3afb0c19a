//! Front matter: the YAML between two `---` lines at the head of a manuscript.

use std::ops::Range;

use crate::diagnostic::codes::manuscript as codes;
use crate::diagnostic::{Diagnostic, Diagnostics, Source};

/// Finds the front matter: the range of its YAML, where there is some, and where the text begins.
///
/// Front matter begins on the first line, which is `---` alone, followed by a line that is not empty (an
/// ornament stands between empty lines), and ends at a line `---` or `...`. If it is never closed, that
/// is an error, and everything is taken for text.
pub fn split_front_matter(source: &Source) -> (Option<Range<usize>>, usize, Diagnostics) {
    let mut found = Diagnostics::new();
    let text = &source.text;
    let mut lines = lines(text);
    let Some((first, after_first)) = lines.next() else { return (None, 0, found) };
    let second = lines.clone().next().map_or("", |(line, _)| &text[line]);
    if text[first.clone()].trim_end() != "---" || second.trim().is_empty() {
        return (None, 0, found);
    }
    for (line, after) in lines {
        if matches!(text[line.clone()].trim_end(), "---" | "...") {
            return (Some(after_first..line.start), after, found);
        }
    }
    let unclosed = "the front matter that begins here is never closed";
    found.push(
        Diagnostic::new(&codes::R020, source.locate(first), unclosed)
            .help("put a line `---` below it")
            .help("if it is an ornament, write `* * *`"),
    );
    (None, 0, found)
}

/// Returns each line's range without its end, and where the next one begins.
fn lines(text: &str) -> impl Iterator<Item = (Range<usize>, usize)> + Clone {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let length = rest.find('\n').map_or(rest.len(), |nl| nl + 1);
        let line = at..at + rest[..length].trim_end_matches(['\n', '\r']).len();
        at += length;
        Some((line, at))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> (Option<String>, String, usize) {
        let source = Source::new("a.md", text);
        let (yaml, body, found) = split_front_matter(&source);
        (yaml.map(|range| source.text[range].to_owned()), source.text[body..].into(), found.len())
    }

    #[test]
    fn yaml_stands_between_two_lines() {
        let (yaml, body, _) = split("---\ntitle: A\n---\n# B\n");
        assert_eq!((yaml.as_deref(), body.as_str()), (Some("title: A\n"), "# B\n"));
        let (yaml, body, _) = split("\u{feff}---\r\ntitle: A\r\n...\r\nB");
        assert_eq!((yaml.as_deref(), body.as_str()), (Some("title: A\r\n"), "B"));
    }

    #[test]
    fn an_ornament_is_no_front_matter() {
        assert_eq!(split("---\n\ntext\n\n---\n"), (None, "---\n\ntext\n\n---\n".into(), 0));
        assert_eq!(split(""), (None, String::new(), 0));
    }

    #[test]
    fn unclosed_front_matter_is_an_error() {
        assert_eq!(split("---\ntitle: A\n\ntext"), (None, "---\ntitle: A\n\ntext".into(), 1));
    }

    #[test]
    fn front_matter_may_be_empty() {
        assert_eq!(split("---\n---\ntext").1, "text");
    }
}
