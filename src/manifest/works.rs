//! The works that the pieces speak of, by id and by title.

use super::{Marked, WorkSpec, names};
use crate::diagnostic::codes::manifest::{M016, M020};
use crate::diagnostic::{Diagnostic, Diagnostics, Location, Source};
use crate::document::{Authority, Language, Work, WorkFacts, WorkId, WorkKind};

/// The works as they become known: the manifest's first, then those of front matter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Works {
    list: Vec<Work>,
}

impl Works {
    /// Begins with the works of a plan.
    pub fn new(list: Vec<Work>) -> Self {
        Self { list }
    }

    /// Returns the works; a [`WorkId`] indexes them.
    pub fn into_list(self) -> Vec<Work> {
        self.list
    }

    /// Returns the works.
    pub fn list(&self) -> &[Work] {
        &self.list
    }

    /// Takes in a work under an id of its own: two may share a title, and even all that is said of them.
    pub(super) fn declare(&mut self, work: Work) {
        self.list.push(work);
    }

    /// Takes a work in, unless the very work is there: same title, and no kind or year that differs.
    pub fn add(&mut self, work: Work) -> WorkId {
        let same = |other: &Work| {
            let kind = other.kind == work.kind
                || other.kind == Default::default()
                || work.kind == Default::default();
            let year = other.year.is_none() || work.year.is_none() || other.year == work.year;
            other.title == work.title && kind && year
        };
        if let Some(at) = self.list.iter().position(same) {
            return WorkId(at as u32);
        }
        self.list.push(work);
        WorkId(self.list.len() as u32 - 1)
    }

    /// Finds the work that an id, a title or a short form means.
    pub fn find(&self, word: &str) -> Option<WorkId> {
        let word = word.trim();
        let folded = names::fold(word);
        let tests: [&dyn Fn(&Work) -> bool; 4] = [
            &|work| work.id == word,
            &|work| work.title == word,
            &|work| work.also.iter().any(|short| short == word),
            &|work| !folded.is_empty() && names::fold(&work.title) == folded,
        ];
        tests.iter().find_map(|test| self.list.iter().position(test)).map(|at| WorkId(at as u32))
    }

    /// Enters what head lines say of the work that a piece is about: the one of its subjects, else the one
    /// that the lines or the piece's title name, which becomes a subject. What is stated already stays.
    pub fn state(&mut self, facts: &WorkFacts, of: &mut Vec<WorkId>, title: Option<&str>) {
        let named = facts.title.as_deref().or(title);
        let id = match (of.as_slice(), named.and_then(|title| self.find(title)), &facts.title) {
            (_, Some(named), _) => named,
            ([only, ..], None, _) => *only,
            ([], None, Some(title)) => self.add(Work {
                id: super::values::slug(title),
                title: title.clone(),
                kind: WorkKind::Film,
                by_authority: Authority::Text,
                ..Work::default()
            }),
            ([], None, None) => return,
        };
        if !of.contains(&id) {
            of.push(id);
        }
        let Some(work) = self.list.get_mut(id.0 as usize) else { return };
        work.runtime = work.runtime.or(facts.runtime);
        work.year = work.year.or(facts.year);
        if work.by.is_empty() {
            work.by.clone_from(&facts.by);
        }
    }

    /// As [`Works::find`], with an error where there is none.
    pub fn expect(
        &self,
        word: &str,
        place: impl FnOnce() -> Location,
        found: &mut Diagnostics,
    ) -> Option<WorkId> {
        let id = self.find(word);
        if id.is_none() {
            found.push(self.unknown(word, place()));
        }
        id
    }

    fn unknown(&self, word: &str, place: Location) -> Diagnostic {
        let known = self.list.iter().flat_map(|work| [work.id.as_str(), work.title.as_str()]);
        let fault = Diagnostic::new(&M016, place, format!("no work has the id or title `{word}`"));
        match super::fields::nearest(word, known) {
            Some(near) => fault.help(format!("did you mean `{near}`?")),
            None => fault.help("declare it under `works:`, with its title, kind, year and maker"),
        }
    }
}

/// Returns what is said in several languages, in the order stated.
pub(super) fn by_language(
    said: &[(Marked<String>, Marked<String>)],
    source: &Source,
    found: &mut Diagnostics,
) -> Vec<(Language, String)> {
    let known = said.iter().filter_map(|(tag, text)| {
        language(tag, source, found).map(|language| (language, text.value.clone()))
    });
    known.collect()
}

/// Makes a work of what is declared; `None` where it has no title.
pub(super) fn declared(
    spec: &WorkSpec,
    by_authority: Authority,
    source: &Source,
    found: &mut Diagnostics,
) -> Option<Work> {
    let title = spec.title.as_ref()?.value.clone();
    let values = |list: &[Marked<String>]| list.iter().map(|one| one.value.clone()).collect();
    let id = spec.id.as_ref().map_or_else(|| super::values::slug(&title), |id| id.value.clone());
    let original = by_language(&spec.original, source, found);
    Some(Work {
        id,
        title,
        kind: spec.kind.as_ref().map(|kind| kind.value).unwrap_or_default(),
        year: spec.year.as_ref().map(|year| year.value),
        by: values(&spec.by),
        within: spec.within.as_ref().map(|within| within.value.clone()),
        original,
        runtime: spec.runtime.as_ref().map(|minutes| minutes.value),
        also: values(&spec.also),
        always: spec.always.as_ref().is_some_and(|always| always.value),
        by_authority,
    })
}

/// Reads a language tag, with an error where it is none.
pub(super) fn language(
    tag: &Marked<String>,
    source: &Source,
    found: &mut Diagnostics,
) -> Option<Language> {
    let language = Language::parse(&tag.value).filter(is_registered);
    if language.is_none() {
        let message = format!("`{}` is not a language tag", tag.value);
        let fault = Diagnostic::new(&M020, source.locate(tag.span.clone()), message);
        let right = tag.value.replace('_', "-");
        found.push(match (Language::parse(&right).filter(is_registered), by_name(&tag.value)) {
            (Some(right), _) => fault.help(format!("write `{right}`")),
            (None, Some(right)) => fault.help(format!("write `{right}`")),
            (None, None) => fault.help("tags look like `en`, `en-GB`, `fr`, `zh-Hant` (BCP 47)"),
        });
    }
    language
}

/// Says whether the primary subtag is one of ISO 639-1, or of the three letters of ISO 639-2 and 639-3.
///
/// Longer ones are well formed (RFC 5646 §2.2.1) but none is registered: `English` is a slip.
fn is_registered(language: &Language) -> bool {
    const TWO: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy \
        da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie \
        ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi \
        mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc \
        sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve \
        vi vo wa wo xh yi yo za zh zu";
    match language.primary().len() {
        1 | 3 => true,
        2 => TWO.split_whitespace().any(|code| code == language.primary()),
        _ => false,
    }
}

/// The tags of languages that people write by name.
fn by_name(word: &str) -> Option<&'static str> {
    const NAMES: [(&str, &str); 16] = [
        ("english", "en"),
        ("british english", "en-GB"),
        ("american english", "en-US"),
        ("french", "fr"),
        ("german", "de"),
        ("spanish", "es"),
        ("italian", "it"),
        ("polish", "pl"),
        ("swedish", "sv"),
        ("portuguese", "pt"),
        ("dutch", "nl"),
        ("japanese", "ja"),
        ("arabic", "ar"),
        ("hebrew", "he"),
        ("greek", "el"),
        ("russian", "ru"),
    ];
    let low = word.trim().to_lowercase();
    NAMES.iter().find(|(name, _)| *name == low).map(|(_, tag)| *tag)
}
