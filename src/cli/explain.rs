//! `garland explain`: what a code means.

use std::fmt::Write as _;

use garland::diagnostic::codes;
use garland::error::{Error, Result};

use super::{Verdict, print, wrap};

/// Prints the documentation of a code.
pub(super) fn run(word: &str) -> Result<Verdict> {
    let Some(code) = codes::find(word.trim()) else {
        let names = codes::all().flat_map(|code| [code.id, code.name]);
        let upper = word.to_uppercase();
        let score = |name: &str| {
            strsim::normalized_damerau_levenshtein(name, word)
                .max(strsim::normalized_damerau_levenshtein(name, &upper))
        };
        let near = names.max_by(|a, b| score(a).total_cmp(&score(b)));
        let help = near.filter(|near| score(near) >= 0.5);
        let help = help.map(|near| format!("\n  help: did you mean `{near}`?")).unwrap_or_default();
        return Err(Error::Usage(format!("no code or rule is called `{word}`{help}")));
    };
    let mut text = format!("{} {} ({})\n", code.id, code.name, code.severity.as_str());
    for line in code.docs.lines() {
        let line = line.strip_prefix(' ').unwrap_or(line);
        match line.strip_prefix("# ") {
            Some(heading) => {
                let gap = if text.ends_with("\n\n") { "" } else { "\n" };
                let _ = writeln!(text, "{gap}{heading}");
            }
            None if line.is_empty() && !text.ends_with("\n\n") => text.push('\n'),
            None if line.is_empty() => {}
            None => {
                let _ = writeln!(text, "  {line}");
            }
        }
    }
    print(&wrap::for_terminal(text))?;
    Ok(Verdict::Done)
}
