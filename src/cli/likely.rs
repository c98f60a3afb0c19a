//! The list of likely titles: each once, the likeliest first, with what speaks for it.

use std::fmt::Write as _;

use garland::diagnostic::{Diagnostic, LikelyWork};

use super::report::{Report, clean};

impl Report {
    /// Lists the works that diagnostics ask about; empty where there are none.
    pub(super) fn works(&self, found: &[&Diagnostic]) -> String {
        let mut out = String::new();
        let mut titles: Vec<(&LikelyWork, Vec<&Diagnostic>)> = Vec::new();
        for one in found {
            let Some(work) = one.likely.as_deref() else { continue };
            match titles.iter_mut().find(|(known, _)| known.title == work.title) {
                Some((_, places)) => places.push(one),
                None => titles.push((work, vec![one])),
            }
        }
        if titles.is_empty() {
            return out;
        }
        out.push_str("\nlikely titles that nobody has declared, the likeliest first:\n");
        for (work, places) in &titles {
            self.work(&mut out, work, places);
        }
        let help = "add them to `works` (`garland check --write-works`), mark each as `*Title*`, or write \
                    `[words]{.notitle}`";
        self.wrap(&mut out, &format!("  {} {help}", self.paint("36", "help:")), 8);
        out
    }

    fn work(&self, out: &mut String, work: &LikelyWork, places: &[&Diagnostic]) {
        let mut told = Vec::new();
        told.extend((!work.kind.is_empty()).then(|| work.kind.to_owned()));
        told.extend(work.year.map(|year| year.to_string()));
        told.extend(work.by.as_ref().map(|by| clean(by)));
        let told = if told.is_empty() { String::new() } else { format!(" ({})", told.join(", ")) };
        let title = self.paint("1", &clean(&work.title));
        let share = format!("{:>3} %", work.confidence);
        self.wrap(out, &format!("{}  {title}{told}", self.paint("1;35", &share)), 7);
        self.wrap(out, &format!("       {}", work.evidence.join("; ")), 7);
        let mut place = self.place(&places[0].location);
        if places.len() > 1 {
            let _ = write!(place, " and {} more", places.len() - 1);
        }
        if !place.is_empty() {
            self.wrap(out, &format!("       {place}"), 7);
        }
    }
}
