//! Measures the copy-editor on sets of paragraphs that human editors corrected.
//!
//! `cargo bench --bench typography -- SETS_DIR OUT_DIR` edits every `*.jsonl` of the first folder through the
//! library and writes predictions of the same name into the second; `tests/bench/typography.sh` calls it
//! and the scorer that lies beside the sets. Sets of titles are edited a second time with no work declared:
//! `titles-questions.jsonl` has what is set then and what the editor is asked.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a program that reads and writes files"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use garland::document::{Work, WorkKind};
use garland::normalise::{Context, House, Run, run_passes, titles_of};
use serde_json::{Value, json};

type Anything<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Anything<()> {
    let folders: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let [sets, out] = folders.as_slice() else {
        eprintln!("usage: cargo bench --bench typography -- SETS_DIR OUT_DIR");
        return Ok(());
    };
    let mut files: Vec<_> =
        fs::read_dir(sets)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|end| end == "jsonl")) {
        let name = file.file_name().unwrap_or_default();
        let (known, asked) = predictions(file, Path::new(sets))?;
        fs::write(Path::new(out).join(name), known)?;
        if !asked.is_empty() {
            let name = name.to_string_lossy().replace(".jsonl", "-questions.jsonl");
            fs::write(Path::new(out).join(name), asked)?;
        }
    }
    Ok(())
}

/// Edits the documents of a set; the paragraphs of each stand together and in order.
fn predictions(set: &Path, sets: &Path) -> Anything<(String, String)> {
    let text = fs::read_to_string(set)?;
    let rows: Vec<Value> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let lexicon = lexicon(&sets.join("titles_lexicon.json"));
    let house = House::named("chicago").ok_or("the house is compiled in")?;
    let (mut out, mut asked) = (String::new(), String::new());
    for rows in rows.chunk_by(|a, b| a["doc"] == b["doc"] && a["doc"] != "hardcases") {
        let titles = rows[0]["task"].as_str().is_some_and(|task| task.starts_with("titles"));
        let doc = rows[0]["doc"].as_str().unwrap_or_default();
        let works = lexicon.get(doc).filter(|_| titles).cloned().unwrap_or_default();
        let input = |row: &Value| row["input"].as_str().unwrap_or_default().to_owned();
        let mut runs: Vec<Run> = rows.iter().map(|row| Run::plain(input(row))).collect();
        run_passes(&mut runs, &Context::new(&house, true, &works));
        let first: Vec<String> = runs.iter().map(|run| run.text().to_owned()).collect();
        second_run(&first, &house, &works);
        for (row, run) in rows.iter().zip(&runs) {
            let line = if titles {
                json!({"id": row["id"], "spans": spans(run, &input(row))})
            } else {
                json!({"id": row["id"], "output": run.text()})
            };
            out.push_str(&format!("{line}\n"));
        }
        if titles {
            asked.push_str(&questions(rows, &house));
        }
    }
    Ok((out, asked))
}

/// What is found in the paragraphs of a document when no work is declared.
fn questions(rows: &[Value], house: &House) -> String {
    let input = |row: &Value| row["input"].as_str().unwrap_or_default().to_owned();
    let context = Context::new(house, true, &[]);
    let mut runs: Vec<Run> = rows.iter().map(|row| Run::plain(input(row))).collect();
    run_passes(&mut runs, &context);
    let found = titles_of(&mut runs, &context);
    let lines = rows.iter().zip(&runs).zip(found).map(|((row, run), found)| {
        let input = input(row);
        let points = |at: usize| input[..run.past(at)].chars().count();
        let spans: Vec<[usize; 2]> =
            found.iter().map(|(range, _)| [points(range.start), points(range.end)]).collect();
        format!("{}\n", json!({"id": row["id"], "spans": spans}))
    });
    lines.collect()
}

/// The result, edited again, must stay as it is.
fn second_run(first: &[String], house: &House, works: &[Work]) {
    let mut runs: Vec<Run> = first.iter().map(Run::plain).collect();
    run_passes(&mut runs, &Context::new(house, true, works));
    for (before, run) in first.iter().zip(&runs).filter(|(before, run)| *before != run.text()) {
        eprintln!("a second run changes\n  {before}\n  {}", run.text());
    }
}

fn spans(run: &Run, input: &str) -> Vec<[usize; 2]> {
    let points = |at: usize| input[..run.past(at)].chars().count();
    run.wraps().iter().map(|wrap| [points(wrap.range.start), points(wrap.range.end)]).collect()
}

fn lexicon(file: &Path) -> BTreeMap<String, Vec<Work>> {
    let Ok(text) = fs::read_to_string(file) else { return BTreeMap::new() };
    let listed: BTreeMap<String, Vec<Value>> = serde_json::from_str(&text).unwrap_or_default();
    let kind = |word: &str| match word {
        "publication.newspaper" | "publication.magazine" | "publication.journal" => {
            WorkKind::Periodical
        }
        "visual-art.film" => WorkKind::Film,
        _ => WorkKind::Book,
    };
    let work = |entry: &Value| Work {
        title: entry["title"].as_str().unwrap_or_default().to_owned(),
        kind: kind(entry["type"].as_str().unwrap_or_default()),
        ..Work::default()
    };
    listed.into_iter().map(|(doc, list)| (doc, list.iter().map(work).collect())).collect()
}
