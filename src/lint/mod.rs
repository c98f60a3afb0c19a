//! Proofreading: a last look at the edited text and at the finished pages.
//!
//! A [`Rule`] reports and never changes anything. Rules over the text stand in [`COPY_RULES`], rules over
//! pages in [`PAGE_RULES`]; each is a file named for what it finds, and the order of the tables is the order
//! of the reports. An editor silences a rule with an `allow` entry in the manifest, which needs a reason;
//! one that silences nothing is reported itself, so that no entry outlives its cause.

use rayon::prelude::*;

use crate::diagnostic::codes::{import, manifest, proof};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::document::{Anthology, Edited, Piece};
use crate::manifest::plan::Allow;
use crate::typeset::display::Pages;

pub mod copy;

pub mod page;

/// Something that a proofreader looks for in a noun: the edited text, or the pages.
pub trait Rule<Noun>: Sync {
    /// The code of what it reports.
    fn code(&self) -> &'static Code;

    /// Looks, and reports what it finds in reading order.
    fn check(&self, noun: &Noun, found: &mut Diagnostics);
}

/// What is looked for in the text: first what was left of the keyboard, then words, then titles.
pub const COPY_RULES: &[&dyn Rule<Edited>] =
    &[&copy::StraightQuotes, &copy::StrayMarkup, &copy::DoubledWord, &copy::ShoutingTitle];

/// The finished pages, and the text that stands on them.
#[derive(Clone, Copy, Debug)]
pub struct Sheets<'a> {
    /// The pages.
    pub pages: &'a Pages,
    /// The text; what is found on a page is traced back to its file through it.
    pub book: &'a Anthology,
}

/// What is looked for on the pages: first what would be cut off, then single lines, then spreads.
pub const PAGE_RULES: &[&dyn for<'a> Rule<Sheets<'a>>] =
    &[&page::OffThePage, &page::Orphan, &page::Widow, &page::Runt, &page::UnevenSpread];

/// Reads the text.
pub fn copy(edited: &Edited) -> Diagnostics {
    run(COPY_RULES, edited)
}

/// Reads the pages; `book` is what was set on them.
pub fn pages(pages: &Pages, book: &Anthology) -> Diagnostics {
    run(PAGE_RULES, &Sheets { pages, book })
}

fn run<Noun: Sync>(rules: &[&dyn Rule<Noun>], noun: &Noun) -> Diagnostics {
    let each = |rule: &&dyn Rule<Noun>| {
        let mut found = Diagnostics::new();
        rule.check(noun, &mut found);
        found
    };
    let reports: Vec<Diagnostics> = rules.par_iter().map(each).collect();
    let mut found = Diagnostics::new();
    reports.into_iter().for_each(|report| found.append(report));
    found
}

/// What the list of questions alone asks: a build cannot know whether an entry that allows it is idle.
const LATER: [&Code; 2] = [&manifest::M031, &import::A007];

/// Takes out what the editor allowed, and reports entries that allowed nothing.
///
/// An entry names a rule by its name or code and may name a piece, and words of the report; errors are never
/// silenced. A diagnostic belongs to a piece if it is in the piece's file.
pub fn apply_allow(found: Diagnostics, allow: &[Allow], edited: &Edited) -> Diagnostics {
    let mut used = vec![false; allow.len()];
    let mut kept = found;
    kept.retain(|diagnostic| {
        let silencing = allow.iter().position(|entry| silences(entry, diagnostic, edited));
        if let Some(at) = silencing {
            used[at] = true;
        }
        silencing.is_none()
    });
    let is_idle = |entry: &Allow| LATER.iter().all(|code| !entry.names(code));
    let idle = allow.iter().zip(used).filter(|(entry, used)| !used && is_idle(entry));
    for (entry, _) in idle {
        let message = format!("nothing is found that `{}` would have to allow", entry.rule);
        let help = match unknown_piece(entry, edited) {
            Some(slugs) => format!("the pieces are {slugs}"),
            None => "take the entry out of `allow`".to_owned(),
        };
        kept.push(Diagnostic::new(&proof::C591, entry.location.clone(), message).help(help));
    }
    kept
}

/// Returns the slugs that there are, where an entry names a piece that is not.
fn unknown_piece(entry: &Allow, edited: &Edited) -> Option<String> {
    let wanted = entry.piece.as_ref()?;
    let slugs: Vec<String> = edited.all_pieces().map(|piece| format!("`{}`", piece.slug)).collect();
    let known = edited.all_pieces().any(|piece| piece.slug == *wanted);
    (!known).then(|| slugs.join(", "))
}

fn silences(entry: &Allow, diagnostic: &Diagnostic, edited: &Edited) -> bool {
    let names = entry.names(diagnostic.code);
    let there = entry.piece.as_ref().is_none_or(|slug| {
        let piece = edited.all_pieces().find(|piece| piece.slug == *slug);
        piece.is_some_and(|piece| file_of(piece, edited) == Some(diagnostic.location.file.as_str()))
    });
    let said = entry.words.iter().all(|words| diagnostic.message.contains(words.as_str()));
    diagnostic.severity != Severity::Error && names && there && said
}

fn file_of<'a>(piece: &Piece, edited: &'a Edited) -> Option<&'a str> {
    let source = edited.sources.get(piece.source?.0 as usize)?;
    Some(&source.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Location;
    use crate::document::Anthology;

    fn allow(rule: &str) -> Allow {
        Allow { rule: rule.into(), reason: "the author asked".into(), ..Allow::default() }
    }

    #[test]
    fn an_entry_silences_its_rule_and_an_idle_one_is_reported() {
        let mut found = Diagnostics::new();
        found.push(Diagnostic::new(&proof::C503, Location::file("a.md"), "`the` stands twice"));
        let edited = Edited::seal(Anthology::default());
        let kept = apply_allow(found, &[allow("doubled-word"), allow("widow")], &edited);
        let codes: Vec<_> = kept.iter().map(|diagnostic| diagnostic.code.id).collect();
        assert_eq!(codes, ["C591"]);
    }

    #[test]
    fn an_entry_with_words_silences_the_reports_that_have_them() {
        let mut found = Diagnostics::new();
        for word in ["the", "and"] {
            let what = format!("`{word}` stands twice");
            found.push(Diagnostic::new(&proof::C503, Location::file("a.md"), what));
        }
        let edited = Edited::seal(Anthology::default());
        let entry = Allow { words: vec!["`and`".into()], ..allow("doubled-word") };
        let kept = apply_allow(found, &[entry], &edited);
        let left: Vec<_> = kept.iter().map(|one| one.message.as_str()).collect();
        assert_eq!(left, ["`the` stands twice"]);
    }

    #[test]
    fn every_rule_has_a_code_with_documentation() {
        let codes = COPY_RULES.iter().map(|r| r.code()).chain(PAGE_RULES.iter().map(|r| r.code()));
        for code in codes {
            assert!(code.docs.contains("# What to do"), "{}", code.id);
        }
    }
}
