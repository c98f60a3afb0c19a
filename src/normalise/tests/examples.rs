//! Every rule has a source, and the example that its documentation gives is true.

use super::*;
use crate::diagnostic::codes;

/// The rules that change text.
const CHANGING: [&str; 16] = [
    "C001", "C002", "C003", "C004", "C005", "C006", "C007", "C008", "C009", "C013", "C014", "C015",
    "C016", "C017", "C018", "C021",
];

fn rules() -> impl Iterator<Item = &'static crate::diagnostic::Code> {
    codes::all().filter(|code| CHANGING.contains(&code.id))
}

/// Reads each ``` `before` … becomes `after` ``` of a documentation.
fn pairs(docs: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    for (at, _) in docs.match_indices("becomes `") {
        let behind = &docs[at + "becomes `".len()..];
        let line = docs[..at].rfind('\n').map_or(0, |end| end + 1);
        let parted = |by: &str| docs[line..at].rfind(by).filter(|_| docs[..at].ends_with("` "));
        let part = parted("`, `").max(parted("`; `"));
        let before = &docs[part.map_or(line, |part| line + part + 2)..at];
        let before = before.split('`').nth(1).expect("the example begins with what was written");
        found.push((before, behind.split('`').next().unwrap_or_default()));
    }
    found
}

#[test]
fn the_examples_are_true() {
    let known = Work { title: "Never Let Me Go".into(), kind: WorkKind::Book, ..Work::default() };
    let mut wrong = Vec::new();
    for code in rules() {
        for (before, after) in pairs(code.docs) {
            let result = edited(&format!("{HEAD}{before}\n"), vec![known.clone()]);
            let found = result.text.strip_prefix(HEAD).unwrap_or_default().trim_end();
            let entered = result.ledger.entries().iter().any(|entry| entry.code.id == code.id);
            // What is shown stands without the no-break spaces, which another rule sets.
            if found.replace('\u{a0}', " ") != after || !entered {
                wrong.push(format!("{}: {before} gives {found}, not {after}", code.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_break_spaces_are_set_as_documented() {
    let result = edited(&format!("{HEAD}J. R. Ackerley, p. 4, 10 km, on 35mm.\n"), Vec::new());
    let expected = "J.\u{a0}R.\u{a0}Ackerley, p.\u{a0}4, 10\u{a0}km, on 35mm.\n";
    assert_eq!(result.text, format!("{HEAD}{expected}"));
}

#[test]
fn every_rule_that_changes_text_names_its_source_and_an_example() {
    assert_eq!(rules().count(), CHANGING.len());
    for code in rules() {
        assert!(code.docs.contains("Source: "), "{} names no source", code.id);
        let shown = code.id == "C017" || !pairs(code.docs).is_empty();
        assert!(shown, "{} shows no example", code.id);
    }
}
