//! Rich Text Format (Microsoft, RTF 1.9.1): the word processors' common tongue.
//!
//! The format is a run of groups and control words; no library reads it without losing notes, tables
//! and code pages, so its small grammar is read here.

use super::tree::Arrived;
use super::{File, Notices, debris, dress, head, limits, refused, tongue};
use crate::diagnostic::{Diagnostic, Diagnostics};

mod paragraphs;

mod reader;

mod state;

mod tokens;

mod words;

/// Reads a rich text.
///
/// # Errors
/// One diagnostic (`A001`): it is too large, or its groups are nested too deeply.
pub fn read(file: &File<'_>) -> Result<(Vec<Arrived>, Diagnostics), Box<Diagnostic>> {
    if file.bytes.len() > limits::FILE {
        let what = format!("this file has {} MB; at most 64 are read", file.bytes.len() >> 20);
        return Err(refused(file.name, &what));
    }
    let mut notices = Notices::new(file.name);
    let mut arrived = reader::read(file, &mut notices)?;
    arrived.facts = head::plausible(std::mem::take(&mut arrived.facts));
    tongue::settle(&mut arrived, None);
    debris::clean_text(&mut arrived, &mut notices);
    head::take(&mut arrived, &mut notices);
    dress::bold_headings(&mut arrived.blocks, &mut notices);
    Ok((vec![arrived], notices.into_diagnostics()))
}
