//! From what the editor wrote to what is to be made: defaults, paths, people, works, running order.

mod book;

use super::defaults::{SCALE, complete_front, default_back, entry_facts, value};
use super::plan::{
    Allow, BioFile, Choice, CoverPlan, Plan, PlannedContent, PlannedMatter, PlannedPart,
    PlannedPiece,
};
use super::works::{Works, by_language, declared, language};
use super::{
    ContributorSpec, Entry, Manifest, Many, Marked, MatterSpec, MatterValue, editions, matter,
    names, paths, people,
};
use crate::diagnostic::codes::manifest::{M014, M017, M021, M027, M032};
use crate::diagnostic::{Diagnostic, Diagnostics, Location, Severity, SharedSource};
use crate::document::address::mended;
use crate::document::{Authority, Contributor, Credit, Language, Role, Stated};
use crate::shelf::Shelf;

/// Fills in a manifest: what it leaves out has its default, what it names is found.
///
/// `None` where it lacks a title or any text; other faults are collected, and the plan is whole but for
/// what they touch.
pub fn resolve(manifest: &Manifest, shelf: &dyn Shelf) -> (Option<Plan>, Diagnostics) {
    let Some(source) = manifest.source.clone() else { return (None, Diagnostics::new()) };
    let mut work = Resolver {
        manifest,
        source,
        shelf,
        people: people::People::default(),
        works: Works::default(),
        listed: Vec::new(),
        scale: SCALE,
        found: Diagnostics::new(),
    };
    let plan = work.plan();
    (plan, work.found)
}

struct Resolver<'m> {
    manifest: &'m Manifest,
    source: SharedSource,
    shelf: &'m dyn Shelf,
    people: people::People,
    works: Works,
    listed: Vec<(String, Location)>,
    scale: u32,
    found: Diagnostics,
}

impl Resolver<'_> {
    fn plan(&mut self) -> Option<Plan> {
        let manifest = self.manifest;
        self.scale = self.scale();
        let bio_files = self.contributors();
        self.declare_works();
        let book = self.book()?;
        let parts = self.parts();
        let front = manifest.front.as_deref().map(|list| self.matter(list));
        let back = manifest.back.as_deref().map(|list| self.matter(list));
        let bios = value(&manifest.bios).unwrap_or_default();
        Some(Plan {
            book,
            bio_files,
            front: complete_front(front.unwrap_or_default()),
            parts,
            back: back.unwrap_or_else(|| default_back(bios)),
            house: manifest.house.as_ref().map(|house| editions::choice(house, &self.source)),
            design: manifest
                .design
                .as_ref()
                .map_or_else(Choice::default, |design| editions::choice(design, &self.source)),
            fonts: self.files(&manifest.fonts, "the font"),
            hyphenation: self.hyphenation(),
            bios,
            notes: value(&manifest.notes).unwrap_or_default(),
            openings: value(&manifest.openings).unwrap_or_default(),
            ratings: manifest.ratings.as_ref().and_then(|r| value(&r.show)).unwrap_or_default(),
            scale: self.scale,
            cover: self.cover(),
            editions: editions::resolve(&manifest.editions, &self.source, &mut self.found),
            allow: self.allow(),
            source: Some(self.source.clone()),
            contributors: std::mem::take(&mut self.people).into_list(),
            works: std::mem::take(&mut self.works).into_list(),
        })
    }

    fn place(&self, span: &std::ops::Range<usize>) -> Location {
        self.source.locate(span.clone())
    }

    fn wrong(&mut self, text: &Marked<String>, message: String, help: &str) {
        let fault = Diagnostic::new(&M021, self.place(&text.span), message);
        self.found.push(fault.help(help));
    }

    fn scale(&mut self) -> u32 {
        let stated = self.manifest.ratings.as_ref().and_then(|ratings| ratings.scale.as_ref());
        match stated {
            Some(scale) if !(1..=100).contains(&scale.value) => {
                let text = Marked { value: String::new(), span: scale.span.clone() };
                let message = format!("`scale` cannot be {}", scale.value);
                self.wrong(&text, message, "write the most that can be given, such as 5 or 10");
                SCALE
            }
            Some(scale) => scale.value,
            None => SCALE,
        }
    }

    fn contributors(&mut self) -> Vec<BioFile> {
        let mut bios = Vec::new();
        for (id, spec) in &self.manifest.contributors {
            let Some(contributor) = self.contributor(id, spec) else { continue };
            let twin = self
                .people
                .list()
                .iter()
                .find(|other| names::may_be_one(&other.name, &contributor.name));
            if let Some(twin) = twin {
                let place = spec.name.as_ref().map_or(&id.span, |name| &name.span);
                let message = format!(
                    "`{}` may be the same person as `{}` (`{}`)",
                    contributor.name, twin.name, twin.id
                );
                let question = Diagnostic::new(&M017, self.source.locate(place.clone()), message);
                self.found.push(question.help("if so, keep one of the two entries"));
            }
            let contributor = self.people.add(contributor);
            let Some(bio) = &spec.bio else { continue };
            let place = self.place(&bio.span);
            match paths::find_text(self.shelf, &bio.value, "the note", place.clone()) {
                Ok(path) => bios.push(BioFile { contributor, path, location: place }),
                Err(fault) => self.found.push(*fault),
            }
        }
        bios
    }

    fn contributor(&mut self, id: &Marked<String>, spec: &ContributorSpec) -> Option<Contributor> {
        let name = spec.name.as_ref()?.value.trim().to_owned();
        let tag = spec.language.as_ref();
        let language = tag.and_then(|tag| language(tag, &self.source, &mut self.found));
        let sort = match &spec.sort {
            Some(sort) => Stated::new(sort.value.clone(), Authority::Manifest),
            None => Stated::new(names::sort_key(&name, language.as_ref()), Authority::Guess),
        };
        let scripts = self.scripts(&name, &spec.scripts);
        let url = spec.url.as_ref().and_then(|url| self.url(url));
        Some(Contributor {
            id: id.value.clone(),
            name,
            sort,
            also: spec.also.iter().map(|name| name.value.trim().to_owned()).collect(),
            language,
            scripts,
            url,
            ..Contributor::default()
        })
    }

    /// Reads a name in other scripts; one in its own script is another name.
    fn scripts(
        &mut self,
        name: &str,
        said: &[(Marked<String>, Marked<String>)],
    ) -> Vec<(Language, String)> {
        let own = names::script(name);
        for (_, text) in said.iter().filter(|(_, text)| names::script(&text.value) == own) {
            let message = format!("`{}` is in the same script as `{name}`", text.value);
            let place = self.source.locate(text.span.clone());
            let fault = Diagnostic::new(&M032, place, message);
            self.found
                .push(fault.help("write the name as the other script has it, or leave it out"));
        }
        by_language(said, &self.source, &mut self.found)
    }

    fn url(&mut self, url: &Marked<String>) -> Option<String> {
        let text = url.value.trim();
        let known = mended(text).filter(|address| !address.starts_with("mailto:"));
        if known.is_some() && !text.contains(char::is_whitespace) {
            return known;
        }
        let message = format!("`{text}` is not the address of a home page");
        self.wrong(url, message, "write it in full: `https://www.example.org/`");
        None
    }

    fn declare_works(&mut self) {
        for spec in &self.manifest.works {
            let by = Authority::Manifest;
            if let Some(work) = declared(spec, by, &self.source, &mut self.found) {
                match spec.id {
                    Some(_) => self.works.declare(work),
                    None => _ = self.works.add(work),
                }
            }
        }
    }

    fn language(&mut self, tag: &Option<Marked<String>>) -> Option<Language> {
        language(tag.as_ref()?, &self.source, &mut self.found)
    }

    fn credits(&mut self, list: &Many<String>, role: Role) -> Vec<Credit> {
        let mut credits = Vec::new();
        for name in list {
            let place = || self.source.locate(name.span.clone());
            let person = self.people.find_or_add(&name.value, place, &mut self.found);
            credits.extend(person.map(|contributor| Credit { contributor, role }));
        }
        credits
    }

    fn parts(&mut self) -> Vec<PlannedPart> {
        let manifest = self.manifest;
        if let Some(parts) = &manifest.parts {
            let part = |part: &super::PartSpec| PlannedPart {
                title: value(&part.title),
                pieces: part.reviews.iter().filter_map(|e| self.piece(e, "the review")).collect(),
            };
            return parts.iter().map(part).collect();
        }
        let entries = manifest.reviews.iter().flatten();
        let pieces = entries.filter_map(|entry| self.piece(entry, "the review")).collect();
        vec![PlannedPart { title: None, pieces }]
    }

    fn piece(&mut self, entry: &Entry, what: &str) -> Option<PlannedPiece> {
        let file = entry.file.as_ref()?;
        let place = self.place(&file.span);
        let mut piece = entry_facts(entry, &self.source, self.scale, &mut self.found);
        for (list, role) in [
            (&entry.author, Role::Author),
            (&entry.translator, Role::Translator),
            (&entry.photographer, Role::Photographer),
        ] {
            piece.credits.extend(self.credits(list, role));
        }
        for work in &entry.of {
            let place = || self.source.locate(work.span.clone());
            piece.of.extend(self.works.expect(&work.value, place, &mut self.found));
        }
        match paths::find_text(self.shelf, &file.value, what, place.clone()) {
            Ok(path) => {
                piece.path = path;
                self.list_once(&piece.path, place).then_some(piece)
            }
            Err(fault) => {
                self.found.push(*fault);
                None
            }
        }
    }

    /// Says whether a file is listed for the first time, and reports it if not.
    fn list_once(&mut self, path: &str, place: Location) -> bool {
        if let Some((_, first)) = self.listed.iter().find(|(other, _)| other == path) {
            let message = format!("`{path}` is listed twice; first in line {}", first.line);
            let fault = Diagnostic::new(&M014, place, message);
            self.found.push(fault.help("take one of the two lines away"));
            return false;
        }
        self.listed.push((path.to_owned(), place));
        true
    }

    fn matter(&mut self, list: &[MatterSpec]) -> Vec<PlannedMatter> {
        let twice = |at: &usize| {
            let made = |spec: &MatterSpec| spec.content == MatterValue::Nothing;
            let same = |other: &MatterSpec| made(other) && other.kind.value == list[*at].kind.value;
            made(&list[*at]) && list[..*at].iter().any(same)
        };
        for at in (0..list.len()).filter(twice) {
            let kind = &list[at].kind;
            let message = format!("`{}` is listed twice", kind.value);
            let fault = Diagnostic::new(&M014, self.place(&kind.span), message);
            self.found.push(fault.help("take one of the two lines away"));
        }
        list.iter().filter_map(|spec| self.one_matter(spec)).collect()
    }

    fn one_matter(&mut self, spec: &MatterSpec) -> Option<PlannedMatter> {
        let (_, kind, _) = matter::KINDS.iter().find(|(word, ..)| *word == spec.kind.value)?;
        let content = match &spec.content {
            MatterValue::Nothing => PlannedContent::Generated,
            MatterValue::File(entry) => {
                let what = format!("the {}", spec.kind.value);
                PlannedContent::File(Box::new(self.piece(entry, &what)?))
            }
            MatterValue::Words(words) => {
                let (text, source) = matter::words(words)?;
                PlannedContent::Words(text, source)
            }
        };
        Some(PlannedMatter { kind: *kind, content })
    }

    fn files(&mut self, list: &Many<String>, what: &str) -> Vec<String> {
        let mut files = Vec::new();
        for file in list {
            let place = self.place(&file.span);
            match paths::find(self.shelf, &file.value, what, place) {
                Ok(path) => files.push(path),
                Err(fault) => self.found.push(*fault),
            }
        }
        files
    }

    fn hyphenation(&mut self) -> Vec<(Language, Vec<String>)> {
        let mut lists = Vec::new();
        for (tag, words) in &self.manifest.hyphenation {
            let Some(language) = language(tag, &self.source, &mut self.found) else { continue };
            let one_word = |word: &str| !word.is_empty() && !word.contains(char::is_whitespace);
            for word in words.iter().filter(|word| !one_word(word.value.trim())) {
                let message = format!("`{}` is not one word", word.value);
                self.wrong(word, message, "write one word an entry: `ma-nu-script`");
            }
            lists.push((language, words.iter().map(|word| word.value.clone()).collect()));
        }
        lists
    }

    fn cover(&mut self) -> Option<CoverPlan> {
        let cover = self.manifest.cover.as_ref()?;
        let location = self.place(&cover.span);
        let image = cover.value.image.as_ref().and_then(|image| {
            let place = self.place(&image.span);
            match paths::find(self.shelf, &image.value, "the cover", place) {
                Ok(path) => Some(path),
                Err(fault) => {
                    self.found.push(*fault);
                    None
                }
            }
        });
        let alt = value(&cover.value.alt).unwrap_or_default();
        if image.is_some() && alt.trim().is_empty() {
            let message = "the cover has no words for readers who cannot see it";
            let warning = Diagnostic::new(&M027, location.clone(), message);
            self.found.push(warning.help("add `alt:` with what the picture shows"));
        }
        Some(CoverPlan { image, alt, location })
    }

    fn allow(&mut self) -> Vec<Allow> {
        let mut list = Vec::new();
        for spec in &self.manifest.allow {
            let (Some(rule), Some(reason)) = (&spec.rule, &spec.reason) else { continue };
            if crate::diagnostic::codes::find(&rule.value).is_none() {
                let known = crate::diagnostic::codes::all().map(|code| code.name);
                let message = format!("there is no rule `{}`", rule.value);
                let help = match super::fields::nearest(&rule.value, known) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "the report shows each rule's code in brackets".to_owned(),
                };
                let mut doubt = Diagnostic::new(&M021, self.place(&rule.span), message).help(help);
                doubt.severity = Severity::Warning;
                self.found.push(doubt);
            }
            list.push(Allow {
                rule: rule.value.clone(),
                piece: value(&spec.piece),
                words: spec.words.iter().map(|words| words.value.clone()).collect(),
                reason: reason.value.clone(),
                location: self.place(&spec.span),
            });
        }
        list
    }
}
