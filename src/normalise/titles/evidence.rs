//! What the words around a mention say: a work, or someone of that name?

use std::ops::Range;

use super::likely::cues::KINDS;
use super::words::{
    ACTING, BEHIND_PARTS, COUNTED, NAMING, OF_PERSONS, OF_SHIPS, OF_WORKS, PERSONS_DO,
    PERSONS_HAVE, WITH_OTHERS,
};
use crate::document::WorkKind;

/// Weighs a mention: above zero it speaks of a work.
pub(crate) fn weigh(text: &str, range: &Range<usize>, kind: WorkKind) -> i32 {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let mut weight = 0;
    if has_word(tail(before, 45), OF_WORKS) || has_word(head(after, 30), OF_WORKS) {
        weight += 2;
    }
    if has_year(after) {
        weight += 4;
    }
    if is_behind_possessive(before) {
        weight += 2;
    }
    let last = last_word(before);
    if before.ends_with(' ') && matches!(last, "in" | "of" | "from") {
        weight += 1;
    }
    if matches!(last, "a" | "an" | "A" | "An") {
        weight -= 2;
    }
    if is_longer_name(after) {
        weight -= 3;
    }
    if before.ends_with(' ') && is_capitalised(last) && !is_sentence_start(before, last) {
        weight -= 2;
    }
    if after.starts_with("’s") && kind != WorkKind::Periodical {
        weight -= 1;
    }
    if before.ends_with(['“', '‘', '(']) {
        weight -= 1;
    }
    if is_person(text, range) {
        weight -= 4;
    }
    // `the Batman` is the man; `the Batman films` and books such as the *Iliad* are none.
    let next = first_word(after.strip_prefix(' ').unwrap_or_default());
    let article = before.ends_with(' ') && matches!(last, "the" | "The");
    if kind == WorkKind::Film && article && !is_of_works(next) {
        weight -= 2;
    }
    if is_part(before, kind) {
        weight -= 4;
    }
    weight
}

/// Says whether words in italics are named as a work: by its kind, year or maker, or as where things happen.
pub(crate) fn speaks_of_work(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let maker = ["by ", ", by ", "(dir. ", "(by ", ", directed by "];
    let made = maker
        .iter()
        .any(|by| after.trim_start_matches(' ').strip_prefix(by).is_some_and(is_capitalised));
    has_word(tail(before, 80), OF_WORKS)
        || has_word(head(after, 60), OF_WORKS)
        || has_year(after)
        || made
        || is_behind_possessive(before)
        || before.ends_with(' ')
            && matches!(last_word(before), "in" | "In" | "of" | "from" | "From")
}

/// Says whether two names have a word in common: `Ada Byron`, `Byron`.
pub(super) fn shares_word(one: &str, other: &str) -> bool {
    one.split(' ').any(|word| word.len() > 2 && other.split(' ').any(|near| near == word))
}

/// `the *Mary Rose* is a ship`: the name of a ship, which takes italics and is no title.
pub(crate) fn is_ship(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    (has_word(tail(before, 45), OF_SHIPS) || has_word(head(after, 30), OF_SHIPS))
        && !has_year(after)
}

/// Says whether a mention is plainly one of a person.
pub(crate) fn is_person(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let last = last_word(before).trim_end_matches('.');
    let next = first_word(after.strip_prefix(' ').unwrap_or_default());
    let others = after.strip_prefix(' ').and_then(|rest| rest.strip_prefix(next));
    let others = others.map(|rest| first_word(rest.trim_start())).unwrap_or_default();
    if is_named(before, after)
        || WITH_OTHERS.contains(&next)
            && matches!(others, "her" | "him" | "me" | "their" | "them" | "us")
    {
        return true;
    }
    let of = after.strip_prefix("’s ").map(first_word).unwrap_or_default();
    OF_PERSONS.contains(&last)
        || PERSONS_DO.contains(&next)
        || PERSONS_HAVE.contains(&of)
        || is_played(after)
        || is_longer_name(after) && !ends_sentence(&text[range.clone()])
}

/// `the guide is called Stalker`, `known as Stalker`, `Ada Byron as Stalker`: someone is given the name, and no work
/// is spoken of before it in the sentence.
pub(super) fn is_named(before: &str, after: &str) -> bool {
    let Some(before) = before.strip_suffix(' ') else { return false };
    let sentence = before.rsplit(['.', '!', '?', ';', ':', '—']).next().unwrap_or_default();
    let mut back = sentence.rsplit(' ');
    let (one, two) = (back.next().unwrap_or_default(), back.next().unwrap_or_default());
    let low = two.to_lowercase();
    // `Bell as Gazette editor` is no part that she plays.
    let next = first_word(after.strip_prefix(' ').unwrap_or_default());
    let alone = !after.starts_with(' ') || BEHIND_PARTS.contains(&next);
    let given = NAMING.contains(&one) && !matches!(two, "so" | "what")
        || matches!(one, "himself" | "herself" | "him" | "her" | "them") && NAMING.contains(&two)
        || one == "as"
            && alone
            && (low == "known" || ACTING.contains(&low.as_str()) || is_capitalised(two));
    given && !sentence.split(|c: char| !c.is_alphanumeric()).any(is_of_works)
}

/// Says whether a word is a kind of work or what is done to works, so that a name beside it is a title.
fn is_of_works(word: &str) -> bool {
    let low = word.to_lowercase();
    let kind = |word: &str| KINDS.binary_search_by_key(&word, |(kind, _)| kind).is_ok();
    let made = OF_WORKS.contains(&low.as_str()) && low != "called";
    !low.is_empty() && (made || kind(&low) || low.strip_suffix('s').is_some_and(kind))
}

/// `plays Batman`: whom an actor plays, where the title is none of a piece that is played.
fn is_part(before: &str, kind: WorkKind) -> bool {
    let played = matches!(
        kind,
        WorkKind::Play
            | WorkKind::Opera
            | WorkKind::Composition
            | WorkKind::Song
            | WorkKind::Album
            | WorkKind::Game
    );
    let acts =
        matches!(last_word(before), "plays" | "played" | "playing" | "portrays" | "portrayed");
    acts && !played && before.ends_with(' ')
}

/// `Alien (1979)`, `Alien (Ridley Scott, 1979)`, `Alien, 1979,`.
pub(crate) fn has_year(after: &str) -> bool {
    let inside = after.trim_start().strip_prefix('(').and_then(|rest| rest.split(')').next());
    match inside {
        Some(inside) if inside.len() < 60 => {
            inside.split(|c: char| !c.is_alphanumeric()).any(is_year) && !inside.contains('–')
        }
        _ => after.strip_prefix(", ").is_some_and(|rest| {
            is_year(first_word(rest)) && rest[4..].starts_with([',', ';', ')'])
        }),
    }
}

pub(crate) fn is_year(word: &str) -> bool {
    word.len() == 4
        && word.bytes().all(|byte| byte.is_ascii_digit())
        && ("1450".."2100").contains(&word)
}

/// `Kathy (Carey Mulligan)`: a character and who plays it.
fn is_played(after: &str) -> bool {
    let inside =
        after.strip_prefix(" (").and_then(|rest| rest.split_once(')')).map(|(inside, _)| inside);
    inside.is_some_and(|inside| {
        inside.contains(' ')
            && inside.len() < 40
            && inside.split(' ').all(is_capitalised)
            && !inside.bytes().any(|byte| byte.is_ascii_digit())
    })
}

/// `8½ minutes`, `300 pages`: a number without a letter, and what it counts.
pub(crate) fn is_count(text: &str, range: &Range<usize>) -> bool {
    let next = text[range.end..].strip_prefix([' ', '\u{a0}']).map(first_word);
    !text[range.clone()].contains(char::is_alphabetic)
        && next.is_some_and(|word| COUNTED.contains(&word))
}

/// A capitalised word follows: `Emma Woodhouse`.
fn is_longer_name(after: &str) -> bool {
    after.strip_prefix(' ').is_some_and(|rest| {
        let word = first_word(rest);
        is_capitalised(word) && word.len() > 1
    })
}

fn ends_sentence(title: &str) -> bool {
    title.ends_with(['!', '?', '.'])
}

/// `Garland’s *Annihilation*`, `James’ *Roderick Hudson*`.
pub(crate) fn is_behind_possessive(before: &str) -> bool {
    before.strip_suffix(' ').is_some_and(|head| head.ends_with("’s") || head.ends_with("s’"))
}

fn is_capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn is_sentence_start(before: &str, last: &str) -> bool {
    let head = before.trim_end().strip_suffix(last).unwrap_or(before).trim_end();
    head.is_empty() || head.ends_with(['.', '!', '?', '“', '‘', '—', ':', '…', '(', '”', ';'])
}

fn last_word(before: &str) -> &str {
    let bare = before.trim_end();
    bare.rsplit(|c: char| c.is_whitespace() || "“‘(—".contains(c)).next().unwrap_or_default()
}

fn first_word(after: &str) -> &str {
    let end = after.find(|c: char| !(c.is_alphanumeric() || c == '’')).unwrap_or(after.len());
    &after[..end]
}

fn tail(text: &str, bytes: usize) -> &str {
    let mut at = text.len().saturating_sub(bytes);
    while !text.is_char_boundary(at) {
        at += 1;
    }
    &text[at..]
}

fn head(text: &str, bytes: usize) -> &str {
    let mut at = text.len().min(bytes);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    &text[..at]
}

fn has_word(text: &str, list: &[&str]) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .any(|word| !word.is_empty() && list.contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(text: &str, title: &str) -> i32 {
        let at = text.find(title).expect("the title stands in the text");
        weigh(text, &(at..at + title.len()), WorkKind::Film)
    }

    #[test]
    fn a_work_is_read_and_seen() {
        assert!(weight("She watched Nocturne twice.", "Nocturne") > 0);
        assert!(weight("Nocturne (1998) is late.", "Nocturne") > 0);
        assert!(weight("Ada’s Nocturne is late.", "Nocturne") > 0);
    }

    #[test]
    fn whoever_bears_the_name_is_not_the_work() {
        for text in [
            "The guide is called Nocturne.",
            "A man named Nocturne waits.",
            "Ada Byron as Nocturne is quiet.",
            "She plays Nocturne well.",
            "They fear the Nocturne.",
            "Nocturne leads them on.",
        ] {
            assert!(weight(text, "Nocturne") < 0, "{text}: {}", weight(text, "Nocturne"));
        }
        for text in [
            "A film called Nocturne is late.",
            "Her novel is called Nocturne.",
            "The book was published as Nocturne.",
        ] {
            assert!(weight(text, "Nocturne") > 0, "{text}: {}", weight(text, "Nocturne"));
        }
        assert!(weight("The Nocturne film is late.", "Nocturne") >= 0);
    }

    #[test]
    fn a_person_walks_and_has_a_face() {
        assert!(weight("Then Gordon enters the room.", "Gordon") < 0);
        assert!(weight("General Gordon rode out.", "Gordon") < 0);
        assert!(weight("Gordon (Ada Byron) waits.", "Gordon") < 0);
        assert!(weight("On Gordon’s face a shadow.", "Gordon") < 0);
    }
}
