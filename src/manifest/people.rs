//! The people of the book, by id and by name.

use super::names;
use crate::diagnostic::codes::manifest::{M015, M017};
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::document::{Authority, Contributor, ContributorId, Language, Stated};

/// The contributors as they become known: the manifest's first, then those that pieces name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct People {
    list: Vec<Contributor>,
}

impl People {
    /// Begins with the contributors of a plan.
    pub fn new(list: Vec<Contributor>) -> Self {
        Self { list }
    }

    /// Returns the contributors; a [`ContributorId`] indexes them.
    pub fn into_list(self) -> Vec<Contributor> {
        self.list
    }

    /// Returns the contributors.
    pub fn list(&self) -> &[Contributor] {
        &self.list
    }

    /// Returns a contributor to be changed.
    pub fn get_mut(&mut self, id: ContributorId) -> Option<&mut Contributor> {
        self.list.get_mut(id.0 as usize)
    }

    /// Adds a contributor without looking for others of the name.
    pub fn add(&mut self, contributor: Contributor) -> ContributorId {
        self.list.push(contributor);
        ContributorId(self.list.len() as u32 - 1)
    }

    /// Finds the contributor that an id or name means, or takes a name in.
    ///
    /// `None`, with an error, for a word that looks like an id and is none. A name that is almost
    /// another's is taken in with a question; one that differs in accents or capitals alone is that person.
    pub fn find_or_add(
        &mut self,
        word: &str,
        place: impl FnOnce() -> Location,
        found: &mut Diagnostics,
    ) -> Option<ContributorId> {
        let word = word.trim();
        let exact = |person: &Contributor| person.id == word || is_called(person, word);
        if let Some(at) = self.list.iter().position(exact) {
            return Some(ContributorId(at as u32));
        }
        if looks_like_id(word) {
            found.push(self.unknown(word, place()));
            return None;
        }
        Some(self.find_or_add_name(word, place, found))
    }

    /// As [`People::find_or_add`], for a word that is a name whatever it looks like: a byline.
    pub fn find_or_add_name(
        &mut self,
        word: &str,
        place: impl FnOnce() -> Location,
        found: &mut Diagnostics,
    ) -> ContributorId {
        let word = word.trim();
        if let Some(at) = self.list.iter().position(|person| is_called(person, word)) {
            return ContributorId(at as u32);
        }
        let folded = names::fold(word);
        let same = |person: &Contributor| all_names(person).any(|name| names::fold(name) == folded);
        if let Some(at) = self.list.iter().position(same) {
            let name = &self.list[at].name;
            // Only capitals, as in a byline set in capitals: that is no second spelling.
            let lower = word.to_lowercase();
            if !all_names(&self.list[at]).any(|name| name.to_lowercase() == lower) {
                found.push(two_spellings(word, name, place()));
            }
            return ContributorId(at as u32);
        }
        let near = self.list.iter().find(|person| names::may_be_one(&person.name, word));
        if let Some(person) = near {
            found.push(two_spellings(word, &person.name, place()));
        }
        self.add(named(word, None))
    }

    fn unknown(&self, word: &str, place: Location) -> Diagnostic {
        let known = self.list.iter().flat_map(|person| [person.id.as_str(), person.name.as_str()]);
        let fault = Diagnostic::new(&M015, place, format!("no contributor has the id `{word}`"));
        match super::fields::nearest(word, known) {
            Some(near) => fault.help(format!("did you mean `{near}`?")),
            None => {
                let line = format!("{word}: {{name: …}}");
                fault.help(format!("add `{line}` under `contributors:`, or write the name in full"))
            }
        }
    }
}

/// Lists the name of a person and its other spellings.
fn all_names(person: &Contributor) -> impl Iterator<Item = &str> {
    std::iter::once(&person.name).chain(&person.also).map(String::as_str)
}

fn is_called(person: &Contributor, name: &str) -> bool {
    all_names(person).any(|one| one == name)
}

/// Makes a contributor of a name alone.
pub(super) fn named(name: &str, language: Option<Language>) -> Contributor {
    let sort = Stated::new(names::sort_key(name, language.as_ref()), Authority::Guess);
    Contributor {
        id: super::values::slug(name),
        name: name.to_owned(),
        sort,
        language,
        ..Contributor::default()
    }
}

fn two_spellings(word: &str, name: &str, place: Location) -> Diagnostic {
    let message = format!("`{word}` may be the same person as `{name}`");
    Diagnostic::new(&M017, place, message)
        .help("if so, name the other spelling under `also:` of the person in `contributors:`")
}

/// Ids are one word of small letters, figures and hyphens; names have a space or a capital, or another script.
fn looks_like_id(word: &str) -> bool {
    !word.is_empty()
        && word
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people() -> People {
        let mut people = People::default();
        let mut person = named("Octavio Carbajal González", None);
        person.id = "carbajal".into();
        people.add(person);
        people
    }

    fn find(word: &str) -> (Option<u32>, Vec<String>) {
        let mut found = Diagnostics::new();
        let id = people().find_or_add(word, Location::default, &mut found);
        let texts = found.iter().map(|one| format!("{} {}", one.code.id, one.message));
        (id.map(|id| id.0), texts.collect())
    }

    #[test]
    fn ids_and_names_are_found() {
        assert_eq!(find("carbajal"), (Some(0), vec![]));
        assert_eq!(find("Octavio Carbajal González"), (Some(0), vec![]));
        assert_eq!(find("OCTAVIO CARBAJAL GONZÁLEZ"), (Some(0), vec![]));
    }

    #[test]
    fn a_plain_name_is_taken_in() {
        assert_eq!(find("Ruth Adeyemi"), (Some(1), vec![]));
    }

    #[test]
    fn an_id_that_is_none_is_an_error() {
        assert_eq!(
            find("carbajl"),
            (None, vec!["M015 no contributor has the id `carbajl`".into()])
        );
    }

    #[test]
    fn a_missing_accent_is_the_same_person_and_a_question() {
        let (id, texts) = find("Octavio Carbajal Gonzalez");
        assert_eq!(id, Some(0));
        assert!(texts[0].starts_with("M017"), "{texts:?}");
    }

    #[test]
    fn another_spelling_that_is_stated_is_no_question() {
        let mut people = people();
        people.get_mut(ContributorId(0)).unwrap().also = vec!["O. Carbajal".into()];
        let mut found = Diagnostics::new();
        for word in ["O. Carbajal", "O. CARBAJAL"] {
            let id = people.find_or_add(word, Location::default, &mut found);
            assert_eq!(id, Some(ContributorId(0)));
        }
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn a_letter_apart_is_another_person_and_a_question() {
        let (id, texts) = find("Octavio Carbajal Gonzáles");
        assert_eq!(id, Some(1));
        assert!(texts[0].starts_with("M017"), "{texts:?}");
    }
}
