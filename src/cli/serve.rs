//! The proof sheet at an address of this computer, which takes decisions straight to disk.
//!
//! It listens on loopback alone; the address holds a secret without which nothing is answered, and a request
//! must name that very address as its host, so that no page of another site can reach it.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::time::Duration;

use garland::diagnostic::{Severity, Source};
use garland::error::{Error, Result};
use garland::manifest::answer::{self, Answer};
use garland::manifest::corrections;
use garland::proof::{self, Proof};
use garland::shelf::Shelf as _;

use super::{Desk, Verdict, output, print};

/// The most bytes of a request.
const LIMIT: usize = 4 << 20;
/// How long a request may keep the others waiting.
const PATIENCE: Duration = Duration::from_secs(5);

/// Answers one request after another until the command is ended.
pub(super) fn serve(desk: &Desk) -> Result<Verdict> {
    let failed = |error| Error::io("listen at", "127.0.0.1", error);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(failed)?;
    let host = listener.local_addr().map_err(failed)?.to_string();
    let path = format!("/{}", uuid::Uuid::new_v4().simple());
    print(&format!("http://{host}{path}\n"))?;
    // A browser that goes away is no fault.
    for mut stream in listener.incoming().flatten() {
        let _ = answer(&mut stream, desk, &host, &path);
    }
    Ok(Verdict::Done)
}

fn answer(stream: &mut TcpStream, desk: &Desk, host: &str, path: &str) -> std::io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let Some((head, body)) = request(stream)? else { return reply(stream, "400 Bad Request", "") };
    let line = head.lines().next().unwrap_or_default();
    if header(&head, "host") != Some(host) {
        return reply(stream, "403 Forbidden", "");
    }
    if line.starts_with(&format!("GET {path} ")) {
        let (proof, found) = proof::proof(&desk.shelf, &desk.name);
        return match proof {
            Some(proof) => {
                let page = proof::html(&Proof { save: Some(path.to_owned()), ..proof });
                reply(stream, "200 OK", &page)
            }
            None => {
                let said = found.iter().map(|one| one.message.as_str()).collect::<Vec<_>>();
                reply(stream, "500 Internal Server Error", &said.join("\n").replace('<', "&lt;"))
            }
        };
    }
    if line.starts_with(&format!("POST {path} ")) {
        return match take(desk, &body) {
            Ok(left) if left.is_empty() => reply(stream, "200 OK", ""),
            Ok(left) => reply(stream, "422 Unprocessable Content", &left.replace('<', "&lt;")),
            Err(_) => reply(stream, "500 Internal Server Error", ""),
        };
    }
    reply(stream, "404 Not Found", "")
}

/// Puts what was decided in place: answers into the manifest, decisions into `corrections.yaml`; returns why
/// it cannot be, and nothing is written then.
pub(super) fn take(desk: &Desk, body: &str) -> Result<String> {
    let (decided, answers, faults) = answer::part(corrections::FILE, body);
    let (_, more) = corrections::read(&Source::new(corrections::FILE, decided.as_str()));
    if let Some(fault) = faults.iter().chain(&more).find(|one| one.severity == Severity::Error) {
        return Ok(format!("line {}: {}", fault.location.line, fault.message));
    }
    let path = desk.folder.join(&desk.name);
    let manifest = desk.shelf.read(&desk.name).unwrap_or_default();
    let manifest = String::from_utf8_lossy(&manifest);
    let (written, left) = answer::write(&manifest, &answers);
    if let Some(first) = left.first() {
        let about = match first {
            Answer::Key { review, .. }
            | Answer::Work { review, .. }
            | Answer::Settled { review, .. } => review,
            Answer::Allow { piece, .. } => piece,
            Answer::OnePerson { person, .. } | Answer::TwoPeople { person, .. } => person,
        };
        let line = match first {
            Answer::Key { key, value, .. } => Some(format!("{key}: {value:?}")),
            Answer::Work { work, .. } => Some(format!("of: {work:?}")),
            Answer::Allow { .. }
            | Answer::Settled { .. }
            | Answer::OnePerson { .. }
            | Answer::TwoPeople { .. } => None,
        };
        let is_selected = manifest.lines().any(|line| line.starts_with("select:"));
        return Ok(match line.filter(|_| is_selected) {
            Some(line) => format!(
                "{} selects its reviews and does not name {about}: write `{line}` into the front matter of \
                 {about}, or run `garland freeze` first, which writes the list out",
                desk.name
            ),
            None => format!("{} has no place for the answer about {about}", desk.name),
        });
    }
    if written != manifest {
        output::write(&path, written.as_bytes())?;
    }
    output::write(&desk.folder.join(corrections::FILE), decided.as_bytes())?;
    Ok(String::new())
}

/// Reads a request: its head and its body; `None` where it is too long or is none.
fn request(stream: &mut TcpStream) -> std::io::Result<Option<(String, String)>> {
    let mut bytes = Vec::new();
    let mut part = [0; 8192];
    loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
            let length = header(&head, "content-length").map_or(Some(0), |text| text.parse().ok());
            let Some(length) = length.filter(|length| *length <= LIMIT) else { return Ok(None) };
            if bytes.len() >= end + 4 + length {
                let body = bytes[end + 4..end + 4 + length].to_vec();
                return Ok(String::from_utf8(body).ok().map(|body| (head, body)));
            }
        }
        let read = stream.read(&mut part)?;
        if read == 0 || bytes.len() > LIMIT + 16_384 {
            return Ok(None);
        }
        bytes.extend_from_slice(&part[..read]);
    }
}

fn header<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    let mut lines = head.lines().skip(1).filter_map(|line| line.split_once(':'));
    lines.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

fn reply(stream: &mut TcpStream, status: &str, page: &str) -> std::io::Result<()> {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\
         Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n\r\n",
        page.len()
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(page.as_bytes())
}
