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
            // In a manifest the spaces before a line have a meaning, and here they would be miscounted.
            let spaces = |line: &str| line.len() - line.trim_start_matches(' ').len();
            let spaces = paste.line.lines().map(spaces).min().unwrap_or(0);
            let told = match spaces {
                0 => String::new(),
                count => format!(" with {count} spaces before it"),
            };
            out.push_str(&format!("   paste into {}{told}:\n", paste.into));
            for line in paste.line.lines() {
                out.push_str(&format!("       {}\n", &line[spaces..]));
            }
        }
        out.push('\n');
    }
    out
}
