//! Reading what authors really send: word-processor files, saved web pages, mail, an export of a
//! site.
//!
//! Each format has a reader that turns its file into [`Arrived`] texts: a small tree of what a review
//! can hold, what the file says of itself, its pictures. [`markdown`] writes such a tree down as
//! Markdown with front matter, in the marks that [`manuscript`](crate::manuscript) reads. What could not be
//! carried over is never dropped in silence: it is among the diagnostics, by file and place.
//!
//! Nothing is fetched, nothing is executed, and every reader is bounded in size, depth and number.

use crate::diagnostic::codes::import as codes;
use crate::diagnostic::{Diagnostic, Diagnostics, Location};

pub mod tree;

pub mod debris;

pub mod limits;

pub mod archive;

pub mod markdown;

mod head;

mod keywords;

mod form;

mod dress;

mod place;

mod tongue;

mod notices;

mod asks;

pub(crate) mod encoding;

mod xml;

pub mod html;

pub mod docx;

pub mod odt;

pub mod rtf;

mod plain;

pub mod mail;

pub mod wordpress;

pub use notices::Notices;
pub use tree::{Arrived, Facts, Picture};

/// A file that is to be read.
#[derive(Clone, Copy)]
pub struct File<'a> {
    /// Its name as the user knows it.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// The encoding that the user gave, for formats that do not carry their own.
    pub encoding: Option<&'a str>,
    /// Gives the bytes of a file that came along with it, by a path relative to it; never one that leads
    /// elsewhere.
    pub beside: &'a dyn Fn(&str) -> Option<Vec<u8>>,
}

impl std::fmt::Debug for File<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("File").field("name", &self.name).field("bytes", &self.bytes.len()).finish()
    }
}

impl File<'_> {
    /// Returns the picture that an address in the file means: bytes written into the address (`data:`,
    /// RFC 2397), or a file beside it. Nothing is fetched.
    pub(crate) fn picture(&self, address: &str) -> Option<Picture> {
        if let Some(data) = address.strip_prefix("data:image/") {
            let (head, body) = data.split_once(',')?;
            let kind = head.split([';', '+']).next()?;
            let bytes = mail_parser::decoders::base64::base64_decode(body.as_bytes())?;
            let ending = if kind == "jpeg" { "jpg" } else { kind };
            return head
                .ends_with("base64")
                .then(|| Picture { name: format!("picture.{ending}"), bytes });
        }
        if address.contains("://") || address.starts_with("//") {
            return None;
        }
        let path = address.split(['?', '#']).next()?;
        let path = percent_decoded(path.strip_prefix("./").unwrap_or(path));
        let bytes = (self.beside)(&path)?;
        let name = path.rsplit(['/', '\\']).next()?.to_owned();
        Some(Picture { name, bytes })
    }
}

/// Reads `%20` as a space and its like (RFC 3986 §2.1); what is no UTF-8 stays as it was.
fn percent_decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let raw = path.as_bytes();
    let mut at = 0;
    while at < raw.len() {
        let code = raw.get(at + 1..at + 3).and_then(|hex| std::str::from_utf8(hex).ok());
        match code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) if raw[at] == b'%' => {
                bytes.push(byte);
                at += 3;
            }
            _ => {
                bytes.push(raw[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

/// What a file is, told by its bytes first and by its name where the bytes do not tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Office Open XML: Word since 2007.
    Docx,
    /// OpenDocument text: LibreOffice.
    Odt,
    /// Rich Text Format.
    Rtf,
    /// A saved web page.
    Html,
    /// A message as mail programs save it (RFC 5322).
    Mail,
    /// The export of a WordPress site (WXR).
    Wordpress,
    /// Markdown, which needs no importing.
    Markdown,
    /// Plain text, which needs no importing but its encoding.
    Text,
}

impl Kind {
    /// Tells what a file is.
    ///
    /// # Errors
    /// One diagnostic (`A001`): it is nothing that a text can be read from, by name.
    pub fn of(name: &str, bytes: &[u8]) -> Result<Self, Box<Diagnostic>> {
        let extension = name.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase();
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
        let head = head.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
        if bytes.starts_with(b"PK\x03\x04") {
            return of_archive(name, bytes);
        }
        if bytes.starts_with(b"{\\rtf") {
            return Ok(Self::Rtf);
        }
        if let Some(what) = foreign(bytes) {
            return Err(refused(
                name,
                &format!("this file is {what}, which holds no text to import"),
            ));
        }
        let marked_up = head.starts_with("<?xml") || head.starts_with("<rss");
        if marked_up && (head.contains("wordpress.org/export") || extension == "wxr") {
            return Ok(Self::Wordpress);
        }
        if matches!(extension.as_str(), "eml" | "mbox") || is_message(head) {
            return Ok(Self::Mail);
        }
        if head.starts_with("<!doctype html") || head.contains("<html") || is_html(&extension) {
            return Ok(Self::Html);
        }
        Ok(match extension.as_str() {
            "md" | "markdown" => Self::Markdown,
            "xml" if head.contains("<rss") => Self::Wordpress,
            _ => Self::Text,
        })
    }
}

/// Reads a file, whatever it is: one text, or as many as an export holds, and what was noticed.
///
/// # Errors
/// One diagnostic (`A001`, or of the `R` codes where the text's encoding is wrong): why it cannot be read.
pub fn read(file: &File<'_>) -> Result<(Vec<Arrived>, Diagnostics), Box<Diagnostic>> {
    match Kind::of(file.name, file.bytes)? {
        Kind::Docx => docx::read(file),
        Kind::Odt => odt::read(file),
        Kind::Rtf => rtf::read(file),
        Kind::Html => html::read(file),
        Kind::Mail => mail::read(file),
        Kind::Wordpress => wordpress::read(file),
        Kind::Markdown | Kind::Text => Ok((Vec::new(), Diagnostics::new())),
    }
}

/// A text that is ready to be written into a book's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ready {
    /// The name of its file: `rain-on-every-roof.md`.
    pub name: String,
    /// The text, as UTF-8.
    pub text: String,
    /// What the file said of it.
    pub facts: Facts,
    /// Its pictures, named relative to the text: `pictures/rain-on-every-roof-1.png`.
    pub pictures: Vec<Picture>,
}

impl Ready {
    /// Gives the text another name, and its pictures names that go with it.
    pub fn rename(&mut self, name: &str) {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let own = self.name.rsplit_once('.').map_or(self.name.as_str(), |(stem, _)| stem);
        let folder = format!("{}/{own}-", markdown::PICTURES);
        for picture in &mut self.pictures {
            let Some(rest) = picture.name.strip_prefix(&folder) else { continue };
            let made = format!("{}/{stem}-{rest}", markdown::PICTURES);
            self.text = self.text.replace(&format!("(<{}>)", picture.name), &format!("(<{made}>)"));
            picture.name = made;
        }
        self.name = name.to_owned();
    }
}

/// Reads a file and makes of it what goes into a book's folder: Markdown with front matter and pictures;
/// a text that needs no importing is given as it is, in UTF-8.
///
/// # Errors
/// As for [`read`].
pub fn convert(file: &File<'_>) -> Result<(Vec<Ready>, Diagnostics), Box<Diagnostic>> {
    let kind = Kind::of(file.name, file.bytes)?;
    if matches!(kind, Kind::Markdown | Kind::Text) {
        let (text, found) = as_it_is(file, kind)?;
        return Ok((vec![text], found));
    }
    let (texts, found) = read(file)?;
    let mut texts: Vec<Ready> = texts.into_iter().map(|text| ready(file, text)).collect();
    asks::write_in(&mut texts, &found);
    Ok((texts, found))
}

/// Gives a text that needs nothing but its encoding, which is guessed where nobody names it.
fn as_it_is(file: &File<'_>, kind: Kind) -> Result<(Ready, Diagnostics), Box<Diagnostic>> {
    use crate::manuscript::{decode, transcode};
    let mut notices = Notices::new(file.name);
    let mut facts = Facts::default();
    let text = match (file.encoding, decode(file.name, file.bytes)) {
        // A pile of files has one label: a file that is UTF-8 to its last byte is no other's.
        (Some(_), Ok(source)) if is_utf8(file.bytes) => source.text,
        (Some(label), _) => {
            transcode(file.bytes, label).map_err(|what| refused(file.name, &what))?
        }
        (None, Ok(source)) => source.text,
        (None, Err(fault)) => {
            let Some((label, text)) = encoding::guess(file.bytes) else { return Err(fault) };
            // A mark at the head says what a text is: that is no guess.
            if !encoding::is_marked(file.bytes) {
                notices.encoding(label, &encoding::evidence(&text));
                facts.encoding = Some((label.to_owned(), file.name.to_owned()));
            }
            text
        }
    };
    let text = with_line_feeds(text);
    let ending = if kind == Kind::Markdown { "md" } else { "txt" };
    let name = format!("{}.{ending}", tree::stem(stem_of(file.name)));
    let pictures = if kind == Kind::Markdown { plain::pictures(file, &text) } else { Vec::new() };
    Ok((Ready { name, text, facts, pictures }, notices.into_diagnostics()))
}

/// Ends lines as they are ended now: a lone carriage return was the Macintosh's way.
fn with_line_feeds(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

/// Says whether bytes are UTF-8 with more than ASCII in it.
fn is_utf8(bytes: &[u8]) -> bool {
    !bytes.is_ascii() && !bytes.contains(&0) && std::str::from_utf8(bytes).is_ok()
}

/// Writes an arrived text down, its pictures under names that say whose they are.
fn ready(file: &File<'_>, mut text: Arrived) -> Ready {
    if matches!(text.stem.as_str(), "" | "piece") {
        text.stem = tree::stem(stem_of(file.name));
    }
    head::names_from_capitals(&mut text);
    for (at, picture) in text.pictures.iter_mut().enumerate() {
        let ending = picture.name.rsplit_once('.').map_or("bin", |(_, ending)| ending);
        let ending: String = ending.chars().filter(char::is_ascii_alphanumeric).collect();
        picture.name = format!("{}-{}.{}", text.stem, at + 1, ending.to_lowercase());
    }
    let made = markdown::write(&text);
    let pictures = text.pictures.into_iter().map(|one| Picture {
        name: format!("{}/{}", markdown::PICTURES, one.name),
        bytes: one.bytes,
    });
    let name = format!("{}.md", text.stem);
    Ready { name, text: made, pictures: pictures.collect(), facts: text.facts }
}

/// Returns a file's name without folder and ending.
fn stem_of(name: &str) -> &str {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Tells which archive of XML a zip is, by the files in it.
fn of_archive(name: &str, bytes: &[u8]) -> Result<Kind, Box<Diagnostic>> {
    let names = archive::names(name, bytes)?;
    let has = |wanted: &str| names.iter().any(|entry| entry.eq_ignore_ascii_case(wanted));
    if has("word/document.xml") {
        Ok(Kind::Docx)
    } else if has("content.xml") && has("mimetype") {
        Ok(Kind::Odt)
    } else {
        let what = "this is a zip archive, neither a Word nor an OpenDocument text";
        Err(refused(name, what))
    }
}

/// Names the formats that are recognised and hold no text that could be imported.
fn foreign(bytes: &[u8]) -> Option<&'static str> {
    const SIGNS: [(&[u8], &str); 8] = [
        (b"%PDF", "a PDF"),
        (b"\xD0\xCF\x11\xE0", "a Word file from before 2007 (.doc)"),
        (b"\x89PNG", "a PNG picture"),
        (b"\xFF\xD8\xFF", "a JPEG picture"),
        (b"GIF8", "a GIF picture"),
        (b"\x1F\x8B", "a gzip archive"),
        (b"Rar!", "a RAR archive"),
        (b"bplist00", "a web archive of Safari"),
    ];
    SIGNS.iter().find(|(sign, _)| bytes.starts_with(sign)).map(|(_, what)| *what)
}

/// Says whether a file's ending is that of a web page.
fn is_html(extension: &str) -> bool {
    matches!(extension, "html" | "htm" | "xhtml" | "shtml")
}

/// Says whether a text begins as a message does: with at least two fields that mail must or does have.
fn is_message(head: &str) -> bool {
    const FIELDS: [&str; 8] = [
        "from:", "date:", "subject:", "to:", "received:", "message-id:", "mime-version:",
        "return-path:",
    ];
    let fields = head.lines().take(12).filter(|line| FIELDS.iter().any(|f| line.starts_with(f)));
    let first = head.lines().next().unwrap_or("");
    fields.count() >= 3 && FIELDS.iter().any(|field| first.starts_with(field))
}

/// Refuses a file for its size alone, before it is read whole; `size` in bytes.
///
/// # Errors
/// One diagnostic (`A001`): it is larger than [`limits::FILE`].
pub fn refuse_large(name: &str, size: u64) -> Result<(), Box<Diagnostic>> {
    if size <= limits::FILE as u64 {
        return Ok(());
    }
    let (has, may) = (size >> 20, limits::FILE >> 20);
    Err(refused(name, &format!("this file has {has} MB, and no text needs more than {may} MB")))
}

/// Makes the diagnostic for a file that is refused.
pub(crate) fn refused(name: &str, what: &str) -> Box<Diagnostic> {
    let found = Diagnostic::new(&codes::A001, Location::file(name), what);
    Box::new(found.help("ask for the text as .docx, .odt, .rtf, .html, .eml, .md or .txt"))
}

#[cfg(test)]
mod tests;
