//! Filling the running order from the front matter of the texts that are there.

use super::{Format, decode, split_front_matter};
use crate::diagnostic::codes::manifest::M030;
use crate::diagnostic::{Diagnostic, Diagnostics, SharedSource};
use crate::document::{Role, WorkKind};
use crate::manifest::paths::refused;
use crate::manifest::plan::FrontMatter;
use crate::manifest::select::{GroupBy, OrderBy, SelectSpec, range};
use crate::manifest::{Entry, Manifest, Many, Marked, PartSpec, names, read_front_matter};
use crate::shelf::Shelf;
use std::cmp::Ordering;
use std::sync::Arc;

/// Fills the lists of a manifest that selects its reviews; another is left as it is.
///
/// A text without front matter is never chosen, unless nothing is asked of it; the files that the manifest
/// itself names (notes on contributors, front matter of the book) are not reviews.
pub fn fill(manifest: &mut Manifest, shelf: &dyn Shelf) -> Diagnostics {
    let mut found = Diagnostics::new();
    let (Some(spec), Some(source)) = (manifest.select.clone(), manifest.source.clone()) else {
        return found;
    };
    let mut candidates = candidates(&spec, manifest, shelf, &source, &mut found);
    let there = tally(&candidates, &spec, manifest);
    candidates.retain(|one| one.fits(&spec, manifest));
    sort(&mut candidates, &spec);
    if candidates.is_empty() && !found.has_errors() {
        let place = source.locate(spec.span.clone());
        let none = Diagnostic::new(&M030, place, "no review fits what is selected");
        found.push(none.help(there));
    }
    let entry = |one: &Candidate| Entry {
        file: Some(Marked { value: one.path.clone(), span: spec.span.clone() }),
        span: spec.span.clone(),
        ..Entry::default()
    };
    let Some(group) = spec.parts.as_ref().map(|by| by.value) else {
        manifest.reviews = Some(candidates.iter().map(entry).collect());
        return found;
    };
    let mut parts: Vec<PartSpec> = Vec::new();
    for one in &candidates {
        let title = one.part(group, &spec).unwrap_or_else(|| FURTHER.to_owned());
        let at =
            parts.iter().position(|part| part.title.as_ref().is_some_and(|it| it.value == title));
        let at = at.unwrap_or_else(|| {
            let title = Some(Marked { value: title, span: spec.span.clone() });
            parts.push(PartSpec { title, reviews: Vec::new(), span: spec.span.clone() });
            parts.len() - 1
        });
        parts[at].reviews.push(entry(one));
    }
    order_parts(&mut parts, group, &spec);
    manifest.parts = Some(parts);
    found
}

/// The title of the part for reviews that belong to none.
const FURTHER: &str = "Further Reviews";

/// Puts parts by year and decade into the order of the years, and what belongs to none last.
fn order_parts(parts: &mut [PartSpec], by: GroupBy, spec: &SelectSpec) {
    let is_turned = spec.reverse.as_ref().is_some_and(|it| it.value);
    let year = |part: &PartSpec| -> i64 {
        let title = part.title.as_ref().map(|it| it.value.as_str()).unwrap_or_default();
        let year: i64 = title.trim_end_matches('s').parse().unwrap_or_default();
        match by {
            GroupBy::Year | GroupBy::Decade => {
                if is_turned {
                    -year
                } else {
                    year
                }
            }
            GroupBy::Kind | GroupBy::Tag | GroupBy::Author => 0,
        }
    };
    parts.sort_by_key(|part| {
        (part.title.as_ref().is_some_and(|title| title.value == FURTHER), year(part))
    });
}

/// Says how many reviews there are, and how many of them fit each key alone.
fn tally(candidates: &[Candidate], spec: &SelectSpec, manifest: &Manifest) -> String {
    let from = || SelectSpec { from: spec.from.clone(), ..SelectSpec::default() };
    let alone = [
        ("tag", !spec.tag.is_empty(), SelectSpec { tag: spec.tag.clone(), ..from() }),
        ("kind", !spec.kind.is_empty(), SelectSpec { kind: spec.kind.clone(), ..from() }),
        ("year", spec.year.is_some(), SelectSpec { year: spec.year.clone(), ..from() }),
        ("rating", spec.rating.is_some(), SelectSpec { rating: spec.rating.clone(), ..from() }),
        ("author", !spec.author.is_empty(), SelectSpec { author: spec.author.clone(), ..from() }),
    ];
    let each = alone.iter().filter(|(_, is_asked, _)| *is_asked).map(|(key, _, spec)| {
        let count = candidates.iter().filter(|one| one.fits(spec, manifest)).count();
        format!("{count} fit `{key}`")
    });
    let each: Vec<String> = each.collect();
    let there = match candidates.len() {
        0 => return "there is no .md or .txt file in the folder".to_owned(),
        1 => "1 review is there".to_owned(),
        count => format!("{count} reviews are there"),
    };
    let kinds = "; `kind` and `year` are those of the works that the front matter names under `works:` or `of:`";
    let more = if spec.kind.is_empty() && spec.year.is_none() { "" } else { kinds };
    format!("{there}: {}{more}", each.join(", "))
}

/// A text that may be chosen, and what its front matter says.
struct Candidate {
    path: String,
    title: String,
    authors: Vec<(String, String)>,
    tags: Vec<String>,
    rating: Option<i64>,
    kinds: Vec<WorkKind>,
    years: Vec<i32>,
}

fn candidates(
    spec: &SelectSpec,
    manifest: &Manifest,
    shelf: &dyn Shelf,
    source: &SharedSource,
    found: &mut Diagnostics,
) -> Vec<Candidate> {
    let own = Marked { value: String::new(), span: spec.span.clone() };
    let folders: Vec<&Marked<String>> = match spec.from.as_slice() {
        [] => vec![&own],
        list => list.iter().collect(),
    };
    let taken = taken(manifest);
    let mut paths: Vec<String> = Vec::new();
    for folder in folders {
        match shelf.list(&folder.value) {
            Ok(list) => paths.extend(list),
            Err(refusal) => {
                let place = source.locate(folder.span.clone());
                found.push(refused(&refusal, &folder.value, "the folder", place));
            }
        }
    }
    paths.sort();
    paths.dedup();
    paths.retain(|path| Format::of(path).is_some() && !taken.contains(&path.as_str()));
    paths.into_iter().map(|path| candidate(path, manifest, shelf)).collect()
}

/// The files that the manifest names for other ends.
fn taken(manifest: &Manifest) -> Vec<&str> {
    let bios = manifest.contributors.iter().filter_map(|(_, person)| person.bio.as_ref());
    let matter = manifest.front.iter().chain(&manifest.back).flatten();
    let files = matter.filter_map(|one| match &one.content {
        crate::manifest::MatterValue::File(entry) => entry.file.as_ref(),
        crate::manifest::MatterValue::Nothing | crate::manifest::MatterValue::Words(_) => None,
    });
    bios.chain(files).map(|file| file.value.trim_start_matches("./")).collect()
}

fn candidate(path: String, manifest: &Manifest, shelf: &dyn Shelf) -> Candidate {
    // A file that cannot be read is reported when it is chosen.
    let source = shelf.read(&path).ok().and_then(|bytes| decode(&path, &bytes).ok());
    let front = source.map(Arc::new).and_then(|source| {
        let (yaml, _, _) = split_front_matter(&source);
        let scale = manifest.ratings.as_ref().and_then(|it| it.scale.as_ref());
        Some(read_front_matter(&source, yaml?, scale.map_or(0, |scale| scale.value)).0)
    });
    let front = front.unwrap_or_default();
    let (kinds, years) = works(&front, manifest);
    let authors = front.people.iter().filter(|(_, role)| *role == Role::Author);
    let authors = authors.map(|(named, _)| person(&named.name, manifest)).collect();
    Candidate {
        title: front.entry.title.clone().unwrap_or_else(|| path.clone()),
        authors,
        tags: front.entry.tags.clone(),
        rating: front.entry.rating.map(|rating| i64::from(rating.halves)),
        kinds,
        years,
        path,
    }
}

/// Returns the name that an id or name means, and how it is sorted.
fn person(word: &str, manifest: &Manifest) -> (String, String) {
    let known = manifest.contributors.iter().find(|(id, _)| id.value == word.trim());
    let stated = |value: &Option<Marked<String>>| value.as_ref().map(|it| it.value.clone());
    let name =
        known.and_then(|(_, person)| stated(&person.name)).unwrap_or_else(|| word.to_owned());
    let sort = known.and_then(|(_, person)| stated(&person.sort));
    (name.clone(), sort.unwrap_or_else(|| names::sort_key(&name, None)))
}

/// Returns the kinds and years of the works that a review says it discusses, or that it declares.
fn works(front: &FrontMatter, manifest: &Manifest) -> (Vec<WorkKind>, Vec<i32>) {
    let (mut kinds, mut years) = (Vec::new(), Vec::new());
    for named in &front.of {
        let word = named.name.trim();
        let is = |text: &Option<Marked<String>>| text.as_ref().is_some_and(|it| it.value == word);
        let of = manifest.works.iter().filter(|work| is(&work.id) || is(&work.title)).take(1);
        for work in of {
            kinds.extend(work.kind.as_ref().map(|kind| kind.value));
            years.extend(work.year.as_ref().map(|year| year.value));
        }
        let own = front.works.iter().filter(|work| work.id == word || work.title == word);
        for work in own {
            kinds.push(work.kind);
            years.extend(work.year);
        }
    }
    if front.of.is_empty() {
        kinds.extend(front.works.iter().map(|work| work.kind));
        years.extend(front.works.iter().filter_map(|work| work.year));
    }
    (kinds, years)
}

impl Candidate {
    fn fits(&self, spec: &SelectSpec, manifest: &Manifest) -> bool {
        let within = |text: &Option<Marked<String>>, values: &[i64]| {
            let range = text.as_ref().and_then(|text| range(&text.value));
            range.is_none_or(|range| values.iter().any(|value| range.contains(value)))
        };
        let one_of = |wanted: &Many<String>, has: &dyn Fn(&str) -> bool| {
            wanted.is_empty() || wanted.iter().any(|word| has(word.value.trim()))
        };
        let years: Vec<i64> = self.years.iter().map(|year| i64::from(*year) * 2).collect();
        let ratings: Vec<i64> = self.rating.into_iter().collect();
        let author = |word: &str| {
            let name = names::fold(&person(word, manifest).0);
            self.authors.iter().any(|(own, _)| names::fold(own) == name)
        };
        within(&spec.year, &years)
            && within(&spec.rating, &ratings)
            && one_of(&spec.tag, &|tag| self.has_tag(tag))
            && one_of(&spec.kind, &|kind| self.kinds.iter().any(|own| own.as_str() == kind))
            && one_of(&spec.author, &author)
    }

    fn has_tag(&self, tag: &str) -> bool {
        self.tags.iter().any(|own| own.to_lowercase() == tag.to_lowercase())
    }

    /// Returns the title of the part that it belongs to.
    fn part(&self, by: GroupBy, spec: &SelectSpec) -> Option<String> {
        match by {
            GroupBy::Kind => self.kinds.first().map(|kind| plural(*kind).to_owned()),
            GroupBy::Tag => {
                let asked = spec.tag.iter().find(|tag| self.has_tag(&tag.value));
                asked.map(|tag| &tag.value).or(self.tags.first()).map(|tag| capital(tag))
            }
            GroupBy::Year => self.years.first().map(ToString::to_string),
            GroupBy::Decade => {
                self.years.first().map(|year| format!("{}s", year.div_euclid(10) * 10))
            }
            GroupBy::Author => self.authors.first().map(|(name, _)| name.clone()),
        }
    }
}

fn sort(list: &mut [Candidate], spec: &SelectSpec) {
    let file = |a: &Candidate, b: &Candidate| names::natural(&a.path, &b.path);
    let sort = |one: &Candidate| one.authors.first().map(|(_, sort)| names::fold(sort));
    let is_turned = spec.reverse.as_ref().is_some_and(|it| it.value);
    list.sort_by(|a, b| {
        let by = match spec.order.as_ref().map(|by| by.value).unwrap_or_default() {
            OrderBy::File => turned(file(a, b), is_turned),
            OrderBy::Title => turned(names::fold(&a.title).cmp(&names::fold(&b.title)), is_turned),
            OrderBy::Author => last(sort(a), sort(b), is_turned),
            OrderBy::Year => last(a.years.first(), b.years.first(), is_turned),
            OrderBy::Rating => last(a.rating, b.rating, is_turned),
        };
        by.then_with(|| turned(file(a, b), is_turned))
    });
}

fn turned(order: Ordering, is_turned: bool) -> Ordering {
    if is_turned { order.reverse() } else { order }
}

/// Puts what is not there behind all that is, whichever way these stand.
fn last<T: Ord>(a: Option<T>, b: Option<T>, is_turned: bool) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => turned(a.cmp(&b), is_turned),
        (a, b) => a.is_none().cmp(&b.is_none()),
    }
}

fn capital(tag: &str) -> String {
    let mut letters = tag.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn plural(kind: WorkKind) -> &'static str {
    match kind {
        WorkKind::Unknown => "Other Works",
        WorkKind::Book => "Books",
        WorkKind::Film => "Films",
        WorkKind::Album => "Albums",
        WorkKind::Song => "Songs",
        WorkKind::Story => "Stories",
        WorkKind::Essay => "Essays",
        WorkKind::Poem => "Poems",
        WorkKind::Play => "Plays",
        WorkKind::Series => "Series",
        WorkKind::Episode => "Episodes",
        WorkKind::Periodical => "Periodicals",
        WorkKind::Artwork => "Artworks",
        WorkKind::Exhibition => "Exhibitions",
        WorkKind::Game => "Games",
        WorkKind::Opera => "Operas",
        WorkKind::Composition => "Compositions",
        WorkKind::Podcast => "Podcasts",
        WorkKind::Website => "Websites",
    }
}

#[cfg(test)]
mod tests;
