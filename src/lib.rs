//! Garland.
pub mod length;

pub mod diagnostic;

pub mod error;

pub mod shelf;

pub mod document;

pub mod font;
