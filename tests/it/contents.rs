//! The contents page of the library is its order of dependence: a module uses only modules above it.

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

#[expect(clippy::disallowed_methods, reason = "the test reads the source")]
fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("a source file")
}

/// Returns the names of the modules of `lib.rs`, in order.
fn chapters() -> Vec<String> {
    let name = |line: &str| {
        let line = line.strip_prefix("pub ").unwrap_or(line);
        Some(line.strip_prefix("mod ")?.strip_suffix(';')?.to_owned())
    };
    read(&root().join("lib.rs")).lines().filter_map(name).collect()
}

#[expect(clippy::disallowed_methods, reason = "the test reads the source")]
fn files(path: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(path).expect("a folder").map(|entry| entry.expect("it").path());
    let mut found = Vec::new();
    for path in entries {
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Returns the modules that a text names after `crate::`, those in braces among them.
fn used(text: &str) -> Vec<String> {
    let word = |text: &str| -> String {
        text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
    };
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code: String = code.collect::<Vec<_>>().join("\n");
    let mut names = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        if code[..at].ends_with('$') {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            None => names.push(word(rest)),
            Some(list) => {
                let list = list.split('}').next().unwrap_or_default();
                names.extend(list.split(',').map(|item| word(item.trim())));
            }
        }
    }
    names
}

#[test]
fn no_module_uses_one_below_it() {
    let chapters = chapters();
    assert!(chapters.len() > 8, "the contents page was not understood: {chapters:?}");
    let mut upward = Vec::new();
    // A test may ask a later stage to judge what an earlier one made.
    let is_test =
        |path: &Path| path.ends_with("tests.rs") || path.iter().any(|part| part == "tests");
    for path in files(&root())
        .into_iter()
        .filter(|path| !is_test(path.strip_prefix(root()).expect("below src")))
    {
        let inner = path.strip_prefix(root()).expect("below src").to_owned();
        let first = inner.components().next().expect("a part").as_os_str().to_string_lossy();
        let own = first.trim_end_matches(".rs").to_owned();
        let Some(place) = chapters.iter().position(|chapter| *chapter == own) else { continue };
        for name in used(&read(&path)) {
            let other = chapters.iter().position(|chapter| *chapter == name);
            if other.is_some_and(|other| other > place) {
                upward.push(format!("{} uses `{name}`, which comes later", inner.display()));
            }
        }
    }
    upward.dedup();
    assert!(upward.is_empty(), "{}", upward.join("\n"));
}
