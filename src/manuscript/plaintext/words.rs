//! Marks inside a plain paragraph: `*emphasis*`, `_emphasis_`, `**strong**`, `[1]`.

use crate::document::{Inline, NodeId, NoteId, Text};

/// How deep emphasis may stand in emphasis.
const DEPTH: usize = 4;

/// The most bytes of an emphasised phrase; a longer one is two stray asterisks.
const LONGEST: usize = 600;

/// Reads emphasis; marks inside a protected title are words.
pub(super) fn emphasis(text: Text, titles: &[String]) -> Vec<Inline> {
    read(text, titles, 0)
}

fn read(text: Text, titles: &[String], depth: usize) -> Vec<Inline> {
    let mut made = Vec::new();
    let mut done = 0;
    let mut at = 0;
    while depth < DEPTH
        && let Some(found) = next(&text.text, at, titles)
    {
        let Some(close) = found.close(&text.text) else {
            at = found.at + found.mark.len();
            continue;
        };
        if found.at > done {
            made.push(Inline::Text(text.slice(done..found.at)));
        }
        let inner = read(text.slice(found.at + found.mark.len()..close), titles, depth + 1);
        made.push(match found.mark.len() {
            1 => Inline::Emphasis(NodeId::NONE, inner),
            _ => Inline::Strong(NodeId::NONE, inner),
        });
        done = close + found.mark.len();
        at = done;
    }
    if done < text.text.len() {
        made.push(Inline::Text(text.slice(done..text.text.len())));
    }
    made
}

/// An opening mark.
struct Opening<'a> {
    at: usize,
    mark: &'a str,
}

/// Finds the next mark that can open emphasis: nothing of a word before it, something of one behind.
fn next<'a>(text: &'a str, from: usize, titles: &[String]) -> Option<Opening<'a>> {
    let mut at = from;
    loop {
        at += text[at..].find(['*', '_'])?;
        let sign = &text[at..at + 1];
        let length = text[at..].len() - text[at..].trim_start_matches(sign).len();
        let before = text[..at].chars().next_back();
        let after = text[at + length..].chars().next();
        // As in Markdown, so that a title that is marked behind `?` or `)` is read as marked.
        let opens = before.is_none_or(|c| !c.is_alphanumeric())
            && after.is_some_and(|c| !c.is_whitespace() && !".,;:!?)".contains(c));
        if length <= 2 && opens && !is_protected(text, at, titles) {
            return Some(Opening { at, mark: &text[at..at + length] });
        }
        at += length;
    }
}

/// Says whether a mark stands inside a protected title.
fn is_protected(text: &str, at: usize, titles: &[String]) -> bool {
    titles.iter().filter(|title| title.contains(['*', '_'])).any(|title| {
        text.match_indices(title.as_str())
            .any(|(start, found)| (start..start + found.len()).contains(&at))
    })
}

impl Opening<'_> {
    /// Finds the mark that closes it: something of a word before it, nothing of one behind.
    fn close(&self, text: &str) -> Option<usize> {
        let start = self.at + self.mark.len();
        let sign = &self.mark[..1];
        let mut at = start;
        loop {
            at += text[at..].find(self.mark)?;
            if at - start > LONGEST {
                return None;
            }
            let run = text[at..].len() - text[at..].trim_start_matches(sign).len();
            let before = text[..at].chars().next_back().is_some_and(|c| !c.is_whitespace());
            let after = text[at + run..].chars().next().is_none_or(|c| !c.is_alphanumeric());
            if at > start && run == self.mark.len() && before && after {
                return Some(at);
            }
            at += run;
        }
    }
}

/// Turns `[1]` into marks of notes where there is such a note; `note` finds it.
///
/// A space before the mark is taken out: `as she said [1]`. Marks for which there is no note stay, and
/// are handed to `stray` with their bytes of the text.
pub(super) fn note_marks(
    text: Text,
    note: &impl Fn(&str) -> Option<usize>,
    stray: &mut impl FnMut(&Text, std::ops::Range<usize>),
) -> Vec<Inline> {
    let mut made = Vec::new();
    let mut done = 0;
    let mut at = 0;
    while let Some(start) = text.text[at..].find('[').map(|found| found + at) {
        at = start + 1;
        let Some(length) = text.text[at..].find(']') else { break };
        let label = &text.text[at..at + length];
        if !super::lines::is_note_label(label) {
            continue;
        }
        let end = at + length + 1;
        let Some(index) = note(label) else {
            stray(&text, start..end);
            continue;
        };
        let kept = text.text[done..start].trim_end_matches(' ').len() + done;
        if kept > done {
            made.push(Inline::Text(text.slice(done..kept)));
        }
        made.push(Inline::NoteRef(NodeId::NONE, NoteId(index as u32)));
        done = end;
        at = end;
    }
    if done < text.text.len() {
        made.push(Inline::Text(text.slice(done..text.text.len())));
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::inline::plain_text;

    fn shown(text: &str, titles: &[&str]) -> String {
        let titles: Vec<String> = titles.iter().map(|title| (*title).to_owned()).collect();
        let show = |inline: &Inline| match inline {
            Inline::Emphasis(_, inner) => format!("<{}>", plain_text(inner)),
            Inline::Strong(_, inner) => format!("<<{}>>", plain_text(inner)),
            other => plain_text(std::slice::from_ref(other)),
        };
        emphasis(Text::supplied(text), &titles).iter().map(show).collect()
    }

    #[test]
    fn emphasis_is_told_from_stray_marks() {
        assert_eq!(
            shown("read *Night Rooms* and _saw_ it.", &[]),
            "read <Night Rooms> and <saw> it."
        );
        assert_eq!(shown("(*so*) **Quint:** yes", &[]), "(<so>) <<Quint:>> yes");
        assert_eq!(shown("Really?*So*, (once)*so*", &[]), "Really?<So>, (once)<so>");
        for text in ["2 * 3 * 4", "M*A*S*H", "snake_case_name", "5*", "* not", "a * b*", "****1/2"]
        {
            assert_eq!(shown(text, &[]), text);
        }
        assert_eq!(shown("see *batteries and *so*", &["*batteries"]), "see *batteries and <so>");
    }
}
