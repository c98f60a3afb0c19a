//! Typesetting: from edited text to finished pages.

pub mod display;
