//! What a book is about, for shops and libraries: guessed from what is reviewed in it, and from the tags that its
//! texts share.

use crate::document::WorkKind;

/// The most tags that become subjects.
const MOST: usize = 8;

/// Guesses the subjects of a book: for each kind of work that a third of the reviews are about, and two at least,
/// its heading; then the tags that two texts have at least, in the order of the book. Each with its reason.
///
/// `kinds` are those of the works reviewed, one for each review whose work is known; `tags` those of each text.
pub(super) fn of(kinds: &[WorkKind], tags: &[Vec<String>]) -> Vec<(String, String)> {
    let mut made = Vec::new();
    for (heading, what, count) in counted(kinds) {
        if count >= 2 && count * 3 >= kinds.len() {
            let why = format!("{count} of the {} works reviewed are {what}", kinds.len());
            made.push((heading.to_owned(), why));
        }
    }
    let mut counts: Vec<(&String, u32)> = Vec::new();
    for tag in tags.iter().flatten() {
        match counts.iter_mut().find(|(known, _)| known.to_lowercase() == tag.to_lowercase()) {
            Some((_, count)) => *count += 1,
            None => counts.push((tag, 1)),
        }
    }
    let shared = counts.into_iter().filter(|(_, count)| *count > 1).take(MOST);
    made.extend(
        shared.map(|(tag, count)| (tag.clone(), format!("a tag or keyword of {count} texts"))),
    );
    made
}

/// Counts the headings of kinds, the most frequent first.
fn counted(kinds: &[WorkKind]) -> Vec<(&'static str, &'static str, usize)> {
    let mut counts: Vec<(&'static str, &'static str, usize)> = Vec::new();
    for (heading, what) in kinds.iter().filter_map(|kind| heading(*kind)) {
        match counts.iter_mut().find(|(known, ..)| *known == heading) {
            Some((.., count)) => *count += 1,
            None => counts.push((heading, what, 1)),
        }
    }
    counts.sort_by_key(|(.., count)| std::cmp::Reverse(*count));
    counts
}

/// Returns the heading for reviews of a kind, as the Library of Congress forms it, and what the works are.
fn heading(kind: WorkKind) -> Option<(&'static str, &'static str)> {
    Some(match kind {
        WorkKind::Unknown => return None,
        WorkKind::Film => ("Motion pictures -- Reviews", "films"),
        WorkKind::Book | WorkKind::Story | WorkKind::Essay | WorkKind::Poem => {
            ("Books -- Reviews", "books")
        }
        WorkKind::Album | WorkKind::Song => ("Sound recordings -- Reviews", "recordings"),
        WorkKind::Play => ("Theater -- Reviews", "plays"),
        WorkKind::Series | WorkKind::Episode => {
            ("Television programs -- Reviews", "television programmes")
        }
        WorkKind::Exhibition | WorkKind::Artwork => {
            ("Art -- Exhibitions -- Reviews", "exhibitions")
        }
        WorkKind::Game => ("Games -- Reviews", "games"),
        WorkKind::Opera | WorkKind::Composition => ("Music -- Reviews", "music"),
        WorkKind::Podcast => ("Podcasts -- Reviews", "podcasts"),
        WorkKind::Periodical => ("Periodicals -- Reviews", "periodicals"),
        WorkKind::Website => ("Web sites -- Reviews", "web sites"),
    })
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::document::WorkKind::{Album, Book, Film, Song, Story};

    #[test]
    fn what_is_reviewed_mostly_and_what_texts_share_are_subjects() {
        let tags = [vec!["Ferries".to_owned(), "rain".into()], vec!["ferries".to_owned()]];
        let made = of(&[Book, Film, Film, Story, Film, Album], &tags);
        let wanted = [
            ("Motion pictures -- Reviews", "3 of the 6 works reviewed are films"),
            ("Books -- Reviews", "2 of the 6 works reviewed are books"),
            ("Ferries", "a tag or keyword of 2 texts"),
        ];
        assert_eq!(made, wanted.map(|(subject, why)| (subject.to_owned(), why.to_owned())));
        assert!(of(&[Album, Book, Film], &[]).is_empty());
        assert_eq!(of(&[Album, Song], &[])[0].0, "Sound recordings -- Reviews");
    }
}
