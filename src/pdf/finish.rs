//! The last act: objects packed, streams deflated, offsets counted, bytes out.
//!
//! `printpdf` makes the shell and `lopdf` holds it; what the book adds is written as PDF directly and kept in
//! [`Objects`] beside it. Streams are deflated in parallel, each on its own, so the bytes do not depend on the
//! number of threads.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::sync::{Mutex, PoisonError};

use libdeflater::{CompressionError, CompressionLvl, Compressor};
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::syntax::{self, Ref};

/// How many objects share an object stream: enough to deflate well, few enough to share the work out.
const PACK: usize = 200;

/// An indirect object, ready to be written.
pub(crate) enum Body {
    /// Anything but a stream, as PDF spells it.
    Plain(Vec<u8>),
    /// A stream: the entries of its dictionary without `Length` and `Filter`, and its data.
    Stream {
        /// `/Type/XObject/Subtype/Image…`
        entries: Vec<u8>,
        /// The data, not yet deflated (or in the coding that `entries` names).
        data: Vec<u8>,
        /// Whether it is to be deflated.
        deflate: bool,
    },
}

/// The objects of a file by number.
#[derive(Default)]
pub(crate) struct Objects {
    bodies: BTreeMap<u32, Body>,
    next: u32,
}

impl Objects {
    /// Takes over the objects of the shell.
    pub(crate) fn adopt(shell: lopdf::Document) -> Self {
        let mut bodies = BTreeMap::new();
        for ((number, _), object) in shell.objects {
            let body = match object {
                lopdf::Object::Stream(stream) => {
                    let mut entries = Vec::new();
                    for (key, value) in &stream.dict {
                        if !matches!(key.as_slice(), b"Length") {
                            syntax::name(&mut entries, key);
                            entries.push(b' ');
                            syntax::object(&mut entries, value);
                        }
                    }
                    let deflate = stream.dict.get(b"Filter").is_err();
                    Body::Stream { entries, data: stream.content, deflate }
                }
                other => {
                    let mut out = Vec::new();
                    syntax::object(&mut out, &other);
                    Body::Plain(out)
                }
            };
            bodies.insert(number, body);
        }
        Self { bodies, next: shell.max_id + 1 }
    }

    /// Keeps a number for an object that comes later.
    pub(crate) fn reserve(&mut self) -> Ref {
        let number = self.next.max(1);
        self.next = number + 1;
        Ref(number)
    }

    /// Keeps as many numbers in a row and returns the first.
    pub(crate) fn reserve_many(&mut self, count: usize) -> Ref {
        let first = self.next.max(1);
        self.next = first + count as u32;
        Ref(first)
    }

    /// Returns the objects in the order of their numbers.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &Body)> {
        self.bodies.iter().map(|(&number, body)| (number, body))
    }

    /// Sets an object.
    pub(crate) fn set(&mut self, at: Ref, body: Body) {
        self.bodies.insert(at.0, body);
    }

    /// Adds an object that is no stream.
    pub(crate) fn plain(&mut self, spelled: impl Into<Vec<u8>>) -> Ref {
        let at = self.reserve();
        self.set(at, Body::Plain(spelled.into()));
        at
    }

    /// Adds a stream to be deflated.
    pub(crate) fn stream(&mut self, entries: impl Into<Vec<u8>>, data: Vec<u8>) -> Ref {
        let at = self.reserve();
        self.set(at, Body::Stream { entries: entries.into(), data, deflate: true });
        at
    }

    /// Returns a digest of everything, in the order of the numbers: what makes this file this file.
    pub(crate) fn digest(&self) -> [u8; 32] {
        let digest = |(number, body): (&u32, &Body)| -> [u8; 32] {
            let mut hash = Sha256::new().chain_update(number.to_be_bytes());
            match body {
                Body::Plain(bytes) => hash.update(bytes),
                Body::Stream { entries, data, .. } => {
                    hash.update(entries);
                    hash.update(data);
                }
            }
            hash.finalize().into()
        };
        let digests: Vec<[u8; 32]> = self.bodies.par_iter().map(digest).collect();
        let mut hash = Sha256::new();
        digests.iter().for_each(|digest| hash.update(digest));
        hash.finalize().into()
    }
}

/// What the trailer names.
pub(crate) struct Trailer {
    /// The catalogue.
    pub(crate) root: Ref,
    /// The document information.
    pub(crate) info: Ref,
    /// The permanent and the changing identifier (PDF 1.7 §14.4).
    pub(crate) id: [[u8; 16]; 2],
}

/// What deflates, as zlib streams: a coder has tables to make, so each is used again by whoever is next.
#[derive(Default)]
struct Coders(Mutex<Vec<Coder>>);

struct Coder {
    tables: Compressor,
    /// Where a stream is deflated to, before its length is known.
    room: Vec<u8>,
}

impl Coders {
    /// Makes a stream of its dictionary's entries and its data, deflated where that makes it smaller.
    ///
    /// Above level 5 a book of type takes longer and comes out no smaller by a hundredth.
    fn stream(&self, entries: &[u8], data: &[u8]) -> Vec<u8> {
        let idle = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let level = || CompressionLvl::new(5).unwrap_or_default();
        let new = || Coder { tables: Compressor::new(level()), room: Vec::new() };
        let last = idle().pop();
        let mut coder = last.unwrap_or_else(new);
        coder.room.resize(data.len(), 0);
        let made = match coder.tables.zlib_compress(data, &mut coder.room) {
            Ok(length) => stream(entries, "/Filter/FlateDecode", &coder.room[..length]),
            Err(CompressionError::InsufficientSpace) => stream(entries, "", data),
        };
        idle().push(coder);
        made
    }
}

/// Writes a whole file. With `pack`, objects that are no streams share object streams (PDF 1.7 §7.5.7).
pub(crate) fn write(version: &str, objects: &Objects, trailer: &Trailer, pack: bool) -> Vec<u8> {
    let loose: Vec<u32> = objects
        .bodies
        .iter()
        .filter(|(_, body)| pack && matches!(body, Body::Plain(_)))
        .map(|(&number, _)| number)
        .collect();
    let packs: Vec<(Ref, &[u32])> =
        (objects.next.max(1)..).map(Ref).zip(loose.chunks(PACK)).collect();
    let xref_at = Ref(objects.next.max(1) + packs.len() as u32);
    let coders = Coders::default();
    let packed: Vec<(u32, Vec<u8>)> = packs
        .par_iter()
        .map(|&(at, group)| (at.0, object_stream(&coders, &objects.bodies, group)))
        .collect();
    let single: Vec<(u32, Vec<u8>)> = objects
        .bodies
        .par_iter()
        .filter(|(_, body)| !pack || matches!(body, Body::Stream { .. }))
        .map(|(&number, body)| (number, indirect(&coders, body)))
        .collect();

    let mut out = format!("%PDF-{version}\n%\u{e2}\u{e3}\u{cf}\u{d3}\n")
        .chars()
        .map(|letter| letter as u8)
        .collect::<Vec<u8>>();
    let mut entries: Vec<(u8, u32, u16)> = vec![(0, 0, u16::MAX); xref_at.0 as usize + 1];
    for &(at, group) in &packs {
        for (index, &number) in group.iter().enumerate() {
            entries[number as usize] = (2, at.0, index as u16);
        }
    }
    for (number, body) in single.iter().chain(&packed) {
        entries[*number as usize] = (1, out.len() as u32, 0);
        let _ = writeln!(out, "{number} 0 obj");
        out.extend_from_slice(body);
        out.extend_from_slice(b"\nendobj\n");
    }
    let start = out.len();
    if pack {
        entries[xref_at.0 as usize] = (1, start as u32, 0);
        xref_stream(&mut out, (xref_at, &coders), &entries, trailer);
    } else {
        entries.pop();
        xref_table(&mut out, &entries, trailer);
    }
    let _ = write!(out, "startxref\n{start}\n%%EOF\n");
    out
}

/// Spells an object as it stands between `obj` and `endobj`.
fn indirect(coders: &Coders, body: &Body) -> Vec<u8> {
    match body {
        Body::Plain(bytes) => bytes.clone(),
        Body::Stream { entries, data, deflate: false } => stream(entries, "", data),
        Body::Stream { entries, data, deflate: true } => coders.stream(entries, data),
    }
}

/// Spells a stream.
fn stream(entries: &[u8], filter: &str, data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(entries.len() + data.len() + 64);
    out.extend_from_slice(b"<<");
    out.extend_from_slice(entries);
    let _ = writeln!(out, "{filter}/Length {}>>stream", data.len());
    out.extend_from_slice(data);
    out.extend_from_slice(b"\nendstream");
    out
}

/// Spells a stream of objects: their numbers and offsets, then themselves.
fn object_stream(coders: &Coders, bodies: &BTreeMap<u32, Body>, group: &[u32]) -> Vec<u8> {
    let (mut head, mut rest) = (Vec::new(), Vec::new());
    for number in group {
        if let Some(Body::Plain(bytes)) = bodies.get(number) {
            let _ = write!(head, "{number} {} ", rest.len());
            rest.extend_from_slice(bytes);
            rest.push(b'\n');
        }
    }
    let entries = format!("/Type/ObjStm/N {}/First {}", group.len(), head.len());
    head.append(&mut rest);
    coders.stream(entries.as_bytes(), &head)
}

/// Writes the entries that table and stream share.
fn trailer_entries(size: usize, trailer: &Trailer) -> String {
    let hex = |id: [u8; 16]| id.iter().map(|byte| format!("{byte:02X}")).collect::<String>();
    format!(
        "/Size {size}/Root {}/Info {}/ID[<{}><{}>]",
        trailer.root,
        trailer.info,
        hex(trailer.id[0]),
        hex(trailer.id[1]),
    )
}

/// Writes the cross-reference stream (PDF 1.7 §7.5.8).
fn xref_stream(
    out: &mut Vec<u8>,
    (at, coders): (Ref, &Coders),
    entries: &[(u8, u32, u16)],
    trailer: &Trailer,
) {
    let mut data = Vec::with_capacity(entries.len() * 7);
    for &(kind, place, index) in entries {
        data.push(kind);
        data.extend_from_slice(&place.to_be_bytes());
        data.extend_from_slice(&index.to_be_bytes());
    }
    let dict = format!("/Type/XRef/W[1 4 2]{}", trailer_entries(entries.len(), trailer));
    let _ = writeln!(out, "{} 0 obj", at.0);
    out.extend_from_slice(&coders.stream(dict.as_bytes(), &data));
    out.extend_from_slice(b"\nendobj\n");
}

/// Writes the cross-reference table and the trailer (PDF 1.7 §7.5.4): each entry is 20 bytes.
fn xref_table(out: &mut Vec<u8>, entries: &[(u8, u32, u16)], trailer: &Trailer) {
    let _ = writeln!(out, "xref\n0 {}", entries.len());
    for &(kind, place, generation) in entries {
        let letter = if kind == 0 { 'f' } else { 'n' };
        let _ = writeln!(out, "{place:010} {generation:05} {letter} ");
    }
    let _ = writeln!(out, "trailer\n<<{}>>", trailer_entries(entries.len(), trailer));
}
