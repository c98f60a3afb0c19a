//! Writing the words of a line with their marks.

use super::super::tree::{Inline, plain_text};
use super::{escape, longest_run};

/// A line of words, simplified: like marks that touch are one, and empty ones are gone.
pub(super) struct Line {
    inlines: Vec<Inline>,
}

impl Line {
    /// Takes the words of a line.
    pub(super) fn of(inlines: &[Inline]) -> Self {
        Self { inlines: merged(inlines) }
    }

    /// Writes a paragraph; a line end that was asked for is a backslash and a line end.
    pub(super) fn paragraph(&self) -> String {
        let made = self.written("\\\n");
        let lines: Vec<String> = made
            .trim()
            .trim_end_matches("\\\n")
            .lines()
            .map(|l| escape::line_start(l.trim_start()))
            .collect();
        let made = lines.join("\n");
        if made.ends_with('\\') && !made.ends_with("\\\\") { format!("{made}\\") } else { made }
    }

    /// Writes a heading, whose closing signs would be taken for ornament.
    pub(super) fn heading(&self) -> String {
        let made = self.one_line();
        if made.ends_with('}') {
            // The last braces of a heading are its attributes: empty ones keep those of a span apart.
            return format!("{made} {{}}");
        }
        let bare = made.trim_end_matches('#').len();
        if bare < made.len() { format!("{}\\{}", &made[..bare], &made[bare..]) } else { made }
    }

    /// Writes a line of verse.
    pub(super) fn verse_line(&self) -> String {
        let text = plain_text(&self.inlines);
        let spaces = text.len() - text.trim_start_matches(' ').len();
        // One space is a typist's; more are an indent.
        let indent = if spaces > 1 { spaces.min(24) } else { 0 };
        format!("{}{}", " ".repeat(indent), escape::line_start(&self.one_line()))
    }

    /// Writes everything on one line.
    pub(super) fn one_line(&self) -> String {
        self.written(" ").trim().to_owned()
    }

    fn written(&self, line_end: &str) -> String {
        let mut out = String::new();
        push_all(&super::check::kept(&self.inlines), line_end, &mut out);
        // Nothing follows that would make an image of it.
        if let Some(rest) = out.strip_suffix("\\!")
            && rest.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 0
        {
            out.truncate(rest.len());
            out.push('!');
        }
        out
    }
}

/// Writes inlines one after the other.
pub(super) fn push_all(inlines: &[Inline], line_end: &str, out: &mut String) {
    for (at, inline) in inlines.iter().enumerate() {
        let after = inlines.get(at + 1).and_then(|next| first_char(std::slice::from_ref(next)));
        push(inline, after, line_end, out);
    }
}

fn push(inline: &Inline, after: Option<char>, line_end: &str, out: &mut String) {
    match inline {
        Inline::Text(text) => {
            let text = text.replace(['\n', '\r'], " ");
            let escaped = escape::text(&text, out.chars().last());
            out.push_str(&escaped);
        }
        Inline::Emphasis(inner) => marked(inner, 1, after, line_end, out),
        Inline::Strong(inner) => marked(inner, 2, after, line_end, out),
        Inline::SmallCaps(inner) => span(inner, ".sc", line_end, out),
        Inline::Struck(inner) => around(inner, "~~", line_end, out),
        Inline::Superscript(inner) => span(inner, ".sup", line_end, out),
        Inline::Subscript(inner) => span(inner, ".sub", line_end, out),
        Inline::Foreign(language, inner) => span(inner, &format!("lang={language}"), line_end, out),
        Inline::Link(target, inner) => link(target, inner, line_end, out),
        Inline::Note(at) => out.push_str(&format!("[^{}]", at + 1)),
        Inline::Code(text) => {
            let ticks = "`".repeat(longest_run(text, '`') + 1);
            let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
            out.push_str(&format!("{ticks}{pad}{text}{pad}{ticks}"));
        }
        Inline::Break => {
            let kept = out.trim_end_matches(' ').len();
            out.truncate(kept);
            out.push_str(line_end);
        }
    }
}

/// Writes emphasis of one or two stars.
///
/// Spaces stand outside the marks, and so do signs of punctuation where a letter touches them from
/// without: there the marks would not be read as such (CommonMark §6.2).
fn marked(inner: &[Inline], stars: usize, after: Option<char>, line_end: &str, out: &mut String) {
    let mut made = String::new();
    push_all(inner, line_end, &mut made);
    let (lead, middle, trail) = outside(&made, out.chars().last(), after);
    out.push_str(lead);
    if middle.is_empty() {
        out.push_str(trail);
        return;
    }
    let sign = if out.ends_with('*') { "_" } else { "*" };
    let mark = sign.repeat(stars);
    out.push_str(&format!("{mark}{middle}{mark}{trail}"));
}

/// Parts what has to stand before and after the marks.
fn outside(made: &str, before: Option<char>, after: Option<char>) -> (&str, &str, &str) {
    let touches = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && !is_punctuation(c));
    let movable = |c: char, touched: bool| {
        c.is_whitespace() || (touched && is_punctuation(c) && !"\\[]*_~`{}".contains(c))
    };
    let start = made.find(|c| !movable(c, touches(before))).unwrap_or(made.len());
    let rest = &made[start..];
    let end = rest
        .rfind(|c| !movable(c, touches(after)))
        .map_or(0, |at| at + rest[at..].chars().next().map_or(0, char::len_utf8));
    // A sign that was escaped takes its backslash along.
    let end = if rest[..end].ends_with('\\') && !rest[..end].ends_with("\\\\") {
        end + rest[end..].chars().next().map_or(0, char::len_utf8)
    } else {
        end
    };
    (&made[..start], &rest[..end], &rest[end..])
}

fn is_punctuation(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}

/// Writes words between two like marks, spaces outside.
fn around(inner: &[Inline], mark: &str, line_end: &str, out: &mut String) {
    let mut made = String::new();
    push_all(inner, line_end, &mut made);
    let middle = made.trim();
    if middle.is_empty() {
        out.push_str(&made);
        return;
    }
    let lead = &made[..made.len() - made.trim_start().len()];
    let trail = &made[made.trim_end().len()..];
    out.push_str(&format!("{lead}{mark}{middle}{mark}{trail}"));
}

/// Writes a bracketed span with an attribute.
fn span(inner: &[Inline], attribute: &str, line_end: &str, out: &mut String) {
    let mut made = String::new();
    push_all(inner, line_end, &mut made);
    if made.trim().is_empty() {
        out.push_str(&made);
    } else {
        out.push_str(&format!("[{made}]{{{attribute}}}"));
    }
}

/// Writes a link; an address that no book may open is left out, its words stay.
fn link(target: &str, inner: &[Inline], line_end: &str, out: &mut String) {
    let scheme = target.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let opens = matches!(scheme.as_deref(), Some("https" | "http" | "mailto"));
    if !opens || plain_text(inner).trim().is_empty() {
        push_all(inner, line_end, out);
        return;
    }
    let address: String = target
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .map(|c| match c {
            '<' => "%3C".to_owned(),
            '>' => "%3E".to_owned(),
            '\\' => "%5C".to_owned(),
            c => c.to_string(),
        })
        .collect();
    let mut made = String::new();
    push_all(inner, line_end, &mut made);
    out.push_str(&format!("[{made}](<{address}>)"));
}

/// Returns the first character of what is written next.
fn first_char(inlines: &[Inline]) -> Option<char> {
    plain_text(inlines).chars().next()
}

/// Puts a space between two stretches of italics into the first of them: programs part a title there.
fn spaces_joined(inlines: &[Inline]) -> Vec<Inline> {
    let mut made = inlines.to_vec();
    for at in 1..made.len().max(1) - usize::from(!made.is_empty()) {
        let Inline::Text(text) = &made[at] else { continue };
        let is_space = !text.is_empty() && text.chars().all(|c| c == ' ' || c == '\u{a0}');
        let between = matches!(made[at - 1], Inline::Emphasis(_))
            && matches!(made.get(at + 1), Some(Inline::Emphasis(_)));
        if is_space && between {
            made[at] = Inline::Emphasis(vec![made[at].clone()]);
        }
    }
    made
}

/// Joins like marks that touch, drops empty ones, and keeps the rest.
fn merged(inlines: &[Inline]) -> Vec<Inline> {
    let inlines = spaces_joined(inlines);
    let mut made: Vec<Inline> = Vec::new();
    for inline in &inlines {
        match (made.last_mut(), inline) {
            (Some(Inline::Text(last)), Inline::Text(next)) => last.push_str(next),
            (Some(Inline::Emphasis(last)), Inline::Emphasis(next))
            | (Some(Inline::Strong(last)), Inline::Strong(next))
            | (Some(Inline::SmallCaps(last)), Inline::SmallCaps(next))
            | (Some(Inline::Struck(last)), Inline::Struck(next))
            | (Some(Inline::Superscript(last)), Inline::Superscript(next))
            | (Some(Inline::Subscript(last)), Inline::Subscript(next)) => {
                last.extend(next.iter().cloned());
            }
            (Some(Inline::Link(a, last)), Inline::Link(b, next)) if a == b => {
                last.extend(next.iter().cloned());
            }
            (Some(Inline::Foreign(a, last)), Inline::Foreign(b, next)) if a == b => {
                last.extend(next.iter().cloned());
            }
            (_, inline) => made.push(inline.clone()),
        }
    }
    made.into_iter().map(inner_merged).collect()
}

fn inner_merged(mut inline: Inline) -> Inline {
    if let Some(inner) = inline.inner_mut() {
        *inner = merged(inner);
    }
    inline
}
