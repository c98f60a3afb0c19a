//! How the cases of manuscripts are shown.

use std::fmt::Write;

use garland::diagnostic::Diagnostics;
use garland::document::{SourceId, dump};
use garland::manuscript::{
    Format, Kind, PieceInput, ReadPiece, Stated, decode, names as people, read_piece,
    split_front_matter,
};

use super::Case;

/// A piece in Markdown.
pub(super) fn markdown(case: &Case) -> String {
    show(case, "piece.md")
}

/// A piece in plain text.
pub(super) fn plain_text(case: &Case) -> String {
    show(case, "piece.txt")
}

/// Bad input: the diagnostics with their helps; a block `file` names the file (else `piece.md`).
pub(super) fn bad(case: &Case) -> String {
    let name = case.blocks.get("file").map_or("piece.md", |name| name.trim());
    let (_, found) = read(case, name);
    let mut out = String::new();
    report(&found, true, &mut out);
    out
}

/// A name in capitals a line.
pub(super) fn names(case: &Case) -> String {
    let evidence = case.blocks.get("text").map_or("", String::as_str);
    let fold = |line| {
        let folded = people::fold(line, evidence);
        format!("{}{}", folded.name, if folded.is_sure { "" } else { " ?" })
    };
    case.input.lines().map(fold).collect::<Vec<_>>().join("\n")
}

/// Reads what is stated elsewhere: lines `title: …`, `author: …`, `pull: …`, `work: …`, `name: …`.
fn stated(case: &Case) -> Stated {
    let mut stated = Stated::default();
    for line in case.blocks.get("stated").map_or("", String::as_str).lines() {
        let (key, value) = line.split_once(": ").expect("a key and a value");
        let value = value.to_owned();
        match key {
            "title" => stated.title = Some(value),
            "author" => stated.authors.push(value),
            "pull" => stated.pull.push(value),
            "work" => stated.titles.push(value),
            "name" => stated.names.push(value),
            other => panic!("no key is called {other}"),
        }
    }
    stated
}

fn read(case: &Case, name: &str) -> (ReadPiece, Diagnostics) {
    let source = match decode(name, case.input.as_bytes()) {
        Ok(source) => source,
        Err(refused) => {
            let mut found = Diagnostics::new();
            found.push(*refused);
            return (ReadPiece::default(), found);
        }
    };
    let (_, body, mut found) = split_front_matter(&source);
    let stated = stated(case);
    let kind = match case.blocks.get("kind").map(|kind| kind.trim()) {
        Some("matter") => Kind::Matter,
        Some("bare") => Kind::Bare,
        _ => Kind::Piece,
    };
    let format = Format::of(name).expect("a manuscript");
    let input = PieceInput {
        source: &source,
        path: name,
        id: SourceId(0),
        format,
        kind,
        body,
        stated: &stated,
    };
    let (piece, more) = read_piece(&input);
    found.append(more);
    (piece, found)
}

fn report(found: &Diagnostics, with_helps: bool, out: &mut String) {
    for seen in found {
        let place = &seen.location;
        let (code, severity) = (seen.code.id, seen.severity.as_str());
        let _ =
            writeln!(out, "{}:{}: {severity}[{code}]: {}", place.line, place.column, seen.message);
        for help in seen.helps.iter().filter(|_| with_helps) {
            let _ = writeln!(out, "  help: {help}");
        }
    }
}

fn show(case: &Case, name: &str) -> String {
    let (piece, found) = read(case, name);
    let mut out = String::new();
    if let Some(title) = &piece.title {
        let _ = writeln!(out, "title {}", dump::inlines(title));
    }
    for byline in &piece.bylines {
        let _ = writeln!(out, "{:?} {}", byline.role, byline.name);
    }
    if let Some(facts) = &piece.facts {
        let runtime = facts.runtime.map(|minutes| format!(" {minutes} min")).unwrap_or_default();
        let year = facts.year.map(|year| format!(" {year}")).unwrap_or_default();
        let by = facts.by.iter().map(|name| format!(" {name}")).collect::<String>();
        let title = facts.title.as_ref().map(|title| format!(" {title}")).unwrap_or_default();
        let _ = writeln!(out, "work{title}{by}{year}{runtime}");
    }
    if let Some(rating) = &piece.rating {
        let _ = writeln!(out, "rating {}/{} in halves", rating.halves, rating.scale);
    }
    dump::dump_blocks(&piece.epigraphs, &mut out);
    if !piece.epigraphs.is_empty() {
        let _ = writeln!(out, "--");
    }
    dump::dump_blocks(&piece.blocks, &mut out);
    for (at, note) in piece.notes.iter().enumerate() {
        let _ = writeln!(out, "note {} [{}]", at + 1, note.label);
        dump::dump_blocks(&note.blocks, &mut out);
    }
    if let Some(note) = &piece.author_note {
        let _ = writeln!(out, "author note");
        dump::dump_blocks(note, &mut out);
    }
    report(&found, false, &mut out);
    out
}
