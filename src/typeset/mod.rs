//! Typesetting: from edited text to finished pages.

pub mod makeup;

pub mod structure;

pub mod display;

pub mod paragraph;
