//! Garland turns a folder of reviews and essays into a book.

pub mod length;

pub mod diagnostic;

pub mod error;

pub mod shelf;

pub mod document;

pub mod manifest;

pub mod manuscript;

pub mod import;

pub mod normalise;

pub mod apparatus;

pub mod font;

pub mod design;

pub mod image;

pub mod typeset;

pub mod lint;

pub mod cover;

pub mod epub;

pub mod pdf;

pub mod preflight;

pub mod edition;

pub mod press;

pub mod stats;

pub mod desk;

pub mod proof;
