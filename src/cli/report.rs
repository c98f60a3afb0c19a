//! Diagnostics on a terminal, in a log, on a pull request, and for other programs.

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};

use clap::ValueEnum;
use garland::diagnostic::{Diagnostic, Diagnostics, Location, Severity};
use serde_json::{Value, json};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::wrap;

/// How diagnostics are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    #[default]
    Text,
    /// As annotations of a GitHub workflow.
    Github,
}

/// Columns of an excerpt where there is no terminal to fit.
const EXCERPT: usize = 100;

/// How a report looks.
#[derive(Clone, Debug)]
pub(crate) struct Report {
    /// The folder in front of every path, as the user gave it; empty for the current one.
    pub(crate) folder: String,
    /// Whether colours are used.
    pub(crate) colour: bool,
    /// The columns to fit into; `None` where lines are not wrapped.
    pub(crate) width: Option<usize>,
    /// The form.
    pub(crate) format: Format,
}

impl Report {
    /// Makes the report that suits standard error.
    pub(crate) fn new(folder: String, format: Format) -> Self {
        let terminal = io::stderr().is_terminal();
        let colour = terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        let width = wrap::columns(&io::stderr(), &console::Term::stderr());
        Self { folder, colour, width, format }
    }

    /// Writes every diagnostic to standard error, then the count.
    pub(crate) fn print(&self, found: &Diagnostics) -> io::Result<()> {
        let mut out = io::stderr().lock();
        let listed = |one: &Diagnostic| one.likely.is_some() && self.format == Format::Text;
        let (likely, others): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
            ordered(found).into_iter().partition(|one| listed(one));
        for (index, diagnostic) in others.into_iter().enumerate() {
            if index > 0 && self.width.is_some() && self.format == Format::Text {
                writeln!(out)?;
            }
            let text = match self.format {
                Format::Text => self.text(diagnostic),
                Format::Github => self.annotation(diagnostic),
            };
            out.write_all(text.as_bytes())?;
        }
        out.write_all(self.works(&likely).as_bytes())?;
        if !found.is_empty() {
            writeln!(out, "{}", count(found))?;
        }
        Ok(())
    }

    /// Writes one diagnostic: place, severity, code and sentence; the line with a caret; the helps.
    pub(crate) fn text(&self, diagnostic: &Diagnostic) -> String {
        let mut text = String::new();
        let place = self.place(&diagnostic.location);
        let severity = diagnostic.severity;
        let mut head = String::new();
        if !place.is_empty() {
            let _ = write!(head, "{}: ", self.paint("1", &place));
        }
        let label = format!("{}[{}]", severity.as_str(), diagnostic.code.id);
        let _ = write!(head, "{}: ", self.paint(colour_of(severity), &label));
        if let Some(page) = &diagnostic.location.page {
            let _ = write!(head, "{page}: ");
        }
        head.push_str(&self.paint("1", &clean(&diagnostic.message)));
        self.wrap(&mut text, &head, 2);
        self.excerpt(&mut text, diagnostic);
        for help in &diagnostic.helps {
            let help = format!("  {} {}", self.paint("36", "help:"), clean(help));
            self.wrap(&mut text, &help, 8);
        }
        text
    }

    /// Returns `path:line:column`, as far as they are known.
    pub(super) fn place(&self, location: &Location) -> String {
        if location.file.is_empty() {
            return String::new();
        }
        let path = format!("{}{}", self.folder, clean(&location.file));
        match (location.line, location.column) {
            (0, _) => path,
            (line, 0) => format!("{path}:{line}"),
            (line, column) => format!("{path}:{line}:{column}"),
        }
    }

    /// Shows the line, cut to the columns there are, with carets below what is meant.
    fn excerpt(&self, text: &mut String, diagnostic: &Diagnostic) {
        let location = &diagnostic.location;
        let Some(line) = location.excerpt.as_deref().filter(|_| location.column > 0) else {
            return;
        };
        let number = location.line.to_string();
        let gutter = number.len().max(3) + 2;
        let room = self.width.unwrap_or(EXCERPT + gutter + 3).saturating_sub(gutter + 3).max(20);
        let (shown, before, under) =
            crop(line, location.column - location.left_out, location.width, room);
        if shown.trim().is_empty() {
            return;
        }
        let bar = self.paint("34", "|");
        let number = self.paint("34", &format!("{number:>gutter$}"));
        let carets = self.paint(colour_of(diagnostic.severity), &"^".repeat(under));
        let _ = writeln!(text, "{number} {bar} {shown}");
        let _ = writeln!(text, "{:gutter$} {bar} {:before$}{carets}", "", "");
    }

    /// Wraps a text that may hold colours; later lines hang.
    pub(super) fn wrap(&self, out: &mut String, text: &str, hang: usize) {
        match self.width {
            Some(width) => wrap::fold(out, text, hang, width),
            None => {
                let _ = writeln!(out, "{text}");
            }
        }
    }

    pub(super) fn paint(&self, code: &str, text: &str) -> String {
        if self.colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    /// Writes a workflow command, as GitHub's documentation of `::error` has it.
    pub(crate) fn annotation(&self, diagnostic: &Diagnostic) -> String {
        let location = &diagnostic.location;
        let kind = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Question => "notice",
        };
        let mut properties = Vec::new();
        if !location.file.is_empty() {
            let path = format!("{}{}", self.folder, location.file);
            properties.push(format!("file={}", escape(&path, true)));
        }
        if location.line > 0 {
            properties.push(format!("line={}", location.line));
        }
        if location.column > 0 {
            let end = location.column + location.width.max(1);
            properties.push(format!("col={},endColumn={end}", location.column));
        }
        let title = format!("{} {}", diagnostic.code.id, diagnostic.code.name);
        properties.push(format!("title={}", escape(&title, true)));
        let page = location.page.as_ref().map(|page| format!("{page}: ")).unwrap_or_default();
        let mut message = format!("{page}{}", diagnostic.message);
        for help in &diagnostic.helps {
            let _ = write!(message, "\nhelp: {help}");
        }
        format!("::{kind} {}::{}\n", properties.join(","), escape(&message, false))
    }

    /// Returns every diagnostic as JSON, with a line end.
    pub(crate) fn json(&self, found: &Diagnostics) -> String {
        let list: Vec<Value> = ordered(found).into_iter().map(|one| self.json_one(one)).collect();
        format!("{:#}\n", Value::Array(list))
    }

    fn json_one(&self, one: &Diagnostic) -> Value {
        let location = &one.location;
        let file = (!location.file.is_empty()).then(|| format!("{}{}", self.folder, location.file));
        let some = |number: u32| (number > 0).then_some(number);
        json!({
            "severity": one.severity.as_str(),
            "code": one.code.id,
            "rule": one.code.name,
            "file": file,
            "line": some(location.line),
            "column": some(location.column),
            "width": some(location.column).map(|_| location.width),
            "start": location.span.as_ref().map(|span| span.start),
            "end": location.span.as_ref().map(|span| span.end),
            "page": location.page,
            "message": one.message,
            "helps": one.helps,
            "work": one.likely.as_ref().map(|work| json!({
                "title": work.title,
                "kind": (!work.kind.is_empty()).then_some(work.kind),
                "year": work.year,
                "creator": work.by,
                "evidence": work.evidence,
                "confidence": f64::from(work.confidence) / 100.0,
            })),
        })
    }
}

/// Puts diagnostics in reading order: file by file as first met, each from top to bottom.
fn ordered(found: &Diagnostics) -> Vec<&Diagnostic> {
    let mut files: Vec<&str> = Vec::new();
    for one in found {
        if !files.contains(&one.location.file.as_str()) {
            files.push(&one.location.file);
        }
    }
    let mut list: Vec<&Diagnostic> = found.iter().collect();
    list.sort_by_key(|one| {
        let file = files.iter().position(|file| *file == one.location.file);
        // Likely titles come last, the likeliest first.
        let doubt = one.likely.as_ref().map(|work| 100 - work.confidence.min(100));
        (doubt, file, one.location.line, one.location.column)
    });
    list
}

/// Escapes what a workflow command may not hold.
fn escape(text: &str, property: bool) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    if property { text.replace(':', "%3A").replace(',', "%2C") } else { text }
}

fn colour_of(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "1;31",
        Severity::Warning => "1;33",
        Severity::Question => "1;35",
    }
}

/// Counts what was found: `1 error, 2 warnings, 3 questions`.
pub(crate) fn count(found: &Diagnostics) -> String {
    let kinds = [Severity::Error, Severity::Warning, Severity::Question];
    let count = |kind: Severity| {
        let number = found.iter().filter(|one| one.severity == kind).count();
        let plural = if number == 1 { "" } else { "s" };
        (number > 0).then(|| format!("{number} {}{plural}", kind.as_str()))
    };
    kinds.into_iter().filter_map(count).collect::<Vec<_>>().join(", ")
}

/// Replaces what a terminal would obey: control characters and switches of direction.
pub(super) fn clean(text: &str) -> String {
    text.chars().map(|c| if is_unsafe(c) { shown(c) } else { c }).collect()
}

fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The picture that Unicode has of a control character (U+2400 to U+2421), or the replacement character.
fn shown(c: char) -> char {
    match u32::from(c) {
        0x0a => ' ',
        code @ 0..=0x1f => char::from_u32(0x2400 + code).unwrap_or('\u{fffd}'),
        0x7f => '\u{2421}',
        _ => '\u{fffd}',
    }
}

/// Cuts a line to `room` columns around its marked characters.
///
/// Returns the line, the columns before the mark, and the columns of the mark: at least one. Tabs are four
/// spaces; wide characters count two columns, combining ones none.
fn crop(line: &str, column: u32, width: u32, room: usize) -> (String, usize, usize) {
    let (from, to) = (column.saturating_sub(1) as usize, (column - 1 + width) as usize);
    let start = window_start(line, from, room);
    let mut shown_line = String::new();
    let (mut at, mut before, mut under) = (0, 0, 0);
    if start > 0 {
        shown_line.push('…');
        (at, before) = (1, 1);
    }
    for (index, c) in line.chars().enumerate().skip(start) {
        let (piece, columns) = match c {
            '\t' => ("    ".to_owned(), 4),
            c if is_unsafe(c) => (shown(c).to_string(), 1),
            c => (c.to_string(), c.width().unwrap_or(0)),
        };
        if at + columns >= room && line.chars().nth(index + 1).is_some() {
            shown_line.push('…');
            break;
        }
        if index < from {
            before += columns;
        } else if index < to {
            under += columns;
        }
        shown_line.push_str(&piece);
        at += columns;
    }
    (shown_line.trim_end().to_owned(), before, under.max(1))
}

/// The first character shown: the line's own first, unless the mark would then stand too far right.
fn window_start(line: &str, from: usize, room: usize) -> usize {
    let before: String = line.chars().take(from).collect();
    let tabs = before.matches('\t').count() * 4;
    if before.width() + tabs + 8 < room {
        return 0;
    }
    let mut columns = 0;
    let back = line.chars().take(from).collect::<Vec<_>>();
    let kept = back.iter().rev().take_while(|c| {
        columns += if **c == '\t' { 4 } else { c.width().unwrap_or(0) };
        columns < room / 2
    });
    from - kept.count()
}

#[cfg(test)]
mod tests;
