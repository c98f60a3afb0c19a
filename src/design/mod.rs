//! Design: the page, the styles and the furniture of a book, as data.
//!
//! A [`Design`] holds every measure and face that typesetting asks for. The presets (`octavo`, `paperback`,
//! `large-print`) are flat lists of keys in `presets/`, read as a manifest's `design:` mapping is; a manifest
//! changes them key by key. [`keys`] documents each key.

pub mod furniture;

pub mod keys;

pub mod page;

mod sheet;

pub mod styles;

use crate::diagnostic::codes::typeset as codes;
use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::manifest::plan::{Change, Choice};

pub use furniture::{FolioPlace, Furniture};
pub use page::PageShape;
use sheet::Sheet;
pub use styles::{Align, Openings, Parting, PullQuotes, Styles, TextStyle};

/// The presets by name, each as the text of its file; the first is the default.
pub const PRESETS: [(&str, &str); 3] = [
    ("octavo", include_str!("presets/octavo.yaml")),
    ("paperback", include_str!("presets/paperback.yaml")),
    ("large-print", include_str!("presets/large-print.yaml")),
];

/// How a book looks: every measure, face and habit that typesetting asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Design {
    /// The preset that it is based on.
    pub name: String,
    /// Trim, margins and grid.
    pub page: PageShape,
    /// How each kind of text is set.
    pub styles: Styles,
    /// Running heads and folios.
    pub furniture: Furniture,
}

impl Default for Design {
    fn default() -> Self {
        Self::from_choice(&Choice::default()).0
    }
}

impl Design {
    /// Makes the design that a manifest chooses: a preset, changed key by key.
    ///
    /// An unknown preset, an unknown key and a value that a key does not take are diagnostics of severity
    /// error; the design that is returned leaves them out.
    pub fn from_choice(choice: &Choice) -> (Self, Diagnostics) {
        let name = choice.base.as_deref().unwrap_or(PRESETS[0].0);
        let mut found = Diagnostics::new();
        if !PRESETS.iter().any(|(preset, _)| *preset == name) {
            found.push(unknown_preset(name, choice.base_location.clone()));
        }
        let (name, base, _) = preset(name);
        let mut sheet = base.clone();
        for change in &choice.changes {
            if let Err(fault) = keys::apply(&mut sheet, change) {
                found.push(*fault);
            }
        }
        sheet.follow(&base, |key| choice.changes.iter().any(|change| change.key == key));
        if let Err(fault) = sheet.page().check(&choice.location) {
            found.push(*fault);
            sheet = base;
        }
        (Self::from_sheet(name, &sheet), found)
    }

    /// Says whether a page may be a line long: the folio at its foot is then still parted from the text.
    pub fn has_room_above_folios(&self) -> bool {
        match self.furniture.folio_place {
            FolioPlace::HeadOuter | FolioPlace::None => true,
            FolioPlace::FootOuter | FolioPlace::FootCentre => {
                self.furniture.foot_distance >= self.page.leading.scale(2.4)
            }
        }
    }

    /// Draws page, styles and furniture from the values of the keys.
    fn from_sheet(name: &str, sheet: &Sheet) -> Self {
        Self {
            name: name.to_owned(),
            page: sheet.page(),
            styles: sheet.styles(),
            furniture: sheet.furniture(),
        }
    }
}

/// Reads a preset, or the default where there is none of that name, with what is wrong in its file (nothing,
/// as a test makes sure).
fn preset(name: &str) -> (&'static str, Sheet, Diagnostics) {
    let (name, text) = PRESETS.iter().find(|(preset, _)| *preset == name).unwrap_or(&PRESETS[0]);
    let mut sheet = Sheet::default();
    let mut found = Diagnostics::new();
    for change in changes(text) {
        if let Err(fault) = keys::apply(&mut sheet, &change) {
            found.push(*fault);
        }
    }
    (name, sheet, found)
}

/// Reads the flat mapping of a preset: a `key: value` a line, `#` comments.
fn changes(text: &str) -> impl Iterator<Item = Change> {
    text.lines().filter_map(|line| {
        let line = line.split(" #").next().unwrap_or_default();
        let (key, value) = line.split_once(':').filter(|_| !line.starts_with('#'))?;
        let value = value.trim().trim_matches('"').to_owned();
        Some(Change { key: key.trim().to_owned(), values: vec![value], ..Change::default() })
    })
}

/// Says that there is no such preset.
fn unknown_preset(name: &str, location: Location) -> Diagnostic {
    let names: Vec<_> = PRESETS.iter().map(|(preset, _)| format!("`{preset}`")).collect();
    let fault = Diagnostic::new(&codes::T001, location, format!("there is no design `{name}`"));
    match keys::nearest(name, PRESETS.iter().map(|(preset, _)| *preset)) {
        Some(near) => fault.help(format!("did you mean `{near}`?")),
        None => fault.help(format!("the designs are {}", names.join(", "))),
    }
}

#[cfg(test)]
mod tests;
