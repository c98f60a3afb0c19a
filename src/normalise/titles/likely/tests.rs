//! What is asked about, and what is not.

use super::*;
use crate::document::WorkKind;

fn asked(text: &str) -> Vec<Guess> {
    guesses(&[text])
}

fn titles(text: &str) -> Vec<String> {
    asked(text).into_iter().map(|guess| guess.told.title).collect()
}

#[test]
fn tables_are_in_order() {
    assert!(cues::KINDS.is_sorted_by_key(|(word, _)| word));
    assert!(runs::words("He said: Yes.", &mut Vocabulary::new()).len() == 3);
}

#[test]
fn a_kind_a_maker_and_an_article_make_a_title() {
    let found = asked("We read her first novel, The Long Corridor, by Ada Byron, in one night.");
    assert_eq!(found.len(), 1, "{found:?}");
    let told = &found[0].told;
    assert_eq!((told.title.as_str(), told.kind), ("The Long Corridor", WorkKind::Book));
    assert_eq!(told.by.as_deref(), Some("Ada Byron"));
    assert!(found[0].confidence > 90 && !found[0].evidence.is_empty());
}

#[test]
fn the_owner_is_the_maker() {
    let found = asked("I had seen Ada Byron’s The Quiet Houses only once.");
    assert_eq!(found[0].told.title, "The Quiet Houses");
    assert_eq!(found[0].told.by.as_deref(), Some("Ada Byron"));
}

#[test]
fn persons_places_and_bodies_are_no_titles() {
    for text in [
        "Then Mr. Tobias Crane walked to Market Street and met General Gordon.",
        "She studied at the University of Leeds and joined the Labour Party in May.",
        "On Monday the French Army crossed the River Somme near Amiens.",
        "Anna Bell said that Peter Crane had left for North Yorkshire.",
    ] {
        assert!(titles(text).is_empty(), "{text}: {:?}", titles(text));
    }
}

#[test]
fn a_mention_without_a_sign_gains_by_the_others() {
    let text = "The author of The Grey Ferry is dead. We read The Grey Ferry at school. \
                So much for The Grey Ferry.";
    assert_eq!(titles(text), ["The Grey Ferry"; 3]);
}

#[test]
fn what_is_entitled_so_is_a_work_and_what_is_called_so_may_be_a_person() {
    let text = |word: &str| format!("He sold a short book {word} Notes and Corrections to us.");
    assert_eq!(titles(&text("entitled")), ["Notes and Corrections"]);
    assert!(titles(&text("called")).is_empty());
}

#[test]
fn a_stop_before_small_letters_ends_no_title() {
    let found = titles("It stood in the Bulletin de la Soc. d’Histoire of that year.");
    assert!(found.iter().all(|title| !title.ends_with("Soc")), "{found:?}");
}
