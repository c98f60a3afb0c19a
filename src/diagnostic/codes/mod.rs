//! The table of all diagnostic codes, by stage.
//!
//! Codes are permanent and never reused: M manifest, R manuscript, A arrivals, C copy, I image, F font,
//! T typesetting, E EPUB, P PDF. A retired code stays, marked in its documentation.

use super::Code;

/// Declares the codes of one stage; the doc comment of each is what `garland explain` prints.
macro_rules! codes {
    ($( $(#[doc = $docs:literal])+ $id:ident $name:literal $severity:ident; )*) => {
        $(
            $(#[doc = $docs])+
            pub static $id: $crate::diagnostic::Code = $crate::diagnostic::Code {
                id: stringify!($id),
                name: $name,
                severity: $crate::diagnostic::Severity::$severity,
                docs: concat!($($docs, "\n"),+),
            };
        )*
        /// The codes of this stage, in order.
        pub static ALL: &[&$crate::diagnostic::Code] = &[$(&$id),*];
    };
}

pub mod manifest;

pub mod manuscript;

pub mod import;

pub mod copy;

pub mod image;

pub mod font;

pub mod typeset;

pub mod epub;

pub mod pdf;

pub mod proof;

/// Returns every code there is, in the order of the book's making.
pub fn all() -> impl Iterator<Item = &'static Code> {
    [
        manifest::ALL,
        manuscript::ALL,
        import::ALL,
        copy::ALL,
        image::ALL,
        font::ALL,
        typeset::ALL,
        epub::ALL,
        pdf::ALL,
        proof::ALL,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// Finds a code by its id, in either case, or by its name.
pub fn find(word: &str) -> Option<&'static Code> {
    all().find(|code| code.id.eq_ignore_ascii_case(word) || code.name == word)
}
