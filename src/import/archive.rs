//! Archives of XML, `.docx` and `.odt`: read entry by entry, within limits.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::xml::{self, Element};
use super::{limits, refused};
use crate::diagnostic::Diagnostic;

/// An archive whose entries are read on demand, each and all together within [`limits`].
#[derive(Debug)]
pub struct Archive<'a> {
    file: &'a str,
    zip: ZipArchive<Cursor<&'a [u8]>>,
    unpacked: u64,
}

/// Lists the names of the entries.
///
/// # Errors
/// One diagnostic (`A001`): the archive is broken, or has too many entries.
pub fn names(file: &str, bytes: &[u8]) -> Result<Vec<String>, Box<Diagnostic>> {
    let archive = Archive::open(file, bytes)?;
    Ok(archive.zip.file_names().map(str::to_owned).collect())
}

impl<'a> Archive<'a> {
    /// Opens an archive.
    ///
    /// # Errors
    /// One diagnostic (`A001`): the archive is broken, or has too many entries.
    pub fn open(file: &'a str, bytes: &'a [u8]) -> Result<Self, Box<Diagnostic>> {
        if bytes.len() > limits::FILE {
            let what = format!("this file has {} MB; at most 64 are read", bytes.len() >> 20);
            return Err(refused(file, &what));
        }
        let zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| refused(file, &format!("this archive is broken: {error}")))?;
        if zip.len() > limits::ENTRIES {
            let what = format!("this archive holds {} files; at most 4,096 are read", zip.len());
            return Err(refused(file, &what));
        }
        Ok(Self { file, zip, unpacked: 0 })
    }

    /// Reads an entry; `None` where there is no such one.
    ///
    /// # Errors
    /// One diagnostic (`A001`): the entry is broken or encrypted, or grows beyond the limits, whatever
    /// size the archive claims for it.
    pub fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, Box<Diagnostic>> {
        let file = self.file;
        let entry = match self.zip.by_name(name) {
            Ok(entry) => entry,
            Err(zip::result::ZipError::FileNotFound) => return Ok(None),
            Err(error) => {
                return Err(refused(file, &format!("`{name}` in it cannot be unpacked: {error}")));
            }
        };
        let most = limits::ENTRY.min(limits::UNPACKED - self.unpacked);
        let mut bytes = Vec::new();
        let read = entry.take(most + 1).read_to_end(&mut bytes);
        if let Err(error) = read {
            return Err(refused(file, &format!("`{name}` in it cannot be unpacked: {error}")));
        }
        if bytes.len() as u64 > most {
            let what = if most < limits::ENTRY {
                format!("the archive unpacks to more than {} MB", limits::UNPACKED >> 20)
            } else {
                format!("`{name}` in it unpacks to more than {} MB", most >> 20)
            };
            return Err(refused(file, &what));
        }
        self.unpacked += bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// Reads an entry as UTF-8 text; `None` where there is no such one.
    ///
    /// # Errors
    /// As for [`Archive::read`], and where the entry is not UTF-8.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, Box<Diagnostic>> {
        let Some(bytes) = self.read(name)? else { return Ok(None) };
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(text)),
            Err(_) => Err(refused(self.file, &format!("`{name}` in it is not UTF-8"))),
        }
    }

    /// Reads an entry as a document of XML; `None` where there is no such one.
    ///
    /// # Errors
    /// As for [`Archive::text`], and where the document is refused.
    pub(crate) fn xml(&mut self, name: &str) -> Result<Option<Element>, Box<Diagnostic>> {
        match self.text(name)? {
            Some(text) => xml::parse(self.file, &format!("`{name}` in it"), &text).map(Some),
            None => Ok(None),
        }
    }

    /// Says whether the archive has an entry whose name begins so.
    pub fn has(&self, start: &str) -> bool {
        self.zip.file_names().any(|name| name.starts_with(start))
    }
}
