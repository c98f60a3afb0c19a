//! Typesetting: from edited text to finished pages.

pub mod structure;

pub mod display;
