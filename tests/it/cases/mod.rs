//! Literate cases: `tests/cases/*.md`, input and expected output with a sentence that says why.
//!
//! A file is a list of sections:
//!
//! ````text
//! ## a name in capitals
//!
//! Bylines are often set in capitals.
//!
//! ```input
//! MARY MCCARTHY
//! ```
//!
//! ```expected
//! Mary McCarthy
//! ```
//! ````
//!
//! A fence may have more than three backticks. `input escaped` reads `\u{1}`, `\r` and `\\`; `input 3` says the
//! input three times (to make long ones short). A block of another name (`stated`, `file`) is handed to the
//! function of the file in [`CASES`]. To add a case needs no Rust; `INSTA_UPDATE=always` writes the expected
//! blocks anew, to be reviewed.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

mod manuscript;

/// What makes the output of a case.
type Show = fn(&Case) -> String;

/// Which function shows the cases of which file, in the order of the book's making.
const CASES: &[(&str, Show)] = &[
    ("manuscript-markdown", manuscript::markdown),
    ("manuscript-plaintext", manuscript::plain_text),
    ("manuscript-bad", manuscript::bad),
    ("names", manuscript::names),
];

/// One section of a file.
#[derive(Debug, Default)]
pub(crate) struct Case {
    /// Its heading.
    pub(crate) name: String,
    /// The line of its heading.
    pub(crate) line: usize,
    /// The sentence below it.
    pub(crate) why: String,
    /// The input.
    pub(crate) input: String,
    /// The expected output.
    pub(crate) expected: String,
    /// Other blocks by name.
    pub(crate) blocks: BTreeMap<String, String>,
    /// Lines of the expected block's contents, from and to, counted from 0.
    lines: Option<(usize, usize)>,
}

/// Reads the sections of a file.
fn parse(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let lines: Vec<&str> = text.lines().collect();
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        at += 1;
        if let Some(name) = line.strip_prefix("## ") {
            cases.push(Case { name: name.to_owned(), line: at, ..Case::default() });
            continue;
        }
        let Some(case) = cases.last_mut() else { continue };
        let ticks = line.len() - line.trim_start_matches('`').len();
        if ticks < 3 {
            case.why.push_str(line);
            continue;
        }
        let fence = &line[..ticks];
        let from = at;
        while at < lines.len() && lines[at] != fence {
            at += 1;
        }
        let mut content = lines[from..at].join("\n");
        let words: Vec<&str> = line[ticks..].split_whitespace().collect();
        if words.contains(&"escaped") {
            content = unescape(&content);
        }
        if let Some(times) = words.iter().find_map(|word| word.parse::<usize>().ok()) {
            content = content.repeat(times);
        }
        match words.first().copied() {
            Some("input") => case.input = content,
            Some("expected") => {
                case.expected = content;
                case.lines = Some((from, at));
            }
            other => {
                case.blocks.insert(other.unwrap_or_default().to_owned(), content);
            }
        }
        at += 1;
    }
    cases
}

/// Reads `\u{1}`, `\r`, `\t` and `\\`.
fn unescape(text: &str) -> String {
    let mut made = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        made.push_str(before);
        let code = after.strip_prefix("u{").and_then(|hex| hex.split_once('}'));
        rest = match (after.chars().next(), code) {
            (Some('u'), Some((hex, rest))) => {
                let code = u32::from_str_radix(hex, 16).expect("a hexadecimal number");
                made.push(char::from_u32(code).expect("a character"));
                rest
            }
            (Some(c), _) => {
                made.push(match c {
                    'r' => '\r',
                    't' => '\t',
                    other => other,
                });
                &after[c.len_utf8()..]
            }
            (None, _) => after,
        };
    }
    made + rest
}

/// Returns the path of a file of cases.
fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(format!("{name}.md"))
}

/// Runs a file of cases, and returns what does not hold.
#[expect(clippy::disallowed_methods, reason = "tests read their own files")]
fn run(name: &str, show: Show) -> String {
    let text = std::fs::read_to_string(path(name)).expect("a file of cases");
    let mut wrong = String::new();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for case in parse(&text).iter().rev() {
        assert!(!case.why.trim().is_empty(), "{name}.md:{}: say why", case.line);
        let got = show(case).trim_end().to_owned();
        if got == case.expected {
            continue;
        }
        let (line, title) = (case.line, &case.name);
        let _ = writeln!(
            wrong,
            "{name}.md:{line}: {title}\n--- expected\n{}\n--- got\n{got}\n",
            case.expected
        );
        if let Some((from, to)) = case.lines {
            lines.splice(from..to, got.lines().map(str::to_owned));
        }
    }
    if std::env::var("INSTA_UPDATE").as_deref() == Ok("always") && !wrong.is_empty() {
        std::fs::write(path(name), lines.join("\n") + "\n").expect("the file is written");
        return String::new();
    }
    wrong
}

#[test]
fn every_case_holds() {
    let wrong: String = CASES.iter().map(|(name, show)| run(name, *show)).collect();
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "tests read their own files")]
fn every_file_of_cases_is_run() {
    let folder = path("x").with_file_name("");
    // The cases of the passes are run beside the passes, where they can be called one by one.
    let source = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/normalise");
    let read = |name| std::fs::read_to_string(source.join(name)).expect("the tests of the passes");
    let (passes, questions) = (read("tests.rs"), read("tests/questions.rs"));
    for entry in std::fs::read_dir(folder).expect("the folder of cases") {
        let entry = entry.expect("a file");
        // Those of the houses lie in a folder of their own; `House::names` says which there are.
        if entry.path().is_dir() {
            continue;
        }
        let file = entry.file_name().into_string().expect("a name");
        let stem = file.trim_end_matches(".md");
        let is_pass = passes.lines().any(|line| line.trim_start().starts_with(&format!("{stem} ")));
        let asks = questions.contains(&format!("cases/{file}"));
        let known = is_pass || asks || CASES.iter().any(|(name, _)| *name == stem);
        assert!(known, "tests/cases/{file} has no function in `CASES`");
    }
}
