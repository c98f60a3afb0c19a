//! The editor's desk: a pile of texts becomes a book with a manifest.
//!
//! [`init::manifest`] reads texts that were imported and writes the manifest that an editor would begin
//! with, every guess marked as one; [`questions::of`] numbers what only a person can say.

pub mod init;

pub mod choices;

pub mod questions;

mod guess;

mod encodings;

mod themes;

mod subject;
