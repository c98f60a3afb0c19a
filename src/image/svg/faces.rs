//! Faces for the words of a drawing: those that come with the program, and none of the host.
//!
//! A drawing names faces by family and brings none. A family that is not carried is replaced by a carried one of
//! its kind, which is told; the words come out as outlines, the same in every product and on every reader.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use skrifa::{FontRef, MetadataProvider};
use usvg::fontdb::{Database, Family, Query, Source, Stretch, Style, Weight};
use usvg::{FontFamily, FontResolver, FontStyle, Node};

use crate::font::embedded::FACES;

/// Families that a drawing asked for, each with the one that stands in for it.
pub(super) type Substitutes = Mutex<BTreeMap<String, &'static str>>;

/// The family of words that ask for none.
pub(super) const SERIF: &str = "EB Garamond";
const SANS: &str = "Source Sans 3";
const MONO: &str = "Source Code Pro";

/// Lays out every face that is compiled in.
pub(super) fn database() -> Database {
    let mut database = Database::new();
    for face in FACES {
        database.load_font_source(Source::Binary(Arc::new(face.bytes)));
    }
    database.set_serif_family(SERIF);
    database.set_sans_serif_family(SANS);
    database.set_monospace_family(MONO);
    database.set_cursive_family(SERIF);
    database.set_fantasy_family(SERIF);
    database
}

/// Chooses faces by family, and keeps which stood in for which.
pub(super) fn resolver(substitutes: &Substitutes) -> FontResolver<'_> {
    let select_font = Box::new(move |font: &usvg::Font, database: &mut Arc<Database>| {
        let style = match font.style() {
            FontStyle::Normal => Style::Normal,
            FontStyle::Italic | FontStyle::Oblique => Style::Italic,
        };
        let find = |family: Family<'_>| {
            let weight = Weight(font.weight());
            let families = &[family];
            database.query(&Query { families, weight, stretch: Stretch::Normal, style })
        };
        let mut wanted: Option<&str> = None;
        let mut found = None;
        for family in font.families() {
            found = match family {
                FontFamily::Named(name) => {
                    let carried = FACES.iter().find(|it| it.family.eq_ignore_ascii_case(name));
                    if carried.is_none() {
                        wanted = wanted.or(Some(name));
                    }
                    carried.map(|face| face.family)
                }
                FontFamily::Serif | FontFamily::Cursive | FontFamily::Fantasy => Some(SERIF),
                FontFamily::SansSerif => Some(SANS),
                FontFamily::Monospace => Some(MONO),
            };
            if found.is_some() {
                break;
            }
        }
        let family = found.unwrap_or_else(|| kind(wanted.unwrap_or_default()));
        if let Some(wanted) = wanted {
            let mut known = substitutes.lock().unwrap_or_else(PoisonError::into_inner);
            known.insert(wanted.to_owned(), family);
        }
        find(Family::Name(family))
    });
    FontResolver { select_font, select_fallback: FontResolver::default_fallback_selector() }
}

/// Returns the carried family of the kind that a name tells of.
fn kind(name: &str) -> &'static str {
    const MONOS: [&str; 6] = ["mono", "courier", "consol", "menlo", "code", "typewriter"];
    const SANSES: [&str; 18] = [
        "sans", "arial", "helvet", "verdana", "tahoma", "calibri", "roboto", "inter", "lato",
        "segoe", "futura", "gill", "univers", "frutiger", "myriad", "trebuchet", "ubuntu",
        "avenir",
    ];
    let name = name.to_lowercase();
    let is = |kinds: &[&str]| kinds.iter().any(|kind| name.contains(kind));
    if is(&MONOS) {
        MONO
    } else if is(&SANSES) {
        SANS
    } else {
        SERIF
    }
}

/// Returns a character of a drawing's words that no face has.
pub(super) fn missing(tree: &usvg::Tree) -> Option<char> {
    let mut characters = BTreeSet::new();
    collect(tree.root(), &mut characters);
    let fonts: Vec<FontRef<'_>> =
        FACES.iter().filter_map(|face| FontRef::new(face.bytes).ok()).collect();
    let is_drawn = |&character: &char| fonts.iter().any(|it| it.charmap().map(character).is_some());
    characters.into_iter().find(|character| !is_drawn(character))
}

fn collect(group: &usvg::Group, into: &mut BTreeSet<char>) {
    for node in group.children() {
        match node {
            Node::Group(inner) => collect(inner, into),
            Node::Text(text) => {
                let words = text.chunks().iter().flat_map(|chunk| chunk.text().chars());
                into.extend(words.filter(|c| !c.is_whitespace() && !c.is_control()));
            }
            Node::Path(_) | Node::Image(_) => {}
        }
    }
}
