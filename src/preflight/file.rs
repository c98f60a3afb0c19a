//! A file under inspection: objects looked up, references followed, inherited entries found.

use std::borrow::Cow;

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream, StringFormat};

use super::{objects, structure};
use crate::diagnostic::Code;
use crate::diagnostic::codes::pdf as codes;
use crate::pdf::{Body, Draft, Ref};

/// The most bytes that a stream may have unpacked: a file of a few kilobytes may claim gigabytes.
const MOST_BYTES: usize = 1 << 29;

/// How many levels of a page tree or of forms in forms are followed.
pub(super) const DEPTH: usize = 32;

pub(super) struct File {
    pub(super) document: Document,
    /// What the header says: `1.6`.
    pub(super) version: Vec<u8>,
    pub(super) right_to_left: bool,
}

/// Why a file is not looked at.
pub(super) struct Refusal {
    pub(super) code: &'static Code,
    pub(super) message: String,
}

impl File {
    /// Reads a file; only `closely` with every element of its structure.
    pub(super) fn read(bytes: &[u8], closely: bool) -> Result<Self, Refusal> {
        let encrypted = || Refusal {
            code: &codes::P014,
            message: "the file is encrypted: nothing in it can be checked, and printers refuse it"
                .into(),
        };
        let options = LoadOptions {
            filter: if closely { None } else { Some(structure::keep) },
            max_decompressed_size: Some(MOST_BYTES),
            ..LoadOptions::default()
        };
        let document = Document::load_mem_with_options(bytes, options).map_err(|error| {
            if bytes.windows(9).any(|window| window == b"/Encrypt ") {
                return encrypted();
            }
            let message = match bytes.windows(5).take(1024).any(|window| window == b"%PDF-") {
                true => format!("the file cannot be read: {error}"),
                false => "the file is no PDF".to_owned(),
            };
            Refusal { code: &codes::P017, message }
        })?;
        if document.trailer.has(b"Encrypt") || document.was_encrypted() {
            return Err(encrypted());
        }
        Ok(Self::of(document, bytes.get(5..8).unwrap_or_default()))
    }

    /// Takes the objects of a draft for those of its file.
    pub(super) fn of_draft(draft: &Draft) -> Result<Self, Refusal> {
        let mut document = Document::new();
        for (number, body) in draft.objects.iter() {
            let object = match body {
                Body::Plain(spelled) => objects::object(spelled),
                Body::Stream { entries, data, .. } => objects::entries(entries)
                    .map(|dict| Object::Stream(Stream::new(dict, data.clone()))),
            };
            let object = object.ok_or_else(|| Refusal {
                code: &codes::P017,
                message: format!("object {number} cannot be read"),
            })?;
            if !structure::is_sound_element(&object) {
                document.objects.insert((number, 0), object);
            }
        }
        let reference = |at: Ref| Object::Reference((at.0, 0));
        let id = |half: [u8; 16]| Object::String(half.to_vec(), StringFormat::Hexadecimal);
        document.trailer.set("Root", reference(draft.trailer.root));
        document.trailer.set("Info", reference(draft.trailer.info));
        document.trailer.set("ID", draft.trailer.id.map(id).to_vec());
        Ok(Self::of(document, draft.version.as_bytes()))
    }

    fn of(document: Document, version: &[u8]) -> Self {
        let mut file = Self { document, version: version.to_vec(), right_to_left: false };
        let direction = file.catalog().and_then(|it| file.dict(it, "ViewerPreferences"));
        let direction = direction.and_then(|it| file.name(it, "Direction"));
        file.right_to_left = direction == Some(b"R2L");
        file
    }

    pub(super) fn pages(&self) -> Vec<ObjectId> {
        self.document.page_iter().collect()
    }

    pub(super) fn catalog(&self) -> Option<&Dictionary> {
        self.document.catalog().ok()
    }

    pub(super) fn info(&self) -> Option<&Dictionary> {
        self.document.trailer.get(b"Info").ok().and_then(|it| self.resolve(it).as_dict().ok())
    }

    /// Follows a reference.
    pub(super) fn resolve<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.document.dereference(object).map_or(object, |(_, found)| found)
    }

    pub(super) fn entry<'a>(&'a self, dict: &'a Dictionary, key: &str) -> Option<&'a Object> {
        dict.get(key.as_bytes()).ok().map(|object| self.resolve(object))
    }

    pub(super) fn name<'a>(&'a self, dict: &'a Dictionary, key: &str) -> Option<&'a [u8]> {
        self.entry(dict, key).and_then(|it| it.as_name().ok())
    }

    /// Returns a dictionary, or that of a stream.
    pub(super) fn dict<'a>(&'a self, dict: &'a Dictionary, key: &str) -> Option<&'a Dictionary> {
        match self.entry(dict, key)? {
            Object::Dictionary(dict) => Some(dict),
            Object::Stream(stream) => Some(&stream.dict),
            _ => None,
        }
    }

    pub(super) fn array<'a>(&'a self, dict: &'a Dictionary, key: &str) -> &'a [Object] {
        self.entry(dict, key).and_then(|it| it.as_array().ok()).map_or(&[], Vec::as_slice)
    }

    pub(super) fn number(&self, dict: &Dictionary, key: &str) -> Option<f64> {
        self.entry(dict, key).and_then(|it| it.as_float().ok()).map(f64::from)
    }

    pub(super) fn numbers(&self, dict: &Dictionary, key: &str) -> Vec<f64> {
        let numbers = self.array(dict, key).iter();
        numbers.filter_map(|it| self.resolve(it).as_float().ok()).map(f64::from).collect()
    }

    /// Returns an entry of a page; those that pages inherit are looked for upwards.
    pub(super) fn inherited<'a>(&'a self, page: &'a Dictionary, key: &str) -> Option<&'a Object> {
        let mut at = page;
        for _ in 0..DEPTH {
            if let Some(found) = self.entry(at, key) {
                return Some(found);
            }
            at = self.dict(at, "Parent")?;
        }
        None
    }

    /// Returns a box of a page, its corners in order.
    pub(super) fn rectangle(&self, page: &Dictionary, key: &str) -> Option<[f64; 4]> {
        let found = match key {
            "MediaBox" | "CropBox" => self.inherited(page, key),
            _ => self.entry(page, key),
        };
        let edges = found?.as_array().ok()?;
        let edges = edges.iter().filter_map(|it| self.resolve(it).as_float().ok());
        let edges: Vec<f64> = edges.map(f64::from).collect();
        let [a, b, c, d] = edges.try_into().ok()?;
        Some([f64::min(a, c), f64::min(b, d), f64::max(a, c), f64::max(b, d)])
    }

    /// Returns the data of a stream, its filters undone.
    pub(super) fn data<'a>(&self, stream: &'a Stream) -> Cow<'a, [u8]> {
        match stream.dict.has(b"Filter") {
            true => Cow::Owned(stream.decompressed_content().unwrap_or_default()),
            false => Cow::Borrowed(&stream.content),
        }
    }

    /// Returns the content of a page, its parts joined.
    pub(super) fn content<'a>(&'a self, page: &'a Dictionary) -> Cow<'a, [u8]> {
        let data = |object: &'a Object| {
            self.resolve(object).as_stream().map(|stream| self.data(stream)).unwrap_or_default()
        };
        match self.entry(page, "Contents") {
            Some(Object::Array(parts)) => {
                let parts: Vec<_> = parts.iter().map(data).collect();
                Cow::Owned(parts.join(&b'\n'))
            }
            Some(one) => data(one),
            None => Cow::default(),
        }
    }

    /// Names the filters of a stream.
    pub(super) fn filters<'a>(&'a self, dict: &'a Dictionary) -> Vec<&'a [u8]> {
        match self.entry(dict, "Filter") {
            Some(Object::Name(name)) => vec![name],
            Some(Object::Array(names)) => {
                names.iter().filter_map(|it| self.resolve(it).as_name().ok()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Returns the XMP packet, or nothing.
    pub(super) fn xmp(&self) -> String {
        let metadata = self.catalog().and_then(|it| self.entry(it, "Metadata"));
        let stream = metadata.and_then(|it| it.as_stream().ok());
        let bytes = stream.map(|it| self.data(it)).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }
}
