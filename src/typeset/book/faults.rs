//! What a compositor would mark: pages and lines that could not be made good.

use crate::diagnostic::codes::typeset as codes;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Location};
use crate::document::{Anthology, Inline, Place, walk};
use crate::typeset::display::{Folio, FolioStyle};
use crate::typeset::galley::Print;
use crate::typeset::makeup::place::Laid;

use super::Desk;
use super::jobs::What;
use super::sections::{Section, runs};

/// Returns the lines and pages of a section that no setting made good.
pub(super) fn report(desk: Desk<'_>, section: &Section<'_>, style: FolioStyle) -> Diagnostics {
    let is_text = matches!(section.job.what, What::Piece(..) | What::Matter(..));
    let mut found = Diagnostics::new();
    lines(desk, section, style, &mut found);
    if section.cut.clean || !is_text {
        return found;
    }
    let count = section.cut.sheets.len();
    for (at, sheet) in section.cut.sheets.iter().enumerate() {
        let folio = Folio { style, number: (section.first + at) as u32 + 1 };
        let mut mark = |code: &'static Code, said: String| {
            let location = location(desk.context.book, section, sheet.start.stretch);
            found.push(
                Diagnostic::new(code, location, said).on_page(format!("p. {}", folio.label())),
            );
        };
        let is_last = at + 1 == count;
        // Pictures may have pages for themselves behind the end of the text.
        let goes_on = sheet.end.stretch < section.galley.column.len();
        if goes_on && sheet.used < sheet.depth {
            let missing = lines_of(sheet.depth - sheet.used);
            mark(&codes::T010, format!("the page is {missing} short"));
        }
        if is_last && at > 0 && sheet.used < desk.rules.last_lines {
            let lines = lines_of(sheet.used);
            mark(&codes::T015, format!("the last page of the piece has {lines}"));
        }
        if sheet.used > sheet.depth {
            mark(&codes::T016, "something on the page is higher than the page".to_owned());
        }
    }
    found
}

/// Says how many lines there are.
fn lines_of(count: u32) -> String {
    if count == 1 { "one line".to_owned() } else { format!("{count} lines") }
}

/// Reports the lines of a section that could not be set well, each with its page.
fn lines(desk: Desk<'_>, section: &Section<'_>, style: FolioStyle, into: &mut Diagnostics) {
    let book = desk.context.book;
    let source = |place| source_of(book, place).unwrap_or_default();
    let on_page = |fault: Diagnostic, at: usize| {
        let folio = Folio { style, number: (section.first + at) as u32 + 1 };
        fault.on_page(format!("p. {}", folio.label()))
    };
    for (stretch, prints) in section.galley.prints.iter().enumerate() {
        let Some(Print::Lines { paragraph, .. }) = prints.first() else { continue };
        for line in paragraph.faults() {
            let before = section.cut.sheets.iter().take_while(|s| s.start.stretch <= stretch);
            let at = before.count().saturating_sub(1);
            into.push(on_page(line.diagnostic(source(line.place)), at));
        }
    }
    let page_of = |place: Place| {
        let holds = |laid: &Laid| runs(&laid.items).any(|run| run.place.node == place.node);
        section.laid.iter().position(holds).unwrap_or(0)
    };
    for line in &section.galley.faulty {
        into.push(on_page(line.diagnostic(source(line.place)), page_of(line.place)));
    }
    for table in &section.galley.crowded {
        let (columns, words) = (table.columns, words_of(table.words));
        let said = format!("a table of {columns} columns is too wide for the page: {words} broken");
        let fault = Diagnostic::new(&codes::T023, source(table.place), said)
            .help("divide it into two, or turn its rows into columns");
        into.push(on_page(fault, page_of(table.place)));
    }
}

/// Says how many words are something.
fn words_of(count: usize) -> String {
    if count == 1 { "a word is".to_owned() } else { format!("{count} words are") }
}

/// Returns where the text of a page comes from.
fn location(book: &Anthology, section: &Section<'_>, stretch: usize) -> Location {
    let prints = section.galley.prints.get(stretch..).unwrap_or_default();
    let place = prints.iter().flatten().find_map(|print| match print {
        Print::Lines { paragraph, .. } => paragraph.natural.lines.first().map(|line| line.place),
        Print::Rows(_) => None,
    });
    place.and_then(|place| source_of(book, place)).unwrap_or_default()
}

/// Returns the place in a source that a place in the edited text came from.
pub(crate) fn source_of(book: &Anthology, place: Place) -> Option<Location> {
    let piece = book.all_pieces().nth(place.node.piece as usize)?;
    let mut found = None;
    walk::inlines(piece, &mut |inlines| {
        if found.is_none() {
            found = text_of(inlines, place);
        }
    });
    let span = found?;
    Some(book.sources.get(span.source.0 as usize)?.locate(span.range))
}

/// Finds the text of a place among inlines.
fn text_of(inlines: &[Inline], place: Place) -> Option<crate::document::SourceSpan> {
    inlines.iter().find_map(|inline| match inline {
        Inline::Text(text) | Inline::Verbatim(text) if text.id == place.node => {
            let at = (place.offset as usize).min(text.text.len());
            text.source_of(at..at)
        }
        other => text_of(other.children(), place),
    })
}
