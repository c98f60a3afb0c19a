//! What must not be touched: addresses, and the declared spelling of titles.

use super::text::{BARRIER, MarkKind, Run};
use super::titles::spellings;
use super::{Context, seek};

/// Closes addresses to every pass, and the spelling of declared titles to all but those of quotes and titles.
pub(crate) fn shield(runs: &mut [Run], context: &Context<'_>) {
    let forms = spellings(context);
    for run in runs {
        addresses(run);
        if !forms.is_empty() {
            let found = forms.find(run.text());
            found.into_iter().for_each(|(range, _)| run.shield(range));
        }
    }
}

/// `https://…`, `www.…`, `name@host.org`.
fn addresses(run: &mut Run) {
    let text = run.text();
    let address =
        seek::has_byte(text, b'@') || seek::has(text, "://", 0) || seek::has(text, "www.", 3);
    if !address {
        return;
    }
    let apart = |c: char| c.is_whitespace() || c == BARRIER || "()<>“”\"—–*".contains(c);
    let mut found = Vec::new();
    // What was read as a link to itself is an address as far as it was read, a `'` inside it too.
    for mark in run.marks().iter().filter(|mark| mark.kind == MarkKind::Link) {
        let words = &text[mark.range.clone()];
        let whole = words.contains("://") || words.contains("www.") || words.contains('@');
        if whole && !words.contains(char::is_whitespace) {
            found.push(mark.range.clone());
        }
    }
    let mut end = 0;
    for part in text.split_inclusive(apart) {
        let at = end;
        end += part.len();
        let token = part.trim_end_matches(apart);
        let host = token.split_once('@').is_some_and(|(_, host)| host.contains('.'));
        if token.contains("://") || token.contains("www.") || host {
            let bare = token.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
            found.push(at..at + bare.len());
        }
    }
    found.into_iter().for_each(|range| run.close_off(range));
}
