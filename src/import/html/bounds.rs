//! What a page may cost: looked at in its tags alone, before it is parsed.

use super::super::{File, limits, refused};
use crate::diagnostic::Diagnostic;

/// Decodes a page: by the label that the user gave, its byte order mark, UTF-8 where that fits, the
/// label that the page gives, else Windows-1252 (as HTML 5 §13.2.3 has it for western pages).
pub(super) fn markup(file: &File<'_>) -> Result<String, Box<Diagnostic>> {
    if file.bytes.len() > limits::MARKUP {
        let what = format!("this page has {} MB; at most 32 are read", file.bytes.len() >> 20);
        return Err(refused(file.name, &what));
    }
    let text = decode(file);
    if let Some(what) = too_much(&text) {
        return Err(refused(file.name, &format!("{what} in it")));
    }
    Ok(text)
}

/// Decodes bytes as browsers do.
fn decode(file: &File<'_>) -> String {
    use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
    let head = String::from_utf8_lossy(&file.bytes[..file.bytes.len().min(1024)]).to_lowercase();
    let declared = head.split("charset=").nth(1).map(|rest| {
        let rest = rest.trim_start_matches(['"', '\'']);
        rest.split(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c)).next().unwrap_or("")
    });
    let given = file.encoding.and_then(|label| Encoding::for_label(label.as_bytes()));
    let marked = Encoding::for_bom(file.bytes).map(|(encoding, _)| encoding);
    let utf8 = std::str::from_utf8(file.bytes).ok().map(|_| UTF_8);
    let named = declared.and_then(|label| Encoding::for_label(label.as_bytes()));
    let encoding = marked.or(utf8).or(named).or(given).unwrap_or(WINDOWS_1252);
    encoding.decode(file.bytes).0.into_owned()
}

/// Counts how deep elements are nested that have to be closed, by a look at the tags alone: the parser
/// takes time with the square of the depth.
fn nesting(text: &str) -> usize {
    const OPEN_ENDED: [&str; 24] = [
        "p", "li", "br", "img", "hr", "meta", "link", "input", "td", "tr", "th", "dt", "dd",
        "option", "source", "area", "base", "col", "wbr", "param", "embed", "track", "tbody",
        "thead",
    ];
    let (mut deep, mut deepest) = (0usize, 0);
    for tag in text.split('<').skip(1) {
        let closes = tag.starts_with('/');
        let name = tag.trim_start_matches('/');
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = &name[..end];
        if name.is_empty() || OPEN_ENDED.iter().any(|open| name.eq_ignore_ascii_case(open)) {
            continue;
        }
        if closes {
            deep = deep.saturating_sub(1);
        } else if !tag.split('>').next().is_some_and(|inner| inner.ends_with('/')) {
            deep += 1;
            deepest = deepest.max(deep);
        }
    }
    deepest
}

/// Says what of a page would cost the parser too much; `None` where nothing does.
pub(crate) fn too_much(text: &str) -> Option<String> {
    if text.len() > limits::MARKUP {
        return Some("more than 32 MB of markup".into());
    }
    if nesting(text) > limits::NESTING {
        return Some(format!("elements nested more than {} deep", limits::NESTING));
    }
    let between = text.split('<').map(|part| part.bytes().filter(|byte| *byte == b'&').count());
    if between.max().is_some_and(|most| most > limits::ENTITIES) {
        return Some(format!("a stretch with more than {} entities", limits::ENTITIES));
    }
    let many = attributes(text) > limits::ATTRIBUTES;
    many.then(|| format!("an element with more than {} attributes", limits::ATTRIBUTES))
}

/// Returns no less than the most attributes that an element has: each follows a space, a stroke or a value.
fn attributes(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut most, mut scripts_end) = (0, 0, true);
    while let Some(next) = bytes[at..].iter().position(|byte| *byte == b'<').map(|next| at + next) {
        if bytes[next..].starts_with(b"<!--") {
            at = text[next..].find("-->").map_or(bytes.len(), |end| next + end + 3);
            continue;
        }
        let (count, end) = match bytes.get(next + 1) {
            Some(first) if first.is_ascii_alphabetic() => tag(&bytes[next + 1..]),
            _ => (0, 0),
        };
        most = most.max(count);
        at = next + 1 + end;
        let is_script =
            bytes[next + 1..].get(..6).is_some_and(|n| n.eq_ignore_ascii_case(b"script"));
        if is_script && scripts_end {
            match text[at..].find("</script") {
                Some(end) => at += end,
                None => scripts_end = false,
            }
        }
    }
    most
}

/// Returns how many signs of a tag may part attributes, and where it ends.
fn tag(bytes: &[u8]) -> (usize, usize) {
    let (mut count, mut quoted, mut before) = (0, None, b' ');
    for (at, byte) in bytes.iter().copied().enumerate() {
        match quoted {
            Some(mark) if byte == mark => quoted = None,
            Some(_) => {}
            None => match byte {
                b'>' => return (count, at),
                b'"' | b'\'' if before == b'=' || before.is_ascii_whitespace() => {
                    quoted = Some(byte)
                }
                b'=' | b'/' => count += 1,
                _ if byte.is_ascii_whitespace() && !before.is_ascii_whitespace() => count += 1,
                _ => {}
            },
        }
        before = byte;
    }
    (count, bytes.len())
}

#[cfg(test)]
mod tests {
    use super::{attributes, too_much};

    #[test]
    fn attributes_are_counted_before_a_page_is_parsed() {
        let many: String = (0..9_000).map(|at| format!(" a{at}=1")).collect();
        assert!(too_much(&format!("<p{many}>x</p>")).is_some());
        assert!(too_much(&format!("<p{}>", many.replace(' ', "/"))).is_some());
        assert!(
            too_much(&format!("<script>if (a <b{many})</script><!-- <p{many} --><p>x")).is_none()
        );
        assert!(too_much(&"&amp;".repeat(30_000)).is_some());
        assert!(attributes("<a href=\"x y z / = \" b>words = more</a>") < 5);
    }
}
