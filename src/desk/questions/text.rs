//! The list of questions for people.

use super::Question;

/// Writes the list for people.
pub fn text(questions: &[Question]) -> String {
    let mut out = String::new();
    for one in questions {
        let place = match (one.line, one.column) {
            (0, _) => one.file.clone(),
            (line, 0) => format!("{}:{line}", one.file),
            (line, column) => format!("{}:{line}:{column}", one.file),
        };
        let place = if place.is_empty() { String::new() } else { format!(" ({place})") };
        out.push_str(&format!(
            "{}. {}? {} [{}]{place}\n",
            one.number, one.kind, one.question, one.code
        ));
        if let Some(evidence) = &one.evidence {
            let shown: String = evidence.chars().take(100).collect();
            let more = if shown.len() < evidence.len() { "…" } else { "" };
            out.push_str(&format!("   | {shown}{more}\n"));
        }
        for help in &one.helps {
            out.push_str(&format!("   {help}\n"));
        }
        if let Some(paste) = &one.paste {
            out.push_str(&format!("   paste into {}:\n", paste.into));
            paste.line.lines().for_each(|line| out.push_str(&format!("       {line}\n")));
        }
        out.push('\n');
    }
    out
}
